"""Numbers for each Area or report, made from the rows of a list: who has how many, who has the most or the fewest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Row
from assistant.answering.listing import label, with_lines
from assistant.answering.wording import ACCEPTANCE_WORDS, about, counted, listed, short_title
from assistant.finding.shelf import Shelf
from assistant.question import Question, Subject
from assistant.understanding.catalogue import Known
from assistant.understanding.claimed import bound_named
from assistant.words import fold
from vectorstore.schema import Status

_NOUNS = {
    Subject.COMMITMENTS: "commitment",
    Subject.RESPONSES: "response",
    Subject.RATINGS: "rating",
    Subject.REPORTS: "report",
}


@dataclass(frozen=True)
class Held:
    """An Area or report with how many rows are its own, and the markers of those that are cited."""

    name: str
    number: int
    markers: tuple[int, ...]


def count_each(question: Question, answer: Answer, shelf: Shelf) -> Answer:
    """A list as numbers for each Area or report; the most or the fewest first where those are asked for."""
    if answer.silence is not None or not answer.rows or not answer.total:
        return answer
    held = _held(question, answer, shelf)
    if len(answer.rows) <= MOST_CITED:
        return each_counted(question, answer, held)
    newest = [replace(h, markers=tuple(dict.fromkeys(h.markers[:NEWEST]))) for h in held]
    places = {marker: at for at, marker in enumerate(sorted({m for h in newest for m in h.markers}), start=1)}
    cited = tuple(replace(answer.citations[marker - 1], marker=at) for marker, at in places.items())
    fewer = [replace(h, markers=tuple(places[marker] for marker in h.markers)) for h in newest]
    return each_counted(question, replace(answer, citations=cited), fewer)


MOST_CITED = 200
"""Of more things than that, only the newest of each Area or report are cited; all are counted."""
NEWEST = 6
"""So many of its markers stand behind an Area's number; all that are cited are in its row."""


def each_counted(question: Question, answer: Answer, held: Sequence[Held]) -> Answer:
    """A list put into numbers: `answer` says how many there are in all and cites what is cited of them."""
    noun = _NOUNS.get(question.subject or Subject.ISSUES, "issue")
    extreme = question.extreme
    held = sorted(held, key=lambda h: (h.number if extreme == "fewest" else -h.number, h.name))
    chosen = _chosen(held, question)
    lead = _lead(question, chosen, len(held), answer, noun)
    shown = (chosen or held) if extreme in ("any", "several") else held
    lines = [f"{h.name}: {h.number}{''.join(f' [{m}]' for m in h.markers[:NEWEST])}" for h in shown]
    kind = "Report" if question.each is Subject.REPORTS else "Area"
    rows = tuple(Row(((kind, h.name), (f"{noun.capitalize()}s", str(h.number))), h.markers) for h in shown)
    number, cited = sum(h.number for h in held), sum(len(h.markers) for h in shown)
    text = with_lines(lead, lines)
    if number > MOST_CITED:
        text = f"{text}\nThe newest {NEWEST} of each are cited: {cited} of {number}."
    total = len(chosen) if extreme else answer.total
    return replace(answer, text=text, rows=rows, total=total, of=len(held) if extreme else answer.of)


def _chosen(held: Sequence[Held], question: Question) -> list[Held]:
    extreme = question.extreme
    if extreme == "any" and (bound := bound_named(fold(question.asked))):
        return [h for h in held if bound.holds(h.number)]
    if extreme == "several":
        return [h for h in held if h.number > 1]
    if extreme in ("any", "none"):
        return [h for h in held if bool(h.number) == (extreme == "any")]
    return [h for h in held if h.number == held[0].number] if extreme else list(held)


def _held(question: Question, answer: Answer, shelf: Shelf) -> list[Held]:
    """Every Area or report in scope, those without any row too."""
    first = ((answer.citations[row.markers[0] - 1], row.markers[0]) for row in answer.rows or ())
    return gathered(question, [(c.report_id, c.area, marker) for c, marker in first], shelf)


def gathered(question: Question, found: Iterable[tuple[str, str | None, int]], shelf: Shelf) -> list[Held]:
    """Things of some reports and Areas by what they are counted by; every Area or report in scope, also without any."""
    names = {id_: _name(question, shelf.brief(id_)) for id_ in shelf.reports(question.filters)}
    whole = [i for i in names if question.each is Subject.REPORTS or not _is_of_parts(shelf.brief(i))]
    counts: dict[str, list[int]] = {names[i]: [] for i in whole}
    for report_id, area, marker in found:
        counts.setdefault(area if area and question.each is Subject.AREAS else names[report_id], []).append(marker)
    return [Held(name, len(markers), tuple(markers)) for name, markers in counts.items()]


def _is_of_parts(report: Known) -> bool:
    """Whether a report is about several bodies, each with issues of its own."""
    return report.area is None and bool(report.areas)


def _name(question: Question, report: Known) -> str:
    if question.each is Subject.REPORTS:
        return label(report)
    return report.area or short_title(report.title)


def _lead(question: Question, chosen: Sequence[Held], of: int, answer: Answer, noun: str) -> str:
    """The Areas or reports asked for by name, before the numbers of each."""
    what = "report" if question.each is Subject.REPORTS else "Area"
    names = listed([h.name for h in chosen])
    kind = _kind(question)
    if not question.extreme:
        return f"{counted(answer.total or 0, noun)}{kind} in {counted(of, what)}:"
    has = "has" if len(chosen) == 1 or (not chosen and question.extreme == "any") else "have"
    if question.extreme == "none":
        return (
            f"{len(chosen)} of {counted(of, what)} {has} no {noun}{kind}{f': {names}' if names else ''}. Side by side:"
        )
    if question.extreme == "several":
        return f"{len(chosen)} of {counted(of, what)} {has} more than one {noun}{f': {names}' if names else ''}."
    if question.extreme == "any":
        bound = bound_named(fold(question.asked))
        things = f"{bound.said} {noun}s{kind}" if bound else f"{noun}s{kind}"
        return f"{len(chosen) or 'None'} of {counted(of, what)} {has} {things}{f': {names}' if names else ''}."
    each = "" if len(chosen) == 1 else " each"
    return f"{names} {has} the {question.extreme} {noun}s{kind}: {chosen[0].number}{each}. Side by side:"


def _kind(question: Question) -> str:
    """What narrows the things counted, behind their noun: " not accepted", " on disclosure"."""
    said = (
        f" that are {listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], 'or')}" if question.acceptances else ""
    )
    said += " without a published response" if question.unanswered else ""
    said += " already done" if question.status is Status.DONE else ""
    said += " with a date" if question.dated else " without a date" if question.undated else ""
    return said + (f" on {about(question)}" if question.topic else "")
