"""Which reports and parts a question is about: one meaning, read alike by SQL and Python."""

from __future__ import annotations

from dataclasses import dataclass, fields

from vectorstore.schema import Part, Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """A scope. Values inside a field are alternatives, the fields must all hold; an empty field allows everything.

    Areas, themes and inspectorates are compared as held in the register; years are of publication. A thing without a
    date, an Area or an inspectorate is in no scope that names one.
    """

    areas: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    issue_numbers: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    report_ids: tuple[str, ...] = ()
    inspectorates: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is restricted at all."""
        return any(getattr(self, field.name) for field in fields(self))

    def allow(self, passage: Passage) -> bool:
        """Whether a passage lies in this scope; `conditions.condition` says the same in SQL."""
        single = (
            (self.areas, passage.area),
            (self.years, passage.year),
            (self.parts, passage.part),
            (self.report_ids, passage.report_id),
            (self.inspectorates, passage.inspectorate),
        )
        several = ((self.themes, passage.themes), (self.issue_numbers, passage.issue_numbers))
        return all(not wanted or has in wanted for wanted, has in single) and all(
            not wanted or bool(set(wanted) & set(has)) for wanted, has in several
        )


EVERYTHING = Filters()
"""The scope that restricts nothing."""
