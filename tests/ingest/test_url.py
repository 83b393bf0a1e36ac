"""Reports by address, against a real local server: limits, redirects, and addresses that are never asked."""

import http.server
import socket
import threading
import time
from contextlib import contextmanager
from typing import ClassVar

import pytest

from ingest import source
from ingest.errors import EmptySource, FetchFailed, NotAllowed, TooLarge
from ingest.readers import reading
from ingest.settings import FetchSettings
from ingest.source import fetch

pytestmark = pytest.mark.server  # a web site on loopback

OPEN = FetchSettings(allow_http=True, allow_private_addresses=True, seconds=5)
PAGE = b"<html><title>CPS Response</title><body><h1>CPS Response</h1><p>Text.</p></body></html>"


class Site(http.server.BaseHTTPRequestHandler):
    """A small web site with good and bad pages; it counts what is asked of it."""

    asked: ClassVar[list[str]] = []

    def do_GET(self):
        type(self).asked.append(self.path)
        name = self.path.strip("/").split("?")[0].split("/")[0]
        getattr(self, f"page_{name}", self.page_missing)()

    def log_message(self, *args):
        pass

    def send(self, status=200, body=b"", **headers):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_report(self):
        self.send(body=PAGE, Content_Type="text/html; charset=UTF-8")

    def page_host(self):
        self.send(body=self.headers["Host"].encode())

    def page_missing(self):
        self.send(404, b"no")

    def page_empty(self):
        self.send()

    def page_moved(self):
        self.send(302, Location="/report#part")

    def page_loop(self):
        self.send(302, Location="/loop")

    def page_file(self):
        self.send(302, Location="file:///etc/passwd")

    def page_inside(self):
        self.send(302, Location="http://169.254.169.254/latest/")

    def page_announced(self):
        self.send(body=b"x", Content_Length=str(10**12))

    def page_endless(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def page_slow(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass


@pytest.fixture(scope="module")
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def silent_server():
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


def test_a_page_is_fetched_with_its_address_type_and_title(site):
    got = fetch(f"{site}/report?x=1", OPEN)
    assert got.data == PAGE
    assert got.location == f"{site}/report?x=1"
    assert reading(got).page_title == "CPS Response"


def test_a_redirect_is_followed_and_the_last_address_kept(site):
    assert fetch(f"{site}/moved", OPEN).location == f"{site}/report"


def test_plain_http_and_private_addresses_are_refused_before_anything_is_sent(site):
    before = list(Site.asked)
    with pytest.raises(NotAllowed, match="https"):
        fetch(f"{site}/report", FetchSettings(allow_private_addresses=True))
    with pytest.raises(NotAllowed, match="inside this network"):
        fetch(f"{site}/report", FetchSettings(allow_http=True))
    assert Site.asked == before


INNER = """
127.0.0.1 localhost 0.0.0.0 [::1] [::ffff:127.0.0.1] 10.0.0.1 192.168.1.1 169.254.169.254 2130706433 0x7f.1 [fe80::1]
[fc00::1] [64:ff9b::7f00:1] [2002:7f00:1::] 100.64.0.1 224.0.0.1
"""


@pytest.mark.parametrize("host", INNER.split())
def test_no_spelling_of_an_inner_address_is_asked(host):
    with pytest.raises((NotAllowed, FetchFailed)):
        fetch(f"https://{host}/", FetchSettings(seconds=2))


def test_each_redirect_is_checked_again(site):
    for path in ("file", "inside"):
        with pytest.raises(NotAllowed):
            fetch(f"{site}/{path}", FetchSettings(allow_http=True, allow_private_addresses=path == "file"))
    with pytest.raises(FetchFailed, match="redirects more than 5"):
        fetch(f"{site}/loop", OPEN)


def test_a_redirect_from_a_public_page_into_this_network_is_refused(site):
    visit = source._Visit(f"{site}/inside", FetchSettings(allow_http=True))
    with pytest.raises(NotAllowed, match=r"169\.254"):
        list(visit._requests(None, "http://169.254.169.254/latest/"))


def test_the_connection_goes_to_the_checked_address_under_the_pages_own_name(site):
    port = site.rsplit(":", 1)[1]
    assert fetch(f"http://localhost:{port}/host", OPEN).data.decode() == f"localhost:{port}"


@pytest.mark.parametrize(("path", "kind"), [("missing", FetchFailed), ("empty", EmptySource), ("announced", TooLarge)])
def test_errors_announced_sizes_and_nothing_are_said(site, path, kind):
    with pytest.raises(kind):
        fetch(f"{site}/{path}", OPEN)


def test_an_endless_page_is_cut_at_the_size_limit(site):
    with pytest.raises(TooLarge):
        fetch(f"{site}/endless", FetchSettings(allow_http=True, allow_private_addresses=True, max_bytes=1_000_000))


def test_a_dripping_page_and_a_silent_server_cost_no_more_time_than_allowed(site):
    hasty = FetchSettings(allow_http=True, allow_private_addresses=True, seconds=0.6)
    with silent_server() as silent:
        for address in (f"{site}/slow", silent):
            started = time.monotonic()
            with pytest.raises(FetchFailed):
                fetch(address, hasty)
            assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "https://", "https://user:word@example.org/", "https://no.invalid/"]
)
def test_other_schemes_passwords_and_unknown_hosts_are_refused(address):
    with pytest.raises((NotAllowed, FetchFailed)):
        fetch(address, FetchSettings(seconds=5))


def test_every_error_of_the_http_library_becomes_one_of_ours():
    import httpx

    ours = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
    theirs = [e for e in vars(httpx).values() if isinstance(e, type) and issubclass(e, Exception)]
    assert [e for e in theirs if not issubclass(e, (*ours, ValueError)) and e is not httpx.CookieConflict] == []
