"""What can go wrong, said to people: what, where and what to do.

ReportsError                  every message meant for a person; caught by `app.main` and the web page's one guard
├── StoreError                the index
│   ├── AnotherWriter         a second process wants to write into one data folder
│   ├── ReadOnly              this process opened the store for reading, or the folder cannot be written
│   ├── NoSpace               the disk is full
│   ├── UnknownReport         no report has that id
│   ├── Damaged               the database file cannot be read
│   ├── Exchanged             it was moved away, deleted or exchanged while it was open
│   ├── IndexMismatch         built with another model
│   ├── OtherLayout           built by an older version
│   ├── NewerLayout           built by a newer version
│   ├── ChromaUnavailable     the vector index cannot be reached or opened
│   └── BackupError           a copy cannot be made or put back
├── EmbeddingError            the embedding model
│   ├── ModelUnavailable      it cannot be had offline
│   └── ModelRefused          it wants to run code, or is not what it should be
└── (ingest.errors, assistant.errors add their own branches)
"""

from __future__ import annotations

from pathlib import Path

REBUILD = "python app.py rebuild"
"""The command that mends an index."""


class ReportsError(Exception):
    """A failure that is explained to the person at the keyboard, without a traceback."""


class StoreError(ReportsError):
    """Something about the stored reports or their index."""


class AnotherWriter(StoreError):
    """A second process wants to write into one data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another process is writing in {folder}, and only one may. Wait until it has finished, "
            "add reports through the running server's page, start `serve` with --read-only beside it, "
            "or choose another folder with --data."
        )
        self.folder = folder


class ReadOnly(StoreError):
    """This process may not write here."""

    def __init__(self, folder: Path, why: str = "the store was opened for reading") -> None:
        super().__init__(
            f"Nothing was written in {folder}: {why}. Allow writing there or choose another folder with --data."
        )
        self.folder = folder


class NoSpace(StoreError):
    """The disk is full."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no space left to write in {folder}. What was stored before is still whole; make room and repeat."
        )
        self.folder = folder


class UnknownReport(StoreError):
    """No report has that id."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"No report has the id {report_id!r}. `python app.py reports` lists those that are held.")
        self.report_id = report_id


class Damaged(StoreError):
    """The database file cannot be read."""

    def __init__(self, file: Path, detail: str = "") -> None:
        super().__init__(
            f"The database {file} is damaged{f' ({detail})' if detail else ''}. Put a backup back with "
            "`python app.py restore FOLDER`, or move the file away and ingest the reports again."
        )
        self.file = file


class Exchanged(StoreError):
    """The database file is no longer the one that this process opened."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"The database {file} was moved, deleted or exchanged while this process had it open, so nothing more is "
            "written. Stop this process, put the right file back, and start again."
        )
        self.file = file


class IndexMismatch(StoreError):
    """The index was built with another embedding model than the settings name."""

    def __init__(self, built_with: str, wanted: str) -> None:
        super().__init__(
            f"The index was built with the embedding model {built_with!r}, but the settings name {wanted!r}. "
            f"Run `{REBUILD}`, or put the old model's name back."
        )
        self.built_with = built_with
        self.wanted = wanted


class OtherLayout(StoreError):
    """The index was built by an older version of this program."""

    def __init__(self, found: int, ours: int) -> None:
        super().__init__(
            f"The index has layout {found}, this version needs {ours}. Run `{REBUILD}`: it works from the stored texts."
        )
        self.found = found
        self.ours = ours


class NewerLayout(StoreError):
    """The index was built by a newer version of this program."""

    def __init__(self, found: int, ours: int) -> None:
        super().__init__(
            f"The index has layout {found}, made by a newer version; this version knows layouts up to {ours}. "
            "Update this program, or choose another folder with --data."
        )
        self.found = found
        self.ours = ours


class ChromaUnavailable(StoreError):
    """The vector index cannot be reached or opened."""

    def __init__(self, where: str, detail: str) -> None:
        super().__init__(
            f"The Chroma index at {where} cannot be used ({detail}). For a server, check that `chroma run` is up "
            f"there; for a folder, `{REBUILD}` makes it anew from the database."
        )
        self.where = where


class BackupError(StoreError):
    """A copy cannot be made or put back."""


class EmbeddingError(ReportsError):
    """Something about the embedding model."""


class ModelUnavailable(EmbeddingError):
    """The model cannot be had offline."""

    def __init__(self, model: str, detail: str) -> None:
        super().__init__(
            f"The embedding model {model!r} is not on this machine ({detail}), and nothing is downloaded. Copy its "
            "folder here and give the folder's path in the settings, or use the model 'default', which is installed."
        )
        self.model = model


class ModelRefused(EmbeddingError):
    """The model wants to run code, or is not what it should be."""

    def __init__(self, model: str, why: str) -> None:
        super().__init__(f"The embedding model {model!r} was not loaded: {why}.")
        self.model = model
        self.why = why
