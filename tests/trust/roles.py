"""The role matrix: every route and event of the running server, as nobody, as each role and as another person."""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute

from assistant.ui.accounts import Role
from assistant.ui.server import create_app
from assistant.ui.settings import DeskSettings, Login
from tests.assistant.ui.serving import open_services
from tests.trust.processes import Server, people, serving
from tests.trust.shown import Shown

PEOPLE = {"rita": "reader", "evan": "evaluator", "edda": "editor", "other": "editor"}
PUBLIC = {"/login", "/healthz", "/readyz", "/logout"}
NEEDS = {
    "GET /downloads/audit.jsonl": Role.EDITOR,
    "PUT /api/reports/{name}": Role.EDITOR,
    "DELETE /api/reports/{report_id}": Role.EDITOR,
}
"""Routes that need more than to be let in; what is not listed any reader may call."""

ASKED = {"question": "What did South East commit to on disclosure?", "keep": True}
GUESSES = ("", "x", "../x", "%2e%2e", "0", "null", "' OR 1=1 --", "a" * 500)


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, PEOPLE)
    settings = DeskSettings(folder=folder / "unused", login=Login.ACCOUNTS)
    app = create_app(open_services(folder / "unused"), settings)  # never started: it only says what there is
    with serving(data, "--login", "accounts") as server:
        clients = {name: server.client(name) for name in PEOPLE} | {"": server.client()}
        asked = clients["rita"].post("/api/ask", json=ASKED).json()
        held = clients["rita"].get("/api/reports").json()[0]["id"]
        ids = {
            "name": "a.txt",
            "turn": asked["id"],
            "conversation": asked["conversation"],
            "report_id": held,
            "marker": "1",
            "digest": "x",
        }
        _routes(shown, app, clients, ids)
        _mounted(shown, server, clients)
        _events(shown, app, clients)
        for client in clients.values():
            client.close()  # their connections were left in the middle of streams
        clients = {name: server.client(name) for name in PEOPLE} | {"": server.client()}
        fresh = clients["rita"].post("/api/ask", json=ASKED).json()  # the first one was shared, with every route called
        _others(shown, app, clients, ids | {"turn": fresh["id"], "conversation": fresh["conversation"]})
        _page_sessions(shown, app, clients)
        _runs(shown, app, clients, data)
        for client in clients.values():
            client.close()
    return shown


def _routes(shown: Shown, app: FastAPI, clients: dict[str, httpx.Client], ids: dict[str, str]) -> None:
    """Who is let in where; with another person's ids, only that person is."""
    shown.check(len(list(_ours(app))) > 20, "the routes were not found")
    for route, method in _ours(app):
        own = "{turn}" in route or "{conversation}" in route
        for name, client in clients.items():
            for form in ("md", "csv") if "{form}" in route else ("",):
                path = _filled(route, ids | {"form": form})
                status = _called(client, method, path)
                shown.check(
                    _may(status, f"{method} {route}", name, own), f"{method} {route} as {name or 'nobody'}: {status}"
                )
    for guess in GUESSES:
        for route, method in _ours(app):
            if "{" in route and method == "GET":
                path = _filled(route, dict.fromkeys(ids, guess) | {"form": "md"})
                status = _called(clients["evan"], method, path)
                shown.check(status < 500, f"{method} {route} with the id {guess!r}: {status}")


def _ours(app: FastAPI) -> Iterator[tuple[str, str]]:
    included = [router.original_router.routes for router in app.routes if hasattr(router, "original_router")]
    for route in [*app.routes, *(route for routes in included for route in routes)]:
        if isinstance(route, APIRoute) and route.path not in PUBLIC:
            for method in sorted(route.methods - {"HEAD"}):
                yield route.path, method


def _filled(route: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        route = route.replace("{" + name + "}", value)
    return route


def _called(client: httpx.Client, method: str, path: str) -> int:
    try:
        if method == "DELETE" and path.startswith("/api/reports/"):
            path = "/api/reports/none-of-that-id"
        if path == "/api/ask":
            return client.post(path, json=ASKED).status_code
        with client.stream(method, path, headers={"Accept": "application/json"}, timeout=20) as reply:
            return reply.status_code  # a stream without end is not waited for
    except httpx.InvalidURL:
        return 404
    except httpx.TransportError:
        return 599


def _may(status: int, route: str, name: str, own: bool) -> bool:
    if not name:
        return status == 401
    if own and name != "rita":
        return status in (403, 404, 422)  # 422: the form lacks its fields, and nothing was done
    needed = NEEDS.get(route, Role.READER)
    if not Role(PEOPLE[name]).may(needed):
        return status == 403
    return status in (200, 303, 404, 422)


def _mounted(shown: Shown, server: Server, clients: dict[str, httpx.Client]) -> None:
    """What gradio, the tool server and the static files add: nobody is let in without a name."""
    gradio = ("startup-events", "info", "queue/data?session_hash=x", "heartbeat/x")
    pages = ("/", "/config", "/theme.css", "/assets/index.js", "/mcp/", "/api/openapi.json", "/nothing")
    for path in (*pages, *(f"/gradio_api/{name}" for name in gradio)):
        status = _called(clients[""], "GET", path)
        shown.check(status == 401, f"GET {path} as nobody: {status}")
    for path in ("/mcp/", "/gradio_api/upload", "/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset"):
        status = _called(clients[""], "POST", path)
        shown.check(status == 401, f"POST {path} as nobody: {status}")
    for token in ("x", "Bearer", "0" * 43):
        status = httpx.get(f"{server.address}/api/reports", headers={"Authorization": f"Bearer {token}"}).status_code
        shown.check(status == 401, f"with the token {token!r}: {status}")


def events(app: FastAPI) -> dict[int, Any]:
    """The page's events by number."""
    page = next(route.app for route in app.routes if hasattr(getattr(route, "app", None), "get_blocks"))
    found: dict[int, Any] = page.get_blocks().fns
    return {number: fn for number, fn in found.items() if fn.fn is not None}


@cache
def plain_events() -> dict[int, Any]:
    """The events of a page that is never served: numbers and inputs are those of the served one."""
    with tempfile.TemporaryDirectory() as unused:
        settings = DeskSettings(folder=Path(unused))
        return events(create_app(open_services(Path(unused)), settings))


def adding() -> int:
    """The number of the event that adds files."""
    found = plain_events().items()
    return next(n for n, fn in found if fn.inputs and type(fn.inputs[0]).__name__ == "File" and len(fn.outputs) == 3)


def removing() -> int:
    """The number of the event that removes a report."""
    return next(n for n, fn in plain_events().items() if fn.inputs and fn.inputs[0].elem_id == "desk-order-reports")


def call(client: httpx.Client, number: int, inputs: list[Any]) -> Any:
    """An event as the page sends it: its last message, or the status with which it was refused."""
    session = uuid.uuid4().hex[:12]
    body = {"data": inputs, "fn_index": number, "session_hash": session}
    joined = client.post("/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return joined.status_code
    with (
        suppress(httpx.TimeoutException),
        client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream,
    ):
        for line in stream.iter_lines():
            if line.startswith("data:") and (message := json.loads(line[5:]))["msg"] == "process_completed":
                return message
    return None


def inputs_of(fn: Any) -> list[Any]:
    """What an untouched page sends."""
    return [_untouched(part) for part in fn.inputs]


def _untouched(part: Any) -> Any:
    if type(part).__name__ in ("Radio", "CheckboxGroup"):
        return part.choices[0][1]
    return None if type(part).__name__ in ("Dropdown", "File", "State") else ""


def _events(shown: Shown, app: FastAPI, clients: dict[str, httpx.Client]) -> None:
    for number, fn in events(app).items():
        needed = fn.fn.__dict__.get("role")
        shown.check(isinstance(needed, Role), f"event {number} asks for no role")
        shown.check(call(clients[""], number, inputs_of(fn)) == 401, f"event {number} as nobody")
        for name, role in PEOPLE.items():
            if name != "other" and isinstance(needed, Role) and not Role(role).may(needed):
                message = call(clients[name], number, inputs_of(fn))
                refused = (
                    isinstance(message, dict) and not message["success"] and needed.value in str(message["output"])
                )
                shown.check(refused, f"event {number}, which needs {needed}, as {name}: {str(message)[:200]}")
    shown.check(call(clients["rita"], 9999, []) != 200, "an event that is not there")


def _order(app: FastAPI, name: str) -> int:
    return next(number for number, fn in events(app).items() if fn.inputs and fn.inputs[0].elem_id == name)


def _others(shown: Shown, app: FastAPI, clients: dict[str, httpx.Client], ids: dict[str, str]) -> None:
    """Another person's conversation, answer and token cannot be opened, changed, judged, shared or revoked."""
    order = _order(app, "desk-order")
    for name in ("evan", "edda", "other"):
        client = clients[name]
        for do in ("open", "rename", "delete", "without", "ask"):
            asked = {
                "do": do,
                "id": ids["conversation"],
                "turn": ids["turn"],
                "name": "mine",
                "kind": "topic",
                "value": "x",
            }
            empty = [None, [], [], "", ""]
            empty[0] = ids["conversation"] if do == "ask" else None
            message = call(client, order, [json.dumps(asked | {"question": "x" if do == "ask" else ""}), *empty])
            ours = isinstance(message, dict) and message["success"] is True and do == "ask"  # asked, in their own state
            refused = isinstance(message, dict) and message["success"] is False
            shown.check(refused or ours, f"{do} of rita's conversation as {name}: {str(message)[:200]}")
        went_on = client.post("/api/ask", json=ASKED | {"conversation": ids["conversation"]}).status_code
        shown.check(went_on == 404, f"{name} went on with rita's conversation: {went_on}")
        judged = client.post(f"/desk/answers/{ids['turn']}/feedback", data={"good": "true"}).status_code
        shown.check(judged == 404, f"{name} judged rita's answer: {judged}")
    token = clients["rita"].post("/api/tokens", json={"label": "mine"}).json()["token"]
    digest = clients["rita"].get("/api/tokens").json()[0]["digest"]
    shown.check(token not in json.dumps(clients["rita"].get("/api/tokens").json()), "a token is said again")
    shown.check(clients["edda"].delete(f"/api/tokens/{digest}").status_code == 404, "somebody else revoked a token")
    shown.check(digest not in clients["edda"].get("/api/tokens").text, "somebody else sees a token")
    path = f"/downloads/conversations/{ids['conversation']}.md"
    shown.check(clients["rita"].get(path).status_code == 200, "the owner's conversation is gone or renamed")


def _page_sessions(shown: Shown, app: FastAPI, clients: dict[str, httpx.Client]) -> None:
    """A page's session is heard, fed and ended by the person who began it alone, even where its name is known."""
    session, order = uuid.uuid4().hex[:12], _order(app, "desk-order")
    asked = {"do": "ask", "question": "How was Northmoor rated?"}
    body = {"data": [json.dumps(asked), None, [], [], "", ""], "fn_index": order, "session_hash": session}
    joined = clients["rita"].post("/gradio_api/queue/join", json=body)
    shown.check(joined.status_code == 200, f"rita's own session: {joined.status_code}")
    event = joined.json().get("event_id", "")
    for name in ("evan", "edda"):
        client = clients[name]
        heard = _called(client, "GET", f"/gradio_api/queue/data?session_hash={session}")
        twice = _called(client, "GET", f"/gradio_api/queue/data?session_hash=mine&session_hash={session}")
        beating = _called(client, "GET", f"/gradio_api/heartbeat/{session}")
        fed = client.post("/gradio_api/queue/join", json=body).status_code
        ended = {"session_hash": session, "fn_index": order, "event_id": event}
        stopped = [client.post(f"/gradio_api/{path}", json=ended).status_code for path in ("cancel", "reset")]
        got = (heard, twice, beating, fed, *stopped)
        shown.check(set(got) <= {404, 422}, f"rita's page session, by {name}: {got}")
    heard = _called(clients["rita"], "GET", f"/gradio_api/queue/data?session_hash={session}")
    shown.check(heard == 200, f"rita no longer hears her own session: {heard}")


def _runs(shown: Shown, app: FastAPI, clients: dict[str, httpx.Client], data: Path) -> None:
    """The name of a run leads nowhere but to the runs."""
    outside = data.parent / "outside"
    outside.mkdir()
    (outside / "about.json").write_text('{"secret": "quokka"}')
    (outside / "scores.json").write_text('{"cases": [], "complete": true}')
    (outside / "cases.jsonl").write_text('{"id": "1", "question": "quokka?", "expected_issues": "9"}')
    opening = [n for n, fn in events(app).items() if [type(part).__name__ for part in fn.inputs] == ["Dropdown"] * 2]
    for number in opening:
        for name in ("../../outside", str(outside), "..", "../runs/../../outside", "x\0y"):
            for given in ([name, ""], ["", name]):
                message = call(clients["evan"], number, given)
                said = json.dumps(message)
                shown.check("quokka" not in said, f"the run {name!r} was opened: {said[:200]}")
