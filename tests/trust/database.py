"""A damaged database is refused in words that say what to do; what can still be read is what was stored."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.fakes import make_report
from tests.trust.asked import fill, opened
from tests.trust.shown import Shown
from vectorstore.database import FILE
from vectorstore.errors import ReportsError
from vectorstore.store import Store

Draw = random.Random
PAGE = 8192


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown, draw = Shown(), random.Random(seed)
    whole = folder / "whole"
    fill(whole)
    with opened(whole) as store:
        before = everything(store)
    refused = 0
    for number in range(tries):
        damage = DAMAGES[number % len(DAMAGES)]
        data = folder / f"data{number}"
        data.mkdir()
        shutil.copy(whole / FILE, data / FILE)
        damage(data / FILE, draw)
        refused += _looked(shown, damage.__name__.strip("_").replace("_", " "), data, before)
        shutil.rmtree(data)
    for number, exchange in enumerate((_moved_away, _deleted, _put_in_its_place)):
        _under_way(shown, exchange, whole, folder / f"exchanged{number}")
    shown.said.append(f"{refused} of {tries} damaged files were refused; the rest still gave exactly what was stored")
    return shown


def _under_way(shown: Shown, exchange: Callable[[Path], object], whole: Path, data: Path) -> None:
    """The file is exchanged under a process that has it open: nothing that would be lost is acknowledged."""
    shutil.copytree(whole, data)
    name = exchange.__name__.strip("_").replace("_", " ")
    with opened(data, write=True) as store:
        before = everything(store)
        exchange(data / FILE)
        for number in range(3):
            try:
                said = store.put(make_report(f"Area {number}"), b"")
            except ReportsError as error:
                said = str(error)
            shown.check("exchanged" in said, f"{name} while it was open: a report was {said}")
        shown.check(everything(store) == before, f"{name} while it was open: what is read is another state")
    shutil.rmtree(data)


def _moved_away(file: Path) -> None:
    file.rename(file.with_name("elsewhere.db"))


def _deleted(file: Path) -> None:
    file.unlink()


def _put_in_its_place(file: Path) -> None:
    with opened(file.parent / "other", write=True) as store:
        store.put(make_report("Other"), b"")
    (file.parent / "other" / FILE).rename(file)


def everything(store: Store) -> dict[str, str]:
    """All that people can be shown of each report."""
    found = {}
    for held in store.reports():
        report = store.report(held.id)
        found[held.id] = repr(report) + str(len(store.original(held.id).data))
    parts = (*store.issues(), *store.responses(), *store.commitments(), *store.ratings())
    found["parts"] = repr([(entry.report.id, entry.text) for entry in parts])
    found["passages"] = "\n".join(repr((passage.id, passage.text)) for passage in store.passages())
    held = {(passage.id, passage.text) for passage in store.passages()}
    near = {(hit.passage.id, hit.passage.text) for hit in store.search("letters to victims", k=50)}
    found["search"] = repr(
        near - held
    )  # where only the means of finding are damaged, it may be less, never other words
    return found


def _looked(shown: Shown, name: str, data: Path, before: dict[str, str]) -> bool:
    """Whether the damage was said; what was not refused must be as before."""
    try:
        with opened(data) as store:
            after = everything(store)
    except ReportsError as error:
        said = str(error)
        shown.check("restore" in said or "cannot be" in said, f"{name}: refused without saying what to do: {said}")
        return True
    except Exception as error:  # noqa: BLE001  any other kind is a traceback for the person at the keyboard
        shown.check(False, f"{name}: {type(error).__name__}: {error}")
        return False
    other = [key for key in {**before, **after} if not _as_stored(key, before.get(key, ""), after.get(key, ""))]
    shown.check(not other, f"{name}: opened, and {len(other)} things read were not what was stored: {other[:3]}")
    return False


def _as_stored(key: str, before: str, after: str) -> bool:
    """Whether it is what was stored; passages may be fewer where only an index of theirs is damaged, never others."""
    return after == before or (key == "passages" and set(after.splitlines()) <= set(before.splitlines()))


def _cut_short(file: Path, draw: Draw) -> None:
    with file.open("r+b") as cut:
        cut.truncate(draw.randrange(1, file.stat().st_size))


def _beginning_overwritten(file: Path, draw: Draw) -> None:
    with file.open("r+b") as hurt:
        hurt.write(draw.randbytes(100))


def _page_zeroed(file: Path, draw: Draw) -> None:
    _page(file, draw, lambda: b"\x00" * PAGE)


def _page_of_noise(file: Path, draw: Draw) -> None:
    _page(file, draw, lambda: draw.randbytes(PAGE))


def _letter_exchanged(file: Path, draw: Draw) -> None:
    """One letter of one report's text is another; the file is otherwise as SQLite would have written it."""
    with closing(sqlite3.connect(file)) as connection, connection:
        report, text = draw.choice(
            connection.execute("SELECT report_id, text FROM texts ORDER BY report_id").fetchall()
        )
        at = draw.randrange(len(text))
        changed = text[:at] + ("z" if text[at] != "z" else "y") + text[at + 1 :]
        connection.execute("UPDATE texts SET text = ? WHERE report_id = ?", (changed, report))


def _pages_exchanged(file: Path, draw: Draw) -> None:
    data = bytearray(file.read_bytes())
    one, two = (draw.randrange(1, len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]
    file.write_bytes(data)


def _another_file(file: Path, draw: Draw) -> None:
    file.write_text("not a database at all, but a note that somebody saved under its name\n" * 300)


DAMAGES: tuple[Callable[[Path, Draw], None], ...] = (
    _cut_short,
    _beginning_overwritten,
    _page_zeroed,
    _page_of_noise,
    _pages_exchanged,
    _letter_exchanged,
    _another_file,
)


def _page(file: Path, draw: Draw, content: Callable[[], bytes]) -> None:
    with file.open("r+b") as hurt:
        hurt.seek(draw.randrange(1, file.stat().st_size // PAGE) * PAGE)
        hurt.write(content())
