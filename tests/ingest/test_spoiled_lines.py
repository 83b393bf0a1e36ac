"""Publishers' documents some of whose lines are nothing but marks: read or refused, never a crash."""

import random
from pathlib import Path

import pytest

from ingest.errors import NotAReport
from tests.ingest.registers import DATA, read_file

MARKS = (
    *("-", "•", "1.", "(a)", "--------", "|", "| |", '"', "First,", "Issue 1", "Response:", ":", "1. ", "# ", ">"),
    *("* *", "…", "=====", "Accepted", "2018", " ", "Recommendation", "Q1", "R", "By:", "Overall:", "..........."),
)
DOCUMENTS = [path for path in sorted((DATA / "publishers").glob("*/*.*")) if path.suffix in (".txt", ".md", ".html")]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_lines_of_marks_alone_break_no_reader(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for path in DOCUMENTS[seed::3]:
        lines = path.read_text(encoding="utf-8").split("\n")
        for _ in range(12):
            lines[chance.randrange(len(lines))] = chance.choice(MARKS)
        spoiled = tmp_path / path.name
        spoiled.write_text("\n".join(lines), encoding="utf-8")
        try:
            read_file(spoiled)
        except NotAReport:
            continue
