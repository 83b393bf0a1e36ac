"""Sentences made comparable: short and long forms, names of the answering body, phrases and word forms made one.

A chat model says in other words what its evidence says. What is the same thing is brought to the same word here,
so that the checks can be strict about everything that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from assistant.verification.synonyms import IRREGULAR, PHRASES, SETS, words
from vectorstore.stems import stem

BODY = "bodyx"
"""The word that every name of the answering body becomes."""

INSPECTORS = "inspx"
"""The word that every name of the inspecting body becomes."""

INSPECTORATE = re.compile(
    r"\b(?:(?:the|The) )?(?:HMCPSI(?:'s)? (?:inspectors|inspectorate)|HMCPSI|HMICFRS|HMI Prisons|HMI Probation|Ofsted|"
    r"HM Inspectorate of \w+|[Ii]nspectorates?|[Ii]nspectors)\b(?!'s [Ii]ssue)"
)
"""The names of inspecting bodies."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: as it stands after normalising, its stem, and whether it is a word."""

    text: str
    stem: str
    word: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What is the same name here: short forms with their long forms, and the names of the answering body."""

    definitions: tuple[tuple[str, str], ...] = ()
    bodies: tuple[str, ...] = ()


def names_for(texts: Iterable[str], areas: Iterable[str], definitions: Iterable[tuple[str, str]] = ()) -> Names:
    """The names of some evidence: definitions given or found in the texts themselves, and the Areas that answer."""
    found = dict(definitions)
    for text in texts:
        for match in _DEFINED.finditer(text):
            long = _long_form(match["long"], match["short"])
            if long:
                found.setdefault(match["short"], long)
    pairs = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return Names(tuple(pairs), tuple(dict.fromkeys(a for a in areas if a)))


def normal(text: str, names: Names) -> str:
    """A sentence in lower case with one word for one thing, ready to be cut into tokens."""
    text = plain(text)
    for short, long in names.definitions:
        text = _short(text, short, long)
    text = _bodies(text, names.bodies).lower()
    text = re.sub(r"\bnon-(?=\w)", "non", text)
    text = re.sub(r" \((not [^()]*)\)", r", \1,", text)
    text = re.sub(r"\b(?:can't|cannot)\b", "can not", text)
    text = re.sub(r"n't\b", " not", text)
    for pattern, becomes in _REWRITES:
        text = pattern.sub(becomes, text)
    for pattern, becomes in _PHRASES:
        text = pattern.sub(partial(_inflected, becomes), text)
    text = _NUMBER_WORD.sub(lambda match: NUMBERS[match.group()], text)
    text = re.sub(r"\b12 months\b", "year", text)
    text = _ONE_IN.sub(lambda match: f"{100 * int(match[1]) // int(match[2])}%", text)
    return _PARTICIPLE.sub(_participle, text)


def aside(text: str) -> tuple[str, str]:
    """A normalised text without what it sets aside ("rather than investigators", ", not the council,"), and that."""
    removed = " ".join(match.group(1) for match in _ASIDE.finditer(text))
    return _ASIDE.sub(" ", text), removed


def plain(text: str) -> str:
    """A text with straight quotes, plain dashes and single spaces."""
    for odd, even in _ODD.items():
        text = text.replace(odd, even)
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and stops of a normalised sentence, in order; quotation marks and brackets fall away."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isalnum() or word[0] == "£":
            found.append(Token(word, root(word), True))
        else:
            found.append(Token(word, word, False))
    return tuple(found)


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """A word's stem, with irregular forms led back to their word."""
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith(("uction", "uctions")):
        word = word[: word.rindex("tion")] + "e"
    return stem(IRREGULAR.get(word, word))


@lru_cache(maxsize=100_000)
def same(one: str, other: str) -> bool:
    """Whether two stems may stand for one another: equal, of one family, or in one set of synonyms."""
    if one == other or _family(one, other):
        return True
    sets = _sets()
    return bool(sets.get(one, _NONE) & sets.get(other, _NONE))


def borne(word: str, evidence: Iterable[str]) -> bool:
    """Whether a stem is borne out by any of the evidence's stems."""
    return any(same(word, other) for other in evidence)


def stems_of(found: Sequence[Token]) -> frozenset[str]:
    """The stems of the words among some tokens."""
    return frozenset(token.stem for token in found if token.word)


NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        words(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        ),
        start=2,
    )
} | {word: str(tens * 10) for tens, word in enumerate(words("thirty forty fifty sixty seventy eighty ninety"), 3)}
"""Numbers written as words, from two upwards; "one" may be a pronoun."""

_ONES = "|".join(list(NUMBERS)[:8])
NUMBERS |= {
    f"{ten}-{one}": str(int(NUMBERS[ten]) + int(NUMBERS.get(one, "1")))
    for ten in words("twenty thirty forty fifty sixty seventy eighty ninety")
    for one in ["one", *list(NUMBERS)[:8]]
}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b(?!-year)")
_ONE_IN = re.compile(r"\b([2-9]) in (?:every )?(10|[4-9]|20|100)\b(?! (?:day|week|month|year|hour))")
"""A share of a few: "nine in ten"."""

_ASIDE = re.compile(
    r"(?:,? \brather than|,? \binstead of|, (?:and )?not(?= (?:the |its |by )?[a-z]+(?: [a-z]+)?[,.])) "
    r"([^,.;:]+?)(?:,(?= )|(?=[.;:]|$| will | in future))"
)
_PARTICIPLE = re.compile(
    r"(?<=\b)(be|been|being|is|are|was|were|has|have|had)((?: \w+ly| not| also| now| all| recently| already)*) "
    r"(undertake|establish|ensure|introduce|develop|address|review|monitor|lead|attend|consider|form"
    r"|transfer|complete|share|"
    r"approve|join|increase|note|sample)\b"
)
_NONE: frozenset[int] = frozenset()
_ODD = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'",
    "–": " - ", "—": " - ", "‐": "-", "‑": "-", "\u00a0": " ", "\u00ad": "", "\u200b": "", "…": "...",
}  # fmt: skip
_DEFINED = re.compile(r"(?P<long>(?:[\w’'&/-]+ ){1,8}?[\w’'&/-]+) \((?P<short>[A-Z][A-Za-z&]{1,7})s?\)")
_TOKEN = re.compile(r"£?\d+(?:[.,:/]\d+)*(?:%|st\b|nd\b|rd\b|th\b|[a-z]{1,2}\b)?|[^\W\d_]+(?:'[^\W\d_]+)*|[.,;:!?]")
_TAKES_TO = r"(?=to [a-z]+\b)"
_GENERIC = (
    r"(?:The|the|Its|its) (?i:local authority|authority|council|force|constabulary|prison|establishment"
    r"|department|trust"
    r"|ministry|government)\b(?:('s)|(?! [A-Z]))"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
_VERB_FORMS = {
    "intend": r"(?:intends?|intended|aims?|aimed|hopes?|hoped|planned|(?<=bodyx )plans|(?<=it )plans"
    r"|(?<=they )plan|(?<=managers )plan|is planning|are planning|proposes?|"
    r"is aiming|intending|planning|seeks?|is seeking|is looking) to",
    "will": r"(?:(?:has|have|had|is|are) )?(?:commit(?:s|ted)?|pledge[sd]?|promise[sd]?|undertakes?|undertook|agreed|"
    r"agrees|undertake) (?:itself )?to (?!the\b|its\b|a\b|an\b|all\b|this\b|(?!bring)[a-z]+ing\b|[a-z]+(?<![su])s\b)",
}
_REWRITES = [
    (re.compile(r"\b(?:has|have|had) yet to "), "did not "),
    (re.compile(r"^should (?!be )([^,]{3,90}), "), r"if \1, "),
    (re.compile(r"(^|, )(?:provided|providing|on condition|as long as|so long as)(?: that)? "), r"\1if "),
    (re.compile(r"\black(?:s|ed)? (?!of\b)"), "do not have "),
    (re.compile(r"\bdip[- ](?=sampl)"), ""),
    (re.compile(r"\b(is|are|was|were|been|be) (?:rejected|refused)\b"), r"\1 not accepted"),
    (re.compile(r"\b(?:rejects|rejected|reject)\b"), "did not accept"),
    (re.compile(r"\b(?:disagrees|disagreed|disagree)\b"), "did not agree"),
    (re.compile(rf"\bthe (?:end|close) of (?={_MONTH})"), ""),
    (re.compile(r"\b(by|until) (?:30 (?=(?:april|june|september|november)\b)|2[89] (?=february\b)"
        r"|31 (?=(?:january|march|may|july|august|october|december)\b))"), r"\1 "),
    (re.compile(r"\bwill have (?=[a-z]+ed\b)(?=[^.;]*\bby\b)"), "will "),
    (re.compile(r"\b(?:no|not) (?:fewer|less|lower|smaller) than (?=[£\d])"), "at least "),
    (re.compile(r"\b(?:no|not) (?:higher|greater|larger) than (?=[£\d])"), "no more than "),
    (re.compile(r"\bnot (?:one|a single) (?!of\b|in\b|to\b)"), "no "),
    (re.compile(r" ?\bper ?cent\b\.?"), "%"),
    (re.compile(rf"\b{_VERB_FORMS['intend']} "), "intends "),
    (re.compile(rf"\b{_VERB_FORMS['will']}"), "will "),
    (re.compile(r"\b(?:commit(?:s|ted)?|pledge[sd]?) to (?=[a-z]+ing\b)"), "will "),
    (re.compile(r"\b(?:is|are|was|were) committed to (?=[a-z]+ing\b)"), "will "),
    (re.compile(r"\b(?:(?:is|are) (?:going|due|set) to|would|'ll|is to|are to) "), "will "),
    (re.compile(r"\b(?:(?:was|were|had been) (?:going|due|set)|(?:was|were)) to (?=[a-z])"), "would "),
    (re.compile(r"\b(?:is|are|was|were|be)(?: now| also)? (?:required|obliged|bound) to "), "must "),
    (re.compile(r"\b(?:is|are|was|were) (?:expected|asked|told|urged|advised|recommended|called "
        r"(?:up)?on) to "), "should "),
    (re.compile(r"\b(?:needs?|needed|has|have|had) to (?!the\b|a\b)"), "must "),
    (re.compile(r"\bought to "), "should "),
    (re.compile(r"\b(bodyx|it|they) expects? (?!that\b|to\b)((?:[\w'%-]+ ){1,8}?)to (?=[a-z])"),
        r"\1 expects that \2will "),
    (
        re.compile(
            rf"\b({INSPECTORS}|the report|recommendation|issue \d+|it)((?: also| has| have| had)*) (?:asks?|asked|"
            r"asking|wants?|wanted|tells?|told|urges?|urged|expects?|expected|calls? (?:up)?on|called (?:up)?on|"
            r"requires?|required|advises?|advised|recommends?|recommended) (?:for )?(?!that\b)((?:[\w'-]+ "
                r"){1,8}?)to (?=[a-z])"
        ),
        r"\1\2 asks that \3should ",
    ),
    (
        re.compile(
            rf"\b({INSPECTORS}|the report)((?: also| has| have| had)*) (?:recommends?|recommended|asks?|asked) that "
            r"((?:(?!should|must)[\w'-]+ ){1,6}?)(?=(?:ensure|develop|comply|improve|work|take|review|establish|be)\b)"
        ),
        r"\1\2 asks that \3should ",
    ),
    (re.compile(r"\bresponsibility for ((?:[a-z]+ing )(?:[a-z'-]+ ){0,13}?)(?:lies|rests|falls|sits|will "
        r"(?:lie|rest|fall|sit)) (?:with|to) "
                r"((?:the |its |a )?[a-z']+(?: [a-z']+){0,3}?)(?= ?[.,;\[]|$)"), r"\2 will \1"),
    (re.compile(r"\b(?:it (?:will )?falls? to|it will be (?:for|up to)|it is (?:for|up to)) ((?:[a-z']+ "
        r"){1,5}?)to "), r"\1will "),
    (re.compile(r"\b(?:the )?responsibility for ((?:[a-z'-]+ ){1,10}?)(?:lies|rests|falls|sits) (?:with|to) "
        r"((?:the |its |a )?[a-z']+(?: [a-z']+){0,3}?)(?= ?[.,;\[]|$)"), r"\2 has responsibility for \1"),
    (re.compile(r"\b(?:is|are) responsible for (?!\w+ing\b)"), "has responsibility for "),
    (re.compile(r"\bis (?:tasked|charged) with "), "will "),
    (re.compile(r"\b(?:be|been) responsible for "), "be "),
    (re.compile(r"\b(?:is|are|was|were) unable to "), "can not "),
    (re.compile(r"\b(will|do|does|did|is|are|was|were|has|have|had) not ((?:[\w'-]+ )+?)any (?:more|longer)\b"),
        r"\1 no longer \2"),
    (re.compile(r"\bno later than (?=\d|the end|" + _MONTH + ")"), "by "),
    (re.compile(r"\b(?:refuses|refusing|declines|declining) to "), "will not "),
    (re.compile(r"\b(?:fail(?:s|ed|ing)?|neglect(?:s|ed)?|forg[eo]t(?:s|ting)?|unable|refused|declined) to "),
        "did not "),
    (re.compile(r"\bnot (?:as|so) (?!much\b|many\b|far\b|long\b|soon\b|well\b)([a-z]+)\b"), r"less \1"),
    (re.compile(r"\btoo (?:few|little) (?=[a-z])"), "not enough "),
    (re.compile(r"\bnot well (?=[a-z]+(?:ed|stood|known)\b)"), "poorly "),
    (re.compile(r"\b(?:fail(?:s|ed|ing)?) in "), "did not "),
    (re.compile(r"\bdespite ((?:[a-z']+ ){1,3}?)(?=not )"), r"\1"),
    (re.compile(r", due to be "), ", which will be "),
    (re.compile(r"\b(?:a|every|each) fortnight\b"), "every 14 days"),
    (re.compile(r"\bevery (?:other|second) (?=day|week|month|quarter|year)"), "every 2 "),
    (re.compile(r"\btake place\b"), "be held"),
    (re.compile(r"\btakes place\b"), "is held"),
    (re.compile(r"\btook place\b"), "was held"),
    (re.compile(r"\bfe(?:e)?d(?:s|ing)? back\b"), "feedback"),
    (re.compile(r"(?<=\d) ?(?:million|m)\b"), "m"),
    (re.compile(r"(?<=\d) ?(?:billion|bn)\b"), "bn"),
    (re.compile(r"\b(?:its|bodyx|the) (?:response|answer|reply) (?:is|was) that "), "bodyx said that "),
    (re.compile(r"\b(?:is|are) responsible for (?=[a-z]+ing\b)"), "should "),
]  # fmt: skip
"""Ways of saying will, must and should, and phrases, each brought to one; in this order."""


_PHRASES = [(re.compile(rf"\b(?:{phrase})(?!\w)"), becomes) for phrase, becomes in PHRASES.items()]
_PHRASE_VERBS = {
    *words(
        "undertake establish ensure introduce develop address review monitor lead attend consider "
        "form transfer complete share"
    ),
    *words("approve join increase note"),
}


def _inflected(verb: str, found: re.Match[str]) -> str:
    """A phrase's one word in the phrase's own form: "carrying out" is "undertaking"."""
    first = found.group().split()[0]
    if verb not in _PHRASE_VERBS:
        return verb
    if first.endswith("ing"):
        return verb.removesuffix("e") + "ing"
    if first.endswith("ed") or first in ("brought", "drew", "drawn", "took", "taken", "made", "dealt", "went"):
        return {"undertake": "undertaken", "lead": "led"}.get(verb) or verb.removesuffix("e") + "ed"
    return verb


def _participle(match: re.Match[str]) -> str:
    """A phrase's verb as a participle, where the phrase stood as one."""
    verb = {"undertake": "undertaken", "lead": "led"}.get(match[3]) or match[3].removesuffix("e") + "ed"
    return f"{match[1]}{match[2]} {verb}"


_SUFFIXES = {
    *words(
        "i y e s ly al anc ance enc ence ment ion ation at ate ing ed ur ure iv ive ness able abl ibl ity iti ial is es"
    ),
    *words("ship ies ti ic ally ful less ag"),
} - {"less"}


def _long_form(words: str, short: str) -> str:
    """The words before a short form whose first letters spell it; "" where none do."""
    parts = words.split()
    letters = [c for c in short if c.isupper()]
    for size in range(1, min(len(parts), len(letters) + 3) + 1):
        tail = parts[-size:]
        initials = [p[0].upper() for part in tail for p in re.split(r"[-/]", part) if p]
        if initials and initials[0] == letters[0] and _spells(letters, initials):
            return " ".join(tail)
    return ""


def _spells(letters: Sequence[str], initials: Sequence[str]) -> bool:
    """Whether letters stand among the initials in order, at most two small words between them."""
    left = list(letters)
    for initial in initials:
        if left and initial == left[0]:
            left.pop(0)
    return not left and len(initials) <= len(letters) + 2


def _short(text: str, short: str, long: str) -> str:
    """A text with a long form, and a long form with its short form in brackets, made the short form."""
    flexible = re.sub(r"\\[ -]", r"[ -]", re.escape(plain(long)))
    both = rf"\b{flexible}s?(?: ?\({re.escape(short)}s?\))?(?!\w)"
    text = re.sub(both, short, text, flags=re.IGNORECASE)
    text = re.sub(rf"(?<=\w) \({re.escape(short)}s?\)", f" {short}", text) if f"({short}" in text else text
    return re.sub(rf"\b{re.escape(short)}s\b", short, text)


def _bodies(text: str, areas: Iterable[str]) -> str:
    """A text in which every name of the answering body is one word, and every name of the inspectors another."""
    short = [area.split()[0] for area in areas if len(area.split()) > 1 and area.split()[-1] in _KIND_OF_BODY]
    for kind in {area.split()[-1].lower() for area in areas} & _SPOKEN_OF:
        text = re.sub(rf"\b[Tt]he (?i:{kind})\b(?:('s)|(?! [A-Z]))", _body, text)
    for area in sorted([*areas, *short], key=len, reverse=True):
        spelt = re.sub(r"\\[ -]", "[ -/]", re.escape(plain(area)))
        text = re.sub(
            rf"\b(?:[Tt]he )?(?:CPS |HMP |London Borough of |Royal Borough of )?{spelt}(?: CPS| Area| Council| "
            rf"council)?\b(?:('s)|(?! [A-Z]\w))",
            _body,
            text,
        )
    text = INSPECTORATE.sub(INSPECTORS, text)
    text = re.sub(r"\b(?:[Tt]he )?Area\b(?:('s)|(?! [A-Z]))", _body, text)
    return re.sub(_GENERIC, _body, text)


_SPOKEN_OF = {"service", "office", "agency", "company", "college", "school", "commissioner", "partnership", "board"}
"""The last word of a body's name, by which it may be called for short: "the service"."""

_KIND_OF_BODY = {"Constabulary", "Police", "Council", "Fire", "Probation", "Prison", "Trust", "Partnership"}


def _body(match: re.Match[str]) -> str:
    """The body's one word, or "its" where the body only owns what follows."""
    return "its" if match.group(1) else BODY


@lru_cache(maxsize=100_000)
def _family(one: str, other: str) -> bool:
    """Whether two stems are one word's forms: one begins the other, and only an ending is between them."""
    short, long = sorted((one, other), key=len)
    if len(short) > 4 and long == "re" + short:
        return True
    size = len(short)
    if size < 4 or long[: size - 1] != short[:-1]:
        return False
    if long.startswith(short) and (long[size:] in _SUFFIXES):
        return True
    return short[-1] in "iye" and size >= 5 and long[size - 1 :] in _SUFFIXES


@cache
def _sets() -> dict[str, frozenset[int]]:
    """The synonym sets that each stem stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(SETS.replace("\n", " ").split(";")):
        for word in line.split():
            found.setdefault(root(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
