"""Which issue numbers a question names: "issue 9", "recs 2 and 3", "issues 2-4", "the third recommendation", "#9"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
IN_WORDS = {w: str(n) for n, w in enumerate(_ONES.split(), start=1)}
"""Numbers in words, and their figures."""
PLACES_IN_WORDS = {w: n for n, w in enumerate(_ORDINALS.split(), start=1)}
_ONE = (
    r"(?:(?:(?!q[1-4]\b)[a-z]{1,4}[.-]?)?\d{1,3}(?:\.\d{1,3})?[a-z]?(?![\d%\w])"
    rf"|{'|'.join(sorted(IN_WORDS, key=len, reverse=True))})"
)
_LIST = (
    rf"{_ONE}(?:\s*(?:,\s*(?:and|or)?|and|or|then|&|to|-|through|/)\s*(?:(?:issue|recommendation|number|no\.?"
    rf"|rec)\s+)?{_ONE})*"
)
_KIND = (
    r"(?:issues?(?:\s+to\s+address)?|recommendations?|recs?\.?|recomendations?|reccomendations?"
    r"|reccommendations?|actions?\s+points?"
    r"|af[id]s?|cocs?|points?|items?|conclusions?|actions?|(?:(?:key|priority|main)\s+|causes?\s+of\s+)?concerns?|priorit(?:y|ies)|demands?"
    r"|areas?\s+for\s+improvement|responses?\s+(?:to|on|for)"
    r"|reply\s+to|replies\s+to|answers?\s+to)"
)
_NAMED = re.compile(
    rf"\b{_KIND}\s*(?:numbers?|nos?\.?|nr\.?|#|:)?\s*#?\s*(?P<list>{_LIST})\b(?!\s*(?:%|per\s?cent|years?"
    rf"|months?|days?|weeks?))"
)
_SIGNED = re.compile(rf"(?:#\s*|\b(?:numbers?|nos?\.?|nr\.?)\s*)(?P<list>{_LIST})(?!\s*(?:%|of\b))")
_NTH = re.compile(
    rf"\b(?P<nth>{'|'.join(PLACES_IN_WORDS)}|\d{{1,3}}(?:st|nd|rd|th)|last|final)\s+(?:numbered\s+)?(?P<kind>issue"
    rf"|recommendation|rec|(?:key |priority )?concern|point|action point|action(?! plan)"
    rf"|area for (?:improvement|development)|improvement|conclusion)\b(?!s)"
)
_NTH_ONE = re.compile(
    rf"(?:(?:and|so|ok|what about|how about|show(?: me)?|give me|tell me about)[ ,]+)*"
    rf"(?P<one>(?:the )?(?P<nth>{'|'.join(PLACES_IN_WORDS)}) one)\b"
)
"""Opens a conversation with an issue by its place; later on "the third one" is of what was just listed."""
_FEW = re.compile(
    rf"\b(?P<edge>first|last|final)\s+(?P<few>\d{{1,2}}|{'|'.join(sorted(IN_WORDS, key=len, reverse=True))})\s+"
    r"(?:issues|recommendations|recs|(?:key |priority )?concerns|points|actions(?! plans)|areas for improvement)\b"
)
_TAKEN = re.compile(
    rf"\b(?:(?:accept|agree|reject|refuse|decline|answer|dispute|respond|reject)(?:s|d|ed)?(?: (?:to|with))?"
    r"|turn(?:s|ed|ing)? down|(?:say|said|saying) (?:no|yes) to|repl(?:y|ied|ies) to|knock(?:s|ed)? back)"
    rf"\s+(?P<list>{_LIST})(?=\s*(?:$|[?.!,;]))"
    r"|\b(?:is|was|were|are|has|have) (?P<done>\d{1,3}[a-z]?(?:(?:, | and | or |, and )\d{1,3}[a-z]?)*)"
    r" (?:been |even |actually |fully |only |ever )*(?=(?:accept|agreed|reject|refus|declin|turned down|disput)\w*)"
    r"|\b(?:repl(?:y|ies)|answers?|responses?|positions?|lines?) (?:on|to|about|for|over) "
    rf"(?P<said>{_LIST})(?=\s*(?:$|[?.!,;]|(?:differ\w*|compare\w*|and|or|from|than|versus|vs|was|is|to)\b))"
)
"""What was accepted or turned down is an issue, though only its number is said: "why did they reject 6?"."""
_BARE = re.compile(
    r"^(?:(?:so|and|what about|how about|ok|then|now|or|also|no|sorry|i mean(?:t)?|(?:go )?back to|return to)[\s,.]+)*"
    rf"(?:(?:for|on|about|with|to"
    rf"|of)\s+)?(?:number|no\.?"
    rf"|#)?\s*(?P<list>{_LIST})\s*(?:then|too)?\s*[?.!]*$"
)
_DIGITS = r"\d{1,2}(?:\.\d{1,3})?[a-z]?"
_ALONE = re.compile(
    rf"^\s*(?P<list>{_DIGITS}(?:(?:\s*,\s*|\s+(?:and|or|to|&)\s+){_DIGITS})*)\s*(?:[:,?]|\s-)\s+(?=[a-z])"
    rf"|^(?:and |so )?who(?:'s)?\b[^?,]{{0,40}}?\s(?P<whose>{_DIGITS}(?:\s+(?:and|or|to|&)\s+{_DIGITS})*)(?=\s*[?.!]*$)"
)
"""A number that is a question's label, or that ends one on who does it, is an issue where such an issue is held."""
_LONE = r"(?:[b-z]\b|[ivx]{2,4}\b|a(?=\s*(?:[?.!,;:)&]|$|(?:and|or|to|of|in|for|from|by|is|was)\b)))"
_LETTERED = re.compile(rf"\b{_KIND}\s+\(?(?P<list>{_LONE}(?:\)?\s*(?:,|and|or|&|to)\s*\(?{_LONE})*)")
"""Issues that are numbered by letters: "recommendation b", "recommendations a and c"; only where such are held."""
_BETWEEN = re.compile(rf"({_ONE}|\b(?:[a-z]|[ivx]{{2,4}})\b)|(to|-|through)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Issue numbers as asked for, "last" where the last is meant, and the places to leave out.

    `report_ids` are those of the one that was picked out of a list.
    """

    numbers: tuple[str, ...] = ()
    nth: tuple[int, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()
    report_ids: tuple[str, ...] = ()


_DOTTED = re.compile(
    r"(?<![\w.£])(?:\d{1,3}\.\d{1,3}|\d{1,3}[a-z]|[a-z]{1,4}[.-]?\d{1,3}(?:\.\d{1,3})?[a-z]?)"
    r"(?![\w%]|\.\d)(?! (?:per ?cent|million|billion|am|pm)\b)"
)


def numbers_named(text: str, *, bare: bool = False, held: Collection[str] = ()) -> Numbers:
    """The issue numbers in a folded text; `bare` also reads "and 10?", which only a conversation makes plain.

    A number such as 4.10, 1b or A2 needs no "issue" before it where it is `held`; one of letters is read as held.
    An ordinal gives `nth` (-1 for the last), because the third of 5, 9 and 10 is 10.
    """
    numbers: list[str] = []
    taken: list[tuple[int, int]] = []
    known = {number.lower(): number for number in held}
    patterns = (_NAMED, _SIGNED, _TAKEN, _BARE) if bare else (_NAMED, _SIGNED, _TAKEN)
    for match in (m for p in patterns for m in p.finditer(text)):
        if any(match.start() < e and s < match.end() for s, e in taken) or _is_a_count(match, text):
            continue
        listed = next(filter(None, map(match.groupdict().get, ("said", "done", "list"))), "")
        numbers.extend(_as_held(number, known) for number in _expanded(listed))
        taken.append(match.span())
    alone = _ALONE.match(text)
    labels = _expanded(alone["list"] or alone["whose"]) if alone and not taken else []
    if alone and labels and set(labels) <= set(held):
        numbers.extend(labels)
        taken.append(alone.span("list" if alone["list"] else "whose"))
    for match in _LETTERED.finditer(text):
        lettered = _expanded(match["list"])
        if all(letter in known for letter in lettered):
            numbers.extend(known[letter] for letter in lettered)
            taken.append(match.span())
    for match in _DOTTED.finditer(text):
        number = _as_held(match.group(), known)
        free = not any(match.start() < e and s < match.end() for s, e in taken)
        if free and (number in held or _is_of_series(number, held)):
            numbers.append(number)
            taken.append(match.span())
    nth, places = _by_place(text, bare=bare)
    taken.extend(places)
    for match in _FEW.finditer(text):
        few = int(IN_WORDS.get(match["few"], match["few"]))
        nth.extend(range(1, few + 1) if match["edge"] == "first" else range(-few, 0))
        taken.append(match.span())
    return Numbers(tuple(dict.fromkeys(numbers)), tuple(nth), tuple(taken))


def _by_place(text: str, *, bare: bool) -> tuple[list[int], list[tuple[int, int]]]:
    """The issues named by their place, -1 for the last, and where they are named."""
    found = list(_NTH.finditer(text))
    if not found and not bare and (alone := _NTH_ONE.match(text)):
        return [PLACES_IN_WORDS[alone["nth"]]], [alone.span("one")]
    last = {"last", "final"}
    places = [
        -1 if m["nth"] in last else PLACES_IN_WORDS.get(m["nth"]) or int(re.sub(r"\D", "", m["nth"])) for m in found
    ]
    return places, [m.span() for m in found]


def _is_of_series(number: str, held: Collection[str]) -> bool:
    """Whether others of a dotted series are held: "7.12" is an issue that is not held where 7.1 to 7.8 are."""
    series, dot, _ = number.partition(".")
    return bool(dot) and sum(other.partition(".")[0] == series and "." in other for other in held) >= _SERIES


_SERIES = 3
"""So many dotted numbers with the same beginning are a series, in which another number is an issue too."""


def _is_a_count(match: re.Match[str], text: str) -> bool:
    """Whether the words are a year ("report 2018") or spelt-out small talk ("point one finger")."""
    return bool(re.match(r"\s*(?:%|per\s?cent|st\b|nd\b|rd\b|th\b)", text[match.end() :]))


def _expanded(words: str) -> list[str]:
    found: list[str] = []
    through = False
    for match in _BETWEEN.finditer(words):
        if match.group(2):
            through = True
            continue
        number = IN_WORDS.get(match.group(1), match.group(1))
        found.extend(_range(found[-1], number) if through and found else [number])
        through = False
    return found


def _as_held(number: str, known: Mapping[str, str]) -> str:
    """A number as the register spells it: "a1" is "A1"; "r2a" and "i2a" are "2a" where none is so printed."""
    if number in known or number[:1].isdigit():
        return known.get(number, number)
    bare = re.sub(r"^[ri]-?(?=\d)", "", number)
    return known.get(number.replace("-", ""), known.get(bare, bare if bare != number else number.upper()))


def _range(first: str, last: str) -> list[str]:
    """The numbers after the first up to the last, where both are whole and of one series."""
    low, high = (re.fullmatch(r"([a-z]*)-?(\d+)", number) for number in (first, last))
    if low and high and low[1] == high[1] and int(low[2]) < int(high[2]) <= int(low[2]) + 60:
        return [f"{low[1]}{n}" for n in range(int(low[2]) + 1, int(high[2]) + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [chr(n) for n in range(ord(first) + 1, ord(last) + 1)]
    return [last]
