"""How dates, reports, issues and acceptances are put into words, the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from vectorstore.schema import Acceptance, Issue


def _each(words: str) -> list[str]:
    """Each word of a text that lists them."""
    return words.split()


if TYPE_CHECKING:
    from assistant.catalogue import Known
    from vectorstore.records import Brief

_MONTHS = _each("""January February March April May June July August September October November December""")

ACCEPTANCE_WORDS = {
    Acceptance.ACCEPTED: "accepted",
    Acceptance.IN_PRINCIPLE: "accepted in principle",
    Acceptance.PARTLY: "accepted in part",
    Acceptance.NOT_ACCEPTED: "not accepted",
    Acceptance.NOTED: "noted, not accepted in words",
    Acceptance.UNSTATED: "no explicit acceptance stated",
}
"""What a table says of a response."""


def day(published: str | None) -> str:
    """An ISO date as people write it, to the precision there is."""
    if not published:
        return "undated"
    parts = published.split("-")
    month = _MONTHS[int(parts[1]) - 1] + " " if len(parts) > 1 else ""
    return f"{int(parts[2])} {month}{parts[0]}" if len(parts) > 2 else f"{month}{parts[0]}"


def place(report: Brief | Known) -> str:
    """A report's Area and date: "South East, 30 January 2018"."""
    return f"{report.area or short_title(report.title)}, {day(report.published)}"


def short_title(title: str) -> str:
    """A title without a date at its end, cut at a word."""
    plain = re.sub(
        r"[\s,–-]+(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\w+ \d{4})\s*$", "", title
    ).strip()
    return plain if len(plain) <= 90 else plain[:90].rsplit(" ", 1)[0] + "…"


def issue_name(issue: Issue) -> str:
    """What an issue is called: "issue 9", "recommendation 3", or by our ordinal where none is printed."""
    if not issue.numbered:
        return f"point {issue.number} (unnumbered in the report)"
    word = "recommendation" if "recommendation" in issue.label else "issue"
    return f"{word} {issue.number}"


def numbers_named(numbers: Sequence[str], word: str = "issue") -> str:
    """ "issue 9" or "issues 2 and 3"."""
    return f"{word} {numbers[0]}" if len(numbers) == 1 else f"{word}s {listed(numbers)}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in prose: "a, b and c"."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 issue", "13 issues"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def who(report: Brief | Known) -> str:
    """Who answers in a report: its Area, or the response itself where no Area is stated."""
    return report.area or "The response"


def one_line(text: str) -> str:
    """A text with every run of white space as one space."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """A text in quotation marks, on one line."""
    return f"“{one_line(text)}”"
