"""How older and other inspectorates lay out what they ask: "recommends that:", aspects for improvement, coded rows."""

import pytest

from tests.ingest.registers import read_text

TOP = "Report on the inspection of {body}\n\nNovember 1999\n\n"
END = "\n\n1.1  The team visited the office in May and read the files of forty cases.\n"


@pytest.mark.parametrize(
    ("lead", "marks"),
    [
        ("With a view to better work, the Inspectorate recommends that:", ("1.", "2.")),
        ("The Inspectorate also suggests that:", ("i.", "ii.")),
        ("Inspectors therefore recommend that:", ("a)", "b)")),
        ("The panel asks that the school:", ("-", "-")),
    ],
)
def test_what_an_inspectorate_recommends_under_no_heading_is_listed_as_issues(
    lead: str, marks: tuple[str, str]
) -> None:
    report = read_text(
        f"{TOP.format(body='CPS Wessex')}{lead}\n\n  {marks[0]} files should be checked each month by a manager;\n\n"
        f"  {marks[1]} staff should meet the head of the office twice a year.{END}"
    )
    assert [i.statement.split()[0] for i in report.issues] == ["files", "staff"]


def test_a_team_that_found_or_commended_the_following_asks_for_nothing() -> None:
    report = read_text(
        f"{TOP.format(body='CPS Wessex')}The team commended the following:\n\n  * the care taken with files;\n\n"
        "  * the work of the clerks with witnesses.\n\nIssues to address\n\n1. Files should be checked each month."
    )
    assert [i.number for i in report.issues] == ["1"]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Aspects for improvement", "Timeliness of letters, of which half were late.", "Control of the budget."),
        ("Aspects for improvement", "The use of tags, which are not counted.", "Visits to tenants in arrears."),
        ("Aspects for development", "Reading in the early years.", "The training of new teachers."),
    ],
)
def test_aspects_for_improvement_are_issues_as_areas_are(heading: str, first: str, second: str) -> None:
    report = read_text(
        f"# Assessment of CPS Wessex\n\nDecember 2005\n\n## 1. Service\n\n**Strengths**\n\n* Staff are kind.\n\n"
        f"**{heading}**\n\n* {first}\n\n## 2. Money\n\nThe budget was overspent.\n\n**{heading}**\n\n* {second}\n",
        "report.md",
    )
    assert [i.statement for i in report.issues] == [first, second]
    assert [f.kind for f in report.findings] == ["strength"]


@pytest.mark.parametrize(
    ("head", "codes"), [("Rec", ("SR1", "OR1")), ("Rec.", ("HR1", "HR2")), ("Code", ("KLOE1", "KLOE2"))]
)
def test_a_plan_s_rows_keep_the_codes_that_its_first_column_prints(head: str, codes: tuple[str, str]) -> None:
    report = read_text(
        "# Harrow Dene Prosecution Service\n\n## Action plan, 3 May 2017\n\n"
        f"| {head} | Recommendation (from the report) | Accepted? | What we will do |\n|---|---|---|---|\n"
        f"| {codes[0]} | Files should be read within a week. | Accepted | A rota will be drawn up. |\n"
        f"| {codes[1]} | Victims should be told of delays. | Not accepted | The police tell victims. |\n",
        "plan.md",
    )
    assert [i.number for i in report.issues] == list(codes)
    assert [r.acceptance.value for r in report.responses] == ["accepted", "not_accepted"]


@pytest.mark.parametrize("heading", ["Annex: Glossary", "Words we use", "Annex C – Definitions"])
def test_a_glossary_that_explains_what_an_issue_is_asks_for_nothing(heading: str) -> None:
    report = read_text(
        "# Inspection of Ely Police\n\n4 May 2020\n\n## Custody\n\n### Area for improvement\n\n"
        f"The force should clean cells daily.\n\n## {heading}\n\nArea for improvement\n\n"
        "A matter in which a force needs to do better.\n\nStrength\n\nWork that is done well.\n",
        "report.md",
    )
    assert [i.statement for i in report.issues] == ["The force should clean cells daily."]
    assert not [f for f in report.findings if f.kind == "strength"]


@pytest.mark.parametrize("title", ["2. KNOWING WHAT WITNESSES NEED", "2. What tenants told us", "2. Life in the unit"])
def test_a_chapter_s_title_is_no_issue_though_boxes_before_it_were(title: str) -> None:
    report = read_text(
        "A thematic review of care\n\nMarch 2010\n\nRECOMMENDATIONS IN BRIEF\n\n"
        "Recommendation 1   Managers should count visits.\n\nRecommendation 2   Boards should publish the count.\n\n"
        "1. VISITS\n\n1.1  Visits are not counted.\n\n     RECOMMENDATION 1\n     Managers should count visits.\n"
        f"     [For action by: managers]\n\n{title}\n\n2.1  Few people know of the count.\n\n     RECOMMENDATION 2\n"
        "     Boards should publish the count.\n     [For action by: boards]\n"
    )
    assert [i.number for i in report.issues] == ["1", "2"]


@pytest.mark.parametrize(
    "said",
    [
        "We have not yet replied to 2. It needs to be discussed with the board.",
        "The force has yet to respond to recommendation 2, because the board has not met.",
        "We have not answered this yet and will publish our answer in June.",
    ],
)
def test_what_is_said_to_be_unanswered_has_no_response(said: str) -> None:
    report = read_text(
        "Ely Police response to the inspection of custody\n\n4 May 2020\n\nRecommendations\n\n"
        "1. The force should clean cells.\n\nOur reply: We accept this. Cleaners come daily.\n\n"
        f"2. The force should count visits.\n\n{said}\n"
    )
    assert [r.issue_numbers for r in report.responses] == [("1",)]


@pytest.mark.parametrize(
    ("codes", "head"), [(("A1", "A2"), "Part and criteria"), (("B.1", "B.2"), "Theme"), (("KQ1", "KQ2"), "Question")]
)
def test_a_code_before_what_is_graded_is_no_part_of_it(codes: tuple[str, str], head: str) -> None:
    report = read_text(
        f"# Inspection of CPS Wessex\n\nMay 2017\n\n| | {head} | Assessment |\n|---|---|---|\n"
        f"| {codes[0]} | Staff engagement | Good |\n| {codes[1]} | Value for money | Poor |\n\n"
        "## Recommendations\n\n1. Staff should meet.\n",
        "report.md",
    )
    assert [(r.subject, r.grade) for r in report.ratings] == [("Staff engagement", "Good"), ("Value for money", "Poor")]


@pytest.mark.parametrize(
    ("sentence", "grades"),
    [
        (
            "The inspectors concluded that the unit was good at deciding cases and fair at progressing them, and that "
            "its advocacy was good.",
            [("deciding cases", "good"), ("progressing them", "fair"), ("advocacy", "good")],
        ),
        (
            "Inspectors found that the service was poor at visiting homes but good at training.",
            [("visiting homes", "poor"), ("training", "good")],
        ),
        ("The report found that staff were good at listening to tenants.", []),
        ("Staff told us that they were good at drills and poor at records.", []),
    ],
)
def test_what_inspectors_concluded_a_body_is_good_and_poor_at_grades_it(
    sentence: str, grades: list[tuple[str, str]]
) -> None:
    report = read_text(
        f"{TOP.format(body='Ely Fire Authority')}{sentence}\n\nIssues to address\n\n1. Staff should meet.\n"
    )
    assert [(r.subject, r.grade) for r in report.ratings] == grades


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("Inspection of the Procurator Fiscal’s Office at Fellgate", "Fellgate"),
        ("Inspection of the Witness Care Unit in Fellgate", "Fellgate"),
        ("Service Prosecuting Authority: reply to the inspection of 2014", "Service Prosecuting Authority"),
        (
            "Public Prosecution Service for Northern Ireland – Action plan",
            "Public Prosecution Service for Northern Ireland",
        ),
        ("Independent Office for Police Conduct: action plan", "Independent Office for Police Conduct"),
        ("Inspection of Marsham Fire Authority", "Marsham Fire Authority"),
    ],
)
def test_a_body_is_named_by_its_proper_name_and_an_office_by_its_place(title: str, area: str) -> None:
    report = read_text(
        f"# {title}\n\n4 May 2020\n\nWork in Fellgate is steady, and the court at Fellgate is full.\n\n"
        "## Recommendations\n\n1. Managers should meet the court.\n",
        "report.md",
    )
    assert report.area == area


@pytest.mark.parametrize(
    "line",
    ["Report | Published: 6 March 2025", "Inspection · Published 6 March 2025", "Report | Ely | Issued 6 March 2025"],
)
def test_a_follow_up_s_own_date_stands_apart_in_a_line_of_pieces(line: str) -> None:
    report = read_text(
        f"# CPS Wessex: follow-up inspection\n\n{line}\n\n## What we did\n\nIn May 2023 we published our report.\n\n"
        "## Recommendation 1\n\nThe Area should count letters.\n\nProgress: Achieved\n",
        "report.md",
    )
    assert report.published == "2025-03-06"
