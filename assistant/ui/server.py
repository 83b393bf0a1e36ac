"""Puts the desk together and serves it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from html import escape
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from assistant.ui import account, api, downloads, login, panels
from assistant.ui.desk import Desk
from assistant.ui.errors import DeskBusy, DeskClosed, DeskUnusable, NotAllowed, NotFound, OnlyReads, TooMuch
from assistant.ui.logs import Logged, logging_lines, say
from assistant.ui.mcp_server import ToolsOverHttp
from assistant.ui.page_sessions import PageSessions
from assistant.ui.security import Gate, Ring
from assistant.ui.services import Services
from assistant.ui.settings import DeskSettings, check
from assistant.ui.shell import Shell
from vectorstore.errors import ReportsError

STATIC = Path(__file__).parent / "static"

_STATUS = {
    NotAllowed: 403, NotFound: 404, DeskClosed: 503, DeskBusy: 503, DeskUnusable: 503, TooMuch: 413, OnlyReads: 409
}  # fmt: skip


def serve(opens: Callable[[], Services], settings: DeskSettings) -> None:
    """Serve the desk until it is told to stop. Raises `NoLogin` where it would be open to everybody."""
    with logging_lines():
        _run(create_app(opens, settings), settings)


def _run(app: FastAPI, settings: DeskSettings) -> None:
    import uvicorn

    from assistant.ui.connections import LONGEST_HEAD, Patient

    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        ws="none",
        http=Patient,
        h11_max_incomplete_event_size=LONGEST_HEAD,
        timeout_graceful_shutdown=5,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
    )
    uvicorn.Server(config).run()


def create_app(opens: Callable[[], Services], settings: DeskSettings) -> FastAPI:
    """The desk as an application; `opens` is called on a thread of its own when it starts."""
    check(settings)
    desk = Desk(opens, settings)
    tools = ToolsOverHttp(desk)
    app = FastAPI(
        title=settings.title,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_lifespan(desk, tools),
    )
    app.state.desk = desk
    _add_routes(app, desk)
    app.mount("/mcp", tools)
    _mount_page(app, desk)
    app.add_middleware(Shell, title=settings.title, version=_version())
    app.add_middleware(PageSessions)
    app.add_middleware(Gate, identify=desk.sessions.identify)
    app.add_middleware(Logged)
    app.add_middleware(Ring, settings=settings)
    return app


def _add_routes(app: FastAPI, desk: Desk) -> None:
    app.add_exception_handler(ReportsError, _explained)
    app.add_exception_handler(RequestValidationError, _misread)
    app.include_router(_health(desk))
    app.include_router(login.routes(desk.accounts, desk.sessions, desk.settings))
    app.include_router(account.routes(desk))
    app.include_router(panels.routes(desk))
    app.include_router(downloads.routes(desk))
    app.include_router(api.routes(desk))
    app.mount("/desk/static", StaticFiles(directory=STATIC), name="static")


def _mount_page(app: FastAPI, desk: Desk) -> None:
    import gradio

    from assistant.ui.page import blocks
    from assistant.ui.theme import theme

    gradio.mount_gradio_app(
        app,
        blocks(desk),
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
        show_error=False,
        max_file_size=desk.settings.limits.file,
        theme=theme(),
        auth_dependency=_user,
    )


def _user(request: Request) -> str | None:
    who = request.scope.get("state", {}).get("identity")
    return who.name if who else None


def _health(desk: Desk) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    def alive() -> dict[str, str]:
        return {"status": "alive"}

    @router.get("/readyz")
    def ready() -> dict[str, str]:
        desk.services  # noqa: B018  raises while the index is not open
        return {"status": "ready"}

    return router


def _lifespan(desk: Desk, tools: ToolsOverHttp) -> Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        desk.warming.start()
        desk.audit.forget_old()
        say("started", port=desk.settings.port)
        async with tools.running():
            yield
        await asyncio.to_thread(desk.warming.close)
        say("stopped")

    return running


async def _explained(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 422)
    if request.url.path.startswith("/desk/"):
        return HTMLResponse(f'<p class="desk-fault" role="alert">{escape(str(error))}</p>', status)
    return JSONResponse({"detail": str(error)}, status)


async def _misread(_: Request, error: Exception) -> Response:
    """What is wrong with a request, without saying back what it held: that may be no text that can be sent."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = [{"loc": fault["loc"], "msg": fault["msg"], "type": fault["type"]} for fault in faults]
    return Response(json.dumps({"detail": told}), 422, media_type="application/json")


def _version() -> str:
    newest = max(path.stat().st_mtime_ns for path in STATIC.iterdir())
    return format(newest, "x")
