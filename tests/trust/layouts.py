"""Data folders of every released layout open or are rebuilt with the same reports; newer ones are refused.

`python -m tests.trust.layouts` keeps a folder of today's layout in `layouts/`, once for each layout that is released.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.fakes import make_report
from tests.trust.asked import opened, settings
from tests.trust.shown import Shown
from vectorstore.backup import backup
from vectorstore.database import FILE, LAYOUT
from vectorstore.errors import NewerLayout, OtherLayout, ReportsError
from vectorstore.store import Store

KEPT = Path(__file__).with_name("layouts")


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    kept = sorted(path for path in KEPT.glob("*") if path.is_dir()) if KEPT.is_dir() else []
    shown.check(str(LAYOUT) in {path.name for path in kept}, f"no folder of layout {LAYOUT} is kept in {KEPT.name}/")
    for path in kept:
        data = folder / path.name
        shutil.copytree(path, data)
        _opens(shown, path.name, data)
    if kept:
        _older_and_newer(shown, kept[-1], folder)
    _desk(shown, folder)
    return shown


def _opens(shown: Shown, name: str, data: Path) -> None:
    try:
        with opened(data, write=True) as store:
            _as_it_was(shown, name, store)
    except OtherLayout:
        _rebuilt(data)
        with opened(data, write=True) as store:
            _as_it_was(shown, f"{name}, rebuilt", store)


def _rebuilt(data: Path) -> None:
    from tests.fakes import FakeEmbedder

    with Store.open(settings(data), FakeEmbedder(), write=True, mending=True) as store:
        store.rebuild()


def _as_it_was(shown: Shown, name: str, store: Store) -> None:
    wanted = [make_report("Wessex"), make_report("South East", "2020-02-29")]
    held = {one.id: store.report(one.id) for one in store.reports()}
    fine = {report.id: report.text for report in wanted} == {id_: report.text for id_, report in held.items()}
    shown.check(fine, f"layout {name}: held {sorted(held)}")
    counts = (len(store.issues()), len(store.responses()), len(store.commitments()))
    shown.check(counts == (6, 6, 8), f"layout {name}: {counts} issues, responses, commitments")
    shown.check(store.search("letters to victims")[0].passage.issue_numbers == ("2",), f"layout {name}: search")
    shown.check(store.original(wanted[0].id).data == b"the original", f"layout {name}: the original")


def _older_and_newer(shown: Shown, path: Path, folder: Path) -> None:
    for layout, kind in ((LAYOUT - 1, OtherLayout), (LAYOUT + 1, NewerLayout)):
        data = folder / f"layout{layout}"
        shutil.copytree(path, data)
        with closing(sqlite3.connect(data / FILE)) as connection, connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'layout'", (str(layout),))
        for write in (False, True):
            shown.check(
                _refused(data, kind, write), f"layout {layout} was not refused as {kind.__name__} (write={write})"
            )
    _rebuilt(folder / f"layout{LAYOUT - 1}")
    with opened(folder / f"layout{LAYOUT - 1}", write=True) as store:
        _as_it_was(shown, "an older one, rebuilt", store)


def _refused(data: Path, kind: type[ReportsError], write: bool) -> bool:
    try:
        opened(data, write=write).close()
    except kind:
        return True
    return False


def _desk(shown: Shown, folder: Path) -> None:
    """The desk's own file: today's opens again, a newer one is refused."""
    from assistant.ui.deskfile import DeskFile

    file = folder / "desk.db"
    DeskFile(file)
    DeskFile(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA user_version = 999")
    try:
        DeskFile(file)
        shown.check(False, "a newer desk.db was opened")
    except ReportsError:
        shown.check(True, "")


def main() -> None:
    """Keep a folder of today's layout."""
    target = KEPT / str(LAYOUT)
    shutil.rmtree(target, ignore_errors=True)
    data = target.with_name("making")
    with opened(data, write=True) as store:
        for report in (make_report("Wessex"), make_report("South East", "2020-02-29")):
            store.put(report, b"the original")
    backup(settings(data), target)
    shutil.rmtree(data)
    with closing(sqlite3.connect(target / FILE)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


if __name__ == "__main__":
    main()
