"""What was understood of a question, part by part, and what each part can be changed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.question import Intent, Meant, Question, Subject
from assistant.ui.errors import NotFound
from assistant.ui.markup import issue_words
from vectorstore.filters import Filters

INTENTS = {
    "commitments": "what was committed to",
    "finding": "what was found",
    "status": "whether it was accepted",
    "rating": "ratings",
    "owner": "who is responsible",
    "deadline": "by when",
    "fact": "a fact",
    "list:commitments": "a list of commitments",
    "list:issues": "a list of issues",
    "compare": "a comparison",
    "timeline": "changes over time",
}
"""What can be looked for, as an intent and for a list what it is of."""

_ALSO = {Intent.LIST: "a list", Intent.COUNT: "a count", Intent.DEFINITION: "what a term means"}
"""What is understood but not offered: it makes sense only with the words that ask for it."""

ALL = {
    "areas": "All Areas",
    "years": "Any year",
    "themes": "Any theme",
    "topic": "Any theme",
    "owners": "Any owner",
    "issue_numbers": "Any issue",
    "inspectorates": "Any inspectorate",
}
"""What a part is called when it is taken away."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing understood: its kind, its value (empty: all of the kind are meant) and how it is shown."""

    kind: str
    value: str
    label: str

    @property
    def removable(self) -> bool:
        """Whether it narrows the question."""
        return bool(self.value) and self.kind != "intent"

    @property
    def changeable(self) -> bool:
        """Whether there are others to choose from."""
        return self.kind != "issue_numbers"


def intent_label(question: Question) -> str:
    """What is looked for, in words."""
    subject = question.subject.value if question.subject and question.intent in (Intent.LIST, Intent.COUNT) else ""
    if subject and question.intent in _ALSO:
        return f"{_ALSO[question.intent]} of {subject}"
    return INTENTS.get(question.intent.value) or _ALSO[question.intent]


def understood(question: Question, scope: Filters) -> list[Understood]:
    """Everything understood of a question asked in a scope."""
    found = [Understood("intent", question.intent.value, f"Looking for: {intent_label(question)}")]
    found += [Understood("areas", area, f"Area: {area}") for area in areas_of(question)]
    found += _when(question, scope)
    found += [Understood("inspectorates", name, f"Inspectorate: {name}") for name in question.filters.inspectorates]
    found += _about(question)
    numbers = question.filters.issue_numbers
    found += [Understood("issue_numbers", number, issue_words([number]).capitalize()) for number in numbers]
    found += [Understood("owners", owner, f"Owner: {owner}") for owner in question.owners]
    kinds = {one.kind for one in found}
    found += [Understood(kind, "", ALL[kind]) for kind in ("areas", "years") if kind not in kinds]
    return found


def areas_of(question: Question) -> tuple[str, ...]:
    """The Areas a question is about, those of a comparison's sides with them."""
    named = [*question.filters.areas, *(area for side in question.sides for area in side.areas)]
    return tuple(dict.fromkeys(named))


def put_right(question: Question, kind: str, value: str, to: str) -> Meant:
    """What is meant when one part is changed to another, or with an empty `to` taken away. Raises `NotFound`."""
    meant = question.meant
    if kind == "intent":
        return _other_intent(meant, to)
    if kind == "areas":
        return replace(meant, areas=_swapped(areas_of(question), value, to))
    if kind == "years":
        years = _swapped([year for year in question.years_asked if year.isdigit()], value, to)
        return replace(meant, years=tuple(int(year) for year in years))
    if kind in ("themes", "topic"):
        return replace(meant, theme=to)
    if kind == "owners":
        return replace(meant, owners=_swapped(question.owners, value, to))
    if kind == "issue_numbers":
        return replace(meant, issue_numbers=_swapped(question.filters.issue_numbers, value, to))
    return meant


def widened(scope: Filters, kind: str, to: str) -> Filters:
    """The scope a person had set, less what they now change: the newer word of theirs holds."""
    if kind == "areas":
        return replace(scope, areas=())
    if kind == "years":
        return replace(scope, years=())
    if kind == "inspectorates":
        return replace(scope, inspectorates=(to,) if to else ())
    return scope


def _when(question: Question, scope: Filters) -> list[Understood]:
    """The years named or set; where the reports were chosen otherwise ("the latest", the ones before), how many."""
    if question.years_asked:
        return [Understood("years", year, f"When: {year}") for year in question.years_asked]
    if scope.years:
        first, last = min(scope.years), max(scope.years)
        span = str(first) if first == last else f"{first} to {last}"
        return [Understood("years", span, f"When: {span}")]
    chosen = len(question.filters.report_ids)
    if not chosen or scope or question.filters.issue_numbers:
        return []
    return [Understood("years", "chosen", f"In {chosen} report{'s' if chosen != 1 else ''} alone")]


def _about(question: Question) -> list[Understood]:
    themes = question.filters.themes or ((question.theme,) if question.theme else ())
    if themes:
        return [Understood("themes", theme, f"Theme: {theme}") for theme in themes]
    return [Understood("topic", question.topic, f"About: {question.topic}")] if question.topic else []


def _other_intent(meant: Meant, to: str) -> Meant:
    if to not in INTENTS:
        raise NotFound("kind of answer")
    intent, _, subject = to.partition(":")
    return replace(meant, intent=Intent(intent), subject=Subject(subject) if subject else None)


def _swapped(held: Sequence[str], value: str, to: str) -> tuple[str, ...]:
    """Values with one of them changed to another, taken away, or (where it was not there) another added."""
    changed = [to if one == value else one for one in held]
    added = [to] if value not in held else []
    return tuple(dict.fromkeys(one for one in [*changed, *added] if one))
