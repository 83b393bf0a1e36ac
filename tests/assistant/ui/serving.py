"""A whole desk for tests: real store, assistant and ingest, and a quick embedder."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI

from assistant.assistant import Assistant
from assistant.ui.accounts import Accounts, Role
from assistant.ui.deskfile import DeskFile
from assistant.ui.server import create_app
from assistant.ui.services import Added, Services
from assistant.ui.settings import DeskSettings, Login
from ingest.pipeline import Pipeline
from tests.fakes import FakeEmbedder
from tests.stores import put
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted(str(path) for path in (ROOT / "ingest" / "samples").glob("*.txt"))
PASSWORD = "correct horse battery staple"
PEOPLE = {"rita": Role.READER, "evan": Role.EVALUATOR, "edda": Role.EDITOR}


def open_services(folder: Path, model: BaseChatModel | None = None) -> Callable[[], Services]:
    """What `app.py` does, with an embedder that needs no model; a chat model, if one is given, words the answers."""

    def opened() -> Services:
        store = Store.open(StoreSettings(folder=folder), FakeEmbedder(), write=True)
        if not store.reports():
            put(store, SAMPLES, sample=True)

        def add(paths: Sequence[Path], told: Callable[..., None]) -> Sequence[Added]:
            return Pipeline(store).add([str(path) for path in paths], told)

        return Services(store, Assistant(store, model=model), add, store.remove, store.close, version="test")

    return opened


def make_desk(
    folder: Path, login: Login = Login.NONE, model: BaseChatModel | None = None, **settings: object
) -> FastAPI:
    """A desk over the samples; with accounts, one for each role."""
    made = DeskSettings(folder=folder, login=login, **settings)  # type: ignore[arg-type]  # whatever a test changes
    if login is Login.ACCOUNTS:
        accounts = Accounts(DeskFile(made.database))
        for name, role in PEOPLE.items():
            accounts.add(name, role, PASSWORD)
    return create_app(open_services(folder, model), made)


@contextlib.contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this machine; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started or not app.state.desk.warming.wait(0.05):
        assert time.monotonic() < deadline, "the desk did not open"
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
