"""A claim as it is read: cut at its markers, without what links it to others, its pronouns led back to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.verification.actions import Action, actions
from assistant.verification.clauses import Words, clauses
from assistant.verification.days import dates_of
from assistant.verification.frames import unopened
from assistant.verification.names import without_issues
from assistant.verification.words import BODY, Names, Token, normal, plain, root, tokens

MARKER = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
"""A citation marker: "[1]", or several in one pair of brackets."""


def stretches(sentence: str) -> list[tuple[str, list[int]]]:
    """A sentence cut at its groups of markers; what follows the last marker belongs to the stretch before it."""
    found: list[tuple[str, list[int]]] = []
    at = 0
    for match in re.finditer(rf"(?:{MARKER.pattern})+", sentence):
        words = sentence[at : match.start()].strip()
        markers = [int(n) for n in re.findall(r"\d+", match.group())]
        if found and not re.search(r"\w", words):
            found[-1] = (found[-1][0], [*found[-1][1], *markers])
        else:
            found.append((words.lstrip(" ,;:."), markers))
        at = match.end()
    rest = sentence[at:].strip()
    if found and re.search(r"\w", rest):
        found[-1] = (f"{found[-1][0]} {rest}", found[-1][1])
    return found


def claim(words: str, names: Names) -> Words:
    """The words of a claim, without the link to the claim before it."""
    return unopened(tokens(_spoken(normal(unquoted(without_issues(words)), names))))


def read_clauses(texts: Iterable[str], names: Names, *, entire: bool = True) -> list[Words]:
    """The clauses that some sentences state, pronouns led back to the sentence before; `entire` sentences with them."""
    stated: list[Words] = []
    subject: Words = ()
    for text in texts:
        whole = tokens(_spoken(normal(text, names)))
        parts, subject = clauses(whole, subject)
        stated += [whole, *parts] if entire else parts
    return stated


def _spoken(text: str) -> str:
    """A text without short forms in brackets and words that only round it off."""
    text = re.sub(r"\s*\([a-z]{2,8}\)|(?<=\w) as well(?! as\b)", "", text)
    text = re.sub(r"\b(?:has|have) not yet (?=\w+ed\b)", "did not ", text)
    text = re.sub(r"\bat first\b", "initially", text)
    text = re.sub(r"(?<=[a-z]s)' (?=[a-z])", "'s ", text)
    text = _EACH.sub(lambda match: _PERIODS[match[1]], text)
    text = re.sub(r"\b(?:more than|in excess of|above|exceeding) (?=[£\d])", "over ", text)
    return re.sub(r"\b(?:less than|fewer than|below) (?=[£\d])", "under ", text)


_PERIODS = {
    "day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly", "year": "yearly",
    "14 days": "fortnightly",
}  # fmt: skip
_EACH = re.compile(rf"\b(?:once )?(?:a|each|every|per) ({'|'.join(_PERIODS)})\b(?!-)")
"""How often, said in several words."""


def unknown_day(said: str, held: str) -> bool:
    """Whether a claim names a day where its evidence names only the month, and not the end of it."""
    days = {date for date, _ in dates_of(held)}
    for date, _ in dates_of(said):
        if len(date) == len("2025-01-31") and date not in days:
            month = _MONTHS[int(date[5:7]) - 1]
            if not re.search(rf"\b(?:end|close) of {month}\b", held):
                return True
    return False


def with_months(text: str) -> Iterator[str]:
    """A text, and the same text with "in August 2022" for "on 28 August 2022"."""
    yield text
    looser = re.sub(rf"\bon \d{{1,2}}(?:st|nd|rd|th)? (?=(?:{'|'.join(_MONTHS)}) \d{{4}})", "in ", text)
    if looser != text:
        yield looser


def asks(said: str) -> bool:
    """Whether a claim speaks of what was asked for, which is often said before the words that are cited."""
    return bool(_ASKING.search(said))


def month_of(published: str | None) -> str:
    """The month and year of a publication in words."""
    found = re.match(r"(\d{4})-(\d\d)", published or "")
    return f"{_MONTHS[int(found[2]) - 1]} {found[1]}" if found else ""


_ASKING = re.compile(
    r"(?i)\b(?:ask|want|recommend|call(?:s|ed|ing)? (?:up)?on|call(?:s|ed|ing)? for|request|requir|urg(?:e|ing)|expect"
    r"|suggest|rais(?:e|ing)|concern|issue|area for improvement|in (?:response|answer|reply) to|accept|agree|reject"
    r"|declin|refus|not(?:ed|es|ing)\b"
    r"|(?:inspect\w+|report|committee|recommendation) (?:had )?(?:set|gave|sought)\b|deadline)"
)
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip


def unquoted(text: str) -> str:
    """A text without its quotation marks."""
    return plain(text).replace('"', " ")


_PRONOUNS = {root(word) for word in ("it", "they", "he", "she", "we")}


def unclear(read: Sequence[Action]) -> str:
    """Whether a pronoun opens a sentence that leans on nothing."""
    unclear = any(a.start <= 1 and a.agent and set(a.agent) <= _PRONOUNS for a in read)
    return "pronoun: it is not clear of whom this is said" if unclear else ""


def inherited(read: list[Action], found: Sequence[Token], lead: str, before: str, names: Names) -> list[Action]:
    """Actions whose pronouns stand for somebody, where that is known."""
    last = _last_agent(lead or before, names)
    resolved: list[Action] = []
    for action in read:
        if action.agent and set(action.agent) <= _PRONOUNS:
            action = replace(action, agent=(last or action.agent) if action.start <= 1 else None)
        elif action.agent is None and not action.passive and lead and not resolved:
            action = replace(action, agent=last)
        elif action.agent:
            last = action.agent
        resolved.append(action)
    return resolved


def _last_agent(text: str, names: Names) -> tuple[str, ...] | None:
    if not text:
        return None
    read = [a for a in actions(tokens(normal(unquoted(without_issues(MARKER.sub("", text))), names))) if a.agent]
    return read[0].agent if read else (BODY,)
