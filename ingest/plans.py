"""Makes issues, responses and commitments from the rows of action plan tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cells import agreed_stance, due_cell
from ingest.commitments import Stretch, commitments, due_in
from ingest.deadlines import deadline_in
from ingest.drafts import DraftIssue
from ingest.labels import is_stance
from ingest.numbering import NUMBER, unique_numbers
from ingest.openings import MUST, takes_a_stance
from ingest.outline import Outline
from ingest.owners import owner_cell
from ingest.shapes import is_label
from ingest.tables import Plan, PlanAction, PlanRow
from vectorstore.schema import Acceptance, Commitment, Due, Issue, Response, Span, Status

_IMPERATIVE = re.compile(
    r"(?!(?:the|there|this|that|these|it|no|a|an|we|our|all|any|none|not|n/?a|already|"
    r"see)\b)[A-Za-z]{3}",
    re.IGNORECASE,
)
_NAME = 8
"""The name of an issue has so many words at most."""

_STATES = re.compile(r"\b(?:cannot|can\s+not|is\s+not|are\s+not|does\s+not|do\s+not|no\s+funding)\b", re.IGNORECASE)
"""What makes a cell that promises nothing the reason why, and no action."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What the tables hold; `rows` and `issues` go together."""

    rows: tuple[PlanRow, ...]
    issues: tuple[Issue, ...]
    responses: tuple[Response, ...]
    commitments: tuple[Commitment, ...]


_NO_ACTION = re.compile(
    r"(?:none|nil|n/?a|not applicable|no (?:further )?action(?: required)?|[-–—])?\W*", re.IGNORECASE
)
_STANCE_WORDS = 8
"""A cell of more words than these says why, and not only whether."""


def planned(outline: Outline, plan: Plan, drafts: Sequence[DraftIssue] = (), *, we: str) -> Planned:
    """Everything in the action plan tables of a document; `we` is who speaks, `drafts` are issues beside them."""
    text = outline.text
    own = _numbers(plan.rows, 1 + _unnumbered_above(plan.rows, drafts))
    numbers = unique_numbers((row.area, number, row.label) for row, number in zip(plan.rows, own, strict=True))
    issues = tuple(_issue(outline, row, number) for row, number in zip(plan.rows, numbers, strict=True))
    pairs = list(zip(plan.rows, issues, strict=True))
    answers = _shared(answer for row, issue in pairs for answer in _responses(text, row, issue))
    together = [answer for answer in answers if _is_one_promise(text, answer, pairs)]
    firsts = {(answer.issue_numbers[0], answer.area): answer for answer in together}
    later = {(number, answer.area) for answer in together for number in answer.issue_numbers[1:]}
    actions: list[Commitment] = []
    for row, issue in pairs:
        answer = firsts.get((issue.number, issue.area))
        not_agreed = any(
            issue.number in a.issue_numbers and issue.area == a.area and a.acceptance is Acceptance.NOT_ACCEPTED
            for a in answers
        )
        for action in row.actions if (issue.number, issue.area) not in later else ():
            made = _actions(text, action, issue, we, not_agreed=not_agreed)
            actions += (replace(one, issue_numbers=answer.issue_numbers) if answer else one for one in made)
    return Planned(plan.rows, issues, answers, tuple(actions))


def planned_below(
    text: str, tables: Sequence[tuple[PlanRow, tuple[Issue, ...]]], said: Sequence[Response], *, we: str
) -> tuple[tuple[Response, ...], tuple[Commitment, ...]]:
    """What tables of actions below issues hold: the commitments, and the response where the text has `said` none."""
    answers: list[Response] = []
    actions: list[Commitment] = []
    for row, asked in tables:
        numbers = tuple(issue.number for issue in asked)
        own = [answer for answer in said if answer.area == asked[0].area and set(numbers) & set(answer.issue_numbers)]
        said_apart = _apart(text, row, asked[0]) or list(_responses(text, row, asked[0]))
        answers += (replace(a, issue_numbers=numbers) for a in said_apart if not own)
        not_agreed = any(answer.acceptance is Acceptance.NOT_ACCEPTED for answer in own)
        made = (m for action in row.actions for m in _actions(text, action, asked[0], we, not_agreed=not_agreed))
        actions += (replace(one, issue_numbers=numbers) for one in made)
    return tuple(answers), tuple(actions)


def _apart(text: str, row: PlanRow, issue: Issue) -> list[Response]:
    """A response to each line of a table in which a column says whether it is accepted."""
    found = []
    for action in row.actions if any(action.agreed or action.party for action in row.actions) else ():
        said = agreed_stance(text, action.agreed) if action.agreed else None
        parties = (action.party.of(text).strip(),) if action.party else ()
        acceptance, span = (said.acceptance, said.span) if said else (Acceptance.UNSTATED, None)
        cell = _trimmed(text, action.action)
        found.append(Response((issue.number,), acceptance, cell, span, parties, area=issue.area))
    return found


def _is_one_promise(text: str, answer: Response, pairs: Sequence[tuple[PlanRow, Issue]]) -> bool:
    """Whether the rows beside one cell name the same people and dates for it, where any name them."""
    rows = [row for row, issue in pairs if issue.number in answer.issue_numbers and issue.area == answer.area]
    told = {tuple(cell.of(text) if cell else "" for cell in (a.owner, a.due)) for row in rows for a in row.actions}
    return len(answer.issue_numbers) == 1 or len(told) < len(rows) or len(told) == 1


def _numbers(rows: Sequence[PlanRow], first: int) -> Iterator[str]:
    """Each row's printed number, or its place from the first, or the next that is printed nowhere."""
    taken = {row.number for row in rows}
    for at, row in enumerate(rows, start=first):
        number = row.number or next(str(n) for n in itertools.count(at) if str(n) not in taken)
        taken.add(number)
        yield number


def _unnumbered_above(rows: Sequence[PlanRow], drafts: Sequence[DraftIssue]) -> int:
    """How many issues without a number stand above the first row: the rows' own count goes on from them."""
    return sum(not d.number and d.lines[0].span.start < rows[0].statement.start for d in drafts) if rows else 0


def _shared(answers: Iterable[Response]) -> tuple[Response, ...]:
    """The responses, those of one cell beside several issues made one."""
    made: dict[tuple[Span, str | None], Response] = {}
    for answer in answers:
        first = made.get((answer.span, answer.area))
        numbers = (*first.issue_numbers, *answer.issue_numbers) if first else answer.issue_numbers
        made[answer.span, answer.area] = replace(first or answer, issue_numbers=numbers)
    return tuple(made.values())


def without_summaries(plan: Plan, drafts: Sequence[DraftIssue]) -> tuple[Plan, tuple[PlanRow, ...]]:
    """The plan less the rows that only sum up how far issues set out elsewhere have come, and those rows."""
    named = {(draft.number, draft.area) for draft in drafts if draft.answered}
    named |= {(f"{draft.label.split()[0]} {draft.number}", draft.area) for draft in drafts if draft.number}
    told = tuple(
        row
        for row in plan.rows
        if any(is_summary_of(row, d) for d in drafts) or _names_one(row, named) or (is_label(row.words) and row.actions)
    )
    kept = tuple(row for row in plan.rows if row not in told)
    return Plan(kept, plan.used, plan.is_action_plan), told


def _names_one(row: PlanRow, issues: Collection[tuple[str, str | None]]) -> bool:
    """Whether a row only gives the number and name of an issue answered elsewhere: "3 Hate crime | Accepted"."""
    found = re.match(rf"({NUMBER})[.:)]?\s+\S|([a-z]+ {NUMBER})$", row.words.lower())
    short = len(row.words.split()) <= _NAME and not MUST.search(row.words)
    told = found is not None and (found[1] or found[2], row.area) in issues
    return told and short and not (row.number or row.actions)


def is_summary_of(row: PlanRow, issue: DraftIssue | Issue) -> bool:
    """Whether a row says no more of an issue than its number, its subject or its words, and how it was judged."""
    if row.actions or not row.number or (row.number, row.area) != (issue.number, issue.area):
        return False
    if row.agreed:
        return isinstance(issue, DraftIssue) and issue.answered and is_label(row.words)
    said = issue.statement if isinstance(issue, Issue) else _own_words(issue)
    again = _bare_words(row.words).endswith(_bare_words(said) or " ")
    return again or (not MUST.search(row.words) and (row.progress is not None or bool(MUST.search(said))))


def _own_words(draft: DraftIssue) -> str:
    """What a draft says behind its label."""
    return " ".join([draft.lines[0].text[draft.first :], *(line.text for line in draft.lines[1:])])


def _bare_words(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()


def _issue(outline: Outline, row: PlanRow, number: str) -> Issue:
    span = _trimmed(outline.text, row.statement)
    return Issue(
        number=number,
        statement=span.of(outline.text),
        statement_span=span,
        span=_trimmed(outline.text, row.cell or row.statement),
        numbered=bool(row.number),
        label=row.label,
        deadline=deadline_in(outline.text, span),
        section=row.section or outline.heading_of(span.start),
        area=row.area,
    )


def _responses(text: str, row: PlanRow, issue: Issue) -> Iterator[Response]:
    """One response to a row: from its first action's cell to its last; the "agreed" cell too where it gives reasons."""
    if any(action.party for action in row.actions):
        yield from _apart(text, row, issue)
        return
    told = sorted((_trimmed(text, action.action) for action in row.actions), key=lambda cell: cell.start)
    cells = [cell for cell in told if not _NO_ACTION.fullmatch(cell.of(text))]
    agreed = _trimmed(text, row.agreed) if row.agreed else None
    if not cells and not agreed:
        return
    said = agreed_stance(text, agreed) if agreed else None
    if agreed and cells and agreed.end <= cells[0].start and len(agreed.of(text).split()) > _STANCE_WORDS:
        cells = [agreed, *cells]
    span = cells[0] if len(cells) == 1 else Span(cells[0].start, cells[-1].end) if cells else agreed
    if span is None:
        return
    if said is None and cells:
        said = next((s for s in (agreed_stance(text, cell) for cell in cells) if s), None)
    acceptance = said.acceptance if said else Acceptance.UNSTATED
    yield Response((issue.number,), acceptance, span, acceptance_span=said.span if said else None, area=row.area)


def _actions(text: str, action: PlanAction, issue: Issue, we: str, *, not_agreed: bool) -> Iterator[Commitment]:
    """The commitments of one action's cell: its sentences, or the cell as it stands, with the row's owner and date.

    What a cell tells as done is under way as long as its row has a date to come: "A trainer has been found | June".
    """
    cell = _trimmed(text, action.action)
    owners = owner_cell(action.owner.of(text)) if action.owner else ()
    due = due_cell(text, action.due) if action.due else None
    said = commitments(text, [Stretch(cell, (issue.number,), issue.area, we, refused=not_agreed)])
    if not said and not_agreed:
        return
    told = _without_stance(text, cell)
    if (
        not said
        and not is_stance(told.of(text))
        and _IMPERATIVE.match(told.of(text))
        and not _STATES.search(told.of(text))
    ):
        status = _status(action, text)
        own = None if status is Status.DONE else due or due_in(text, told)
        yield Commitment((issue.number,), owners, told.of(text), status, told, due=own, area=issue.area)
    elif not said and due:
        yield Commitment((issue.number,), owners, told.of(text), Status.UNDER_WAY, told, due=due, area=issue.area)
    rows = [_with_row(made, owners, due) for made in said]
    open_still = due is not None and not any(made.due for made in rows) and _status(action, text) is not Status.DONE
    yield from (replace(made, status=Status.UNDER_WAY, due=due) if open_still else made for made in rows)


def _without_stance(text: str, cell: Span) -> Span:
    """A cell behind its first sentence where that says only whether: "Agreed. Hold a drill"."""
    first = re.match(r"[^.:;]{2,60}[.:;]\s+", cell.of(text))
    return Span(cell.start + first.end(), cell.end) if first and takes_a_stance(first.group()) else cell


def _with_row(made: Commitment, owners: tuple[str, ...], due: Due | None) -> Commitment:
    own = None if made.status is Status.DONE else made.due or due
    return Commitment(
        made.issue_numbers, owners or made.owners, made.action, made.status, made.span, due=own, area=made.area
    )


def _status(action: PlanAction, text: str) -> Status:
    words = " ".join(cell.of(text).lower() for cell in (action.progress, action.due) if cell)
    if any(word in words for word in ("complete", "done", "achieved", "closed", "implemented")) and "not " not in words:
        return Status.DONE
    return (
        Status.UNDER_WAY
        if any(word in words for word in ("progress", "under way", "underway", "ongoing", "on track"))
        else Status.TO_DO
    )


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
