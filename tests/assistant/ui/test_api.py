from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.assistant.ui.serving import SAMPLES

pytestmark = pytest.mark.slow  # a whole desk with its web server's libraries


def test_asking_gives_the_answer_of_the_command_line(open_desk):
    reply = open_desk.post("/api/ask", json={"question": "what did South East commit to on disclosure?"}).json()
    assert reply["answer"]["silence"] is None
    assert {"9"} in [set(citation["issue_numbers"]) for citation in reply["answer"]["citations"]]
    report = open_desk.get(f"/api/reports/{reply['answer']['citations'][0]['report_id']}").json()
    for citation in reply["answer"]["citations"]:
        assert report["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_reports_and_the_register_are_listed(open_desk):
    assert len(open_desk.get("/api/reports").json()) == len(SAMPLES) == 4
    register = open_desk.get("/api/register?areas=South East&themes=disclosure").json()
    assert register["total"] == len(register["lines"]) > 0
    assert {line["area"] for line in register["lines"]} == {"South East"}


def test_an_unknown_report_is_not_found(open_desk):
    assert open_desk.get("/api/reports/none").status_code == 404
    assert open_desk.get("/downloads/original/none").status_code == 404


def test_the_interface_describes_itself(open_desk):
    paths = open_desk.get("/api/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/reports", "/api/register"} <= set(paths)


def test_an_original_is_handed_out_as_a_file_and_never_shown(open_desk):
    report = open_desk.get("/api/reports").json()[0]["id"]
    reply = open_desk.get(f"/downloads/original/{report}")
    assert reply.headers["content-disposition"].startswith("attachment;")
    assert reply.headers["content-type"] == "application/octet-stream"


def test_a_token_opens_the_interface_until_it_is_revoked(guarded_app, as_person):
    rita = as_person("rita")
    token = rita.post("/api/tokens", json={"label": "script"}).json()["token"]
    client = TestClient(guarded_app.app, base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {token}"})
    assert client.get("/api/reports").status_code == 200
    rita.delete(f"/api/tokens/{rita.get('/api/tokens').json()[0]['digest']}")
    assert client.get("/api/reports").status_code == 401


@pytest.mark.parametrize(
    "query", ["words=%27%22--", "areas=x&areas=y", "since=abc", "nonsense=1", "due=with&until=2018~"]
)
def test_no_query_breaks_the_register(open_desk, query):
    assert open_desk.get(f"/api/register?{query}").status_code == 200


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_holds_the_lines_of_its_link(open_desk, form):
    reply = open_desk.get(f"/downloads/register.{form}?areas=South East")
    assert reply.status_code == 200
    assert f'filename="commitments.{form}"' in reply.headers["content-disposition"]
