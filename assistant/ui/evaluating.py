"""What evaluators do: run a question set, keep and compare runs, turn judgements into cases."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.command import STARTER
from assistant.evaluation.compare import Comparison, compare
from assistant.evaluation.feedback import Feedback as Judgement
from assistant.evaluation.feedback import from_feedback
from assistant.evaluation.run import Run, RunSettings, load_run, run_set, runs_kept
from assistant.evaluation.template import write_cases
from assistant.render import as_json
from assistant.ui.accounts import Identity, Role
from assistant.ui.conversations import Feedback
from assistant.ui.desk import Desk, require
from assistant.ui.errors import NotFound, TooMuch

SAMPLES, JUDGED, UPLOADED = "samples", "judged", "uploaded"
"""Which questions a run asks: those over the samples, those made from judgements, or a file's."""

MOST_CASES = 2_000
"""Questions in one run started from the page."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is."""

    done: int
    of: int


class Evaluations:
    """Runs and cases, kept in the data folder beside the index."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._runs = desk.settings.folder / "runs"
        self._cases = desk.settings.folder / "feedback-cases.jsonl"
        self._writing = threading.Lock()

    def run(self, who: Identity, which: str, file: Path | None) -> Iterator[Step | Run]:
        """Ask a set; yields how far it is, and at last the run."""
        require(who, Role.EVALUATOR)
        cases = self._chosen(which, file)
        heard: queue.SimpleQueue[Step | Run | BaseException] = queue.SimpleQueue()
        threading.Thread(target=self._ask, args=(cases, heard), daemon=True).start()
        while not isinstance(news := heard.get(), Run):
            if isinstance(news, BaseException):
                raise news
            yield news
        yield news

    def kept(self, who: Identity) -> tuple[str, ...]:
        """The runs kept, the newest first."""
        require(who, Role.EVALUATOR)
        return tuple(reversed(runs_kept(self._runs)))

    def loaded(self, who: Identity, name: str) -> Run:
        """A run that is kept."""
        require(who, Role.EVALUATOR)
        return load_run(self._runs, name)

    def compared(self, who: Identity, run: Run, baseline: str) -> Comparison | None:
        """A run beside an earlier one."""
        if not baseline or baseline == run.name:
            return None
        return compare(baseline, self.loaded(who, baseline).judged, run.judged)

    def feedback(self, who: Identity) -> tuple[Feedback, ...]:
        """What people thought of answers."""
        require(who, Role.EVALUATOR)
        return self._desk.conversations.feedback()

    def taken(self) -> frozenset[str]:
        """The answers that are cases already."""
        return frozenset(case.id.removeprefix("answer-") for case in self._held())

    def make_case(self, who: Identity, turn: str) -> Case:
        """Turn a judgement into a case of the set that grows from the desk."""
        entry = next((one for one in self.feedback(who) if one.turn.id == turn), None)
        if entry is None:
            raise NotFound("judgement")
        answer = as_json(entry.turn.answer, turn)["answer"]
        made = from_feedback([Judgement([entry.turn.answer.question.standalone], entry.reason, answer, entry.good)])[0]
        case = replace(made, id=f"answer-{turn}", note=f"{made.note} {entry.words}".strip())
        with self._writing:
            others = [held for held in self._held() if held.id != case.id]
            write_cases(self._cases, [*others, case])
        return case

    def _held(self) -> tuple[Case, ...]:
        return read_cases(self._cases) if self._cases.exists() else ()

    def _chosen(self, which: str, file: Path | None) -> tuple[Case, ...]:
        if which == UPLOADED and file is None:
            raise NotFound("question set; choose a file first")
        if which == JUDGED and not self._cases.exists():
            raise NotFound("case from judgements yet; make one below")
        cases = {SAMPLES: lambda: read_cases(STARTER), JUDGED: self._held}.get(which, lambda: read_cases(file or ""))()
        if len(cases) > MOST_CASES:
            raise TooMuch(f"A set of {len(cases):,} questions", f"{MOST_CASES:,} from the page")
        return cases

    def _ask(self, cases: tuple[Case, ...], heard: queue.SimpleQueue[Step | Run | BaseException]) -> None:
        services = self._desk.services
        settings = RunSettings(about={"version": services.version, "index": str(services.store.generation)})
        try:
            told = lambda done, of, _: heard.put(Step(done, of))  # noqa: E731  one line is clearer here
            heard.put(run_set(services.assistant, services.store, cases, self._runs, settings, told))
        except Exception as error:  # noqa: BLE001  a thread's edge: handed to the one who waits, and raised there
            heard.put(error)
