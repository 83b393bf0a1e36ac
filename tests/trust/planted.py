"""Documents are data: what is planted in them is shown as text and steers nothing.

Each plant goes into one report, at two places. Then every answer must be what it is with a sentence of no consequence
in the plant's place, but for quotations of the planted text itself; every citation must slice to its quote; and pages,
panels, exports and the terminal must show the plant as text, with nothing to load, run or follow.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import IngestError
from ingest.reading import Task, report_of
from ingest.settings import ReadingSettings
from ingest.source import fetched
from tests.trust.asked import fill, opened, slices
from tests.trust.plants import CONTROL, FORMULAS, PLANTS
from tests.trust.processes import SAMPLES
from tests.trust.shown import Shown
from vectorstore.records import Held
from vectorstore.store import Store

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.assistant import Assistant

SOURCE = SAMPLES / "northmoor-2018.txt"
PLACES = (
    ("intro", "Relations with community groups are a strength."),
    ("response", "A digital champion will be named in each of its four offices."),
)
ASK_FOR_IT = "What does the report on Northmoor 2018 say about community groups?"
ASK_FOR_RESPONSE = "What is the response to issue 1 in Northmoor 2018?"
QUESTIONS = (
    "What did South East commit to on disclosure?",
    "Which issues were not accepted?",
    "How was Northmoor rated in 2018?",
    "What is the response to issue 2 in Northmoor 2018?",
    "What did CPS Wales commit to on disclosure?",
    ASK_FOR_IT,
)


def show(tries: int, seed: int, folder: Path) -> Shown:
    from assistant.assistant import Assistant

    shown, draw = Shown(), random.Random(seed)
    plants = list(PLANTS)
    draw.shuffle(plants)
    plants = (plants * (1 + tries // len(plants)))[: max(tries, 1)]
    fill(folder / "data")
    with opened(folder / "data", write=True) as store:
        assistant = Assistant(store)
        for place, after in PLACES:
            _plant(store, after, CONTROL)
            answers = _answers(assistant)
            control = (_said(answers), _around(store, after))
            tags = Page(_pages(store, answers)).tags
            for plant in plants if place == "intro" else [p for p in plants if p in FORMULAS] + plants[::4]:
                name = f"{place}, {plant!r}"
                if error := _plant(store, after, plant):
                    binary = "binary data" in error  # which is as good: it is not held at all
                    shown.check(binary, f"{name}: was not read: {error}")
                    continue
                answers = _answers(assistant)
                _same(shown, (name, after), store, control, _said(answers))
                _shown_as_text(shown, name, store, answers, tags)
                if place == "response":
                    _exported(shown, plant, store)
    shown.said.append(f"{len(set(plants))} kinds of plants, {len(QUESTIONS)} questions each")
    return shown


def _plant(store: Store, after: str, plant: str) -> str:
    """Put the Northmoor report with a plant behind one of its sentences in its own place; or why it was not read."""
    text = SOURCE.read_text(encoding="utf-8").replace(after, f"{after} {plant}", 1)
    try:
        report = report_of(Task(fetched(SOURCE.name, text.encode()), ReadingSettings()))
    except IngestError as error:
        return str(error)
    store.put(replace(report, id=_northmoor(store).id), text.encode())
    return ""


def _northmoor(store: Store) -> Held:
    """The report that is planted in, as it is held."""
    (held,) = [one for one in store.reports() if one.area == "Northmoor" and str(one.published).startswith("2018")]
    return held


def _answers(assistant: Assistant) -> dict[str, Answer]:
    return {question: assistant.ask(question) for question in (*QUESTIONS, ASK_FOR_RESPONSE)}


def _said(answers: dict[str, Answer]) -> list[dict[str, Any]]:
    from assistant.render import as_json

    return [as_json(answers[question]) for question in QUESTIONS]


def _same(
    shown: Shown,
    at: tuple[str, str],
    store: Store,
    control: tuple[list[dict[str, Any]], str],
    said: list[dict[str, Any]],
) -> None:
    name, held = at[0], _around(store, at[1])
    for before, after in zip(control[0], said, strict=True):
        wrong = slices(store, after)
        shown.check(not wrong, f"{name}: citations that do not slice: {wrong}")
        pieces = {line.replace(held, control[1]) for line in _pieces(after)}
        lost, new = _difference(_pieces(before), pieces, held)
        question = before["question"]
        shown.check(not lost and not new, f"{name}: {question} lost {list(lost)[:2]}, gained {list(new)[:2]}")


def _pieces(said: dict[str, Any]) -> set[str]:
    """An answer as its lines, rows' cells and quotations, without the numbers of markers."""
    answer = said["answer"]
    message = (answer["silence"] or {}).get("message", "")
    lines = [*answer["text"].split("\n"), re.sub("“[^”]*”?", "", message)]  # what it quotes is among the citations
    lines += [str(cell) for row in answer["rows"] or () for name, cell in row.items() if name != "markers"]
    lines += [citation["quote"] for citation in answer["citations"]]
    return {_plain(line) for line in lines if line.strip()}


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\[\d+\]", "", line)).strip(" -“”")


def _around(store: Store, sentence: str) -> str:
    """The planted paragraph as it is held: what may be quoted."""
    text = store.report(_northmoor(store).id).text
    paragraphs = SOURCE.read_text(encoding="utf-8").split("\n\n")
    at = next(at for at, paragraph in enumerate(paragraphs) if sentence in paragraph)
    start, end = text.index(paragraphs[at][:40]), text.index(paragraphs[at + 1][:40])
    return _plain(text[start:end])


def _difference(before: set[str], after: set[str], held: str) -> tuple[set[str], set[str]]:
    """Pieces lost and gained, without those that quote the planted paragraph itself or the control in its place."""
    own = {line for line in before if CONTROL in line}
    lost = {line for line in before - after if line not in own}
    new = {line for line in after - before if not _quotes(line, held)}
    return lost, new


def _quotes(line: str, held: str) -> bool:
    """Whether a line is made of words of the planted paragraph."""
    return line in held or all(part in held for part in re.split(r" / |“|”", line) if part.strip(" .:"))


def _pages(store: Store, answers: dict[str, Answer]) -> str:
    """Everything a browser is sent about the planted report: answers, panels, the report itself, the register."""
    from assistant.ui import transcript
    from assistant.ui.conversations import Turn
    from assistant.ui.desk import citations_of
    from assistant.ui.panels import pair_panel
    from assistant.ui.reader import reader
    from assistant.ui.sources import panel
    from assistant.understanding.followup import EMPTY
    from vectorstore.filters import EVERYTHING

    out = []
    for question in (ASK_FOR_IT, ASK_FOR_RESPONSE):
        answer = answers[question]
        turn = Turn("t", "c", question, EVERYTHING, answer, "", EMPTY.after(answer).to_json(), {}, "2026-01-01")
        out += [transcript.shown((turn,)), transcript.page(turn)]
        out += [panel(c, store.report(c.report_id), False) for c in citations_of(answer)]
    report = store.report(_northmoor(store).id)
    out += [reader(report), pair_panel(report, ("1",), None)]
    return "".join(out)


class Page(HTMLParser):
    """What a browser would make of it: the elements and attributes, the addresses, the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.addresses: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.addresses |= {str(value) for name, value in attrs if name in ("href", "src", "action", "style")}

    def handle_data(self, data: str) -> None:
        self.text += data


def _shown_as_text(shown: Shown, name: str, store: Store, answers: dict[str, Answer], tags: set[str]) -> None:
    page = Page(_pages(store, answers))
    shown.check(page.tags <= tags, f"{name}: elements that the page never has: {sorted(page.tags - tags)}")
    outside = {a for a in page.addresses if not a.startswith(("/", "#"))}
    shown.check(not outside, f"{name}: the page leads to {outside}")
    hidden = re.findall(
        "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", page.text
    )
    shown.check(not hidden, f"{name}: invisible characters on the page: {hidden[:5]}")
    _terminal(shown, name, store, answers[ASK_FOR_IT])


def _exported(shown: Shown, plant: str, store: Store) -> None:
    """The register as files, with the plant also where a cell would begin with it."""
    from openpyxl import load_workbook

    from assistant.ui import exports
    from assistant.ui.ledger import Ledger

    lines = Ledger().lines(store, None)
    lines = (replace(lines[0], action=plant, issue=plant, title=plant, area=plant, section=plant), *lines)
    name = repr(plant)
    cells = [cell for row in csv.reader(io.StringIO(exports.register_csv(lines).decode("utf-8-sig"))) for cell in row]
    live = [cell for cell in cells if re.match(r"\s*[=+@＝＋＠-]", cell)]
    shown.check(not live, f"{name}: a formula in the CSV: {live[:2]}")
    sheet = load_workbook(io.BytesIO(exports.register_xlsx(lines))).active
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    shown.check(not formulas, f"{name}: a formula in the workbook: {formulas[:2]}")


def _terminal(shown: Shown, name: str, store: Store, answer: Answer) -> None:
    """What the commands print moves no cursor and hides nothing."""
    from assistant.render import as_json, as_text

    printed = as_text(answer) + json.dumps(as_json(answer), ensure_ascii=False)
    printed += store.report(_northmoor(store).id).text
    moves = re.findall("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]", printed)
    shown.check(not moves, f"{name}: control characters would reach a terminal: {moves[:5]}")
