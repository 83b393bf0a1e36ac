"""What explains a scale, or counts how many themes were graded so, is no grade; what stands beside it is."""

import pytest

from tests.ingest.registers import read_text

START = "Inspection report on CPS Wessex\n\nPublished 4 May 2020. The inspectors report on what they saw there.\n\n"
NONE = (
    "A total of 0 to 4 leads to an overall rating of Poor, 5 to 9 to Fair and 10 to 12 to Good.",
    "Any score below 6 gives an overall rating of Inadequate.",
    "A centre with 0-3 points has an overall rating of Poor, one with 4-8 points of Good.",
    "We were glad that the review praised our staff, rated two themes as Good, and named our scheme.",
    "Inspectors rated three of the five themes as Good.",
)
READ = {
    "Overall rating: Fair    Score: 7 out of 20\n\nAny total of 0 to 4 leads to an overall rating of Poor.": [
        ("Overall rating", "Fair")
    ],
    "1.  Leading the service\n    Q 1.1  People                   Good\n    Q 1.2  Money                    Poor\n\n"
    "2.  Work with families\n    Q 2.1  First visits             Fair\n": [
        ("Leading the service – People", "Good"),
        ("Leading the service – Money", "Poor"),
        ("Work with families – First visits", "Fair"),
    ],
    "We were glad that the review praised our staff, rated casework as Good, and named our scheme.": [
        ("casework", "Good")
    ],
    "From 3 May to 9 June inspectors gave it an overall rating of Fair.": [("overall", "Fair")],
    "Use of two-way radios was rated as Good.": [("Use of two-way radios", "Good")],
}


@pytest.mark.parametrize("text", NONE)
def test_a_scale_or_a_count_grades_nothing(text: str) -> None:
    assert read_text(f"{START}{text}\n").ratings == ()


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_grade_beside_a_scale_or_a_count_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(rating.subject, rating.grade) for rating in read_text(f"{START}{text}\n").ratings] == expected
