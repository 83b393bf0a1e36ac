from __future__ import annotations

import threading

import pytest
from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from assistant.ui.accounts import TRIES, TRIES_FROM, Accounts, Role
from assistant.ui.deskfile import DeskFile
from assistant.ui.errors import BadAccount, NotFound
from assistant.ui.sessions import Sessions
from assistant.ui.settings import DeskSettings, Login
from tests.assistant.ui.serving import PASSWORD, make_desk

pytestmark = pytest.mark.slow  # a whole desk with its web server's libraries


@pytest.fixture
def file(tmp_path):
    return DeskFile(tmp_path / "desk.db")


@pytest.fixture
def accounts(file):
    return Accounts(file)


def test_a_password_is_kept_as_an_argon2_hash_only(accounts, file, tmp_path):
    accounts.add("rita", Role.READER, PASSWORD)
    assert PASSWORD.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    with file.transaction() as connection:
        assert connection.execute("SELECT password FROM users").fetchone()[0].startswith("$argon2id$")


def test_the_right_password_lets_in_and_a_wrong_one_does_not(accounts):
    accounts.add("rita", Role.READER, PASSWORD)
    assert accounts.verified("rita", PASSWORD, "a").role is Role.READER
    assert accounts.verified("rita", PASSWORD + "x", "a") is None
    assert accounts.verified("nobody", PASSWORD, "a") is None


def test_after_some_wrong_passwords_the_right_one_has_to_wait_too(accounts):
    accounts.add("rita", Role.READER, PASSWORD)
    for _ in range(TRIES):
        assert accounts.verified("rita", "wrong password!", "a") is None
    with pytest.raises(BadAccount, match="Wait 15 minutes"):
        accounts.verified("rita", PASSWORD, "b")


@pytest.mark.parametrize("name", ["", "two words", "a" * 65, "a/b", "<b>", "a\n"])
def test_a_name_that_could_mislead_is_refused(accounts, name):
    with pytest.raises(BadAccount):
        accounts.add(name, Role.READER, PASSWORD)


@pytest.mark.parametrize("password", ["short", "rita-is-my-name"])
def test_a_weak_password_is_refused(accounts, password):
    with pytest.raises(BadAccount):
        accounts.add("rita", Role.READER, password)


def test_an_account_without_a_password_never_logs_in_by_one(accounts):
    accounts.add("rita", Role.READER, None)
    assert accounts.verified("rita", "", "a") is None


def test_a_token_is_said_once_and_revoked_by_its_owner_alone(accounts, file):
    accounts.add("rita", Role.READER, PASSWORD)
    accounts.add("evan", Role.EVALUATOR, PASSWORD)
    token = accounts.new_token("rita", "script")
    assert accounts.of_token(token).name == "rita"
    listed = accounts.tokens("rita")[0]
    assert token not in repr(listed)
    with pytest.raises(NotFound):
        accounts.revoke("evan", listed.digest)
    accounts.revoke("rita", listed.digest)
    assert accounts.of_token(token) is None


def test_removing_an_account_ends_its_sessions_and_tokens(accounts, file):
    accounts.add("rita", Role.READER, PASSWORD)
    token = accounts.new_token("rita", "script")
    accounts.remove("rita")
    assert accounts.of_token(token) is None
    with pytest.raises(NotFound):
        accounts.remove("rita")


def test_a_login_gives_a_new_session_and_the_old_cookie_is_worthless(guarded_app):
    client = TestClient(guarded_app.app, base_url="http://127.0.0.1")
    form = {"name": "rita", "password": PASSWORD}
    client.post("/login", data=form)
    first = client.cookies["desk_session"]
    client.post("/login", data=form)
    assert client.cookies["desk_session"] != first
    fixed = TestClient(guarded_app.app, base_url="http://127.0.0.1", cookies={"desk_session": first})
    assert fixed.get("/api/reports").status_code == 401


def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(guarded_app):
    client = TestClient(guarded_app.app, base_url="http://127.0.0.1")
    reply = client.post("/login", data={"name": "rita", "password": PASSWORD}, follow_redirects=False)
    cookie = reply.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_behind_tls_the_cookie_is_secure_and_bound_to_the_host(tmp_path):
    app = make_desk(tmp_path, Login.ACCOUNTS, secure=True)
    client = TestClient(app, base_url="https://127.0.0.1")
    reply = client.post("/login", data={"name": "rita", "password": PASSWORD}, follow_redirects=False)
    assert reply.headers["set-cookie"].startswith("__Host-desk_session=")
    assert "secure" in reply.headers["set-cookie"].lower()
    assert "strict-transport-security" in reply.headers


def test_logging_out_ends_the_session(as_person):
    client = as_person("rita")
    cookie = client.cookies["desk_session"]
    client.post("/logout")
    again = TestClient(client.app, base_url="http://127.0.0.1", cookies={"desk_session": cookie})
    assert again.get("/api/reports").status_code == 401


@pytest.mark.parametrize("after", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_login_never_leads_to_another_site(guarded_app, after):
    client = TestClient(guarded_app.app, base_url="http://127.0.0.1")
    form = {"name": "rita", "password": PASSWORD, "next": after}
    assert client.post("/login", data=form, follow_redirects=False).headers["location"] == "/"


def test_a_proxys_header_is_believed_from_the_proxy_alone(tmp_path):
    app = make_desk(tmp_path, Login.PROXY, proxies=("10.0.0.1",))
    header = {"X-Forwarded-User": "edda"}
    trusted = TestClient(app, base_url="http://127.0.0.1", client=("10.0.0.1", 5))
    stranger = TestClient(app, base_url="http://127.0.0.1", client=("10.0.0.2", 5))
    assert trusted.get("/api/tokens", headers=header).status_code == 200
    assert trusted.get("/api/tokens").status_code == 401
    assert stranger.get("/api/tokens", headers=header).status_code == 401


def test_tries_at_once_are_no_more_than_tries_in_turn(accounts):
    accounts.add("rita", Role.READER, "a few words to keep")
    found = []

    def guess(number):
        try:
            found.append(accounts.verified("rita", f"guess number {number}", "192.0.2.1"))
        except BadAccount:
            found.append("wait")

    guessing = [threading.Thread(target=guess, args=(number,)) for number in range(12)]
    for thread in guessing:
        thread.start()
    for thread in guessing:
        thread.join()
    assert (found.count(None), found.count("wait")) == (5, 7)


def test_right_passwords_never_make_an_address_wait(accounts):
    accounts.add("rita", Role.READER, "a few words to keep")
    for _ in range(TRIES_FROM + 1):
        assert accounts.verified("rita", "a few words to keep", "192.0.2.1").name == "rita"


@pytest.mark.parametrize("names", [["rita", "edda"], ["x" * 255], [""]])
def test_a_proxys_header_that_is_doubled_too_long_or_empty_names_nobody(tmp_path, names):
    settings = DeskSettings(folder=tmp_path, login=Login.PROXY, proxies=("testclient",))
    file = DeskFile(settings.database)
    sessions = Sessions(file, Accounts(file), settings)
    headers = [(settings.user_header.lower().encode(), name.encode()) for name in names]
    scope = {"type": "http", "headers": headers, "client": ("testclient", 1)}
    assert sessions.identify(HTTPConnection(scope)) is None
    scope["headers"] = headers[:1] if names[0] == "rita" else [(headers[0][0], b"rita")]
    assert sessions.identify(HTTPConnection(scope)).name == "rita"
