"""Labelled pairs over real HTTP: what a served model says of a pair's passages, and how it reaches the reader."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from assistant import llm
from assistant.answer import NOT_PROVEN, Answer, Citation
from assistant.generate import Generator
from assistant.question import Intent, Question
from assistant.verification.verify import Standing
from tests.assistant.labelled_pairs import Pair, likeness, passages_of
from tests.assistant.servers import Piece, Played, Player
from vectorstore.schema import Definition, Kind, Report, Source, Span

Server = Callable[[Player], AbstractContextManager[Played]]
Asking = Callable[[Pair, str], Answer]


@contextmanager
def served(server: Server, provider: str) -> Iterator[Asking]:
    """A model on a server that says what it is told to, of the passages of the pair at hand."""
    said = [""]

    def play(_: list[dict[str, str]]) -> Iterator[Piece]:
        yield said[0]

    with server(play) as played:
        settings = llm.ModelSettings(base_url=played.url, api_key="x", timeout=20.0, retries=0)
        model = llm.connect(f"{provider}:test-model", settings)

        def ask(pair: Pair, sentence: str) -> Answer:
            said[0] = sentence
            held = Passages(pair)
            return Generator(model, held, settings).reword(held.extract())

        yield ask


def reached(answer: Answer, sentence: str) -> Standing:
    """How a sentence stands in what the reader gets: unmarked, marked, or not at all."""
    lines = answer.text.split("\n")
    if answer.model is None or not any(sentence in line for line in lines):
        return Standing.DROPPED
    marked = [line for line in lines if line.startswith(NOT_PROVEN)]
    unmarked = [line for line in lines if line not in marked]
    return Standing.BORNE_OUT if any(sentence in line for line in unmarked) else Standing.NOT_PROVEN


class Passages:
    """A store of a pair's passages, each a report of its own."""

    def __init__(self, pair: Pair) -> None:
        self._held = {f"passage-{n}": p for n, p in enumerate(passages_of(pair), 1)}

    def report(self, report_id: str) -> Report:
        held = self._held[report_id]
        source = Source("passage.txt", "text/plain", "0" * 64, "2024-01-01")
        short = tuple(Definition(s, long, Span(0, 1)) for s, long in held["definitions"])
        title, text = held["context"] or "Report", held["text"]
        return Report(
            report_id, title, Kind.RESPONSE, text, source, area=held["area"], published=held["published"],
            definitions=short,
        )  # fmt: skip

    def reports(self) -> list[Report]:
        return [self.report(name) for name in self._held]

    def similarity(self, query: str, texts: Sequence[str]) -> list[float]:
        return likeness(query, texts)

    def extract(self) -> Answer:
        """The answer in quotations that a model is given to reword."""
        citations = tuple(
            Citation(
                marker, name, Span(0, len(held["text"])), held["text"], held["context"] or "Report", held["part"],
                held["area"], held["published"], None, tuple(held["issue_numbers"]),
            )
            for marker, (name, held) in enumerate(self._held.items(), 1)
        )  # fmt: skip
        question = Question("What?", "What was found, and what was promised?", Intent.FINDING)
        return Answer(question, " ".join(f'"{c.quote}" [{c.marker}]' for c in citations), citations)
