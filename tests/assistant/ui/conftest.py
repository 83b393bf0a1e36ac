"""A desk that everybody may use, and one with accounts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.ui.settings import Login
from tests.assistant.ui.serving import PASSWORD, make_desk


@pytest.fixture(scope="session")
def open_desk(tmp_path_factory) -> Iterator[TestClient]:
    app = make_desk(tmp_path_factory.mktemp("open"))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert app.state.desk.warming.wait(60)
        yield client


@pytest.fixture(scope="session")
def guarded_app(tmp_path_factory) -> Iterator[TestClient]:
    app = make_desk(tmp_path_factory.mktemp("guarded"), Login.ACCOUNTS)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert app.state.desk.warming.wait(60)
        yield client


@pytest.fixture
def as_person(guarded_app):
    """Logs somebody in, each with cookies of their own; None is a stranger."""

    def logged_in(name: str | None) -> TestClient:
        client = TestClient(guarded_app.app, base_url="http://127.0.0.1")
        if name:
            reply = client.post("/login", data={"name": name, "password": PASSWORD}, follow_redirects=False)
            assert reply.status_code == 303
        return client

    return logged_in
