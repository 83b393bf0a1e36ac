"""Numbers for each Area or report, made from the rows of a list: who has how many, who has the most or the fewest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Row
from assistant.answering.listing import label, with_lines
from assistant.answering.wording import ACCEPTANCE_WORDS, about, counted, listed, short_title
from assistant.finding.shelf import Shelf
from assistant.question import Question, Subject
from assistant.understanding.catalogue import Known
from vectorstore.schema import Status

_NOUNS = {
    Subject.COMMITMENTS: "commitment",
    Subject.RESPONSES: "response",
    Subject.RATINGS: "rating",
    Subject.REPORTS: "report",
}


@dataclass(frozen=True)
class _Held:
    """An Area or report with how many rows are its own, and their markers."""

    name: str
    number: int
    markers: tuple[int, ...]


def count_each(question: Question, answer: Answer, shelf: Shelf) -> Answer:
    """A list as numbers for each Area or report; the most or the fewest first where those are asked for."""
    if question.extreme == "none" and answer.silence is not None:
        return answer
    if answer.silence is not None or not answer.rows or not answer.total:
        return answer
    held = _held(question, answer, shelf)
    noun = _NOUNS.get(question.subject or Subject.ISSUES, "issue")
    extreme = question.extreme
    held.sort(key=lambda h: (h.number if extreme == "fewest" else -h.number, h.name))
    chosen = _chosen(held, extreme)
    lead = _lead(question, chosen, len(held), answer, noun)
    shown = chosen if extreme in ("any", "several") else held
    lines = [f"{h.name}: {h.number}{''.join(f' [{m}]' for m in h.markers[:_MARKERS])}" for h in shown]
    kind = "Report" if question.each is Subject.REPORTS else "Area"
    rows = tuple(Row(((kind, h.name), (f"{noun.capitalize()}s", str(h.number))), h.markers) for h in shown)
    total = len(chosen) if extreme else answer.total
    return replace(answer, text=with_lines(lead, lines), rows=rows, total=total, of=len(held) if extreme else answer.of)


_MARKERS = 6
"""So many of its markers stand behind an Area's number; all of them are in its row."""


def _chosen(held: Sequence[_Held], extreme: str) -> list[_Held]:
    if extreme == "several":
        return [h for h in held if h.number > 1]
    if extreme in ("any", "none"):
        return [h for h in held if bool(h.number) == (extreme == "any")]
    return [h for h in held if h.number == held[0].number] if extreme else list(held)


def _held(question: Question, answer: Answer, shelf: Shelf) -> list[_Held]:
    """Every Area or report in scope, those without any row too."""
    names: dict[str, str] = {}
    for report_id in shelf.reports(question.filters):
        names[report_id] = _name(question, shelf.brief(report_id))
    whole = [i for i in names if question.each is Subject.REPORTS or not _is_of_parts(shelf.brief(i))]
    counts: dict[str, list[Row]] = {names[i]: [] for i in whole}
    for row in answer.rows or ():
        report_id = answer.citations[row.markers[0] - 1].report_id
        area = answer.citations[row.markers[0] - 1].area
        name = area if area and question.each is Subject.AREAS else names[report_id]
        counts.setdefault(name, []).append(row)
    return [_Held(name, len(rows), tuple(r.markers[0] for r in rows)) for name, rows in counts.items()]


def _is_of_parts(report: Known) -> bool:
    """Whether a report is about several bodies, each with issues of its own."""
    return report.area is None and bool(report.areas)


def _name(question: Question, report: Known) -> str:
    if question.each is Subject.REPORTS:
        return label(report)
    return report.area or short_title(report.title)


def _lead(question: Question, chosen: Sequence[_Held], of: int, answer: Answer, noun: str) -> str:
    """The Areas or reports asked for by name, before the numbers of each."""
    what = "report" if question.each is Subject.REPORTS else "Area"
    names = listed([h.name for h in chosen])
    kind = _kind(question)
    if not question.extreme:
        return f"{counted(answer.total or 0, noun)}{kind} in {counted(of, what)}:"
    has = "has" if len(chosen) == 1 else "have"
    if question.extreme == "none":
        return (
            f"{len(chosen)} of {counted(of, what)} {has} no {noun}{kind}{f': {names}' if names else ''}. Side by side:"
        )
    if question.extreme == "several":
        return f"{len(chosen)} of {counted(of, what)} {has} more than one {noun}{f': {names}' if names else ''}."
    if question.extreme == "any":
        return f"{len(chosen)} of {counted(of, what)} {has} {noun}s{kind}: {names}."
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
