from __future__ import annotations

import contextlib
import io
import json
import logging
import sqlite3
import traceback

import pytest

from assistant.question import Intent, Subject
from assistant.ui.accounts import Identity, Role
from assistant.ui.audit import Audit
from assistant.ui.deskfile import DeskFile
from assistant.ui.errors import DeskBusy, NotAllowed, NotFound, TooMuch
from assistant.ui.logs import JsonLines, Wordless
from assistant.ui.understood import understood
from vectorstore.filters import Filters

pytestmark = pytest.mark.slow  # a whole desk with its web server's libraries

RITA, EDDA = Identity("rita", Role.READER), Identity("edda", Role.EDITOR)
ASKED = "what did South East commit to on disclosure?"


@pytest.fixture
def desk(open_desk):
    return open_desk.app.state.desk


def test_a_kept_answer_comes_back_the_same(desk):
    turn = desk.ask(RITA, ASKED)
    again = desk.conversations.turn("rita", turn.id)
    assert again.answer == turn.answer
    assert again.answer.citations


def test_a_follow_up_stands_in_its_conversation(desk):
    first = desk.ask(RITA, ASKED)
    second = desk.ask(RITA, "and on victims' letters?", conversation=first.conversation)
    assert second.answer.question.filters.areas == ("South East",)


def test_taking_the_area_out_asks_about_all_areas_and_the_next_question_does_too(desk):
    first = desk.ask(RITA, ASKED)
    second = desk.put(RITA, desk.put_right(RITA, first.id, ("areas", "South East"), ""))
    assert second.answer.question.filters.areas == ()
    assert len({citation.area for citation in second.answer.citations}) > 1
    assert second.conversation == first.conversation
    third = desk.ask(RITA, "and on victims' letters?", conversation=first.conversation)
    assert third.answer.question.filters.areas == ()


def test_an_area_put_in_place_of_another_holds_for_the_follow_up(desk):
    first = desk.ask(RITA, ASKED)
    second = desk.put(RITA, desk.put_right(RITA, first.id, ("areas", "South East"), "Northmoor"))
    assert {citation.area for citation in second.answer.citations} == {"Northmoor"}
    third = desk.ask(RITA, "and on victims' letters?", conversation=first.conversation)
    assert {citation.area for citation in third.answer.citations} == {"Northmoor"}


def test_another_kind_of_answer_is_given_when_the_intent_is_changed_and_a_second_change_keeps_the_first(desk):
    first = desk.ask(RITA, ASKED)
    listed = desk.put(RITA, desk.put_right(RITA, first.id, ("intent", "commitments"), "list:issues"))
    assert (listed.answer.question.intent, listed.answer.question.subject) == (Intent.LIST, Subject.ISSUES)
    assert listed.answer.rows
    moved = desk.put(RITA, desk.put_right(RITA, listed.id, ("areas", "South East"), "Northmoor"))
    assert moved.answer.question.intent is Intent.LIST
    assert {citation.area for citation in moved.answer.citations} == {"Northmoor"}


def test_a_year_that_a_follow_up_keeps_is_shown_and_can_be_taken_away(desk):
    first = desk.ask(RITA, "What did Northmoor commit to on disclosure in 2018?")
    second = desk.ask(RITA, "and on victims' letters?", conversation=first.conversation)
    shown = [one for one in understood(second.answer.question, second.scope) if one.kind == "years"]
    assert [one.label for one in shown] == ["When: 2018"]
    third = desk.put(RITA, desk.put_right(RITA, second.id, ("years", shown[0].value), ""))
    assert {citation.published[:4] for citation in third.answer.citations} == {"2018", "2021"}


def test_a_body_that_is_not_held_is_replaced_by_one_that_is(desk):
    silent = desk.ask(RITA, "What did CPS Wales commit to on disclosure?")
    assert silent.answer.silence
    turn = desk.put(RITA, desk.put_right(RITA, silent.id, ("areas", ""), "Northmoor"))
    assert {citation.area for citation in turn.answer.citations} == {"Northmoor"}


def test_a_question_put_right_is_read_where_it_stood_and_not_after_what_came_later(desk):
    first = desk.ask(RITA, ASKED)
    second = desk.ask(RITA, "and on victims' letters?", conversation=first.conversation)
    desk.ask(RITA, "How was Northmoor rated?", conversation=first.conversation)
    again = desk.put(RITA, desk.put_right(RITA, second.id, ("intent", "commitments"), "list:commitments"))
    assert {citation.area for citation in again.answer.citations} == {"South East"}
    assert desk.replay(RITA, again.id).same


def test_a_scope_keeps_every_citation_inside_it(desk):
    turn = desk.ask(RITA, "Which commitments were made on disclosure?", Filters(areas=("Northmoor",)))
    shown = turn.answer.citations or turn.answer.silence.nearest
    assert {citation.area for citation in shown} == {"Northmoor"}


def test_a_question_at_the_limit_is_taken_and_a_longer_one_refused(desk):
    desk.ask(RITA, "disclosure ".ljust(2000))
    with pytest.raises(TooMuch):
        desk.ask(RITA, "a" * 2001)


def test_an_answer_replayed_today_is_the_same_and_its_reports_unchanged(desk):
    turn = desk.ask(RITA, ASKED)
    replay = desk.replay(RITA, turn.id)
    assert replay.same
    assert replay.changed == ()


def test_the_audit_says_who_asked_what_and_what_was_cited(desk):
    desk.ask(RITA, ASKED)
    line = desk.audit.lines(1)[0]
    assert (line.user, line.door, line.asked, line.outcome) == ("rita", "page", ASKED, "answered")
    cited = json.loads(line.cited)[0]
    assert desk.services.store.reports(Filters(report_ids=(cited["report"],)))[0].sha256 == cited["sha256"]
    assert json.loads(line.settings)["generation"] == desk.services.store.generation
    assert desk.replay_line(EDDA, line.id).same


def test_the_database_itself_refuses_to_change_or_delete_a_line_of_the_audit(desk):
    desk.ask(RITA, ASKED)
    with sqlite3.connect(desk.settings.database) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE audit SET user = 'nobody'")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM audit")


def test_lines_past_their_time_are_forgotten_and_no_others(desk):
    desk.ask(RITA, ASKED)
    with sqlite3.connect(desk.settings.database) as connection:
        connection.execute(
            "INSERT INTO audit (at, user, door, asked, before, scope, outcome, cited, settings, answer) "
            "VALUES ('2001-01-01T00:00:00.000+00:00', 'old', '', '', '', '', '', '', '', '')"
        )
    count = len(desk.audit.lines(10_000))
    assert desk.audit.forget_old() == 1
    assert len(desk.audit.lines(10_000)) == count - 1


def test_a_server_that_is_never_restarted_forgets_old_lines_too(desk):
    desk.ask(RITA, ASKED)
    with sqlite3.connect(desk.settings.database) as connection:
        connection.execute(
            "INSERT INTO audit (at, user, door, asked, before, scope, outcome, cited, settings, answer) "
            "VALUES ('2001-01-01T00:00:00.000+00:00', 'old', '', '', '', '', '', '', '', '')"
        )
    audit = Audit(DeskFile(desk.settings.database), 30)
    audit.note(audit.lines(1_000)[1])
    assert "old" not in {line.user for line in audit.lines(10_000)}


def test_a_reader_adds_and_removes_nothing(desk):
    with pytest.raises(NotAllowed):
        desk.add(RITA, [], lambda *_: None)
    with pytest.raises(NotAllowed):
        desk.remove(RITA, "any")
    with pytest.raises(NotAllowed):
        desk.audit_lines(RITA)


def test_a_deleted_conversation_is_gone_with_its_answers(desk):
    turn = desk.ask(RITA, ASKED)
    desk.conversations.delete("rita", turn.conversation)
    with pytest.raises(NotFound):
        desk.conversations.turn("rita", turn.id)


def test_the_examples_offered_all_have_an_answer(desk):
    examples = desk.examples()
    assert examples
    assert [asked for asked in examples if desk.services.assistant.ask(asked).silence] == []
    named = {area for asked in examples for area in ("Eastvale", "Northmoor", "South East") if area in asked}
    assert len(named) == 3


@pytest.fixture
def logged():
    """What the desk's log says, line by line as it is written."""
    told, logger = io.StringIO(), logging.getLogger("desk")
    handler = logging.StreamHandler(told)
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)
    yield told
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_logs_hold_nobodys_words(open_desk, logged):
    open_desk.post("/api/ask", json={"question": "zebrafish disclosure?"})
    open_desk.get("/api/register?words=zebrafish")
    try:
        raise ValueError("zebrafish")
    except ValueError as error:
        logging.getLogger("desk").error("failed", exc_info=error)
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert {"asked", "request", "failed"} <= {line["event"] for line in lines}
    assert lines[-1]["error"] == "ValueError"
    assert "zebrafish" not in logged.getvalue()


def test_of_what_libraries_print_the_kind_of_error_and_its_place_are_kept_alone():
    told = io.StringIO()
    out = Wordless(told)
    try:
        raise ValueError("zebrafish")
    except ValueError:
        traceback.print_exc(file=out)
    print("zebrafish in passing", file=out)
    (line,) = told.getvalue().splitlines()
    assert json.loads(line)["error"] == "ValueError"
    assert json.loads(line)["where"][0].startswith("test_desk.py:")
    assert "zebrafish" not in line


def test_a_desk_file_that_others_write_for_too_long_is_busy_and_works_again_after(tmp_path):
    file = DeskFile(tmp_path / "desk.db", seconds=0.05)
    with contextlib.closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskBusy, match="try again"), file.transaction() as connection:
            connection.execute("INSERT INTO attempts VALUES ('a', 'b')")
        other.execute("ROLLBACK")
    with file.transaction() as connection:
        connection.execute("INSERT INTO attempts VALUES ('a', 'b')")
        assert connection.execute("SELECT count(*) FROM attempts").fetchone()[0] == 1
