"""Requests that no browser sends: each is refused in words, none ends in an error of ours, the server goes on."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx

from tests.trust.processes import SAMPLES, Server, people, serving
from tests.trust.shown import Shown

HALF = '"\\ud800"'
"""Half a character: JSON can say it, text cannot hold it."""

BODIES = (
    f'{{"question": {HALF}}}', f'{{"question": {HALF}, "keep": true}}', f'{{"question": "x", "conversation": {HALF}}}',
    f'{{"question": "x", {HALF}: 1}}', f'{{"question": "x", "scope": {{"areas": [{HALF}]}}}}',
    f'{{"question": "x", "scope": {{"report_ids": [{HALF}]}}}}', '{"question": NaN}', '{"question": Infinity}',
    '{"question": "x", "scope": {"years": [1e400]}}', '{"question": "x", "scope": {"years": [99999999999999999999]}}',
    '{"question": "nul \\u0000 here", "keep": true}', '{"question": "   "}', '{"question": null}', "[]", "null",
    '"x"', "",
    "{", '{"question": ' + "9" * 5_000 + "}", "[" * 100_000, '{"question": {"a": ' * 900 + "1",
    '{"question": "x", "question": "y"}', '{"question": "\\u202e\\u0007\\u001b[2J", "keep": true}', "\xff\xfe",
    json.dumps({"question": "x", "scope": {"areas": ["y" * 9_000] * 100}}),
)  # fmt: skip
PATHS = (
    "/api/register?start=99999999999999999999", "/api/register?start=" + "9" * 5_000, "/api/register?since=%ff",
    "/api/register?words=%00&area=%ed%a0%80", "/api/reports/%00", "/api/reports/%ed%a0%80", "/downloads/original/%00",
    "/desk/reports/{id}?span=%C2%B2-%C2%B3", "/desk/reports/{id}?span=0-99999999999999999999",
    "/desk/reports/{id}?span=9-1",
    "/desk/reports/{id}?span=0-" + "9" * 5_000, "/desk/pairs/{id}?issue=1&span=%C2%B2-%C2%B3",
    "/desk/pairs/{id}?issue=%00",
    "/answers/%00/sources/99999999999999999999", "/downloads/register.csv?area=%ed%a0%80", "/downloads/register.%00",
    "/downloads/conversations/%ff.md", "/login?next=%ff%00", "/mcp/%00", "/gradio_api/heartbeat/%ff",
    "/gradio_api/queue/data?session_hash=%00&session_hash=x", "/desk/static/%00", "/desk/static/%ff", "/%00",
    "/?%00=%ff",
)  # fmt: skip
NAMES = (
    "%2e%2e", "%2e", "%00", "a" * 300, "%E5" * 300, "..%5c..%5cx.txt", "%2e%2e%2fdesk.db", "a%0d%0aSet-Cookie:x.txt",
    "%ff.txt", "%E2%80%AEtxt.exe", "%20", "CON", "a%00.txt", "-rf", "$(id).txt",
)  # fmt: skip
OPEN = (
    "/loginx", "/login/x", "/login/../api/reports", "/login%2f..%2fapi/reports", "/healthz/../api/reports", "/readyzx",
    "//api/reports", "/api//reports", "/API/reports", "/desk/static/../../api/reports",
    "/desk/static/..%2f..%2fapi/reports",
    "/login/gradio_api/queue/join", "/;/api/reports", "/login;/api/reports", "/.%2e/api/reports",
)  # fmt: skip
"""Addresses that begin like one that is open to everybody, and are not."""

IDLE = 400
"""Connections that hold a place and say nothing."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, {"edda": "editor"})
    with serving(data, "--login", "accounts") as server:
        with closing(server.client("edda")) as client:
            held = client.get("/api/reports").json()[0]["id"]
        cookie = client.cookies.get("desk_session") or ""
        slow = threading.Thread(target=_slow, args=(shown, server))
        slow.start()  # all the rest is asked beside them
        for body in BODIES:
            _sent(shown, server, cookie, "POST", "/api/ask", body.encode("latin-1"))
        for path in PATHS:
            _sent(shown, server, cookie, "GET", path.replace("{id}", held))
        for method, path in (("PUT", "/api/tokens"), ("TRACE", "/"), ("CONNECT", "/"), ("X" * 60, "/"), ("HEAD", "/")):
            _sent(shown, server, cookie, method, path)
        _named(shown, server, cookie)
        _nobody(shown, server)
        _on_the_wire(shown, server)
        _heads(shown, server)
        slow.join()
        _sent(shown, server, cookie, "POST", "/api/ask", b'{"question": "How was Northmoor rated?"}', fine=True)
    return shown


def _sent(
    shown: Shown, server: Server, cookie: str, method: str, path: str, body: bytes = b"", fine: bool = False
) -> None:
    """One request on a connection of its own, as it stands; `fine` expects an answer, else anything but our error."""
    head = f"{method} {path} HTTP/1.1\r\nHost: {server.address[7:]}\r\nCookie: desk_session={cookie}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    status = _status(server, head.encode("latin-1") + body)
    shown.check(200 <= status < 500 and (status == 200 or not fine), f"{method} {path[:80]} {body[:60]!r}: {status}")


def _status(server: Server, sent: bytes, patience: float = 30) -> int:
    """The status that is answered, 0 where the connection is closed without one."""
    with contextlib.suppress(OSError), socket.create_connection(_at(server), timeout=patience) as wire:
        wire.sendall(sent)
        said = wire.recv(64)
        if said.startswith(b"HTTP/1.1 "):
            return int(said[9:12])
    return 0


def _at(server: Server) -> tuple[str, int]:
    host, _, port = server.address[7:].partition(":")
    return host, int(port)


def _named(shown: Shown, server: Server, cookie: str) -> None:
    """Names of files, as an editor: kept under a safe one, or refused, and never written elsewhere."""
    document = (SAMPLES / "eastvale-2019.txt").read_bytes()
    for name in NAMES:
        _sent(shown, server, cookie, "PUT", f"/api/reports/{name}", document)
    with httpx.Client(base_url=server.address, cookies={"desk_session": cookie}) as client:
        held = client.get("/api/reports").json()
        shown.check(len(held) == 1, f"one document under {len(NAMES)} names is held {len(held)} times")
        said = client.get(f"/downloads/original/{held[0]['id']}").headers
        fine = "\n" not in said["content-disposition"] and "set-cookie" not in said
        shown.check(fine, f"a name reached the headers: {said}")


def _nobody(shown: Shown, server: Server) -> None:
    for path in OPEN:
        head = f"GET {path} HTTP/1.1\r\nHost: {server.address[7:]}\r\nConnection: close\r\n\r\n"
        status = _status(server, head.encode())
        shown.check(status in (400, 401, 404, 405), f"{path} as nobody: {status}")


def _on_the_wire(shown: Shown, server: Server) -> None:
    """Two hosts, origins that are no address, lengths that are no number, two requests in one."""
    own = f"Host: {server.address[7:]}\r\n"
    post = f"POST /login HTTP/1.1\r\n{own}"
    for name, sent, expected in (
        ("two hosts", f"GET /healthz HTTP/1.1\r\n{own}Host: evil.example\r\n\r\n", (400,)),
        ("two hosts turned round", f"GET /healthz HTTP/1.1\r\nHost: evil.example\r\n{own}\r\n", (400,)),
        ("no host", "GET /healthz HTTP/1.0\r\n\r\n", (400,)),
        ("a broken origin", f"{post}Origin: http://[evil\r\nContent-Length: 0\r\n\r\n", (403,)),
        (
            "two origins",
            f"{post}Origin: {server.address}\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n\r\n",
            (403,),
        ),
        ("a length that is no number", f"{post}Content-Length: \xb2\r\n\r\n", (400, 413)),
        ("a length below nothing", f"{post}Content-Length: -1\r\n\r\n", (400, 413)),
        ("two lengths", f"{post}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy", (400, 413)),
        ("a length and pieces", f"{post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", (400, 403)),
        ("a header without end of line", f"GET /healthz HTTP/1.1\r\n{own}X: a\x00b\r\n\r\n", (400,)),
        ("no HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", (400, 0)),
    ):
        status = _status(server, sent.encode("latin-1"), 10)
        shown.check(status in expected, f"{name}: {status}")


def _heads(shown: Shown, server: Server) -> None:
    """Headers without end are refused before they fill the memory."""
    before, sent = server.memory(), 0
    with contextlib.suppress(OSError), socket.create_connection(_at(server), timeout=20) as wire:
        wire.sendall(f"GET /healthz HTTP/1.1\r\nHost: {server.address[7:]}\r\n".encode())
        for number in range(1_000):
            wire.sendall(b"X-%d: %s\r\n" % (number, b"y" * 60_000))
            sent += 60_000
    grown = (server.memory() - before) / 2**20
    shown.check(grown < 30, f"of {sent / 2**20:.0f} MB of headers the server kept {grown:.0f} MB")


def _slow(shown: Shown, server: Server) -> None:
    """Who holds connections and says nothing, or hardly anything, keeps nobody else out and is closed in the end."""
    wires: list[socket.socket] = []
    with contextlib.suppress(OSError):
        for number in range(IDLE):
            wire = socket.create_connection(_at(server), timeout=5)
            wires.append(wire)
            if number % 2:
                wire.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
    body = socket.create_connection(_at(server), timeout=5)
    body.sendall(f"POST /login HTTP/1.1\r\nHost: {server.address[7:]}\r\nContent-Length: 900\r\n\r\n".encode())
    dripping = threading.Thread(target=_drip, args=(body,))
    dripping.start()
    began = time.monotonic()
    status = 0
    while status != 200 and time.monotonic() - began < 60:
        status = _status(server, f"GET /healthz HTTP/1.1\r\nHost: {server.address[7:]}\r\n\r\n".encode(), 5)
    shown.check(status == 200 and time.monotonic() - began < 5, f"somebody waited {time.monotonic() - began:.0f} s")
    time.sleep(max(0.0, 50 - (time.monotonic() - began)))
    left = sum(_open(wire) for wire in wires)
    shown.check(left == 0, f"{left} of {len(wires)} silent connections were still held after 50 s")
    dripping.join()
    shown.check(not _open(body), "a body of one byte a second was still waited for after 50 s")
    shown.said.append(f"{len(wires)} silent connections at once")
    for wire in (*wires, body):
        wire.close()


def _drip(wire: socket.socket) -> None:
    began = time.monotonic()
    with contextlib.suppress(OSError):
        while time.monotonic() - began < 50:
            wire.sendall(b"x")
            time.sleep(1)


def _open(wire: socket.socket) -> bool:
    """Whether the other side still holds a connection."""
    wire.setblocking(False)
    try:
        while wire.recv(4_096):
            pass
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
