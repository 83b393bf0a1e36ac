"""The same service as JSON: `/api/ask`, `/api/reports`, `/api/register`, described at `/api/openapi.json`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.answer import Answer
from assistant.render import as_json
from assistant.ui.accounts import Identity, Role, Token
from assistant.ui.desk import Desk, require
from assistant.ui.downloads import file_name
from assistant.ui.ledger import choice_from, line_json
from assistant.ui.panels import held, identity
from vectorstore.contract import held_json, report_json
from vectorstore.filters import Filters

MOST_LINES = 1_000
"""Lines of the register in one reply."""


def _whole(text: str) -> str:
    """Text that can be written down; JSON can also say half a character."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("it holds half a character")
    return text


Words = Annotated[str, AfterValidator(_whole)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Scope(_Body):
    """Where to look; empty means everywhere."""

    areas: list[Words] = Field(default=[], max_length=100)
    years: list[int] = Field(default=[], max_length=100)
    inspectorates: list[Words] = Field(default=[], max_length=100)
    themes: list[Words] = Field(default=[], max_length=100)
    report_ids: list[Words] = Field(default=[], max_length=100)

    def filters(self) -> Filters:
        """The scope as the index reads it."""
        return Filters(
            areas=tuple(self.areas),
            years=tuple(self.years),
            inspectorates=tuple(self.inspectorates),
            themes=tuple(self.themes),
            report_ids=tuple(self.report_ids),
        )


class Asked(_Body):
    """A question; `conversation` goes on with one, `keep` begins one."""

    question: Words = Field(min_length=1)
    scope: Scope = Scope()
    conversation: Words = ""
    keep: bool = False


class NewToken(_Body):
    """What a token is for."""

    label: Words = Field(default="API", max_length=80)


def routes(desk: Desk) -> APIRouter:
    """Everything under `/api`."""
    router = APIRouter(prefix="/api", tags=["findings"])
    _reading(router, desk)
    _changing(router, desk)
    _tokens(router, desk)
    return router


def _reading(router: APIRouter, desk: Desk) -> None:
    @router.post("/ask")
    def ask(request: Request, asked: Asked) -> dict[str, Any]:
        """Ask one question; the answer cites its sources, or says why there is none."""
        who = identity(request)
        if asked.conversation or asked.keep:
            turn = desk.ask(who, asked.question, asked.scope.filters(), asked.conversation)
            return as_json(turn.answer, turn.id) | {"conversation": turn.conversation}
        answer: Answer = desk.ask_once(who, "api", asked.question, asked.scope.filters())
        return as_json(answer, "")

    @router.get("/reports")
    def reports(request: Request) -> list[dict[str, Any]]:
        """What is held, newest first."""
        require(identity(request), Role.READER)
        return [held_json(report) for report in desk.services.store.reports()]

    @router.get("/reports/{report_id}")
    def report(request: Request, report_id: str) -> dict[str, Any]:
        """One whole report with everything found in it."""
        require(identity(request), Role.READER)
        return report_json(held(desk, report_id))

    @router.get("/register")
    def register(request: Request, start: int = 0) -> dict[str, Any]:
        """The commitments; narrowed by areas, themes, owners, acceptance, since, until, due and words."""
        require(identity(request), Role.READER)
        lines = desk.lines(choice_from(request.query_params.multi_items()))
        some = [line_json(line) for line in lines[start : start + MOST_LINES]]
        return {"total": len(lines), "start": start, "lines": some}


def _changing(router: APIRouter, desk: Desk) -> None:
    @router.put("/reports/{name}")
    async def add(request: Request, name: str) -> dict[str, Any]:
        """Add a report, or a newer version of one: the file itself is the body, `name` its name. For editors."""
        who = require(identity(request), Role.EDITOR)
        return await run_in_threadpool(_added, desk, who, name, await request.body())

    @router.delete("/reports/{report_id}")
    def remove(request: Request, report_id: str) -> dict[str, str]:
        """Remove a report. For editors."""
        who = require(identity(request), Role.EDITOR)
        desk.remove(who, held(desk, report_id).id)
        return {"removed": report_id}


def _added(desk: Desk, who: Identity, name: str, data: bytes) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name(name)
        path.write_bytes(data)
        outcome = desk.add(who, [path], lambda *_: None)[0]
    error = getattr(outcome, "error", None)
    return {
        "location": outcome.location,
        "outcome": outcome.outcome,
        "report_id": outcome.report_id,
        "error": str(error) if error else None,
    }


def _tokens(router: APIRouter, desk: Desk) -> None:
    @router.get("/tokens")
    def tokens(request: Request) -> list[dict[str, str | None]]:
        """Your tokens, without the tokens themselves."""
        return [_token_json(token) for token in desk.accounts.tokens(identity(request).name)]

    @router.post("/tokens")
    def new_token(request: Request, wanted: NewToken) -> dict[str, str]:
        """A token of yours; it is said this once."""
        return {"token": desk.accounts.new_token(identity(request).name, wanted.label)}

    @router.delete("/tokens/{digest}")
    def revoke(request: Request, digest: str) -> dict[str, str]:
        """Make a token of yours worthless."""
        desk.accounts.revoke(identity(request).name, digest)
        return {"revoked": digest}


def _token_json(token: Token) -> dict[str, str | None]:
    return {"label": token.label, "created": token.created, "used": token.used, "digest": token.digest}
