"""No command reaches for anything beyond this machine: not on first run, not with a missing model, not in the browser.

Two guards watch. Every Python process that we start reports each address it asks for or connects to (an audit hook).
Where the system lets us, all of it also runs in a network of its own, whose only way out is an interface that leads
nowhere and counts packets: that sees native code and the reading children too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.trust.processes import ROOT, SAMPLES, Done, command, environment, script, serving
from tests.trust.shown import Shown

HOOK = """
import os, sys
def _inside(host):
    host = host.decode() if isinstance(host, bytes) else str(host or "")
    return host in ("", "localhost", "::1", "0.0.0.0", "::") or host.startswith("127.")
def _watch(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.bind"):
        address = args[1]
        inside = not isinstance(address, tuple) or _inside(address[0])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        address = args[0]
        inside = _inside(address)
    else:
        return
    if not inside:
        with open(os.environ["TRUST_ATTEMPTS"], "a") as file:
            file.write(f"{event} {address} {sys.argv[:3]}\\n")
        raise OSError(f"the guard of the tests: {event} {address}")
sys.addaudithook(_watch)
"""
APART = """
ip link set lo up || exit 97
ip link add way-out type veth peer name nowhere || exit 97
for name in way-out nowhere; do
  if [ -d /proc/sys/net/ipv6 ]; then echo 1 > /proc/sys/net/ipv6/conf/$name/disable_ipv6; fi
done
ip link set nowhere up && ip link set way-out arp off && ip addr add 192.0.2.1/24 dev way-out || exit 97
ip link set way-out up && ip route add default dev way-out || exit 97
exec "$@"
"""
REACH = """
import ctypes, socket, sys
try:
    socket.create_connection(("192.0.2.9", 9), timeout=0.2)
except OSError as error:
    print(error)
"""
REACH_PAST_THE_HOOK = "import socket; s = socket.socket(2, 2); s.sendto(b'x', ('192.0.2.9', 9))"
HOLD = """
import time
from vectorstore.embeddings import open_embeddings
from vectorstore.settings import EmbeddingSettings
open_embeddings(EmbeddingSettings()).encode(["disclosure"])
time.sleep(12)
"""
"""A library may take some seconds before it calls home, longer than most commands live."""

PREPARE = """
import sys
from pathlib import Path
from vectorstore.embeddings import prepare
from vectorstore.settings import EmbeddingSettings
prepare(EmbeddingSettings(models=Path(sys.argv[1])))
"""


def show(tries: int, seed: int, folder: Path) -> Shown:
    line = [sys.executable, "-m", "tests.trust.sockets", str(folder), str(tries)]
    apart = shutil.which("unshare") and subprocess.run(
        ["unshare", "-n", "sh", "-c", APART, "sh", "true"], capture_output=True, check=False
    ).returncode == 0  # fmt: skip
    if apart:
        line = ["unshare", "-n", "sh", "-c", APART, "sh", *line]
    done = subprocess.run(line, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        return Shown(1, [done.stderr[-1500:]])
    shown = Shown(**json.loads(done.stdout.splitlines()[-1]))
    if not apart:
        shown.said.append("no network of our own could be made here: native code and reading children went unwatched")
    return shown


class Watch:
    """Counts what tried to leave since it was last asked."""

    def __init__(self, folder: Path) -> None:
        self._attempts = folder / "attempts"
        hook = folder / "hook"
        hook.mkdir()
        (hook / "sitecustomize.py").write_text(HOOK)
        self.env = {"PYTHONPATH": str(hook), "TRUST_ATTEMPTS": str(self._attempts)}
        self._packets = self._sent()

    def new(self) -> list[str]:
        """What tried to leave."""
        found = self._attempts.read_text().splitlines() if self._attempts.exists() else []
        self._attempts.unlink(missing_ok=True)
        packets, self._packets = self._packets, self._sent()
        return found + [f"{self._packets - packets} packets"] * (self._packets > packets)

    def _sent(self) -> int:
        lines = [line.split() for line in Path("/proc/net/dev").read_text().splitlines()]
        return next((int(words[10]) for words in lines if words[0] == "way-out:"), 0)


def main(folder: Path, tries: int) -> Shown:
    shown, watch = Shown(), Watch(folder)
    _guards_work(shown, watch)
    data = folder / "data"
    for number in range(tries):
        at = data if number == 0 else folder / f"data{number}"
        for name, words, given in _commands(folder, at):
            done = command(at, *words, env=watch.env, given=given)
            attempts = watch.new()
            shown.check(not attempts, f"{name}: {attempts[:5]}")
            shown.check(_ended(name, done), f"{name} ended with {done.code}: {done.err[-400:]}")
    script(HOLD, env=watch.env)
    shown.check(not (attempts := watch.new()), f"a model held for some seconds: {attempts[:5]}")
    if tries > 1:
        script(PREPARE, folder / "models", env=watch.env)
        shown.check(not (attempts := watch.new()), f"preparing the model: {attempts[:5]}")
    _served(shown, watch, data)
    return shown


def _guards_work(shown: Shown, watch: Watch) -> None:
    """The guards see what they are for."""
    script(REACH, env=watch.env)
    shown.check(any("socket.getaddrinfo" in line for line in watch.new()), "the hook did not see a connection")
    if "way-out:" in Path("/proc/net/dev").read_text():
        subprocess.run([sys.executable, "-c", REACH_PAST_THE_HOOK], env=environment(), check=False)
        shown.check(watch.new(), "the interface did not see a packet")


def _commands(folder: Path, data: Path) -> list[tuple[str, tuple[str, ...], str]]:
    questions = folder / "questions.jsonl"
    asked = "What did South East commit to on disclosure?"
    questions.write_text(json.dumps({"id": "1", "question": asked, "expected_issues": "9"}) + "\n")
    batch = folder / "batch.jsonl"
    batch.write_text(json.dumps({"id": "1", "turns": [asked, "And on victims?"]}) + "\n")
    copy = f"{data}-copy"
    return [
        ("first question", ("ask", asked), ""),
        ("ingest", ("ingest", str(SAMPLES), *_documents(), str(folder / "missing.pdf")), ""),
        ("ask", ("ask", asked), ""),
        ("ask a batch", ("ask", "--batch", str(batch), "--json"), ""),
        ("reports", ("reports",), ""),
        ("status", ("status", "--json"), ""),
        ("evaluate", ("evaluate", str(questions)), ""),
        ("backup", ("backup", copy), ""),
        ("rebuild", ("rebuild",), ""),
        ("sweep", ("sweep",), ""),
        ("restore", ("restore", copy), ""),
        ("users", ("users", "add", "rita"), "correct horse battery staple\n"),
        ("audit", ("audit",), ""),
        ("tool server", ("mcp",), _tool_calls(asked)),
        ("help", ("--help",), ""),
    ]


def _documents() -> list[str]:
    """One of each kind that can be read."""
    kinds: dict[str, str] = {}
    for file in sorted((ROOT / "tests" / "data").rglob("*")):
        if file.suffix in (".txt", ".html", ".pdf", ".docx", ".md") and "refuse" not in str(file):
            kinds.setdefault(file.suffix, str(file))
    return sorted(kinds.values())


def _tool_calls(question: str) -> str:
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    ask = {"name": "ask_findings", "arguments": {"question": question}}
    calls = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": about},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": ask},
    ]  # fmt: skip
    return "".join(json.dumps(call) + "\n" for call in calls)


def _ended(name: str, done: Done) -> bool:
    expected = {"ingest": (1,), "evaluate": (0, 1)}.get(name, (0,))
    return done.code in expected and "Traceback" not in done.err


def _served(shown: Shown, watch: Watch, data: Path) -> None:
    with serving(data, env=watch.env) as server, server.client() as client:
        asked = client.post("/api/ask", json={"question": "What did South East commit to on disclosure?", "keep": True})
        shown.check(asked.status_code == 200, f"asking the server: {asked.status_code}")
        for path in ("/", "/config", "/theme.css", "/desk/static/desk.js", "/downloads/register.xlsx", "/api/register"):
            shown.check(client.get(path).status_code == 200, f"{path} was not served")
        upload = client.post("/gradio_api/upload", files={"files": ("a.txt", b"words")})
        shown.check(upload.status_code == 200, f"uploading: {upload.status_code}")
        shown.check(not (attempts := watch.new()), f"serve: {attempts[:5]}")
        _browsed(shown, server.address)
        missing = command(data, "ask", "x", env={**watch.env, "FINDINGS_EMBEDDINGS": "nobody/has-this-model"})
    # Whatever the browser program does for itself is not ours, so packets are not counted while it runs.
    left = [line for line in watch.new() if "packets" not in line]
    shown.check(missing.plain and "is not on this machine" in missing.err, f"a missing model: {missing.err[-300:]}")
    command(data, "ask", "x", env={**watch.env, "FINDINGS_EMBEDDINGS": "nobody/has-this-model"})
    shown.check(not (left + (after := watch.new())), f"serve, browser, missing model: {left + after}")


def _browsed(shown: Shown, address: str) -> None:
    """The page in a real browser, every request of it noted."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        shown.said.append("no Chromium here, so the page was not opened in a browser")
        return
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.goto(address)
        page.wait_for_selector(".desk-suggestions button", timeout=60_000)  # as a person does, who reads before asking
        page.get_by_role("textbox").first.fill("What did South East commit to on disclosure?")
        page.keyboard.press("Enter")
        page.wait_for_selector(".desk-cite", timeout=60_000)
        page.locator(".desk-cite").first.click()
        time.sleep(1)
        browser.close()
    outside = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    shown.check(len(asked) > 5 and not outside, f"the page asked for {outside[:5]} of {len(asked)}")
    shown.said.append(f"the page made {len(asked)} requests in the browser, all to its own address")


if __name__ == "__main__":
    from dataclasses import asdict

    sys.stdout.write("\n" + json.dumps(asdict(main(Path(sys.argv[1]), int(sys.argv[2])))) + "\n")
