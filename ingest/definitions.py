"""Finds the short forms a report explains: "Individual Quality Assessment (IQA)", and those of its glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.schema import Definition, Span

_SHORT = r"[A-Z][A-Za-z0-9&/-]{0,10}[A-Z0-9]s?|[A-Z]{2,10}s?"
_BRACKETED = re.compile(rf"\s\((?:the\s+)?[“\"‘']?(?P<short>{_SHORT})[”\"’']?(?:[;,][^()]{{0,60}})?\)")
_SHORT_FIRST = re.compile(
    rf"(?=[A-Z])\b(?P<short>{_SHORT})\s+\((?P<long>[A-Za-z][\w’'&/.,-]*(?:[ -][\w’'&/.,-]+){{1,9}})\)"
)
_GLOSSARY = re.compile(
    rf"(?=[A-Z])^(?P<short>{_SHORT})(?:\s+[–—:|-]\s+|:\s+|\s{{2,}}|\s*=\s*)(?P<long>[A-Z][\w’'&/.,() "
    rf"-]{{4,110}})$",
    re.MULTILINE,
)
_INLINE = re.compile(
    rf"(?=[A-Z])(?:^|(?<=[.;:]\s))(?P<short>{_SHORT})\s+[–—-]\s+(?P<long>[A-Za-z][^.;\n]{{4,110}})(?=[.;]|$)",
    re.MULTILINE,
)
"""Several in one paragraph: "IPP – Imprisonment for Public Protection. KPI – key performance indicator."."""
_MEANS = re.compile(
    rf"(?=[A-Z])\b(?P<short>{_SHORT})\s+(?:means|stands\s+for|is\s+short\s+for)\s+(?:the\s+)?[“\"‘']?"
    r"(?=(?P<long>[A-Za-z][^,.;:()“”\"\n]{4,110}))",
)
"""Says it with a verb: "In this plan CRT means Court Reports Team and RPD means Regional Probation Director."."""
_LONGEST = 120
_LINKS = {"of", "and", "the", "for", "to", "in", "on", "with", "at", "by", "&", "or", "a", "an", "from"}


def definitions(text: str) -> tuple[Definition, ...]:
    """The first explanation of each short form whose letters fit, in the order met."""
    found: dict[str, Definition] = {}
    for definition in sorted(_found(text), key=lambda d: d.span):
        found.setdefault(definition.short, definition)
    return tuple(found.values())


def _found(text: str) -> Iterator[Definition]:
    for match in _BRACKETED.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()].rpartition("\n")[2]
        begin = match.start() - len(before)
        start = _fitting(before, match["short"])
        if start is not None:
            span = Span(begin + start, match.end())
            yield Definition(_singular(match["short"]), _long(before[start:], match["short"]), span)
    for pattern in (_SHORT_FIRST, _GLOSSARY):
        for match in pattern.finditer(text):
            if _fitting(match["long"], match["short"]) == 0:
                yield Definition(_singular(match["short"]), match["long"].strip(), Span(*match.span()))
    for match in _MEANS.finditer(text):
        ands = [*(m.start() for m in re.finditer(r"\sand\s", match["long"])), len(match["long"])]
        long = next((match["long"][:end] for end in ands if _fitting(match["long"][:end], match["short"]) == 0), None)
        if long:
            yield Definition(
                _singular(match["short"]), long.strip(), Span(match.start(), match.start("long") + len(long))
            )
    for match in _INLINE.finditer(text):
        if _fitting(match["long"], match["short"]) == 0 or _opens(match["long"], match["short"]):
            yield Definition(_singular(match["short"]), match["long"].strip(), Span(*match.span()))


def _initials(words: list[str]) -> str:
    """The first letters of words: of those with a capital alone, "Trauma informed and Anti Racist" gives tar."""
    return "".join(word[0] for word in words).lower()


def _opens(long: str, short: str) -> bool:
    """Whether the words behind a dash begin with those that the short form stands for, and go on."""
    initials = "".join(word[0].lower() for word in re.findall(r"[\w’']+", long) if word.lower() not in _LINKS)
    return initials.startswith(re.sub(r"[^A-Z0-9]", "", _singular(short)).lower())


def _singular(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[-2].isupper() else short


def _long(words: str, short: str) -> str:
    """The long form; plural words behind a plural short form ("Witness Care Units (WCUs)") are made singular."""
    plural = short.endswith("s") and short[-2].isupper()
    if not plural or not words.endswith("s") or words.endswith("ss"):
        return words
    return words[:-3] + "y" if words.endswith("ies") else words[:-1]


def _fitting(long: str, short: str) -> int | None:
    """Where, among the words before a bracket, the long form begins whose initials give the short form; else None."""
    letters = re.sub(r"[^A-Z0-9]", "", _singular(short)).lower()
    words = [(m.start(), m.group()) for m in re.finditer(r"[\w’']+|&", long)]
    for at in range(len(words) - 1, -1, -1):
        chosen = [word.lower() for _, word in words[at:]]
        if chosen[0] in _LINKS:
            continue
        raised = [word for _, word in words[at:] if word[0].isupper()]
        if _spell(chosen, letters) or (raised[:1] == [words[at][1]] and _initials(raised) == letters):
            return words[at][0]
    return None


def _spell(words: list[str], letters: str) -> bool:
    """Whether the words' first letters spell the short form, small linking words counted or not."""
    strict = "".join(word[0] for word in words if word not in _LINKS)
    every = "".join(word[0] for word in words)
    return letters in (strict, every) or (len(letters) >= 2 and _subsequence(letters, words))


def _subsequence(letters: str, words: list[str]) -> bool:
    """Whether each letter begins a word in order, or goes on inside the word before ("HMCTS", "RASSO")."""
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
        elif word not in _LINKS:
            return False
    return at == len(letters)
