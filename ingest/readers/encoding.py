"""Decides which characters some bytes mean, without ever guessing."""

from __future__ import annotations

import codecs
import re

from ingest.errors import NotUtf8, UnknownType

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before the shorter that begins alike."""

_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096


def text_of(data: bytes, location: str) -> str:
    """The text of a plain file: UTF-8, or UTF-16 or UTF-32 with a byte order mark; anything else is refused."""
    marked = marked_encoding(data)
    if marked is None and is_binary(data):
        raise UnknownType(location, "is binary data, not a document; text, HTML, PDF and Word (.docx) are read.")
    return _decode(data, marked or "utf-8", location)


def html_text_of(data: bytes, location: str, header_charset: str | None = None) -> str:
    """The text of a web page: by byte order mark, the server's charset, the page's own charset, else UTF-8."""
    if marked := marked_encoding(data):
        return _decode(data, marked, location)
    for name in (header_charset, _declared(data)):
        if name and (codec := _known(name)):
            return data.decode(codec, errors="replace") if codec != "utf-8" else _decode(data, codec, location)
    return _decode(data, "utf-8", location)


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold control characters that no text has."""
    return _BINARY.search(data) is not None


def _decode(data: bytes, encoding: str, location: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = f"byte {error.start + 1:,} (0x{data[error.start]:02x})" if error.start < len(data) else "its end"
        raise NotUtf8(
            location, f"is not UTF-8 text: {at} does not fit. Save the file as UTF-8 and add it again."
        ) from None


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _known(name: str) -> str | None:
    """A charset as web pages mean it: Latin-1 is Windows-1252 there, and UTF-16 without a mark is UTF-8."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec in ("iso8859-1", "ascii"):
        return "cp1252"
    return (
        codec
        if codec.startswith(("utf-8", "cp125", "iso8859", "koi8", "mac-roman", "gb", "shift", "euc", "big5"))
        else "utf-8"
    )
