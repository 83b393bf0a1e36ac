"""An evaluation as the page shows it: figures by kind, each wrong answer beside what was expected, a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.cases import Case
from assistant.evaluation.compare import Comparison
from assistant.evaluation.judge import Judged
from assistant.evaluation.run import Run
from assistant.evaluation.summary import BY_NAME, TABLE, by_kind, shown
from assistant.ui.conversations import Feedback
from assistant.ui.markup import attribute, day, table, words

MOST_WRONG = 100
"""Wrong answers shown one by one."""


def results(run: Run, comparison: Comparison | None = None) -> str:
    """A run's figures, and everything that is not right in it."""
    judged = run.judged
    wrong = [item for item in judged if not item.right]
    state = "" if run.complete else " The run was stopped before its end."
    head = f"<h2>Run {words(run.name)}</h2><p>{len(judged) - len(wrong)} of {len(judged)} answers are right.{state}</p>"
    failures = "".join(_failure(item) for item in wrong[:MOST_WRONG])
    failing = f"<h3>{len(wrong)} not right</h3>{failures}" if wrong else ""
    return f'<div class="desk">{head}{_figures(judged)}{_compared(comparison)}{failing}</div>'


def running(done: int, of: int) -> str:
    """How far a run is."""
    bar = f'<progress max="{of}" value="{done}" aria-label="Questions asked"></progress>'
    return f'<div class="desk"><p role="status">{done} of {of} questions asked</p>{bar}</div>'


def judgements(entries: Sequence[Feedback], taken: frozenset[str]) -> str:
    """What people thought of answers, each to be turned into a case with one click."""
    if not entries:
        return '<div class="desk"><p class="desk-notice">Nobody has judged an answer yet.</p></div>'
    rows = (_judgement(entry, taken) for entry in entries)
    headings = ("When", "Who", "Question", "Judged", "In their words", "Case")
    return f'<div class="desk">{table(headings, rows, "What people thought of answers")}</div>'


def _figures(judged: Sequence[Judged]) -> str:
    groups = by_kind(judged)
    headings = ("Kind", "Questions", *(BY_NAME[name].label for name in TABLE))
    rows = [
        (words(group.kind or "all"), str(group.count), *(shown(name, group.scores[name]) for name in TABLE))
        for group in groups
    ]
    meaning = "".join(f"<li><b>{BY_NAME[name].label}</b>: {words(BY_NAME[name].says)}</li>" for name in TABLE)
    explained = f'<details class="desk-sources"><summary>What the columns mean</summary><ul>{meaning}</ul></details>'
    return table(headings, rows, "Scores by kind of question") + explained


def _failure(item: Judged) -> str:
    answer = item.answered.answer
    said = answer.text or (answer.silence.message if answer and answer.silence else "") if answer else "No answer came."
    wrong = "".join(f"<li>{words(one)}</li>" for one in item.wrong)
    asked = " → ".join(item.case.turns)
    return (
        f'<details class="desk-failure"><summary><b>{words(item.case.id)}</b> {words(asked)}</summary><ul>{wrong}</ul>'
        f'<div class="desk-columns"><section><h4>Expected</h4>{_expected(item.case)}</section>'
        f'<section><h4>Answered</h4><p class="desk-words">{words(said)}</p></section></div></details>'
    )


def _expected(case: Case) -> str:
    facts = [" or ".join(fact) for fact in case.facts]
    parts = (
        ("Areas", ", ".join(case.areas)),
        ("Issues", ", ".join(case.issues)),
        ("Facts", "; ".join(facts)),
        ("Must not appear", "; ".join(" or ".join(fact) for fact in case.forbidden)),
        ("Count", "" if case.count is None else str(case.count)),
        ("Silence", " or ".join(case.silence)),
        ("Note", case.note),
    )
    inner = "".join(f"<div><dt>{name}</dt><dd>{words(value)}</dd></div>" for name, value in parts if value)
    return f'<dl class="desk-facts">{inner}</dl>'


def _compared(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    rows = [
        (BY_NAME[d.measure].label, f"{d.before:.3f}", f"{d.after:.3f}", f"{d.after - d.before:+.3f}", words(d.verdict))
        for d in comparison.differences
    ]
    headings = ("Measure", "Before", "Now", "Change", "Verdict")
    listed = "".join(
        f"<p><b>{label}</b>: {words(', '.join(ids))}</p>"
        for label, ids in (("Right now, not before", comparison.better), ("Right before, not now", comparison.worse))
        if ids
    )
    return f"<h3>Compared with {words(comparison.baseline)}</h3>{table(headings, rows, 'Paired by question')}{listed}"


def _judgement(entry: Feedback, taken: frozenset[str]) -> tuple[str, ...]:
    made = entry.turn.id in taken
    button = f'<button type="button" class="desk-button" data-case="{attribute(entry.turn.id)}">Make a case</button>'
    return (
        day(entry.at[:10]),
        words(entry.user),
        words(entry.turn.asked),
        "helpful" if entry.good else words(entry.reason or "not right"),
        words(entry.words),
        "in the set" if made else button,
    )
