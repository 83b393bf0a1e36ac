"""The tools, through the official client: in memory, over stdio's equal, and over HTTP behind the login."""

from __future__ import annotations

import json

import anyio
import pytest

from assistant.ui.mcp_server import tool_server
from assistant.ui.settings import Login
from tests.assistant.ui.serving import make_desk, served

ASKED = "what did South East commit to on disclosure?"


def result_of(reply):
    assert not reply.is_error, reply
    return reply.structured_content or json.loads(reply.content[0].text)


async def use(target):
    from mcp.client.client import Client

    async with Client(target) as client:
        names = {tool.name for tool in (await client.list_tools()).tools}
        answer = result_of(await client.call_tool("ask_findings", {"question": ASKED}))
        register = result_of(await client.call_tool("list_commitments", {"area": "South East", "theme": "disclosure"}))
        report = result_of(
            await client.call_tool("get_report", {"report_id": register["commitments"][0]["citation"]["report_id"]})
        )
        unknown = await client.call_tool("get_report", {"report_id": "none"})
    return names, answer, register, report, unknown


def check(names, answer, register, report, unknown):
    assert names == {"ask_findings", "list_commitments", "get_report"}
    for citation in answer["answer"]["citations"]:
        assert report["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert register["total"] == len(register["commitments"]) > 0
    assert unknown.is_error


@pytest.mark.server
def test_the_tools_answer_the_official_client(open_desk):
    server = tool_server(open_desk.app.state.desk.services)
    check(*anyio.run(use, server))


@pytest.mark.server
def test_the_tools_answer_over_http_with_a_token_and_are_noted_in_the_audit(tmp_path):
    import httpx2
    from mcp.client.streamable_http import streamable_http_client

    app = make_desk(tmp_path, Login.ACCOUNTS)
    with served(app) as address:
        token = app.state.desk.accounts.new_token("rita", "mcp")
        headers = {"Authorization": f"Bearer {token}"}

        async def over_http():
            async with httpx2.AsyncClient(headers=headers, follow_redirects=True) as http:
                return await use(streamable_http_client(f"{address}/mcp/", http_client=http))

        check(*anyio.run(over_http))
        assert httpx2.post(f"{address}/mcp/", json={}).status_code == 401
        line = app.state.desk.audit.lines(1)[0]
        assert (line.user, line.door, line.asked) == ("rita", "mcp", ASKED)
