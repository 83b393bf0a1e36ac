"""One process writes in a data folder: a second is refused plainly, readers are welcome, the dead own nothing."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.trust.asked import fill, opened
from tests.trust.processes import ROOT, environment, script
from tests.trust.shown import Shown

WRITE = """
import sys, time
from pathlib import Path
from tests.fakes import FakeEmbedder, make_report
from tests.trust.asked import settings
from vectorstore.errors import ReportsError
from vectorstore.store import Store
began = time.monotonic()
try:
    with Store.open(settings(Path(sys.argv[1])), FakeEmbedder(), write=True) as store:
        print("open", flush=True)
        store.put(make_report(sys.argv[2]), b"")
        print("put", flush=True)
        time.sleep(float(sys.argv[3]))
except ReportsError as error:
    print("refused", round(time.monotonic() - began, 2), error, flush=True)
"""
BACKUP_OVER = """
import sys
from pathlib import Path
from tests.trust.asked import settings
from vectorstore.backup import restore
from vectorstore.errors import ReportsError
try:
    restore(settings(Path(sys.argv[1])), Path(sys.argv[2]))
except ReportsError as error:
    print("refused", 0, error)
"""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    fill(data)
    owner = _writer(data, "Owner", 600)
    try:
        assert owner.stdout is not None
        shown.check(
            [owner.stdout.readline(), owner.stdout.readline()] == ["open\n", "put\n"], "the owner did not write"
        )
        for number in range(tries):
            _refused(shown, script(WRITE, data, f"Second {number}", 0).out)
        _copy_refused(shown, data, folder)
        with opened(data) as reader:
            shown.check(any(held.area == "Owner" for held in reader.reports()), "a reader did not see what was written")
    finally:
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    shown.check("put" in script(WRITE, data, "Next", 0).out, "a killed owner still kept others out")
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
    from tests.trust.asked import settings
    from vectorstore.backup import backup

    backup(settings(data), folder / "copy")
    out = script(BACKUP_OVER, data, folder / "copy").out
    shown.check(out.startswith("refused"), f"a backup was put back under a running writer: {out[:200]}")


def _one_wins(shown: Shown, data: Path) -> None:
    """Four writers at once on a folder that is not there yet."""
    racers = [_writer(data, f"Racer {number}", 3) for number in range(4)]
    outs = [racer.communicate(timeout=120)[0] for racer in racers]
    won = [out for out in outs if "put" in out]
    with opened(data, write=True) as store:
        held = len(store.reports())
        whole = store.status().whole
    shown.check(len(won) == held and whole and all("put" in o or "refused" in o for o in outs), f"{outs}, {held} held")


def _writer(data: Path, area: str, seconds: float) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", WRITE, str(data), area, str(seconds)]
    return subprocess.Popen(line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
