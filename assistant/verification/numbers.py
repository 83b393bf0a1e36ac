"""Holds numbers, percentages, amounts, dates and the small words around them against the evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from assistant.verification.synonyms import words
from assistant.verification.words import Token, plain, root, same
from vectorstore.dates import dates_in

WORDS = {
    word: str(number)
    for number, word in enumerate(
        words(
"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
"fifteen sixteen seventeen eighteen nineteen twenty"
)
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
     "hundred": "100", "dozen": "12"}  # fmt: skip
"""Numbers written as words."""


def numbers_in(text: str) -> list[tuple[str, str]]:
    """The numbers of a text outside its dates, each with the word it counts (a stem, or "")."""
    text = _ONE_IN.sub(_share, _hundreds(_without_dates(plain(text))))
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is not None:
            after = _AFTER.match(text, match.end())
            found.append((value, root(after.group(1).lower()) if after else ""))
    return found


def dates_of(text: str) -> list[tuple[str, str]]:
    """The dates of a text in ISO form, each with the kind of word before it: by, after, on or ""."""
    text = plain(text)
    found = []
    for date in dates_in(text, years=True):
        lead = re.search(r"(\w+)(?: (?:the|end|start|of|early|late|mid|close))*\s*$", text[: date.span.start].lower())
        found.append((date.date or "", _TIMES.get(lead.group(1), "") if lead else ""))
    return found


def number_fault(claim: str, evidence: str, countable: Collection[int] = ()) -> str:
    """The first number of a claim that the evidence neither says nor lets one work out; "" where there is none.

    `countable` are the sizes of what the evidence lists, which a claim may count in words.
    """
    given = _given(evidence) | {str(size) for size in countable if _counts_up(size, claim)}
    for value, unit in numbers_in(claim):
        if value not in given and not (value == "1" and unit not in _UNITS) and not _worked_out(value, claim, evidence):
            return f"number: {value} is not in the evidence"
    return ""


def counted_fault(claim: str, near: str) -> str:
    """What is wrong with what a claim's numbers count; `near` is the sentences that bear it."""
    given = numbers_in(near)
    alone = {v for v, _ in numbers_in(_PART_OF.sub(" ", plain(near)))}
    wholes = {m[2]: m[1] for m in _PART_OF.finditer(digits(near)) if m[1].isdigit()}
    mine = {v for v, _ in numbers_in(claim)}
    for value, unit in numbers_in(claim):
        if value not in {v for v, _ in given}:
            continue
        if value in wholes and value not in alone and wholes[value] not in mine:
            return f"counted: {value} is the whole of which {wholes[value]} are meant"
        if unit in _UNITS and not any(
            value == v and (_same_unit(unit, u) or (value[-1] == "%" and u not in _UNITS)) for v, u in given
        ):
            return f"counted: {value} counts something else"
    return ""


def order_fault(claim: str, near: str) -> str:
    """Shares and amounts must come in the order of the evidence: "from 31% to 12%" is not "from 12% to 31%"."""
    theirs = [v for v, _ in numbers_in(near)]
    measured = [v for v in dict.fromkeys(v for v, _ in numbers_in(claim)) if v[-1:] == "%" or v[:1] in "£$€"]
    places = [theirs.index(value) for value in measured if value in theirs]
    return "" if places == sorted(places) else "order: the figures stand the other way round in the evidence"


def often_fault(claim: str, evidence: str) -> str:
    """Whether a claim says how often something is done, and the evidence nowhere speaks of such a time."""
    theirs = [days for _, days in _lengths(evidence)] + [7.0] * bool(_WEEKDAY.search(evidence))
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
    text = _hundreds(_without_dates(plain(evidence)))
    apart = {value for match in _NUMBER.finditer(text) if (value := _value(match))}
    apart |= {match[1] for match in _HOUR.finditer(text)}
    both = {"2"} if re.search(r"\bboth\b", text, re.IGNORECASE) else set()
    return apart | both | {value for value, _ in numbers_in(evidence)}


def _worked_out(value: str, claim: str, evidence: str) -> bool:
    """Whether a number is one of the evidence in another measure, rounded, or reckoned from two of them."""
    mine = _amount(value)
    theirs = [_amount(v) for v in _given(evidence)] + _shares(evidence)
    return _measured(mine, claim, evidence) or _rounded(mine, theirs, claim) or _reckoned(mine, theirs)


def _counts_up(size: int, claim: str) -> bool:
    """Whether a claim counts up so many things in a word: "these two", "four matters need to improve"."""
    word = next((word for word, value in WORDS.items() if value == str(size)), "")
    if not word:
        return False
    counted = re.search(rf"\b{word} (?:of |the |these |\w+ ){{0,2}}?(\w+)\b", plain(claim), re.IGNORECASE)
    return counted is not None and root(counted[1].lower()) not in _UNITS - _LISTED


def _amount(value: str) -> tuple[str, float]:
    """A number as its kind ("%", a currency, or "") and its size."""
    kind = value[-1] if value[-1] == "%" else value[0] if value[0] in "£$€" else ""
    return kind, float(value.strip("%£$€"))


def _measured(mine: tuple[str, float], claim: str, evidence: str) -> bool:
    """Whether a number measures a time that the evidence measures otherwise: 3 days are 72 hours."""
    theirs = [days for _, days in _lengths(evidence)]
    lengths = [days for size, days in _lengths(claim) if ("", size) == mine]
    return bool(lengths) and all(any(abs(one - other) <= 0.02 * one for other in theirs) for one in lengths)


def _lengths(text: str) -> list[tuple[float, float]]:
    """The lengths of time in a text, and how long lies between things done so often: the number said, and the days."""
    return [(float(m["size"] or 1), _length(m)) for m in _LENGTH.finditer(_twice(text))]


def _length(match: re.Match[str]) -> float:
    size, days = float(match["size"] or 1), _DAYS[match["unit"]]
    return days / size if match["times"] else days * size


def _twice(text: str) -> str:
    """A text in digits, "twice a year" and "once a year" among them."""
    text = re.sub(r"\b7 days (?:a|per|each|every) week\b", "daily", digits(text))
    return re.sub(r"\btwice (?=an? |each |every |per |dai|week|month|year)", "2 times ", digits(text).lower())


def _rounded(mine: tuple[str, float], theirs: Sequence[tuple[str, float]], claim: str) -> bool:
    """Whether a number said to be rough is near one of the evidence; a share of small numbers always is."""
    kind, size = mine
    if kind == "%" and _ONE_IN.search(plain(claim)) and any(k == "%" and abs(size - n) <= _ROUGHLY for k, n in theirs):
        return True
    if not _ROUGH.search(plain(claim).lower()):
        return False
    alike = [n for k, n in theirs if k == kind]
    return any(abs(size - n) <= 0.1 * n for n in [*alike, *(a - b for a in alike for b in alike if a > b)])


def _reckoned(mine: tuple[str, float], theirs: Sequence[tuple[str, float]]) -> bool:
    """Whether a number is the difference or sum of two of the evidence, or the share that one is of another."""
    kind, size = mine
    alike = [n for k, n in theirs if k == kind]
    points = [n for k, n in theirs if k == "%"]
    if not kind and any(size == abs(a - b) for a in points for b in points if a != b):
        return True
    if any(size in (abs(a - b), a + b) for a in alike for b in alike if a != b):
        return True
    plain_ = [n for k, n in theirs if not k]
    return kind == "%" and any(b and a < b and abs(100 * a / b - size) < 0.6 for a in plain_ for b in plain_)


def _shares(text: str) -> list[tuple[str, float]]:
    """Shares said in words: "two thirds" is 66.7%."""
    return [("%", float(m[1] or 1) * _PARTS[m[2]]) for m in _FRACTION.finditer(digits(text).lower())]


def digits(text: str) -> str:
    """A text with its numbers in digits."""
    words_ = rf"\b(?:{'|'.join(WORDS)})\b"
    return re.sub(words_, lambda m: WORDS[m.group().lower()], _hundreds(plain(text)), flags=re.IGNORECASE)


def _hundreds(text: str) -> str:
    return _HUNDREDS.sub(lambda m: f"{WORDS.get(m[1].lower(), '1')}00", text)


def date_fault(claim: str, evidence: str, published: Iterable[str]) -> str:
    """The first date of a claim that the evidence does not say; the day of publication may be named, but not as due."""
    given = dates_of(evidence)
    for date, kind in dates_of(claim):
        if not any(_same_date(date, kind, other) for other, _ in given) and (
            kind in ("by", "after") or not any(p.startswith(date) for p in published if p)
        ):
            return f"date: {date} is not in the evidence"
    return ""


def _same_date(date: str, kind: str, other: str) -> bool:
    """Whether two dates can be one; before a year is by the end of the one before it."""
    eve = kind == "by" and len(date) == 4 and other.startswith(f"{int(date) - 1}-12")
    return eve or date == other or other.startswith(f"{date}-") or (date[8:] in _LAST_DAYS and date[:7] == other)


def meant_fault(claim: str, near: str) -> str:
    """Whether a claim says "by" of a date that the sentences bearing it say "after" of, or the other way round."""
    given = dates_of(near)
    for date, kind in dates_of(claim):
        matching = [k for d, k in given if d.startswith(date)]
        if matching and {kind, *matching} == {"by", "after"} and kind not in matching:
            return f"meant: {date} with another meaning than in the evidence"
    return ""


def limit_fault(claim: Sequence[Token], near: frozenset[str], issue_words: frozenset[str] = frozenset()) -> str:
    """What is wrong with a claim's small words: all, only, before, unless; each must have its like in the evidence."""
    for place, token in enumerate(claim):
        kind = LIMITS.get(token.text)
        if kind is None or _idle(claim, place):
            continue
        if not any(LIMITS.get(word) == kind or root(word) in near for word in _LIKE[kind] if root(word) in near):
            return f"limit: {token.text!r} is not in the evidence"
    return ""


def condition_fault(claim: Sequence[Token], near: Sequence[Token]) -> str:
    """Whether a condition that the evidence sets was left out: if, unless, subject to, only."""
    mine = {token.text for token in claim} - {"provided"}
    for place, token in enumerate(near):
        if token.text in _CONDITIONS and not mine & _CONDITIONS:
            rest = {t.stem for t in near[place + 1 : place + 6] if len(t.stem) > 4}
            if token.text == "only" and ("just" in mine or not rest & {t.stem for t in claim}):
                continue
            if token.text == "provided" and near[min(place + 1, len(near) - 1)].text != "that":
                continue
            if token.text == "subject" and near[min(place + 1, len(near) - 1)].text != "to":
                continue
            if rest:
                return f"condition: {token.text!r} was left out"
    return ""


_TIMES = {
    **dict.fromkeys(["by", "before", "until", "till", "than", "to"], "by"),
    **dict.fromkeys(["after", "since", "from", "following"], "after"),
    **dict.fromkeys(["on", "in", "during", "dated", "of"], "on"),
}
_SCALES = {"million": 6, "m": 6, "billion": 9, "bn": 9, "thousand": 3, "k": 3}
_NUMBER = re.compile(
    r"(?<![\w.])(?P<pound>[£$€])?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>million|billion|thousand|bn|m|k)?\b"
    r"\s?(?P<cent>%|per ?cent\b)?"
    rf"|\b(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})(?:-(?P<ones>one|two|three|four|five"
    rf"|six|seven|eight|nine))?\b"
    r"\s?(?P<cents>%|per ?cent\b)?",
    re.IGNORECASE,
)
_LAST_DAYS = {"28", "29", "30", "31"}
_HUNDREDS = re.compile(rf"\b(a|{'|'.join(list(WORDS)[1:10])}) hundred\b", re.IGNORECASE)
_SIZE = r"(?:\b(?P<size>\d+(?:\.\d+)?)(?P<times> times(?: an?| each| every| per)?)?[ -](?:working |calendar |full )?)?"
_UNIT = r"\b(?P<unit>hour|dai|day|week|fortnight|month|quarter|annual|year)"
_LENGTH = re.compile(rf"{_SIZE}{_UNIT}(?:s|ly)?\b")
_RECURS = re.compile(r"\b(?:every|each|once an?) $")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_DAYS = {
    "hour": 1 / 24, "day": 1, "dai": 1, "week": 7, "fortnight": 14, "month": 365 / 12, "quarter": 365 / 4,
    "annual": 365, "year": 365,
}  # fmt: skip
_HOUR = re.compile(r"\b(\d{1,2})(?:[:.]\d\d)? ?(?:am|pm)\b")
_ROUGH = re.compile(
    r"\b(?:over|more than|above|at least|nearly|almost|about|around|roughly|approximately|some|just|under|close to)\b"
)
_ROUGHLY = 2.5
"""How many points a share of small numbers may be off: "four in five" for 81%."""

_FRACTION = re.compile(r"\b(?:(\d) |a |one )?(half|third|quarter|fifth|tenth)s?\b")
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_PART_OF = re.compile(r"\b(\w+) of (?:the |its |our |their |these )(\w+)(?= [a-z])")
_ONE_IN = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:(\w+) )?(?:in|out of) (?:every )?"
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|\d{1,3})\b(?! (?:day|week|month|year|hour))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:-|of the |of |full |whole |more |new |additional |further |working |calendar )?\s*([A-Za-z]+)"
)
_UNITS = {
    root(w)
    for w in words(
        "day week month year hour minute quarter term % percent case file child officer lawyer "
        "prosecutor manager member staff meeting session team assessment letter visit check person "
        "people victim witness post report issue recommendation"
    )
}
_LISTED = {root(w) for w in words("recommendation issue")}
_PERIODS = {*words("day week month year quarter fortnight time"), *"2345678", "14", "12"}
_KINDS = {
    "all": "all every each always throughout whole entire fully full entirely everyone across complete completely any",
    "only": "only solely alone exclusively merely just",
    "none": "none never nobody neither",
    "most": "most mostly majority largely mainly",
    "some": "some several part partly partially certain all every always",
    "many": "many numerous",
    "few": "few little hardly rarely",
    "before": "before ahead prior advance until earlier",
    "after": "after following once since afterwards then subsequently",
    "within": "within inside in",
    "without": "without not no",
    "unless": "unless except",
    "if": "if where provided should when subject",
    "more": "more higher above over exceed greater better increase additional further most",
    "less": "less lower below under fewer reduce",
    "least": "least minimum later",
    "because": "because as since reason therefore reflect relate so",
    "therefore": "therefore thereby so ensure result thus",
    "first": "first",
    "second": "second",
    "instead": "instead not",
}
LIMITS = {
    **dict.fromkeys(words("all every each always throughout entirely everyone"), "all"),
    **dict.fromkeys(words("only solely exclusively merely just"), "only"),
    **dict.fromkeys(words("none never nobody neither"), "none"),
    **dict.fromkeys(words("most mostly majority"), "most"),
    **dict.fromkeys(words("some several partly partially certain"), "some"),
    **dict.fromkeys(words("many numerous"), "many"),
    **dict.fromkeys(words("few rarely"), "few"),
    **dict.fromkeys(words("before"), "before"),
    **dict.fromkeys(words("after afterwards subsequently"), "after"),
    **dict.fromkeys(words("within"), "within"),
    **dict.fromkeys(words("unless except"), "unless"),
    **dict.fromkeys(words("if"), "if"),
    **dict.fromkeys(words("more higher above exceed"), "more"),
    **dict.fromkeys(words("less lower below fewer"), "less"),
    **dict.fromkeys(words("because"), "because"),
    **dict.fromkeys(words("therefore"), "therefore"),
    **dict.fromkeys(words("instead"), "instead"),
    "first": "first",
    "second": "second",
    "least": "least",
}
"""Small words that bound a claim, each with its kind."""

_LIKE = {kind: tuple(words.split()) for kind, words in _KINDS.items()}
_CONDITIONS = {"if", "unless", "subject", "provided", "only", "except", "until", "depending", "pending"}


def _without_dates(text: str) -> str:
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


def _same_unit(one: str, other: str) -> bool:
    return other == "" or same(one, other)


def _idle(claim: Sequence[Token], place: int) -> bool:
    """Whether a small word bounds nothing here: "more about", "first of all", "above all", "if any"."""
    word = claim[place].text
    after = claim[place + 1].text if place + 1 < len(claim) else ""
    if word in ("every", "each") and after in _PERIODS:
        return True
    if word == "instead" and place == 0:
        return True
    if word in ("only", "just") and after[:1].isdigit():
        return True
    return (word, after) in {("first", "of"), ("above", "all"), ("more", "about"), ("only", "in"), ("just", "as")}
