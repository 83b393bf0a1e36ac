"""How dates, reports, issues and acceptances are put into words, the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.words import MONTHS, WEAK, fold, words_of
from vectorstore.schema import Acceptance, Issue
from vectorstore.stems import stem

if TYPE_CHECKING:
    from assistant.question import Question
    from assistant.understanding.catalogue import Known
    from vectorstore.records import Brief

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
    month = MONTHS[int(parts[1]) - 1].title() + " " if len(parts) > 1 else ""
    return f"{int(parts[2])} {month}{parts[0]}" if len(parts) > 2 else f"{month}{parts[0]}"


def place(report: Brief | Known, area: str | None = None) -> str:
    """A report's Area, or the one of several that is meant, and its date: "South East, 30 January 2018"."""
    return f"{area or report.area or short_title(report.title)}, {day(report.published)}"


def short_title(title: str) -> str:
    """A title without a date at its end; a long one as far as its last whole clause."""
    plain = _DATED.sub("", title).strip()
    if _OPEN.search(plain):  # "16 March to 30 June 2020" is a period, not a date of its own
        plain = title.strip()
    if len(plain) <= _LONG_TITLE:
        return plain
    clause = re.match(rf".{{30,{_LONG_TITLE}}}(?=[:;,]| [–-] )", plain)
    return clause.group() if clause else plain[:_LONG_TITLE].rsplit(" ", 1)[0] + " …"


_DATED = re.compile(
    r"[\s,–-]+(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|(?!in\b|of\b|to\b)\w+ \d{4})\s*$"
)
_OPEN = re.compile(r"\b(?:to|and|from|of|in|until|between|since|on|for|by|at)$")
_LONG_TITLE = 90


def issue_name(issue: Issue) -> str:
    """What an issue is called: "issue 9", "recommendation 3", or by our ordinal where none is printed."""
    if not issue.numbered:
        return f"point {issue.number} (unnumbered in the report)"
    if names_itself(issue.number):
        return issue.number
    return f"{word_for(issue)} {issue.number}"


def names_itself(number: str) -> bool:
    """Whether a number says what it is the number of, as where a report counts two things: "recommendation 1"."""
    return bool(re.match(r"[a-z]{3,}[a-z ]* \d", fold(number)))


def word_for(*issues: Issue) -> str:
    """What some issues are called in their own report: "recommendation", "issue", or "point" where none is numbered."""
    return word_for_all(issues)


def word_for_all(issues: Iterable[Issue]) -> str:
    """The same for very many, of which no more are looked at than settle it."""
    held, numbered, recommended = False, False, True
    for issue in issues:
        held, numbered = True, numbered or issue.numbered
        recommended = recommended and "recommendation" in issue.label
        if numbered and not recommended:
            break
    if held and not numbered:
        return "point"
    return "recommendation" if held and recommended else "issue"


def numbers_named(numbers: Sequence[str], word: str = "issue") -> str:
    """ "issue 9" or "issues 2 and 3"."""
    bare = [n for n in numbers if not names_itself(n)]
    named = [f"{word} {bare[0]}" if len(bare) == 1 else f"{word}s {listed(bare)}"] if bare else []
    return listed([*named, *(n for n in numbers if names_itself(n))])


def about(question: Question) -> str:
    """What a question is about, in its own words: "letters to victims", not the bare words that are searched for."""
    folded = fold(question.asked)
    words = [w for w in words_of(folded)]
    wanted = question.topic.split()
    at = [i for i, w in enumerate(words) if w.text in wanted or w.text.removesuffix("'s") in wanted]
    while at and stem(words[at[0]].text) in WEAK and len(at) > 1:
        at = at[1:]
    found = {words[i].text.removesuffix("'s") for i in at}
    if not at or len(found) < 1 or at[-1] - at[0] > len(wanted) + _BETWEEN or not _covers(found, wanted):
        return question.theme or question.topic
    start, end = words[at[0]].start, words[at[-1]].end
    while start and folded[start - 1] == "-":
        start = max(folded.rfind(" ", 0, start), -1) + 1
    return question.asked[start:end]


_BETWEEN = 3
"""So many small words may stand between those that are searched for."""


def _covers(found: set[str], wanted: Sequence[str]) -> bool:
    return all(w in found or stem(w) in WEAK for w in wanted)


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in prose: "a, b and c"."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 issue", "13 issues", "2 areas for improvement"."""
    return f"{number} {one if number == 1 else many or _LAST_OF_NAME.sub('s', one, count=1)}"


_LAST_OF_NAME = re.compile(r"(?<=\w)(?=$| (?:for|of)\b)")
"""Where the noun of a name ends, before what it is of."""


def who(report: Brief | Known) -> str:
    """Who answers in a report: its Area, or the response itself where no Area is stated."""
    return report.area or "The response"


def one_line(text: str) -> str:
    """A text with every run of white space as one space."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """A text in quotation marks, on one line."""
    return f"“{one_line(text)}”"
