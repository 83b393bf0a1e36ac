"""How a question names the state of a plan's actions: "delayed", "on track", "the amber ones"."""

from __future__ import annotations

import re
from collections.abc import Collection

_KINDS = (
    ("off", r"(?:not|n't) (?:\w+ )?on (?:track|target|schedule|course|time)|off (?:track|target|course)"),
    ("going", r"on (?:track|target|schedule|course)|progressing well"),
    (
        "late",
        r"(?:\w+ly )?(?:delayed|overdue|slipped|slipping)|(?:running )?late|(?:running )?behind(?: schedule)?|stalled",
    ),
    ("risk", r"at risk"),
    (
        "unbegun",
        r"(?:not|n't) (?:yet )?(?:been )?(?:started|begun|commenced)|(?:yet|still) to (?:start|begin|commence)",
    ),
    ("begun", r"started|begun|commenced|under ?way"),
    ("held", r"on hold|paused|deferred"),
    ("dropped", r"abandoned|dropped|scrapped|cancelled|withdrawn|discontinued|dead"),
    ("colour", r"(?:red|amber|green|blue|grey)(?: ?[/-] ?(?:red|amber|green))?"),
)
"""The words for each kind of state, those that hold others' words first."""
_AT_LARGE = {"off": ("off", "late", "risk"), "late": ("off", "late")}
"""The kinds of state that a word for one of them takes in."""
_WORDS = "|".join(f"(?:{words})" for _, words in _KINDS)
_THINGS = (
    r"(?:actions?|recommendations?|recs?|issues?|items?|rows?|points?|commitments?|promises|milestones?|ones"
    r"|areas? for improvement|priorit(?:y|ies))"
)
_BEFORE = (
    r"(?:is|are|was|were|be|been|has|have|had|it's|now|still|currently|already|running|as|at|rag|status|shown|stands?"
    r"|stood|going|only|just|rated|marked|flagged|listed|classed)"
)
_BEHIND = r"(?=\W*$|[,;?.]| (?:and|or|in|at|by|on|as|for|now|yet|still|then|to|with|from|according|under|status)\b)"
_SAID = re.compile(
    rf"\b{_BEFORE}(?: |(?=n't))(?P<told>{_WORDS})\b(?! risk)(?: (?:and|or) (?:{_WORDS}))?{_BEHIND}"
    rf"|\b(?P<held>{_WORDS})(?:[- ](?:rated|rag))? (?:\w+ )?{_THINGS}\b"
)
"""A state said of something: "are delayed", "is still on track in 2023", "the amber recommendations"."""
_SAID_LAST = re.compile(
    rf"\b(?P<told>{_WORDS})(?=(?: (?:or not|now|yet|still|anymore|then|at present))?"
    rf"(?: +(?:in|at|by|under|for)\b[\w' -]{{0,40}})?\W*$)"
)
"""A state that ends a question whether something stands in it: "is the letters action on track?"."""
_ANY = re.compile(rf"\b(?:{_WORDS})\b")
_EITHER = re.compile(rf"(?:{_WORDS})\b")
_OF_ACTIONS = re.compile(rf"\b(?:{_THINGS}|plan|it|they|them|these|those|this|that|everything|anything|work)\b")
_WHETHER = re.compile(
    r"^(?:and |so |but |then )*(?:is|are|was|were|isn't|aren't|has|have|why (?:is|are|was|were|has|have))\b"
)


def kind_of_state(grade: str) -> str:
    """The kind of state that a cell's folded words name, "" where they are no state of a plan's action."""
    return next((kind for kind, words in _KINDS if re.fullmatch(words, grade)), "")


def is_taken_back(grade: str, text: str) -> bool:
    """Whether a folded question has a word for how far something came, but denied or halved: "partly achieved"."""
    taken = rf"(?:n't|\b(?:not|never|yet to be|half|part(?:ly|ially)?))(?: \w+){{0,2}} {re.escape(grade)}\b"
    return " " not in grade and bool(re.search(taken, text))


def names_state(text: str) -> bool:
    """Whether a folded text has a word for a state at all."""
    return bool(_ANY.search(text))


def states_asked(text: str, *, of_any: bool = False) -> list[str]:
    """The states that a folded question says of actions, or of whatever it is about, as it words them."""
    if not (of_any or _OF_ACTIONS.search(text)):
        return []
    last = _SAID_LAST.search(text) if _WHETHER.match(text) else None
    said = [last] if last else list(_SAID.finditer(text))
    return [m.group() for stretch in said for m in _EITHER.finditer(stretch.group())]


def states_named(text: str, held: Collection[str], *, of_any: bool = False) -> tuple[str, ...]:
    """Those of some folded states that a folded question names, or that are of the kind that it names."""
    named: dict[str, None] = {}
    for asked in states_asked(text, of_any=of_any):
        kind = kind_of_state(asked)
        kinds = _AT_LARGE.get(kind, (kind,))
        alike = [asked] if asked in held else [g for g in held if kind_of_state(g) in kinds and kind != "colour"]
        named |= dict.fromkeys(sorted(alike))
    return tuple(named)


def asks_whether(text: str) -> bool:
    """Whether a folded question is whether, or why, something stands in a state, and not which things do."""
    return bool(_WHETHER.match(text) and states_asked(text))


def without_states(topic: str, text: str) -> str:
    """A topic without the words for states, and for what stands in them, that a question names."""
    said = {word for words in states_asked(text) for word in re.findall(r"[\w']+", words)}
    return " ".join(w for w in topic.split() if w not in said and not re.fullmatch(_THINGS, w))
