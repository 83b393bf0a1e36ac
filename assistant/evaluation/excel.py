"""Question sets in Excel: the one place that knows openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from assistant.evaluation.columns import COLUMNS
from assistant.evaluation.faults import Fault, WrongQuestionSet

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 10_000_000
"""What a workbook may unpack to; a small file can inflate to hundreds of times its size."""

LAST_ROW, LAST_COLUMN = 100_000, 100
"""How far down and to the right is looked: one cell in a sheet's far corner makes it billions of cells large."""

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How .xls files and password-protected workbooks begin."""

ROOM = 1000
"""Rows of the template that are prepared as text with drop-downs."""

HELP = (
    "Write one question per row in the sheet 'questions'. A row needs a question and something to judge the answer by:",
    "expected issues, facts, a count or a silence, or the Area or report it must come from.",
    "Then run:  python app.py evaluate this-file.xlsx",
)


def read_sheet(path: Path) -> list[tuple[int, list[Any]]]:
    """Row numbers and cells of the sheet that holds the questions: 'questions', or the first with such a heading."""
    with _opened(path) as book:
        sheets = [sheet for sheet in book.worksheets if sheet.title.strip().casefold() == "questions"]
        for sheet in [*sheets, *book.worksheets]:
            rows = list(_rows(sheet))
            if rows and {"question", "turns"} & {str(cell).strip().casefold() for cell in rows[0][1]}:
                return rows
    right = "The first row must hold the columns' names; `python app.py evaluate --template cases.xlsx` writes them."
    raise WrongQuestionSet(path.name, [Fault(1, "", "no sheet has a column 'question'", right)])


def _rows(sheet: Worksheet) -> Iterator[tuple[int, list[Any]]]:
    before: object = None
    for number, row in enumerate(sheet.iter_rows(max_col=LAST_COLUMN), start=1):
        if row is not before:  # rows that the file leaves out are one and the same
            cells = [_value(cell) for cell in row]
            if number > LAST_ROW:
                raise ValueError(f"it goes on below row {LAST_ROW:,}")
            if any_in(cells):
                yield number, cells
        before = row


def any_in(cells: Iterable[Any]) -> bool:
    """Whether a row holds anything at all."""
    return any(cell is not None and str(cell).strip() for cell in cells)


def write_sheet(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a workbook: the questions with drop-downs, and a sheet of help."""
    from openpyxl import Workbook  # late: 0.2 s that only Excel files need

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "questions"
    _head(sheet)
    for number, row in enumerate(rows, start=2):
        for place, words in enumerate(row, start=1):
            _text(sheet, number, place, words)
    _prepare(sheet)
    _help(book)
    book.save(path)


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """A workbook that is read row by row, as far as it is whole."""
    from openpyxl import load_workbook  # late, as above

    if path.read_bytes()[:4] == OLD_EXCEL:
        right = "Save it as an Excel workbook (.xlsx) without a password."
        raise WrongQuestionSet(path.name, [Fault(0, "", "it is an old .xls file or protected by a password", right)])
    try:
        with ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > MOST_BYTES:
            right = "Copy the questions into a new workbook."
            raise WrongQuestionSet(path.name, [Fault(0, "", f"it unpacks to {size:,} bytes", right)])
        with closing(load_workbook(path, data_only=True, read_only=True)) as book:
            yield book
    except WrongQuestionSet:
        raise
    except Exception as error:  # openpyxl tells of a damaged workbook by whatever its reading runs into
        right = "Open it in Excel or LibreOffice and save it again as .xlsx."
        raise WrongQuestionSet(
            path.name, [Fault(0, "", f"it is not a whole Excel workbook ({error})", right)]
        ) from error


def _value(cell: Cell | MergedCell) -> object:
    """A cell's value; a percentage as it is shown, since 80% is kept as 0.8."""
    if isinstance(cell.value, int | float) and "%" in (cell.number_format or ""):
        return f"{cell.value * 100:g}%"
    return cell.value


def _head(sheet: Worksheet) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(row=1, column=place, value=column.name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3A5F")
        cell.alignment = Alignment(vertical="top")
        cell.comment = Comment(column.help, "Help", width=320, height=140)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "C2"


def _text(sheet: Worksheet, row: int, place: int, words: str) -> None:
    cell = sheet.cell(row=row, column=place)
    cell.value = words
    cell.data_type = "s"  # or a question that begins with = would become a formula
    cell.quotePrefix = words[:1] in "=+-@"


def _prepare(sheet: Worksheet) -> None:
    """Text format throughout, or 4.10 becomes 4.1 and 9-10 a date; wrapped cells; drop-downs."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for row in sheet.iter_rows(min_row=2, max_row=ROOM, max_col=len(COLUMNS)):
        for cell in row:
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place, column in enumerate(COLUMNS, start=1):
        if column.choices:
            listed = '"' + ",".join(column.choices) + '"'
            offered = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
            offered.promptTitle, offered.prompt, offered.showInputMessage = column.name, column.help[:250], True
            letter = get_column_letter(place)
            offered.add(f"{letter}2:{letter}{ROOM}")
            sheet.add_data_validation(offered)


def _help(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet("help")
    for line in (*HELP, ""):
        sheet.append([line])
    sheet.append(["column", "what to write", "example", "values offered"])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for column in COLUMNS:
        sheet.append([column.name, column.help, column.example, ", ".join(column.choices)])
    for row in sheet.iter_rows(min_row=len(HELP) + 2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", (20, 80, 40, 60), strict=True):
        sheet.column_dimensions[letter].width = width
