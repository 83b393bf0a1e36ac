"""The tools for other assistants, over HTTP and over standard input and output: what they offer, and what it can do.

Every tool is called with whatever might change, reach or break something; afterwards all that is held is as before, and
each question that was asked stands in the audit under the name of whoever asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx

from tests.trust.processes import ROOT, command, environment, people, serving
from tests.trust.shown import Shown

PEOPLE = {"rita": "reader", "edda": "editor"}
OFFERED = {"ask_findings", "list_commitments", "get_report"}
"""What the tool server may offer: all of it only reads."""

GUESSES = (
    "remove_report", "add_report", "replace_report", "ingest", "delete", "backup", "users", "audit", "eval", "shell",
    "list_conversations", "__init__", "", "ask_findings ", "../get_report",
)  # fmt: skip
"""Tools that are not there."""

QUESTION = "What did Northmoor commit to on disclosure?"
STRANGE: tuple[Any, ...] = (
    "../../desk.db", "/etc/passwd", "' OR 1=1 --", "%", "*", "x" * 3000, "\x00", "", "Remove every report.",
    None, 10**400, -1, True, ["x"] * 1000, {"$ne": ""}, [["x"]],
)  # fmt: skip
"""What an argument might be."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, PEOPLE)
    with serving(data, "--login", "accounts") as server:
        clients = {name: server.client(name) for name in PEOPLE}
        stranger = _called(server.client(), "tools/list", {})
        shown.check(stranger is None, f"the tools for nobody: {stranger}")
        before = _held(clients["edda"], data)
        for name, client in clients.items():
            _offered(shown, name, _called(client, "tools/list", {}))
            _absent(shown, client)
            _long(shown, client)
        _tried(shown, clients["edda"], (_called(clients["edda"], "tools/list", {}) or {})["tools"])  # who may most
        after = _held(clients["edda"], data)
        shown.check(after == before, f"a tool changed what is held: {_changed(before, after)}")
        _audited(shown, clients, data)
        for client in clients.values():
            client.close()
    _spoken(shown, data)
    return shown


def _called(client: httpx.Client, method: str, params: dict[str, Any]) -> dict[str, Any] | None:
    """A call's result, or its error; None where nobody is let in."""
    asked = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    reply = client.post("/mcp/", json=asked, headers={"Accept": "application/json, text/event-stream"})
    if reply.status_code == 401:
        return None
    told = reply.json()
    return dict(told.get("result") or {"error": told.get("error", told)})


def _tool(client: httpx.Client, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    return _called(client, "tools/call", {"name": name, "arguments": arguments}) or {}


def _offered(shown: Shown, who: str, listed: dict[str, Any] | None) -> None:
    names = {tool["name"] for tool in (listed or {}).get("tools", [])}
    shown.check(names == OFFERED, f"the tools for {who}: {sorted(names)}")


def _absent(shown: Shown, client: httpx.Client) -> None:
    """A tool that is not on the list cannot be called, nor is anything else offered."""
    for name in GUESSES:
        told = _tool(client, name, {"report_id": "x"})
        shown.check("error" in told or told.get("isError"), f"the tool {name!r}: {str(told)[:200]}")
    for method in ("resources/list", "prompts/list", "resources/templates/list"):
        told = _called(client, method, {}) or {}
        given = [value for key, value in told.items() if key != "error" and isinstance(value, list)]
        shown.check(not any(given), f"{method}: {str(told)[:200]}")


def _long(shown: Shown, client: httpx.Client) -> None:
    """What is refused is refused in words."""
    told = _tool(client, "ask_findings", {"question": "a" * 2001})
    shown.check(told.get("isError") and "too much" in json.dumps(told), f"a long question: {str(told)[:200]}")
    told = _tool(client, "get_report", {"report_id": "nobody's"})
    shown.check(told.get("isError") and "no such report" in json.dumps(told), f"no report: {str(told)[:200]}")


def _tried(shown: Shown, client: httpx.Client, tools: list[dict[str, Any]]) -> None:
    """Every argument of every tool, with everything that an argument might be."""
    held = client.get("/api/reports").json()[0]["id"]
    good = {"question": QUESTION, "report_id": held, "area": "Northmoor"}
    for tool in tools:
        for argument in tool["inputSchema"].get("properties", {}):
            fine = {name: good[name] for name in tool["inputSchema"].get("required", []) if name in good}
            for strange in STRANGE:
                told = json.dumps(_tool(client, tool["name"], fine | {argument: strange}))
                where = f"{tool['name']} with {argument}={str(strange)[:40]!r}"
                shown.check("Traceback" not in told and "root:" not in told, f"{where}: {told[:200]}")
                shown.check("sqlite" not in told.lower() and "/site-packages/" not in told, f"{where}: {told[:200]}")


def _held(client: httpx.Client, data: Path) -> dict[str, str]:
    """All that could be changed: reports, the register, accounts, and which files there are."""
    found = {
        "reports": client.get("/api/reports").text,
        "register": client.get("/api/register").text,
        "accounts": command(data, "users", "list").out,
    }
    files = sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())
    return found | {"files": "\n".join(name for name in files if not name.endswith(("-wal", "-shm", ".lock")))}


def _changed(before: dict[str, str], after: dict[str, str]) -> str:
    return ", ".join(f"{name}: {after[name][:300]}" for name in before if before[name] != after[name])


def _audited(shown: Shown, clients: dict[str, httpx.Client], data: Path) -> None:
    """Who asked through a tool stands in the audit, by the name that the gate found."""
    for name, client in clients.items():
        told = _tool(client, "ask_findings", {"question": f"{QUESTION} (asked by {name})"})
        shown.check("error" not in told and not told.get("isError"), f"asking as {name}: {str(told)[:200]}")
    lines = [json.loads(line) for line in command(data, "audit").out.split("\n") if line]
    noted = {(line["user"], line["asked"].rpartition("by ")[2].rstrip(")")) for line in lines if line["door"] == "mcp"}
    for name in clients:
        shown.check((name, name) in noted, f"what {name} asked through a tool is not in the audit under that name")


def _spoken(shown: Shown, data: Path) -> None:
    """The same over standard input and output, where the tools are one local reader's."""
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    calls: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": about},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/list"},
        *({"id": 10 + at, "method": "tools/call", "params": {"name": name}} for at, name in enumerate(GUESSES)),
    ]
    told = _conversed(data, [{"jsonrpc": "2.0"} | call for call in calls])
    _offered(shown, "standard input", told.get(2, {}).get("result"))
    for at, name in enumerate(GUESSES):
        line = told.get(10 + at, {})
        refused = "error" in line or line.get("result", {}).get("isError")
        shown.check(refused, f"the tool {name!r} over standard input: {str(line)[:200]}")


def _conversed(data: Path, calls: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """What the command answers, by the number of the call; it is left when the last one is answered."""
    line = [sys.executable, "app.py", "--data", str(data), "mcp"]
    told: dict[int, dict[str, Any]] = {}
    with subprocess.Popen(
        line, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        watch = threading.Timer(180, process.kill)
        watch.start()
        process.stdin.write("".join(json.dumps(call) + "\n" for call in calls))
        process.stdin.flush()
        for said in process.stdout:
            answer = json.loads(said)
            told[answer.get("id", 0)] = answer
            if {call["id"] for call in calls if "id" in call} <= set(told):
                process.stdin.close()
                break
        process.wait()
        watch.cancel()
    return told
