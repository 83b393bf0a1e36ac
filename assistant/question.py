"""What was asked, and what was understood of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from vectorstore.filters import EVERYTHING, Filters
from vectorstore.schema import Part


class Intent(StrEnum):
    """What kind of answer is wanted."""

    COMMITMENTS = "commitments"
    FINDING = "finding"
    STATUS = "status"
    RATING = "rating"
    FACT = "fact"
    OWNER = "owner"
    DEADLINE = "deadline"
    LIST = "list"
    COUNT = "count"
    COMPARE = "compare"
    TIMELINE = "timeline"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked and as understood; everything here is shown to the user.

    `standalone` is the question made to stand alone, follow-ups resolved. `filters` is the scope that both searches
    and the register obey. `topic` is the words left to be searched for. `sides` are the scopes of a comparison.
    `owners` are roles or bodies asked about, in their long form. `unknown` are names that no report held answers for.
    `asks_for` is the kind of thing wanted in a fact: "date", "amount", "percentage", "number", "person", "reason" or "".
    """

    asked: str
    standalone: str
    intent: Intent
    filters: Filters = EVERYTHING
    topic: str = ""
    sides: tuple[Filters, ...] = ()
    owners: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    asks_for: str = ""
    parts: tuple[Part, ...] = field(default=())
