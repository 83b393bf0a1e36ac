from __future__ import annotations

import re

import pytest

from assistant.ui.errors import NoLogin
from assistant.ui.settings import DeskSettings, Login, check

pytestmark = pytest.mark.slow  # a whole desk with its web server's libraries

PASSWORDLESS = {"question": "what did South East commit to on disclosure?"}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "evil.example:7860", "[::2]", "[", "a@evil.example"]
)
def test_a_foreign_host_name_is_refused(open_desk, host):
    assert open_desk.get("/", headers={"Host": host}).status_code == 400
    assert open_desk.get("/healthz", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:7860", "localhost:9", "[::1]:80"])
def test_the_names_of_this_machine_are_served(open_desk, host):
    assert open_desk.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1.evil.example", "file://"]
)
@pytest.mark.parametrize(
    "path", ["/api/ask", "/gradio_api/upload", "/gradio_api/queue/join", "/login", "/logout", "/mcp/"]
)
def test_a_post_from_another_site_is_refused(open_desk, origin, path):
    assert open_desk.post(path, headers={"Origin": origin}, json={}).status_code == 403


def test_a_post_that_the_browser_calls_cross_site_is_refused_without_an_origin_too(open_desk):
    reply = open_desk.post("/api/ask", headers={"Sec-Fetch-Site": "cross-site"}, json=PASSWORDLESS)
    assert reply.status_code == 403


def test_a_post_from_our_own_page_is_taken(open_desk):
    reply = open_desk.post("/api/ask", headers={"Origin": "http://127.0.0.1"}, json=PASSWORDLESS)
    assert reply.status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/reports", "/nothing", "/desk/static/desk.js"])
def test_every_answer_carries_the_headers_that_browsers_obey(open_desk, path):
    headers = open_desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in re.search(r"script-src[^;]*", policy).group()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_every_script_on_the_page_is_marked_with_a_nonce_of_its_own(open_desk):
    pages = [open_desk.get("/") for _ in range(2)]
    nonces = [set(re.findall(r'<script nonce="([^"]+)"', page.text)) for page in pages]
    assert [len(found) for found in nonces] == [1, 1]
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0].pop()}'" in pages[0].headers["content-security-policy"]
    assert not re.findall(r"<script(?! nonce)(?![^>]*\bsrc=)", pages[0].text)


def test_the_page_names_no_other_host(open_desk):
    head = open_desk.get("/").text.split("window.gradio_config", 1)
    rest = head[0] + head[1].split("</script>", 1)[1]
    assert not re.findall(r'(?:src|href|content)="https?://(?!127\.0\.0\.1)[^"]*"', rest)


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://evil.example/",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/call/predict",
        "/gradio_api/run/predict",
        "/gradio_api/api/predict",
        "/gradio_api/runs",
        "/gradio_api/run-history/records",
        "/gradio_api/deep_link",
        "/gradio_api/vibe-code",
        "/gradio_api/profiling/traces",
        "/monitoring",
        "/monitoring/summary",
        "/docs",
        "/redoc",
    ],
)
def test_what_the_page_does_not_need_of_gradio_is_closed(open_desk, path):
    assert open_desk.get(path).status_code == 404
    assert open_desk.post(path, json={}).status_code in (404, 405)


def test_no_handler_is_a_named_interface(open_desk):
    assert '"named_endpoints":{}' in open_desk.get("/").text.replace(" ", "")


def test_a_forged_forwarding_header_changes_nothing_on_the_page(open_desk):
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    assert "evil.example" not in open_desk.get("/", headers=forged).text


def test_a_body_that_is_too_long_is_refused(open_desk):
    assert open_desk.post("/api/ask", content=b"x" * (2 * 1024 * 1024)).status_code == 413


def test_a_question_that_is_too_long_is_refused_with_the_limit(open_desk):
    reply = open_desk.post("/api/ask", json={"question": "a" * 2001})
    assert reply.status_code == 413
    assert "2,000 characters" in reply.json()["detail"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "desk.example"])
def test_listening_beyond_this_machine_without_a_login_is_refused_with_the_way_out(tmp_path, host):
    with pytest.raises(NoLogin) as refused:
        check(DeskSettings(folder=tmp_path, host=host))
    assert "python app.py users add" in str(refused.value)


def test_listening_beyond_this_machine_with_a_login_is_allowed(tmp_path):
    check(DeskSettings(folder=tmp_path, host="0.0.0.0", login=Login.ACCOUNTS))
    check(DeskSettings(folder=tmp_path, host="127.0.0.2"))


@pytest.mark.parametrize("origin", ["http://[evil", "http://testserver:x", "file://", ""])
def test_an_origin_that_is_no_address_is_refused_and_breaks_nothing(open_desk, origin):
    assert open_desk.post("/api/ask", json={"question": "x"}, headers={"Origin": origin}).status_code == 403


def test_a_request_for_two_hosts_is_refused(open_desk):
    host = str(open_desk.base_url.netloc.decode())
    headers = [("Host", host), ("Host", "evil.example")]
    assert open_desk.get("/healthz", headers=headers).status_code == 400


@pytest.mark.parametrize("body", [b'{"question": "\\ud800"}', b'{"question": NaN}', b'{"question": "x", "\\ud800": 1}'])
def test_a_body_that_no_text_can_hold_is_refused_without_being_said_back(open_desk, body):
    reply = open_desk.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 422
    assert "input" not in reply.json()["detail"][0]
