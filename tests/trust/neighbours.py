"""What the program talks to may lie, break or keep silent: a Chroma server, and a chat model's server.

The words shown stay the reports' own, nobody waits without end, every fault is said in words, and no key is said again.
"""

from __future__ import annotations

import io
import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.assistant.servers import Broken, Piece, Trouble, openai_server
from tests.fakes import FakeEmbedder, make_report
from tests.trust.asked import QUESTIONS, fill, opened, settings
from tests.trust.shown import Shown
from vectorstore.errors import ReportsError
from vectorstore.settings import ChromaServer
from vectorstore.store import Store

NUMBER = "00000000-0000-0000-0000-000000000001"
KEY = "quokkakey0123456789"
SAID_ALOUD = "quokkapassword9876543210"
"""A password that somebody put into the address of a model."""

SECONDS = 2.0
LONGEST = 40.0
"""Seconds that somebody may wait for one search, or one answer, with a neighbour that is silent."""


def _found(ids: list[Any], distances: list[Any]) -> bytes:
    return json.dumps({"ids": [ids], "distances": [distances], "include": ["distances"]}).encode()


LIES: dict[str, bytes] = {
    "ids that nobody has": _found(["x", "y", "z"], [0.0, 0.1, 0.2]),
    "ids that are SQL": _found(["' OR 1=1 --", "x'); DROP TABLE reports; --", "%"], [0.0, 0.1, 0.2]),
    "ids that are numbers": _found([1, 2.5, None], [0.0, 0.1, 0.2]),
    "a hundred thousand ids": _found([f"x{n}" for n in range(100_000)], [0.0] * 100_000),
    "distances that are none": _found(["x"], ["near"]),
    "fewer distances than ids": _found(["x", "y"], [0.0]),
    "nothing": b"{}",
    "no JSON": b"<html>It works!</html>",
    "JSON without end": b"[" * 100_000,
    "a list": b"[]",
    "half a character": b'{"ids": [["\\ud800"]], "distances": [[0.0]], "include": ["distances"]}',
}
"""What a Chroma server might answer to a search."""

TROUBLES = ("500", "401", "302", "hang", "close", "silent from the start")


class _Chroma(BaseHTTPRequestHandler):
    """Speaks as much of Chroma's protocol as a search needs, and then says what the trial wants."""

    server: Any
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.server.says == "silent from the start":
            time.sleep(LONGEST + 5)
        elif self.path.endswith("identity"):
            self._say({"user_id": "", "tenant": "default_tenant", "databases": ["default_database"]})
        elif self.path.endswith("pre-flight-checks"):
            self._say({"max_batch_size": 1000})
        elif self.path.endswith("version"):
            self._say("1.0.0")
        else:
            self._say({"id": NUMBER, "name": self.path.rsplit("/", 1)[-1], "tenant": "default_tenant"})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        asked = json.loads(self.rfile.read(length) or b"{}")
        if not self.path.endswith("query"):
            about = {"tenant": "default_tenant", "database": "default_database", "version": 0, "log_position": 0}
            self._say({"id": NUMBER, "name": asked.get("name", "x"), "metadata": None, "dimension": None, **about})
        elif isinstance(self.server.says, bytes):
            self._send(200, self.server.says)
        elif self.server.says == "hang":
            time.sleep(LONGEST + 5)
        elif self.server.says == "close":
            self.close_connection = True
        else:
            self._send(int(self.server.says), b'{"error": "x", "message": "y"}', self.server.elsewhere)

    def _say(self, what: object) -> None:
        self._send(200, json.dumps(what).encode())

    def _send(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if location and status == 302:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def _chroma(says: bytes | str) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Chroma)
    server.daemon_threads = True
    server.says, server.elsewhere = says, "http://192.0.2.1/"  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    fill(data)
    for name, says in (*LIES.items(), *((trouble, trouble) for trouble in TROUBLES)):
        with _chroma(says) as port:
            _searched(shown, f"Chroma: {name}", data, port)
    _models(shown, data)
    return shown


def _searched(shown: Shown, name: str, data: Path, port: int) -> None:
    """Whatever is proposed, only what SQL holds is found, word for word; or it is refused in words, in time."""
    chosen = settings(data, through_chroma=True)
    chosen = chosen.model_copy(update={"chroma": ChromaServer(port=port, seconds=SECONDS)})
    began = time.monotonic()
    try:
        with Store.open(chosen, FakeEmbedder()) as store:
            hits = store.search(QUESTIONS[0])
            shown.check(hits, f"{name}: nothing is found, though the words alone find something")
            for hit in hits:
                told = store.slice(hit.passage.report_id, hit.passage.span)
                shown.check(
                    told == hit.passage.text, f"{name}: found words that no report has: {hit.passage.text[:80]}"
                )
    except ReportsError as error:
        shown.check(str(error), f"{name}: refused without a word")
    except Exception as error:  # noqa: BLE001  any other kind is a traceback for whoever asked
        shown.check(False, f"{name}: {type(error).__name__}: {error}")
    took = time.monotonic() - began
    shown.check(took < LONGEST, f"{name}: somebody waited {took:.0f} s")
    try:
        with Store.open(chosen, FakeEmbedder(), write=True) as store:
            store.put(make_report("Wessex"), b"")
            store.remove(make_report("Wessex").id)
    except ReportsError as error:
        shown.check(str(error), f"{name}: a report refused without a word")
    except Exception as error:  # noqa: BLE001  as above
        shown.check(False, f"{name}: adding a report: {type(error).__name__}: {error}")


def _models(shown: Shown, data: Path) -> None:
    """A chat model's server that says the key again, in errors and in answers; the key is nowhere to be read."""
    from assistant.assistant import Asked, Assistant
    from assistant.llm import ModelSettings, connect
    from assistant.render import as_json, as_text
    from assistant.ui.records import dumped

    logged = io.StringIO()
    handler = logging.StreamHandler(logged)
    logging.getLogger().addHandler(handler)
    for name, pieces in _pieces():
        began = time.monotonic()
        with openai_server(lambda _, pieces=pieces: iter(pieces)) as played, opened(data) as store:
            signed = f"//me:{SAID_ALOUD}@" if name == "a password in the address" else "//"
            model = connect("openai:any", ModelSettings(base_url=played.url.replace("//", signed), api_key=KEY))
            assistant = Assistant(store, model=model)
            streamed = list(assistant.stream(Asked(QUESTIONS[0])))
            answer = assistant.ask(QUESTIONS[0])
            said = as_text(answer) + json.dumps(as_json(answer)) + dumped(answer) + repr(streamed)
            shown.check(played.requests, f"model, {name}: it was never asked")
        for secret in (KEY, SAID_ALOUD):
            again = secret in said + repr(answer)
            shown.check(not again, f"model, {name}: the key is said again: {_about(said, secret)}")
        shown.check(answer.citations, f"model, {name}: nothing was answered")
        took = time.monotonic() - began
        shown.check(took < 2 * LONGEST, f"model, {name}: somebody waited {took:.0f} s")
    logging.getLogger().removeHandler(handler)
    shown.check(KEY not in logged.getvalue(), f"the key stands in the log: {logged.getvalue()[:300]}")


def _about(said: str, secret: str) -> str:
    at = max(said.find(secret), 0)
    return said[max(at - 100, 0) : at + 60]


def _pieces() -> list[tuple[str, tuple[Piece, ...]]]:
    error = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}", "type": "x", "code": KEY}})
    fair = "The Area will do so [1]. "
    return [
        *((f"status {status}", (Trouble(status, error),)) for status in (400, 401, 403, 404, 429, 500, 503)),
        ("a redirect", (Trouble(302, error, (("Location", "http://127.0.0.1:9/"),)),)),
        ("no JSON", (Trouble(200, f"<html>{KEY}</html>"),)),
        ("a connection that ends", (Broken(),)),
        ("a password in the address", (Trouble(401, error),)),
        ("in a sentence", (f"{fair}Your key is {KEY} [1].",)),
        ("in two pieces", (fair, f"Your key is {KEY[:7]}", f"{KEY[7:]} [1]. {fair}")),
        ("letter by letter", tuple(f"{fair}The Area will do {KEY} [1].")),
        ("at its end", (fair, KEY)),
        ("cut off by the end of the connection", (f"{fair}Your key is {KEY} [1]. And", Broken())),
        ("beside its quotation", (f'{fair}The response says "{KEY}" [1].',)),
        ("many times", (KEY * 50,)),
    ]
