"""Which inspections a question is about: "the 2018 inspection", "latest", "since 2018", "before 2020", "first"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.catalogue import Known
from assistant.understanding.strangers import MONTH
from assistant.words import MONTHS
from vectorstore.schema import Kind

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_NOUN = (
    r"(?:inspections?|reports?|responses?|reviews?|visits?|publications?|replies|reply|document|baseline"
    r"|follow[- ]?up|plan|statement)"
)
_BETWEEN = re.compile(
    r"\b(?:between|from)\s+(?P<a>(?:19|20)\d\d)\s+(?:and|to|until|through|-)\s+(?P<b>(?:19|20)\d\d)\b"
)
_SPANNING = re.compile(r"(?<![\d-])(?P<a>(?:19|20)\d\d)\s*(?:-|to)\s*(?P<b>(?:19|20)\d\d)\b")
_SINCE = re.compile(
    rf"\b(?:since\s+(?:(?:the|its|their|that)\s+)?{_YEAR}|from\s+{_YEAR.replace('<y>', '<y3>')}\s+(?:on|onwards?))\b"
    rf"|\b{_YEAR.replace('<y>', '<y2>')}\s+(?:onwards?|or later)\b"
)
_AFTER = re.compile(rf"\b(?:after|later than|post)[\s-]+{_YEAR}\b")
_BEFORE = re.compile(rf"\b(?:before|earlier than|prior to|pre)[\s-]+{_YEAR}\b")
_UNTIL = re.compile(rf"\b(?:until|up to|till|no later than)\s+{_YEAR}\b")
_DUE = re.compile(
    rf"\b(?:by|due(?:\s+(?:on or |no |not )?(?:in|by|before|after|for|on|since|from|until|(?:later|earlier) than))?"
    rf"|before the end of|end of"
    rf"|before(?=\s+(?:easter|christmas|summer|autumn|spring|winter|the new year))|(?:deadlines?|target "
    rf"dates?|due dates?)\s+(?:in|of|before|after|by|on)|(?:done|completed?|finished|delivered|implemented|ready|in "
    rf"place)\s+in"
    rf"|fall(?:s|ing)? (?:due )?in)\s+(?:(?:the\s+)?(?:end|start|middle"
    rf"|beginning|spring|summer|autumn|winter|easter|christmas|new year)\s+(?:of\s+)?)?(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\s+)?(?:(?:{'|'.join(MONTHS)})\s+)?{_YEAR}\b"
)
_MONTH_YEAR = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<m>{MONTH})\.?\s+{_YEAR}\b"
    r"|(?<![\d/.])(?P<d2>\d{1,2})(?P<stop>[/.])(?P<m2>0?[1-9]|1[0-2])(?P=stop)(?P<y2>(?:19|20)\d\d)(?![\d/])"
    r"|(?<![\d-])(?P<y3>(?:19|20)\d\d)-(?P<m3>0[1-9]|1[0-2])-(?P<d3>\d\d)(?![\d-])"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTHS)})"
_DUE_BETWEEN = re.compile(
    r"\b(?:due|deadlines?|target dates?|due dates?|dated|fall(?:s|ing)?)\b(?: \w+){0,3}? (?:between|from)\s+"
    rf"{_DAY}(?:\s+(?:19|20)\d\d)?\s+(?:and|to|until|till)\s+{_DAY}\s+(?:19|20)\d\d\b"
)
_PLAIN = re.compile(rf"(?<![\d£$.,/-]){_YEAR}(?:'s)?(?![\d/-]|,\d|\s*(?:cases|files|people|staff))")
_ENDS = r" (?:(?:due|target) )?(?:date|deadline)s?\b"
_LATEST = re.compile(
    rf"\b(?:the\s+)?(?:latest|most\s+recent|newest|current|last|second)\s+(?:(?:\w+\s+){{0,2}}?){_NOUN}\b"
    r"|\blast time\b(?! (?:but|before))|\blast (?=(?:inspected|visited|assessed|reviewed|rated|graded|judged)\b)"
    r"|\b(?:latest|most recently|most recent|newest)\b"
    rf"(?! (?:\w+ )?(?:years?|yr|figures?|numbers?|data|quarter|months?)\b)(?!{_ENDS})"
)
_OF_SEVERAL = (
    rf"\b(?:{{order}})\s+of\s+(?:'s\s+)?(?:(?:the|its|their|these|those)\s+(?:[\w']+\s+){{{{0,4}}}}?)?{_NOUN}\b"
)
"""One of some inspections by its order: "the first of the two Dudley inspections"."""
_SECOND = re.compile(
    rf"\bsecond\s+{_NOUN}\b|\bsecond time(?: (?:round|around))?\b|{_OF_SEVERAL.format(order='second')}"
)
_FIRST = re.compile(
    rf"\b(?:the\s+)?(?:first|earliest|oldest|original|initial)\s+(?:(?:area|cps|hmcpsi|ofsted"
    rf"|\w+shire)\s+)?{_NOUN}\b|\b(?:earliest(?!{_ENDS})|oldest|first time(?: round)?)\b"
    rf"|{_OF_SEVERAL.format(order='first|earliest|oldest')}"
)
_PREVIOUS = re.compile(
    rf"{_OF_SEVERAL.format(order='earlier|previous|older')}|"
    rf"\b(?:the\s+)?(?:previous|earlier|prior|older|preceding)\s+(?:(?:area|cps)\s+)?(?:{_NOUN}|one)\b"
    rf"|\b(?:last time but one|(?:the )?(?:earlier|previous|time before|other) time)\b"
    r"|\b(?:previous|prior|earlier|preceding|former) "
    r"(?=(?:overall )?(?:grades?|gradings?|ratings?|judge?ments?|scores?)\b)"
    r"|(?<=\bgrade )before\b|(?<=\brating )before\b|(?<=\brated )before\b|(?<=\bgraded )before\b"
    r"|(?<=\bjudged )before\b|\bpreviously(?= (?:graded|rated|judged|scored)\b)"
)
_NEWER = re.compile(
    rf"\b(?:the\s+)?(?:later|newer|more recent)\s+(?:{_NOUN}|one)\b"
    rf"|{_OF_SEVERAL.format(order='later|latest|latter|newer|last')}"
)
_EVERY = re.compile(
    rf"\b(?:both|all|each|every|successive)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:\w+\s+)?{_NOUN}\b"
)
_TITLED = re.compile(
    r"\b(?:(?:the|its|their|that)\s+)?"
    r"(?P<kind>baseline|follow[- ]?up|thematic|unannounced|assurance|treasury minutes?"
    r"|joint(?=\s+(?:inspection|report|review|thematic|one)\b))"
    rf"(?:\s+{_NOUN})?\b"
)
"""What titles call a publication: the word tells one report of an Area from another where only some titles hold it."""
_KINDS = (
    (
        re.compile(r"\b(?:the\s+)?follow[- ]?up\s+(?:inspection|report|review)\b|\bthe follow[- ]?up\b"),
        (Kind.FOLLOW_UP,),
    ),
    (
        re.compile(
            r"(?:\b(?:the|this|its|their|in|of|from|'s)\s+|^\s*|\s{2,})action\s+plan\b(?!\s+(?:to|for|on|with)\b)"
        ),
        (Kind.ACTION_PLAN,),
    ),
)


_NOT_THAT = re.compile(
    r"[(,;–-]?\s?\b(?:(?:and|but) )?(?:not|rather than|instead of|other than|except|excluding|leav(?:e|ing)(?: out)?"
    r"|as opposed to|ignor(?:e|ing)|forget(?:ting)?|never mind|disregard|skip)(?: (?:about|in|at|for|from|of))?"
    rf" (?P<which>(?:the |its |that |their )?(?:{_YEAR}|earlier|later|first|last|previous|original|older|newer|latest"
    rf"|second|follow[- ]?up|baseline)(?: {_NOUN}| one)?)(?: (?:out|aside))?(?:\s*\)|(?=\s*(?:$|[?.!,;:]|but\b)))",
    re.IGNORECASE,
)
"""A report that is not meant: "not the 2019 one", "rather than the baseline"."""


@dataclass(frozen=True, slots=True)
class When:
    """The reports meant (None: nothing was said), years no report has, how read, and the places to leave out."""

    report_ids: tuple[str, ...] | None = None
    years: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    every: bool = False
    taken: tuple[tuple[int, int], ...] = ()


def dues_named(text: str) -> tuple[str, ...]:
    """The years by or in which something is due in a folded text."""
    return tuple(dict.fromkeys(m["y"] for m in _DUE.finditer(text)))


def when_named(text: str, reports: tuple[Known, ...], *, in_texts: bool = False) -> When:
    """Which of these reports (newest first) a folded text means by year, month or order.

    `in_texts` says that a year which no report was published in still stands in their texts, so that it may be a topic.
    """
    barred = _NOT_THAT.search(text)
    if barred:
        return _but(barred, text, reports, in_texts=in_texts)
    due = [m.span() for pattern in (_DUE, _DUE_BETWEEN) for m in pattern.finditer(text)]
    for reader in (_ranges, _months, _years, _orders, _titles, _kinds):
        found = reader(text, reports, due, in_texts)
        if found:
            return found
    return When(every=bool(_EVERY.search(text)))


def without_barred(text: str) -> str:
    """A text less the reports that it says are not meant."""
    return _NOT_THAT.sub(" ", text)


def _but(barred: re.Match[str], text: str, reports: tuple[Known, ...], *, in_texts: bool) -> When:
    """The reports that the rest of a text means, all where it says nothing of them, less those that are not meant."""
    start, end = barred.span()
    rest = when_named(f"{text[:start]}{' ' * (end - start)}{text[end:]}", reports, in_texts=in_texts)
    out = when_named(barred["which"], reports).report_ids or ()
    kept = tuple(i for i in rest.report_ids or tuple(r.id for r in reports) if i not in out) if out else ()
    return replace(rest, report_ids=kept or rest.report_ids, taken=(*rest.taken, barred.span()))


def years_of(text: str, spots: Sequence[tuple[int, int, str]]) -> dict[str, tuple[str, ...]]:
    """The years that stand right beside each of several names in a folded text: "Dudley 2018 and Bromley in 2019"."""
    due = [m.span() for m in _DUE.finditer(text)]
    found: dict[str, list[str]] = {}
    for match in _PLAIN.finditer(text):
        if _inside(match.span(), due):
            continue
        at, to = match.span()
        after = [name for _, end, name in spots if end <= at and _JOINED.fullmatch(text[end:at])]
        before = [name for start, _, name in spots if to <= start and _LED.fullmatch(text[to:start])]
        for name in after or before:
            found.setdefault(name, []).append(match["y"])
    return {name: tuple(years) for name, years in found.items()}


def years_beside(text: str, spots: Sequence[tuple[int, int, str]]) -> set[str]:
    """The years that follow a name at once in a folded text ("Dudley 2018"), as those of reports are written."""
    found = [re.match(rf"(?:'s)?\s+\(?{_YEAR}\b(?!-)", text[end:]) for _, end, _ in spots]
    return {match["y"] for match in found if match}


_JOINED = re.compile(
    rf"(?:'s)?[\s,(:]*(?:(?:cps|in|of|for|from|the|area|council|{_NOUN[3:-1]})[\s,(:]+)*|"
    rf"(?:'s)?[\s,(:]+(?:in |of |for |from )?(?:19|20)\d\d(?: and |, ?|/| & )"
)
_LED = re.compile(rf"[\s,)]*(?:(?:cps|on|of|for|in|into|the|{_NOUN[3:-1]})\s+)*")
"""What may stand between a name and a year that belong together."""


def _ranges(text: str, reports: tuple[Known, ...], due: list[tuple[int, int]], in_texts: bool) -> When | None:
    for pattern, low, high in (
        (_BETWEEN, "a", "b"),
        (_SPANNING, "a", "b"),
        (_AFTER, "y+", ""),
        (_SINCE, "y", ""),
        (_BEFORE, "", "y-"),
        (_UNTIL, "", "y"),
    ):
        match = pattern.search(text)
        if not match or _inside(match.span(), due):
            continue
        first = _bound(match, low) if low else 0
        last = _bound(match, high) if high else 9999
        inside = tuple(r.id for r in reports if r.year and first <= int(r.year) <= last)
        said = match.group().strip()
        return When(inside or None, (said,), () if inside else (said,), taken=(match.span(),))
    return None


def _bound(match: re.Match[str], name: str) -> int:
    groups = match.groupdict()
    year = int(groups.get(name.rstrip("+-")) or groups.get("y2") or groups.get("y3") or 0)
    return year + {"+": 1, "-": -1}.get(name[-1:], 0)


def _months(text: str, reports: tuple[Known, ...], due: list[tuple[int, int]], in_texts: bool) -> When | None:
    for match in _MONTH_YEAR.finditer(text):
        if _inside(match.span(), due):
            continue
        month, day = _month_and_day(match)
        inside = [r.id for r in reports if (r.published or "").startswith(day) or _in_period(r, month)]
        if inside:
            return When(tuple(inside), (match.group(),), taken=(match.span(),))
        if not in_texts or re.match(rf"\s+{_NOUN}\b", text[match.end() :]):
            return When(None, (match.group(),), (match.group(),), taken=(match.span(),))
        return When()
    return None


def _month_and_day(match: re.Match[str]) -> tuple[str, str]:
    """The month of a date in words, and the date as reports hold it: "july 2018" and "2018-07-04"."""
    year, number = match["y"] or match["y2"] or match["y3"], match["m2"] or match["m3"]
    at = int(number) - 1 if number else next(n for n, month in enumerate(MONTHS) if month[:3] == match["m"][:3])
    day = match["d"] or match["d2"] or match["d3"]
    return f"{MONTHS[at]} {year}", f"{year}-{at + 1:02d}" + (f"-{int(day):02d}" if day else "")


def _years(text: str, reports: tuple[Known, ...], due: list[tuple[int, int]], in_texts: bool) -> When | None:
    ids: list[str] = []
    missing: list[str] = []
    asked: list[str] = []
    taken: list[tuple[int, int]] = []
    for match in _PLAIN.finditer(text):
        if _inside(match.span(), due):
            continue
        year = match["y"]
        published = [r.id for r in reports if r.year == year]
        inside = published or [r.id for r in reports if _in_period(r, year)]
        named = is_of_reports(text, match.span())
        if not inside and in_texts and not named:
            continue
        asked.append(year)
        back = _BACK_IN.search(text[: match.start()])
        taken.append((back.start() if back else match.start(), match.end()))
        ids.extend(inside)
        missing.extend([] if inside else [year])
    return When(tuple(dict.fromkeys(ids)) or None, tuple(asked), tuple(missing), taken=tuple(taken)) if asked else None


_BACK_IN = re.compile(r"\b(?:way )?back in $")


def is_of_reports(text: str, span: tuple[int, int]) -> bool:
    """Whether a time in a folded text stands beside a word for a publication: "the 2019 report"."""
    return bool(
        re.match(rf"(?:'s)?\s+(?:\w+\s+){{0,2}}?{_NOUN}\b", text[span[1] :])
        or re.search(rf"{_NOUN}\s+(?:of|from|in|for)\s+$", text[: span[0]])
    )


def _in_period(report: Known, words: str) -> bool:
    return bool(report.period and words in report.period.lower())


def _orders(text: str, reports: tuple[Known, ...], due: list[tuple[int, int]], in_texts: bool) -> When | None:
    for pattern, pick in ((_SECOND, -2), (_PREVIOUS, 1), (_FIRST, -1), (_NEWER, 0), (_LATEST, 0)):
        match = pattern.search(text)
        if match and not _FROM_THEN_ON.search(text[: match.start()]):
            return When(
                _picked(reports, pick), (" ".join(match.group().split()).removeprefix("the "),), taken=(match.span(),)
            )
    return None


_FROM_THEN_ON = re.compile(
    r"\b(?:since|after|compared (?:with|to)|than|two|three|four)\s+(?:(?:the|its|their|that)\s+)?$"
)
"""A report after these words is only where a change begins."""


def _picked(reports: tuple[Known, ...], pick: int) -> tuple[str, ...]:
    """One report of each Area, by its place in the order newest first."""
    by_area: dict[str, list[Known]] = {}
    for report in reports:
        if report.published:
            by_area.setdefault(report.area or report.id, []).append(report)
    chosen = []
    for dated in by_area.values():
        at = min(pick, len(dated) - 1) if pick >= 0 else max(pick, -len(dated))
        chosen.append(dated[at].id)
    return tuple(chosen)


def _titles(text: str, reports: tuple[Known, ...], due: list[tuple[int, int]], in_texts: bool) -> When | None:
    found: dict[tuple[str, ...], re.Match[str]] = {}
    for match in _TITLED.finditer(text):
        kind = _plain(match["kind"]).removesuffix("s")
        inside = tuple(r.id for r in reports if kind in _plain(r.title))
        if 0 < len(inside) < len(reports) and not _FROM_THEN_ON.search(text[: match.start()]):
            found.setdefault(inside, match)
    if not found:
        return None
    ids = tuple(r.id for r in reports if any(r.id in inside for inside in found))
    said = tuple(" ".join(match.group().split()).removeprefix("the ") for match in found.values())
    return When(ids, said, taken=tuple(match.span() for match in found.values()))


def _plain(text: str) -> str:
    """Letters alone, so that "Follow-up" and "follow up" are one."""
    return re.sub(r"[^a-z]", "", text.lower())


def _kinds(text: str, reports: tuple[Known, ...], due: list[tuple[int, int]], in_texts: bool) -> When | None:
    for pattern, kinds in _KINDS:
        match = pattern.search(text)
        inside = tuple(r.id for r in reports if r.kind in kinds)
        if match and inside:
            return When(inside, (" ".join(match.group().split()).removeprefix("the "),), taken=(match.span(),))
    return None


def _inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in others)
