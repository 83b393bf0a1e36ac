"""Reads grades: lines, numbered lists, tables, flattened tables, headings that carry the judgement, and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grades import FULL_GRADE, GRADES, LINE, key_of, subject_of
from ingest.grades_in_lists import below_lead_ins, in_runs
from ingest.grades_told import told
from ingest.outline import Line
from ingest.stances import COUNT
from vectorstore.schema import Rating, Span

_HEADER = re.compile(
    r"^(?:(?:our\s+)?(?:judge?ment|grade|score|rating)|criteri(?:on|a)|area|subject)s?$",
    re.IGNORECASE,
)
_JUDGED = re.compile(r"(?:our\s+)?(?:judge?ment|grade|rating)s?$", re.IGNORECASE)
"""What stands in place of a subject under the heading that names it: "Rating: Good"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THIS_TIME = re.compile(r"\b(?:this|current|latest|now|new|after|today)\b", re.IGNORECASE)
_LAST_TIME = re.compile(r"\b(?:previous|last|earlier|prior|former|before|old|then|(?:19|20)\d\d)\b", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:chang|direction|trend|movement|travel|differen)", re.IGNORECASE)
"""Heads what became of a grade, which is none itself."""
_NUMBER = re.compile(r"(?:\b[A-Z]{1,2}\s?(?=\d+\.\d))?(?P<chapter>\d{1,2})(?P<part>(?:\.\d{1,2})+)?[.)]?\s+(?=[A-Z])")
_COUNT = re.compile(r"(?:[A-Z]{1,2}[. -]?|No\.?\s*)?\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-zA-Z][.)]?")
"""What numbers a row before its subject: "3.1", "A1", "(b)"."""
_SCORE = (
    r"(?:(?:score|points?)(?:\s+of)?[:\s]\s*)?\d{1,3}(?:\.\d+)?\s*(?:/|out\s+of|of)\s*(?:a\s+possible\s+)?\d{1,3}"
    r"(?:\s+points?)?"
)
_ASIDE = re.compile(
    rf"\s*(?:(?:[,;–—-]\s*|(?<=\s)(?=score)){_SCORE}|[\[(]\s*(?:{_SCORE}|(?:previously|formerly|before|was|up\s+from|down\s+from|last\s+\w+|"
    rf"unchanged|no\s+change|(?:in\s+)?(?:19|20)\d\d)\b[^()\[\]]{{0,50}})\s*[\])])\s*\.?$",
    re.IGNORECASE,
)
"""What stands behind a grade and belongs to it: "(14/36)", "(2018: Inadequate)"."""
_ON_SCALE = re.compile(
    rf"(?P<subject>[A-Z][^.:|]*?[\w?’')])\s*[:–—-]?\s+(?P<grade>(?:grade\s+)?[1-6]\s*[–—-]\s*(?:{GRADES}))",
    re.IGNORECASE,
)
"""A grade with its place on a scale: "How good is our setting? 3 - Adequate"."""
_SCALE = re.compile(r"\b(?:scale|where)\b.*\b[1-6] (?:is|means|being)\b", re.IGNORECASE)
"""Explains how is graded, and grades nothing."""
_ASSURANCE = re.compile(r"\bassurance\b|\baudit\s+opinion\b", re.IGNORECASE)
_ASSURED = re.compile(
    r"(?:(?:very\s+)?(?:full|high|substantial|significant|reasonable|moderate|adequate|satisfactory|partial|limited|minimal|low)"
    r"|no|nil|none)(?:\s+assurance)?",
    re.IGNORECASE,
)
"""The words in which auditors say how sure they are."""
_PART = re.compile(
    r"(?:key\s+|sub-?)?(?:standard|criteri(?:on|a)|aspect|element|question|theme|area|subject|strand)s?", re.IGNORECASE
)
"""Heads what is graded, where the column before says what that belongs to: "Domain | Standard | Rating"."""
_ONE = re.compile(rf"\s(?=[A-Z])(?i:{GRADES})\b")
_SEVERAL = re.compile(rf"(?:\s(?=[A-Z])(?i:{GRADES})){{2,}}\s*$")
"""The grades of several inspections, one behind the other."""
_SCORED = re.compile(
    r"(?!.*\b(?:survey|staff|engagement|satisfaction)\b).*\bscore[sd]?\b.*:\s*$", re.IGNORECASE | re.DOTALL
)
_PERCENT = re.compile(
    r"(?:[-–•*◼▪●○]\s+)?(?P<subject>[A-Z][^.:%|]{3,90}?)\s*[:–—-]\s*(?P<grade>\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent))[.;,]?"
)
"""What a lead-in says that it scores, line by line: "Crown Court casework grip – 75.2%"."""
_GIVEN = re.compile(r"[\s↑↓↔→←⬆⬇➔↗↘^=-]*(?:(?:[A-Z][a-z]{2,8}\s+)?(?:19|20)\d\d)?$")
"""Says behind a grade how it moved and when it was given: "Good ↑ May 2021"."""
_SIGNS = re.compile(r"^\W+|[^\w)]+$")
"""What is printed around a grade: quotes, a stop, a coloured dot, stars."""
_BULLET = re.compile(r"\s*[-–•*◼▪●○]\s+")
"""What stands before each of a list's grades."""


def ratings(text: str, lines: Sequence[Line], *, again: bool = False) -> tuple[Rating, ...]:
    """Each grade once for each subject, the first place it stands kept.

    `again` says that the inspectors had been there before: then a sentence with a date in it tells of that time.
    """
    kept: list[Rating] = []
    crossed = list(_crossed(lines))
    single = [r for r in _listed(lines) if not any(r.span.start <= c.span.start < r.span.end for c in crossed)]
    listed = sorted(
        (*single, *crossed, *_below_grades(lines), *below_lead_ins(lines, again=again)), key=lambda r: r.span
    )
    beside = (*in_runs(lines), *_beside(text, lines, listed, again=again))
    for rating in sorted((*listed, *beside), key=lambda r: r.span):
        own = rating in crossed  # "Maternity – Safe" says something else than "Safe", though graded alike
        same = (_same(rating, o) and not (own and key_of(rating.subject) != key_of(o.subject)) for o in kept)
        if len(key_of(rating.subject)) > 2 and not any(same):
            kept.append(rating)
    return tuple(kept)


def _below_grades(lines: Sequence[Line]) -> Iterator[Rating]:
    """What stands in the columns of a table that grades head: "Good | Adequate" over "Crime prevention | Custody"."""
    heads: list[str] = []
    for line in lines:
        texts = _cells(line)
        told = [text for text in texts if text]
        if len(told) >= _FEWEST_GRADES and all(FULL_GRADE.fullmatch(text) for text in told):
            heads = texts
            continue
        heads = heads if len(texts) == len(heads) and not any(_only_grade(text) for text in texts) else []
        for cell, grade in zip(line.cells, heads, strict=False):
            for subject in _ANOTHER.split(line.text[cell.start - line.span.start : cell.end - line.span.start].strip()):
                if subject and grade and len(subject.split()) <= _SUBJECT and subject[-1] not in ".:;":
                    yield Rating(subject, grade, cell)


def _crossed(lines: Sequence[Line]) -> Iterator[Rating]:
    """Grades where rows and columns cross: "Maternity | Good | Poor" under "| Safe | Well led"."""
    heads: list[str] = []
    for line in lines:
        texts = _cells(line)
        grades = [at for at, text in enumerate(texts) if _only_grade(text)]
        if not grades or len(texts) != len(heads):
            heads = texts if not grades and sum(map(_is_part, texts)) >= _FEWEST_GRADES else []
            continue
        if len(grades) < _FEWEST_GRADES or not all(_is_part(heads[at]) for at in grades):
            continue
        row = texts[0] if 0 not in grades else ""
        for at in grades:
            yield Rating(" – ".join(filter(None, (row, heads[at]))), _only_grade(texts[at]), line.cells[at])


def _is_part(head: str) -> bool:
    """Whether a column's head names what is graded, and no time at which it was."""
    words = 0 < len(head.split()) <= _SUBJECT and head[-1:] not in ".;:"
    return words and not (_only_grade(head) or _YEAR.search(head) or _THIS_TIME.search(head) or _LAST_TIME.search(head))


_FEWEST_GRADES, _SUBJECT = 3, 9
_ANOTHER = re.compile(r"(?<=[a-z])\s+(?=[A-Z][a-z])")
"""Where the next of several subjects in one cell begins."""


def _beside(text: str, lines: Sequence[Line], listed: Sequence[Rating], *, again: bool) -> list[Rating]:
    """What prose adds to grades in lists: the overall one, or the parts' where only the overall one is listed."""
    whole = [_is_whole(rating) for rating in listed]
    if any(whole) and not all(whole):
        return []
    in_prose = (one for one in told(text, lines, again=again) if not _COUNTED.fullmatch(one.subject))
    return [rating for rating in in_prose if not listed or _says_overall(rating) is not any(whole)]


def _says_overall(rating: Rating) -> bool:
    """Whether a grade is of everything, or of what others graded as one: "overall effectiveness of education"."""
    return bool(re.match(r"overall(?: effectiveness\b.*)?$", key_of(rating.subject)))


_COUNTED = re.compile(
    rf"(?:only\s+)?(?:{COUNT}|one|most|some|several|many)\s+(?:of\s+\w+\s+)?(?:[\w’'-]+\s+){{0,2}}[\w’'-]+",
    re.IGNORECASE,
)
"""Says how many were graded so, and not which: "three of the five themes"."""


def _is_whole(rating: Rating) -> bool:
    return "overall" in key_of(rating.subject)


@dataclass(slots=True)
class _Above:
    """What stands above a line and says what its grade is of: the heading, and the numbered group of a list."""

    line: Line | None = None
    heading: Line | None = None
    chapter: str = ""
    group: str = ""

    def passed(self, line: Line, *, graded: bool) -> None:
        """Take note of a line: a short numbered one without a grade begins a group, which lasts while grades follow."""
        words = line.text.strip(" |") if line.cells else line.text
        numbered = _NUMBER.match(words)
        if not graded:
            begins = numbered and not numbered["part"] and len(words) <= 90 and words[-1:] not in ".;:,?"
            self.chapter = numbered["chapter"] if begins and numbered else ""
            self.group = words[numbered.end() :].strip() if begins and numbered else ""
        self.line = line
        self.heading = line if line.heading else self.heading

    def grouped(self, rating: Rating, words: str) -> Rating:
        """A grade of the group that its number says it is part of: "3.4 Joint working" under "3. Out-of-court work"."""
        numbered = _NUMBER.match(words)
        if not (self.group and numbered and numbered["part"] and numbered["chapter"] == self.chapter):
            return rating
        return Rating(f"{self.group} – {rating.subject}", rating.grade, rating.span)


def _listed(lines: Sequence[Line]) -> Iterator[Rating]:
    """Grades in lines, tables and headings: where a report has these, its prose only repeats them."""
    latest = -1
    above = _Above()
    table = _Table()
    scored = False
    flat: tuple[int, ...] = ()
    for at, line in enumerate(lines):
        rating = None
        percent = _PERCENT.fullmatch(line.text)
        scored = bool(_SCORED.match(line.text)) or (scored and percent is not None)
        if line.cells:
            goes_on = above.line is not None and bool(above.line.cells)
            latest = _latest(line, latest if goes_on or _has_grade(line) else -1)
            rating = table.rating(line) or _in_row(line, latest) or _of_assurance(line)
        elif scored and percent:
            rating = Rating(percent["subject"], percent["grade"], line.span)
        elif len(line.text) <= 160:
            table = _Table()
            after = lines[at + 1].text if at + 1 < len(lines) else ""
            flat = _times(line.text) or flat
            rating = _under(line, above, after) or _of_assurance(line) or _in_line(line) or _in_flat(line, flat)
        if rating:
            yield above.grouped(rating, line.text)
        above.passed(line, graded=rating is not None)


@dataclass(slots=True)
class _Table:
    """A table whose header names a column of assurance, or a column of parts beside that of what they belong to."""

    assured: int = -1
    part: int = -1
    whole: str = ""

    def rating(self, line: Line) -> Rating | None:
        """The grade in a row of such a table; a header is taken note of, and an empty cell goes on from above."""
        texts = _cells(line)
        if self._is_header(texts):
            return None
        if 0 < self.assured < len(texts) and texts[0]:
            if not _ASSURED.fullmatch(texts[self.assured]):
                self.assured = -1  # another table begins
                return None
            return Rating(_NUMBER.sub("", texts[0], count=1), texts[self.assured], line.span)
        grade = _only_grade(texts[self.part + 1]) if 0 < self.part < len(texts) - 1 else ""
        if not grade:
            return None
        self.whole = _NUMBER.sub("", texts[0] if not _COUNT.fullmatch(texts[0]) else "", count=1) or self.whole
        named = " – ".join(filter(None, (self.whole, _NUMBER.sub("", texts[self.part], count=1))))
        return Rating(named, grade, line.span) if named else None

    def _is_header(self, texts: Sequence[str]) -> bool:
        short = [text if len(text) < 40 else "" for text in texts]
        assured = [at for at, text in enumerate(short) if at and _ASSURANCE.search(text)]
        parts = [
            at for at, text in enumerate(short[:-1]) if at and _PART.fullmatch(text) and _JUDGED.match(short[at + 1])
        ]
        if (not assured and not parts) or sum(bool(_ASSURED.fullmatch(text)) for text in short[1:]) == 1:
            return False  # "High | Medium | Low" count what is recommended
        self.assured, self.part, self.whole = (assured or [-1])[0], (parts or [-1])[0], ""
        return True


def _of_assurance(line: Line) -> Rating | None:
    """ "Overall assurance: Limited", "Opinion: No assurance": what an auditor says, in a line or in a row of two."""
    label, colon, words = line.text.partition("|" if len(line.cells) == _TWO else ":")
    said = words.strip(" .*\"'“”‘’")
    named = _ASSURANCE.search(label) or (_ASSURANCE.search(said) and not _LAST_TIME.search(label))
    whole = colon and len(label.split()) <= 6 and named and _ASSURED.fullmatch(said)
    return Rating(label.strip(), said, line.span) if whole else None


def _same(one: Rating, other: Rating) -> bool:
    """Whether two say the same, one perhaps in a longer form ("Requires improvement to be good")."""
    first, second = key_of(one.grade), key_of(other.grade)
    subjects = sorted((key_of(one.subject), key_of(other.subject)), key=len)
    alike = subjects[0] == subjects[1] or (f" – {subjects[0]}" in f"{one.subject}{other.subject}".casefold())
    return alike and (first.startswith(second) or second.startswith(first))


def _cells(line: Line) -> list[str]:
    return [line.text[c.start - line.span.start : c.end - line.span.start].strip() for c in line.cells]


def _latest(line: Line, before: int) -> int:
    """The column of the newest of several inspections, where a header row names them; -1 where none does."""
    heads = [(at, text) for at, text in enumerate(_cells(line)) if at and len(text) < 60 and not _MOVES.search(text)]
    graded = any(FULL_GRADE.fullmatch(text) for _, text in heads)
    years = {at: found[-1] for at, text in heads if (found := _YEAR.findall(text))}
    if len(years) > 1:
        return max(years, key=lambda at: years[at])
    now = [at for at, text in heads if _THIS_TIME.search(text)]
    past = [at for at, text in heads if _LAST_TIME.search(text) and at not in now]
    if past and not graded and (now or len(heads) == len(past) + 1):
        return now[0] if now else next(at for at, _ in heads if at not in past)
    return before if len(line.cells) > before else -1


def _has_grade(line: Line) -> bool:
    return any(_only_grade(text) for text in _cells(line)[1:])


def _in_row(line: Line, latest: int) -> Rating | None:
    """A row whose first cell is a subject and one later cell nothing but a grade; of several inspections the newest."""
    texts = _cells(line)
    if len(texts) > 2 and (_COUNT.fullmatch(texts[0]) or not (texts[0] or 0 in line.reached)):
        texts, latest = texts[1:], latest - 1  # the row's number, or nothing, stands before what it grades
    subject = _NUMBER.sub("", texts[0].rstrip(" :"), count=1) if texts else ""
    if not subject or _HEADER.match(subject) or FULL_GRADE.fullmatch(subject):
        return None
    for words in texts[latest : latest + 1] if latest > 0 else texts[1:]:
        if bare := _only_grade(words):
            return Rating(subject, bare, line.span)
    return None


def _only_grade(words: str) -> str:
    """The grade that some words are, whatever stands behind it in brackets; "" where they are more than that."""
    bare = _SIGNS.sub("", _ASIDE.sub("", _GIVEN.sub("", words.strip())))
    return bare if FULL_GRADE.fullmatch(bare) else ""


def _under(line: Line, above: _Above, after: str) -> Rating | None:
    """A grade alone on its line, or behind "Rating:", which is that of the line or the heading above it."""
    label, colon, words = line.text.partition(":")
    if colon and above.heading and _JUDGED.match(label.strip()) and (grade := _only_grade(words)):
        span = Span(above.heading.span.start, line.span.end) if above.heading is above.line else line.span
        return _titled(above.heading, grade, span)
    grade = _only_grade(line.text)
    if not grade or above.line is None or _only_grade(after) or not grade[0].isupper():
        return None  # grades one after the other are a column whose subjects stand elsewhere
    return _titled(above.line, grade, Span(above.line.span.start, line.span.end))


def _titled(named: Line, grade: str, span: Span) -> Rating | None:
    """A grade of what a heading, or a short line like one, names."""
    subject = _NUMBER.sub("", named.text.rstrip(" :"), count=1).strip()
    short = named.heading or (len(subject.split()) <= 9 and subject[-1:] not in ".;,?!")
    if not short or named.cells or _HEADER.match(subject) or _only_grade(subject) or not subject[:1].isupper():
        return None
    return None if re.search(r"\d$|^page\b", subject, re.IGNORECASE) else Rating(subject, grade, span)


def _in_line(line: Line) -> Rating | None:
    bullet = _BULLET.match(line.text)
    words = _ASIDE.sub("", line.text[bullet.end() if bullet else 0 :].strip())
    numbered = _NUMBER.match(words)
    if scaled := _ON_SCALE.fullmatch(words):
        return Rating(scaled["subject"], scaled["grade"], line.span)
    found = LINE.fullmatch(words[numbered.end() if numbered else 0 :])
    if not found or len(found["subject"].split()) > 20 or _SCALE.search(found["subject"]) or ";" in found["subject"]:
        return None
    if (bullet and _TOLD_BY_OTHERS.match(words)) or (", " in found["subject"] and line.text.rstrip().endswith(".")):
        return None  # what people say of it, or a sentence that lists several subjects
    says = re.search(r"\s(?:is|are)\s+[\w’']+\.$", line.text) and not line.heading
    if says or (re.match(r"(?:\(?\d{1,3}[.)]|[-•◼])\s", line.text) and " is " in line.text):
        return None
    return Rating(subject_of(found["subject"]), found["grade"], line.span)


_TOLD_BY_OTHERS = re.compile(r"(?-i:[a-z])[^:–—]*\s(?:is|are|was|were)\s+[\w ]+[.;,]?$", re.IGNORECASE)
"""An item that goes on from its lead-in, "People told us that: • the food was good", and is rated by nobody."""


def _times(words: str) -> tuple[int, ...]:
    """The times that the flattened head of a table names, in its order: the year, or the last time before this one."""
    named = sorted((m.start(), int(m.group())) for m in _YEAR.finditer(words))
    if len(named) < _TWO:
        named = [(m.start(), 1) for m in _THIS_TIME.finditer(words)] + [
            (m.start(), 0) for m in _LAST_TIME.finditer(words)
        ]
    short = len(words.split()) <= _LONGEST_HEAD and words[:1].isupper() and words[-1:] not in ".:;,"
    times = tuple(time for _, time in sorted(named))
    return times if short and len(set(times)) == len(times) >= _TWO and not _ONE.search(words) else ()


_TWO, _LONGEST_HEAD = 2, 12
_WAY = re.compile(r"\s(?:Improved|Better|Up|Declined|Worse|Down|Unchanged|(?:No|Not)\s+changed?|(?:The\s+)?[Ss]ame)$")
"""What a row says last, of how its grades changed."""


def _in_flat(line: Line, times: Sequence[int] = ()) -> Rating | None:
    """ "Managing resources Excellent": a flattened row, its grade the last words, with a capital.

    Of several grades it is the one whose place in the row is that of the newest of the times in the head.
    """
    words = _ASIDE.sub("", line.text)
    words = _NUMBER.sub("", words, count=1)
    several = _SEVERAL.search(_WAY.sub("", words))
    if several:
        grades = [m.group().strip() for m in _ONE.finditer(several.group())]
        subject = words[: several.start()].strip().rstrip(".… ")
        if len(grades) != len(times) or not subject[:1].isupper():
            return None
        return Rating(subject_of(subject), grades[times.index(max(times))], line.span)
    grade = re.search(rf"\s({GRADES})\s*$", words, re.IGNORECASE)
    if not grade or words.rstrip().endswith("."):
        return None
    printed = grade[1]
    subject = words[: grade.start()].strip().rstrip(".… ")
    capital = printed[0].isupper() or line.heading
    if not capital or not subject or not subject[0].isupper() or len(subject.split()) > 18:
        return None
    if re.search(r"\b(?:and|or|not|be|is|are|very|of|the|a|was|as)$", subject, re.IGNORECASE) and not subject.endswith(
        (" is", " are")
    ):
        return None
    return Rating(subject_of(re.sub(r"\s+(?:is|are)$", "", subject)), printed, line.span)
