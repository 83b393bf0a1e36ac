"""Two small reports that resemble each other, a store that holds them, and an assistant that says what it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Reason, Row, Silence
from assistant.evaluation.cases import Case
from assistant.question import Intent, Question
from assistant.understanding.followup import EMPTY
from tests.fakes import FakeEmbedder
from vectorstore.filters import EVERYTHING
from vectorstore.schema import Acceptance, Issue, Kind, Report, Response, Source, Span
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

TEXTS = {
    "eastvale": (
        "1. Review letters to victims.\n\n"
        "The Area accepts this. It will check 10% of letters each month.\n\n"
        "2. Train managers in disclosure.\n\n"
        "The Area accepts this. It will train all 40 managers by March 2020."
    ),
    "southdale": "1. Hold more meetings.\n\nThe Area will hold two.\n\n2. Keep minutes.\n\nThe Area keeps them.",
    "northmoor": (
        "1. Review letters to victims.\n\n"
        "The Area accepts this. It will check 20% of letters each month.\n\n"
        "2. Reduce the backlog.\n\n"
        "The Area notes this."
    ),
}


def report(name: str, published: str) -> Report:
    """A report of four paragraphs: issue 1, its response, issue 2, its response."""
    text = TEXTS[name]
    spans, at = [], 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    statements = [Span(span.start + 3, span.end) for span in spans[::2]]
    issues = [Issue(str(n), span.of(text), span, spans[2 * n - 2]) for n, span in enumerate(statements, start=1)]
    responses = [Response((str(n),), Acceptance.ACCEPTED, spans[2 * n - 1]) for n in (1, 2)]
    source = Source(f"{name}.txt", "text/plain", "0" * 64, "2024-01-01")
    return Report(
        id=f"{name}-{published[:4]}",
        title=f"Response of CPS {name.title()}",
        kind=Kind.RESPONSE,
        text=text,
        source=source,
        area=name.title(),
        published=published,
        issues=tuple(issues),
        responses=tuple(responses),
    )


@dataclass
class Scripted:
    """An assistant that answers each question as written down, and keeps what it was asked."""

    answers: dict[str, Answer | Exception]
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    change: Callable[[Answer], Answer] = lambda answer: answer

    def ask(self, asked, conversation=EMPTY, scope=EVERYTHING):
        self.asked.append((asked, tuple(turn.asked for turn in conversation.turns)))
        answer = self.answers[asked]
        if isinstance(answer, Exception):
            raise answer
        return self.change(answer)


REPORTS = (report("eastvale", "2019-05-01"), report("northmoor", "2019-06-01"))
LETTERS, DISCLOSURE = "What will Eastvale do about letters?", "What will Eastvale do about disclosure?"
COUNT, MARS, AGAIN = "How many issues has Eastvale?", "What does Eastvale say about Mars?", "And about disclosure?"


def filled(folder: Path, *reports: Report) -> Store:
    """A store of these reports, open for reading."""
    settings = StoreSettings(folder=folder)
    with Store.open(settings, FakeEmbedder(), write=True) as store:
        store.put_many([(report, report.text.encode()) for report in reports])
    return Store.open(settings, FakeEmbedder())


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A real store with both reports; nothing changes it."""
    with filled(tmp_path_factory.mktemp("shelf"), *REPORTS) as store:
        yield store


@pytest.fixture
def cite(shelf):
    """Makes a citation of a response: the report's id, the issue's number, the marker."""

    def made(report_id: str, number: str, marker: int = 1) -> Citation:
        of = shelf.report(report_id)
        span = of.responses[int(number) - 1].span
        return Citation(
            marker, report_id, span, span.of(of.text), of.title, "response", of.area, of.published, None, (number,)
        )

    return made


@pytest.fixture
def cases() -> tuple[Case, ...]:
    area = ("Eastvale",)
    return (
        Case("letters", (LETTERS,), area, issues=("1",), facts=(("10%", "ten per cent"),), kind="commitments", row=1),
        Case("disclosure", (LETTERS, AGAIN), area, issues=("2",), facts=(("40 managers",),), kind="follow-up", row=2),
        Case("count", (COUNT,), area, issues=("1", "2"), count=2, kind="count", row=3),
        Case("mars", (MARS,), silence=("not_covered",), kind="silence", row=4),
    )


@pytest.fixture
def answers(cite) -> dict[str, Answer]:
    """The right answers to the cases."""

    def answer(asked, text, *citations, **more):
        return Answer(Question(asked, asked, Intent.COMMITMENTS), text, citations, **more)

    first, second = cite("eastvale-2019", "1"), cite("eastvale-2019", "2")
    rows = (Row((("Issue", "1"),), (1,)), Row((("Issue", "2"),), (2,)))
    return {
        LETTERS: answer(LETTERS, "It will check 10% of letters each month. [1]", first),
        DISCLOSURE: answer(DISCLOSURE, "It will train all 40 managers. [1]", second),
        AGAIN: answer(AGAIN, "It will train all 40 managers. [1]", second),
        COUNT: answer(COUNT, "Eastvale has 2 issues.", first, replace(second, marker=2), rows=rows, total=2),
        MARS: Answer(
            Question(MARS, MARS, Intent.FACT), silence=Silence(Reason.NOT_COVERED, "No report mentions Mars.", (first,))
        ),
    }


@pytest.fixture
def assistant(answers) -> Scripted:
    return Scripted(answers)
