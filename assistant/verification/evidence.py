"""What a sentence is held against: the quotations it cites, cut into sentences that are read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.verification.actions import Action, actions
from assistant.verification.words import Names, Token, aside, normal, root, stems_of, tokens
from vectorstore.schema import Acceptance
from vectorstore.sentences import sentences


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered quotation and what is known of it.

    `text` is the only thing that can bear a claim out. `context` (the issue that a response answers, headings, the
    report's title) lends topic words; `acceptance` is the response's, where the register holds one.
    """

    marker: int
    text: str
    area: str | None = None
    issue_numbers: tuple[str, ...] = ()
    part: str = "text"
    published: str | None = None
    context: str = ""
    acceptance: Acceptance | None = None
    inspectorate: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of the evidence, read: its words as printed, its tokens, their stems and its actions."""

    text: str
    tokens: tuple[Token, ...]
    stems: frozenset[str]
    actions: tuple[Action, ...]
    evidence: Evidence


def units(evidence: Evidence, names: Names) -> list[Unit]:
    """The sentences of a quotation that state something.

    Bullets carry the words that lead up to them; "it" and "they" carry whom they stand for.
    """
    found: list[Unit] = []
    spoken = _OWN_VOICE.sub("the Area", evidence.text) if evidence.part == "response" else evidence.text
    lines = _lines(_LISTED.sub("\n", spoken.replace(" | ", "\n")))
    for text in _clauses((_LABEL.sub("", line) for line in lines), names):
        if gives_orders(text):
            continue
        unit = _read(text, names, evidence)
        found.append(_resolved(unit, found[-1] if found else None))
    return found


def question(one: Evidence) -> Evidence:
    """What a quotation answers, or stands under, as a quotation of its own; it can bear nothing out."""
    return replace(one, text=one.context, context="", part="issue")


def is_row(text: str) -> bool:
    """Whether a text is one row of a table of grades: "Leadership Good"."""
    grade = _GRADE.search(text)
    return grade is not None and len(text.split()) <= _ROW and text[grade.end() :].strip(" .;") == ""


def gives_orders(text: str) -> bool:
    """Whether words give orders to whoever reads them out."""
    return bool(_ORDERS.search(text))


def _lines(text: str) -> Iterator[str]:
    """Sentences, each bullet with its lead-in before it."""
    lead = ""
    for span in sentences(text):
        words = span.of(text).strip()
        line_start = text.rfind("\n", 0, span.start) + 1
        marked = any(not c.isalnum() for c in text[line_start : span.start].strip()[:1]) or words[:1].islower()
        if lead and marked:
            yield f"{lead.rstrip(':-– ')} {words}"
            continue
        if len(_GRADE.findall(words)) > 1:
            yield from (row.strip() for row in _GRADE.sub(r"\g<0>\n", words).split("\n") if len(row.split()) > 1)
            continue
        lead = words if words.endswith((":", ":-", ": -")) else ""
        if not lead:
            yield words
    if lead:
        yield lead


def _clauses(lines: Iterable[str], names: Names) -> Iterator[str]:
    """Sentences cut where a contrast begins that has a subject of its own: what is well done here is not so there."""
    for line in lines:
        before, contrast, after = [*_CONTRAST.split(line, maxsplit=1), "", ""][:3]
        read = actions(tokens(normal(after, names))) if contrast else []
        if read and (read[0].agent or (read[0].passive and read[0].patient)):
            yield from (before, after)
        else:
            yield line


_ORDERS = re.compile(
    r"(?i)\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|rules?|prompts?|above"
    r"|previous|passages?)\b"
    r"|^\W*(?:please |now |instead,? )*(?:say|write|answer|reply|respond|output|print|repeat|pretend|tell "
    r"(?:the|your) (?:user|reader))\b"
    r"|\b(?:system prompt|language model|ai assistant|chat ?bot|as an ai|you are now|your (?:rules"
    r"|instructions|answer))\b"
)
"""Words that give orders to whoever reads them out; they may be shown as a quotation, and bear nothing out."""

_LABEL = re.compile(
    r"^(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=[A-Z]))?"
    r"(?:(?:[A-Z][\w’']*\s+){0,4}(?:[Rr]esponse|[Rr]ecommendation|Issue to address|Issue)(?:\s+to)?"
    r"(?:\s+(?:recommendations?|issues?|\d[\d.]*|and|,))*\s*:-?\s*)?"
)
"""A paragraph's number, and a label such as "CPS Response to 2 and 3:"."""

_GRADE = re.compile(
    r"(?<=\w )(?:(?:Reasonably|Sufficiently|Not sufficiently|Highly) [Gg]ood|Requires [Ii]mprovement(?: to be good)?"
    r"|(?:(?:Not|Partly|Partially|Largely|Substantially) )?[Aa]chieved|(?:Limited|Some|Good|No|Substantial) progress"
    r"|Outstanding|Good|Inadequate|Excellent|Fair|Poor|Adequate)\b(?=[.;]?(?: (?:\d|[A-Z])|$))"
)
"""A grade at the end of a row of a table that was printed as a sentence: "Safety Good Care Requires improvement"."""

_ROW = 9
"""A row of a table has no more words."""

_LISTED = re.compile(r"(?<=[:;,]) (?:and |or )?(?=\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] [a-z])")
"""Where an item of a list begins in the midst of a line: "should: (a) train staff; and (b) check files"."""

_OWN_VOICE = re.compile(r"\b(?:[Ww]e|I)\b(?![-'’.])")
"""Whoever answers, speaking of themselves."""

_CONTRAST = re.compile(r"([,;] (?:but|while|whereas|although|yet) |; )")


def _read(text: str, names: Names, evidence: Evidence) -> Unit:
    kept, set_aside = aside(normal(text, names))
    found = tokens(kept)
    return Unit(text, found, stems_of(found) | stems_of(tokens(set_aside)), tuple(actions(found)), evidence)


_PRONOUNS = {root(word) for word in ("it", "they", "he", "she", "we")}


def _resolved(unit: Unit, before: Unit | None) -> Unit:
    """A unit whose pronouns stand for the agent before them."""
    last = _subject(before.actions) if before else None
    resolved: list[Action] = []
    for action in unit.actions:
        if action.agent and set(action.agent) <= _PRONOUNS:
            action = replace(action, agent=None if resolved else last)
        elif action.agent and not action.infinitive:
            last = action.agent
        resolved.append(action)
    return replace(unit, actions=tuple(resolved))


def _subject(found: Sequence[Action]) -> tuple[str, ...] | None:
    for action in found:
        if action.agent and not action.infinitive and not set(action.agent) <= _PRONOUNS:
            return action.agent
        if action.passive and action.patient:
            return action.patient
    return None


def all_stems(found: Iterable[Unit]) -> frozenset[str]:
    """The stems of all words of some units."""
    return frozenset(stem for unit in found for stem in unit.stems)
