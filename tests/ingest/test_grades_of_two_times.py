"""Tables with the grades of several inspections, in every layout: the newest is the grade, and no subject holds one."""

import pytest

from tests.ingest.registers import read_text

START = "Inspection report on HMP Lowfell\n\nPublished 4 May 2023. The inspectors report on what they saw there.\n\n"
END = "\n\nThe inspectors saw files and spoke to staff over two weeks in the spring.\n"


def _grades(text: str) -> list[tuple[str, str]]:
    return [(r.subject, r.grade) for r in read_text(f"{START}{text}{END}").ratings]


BOTH = [("Kitchens", "Good"), ("Visits and mail", "Poor")]


@pytest.mark.parametrize(
    "table",
    [
        "Subject           2019   2023\nKitchens          Poor   Good\nVisits and mail   Fair   Poor\n"
        "Nothing else was graded this time.",
        "Table 3: the grades\nSubject           2023   2019\n-----------------\nKitchens          Good   Poor\n"
        "Visits and mail   Poor   Fair",
        "Subject      Then   Now\n\nKitchens     Poor   Good\n\nVisits       Fair   Poor\nand mail",
        "Subject           Grade at last   Grade at this   Change\n                  inspection      inspection\n"
        "Kitchens          Poor            Good            Up\nVisits and mail   Fair            Poor            Down",
        "Subject 2019 2023\nKitchens Poor Good\nVisits and mail Fair Poor",
        "Subject Now Before\nKitchens Good Poor\nVisits and mail Poor Fair",
        "| Subject | Old grade | New grade | Trend |\n| --- | --- | --- | --- |\n| Kitchens | Poor | Good | Up |\n"
        "| Visits and mail | Fair | Poor | Down |",
    ],
)
def test_the_newest_of_two_grades_is_the_grade_of_its_subject(table: str):
    assert _grades(table) == BOTH


def test_two_grades_in_a_line_of_which_nothing_tells_the_newer_grade_nothing():
    assert _grades("Kitchens Poor Good\n\nVisits and mail Fair Poor") == []


def test_a_grade_that_wraps_in_its_cell_is_one_grade():
    table = (
        "Subject           2019          2023\nKitchens          Good          Not sufficiently\n"
        "                                good\nVisits and mail   Poor          Good"
    )
    assert _grades(table) == [("Kitchens", "Not sufficiently good"), ("Visits and mail", "Good")]


def test_the_number_of_a_row_is_no_group():
    assert _grades("No. | Aspect | Grade\n1 | Kitchens | Good\n2 | Visits and mail | Poor") == BOTH


def test_the_newest_column_of_one_table_is_not_that_of_the_next():
    table = (
        "| Subject | 2019 | 2023 |\n| --- | --- | --- |\n| Kitchens | Poor | Good |\n\nOne more was graded for "
        "the first time.\n\n| Subject | Grade | Pages |\n| --- | --- | --- |\n| Visits and mail | Poor | 4 |"
    )
    assert _grades(table) == BOTH
