"""One reader for each format, chosen by what the bytes are and not by what the name says."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block, Reading
from ingest.errors import EmptySource, Encrypted, Scanned, UnknownType
from ingest.readers.contents import without_contents
from ingest.readers.encoding import marked_encoding
from ingest.readers.sign_tables import with_lists
from ingest.settings import ReadingSettings
from ingest.source import Fetched

DEFAULT_LIMITS = ReadingSettings()

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|main|article|h[1-6]|p|div|table|ul|ol|title|meta)\b", re.IGNORECASE
)
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OTHER_TYPES = (
    (b"{\\rtf", "is a rich text (RTF) file"),
    (b"\x1f\x8b", "is a gzip archive"),
    (b"Rar!", "is a RAR archive"),
    (b"7z\xbc\xaf", "is a 7-Zip archive"),
    (b"%!PS", "is a PostScript file"),
    (b"MZ", "is a program"),
    (b"\x7fELF", "is a program"),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_READ = "Text, HTML, PDF and Word (.docx) are read."


def read(fetched: Fetched, limits: ReadingSettings = DEFAULT_LIMITS) -> list[Block]:
    """The blocks of a document, in reading order; raises an `UnreadableFile` that says why there are none."""
    return list(reading(fetched, limits).blocks)


def reading(fetched: Fetched, limits: ReadingSettings = DEFAULT_LIMITS) -> Reading:
    """The blocks with the type that the file really is and a web page's own title."""
    found = _reading(fetched, limits)
    return replace(found, blocks=tuple(with_lists(without_contents(found.blocks))))


def _reading(fetched: Fetched, limits: ReadingSettings) -> Reading:
    data = fetched.data
    if not data.strip(b"\0 \t\r\n"):
        raise EmptySource(fetched.location, "is empty.")
    if b"%PDF-" in data[:1024]:
        from ingest.readers import pdf

        return pdf.read(fetched, limits)
    if data.startswith(b"PK\x03\x04"):
        return _archive(fetched, limits)
    _refuse_others(fetched)
    if _is_html(fetched):
        from ingest.readers import html

        return html.read(fetched, limits)
    from ingest.readers import plain

    return plain.read(fetched, limits)


def _archive(fetched: Fetched, limits: ReadingSettings) -> Reading:
    if b"word/" not in fetched.data:
        raise UnknownType(fetched.location, f"is an archive or spreadsheet, not a document. {_READ}")
    from ingest.readers import docx

    return docx.read(fetched, limits)


def _refuse_others(fetched: Fetched) -> None:
    data = fetched.data
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Encrypted(fetched.location, "is encrypted: a password is needed. Save a copy without a password.")
        raise UnknownType(
            fetched.location, "is an old Office file (.doc, .xls or .ppt). Save it as .docx and add that."
        )
    if data.startswith(_PICTURES) and b"\0" in data[:4096]:
        raise Scanned(fetched.location, "is a picture. Run text recognition (OCR) over it and add the result.")
    for opening, said in _OTHER_TYPES:
        if data.startswith(opening):
            raise UnknownType(fetched.location, f"{said}. {_READ}")


def _is_html(fetched: Fetched) -> bool:
    """A web page says so at its top; one that does not is known by its name or type and the elements in it."""
    head = fetched.data[:8192]
    if marked_encoding(head):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")
    if _OPENING.match(head):
        return True
    named = fetched.name.lower().endswith((".html", ".htm", ".xhtml")) or "html" in fetched.media_type
    return named and _HTML.search(head) is not None
