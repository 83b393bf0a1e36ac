"""Mutated files: no reader loops, crashes or fails with anything but its own errors.

Seconds come from FUZZ_SECONDS (the long form), seeds are fixed and counted; `-s` prints the counts.
"""

import os
import random
import re
import time
import zipfile
from io import BytesIO

import docx
import pytest

from ingest.canonical import join
from ingest.errors import IngestError
from ingest.guard import Guard
from ingest.readers import read
from ingest.settings import ReadingSettings
from ingest.source import fetched
from tests.ingest.paper import column, grid, pdf, words

pytestmark = pytest.mark.slow  # as many mutated files as there is time for

SECONDS = float(os.environ.get("FUZZ_SECONDS", "2"))
SLOWEST = 10.0
"""Seconds that one mutated file may take."""


def word():
    document = docx.Document()
    document.add_heading("CPS Response", 1)
    document.add_paragraph("The Area must act.", style="List Number")
    document.add_paragraph("CPS Response: it will.")
    document.add_table(2, 2).cell(0, 0).text = "1"
    data = BytesIO()
    document.save(data)
    return data.getvalue()


SEEDS = {
    "text": lambda: "Title\n\n1. The Area must:\n- act;\n - soon.\n\nCPS Response: “yes” – ‘all’ of it.\n".encode() * 5,
    "html": lambda: (
        b"<!doctype html><html><head><title>T</title></head><body><main><h1>A</h1><ol start=3><li>x<ul><li>"
        b"y</ul></ol><table><tr><td rowspan=2>1<td>2<tr><td>3</table><p>CPS Response:<br>z</p></main></body></html>" * 2
    ),
    "pdf": lambda: pdf(
        [[*column(70, 700, ["The Area must act now."] * 4), *grid(70, 500, [90, 90], [("a", "b")] * 3)]] * 3
    ),
    "docx": word,
    "wide": lambda: pdf([[words(x * 7 % 500, x * 13 % 800, "word") for x in range(200)]]),
}


def mutated(data, chance):
    """The data with some bytes changed, repeated, moved or cut off."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at, length = chance.randrange(len(broken)), chance.randint(1, 40)
        kind = chance.randrange(6)
        if kind == 0:
            broken[at] = chance.randrange(256)
        elif kind == 1:
            del broken[at : at + length]
        elif kind == 2:
            broken[at:at] = broken[at : at + length] * chance.randint(1, 50)
        elif kind == 3:
            broken[at:at] = chance.choice(
                [b"\0", b"<", b"]]>", b"99999999999", b"\xff\xfe", b"<table>", b"/Kids", b"-1"]
            )
        elif kind == 4:
            broken[at : at + 4] = chance.randbytes(4)
        elif chance.random() < 0.2:
            del broken[at:]
        if not broken:
            broken = bytearray(b"x")
    return bytes(broken)


def mutated_inside(data, chance):
    """A Word file whose archive is whole and whose parts are broken."""
    result = BytesIO()
    broken = chance.choice([mutated, tampered])
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(result, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            hit = entry.filename in ("word/document.xml", "word/numbering.xml", "word/styles.xml")
            target.writestr(entry.filename, broken(part, chance) if hit and chance.random() < 0.5 else part)
    return result.getvalue()


def tampered(part, chance):
    """The data with some names and numbers in it changed for others, so that it stays well formed."""
    return re.sub(
        rb'"\w{1,12}"', lambda m: chance.choice([m[0]] * 9 + [b'"-1"', b'"99999999999"', b'""', b'"x"']), part
    )


def blocks_of(task):
    """In a child: the number of blocks, after checking that every one is a slice of the text."""
    name, data = task
    canonical = join(read(fetched(name, data)))
    assert all(placed.span.of(canonical.text) == placed.block.text for placed in canonical.blocks)
    return len(canonical.blocks)


@pytest.mark.parametrize("form", SEEDS)
def test_mutated_files_are_read_or_refused_in_one_line(form):
    original = SEEDS[form]()
    assert blocks_of((form, original)) > 0
    counts = {"read": 0, "refused": 0}
    ends = time.monotonic() + SECONDS
    seed = 0
    with Guard(ReadingSettings(workers=1, seconds=SLOWEST), "tests.ingest.test_fuzz:blocks_of") as guard:
        while time.monotonic() < ends:
            chance = random.Random(f"{form} {seed}")
            inside = form == "docx" and seed % 4
            data = mutated_inside(original, chance) if inside else mutated(original, chance)
            try:
                guard.submit(form, (form, data)).result()
                counts["read"] += 1
            except IngestError as error:
                said = str(error)
                assert "\n" not in said
                unforeseen = "could not be read (" in said or "longer than" in said or "reader stop" in said
                assert not unforeseen, f"seed {seed}: {said}"
                counts["refused"] += 1
            seed += 1
    print(f"{form}: {seed} files, seeds 0 to {seed - 1}, {counts}")  # noqa: T201 - the figures of the long form
    assert seed > 0
