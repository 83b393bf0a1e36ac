"""Questions that ask whether something is so."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"^(?:(?:and|so|but|ok) )*(?:is|are|was|were|do|does|did|has|have|had|will|can|could|should)(?:n't)?\b"
)


def asks_if_so(text: str) -> bool:
    """Whether a folded question asks for a yes or a no."""
    return bool(_ASKED.match(text))
