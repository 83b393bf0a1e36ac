"""Folders that cannot be written, have moved or have any name; and a clock that runs behind."""

from __future__ import annotations

import glob
import json
import os
import shutil
from contextlib import closing
from pathlib import Path

from ingest.pipeline import Pipeline
from tests.fakes import FakeEmbedder, make_report
from tests.trust import shim
from tests.trust.asked import answered, fill, opened
from tests.trust.processes import SAMPLES, command, serving
from tests.trust.shown import Shown
from tests.vectorstore.test_full import READ_ONLY, run
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

NAMES = (
    "Überprüfung – Ærø",
    "отчёты",
    "報告 書",
    "a 'quoted' \"name\"",
    "percent %20 # ? & name",
    "emoji 📄",
    "new\nline",
)


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    base = folder / "base"
    fill(base)
    with opened(base) as store:
        before = answered(store)
    _moved(shown, folder, base, before)
    for name in NAMES[: max(tries, 1) + 1]:
        _named(shown, folder / name, base, before)
    _read_only(shown, folder)
    _clock(shown, folder)
    _closed(shown, folder)
    return shown


def _moved(shown: Shown, folder: Path, base: Path, before: list[str]) -> None:
    shutil.copytree(base, folder / "old place")
    (folder / "old place").rename(folder / "new place")
    with opened(folder / "new place", write=True, through_chroma=True) as store:
        shown.check(answered(store) == before, "answers after moving the folder were others")
        status = store.status()
        shown.check(status.whole and store.put(make_report("Wessex"), b"") == "added", "a moved folder was not whole")
    shown.check(not (folder / "old place").exists(), "the old place came back")


def _named(shown: Shown, data: Path, base: Path, before: list[str]) -> None:
    shutil.copytree(base, data)
    with opened(data, write=True, through_chroma=True) as store:
        shown.check(answered(store) == before, f"{data.name!r}: other answers")
        shown.check(store.put(make_report("Wessex"), b"") == "added", f"{data.name!r}: nothing could be added")
    document = data / f"{data.name}.txt"
    document.write_bytes((SAMPLES / "eastvale-2019.txt").read_bytes() + b"\nOne more line.\n")
    with opened(data, write=True) as store:
        (outcome,) = Pipeline(store).add([glob.escape(str(document))])
        shown.check(outcome.outcome == "replaced", f"{data.name!r}: a document of that name was {outcome}")
    held = command(data, "reports")
    shown.check(held.plain and "built with" in held.err, f"{data.name!r}: {held.err[-300:]}")
    shutil.rmtree(data)


def _read_only(shown: Shown, folder: Path) -> None:
    """Somebody without the right to write reads and is refused the rest; it takes root to become nobody."""
    if os.name != "posix" or os.geteuid() != 0:
        shown.said.append("read-only folders are tried only by root, who can become nobody")
        return
    data = folder / "read-only"
    with Store.open(StoreSettings(folder=data), FakeEmbedder(), write=True) as store:
        store.put(make_report(), b"")
    for path in (folder, folder.parent, data):
        path.chmod(0o755)
    shown.check(run(READ_ONLY, data) == ["1 8", "ReadOnly"], "a read-only folder was not read, or was written")


def _closed(shown: Shown, folder: Path) -> None:
    """What is made anew, data, accounts, uploads and copies, is closed to other people of the machine."""
    if os.name != "posix":
        shown.said.append("who may read a folder is tried only where there are such rights")
        return
    data = folder / "closed"
    with serving(data) as server, closing(server.client()) as client:
        client.post("/gradio_api/upload", files={"files": ("a.txt", b"words")})
        uploads = list((data / "uploads").rglob("a.txt"))
        shown.check(len(uploads) == 1, "an upload was kept outside the data folder")
    copied = command(data, "backup", str(folder / "closed copy"))
    shown.check(copied.code == 0, f"the copy: {copied.err[-300:]}")
    command(folder / "closed accounts", "users", "list")
    for made in (data, folder / "closed copy", folder / "closed accounts"):
        mode = made.stat().st_mode & 0o777
        shown.check(mode == 0o700, f"{made.name} is open to others: {mode:o}")


def _clock(shown: Shown, folder: Path) -> None:
    """A correction read while the clock is five years behind still takes the old version's place."""
    library = shim.built(folder)
    if library is None:
        shown.said.append("no C compiler here, so no clock was set back")
        return
    data, document = folder / "clock", folder / "corrected.txt"
    text = (SAMPLES / "northmoor-2018.txt").read_text(encoding="utf-8")
    document.write_text(text, encoding="utf-8")
    command(data, "ingest", str(document))
    document.write_text(text.replace("four offices", "five offices"), encoding="utf-8")
    back = shim.set_back(library, 5 * 365)
    done = command(data, "ingest", str(document), "--json", env=back)
    shown.check(json.loads(done.out)["outcome"] == "replaced", f"with the clock set back: {done.out} {done.err}")
    held = json.loads(command(data, "reports", "--json").out)
    report = json.loads(command(data, "show", held[0]["id"], "--json").out)
    shown.check(len(held) == 1 and "five offices" in report["text"], "the correction is not what is held")
    asked = command(data, "ask", "Where are digital champions named in Northmoor?", "--json", env=back)
    shown.check(asked.code == 0 and "five offices" in asked.out, f"asked with the clock set back: {asked.err[-300:]}")
