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
from typing import Any

from tests.trust.asked import opened, slices
from tests.trust.plants import CONTROL, FORMULAS, PLANTS
from tests.trust.processes import SAMPLES
from tests.trust.shown import Shown
from vectorstore.store import Store

SOURCE = SAMPLES / "northmoor-2018.txt"
PLACES = (
    ("intro", "Relations with community groups are a strength."),
    ("response", "A digital champion will be named in each of its four offices."),
)
QUESTIONS = (
    "What did South East commit to on disclosure?",
    "Which issues were not accepted?",
    "How was Northmoor rated in 2018?",
    "What is the response to issue 2 in Northmoor 2018?",
    "What did CPS Wales commit to on disclosure?",
)
ASK_FOR_IT = "What does the report on Northmoor 2018 say about community groups?"


def show(tries: int, seed: int, folder: Path) -> Shown:
    from ingest.pipeline import Pipeline

    shown, draw = Shown(), random.Random(seed)
    plants = list(PLANTS)
    draw.shuffle(plants)
    plants = (plants * (1 + tries // len(plants)))[: max(tries, 1)]
    with opened(folder / "data", write=True) as store:
        pipeline = Pipeline(store)
        pipeline.add(sorted(map(str, SAMPLES.glob("*.txt"))))
        for place, after in PLACES:
            _planted(pipeline, folder, after, CONTROL)
            control = (_answers(store), _around(store, after))
            tags = Page(_pages(store)).tags
            for plant in plants if place == "intro" else [p for p in plants if p in FORMULAS] + plants[::4]:
                (outcome,) = _planted(pipeline, folder, after, plant)
                if outcome.error:
                    binary = "binary data" in str(outcome.error)  # which is as good: it is not held at all
                    shown.check(binary, f"{place}, {plant!r}: was not read: {outcome.error}")
                    continue
                _same(shown, (f"{place}, {plant!r}", after), store, control)
                _shown_as_text(shown, f"{place}, {plant!r}", store, tags)
                if place == "response":
                    _exported(shown, plant, store)
    shown.said.append(f"{len(set(plants))} kinds of plants, {len(QUESTIONS) + 1} questions each")
    return shown


def _planted(pipeline: Any, folder: Path, after: str, plant: str) -> list[Any]:
    """The Northmoor report with a plant behind one of its sentences, under the address it always had."""
    text = SOURCE.read_text(encoding="utf-8").replace(after, f"{after} {plant}", 1)
    document = folder / SOURCE.name
    document.write_text(text, encoding="utf-8")
    outcomes: list[Any] = pipeline.add([str(document)])
    return outcomes


def _answers(store: Store) -> list[dict[str, Any]]:
    from assistant.assistant import Assistant
    from assistant.render import as_json

    assistant = Assistant(store)
    return [as_json(assistant.ask(question)) for question in (*QUESTIONS, ASK_FOR_IT)]


def _same(shown: Shown, at: tuple[str, str], store: Store, control: tuple[list[dict[str, Any]], str]) -> None:
    name, held = at[0], _around(store, at[1])
    for before, after in zip(control[0], _answers(store), strict=True):
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
    (held,) = [one for one in store.reports() if one.area == "Northmoor" and str(one.published).startswith("2018")]
    text = store.report(held.id).text
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


def _pages(store: Store) -> str:
    """Everything a browser is sent about the planted report: answers, panels, the report itself, the register."""
    from assistant.assistant import Assistant
    from assistant.followup import EMPTY
    from assistant.ui import transcript
    from assistant.ui.conversations import Turn
    from assistant.ui.desk import citations_of
    from assistant.ui.panels import pair_panel
    from assistant.ui.reader import reader
    from assistant.ui.sources import panel
    from vectorstore.filters import EVERYTHING

    assistant, out = Assistant(store), []
    for question in (ASK_FOR_IT, "What is the response to issue 1 in Northmoor 2018?"):
        answer = assistant.ask(question)
        turn = Turn("t", "c", question, EVERYTHING, answer, "", EMPTY.after(answer).to_json(), {}, "2026-01-01")
        out += [transcript.shown((turn,)), transcript.page(turn)]
        out += [panel(c, store.report(c.report_id), False) for c in citations_of(answer)]
    (held,) = [one for one in store.reports() if one.area == "Northmoor" and str(one.published).startswith("2018")]
    report = store.report(held.id)
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


def _shown_as_text(shown: Shown, name: str, store: Store, tags: set[str]) -> None:
    page = Page(_pages(store))
    shown.check(page.tags <= tags, f"{name}: elements that the page never has: {sorted(page.tags - tags)}")
    outside = {a for a in page.addresses if not a.startswith(("/", "#"))}
    shown.check(not outside, f"{name}: the page leads to {outside}")
    hidden = re.findall(
        "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", page.text
    )
    shown.check(not hidden, f"{name}: invisible characters on the page: {hidden[:5]}")
    _terminal(shown, name, store)


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


def _terminal(shown: Shown, name: str, store: Store) -> None:
    """What the commands print moves no cursor and hides nothing."""
    from assistant.assistant import Assistant
    from assistant.render import as_json, as_text

    answer = Assistant(store).ask(ASK_FOR_IT)
    printed = as_text(answer) + json.dumps(as_json(answer), ensure_ascii=False)
    (held,) = [one for one in store.reports() if one.area == "Northmoor" and str(one.published).startswith("2018")]
    printed += store.report(held.id).text
    moves = re.findall("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]", printed)
    shown.check(not moves, f"{name}: control characters would reach a terminal: {moves[:5]}")
