"""What can go wrong between a location and a report, said to people in one line each.

ReportsError
└── IngestError               one source could not be added; `kind` is the word that `--json` prints
    ├── SourceError           the bytes could not be had
    │   ├── Missing           nothing stands at that path or address
    │   ├── NotAllowed        the settings or the system forbid reading it
    │   ├── TooLarge          more bytes than the settings allow
    │   ├── EmptySource       no bytes, or a folder without documents
    │   └── FetchFailed       the network or the server said no
    ├── UnreadableFile        the bytes are there, and no reader can read them
    │   ├── UnknownType       not text, HTML, PDF or Word
    │   ├── NotUtf8           text in another encoding: a guess would put wrong characters into quotations
    │   ├── Encrypted         a password is needed
    │   ├── Damaged           cut off or broken
    │   ├── Scanned           pages without text
    │   └── TooMuch           reading it would cost more time or memory than the settings allow
    └── NotAReport            read well, but there is nothing of a report in it
"""

from __future__ import annotations

from typing import ClassVar

from vectorstore.errors import ReportsError


class IngestError(ReportsError):
    """One source could not be added: `location` says which, `what` says why and what to do."""

    kind: ClassVar[str] = "failed"

    def __init__(self, location: str, what: str) -> None:
        super().__init__(location, what)
        self.location = location
        self.what = what

    def __str__(self) -> str:
        return " ".join(f"{self.location}: {self.what}".split())


class SourceError(IngestError):
    """The bytes could not be had."""

    kind = "source"


class Missing(SourceError):
    """Nothing stands at that path or address."""

    kind = "missing"


class NotAllowed(SourceError):
    """The settings or the operating system forbid reading it."""

    kind = "not_allowed"


class TooLarge(SourceError):
    """More bytes than the settings allow."""

    kind = "too_large"


class EmptySource(SourceError):
    """No bytes at all, or a folder without documents."""

    kind = "empty"


class FetchFailed(SourceError):
    """The network or the server did not give the page."""

    kind = "fetch_failed"


class UnreadableFile(IngestError):
    """The bytes are there, and no reader can read them."""

    kind = "unreadable"


class UnknownType(UnreadableFile):
    """Not text, HTML, PDF or Word."""

    kind = "unknown_type"


class NotUtf8(UnreadableFile):
    """Text in an encoding that is not declared: a guess would put wrong characters into quotations."""

    kind = "not_utf8"


class Encrypted(UnreadableFile):
    """A password is needed to open it."""

    kind = "encrypted"


class Damaged(UnreadableFile):
    """Cut off or broken."""

    kind = "damaged"


class Scanned(UnreadableFile):
    """A document whose pages are pictures, without text."""

    kind = "scanned"


class TooMuch(UnreadableFile):
    """Reading it would cost more time or memory than the settings allow."""

    kind = "too_much"


class NotAReport(IngestError):
    """Read well, but there is nothing of a report in it: a listing page, a blank template, an error page."""

    kind = "not_a_report"
