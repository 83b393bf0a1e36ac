"""Makes the PDF and Word files of this folder from their HTML: `python tests/data/make.py` (LibreOffice, Chromium)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser, LexborNode

HERE = Path(__file__).parent
PDFS = {
    "westmarch-response-2020.html": "westmarch-response-2020.pdf",
    "seaholme-children-2021.html": "seaholme-children-2021.pdf",
    "ridgeway-response-2023.html": "ridgeway-response-2023.pdf",
    "longacre-prison-plan-2022.html": "longacre-prison-plan-2022.pdf",
}
PRINTED = {
    "ashdale-prison-inspection-2024.html": "HMP/YOI Ashdale: unannounced inspection, report published September 2024",
    "saltmarsh-progress-2024.html": "HMP Saltmarsh – independent review of progress, April 2024",
    "pennine-dales-follow-up-2024.html": "A follow-up inspection of youth justice services, December 2024",
}
"""Pages that a browser prints, each with the title that runs along the foot of every page."""
FOOT = (
    '<div style="font-size: 8pt; width: 100%; margin: 0 40px; display: flex; justify-content: space-between">'
    '<span>{title}</span><span class="pageNumber"></span></div>'
)
WORDS = {
    "hollin-moor-improvement-plan-2023.html": "hollin-moor-improvement-plan-2023.docx",
    "westhaven-joint-response-2023.html": "westhaven-joint-response-2023.docx",
    "westmarch-response-2020.html": "westmarch-response-2020.docx",
    "ridgeway-response-2023.html": "ridgeway-response-2023.docx",
    "northcrag-follow-up-2020.html": "northcrag-follow-up-2020.docx",
    "longacre-prison-plan-2022.html": "longacre-prison-plan-2022.docx",
}


def main() -> None:
    """Write every PDF and Word file beside its expected register."""
    for name, out in PDFS.items():
        to_pdf(_source(name), HERE / out)
    for name, out in WORDS.items():
        to_word(_source(name), HERE / out)
    for name, title in PRINTED.items():
        printed(_source(name), HERE / name.replace(".html", ".pdf"), title)


def to_pdf(source: Path, out: Path) -> None:
    """Print a page by way of Word and LibreOffice, which writes the bullets as text."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / f"{out.stem}.docx"
        to_word(source, word)
        command = [shutil.which("soffice") or "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "pdf", "--outdir", str(out.parent), str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def printed(source: Path, out: Path, title: str) -> None:
    """Print a page as a browser does, a running title and the page's number at its foot."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(source.as_uri())
        margin = {side: "65px" for side in ("top", "bottom", "left", "right")}
        page.pdf(
            path=str(out),
            format="A4",
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOT.format(title=title),
            margin=margin,
        )
        browser.close()


def to_word(source: Path, out: Path) -> None:
    """Write headings, paragraphs, real lists and tables of a page as a Word file."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = page.page_height, page.page_width
    body = _bare(source).css_first("main") or _bare(source).body
    if body is None:
        raise ValueError(f"{source} has no body")
    for node in body.iter():
        _add(document, node)
    document.save(str(out))


def _source(name: str) -> Path:
    return HERE / name if (HERE / name).exists() else HERE / "sources" / name


def _bare(source: Path) -> LexborHTMLParser:
    tree = LexborHTMLParser(source.read_text(encoding="utf-8"))
    for node in tree.css("nav, header, footer, body > a"):
        node.decompose()
    return tree


def _add(document: Word, node: LexborNode) -> None:
    words = " ".join(node.text(deep=True, separator=" ").split()).replace(" :", ":")
    if node.tag in ("h1", "h2", "h3"):
        document.add_heading(words, int(node.tag[1]))
    elif node.tag == "p":
        document.add_paragraph(words)
    elif node.tag in ("ul", "ol"):
        start = int(node.attributes.get("start") or 1)
        for item in node.css("li"):
            style = "List Bullet" if node.tag == "ul" else "List Number"
            paragraph = document.add_paragraph(" ".join(item.text().split()), style=style)
            if node.tag == "ol":
                _restart(document, paragraph, start)
    elif node.tag == "table":
        _table(document, [[" ".join(cell.text().split()) for cell in row.css("td, th")] for row in node.css("tr")])


def _table(document: Word, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def _restart(document: Word, paragraph: Paragraph, start: int) -> None:
    """Give a numbered paragraph a list of its own that begins at `start`, as Word itself stores it."""
    numbering = document.part.numbering_part.element
    style = paragraph.style
    if style is None:
        raise ValueError("the paragraph has no style")
    base = style.element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(base).abstractNumId.val
    num = numbering.add_num(abstract)
    override = num.add_lvlOverride(0)
    begin = OxmlElement("w:startOverride")
    begin.set(qn("w:val"), str(start))
    override.append(begin)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = num.numId
    properties.get_or_add_ilvl().val = 0


if __name__ == "__main__":
    main()
