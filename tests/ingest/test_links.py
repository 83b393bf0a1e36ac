"""Ids that people can read, and follow-ups that point to the report whose issues they judge."""

import re
from pathlib import Path

import pytest

from ingest.pipeline import Pipeline
from tests.ingest.registers import read_text
from tests.stores import put
from vectorstore.store import Store

RESPONSE = """CPS Response to HMCPSI Inspection of CPS Wessex, 12 April 2016

Issues to address

1. The Area must improve the timeliness of its letters to victims of crime.

CPS Response: The Area accepts this.

2. Custody time limit logs must be checked by a second person.

CPS Response: The Area accepts this.
"""
FOLLOW_UP = """Follow-up inspection of CPS Wessex

Published 3 May 2018

Progress against the issues to address

1. The Area must improve the timeliness of its letters to victims of crime.

Judgement: Achieved

2. Something that nobody had asked the Area for in any report before this.

Judgement: Limited progress
"""


@pytest.mark.parametrize("order", [("response.txt", "follow-up.txt"), ("follow-up.txt", "response.txt")])
def test_judgements_link_to_the_earlier_report_whichever_is_added_first(order, tmp_path, settings, embedder):
    (tmp_path / "response.txt").write_text(RESPONSE)
    (tmp_path / "follow-up.txt").write_text(FOLLOW_UP)
    with Store.open(settings, embedder, write=True) as store:
        for name in order:
            [outcome] = put(store, [tmp_path / name])
            assert outcome.outcome == "added"
        ids = {held.kind.value: held.id for held in store.reports()}
        judged = store.report(ids["follow_up"]).judgements
        assert [(j.issue_number, j.grade) for j in judged] == [("1", "Achieved"), ("2", "Limited progress")]
        assert [j.report_id for j in judged] == [ids["response"], None]
        assert store.original(ids["follow_up"]).data == FOLLOW_UP.encode()
        [again] = put(store, [tmp_path / "follow-up.txt"])
        assert again.outcome == "unchanged"


def test_a_follow_up_points_nowhere_once_the_earlier_report_is_removed(tmp_path, settings, embedder):
    (tmp_path / "response.txt").write_text(RESPONSE)
    (tmp_path / "follow-up.txt").write_text(FOLLOW_UP)
    with Store.open(settings, embedder, write=True) as store:
        put(store, [tmp_path])
        ids = {each.kind.value: each.id for each in store.reports()}
        assert store.report(ids["follow_up"]).judgements[0].report_id == ids["response"]
        Pipeline(store).remove(ids["response"])
        assert [each.id for each in store.reports()] == [ids["follow_up"]]
        assert [j.report_id for j in store.report(ids["follow_up"]).judgements] == [None, None]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (RESPONSE, "wessex-2016-04-12-"),
        (FOLLOW_UP, "wessex-2018-05-03-follow-up-"),
        (RESPONSE.replace(" of CPS Wessex, 12 April 2016", " of hate crime"), "hate-crime-undated-"),
        (RESPONSE.replace("CPS Wessex", "CPS Ynys Môn"), "ynys-mon-2016-04-12-"),
    ],
)
def test_an_id_says_who_and_when_and_stays_short(text, begins):
    first, again = read_text(text), read_text(text)
    assert first.id == again.id
    assert re.fullmatch(re.escape(begins) + "[0-9a-f]{6}", first.id)


def test_an_id_of_many_words_is_cut_between_words():
    title = "CPS response to the inspection of extraordinarily complicated international telecommunications frauds"
    found = read_text(RESPONSE.replace("CPS Response to HMCPSI Inspection of CPS Wessex, 12 April 2016", title)).id
    assert len(found) <= 60
    assert re.fullmatch(r"[a-z0-9-]+", found)
    assert "extraordinarily-complicated" in found


def test_other_words_are_another_id(tmp_path: Path):
    assert read_text(RESPONSE).id != read_text(RESPONSE.replace("letters", "texts")).id
