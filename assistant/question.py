"""What was asked, and what was understood of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from vectorstore.filters import EVERYTHING, Filters
from vectorstore.schema import Acceptance, Part, Status


class Intent(StrEnum):
    """What kind of answer is wanted."""

    COMMITMENTS = "commitments"
    FINDING = "finding"
    STATUS = "status"
    RATING = "rating"
    FACT = "fact"
    OWNER = "owner"
    DEADLINE = "deadline"
    LIST = "list"
    COUNT = "count"
    COMPARE = "compare"
    TIMELINE = "timeline"
    DEFINITION = "definition"


class Subject(StrEnum):
    """What a list or a count is of."""

    ISSUES = "issues"
    RESPONSES = "responses"
    COMMITMENTS = "commitments"
    RATINGS = "ratings"
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    JUDGEMENTS = "judgements"
    REPORTS = "reports"
    AREAS = "areas"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person says they meant, in place of what was understood.

    None leaves a thing as it was understood; an empty tuple or text says that it was not meant at all. `subject` goes
    with `intent`, as what a list or a count is of.
    """

    intent: Intent | None = None
    subject: Subject | None = None
    areas: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    theme: str | None = None
    owners: tuple[str, ...] | None = None
    issue_numbers: tuple[str, ...] | None = None


AS_UNDERSTOOD = Meant()
"""Nobody said that anything was meant otherwise."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked and as understood; everything here is shown to the user.

    `standalone` is the question made to stand alone, follow-ups resolved. `filters` is the scope that both searches
    and the register obey. `topic` is the words left to be searched for. `sides` are the scopes of a comparison.
    `owners` are roles or bodies asked about, in their long form. `unknown` are names that no report held answers for.
    `asks_for` is the kind of thing wanted in a fact: "date", "duration", "amount", "percentage", "number", "person",
    "name", "reason" or "". `phrase` is the question less its names, as compared by meaning. `theme` is a theme of the
    field that the topic names as a whole. `subject` is what a list is of; `acceptances`, `status`, `dated`,
    `unanswered`, `joint` and `grades` narrow it. `premise` is an acceptance the question takes for granted. `focus` is
    what the last answer quoted, looked at first where the question points back. `readings` say in words how a name was
    read ("Suth East" as South East). `near` are the held names closest to `unknown`. `asked_of` are the reports that
    were meant before those without the issue number asked for were left out. `due_years` are years in or by which
    commitments are due. `parties` are those of several answering bodies whose words are asked for, as the reports label
    them. `undated` wants commitments without a date, `due` those due from a first to a last day in ISO form. `each`
    wants numbers for each Area or report, `extreme` only the "most" or the "fewest". `meant` is what the person put
    right of all this. `before` is the topic of the last turn, where a follow-up asks the same of something else.
    """

    asked: str
    standalone: str
    intent: Intent
    filters: Filters = EVERYTHING
    topic: str = ""
    sides: tuple[Filters, ...] = ()
    owners: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    asks_for: str = ""
    parts: tuple[Part, ...] = field(default=())
    phrase: str = ""
    theme: str = ""
    subject: Subject | None = None
    acceptances: tuple[Acceptance, ...] = ()
    status: Status | None = None
    dated: bool = False
    unanswered: bool = False
    premise: Acceptance | None = None
    focus: Filters = EVERYTHING
    readings: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    years_asked: tuple[str, ...] = ()
    joint: bool = False
    asked_of: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    due_years: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    undated: bool = False
    due: tuple[str, str] | None = None
    each: Subject | None = None
    extreme: str = ""
    before: str = ""
    meant: Meant = AS_UNDERSTOOD


def as_asked(question: Question, asked: str, readings: tuple[str, ...] = (), full: str = "") -> Question:
    """A question that was answered without its frame, in the words it was asked in, and how these were read.

    `full` is a follow-up as one would say it in full.
    """
    alone = (full or asked) if question.standalone == question.asked else question.standalone
    return replace(question, asked=asked, standalone=alone, readings=(*question.readings, *readings))
