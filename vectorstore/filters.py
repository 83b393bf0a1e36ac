"""Which reports and parts a question is about: one meaning, read alike by SQL, Chroma and Python."""

from __future__ import annotations

from dataclasses import dataclass, fields

from vectorstore.schema import Part


@dataclass(frozen=True, slots=True)
class Filters:
    """A scope. Values inside a field are alternatives, the fields must all hold; an empty field allows everything.

    Areas, themes and inspectorates are compared as held in the register; years are of publication.
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


EVERYTHING = Filters()
"""The scope that restricts nothing."""
