"""What reading may cost and where it may go; frozen, checked, and passed in, never fetched."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MEGABYTE = 1024 * 1024

Positive = Annotated[int, Field(gt=0)]
Seconds = Annotated[float, Field(gt=0)]


class FetchSettings(BaseModel):
    """Limits on where bytes may come from. Sizes are bytes, times seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: Positive = 64 * MEGABYTE
    seconds: Seconds = 30.0
    redirects: Annotated[int, Field(ge=0)] = 5
    allow_http: bool = False
    allow_private_addresses: bool = False
    max_files: Positive = 20_000


class ReadingSettings(BaseModel):
    """Limits on what one document may cost to read. Sizes are bytes, times seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: Seconds = 60.0
    memory: Positive = 1024 * MEGABYTE
    max_output: Positive = 128 * MEGABYTE
    max_pages: Positive = 2_000
    max_unpacked: Positive = 128 * MEGABYTE
    max_characters: Positive = 16_000_000
    workers: Positive = 2


class IngestSettings(BaseModel):
    """Everything `ingest` may be told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fetch: FetchSettings = FetchSettings()
    reading: ReadingSettings = ReadingSettings()
