"""From bytes to a report: read, join, assemble. This is what runs in the guarded child processes."""

from __future__ import annotations

import datetime
import importlib
from dataclasses import dataclass

from ingest.canonical import join
from ingest.readers import reading
from ingest.settings import ReadingSettings
from ingest.source import Fetched
from vectorstore.schema import Report, Source

READ_BY = "17"
"""The version of the readers and parsers; a new one makes the same bytes be read again."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read, within limits."""

    fetched: Fetched
    limits: ReadingSettings


def ready() -> None:
    """Load what every report needs, before the first is there."""
    importlib.import_module("ingest.assemble")


def report_of(task: Task) -> Report:
    """The report in a document's bytes; raises an `IngestError` that says why there is none."""
    from ingest.assemble import assemble

    fetched = task.fetched
    found = reading(fetched, task.limits)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    source = Source(fetched.location, found.media_type, fetched.sha256, today, found.page_title, READ_BY)
    return assemble(join(found.blocks), source)
