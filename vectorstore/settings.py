"""What the store is told: where it keeps things, how Chroma is reached, which model embeds, how it searches."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_MODEL = "default"
"""The model that comes with the installation and needs no network."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EmbeddedChroma(_Frozen):
    """Chroma inside this process, its files under the data folder.

    It keeps what was taken out of it, so it is made anew once that is more than it holds, and more than `spent`.
    """

    mode: Literal["embedded"] = "embedded"
    spent: int = Field(default=2_000, ge=0)


class ChromaServer(_Frozen):
    """A `chroma run` server, which several processes may share; it has no login of its own.

    `seconds` is how long one answer of it is waited for.
    """

    mode: Literal["server"] = "server"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    ssl: bool = False
    seconds: float = Field(default=60, gt=0)


ChromaSettings = Annotated[EmbeddedChroma | ChromaServer, Field(discriminator="mode")]


class EmbeddingSettings(_Frozen):
    """Which model embeds: "default", a model's name, or a folder that holds one.

    `models` is where the default model's fast form is kept; None means beside the installation. `threads` 0 means one
    for each core. `precision` is of the fast form.
    """

    model: str = DEFAULT_MODEL
    models: Path | None = None
    precision: Literal["fp32", "int8"] = "int8"
    threads: int = Field(default=0, ge=0)
    batch: int = Field(default=32, ge=1)


class SearchSettings(_Frozen):
    """How passages are found.

    `depth` is how many each ranking gives to the fusion. A scope of at most `exact` passages is compared with each of
    its own vectors, some 2 ms a thousand; from `bytes` on those are chosen first by bytes, once these are in
    memory. A larger one, and more than an eighth of that unscoped, goes through Chroma, which is asked for `wide`
    neighbours of which those in the scope are kept. `fusion` leaves one of the two rankings
    out, to measure what it is worth.
    """

    k: int = Field(default=10, ge=1)
    depth: int = Field(default=40, ge=1)
    exact: int = Field(default=8_000, ge=0)
    bytes: int = Field(default=1_000, ge=0)
    wide: int = Field(default=400, ge=1)
    fusion: Literal["both", "meaning", "words"] = "both"


class StoreSettings(_Frozen):
    """Everything `vectorstore` may be told."""

    folder: Path = Path(".data")
    chroma: ChromaSettings = EmbeddedChroma()
    embedding: EmbeddingSettings = EmbeddingSettings()
    search: SearchSettings = SearchSettings()
    lock_seconds: float = Field(default=1.5, ge=0, description="how long a second writer waits before it is refused")
