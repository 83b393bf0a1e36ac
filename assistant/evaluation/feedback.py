"""Thumbs from the chat as a question set for somebody to review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.evaluation.cases import Case

WRONG_EVIDENCE = "wrong evidence"
SOMETHING_MISSING = "something missing"
SHOULD_NOT_KNOW = "should have said it does not know"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a user said of an answer: whether it was good, else a reason (one of the three above or any other).

    `turns` are the questions up to the one judged; `answer` has the shape that `ask --json` prints; `words` are free.
    """

    turns: Sequence[str]
    reason: str = ""
    answer: Mapping[str, Any] = field(default_factory=dict)
    good: bool = False
    words: str = ""


def from_feedback(entries: Iterable[Feedback]) -> tuple[Case, ...]:
    """Draft cases in the entries' order; the same question with the same reason is taken once.

    What the answer shows is drafted as the expectation only where the user was content or missed something; where the
    evidence was wrong, its Area and issues stand in the note, because somebody has to say what is right.
    """
    cases: dict[tuple[tuple[str, ...], str], Case] = {}
    for entry in entries:
        turns = tuple(" ".join(turn.split()) for turn in entry.turns if turn.strip())
        if turns:
            key = (tuple(turn.casefold() for turn in turns), entry.reason)
            cases.setdefault(key, _case(len(cases) + 1, turns, entry))
    return tuple(cases.values())


def _case(number: int, turns: tuple[str, ...], entry: Feedback) -> Case:
    name = f"feedback-{number}"
    if entry.reason == SHOULD_NOT_KNOW:
        return Case(name, turns, silence=("any",), kind="feedback", note=_note(entry))
    silence = entry.answer.get("silence")
    if entry.good and silence:
        return Case(name, turns, silence=(str(silence["reason"]),), kind="feedback", note=_note(entry))
    if entry.good or entry.reason == SOMETHING_MISSING:
        areas, issues = _shown(entry.answer)
        return Case(name, turns, areas=areas, issues=issues, kind="feedback", note=_note(entry))
    return Case(name, turns, kind="feedback", note=_note(entry))


def _note(entry: Feedback) -> str:
    said = "content" if entry.good else entry.reason or "not content, no reason given"
    said += f" ({' '.join(entry.words.split())})" if entry.words.strip() else ""
    areas, issues = _shown(entry.answer)
    shown = f"quoted {', '.join(areas) or 'no Area'}, issues {', '.join(issues) or 'none'}"
    silence = entry.answer.get("silence")
    return f"To review. The user: {said}. The answer {'was silent: ' + str(silence['reason']) if silence else shown}."


def _shown(answer: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The Areas and issues an answer quoted; issues with their report's id."""
    citations = [] if answer.get("silence") else answer.get("citations") or []
    areas = dict.fromkeys(str(c["area"]) for c in citations if c.get("area"))
    issues = dict.fromkeys(f"{c['report_id']}#{n}" for c in citations for n in c.get("issue_numbers") or ())
    return tuple(areas), tuple(issues)
