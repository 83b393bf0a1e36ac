"""Issues that a report sets apart by a heading or a label of its own: "priority concerns" beside "key concerns"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.finding.pair import Pair
from assistant.question import Question
from assistant.words import fold
from vectorstore.stems import stem


def set_apart(question: Question, pairs: Sequence[Pair]) -> tuple[Question, list[Pair], str]:
    """The issues under the heading or label that a question names, the question without its words, and the name.

    All of them, the question as it was and "" where it names none, or one that does not tell issues apart.
    """
    if bound := _BOUND.search(fold(question.asked)):
        kept = [pair for pair in pairs if _binding(pair) == bound["modal"]]
        return question, kept or list(pairs), bound["modal"] if 0 < len(kept) < len(pairs) else ""
    asked = _SAID.findall(fold(_DENIED.sub(" ", question.asked)))
    if not _APART.search(" ".join(asked)) or len(pairs) > _MOST:
        return question, list(pairs), ""
    said = [stem(word) for word in asked]
    named = {name for pair in pairs for name in _names(pair) if _stands_in(_stems(name), said)}
    kept = [pair for pair in pairs if named.intersection(_names(pair))]
    if not kept:
        return question, list(pairs), ""
    spent = {s for name in (*named, *_DENIED.findall(fold(question.asked))) for s in _stems(name)}
    topic = " ".join(word for word in question.topic.split() if stem(word) not in spent)
    plain = replace(question, topic=topic, theme=question.theme if topic else "")
    return plain, kept, min(named, key=len) if len(kept) < len(pairs) else ""


_BOUND = re.compile(r"(?<!\bwhat )(?<!\bwho )\b(?P<modal>must|should) (?:recommendations|issues|points)\b")
"""Names issues by how they bind: those that must be met beside those that should."""
_MODAL = re.compile(r"\b(?:must|should)\b")


def _binding(pair: Pair) -> str:
    """The word by which an issue binds: the first "must" or "should" in it; "" without one."""
    found = _MODAL.search(fold(pair.issue.part.statement))
    return found.group() if found else ""


_MOST = 400
"""Of so many issues at most the headings are read; a list of more is narrowed by its words alone."""
_SAID = re.compile(r"[a-z][\w'-]*")
_KINDS = r"concerns?|causes? of concern|recommendations?|issues?|requirements?|improvements?|points?|actions?|findings?"
_APART = re.compile(rf"\b(?:\w+ )(?:{_KINDS})\b|\brequirements?\b")
_DENIED = re.compile(
    r"\b(?:not|without|except|excluding|other than|rather than|apart from|leaving out|but not)(?: for)?"
    r"(?: (?:any|the|those|all))*(?: of the)? [\w-]+ (?:ones?\b|(?:\w+ )?(?:" + _KINDS + r")\b)",
    re.IGNORECASE,
)
"""The others, which are not asked for: "not the priority ones"."""
_GENERAL = frozenset(
    stem(word) for word in ("issue", "issues", "recommendation", "concern", "point", "address", "action", "finding")
)
"""Words that people use for whatever is to be addressed: by these alone nothing is set apart."""
_NUMBER = re.compile(r"^(?:(?:section|part|chapter|annex) )?[\d.]*\d[.):]?\s+")


def _names(pair: Pair) -> set[str]:
    """The heading and the label by which an issue is told from others, where they say what kind it is."""
    issue = pair.issue.part
    named = [_NUMBER.sub("", fold(name)).strip() for name in (issue.section or "", issue.label)]
    return {name for name in named if re.fullmatch(rf"(?:[\w'-]+ ){{0,3}}(?:{_KINDS})", name) and _tells(name)}


def _tells(name: str) -> bool:
    return not set(_stems(name)) <= _GENERAL


def _stems(name: str) -> list[str]:
    return [s for word in _SAID.findall(name) if (s := stem(word)) not in _LINKING]


_LINKING = frozenset(("of", "for", "to", "the", "and", "in"))


def _stands_in(name: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the words of a name stand together in what is said."""
    words = [s for s in said if s not in _LINKING]
    return any(words[at : at + len(name)] == list(name) for at in range(len(words)))
