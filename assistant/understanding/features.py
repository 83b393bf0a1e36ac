"""What the learned reader of intents sees of a question: its words with names and topics masked, in short runs.

What a question is about says nothing of what it asks for, so every word that general English does not know becomes one
mark; names that the catalogue knows become others. Words that mean alike in questions about reports share a class.
"""

from __future__ import annotations

import re

from assistant.understanding.everyday import EVERYDAY_STEMS
from assistant.words import ORDINARY, fold
from vectorstore.stems import stem

AREA, ROLE, SHORT, SUBJECT, NUMBER, YEAR = "{a}", "{r}", "{d}", "{s}", "{n}", "{y}"
"""Marks for an Area or body, a role, a short form, a subject of ratings, an issue number and a year."""

TOPIC = "{x}"
"""The mark for a run of words that general English does not know."""

_CLASSES = """\
who: who whom whose
promise: commit promise pledge undertake undertaken undertook vow offer intend planned
plan: plan
action: action step measure task duty job
respond: respond response reply answer
accept: accept agree agreement endorse yes
reject: reject refuse decline disagree dispute oppose resist dismissed objected no
find: find found say said tell told mention describe observe conclude conclusion see saw seen think thought
find: view opinion verdict noticed reveal highlight
praise: praise commend like strength positive best well
fault: criticise criticism weakness wrong problem failing shortcoming negative worst badly
rate: rating grade score mark judgement judgment judged assessed ranked
grade: good poor excellent outstanding inadequate fair satisfactory
ask: recommend ask want require demand
issue: issue recommendation rec point concern
report: report inspection document publication visit
inspector: inspector hmcpsi ofsted hmicfrs
place: area authority council force prison bodies
list: list show all every everything give each enumerate anything
count: number count total no
compare: compare comparison versus vs differ contrast alike similar common better worse than side against
change: change improve progress develop trend since again back still history timeline became become rise fall
change: move gone
define: stand mean meant define definition acronym abbreviation short expand
reason: why reason grounds cause purpose aim explain justify basis
money: cost budget money pay paid spend spent fund price expensive invested sum pounds fee worth value
share: percentage percent proportion share fraction cent
often: often frequently frequency regularly interval times
long: long length quickly fast soon promptly days weeks months hours time
date: date day month year when
due: deadline due timescale timetable timeframe target by
done: done complete finished implemented delivered achieved met kept
open: outstanding remains left
owner: responsible accountable charge own owner tasked
call: called name
publish: published issued publication came
joint: together joint both
unanswered: unanswered without none missing ignored
will: will shall going
must: must should need have has supposed expected got
"""
_CLASS_OF = {
    stem(word): name
    for name, _, words in (line.partition(":") for line in _CLASSES.splitlines())
    for word in words.split()
}
_KNOWN = frozenset({stem(word) for word in ORDINARY} | EVERYDAY_STEMS | set(_CLASS_OF))
_TOKEN = re.compile(r"\{\w\}|[a-z0-9]+(?:'[a-z]+)?")
_MARKS = {AREA, ROLE, SHORT, SUBJECT, NUMBER, YEAR, TOPIC}
_SEVERAL = 2


def masked(text: str) -> list[str]:
    """The words of a folded text in which names are marks: unknown words become one mark, a lone year is left out."""
    found = [_mark(word) for word in _TOKEN.findall(re.sub(r"(\{\w\})'s\b", r"\1 's", text))]
    lone = found.count(YEAR) < _SEVERAL
    kept = [word for word in found if not (lone and word == YEAR)]
    return [word for at, word in enumerate(kept) if word != TOPIC or at == 0 or kept[at - 1] != TOPIC]


def _mark(word: str) -> str:
    if word in _MARKS:
        return word
    if word.isdigit():
        return YEAR if re.fullmatch(r"(?:19|20)\d\d", word) else NUMBER
    known = word in ORDINARY or stem(word) in _KNOWN or word.partition("'")[0] in ORDINARY
    return word if known else TOPIC


def features(text: str) -> list[str]:
    """Short runs of words and of word classes in a folded, masked text, each once."""
    words = masked(fold(text))
    plain = [word if word in _MARKS else stem(word) for word in words]
    classes = [_CLASS_OF.get(word, ROLE if word == SHORT else word) for word in plain]
    found = {f"c {name}": None for name in classes}
    for tag, row in (("w", plain), ("k", classes)):
        ends = ["^", *row, "$"]
        found |= {f"{tag} {word}": None for word in row}
        found |= {f"{tag} {' '.join(ends[at : at + 2])}": None for at in range(len(ends) - 1)}
        found |= {f"{tag} {' '.join(ends[at : at + 3])}": None for at in range(len(ends) - 2)}
        found |= {f"{tag} {ends[at]} * {ends[at + 2]}": None for at in range(len(ends) - 2)}
    found[f"of {min(len(words), _LONG)}"] = None
    return list(found)


_LONG = 8
"""From so many words on, a question counts as long."""

_PREAMBLE = re.compile(
    r"^(?:(?:please|pls|hi|hello|hey|so|ok|okay|and|but|well|just|quick question"
    r"|(?:can|could|would|will) you(?: please)?|(?:can|could|may) i"
    r"|tell me|let me know|do (?:you|we) know|any idea|i(?:'d| would) like to (?:know|see)"
    r"|i (?:want|need) to know|i(?:'m| am|'ve been| was)? wondering|wondering|remind me|say)[\s,:.-]+)+"
    r"(?:(?:whether|if|about)\s+)?(?=\S)"
)


def without_preamble(text: str) -> str:
    """A folded question without what politeness puts before it."""
    return _PREAMBLE.sub("", text)


def has_cue(text: str) -> bool:
    """Whether a folded question says in any word what kind of answer it wants."""
    return bool(_ASKING.search(text)) or any(stem(word) in _CLASS_OF for word in _TOKEN.findall(text))


_ASKING = re.compile(
    r"\b(?:what|who|when|where|which|why|how|is|are|was|were|did|does|do|will|has|have|had|can|could|must|should)\b"
)


def defines(text: str) -> bool:
    """Whether a folded, marked question may ask what a term means: it says so, or nothing follows the term."""
    if _DEFINING.search(text):
        return True
    words = masked(text)
    last = max((at for at, word in enumerate(words) if word in (SHORT, ROLE)), default=len(words))
    return all(word in _MARKS for word in words[last + 1 :])


_DEFINING = re.compile(
    r"\b(?:stands?|means?|meant|meaning|defin\w+|acronym|abbreviat\w+|short for|full name|spell|expand|in full|explain"
    r"|refers? to|please)\b"
)
