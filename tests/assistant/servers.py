"""Chat-model servers on loopback that speak the OpenAI and the Ollama protocol, played by whoever a test needs.

A player is given the messages of a request and yields pieces of the answer; a `Trouble` is given out as an HTTP error,
a number is seconds of silence, and `Broken` ends the connection without a goodbye.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Trouble:
    """An HTTP error instead of an answer."""

    status: int
    body: str = '{"error": {"message": "no", "type": "no"}}'
    headers: tuple[tuple[str, str], ...] = ()


class Broken:
    """The connection ends here."""


Piece = str | float | Trouble | Broken
Player = Callable[[list[dict[str, str]]], Iterator[Piece]]


@dataclass
class Played:
    """A running server: its address, and every request it got."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)

    @property
    def asked(self) -> list[list[dict[str, str]]]:
        return [request["messages"] for request in self.requests]


@contextmanager
def openai_server(player: Player) -> Iterator[Played]:
    """Speaks `/v1/chat/completions`, streaming or not."""
    with _serve(_OpenAI, player) as played:
        played.url += "/v1"
        yield played


@contextmanager
def ollama_server(player: Player) -> Iterator[Played]:
    """Speaks `/api/chat`, one JSON object a line."""
    with _serve(_Ollama, player) as played:
        yield played


def saying(*texts: str) -> Player:
    """A player that says these texts, one a request (the last one ever after), in pieces of seven characters."""
    left = list(texts)

    def play(_: list[dict[str, str]]) -> Iterator[Piece]:
        text = left.pop(0) if len(left) > 1 else left[0]
        yield from (text[i : i + 7] for i in range(0, len(text), 7))

    return play


@contextmanager
def _serve(handler: type["_Handler"], player: Player) -> Iterator[Played]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    played = Played(f"http://127.0.0.1:{server.server_address[1]}")
    server.player, server.played = player, played
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.played.requests.append(request | {"path": self.path, "headers": dict(self.headers)})
        with suppress(BrokenPipeError, ConnectionResetError):
            self._play(request)

    def _play(self, request: dict) -> None:
        started = False
        for piece in self.server.player(request["messages"]):
            if isinstance(piece, Trouble):
                return self._trouble(piece)
            if isinstance(piece, Broken):
                if not started:
                    self._start()
                return None
            if isinstance(piece, float | int):
                time.sleep(piece)
                continue
            if not started:
                self._start()
                started = True
            self._send(piece, request)
        if not started:
            self._start()
        return self._end(request)

    def _trouble(self, trouble: Trouble) -> None:
        self.send_response(trouble.status)
        for name, value in trouble.headers:
            self.send_header(name, value)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(trouble.body.encode())

    def _start(self) -> None:
        self.send_response(200)
        self.send_header("content-type", self.media_type)
        self.end_headers()

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


class _OpenAI(_Handler):
    media_type = "text/event-stream"

    def _send(self, piece: str, request: dict, finish: str | None = None) -> None:
        chunk = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": request["model"],
            "choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": finish}],
        }
        self._write(f"data: {json.dumps(chunk)}\n\n")

    def _end(self, request: dict) -> None:
        self._send("", request, "stop")
        self._write("data: [DONE]\n\n")


class _Ollama(_Handler):
    media_type = "application/x-ndjson"

    def _send(self, piece: str, request: dict, done: bool = False) -> None:
        line = {
            "model": request["model"],
            "created_at": "2024-01-01T00:00:00Z",
            "message": {"role": "assistant", "content": piece},
            "done": done,
        }
        if done:
            line |= {"done_reason": "stop", "total_duration": 1, "eval_count": 1, "prompt_eval_count": 1}
        self._write(json.dumps(line) + "\n")

    def _end(self, request: dict) -> None:
        self._send("", request, done=True)
