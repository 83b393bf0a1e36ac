"""A scope means the same to Python and SQL."""

import random

import pytest

from tests.fakes import make_report
from vectorstore.conditions import within
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.hybrid import near
from vectorstore.schema import Part
from vectorstore.settings import SearchSettings
from vectorstore.store import Store


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    from tests.fakes import FakeEmbedder
    from vectorstore.settings import StoreSettings

    settings = StoreSettings(folder=tmp_path_factory.mktemp("filters"), search=SearchSettings(exact=0))
    with Store.open(settings, FakeEmbedder(), write=True) as store:
        dates = ["2018-01-30", "2021-10", "2021", None]
        store.put_many((make_report(f"Area {n % 4}", dates[n % 3 + n // 9], report_id=f"r{n}"), b"") for n in range(12))
        yield store


def scopes(count):
    draw = random.Random(7)
    for _ in range(count):
        yield Filters(
            areas=tuple(draw.sample(["Area 0", "Area 1", "Area 2", "Wales"], draw.choice([0, 0, 1, 2]))),
            years=tuple(draw.sample([2018, 2021, 1999], draw.choice([0, 0, 1, 2]))),
            themes=tuple(draw.sample(["disclosure", "victim letters", "file quality", "x"], draw.choice([0, 0, 1, 2]))),
            issue_numbers=tuple(draw.sample(["1", "2", "3", "4.10"], draw.choice([0, 0, 0, 1, 2]))),
            parts=tuple(draw.sample(list(Part), draw.choice([0, 0, 1, 2]))),
            report_ids=tuple(draw.sample(["r0", "r1", "r5", "r9", "none"], draw.choice([0, 0, 0, 1, 3]))),
            inspectorates=draw.choice([(), (), ("HMCPSI",), ("Ofsted",)]),
        )


@pytest.mark.slow
def test_both_readers_of_a_scope_agree(filled):
    everything = filled.passages()
    vector = filled.vector("anything at all")
    sizes = set()
    for scope in [EVERYTHING, *scopes(120)]:
        python = {p.id for p in everything if scope.allow(p)}
        sql = {p.id for p in filled.passages(scope)}
        assert python == sql, scope
        assert len(near(filled._database, vector, scope, 500)) == len(python)
        sizes.add(len(python))
    assert len(sizes) > 6  # the scopes were not all empty or all full


def test_everything_is_no_condition():
    assert not EVERYTHING
    assert within(EVERYTHING) == []
