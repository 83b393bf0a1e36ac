"""Judges one answer against what its case expects, and keeps all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.answer import NOT_PROVEN, Answer, Citation
from assistant.evaluation import measures
from assistant.evaluation.cases import Case
from assistant.evaluation.matching import found, numbers, plain, unmarked
from assistant.evaluation.truth import Holdings, IssueKey, Truth, contaminated
from vectorstore.schema import Span
from vectorstore.sentences import sentences

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from vectorstore.store import Store

Scores = dict[str, float | None]
"""Measures of one answer by their names; None where a measure says nothing of it."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that the search proposed for the question, best first; `score` is the search's own."""

    report_id: str
    part: str
    issue_numbers: tuple[str, ...]
    span: Span
    score: float

    @property
    def issues(self) -> tuple[IssueKey, ...]:
        """The issues it belongs to."""
        return tuple((self.report_id, number) for number in self.issue_numbers)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back for a case. `seconds` is the judged turn alone; `failure` is a crash's message, then no answer."""

    id: str
    answer: Answer | None
    seconds: float
    retrieved: tuple[Retrieved, ...] = ()
    failure: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain values that `from_json` reads back."""
        held: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return held

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> Answered:
        """What `to_json` wrote. Raises ValueError where it did not."""
        return _adapter().validate_python(held)


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, what came back, the scores, and what is wrong with it as "what: which" (empty if it is right).

    `issues` are the expected ones, each with its report.
    """

    case: Case
    answered: Answered
    scores: Scores
    wrong: tuple[str, ...] = ()
    issues: tuple[IssueKey, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is wrong with the answer."""
        return self.scores["right"] == 1.0


@cache
def _adapter() -> TypeAdapter[Answered]:
    from pydantic import TypeAdapter  # built once and late: it compiles a validator

    return TypeAdapter(Answered)


class Judge:
    """Judges answers against the reports held; the holdings are read once."""

    def __init__(self, store: Store, k: int = 10) -> None:
        self._store = store
        self._k = k
        self.holdings = Holdings(store)

    def judge(self, case: Case, truth: Truth, answered: Answered) -> Judged:
        """Every measure of one answer, and what is wrong in words."""
        answer, expected = answered.answer, tuple(sorted(truth.issues))
        if answer is None:
            return Judged(case, answered, _CRASHED | {"right": 0.0}, (f"crash: {answered.failure}",), expected)
        scores = self._scores(case, truth, answered, answer)
        wrong = tuple(self._wrong(case, truth, answer, scores))
        return Judged(case, answered, scores | {"right": float(not wrong)}, wrong, expected)

    def _scores(self, case: Case, truth: Truth, answered: Answered, answer: Answer) -> Scores:
        silent = answer.silence is not None
        cited = [self._issues(citation) for citation in answer.citations]
        texts = words_of(answer)
        scores: Scores = {
            "facts": measures.share(found(fact, texts) for fact in case.facts),
            "forbidden": measures.share(not found(fact, texts) for fact in case.forbidden),
            "citation_precision": measures.citation_precision(cited, truth.issues),
            "citation_recall": measures.citation_recall(cited, truth.issues),
            "contamination": measures.share(self._foreign(answer, truth)),
            "fidelity": measures.share(self._faithful(citation) for citation in _shown(answer)),
            "count": _count(case, answer),
            "list_f1": measures.list_f1(self._listed(answer), truth.issues),
            "silence": float(silent == bool(case.silence)),
            "reason": measures.reason_right(case.silence, answer.silence.reason if answer.silence else None),
            "withheld": measures.withheld(bool(case.silence), silent),
            "groundedness": _groundedness(answer),
        }
        retrieved = [self.holdings.one_of(issue) for passage in answered.retrieved for issue in passage.issues]
        return scores | (measures.ranking(retrieved, truth.issues, self._k) or _NO_RANKING)

    def _issues(self, citation: Citation) -> list[IssueKey]:
        return [self.holdings.one_of((citation.report_id, number)) for number in citation.issue_numbers]

    def _listed(self, answer: Answer) -> list[IssueKey] | None:
        """The issues a table lists, by the quotations that prove its rows."""
        if answer.rows is None:
            return None
        by_marker = {citation.marker: citation for citation in answer.citations}
        proofs = (by_marker[marker] for row in answer.rows for marker in row.markers if marker in by_marker)
        return [issue for citation in proofs for issue in self._issues(citation)]

    def _foreign(self, answer: Answer, truth: Truth) -> list[bool]:
        if not truth.areas and not truth.allowed:
            return []
        return [contaminated(c.report_id, c.area, truth, self.holdings) for c in answer.citations]

    def _faithful(self, citation: Citation) -> bool:
        if citation.report_id not in self.holdings.areas:
            return False
        return self._store.slice(citation.report_id, citation.span) == citation.quote

    def _wrong(self, case: Case, truth: Truth, answer: Answer, scores: Scores) -> list[str]:
        """In words, what keeps the answer from being right."""
        if answer.silence and scores["withheld"]:
            return [f"withheld: silent because {answer.silence.reason}, though an answer was expected"]
        if case.silence and answer.silence is None:
            return [f"not silent: it answered, but silence was right ({' or '.join(case.silence)})"]
        texts = words_of(answer)
        wrong = [f"fact missing: {' or '.join(fact)}" for fact in case.facts if not found(fact, texts)]
        wrong += [f"forbidden: {' or '.join(fact)}" for fact in case.forbidden if found(fact, texts)]
        if scores["citation_recall"] == 0.0 and not answer.silence:
            wrong.append(f"other issues: none of the expected ones is quoted ({', '.join(case.issues)})")
        if scores["reason"] == 0.0 and answer.silence:
            wrong.append(f"wrong reason: silent because {answer.silence.reason}, not {' or '.join(case.silence)}")
        if scores["count"] == 0.0:
            wrong.append(f"wrong count: {case.count} is right, the answer gives {_given(answer)}")
        marks = zip(answer.citations, self._foreign(answer, truth), strict=False)  # no marks where all is allowed
        strangers = {citation.report_id for citation, foreign in marks if foreign}
        wrong += [f"contamination: quotes {name}" for name in sorted(map(self.holdings.name_of, strangers))]
        untrue = [c.marker for c in _shown(answer) if not self._faithful(c)]
        wrong += [f"altered quotation: [{marker}] is not what the report says there" for marker in untrue]
        return wrong


_NO_RANKING: Scores = dict.fromkeys(("hit", "recall", "mrr", "ndcg"))
_MEASURED = (
    "facts",
    "forbidden",
    "citation_precision",
    "citation_recall",
    "contamination",
    "fidelity",
    "count",
    "list_f1",
)
_CRASHED: Scores = dict.fromkeys((*_MEASURED, "silence", "reason", "withheld", "groundedness", *_NO_RANKING))


def words_of(answer: Answer) -> list[str]:
    """Where facts are looked for, each `plain`: the text (or the silence's message), rows, cells, quotations."""
    cells = [value for row in answer.rows or () for _, value in row.cells]
    said = [unmarked(answer.text), *([answer.silence.message] if answer.silence else [])]
    lines = [" ".join(value for _, value in row.cells) for row in answer.rows or ()]
    return [plain(words) for words in (*said, *cells, *lines, *(c.quote for c in answer.citations)) if words]


def _shown(answer: Answer) -> Sequence[Citation]:
    return (*answer.citations, *(answer.silence.nearest if answer.silence else ()))


def _count(case: Case, answer: Answer) -> float | None:
    if answer.silence is not None:
        return None if case.count is None else 0.0
    rows = None if answer.rows is None else len(answer.rows)
    return measures.count_exact(case.count, answer.total, numbers(answer.text), rows)


def _given(answer: Answer) -> str:
    stated = sorted(numbers(answer.text))
    rows = "no table" if answer.rows is None else f"{len(answer.rows)} rows"
    return f"{answer.total if answer.total is not None else 'no total'}, {rows}, and states {stated or 'no number'}"


def _groundedness(answer: Answer) -> float | None:
    """Sentences of a chat model that are borne out, against those that are not proven or were dropped."""
    if answer.model is None and not answer.rejected:
        return None
    text = "\n".join(line for line in answer.text.split("\n") if not line.startswith(NOT_PROVEN))
    kept = len(sentences(unmarked(text).strip())) if answer.model else 0
    return measures.groundedness(kept, len(answer.rejected) + len(answer.unproven))
