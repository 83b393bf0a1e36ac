from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from assistant.ui.accounts import Identity, Role
from assistant.ui.errors import NotAllowed, NotFound
from tests.assistant.ui.serving import ROOT, make_desk

pytestmark = pytest.mark.slow  # each has a whole desk of its own

EDDA, RITA = Identity("edda", Role.EDITOR), Identity("rita", Role.READER)
WESTMARCH = ROOT / "tests" / "data" / "westmarch-response-2020.txt"


@pytest.fixture
def desk(tmp_path):
    app = make_desk(tmp_path / "data")
    with TestClient(app, base_url="http://127.0.0.1"):
        assert app.state.desk.warming.wait(60)
        yield app.state.desk


@pytest.fixture
def held(desk):
    """The Westmarch response, the only report held."""
    return desk.add(EDDA, [WESTMARCH], lambda *_: None)[0].report_id


def test_a_corrected_version_takes_the_place_and_says_what_changed(desk, held, tmp_path):
    text = WESTMARCH.read_text(encoding="utf-8")
    path = tmp_path / "corrected.txt"
    path.write_text(text[: text.index("\n7. ")], encoding="utf-8")
    done = desk.replace(EDDA, held, path)
    assert not done.fault
    assert done.gone == ("7",)
    assert done.new == ()
    assert done.after.counts["issue"] == done.before.counts["issue"] - 1
    assert [report.id for report in desk.services.store.reports()] == [done.after.id]


def test_a_version_that_cannot_be_read_leaves_what_is_held(desk, held, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = desk.replace(EDDA, held, empty)
    assert "Nothing was replaced" in done.fault
    assert str(tmp_path) not in done.fault
    assert [report.id for report in desk.services.store.reports()] == [held]


def test_the_very_same_file_changes_nothing(desk, held):
    done = desk.replace(EDDA, held, WESTMARCH)
    assert (done.fault, done.after) == ("", None)


def test_a_file_about_another_body_costs_nobody_the_report(desk, held):
    other = ROOT / "ingest" / "samples" / "eastvale-2019.txt"
    done = desk.replace(EDDA, held, other)
    assert "Eastvale, not Westmarch" in done.fault
    assert {report.area for report in desk.services.store.reports()} == {"Westmarch", "Eastvale"}


def test_a_version_with_another_date_and_wording_still_takes_the_place(desk, held, tmp_path):
    text = WESTMARCH.read_text(encoding="utf-8").replace("2020", "2021")
    path = tmp_path / "rewritten.txt"
    path.write_text(text, encoding="utf-8")
    done = desk.replace(EDDA, held, path)
    assert not done.fault
    assert [report.id for report in desk.services.store.reports()] == [done.after.id]
    assert done.after.published.startswith("2021")


def test_only_an_editor_replaces_and_only_what_is_held(desk, held):
    with pytest.raises(NotAllowed):
        desk.replace(RITA, held, WESTMARCH)
    with pytest.raises(NotFound):
        desk.replace(EDDA, "none", WESTMARCH)
