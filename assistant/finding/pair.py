"""An issue of a report with what answers it: its responses, the judgements on it, the commitments under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.words import fold
from vectorstore.schema import Commitment, Issue, Judgement, Response
from vectorstore.stems import stems_in
from vectorstore.themes import themes_of

if TYPE_CHECKING:
    from vectorstore.records import Brief, Entry


@dataclass(frozen=True)
class Pair:
    """An issue of a report with the responses that answer it and the commitments under them."""

    issue: Entry[Issue]
    responses: tuple[Entry[Response], ...]
    judgements: tuple[Entry[Judgement], ...]
    promised: Callable[[], tuple[Entry[Commitment], ...]] = field(compare=False, repr=False)
    """Every commitment of the report: read when one of its pairs is shown, not when it is weighed."""
    in_full: Pair | None = field(default=None, compare=False, repr=False)
    """The same issue in the inspectors' report, where an answer names it by a title only."""

    @cached_property
    def commitments(self) -> tuple[Entry[Commitment], ...]:
        """What is promised under the issue."""
        return tuple(c for c in self.promised() if self.has(c))

    def has(self, commitment: Entry[Commitment]) -> bool:
        """Whether a commitment of its report is made under it."""
        return _answers(self.issue, commitment.part.issue_numbers, commitment.part.area)

    @property
    def report(self) -> Brief:
        """The report it stands in."""
        return self.issue.report

    @property
    def number(self) -> str:
        """The issue's number as text."""
        return self.issue.part.number

    @property
    def whole(self) -> Entry[Issue]:
        """The issue as the inspectors' report words it, where the answer only names it by a title."""
        return self.in_full.issue if self.in_full else self.issue

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What tells it from every other pair."""
        return self.report.id, self.number, self.issue.part.area

    @cached_property
    def themes(self) -> frozenset[str]:
        """The themes that its own words show; those of a joint response belong to the issues it answers together."""
        alone = [r.text for r in self.responses if len(r.part.issue_numbers) == 1]
        own = frozenset(t for text in (self.issue.text, *alone) for t in themes_of(text))
        return (own & frozenset(self.issue.part.themes)) or frozenset(self.issue.part.themes)

    def treats(self, theme: str) -> bool:
        """Whether a theme is one of its own; most are told from the register alone."""
        return theme in self.issue.part.themes and theme in self.themes

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of what the inspectors ask."""
        return stems_in(self.issue.text) | stems_in(self.whole.text)

    @cached_property
    def asked_alone(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """The figures and the stems of what is asked, without where a report explains it: "(paragraph 4.2)"."""
        plain = _REFERENCE.sub("", self.issue.text)
        return tuple(_FIGURE.findall(plain)), stems_in(plain)

    def tells_of(self, name: str) -> bool:
        """Whether what is asked or answered holds a folded name."""
        return any(name in fold(text) for text in (self.whole.text, *(r.text for r in self.responses)))

    @cached_property
    def answered(self) -> frozenset[str]:
        """The stems of what is answered."""
        return frozenset().union(*(stems_in(response.text) for response in self.responses))


_REFERENCE = re.compile(r"[(\[](?:see )?(?:para(?:graph)?s?|pages?|section|chapter)\b[^)\]]{1,60}[)\]]", re.IGNORECASE)
_FIGURE = re.compile(r"\d+")


def paired(
    issue: Entry[Issue],
    responses: tuple[Entry[Response], ...],
    judgements: tuple[Entry[Judgement], ...],
    promised: Callable[[], tuple[Entry[Commitment], ...]],
) -> Pair:
    """An issue with those of its report's responses and judgements that are its own."""
    own = tuple(r for r in responses if _answers(issue, r.part.issue_numbers, r.part.area))
    return Pair(
        issue,
        _pointed_to(own, responses),
        tuple(j for j in judgements if j.part.issue_number == issue.part.number),
        promised,
    )


def _pointed_to(own: tuple[Entry[Response], ...], every: Sequence[Entry[Response]]) -> tuple[Entry[Response], ...]:
    """An issue's responses, with those that they point to ("See 6.")."""
    seen = {n for response in own for n in response.part.see}
    if not seen:
        return own
    return (*own, *(r for r in every if r not in own and seen & set(r.part.issue_numbers)))


def _answers(issue: Entry[Issue], numbers: tuple[str, ...], area: str | None) -> bool:
    return issue.part.number in numbers and (area is None or issue.part.area in (None, area))
