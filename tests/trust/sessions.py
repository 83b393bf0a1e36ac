"""Two people ask in turns, each in their own conversation, with follow-ups: neither ever sees the other’s words."""

from __future__ import annotations

import random
import threading
from contextlib import closing
from pathlib import Path

import httpx

from tests.trust.processes import people, serving
from tests.trust.shown import Shown

SIDES = {"rita": ("South East", "Northmoor"), "evan": ("Northmoor", "South East")}
"""What each asks about, and what only the other does."""

QUESTIONS = ("What did {area} commit to on disclosure?", "And on victims?", "Who will do that?", "What about issue 1?")
MOST_TURNS = 40


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, dict.fromkeys(SIDES, "reader"))
    with serving(data, "--login", "accounts") as server:
        threads = []
        for name in SIDES:
            client, draw = server.client(name), random.Random(f"{seed}{name}")
            threads.append(threading.Thread(target=_person, args=(shown, client, name, tries // 2, draw)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return shown


def _person(shown: Shown, client: httpx.Client, name: str, tries: int, draw: random.Random) -> None:
    """One person's questions, each marked with a word of their own that the other never uses."""
    (area, others), other = SIDES[name], next(each for each in SIDES if each != name)
    conversation, turns = "", 0
    with closing(client):
        for number in range(tries):
            fresh = not conversation or turns >= MOST_TURNS
            question = QUESTIONS[0] if fresh else draw.choice(QUESTIONS)
            asked = f"{question.format(area=area)} ({name}{number})"
            body = {"question": asked, "conversation": "" if fresh else conversation, "keep": True}
            reply = client.post("/api/ask", json=body)
            told = reply.json() if reply.status_code == 200 else {}
            conversation, turns = told.get("conversation", ""), 0 if fresh else turns + 1
            cited = {citation["area"] for citation in told.get("answer", {}).get("citations", [])}
            shown.check(reply.status_code == 200, f"{name}: {reply.status_code} {reply.text[:200]}")
            shown.check(told.get("question") == asked, f"{name} asked {asked!r}, was answered {told.get('question')!r}")
            shown.check(others not in cited, f"{name} asked about {area} and was cited {cited}: {asked}")
            shown.check(other not in reply.text, f"{name} was shown words of {other}: {asked}")
            if number % 10 == 9 and conversation:
                kept = client.get(f"/downloads/conversations/{conversation}.md").text
                shown.check(f"{name}{number}" in kept and other not in kept, f"{name}'s conversation holds other words")
