"""Chat models in their good and bad ways, each a player for a server of `tests/assistant/servers.py`."""

import re
from collections.abc import Iterator

from tests.assistant.servers import Broken, Piece
from vectorstore.sentences import sentences

_PASSAGE = re.compile(r"(#\w+#) passage \[(\d+)\]:[^\n]*\n(.*?)\n\1 end", re.DOTALL)
_LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?:[A-Z][\w’']*\s+){0,3}[Rr]esponse(?: to [\w ,]+)?:\s*)?")

Messages = list[dict[str, str]]


def honest(messages: Messages) -> Iterator[Piece]:
    """Says the first sentences of every passage it is shown, each with its marker."""
    for number, text in passages(messages):
        for span in list(sentences(text))[:2]:
            said = _LABEL.sub("", span.of(text).strip()).rstrip(".;:")
            if len(said.split()) > 3:
                yield f"{' '.join(said.split())} [{number}]. "


def slow(_: Messages) -> Iterator[Piece]:
    """Begins, and is silent for longer than anybody waits."""
    yield "Wessex "
    yield 3.0


def half_a_marker(_: Messages) -> Iterator[Piece]:
    """Streams half a marker and breaks the line."""
    yield "Wessex accepted the recommendation ["
    yield Broken()


def nothing(_: Messages) -> Iterator[Piece]:
    """Returns nothing at all."""
    yield from ()


def repeating_orders(messages: Messages) -> Iterator[Piece]:
    """Says every sentence of its passages that gives an order, as if it were an answer."""
    for number, text in passages(messages):
        for span in sentences(text):
            if re.search(r"\b(?:Ignore|say that)\b", span.of(text)):
                yield f"{span.of(text).strip().rstrip('.')} [{number}]. "
                yield f"The Area closed issue 1 [{number}]. "


def answering_all_the_same(_: Messages) -> Iterator[Piece]:
    """Answers although the passages do not hold the answer."""
    yield "Training cost £40,000 and was delivered by an outside firm [2]."


def passages(messages: Messages) -> list[tuple[str, str]]:
    """The numbers and texts of the passages in a request; of one that holds none, nothing."""
    return [(number, text) for _, number, text in _PASSAGE.findall(messages[-1]["content"])]
