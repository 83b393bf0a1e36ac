"""A backup taken while people read and a process writes is one moment's whole state, and gives it back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.trust.asked import answered, fill, opened, settings
from tests.trust.database import everything
from tests.trust.processes import ROOT, command, environment
from tests.trust.shown import Shown
from vectorstore.backup import restore

WRITER = """
import sys
from pathlib import Path
from tests.fakes import make_report
from tests.trust.asked import opened
with opened(Path(sys.argv[1]), write=True) as store:
    print("open", flush=True)
    while True:
        store.put(make_report("Wessex"), b"original")
        store.remove(make_report("Wessex").id)
"""
READER = """
import sys
from pathlib import Path
from tests.trust.asked import opened
print("open", flush=True)
while True:
    with opened(Path(sys.argv[1])) as store:
        for held in store.reports():
            assert store.passages()
"""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    fill(data)
    with opened(data) as store:
        before, said = everything(store), answered(store)
    busy = [_busy(code, data) for code in (WRITER, READER)]
    try:
        for number in range(tries):
            done = command(data, "backup", str(folder / f"copy{number}"))
            shown.check(done.code == 0, f"backup ended with {done.code}: {done.err[-300:]}")
    finally:
        ended = [process.poll() for process in busy]
        for process in busy:
            process.kill()
            process.wait()
    shown.check(ended == [None, None], f"the writer or the reader stopped while copies were taken: {ended}")
    for number in range(tries):
        _restored(shown, folder, number, (before, said))
    return shown


def _busy(code: str, data: Path) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", code, str(data)]
    process = subprocess.Popen(line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _restored(shown: Shown, folder: Path, number: int, before: tuple[dict[str, str], list[str]]) -> None:
    """Put a copy back over something else; all of it must be there, with Wessex or without."""
    data = folder / f"restored{number}"
    if number % 2:
        data.mkdir()
        (data / "findings.db").write_bytes(b"\x01" * 9000)
    restore(settings(data), folder / f"copy{number}")
    with opened(data, write=True, through_chroma=True) as store:
        areas = {held.area: held.id for held in store.reports()}
        if "Wessex" in areas:
            shown.check(len(store.issues()) == 46 or len(store.report(areas["Wessex"]).issues) == 3, "half a report")
            store.remove(areas["Wessex"])
        after, whole = everything(store), store.status().whole
    with opened(data) as store:
        said = answered(store)
    wrong = [key for key in before[0] if key != "search" and after.get(key) != before[0][key]]
    shown.check(not wrong, f"restored otherwise than stored: {wrong[:3]}")
    shown.check(said == before[1], "answers after restoring were others")
    shown.check(whole, "the index was not whole after restoring")
