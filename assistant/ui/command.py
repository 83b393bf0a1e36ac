"""The desk's part of the commands: `serve`'s and `users`' arguments, and what they mean."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Any

from assistant.ui.accounts import Accounts, Identity, Role
from assistant.ui.deskfile import DeskFile
from assistant.ui.services import Services
from assistant.ui.settings import DeskSettings, Login

Add = Callable[..., Any]


def add_serve_arguments(add: Add) -> None:
    """Where to listen and who may come in."""
    add("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1; others need a login)")
    add("--port", type=int, default=7860)
    add("--no-samples", action="store_true", help="load no sample reports into an empty index")
    add("--read-only", action="store_true", help="change no report, beside one process on the same data that may")
    add("--login", choices=[login.value for login in Login], default="none", help="how people are recognised")
    add("--host-name", action="append", default=[], help="a further name it answers to; may be repeated")
    add("--certificate", type=Path, help="PEM file, for TLS")
    add("--key", type=Path, help="PEM file, for TLS")
    add("--behind-tls", action="store_true", help="a proxy in front speaks TLS")
    add("--audit-days", type=int, default=365, help="how long the audit is kept (0: for ever)")


def settings_from(args: argparse.Namespace, folder: Path) -> DeskSettings:
    """The parsed arguments of `serve` as settings."""
    return DeskSettings(
        folder=folder,
        host=args.host,
        port=args.port,
        login=Login(args.login),
        hosts=tuple(args.host_name),
        certificate=args.certificate,
        key=args.key,
        secure=args.behind_tls,
        audit_days=args.audit_days,
        read_only=args.read_only,
    )


def serve_tools(opens: Callable[[], Services], folder: Path) -> None:
    """Serve the tools over standard input and output until the other side leaves; each question is audited."""
    from assistant.ui.desk import Desk
    from assistant.ui.mcp_server import tool_server

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    desk = Desk(opens, DeskSettings(folder=folder))
    desk.warming.start()
    desk.warming.wait(120)
    local = Identity("local", Role.READER)
    tool_server(desk.services, lambda asked, scope: desk.ask_once(local, "mcp", asked, scope)).run("stdio")


def add_users_arguments(add: Add) -> None:
    """What to do with which account."""
    add("action", choices=("add", "list", "password", "role", "remove", "token"))
    add("name", nargs="?", default="")
    add("--role", choices=[role.value for role in Role], default="reader")
    add("--label", default="api", help="what a token is for")


def run_users(args: argparse.Namespace, folder: Path, say: Callable[[str], None]) -> None:
    """Do it; a password is asked for, or read from a pipe, and never taken from the command line."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    accounts = Accounts(DeskFile(DeskSettings(folder=folder).database))
    actions: dict[str, Callable[[], object]] = {
        "add": lambda: accounts.add(args.name, Role(args.role), _password(args.name)),
        "password": lambda: accounts.change_password(args.name, _password(args.name)),
        "role": lambda: accounts.change_role(args.name, Role(args.role)),
        "remove": lambda: accounts.remove(args.name),
        "token": lambda: say(accounts.new_token(args.name, args.label)),
        "list": lambda: say("\n".join(f"{person.name}  {person.role.value}" for person in accounts.all())),
    }
    actions[args.action]()


def _password(name: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass(f"Password for {name}: ")
