"""Reads grades told in prose ("Casework quality was rated as fair"), but for what is told of an earlier inspection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.grades import BODIES, BODY, GRADE, GRADE_LISTED, GRADES, LINE, QUOTED, subject_of, subjects_in
from ingest.grades_answered import answered
from ingest.outline import Line
from ingest.regraded import regraded
from vectorstore.dates import dates_in
from vectorstore.schema import Rating, Span
from vectorstore.sentences import sentences

_LONGEST = 1500
_LEAD = re.compile(
    r"[^.:]{0,60}\b(?:ratings?|grades?|scores?|judge?ments?)\b[^.:]{0,30}:\s+(?=[^.:]{2,80}[:–—-])", re.IGNORECASE
)
"""What leads in to grades told in sentences of their own: "The ratings are: Casework: FAIR. People: GOOD."."""
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|last|earlier|prior)\s+(?:[\w-]+\s+){0,2}?(?:inspection|report|assessment|review|visit|time)\b|"
    r"\bin (?:19|20)\d\d\b|\bwhen\b|\b(?:was|were) then\b|\bsince\s+(?:the|it|its|being)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:and\s+)?(?:it|they|we)\s+(?:was|were|had)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|this\s+(?:time|year|inspection|visit|review)|currently|today)\b", re.IGNORECASE)
_PROSE = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:(?:also|both|each|all)\s+)?(?:rated|assessed|judged|graded|scored|found\s+to\s+be)\b|"
    r"\b(?:outcomes?|judge?ments?|grades?|ratings?|scores?|assessments?)\b[^.:;]{0,60}:|\brated\b|\b(?:rating|score|grade|judgement)\s+of\b|"
    r"\b(?:judged?|graded?|assess(?:ed)?)\s+(?:the|its|our|their)\b|"
    rf"\b(?:rated|judged|graded|assessed)\s+(?:us|it|them)\s+(?:overall\s+)?(?:as\s+|to\s+be\s+)?{QUOTED}(?:{GRADES})\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"{QUOTED}\b{GRADE}\b{QUOTED}\s+(?:for|in|on|"
    rf"at)\s+(?P<subject>(?:(?!\b(?:{GRADES})\b)[^.;:])+)",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"\b(?P<grade>[GVC][1-4])\s+(?:for|on)\s+(?:the\s+|its\s+|our\s+)?(?P<subject>[^.;:,]{3,60}?)"
    r"(?=[,.;]|$|\s+and\s+(?:an?\s+)?[GVC][1-4]\b)"
)
_GIVES = re.compile(
    r"\b(?:gave|given|grad(?:e|ed|ing)|rat(?:ed|ing)|judged|assessed|awarded|received)\b", re.IGNORECASE
)
_AND_OVERALL = re.compile(rf"(?:,|\band)\s+{QUOTED}{GRADE}{QUOTED}\s+overall\b", re.IGNORECASE)
"""Ends a series: "good for safety, fair for care and good overall"."""
_SERIES = re.compile(rf"\b(?:{GRADES})\b{QUOTED}\s+for\b", re.IGNORECASE)
"""Two of these in a sentence are grades whatever its verb: "outcomes were good for safety and poor for respect"."""
_LISTED = re.compile(
    rf"(?P<subject>[A-Za-z][^;:,.–—|]{{2,80}}?)\s*(?:[–—:]|\s-|,\s+(?:as\s+)?)\s*{QUOTED}{GRADE_LISTED}{QUOTED}"
    r"(?=\s*(?:[;,.]|$|and\b))",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:rated?|judged?|graded?|assess(?:ed)?)\s+(?=(?:the|its|our|their)\b)", re.I
)
_CHAINED = re.compile(
    rf"(?:^|[,;]\s+|\band\s+|(?<=\s))(?P<subject>(?:the|its|our|their)\s+(?:(?!\b(?:{GRADES})\b)[^.;:,])+?)"
    rf"\s+(?:(?:to\s+be|as|was|were)\s+)?{QUOTED}{GRADE}{QUOTED}(?=\s*(?:[,;.]|$|and\b|but\b))",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"(?P<subject>(?:(?!\b(?:{GRADES})\b)[^.;:,])+?)\s+(?:was|were|is|are|as|has\s+been|"
    rf"have\s+been)\s+(?:(?:also|both|each|all)\s+)*(?:(?:rated|assessed|judged|graded|scored|"
    rf"found\s+to\s+be)\s+)?(?:overall\s+)?(?:as\s+|to\s+be\s+)?{QUOTED}{GRADE}\b{QUOTED}(?=\s*(?:[.,;]|$|and\b|"
    rf"but\b|while\b|by\b|overall\b))",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(
    r"\b(?:inspect\w+|hm\w+|ofsted|they|we|report)\s+(?:(?:has|have|had|now|also|therefore|again)\s+)*"
    r"(?:rated?|judged?|graded?|assess(?:ed)?|scored?)\s+(?!as\b|to\b|by\b|that\b|how\b|whether\b|what\b)",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:inspect\w+|hm\w+|ofsted|they|we|I|s?he|report)\s+(?:also\s+)?found\s+(?=(?:the|its|our|their)\b)", re.I
)
"""Grades where two pieces at least follow it: "He found the advocacy to be good, the preparation to be fair"."""
_BARE_CHAINED = re.compile(
    rf"(?:^|[,;]\s+(?:and\s+)?|\band\s+)(?P<subject>(?:(?:the\s+)?overall\s+effectiveness\s+of\s(?:[\w’'-]+,\s)*)?(?:(?!\b(?:{GRADES})\b)[^.;:,])+?)"
    rf"\s+(?:to\s+be|as)\s+{QUOTED}{GRADE}{QUOTED}(?=\s*(?:[,;.]|$|and\b|but\b))",
    re.IGNORECASE,
)
"""What inspectors "assessed", without an article: "casework quality as fair, people as good"."""
_ELLIPSIS = re.compile(
    rf"\s*(?:[,;]|\band\b)\s+(?:and\s+)?(?P<subject>(?:(?!\b(?:{GRADES}|was|were|is|are|but|which)\b)[\w’'-]+\s+){{1,6}}?)"
    rf"(?:as\s+|to\s+be\s+)?{QUOTED}{GRADE}{QUOTED}(?=\s*(?:[,;.]|$|and\b))",
    re.IGNORECASE,
)
"""What goes on without its verb: ", leadership excellent and digital working poor"."""
_PLAINLY = re.compile(
    r"(?:(?:the|its|their|our)\s+)?(?P<subject>[a-z][\w’'-]*(?:\s+(?!(?:it|they|which|that|who)\b)[\w’'-]+){0,9}?)\s+"
    rf"(?:was|were|is|are)\s+{QUOTED}{GRADE}{QUOTED}(?:,\s[^.;]{{1,80}})?\.",
    re.IGNORECASE,
)
"""A sentence that is a subject and its grade, and perhaps a remark: "The enforcement of orders was poor."."""
_ALSO = re.compile(
    rf"{QUOTED}\s*,?\s+(?:and\s+so\s+(?:too\s+)?|as\s+)(?P<verb>was|were|is|are)\s+"
    rf"(?P<subject>(?:(?!\b(?:{GRADES})\b)[^.;:])+?)(?=\s*(?:[.;]|$|,\s+(?:but|while|though)\b))",
    re.IGNORECASE,
)
"""What has the grade before it: ", and so was public confidence", ", as were people and money"."""
_BRACKETED = re.compile(
    rf"(?P<subject>\b(?:[\w’'-]+\s+){{1,6}}?)\((?:rated\s+|graded\s+)?{QUOTED}{GRADE}{QUOTED}\)", re.IGNORECASE
)
_RATING_OF = re.compile(
    rf"\boverall\s+(?:rating|score|grade|judgement|assessment)\s+of\s+{QUOTED}{GRADE}\b{QUOTED}"
    r"(?:\s+(?:on|for|in)\s+(?P<subject>[^.;,]+?)(?=,|\.|;|$|\s+and\s+an?\s))?",
    re.IGNORECASE,
)
_RATED_OVERALL = re.compile(
    rf"\b(?:rated|judged|graded|assessed)\s+(?:it|us|them|(?:(?:the|this)\s+(?:[\w’'-]+\s+){{0,4}}?|"
    rf"(?-i:(?:[A-Z][\w’'-]*\s+(?:and\s+)?){{1,6}}?))(?:{BODIES}))\s+(?:overall\s+(?:as\s+|to\s+be\s+)?{QUOTED}{GRADE}\b|"
    rf"(?:as\s+|to\s+be\s+)?{QUOTED}{GRADE.replace('<grade>', '<later>')}\b{QUOTED}"
    r"(?:\s+overall\b|(?=\s*(?:[.;]|$)|,?\s+with\s+an?\s+overall\b)))|"
    r"\b(?:rated|judged|graded|assessed)\s+(?:(?-i:[A-Z])[\w’'-]*\s+(?:(?:and|of)\s+)?){1,6}?(?:as\s+|to\s+be\s+)?"
    rf"{QUOTED}{GRADE.replace('<grade>', '<named>')}\b{QUOTED}\s+overall\b",
    re.IGNORECASE,
)
_RATED = re.compile(r"(?:^|,|\band)\s*(?:rated|judged|graded|assessed)\s+(?!by\b)", re.IGNORECASE)
"""What somebody did among other things: ", rated casework as good, and"."""
_ACTS = re.compile(r"\b(?:inspect\w+|hm\w+|ofsted|they|we)\s+(?:rated|judged|graded)\s", re.IGNORECASE)
"""Speaks of those who grade: what they rated overall is no part's grade."""
_LOOSE = re.compile(r"weak|strong|adequate|satisfactory|substantial", re.IGNORECASE)  # grades only by a verb's word
_NO_SUBJECT = re.compile(
    r"(?:[a-z]+\W?\s*){0,2}(?:19|20)\d\d\b|(?:is|are|was|were|be|been|it|this|that|which|who|we|they)\b|$",
    re.IGNORECASE,
)
_LIST_BEFORE = re.compile(
    r"(?:^|[.;:]\s+|,\s+(?:while|whereas|but|and)\s+)"
    r"(?:[\w’'\s]{3,40}\bsuch as\s+|(?:the|its|our)\s+(?:[Aa]rea['’]s\s+)?)?"
    rf"(?P<list>(?:(?!(?:{GRADES})\b)[\w’'-]+,?\s+){{0,12}}(?!(?:{GRADES})\b)[\w’'-]+,)\s*$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:both|each|all)\b", re.IGNORECASE)
_CONCLUDED = re.compile(
    r"\b(?:inspect\w+|hm\w+|ofsted|report|they|review|it)\s+(?:(?:has|have|had|also)\s+)*(?:conclude[ds]?|found|finds?|considere?d?)\s+that\b",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"{QUOTED}\b{GRADE}\b{QUOTED}\s+at\s+(?P<subject>(?:(?!\b(?:{GRADES})\b|,?\s+(?:and|but|while)\s+"
    rf"(?:{QUOTED}(?:{GRADES})\b|that\b|its\b|their\b|was\b|is\b))[^.;:,])+)",
    re.IGNORECASE,
)
"""What a body is good at: two of these in what inspectors concluded are grades."""
_RANGE = (
    r"\b(?:\d{1,3}\s*(?:to|[-–—])\s*\d{1,3}|(?:below|under|above|over|(?:more|less|fewer)\s+than|at\s+least)\s+\d{1,3})"
)
_SCALE = re.compile(
    r"\b(?:scale|(?:grades?|ratings?|judge?ments?|outcomes?)\s+(?:(?:that\s+)?(?:we|they|inspectors)\s+(?:can|may|use|"
    r"give)|(?:available|possible|used)|(?:can|may|could)\s+be)|one of (?:three|four|five|six)|"
    r"(?:three|four|five|six)[\s-]+point)\b|"
    rf"\b(?:{GRADES}){QUOTED}\s+or\s+{QUOTED}(?:{GRADES})\b|"
    rf"(?:{_RANGE}\b[^.;]{{0,60}}?\b(?:{GRADES})\b[^.]{{0,20}}?){{2}}|"
    rf"\b(?:an?|any|each|every)\s+(?:\w+\s+)?(?:total|score|sum|mark)s?\s+(?:\w+\s+){{0,2}}?{_RANGE}",
    re.IGNORECASE,
)
"""Says which grades there are, or which marks make them, not which was given."""


_ANY = re.compile(rf"\b(?:{GRADES})\b", re.IGNORECASE)


def told(text: str, lines: Sequence[Line], *, again: bool) -> Iterator[Rating]:
    """Grades in prose, those of an earlier inspection left out."""
    for line in (line for line in lines if not line.cells and not line.heading):
        if _CODED.search(line.text):
            yield from _coded(line)
        if " at " in line.text and _CONCLUDED.search(line.text):
            yield from _concluded(text, line, again=again)
        yield from regraded(line)
        if "you" in line.text.casefold() and _ANY.search(line.text):
            yield from _answered(text, line, again=again)
        if _tells_grades(line.text) or _INSPECTORS.search(line.text) or _FOUND.search(line.text):
            yield from _go_on(text, line, again=again)
            for sentence in sentences(line.text, line.span.start):
                if sentence.end - sentence.start <= _LONGEST and not _SCALE.search(sentence.of(text)):
                    for part in _of_now(sentence, sentence.of(text), again=again):
                        yield from _in_part(text, part)


def _answered(text: str, line: Line, *, again: bool) -> Iterator[Rating]:
    """The grades that a letter tells those who gave them."""
    for sentence in sentences(line.text, line.span.start):
        for part in _of_now(sentence, sentence.of(text), again=again):
            yield from answered(part, part.of(text))


def _coded(line: Line) -> Iterator[Rating]:
    """The grades that a regulator prints as codes: "graded G2 for governance and V1 for viability"."""
    for sentence in sentences(line.text, line.span.start):
        words = line.text[sentence.start - line.span.start : sentence.end - line.span.start]
        if _GIVES.search(words) and not _EARLIER.search(words):
            for match in _CODED.finditer(words):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                yield Rating(subject_of(match["subject"]), match["grade"], span)


def _concluded(text: str, line: Line, *, again: bool) -> Iterator[Rating]:
    """The grades of "Inspectors concluded that it was good at charging and fair at disclosure, and its … was good"."""
    for sentence in sentences(line.text, line.span.start):
        words = sentence.of(text)
        found = list(_AT.finditer(words)) if _CONCLUDED.search(words) and not is_earlier(words, again=again) else []
        if len(found) > 1:
            yield from (piece for match in found for piece in _each_at(sentence, match))
            rest = Span(sentence.start + found[-1].end(), sentence.end)
            yield from _passive(rest, rest.of(text))


def _each_at(sentence: Span, match: re.Match[str]) -> Iterator[Rating]:
    """The subjects of one grade: "good at charging and at disclosure"."""
    span = Span(sentence.start + match.start(), sentence.start + match.end())
    yield from (Rating(subject_of(s), match["grade"], span) for s in re.split(r",?\s+and\s+at\s+", match["subject"]))


def _go_on(text: str, line: Line, *, again: bool) -> Iterator[Rating]:
    """Grades without a verb of judging, in a paragraph of which each sentence grades: "Its handling of … was poor"."""
    first, *after = [*sentences(line.text, line.span.start)] or [line.span]
    judged = first.of(text)
    plain = [match for s in after if (match := _PLAINLY.fullmatch(s.of(text))) and not _LOOSE.fullmatch(match["grade"])]
    grades = _tells_grades(judged) and (_CHAINED.search(judged) or _AS.search(judged))
    if grades and len(plain) == len(after) and not _SCALE.search(line.text):
        for sentence, match in zip(after, plain, strict=True):
            if not is_earlier(match.group(), again=again):
                yield _piece(sentence, match)


def _tells_grades(words: str) -> bool:
    """Whether some words grade something, by their verb or by a series of grades."""
    return bool(_PROSE.search(words)) or len(_SERIES.findall(words)) > 1


def _of_now(sentence: Span, words: str, *, again: bool) -> Iterator[Span]:
    """A sentence, or its clauses between semicolons that do not tell of an earlier inspection.

    A clause that begins "it was" goes on at the time of the one before.
    """
    if not is_earlier(words, again=again):
        yield sentence
        return
    earlier = False
    for clause in re.finditer(r"[^;]+", words):
        goes_on = earlier and _GOES_ON.match(clause.group()) and not _NOW.search(clause.group())
        earlier = bool(goes_on) or is_earlier(clause.group(), again=again)
        if not earlier:
            yield Span(sentence.start + clause.start(), sentence.start + clause.end())


def is_earlier(words: str, *, again: bool) -> bool:
    """Whether words tell of an earlier inspection; `again` as for all of a report's grades."""
    return bool(_EARLIER.search(words)) or (again and bool(dates_in(words)))


def _in_part(text: str, part: Span) -> Iterator[Rating]:
    words = part.of(text)
    lead = _LEAD.match(words)
    alone = LINE.fullmatch(words, lead.end() if lead else 0) if lead or ":" in words else None
    yield from [_piece(part, alone)] if alone else _in_prose(text, part)


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
            yield Rating(subject_of(match["subject"]), match["grade"], span)
        return
    by_for = list(_FOR.finditer(words))
    if by_for:
        if whole := _AND_OVERALL.search(words, by_for[-1].start()):
            span = Span(sentence.start + whole.start("grade"), sentence.start + whole.end())
            yield Rating("overall", whole["grade"], span)
        for match in by_for:
            for start, end in subjects_in(match["subject"]):
                at = sentence.start + match.start("subject")
                if _NO_SUBJECT.match(text[at + start : at + end]):
                    continue
                yield Rating(
                    _graded_in(words, by_for[0], match) or subject_of(text[at + start : at + end]),
                    match["grade"],
                    Span(sentence.start + match.start(), sentence.start + match.end()),
                )
        return
    yield from _overall(sentence, words)
    yield from _passive(sentence, words)


def _graded_in(words: str, first: re.Match[str], match: re.Match[str]) -> str:
    """What was graded where: "rated disclosure as fair in the lower courts and good in the Crown Court"."""
    rated = _RATED_AS.search(words, 0, first.start())
    where = re.sub(r"[\s,]+(?:and|but)?\s*$", "", words[match.end("grade") : match.end()].lstrip("\"'“”‘’ "))
    return f"{subject_of(rated['subject'])} {where}" if rated and where.startswith(("in ", "at ")) else ""


_RATED_AS = re.compile(
    r"\b(?:rated|judged|graded|assessed)\s+(?P<subject>[a-z][^.;:,]{2,60}?)\s+(?:as|to\s+be)\s+[\"'“‘]?$", re.IGNORECASE
)


def _overall(sentence: Span, words: str) -> Iterator[Rating]:
    """ "an overall rating of 'Good'", and "an overall score of GOOD on value for money", whose subject comes after."""
    for pattern in (_RATING_OF, _RATED_OVERALL):
        for match in pattern.finditer(words):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            said = match.groupdict()
            yield Rating(
                subject_of(said.get("subject") or "overall"), said["grade"] or said.get("later") or said["named"], span
            )


def _passive(sentence: Span, words: str) -> Iterator[Rating]:
    """ "Casework quality was rated as fair": one for each subject listed before the verb."""
    for match in _AS.finditer(words):
        loose = _LOOSE.fullmatch(match["grade"]) and not _PROSE.search(match.group())
        if loose or _ACTS.search(match["subject"]):
            continue
        if _is_overall(words, match):
            yield Rating("overall", match["grade"], Span(sentence.start + match.start(), sentence.start + match.end()))
            continue
        acted = _RATED.search(match["subject"])
        first = match.start("subject") + acted.end() if acted else _list_start(words, match.start("subject"))
        each = bool(_EACH.search(match.group()[match.end("subject") - match.start() :]))
        for start, end in subjects_in(words[first : match.end("subject")], each=each):
            subject = subject_of(words[first + start : first + end])
            if not _NO_SUBJECT.match(subject):
                yield Rating(
                    subject, match["grade"], Span(sentence.start + first + start, sentence.start + match.end())
                )
        yield from _without_verb(sentence, words, match.end())
        yield from _graded_alike(sentence, words, match)


def _graded_alike(sentence: Span, words: str, graded: re.Match[str], at: int = 0) -> Iterator[Rating]:
    """The subjects that share the grade told before them: ", and so was public confidence"."""
    if also := _ALSO.match(words, at + graded.end()):
        first = also.start("subject")
        span = Span(sentence.start + at + graded.start("subject"), sentence.start + also.end())
        for start, end in subjects_in(also["subject"], each=also["verb"] in ("were", "are")):
            yield Rating(subject_of(words[first + start : first + end]), graded["grade"], span)


def _is_overall(words: str, match: re.Match[str]) -> bool:
    """Whether it is the whole body that is graded: "The service was rated 'Good' overall"."""
    said = re.search(r"\boverall\b", match.group()) or re.match(r"[\"'“”‘’]?\s+overall\b", words[match.end() :])
    return bool(said) and bool(BODY.search(match["subject"].strip(" ,")))


def _list_start(words: str, start: int) -> int:
    """Where a list begins that ends in a grade's subject: "A, B and C are rated as fair" begins at A."""
    listed = _LIST_BEFORE.search(words[:start]) if re.search(r"\band\b", words[start:]) else None
    return listed.start("list") if listed else start


def _chain(sentence: Span, words: str) -> Iterator[Rating]:
    """ "judged its leadership to be good, its casework fair and its work with victims poor": one for each piece."""
    for verb, pieces, least in ((_ACTIVE, _CHAINED, 1), (_INSPECTORS, _BARE_CHAINED, 1), (_FOUND, _BARE_CHAINED, 2)):
        start = verb.search(words)
        if start and len(found := list(pieces.finditer(words[start.end() :]))) >= least:
            for match in found:
                yield _piece(sentence, match, start.end())
            yield from _without_verb(sentence, words, start.end() + found[-1].end())
            yield from _graded_alike(sentence, words, found[-1], start.end())
            return
    bracketed = list(_BRACKETED.finditer(words))
    if len(bracketed) > 1:
        yield from (_piece(sentence, match) for match in bracketed)


def _piece(sentence: Span, match: re.Match[str], at: int = 0) -> Rating:
    start = sentence.start + at
    return Rating(
        subject_of(match["subject"]), match["grade"], Span(start + match.start("subject"), start + match.end())
    )


def _without_verb(sentence: Span, words: str, at: int) -> Iterator[Rating]:
    """The pieces that follow a graded one and share its verb: ", leadership excellent and digital working poor"."""
    while match := _ELLIPSIS.match(words, at):
        yield _piece(sentence, match)
        at = match.end()
