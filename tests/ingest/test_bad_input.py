"""Hostile and broken files, made here and never stored: each gets one clear line in bounded time and memory."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from ingest.errors import IngestError
from ingest.guard import Guard
from ingest.pipeline import Pipeline
from ingest.readers import read
from ingest.settings import FetchSettings, IngestSettings, ReadingSettings
from ingest.source import fetched
from tests.ingest.paper import column, pdf
from tests.running import children

pytestmark = pytest.mark.slow  # each starts a process that something happens to

MEGABYTE = 1024 * 1024


def word(document_xml=None, **parts):
    """A Word file whose parts are replaced or added."""
    plain = BytesIO()
    docx.Document().save(plain)
    result = BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            replaced = document_xml is not None and entry.filename == "word/document.xml"
            target.writestr(entry.filename, document_xml if replaced else source.read(entry))
        for name, content in parts.items():
            target.writestr(name, content)
    return result.getvalue()


def entity_bomb():
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


def deep_word():
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    return f"<w:document {namespace}><w:body>{inner}</w:body></w:document>".encode()


def spreadsheet():
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return data.getvalue()


TEXT_PAGE = column(70, 700, ["The Area will review its arrangements and report."] * 3)

HOSTILE = {
    "encrypted.pdf": (lambda: pdf([TEXT_PAGE], encrypt=True), "encrypted"),
    "truncated.pdf": (lambda: pdf([TEXT_PAGE])[:300], "damaged"),
    "scanned.pdf": (lambda: pdf([["0 0 m 10 10 l S"], []]), "scanned"),
    "long.pdf": (lambda: pdf([[]] * 10_000), "too_much"),
    "bomb.docx": (lambda: word(**{"word/media/a.bin": b"\0" * (480 * MEGABYTE)}), "too_much"),
    "entities.docx": (lambda: word(entity_bomb()), "damaged"),
    "deep.docx": (lambda: word(deep_word()), "damaged"),
    "cut.docx": (lambda: word()[:5000], "damaged"),
    "nothing.docx": (word, "empty"),
    "large.txt": (lambda: b"word " * (40 * MEGABYTE), "too_large"),
    "picture.pdf": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0" + b"x" * 100, "scanned"),
    "sheet.docx": (spreadsheet, "unknown_type"),
    "program.txt": (lambda: b"\x7fELF\x02\x01\x01\0" + bytes(range(256)), "unknown_type"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unknown_type"),
    "locked.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 200_000 + b"deep", "too_much"),
    "noise.txt": (lambda: bytes((i * 7919 + i // 3) % 256 for i in range(50_000)), "unknown_type"),
    "latin.txt": (lambda: "Café".encode("cp1252") * 100, "not_utf8"),
    "empty.txt": (lambda: b"", "empty"),
}
"""How each file is made, and the kind of error that is said of it."""


class Shelf:
    """The least that a pipeline needs of a store."""

    def __init__(self):
        self.held = {}

    def reports(self):
        return []

    def report(self, report_id):
        return self.held[report_id]

    def put_many(self, reports, *, replaces=(), on_done=None):
        for report, _ in reports:
            self.held[report.id] = report
            on_done(report.id, "added")
        return []


def test_every_hostile_file_gets_one_clear_line_and_the_good_one_among_them_is_added(tmp_path: Path, real_reports):
    for name, (make, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(make())
    good = real_reports / "cps-south-east-2018-response.txt"
    shelf = Shelf()
    started = time.monotonic()
    sources = [*(str(tmp_path / name) for name in HOSTILE), str(tmp_path / "missing.txt"), str(good)]
    outcomes = Pipeline(shelf, IngestSettings(reading=ReadingSettings(seconds=20))).add(sources)
    assert time.monotonic() - started < 60
    told = {Path(o.location).name: o for o in outcomes}
    assert {name: told[name].error.kind for name in HOSTILE} == {name: kind for name, (_, kind) in HOSTILE.items()}
    assert all("\n" not in str(o.error) and len(str(o.error)) < 400 for o in outcomes if o.error)
    assert told["missing.txt"].error.kind == "missing"
    assert told[good.name].outcome == "added"
    assert len(shelf.held) == 1


@pytest.mark.parametrize("name", ["page.txt", "page.pdf", "page.docx"])
def test_a_file_that_lies_about_its_type_is_read_as_what_it_is(name):
    page = b"<!DOCTYPE html><html><body><p>Said in HTML.</p></body></html>"
    assert [b.text for b in read(fetched(name, page))] == ["Said in HTML."]
    printed = pdf([TEXT_PAGE])
    assert "review its arrangements" in read(fetched("report.txt", printed))[0].text


def _child(work, **limits):
    return Guard(ReadingSettings(workers=1, **limits), f"tests.ingest.hostile:{work}")


@pytest.mark.parametrize(
    ("work", "kind", "said"),
    [
        ("loops", "too_much", "took longer than 0.5 seconds"),
        ("crashes", "damaged", "signal 11"),
        ("exits", "damaged", "code 3"),
        ("swells", "too_much", "memory"),
        ("recurses", "too_much", "memory"),
        ("breaks", "unreadable", "ZeroDivisionError"),
        ("floods", "damaged", "reader stop"),
        ("writes", "unreadable", "OSError"),
        ("answers_with_code", "unreadable", "no report"),
    ],
)
def test_whatever_a_reader_does_costs_one_line_and_the_next_file_is_read(work, kind, said):
    seconds = 0.5 if work == "loops" else 20
    with _child(work, seconds=seconds, max_output=MEGABYTE, memory=512 * MEGABYTE) as guard:
        with pytest.raises(IngestError) as caught:
            guard.submit("a.pdf", "hostile").result(timeout=30)
        assert (caught.value.kind, said in str(caught.value)) == (kind, True), str(caught.value)
        if work != "loops":
            assert guard.submit("b.pdf", "good").result(timeout=30) == "read"


def test_a_guard_that_has_begun_has_a_child_before_there_is_a_task_and_none_afterwards():
    before = children()
    with _child("exits") as guard:
        assert children() == before, "a child is started when it is first needed"
        guard.begin()
        (begun,) = children() - before
        assert guard.submit("a.pdf", "good").result(timeout=30) == "read"
        assert children() - before == {begun}, "the one that was begun did the work"
    assert children() == before


def test_a_child_sees_none_of_the_parents_secrets(monkeypatch):
    monkeypatch.setenv("FINDINGS_SECRET", "word")
    with _child("environment") as guard:
        assert "FINDINGS_SECRET" not in guard.submit("a", "names").result(timeout=30)


def test_limits_come_from_the_settings():
    with pytest.raises(ValueError, match="greater than 0"):
        FetchSettings(max_bytes=0)
