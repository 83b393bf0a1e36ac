"""Repairs damaged text before anything is quoted from it: mojibake, invisible characters, odd spaces, ligatures.

What is printed stays as printed: curly quotes, dashes and bullets are not "tidied".
"""

from __future__ import annotations

import re

_HIDDEN_RUNS = (
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
)
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF, *(c for first, last in _HIDDEN_RUNS for c in range(first, last + 1))]
)
"""Soft hyphens, zero-width characters, bidirectional controls, variation selectors and tag characters."""

_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_LINES = {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n"}
_SYMBOLS = {
    0x2D: "-",
    0x6C: "●",
    0x6E: "■",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xB7: "•",
    0xBE: "-",
    0xD8: "➢",
}
_PRINTABLE = {0x2011: "-", **{0xF000 + code: _SYMBOLS.get(code, "•") for code in range(0x20, 0x100)}, 0xF020: " "}
"""Non-breaking hyphens, and the private codes with which Word's symbol fonts print bullets and ticks."""

_TABLE = {**_INVISIBLE, **_SPACES, **_LINES, **_PRINTABLE}
_GLUED_NUMBER = re.compile(r"^(\(?\d{1,3}[.)])(?=[A-Z])")
_ESCAPE = "\x1b"
"""What begins an order to a terminal, of which more goes than the character itself."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def repaired(text: str) -> str:
    """The same text without damage; line ends are "\\n", form feeds stay."""
    from ftfy import TextFixerConfig, fix_text

    kept = TextFixerConfig(unescape_html=False, uncurl_quotes=False, replace_lossy_sequences=False)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINES)
    if _ESCAPE in plain and not plain.isascii():
        fixed = fix_text(plain, kept)
    else:  # line by line, as that repairs them: most lines hold nothing but ASCII, which has no such damage
        fixed = "\n".join(line if line.isascii() else fix_text(line, kept) for line in plain.split("\n"))
    return _CONTROLS.sub("", fixed.translate(_TABLE))


def one_line(text: str) -> str:
    """The words of a text with single spaces between them."""
    return " ".join(text.split())


def spaced(line: str) -> str:
    """A line whose number is printed without a gap before the words ("10.Good use"), with a space put in."""
    return _GLUED_NUMBER.sub(r"\1 ", line, count=1)
