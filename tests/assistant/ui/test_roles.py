"""The role matrix: every route and every event, called as nobody, as each role, and as another user."""

from __future__ import annotations

import json
import uuid

import httpx
import pytest
from fastapi.routing import APIRoute

from assistant.ui.accounts import Role
from assistant.ui.settings import Login
from tests.assistant.ui.serving import PASSWORD, make_desk, served

pytestmark = pytest.mark.slow  # a whole desk with its web server's libraries

PUBLIC = {"/login", "/healthz", "/readyz"}
EDITORS = {"/downloads/audit.jsonl"}


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    app = make_desk(tmp_path_factory.mktemp("live"), Login.ACCOUNTS)
    with served(app) as address:
        yield app, address


@pytest.fixture(scope="module")
def people(live):
    _, address = live
    clients = {}
    for name in ("rita", "evan", "edda"):
        clients[name] = httpx.Client(base_url=address, timeout=30)
        clients[name].post("/login", data={"name": name, "password": PASSWORD})
    clients[None] = httpx.Client(base_url=address, timeout=30)
    yield clients
    for client in clients.values():
        client.close()


def our_routes(app):
    routers = [route.original_router for route in app.routes if hasattr(route, "original_router")]
    return [route for router in routers for route in router.routes if isinstance(route, APIRoute)]


def events(app):
    page = next(route.app for route in app.routes if hasattr(getattr(route, "app", None), "get_blocks"))
    return page.get_blocks().fns


def call(client, number, inputs):
    """One event as the page sends it; its last message."""
    session = uuid.uuid4().hex[:12]
    body = {"data": inputs, "fn_index": number, "session_hash": session}
    joined = client.post("/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return joined.status_code
    with client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream:
        for line in stream.iter_lines():
            if line.startswith("data:"):
                message = json.loads(line[5:])
                if message["msg"] == "process_completed":
                    return message
    return None


def inputs_of(fn):
    empty = {"Dropdown": None, "File": None, "State": None, "Radio": "samples"}
    return [empty.get(type(part).__name__, "") for part in fn.inputs]


@pytest.mark.server
def test_a_stranger_is_let_in_nowhere(live, people):
    app, _ = live
    tried = 0
    for route in our_routes(app):
        if route.path in PUBLIC or route.path == "/logout":
            continue
        path = route.path.replace("{form}", "md")
        for name in ("{turn}", "{report_id}", "{conversation}", "{digest}"):
            path = path.replace(name, "x")
        path = path.replace("{marker}", "1")
        for method in route.methods:
            reply = people[None].request(method, path)
            assert reply.status_code == 401, (method, path)
            tried += 1
    for path in ("/config", "/theme.css", "/gradio_api/startup-events", "/mcp/", "/assets/x.js", "/api/openapi.json"):
        assert people[None].get(path).status_code == 401, path
        tried += 1
    assert tried > 20


@pytest.mark.server
def test_a_stranger_asking_for_the_page_is_led_to_the_login(live, people):
    reply = people[None].get("/", headers={"Accept": "text/html"})
    assert (reply.status_code, reply.headers["location"]) == (303, "/login")


@pytest.mark.server
def test_no_event_is_without_a_role_and_a_stranger_can_send_none(live, people):
    app, _ = live
    for number, fn in events(app).items():
        if fn.fn is None:
            continue
        assert isinstance(fn.fn.__dict__.get("role"), Role), fn.name
        assert call(people[None], number, inputs_of(fn)) == 401


@pytest.mark.server
def test_an_event_that_needs_another_role_is_refused_on_the_server(live, people):
    app, _ = live
    refused = 0
    for number, fn in events(app).items():
        for name, role in (("rita", Role.READER), ("evan", Role.EVALUATOR)):
            needed = fn.fn.__dict__["role"]
            if role.may(needed):
                continue
            message = call(people[name], number, inputs_of(fn))
            assert message["success"] is False
            assert needed.value in message["output"]["error"]
            refused += 1
    assert refused >= 8


@pytest.mark.server
def test_only_an_editor_takes_the_audit_away(live, people):
    assert people["rita"].get("/downloads/audit.jsonl").status_code == 403
    assert people["evan"].get("/downloads/audit.jsonl").status_code == 403
    assert people["edda"].get("/downloads/audit.jsonl").status_code == 200


@pytest.mark.server
def test_a_reader_uploads_nothing(live, people):
    files = {"files": ("a.txt", b"words")}
    assert people["rita"].post("/gradio_api/upload", files=files).status_code == 403
    assert people["edda"].post("/gradio_api/upload", files=files).status_code == 200


@pytest.mark.server
def test_no_event_takes_a_file_that_this_person_did_not_upload(live, people, tmp_path):
    app, _ = live
    lying = tmp_path / "lying.txt"
    lying.write_text("A report that was not uploaded.")
    hers = people["edda"].post("/gradio_api/upload", files={"files": ("hers.txt", lying.read_bytes())}).json()[0]
    for number, fn in events(app).items():
        for place, part in enumerate(fn.inputs):
            for who, path in (("edda", lying), ("evan", hers)) if type(part).__name__ == "File" else ():
                named = {"path": str(path), "is_stream": True, "meta": {"_type": "gradio.FileData"}}
                given = inputs_of(fn)
                given[place] = [named] if part.file_count == "multiple" else named
                body = {"data": given, "fn_index": number, "session_hash": f"{number}{place}{who}"}
                assert people[who].post("/gradio_api/queue/join", json=body).status_code == 404
    assert lying.exists()


@pytest.mark.server
def test_nobody_sees_another_persons_conversation_answer_source_or_export(live, people):
    body = {"question": "what did South East commit to on disclosure?", "keep": True}
    asked = people["rita"].post("/api/ask", json=body).json()
    turn, conversation = asked["id"], asked["conversation"]
    paths = [
        f"/answers/{turn}",
        f"/answers/{turn}/sources/1",
        f"/answers/{turn}/replay",
        f"/desk/answers/{turn}/sources/1",
        f"/downloads/conversations/{conversation}.md",
        f"/downloads/conversations/{conversation}.docx",
    ]
    for path in paths:
        assert people["rita"].get(path).status_code == 200, path
        assert people["evan"].get(path).status_code == 404, path
        assert people["edda"].get(path).status_code == 404, path
    assert people["edda"].post("/api/ask", json=body | {"conversation": conversation}).status_code == 404
    assert people["edda"].post(f"/desk/answers/{turn}/share").status_code == 404
    assert people["edda"].post(f"/desk/answers/{turn}/feedback", data={"good": "true"}).status_code == 404


@pytest.mark.server
def test_a_shared_answer_opens_for_those_who_may_come_in_and_stays_read_only(live, people):
    turn = people["rita"].post("/api/ask", json={"question": "How was South East rated?", "keep": True}).json()["id"]
    assert people["rita"].post(f"/desk/answers/{turn}/share").text == f"/answers/{turn}"
    assert people["evan"].get(f"/answers/{turn}").status_code == 200
    assert people[None].get(f"/answers/{turn}").status_code == 401


@pytest.mark.server
def test_a_conversation_of_another_person_cannot_be_opened_renamed_or_deleted_by_an_event(live, people):
    app, _ = live
    body = {"question": "what did South East commit to on disclosure?", "keep": True}
    conversation = people["rita"].post("/api/ask", json=body).json()["conversation"]
    number = next(n for n, fn in events(app).items() if fn.inputs and fn.inputs[0].elem_id == "desk-order")
    for do in ("open", "rename", "delete"):
        order = json.dumps({"do": do, "id": conversation, "name": "mine now"})
        message = call(people["edda"], number, [order, None, [], [], "", ""])
        assert message["success"] is False
        assert "not yours" in message["output"]["error"]
    assert people["rita"].get(f"/downloads/conversations/{conversation}.md").status_code == 200
