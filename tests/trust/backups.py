"""A backup taken while people read and a process writes is one moment's whole state, and gives it back."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

from tests.fakes import make_report
from tests.trust import desk_backups
from tests.trust.asked import answered, fill, opened, settings
from tests.trust.database import everything
from tests.trust.processes import ROOT, command, environment, people
from tests.trust.shown import Shown
from vectorstore.backup import backup, restore
from vectorstore.errors import ReportsError

WRITER = """
import sys
from pathlib import Path
from tests.fakes import make_report
from tests.trust import desk_backups
from tests.trust.asked import opened
with opened(Path(sys.argv[1]), write=True) as store:
    for number in range(1_000_000):
        store.put(make_report(f"Kept {number}"), b"original")
        print(number, flush=True)
        for _ in range(5):
            store.put(make_report("Wessex"), b"original")
            store.remove(make_report("Wessex").id)
"""
READER = """
import sqlite3, sys
from pathlib import Path
from tests.trust import desk_backups
from tests.trust.asked import opened
moment = sqlite3.connect(Path(sys.argv[1]) / "findings.db", isolation_level=None)
moment.execute("BEGIN")
moment.execute("SELECT count(*) FROM reports").fetchone()  # somebody reads one moment for as long as all of it takes
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
    people(data, {"edda": "editor"})
    busy = [_busy(code, data) for code in (WRITER, READER, desk_backups.USER)]
    acknowledged, used = [0], [0]
    before_copy: list[tuple[int, int]] = []
    threading.Thread(target=_listen, args=(busy[0], acknowledged), daemon=True).start()
    threading.Thread(target=_listen, args=(busy[2], used), daemon=True).start()
    try:
        for number in range(tries):
            before_copy.append((acknowledged[0], used[0]))
            done = command(data, "backup", str(folder / f"copy{number}"))
            shown.check(done.code == 0, f"backup ended with {done.code}: {done.err[-300:]}")
    finally:
        ended = [process.poll() for process in busy]
        for process in busy:
            process.kill()
            process.wait()
    shown.check(ended == [None] * 3, f"a writer or the reader stopped while copies were taken: {ended}")
    for number in range(tries):
        desk_backups.copied(shown, folder / f"copy{number}", before_copy[number][1])
        _restored(shown, folder, number, before_copy[number][0], (before, said))
    desk_backups.put_back(shown, folder, folder / "copy0")
    _damaged_copy(shown, folder, data)
    _made_by_somebody_else(shown, folder)
    return shown


FOREIGN = {
    "a trigger of its own": "CREATE TRIGGER more AFTER INSERT ON reports BEGIN UPDATE reports SET area = 'EVIL'; END",
    "a trigger under our name": "DROP TRIGGER passage_words_in;"
    " CREATE TRIGGER passage_words_in AFTER INSERT ON passages BEGIN UPDATE reports SET title = 'EVIL'; END",
    "a view in a table's place": "DROP TABLE texts; CREATE VIEW texts AS SELECT id AS report_id, 'EVIL' AS text,"
    " '{}' AS body FROM reports",
    "no texts": "DROP TABLE texts",
    "a collection that is no name": "UPDATE meta SET value = '../../x' WHERE key = 'collection'",
    "no collection": "DELETE FROM meta WHERE key = 'collection'",
    "a generation that is no number": "UPDATE meta SET value = 'x' WHERE key = 'generation'",
    "a generation without end": f"UPDATE meta SET value = '{'9' * 400}' WHERE key = 'generation'",
    "a layout that is no number": "UPDATE meta SET value = '-1' WHERE key = 'layout'",
    "a newer layout": "UPDATE meta SET value = '999' WHERE key = 'layout'",
    "bytes for words": "UPDATE meta SET value = x'ff' WHERE key = 'model'",
    "another text": "UPDATE texts SET text = 'EVIL' || substr(text, 5)",
    "bodies that mean nothing": "UPDATE texts SET body = '[]'",
    "vectors of another length": "UPDATE vectors SET vector = x'00'",
    "parts that mean nothing": "UPDATE parts SET body = '{'",
}
"""What somebody might do to a copy, in SQL."""


def _made_by_somebody_else(shown: Shown, folder: Path) -> None:
    """Such a copy is refused before anything is changed, or what it holds is refused when it is asked for."""
    held, good = folder / "held", folder / "good"
    fill(held)
    backup(settings(held), good)
    for number, (name, sql) in enumerate(FOREIGN.items()):
        data, copy = folder / f"foreign{number}", folder / f"copy by somebody else {number}"
        shutil.copytree(held, data)
        shutil.copytree(good, copy)
        with closing(sqlite3.connect(copy / "findings.db")) as connection, connection:
            connection.executescript(sql)
        shown.check(_harmless(data, copy), f"a copy with {name} is believed, or ends in a traceback")
        shutil.rmtree(data)
    (folder / "leading").mkdir()
    (folder / "leading" / "findings.db").symlink_to("/etc/passwd")
    shown.check(_harmless(held, folder / "leading"), "a copy that leads to another file")


def _harmless(data: Path, copy: Path) -> bool:
    """Whether it is refused in words, at once or where it is read, or read as what was stored."""
    try:
        restore(settings(data), copy)
    except ReportsError:
        with opened(data, write=True) as store:
            return "EVIL" not in f"{everything(store)} {store.reports()}"
    except Exception:  # noqa: BLE001  any other kind is a traceback for the person at the keyboard
        return False
    try:
        with opened(data, write=True) as store:
            store.put(make_report("Wessex"), b"")
            return "EVIL" not in f"{everything(store)} {store.reports()}"
    except ReportsError:
        return True
    except Exception:  # noqa: BLE001  as above
        return False


def _damaged_copy(shown: Shown, folder: Path, data: Path) -> None:
    """A copy that was cut short is not put back, and what is held stays."""
    with opened(data, write=True) as store:
        held = everything(store)
    copy = folder / "copy0" / "findings.db"
    with copy.open("r+b") as cut:
        cut.truncate(copy.stat().st_size // 2)
    done = command(data, "restore", str(copy.parent))
    shown.check(done.plain, f"a damaged copy: ended with {done.code}: {done.err[-300:]}")
    with opened(data) as store:
        shown.check(everything(store) == held, "a damaged copy took the place of what was held")


def _listen(writer: subprocess.Popen[str], acknowledged: list[int]) -> None:
    """The newest report that the writer said is kept."""
    assert writer.stdout is not None
    for line in writer.stdout:
        acknowledged[0] = int(line)


def _busy(code: str, data: Path) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", code, str(data)]
    process = subprocess.Popen(line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _restored(shown: Shown, folder: Path, number: int, kept: int, before: tuple[dict[str, str], list[str]]) -> None:
    """Put a copy back: all is there that was acknowledged when it was taken, with Wessex or without."""
    data = folder / f"restored{number}"
    if number % 2:
        data.mkdir()
        (data / "findings.db").write_bytes(b"\x01" * 9000)
    restore(settings(data), folder / f"copy{number}")
    with opened(data, write=True, through_chroma=True) as store:
        areas = {held.area: held.id for held in store.reports()}
        numbers = sorted(int(str(area).split()[1]) for area in areas if str(area).startswith("Kept"))
        fine = numbers == list(range(len(numbers))) and len(numbers) > kept
        shown.check(fine, f"acknowledged up to {kept} before the copy was taken, restored {numbers}")
        for area, report_id in areas.items():
            if str(area).startswith(("Kept", "Wessex")):
                shown.check(len(store.report(report_id).issues) == 3, f"{area} is half there")
                store.remove(report_id)
        after, whole = everything(store), store.status().whole
    with opened(data) as store:
        said = answered(store)
    wrong = [key for key in before[0] if key != "search" and after.get(key) != before[0][key]]
    shown.check(not wrong, f"restored otherwise than stored: {wrong[:3]}")
    shown.check(said == before[1], "answers after restoring were others")
    shown.check(whole, "the index was not whole after restoring")
