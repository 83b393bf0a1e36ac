"""The running server, from outside: hosts, origins, headers, cookies, log-ins, attempts and limits."""

from __future__ import annotations

import json
import re
import threading
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from assistant.ui.settings import Limits
from tests.trust.processes import PASSWORD, Server, command, people, serving
from tests.trust.roles import call, inputs_of, plain_events
from tests.trust.shown import Shown

HOSTS = (
    "evil.example", "127.0.0.1.evil.example", "evil.example:7860", "", "[::2]", "a@evil.example", "127.0.0.2",
    "0.0.0.0", "localhost.evil.example", "2130706433",
)  # fmt: skip
ORIGINS = (
    "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1.evil.example", "file://", "http://localhost:1",
    "chrome-extension://x",
)  # fmt: skip
POSTS = (
    "/login", "/logout", "/api/ask", "/api/tokens", "/gradio_api/upload", "/gradio_api/queue/join",
    "/gradio_api/cancel", "/gradio_api/reset", "/mcp/", "/desk/answers/x/share", "/desk/answers/x/feedback", "/nothing",
)  # fmt: skip
PAGES = (
    "/login",
    "/",
    "/healthz",
    "/api/reports",
    "/desk/static/desk.js",
    "/nothing",
    "/config",
    "/downloads/register.csv",
)
CLOSED = (
    "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://evil.example/", "/gradio_api/info", "/gradio_api/call/x",
    "/gradio_api/run/predict", "/gradio_api/api/predict", "/gradio_api/deep_link", "/monitoring", "/docs", "/redoc",
    "/gradio_api/run-history/records", "/dev/reload", "/gradio_api/stream/x/y/z", "/file=/etc/passwd", "/..%2fapp.py",
    "/desk/static/..%2f..%2faccounts.py", "/gradio_api/vibe-code", "/gradio_api/mcp/sse",
)  # fmt: skip


CLIENT = ("X-Forwarded-For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP")
"""Headers by which somebody might call himself another address."""

PERSON = ("X-Forwarded-User", "Remote-User", "X-Remote-User", "X-Auth-Request-User", "X-Forwarded-Email")
"""Headers by which somebody might call himself another person."""

MOST_WAITING = Limits().waiting
CROWD = 600
"""Orders sent faster than they are done."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, {"rita": "reader", "edda": "editor", "tess": "reader", "lana": "reader"})
    with serving(data, "--login", "accounts") as server:
        _addressed(shown, server)
        _sent(shown, server)
        _headers(shown, server)
        _closed(shown, server)
        _log_ins(shown, server)
        _limits(shown, server)
        _named(shown, server)
        _crowded(shown, server)
        _left(shown, server, data)
        _attempts(shown, server)
    people(folder / "tls", {"rita": "reader"})
    with serving(folder / "tls", "--login", "accounts", "--behind-tls") as server:
        reply = httpx.post(f"{server.address}/login", data={"name": "rita", "password": PASSWORD})
        cookie = reply.headers.get("set-cookie", "")
        shown.check(
            cookie.startswith("__Host-") and "secure" in cookie.lower(), f"the cookie behind TLS: {cookie[:40]}"
        )
        shown.check("strict-transport-security" in reply.headers, "no Strict-Transport-Security behind TLS")
    return shown


def _addressed(shown: Shown, server: Server) -> None:
    for host in HOSTS:
        for path in ("/", "/healthz", "/api/reports", "/login"):
            status = httpx.get(server.address + path, headers={"Host": host}).status_code
            shown.check(status == 400, f"host {host!r} on {path}: {status}")
    for host in ("127.0.0.1", "localhost:9", "[::1]:80"):
        status = httpx.get(f"{server.address}/healthz", headers={"Host": host}).status_code
        shown.check(status == 200, f"host {host!r}: {status}")


def _sent(shown: Shown, server: Server) -> None:
    with closing(server.client("edda")) as client:
        for path in POSTS:
            for origin in ORIGINS:
                status = client.post(path, headers={"Origin": origin}, json={}).status_code
                shown.check(status == 403, f"origin {origin} on {path}: {status}")
            for site in ("cross-site", "same-site"):
                status = client.post(path, headers={"Sec-Fetch-Site": site}, json={}).status_code
                shown.check(status == 403, f"Sec-Fetch-Site {site} on {path}: {status}")
        for method in ("PUT", "DELETE", "PATCH"):
            status = client.request(method, "/api/tokens/x", headers={"Origin": "null"}).status_code
            shown.check(status == 403, f"{method} from nowhere: {status}")
        own = client.post("/api/ask", headers={"Origin": server.address}, json={"question": "How was Northmoor rated?"})
        shown.check(own.status_code == 200, f"our own page was refused: {own.status_code}")
        forged = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Forwarded-Proto": "https"}
        shown.check("evil.example" not in client.get("/", headers=forged).text, "a forged host is on the page")


def _headers(shown: Shown, server: Server) -> None:
    with closing(server.client("edda")) as client:
        for path in PAGES:
            headers = client.get(path).headers
            policy = headers.get("content-security-policy", "")
            scripts = (re.search(r"script-src[^;]*", policy) or [""])[0]
            fine = "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in scripts
            fine = fine or (path.startswith("/downloads/") and policy == "sandbox")
            shown.check(fine, f"{path}: the policy is {policy[:80]!r}")
            for name, value in (("x-content-type-options", "nosniff"), ("x-frame-options", "DENY")):
                shown.check(headers.get(name) == value, f"{path}: {name} is {headers.get(name)}")
            shown.check(headers.get("referrer-policy") in ("same-origin", "no-referrer"), f"{path}: referrer policy")
            shown.check(not {"server", "access-control-allow-origin"} & set(headers), f"{path}: says too much")
            kept = path.startswith("/desk/static/") or headers.get("cache-control") == "no-store"
            shown.check(kept, f"{path}: may be kept by a cache: {headers.get('cache-control')}")
        nonces = {tuple(set(re.findall(r'nonce="([^"]+)"', client.get("/").text))) for _ in range(3)}
        shown.check(len(nonces) == 3 and all(len(found) == 1 for found in nonces), "a page's nonce is not its own")


def _closed(shown: Shown, server: Server) -> None:
    with closing(server.client("edda")) as client:
        for path in CLOSED:
            reply = client.get(path)
            shown.check(reply.status_code in (404, 405), f"{path}: {reply.status_code}")
            shown.check("root:" not in reply.text and "import " not in reply.text, f"{path} gave a file away")


def _log_ins(shown: Shown, server: Server) -> None:
    form = {"name": "rita", "password": PASSWORD}
    with httpx.Client(base_url=server.address) as client:
        planted = "planted-by-somebody-else"
        client.cookies.set("desk_session", planted)
        reply = client.post("/login", data=form)
        cookie = reply.headers["set-cookie"].lower()
        shown.check(
            "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie, f"the cookie: {cookie[-60:]}"
        )
        first = re.search(r"desk_session=([^;]+)", reply.headers["set-cookie"])
        secret = first[1] if first else ""
        shown.check(secret not in ("", planted), "a planted session was taken over")
        known = {"Cookie": f"desk_session={secret}"}
        shown.check(
            httpx.get(f"{server.address}/api/reports", headers=known).status_code == 200, "the session does not work"
        )
        again = httpx.post(f"{server.address}/login", data=form, headers=known)
        renewed = {"Cookie": again.headers["set-cookie"].split(";")[0]}
        shown.check(
            httpx.get(f"{server.address}/api/reports", headers=known).status_code == 401, "the old session lives on"
        )
        httpx.post(f"{server.address}/logout", headers=renewed)
        shown.check(
            httpx.get(f"{server.address}/api/reports", headers=renewed).status_code == 401, "logged out, yet inside"
        )
    for after in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
    ):
        reply = httpx.post(f"{server.address}/login", data=form | {"next": after})
        to = reply.headers.get("location", "")
        led = urlsplit(urljoin(server.address, to.translate({9: None, 10: None, 13: None}))).netloc
        shown.check(led == urlsplit(server.address).netloc, f"a log-in led to {to!r}")


def _limits(shown: Shown, server: Server) -> None:
    with closing(server.client("edda")) as client:
        shown.check(
            client.post("/api/ask", json={"question": "a" * 2001}).status_code == 413, "a long question was taken"
        )
        number = next(n for n, fn in plain_events().items() if fn.inputs and fn.inputs[0].elem_id == "desk-order")
        given = inputs_of(plain_events()[number])
        given[0] = json.dumps({"do": "ask", "question": "a" * 2001})
        said = str(call(client, number, given))
        shown.check("is too much" in said, f"a long question was taken by the page: {said[:200]}")
        shown.check(client.post("/api/ask", content=b"x" * 2_000_000).status_code == 413, "a long body was taken")
        chunks = (b"x" * 65_536 for _ in range(40))
        try:
            status = client.post("/api/ask", content=chunks, headers={"Content-Type": "application/json"}).status_code
        except httpx.TransportError:
            status = 0
        shown.check(status in (0, 400, 413, 422), f"a long body of unsaid length: {status}")
        large = {"files": ("a.txt", b"x" * (52 * 1024 * 1024))}
        try:
            status = client.post("/gradio_api/upload", files=large).status_code
        except httpx.TransportError:
            status = 0
        shown.check(status in (0, 413), f"an upload of 52 MB: {status}")
        shown.check(
            client.post("/api/ask", json={"question": "", "more": 1}).status_code == 422, "an unknown field was taken"
        )
        scope = {"areas": ["x"] * 101}
        shown.check(
            client.post("/api/ask", json={"question": "x", "scope": scope}).status_code == 422, "a long scope was taken"
        )
        shown.check(client.get("/healthz").status_code == 200, "the server is gone")


def _named(shown: Shown, server: Server) -> None:
    """Whoever says who he is is not believed, nor is another method or address beside the real one."""
    named = {name: "edda" for name in PERSON}
    for path in ("/api/reports", "/", "/downloads/audit.jsonl", "/mcp/"):
        for headers in (named, {"X-Original-URL": "/login", "X-Rewrite-URL": "/login"}):
            with httpx.stream("GET", server.address + path, headers=headers, timeout=20) as reply:
                status = reply.status_code  # what is let in may be a stream without end
            shown.check(status == 401, f"{path} with {list(headers)}: {status}")
    with closing(server.client("rita")) as client:
        headers = {f"X-{name}": "DELETE" for name in ("HTTP-Method-Override", "Method-Override", "HTTP-Method")}
        held = len(client.get("/api/reports").json())
        status = client.post("/api/reports/x", headers=headers | named).status_code
        shown.check(
            status in (404, 405) and len(client.get("/api/reports").json()) == held, f"another method: {status}"
        )


def _crowded(shown: Shown, server: Server) -> None:
    """More orders than may wait are refused in words, and the others are done."""
    events = plain_events()
    number = next(n for n, fn in events.items() if fn.inputs and fn.inputs[0].elem_id == "desk-order")
    asked = json.dumps({"do": "ask", "question": "What did Northmoor say about victims? " * 50})
    rest = [[] if getattr(part, "multiselect", False) else "" for part in events[number].inputs[2:]]
    with closing(server.client("edda")) as client:

        def order(_: int) -> int:
            body = {"data": [asked, None, *rest], "fn_index": number, "session_hash": uuid.uuid4().hex}
            return client.post("/gradio_api/queue/join", json=body).status_code

        with ThreadPoolExecutor(24) as crowd:  # one after the other, a quick machine answers them as they come
            statuses = list(crowd.map(order, range(CROWD)))
        taken = statuses.count(200)
        shown.check(set(statuses) == {200, 503} and taken >= MOST_WAITING, f"{CROWD} orders: {Counter(statuses)}")
        began = time.monotonic()
        status = client.post("/api/ask", json={"question": "How was Northmoor rated?"}, timeout=120).status_code
        took = time.monotonic() - began
        shown.check(status == 200 and took < 60, f"a question beside {taken} orders: {status} after {took:.0f} s")
    shown.said.append(f"of {CROWD} orders at once {taken} were taken, the others told that it is busy")


def _left(shown: Shown, server: Server, data: Path) -> None:
    """Whoever is removed, or whose password is changed, is out at the next click, with every token."""
    with closing(server.client("edda")) as client:
        token = client.post("/api/tokens", json={"label": "x"}).json()["token"]
        bearer = {"Authorization": f"Bearer {token}"}
        changed = command(data, "users", "password", "edda", given=f"{PASSWORD} again\n")
        shown.check(changed.code == 0, f"the password was not changed: {changed.err[-200:]}")
        shown.check(client.get("/api/reports").status_code == 401, "a session outlived its password")
        shown.check(command(data, "users", "role", "edda", "--role", "reader").code == 0, "the role was not changed")
        status = httpx.put(f"{server.address}/api/reports/a.txt", content=b"x", headers=bearer).status_code
        shown.check(status == 403, f"a token kept the role that its owner lost: {status}")
        shown.check(command(data, "users", "remove", "edda").code == 0, "the account was not removed")
        status = httpx.get(f"{server.address}/api/reports", headers=bearer).status_code
        shown.check(status == 401, f"a token outlived its owner: {status}")


def _attempts(shown: Shown, server: Server) -> None:
    """Guessing a password is slowed to nothing, and says nothing of whether the name is there."""

    def tried(name: str, password: str, **headers: str) -> int:
        form = {"name": name, "password": password}
        return httpx.post(f"{server.address}/login", data=form, headers=headers, timeout=60).status_code

    first = [tried("tess", f"guess number {n}") for n in range(6)]
    shown.check(first == [403] * 5 + [429], f"six guesses: {first}")
    shown.check(tried("tess", PASSWORD) == 429, "the right password was taken while its name had to wait")
    statuses: list[int] = []
    racers = [
        threading.Thread(target=lambda n=n: statuses.append(tried("lana", f"racing guess {n}"))) for n in range(20)
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    guessed = statuses.count(403)
    shown.check(guessed <= 8, f"of 20 guesses at once {guessed} were checked, of which 5 are meant to be")
    spent = []
    for name in ("rita", "nobody-of-that-name"):
        began = time.monotonic()
        tried(name, "not the password at all")
        spent.append(time.monotonic() - began)
    shown.check(max(spent) < 6 * min(spent), f"the time tells whether a name is there: {spent}")
    more = [tried(f"name{n}", "x" * 20, **{name: f"10.0.{n}.1" for name in CLIENT}) for n in range(32)]
    shown.check(429 in more, "one address may guess at any number of names, or calls itself another")
