"""What comes back: a text with its citations, or a reason for silence. Never both, never neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.question import Question
from vectorstore.schema import Span


class Reason(StrEnum):
    """Why nothing is answered; each message says what there is instead and how to go on."""

    NO_REPORTS = "no_reports"
    UNKNOWN_AREA = "unknown_area"
    UNKNOWN_REPORT = "unknown_report"
    NO_SUCH_ISSUE = "no_such_issue"
    NO_RESPONSE = "no_response"
    NOT_COVERED = "not_covered"
    NOT_STATED = "not_stated"
    FALSE_PREMISE = "false_premise"
    NOT_A_QUESTION = "not_a_question"


@dataclass(frozen=True, slots=True)
class Citation:
    """One quotation and where it stands; it holds only if slicing the report's text gives the quote.

    `marker` is the number shown in the answer's text as "[1]".
    """

    marker: int
    report_id: str
    span: Span
    quote: str
    title: str
    part: str
    area: str | None = None
    published: str | None = None
    section: str | None = None
    issue_numbers: tuple[str, ...] = ()
    page: int | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """A reason, the message shown, and the nearest passages there are."""

    reason: Reason
    message: str
    nearest: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list, table or timeline: named cells, and the markers of the citations that prove them."""

    cells: tuple[tuple[str, str], ...]
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A sentence of a chat model that its evidence did not bear out, and why; shown only on request."""

    sentence: str
    fault: str


NOT_PROVEN = "Not proven, the model's wording:"
"""What stands in an answer's text before a model's sentence that does not follow its quotation word for word."""


@dataclass(frozen=True, slots=True)
class Unproven:
    """A sentence of a chat model that is shown marked: its quotation may say the same in other words, or may not."""

    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Text with markers, citations and perhaps rows; or a silence.

    `suggestions` are next questions that the index really answers. `model` names the chat model that worded the text,
    `note` says in one line why a configured model's words are not shown, `rejected` holds its dropped sentences, and
    `unproven` those that stand in the text marked as not proven.
    `total` and `of` are a list's size and its denominator, where a list or count was asked for.
    """

    question: Question
    text: str = ""
    citations: tuple[Citation, ...] = ()
    rows: tuple[Row, ...] | None = None
    silence: Silence | None = None
    suggestions: tuple[str, ...] = ()
    total: int | None = None
    of: int | None = None
    model: str | None = None
    note: str = ""
    rejected: tuple[Rejected, ...] = ()
    unproven: tuple[Unproven, ...] = ()

    def __post_init__(self) -> None:
        if (self.silence is None) != bool(self.text and self.citations):
            raise ValueError("an answer needs text and citations, or a reason for silence")

    @property
    def beside_rows(self) -> str:
        """The text to show where the rows are shown too: without the bullets that they repeat."""
        shown = {marker for row in self.rows or () for marker in row.markers}
        if self.total is None or not shown:
            return self.text
        lines = self.text.split("\n")
        kept = [line for line in lines if not (line.startswith("- ") and _repeats(line, shown))]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _repeats(line: str, shown: set[int]) -> bool:
    markers = {int(m) for m in re.findall(r"\[(\d+)\]", line)}
    return bool(markers) and markers <= shown
