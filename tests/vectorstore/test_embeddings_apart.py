"""Many texts are embedded by a process of its own: the same vectors, and nothing is left running or lost."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.running import children, runs
from vectorstore.embeddings import open_embeddings
from vectorstore.settings import EmbeddingSettings

pytestmark = pytest.mark.slow  # each has a whole model of its own

ROOT = Path(__file__).parent.parent.parent
MANY = [f"Letter {n} to a victim was sent within {n % 7 + 1} days." for n in range(130)]


@pytest.fixture
def embedder():
    return open_embeddings(EmbeddingSettings())


def test_a_process_of_its_own_gives_the_very_same_vectors_and_is_gone_afterwards(embedder):
    here, before = embedder.encode(MANY), children()
    with embedder.many():
        apart = embedder.encode(MANY)
        assert len(children() - before) == 1
    assert np.array_equal(here, apart)
    assert children() == before


def test_a_few_texts_start_no_process(embedder):
    before = children()
    with embedder.many():
        embedder.encode(MANY[:20])
        assert children() == before


def test_two_batches_under_way_at_once_get_their_own_vectors(embedder):
    batches = [[f"{text} ({n})" for text in MANY] for n in range(6)]
    here = [embedder.encode(batch) for batch in batches]
    with embedder.many(), ThreadPoolExecutor(3) as pool:
        for mine, theirs in zip(here, pool.map(embedder.encode, batches), strict=True):
            assert np.array_equal(mine, theirs)


def test_two_batches_under_way_when_the_process_is_killed_cost_no_vector(embedder):
    here, before = embedder.encode(MANY), children()
    with embedder.many(), ThreadPoolExecutor(3) as pool:
        embedder.encode(MANY)
        (pid,) = children() - before
        under_way = [pool.submit(embedder.encode, MANY) for _ in range(3)]
        os.kill(pid, 9)
        for each in under_way:
            assert np.array_equal(each.result(), here)
    assert children() == before


def test_the_second_report_to_be_cut_starts_it_so_that_it_is_ready_when_they_are_embedded(embedder):
    before = children()
    embedder.count_pieces(MANY)
    with embedder.many():
        embedder.count_pieces(MANY[:20])
        assert children() == before, "for one report alone it is not worth while"
        embedder.count_pieces(MANY[20:40])
        assert len(children() - before) == 1
    assert children() == before


def test_a_process_that_is_killed_costs_no_vector(embedder):
    here, before = embedder.encode(MANY), children()
    with embedder.many():
        embedder.encode(MANY)
        (pid,) = children() - before
        os.kill(pid, 9)
        assert np.array_equal(embedder.encode(MANY), here)
        assert np.array_equal(embedder.encode(MANY), here), "another one was started"
    assert children() == before


def test_texts_longer_than_the_model_reads_are_cut_alike(embedder):
    long = ["disclosure of unused material " * 200, *MANY]
    here = embedder.encode(long)
    with embedder.many():
        assert np.array_equal(embedder.encode(long), here)


def test_the_process_ends_with_the_one_that_started_it(tmp_path):
    told = tmp_path / "pid"
    script = (
        "import os, time\n"
        "from vectorstore.embeddings import open_embeddings\n"
        "from vectorstore.settings import EmbeddingSettings\n"
        "from pathlib import Path\n"
        "model = open_embeddings(EmbeddingSettings())\n"
        "with model.many():\n"
        "    model.encode(['a letter was sent'] * 130)\n"
        f"    Path({str(told)!r}).write_text(str(model._apart._process.pid))\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    pid = int(told.read_text())
    until = time.monotonic() + 10
    while time.monotonic() < until and runs(pid):
        time.sleep(0.05)
    assert not runs(pid)
