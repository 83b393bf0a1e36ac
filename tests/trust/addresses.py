"""What is fetched by address comes from public addresses alone: over redirects, odd spellings, and names that turn.

Where the system lets us, it runs in a network and with a list of names of its own: one public address that leads to
others, and inner ones that count who knocks.
"""

from __future__ import annotations

import gzip
import http.server
import json
import os
import resource
import shutil
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

from ingest.errors import IngestError
from ingest.settings import FetchSettings
from ingest.source import fetch
from tests.trust.processes import ROOT, environment
from tests.trust.shown import Shown

PUBLIC, INNER = "93.184.216.34", "10.9.9.9"
APART = f"""
ip link set lo up && ip addr add {PUBLIC}/32 dev lo && ip addr add {INNER}/32 dev lo || exit 97
mount --bind "$1" /etc/hosts || exit 97
shift
exec "$@"
"""
HOSTS = f"{PUBLIC} public.test turning.test both.test\n{INNER} inner.test both.test\n127.0.0.1 localhost\n"
TURNED = HOSTS.replace("turning.test ", "").replace("localhost", "localhost turning.test")

SPELLED = (
    "127.0.0.1", "localhost", "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "10.9.9.9", "192.168.0.1",
    "172.16.0.1",
    "169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255",
    "127.0.0.1.",
    "①②⑦.0.0.1", "127。0。0。1",
)  # fmt: skip
SCHEMES = ("file:///etc/passwd", "gopher://127.0.0.1/x", "ftp://127.0.0.1/x", "dict://127.0.0.1:11211/stats",
           "data:text/html,x",
           "http://word@127.0.0.1/", "http://public.test@127.0.0.1/", "//127.0.0.1/", "//inner.test/", "http://inner.test/",
           "http://both.test/", "http:\\\\127.0.0.1\\", "http:/127.0.0.1/", "jar:http://127.0.0.1/!/")  # fmt: skip
STATUSES = (301, 302, 303, 307, 308)
MOST_MEMORY = 200 * 1024
"""How many kilobytes more a packed page may make the process take."""

SETTINGS = FetchSettings(allow_http=True, seconds=5)
"""Plain http, so that a site can be set up here; inner addresses stay forbidden."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    hosts = folder / "hosts"
    hosts.write_text(HOSTS)
    apart = ["unshare", "-n", "-m", "sh", "-c", APART, "sh", str(hosts)]
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        shown = Shown(said=["no network of our own could be made here: redirects and names that turn were left out"])
        _spelled(shown)
        return shown
    line = [*apart, sys.executable, "-m", "tests.trust.addresses", str(hosts)]
    done = subprocess.run(line, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=300)
    return (
        Shown(**json.loads(done.stdout.splitlines()[-1])) if done.returncode == 0 else Shown(1, [done.stderr[-1500:]])
    )


def main(hosts: Path) -> Shown:
    """All of it, inside a network of its own."""
    shown, knocked = Shown(), [""]
    knocked.clear()
    _serve("127.0.0.1", _counting(knocked))
    _serve(INNER, _counting(knocked))
    _serve(PUBLIC, _leading(hosts))
    os.environ["HTTP_PROXY"] = os.environ["ALL_PROXY"] = "http://127.0.0.1:80"
    said = _fetched("http://public.test/page")
    shown.check(said == "a page", f"a public page was not read: {said}")
    _spelled(shown)
    for number, to in enumerate((*(f"http://{host}/" for host in SPELLED), *SCHEMES)):
        said = _fetched(f"http://public.test/to/{STATUSES[number % len(STATUSES)]}/{to.encode().hex()}")
        shown.check(said.startswith("refused") or said == "a page", f"a redirect to {to}: {said}")  # of its own
    _unpacked(shown)
    said = _fetched("http://turning.test/turn")
    shown.check(said.startswith("refused") and hosts.read_text() == TURNED, f"a name that turned: {said}")
    shown.check(not knocked, f"inner addresses were asked: {knocked[:5]}")
    shown.said.append(f"{len(SPELLED) + len(SCHEMES)} redirects by {STATUSES}, and a name that turned to this machine")
    return shown


def _unpacked(shown: Shown) -> None:
    """A page that comes packed is read; one that is half a gigabyte when unpacked is refused while it is small."""
    said = _fetched("http://public.test/packed")
    shown.check(said == "a page", f"a packed page was not read: {said[:200]}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in PACKED:
        said = _fetched(f"http://public.test/bomb/{quote(name)}")
        shown.check(said.startswith("refused"), f"a page packed as {name}: {said[:200]}")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    shown.check(grown < MOST_MEMORY, f"packed pages took {grown // 1024} MB")


def _packed(name: str) -> bytes:
    """Half a gigabyte of nothing, packed; made piece by piece, for it is this process whose memory is watched."""
    packing, nothing = PACKED[name](), bytes(2**20)
    packed = b"".join(packing.compress(nothing) for _ in range(512)) + packing.flush()
    return gzip.compress(packed) if "," in name else packed


def _gzip() -> Packing:
    return zlib.compressobj(wbits=31)


def _zstd() -> Packing:
    from zstandard import ZstdCompressor

    return ZstdCompressor().compressobj()


class Packing(Protocol):
    """What packs, piece by piece."""

    def compress(self, data: bytes) -> bytes:
        """Some more."""

    def flush(self) -> bytes:
        """The end."""


PACKED: dict[str, Callable[[], Packing]] = {
    "gzip": _gzip,
    "deflate": zlib.compressobj,
    "gzip, gzip": _gzip,
    "zstd": _zstd,
    "br": _gzip,
}


def _spelled(shown: Shown) -> None:
    for host in SPELLED:
        for scheme in ("http", "https"):
            said = _fetched(f"{scheme}://{host}/")
            shown.check(said.startswith("refused"), f"{scheme}://{host}/: {said}")


def _fetched(address: str) -> str:
    try:
        return fetch(address, SETTINGS).data.decode()
    except IngestError as error:
        return f"refused {type(error).__name__}: {error}"


def _serve(address: str, handler: type[http.server.BaseHTTPRequestHandler]) -> None:
    server = http.server.ThreadingHTTPServer((address, 80), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def _counting(knocked: list[str]) -> type[http.server.BaseHTTPRequestHandler]:
    """An inner server: whoever comes is written down."""

    class Inner(_Quiet):
        def do_GET(self) -> None:
            knocked.append(self.path)
            self.answer(200, b"a secret")

        do_CONNECT = do_GET

    return Inner


def _leading(hosts: Path) -> type[http.server.BaseHTTPRequestHandler]:
    """The public server: a page, and addresses that lead elsewhere."""

    class Public(_Quiet):
        def do_GET(self) -> None:
            parts = self.path.split("/")
            if parts[1] == "to":
                self.answer(int(parts[2]), b"", bytes.fromhex(parts[3]).decode())
            elif parts[1] == "packed":
                self.answer(200, gzip.compress(b"a page"), packed="gzip")
            elif parts[1] == "bomb":
                name = unquote(parts[2])
                self.answer(200, _packed(name), packed=name)
            elif parts[1] == "turn":
                hosts.write_text(TURNED)
                self.answer(302, b"", "http://turning.test/secret")
            else:
                self.answer(200, b"a page")

    return Public


class _Quiet(http.server.BaseHTTPRequestHandler):
    def answer(self, status: int, body: bytes, location: str = "", packed: str = "") -> None:
        """One answer."""
        self.send_response(status)
        if packed:
            self.send_header("Content-Encoding", packed)
        if location:
            self.headers_buffer().append(b"Location: " + location.encode() + b"\r\n")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def headers_buffer(self) -> list[bytes]:
        """Where the standard library gathers headers; it would refuse what is no Latin."""
        return self.__dict__.setdefault("_headers_buffer", [])

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    sys.stdout.write("\n" + json.dumps(asdict(main(Path(sys.argv[1])))) + "\n")
