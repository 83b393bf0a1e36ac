"""The desk as processes of its own: several on one index, and over TLS with a real certificate."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.trust.processes import PASSWORD, ROOT, people, serving

pytestmark = [pytest.mark.slow, pytest.mark.server]

WESTMARCH = ROOT / "tests" / "data" / "westmarch-response-2020.txt"
ASKED = {"question": "What did Westmarch commit to?"}


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """A desk that writes and one that only reads, on one index."""
    data = tmp_path_factory.mktemp("two") / "data"
    with (
        serving(data) as writer,
        serving(data, "--read-only") as reader,
        writer.client() as writing,
        reader.client() as reading,
    ):
        yield writing, reading


def test_a_reading_process_changes_nothing_and_says_where_to_go(two):
    writing, reading = two
    held = writing.get("/api/reports").json()
    refused = reading.put(f"/api/reports/{WESTMARCH.name}", content=WESTMARCH.read_bytes())
    removed = reading.delete(f"/api/reports/{held[0]['id']}")
    assert [refused.status_code, removed.status_code] == [409, 409]
    assert "--read-only" in refused.json()["detail"]
    assert writing.get("/api/reports").json() == held


def test_a_reading_process_answers_from_a_report_that_the_writing_one_has_just_been_given(two):
    writing, reading = two
    before = reading.post("/api/ask", json=ASKED).json()["answer"]
    assert before["silence"]["reason"] == "unknown_area"
    added = writing.put(f"/api/reports/{WESTMARCH.name}", content=WESTMARCH.read_bytes()).json()
    assert added["outcome"] == "added"
    after = reading.post("/api/ask", json=ASKED).json()["answer"]
    assert {cited["report_id"] for cited in after["citations"]} == {added["report_id"]}
    assert reading.get("/api/register").json()["total"] == 6
    assert "Westmarch" in reading.get("/downloads/register.csv").text
    assert writing.delete(f"/api/reports/{added['report_id']}").status_code == 200
    assert reading.get("/api/register").json()["total"] == 0


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> tuple[Path, Path]:
    """A certificate for this machine, made for the test, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "certificate.pem", folder / "key.pem"
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    line = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name]
    subprocess.run([*line, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


def test_over_tls_the_desk_shows_its_certificate_and_keeps_its_cookie_to_tls(tmp_path, certificate):
    made, key = certificate
    people(tmp_path / "data", {"rita": "reader"})
    options = ("--certificate", str(made), "--key", str(key), "--login", "accounts")
    with serving(tmp_path / "data", *options, certificate=made) as desk:
        trusting = ssl.create_default_context(cafile=str(made))
        with httpx.Client(base_url=desk.address, verify=trusting, timeout=30) as client:
            reply = client.post("/login", data={"name": "rita", "password": PASSWORD})
            cookie = reply.headers["set-cookie"]
            assert cookie.startswith("__Host-")
            assert "Secure" in cookie
            assert "HttpOnly" in cookie
            page = client.get("/")
            assert page.status_code == 200
            assert "max-age" in page.headers["strict-transport-security"]
            assert "http://" not in page.text.split("window.gradio_config", 1)[0]
            asked = client.post("/api/ask", json={"question": "How was South East rated?"})
            assert asked.json()["answer"]["citations"]
        with pytest.raises(httpx.ConnectError, match="certificate"):
            httpx.get(desk.address)
        with pytest.raises(httpx.TransportError):
            httpx.get(desk.address.replace("https", "http"))
