"""An upload lies where the program puts it and is its own person's; no event reads, adds or removes any other file.

The files that the events are pointed at are reports that would be added at once, so that a trial cannot pass because a
file is no report.
"""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from assistant.ui.settings import Limits
from tests.trust.processes import SAMPLES, people, serving
from tests.trust.roles import call, inputs_of, plain_events
from tests.trust.shown import Shown

PEOPLE = {"rita": "reader", "evan": "evaluator", "edda": "editor", "other": "editor"}
CALLED = ("../../../../outside.txt", "/etc/outside.txt", "..\\..\\outside.txt", "a\x00b/outside.txt", "." * 300, "..")
"""Names of uploads that would lead elsewhere."""

WORD = "quokka"
MOST_FILES = Limits().files
SOURCE = SAMPLES / "eastvale-2019.txt"


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, PEOPLE)
    with serving(data, "--login", "accounts") as server:
        clients = {name: server.client(name) for name in PEOPLE} | {"": server.client()}
        _who(shown, clients)
        _called(shown, clients, data)
        for number, at in taking().items():
            _named(shown, clients["edda"], (number, at), folder, data)
            _another(shown, clients, (number, at), data)
            _addresses(shown, clients["edda"], (number, at))
        _own(shown, clients["edda"], data)
        _many(shown, clients["edda"])
        for client in clients.values():
            client.close()
    return shown


def taking() -> dict[int, int]:
    """The events that take files, each with the place of the files among what it is given."""
    found = {}
    for number, event in plain_events().items():
        kinds = [type(part).__name__ for part in event.inputs]
        if "File" in kinds:
            found[number] = kinds.index("File")
    return found


def _given(event: tuple[int, int], named: object) -> list[Any]:
    """What a page sends to name one file; a set of questions is only read where it is chosen."""
    number, at = event
    part = plain_events()[number].inputs[at]
    given = inputs_of(plain_events()[number])
    given[at] = [named] if part.file_count == "multiple" else named
    if at == 1 and type(plain_events()[number].inputs[0]).__name__ == "Radio":
        given[0] = "uploaded"
    return given


def _file(path: object, **more: str) -> dict[str, Any]:
    return {"path": str(path), "orig_name": "a.txt", "meta": {"_type": "gradio.FileData"}} | more


def _who(shown: Shown, clients: dict[str, httpx.Client]) -> None:
    """Only those who may do something with a file may upload one."""
    for name, status in (("", 401), ("rita", 403), ("evan", 200), ("edda", 200)):
        got = clients[name].post("/gradio_api/upload", files={"files": ("a.txt", b"words")}).status_code
        shown.check(got == status, f"uploading as {name or 'nobody'}: {got}")


def _uploaded(client: httpx.Client, name: str, data: bytes) -> str:
    return str(client.post("/gradio_api/upload", files={"files": (name, data)}).json()[0])


def _called(shown: Shown, clients: dict[str, httpx.Client], data: Path) -> None:
    """Whatever an upload is called, it lies below the folder of uploads, and nobody can fetch it again."""
    inside = (data / "uploads").resolve()
    for name in CALLED:
        reply = clients["edda"].post("/gradio_api/upload", files={"files": (name, b"words")})
        kept = [Path(path).resolve() for path in reply.json()] if reply.status_code == 200 else []
        shown.check(all(inside in path.parents for path in kept), f"an upload called {name!r} lies in {kept}")
        shown.check(reply.status_code < 500, f"an upload called {name!r}: {reply.status_code}")
    astray = [*data.parent.rglob("outside.txt"), *Path("/etc").glob("outside.txt")]
    shown.check(all(inside in path.resolve().parents for path in astray), f"uploads lie in {astray}")
    path = _uploaded(clients["edda"], "b.txt", WORD.encode())
    for name, client in clients.items():
        status = client.get(f"/gradio_api/file={path}").status_code
        shown.check(status == (404 if name else 401), f"an upload fetched as {name or 'nobody'}: {status}")


def _named(shown: Shown, client: httpx.Client, event: tuple[int, int], folder: Path, data: Path) -> None:
    """A file that lies on the machine and was not uploaded is not read, not added and not removed."""
    lying = folder / f"lying {event[0]}" / f"{WORD}.txt"
    lying.parent.mkdir()
    lying.write_text(f"{SOURCE.read_text(encoding='utf-8')}\nA {WORD} was seen.\n", encoding="utf-8")
    here = (data / "uploads").resolve()
    planted = here / "planted.txt"
    planted.write_text(lying.read_text(encoding="utf-8"), encoding="utf-8")  # as if left by somebody else
    linked = here / "linked.txt"
    linked.symlink_to(lying)
    ways: dict[str, object] = {
        "a path": _file(lying),
        "a bare path": str(lying),
        "a path in a list": [_file(lying)],
        "a path deeper down": {"root": _file(lying)},
        "a path without a mark": {"path": str(lying), "orig_name": "a.txt"},
        "a path around": _file(f"{here}/../../{lying.parent.name}/{lying.name}"),
        "an address of a file": _file(lying.as_uri()),
        "our own address": _file(f"/gradio_api/file={lying}"),
        "two addresses": _file(lying, url=f"/gradio_api/file={lying}"),
        "a stream": _file(lying) | {"is_stream": True},
        "a file among the uploads": _file(planted),
        "a link among the uploads": _file(linked),
        "the accounts": _file(data / "desk.db"),
    }
    before = sorted(report["id"] for report in client.get("/api/reports").json())
    for way, named in ways.items():
        said = json.dumps(call(client, event[0], _given(event, named)))
        shown.check(WORD not in said.replace(str(lying), ""), f"event {event[0]}, {way}: it was read: {said[:200]}")
        after = sorted(report["id"] for report in client.get("/api/reports").json())
        shown.check(after == before, f"event {event[0]}, {way}: it was added, or took a report's place")
        before = after
        kept = lying.exists() and planted.exists() and linked.is_symlink() and (data / "desk.db").exists()
        shown.check(kept, f"event {event[0]}, {way}: the file is gone")
        _put_back(lying, planted, linked)
    planted.unlink()
    linked.unlink()


def _put_back(lying: Path, planted: Path, linked: Path) -> None:
    for path in (lying, planted):
        if not path.exists():
            path.write_text(SOURCE.read_text(encoding="utf-8") + f"\nA {WORD} was seen.\n", encoding="utf-8")
    if not linked.is_symlink():
        linked.symlink_to(lying)


def _another(shown: Shown, clients: dict[str, httpx.Client], event: tuple[int, int], data: Path) -> None:
    """Another person's upload cannot be named, even by who knows where it lies; it is there for its own person."""
    text = SOURCE.read_bytes() + f"\nUploaded by edda for event {event[0]}.\n".encode()
    path = _uploaded(clients["edda"], "hers.txt", text)
    held = len(clients["edda"].get("/api/reports").json())
    for name in ("other", "evan", "rita"):
        got = call(clients[name], event[0], _given(event, _file(path)))
        shown.check(got == 404, f"event {event[0]}: edda's upload, named by {name}: {str(got)[:120]}")
    shown.check(Path(path).exists(), f"event {event[0]}: edda's upload is gone")
    shown.check(len(clients["edda"].get("/api/reports").json()) == held, f"event {event[0]}: edda's upload was added")
    same = _uploaded(clients["other"], "hers.txt", text)  # who has the very same file may add it
    shown.check(same == path or Path(same).exists(), "the same file, uploaded by two")


def _own(shown: Shown, client: httpx.Client, data: Path) -> None:
    """One's own uploads are added under their own names, whatever the page calls them, and go when they are read."""
    number = next(number for number, at in taking().items() if len(plain_events()[number].inputs) == 1)
    for count, called in enumerate(("../../../x.txt", "/etc/x.txt", "x\n.txt", "plain.txt")):
        path = _uploaded(client, f"own{count}.txt", SOURCE.read_bytes() + f"\nVersion {count}.\n".encode())
        message = call(client, number, [[_file(path, orig_name=called)]])
        said = json.dumps(message)
        done = isinstance(message, dict) and message["success"] and "Version" not in said
        shown.check(done and ("Replaced" in said or "Added" in said), f"added as {called!r}: {said[:300]}")
        shown.check("Traceback" not in said and "/etc/" not in said, f"added as {called!r}: {said[:200]}")
        shown.check(not Path(path).exists(), f"the upload called {called!r} stays")


def _many(shown: Shown, client: httpx.Client) -> None:
    """More files than are taken at once are refused in words, and none of them is added."""
    number = next(number for number, at in taking().items() if len(plain_events()[number].inputs) == 1)
    held = client.get("/api/reports").text
    text = SOURCE.read_text(encoding="utf-8")
    files = [("files", (f"many{n}.txt", f"{text}\nCopy {n}.\n".encode())) for n in range(MOST_FILES + 1)]
    paths = [path for at in range(0, len(files), 50) for path in _all_uploaded(client, files[at : at + 50])]
    said = str(call(client, number, [[_file(path) for path in paths]]))
    shown.check("too much" in said, f"{len(paths)} files at once: {said[:300]}")
    shown.check(client.get("/api/reports").text == held, "some of too many files were added")
    shown.check(not any(Path(path).exists() for path in paths), "too many files stay where they were uploaded")


def _all_uploaded(client: httpx.Client, files: list[tuple[str, tuple[str, bytes]]]) -> list[str]:
    return [str(path) for path in client.post("/gradio_api/upload", files=files).json()]


def _addresses(shown: Shown, client: httpx.Client, event: tuple[int, int]) -> None:
    """A file that the page names by an address is not fetched."""
    knocked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as inner:
        threading.Thread(target=_count, args=(inner, knocked), daemon=True).start()
        address = f"http://127.0.0.1:{inner.getsockname()[1]}/x.txt"
        for named in (_file(address), _file("x.txt", url=address), _file(address, url=address)):
            call(client, event[0], _given(event, named))
    shown.check(not knocked, f"event {event[0]}: the server fetched what a page named: {knocked[:2]}")


def _count(inner: socket.socket, knocked: list[str]) -> None:
    with suppress(OSError):
        while True:
            wire, _ = inner.accept()
            knocked.append(wire.recv(80).decode("latin-1"))
            wire.close()
