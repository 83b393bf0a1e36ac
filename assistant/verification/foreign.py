"""What a claim brings in from elsewhere: a name that its evidence does not know, and a cause that it does not give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.verification.anchor import weighty
from assistant.verification.coverage import LIGHT
from assistant.verification.evidence import Evidence
from assistant.verification.grammar import VERBS
from assistant.verification.names import initials
from assistant.verification.synonyms import words
from assistant.verification.words import INSPECTORATE, Names, borne, normal, plain, root, tokens


def name_fault(said: str, cited: Sequence[Evidence], names: Names) -> str:
    """Whether a claim names somebody or something of whom neither the quotations nor their headings know."""
    known = " ".join(f"{one.text} {one.context} {one.area or ''} {one.inspectorate or ''}" for one in cited)
    known = _with_definitions(plain(known), names.definitions)
    known += " Saturday Sunday" * ("weekend" in known.lower())
    known += " Monday Tuesday Wednesday Thursday Friday" * ("weekday" in known.lower())
    known = " ".join([known, *_spelt_out(plain(said), known)])
    stems = {root(word) for word in re.findall(r"[a-z']+", known.lower())}
    for match in _NAME.finditer(INSPECTORATE.sub(" ", plain(said))):
        for word in match.group().removesuffix("'s").removesuffix("'").split("-"):
            if word[:1].isupper() and len(word) > 2 and not _known(word, known, stems):
                return f"foreign: {word} is not in the evidence"
    return ""


def _with_definitions(text: str, definitions: Iterable[tuple[str, str]]) -> str:
    """A text with the long form of each short form in it, and the short form of each long form."""
    low = text.lower()
    there = (pair for pair in definitions if re.search(rf"\b{re.escape(pair[0])}s?\b", text) or pair[1].lower() in low)
    return " ".join([text, *(f"{short} {long}" for short, long in there)])


def _spelt_out(said: str, text: str) -> Iterator[str]:
    """The names of a claim whose first letters are a short form of the evidence: "Fire and Rescue Service" for FRS."""
    shorts = set(re.findall(r"\b[A-Z]{3,}(?=s?\b)", text))
    for name in _LONG_NAME.findall(said.replace(" & ", " and ")):
        parts = name.replace(",", "").split()
        for start in range(len(parts)):
            if initials(parts[start:]) in shorts:
                yield name


def _known(word: str, text: str, stems: set[str]) -> bool:
    """Whether a capitalised word stands in a text, as it is or as the short form of words that follow one another."""
    if word.lower() in _ANYWHERE or root(word.lower()) in stems or root(_TITLES.get(word.lower(), "-")) in stems:
        return True
    if word[0] == "D" and root("detective") in stems and root(_TITLES.get(word[1:].lower(), "-")) in stems:  # "DSupt"
        return True
    short = word.removesuffix("s")
    if _SHORT_NAME.fullmatch(short):  # "MoJ": with the small words' letters
        return short in "".join(part[0] for part in re.findall(r"[A-Za-z]+", text))
    if not short.isupper():
        return False
    parts = re.findall(r"[A-Za-z]+(?:'[a-z]+)?", text)
    initials = ("".join(p[0] for p in kept).upper() for kept in (parts, [p for p in parts if p.lower() not in _SMALL]))
    return bool(re.search(rf"\b{short}", text)) or any(short in run for run in initials)


def cause_fault(said: str, held: Sequence[str], stems: frozenset[str], names: Names, *, answering: bool = False) -> str:
    """Whether a claim gives a cause where its evidence gives none, or gives one that the evidence does not speak of.

    What stands beside an answer is its reason, in whatever words: `answering` claims need only speak of it.
    """
    given = next((match for match in _CAUSE.finditer(said) if not _awaited(said, match)), None)
    if not given:
        return ""
    part, rest = said[given.end() :], said[: given.start()]
    part, rest = (part, rest) if given[1] else (rest, part)
    if not answering and not any(_CAUSAL.search(text) or _says(text, part, rest, names) for text in held):
        return f"cause: {given.group()!r}, but the evidence gives no cause"
    heavy = [t for t in tokens(normal(part, names)) if weighty(t) and t.stem not in LIGHT]
    if len(heavy) > 1 and 2 * sum(borne(t.stem, stems) for t in heavy) <= len(heavy):
        return f"cause: {part.strip()!r} is not in the evidence"
    return ""


def _says(text: str, cause: str, effect: str, names: Names) -> bool:
    """Whether a sentence says as a circumstance what a claim gives as a cause: "at Reach, where no advocate lives"."""
    said = {t.stem for t in tokens(normal(text, names)) if t.word}
    shares = []
    for part in (cause, effect):
        heavy = [t for t in tokens(normal(part, names)) if weighty(t) and t.stem not in LIGHT]
        shares.append(sum(borne(t.stem, said) for t in heavy) / len(heavy) if len(heavy) > 1 else 0.0)
    return bool(_BESIDE.search(text)) and shares[0] >= _MOST and shares[1] >= _SOME


def _awaited(said: str, cause: re.Match[str]) -> bool:
    """Whether "due to" only says what is to be done: "is due to start"."""
    after = re.match(r" (?:\w+ly )?(\w+)", said[cause.end() :])
    return cause.group().lower() == "due to" and after is not None and after[1].lower() in VERBS | {"be", "have"}


_NAME = re.compile(r"(?<!^)(?<![.!?] )(?<!\")\b[A-Z][A-Za-z'-]*\b")
"""A capitalised word that does not open a sentence or a quotation."""

_LONG_NAME = re.compile(r"\b(?:HM|[A-Z][a-z]+)(?:,? (?:(?:and|of|for|the) ){0,2}[A-Z][a-z]+(?:'(?= ))?){2,7}")
_SMALL = {*words("a an and at by for in of on or the to with")}
_SHORT_NAME = re.compile(r"[A-Z]+[a-z][A-Z]+")
_TITLES = {
    "supt": "superintendent", "insp": "inspector", "sgt": "sergeant", "det": "detective", "cllr": "councillor",
    "dept": "department", "prof": "professor", "dr": "doctor", "govt": "government",
}  # fmt: skip
_ANYWHERE = {
    *words("january february march april may june july august september october november december"),
    *words("area inspector inspectors inspectorate inspection report government department council force police"),
    *words("treasury minute committee"),
    *words("service prison governor board director commissioner recommendation issue response cps england wales"),
    *words("english british britain")
}  # fmt: skip
"""Names that any report may be spoken of with."""

_CAUSE = re.compile(
    r"\b(because|due to|owing to|as a (?:result|consequence) of|thanks to|on account of|caused by|prompted by"
    r"|on the grounds? (?:that|of)|consequence of|stem(?:s|med|ming)? from|arose from|arising from|driven by"
    r"|result(?:s|ed|ing)? from|result of|blam\w+ on|put (?:it |this )?down to|brought about by|triggered by)\b"
    r"|\b(?:led to|resulted in|resulting in|caus(?:es|ed|ing)(?! by)|brought about(?! by)"
    r"|triggered(?! by)|prompted(?! by)|(?:which|that) is why|for that reason)\b",
    re.IGNORECASE,
)
"""Words that give a cause; it stands after those of the first group, and before the others."""

_BESIDE = re.compile(r"(?i)\b(?:where|when|whose|which|who|with)\b")
_MOST, _SOME = 0.7, 0.6
_CAUSAL = re.compile(
    r"\b(?:because|due to|owing|result\w*|led to|lead\w* to|caus\w+|consequen\w+|thanks|account(?:s|ed|ing)?|grounds?"
    r"|stem\w*|blam\w+|attribut\w+|driven|reasons?|why|expla\w+|therefore|thus|hence|since|so|as|reflect\w*|contribut\w+|mean\w*|given"
    r"|aris\w+|following|owed|rationale|justif\w+|prevent\w*|for this|linked|depend\w*)\b",
    re.IGNORECASE,
)
"""Words with which a text may give a cause."""
