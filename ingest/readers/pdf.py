"""Reads PDF: pages as words with positions; where they stand says what they are."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.blocks import Reading
from ingest.errors import Damaged, Encrypted, Scanned, TooMuch
from ingest.readers.hyphens import BROKEN
from ingest.readers.pdf_columns import in_reading_order
from ingest.readers.pdf_flow import blocks_of
from ingest.readers.pdf_furniture import imprints, without_furniture
from ingest.readers.pdf_page import Line, Page, Rule, Shade, Table, Word
from ingest.readers.repair import repaired
from ingest.settings import ReadingSettings
from ingest.source import Fetched

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfObject, PdfPage, PdfTextPage  # type: ignore[import-untyped] # it has no types

SMALLEST_DOT, LARGEST_DOT = 1.5, 9.0
"""How wide, in points, a drawn bullet is."""

RECTANGLE = 6
"""The steps in which a rectangle is drawn, the way back counted."""

FEWEST_CHARACTERS = 20
"""A page with fewer characters than this carries no readable text."""

MOST_PATHS = 2_000
MOST_CHARACTERS = 200_000
"""Drawn paths and characters on one page beyond which it is a picture, a map or an attack."""

_RUN = re.compile(rf"[^\s{BROKEN}]*{BROKEN}|[^\s{BROKEN}]+")
_SIGN = re.compile(r"[^\W\d](?:[.,;:!?”’)\"']*)(?P<sign>\d{1,3})[.,;:]?$")

WHOLE = 0.6
"""The share of the page that what shades a part of it covers at most."""

THIN = 3.0
"""The thickest filled rectangle, in points, that is a line."""


def read(fetched: Fetched, limits: ReadingSettings) -> Reading:
    """The blocks of a PDF, with physical page numbers; one that is encrypted, broken or scanned is refused."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(fetched.data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(fetched.location, error) from None
    with closing(document):
        pages = len(document)
        if pages > limits.max_pages:
            raise TooMuch(fetched.location, f"has {pages:,} pages; at most {limits.max_pages:,} are read.")
        read_pages = [in_reading_order(page) for page in _pages(document, fetched.location, limits)]
    _check_text(read_pages, fetched.location)
    blocks = (*blocks_of(without_furniture(read_pages)), *imprints(read_pages))
    return Reading(blocks, "application/pdf")


def _refusal(location: str, error: Exception) -> Exception:
    said = str(error).lower()
    if "password" in said or "security" in said:
        return Encrypted(location, "is encrypted: a password is needed. Save a copy without a password and add that.")
    return Damaged(location, "is not a whole PDF: it is cut off or broken. Download it again.")


def _check_text(pages: list[list[Line | Table]], location: str) -> None:
    characters = [sum(len(part.text) for part in page if isinstance(part, Line)) for page in pages]
    if not pages:
        raise Damaged(location, "has no pages.")
    if max(characters) < FEWEST_CHARACTERS and not any(isinstance(part, Table) for page in pages for part in page):
        raise Scanned(
            location, "has pages but no text: it is scanned. Run text recognition (OCR) over it and add the result."
        )


def _pages(document: PdfDocument, location: str, limits: ReadingSettings) -> Iterator[Page]:
    import pypdfium2

    total = 0
    for index in range(len(document)):
        try:
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                yield _page(page, text, index + 1)
                total += text.count_chars()
        except pypdfium2.PdfiumError:
            raise Damaged(location, f"cannot be read at page {index + 1}: the file is broken there.") from None
        if total > limits.max_characters:
            raise TooMuch(location, f"has more than {limits.max_characters:,} characters.")


def _page(page: PdfPage, text: PdfTextPage, number: int) -> Page:
    width, height = page.get_size()
    turn = _Turn(page.get_rotation(), width, height)
    words = list(_Glyphs(text, turn).words())
    paths = _paths(page)
    rules = tuple(rule for path in paths if _is_drawn(path) for rule in _rules(path, turn))
    dots = [turn.box(*path.get_bounds()) for path in paths]
    boxes = (Shade(*turn.box(*path.get_bounds())) for path in paths if _is_shading(path))
    shades = tuple(box for box in boxes if (box.right - box.left) * (box.top - box.bottom) < WHOLE * width * height)
    return Page(number, width, height, (*words, *_bullets(dots, words)), rules, shades)


def _bullets(boxes: list[tuple[float, float, float, float]], words: list[Word]) -> Iterator[Word]:
    """Bullets that are drawn and not written: small dots just left of the first word of a line."""
    for left, bottom, right, top in boxes:
        wide, high = right - left, top - bottom
        if not (SMALLEST_DOT < wide < LARGEST_DOT and 0.7 < wide / max(high, 0.1) < 1.4):
            continue
        middle = (bottom + top) / 2
        beside = [w for w in words if w.y < middle < w.y + 0.8 * w.size and wide < w.size and -40 < w.x0 - right < 30]
        first = min(beside, key=lambda w: w.x0, default=None)
        if first and first.x0 > right:
            yield Word("•", left, right, first.y, first.size, order=first.order)


class _Turn:
    """Turns coordinates of a page so that it stands as a person sees it; `width` and `height` are as seen."""

    def __init__(self, degrees: int, width: float, height: float) -> None:
        self._degrees, self._width, self._height = degrees % 360, width, height

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        if self._degrees == 90:
            return y, self._height - x
        if self._degrees == 180:
            return self._width - x, self._height - y
        if self._degrees == 270:
            return self._width - y, x
        return x, y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A rectangle as a person sees it."""
        (x0, y0), (x1, y1) = self(left, bottom), self(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class _Glyphs:
    """The characters of one page, asked for one at a time because that is what the library offers."""

    def __init__(self, text: PdfTextPage, turn: _Turn) -> None:
        import pypdfium2.raw as raw  # type: ignore[import-untyped] # it has no types

        self._raw, self._text, self._turn = raw, text.raw, turn
        self._count = min(text.count_chars(), MOST_CHARACTERS)
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._matrix = raw.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def words(self) -> Iterator[Word]:
        """Runs of characters on one baseline without a space; those that stand aslant are left out."""
        code, text = self._raw.FPDFText_GetUnicode, self._text
        page = "".join([_character(code(text, index)) for index in range(self._count)])
        for run in _RUN.finditer(page):
            yield from self._word(run[0], run.start(), run.end() - 1)

    def _word(self, run: str, start: int, end: int) -> Iterator[Word]:
        broken = run.endswith(BROKEN)
        x0, y = self._origin(start)
        size = self._size(start)
        if self._aslant():
            return
        text = self._noted(run, start, size)
        if text := text if text.isascii() else repaired(text):
            right = self._right(end - 1 if broken and end > start else end)
            yield Word(text + BROKEN * broken, x0, max(right, x0), y, size, self._bold(start), start)

    def _noted(self, run: str, start: int, size: float) -> str:
        """The characters; raised small figures behind them, the sign of a footnote, in brackets."""
        sign = _SIGN.search(run)
        if not sign or self._size(start + sign.start("sign")) > 0.8 * size:
            return run
        return f"{run[: sign.start('sign')]}[{sign['sign']}]{run[sign.end('sign') :]}"

    def _aslant(self) -> bool:
        """Whether the character whose size was asked for last runs up, down or backwards on the page."""
        dx, dy = self._turn(self._matrix.a, self._matrix.b)
        x, y = self._turn(0.0, 0.0)
        return dx - x <= abs(dy - y)

    def _size(self, index: int) -> float:
        """The font size as printed, rounded to half a point."""
        nominal = self._raw.FPDFText_GetFontSize(self._text, index)
        self._raw.FPDFText_GetMatrix(self._text, index, self._matrix)
        height = float(nominal) * math.hypot(self._matrix.c, self._matrix.d)
        return max(round(2 * height) / 2, 0.5)

    def _bold(self, index: int) -> bool:
        """By the font's weight, or its name where a font that is not embedded tells no weight."""
        if self._raw.FPDFText_GetFontWeight(self._text, index) >= 600:
            return True
        self._raw.FPDFText_GetFontInfo(self._text, index, self._name, len(self._name), self._flags)
        return b"bold" in self._name.value.lower()

    def _origin(self, index: int) -> tuple[float, float]:
        x, y, *_ = self._doubles
        self._raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return self._turn(x.value, y.value)

    def _right(self, index: int) -> float:
        left, right, bottom, top = self._doubles
        self._raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return max(self._turn(left.value, bottom.value)[0], self._turn(right.value, top.value)[0])


@cache
def _character(code: int) -> str:
    """A character; what the library could not map (0) or only generated (2, 0xFFFE) for a broken word's hyphen."""
    if code in (2, 0xFFFE):
        return BROKEN
    return " " if code < 32 or code == 0xA0 else chr(code) if code < 0x110000 else "\ufffd"


def _paths(page: PdfPage) -> list[PdfObject]:
    """What is drawn on a page; nothing where that is too much to be lines and dots."""
    import pypdfium2.raw as raw

    paths = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3))
    return paths if len(paths) <= MOST_PATHS else []


def _rules(path: PdfObject, turn: _Turn) -> Iterator[Rule]:
    """The straight level and upright lines of a drawn path, the edges of a rectangle included."""
    points = [turn(*point) for point in _points(path)]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 1 <= abs(y0 - y1):
            yield Rule(True, x0, min(y0, y1), max(y0, y1))
        elif abs(y0 - y1) < 1 <= abs(x0 - x1):
            yield Rule(False, y0, min(x0, x1), max(x0, x1))


def _is_drawn(path: PdfObject) -> bool:
    """Whether a path is a visible line: stroked, or filled and as thin as one. Shading behind text is neither."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    if stroke.value:
        return not _is_white(path, raw.FPDFPageObj_GetStrokeColor)
    left, bottom, right, top = path.get_bounds()
    return (
        bool(fill.value)
        and min(right - left, top - bottom) <= THIN
        and not _is_white(path, raw.FPDFPageObj_GetFillColor)
    )


def _is_shading(path: PdfObject) -> bool:
    """Whether a path fills a rectangle higher than a line with a colour that shows on paper."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    left, bottom, right, top = path.get_bounds()
    thick = min(right - left, top - bottom) > LARGEST_DOT and raw.FPDFPath_CountSegments(path.raw) <= RECTANGLE
    return bool(fill.value) and thick and not _is_white(path, raw.FPDFPageObj_GetFillColor)


def _is_white(path: PdfObject, colour_of: Callable[..., int]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colour_of(path.raw, red, green, blue, alpha)
    return alpha.value == 0 or min(red.value, green.value, blue.value) > 250


def _points(path: PdfObject) -> list[tuple[float, float]]:
    import pypdfium2.raw as raw

    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), MOST_PATHS)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path.raw, index), x, y)
        points.append(matrix.on_point(x.value, y.value))
    return points
