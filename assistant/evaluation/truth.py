"""What a case expects, in terms of the reports that are really held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.evaluation.cases import Case
from assistant.evaluation.faults import Fault, WrongQuestionSet
from assistant.finding.shelf import Shelf
from assistant.settings import AssistantSettings
from assistant.understanding.catalogue import take_stock
from vectorstore.areas import canonical_area

if TYPE_CHECKING:
    from vectorstore.records import Held
    from vectorstore.store import Store


IssueKey = tuple[str, str]
"""A report's id and the number of one of its issues: what retrieval and citations are compared by."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A case's expectations resolved; an empty `allowed` or `areas` allows every report or Area."""

    issues: frozenset[IssueKey] = frozenset()
    areas: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


class Holdings:
    """The reports, Areas and issues held, read once per run."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._titles: dict[str, str] = {held.id: held.title for held in store.reports()}
        self.published: dict[str, str] = {held.id: held.published or "" for held in store.reports()}
        self.areas: dict[str, frozenset[str]] = {held.id: _areas(held) for held in store.reports()}
        self.numbers: dict[str, set[str]] = {report_id: set() for report_id in self.areas}
        for entry in store.issues():
            self.numbers.setdefault(entry.report.id, set()).add(entry.part.number)

    @cached_property
    def _again(self) -> dict[IssueKey, IssueKey]:
        shelf = Shelf(self._store, take_stock(self._store), AssistantSettings())
        again = shelf.printings.answered_in()
        return {(report, number): (answer, number) for (report, number, _), answer in again.items()}

    def one_of(self, issue: IssueKey) -> IssueKey:
        """The same issue as the report prints it that answers it: whoever quotes either of the two quotes it."""
        return self._again.get(issue, issue)

    def named(self, words: str) -> frozenset[str]:
        """The ids of the reports that "South East 2018", "South East 2018-01" or an id names; empty if none."""
        if words in self.areas:
            return frozenset({words})
        area, _, date = words.rpartition(" ")
        of_area = self.of_area(area)
        dated = frozenset(i for i in of_area if date[:4].isdigit() and self.published[i].startswith(date))
        return dated or frozenset(i for i in self.areas if words.casefold() == self.name_of(i).casefold())

    def of_area(self, area: str) -> frozenset[str]:
        """The ids of the reports on an Area or body; its name may be cut short where that leaves no doubt."""
        name = self.area_named(area)
        return frozenset(i for i, areas in self.areas.items() if name in areas)

    def area_named(self, words: str) -> str:
        """The Area held that some words name, case folded: "Lindale" for Lindale Constabulary; else the words."""
        name = canonical_area(words).casefold()
        every = frozenset[str]().union(*self.areas.values())
        longer = [held for held in every if set(name.split()) <= set(held.split())]
        return longer[0] if name not in every and name and len(longer) == 1 else name

    def report_names(self) -> list[str]:
        """How the reports held can be named."""
        return sorted(map(self.name_of, self.areas))

    def name_of(self, report_id: str) -> str:
        """A report's Areas and year, as people name it; its title where it has no Area; its id if it is not held."""
        about = _titled(self.areas.get(report_id, ())) or self._titles.get(report_id, report_id)
        return f"{about} {self.published.get(report_id, '')[:4]}".strip()


def resolve(cases: Iterable[Case], holdings: Holdings, name: str = "The question set") -> dict[str, Truth]:
    """Each case's truth by its id. Raises WrongQuestionSet where a case names what is not held, all faults at once."""
    faults: list[Fault] = []
    truths = {case.id: _truth(case, holdings, faults) for case in cases}
    if faults:
        raise WrongQuestionSet(name, faults)
    return truths


def _truth(case: Case, holdings: Holdings, faults: list[Fault]) -> Truth:
    for area in case.areas:
        if not holdings.of_area(area):
            known = sorted({_titled(areas) for areas in holdings.areas.values()})
            faults.append(Fault(case.row, "area", f"no report held is about {area!r}", _nearest(area, known)))
    for report in case.reports:
        if not holdings.named(report):
            right = _nearest(report, holdings.report_names())
            faults.append(Fault(case.row, "report", f"no report held is {report!r}", right))
    allowed = frozenset(i for report in case.reports for i in holdings.named(report))
    areas = frozenset(holdings.area_named(area) for area in case.areas)
    keys = (_key(words, case, allowed, holdings, faults) for words in case.issues)
    return Truth(frozenset(key for key in keys if key), areas, allowed)


def _key(words: str, case: Case, allowed: frozenset[str], holdings: Holdings, faults: list[Fault]) -> IssueKey | None:
    report, _, number = (part.strip() for part in words.rpartition("#"))
    among = holdings.named(report) if report else allowed or _of_areas(case, holdings)
    holders = sorted({holdings.one_of((i, number)) for i in among if number in holdings.numbers.get(i, ())})
    if len(holders) == 1:
        return holders[0]
    if holders:
        right = f"Name the report: {holdings.name_of(holders[0][0])}#{number}."
        faults.append(Fault(case.row, "expected_issues", f"{len(holders)} reports have an issue {number}", right))
    elif report and not among:
        right = _nearest(report, holdings.report_names())
        faults.append(Fault(case.row, "expected_issues", f"no report held is {report!r}", right))
    elif among:
        there = sorted({n for i in among for n in holdings.numbers.get(i, ())}, key=lambda n: (len(n), n))
        right = f"Issues there: {', '.join(there[:20]) or 'none'}."
        faults.append(Fault(case.row, "expected_issues", f"no issue {number} is held there", right))
    return None


def _of_areas(case: Case, holdings: Holdings) -> frozenset[str]:
    if not case.areas:
        return frozenset(holdings.areas)
    return frozenset(i for area in case.areas for i in holdings.of_area(area))


def _areas(held: Held) -> frozenset[str]:
    names = {*held.areas, *([held.area] if held.area else [])}
    return frozenset(canonical_area(name).casefold() for name in names)


def _titled(areas: Iterable[str]) -> str:
    return " and ".join(canonical_area(area) for area in sorted(areas))


def _nearest(words: str, known: Sequence[str]) -> str:
    near = get_close_matches(words, known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"Held: {', '.join(known[:20]) or 'nothing'}."


def contaminated(report_id: str, area: str | None, truth: Truth, holdings: Holdings) -> bool:
    """Whether a quotation comes from outside the Areas or reports a case allows.

    The report itself says what it is about; the quotation's own `area` only tells which of several.
    """
    if truth.allowed and report_id not in truth.allowed:
        return True
    about = holdings.areas.get(report_id, frozenset())
    named = frozenset({canonical_area(area).casefold()}) if area else frozenset()
    return bool(truth.areas) and not ((about & named or about) & truth.areas)
