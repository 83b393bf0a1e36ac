"""What a person writes is shown as text to everybody who opens it: questions, names of conversations, judgements.

A reader writes; an editor, who may do more, opens the shared answer, the judgements, the exports and the audit.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from tests.trust.planted import Page
from tests.trust.plants import FORMULAS, HIDDEN, MARKUP
from tests.trust.processes import people, serving
from tests.trust.roles import call, plain_events
from tests.trust.shown import Shown

HARMLESS = (
    "What did Northmoor say about victims, and when?",
    "What did Northmoor say about victims in the weather?",
    "What did CPS Wales say about victims?",
    "How many issues did Northmoor accept, and how was it rated in 2021?",
    "Northmoor: gardening on the moon?",
)
"""Questions of which the page's own elements are learnt: answers, tables and silences."""

LONGEST = 300
"""Characters of a question about a plant."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    data = folder / "data"
    people(data, {"rita": "reader", "edda": "editor"})
    events = plain_events()
    with (
        serving(data, "--login", "accounts") as server,
        closing(server.client("rita")) as rita,
        closing(server.client("edda")) as edda,
    ):
        usual = {"span title"}  # an invisible character's, made visible
        for words in HARMLESS:
            kept = _written(rita, events, words)
            usual |= Page(_opened(edda, events, kept) + _conversations(rita, events, kept)).tags
        for plant in (*MARKUP, *HIDDEN, *FORMULAS):
            kept = _written(rita, events, f"What did Northmoor say about victims {plant}"[:LONGEST])
            page = Page(_opened(edda, events, kept) + _conversations(rita, events, kept))
            odd = sorted(page.tags - usual)
            shown.check(not odd, f"{plant!r}: elements that the page never has: {odd}")
            led = {address for address in page.addresses if not address.startswith(("/", "#"))}
            shown.check(not led, f"{plant!r}: the page leads to {led}")
            _taken_away(shown, rita, kept, plant)
        lines = edda.get("/downloads/audit.jsonl").text.splitlines()
        shown.check(all(isinstance(json.loads(line), dict) for line in lines), "a line of the audit is not JSON")
    return shown


def _written(client: httpx.Client, events: dict[int, Any], words: str) -> dict[str, str]:
    """A question, its conversation's name, its judgement and its sharing; the ids."""
    kept = client.post("/api/ask", json={"question": words, "keep": True}).json()
    order = next(number for number, fn in events.items() if fn.inputs and fn.inputs[0].elem_id == "desk-order")
    rename = {"do": "rename", "id": kept["conversation"], "name": words}
    call(client, order, [json.dumps(rename), "", *_untouched(events[order])])
    client.post(f"/desk/answers/{kept['id']}/feedback", data={"good": "false", "reason": words, "text": words})
    client.post(f"/desk/answers/{kept['id']}/share")
    return {"turn": kept["id"], "conversation": kept["conversation"]}


def _untouched(event: Any) -> list[Any]:
    """What an untouched page sends for everything after an order and its conversation."""
    return [[] if getattr(part, "multiselect", False) else "" for part in event.inputs[2:]]


def _opened(client: httpx.Client, events: dict[int, Any], kept: dict[str, str]) -> str:
    """Everything that somebody who may do more is shown of it."""
    paths = (f"/answers/{kept['turn']}", f"/answers/{kept['turn']}/replay", f"/answers/{kept['turn']}/sources/1")
    pages = [_body(client.get(path).text) for path in paths]
    judged = next(
        n for n, fn in events.items() if not fn.inputs and len(fn.outputs) == 3 and _shows(fn, "desk-judgements")
    )
    return "".join(pages) + str(_said(call(client, judged, [])))


def _conversations(client: httpx.Client, events: dict[int, Any], kept: dict[str, str]) -> str:
    """The list of conversations and this one opened, as its owner sees them."""
    order = next(number for number, fn in events.items() if fn.inputs and fn.inputs[0].elem_id == "desk-order")
    opening = {"do": "open", "id": kept["conversation"]}
    return str(_said(call(client, order, [json.dumps(opening), "", *_untouched(events[order])])))


def _shows(event: Any, name: str) -> bool:
    return any(part.elem_id == name for part in event.outputs)


def _said(message: Any) -> str:
    """The HTML in what an event answered."""
    data = message["output"].get("data", []) if isinstance(message, dict) else []
    return "".join(part for part in data if isinstance(part, str) and part.lstrip().startswith("<"))


def _body(page: str) -> str:
    """A page without its head, which loads our own script."""
    return page.partition("<body")[2].partition(">")[2]


def _taken_away(shown: Shown, client: httpx.Client, kept: dict[str, str], plant: str) -> None:
    """The conversation as Markdown and Word, under the name that the plant gave it."""
    for form in ("md", "docx"):
        reply = client.get(f"/downloads/conversations/{kept['conversation']}.{form}")
        said = reply.headers.get("content-disposition", "")
        fine = reply.status_code == 200 and said.startswith("attachment") and "set-cookie" not in reply.headers
        shown.check(fine and not re.search(r'[/\\<>\r\n]|"[^"]*"[^;]', said), f"{plant!r}: as {form} under {said!r}")
    text = client.get(f"/downloads/conversations/{kept['conversation']}.md").text
    live = re.findall(r"(?<!\\)(?:!\[|\]\(http|<[a-z/!])", text)
    shown.check(not live, f"{plant!r}: live in Markdown: {live[:3]}")
    with zipfile.ZipFile(io.BytesIO(reply.content)) as word:
        outside = [name for name in word.namelist() if b'TargetMode="External"' in word.read(name)]
        fields = b"<w:instrText" in word.read("word/document.xml")
    shown.check(not outside and not fields, f"{plant!r}: links or fields in Word: {outside}")
