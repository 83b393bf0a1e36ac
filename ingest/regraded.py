"""Reads grades given again, beside those of an earlier inspection: "Care, rated poor in 2017, is now rated fair"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.grades import GRADE, GRADES, QUOTED, subject_of
from ingest.outline import Line
from vectorstore.schema import Rating, Span

_AGAIN = r"re-?(?:scored|rated|graded|assessed|judged)"
_NOW = re.compile(
    rf"(?<![\w-])(?P<subject>(?:(?!\b(?:{GRADES}|{_AGAIN})\b)[^.;:,])+),\s+which\s+"
    r"(?P<was>(?:was|were|had\s+been)\s[^,;.]{4,60},\s+)?(?:is|are|has\s+been|have\s+been)\s+"
    r"(?P<now>(?:(?:now|also|again|still)\s+)*)(?:(?:re-?)?(?:rated|scored|graded|judged|assessed)\s+)?"
    rf"(?:as\s+|to\s+be\s+)?{QUOTED}{GRADE}{QUOTED}(?=\s*(?:[.,;]|$|and\b|once\b|again\b))",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"(?<![\w-])(?P<subject>(?:(?!(?:{GRADES}|for|of|which|that|was|were|only|again|{_AGAIN})\b)[\w’'-]+\s+){{0,5}}?"
    rf"(?!(?:{GRADES}|has|have|now|which|alone|again)\b)[\w’'-]+)(?:\s+alone)?,?\s+(?:which\s+)?(?:(?:has|have|now|also)\s+)*"
    r"(?:rises?|rose|risen|falls?|fell|fallen|moves?|moved|goes|gone|went|improves?|improved|changes?|changed|drops?"
    rf"|dropped)\s+from\s+{QUOTED}(?:{GRADES}){QUOTED}\s+to\s+{QUOTED}{GRADE}\b",
    re.IGNORECASE,
)


def regraded(line: Line) -> Iterator[Rating]:
    """The grades of a line that stand in one sentence with what was given before."""
    found = [m for m in _NOW.finditer(line.text) if m["was"] or m["now"]] if "which" in line.text else []
    for match in [*found, *(_MOVED.finditer(line.text) if " from " in line.text else ())]:
        subject = match["subject"].lstrip()
        start = line.span.start + match.end("subject") - len(subject)
        yield Rating(subject_of(subject), match["grade"], Span(start, line.span.start + match.end()))
