"""Whole processes timed from outside: seconds, and the largest memory of the process itself."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
AS_INSTALLED = {**os.environ, "PYTHONPATH": str(Path(__file__).parent / "as_installed")}


@dataclass(frozen=True)
class Took:
    """One finished process: by the clock, of the processor, its memory, and its standard output."""

    seconds: float
    cpu: float
    peak_mb: float
    out: str


def run(*arguments: str) -> Took:
    """Run Python with these arguments in the checkout and account for it."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=AS_INSTALLED, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout
    assert child.stderr
    out, fault = child.stdout.read(), child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(arguments)[:200]}: {fault.decode()[-2000:]}")
    return Took(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.decode())


def app(data: Path, *arguments: str) -> Took:
    """One of our commands."""
    return run("app.py", "--data", str(data), *arguments)


def plain(verb: str, folder: Path, *rest: str) -> tuple[Took, dict]:
    """The plain stack, in a process of its own."""
    took = run("-m", "tests.bench.plain", verb, str(folder), *rest)
    return took, last_line(took)


def last_line(took: Took) -> dict:
    """The JSON that a process printed last."""
    return json.loads(took.out.splitlines()[-1])


@contextmanager
def served(data: Path, *arguments: str) -> Iterator[tuple[str, int, float]]:
    """The web application on a free port: its address, its process id, and when it was started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "app.py", "--data", str(data), "serve", "--port", str(port), *arguments]
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, env=AS_INSTALLED, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}", child.pid, began
    finally:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def until(address: str, seconds: float = 120) -> None:
    """Wait until an address answers with 200."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.05)
    raise TimeoutError(address)


def post(address: str, body: dict, origin: str) -> dict:
    """One JSON request and its JSON answer."""
    return send(address, "POST", json.dumps(body).encode(), origin)


def send(address: str, method: str, body: bytes, origin: str) -> dict:
    """One request and its JSON answer."""
    headers = {"Content-Type": "application/json", "Origin": origin}
    request = urllib.request.Request(address, body, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def memory_mb(pid: int) -> float:
    """The largest memory a running process has had so far."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0
