"""A process killed at any moment leaves the old or the new, never half, and loses nothing it acknowledged.

TRIALS=200 for the long form; SEED for another run of moments.
"""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder
from tests.vectorstore.killed import AREAS
from vectorstore.settings import SearchSettings, StoreSettings
from vectorstore.store import Store

ROOT = Path(__file__).resolve().parents[2]
TRIALS = int(os.environ.get("TRIALS", "12"))
SEED = int(os.environ.get("SEED", "20260101"))


def lines_until_killed(folder, start, seconds):
    """Run the changes, kill them some time after they began, and return what was said."""
    command = [sys.executable, "-m", "tests.vectorstore.killed", str(folder), str(start)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        first = process.stdout.readline()
        assert first == "open\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().splitlines()


def expected(lines, held):
    """For each Area the versions that may be found: what was acknowledged, or what was just being tried."""
    may = {area: {version} for area, version in held.items()}
    for line in lines:
        state, change, *rest = line.split(" ", 2)
        if change == "rebuild" or not rest:
            continue
        area, number = rest[0].rsplit(" ", 1)
        new = None if change == "remove" else int(number)
        may[area] = {new} if state == "done" else may[area] | {new}
    return may


def found(folder):
    """The version of each Area held, after every part, passage and search of it was seen to agree."""
    settings = StoreSettings(folder=folder, search=SearchSettings(exact=0))
    with Store.open(settings, FakeEmbedder(), write=True) as store:
        versions = dict.fromkeys(AREAS)
        for held in store.reports():
            report = store.report(held.id)
            (version,) = set(re.findall(r"ersion (\d+)", report.text))
            versions[held.area] = int(version)
            assert store.original(held.id).data == version.encode()
        seen = {area: set() for area in AREAS}
        texts = [(p.area, p.text) for p in store.passages()]
        texts += [(e.area, e.text) for e in (*store.issues(), *store.responses(), *store.commitments())]
        texts += [(h.passage.area, h.passage.text) for h in store.search("version agreed improve", k=60)]
        for area, text in texts:
            seen[area] |= {int(number) for number in re.findall(r"ersion (\d+)", text)}
        assert seen == {area: set() if version is None else {version} for area, version in versions.items()}
        for area, version in versions.items():
            near = store.search(f"This is version of {area}", k=60)
            assert any(h.passage.area == area and h.ranks[0] for h in near) == (version is not None)
        store.sweep()
        status = store.status()
        assert (status.orphans, status.whole, status.mended) == (0, True, status.mended)
        return versions


@pytest.mark.slow
@pytest.mark.timeout(60 + 10 * TRIALS)
def test_whatever_moment_it_is_killed_at_the_store_is_whole(tmp_path):
    draw = random.Random(SEED)
    held: dict[str, int | None] = dict.fromkeys(AREAS)
    caught = set()
    for trial in range(TRIALS):
        lines = lines_until_killed(tmp_path / "data", 1 + trial * 1000, draw.uniform(0.0, 1.2))
        may, now = expected(lines, held), found(tmp_path / "data")
        assert all(now[area] in may[area] for area in AREAS), (trial, SEED, lines[-3:], now)
        caught.add(" ".join(lines[-1].split()[:2]) if lines else "at once")
        held = now
    assert len(caught) >= min(2, TRIALS)  # the kills met different moments
