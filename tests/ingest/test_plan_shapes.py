"""Plans whose heads are worded in ways nobody listed are told by their rows; tables that are no plan stay none."""

import pytest

from tests.ingest.registers import read_text

TOP = "# Harrow Dene Youth Justice Service\n\nPublished 3 May 2023\n\n## After the inspection\n\n"
ASKED = ("1", "2")


def _table(head: str, *rows: str) -> str:
    rule = "|".join("---" for _ in head.split("|"))
    return "\n".join([f"| {head} |", f"|{rule}|", *(f"| {row} |" for row in rows), ""])


def _answers(report):
    return [
        (r.issue_numbers, r.acceptance.value, " ".join(r.span.of(report.text).split()[:3])) for r in report.responses
    ]


PLANS = {
    "the date first": _table(
        "Finish | Code | What inspectors want | How it is being put right | Person in charge | Where it stands",
        "May 2024 | CoC1a | Check every file before it is closed. | A checklist has been bought. | Clerk | Started",
        "June 2024 | CoC1b | Plans should name a worker. | Each plan will name one. | Manager of Plans | On hold",
    ),
    "the words of the report beside their labels": _table(
        "Recommendation | Report wording | Our work on this | Contact",
        "Recommendation 1 | Assessments should be shared with carers. | We share them each month. | Head of Care",
        "Recommendation 2 | Visits should be recorded in a day. | An app has been issued to staff. | Head of Care",
    ),
    "no number": _table(
        "The inspectorate said | We have | Next",
        "The service must keep a log of delays. | We have opened one. | Ask courts to see it | ",
        "Boards need to see figures on race. | They have been sent them since May. | Add figures on age | ",
    ),
    "the answer first": _table(
        "What has changed | Matter for attention | Finished by",
        "Keys are counted by two people and have been since May. | Keys should be counted at night. | 1 May 2024",
        "A second nurse will start in June. | The service should have a nurse on each shift. | 1 June 2024",
    ),
    "a stance in words of its own": _table(
        "# | Words of the report | Do we agree? | Why, and what happens next",
        "1 | Offices should open on Saturdays. | Agreed | Two will from June, and the rest will follow in July.",
        "2 | Offices should open on Sundays. | Not agreed | Nobody has asked for it, and we have no staff for it.",
    ),
    "two columns": _table(
        "The inspectorate asked us to | Since then we have",
        "Write plans with children and their carers. | Workers have been trained in it.",
        "Visit each home twice a year. | Visits have been booked until June.",
    ),
    "heads that name a day": _table(
        "Code | Standard | Improvement needed | What the service does | Stage on 31/03/2024 | At 31 March 2024",
        "1 | 4.1 | Doors should be kept shut at night. | Closers have been ordered. | Amber | Six of nine fitted.",
        "2 | 2.2 | Logs must be signed each day. | A reminder has been set up. | Green | Signed on 88 of 90 days.",
    ),
    "a commentary": _table(
        "Paragraph | Inspection finding | Council commentary | Timeframe",
        "2.1 | Staff do not know the policy on gifts. | A note went to all on 4 May. | Q2 2024",
        "2.4 | There is no register of interests. | It was opened in June. | Q3 2024",
    ),
    "a lone verb over what was asked": _table(
        "No | Improve | By doing | Accountable",
        "1 | Make induction longer for new workers. | Induction will last ten days. | Head of People",
        "2 | Record why a referral is refused. | A box has been added to the form. | Head of Referrals",
    ),
    "pressing matters and remedies": _table(
        "Item | Weakness that was raised | Remedy | Completion | Traffic light",
        "1 | Breach letters go out late and without a date. | Letters will be printed daily. | 1 May 2024 | Amber",
        "2 | Nobody tells victims of a release. | A worker has been named for each victim. | 9 May 2024 | Green",
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_told_by_its_rows_however_its_heads_are_worded(name: str) -> None:
    report = read_text(TOP + PLANS[name], "plan.md")
    assert len(report.issues) == 2
    assert [len(r.issue_numbers) for r in report.responses] == [1, 1]
    assert report.kind.value in ("action_plan", "response")


def test_each_column_of_such_a_plan_is_read_for_what_it_holds() -> None:
    report = read_text(TOP + PLANS["the date first"], "plan.md")
    assert [(i.number, i.label, i.statement) for i in report.issues] == [
        ("1a", "cause of concern", "Check every file before it is closed."),
        ("1b", "cause of concern", "Plans should name a worker."),
    ]
    assert _answers(report) == [(("1a",), "unstated", "A checklist has"), (("1b",), "unstated", "Each plan will")]
    assert [(c.owners, c.due.date if c.due else None) for c in report.commitments][-1] == (
        ("Manager of Plans",),
        "2024-06",
    )
    assert [j.grade for j in report.judgements] == ["Started", "On hold"]


def test_the_stances_of_such_a_plan_are_those_of_its_cells() -> None:
    report = read_text(TOP + PLANS["a stance in words of its own"], "plan.md")
    assert _answers(report) == [(("1",), "accepted", "Two will from"), (("2",), "not_accepted", "Nobody has asked")]


NO_PLANS = {
    "figures": _table(
        "Issue | 2021 | 2022 | Target",
        "Letters sent on time | 41% | 56% | 80%",
        "Files reviewed on time | 72% | 70% | 90%",
    ),
    "grades": _table(
        "Question inspectors asked | Judgement | What we found",
        "How well are plans made? | Good | Plans have been made with children in 41 of 50 cases.",
        "How well are risks managed? | Requires improvement | We saw risks that had been missed in nine cases.",
    ),
    "a timetable of visits": _table(
        "Date | What inspectors will look at | Who will be there",
        "3 May 2023 | Files of twelve children and their plans | Head of Practice",
        "4 May 2023 | Interviews with workers who have been in post a year | Team Manager",
    ),
    "contacts": _table(
        "Name | Responsible for | How to reach us",
        "A. Marsh | Answers to recommendations and reports | Post will be opened on Mondays",
        "B. Firth | Improvement of services for families | We answer calls from nine",
    ),
    "a glossary": _table(
        "Term used in the report | What it means | Where it stands in the report",
        "Out-of-court disposal | An outcome that has been agreed without a trial | Chapter 2",
        "Breach | What happens where a child has not done what should be done | Chapter 3",
    ),
    "what others asked for": _table(
        "You asked | What we are doing | When",
        "The office should have a lift. | We have ordered one and it will be built soon. | May 2024",
        "Workers should call us back. | We will ring within a day. | June 2024",
    ),
    "how success is measured": _table(
        "Measure | Why it matters | How we will know",
        "Fewer first-time entrants | Children should stay out of court | The figure will have fallen by May",
        "More time in school | School should come first | We will see it in attendance",
    ),
    "risks": _table(
        "Risk | What we are doing about it | Owner | Rating",
        "Staff may leave before the move is done. | We will offer a bonus to those who stay. | Head of Staff | Amber",
        "The system may fail at night. | A test will be run at two stations. | Head of Data | Red",
    ),
    "other reports": _table(
        "Report | Published | What we inspected",
        "Out of sight | May 2022 | How children in care have been moved between homes",
        "Behind the door | June 2023 | How police have answered calls about abuse",
    ),
    "its own aims": _table(
        "Objective | What we will do | Lead | By when",
        "Safer homes | We will visit 9,000 homes. | Head of Prevention | March 2024",
        "Safer roads | We will run four events at colleges. | Head of Prevention | May 2024",
    ),
    "good practice": _table(
        "What inspectors saw | Why it works",
        "Workers have been trained in trauma by a psychologist. | Children are heard and staff feel sure.",
        "A panel that must meet weekly hears each case. | Decisions are made within days.",
    ),
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_a_table_of_other_things_is_no_plan(name: str) -> None:
    report = read_text(
        f"{TOP}Inspectors came in May and read our files.\n\nRecommendation 9: The service should grow.\n\n"
        f"## Annex\n\n{NO_PLANS[name]}",
        "plan.md",
    )
    assert [i.number for i in report.issues] == ["9"]
    assert report.responses == ()


HEAD = "Recommendation | Agreed? | Wording | What we are doing | Lead | By when"


def _printed(*pages: tuple[str, ...]) -> str:
    return "\n\n".join(
        "\n".join((HEAD, *rows, "Turn over", f"Improvement plan - Harrow Dene - Page {number} of 3"))
        for number, rows in enumerate(pages, start=1)
    )


def test_cells_between_pipes_are_a_table_in_a_plain_text_and_its_head_may_come_again_on_each_page() -> None:
    report = read_text(
        "Harrow Dene Youth Justice Service\nImprovement plan after the inspection\n3 May 2023\n\nThe plan\n"
        + _printed(
            (
                "Recommendation 1 | Yes | Plans should be shared. | We share them. | Head of Care | 4 May 2024",
                "Recommendation 2 | No | Visits should be weekly. | We have no staff for it. | Head of Care | n/a",
            ),
            ("Recommendation 3 | In part | Boards should meet. | They will from May. | Chair | 1 May 2023",),
            ("Recommendation 4 | Yes | Name a doctor. | A letter will be sent. | Head of Care | 9 May 2023",),
        )
        + "\n\nWho to ask\nPost | Telephone | Website\n"
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "Plans should be shared."),
        ("2", "Visits should be weekly."),
        ("3", "Boards should meet."),
        ("4", "Name a doctor."),
    ]
    assert [r.acceptance.value for r in report.responses] == ["accepted", "not_accepted", "partly", "accepted"]
    assert {c.due.date for c in report.commitments if c.due} >= {"2024-05-04", "2023-05-09"}


def test_links_beside_each_other_are_no_table() -> None:
    report = read_text(f"{TOP}Home | Reports\n\nRecommendation 1: The service should grow.\n\nShare | Print | Top\n")
    assert [i.statement for i in report.issues] == ["The service should grow."]
    assert "Share | Print | Top" not in " ".join(section.heading for section in report.sections)


SPANNED = (
    "<h1>Improvement plan of Harrow Dene Youth Justice Service</h1><p>3 May 2023</p>"
    "<p>{said}</p><table><tr><th>Ref</th><th>Recommendation</th><th>{second}</th><th>Lead</th></tr>"
    "<tr><td>1</td><td>Plans should be shared.</td><td rowspan=2>We will open a shared file for both.</td>"
    "<td rowspan='2'>Head of Care</td></tr>"
    "<tr><td>2</td><td>Plans should be short.</td></tr>"
    "<tr><td rowspan=2>3</td><td rowspan=2>Boards should meet.</td><td>They will meet in May.</td>"
    "<td rowspan=2>Chair</td></tr><tr><td>We will publish the minutes.</td></tr>"
    "<tr><td>4</td><td>Name a doctor.</td><td></td><td></td></tr></table>"
)


def test_a_cell_that_reaches_down_answers_the_rows_beside_it_and_an_empty_one_answers_nothing() -> None:
    report = read_text(SPANNED.format(said="Here it is.", second="Response"), "plan.html")
    assert [i.number for i in report.issues] == ["1", "2", "3", "4"]
    assert [r.issue_numbers for r in report.responses] == [("1", "2"), ("3",)]
    assert [(c.issue_numbers, c.owners) for c in report.commitments] == [
        (("1", "2"), ("Head of Care",)),
        (("3",), ("Chair",)),
        (("3",), ("Chair",)),
    ]


@pytest.mark.parametrize(
    "said", ["The service accepts all four recommendations.", "We accept all of the recommendations."]
)
def test_what_is_said_of_all_recommendations_holds_for_the_rows_that_say_nothing(said: str) -> None:
    report = read_text(SPANNED.format(said=said, second="What we will do"), "plan.html")
    assert [r.acceptance.value for r in report.responses] == ["accepted", "accepted"]


@pytest.mark.parametrize("mark", ["✓", "X", "Yes"])
@pytest.mark.parametrize("heads", ["Accepted | Partly accepted | Not accepted", "Agreed | Agreed in part | Rejected"])
def test_a_mark_in_one_of_several_columns_of_stances_says_how_a_recommendation_was_taken(mark: str, heads: str) -> None:
    text = "# Response of Wendle Trust to the inspection\n\n4 March 2023\n\n"
    text += f"| No. | Recommendation | {heads} | Comments |\n"
    text += "| --- | --- | --- | --- | --- | --- |\n"
    for at, asked in enumerate(["Publish a standard.", "Record each fall.", "Name an owner."]):
        marks = " | ".join(mark if column == at else "" for column in range(3))
        text += f"| {at + 1} | {asked} | {marks} | The team will see to what can be done. |\n"
    report = read_text(text, "r.md")
    assert [r.acceptance.value for r in report.responses] == ["accepted", "partly", "not_accepted"]


def test_of_two_columns_headed_by_years_the_later_says_how_a_recommendation_stands() -> None:
    report = read_text(
        TOP
        + _table(
            "Number | Recommendation | Judgement in 2022 | Judgement in 2024",
            "1 | Visits should be recorded in a day. | Not met | Partly met",
            "2 | Boards should see figures on race. | Partly met | Met",
        )
    )
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Partly met"), ("2", "Met")]


def test_a_status_in_words_that_no_list_knows_stands_under_its_head_and_what_was_done_beside_it() -> None:
    report = read_text(
        TOP
        + _table(
            "Ref | Area for improvement | Progress to date | Status",
            "1 | Visits should be recorded in a day. | An app has been issued to all staff. | Signed off",
            "2 | Boards should see figures on race. | Figures are sent to the board each May. | Awaiting sign-off",
        )
    )
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Signed off"), ("2", "Awaiting sign-off")]
    assert [said for *_, said in _answers(report)] == ["An app has", "Figures are sent"]


def test_whether_something_is_done_is_no_stance_on_it() -> None:
    report = read_text(
        TOP
        + _table(
            "Area for improvement | Lead | Complete?",
            "Visits should be recorded in a day. | Head of Care | Yes",
            "Boards should see figures on race. | Head of Care | No",
        )
    )
    assert {r.acceptance.value for r in report.responses} <= {"unstated"}
