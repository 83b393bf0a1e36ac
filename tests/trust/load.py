"""Many people ask at once while reports come and go; `tries` are seconds.

Every answer is from the state before a change or after it, nobody meets an error but "busy, try again", and the
server's memory stays flat.
"""

from __future__ import annotations

import json
import random
import statistics
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from tests.trust.processes import SAMPLES, Server, serving
from tests.trust.roles import adding, call, removing
from tests.trust.shown import Shown

STEADY = (
    "What did South East commit to on disclosure?",
    "How was Eastvale rated?",
    "What did CPS Wales commit to on disclosure?",
)
"""Questions whose answers no change of the report on Northmoor 2018 touches."""

MOVING = ("What is the response to issue 1 in Northmoor 2018?", "How many issues are there in Northmoor 2018?")
"""Questions whose answers are one of three: the first version's, the second's, or that it is not held."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown, draw = Shown(), random.Random(seed)
    number = 20 if tries < 600 else 50
    versions = _versions(folder)
    kept = [str(path) for path in SAMPLES.glob("*.txt") if path.name != "northmoor-2018.txt"]
    add, remove = adding(), removing()
    with serving(folder / "data", "--no-samples") as server, closing(server.client()) as editor:
        for path in kept:
            _uploaded(editor, add, Path(path))
        allowed = _allowed(editor, (add, remove), versions)
        run = _Run(server, allowed, time.monotonic() + tries)
        threads = [threading.Thread(target=run.ask, args=(random.Random(draw.random()),)) for _ in range(number)]
        threads.append(threading.Thread(target=run.watch))
        for thread in threads:
            thread.start()
        changes = run.change(editor, (add, remove), versions)
        for thread in threads:
            thread.join()
        run.conclude(shown, number, changes)
    return shown


def _versions(folder: Path) -> tuple[Path, Path]:
    text = (SAMPLES / "northmoor-2018.txt").read_text(encoding="utf-8")
    folders = folder / "one", folder / "two"
    for at, version in zip(folders, (text, text.replace("its four offices", "its nine offices")), strict=True):
        at.mkdir()
        (at / "northmoor-2018.txt").write_text(version, encoding="utf-8")
    return folders[0] / "northmoor-2018.txt", folders[1] / "northmoor-2018.txt"


def _uploaded(client: httpx.Client, add: int, path: Path) -> Any:
    sent = client.post("/gradio_api/upload", files={"files": (path.name, path.read_bytes())}).json()[0]
    return call(client, add, [[{"path": sent, "orig_name": path.name, "meta": {"_type": "gradio.FileData"}}]])


def _removed(client: httpx.Client, remove: int) -> None:
    """Take the report on Northmoor 2018 out, as the page does."""
    held = [one for one in client.get("/api/reports").json() if str(one["published"]).startswith("2018-06")]
    for one in held:
        call(client, remove, [json.dumps({"do": "remove", "id": one["id"]})])


def _said(client: httpx.Client, question: str) -> tuple[int, str]:
    """Status, and the answer without what depends on the run: suggestions and ids."""
    reply = client.post("/api/ask", json={"question": question})
    if reply.status_code != 200:
        return reply.status_code, reply.text[:300]
    answer = reply.json()["answer"]
    kept = {name: answer[name] for name in ("text", "silence", "rows")}
    quotes = [(citation["area"], citation["quote"]) for citation in answer["citations"]]
    return 200, json.dumps([kept, quotes], ensure_ascii=False)


def _allowed(editor: httpx.Client, doing: tuple[int, int], versions: tuple[Path, Path]) -> dict[str, set[str]]:
    """What may be said to each question: in each of the three states, while nobody else is there."""
    allowed: dict[str, set[str]] = {question: set() for question in (*STEADY, *MOVING)}
    for path in (None, *versions):
        if path is None:
            _removed(editor, doing[1])
        else:
            _uploaded(editor, doing[0], path)
        for question, said in allowed.items():
            status, answer = _said(editor, question)
            assert status == 200, answer
            said.add(answer)
    assert all(len(allowed[question]) == 1 for question in STEADY), "a steady question's answer changed"
    assert len(allowed[MOVING[0]]) == 3, "the three states answer alike"
    return allowed


class _Run:
    """What happened."""

    def __init__(self, server: Server, allowed: dict[str, set[str]], until: float) -> None:
        self._server, self._allowed, self._until = server, allowed, until
        self._seconds: list[float] = []
        self._busy, self._wrong, self._memory = 0, [""], [0]
        self._wrong.clear()
        self._memory.clear()

    def ask(self, draw: random.Random) -> None:
        """One person."""
        with closing(self._server.client()) as client:
            while time.monotonic() < self._until:
                question = draw.choice([*STEADY, *MOVING, *MOVING])
                began = time.monotonic()
                try:
                    status, answer = _said(client, question)
                except httpx.HTTPError as error:
                    self._wrong.append(f"{question}: {type(error).__name__} {error}")
                    continue
                self._seconds.append(time.monotonic() - began)
                if status in (429, 503) and "try again" in answer:
                    self._busy += 1
                elif status != 200:
                    self._wrong.append(f"{question}: {status} {answer}")
                elif answer not in self._allowed[question]:
                    self._wrong.append(f"{question}: from no state: {answer[:300]}")
                time.sleep(draw.uniform(0.1, 1.0))

    def watch(self) -> None:
        """Memory, over time."""
        while time.monotonic() < self._until:
            self._memory.append(self._server.memory())
            time.sleep(0.5)

    def change(self, editor: httpx.Client, doing: tuple[int, int], versions: tuple[Path, Path]) -> int:
        """Reports come and go; how many changes."""
        changes = 0
        while time.monotonic() < self._until:
            if changes % 3 == 2:
                _removed(editor, doing[1])
            else:
                _uploaded(editor, doing[0], versions[changes % 3])
            changes += 1
            time.sleep(0.3)
        return changes

    def conclude(self, shown: Shown, people: int, changes: int) -> None:
        """Count what went well and what did not."""
        shown.tries += len(self._seconds)
        shown.failures += self._wrong[:10]
        third = len(self._memory) // 3
        first, middle, last = (statistics.fmean(self._memory[third * at : third * (at + 1)]) / 2**20 for at in range(3))
        shown.check(last < middle * 1.1, f"memory grew from {middle:.0f} to {last:.0f} MB")
        took = sorted(self._seconds)
        shown.said.append(
            f"{people} people, {len(took)} answers, {changes} changes; median {statistics.median(took):.2f} s, "
            f"p95 {took[int(len(took) * 0.95)]:.2f} s; {self._busy} times busy; "
            f"memory in its thirds {first:.0f}, {middle:.0f}, {last:.0f} MB, "
            f"at its end {self._memory[-1] / 2**20:.0f} MB"
        )
