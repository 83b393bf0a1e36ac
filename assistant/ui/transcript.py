"""A conversation as the page shows it: each question, how it was understood, the answer, its sources, what next."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode

from assistant.answer import Answer, Citation, Reason, Rejected
from assistant.question import Question
from assistant.ui.conversations import REASONS, Turn
from assistant.ui.desk import Model, citations_of
from assistant.ui.markup import attribute, place, sample_mark, words
from assistant.ui.rows import MARKER, columns, rows
from assistant.ui.understood import Understood, understood
from vectorstore.schema import Part

SILENT = {
    Reason.NO_REPORTS: "There are no reports yet",
    Reason.UNKNOWN_AREA: "No report on that Area or body is held",
    Reason.UNKNOWN_REPORT: "That report is not held",
    Reason.NO_SUCH_ISSUE: "There is no such issue",
    Reason.NO_RESPONSE: "No response to it is published here",
    Reason.NOT_COVERED: "The reports held do not treat this",
    Reason.NOT_STATED: "The reports treat this, but do not say",
    Reason.FALSE_PREMISE: "That is not what the reports say",
    Reason.NOT_A_QUESTION: "Ask about the reports",
}
"""A heading for each reason; the message below it says what there is instead."""

LONG = 300
"""Characters of a question shown above its answer; the rest is there on request."""

_BULLET = "- "


def shown(turns: Sequence[Turn]) -> str:
    """Finished turns, oldest first; the last one is what a screen reader is told of."""
    inner = "".join(_turn(turn, last=turn is turns[-1]) for turn in turns)
    return f'<div class="desk desk-turns">{inner}</div>'


def waiting(asked: str) -> str:
    """A question whose answer is being looked for."""
    busy = '<p class="desk-busy"><span class="desk-spin" aria-hidden="true"></span>Looking through the reports…</p>'
    return f'<div class="desk"><article class="desk-turn">{_asked(asked)}{busy}</article></div>'


def arriving(asked: str, text: str) -> str:
    """A question with as much of its answer as there is."""
    return f'<div class="desk"><article class="desk-turn">{_asked(asked)}{_prose(text, {}, "")}</article></div>'


def opening(examples: Sequence[str], held: int, samples: bool, model: Model | None = None) -> str:
    """What an empty conversation shows: what can be asked, with questions to click."""
    if not held:
        return (
            '<div class="desk desk-opening"><h2>No report is held yet</h2><p>Add the first under <em>Reports</em>: '
            "text, web page, PDF or Word. Then ask here.</p></div>"
        )
    buttons = "".join(_suggestion(example) for example in examples)
    reports = "1 report" if held == 1 else f"{held} reports"
    note = (
        '<p class="desk-notice">These are sample reports, written for this program: one restatement of a real '
        "publication and illustrations. They leave when you add reports of your own.</p>"
        if samples
        else ""
    )
    return (
        '<div class="desk desk-opening"><h2>What would you like to know?</h2>'
        f"<p>Answers come from the {reports} held, in the reports’ own words, each with its source. "
        f'<span class="desk-goes-here">{words(_where(model))}</span></p>{note}'
        f'<h3 class="desk-small">Try one of these</h3><ul class="desk-suggestions">{buttons}</ul></div>'
    )


def page(turn: Turn) -> str:
    """One answer on a page of its own, for its permanent link."""
    return f'<div class="desk desk-turns">{_turn(turn, last=False, own_page=True)}</div>'


def goes(model: Model | None) -> str:
    """Where questions go, in one line under the question box."""
    css = "desk-goes desk-goes-on" if model else "desk-goes"
    return f'<div class="desk"><p class="desk-small {css}">{words(_where(model))}</p></div>'


def _where(model: Model | None) -> str:
    if model is None:
        return "No chat model is connected: your questions stay on this machine."
    return (
        f"The chat model {model.name} words the answers: your question and the passages found for it go to "
        f"{model.host}. Every sentence it writes is checked against the reports."
    )


def prose(answer: Answer, turn: str) -> str:
    """An answer's text with its markers as links."""
    return _prose(answer.beside_rows, {citation.marker: citation for citation in answer.citations}, turn)


def _turn(turn: Turn, last: bool, own_page: bool = False) -> str:
    answer = turn.answer
    body = _silence(answer, turn.id) if answer.silence else _answered(answer, turn.id)
    after = "" if own_page else _judging(turn) + _next(answer, last)
    said = f' data-announce="{attribute(_announcement(answer))}" data-turn="{turn.id}"' if last else ""
    return (
        f'<article class="desk-turn" id="turn-{turn.id}"{said}>{_asked(turn.asked)}'
        f"{_understood(turn, own_page)}{body}{after}</article>"
    )


def _asked(asked: str) -> str:
    shown, more = asked, ""
    if len(asked) > LONG:
        shown = asked[:LONG].rsplit(" ", 1)[0] + " …"
        whole = f'<p class="desk-words">{words(asked)}</p>'
        more = f'<details class="desk-whole"><summary>The whole question</summary>{whole}</details>'
    return f'<h2 class="desk-asked"><span class="desk-sr">You asked: </span>{words(shown)}</h2>{more}'


def _answered(answer: Answer, turn: str) -> str:
    note = f'<p class="desk-notice">{words(answer.note)}</p>' if answer.note else ""
    model = answer.model or ""
    checked = "checked against the sources"
    checked += "; what is marked as not proven could not be proven word for word" if answer.unproven else ""
    worded = f'<p class="desk-small">Worded by {words(model)}, {checked}.</p>' if model else ""
    after = f"{note}{worded}{_rejected(answer.rejected)}"
    return f"{_said(answer, turn)}{after}{_sources(answer.citations, turn, 'Sources')}"


def _said(answer: Answer, turn: str) -> str:
    """The text and the rows; a comparison's sides beside each other, where each paragraph belongs to one."""
    citations = {citation.marker: citation for citation in answer.citations}
    beside = columns(answer)
    if beside:
        lead, sides = beside
        told = "".join(
            f"<section><h3>{words(name)}</h3>{_prose(text, citations, turn)}</section>" for name, text in sides
        )
        return f'<div class="desk-answer">{_prose(lead, citations, turn)}</div><div class="desk-sides">{told}</div>'
    text = f'<div class="desk-answer">{prose(answer, turn)}</div>'
    return text + (rows(answer.rows, lambda marker: _link_to(marker, citations, turn)) if answer.rows else "")


def _link_to(marker: int, citations: dict[int, Citation], turn: str) -> str:
    return _marker(citations[marker], turn) if marker in citations else ""


def _rejected(rejected: Sequence[Rejected]) -> str:
    """What a chat model wrote and its evidence did not bear out: shown to whoever asks for it."""
    if not rejected:
        return ""
    items = "".join(f"<li><s>{words(one.sentence)}</s> <small>{words(one.fault)}</small></li>" for one in rejected)
    number = f"{len(rejected)} sentence{'s' if len(rejected) != 1 else ''}"
    summary = f"<summary>{number} of the chat model left out, because the reports do not bear them out</summary>"
    return f'<details class="desk-rejected">{summary}<ul>{items}</ul></details>'


def _silence(answer: Answer, turn: str) -> str:
    silence = answer.silence
    if silence is None:
        return ""
    inner = f'<h3>{SILENT[silence.reason]}</h3><p class="desk-words">{words(silence.message)}</p>'
    near = _sources(silence.nearest, turn, "The nearest passages there are")
    return f'<div class="desk-answer desk-silence">{inner}</div>{near}'


def _prose(text: str, citations: dict[int, Citation], turn: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    out: list[str] = []
    for bullets, run in groupby(lines, key=lambda line: line.startswith(_BULLET)):
        if bullets:
            items = "".join(f"<li>{_linked(line.removeprefix(_BULLET), citations, turn)}</li>" for line in run)
            out.append(f"<ul>{items}</ul>")
        else:
            out.extend(f"<p>{_linked(line, citations, turn)}</p>" for line in run)
    return "".join(out)


def _linked(text: str, citations: dict[int, Citation], turn: str) -> str:
    def link(found: re.Match[str]) -> str:
        citation = citations.get(int(found.group(1)))
        return _marker(citation, turn) if citation else found.group()

    return MARKER.sub(link, words(text))


def _marker(citation: Citation, turn: str) -> str:
    path = f"answers/{turn}/sources/{citation.marker}"
    label = attribute(f"Source {citation.marker}: {place(citation)}")
    return f'<a class="desk-cite" href="/{path}" data-source="/desk/{path}" aria-label="{label}">{citation.marker}</a>'


def _sources(citations: Sequence[Citation], turn: str, heading: str) -> str:
    if not citations:
        return ""
    items = "".join(
        f"<li>{_marker(citation, turn)}<span>{words(place(citation))}{sample_mark(citation.sample)}</span></li>"
        for citation in citations
    )
    opened = " open" if len(citations) <= 6 else ""
    summary = f"<summary>{heading} ({len(citations)})</summary>"
    return f'<details class="desk-sources"{opened}>{summary}<ol>{items}</ol></details>'


def _understood(turn: Turn, own_page: bool) -> str:
    question = turn.answer.question
    chips = "".join(_chip(turn.id, one, own_page) for one in understood(question, turn.scope))
    meant = question.standalone.strip()
    asked = f'<p class="desk-small">Understood as: {words(meant)}</p>' if _differs(meant, turn.asked) else ""
    listed = f'<ul class="desk-chips" aria-label="Understood">{chips}</ul>'
    return f'<div class="desk-understood">{asked}{_read_as(question)}{listed}</div>'


def _read_as(question: Question) -> str:
    readings = "; ".join(question.readings)
    return f'<p class="desk-small">{words(readings)}</p>' if readings else ""


def _chip(turn: str, one: Understood, own_page: bool) -> str:
    """One thing understood, with its two buttons: choose another, and take it away."""
    all_of_it = "" if one.value else " desk-chip-all"
    if own_page:
        return "" if all_of_it else f'<li class="desk-chip">{words(one.label)}</li>'
    query = urlencode({"value": one.value})
    where = attribute(f"/desk/answers/{turn}/choices/{one.kind}?{query}")
    name = f'<span class="desk-sr">Change </span>{words(one.label)}<span aria-hidden="true"> ▾</span>'
    shown = f'<button type="button" class="desk-choose" data-choices="{where}" aria-expanded="false">{name}</button>'
    return f'<li class="desk-chip{all_of_it}">{shown if one.changeable else words(one.label)}{_cross(turn, one)}</li>'


def _cross(turn: str, one: Understood) -> str:
    if not one.removable:
        return ""
    order = attribute(json.dumps({"do": "change", "turn": turn, "kind": one.kind, "value": one.value, "to": ""}))
    name = attribute(f"Remove {one.label} and ask again")
    return f'<button type="button" data-do="{order}" aria-label="{name}" title="{name}">×</button>'


def choices(turn: str, kind: str, value: str, held: Sequence[tuple[str, str]]) -> str:
    """The menu of a chip: what it can be changed to, each of which asks again."""
    items = "".join(
        f'<li><button type="button" data-do="{attribute(json.dumps(_change(turn, kind, value, to)))}">'
        f"{words(label)}</button></li>"
        for to, label in held
        if to != value
    )
    return f'<ul class="desk-menu" aria-label="Ask again with">{items}</ul>'


def _change(turn: str, kind: str, value: str, to: str) -> dict[str, str]:
    return {"do": "change", "turn": turn, "kind": kind, "value": value, "to": to}


def _judging(turn: Turn) -> str:
    good, bad = turn.good is True, turn.good is False
    options = "".join(f'<option value="{reason}">{reason.capitalize()}</option>' for reason in REASONS[1:])
    form = (
        f'<form class="desk-why" data-feedback="{turn.id}" hidden><label>What was wrong?<select name="reason">{options}'
        '</select></label><label>In your words (optional)<textarea name="words" rows="2" maxlength="2000"></textarea>'
        '</label><button class="desk-button" type="submit">Send</button></form>'
    )
    return (
        f'<div class="desk-tools"><button type="button" data-good="{turn.id}" '
        f'aria-pressed="{str(good).lower()}">Helpful</button>'
        f'<button type="button" data-bad="{turn.id}" aria-pressed="{str(bad).lower()}">Not right</button>'
        f'<button type="button" data-share="{turn.id}">Copy link</button>'
        f"{_exports(turn)}"
        f'<a href="/answers/{turn.id}">Open on its own page</a>'
        f'<a href="/answers/{turn.id}/replay">Compare with today</a></div>{form}'
    )


def _exports(turn: Turn) -> str:
    """The answer to take away; as a table too, where what it quotes was promised in a response."""
    promised = any(citation.part == Part.RESPONSE for citation in citations_of(turn.answer))
    forms = [("docx", "Export to Word")] + ([("xlsx", "Export its commitments to Excel")] if promised else [])
    return "".join(f'<a href="/downloads/answers/{turn.id}.{form}" download>{label}</a>' for form, label in forms)


def _next(answer: Answer, last: bool) -> str:
    if not last or not answer.suggestions:
        return ""
    buttons = "".join(_suggestion(suggestion) for suggestion in answer.suggestions)
    listed = f'<ul class="desk-suggestions">{buttons}</ul>'
    return f'<div class="desk-next"><h3 class="desk-small">Ask next</h3>{listed}</div>'


def _suggestion(question: str) -> str:
    return f'<li><button type="button" data-ask="{attribute(question)}">{words(question)}</button></li>'


def _announcement(answer: Answer) -> str:
    if answer.silence:
        return f"No answer: {SILENT[answer.silence.reason]}."
    number = len(citations_of(answer))
    return f"Answer ready, with {number} {'source' if number == 1 else 'sources'}."


def _differs(one: str, other: str) -> bool:
    return bool(one) and one.casefold().rstrip("?. ") != other.casefold().strip().rstrip("?. ")
