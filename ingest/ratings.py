"""Reads grades: lines, tables, flattened tables, capitals, headings that carry the judgement, and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.outline import Line
from vectorstore.dates import dates_in
from vectorstore.schema import Rating, Span
from vectorstore.sentences import sentences

_GRADES = (
    r"requires improvement to be good|requires improvement|outstanding|inadequate|excellent|good|fair|"
    r"poor|satisfactory|"
    r"adequate|weak|strong|reasonably good|not sufficiently good|substantial|very good"
)
_GRADE = rf"(?P<grade>{_GRADES})"
_GRADE_LISTED = rf"(?P<grade>{_GRADES}|not rated)"
"""In lists and tables a grade may be said to be withheld; in a sentence "was not rated" grades nothing."""
_QUOTED = r"[\"'“”‘’]?"
_LINE = re.compile(
    rf"(?P<subject>[A-Z][^.:–—|]*?)\s*(?:[:–—|]|\s-|(?<=\w)\s(?:is|are|was|were)(?:\s+(?:rated|judged|"
    rf"assessed)(?:\s+(?:as|to\s+be))?)?:?)\s*{_QUOTED}{_GRADE_LISTED}{_QUOTED}\.?$",
    re.IGNORECASE,
)
_FULL_GRADE = re.compile(rf"{_GRADES}|not rated", re.IGNORECASE)
_HEADER = re.compile(r"^(?:judgement|grade|criteri(?:on|a)|area|score|rating|subject)s?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 1500
_LEAD = re.compile(
    r"[^.:]{0,60}\b(?:ratings?|grades?|scores?|judge?ments?)\b[^.:]{0,30}:\s+(?=[^.:]{2,80}[:–—-])", re.IGNORECASE
)
"""What leads in to grades told in sentences of their own: "The ratings are: Casework: FAIR. People: GOOD."."""
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|last|earlier|prior)\s+(?:inspection|report|assessment|review|time)|\bin "
    r"(?:19|20)\d\d\b|\bwhen\b|\bsince\s+(?:the|it|its|being)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:and\s+)?(?:it|they|we)\s+(?:was|were|had)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|this\s+(?:time|year|inspection|visit|review)|currently|today)\b", re.IGNORECASE)
_PROSE = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:(?:also|both|each|all)\s+)?(?:rated|assessed|judged|graded|scored|found\s+to\s+be)\b|"
    r"\b(?:outcomes?|judge?ments?|grades?|ratings?|scores?|assessments?)\b[^.:;]{0,60}:|\brated\b|\b(?:rating|score|grade|judgement)\s+of\b|"
    r"\b(?:judged?|graded?|assess(?:ed)?)\s+(?:the|its|our|their)\b|"
    rf"\b(?:rated|judged|graded|assessed)\s+(?:us|it|them)\s+(?:overall\s+)?(?:as\s+|to\s+be\s+)?{_QUOTED}(?:{_GRADES})\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"{_QUOTED}\b{_GRADE}\b{_QUOTED}\s+(?:for|in|on|"
    rf"at)\s+(?P<subject>(?:(?!\b(?:{_GRADES})\b)[^.;:])+)",
    re.IGNORECASE,
)
_SERIES = re.compile(rf"\b(?:{_GRADES})\b{_QUOTED}\s+for\b", re.IGNORECASE)
"""Two of these in a sentence are grades whatever its verb: "outcomes were good for safety and poor for respect"."""
_LISTED = re.compile(
    rf"(?P<subject>[A-Za-z][^;:,.–—|]{{2,80}}?)\s*(?:[–—:]|\s-|,\s+(?:as\s+)?)\s*{_QUOTED}{_GRADE_LISTED}{_QUOTED}"
    r"(?=\s*(?:[;,.]|$|and\b))",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:rated?|judged?|graded?|assess(?:ed)?)\s+(?=(?:the|its|our|their)\b)", re.I
)
_CHAINED = re.compile(
    rf"(?:^|[,;]\s+|\band\s+|(?<=\s))(?P<subject>(?:the|its|our|their)\s+(?:(?!\b(?:{_GRADES})\b)[^.;:,])+?)"
    rf"\s+(?:(?:to\s+be|as|was|were)\s+)?{_QUOTED}{_GRADE}{_QUOTED}(?=\s*(?:[,;.]|$|and\b|but\b))",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"(?P<subject>(?:(?!\b(?:{_GRADES})\b)[^.;:,])+?)\s+(?:was|were|is|are|as|has\s+been|"
    rf"have\s+been)\s+(?:(?:also|both|each|all)\s+)*(?:(?:rated|assessed|judged|graded|scored|"
    rf"found\s+to\s+be)\s+)?(?:overall\s+)?(?:as\s+|to\s+be\s+)?{_QUOTED}{_GRADE}\b{_QUOTED}(?=\s*(?:[.,;]|$|and\b|"
    rf"but\b|while\b|by\b|overall\b))",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(
    r"\b(?:inspect\w+|hm\w+|ofsted|they|we|report)\s+(?:(?:has|have|had)\s+)?"
    r"(?:rated|judged|graded|assessed|scored)\s+(?!as\b|to\b|by\b|that\b)",
    re.IGNORECASE,
)
_BARE_CHAINED = re.compile(
    rf"(?:^|[,;]\s+(?:and\s+)?|\band\s+)(?P<subject>(?:(?!\b(?:{_GRADES})\b)[^.;:,])+?)"
    rf"\s+(?:to\s+be|as)\s+{_QUOTED}{_GRADE}{_QUOTED}(?=\s*(?:[,;.]|$|and\b|but\b))",
    re.IGNORECASE,
)
"""What inspectors "assessed", without an article: "casework quality as fair, people as good"."""
_ELLIPSIS = re.compile(
    rf"\s*(?:[,;]|\band\b)\s+(?:and\s+)?(?P<subject>(?:(?!\b(?:{_GRADES}|was|were|is|are|but|which)\b)[\w’'-]+\s+){{1,6}}?)"
    rf"(?:as\s+|to\s+be\s+)?{_QUOTED}{_GRADE}{_QUOTED}(?=\s*(?:[,;.]|$|and\b))",
    re.IGNORECASE,
)
"""What goes on without its verb: ", leadership excellent and digital working poor"."""
_BRACKETED = re.compile(
    rf"(?P<subject>\b(?:[\w’'-]+\s+){{1,6}}?)\((?:rated\s+|graded\s+)?{_QUOTED}{_GRADE}{_QUOTED}\)", re.IGNORECASE
)
_BODIES = (
    r"service|force|constabulary|police|area|prison|unit|pdu|yjs|yot|region|council|authority|trust|department|"
    r"organisation|division|provider"
)
_BODY = re.compile(rf"\b(?:{_BODIES}|it|we|they|(?-i:HMP(?:/YOI)? [A-Z][\w-]+))$", re.IGNORECASE)
_RATING_OF = re.compile(
    rf"\boverall\s+(?:rating|score|grade|judgement|assessment)\s+of\s+{_QUOTED}{_GRADE}\b{_QUOTED}"
    r"(?:\s+(?:on|for|in)\s+(?P<subject>[^.;,]+?)(?=,|\.|;|$|\s+and\s+an?\s))?",
    re.IGNORECASE,
)
_RATED_OVERALL = re.compile(
    rf"\b(?:rated|judged|graded|assessed)\s+(?:it|us|them|(?:(?:the|this)\s+(?:[\w’'-]+\s+){{0,4}}?|"
    rf"(?-i:(?:[A-Z][\w’'-]*\s+(?:and\s+)?){{1,6}}?))(?:{_BODIES}))\s+(?:overall\s+(?:as\s+|to\s+be\s+)?{_QUOTED}{_GRADE}\b|"
    rf"(?:as\s+|to\s+be\s+)?{_QUOTED}{_GRADE.replace('<grade>', '<later>')}\b{_QUOTED}"
    r"(?:\s+overall\b|(?=\s*(?:[.;]|$)|,?\s+with\s+an?\s+overall\b)))",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"weak|strong|adequate|satisfactory|substantial", re.IGNORECASE)  # grades only by a verb's word
_NO_SUBJECT = re.compile(
    r"(?:[a-z]+\W?\s*){0,2}(?:19|20)\d\d\b|(?:is|are|was|were|be|been|it|this|that|which|who|we|they)\b|$",
    re.IGNORECASE,
)
_LIST_BEFORE = re.compile(
    r"(?:^|[.;:]\s+|,\s+(?:while|whereas|but|and)\s+)"
    r"(?:[\w’'\s]{3,40}\bsuch as\s+|(?:the|its|our)\s+(?:[Aa]rea['’]s\s+)?)?"
    rf"(?P<list>(?:(?!(?:{_GRADES})\b)[\w’'-]+,?\s+){{0,12}}(?!(?:{_GRADES})\b)[\w’'-]+,)\s*$",
    re.IGNORECASE,
)
_PAIR = r"(?:victims\s+and\s+witnesses|learning\s+and\s+development|children\s+and\s+families|help\s+and\s+protection)"
_EACH = re.compile(r"\b(?:both|each|all)\b", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?!(?:witnesses|development|families|protection)\b)", re.IGNORECASE)
_AND_BEFORE = re.compile(r",\s+and\s+[^,]+$", re.IGNORECASE)
"""The comma before a list's last "and", so that another "and" is part of a subject."""
_PARTS = re.compile(
    rf",\s+(?:and\s+)?|\s+and\s+for\s+|\s+and\s+(?={_PAIR}\b)|(?<=victims and witnesses)\s+and\s+", re.IGNORECASE
)
"""Where a list of subjects is cut; "casework quality and victims and witnesses" is two of them."""


def ratings(text: str, lines: Sequence[Line], *, again: bool = False) -> tuple[Rating, ...]:
    """Each grade once for each subject, the first place it stands kept.

    `again` says that the inspectors had been there before: then a sentence with a date in it tells of that time.
    """
    kept: list[Rating] = []
    listed = sorted(_listed(lines), key=lambda r: r.span)
    told = [] if any("overall" in _key(rating.subject) for rating in listed) else _told(text, lines, again=again)
    beside = [rating for rating in told if not listed or _key(rating.subject) == "overall"]
    for rating in sorted((*listed, *beside), key=lambda r: r.span):
        if len(_key(rating.subject)) > 2 and not any(_same(rating, other) for other in kept):
            kept.append(rating)
    return tuple(kept)


def _listed(lines: Sequence[Line]) -> Iterator[Rating]:
    """Grades in lines, tables and headings: where a report has these, its prose only repeats them."""
    latest = -1
    for line in lines:
        if line.cells:
            latest = _latest(line, latest)
            yield from _in_row(line, latest)
        elif len(line.text) <= 160 and (rating := _in_line(line) or _in_flat(line)):
            yield rating


def _told(text: str, lines: Sequence[Line], *, again: bool) -> Iterator[Rating]:
    """Grades in prose, those of an earlier inspection left out."""
    for line in lines:
        told = not line.cells and not line.heading
        if told and (_tells_grades(line.text) or _INSPECTORS.search(line.text)):
            for sentence in sentences(line.text, line.span.start):
                if sentence.end - sentence.start <= _LONGEST:
                    for part in _of_now(sentence, sentence.of(text), again=again):
                        yield from _in_part(text, part)


def _tells_grades(words: str) -> bool:
    """Whether some words grade something, by their verb or by a series of grades."""
    return bool(_PROSE.search(words)) or len(_SERIES.findall(words)) > 1


def _of_now(sentence: Span, words: str, *, again: bool) -> Iterator[Span]:
    """A sentence, or its clauses between semicolons that do not tell of an earlier inspection.

    A clause that begins "it was" goes on at the time of the one before.
    """
    if not _is_earlier(words, again=again):
        yield sentence
        return
    earlier = False
    for clause in re.finditer(r"[^;]+", words):
        goes_on = earlier and _GOES_ON.match(clause.group()) and not _NOW.search(clause.group())
        earlier = bool(goes_on) or _is_earlier(clause.group(), again=again)
        if not earlier:
            yield Span(sentence.start + clause.start(), sentence.start + clause.end())


def _is_earlier(words: str, *, again: bool) -> bool:
    return bool(_EARLIER.search(words)) or (again and bool(dates_in(words)))


def _in_part(text: str, part: Span) -> Iterator[Rating]:
    words = part.of(text)
    lead = _LEAD.match(words)
    alone = _LINE.fullmatch(words, lead.end() if lead else 0) if lead or ":" in words else None
    yield from [_piece(part, alone)] if alone else _in_prose(text, part)


def _same(one: Rating, other: Rating) -> bool:
    """Whether two say the same, one perhaps in a longer form ("Requires improvement to be good")."""
    first, second = _key(one.grade), _key(other.grade)
    return _key(one.subject) == _key(other.subject) and (first.startswith(second) or second.startswith(first))


def _cells(line: Line) -> list[str]:
    return [line.text[c.start - line.span.start : c.end - line.span.start].strip() for c in line.cells]


def _latest(line: Line, before: int) -> int:
    """The column of the newest of several inspections, where a header row names them by year; -1 where none does."""
    years = {at: found[-1] for at, text in enumerate(_cells(line)) if (found := _YEAR.findall(text)) and len(text) < 60}
    if len(years) > 1:
        return max(years, key=lambda at: years[at])
    return before if len(line.cells) > before else -1


def _in_row(line: Line, latest: int) -> Iterator[Rating]:
    """A row whose first cell is a subject and one later cell nothing but a grade; of several inspections the newest."""
    texts = _cells(line)
    subject = re.sub(r"^\d+(?:\.\d+)*\.?\s+(?=[A-Z])", "", texts[0].rstrip(" :")) if texts else ""
    if not subject or _HEADER.match(subject) or _FULL_GRADE.fullmatch(subject):
        return
    for words in texts[latest : latest + 1] if latest > 0 else texts[1:]:
        bare = words.strip("\"'“”‘’ .")
        if _FULL_GRADE.fullmatch(bare):
            yield Rating(subject, bare, line.span)
            return


_BULLET = re.compile(r"\s*[-–•*◼▪●○]\s+")
"""What stands before each of a list's grades."""


def _in_line(line: Line) -> Rating | None:
    bullet = _BULLET.match(line.text)
    found = _LINE.fullmatch(line.text[bullet.end() if bullet else 0 :].strip())
    if not found or len(found["subject"].split()) > 20 or ";" in found["subject"]:
        return None
    if ", " in found["subject"] and line.text.rstrip().endswith("."):
        return None  # a sentence that lists several subjects
    told = re.search(r"\s(?:is|are)\s+[\w’']+\.$", line.text) and not line.heading
    if told or (re.match(r"(?:\(?\d{1,3}[.)]|[-•◼])\s", line.text) and " is " in line.text):
        return None
    return Rating(_subject(found["subject"]), found["grade"], line.span)


def _in_flat(line: Line) -> Rating | None:
    """ "Managing resources Excellent": a flattened row, its grade the last words, with a capital."""
    grade = re.search(rf"\s({_GRADES})\s*$", line.text, re.IGNORECASE)
    if not grade or line.text.rstrip().endswith("."):
        return None
    printed = grade[1]
    subject = line.text[: grade.start()].strip()
    capital = printed[0].isupper() or line.heading
    if not capital or not subject or not subject[0].isupper() or len(subject.split()) > 18:
        return None
    if re.search(r"\b(?:and|or|not|be|is|are|very|of|the|a|was|as)$", subject, re.IGNORECASE) and not subject.endswith(
        (" is", " are")
    ):
        return None
    return Rating(_subject(re.sub(r"\s+(?:is|are)$", "", subject)), printed, line.span)


def _in_prose(text: str, sentence: Span) -> Iterator[Rating]:
    words = sentence.of(text)
    if chain := list(_chain(sentence, words)):
        yield from chain
        return
    if not _tells_grades(words):
        return
    listed = list(_LISTED.finditer(words, words.find("follows:") + len("follows:") if "follows:" in words else 0))
    if len(listed) > 1:
        yield from _passive(sentence, words[: listed[0].start()])
        for match in listed:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            yield Rating(_subject(match["subject"]), match["grade"], span)
        return
    by_for = list(_FOR.finditer(words))
    if by_for:
        for match in by_for:
            for start, end in _subjects(match["subject"]):
                at = sentence.start + match.start("subject")
                if _NO_SUBJECT.match(text[at + start : at + end]):
                    continue
                yield Rating(
                    _subject(text[at + start : at + end]),
                    match["grade"],
                    Span(sentence.start + match.start(), sentence.start + match.end()),
                )
        return
    yield from _overall(sentence, words)
    yield from _passive(sentence, words)


def _overall(sentence: Span, words: str) -> Iterator[Rating]:
    """ "an overall rating of 'Good'", and "an overall score of GOOD on value for money", whose subject comes after."""
    for pattern in (_RATING_OF, _RATED_OVERALL):
        for match in pattern.finditer(words):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            said = match.groupdict()
            yield Rating(_subject(said.get("subject") or "overall"), said["grade"] or said["later"], span)


def _passive(sentence: Span, words: str) -> Iterator[Rating]:
    """ "Casework quality was rated as fair": one for each subject listed before the verb."""
    for match in _AS.finditer(words):
        if _LOOSE.fullmatch(match["grade"]) and not _PROSE.search(match.group()):
            continue
        if _is_overall(words, match):
            yield Rating("overall", match["grade"], Span(sentence.start + match.start(), sentence.start + match.end()))
            continue
        first = _list_start(words, match.start("subject"))
        each = bool(_EACH.search(match.group()[match.end("subject") - match.start() :]))
        for start, end in _subjects(words[first : match.end("subject")], each=each):
            subject = _subject(words[first + start : first + end])
            if not _NO_SUBJECT.match(subject):
                yield Rating(
                    subject, match["grade"], Span(sentence.start + first + start, sentence.start + match.end())
                )
        yield from _without_verb(sentence, words, match.end())


def _is_overall(words: str, match: re.Match[str]) -> bool:
    """Whether it is the whole body that is graded: "The service was rated 'Good' overall"."""
    said = re.search(r"\boverall\b", match.group()) or re.match(r"[\"'“”‘’]?\s+overall\b", words[match.end() :])
    return bool(said) and bool(_BODY.search(match["subject"].strip(" ,")))


def _list_start(words: str, start: int) -> int:
    """Where a list begins that ends in a grade's subject: "A, B and C are rated as fair" begins at A."""
    listed = _LIST_BEFORE.search(words[:start]) if re.search(r"\band\b", words[start:]) else None
    return listed.start("list") if listed else start


def _chain(sentence: Span, words: str) -> Iterator[Rating]:
    """ "judged its leadership to be good, its casework fair and its work with victims poor": one for each piece."""
    for verb, pieces in ((_ACTIVE, _CHAINED), (_INSPECTORS, _BARE_CHAINED)):
        start = verb.search(words)
        if start and (found := list(pieces.finditer(words[start.end() :]))):
            for match in found:
                yield _piece(sentence, match, start.end())
            yield from _without_verb(sentence, words, start.end() + found[-1].end())
            return
    bracketed = list(_BRACKETED.finditer(words))
    if len(bracketed) > 1:
        yield from (_piece(sentence, match) for match in bracketed)


def _piece(sentence: Span, match: re.Match[str], at: int = 0) -> Rating:
    start = sentence.start + at
    return Rating(_subject(match["subject"]), match["grade"], Span(start + match.start("subject"), start + match.end()))


def _without_verb(sentence: Span, words: str, at: int) -> Iterator[Rating]:
    """The pieces that follow a graded one and share its verb: ", leadership excellent and digital working poor"."""
    while match := _ELLIPSIS.match(words, at):
        yield _piece(sentence, match)
        at = match.end()


def _subjects(words: str, *, each: bool = False) -> Iterator[tuple[int, int]]:
    """The subjects in "casework quality, leadership and managing people"; "victims and witnesses" stays one.

    The "and" of a list parts its last subject; one between two subjects does where the verb is of `each`.
    """
    words = re.sub(r"[\s,]+(?:and|but|while)?\s*$", "", words)
    cuts = [match.span() for match in _PARTS.finditer(words)]
    ands = [match.span() for match in _AND.finditer(words)]
    closed = bool(cuts) and re.search(r"\band\b", words[slice(*cuts[-1])], re.IGNORECASE)
    listed = bool(cuts) and not closed and not _AND_BEFORE.search(words)
    if ands and (each or (listed and ands[-1][0] > cuts[-1][1])):
        cuts = sorted({*cuts, ands[-1]})
    start = 0
    for end, after in cuts:
        yield start, end
        start = after
    yield start, len(words)


def _subject(words: str) -> str:
    trimmed = re.sub(
        r"^(?:overall,?\s+and|and|but|while|with|for|inspectors?\s+(?:rated|judged|graded|assessed)|the\s+area(?:['’]s)?\s+was\s+rated|the\s+area\s+is|(?-i:the|"
        r"its|their)\s+(?=[a-z]))\s*",
        "",
        words.strip(" ,:–—-|\"'“”‘’"),
        flags=re.IGNORECASE,
    )
    trimmed = re.sub(r"^.*\bthat\s+(?:the|its|their|our)\s+(?=[a-z])", "", trimmed)
    trimmed = re.sub(r"^(?:its|their|our|(?:the\s+)?Area['’]s|the)\s+(?=[a-z])", "", trimmed.strip(" ,"))
    bare = re.sub(r"[\s,]+(?:and|but|while|with)$", "", trimmed)
    return "overall" if bare.endswith(" overall") and _BODY.search(bare.removesuffix(" overall")) else bare


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()
