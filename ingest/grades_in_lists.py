"""Reads grades in lists that name no subject first, or run on in one line.

"Outcomes were:" over "• poor for safety" and "• good for care"; "Casework: Good. People: Fair (2019: Poor)."
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.grades import GRADES, QUOTED, subject_of
from ingest.grades_told import is_earlier
from ingest.labels import marker
from ingest.outline import Line
from vectorstore.schema import Rating, Span

_FOR = re.compile(
    rf"(?:(?:and|was|were|is|are)\s+)?{QUOTED}(?P<grade>{GRADES}){QUOTED}\s+(?:for|in|at|on)\s+(?P<subject>[^.;:|]{{3,80}}?)"
    r"(?:\s*[.;,](?:\s+and)?|\s+and)?",
    re.IGNORECASE,
)
_RUN = re.compile(
    rf"(?P<subject>[A-Z][^.:;–—|‘“]{{2,70}}?)\s*[:–—]\s*{QUOTED}(?P<grade>{GRADES}){QUOTED}(?:\s*\([^()]{{2,60}}\))?\s*[.;,]",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:outcomes?|found|(?:judg|rat|grad|scor)(?:ed?|es|ings?|e?ments?)|assess\w*)\b.*:\s*$", re.IGNORECASE
)
_LEAST = 2


def below_lead_ins(lines: Sequence[Line], *, again: bool) -> Iterator[Rating]:
    """The grades that a list gives one below the other, each for something, unless of an earlier time."""
    for at, line in enumerate(lines):
        last = "" if line.cells or line.heading else re.split(r"(?<=[.!?])\s+(?=[A-Z])", line.text)[-1]
        if _LEADS.search(last) and not is_earlier(last, again=again):
            yield from _below(lines[at + 1 :])


def in_runs(lines: Sequence[Line]) -> Iterator[Rating]:
    """The grades that one line gives, each behind its subject and closed by a stop."""
    for line in lines:
        yield from [] if line.cells or line.heading else _in_a_run(line)


def _below(lines: Sequence[Line]) -> list[Rating]:
    """The grades that a list gives one after the other, each for something."""
    found: list[Rating] = []
    for line in itertools.takewhile(lambda line: not line.heading, lines):
        mark = marker(line.text)
        match = _FOR.fullmatch(line.text, mark.length if mark else 0)
        if match is None:
            break
        found.append(Rating(subject_of(match["subject"]), match["grade"], line.span))
    return found if len(found) >= _LEAST else []


def _in_a_run(line: Line) -> list[Rating]:
    start = line.span.start
    runs = (m for m in _RUN.finditer(line.text) if not m.start() or line.text[: m.start()].rstrip()[-1:] in ".;,:")
    found = [Rating(subject_of(m["subject"]), m["grade"], Span(start + m.start(), start + m.end())) for m in runs]
    return found if len(found) >= _LEAST else []
