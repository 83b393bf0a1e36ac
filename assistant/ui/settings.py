"""How the desk is set up: where it listens, who may come in, and what is too much."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.ui.errors import NoLogin


class Login(StrEnum):
    """How people are recognised."""

    NONE = "none"
    ACCOUNTS = "accounts"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken at once: characters, turns, bytes, files, waiting questions, answers side by side, open pages.

    Each open page takes some 0.2 MB at gradio, which keeps it after it was closed. Beyond `pages` the one that was idle
    longest begins anew: what was asked there is kept, but its next question is read without the last.
    """

    question: int = 2_000
    turns: int = 200
    file: int = 50 * 1024 * 1024
    files: int = 100
    request: int = 1024 * 1024
    waiting: int = 100
    at_once: int = 4
    pages: int = 300


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Everything that can be set about the desk.

    `folder` is the data folder; desk.db is kept in it. `hosts` are further host names it answers to. `proxies` are the
    addresses whose `user_header` is believed with `Login.PROXY`. `certificate` and `key` are PEM files for TLS.
    `secure` says that a proxy in front speaks TLS. `audit_days` is how long the audit is kept (0: for ever).
    `read_only` is for further processes beside the one that adds reports.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 7860
    login: Login = Login.NONE
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    user_header: str = "X-Forwarded-User"
    certificate: Path | None = None
    key: Path | None = None
    secure: bool = False
    session_hours: int = 12
    audit_days: int = 365
    read_only: bool = False
    limits: Limits = Limits()
    title: str = "Inspection Findings Assistant"

    @property
    def database(self) -> Path:
        """The file that holds conversations, accounts and the audit."""
        return self.folder / "desk.db"

    @property
    def tls(self) -> bool:
        """Whether browsers reach the desk over TLS."""
        return self.secure or self.certificate is not None


def check(settings: DeskSettings) -> None:
    """Refuse to listen beyond this machine without a login. Raises `NoLogin`."""
    if settings.login is Login.NONE and not is_loopback(settings.host):
        raise NoLogin(settings.host)


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
