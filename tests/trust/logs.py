"""The server's log holds nobody's words and no document's; the audit does, for a time; secrets are never said."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from tests.trust.processes import PASSWORD, SAMPLES, Server, command, people, serving
from tests.trust.roles import adding, call, plain_events
from tests.trust.shown import Shown

ASKED = "quokkaquestion"
WRITTEN = "quokkadocument"
NAMED = "quokkafilename"
GUESSED = "quokkapassword"
KEY = "quokkakey0123456789"
TOOL_CALLS = (
    ("ask_findings", {"question": ASKED}),
    ("ask_findings", {"question": ASKED * 400}),
    ("list_commitments", {"words": ASKED, "start": ASKED}),
    ("get_report", {"report_id": ASKED}),
    (ASKED, {ASKED: ASKED}),
)
"""What another assistant might ask for; some of it is refused, some of it breaks."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, {"rita": "reader", "edda": "editor"})
    document = folder / f"{NAMED}.txt"
    text = (SAMPLES / "northmoor-2018.txt").read_text(encoding="utf-8")
    document.write_text(text.replace("a digital champion", WRITTEN).replace("A digital champion", WRITTEN))
    with serving(data, "--login", "accounts") as server:
        token = _used(shown, server, document)
    log = server.log.read_text()
    for name, word in (("a question", ASKED), ("a document", WRITTEN), ("a file's name", NAMED), ("a guess", GUESSED),
                       ("a password", PASSWORD), ("a token", token), ("a session", "desk_session")):  # fmt: skip
        shown.check(word not in log, f"{name} stands in the log: {_line(log, word)}")
    lines = [line for line in log.splitlines() if line.startswith("{")]
    shown.check(len(lines) > 5 and all(json.loads(line).get("at") for line in lines), "the log says nothing")
    _audited(shown, data)
    _secrets(shown, folder, data)
    return shown


def _line(log: str, word: str) -> str:
    return next((line[:200] for line in log.splitlines() if word in line), "")


def _used(shown: Shown, server: Server, document: Path) -> str:
    """Everything through which words could reach a log, errors too; the token that was made."""
    with closing(server.client("edda")) as client:
        question = {"question": f"What did Northmoor say about {ASKED}?", "keep": True}
        shown.check(client.post("/api/ask", json=question).status_code == 200, "asking failed")
        client.post("/api/ask", json={"question": ASKED * 400})
        client.post("/api/ask", json={"question": ASKED, "conversation": ASKED})
        client.post("/api/ask", content=f'{{"question": "{ASKED}')
        client.get("/api/register", params={"words": ASKED, "area": WRITTEN})
        client.get("/api/register", params={"since": ASKED, "start": -1})
        client.get("/downloads/register.csv", params={"words": ASKED})
        path = client.post("/gradio_api/upload", files={"files": (document.name, document.read_bytes())}).json()[0]
        given = {"path": path, "orig_name": document.name, "meta": {"_type": "gradio.FileData"}}
        message = call(client, adding(), [[given]])
        shown.check(isinstance(message, dict) and message["success"], f"adding failed: {str(message)[:200]}")
        for number, event in plain_events().items():  # handled, or turned away because of its shape
            call(client, number, [ASKED] * max(3, len(event.inputs)))
            call(client, number, [[ASKED]] * len(event.inputs))
        for name, arguments in TOOL_CALLS:
            body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
            client.post("/mcp/", json=body, headers={"Accept": "application/json, text/event-stream"})
        client.put(f"/api/reports/{NAMED}.txt", content=document.read_bytes())
        client.get(f"/{ASKED}/{NAMED}")
        client.get(f"/desk/reports/{NAMED}", params={"span": ASKED})
        client.put(f"/api/reports/{NAMED}%00.txt", content=b"")
        token = str(client.post("/api/tokens", json={"label": "x"}).json()["token"])
        bearer = {"Authorization": f"Bearer {token}"}
        asked = httpx.post(f"{server.address}/api/ask", json={"question": f"And {ASKED}?"}, headers=bearer)
        shown.check(asked.status_code == 200, "asking with a token failed")
        httpx.post(f"{server.address}/login", data={"name": "rita", "password": GUESSED})
        httpx.get(f"{server.address}/api/reports", headers={"Authorization": f"Bearer {GUESSED}"})
    return token


def _audited(shown: Shown, data: Path) -> None:
    """The audit has the words, refuses changes, and forgets after its time."""
    out = command(data, "audit").out
    shown.check(
        ASKED in out and GUESSED not in out and PASSWORD not in out, "the audit lacks questions or has passwords"
    )
    with closing(sqlite3.connect(data / "desk.db")) as connection:
        for change in ("UPDATE audit SET asked = 'x'", "DELETE FROM audit"):
            try:
                connection.execute(change)
                shown.check(False, f"the audit allowed {change!r}")
            except sqlite3.DatabaseError:
                shown.check(True, "")
            connection.rollback()
    from assistant.ui.audit import Audit
    from assistant.ui.deskfile import DeskFile

    old = Audit(DeskFile(data / "desk.db"), 30)
    _aged(data / "desk.db")
    before = len(old.lines())
    forgotten = old.forget_old()
    shown.check(forgotten == 1 and len(old.lines()) == before - 1, f"{forgotten} lines were forgotten")
    stored = (data / "desk.db").read_bytes()
    wal = data / "desk.db-wal"
    stored += wal.read_bytes() if wal.exists() else b""
    shown.check(PASSWORD.encode() not in stored, "a password is stored as it is")


def _aged(file: Path) -> None:
    """Lines of the audit from long ago, and from twenty days ago, as if they had been kept then."""
    from assistant.ui.deskfile import DeskFile

    lately = (datetime.now(UTC) - timedelta(days=20)).isoformat(timespec="milliseconds")
    with DeskFile(file).transaction() as connection:
        for at, asked in (("2000-01-01T00:00:00.000+00:00", "long ago"), (lately, "a while ago")):
            line = (at, "rita", "page", asked, "", "{}", "", "[]", "{}", "{}")
            connection.execute("INSERT INTO audit VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", line)


def _secrets(shown: Shown, folder: Path, data: Path) -> None:
    """A chat model's key, given in the environment, is in no output and no error."""
    closed = "http://127.0.0.1:9/v1"
    env = {"FINDINGS_LLM": "openai:any", "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": closed, "OPENAI_API_BASE": closed}
    for words in (
        ("status",),
        ("ask", "What did Northmoor commit to on disclosure?"),
        ("ask", "x", "--json"),
        ("reports",),
    ):
        done = command(data, *words, env=env)
        shown.check(KEY not in done.out + done.err, f"the key is printed by {words[0]}")
        shown.check("Traceback" not in done.err, f"{words[0]} with a model that cannot be reached: {done.err[-300:]}")
    _aged(folder / "keyed" / "desk.db")
    with (
        serving(folder / "keyed", "--audit-days", "30", env=env) as server,
        closing(server.client()) as client,
    ):
        reply = client.post("/api/ask", json={"question": "What did Northmoor commit to on disclosure?"})
        shown.check(KEY not in reply.text and KEY not in client.get("/").text, "the key reached a page")
        for path in ("/config", "/api/openapi.json", "/desk/about"):
            shown.check(KEY not in client.get(path).text, f"the key is on {path}")
    shown.check(KEY not in server.log.read_text(), "the key stands in the log")
    kept = command(folder / "keyed", "audit").out
    shown.check("long ago" not in kept and "a while ago" in kept, f"the server keeps the audit otherwise: {kept[:300]}")
    shown.check("commit to on disclosure" in kept, "what was asked is not in the audit")
    stored = b"".join(file.read_bytes() for file in (folder / "keyed").rglob("*") if file.is_file())
    shown.check(KEY.encode() not in stored, "the key is stored in the data folder")
    done = command(folder / "weak", "users", "add", "rita", given="short\n")
    shown.check(
        done.plain and "short" not in done.err.replace("shorter", ""), f"a refused password is printed: {done.err}"
    )
