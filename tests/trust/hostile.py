"""Hostile files, by command and through the running server: one line each, in bounded time, while others are served."""

from __future__ import annotations

import json
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx

from tests.ingest.test_bad_input import HOSTILE
from tests.trust.processes import SAMPLES, Server, command, serving
from tests.trust.roles import adding, call
from tests.trust.shown import Shown

MOST_SECONDS = 120
UPLOADED = (
    "encrypted.pdf",
    "long.pdf",
    "bomb.docx",
    "entities.docx",
    "deep.docx",
    "program.txt",
    "picture.pdf",
    "noise.txt",
)
"""Those that go through the page too; what takes its whole time limit is left to the command."""

MOST_MEMORY = 400 * 1024 * 1024
"""How much the server itself may grow; the readers' children have a cap of their own."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    files = folder / "files"
    files.mkdir()
    for name, (make, _) in HOSTILE.items():
        (files / name).write_bytes(make())
    (files / "good.txt").write_bytes((SAMPLES / "eastvale-2019.txt").read_bytes())
    for number in range(tries):
        _by_command(shown, files, folder / f"data{number}")
    with serving(folder / "served", "--no-samples") as server, closing(server.client()) as client:
        _by_upload(shown, files, server, client)
    return shown


def _by_command(shown: Shown, files: Path, data: Path) -> None:
    done = command(data, "ingest", *sorted(str(file) for file in files.iterdir()), "--json")
    shown.check(done.code == 1 and "Traceback" not in done.err, f"ingest ended with {done.code}: {done.err[-300:]}")
    shown.check(done.seconds < MOST_SECONDS, f"ingest took {done.seconds:.0f} s")
    told = {Path(line["location"]).name: line for line in map(json.loads, done.out.splitlines())}
    for name, (_, kind) in HOSTILE.items():
        error = told.get(name, {}).get("error") or {}
        shown.check(str(error.get("kind")).startswith(kind), f"{name}: {told.get(name)}")
        shown.check("\n" not in error.get("message", "") and error.get("message"), f"{name}: not one line")
    shown.check(told.get("good.txt", {}).get("outcome") == "added", f"the good one: {told.get('good.txt')}")


def _by_upload(shown: Shown, files: Path, server: Server, client: httpx.Client) -> None:
    """The same through the page, one by one, while somebody asks whether the server is well."""
    add = adding()
    before, slowest, stop = server.memory(), [0.0], threading.Event()
    watcher = threading.Thread(target=_well, args=(shown, server, slowest, stop))
    watcher.start()
    names = [*UPLOADED, "good.txt"]
    try:
        for name in names:
            path = client.post("/gradio_api/upload", files={"files": (name, (files / name).read_bytes())}).json()[0]
            given = {"path": path, "orig_name": name, "meta": {"_type": "gradio.FileData"}}
            message = call(client, add, [[given]])
            shown.check(isinstance(message, dict) and message["success"], f"{name}: {str(message)[:300]}")
    finally:
        stop.set()
        watcher.join()
    grown = server.memory() - before
    shown.check(grown < MOST_MEMORY, f"the server grew by {grown // 2**20} MB")
    held = client.get("/api/reports").json()
    shown.check([report["area"] for report in held] == ["Eastvale"], f"held afterwards: {held}")
    shown.check(slowest[0] < 5, f"somebody waited {slowest[0]:.1f} s")
    shown.said.append(f"{len(names)} uploads: server grew by {grown // 2**20} MB, longest wait {slowest[0]:.2f} s")


def _well(shown: Shown, server: Server, slowest: list[float], stop: threading.Event) -> None:
    while not stop.is_set():
        began = time.monotonic()
        fine = httpx.get(f"{server.address}/healthz", timeout=60).status_code == 200
        slowest[0] = max(slowest[0], time.monotonic() - began)
        shown.check(fine, "the server was not well")
        time.sleep(0.2)
