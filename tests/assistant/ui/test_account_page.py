from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from assistant.ui.settings import Login
from tests.assistant.ui.serving import PASSWORD, make_desk

pytestmark = pytest.mark.slow  # each has a whole desk of its own

NEW = "another fine long password"


@pytest.fixture
def app(tmp_path):
    app = make_desk(tmp_path, Login.ACCOUNTS)
    with TestClient(app, base_url="http://127.0.0.1"):
        assert app.state.desk.warming.wait(60)
        yield app


def person(app, password=PASSWORD):
    client = TestClient(app, base_url="http://127.0.0.1")
    reply = client.post("/login", data={"name": "rita", "password": password}, follow_redirects=False)
    return client, reply.status_code


def test_somebody_sees_under_which_name_they_are_signed_in(app):
    rita, _ = person(app)
    assert "<strong>rita</strong>, with the role reader" in rita.get("/account").text


def test_a_new_password_is_taken_with_the_old_one_and_logs_out_everywhere_else(app):
    here, there = person(app)[0], person(app)[0]
    said = here.post("/account/password", data={"current": PASSWORD, "new": NEW})
    assert "Your password is changed" in said.text
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 401
    assert person(app)[1] == 403
    assert person(app, NEW)[1] == 303


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"current": "not my password!", "new": NEW}, "That is not your password"),
        ({"current": PASSWORD, "new": "short"}, "at least 12 characters"),
        ({}, "That is not your password"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(app, sent, said):
    rita, _ = person(app)
    assert said in rita.post("/account/password", data=sent).text
    assert person(app)[1] == 303


def test_a_token_is_shown_once_works_and_is_revoked_by_its_owner_alone(app):
    rita, _ = person(app)
    page = rita.post("/account/tokens", data={"label": "a <b>script</b>"}).text
    token = re.search(r"<code>([\w-]{40,})</code>", page)[1]
    assert token not in rita.get("/account").text
    assert "a &lt;b&gt;script&lt;/b&gt;" in rita.get("/account").text
    program = TestClient(app, base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {token}"})
    assert program.get("/api/reports").status_code == 200
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    other = TestClient(app, base_url="http://127.0.0.1")
    other.post("/login", data={"name": "edda", "password": PASSWORD})
    assert other.post("/account/tokens/revoke", data={"digest": digest}).status_code == 404
    assert program.get("/api/reports").status_code == 200
    rita.post("/account/tokens/revoke", data={"digest": digest})
    assert program.get("/api/reports").status_code == 401


def test_a_form_sent_from_another_site_changes_nothing(app):
    rita, _ = person(app)
    sent = {"current": PASSWORD, "new": NEW}
    assert rita.post("/account/password", data=sent, headers={"Origin": "http://evil.example"}).status_code == 403
    assert person(app)[1] == 303


def test_without_accounts_the_page_says_so(open_desk):
    assert "python app.py users add NAME" in open_desk.get("/account").text
    assert open_desk.post("/account/tokens", data={"label": "x"}).status_code == 404
