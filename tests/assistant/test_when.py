"""Which inspections a question means, by what their titles call them."""

import pytest

from assistant.understanding.catalogue import Known
from assistant.understanding.when import when_named
from vectorstore.schema import Kind

NEWER = Known("new", "CPS response: CPS Wexmere Follow-up report", Kind.RESPONSE, "Wexmere", (), "2024-05-01", None, ())
OLDER = Known("old", "CPS response: CPS Wexmere Baseline Report", Kind.RESPONSE, "Wexmere", (), "2022-05-01", None, ())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("how many issues are in the wexmere baseline", ("old",)),
        ("what did wexmere say in its follow up", ("new",)),
        ("what did wexmere say on disclosure", None),
        ("has disclosure got better in wexmere since the baseline", None),
        ("wexmere on disclosure compared with its first report", None),
    ],
)
def test_a_publication_is_meant_by_what_its_title_calls_it(asked: str, expected: tuple[str, ...] | None) -> None:
    assert when_named(asked, (NEWER, OLDER)).report_ids == expected


def test_a_word_that_every_title_holds_tells_none_from_another() -> None:
    assert when_named("the baseline of wexmere", (OLDER,)).report_ids is None


@pytest.mark.parametrize(
    "asked",
    [
        "what was wexmere's previous grade",
        "how was wexmere rated before",
        "what was the rating before that for wexmere",
    ],
)
def test_the_grade_before_is_that_of_the_inspection_before(asked: str) -> None:
    assert when_named(asked, (NEWER, OLDER)).report_ids == ("old",)


def test_what_was_rated_before_a_year_is_not_that_of_one_inspection() -> None:
    assert when_named("what was rated good before 2024", (NEWER, OLDER)).report_ids == ("old",)
