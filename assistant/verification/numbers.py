"""Holds numbers, percentages, amounts and lengths of time against the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.verification.numerals import WORDS, digits, in_figures
from assistant.verification.spans import MONTH, apart, months_long, spelt
from assistant.verification.synonyms import words
from assistant.verification.words import plain, root, same
from vectorstore.dates import dates_in


def numbers_in(text: str) -> list[tuple[str, str]]:
    """The numbers of a text outside its dates, each with the word it counts (a stem, or "")."""
    text = _read(_without_dates(plain(text)))
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is not None:
            after = _AFTER.match(text, match.end())
            found.append((value, root(after.group(1).lower()) if after else ""))
    return found


def _read(text: str) -> str:
    return _PARTED.sub(_parted, _ONE_IN.sub(_share, in_figures(text)))


def number_fault(claim: str, evidence: str) -> str:
    """The first number of a claim that the evidence neither says nor lets one work out; "" where there is none.

    A few things may be counted up in a word, "the three measures", where the evidence gives no other number of them.
    """
    claim = _DAY.sub(
        lambda m: " " if re.search(rf"\b{m[0]}\b", plain(evidence)) else m[0], _PRONOUN.sub(" ", plain(claim))
    )
    given = _given(evidence) | _counted_up(claim, evidence)
    for value, unit in numbers_in(claim):
        if (
            value not in given
            and not (value == "1" and unit not in UNITS)
            and not _worked_out(value, unit, claim, evidence)
            and value not in _rests(claim, evidence)
        ):
            return f"number: {value} is not in the evidence"
    return ""


def places(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text in lower case with its shares in figures, and where its numbers stand in it."""
    text = _read(plain(text)).lower()
    return text, [(m.start(), m.end(), value) for m in _NUMBER.finditer(text) if (value := _value(m))]


def counts_the_rest(claim: str, sentence: str) -> bool:
    """Whether a claim denies of the rest what a sentence says of a part: "63% had not" where 37% had; "not all"."""
    if len(DENYING.findall(claim)) != 1 or DENYING.search(sentence):
        return False
    if NOT_ALL.search(claim) and _parts_of(sentence):
        return True
    shares = [float(v[:-1]) for v, _ in numbers_in(sentence) if v[-1:] == "%"]
    mostly = bool(shares) and max(shares) < _HALF and _MOSTLY.search(claim)
    said = _shares(claim) + [_amount(v) for v, _ in numbers_in(claim) if v[-1:] == "%"]
    about = any(abs(100 - share - mine) <= _ROUGHLY for share in shares for _, mine in said)
    return bool(mostly) or about or any(v in _rests(claim, sentence) for v, _ in numbers_in(claim))


def _rests(claim: str, evidence: str) -> set[str]:
    """What is left of the parts that the evidence gives, where a claim denies something."""
    rests: set[str] = set()
    for part in re.split(r"(?<=[.;]) |,? (?:and|but|while) ", evidence) if DENYING.search(claim) else ():
        shares = [float(v[:-1]) for v, _ in numbers_in(part) if v[-1:] == "%"]
        if not DENYING.search(part):
            rests |= {str(int(whole) - int(some)) for some, whole in _parts_of(part)}
            rests |= {f"{100 - share:.4f}".rstrip("0").rstrip(".") + "%" for share in shares}
    return rests


def _parts_of(evidence: str) -> list[tuple[str, str]]:
    """The parts that the evidence gives with their wholes: 52 of 70."""
    text = digits(evidence).replace(",", "")
    found = [(m[1], m[2]) for m in _SOME_OF.finditer(text)] + [(m[2], m[1]) for m in _OF_SOME.finditer(text)]
    found += [(m[2], m[1]) for m in _OF_WHOM.finditer(text)]
    return [(part, whole) for part, whole in found if int(part) < int(whole)]


def often_fault(claim: str, evidence: str) -> str:
    """Whether a claim says how often something is done, and the evidence nowhere speaks of such a time."""
    theirs = [days for _, days in _lengths(evidence)] + [7.0] * bool(_WEEKDAY.search(evidence))
    theirs += [_DAYS[match["unit"]] for match in _LENGTH.finditer(_twice(evidence)) if match["times"]]
    text = _twice(claim)
    for match in _LENGTH.finditer(text):
        if not (match["times"] or match.group().endswith("ly") or _RECURS.search(text[: match.start()])):
            continue
        days = _length(match)
        if not any(abs(days - other) <= 0.02 * days for other in theirs):
            return f"often: {match.group()!r} is not in the evidence"
    return ""


def _given(evidence: str) -> set[str]:
    """The numbers of some evidence, "9 out of 11" read as a share and as two numbers, "three quarters" as a share."""
    text = in_figures(_without_dates(plain(evidence)))
    apart = {value for match in _NUMBER.finditer(text) if (value := _value(match))}
    apart |= {match[1] for match in _HOUR.finditer(text)}
    both = {"2"} if re.search(r"\bboth\b", text, re.IGNORECASE) else set()
    return apart | both | {value for value, _ in numbers_in(evidence)}


def _worked_out(value: str, unit: str, claim: str, evidence: str) -> bool:
    """Whether a number is one of the evidence in another measure, rounded, or reckoned from two of them."""
    if _AGO.search(digits(claim)) and value in apart(unit, evidence):
        return True
    mine = _amount(value)
    theirs = [_amount(v) for v in _given(evidence)] + _shares(evidence)
    shared = mine[0] == "%" and any(abs(mine[1] - share) < _EXACTLY for _, share in _shares(evidence))
    return (
        shared
        or _measured(mine, claim, evidence)
        or _rounded(mine, theirs, claim, evidence)
        or _reckoned(mine, unit, evidence)
    )


def _counted_up(claim: str, evidence: str) -> set[str]:
    """The numbers with which a claim counts up in a word what the evidence lists and gives no number of."""
    theirs = [stem for match in _NUMBER.finditer(plain(evidence)) for stem in _things(evidence, match.end())]
    found: set[str] = set()
    for match in _COUNT.finditer(plain(claim)):
        things = _things(plain(claim), match.end())
        if things and _lists(plain(claim)[match.end() :], int(WORDS[match.group().lower()]), evidence):
            found.add(WORDS[match.group().lower()])
        if not _MEASURES & set(things[:2]) and not any(same(one, other) for one in things for other in theirs):
            found.add(WORDS[match.group().lower()])
    return found


def _lists(after: str, count: int, evidence: str) -> bool:
    """Whether a claim names one by one, as the evidence does, what it counts: "two of the divisions, A and B,"."""
    listed = _LIST.match(after)
    parts = re.split(r",? and |, ", listed[1]) if listed else []
    return len(parts) == count and all(part.strip().lower() in plain(evidence).lower() for part in parts)


def _things(text: str, at: int) -> list[str]:
    """The stems of the words that a number counts: those after it, as far as its noun may stand."""
    text = plain(text)
    after = _COUNTED.match(text, len(text[:at].rstrip()))
    return [root(word) for word in re.findall(r"[a-z'-]+", after.group().lower())] if after else []


def _amount(value: str) -> tuple[str, float]:
    """A number as its kind ("%", a currency, or "") and its size."""
    kind = value[-1] if value[-1] == "%" else value[0] if value[0] in "£$€" else ""
    return kind, float(value.strip("%£$€"))


def _measured(mine: tuple[str, float], claim: str, evidence: str) -> bool:
    """Whether a number measures a time that the evidence measures otherwise: 3 days are 72 hours."""
    theirs = [days for _, days in _lengths(evidence)] + [months * _DAYS["month"] for months in months_long(evidence)]
    lengths = [days for size, days in _lengths(claim) if ("", size) == mine]
    off = _LOOSELY if mine[1] < _FEW and _rough(mine, claim) else _CLOSELY
    return bool(lengths) and all(any(abs(one - other) <= off * one for other in theirs) for one in lengths)


def _lengths(text: str) -> list[tuple[float, float]]:
    """The lengths of time in a text, and how long lies between things done so often: the number said, and the days."""
    return [(float(m["size"] or 1), _length(m)) for m in _LENGTH.finditer(_twice(text))]


def _length(match: re.Match[str]) -> float:
    size, days = float(match["size"] or 1), _DAYS[match["unit"]]
    return days / size if match["times"] else days * size


def _twice(text: str) -> str:
    """A text in digits, "twice a year" and "once a year" among them."""
    text = re.sub(r"\b7 days (?:a|per|each|every) week\b", "daily", digits(text))
    text = re.sub(r"\b(\d+) occasions (?=(?:an?|each|every|per) )", r"\1 times ", text)
    text = re.sub(r"\bevery (?:other|second) (?=[a-z])", "every 2 ", text)
    text = re.sub(r"\b[Bb]i-?(month|week)ly\b", r"every 2 \1s", text)
    return re.sub(r"\btwice (?=an? |each |every |per |dai|week|month|year)", "2 times ", text.lower())


def _rounded(mine: tuple[str, float], theirs: Sequence[tuple[str, float]], claim: str, evidence: str) -> bool:
    """Whether a round number said to be rough is near one of the evidence; a share of small numbers always is."""
    kind, size = mine
    parted = _ONE_IN.search(plain(claim)) or _PARTED.search(plain(claim))
    shares = [("%", 100 * int(part) / int(whole)) for part, whole in _parts_of(evidence)] if kind == "%" else []
    theirs = [*theirs, *shares]
    if kind == "%" and parted and any(k == "%" and abs(size - n) <= _ROUGHLY for k, n in theirs):
        return True
    if not _rough(mine, claim):
        return False
    alike = [n for k, n in theirs if k == kind and _on_that_side(mine, n, claim)]
    near = (n for n in [*alike, *(a - b for a in alike for b in alike if a > b)] if abs(size - n) <= 0.1 * n)
    return any(size % 5 == 0 or _digits(size) < _digits(n) for n in near)


def _on_that_side(mine: tuple[str, float], other: float, claim: str) -> bool:
    """Whether a figure is above one that a claim says is exceeded, and below one that is not reached."""
    before = _before(mine, claim)
    if any(_OVER.search(text) for text in before):
        return other >= mine[1]
    return other <= mine[1] or not any(_UNDER.search(text) for text in before)


def _rough(mine: tuple[str, float], claim: str) -> bool:
    """Whether a claim says right before a number that it is rough."""
    return any(_ROUGH.search(text) for text in _before(mine, claim))


def _before(mine: tuple[str, float], claim: str) -> list[str]:
    """What a claim says before a number."""
    text, found = places(claim)
    return [text[:start] for start, _, value in found if _amount(value) == mine]


def _digits(size: float) -> int:
    """How many digits of a number tell: one of 300, three of 58.9."""
    return len(f"{size:.2f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


def _reckoned(mine: tuple[str, float], counted: str, evidence: str) -> bool:
    """Whether a number is the difference or sum of two of the evidence, or the share that one is of another.

    A time is reckoned only with others in the same unit.
    """
    kind, size = mine
    theirs = [_amount(value) for value, unit in numbers_in(evidence) if unit == counted or unit not in _MEASURES]
    alike = [n for k, n in theirs if k == kind]
    points = [n for k, n in theirs if k == "%"]
    if not kind and any(abs(size - abs(a - b)) < _ALMOST for a in points for b in points if a != b):
        return True
    if any(abs(size - reckoned) < _ALMOST for a in alike for b in alike if a != b for reckoned in (abs(a - b), a + b)):
        return True
    steps = [n for k, n in theirs if not k] if kind == "%" and _POINTS.search(evidence) else []
    if any(abs(size - reckoned) < _ALMOST for a in points for b in steps for reckoned in (a - b, a + b)):
        return True
    plain_ = [n for k, n in theirs if not k]
    return kind == "%" and any(b and a < b and abs(100 * a / b - size) < _EXACTLY for a in plain_ for b in plain_)


def _shares(text: str) -> list[tuple[str, float]]:
    """Shares said in words: "two thirds" is 66.7%."""
    return [("%", float(m[1] or 1) * _PARTS[m[2]]) for m in _FRACTION.finditer(digits(text).lower())]


_AGO = re.compile(
    r"(?i)\b\d+ (?:years?|months?|weeks?) (?:ago|earlier|before|previously|later|after|on|apart|from)\b"
    r"|\b(?:in|over|within|across)(?: the)?(?: space of| past| last)? \d+ (?:years?|months?|weeks?)\b"
)
"""How long before or after another day something was."""

_SCALES = {"million": 6, "m": 6, "billion": 9, "bn": 9, "thousand": 3, "k": 3}
_NUMBER = re.compile(
    r"(?<![\w.])(?P<pound>[£$€])?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>million|billion|thousand|bn|m|k)?\b"
    r"\s?(?P<cent>%|per ?cent\b)?"
    rf"|\b(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})(?:-(?P<ones>one|two|three|four|five"
    rf"|six|seven|eight|nine))?\b"
    r"\s?(?P<cents>%|per ?cent\b)?",
    re.IGNORECASE,
)
_SIZE = (
    r"(?:(?<![\d,.£])\b(?!20\d\d\b)(?P<size>\d+(?:\.\d+)?)(?P<times> times(?: an?| each| every| per)?)?[ -]"
    r"(?:working |calendar |full )?)?"
)
_UNIT = r"\b(?P<unit>minute(?=s)|hour|dai|day|week|fortnight|month|quarter|annual|year)"
_LENGTH = re.compile(rf"{_SIZE}{_UNIT}(?:s|ly)?\b")
_RECURS = re.compile(r"\b(?:every|each|once an?) $")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "dai": 1, "week": 7,
    "fortnight": 14, "month": 365 / 12, "quarter": 365 / 4,
    "annual": 365, "year": 365,
}  # fmt: skip
_HOUR = re.compile(r"\b(\d{1,2})(?:[:.]\d\d)? ?(?:am|pm)\b")
_ROUGH = re.compile(
    r"\b(?:over|more than|above|at least|nearly|almost|about|around|roughly|approximately|some|just|under|close to"
    r"|(?:fewer|less) than|below)(?: an?| the)? $"
)
_OVER = re.compile(r"\b(?:over|more than|above|at least)(?: an?| the)? $")
_UNDER = re.compile(r"\b(?:nearly|almost|under|(?:fewer|less) than|below)(?: an?| the)? $")
_ROUGHLY = 2.5
"""How many points a share of small numbers may be off: "four in five" for 81%."""

_POINTS = re.compile(r"(?i)\b(?:percentage )?points?\b")
DENYING = re.compile(r"(?i)\b(?:not|no|none|never|without|fail\w*|lack\w*|late|miss\w*|unable|unmet|unfilled)\b|n't\b")
_MOSTLY = re.compile(r"(?i)\b(?:most|(?:the|a) majority|more than half|over half)\b")
_SOME_OF = re.compile(r"\b(\d+) (?:out )?of (?:the |its |these |those |all )?(\d+)\b(?!%)")
_OF_SOME = re.compile(r"\b[Oo]f (?:the |its |these |all )?(\d+)(?: [\w'-]+){1,14}?, (?:only |just |some )?(\d+)\b(?!%)")
_OF_WHOM = re.compile(r"\b(\d+) [^.;\d%]{1,80},? of (?:whom|which) (?:only |just |some )?(\d+)\b(?!%)")
NOT_ALL = re.compile(r"(?i)\bnot (?:all|every)\b")
"""What is denied only of the whole."""

_HALF = 50
_FEW = 10
_CLOSELY, _LOOSELY = 0.02, 0.2
"""How far a length of time may be off, as a share of it; the second where it is said to be rough."""

_ALMOST = 0.001
_EXACTLY = 0.6
"""How many points a share may be off that is said in words: 33% for "a third"."""

_FRACTION = re.compile(r"\b(?:(\d) |a |one )?(half|third|quarter|fifth|tenth)s?\b")
_WHOLES = {
    part: size for size, part in enumerate(words("thirds quarters fifths sixths sevenths eighths ninths tenths"), 3)
}
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_ONE_IN = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:(\w+) )?(?:in|out of) (?:every )?"
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|\d{1,3})\b(?! (?:day|week|month|year|hour))",
    re.IGNORECASE,
)
_PARTED = re.compile(
    rf"\b(two|three|four|five|six|seven|eight|nine|[2-9])[ -]({'|'.join(_WHOLES)})\b(?! (?:days|weeks|months|years))",
    re.IGNORECASE,
)
"""A share in words: "three quarters"."""

_PRONOUN = re.compile(r"\b(?:[Oo]ne(?= of\b)|(?<=every )one|(?<=each )one|(?<=no )one|(?<=any )one|(?<=[Nn]ot )one)\b")
"""A "one" that counts nothing."""

_DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTH})\b(?!,? \d{{4}})")
"""A day without its year."""

_COUNT = re.compile(
    rf"\b(?:{'|'.join(list(WORDS)[2:13])})\b(?![ -](?:hundred|thousand|million|billion|per ?cent|%))", re.IGNORECASE
)
_LIST = re.compile(r"^[^.,;:]{2,60}[:,] ((?:[^.,;:]{2,60}, )*[^.,;:]{2,60},? and [^.,;:\[]{2,60}?)(?= ?(?:[.,;:\[]|$))")
_COUNTED = re.compile(
    r"(?: of(?: the| its| their| these| those)?)?"
    r"(?: (?!(?:of|in|on|at|for|from|with|by|to|and|or|but|is|are|was|were|has|have|had|will|which|that|who|than|as)\b)"
    r"[A-Za-z'-]+){1,5}"
)
_MEASURES = {root(w) for w in words("day week month year hour minute quarter fortnight time point third term percent")}
"""What is measured rather than counted up."""

_AFTER = re.compile(
    r"\s*(?:-|of the |of |full |whole |more |new |additional |extra |further |working |calendar )?\s*([A-Za-z]+)"
)
UNITS = {
    root(w)
    for w in words(
        "day week month year hour minute quarter term % percent case file child officer lawyer "
        "prosecutor manager member staff meeting session team assessment letter visit check person "
        "people victim witness post report issue recommendation"
    )
}


def _without_dates(text: str) -> str:
    text = spelt(text)
    for date in reversed(dates_in(text, years=True)):
        text = text[: date.span.start] + " " + text[date.span.end :]
    return text


def _value(match: re.Match[str]) -> str | None:
    """A number in one spelling: "ten per cent" and "10%" are "10%", "£2m" and "£2 million" are "£2000000"."""
    parts = match.groupdict()
    if parts["word"]:
        value = WORDS[parts["word"].lower()]
        if parts["ones"]:
            value = str(int(value) + int(WORDS[parts["ones"].lower()]))
        return value + ("%" if parts["cents"] else "")
    digits = parts["digits"].replace(",", "").rstrip(".")
    scale = _SCALES.get((parts["scale"] or "").lower(), 0)
    value = f"{float(digits) * 10**scale:.4f}".rstrip("0").rstrip(".")
    return (parts["pound"] or "") + value + ("%" if parts["cent"] else "")


def _share(match: re.Match[str]) -> str:
    """ "One letter in four" as a percentage of letters."""
    part, whole = (WORDS.get(match[group].lower(), match[group]) for group in (1, 3))
    if not (part.isdigit() and whole.isdigit() and 0 < int(part) < int(whole)):
        return match.group()
    return f"{100 * int(part) / int(whole):.4g}% {match[2] or ''}"


def _parted(match: re.Match[str]) -> str:
    """ "Three quarters" as a percentage."""
    part = int(WORDS.get(match[1].lower(), match[1]))
    whole = _WHOLES[match[2].lower()]
    return f"{100 * part / whole:.4g}%" if part < whole else match.group()
