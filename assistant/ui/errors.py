"""What can go wrong at the desk, in words for people.

ReportsError
├── DeskClosed       the index is not open yet, or could not be opened
├── NotAllowed       this person's role does not allow it
├── NotFound         nothing of theirs has this id
├── NoLogin          listening beyond this machine without a login
├── BadAccount       a name, password or role that cannot be taken
├── TooMuch          a limit was passed
├── OnlyReads        this process may not change what is held
├── DeskBusy         the desk's file is being written by others, for longer than is waited
├── DeskUnusable     the desk's file is damaged, or cannot be written
└── NewerDesk        the desk's file was written by a newer version
"""

from __future__ import annotations

from vectorstore.errors import ReportsError


class DeskClosed(ReportsError):
    """The index is still being opened, or could not be; nothing can be answered yet."""

    def __init__(self, fault: str = "") -> None:
        super().__init__(fault or "The reports are still being opened. Try again in a few seconds.")
        self.fault = fault


class NotAllowed(ReportsError):
    """What was asked for needs another role."""

    def __init__(self, role: str) -> None:
        super().__init__(f"This needs the role {role!r}. Ask whoever looks after this desk to give it to you.")
        self.role = role


class NotFound(ReportsError):
    """Nothing with this id is there for this person."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no such {what} here, or it is not yours.")
        self.what = what


class NoLogin(ReportsError):
    """The desk would be open to everybody on the network."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"Listening on {host} would let everybody on the network in, because no login is configured. "
            "Add an account with `python app.py users add NAME --role editor` and start with `--login accounts`, "
            "or put a reverse proxy that logs people in before it and start with `--login proxy`, "
            "or listen on 127.0.0.1."
        )
        self.host = host


class BadAccount(ReportsError):
    """An account that cannot be made or changed as asked; the message says why."""


class TooMuch(ReportsError):
    """Something longer, larger or more than is taken at once."""

    def __init__(self, what: str, limit: str) -> None:
        super().__init__(f"{what} is too much at once: the limit is {limit}.")
        self.what = what
        self.limit = limit


class OnlyReads(ReportsError):
    """Reports are added, replaced and removed by another process."""

    def __init__(self) -> None:
        super().__init__(
            "This desk was started with --read-only: reports are added and removed at the desk that was started "
            "without it."
        )


class DeskBusy(ReportsError):
    """Others have been writing to the desk's own file for longer than is waited."""

    def __init__(self) -> None:
        super().__init__(
            "Too much is being written to desk.db (accounts, conversations, the audit) at this moment, and nothing was "
            "changed. Please try again."
        )


class DeskUnusable(ReportsError):
    """The desk's own file cannot be read or written."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The file desk.db (accounts, conversations, the audit) cannot be used: {why}. Where the disk is full, "
            "make room; where the file is damaged, put a copy of it back or move it away. No report is in it."
        )
        self.why = why


class NewerDesk(ReportsError):
    """The desk's own file was written by a newer version of the program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"The file desk.db has layout {found}; this version knows {known}. Start the newer version again."
        )
        self.found = found
        self.known = known
