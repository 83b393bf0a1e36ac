"""The product as people run it: commands and servers as processes of their own, on this machine alone."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "ingest" / "samples"
PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def plain(self) -> bool:
        """Whether a failure was said in words, without a traceback."""
        return self.code in (1, 2) and bool(self.err.strip()) and "Traceback" not in self.err


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without settings of the product, and with some more."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FINDINGS_")}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"} | dict(extra or {})


def command(
    folder: Path, *words: str, env: Mapping[str, str] | None = None, given: str = "", before: tuple[str, ...] = ()
) -> Done:
    """Run `app.py` on a data folder; `before` are words that stand before the interpreter."""
    line = [*before, sys.executable, "app.py", "--data", str(folder), *words]
    began = time.monotonic()
    done = subprocess.run(
        line, cwd=ROOT, env=environment(env), input=given, capture_output=True, text=True, check=False, timeout=600
    )
    return Done(done.returncode, done.stdout, done.stderr, time.monotonic() - began)


def script(code: str, *words: object, env: Mapping[str, str] | None = None, timeout: int = 600) -> Done:
    """Run some Python in a process of its own."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT, env=environment(env), capture_output=True, text=True, check=False, timeout=timeout,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr, time.monotonic() - began)


@dataclass(frozen=True)
class Server:
    """A running `app.py serve`."""

    address: str
    process: subprocess.Popen[str]
    log: Path

    def client(self, name: str = "") -> httpx.Client:
        """A browser of its own; with a name, logged in."""
        client = httpx.Client(base_url=self.address, timeout=60)
        if name:
            reply = client.post("/login", data={"name": name, "password": PASSWORD})
            assert reply.status_code == 303, reply.status_code
        return client

    def memory(self) -> int:
        """Resident bytes of the server's own process."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def serving(
    folder: Path, *options: str, env: Mapping[str, str] | None = None, certificate: Path | None = None
) -> Iterator[Server]:
    """Serve a data folder on a free port until the block ends; over TLS with the certificate that `options` name."""
    folder.parent.mkdir(parents=True, exist_ok=True)  # the folder itself the program makes
    port = free_port()
    log = folder.parent / f"{folder.name}-{port}.log"
    line = [sys.executable, "app.py", "--data", str(folder), "serve", "--port", str(port), *options]
    with log.open("w") as out:
        process = subprocess.Popen(line, cwd=ROOT, env=environment(env), stdout=out, stderr=out, text=True)
    server = Server(f"{'https' if certificate else 'http'}://127.0.0.1:{port}", process, log)
    try:
        _wait(server, ssl.create_default_context(cafile=certificate) if certificate else True)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def people(folder: Path, names: Mapping[str, str]) -> None:
    """Accounts with roles, all with one password."""
    from assistant.ui.accounts import Accounts, Role
    from assistant.ui.deskfile import DeskFile
    from assistant.ui.settings import DeskSettings

    accounts = Accounts(DeskFile(DeskSettings(folder=folder).database))
    for name, role in names.items():
        accounts.add(name, Role(role), PASSWORD)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(server: Server, verify: ssl.SSLContext | bool) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        assert server.process.poll() is None, server.log.read_text()[-2000:]
        try:
            if httpx.get(f"{server.address}/readyz", timeout=5, verify=verify).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"the server did not become ready: {server.log.read_text()[-2000:]}")
