"""Asks a whole question set, keeps every answer as it comes, and goes on where it was stopped."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.answer import Answer
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.faults import OtherRun, UnknownRun, WrongOption
from assistant.evaluation.judge import Answered, Judge, Judged, Retrieved
from assistant.evaluation.template import write_cases
from assistant.evaluation.truth import IssueKey, resolve
from assistant.understanding.followup import EMPTY, Conversation
from vectorstore.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from vectorstore.embedder import Embedder
    from vectorstore.store import Store

ABOUT, CASES, ANSWERS, SCORES = "run.json", "cases.jsonl", "answers.jsonl", "scores.json"
"""What a run's folder holds: what it was made with, the questions, each answer as it came, and the judgements."""

DEPTH = 40
"""Passages asked of the search for the retrieval measures; several belong to one issue."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class Asked(Protocol):
    """What can be evaluated: the assistant, the plain peer, or anything that answers like them."""

    def ask(self, asked: str, conversation: Conversation = ..., scope: Filters = ...) -> Answer:
        """One answer to a question within a conversation and a scope."""


@dataclass(frozen=True, slots=True)
class Built:
    """What an evaluation works with. `runs` is the folder that keeps the runs; `about` (settings, model fingerprint)
    is kept with each run and compared before one is continued."""

    assistant: Asked
    store: Store
    embeddings: Embedder
    runs: Path
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is made.

    `name` is the folder's name (empty: made from the time); an existing one is continued. `k` is the depth of the
    retrieval measures. `workers` above 1 pays where a chat model is waited for. `about` says what the assistant was
    made of (settings, model fingerprint) and is kept and compared. `stop` is asked before each question. `retrieved`
    tells what stood behind an answer, where that is not what the store's search gives.
    """

    name: str = ""
    k: int = 10
    workers: int = 1
    about: Mapping[str, str] = field(default_factory=dict)
    stop: Callable[[], bool] = lambda: False
    label: str = "The question set"
    retrieved: Callable[[Answer], tuple[Retrieved, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gave. `about` holds what it was made with; `complete` is False if it was stopped."""

    name: str
    folder: Path
    about: Mapping[str, Any]
    judged: tuple[Judged, ...]
    complete: bool = True


Progress = Callable[[int, int, str], None]
"""Told after each question: how many are done, of how many, and the id."""


def run_set(
    assistant: Asked,
    store: Store,
    cases: Sequence[Case],
    folder: Path,
    settings: RunSettings | None = None,
    progress: Progress | None = None,
) -> Run:
    """Ask every case and judge it; `folder` holds the runs, each in a folder of its name.

    Ctrl-C or `settings.stop` ends it between two questions with what is there. Raises WrongQuestionSet where a case
    names what is not held, OtherRun where a run of that name was begun with something else.
    """
    settings = settings or RunSettings()
    judge = Judge(store, settings.k)
    truths = resolve(cases, judge.holdings, settings.label)
    run = _begin(cases, store, folder, settings)
    done = {answered.id: answered for answered in kept_answers(run.folder)}
    judged: list[Judged] = []
    with (run.folder / ANSWERS).open("a", encoding="utf-8") as out:
        try:
            for case, answered in zip(cases, _answers(assistant, store, cases, done, settings), strict=False):
                if answered.id not in done:
                    out.write(json.dumps(answered.to_json(), ensure_ascii=False) + "\n")
                    out.flush()
                judged.append(judge.judge(case, truths[case.id], answered))
                if progress:
                    progress(len(judged), len(cases), case.id)
        except KeyboardInterrupt:
            pass  # what is kept so far is a run that can be continued
    return _ended(run, judged, len(judged) == len(cases))


def load_run(folder: Path, name: str) -> Run:
    """A run kept earlier, as it was judged then. Raises UnknownRun."""
    where = folder / name
    if not _NAME.fullmatch(name):
        raise UnknownRun(name, runs_kept(folder))
    try:
        about = json.loads((where / ABOUT).read_text(encoding="utf-8"))
        scores = json.loads((where / SCORES).read_text(encoding="utf-8"))
        cases = {case.id: case for case in read_cases(where / CASES)}
    except FileNotFoundError as error:
        raise UnknownRun(name, runs_kept(folder)) from error
    answers = {answered.id: answered for answered in kept_answers(where)}
    judged = tuple(
        Judged(cases[item["id"]], answers[item["id"]], item["scores"], tuple(item["wrong"]), _keys(item["issues"]))
        for item in scores["cases"]
    )
    return Run(name, where, about, judged, scores["complete"])


def runs_kept(folder: Path) -> tuple[str, ...]:
    """The names of the runs in a folder, oldest first by name."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{ABOUT}")))


def kept_answers(where: Path) -> tuple[Answered, ...]:
    """The answers kept in a run's folder; a line cut off by a crash is dropped from the file."""
    path = where / ANSWERS
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        path.write_text("".join(lines[:-1]), encoding="utf-8")
        lines = lines[:-1]
    return tuple(Answered.from_json(json.loads(line)) for line in lines)


def _begin(cases: Sequence[Case], store: Store, folder: Path, settings: RunSettings) -> Run:
    name = settings.name or _unused(folder)
    if not _NAME.fullmatch(name):
        raise WrongOption(f"A run's name is letters, digits, dots and dashes, not {name!r}. Try baseline-1.")
    where = folder / name
    where.mkdir(parents=True, exist_ok=True)
    write_cases(where / CASES, cases)
    questions = hashlib.sha256((where / CASES).read_bytes()).hexdigest()[:16]
    about = {"questions": questions, "index": store.generation, "k": settings.k, **settings.about}
    known = where / ABOUT
    if known.exists():
        begun = json.loads(known.read_text(encoding="utf-8"))
        differs = [key for key in {**begun, **about} if begun.get(key) != about.get(key)]
        if differs:
            raise OtherRun(name, differs)
    known.write_text(json.dumps(about, indent=2, ensure_ascii=False), encoding="utf-8")
    return Run(name, where, about, ())


def _unused(folder: Path) -> str:
    """A name made from the time; with a number where two runs begin within a second."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    names = (stamp, *(f"{stamp}-{number}" for number in range(2, 1000)))
    return next(name for name in names if not (folder / name).exists())


def _answers(
    assistant: Asked, store: Store, cases: Sequence[Case], done: Mapping[str, Answered], settings: RunSettings
) -> Iterator[Answered]:
    """One by one in the cases' order, whoever is ready first; ends early when told to stop."""

    look = settings.retrieved or partial(_retrieved, store)

    def answered(case: Case) -> Answered | None:
        if case.id in done:
            return done[case.id]
        return None if settings.stop() else _asked(assistant, case, look)

    if settings.workers <= 1:
        found = map(answered, cases)
        yield from iter(lambda: next(found, None), None)
        return
    with ThreadPoolExecutor(settings.workers) as pool:
        waiting = [pool.submit(answered, case) for case in cases]
        try:
            for future in waiting:
                if (result := future.result()) is None:
                    return
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _asked(assistant: Asked, case: Case, look: Callable[[Answer], tuple[Retrieved, ...]]) -> Answered:
    conversation = EMPTY
    began = time.perf_counter()
    try:
        for turn in case.turns:
            began = time.perf_counter()
            answer = assistant.ask(turn, conversation, EVERYTHING)
            seconds = time.perf_counter() - began
            conversation = conversation.after(answer)
    except Exception as error:  # noqa: BLE001 - a question that crashes is a result too, and the rest are still asked
        return Answered(case.id, None, time.perf_counter() - began, failure=f"{type(error).__name__}: {error}")
    return Answered(case.id, answer, seconds, look(answer))


def _retrieved(store: Store, answer: Answer) -> tuple[Retrieved, ...]:
    """What the search proposes for the question as the assistant understood it."""
    hits = store.search(answer.question.standalone, answer.question.filters, DEPTH)
    held = ((hit.passage, hit.score) for hit in hits)
    return tuple(Retrieved(p.report_id, p.part, p.issue_numbers, p.span, round(score, 6)) for p, score in held)


def _ended(run: Run, judged: Sequence[Judged], complete: bool) -> Run:
    cases = [{"id": i.case.id, "scores": i.scores, "wrong": i.wrong, "issues": i.issues} for i in judged]
    held = json.dumps({"complete": complete, "cases": cases}, indent=1, ensure_ascii=False)
    (run.folder / SCORES).write_text(held, encoding="utf-8")
    return replace(run, judged=tuple(judged), complete=complete)


def _keys(held: Sequence[Sequence[str]]) -> tuple[IssueKey, ...]:
    return tuple((report_id, number) for report_id, number in held)
