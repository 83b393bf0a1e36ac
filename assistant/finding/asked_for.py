"""Which kind of thing a question asks for by its own words, where they say more than what was read of it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.finding.called import (
    asks_for_age,
    asks_what_it_is_called,
    asks_what_somebody_is_called,
    asks_which_by_name,
)
from assistant.finding.fitting import spelt_out
from assistant.finding.kinds import asks_for_clock, asks_for_money, asks_for_share, asks_how_long, asks_where
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.understanding.intent import FOR_WHOM
from assistant.words import fold


def of_its_kind(question: Question, shelf: Shelf) -> Question:
    """A question with the kind of thing that its own words ask for, where they say more than what was read of it."""
    if question.asks_for in ("name", "person", "called") and asks_where(question.asked):
        question = replace(question, asks_for="")
    if question.asks_for in ("", "name", "person") and asks_which_by_name(question.asked):
        return replace(question, asks_for="names")
    if asks_for_age(question.asked):
        return replace(question, asks_for="age")
    if question.asks_for in _MEASURED and asks_for_clock(question.asked):
        return replace(question, asks_for="clock")
    if question.asks_for in ("amount", "percentage", "number") and asks_how_long(question.asked):
        return replace(question, asks_for="duration")
    called = question.asks_for in ("", "person", "name") and asks_what_it_is_called(spelt_out(question.asked, shelf))
    if called and not _WHICH_GROUP.match(fold(question.asked)):
        return replace(question, asks_for="called")
    if not question.asks_for:
        return replace(question, asks_for=_kind_of_somebody(question))
    if question.asks_for in ("amount", "number", "percentage"):
        return replace(question, asks_for=_kind_of_figure(question))
    if question.asks_for in ("person", "name"):
        return replace(question, asks_for=_kind_of_who(question))
    return question


def _kind_of_who(question: Question) -> str:
    """Whether somebody's name is asked for, a group that meets, those whom a thing is for, or whoever does it."""
    asked = fold(question.asked)
    if FOR_WHOM.match(asked):
        return "whom"
    by_name = question.asks_for == "name" or bool(_BY_NAME.search(asked))
    if by_name and _WHICH_PERSON.match(asked):
        return "person"  # a post tells which of them it is
    if not by_name:
        return "person"
    return "group" if _WHICH_GROUP.match(asked) else "person" if _DOING.search(asked) else "name"


def _kind_of_somebody(question: Question) -> str:
    """What a question that was not read as asking for a kind of thing asks for: a group, a name, or nothing such."""
    if _WHICH_GROUP.match(fold(question.asked)):
        return "group"
    return "name" if asks_what_somebody_is_called(question.asked) else ""


def _kind_of_figure(question: Question) -> str:
    """Which kind of figure is asked for: money, a share, or any number."""
    kind = question.asks_for
    if kind == "number" and _PAID.search(fold(question.asked)):
        return "amount"
    if kind == "amount" and not (asks_for_money(question.asked) or _PAID.search(fold(question.asked))):
        return "number"  # "by how much" may be a share or a number of things
    return "" if kind == "percentage" and not asks_for_share(question.asked) else kind


_PAID = re.compile(
    r"\bhow much (?:does|do|did|will|is|are|was|were) [^?]{2,60}\b(?:earn|earned|cost|paid|charged?|saved?|spend|spent)"
    r"\W*(?:$|(?:at|in|for|by|on|from|with)\b|a (?:day|month|year)\b)"
    r"|\bhow much (?:was|is|were|ha(?:s|ve) been|will be) (?:allocated|set aside|earmarked|budgeted|invested|spent)\b"
)
"""What is earned or paid is money, whatever else is counted in the sentence."""

_MEASURED = ("date", "duration", "amount", "number", "percentage")
"""Kinds as which a question for a time of the day is read."""


_WHICH_GROUP = re.compile(
    r"(?:(?:and|so|but) )*(?:which|what) (?:group|board|panel|committee|forum)s? (?!of\b|members?\b|meetings?\b)"
    r"|(?:(?:and|so|but) )*(?:what(?:'s| is| was) )?(?:the )?name of the (?:group|board|panel|committee|forum) "
    r"(?:that|which)\b"
)
"""Asks which of the groups of people that meet does something."""

_BY_NAME = re.compile(
    r"\bby name\b|\b(?:which|what) named \w+\b|\bthe names? of\b|\bwhat (?:is|was) (?:his|her|their) name\b"
    r"|^(?:(?:and|so|but) )*who (?:will |is to |is going to |has |had )?"
    r"(?:succeed(?:ed|s)?|took over from|take over from) \w"
)

_WHICH_PERSON = re.compile(
    r"(?:(?:and|so|but) )*(?:which|what) (?:person|post|role|position|job|member of staff"
    r"|official)\b(?!.*\b(?:named?|called)\b)"
)

_DOING = re.compile(r"\bwho(?:'s| is| are| was| were) (?:going|due|set|meant|supposed|expected|to|\w{3,}ing)\b")
"""Who does or is to do something, which a post answers as well as a name."""
