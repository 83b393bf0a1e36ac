"""A conversation as the page shows it: each question, how it was understood, the answer, its sources, what next."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.answer import Answer, Citation, Reason
from assistant.question import Intent, Question
from assistant.ui.conversations import REASONS, Turn
from assistant.ui.desk import citations_of
from assistant.ui.markup import attribute, issue_words, place, sample_mark, table, words

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

INTENTS = {
    Intent.COMMITMENTS: "what was committed to",
    Intent.FINDING: "what was found",
    Intent.STATUS: "what was said of acceptance",
    Intent.RATING: "ratings",
    Intent.FACT: "a fact",
    Intent.OWNER: "who is responsible",
    Intent.DEADLINE: "by when",
    Intent.LIST: "a list",
    Intent.COUNT: "a count",
    Intent.COMPARE: "a comparison",
    Intent.TIMELINE: "changes over time",
    Intent.DEFINITION: "what a term means",
}

_MARKER = re.compile(r"\[(\d{1,3})\]")
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


def growing(answer: Answer) -> Iterator[str]:
    """An answer's text as it grows on the page, in a few steps."""
    blocks = answer.text.split("\n")
    step = max(1, len(blocks) // 5)
    for end in range(step, len(blocks), step):
        yield "\n".join(blocks[:end])


def opening(examples: Sequence[str], held: int, samples: bool) -> str:
    """What an empty conversation shows: what can be asked, with questions to click."""
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
        f"<p>Answers come from the {reports} held, in the reports’ own words, each with its source.</p>{note}"
        f'<h3 class="desk-small">Try one of these</h3><ul class="desk-suggestions">{buttons}</ul></div>'
    )


def page(turn: Turn) -> str:
    """One answer on a page of its own, for its permanent link."""
    return f'<div class="desk desk-turns">{_turn(turn, last=False, own_page=True)}</div>'


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
    return f'<h2 class="desk-asked"><span class="desk-sr">You asked: </span>{words(asked)}</h2>'


def _answered(answer: Answer, turn: str) -> str:
    note = f'<p class="desk-notice">{words(answer.note)}</p>' if answer.note else ""
    model = answer.model or ""
    worded = f'<p class="desk-small">Worded by {words(model)}, checked against the sources.</p>' if model else ""
    rows = _rows(answer, turn) if answer.rows else ""
    return (
        f'<div class="desk-answer">{prose(answer, turn)}{rows}{note}{worded}</div>'
        f"{_sources(answer.citations, turn, 'Sources')}"
    )


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

    return _MARKER.sub(link, words(text))


def _marker(citation: Citation, turn: str) -> str:
    path = f"answers/{turn}/sources/{citation.marker}"
    label = attribute(f"Source {citation.marker}: {place(citation)}")
    return f'<a class="desk-cite" href="/{path}" data-source="/desk/{path}" aria-label="{label}">{citation.marker}</a>'


def _rows(answer: Answer, turn: str) -> str:
    rows = answer.rows or ()
    citations = {citation.marker: citation for citation in answer.citations}
    names = list(dict.fromkeys(name for row in rows for name, _ in row.cells))
    cells = []
    for row in rows:
        held = dict(row.cells)
        links = " ".join(_marker(citations[marker], turn) for marker in row.markers if marker in citations)
        cells.append([*(f'<span class="desk-words">{words(held.get(name, ""))}</span>' for name in names), links])
    shown_names = [name.replace("_", " ").capitalize() for name in names]
    return table([*shown_names, "Source"], cells, f"{len(rows)} row{'s' if len(rows) != 1 else ''}")


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
    chips = [f'<li class="desk-chip">Looking for: {INTENTS[question.intent]}</li>']
    chips += [_chip(turn.id, kind, value, label, own_page) for kind, value, label in understood(question)]
    meant = question.standalone.strip()
    asked = f'<p class="desk-small">Understood as: {words(meant)}</p>' if _differs(meant, turn.asked) else ""
    listed = f'<ul class="desk-chips" aria-label="Understood">{"".join(chips)}</ul>'
    return f'<div class="desk-understood">{asked}{_read_as(question)}{listed}</div>'


def _read_as(question: Question) -> str:
    readings = "; ".join(question.readings)
    return f'<p class="desk-small">{words(readings)}</p>' if readings else ""


def understood(question: Question) -> list[tuple[str, str, str]]:
    """What was understood, as (kind, value, words): kind and value name it when it is taken away."""
    filters = question.filters
    areas = dict.fromkeys([*filters.areas, *(area for side in question.sides for area in side.areas)])
    years = question.years_asked or tuple(str(year) for year in filters.years)
    themes = filters.themes or ((question.theme,) if question.theme else ())
    found = [("areas", area, f"Area: {area}") for area in areas]
    found += [("years", year, f"When: {year}") for year in years]
    found += [("inspectorates", name, f"Inspectorate: {name}") for name in filters.inspectorates]
    found += [("themes", theme, f"Theme: {theme}") for theme in themes]
    if question.topic and not themes:
        found.append(("topic", question.topic, f"About: {question.topic}"))
    found += [("issue_numbers", number, issue_words([number]).capitalize()) for number in filters.issue_numbers]
    found += [("owners", owner, f"Owner: {owner}") for owner in question.owners]
    return found


def _chip(turn: str, kind: str, value: str, label: str, own_page: bool) -> str:
    if own_page:
        return f'<li class="desk-chip">{words(label)}</li>'
    order = attribute(json.dumps({"do": "without", "turn": turn, "kind": kind, "value": value}))
    name = attribute(f"Remove {label} and ask again")
    cross = f'<button type="button" data-do="{order}" aria-label="{name}" title="{name}">×</button>'
    return f'<li class="desk-chip">{words(label)}{cross}</li>'


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
        f'<a href="/answers/{turn.id}">Open on its own page</a>'
        f'<a href="/answers/{turn.id}/replay">Compare with today</a></div>{form}'
    )


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
