"""The list that a sentence announces: "found the following to be strengths:", with the items that stand below it."""

from __future__ import annotations

import re

from vectorstore.schema import Span

_ITEM = re.compile(r"\n+(?=[ \t]*(?:[-–—•●○◦▪■*·]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])[ \t]+\S)")
_MOST = 1_500
"""A list of so many characters at most is quoted whole; a longer one is left to its report."""


def with_its_items(text: str, span: Span) -> Span:
    """A sentence that ends in a colon with the items of the list below it; any other sentence as it is."""
    if not text[span.start : span.end].rstrip().endswith(":"):
        return span
    end = span.end
    while opening := _ITEM.match(text, end):
        line_end = text.find("\n", opening.end())
        end = line_end if line_end >= 0 else len(text)
        if end - span.start > _MOST:
            return span
    return Span(span.start, end)
