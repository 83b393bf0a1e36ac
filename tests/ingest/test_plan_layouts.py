"""Plans and answers in layouts that publishers use: steps below a recommendation, records, lists under an addressee."""

import pytest

from ingest.readers import reading
from ingest.source import fetched
from tests.ingest.registers import read_text

SIGNED = "Wexmere Fire and Rescue Service: improvement plan\n\nSigned off on 4 July 2023\n\n"


def _answers(report):
    return [(r.issue_numbers, r.acceptance.value) for r in report.responses]


@pytest.mark.parametrize(("first", "second"), [("1a", "1b"), ("1.1", "1.2")])
def test_steps_below_a_recommendation_are_what_is_done_about_it(first: str, second: str) -> None:
    report = read_text(
        f"{SIGNED}| No | Recommendation and actions | The service's position | Owner | Done by |\n"
        "| 1 | The service should test its alarms. | Accepted. A contract has been let. | Head of Risk | May 2024 |\n"
        f"| {first} | Train two engineers |  | Fleet Manager | June 2023 |\n"
        f"| {second} | Buy the testing kit |  | Buyer | July 2023 |\n"
        "| 2 | Crews should drill at night. | Not accepted. Crews drill at dusk. | Area Manager | – |\n"
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "The service should test its alarms."),
        ("2", "Crews should drill at night."),
    ]
    assert _answers(report) == [(("1",), "accepted"), (("2",), "not_accepted")]
    made = [(c.action, c.owners, c.issue_numbers) for c in report.commitments]
    assert ("Train two engineers", ("Fleet Manager",), ("1",)) in made
    assert ("Buy the testing kit", ("Buyer",), ("1",)) in made


def test_a_lettered_row_that_asks_for_something_or_is_answered_is_a_recommendation() -> None:
    report = read_text(
        f"{SIGNED}| Ref | Recommendation | Response | Owner |\n"
        "| 3 | Drivers should be tested. | Agreed. | Head of Fleet |\n"
        "| 3a | Tests should be yearly. |  | Head of Fleet |\n"
        "| 3b | Keep the results. | Agreed. They are kept. | Head of Fleet |\n"
    )
    assert [i.number for i in report.issues] == ["3", "3a", "3b"]


@pytest.mark.parametrize("called", ["Finding 2.4", "Observation 2.4", "Matter 2.4"])
def test_a_record_may_be_headed_by_the_number_of_a_finding(called: str) -> None:
    rows = "".join(
        f"<table><tr><td><b>{name}</b></td><td>{found}</td></tr><tr><td>Comment of management</td><td>{said}</td></tr>"
        f"<tr><td>Responsible officer</td><td>Head of Fleet</td></tr>"
        "<tr><td>To be finished by</td><td>May 2024</td></tr></table>"
        for name, found, said in (
            (called, "Tyres were worn on four buses.", "Agreed. All four were changed."),
            (called.replace("4", "7"), "No log is kept.", "Partly agreed. We will keep one at two depots."),
        )
    )
    report = read_text(
        f"<h1>Reply to the audit report on transport</h1><p>3 May 2023</p><h2>Findings and comments</h2>"
        f"<p>We give those that ask for action.</p>{rows}",
        "page.html",
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("2.4", "Tyres were worn on four buses."),
        ("2.7", "No log is kept."),
    ]
    assert _answers(report) == [(("2.4",), "accepted"), (("2.7",), "partly")]


def test_findings_with_a_comment_in_a_table_are_numbered_by_paragraph_and_what_works_is_none() -> None:
    report = read_text(
        "# School meals: Wexmere Borough Council\n\nIssued 4 May 2023\n\n## What works well\n\n"
        "1. Menus are checked each term.\n2. Parents are asked.\n\n## Findings and comments\n\n"
        "| Paragraph | Finding | Comment |\n|---|---|---|\n"
        "| 4.1 | Two kitchens had no certificate. | Agreed. Both now have one. |\n"
        "| 4.2 | Waste is not weighed. | Not agreed. Scales cost too much. |\n",
        "report.md",
    )
    assert [i.number for i in report.issues] == ["4.1", "4.2"]
    assert _answers(report) == [(("4.1",), "accepted"), (("4.2",), "not_accepted")]


@pytest.mark.parametrize("level", ["###", "####"])
def test_a_list_under_each_addressee_holds_the_recommendations_to_it(level: str) -> None:
    report = read_text(
        "# An inspection of custody in Marbury\n\n3 May 2023\n\n## Recommendations\n\n"
        "We make these recommendations.\n\n"
        f"{level} Marbury Police should:\n\n- check each cell hourly\n- train its sergeants\n\n"
        f"{level} The health provider must:\n\n- fill its vacancies\n\n## Findings\n\n"
        f"{level} Staff\n\n- Staff are kind.\n",
        "report.md",
    )
    assert [(i.number, i.label, i.statement) for i in report.issues] == [
        ("1", "recommendation", "check each cell hourly"),
        ("2", "recommendation", "train its sergeants"),
        ("3", "recommendation", "fill its vacancies"),
    ]


@pytest.mark.parametrize("mark", ["What we will do: Our crews will", "Action: Our crews will"])
def test_a_short_heading_that_is_answered_at_once_is_what_was_asked(mark: str) -> None:
    report = read_text(
        "# Our plan after the inspection of Wexmere High School\n\n3 May 2023\n\n"
        f"## R1 Raise standards in Welsh in Year 8\n\n{mark} train.\n\nLead: Head of Welsh\n\nBy: May 2024\n\n"
        f"## R2 See to it that pupils:\n\na) read daily; and\n\nb) write weekly.\n\n"
        f"{mark} plan.\n\nLead: Head\n\nBy: June 2024\n",
        "report.md",
    )
    assert [i.statement for i in report.issues] == ["Raise standards in Welsh in Year 8", "See to it that pupils:"]
    assert [len(i.items) for i in report.issues] == [0, 2]
    assert [r.issue_numbers for r in report.responses] == [("1",), ("2",)]


def test_the_words_by_which_recommendations_are_judged_are_none() -> None:
    report = read_text(
        "# Follow-up audit: adult social care in Wexmere\n\n3 May 2023\n\n"
        "We give each recommendation one of three statuses:\n\n- **Met** – it works\n- **Partly met** – nearly\n"
        "- **Not met** – nothing was done\n\n| No. | What we recommended in 2020 | Status |\n|---|---|---|\n"
        "| 1 | The council should count its visits. | Met |\n| 2 | Rotas should be published. | Not met |\n",
        "report.md",
    )
    assert [i.number for i in report.issues] == ["1", "2"]
    assert [j.grade for j in report.judgements] == ["Met", "Not met"]
    assert report.area == "Wexmere"


def test_an_ordinal_names_a_recommendation_and_our_position_answers_it() -> None:
    report = read_text(
        "<h1>Reply to the Ombudsman’s report on parking</h1><p>Statement of 5 April 2022</p><dl>"
        "<dt>First recommendation</dt><dd>That the Council refunds the fine.</dd>"
        "<dt>Our position</dt><dd>We agree, and it was paid.</dd>"
        "<dt>Second recommendation</dt><dd>That signs are repainted.</dd>"
        "<dt>Third recommendation</dt><dd>That signs are lit.</dd>"
        "<dt>The Council’s position on the second and third recommendations</dt><dd>These are both accepted.</dd>"
        "<dt>Fourth recommendation</dt><dd>That the law is changed.</dd></dl>"
        "<p>The fourth recommendation is not for the Council, and it makes no reply to it.</p>",
        "page.html",
    )
    assert [i.number for i in report.issues] == ["1", "2", "3", "4"]
    assert _answers(report) == [(("1",), "accepted"), (("2", "3"), "accepted")]
    assert report.published == "2022-04-05"


def test_a_heading_that_opens_its_section_is_read_without_its_switch() -> None:
    def section(title: str, body: str) -> str:
        return f"<h2><button><span>{title}</span> <span class='toggle'>Show</span></button></h2><div>{body}</div>"

    body = (
        "<h1>Our response to the inspection of fostering in Marbury</h1><p>Published: 3 May 2023</p>"
        + section("Area for improvement 1", "<p>Visits, which are late.</p><h3>Our response</h3><p>Accepted.</p>")
        + section(
            "Areas for improvement 2 and 3",
            "<p>2. Records.</p><p>3. Plans.</p><h3>Our response to areas 2 and 3</h3><p>We accept both.</p>",
        )
        + "<p><button>Print</button></p>"
    )
    page = f"<html><body>{body}</body></html>"
    headings = [b.text for b in reading(fetched("page.html", page.encode())).blocks]
    assert "Area for improvement 1" in headings
    assert "Print" not in headings
    report = read_text(page, "page.html")
    assert [(i.number, i.label) for i in report.issues] == [(n, "area for improvement") for n in "123"]
    assert _answers(report) == [(("1",), "accepted"), (("2", "3"), "accepted")]


@pytest.mark.parametrize("heading", ["Short forms used in this report", "Terms used", "WORDS USED IN THIS REPORT"])
def test_a_list_of_short_forms_ends_the_recommendations(heading: str) -> None:
    report = read_text(
        "An inspection of listing in Marbury\n\n3 May 2023\n\nRecommendations\n\nRecommendation 1\n"
        f"Courts should list fewer trials.\n\n{heading}\n\nfixture       a trial that must start on its day\n"
    )
    assert [i.number for i in report.issues] == ["1"]


@pytest.mark.parametrize(
    "line",
    [
        "Marbury Youth Justice Board – 26 June 2024 – Agenda item 5",
        "Agreed by the governing body on 26 June 2024",
        "The Board approved it on 20 June 2024, and it was published on 26 June 2024.",
        "Our response of 26 June 2024",
    ],
)
def test_the_day_of_a_paper_is_told_by_its_meeting_or_those_who_agreed_to_it(line: str) -> None:
    report = read_text(
        f"# Improvement plan for Marbury Youth Justice Service\n\n{line}\n\n"
        "Recommendation 1: The service should train its staff.\n\nResponse: Accepted.\n",
        "report.md",
    )
    assert report.published == "2024-06-26"


@pytest.mark.parametrize(
    ("named", "area"),
    [
        ("Carnmoor Community School was inspected in March 2022.", "Carnmoor Community School"),
        ("Ysgol Aberlyn was inspected in March 2022.", "Ysgol Aberlyn"),
        ("Tarn Valley University Health Board has read the report.", "Tarn Valley University Health Board"),
    ],
)
def test_a_school_or_a_health_board_is_a_body(named: str, area: str) -> None:
    report = read_text(
        f"# Our plan after inspection\n\n3 May 2023\n\n{named}\n\n## R1 Raise attendance\n\n"
        "Action: We will telephone home.\n\nLead: Head\n",
        "report.md",
    )
    assert report.area == area


def test_how_success_will_be_told_and_a_mere_stance_are_no_commitments() -> None:
    report = read_text(
        f"{SIGNED}| No | Recommendation | Comment | Owner |\n"
        "| 1 | Alarms should be tested. | Agreed. There were nine faults in May. | Head of Risk |\n"
        "| 2 | Crews should drill. | Accepted. Hold a drill each month. We will know because times fall. | Crews |\n"
    )
    assert [(c.issue_numbers, c.action) for c in report.commitments] == [
        (("2",), "Hold a drill each month. We will know because times fall.")
    ]
