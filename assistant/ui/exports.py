"""Files that people take away: the register as Excel and CSV, a conversation as Markdown.

A spreadsheet program runs a cell that begins like a formula, so such text gets an apostrophe before it in CSV, and is
written as text, never as a formula, in Excel.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence

from assistant.ui.conversations import Turn
from assistant.ui.desk import citations_of
from assistant.ui.ledger import Line
from assistant.ui.markup import ACCEPTANCE, STATUS, reference

COLUMNS = (
    "Area", "Published", "Issue", "What the inspectors asked for", "Acceptance", "Commitment (verbatim)", "Owners",
    "Due (as worded)", "Due date", "Status", "Themes", "Report", "Section", "Page", "Characters", "Report id", "Note",
)  # fmt: skip
"""The columns of both spreadsheets; the last six are the citation."""

_WIDTHS = (18, 12, 8, 60, 18, 60, 26, 20, 12, 12, 26, 40, 30, 6, 14, 20, 20)

_FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@\t\r＝＋－＠]")

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What XML cannot hold; openpyxl and python-docx refuse it."""

MARKER = re.compile(r"\[(\d{1,3})\]")
"""A citation's marker in an answer's text."""


def register_csv(lines: Sequence[Line]) -> bytes:
    """The register as CSV, with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in _cells(line)] for line in lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def register_xlsx(lines: Sequence[Line]) -> bytes:
    """The register as an Excel workbook, every cell text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.create_sheet("Commitments", 0)
    book.remove(book.worksheets[1])
    for at, heading in enumerate(COLUMNS, start=1):
        sheet.cell(1, at, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[at - 1]
    for row, line in enumerate(lines, start=2):
        for at, value in enumerate(_cells(line), start=1):
            cell = sheet.cell(row, at, clean_text(value))
            cell.data_type = "s"  # whatever it looks like
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def conversation_markdown(name: str, turns: Sequence[Turn]) -> str:
    """A conversation as Markdown, its citations as footnotes numbered through."""
    body = [f"# {_plain(name)}", ""]
    notes: list[str] = []
    for turn in turns:
        first = len(notes)
        body += [f"## {_plain(turn.asked)}", "", _marked(text_of(turn), turn, first, "[^{}]", _escaped), ""]
        notes += [_plain(reference(citation)) for citation in citations_of(turn.answer)]
    footnotes = [f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)]
    return "\n".join([*body, *footnotes]) + "\n"


def _cells(line: Line) -> list[str]:
    return [
        line.area,
        line.published or "undated",
        ", ".join(line.numbers),
        line.issue,
        ACCEPTANCE[line.acceptance],
        line.action,
        "; ".join(line.owners),
        line.due_words,
        line.due,
        STATUS[line.status],
        "; ".join(line.themes),
        line.title,
        line.section,
        str(line.page or ""),
        f"{line.span.start}-{line.span.end}",
        line.report_id,
        "illustrative sample, not a publication" if line.sample else "",
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def text_of(turn: Turn) -> str:
    """An answer in plain words with its markers, its table's rows as lines; a silence with its nearest passages."""
    answer = turn.answer
    if answer.silence:
        near = ", ".join(f"[{citation.marker}]" for citation in answer.silence.nearest)
        return answer.silence.message + (f"\n\nNearest passages: {near}" if near else "")
    rows = [
        "; ".join(f"{name}: {value}" for name, value in row.cells if value)
        + " "
        + " ".join(f"[{marker}]" for marker in row.markers)
        for row in answer.rows or ()
    ]
    return "\n\n".join([answer.beside_rows, *rows])


def _marked(text: str, turn: Turn, first: int, form: str, clean: Callable[[str], str]) -> str:
    numbers = {str(c.marker): first + at for at, c in enumerate(citations_of(turn.answer), start=1)}
    pieces = MARKER.split(text)
    out = [clean(pieces[0])]
    for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        out.append(form.format(numbers[number]) if number in numbers else clean(f"[{number}]"))
        out.append(clean(piece))
    return "".join(out)


def clean_text(text: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def _plain(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    """Words in which Markdown and HTML mean nothing."""
    return re.sub(r"([\\`*_\[\]<>#|!])", r"\\\1", text)
