"""The assistant as tools for other assistants: `ask_findings`, `list_commitments`, `get_report`, over stdio or HTTP.

A tool gives what a person would get: quotations with their sources, or a silence with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer
from assistant.render import as_json
from assistant.ui.accounts import Identity
from assistant.ui.errors import NotFound, TooMuch
from assistant.ui.ledger import Choice, Ledger, line_json
from vectorstore.contract import report_json
from vectorstore.errors import ReportsError
from vectorstore.filters import Filters

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.transport_security import TransportSecuritySettings
    from starlette.types import ASGIApp, Receive, Scope, Send

    from assistant.ui.desk import Desk
    from assistant.ui.services import Services

MOST_LINES = 200
"""Commitments in one reply, so that it fits what an assistant can read."""

MOST_QUESTION = 2_000
"""Characters of a question."""

Asks = Callable[[str, Filters], Answer]
"""Answers one question in a scope."""

INSTRUCTIONS = (
    "Answers about published inspection reports and the responses to them, only from the reports held, in their own "
    "words. Every quotation is verbatim and has its source. Where the reports do not say, the answer is a silence with "
    "its reason: do not fill it in."
)


def tool_server(services: Services, asks: Asks | None = None) -> MCPServer[Any]:
    """The tools over opened services; `asks` replaces the plain question, where it must also be audited."""
    from mcp.server.mcpserver import MCPServer

    asked = asks or (lambda question, scope: services.assistant.ask(question, scope=scope))
    server: MCPServer[Any] = MCPServer(
        "inspection-findings", instructions=INSTRUCTIONS, version=services.version, log_level="ERROR"
    )
    _add_asking(server, asked)
    _add_reading(server, lambda: services)
    return server


def _add_asking(server: MCPServer[Any], asks: Asks) -> None:
    @server.tool(structured_output=True)
    def ask_findings(question: str, areas: list[str] | None = None, years: list[int] | None = None) -> dict[str, Any]:
        """Ask the inspection reports a question in plain words; areas and years of publication narrow it down.

        The answer quotes the reports and cites each quotation, or gives the reason why they do not answer.
        """
        with _in_words():
            if len(question) > MOST_QUESTION:
                raise TooMuch("The question", f"{MOST_QUESTION:,} characters")
            answer = asks(question, Filters(areas=tuple(areas or ()), years=tuple(years or ())))
        return as_json(answer, "")


def _add_reading(server: MCPServer[Any], services: Callable[[], Services]) -> None:
    ledger = Ledger()

    @server.tool(structured_output=True)
    def list_commitments(
        area: str = "", theme: str = "", owner: str = "", words: str = "", start: int = 0
    ) -> dict[str, Any]:
        """List what inspected bodies committed to, verbatim with its source; each argument narrows the list."""
        chosen = Choice(words, _one(area), _one(theme), _one(owner))
        with _in_words():
            lines = ledger.lines(services().store, chosen)
        some = [line_json(line) for line in lines[max(start, 0) : max(start, 0) + MOST_LINES]]
        return {"total": len(lines), "start": start, "commitments": some}

    @server.tool(structured_output=True)
    def get_report(report_id: str) -> dict[str, Any]:
        """One whole report: its text, issues, responses, ratings and commitments, each with its place in the text."""
        with _in_words():
            store = services().store
            if not store.reports(Filters(report_ids=(report_id,))):
                raise NotFound("report")
            return report_json(store.report(report_id))


@contextmanager
def _in_words() -> Iterator[None]:
    """Tells the other assistant why something is refused; of any other fault it learns nothing."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        yield
    except ReportsError as error:
        raise ToolError(str(error)) from error


def _one(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


class ToolsOverHttp:
    """The tools at `/mcp`, behind the same gate as everything else; who asks is noted in the audit."""

    def __init__(self, desk: Desk) -> None:
        from contextvars import ContextVar

        from mcp.server.mcpserver import MCPServer

        self._who: ContextVar[Identity | None] = ContextVar("who", default=None)
        self._desk = desk
        server: MCPServer[Any] = MCPServer("inspection-findings", instructions=INSTRUCTIONS, log_level="ERROR")
        _add_asking(server, self._asked)
        _add_reading(server, lambda: desk.services)
        self._server = server
        self._app: ASGIApp = server.streamable_http_app(
            streamable_http_path="/", stateless_http=True, json_response=True, transport_security=_checked_before()
        )

    def running(self) -> AbstractAsyncContextManager[None]:
        """What must be open while the tools are served."""
        return self._server.session_manager.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request as the person whom the gate found."""
        self._who.set(scope.get("state", {}).get("identity"))
        await self._app(scope, receive, send)

    def _asked(self, question: str, scope: Filters) -> Answer:
        who = self._who.get()
        if who is None:
            raise NotFound("person")
        return self._desk.ask_once(who, "mcp", question, scope)


def _checked_before() -> TransportSecuritySettings:
    from mcp.server.transport_security import TransportSecuritySettings

    # The outer ring has checked host and origin already, against the names that this desk is really served under.
    return TransportSecuritySettings(enable_dns_rebinding_protection=False)
