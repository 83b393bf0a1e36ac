"""Files that leave the desk: originals, exports, the audit. Always an attachment, never shown by the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from assistant.ui import exports
from assistant.ui.accounts import Role
from assistant.ui.desk import Desk, citations_of, require
from assistant.ui.ledger import choice_from, quoted
from assistant.ui.panels import held, identity
from assistant.ui.word import conversation_docx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def routes(desk: Desk) -> APIRouter:
    """Everything under `/downloads`."""
    router = APIRouter(include_in_schema=False, prefix="/downloads")

    _add_exports(router, desk)

    @router.get("/original/{report_id}")
    def original(request: Request, report_id: str) -> Response:
        require(identity(request), Role.READER)
        held(desk, report_id)
        found = desk.services.store.original(report_id)
        # The type it claims to have is not repeated: a page in it must never run as a page of ours.
        return attachment(found.data, "application/octet-stream", found.name)

    @router.get("/audit.jsonl")
    def audit(request: Request) -> Response:
        lines: Iterator[str] = desk.audit_lines(identity(request))
        return StreamingResponse(lines, media_type="application/jsonl", headers=_headers("audit.jsonl"))

    return router


def _add_exports(router: APIRouter, desk: Desk) -> None:
    @router.get("/register.{form}")
    def register(request: Request, form: str) -> Response:
        require(identity(request), Role.READER)
        lines = desk.lines(choice_from(request.query_params.multi_items()))
        if form == "xlsx":
            return attachment(exports.register_xlsx(lines), _XLSX, "commitments.xlsx")
        if form == "csv":
            return attachment(exports.register_csv(lines), "text/csv; charset=utf-8", "commitments.csv")
        return Response(status_code=404)

    @router.get("/conversations/{conversation}.{form}")
    def conversation(request: Request, conversation: str, form: str) -> Response:
        user = identity(request).name
        turns = desk.conversations.turns(user, conversation)
        name = desk.conversations.name(user, conversation)
        if form == "docx":
            return attachment(conversation_docx(name, turns), _DOCX, f"{name}.docx")
        if form == "md":
            text = exports.conversation_markdown(name, turns)
            return attachment(text.encode(), "text/markdown; charset=utf-8", f"{name}.md")
        return Response(status_code=404)

    @router.get("/answers/{turn}.{form}")
    def answer(request: Request, turn: str, form: str) -> Response:
        kept = desk.conversations.turn(identity(request).name, turn)
        if form == "docx":
            return attachment(conversation_docx(kept.asked, [kept]), _DOCX, "answer.docx")
        if form == "xlsx":
            cited = [(citation.report_id, citation.span) for citation in citations_of(kept.answer)]
            return attachment(exports.register_xlsx(quoted(desk.lines(), cited)), _XLSX, "commitments.xlsx")
        return Response(status_code=404)


def attachment(data: bytes, media_type: str, name: str) -> Response:
    """A file to keep, under a name that is safe on every system."""
    return Response(data, media_type=media_type, headers=_headers(name))


def file_name(name: str) -> str:
    """The last part of a name, made safe to keep a file under on any system, its ending as it was."""
    base = re.sub(r"[^\w.() -]+", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    stem, dot, ending = base.rpartition(".")
    if not dot:
        stem, ending = base, ""
    return stem.encode()[:200].decode(errors="ignore") + dot + ending[:10] or "file"


def _headers(name: str) -> dict[str, str]:
    safe = file_name(name)
    plain = safe.encode("ascii", "replace").decode().replace("?", "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe)}"
    return {"Content-Disposition": disposition, "Content-Security-Policy": "sandbox"}
