"""Hundreds of lies and of fair paraphrases, said by a model over real HTTP, as they reach the reader."""

from collections import Counter

import pytest

from assistant.verification.verify import Standing
from tests.assistant.labelled_pairs import HELD_OUT, Pair, pairs
from tests.assistant.lies import lies
from tests.assistant.pairs_served import reached, served
from tests.assistant.servers import ollama_server, openai_server

PROTOCOLS = [pytest.param(openai_server, "openai", id="openai"), pytest.param(ollama_server, "ollama", id="ollama")]
PLAYED = (HELD_OUT, "freer", "voices", "prose")


def told() -> list[tuple[Pair, str]]:
    """Lies, written by hand and made by rule, of every kind."""
    written = [(pair, pair.sentence) for part in PLAYED for pair in pairs(part) if pair.label != "supported"]
    made: dict[str, list[tuple[Pair, str]]] = {}
    for pair in (pair for part in PLAYED for pair in pairs(part) if pair.label == "supported"):
        for kind, lie in lies(pair):
            made.setdefault(kind, []).append((pair, lie))
    return [*written[::2], *(one for some in made.values() for one in some[:: max(1, len(some) // 12)])]


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.parametrize(("server", "provider"), PROTOCOLS)
def test_none_of_hundreds_of_lies_reaches_the_reader_unmarked(server, provider):
    stood: Counter[Standing] = Counter()
    unmarked = []
    held_out = {pair.id for pair in pairs(HELD_OUT)}
    every = told()
    with served(server, provider) as ask:
        for pair, lie in every:
            standing = reached(ask(pair, lie), lie)
            if pair.id not in held_out:  # how many of those are marked is measured, not bounded
                stood[standing] += 1
            if standing is Standing.BORNE_OUT:
                unmarked.append(lie)
    assert len(every) >= 300
    assert unmarked == []
    assert stood[Standing.NOT_PROVEN] <= 0.3 * stood.total(), stood


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.parametrize(("server", "provider"), PROTOCOLS)
def test_most_of_hundreds_of_fair_paraphrases_survive(server, provider):
    stood: Counter[Standing] = Counter()
    with served(server, provider) as ask:
        for pair in (pair for part in PLAYED for pair in pairs(part) if pair.label == "supported"):
            stood[reached(ask(pair, pair.sentence), pair.sentence)] += 1
    assert stood.total() >= 200
    assert stood[Standing.DROPPED] <= 0.05 * stood.total(), stood
