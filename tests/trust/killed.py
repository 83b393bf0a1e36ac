"""SIGKILL at random moments and at random writes of first ingest, re-ingest, removal, rebuild and upgrade.

All that was acknowledged is there once, nothing half, nothing back after its removal; a second run completes the work.
"""

from __future__ import annotations

import ctypes
import os
import random
import re
import shutil
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust import killed_work, shim, warm
from tests.trust.asked import opened
from tests.trust.killed_work import NAMES, written
from tests.trust.shown import Shown
from tests.vectorstore import killed as small_changes
from tests.vectorstore.killed import AREAS
from tests.vectorstore.test_killed import expected, found

WORK = {
    "first ingest": "ingest",
    "re-ingest": "ingest",
    "removal": "remove",
    "rebuild": "rebuild",
    "upgrade": "rebuild",
}
STAGES = tuple(WORK)


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown, draw = Shown(), random.Random(seed)
    met: Counter[str] = Counter()
    alone = tries // 3
    library = shim.built(folder)
    warm.warmed(library)
    _adopt()
    _changes(shown, alone, draw, folder / "changes", met)
    base = _base(folder)
    took = _took(folder, base, library)
    for number in range(tries - alone):
        stage, data = STAGES[number % len(STAGES)], folder / f"data{number}"
        seconds, writes = took[WORK[stage]]
        at_a_write = (
            library is not None and number % 3 != 2
        )  # where state changes is where a death is likeliest to show
        env = shim.killed_at(library, data, draw.randrange(writes)) if library and at_a_write else {}
        _stage(shown, stage, _Death(None if env else draw.uniform(0.0, seconds), env), (base, data), met)
    shown.said.append(f"{tries} kills; they met: {', '.join(f'{name} {count}' for name, count in sorted(met.items()))}")
    return shown


@dataclass(frozen=True)
class _Death:
    """When a process is killed: so many seconds after it opened, or as its environment says."""

    seconds: float | None = None
    env: Mapping[str, str] = field(default_factory=dict)


def _changes(shown: Shown, tries: int, draw: random.Random, data: Path, met: Counter[str]) -> None:
    """Small changes without end, each trial going on where the last was killed."""
    held: dict[str, int | None] = dict.fromkeys(AREAS)
    for trial in range(tries):
        lines = _changed_until_killed(data, 1 + trial * 1000, draw.uniform(0.0, 1.2))
        try:
            may, now = expected(lines, held), found(data)
        except AssertionError as error:
            shown.check(False, f"after {lines[-2:]}: {error}")
            shutil.rmtree(data)
            held = dict.fromkeys(AREAS)
            continue
        shown.check(all(now[area] in may[area] for area in AREAS), f"after {lines[-2:]}: held {now}, may be {may}")
        met[" ".join(lines[-1].split()[:2]) if lines else "begin"] += 1
        held = now


def _changed_until_killed(data: Path, start: int, seconds: float) -> list[str]:
    """What the small changes said until they were killed so long after they opened."""
    with warm.started(small_changes.main, data, start) as process:
        assert process.stdout.readline() == "open\n"
        time.sleep(seconds)
        process.kill()
        return process.stdout.read().splitlines()


def _base(folder: Path) -> Path:
    """A folder that holds the six reports in version 1."""
    for version in (1, 2):
        written(folder / f"version{version}", version)
    base = folder / "base"
    lines, _ = _run("ingest", base, folder / "version1", _Death())
    assert lines[-1] == "end", lines
    return base


def _took(folder: Path, base: Path, library: Path | None) -> dict[str, tuple[float, int]]:
    """How long each kind of work takes here and now, from its opening to its end, and how many writes."""
    took = {}
    for work in dict.fromkeys(WORK.values()):
        data = folder / f"timed-{work}"
        if work != "ingest":
            shutil.copytree(base, data)
        env = shim.counting(library, data, folder / "count") if library else {}
        with warm.started(killed_work.main, work, data, folder / "version1", env=env) as process:
            process.stdout.readline()
            began = time.monotonic()
            process.done()
        took[work] = (time.monotonic() - began, int((folder / "count").read_text()) if library else 0)
    return took


def _stage(shown: Shown, stage: str, death: _Death, folders: tuple[Path, Path], met: Counter[str]) -> None:
    (base, data), work = folders, WORK[stage]
    documents = base.parent / ("version2" if stage == "re-ingest" else "version1")
    if stage != "first ingest":
        shutil.copytree(base, data)
    if stage == "upgrade":
        with closing(sqlite3.connect(data / "findings.db")) as connection, connection:
            connection.execute("UPDATE meta SET value = '0' WHERE key = 'layout'")
    lines, left = _run(work, data, documents, death)
    met[f"{stage} {'ended' if lines[-1:] == ['end'] else 'under way'}"] += 1
    shown.check(not left, f"{stage}: {left} child processes outlived their parent")
    if stage != "upgrade":  # which only a rebuild opens
        _acknowledged(shown, stage, lines, data)
    again, _ = _run(work, data, documents, _Death())
    shown.check(again[-1:] == ["end"], f"{stage}: a second run did not complete: {again[-2:]}")
    wanted = {} if stage == "removal" else dict.fromkeys(NAMES, 2 if stage == "re-ingest" else 1)
    now = _held(shown, stage, data)
    shown.check(now == wanted, f"{stage}: after a second run {now}")
    shutil.rmtree(data)


def _acknowledged(shown: Shown, stage: str, lines: list[str], data: Path) -> None:
    now = _held(shown, stage, data)
    done = {line.split()[1] for line in lines[1:] if " " in line}
    if stage == "removal":
        back = done & set(now)
        shown.check(not back, f"{stage}: back after their removal: {back}")
        shown.check(len(now) >= len(NAMES) - len(done) - 1, f"{stage}: {len(done)} acknowledged, {now} left")
        return
    version = 2 if stage == "re-ingest" else 1
    lost = [name for name in done & set(NAMES) if now.get(name) != version]
    shown.check(not lost, f"{stage}: acknowledged but not held so: {lost} of {now}")
    if stage in ("re-ingest", "rebuild"):
        shown.check(set(now) == set(NAMES), f"{stage}: reports that were held are gone: {now}")


def _held(shown: Shown, stage: str, data: Path) -> dict[str, int]:
    """The version of each report held, each once and whole: in its text, its parts, its passages and its search."""
    versions: dict[str, int] = {}
    with opened(data, write=True, through_chroma=True) as store:
        for held in store.reports():
            report = store.report(held.id)
            said = set(re.findall(r"each of its (\d+) offices|as said (\d+) times", report.text))
            numbers = {int(one or two) for one, two in said}
            whole = len(numbers) == 1 and str(held.area) not in versions and len(report.issues) == 10
            shown.check(whole, f"{stage}: {held.area} is held half or twice: {numbers}, {len(report.issues)} issues")
            versions[str(held.area)] = max(numbers, default=0)
            in_parts = {e.report.id for e in store.issues() if e.report.id == held.id}
            shown.check(in_parts or not report.issues, f"{stage}: {held.area} has no issues in the register")
        for passage in store.passages():
            for one, two in re.findall(r"each of its (\d+) offices|as said (\d+) times", passage.text):
                fits = versions.get(str(passage.area)) == int(one or two)
                shown.check(fits, f"{stage}: a passage of another version of {passage.area}")
        near = {str(hit.passage.area) for hit in store.search("digital case file offices", k=300) if hit.ranks[0]}
        shown.check(near == set(versions), f"{stage}: held {sorted(versions)}, found by meaning {sorted(near)}")
        store.sweep()
        status = store.status()
        shown.check(status.whole and not status.orphans, f"{stage}: whole {status.whole}, orphans {status.orphans}")
    return versions


def _run(work: str, data: Path, documents: Path, death: _Death) -> tuple[list[str], int]:
    """What a stage said until it ended or was killed so long after it opened, and how many children outlived it."""
    with warm.started(killed_work.main, work, data, documents, env=death.env) as process:
        lines = [process.stdout.readline().strip()]
        if death.seconds is not None:
            time.sleep(death.seconds)
            process.kill()
        lines += process.stdout.read().splitlines()
    return lines, _outlive()


def _adopt() -> None:
    """Whatever a killed process leaves behind becomes a child of this one, where it can be seen."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _outlive() -> int:
    """How many reading processes still run some time after the one that began them."""
    deadline = time.monotonic() + 10
    while left := _left():
        if time.monotonic() > deadline:
            return len(left)
        time.sleep(0.02)
    return 0


_READING = b"ingest.guard import serve"
"""What stands in the command of a process that reads documents."""


def _left() -> list[int]:
    """The reading processes among this one's children; one that has ended is let go."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            state, parent = folder.joinpath("stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state == "Z":
                os.waitpid(int(folder.name), os.WNOHANG)
            elif int(parent) == os.getpid() and _READING in folder.joinpath("cmdline").read_bytes():
                found.append(int(folder.name))
    return found
