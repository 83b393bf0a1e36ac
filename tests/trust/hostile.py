"""Hostile files, by command and through the running server: one line each, in bounded time, while others are served."""

from __future__ import annotations

import json
import resource
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import httpx

from assistant.evaluation.cases import read_cases
from assistant.evaluation.faults import WrongQuestionSet
from ingest.pipeline import Pipeline
from ingest.settings import IngestSettings, ReadingSettings
from tests.ingest.test_bad_input import HOSTILE
from tests.trust import warm
from tests.trust.asked import opened
from tests.trust.killed_work import say
from tests.trust.processes import SAMPLES, Server, command, serving
from tests.trust.roles import adding, call
from tests.trust.shown import Shown

MOST_SECONDS = 120
UPLOADED = (
    "encrypted.pdf",
    "long.pdf",
    "bomb.docx",
    "entities.docx",
    "deep.docx",
    "program.txt",
    "picture.pdf",
    "noise.txt",
)
"""Those that go through the page too; what takes its whole time limit is left to the command."""

TIRING = (
    "a", " ", "1", "\n", "1.1 ", "Issue 1 ", "and ", "(", "[1] ", "- ", "The Area will ", "by the end of ", "and, ",
    "1, 2, ",
    "accepted ", "“", "a. ", "A", ". . ", "Issue\n", "rated as ", "x\t", "Response: ", "CPS ", "not ", "of the ",
    "3 March ", ";",
    "é", "。", "\u0301", "https://", "@", "Recommendation 1: ", "1)\n2)\n", "Good; Fair; ",
)  # fmt: skip
"""What the parsers' patterns begin with."""

TIRING_SIZE = 60_000
MOST_ASKED = 10.0
"""Seconds for one question, however it is made."""

SLOWEST = "deep.html"
"""Takes all the time that reading may take: 60 seconds by command, which only the long form waits for."""

READING_SECONDS = 8.0


def read_set(file: Path) -> None:
    """A question set, where no more than a gigabyte and a half may be taken."""
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
    try:
        say(f"read {len(read_cases(file))}")
    except WrongQuestionSet as error:
        say(f"refused {len(str(error))}")


MOST_MEMORY = 400 * 1024 * 1024
"""How much the server itself may grow; the readers' children have a cap of their own."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    files = folder / "files"
    files.mkdir()
    for name, (make, _) in HOSTILE.items():
        (files / name).write_bytes(make())
    (files / "good.txt").write_bytes((SAMPLES / "eastvale-2019.txt").read_bytes())
    warm.warmed()
    names = {name for name in HOSTILE if tries > 1 or name != SLOWEST}
    for number in range(tries):
        _by_command(shown, files, names, folder / f"data{number}")
    _out_of_time(shown, files / SLOWEST, folder / "slow")
    _leading_out(shown, folder / "links")
    _tiring(shown, folder)
    _question_sets(shown, folder)
    with serving(folder / "served", "--no-samples") as server, closing(server.client()) as client:
        _by_upload(shown, files, server, client)
        _tiring_questions(shown, client)
    return shown


def _leading_out(shown: Shown, folder: Path) -> None:
    """A link in a folder does not make whoever adds the folder give away what lies elsewhere."""
    (folder / "given").mkdir(parents=True)
    secret = folder / "secret.txt"
    secret.write_bytes((SAMPLES / "northmoor-2018.txt").read_bytes())
    (folder / "given" / "report.txt").symlink_to(secret)
    (folder / "given" / "more").symlink_to(folder, target_is_directory=True)
    with opened(folder / "data", write=True) as store:
        outcomes = Pipeline(store).add([str(folder / "given")])
        said = {str(outcome.error) for outcome in outcomes}
        shown.check(not store.reports(), "a link out of the folder was followed")
    shown.check(len(said) == 2 and all("leads out" in words for words in said), f"links out of the folder: {said}")


def _out_of_time(shown: Shown, file: Path, data: Path) -> None:
    """What takes longer than it may is given up."""
    began = time.monotonic()
    with opened(data, write=True) as store:
        limits = IngestSettings(reading=ReadingSettings(seconds=READING_SECONDS))
        (outcome,) = Pipeline(store, limits).add([str(file)])
    took = time.monotonic() - began
    shown.check(outcome.error and outcome.error.kind == "too_much", f"{file.name}: {outcome}")
    shown.check(took < READING_SECONDS * 3, f"{file.name} was given up after {took:.0f} s")


def _by_command(shown: Shown, files: Path, names: set[str], data: Path) -> None:
    done = command(data, "ingest", *sorted(str(files / name) for name in (*names, "good.txt")), "--json")
    shown.check(done.code == 1 and "Traceback" not in done.err, f"ingest ended with {done.code}: {done.err[-300:]}")
    shown.check(done.seconds < MOST_SECONDS, f"ingest took {done.seconds:.0f} s")
    told = {Path(line["location"]).name: line for line in map(json.loads, done.out.splitlines())}
    for name in names:
        kind = HOSTILE[name][1]
        error = told.get(name, {}).get("error") or {}
        shown.check(str(error.get("kind")).startswith(kind), f"{name}: {told.get(name)}")
        shown.check("\n" not in error.get("message", "") and error.get("message"), f"{name}: not one line")
    shown.check(told.get("good.txt", {}).get("outcome") == "added", f"the good one: {told.get('good.txt')}")


def _by_upload(shown: Shown, files: Path, server: Server, client: httpx.Client) -> None:
    """The same through the page, one by one, while somebody asks whether the server is well."""
    add = adding()
    before, slowest, stop = server.memory(), [0.0], threading.Event()
    watcher = threading.Thread(target=_well, args=(shown, server, slowest, stop))
    watcher.start()
    names = [*UPLOADED, "good.txt"]
    try:
        for name in names:
            path = client.post("/gradio_api/upload", files={"files": (name, (files / name).read_bytes())}).json()[0]
            given = {"path": path, "orig_name": name, "meta": {"_type": "gradio.FileData"}}
            message = call(client, add, [[given]])
            shown.check(isinstance(message, dict) and message["success"], f"{name}: {str(message)[:300]}")
    finally:
        stop.set()
        watcher.join()
    grown = server.memory() - before
    shown.check(grown < MOST_MEMORY, f"the server grew by {grown // 2**20} MB")
    held = client.get("/api/reports").json()
    shown.check([report["area"] for report in held] == ["Eastvale"], f"held afterwards: {held}")
    shown.check(slowest[0] < 5, f"somebody waited {slowest[0]:.1f} s")
    shown.said.append(f"{len(names)} uploads: server grew by {grown // 2**20} MB, longest wait {slowest[0]:.2f} s")


def _well(shown: Shown, server: Server, slowest: list[float], stop: threading.Event) -> None:
    while not stop.is_set():
        began = time.monotonic()
        fine = httpx.get(f"{server.address}/healthz", timeout=60).status_code == 200
        slowest[0] = max(slowest[0], time.monotonic() - began)
        shown.check(fine, "the server was not well")
        time.sleep(0.2)


def _tiring(shown: Shown, folder: Path) -> None:
    """Documents made to tire a parser: much of what its patterns begin with, and never what they end with."""
    files = folder / "tiring"
    files.mkdir()
    for number, piece in enumerate(TIRING):
        text = "CPS Response to the inspection of CPS Northmoor\n\n" + piece * (TIRING_SIZE // len(piece))
        (files / f"{number}.txt").write_text(text, encoding="utf-8")
    done = command(folder / "tired", "ingest", str(files), "--json")
    shown.check("Traceback" not in done.err, f"documents that tire: {done.err[-300:]}")
    told = [json.loads(line) for line in done.out.splitlines()]
    shown.check(len(told) == len(TIRING), f"of {len(TIRING)} documents that tire, {len(told)} were told of")
    late = [Path(line["location"]).name for line in told if (line["error"] or {}).get("kind") == "too_much"]
    shown.check(done.seconds < MOST_SECONDS * 3, f"documents that tire took {done.seconds:.0f} s, given up: {late}")
    shown.said.append(
        f"{len(told)} documents that tire: {done.seconds:.0f} s; given up: {[TIRING[int(n[:-4])] for n in late]}"
    )


def _tiring_questions(shown: Shown, client: httpx.Client) -> None:
    slowest = 0.0
    for piece in TIRING:
        began = time.monotonic()
        status = client.post("/api/ask", json={"question": (piece * 2_000)[:2_000]}).status_code
        took = time.monotonic() - began
        slowest = max(slowest, took)
        shown.check(status == 200 and took < MOST_ASKED, f"a question of {piece!r} only: {status} after {took:.1f} s")
    shown.said.append(f"{len(TIRING)} questions that tire: the slowest took {slowest:.1f} s")


def _question_sets(shown: Shown, folder: Path) -> None:
    """Question sets that blow up where they are read, in a process that may take no more than a gigabyte and a half."""
    sets = folder / "sets"
    sets.mkdir()
    _workbooks(sets)
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    (sets / "laughs.yaml").write_text("a0: &a0 [x, x, x]\n" + levels)
    (sets / "laughs-listed.yaml").write_text("- &a0 {question: [x]}\n" + "- question: *a0\n" * 20_000)
    (sets / "deep.yaml").write_text("[" * 50_000)
    (sets / "deep.jsonl").write_text('{"question": ' + "[" * 100_000)
    (sets / "wide.csv").write_text("question" + "," * 200_000 + "\n" + "x," * 200_000)
    (sets / "quote.csv").write_text('question\n"' + "x\n" * 500_000)
    for file in sorted(sets.iterdir()):
        done = warm.run(read_set, file)
        shown.check(done.out.startswith("refused"), f"{file.name}: {done.out[:100]} {done.err[-300:]}")
        shown.check(done.seconds < MOST_SECONDS, f"{file.name} took {done.seconds:.0f} s")


def _workbooks(folder: Path) -> None:
    from openpyxl import Workbook

    for name, cell in (("far.xlsx", "XFD1048576"), ("low.xlsx", "A1048576")):
        book = Workbook()
        book.worksheets[0]["A1"], book.worksheets[0][cell] = "question", "x"
        book.save(folder / name)
    with (
        zipfile.ZipFile(folder / "low.xlsx") as plain,
        zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for part in plain.namelist():
            rows = b"<row><c><v>1</v></c></row>" * 8_000_000 if part.endswith("sheet1.xml") else plain.read(part)
            bomb.writestr(part, rows)
    with (
        zipfile.ZipFile(folder / "low.xlsx") as plain,
        zipfile.ZipFile(folder / "many.xlsx", "w", zipfile.ZIP_DEFLATED) as many,
    ):
        head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        for part in plain.namelist():
            rows = head + b"<row/>" * 1_500_000 + b"</sheetData></worksheet>"
            many.writestr(part, rows if part.endswith("sheet1.xml") else plain.read(part))
