"""Tells the controls and notices of a web site that were copied along with a text."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"(?:skip (?:to|straight to) .{0,30}|accessibility controls?|main content area|(?:high )?contrast|scroll to top|"
    r"(?:back|return) to (?:the )?top|\|?\s*publications?|"
    r"\|\s?[a-z]{1,20}|text size.{0,20}|share(?: this)?(?: page| on .{0,20})?|"
    r"print(?: this)?(?: page)?|(?:accept|reject|manage) (?:all |additional )?cookies|cookies on .{0,40}|"
    r"(?:this site|we) uses? (?:some essential )?cookies.{0,200}|(?:view|hide)(?: cookies| this message)|"
    r"all content is available under the open government licence.{0,60}|"
    r"is this page useful\??|report a problem with this page|facebook|twitter|linkedin|whatsapp)[.:|]?",
    re.IGNORECASE,
)


def is_site_line(text: str) -> bool:
    """Whether a line of its own is a site's control or notice, such as "Skip to main content"."""
    return len(text) < 260 and _LINE.fullmatch(text.strip()) is not None
