"""Tells which elements of a web page are the site's furniture and not what was published on it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_UNSEEN_NAMES = """
script style noscript template svg iframe object embed canvas audio video map head title button select textarea input
datalist dialog nav footer form math
"""
UNSEEN = frozenset(_UNSEEN_NAMES.split())
"""Elements that are never part of a document's text."""

_TELLING = """
nav navigation navbar menu breadcrumb breadcrumbs cookie cookies skip skiplink footer sidebar share sharing social
pagination pager toolbar related search feedback addthis masthead
"""
_WORDS = frozenset(_TELLING.split())
_HIDING = re.compile(r"\b(?:visually-?hidden|sr-only|screen-reader(?:-text)?|element-invisible|offscreen)\b")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOGGLE = re.compile(r"(?:(?:show|hide|expand|collapse|open|close)(?: (?:this )?section)?|[+–-])?", re.IGNORECASE)
"""What a heading that can be opened says of that: "Area for improvement 1 Show"."""
_FEW = 4
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
)


def is_furniture(node: LexborNode, total: int) -> bool:
    """Whether an element and all in it stays out; one that holds much of the `total` characters is no furniture."""
    if node.tag == "span" and _TOGGLE.fullmatch(node.text(deep=True).strip()):
        return _within(node, "button")
    if node.tag == "button" and _within(node, "h1", "h2", "h3", "h4", "h5", "h6"):
        return False
    if node.tag in UNSEEN:
        return node.tag != "form" or _share(node, total) < 0.4
    attributes = node.attributes
    if _is_hidden(attributes):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    told = attributes.get("role") in _ROLES or not _WORDS.isdisjoint(re.split(r"[\s_\-]+", names))
    if node.tag in ("header", "aside"):
        told = told or node.css_first("h1") is None
    return told and node.tag not in ("html", "body", "main") and _share(node, total) < 0.4


def _within(node: LexborNode, *tags: str) -> bool:
    """Whether an element stands in one of some kinds, at most a few elements up."""
    for _ in range(_FEW):
        if node.parent is None:
            return False
        node = node.parent
        if node.tag in tags:
            return True
    return False


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    unseen = _HIDING.search(f"{attributes.get('class') or ''}".lower())
    return bool(unseen or _HIDDEN_STYLE.search(attributes.get("style") or ""))


def _share(node: LexborNode, total: int) -> float:
    return len(node.text(deep=True)) / max(total, 1)
