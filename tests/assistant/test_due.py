"""Which years of a question are days by which something is due, and which belong to a report's name."""

import pytest

from assistant.understanding.due import EVER, due_between


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("which commitments are due in 2018", ("2018-01-01", "2018-12-31")),
        ("what has a deadline before june 2022", (EVER[0], "2022-05-31")),
        ("which commitments have a date in northmoor 2018", None),
        ("which commitments have a date in the 2018 report", None),
    ],
)
def test_a_year_behind_a_name_is_the_report_s(asked: str, expected: tuple[str, str] | None) -> None:
    assert due_between(asked) == expected
