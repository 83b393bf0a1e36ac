"""The id of a report: readable, stable, and fit for an address: "south-east-2018-01-30-36c42c"."""

from __future__ import annotations

import re
import unicodedata

from ingest.particulars import Particulars
from vectorstore.schema import Kind

LONGEST = 60
"""No id is longer, in characters."""

_HASH = 6
_NAMED_KINDS = {Kind.FOLLOW_UP: "follow-up", Kind.ACTION_PLAN: "action-plan"}
"""Kinds that an Area may publish beside a report or response of the same day."""

_FEW_WORDS = 5
_COMMON = re.compile(
    r"an?|and|are|at|been|by|cps|for|from|government|hm|hmcpsi|hmicfrs|how|in|inspection|into|is|its|joint|minutes?|of|on|"
    r"or|reports?|responses?|statement|that|the|their|this|to|was|were|what|with|\d+"
)


def report_id(about: Particulars, kind: Kind, sha256: str) -> str:
    """The body or the title's first telling words, the date or "undated", the kind where it tells, and a short hash.

    The hash is of the bytes, so two publications of one body and day stay apart; a corrected version is given the id
    of the one it replaces by `versions`.
    """
    tail = "-".join(filter(None, (about.published or "undated", _NAMED_KINDS.get(kind), sha256[:_HASH])))
    name = _slug("-".join((about.area,) if about.area else about.areas[:2])) or _title_words(about.title)
    return f"{_shortened(name, LONGEST - len(tail) - 1)}-{tail}"


def _title_words(title: str) -> str:
    words = _slug(title).split("-")
    telling = [word for word in words if not _COMMON.fullmatch(word)]
    return "-".join((telling or words)[:_FEW_WORDS]) or "report"


def _slug(words: str) -> str:
    """Small letters, figures and hyphens only."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _shortened(name: str, most: int) -> str:
    """A name cut between two words."""
    return name if len(name) <= most else (name[: most + 1].rpartition("-")[0] or name[:most])
