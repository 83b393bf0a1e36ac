"""One process writes in a data folder: a second is refused plainly, readers are welcome, the dead own nothing."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from pathlib import Path

from tests.fakes import make_report
from tests.trust import warm
from tests.trust.asked import fill, opened, settings
from tests.trust.killed_work import say
from tests.trust.shown import Shown
from vectorstore.backup import backup, restore
from vectorstore.errors import ReportsError


def write(data: Path, area: str, seconds: float) -> None:
    """Open the folder to write, keep a report of an Area, and hold on for some seconds."""
    began = time.monotonic()
    try:
        with opened(data, write=True) as store:
            say("open")
            store.put(make_report(area), b"")
            say("put")
            time.sleep(seconds)
    except ReportsError as error:
        say(f"refused {time.monotonic() - began:.2f} {error}")


def put_back(data: Path, copy: Path) -> None:
    """Put a copy back over the folder."""
    try:
        restore(settings(data), copy)
    except ReportsError as error:
        say(f"refused 0 {error}")


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    warm.warmed()
    fill(data)
    with warm.started(write, data, "Owner", 600) as owner:
        said = [owner.stdout.readline(), owner.stdout.readline()]
        shown.check(said == ["open\n", "put\n"], "the owner did not write")
        for number in range(tries):
            _refused(shown, warm.run(write, data, f"Second {number}", 0).out)
        _copy_refused(shown, data, folder)
        with opened(data) as reader:
            shown.check(any(held.area == "Owner" for held in reader.reports()), "a reader did not see what was written")
    shown.check("put" in warm.run(write, data, "Next", 0).out, "a killed owner still kept others out")
    for number in range(max(1, tries // 3)):
        _one_wins(shown, folder / f"race{number}")
    with opened(data) as reader:
        areas = {held.area for held in reader.reports()}
    shown.check(not any(str(area).startswith("Second") for area in areas), "a refused writer left something behind")
    return shown


def _refused(shown: Shown, out: str) -> None:
    said = re.fullmatch(r"refused (\S+) (Another process is writing .+)\n", out)
    shown.check(said and float(said[1]) < 2.0, f"a second writer got: {out[:200]}")


def _copy_refused(shown: Shown, data: Path, folder: Path) -> None:
    backup(settings(data), folder / "copy")
    out = warm.run(put_back, data, folder / "copy").out
    shown.check(out.startswith("refused"), f"a backup was put back under a running writer: {out[:200]}")


def _one_wins(shown: Shown, data: Path) -> None:
    """Four writers at once on a folder that is not there yet."""
    with ExitStack() as running:
        racers = [running.enter_context(warm.started(write, data, f"Racer {number}", 3)) for number in range(4)]
        outs = [racer.done().out for racer in racers]
    won = [out for out in outs if "put" in out]
    with opened(data, write=True) as store:
        held = len(store.reports())
        whole = store.status().whole
    shown.check(len(won) == held and whole and all("put" in o or "refused" in o for o in outs), f"{outs}, {held} held")
