"""Letters of ministers and inspectors: issues by paragraph number, answers of several parties, revisits."""

import pytest

from tests.ingest.registers import read_text

TITLE = "CPS response to HMCPSI inspection of CPS Wessex, 4 May 2020\n\n"


BOARD = "Reply to the annual report of the Independent Monitoring Board at HMP Larkmoor\n\n"
DATED = "Ministry of Justice, 4 March 2024\n\n"


@pytest.mark.parametrize("label", ["Response:", "Response\n\n", "Minister's reply:", "Reply from the Prison Service:"])
def test_what_a_board_asks_by_paragraph_number_is_answered_though_no_heading_announces_it(label: str) -> None:
    report = read_text(
        f"{BOARD}{DATED}Issues raised with the Minister\n\n"
        f"5.1 When will the roof be mended?\n\n{label} Work will begin in May.\n\n"
        f"5.2 The Minister should review transfers.\n\n{label} I cannot agree to this at present.\n\n"
        "5.3 The Governor should repair the showers.\n\n"
        "I hope that you find these replies helpful.\n\nYours sincerely,\n\n"
        "Lord Penhallow\n"
    )
    assert report.published == "2024-03-04"
    assert [i.number for i in report.issues] == ["5.1", "5.2", "5.3"]
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [
        (("5.1",), "unstated"),
        (("5.2",), "not_accepted"),
    ]


def test_issues_that_one_label_numbers_together_each_keep_the_words_numbered_below_it() -> None:
    report = read_text(
        TITLE + "Recommendations\n\nRecommendations 2 and 3\n\n2. HMPPS should count transfers.\n"
        "3. HMPPS should publish the count.\n\n"
        "Response from HMPPS: We do not accept recommendation 3, because the figures are small.\n"
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("2", "HMPPS should count transfers."),
        ("3", "HMPPS should publish the count."),
    ]
    assert [(r.issue_numbers, r.parties) for r in report.responses] == [(("2", "3"), ("HMPPS",))]
    assert [report.responses[0].acceptance_of(number).value for number in ("2", "3")] == ["unstated", "not_accepted"]


@pytest.mark.parametrize(
    ("label", "party"),
    [
        ("Joint response of the police and the CPS:", "police and the CPS"),
        ("Response of the NPCC and the CPS to recommendation 1:", "NPCC and the CPS"),
        ("Joint response (NPCC and CPS):", "NPCC and CPS"),
        ("Reply of the Prison Service:", "Prison Service"),
    ],
)
def test_a_label_may_name_the_parties_behind_it(label: str, party: str) -> None:
    report = read_text(TITLE + f"Recommendation 1: A must be done.\n\n{label} Accepted. It will be done.\n")
    assert [(r.issue_numbers, r.parties) for r in report.responses] == [(("1",), (party,))]


def test_a_note_that_no_response_is_given_is_no_response() -> None:
    report = read_text(
        TITLE + "Issues to address\n\n1. A must be done.\n\nCPS Response: Yes.\n\n2. B must be done.\n\n"
        "No response to this issue is given here, because a national review is under way.\n"
    )
    assert [r.issue_numbers for r in report.responses] == [("1",)]
    assert [d.kind for d in report.doubts] == ["no_response"]


LETTER = "Norfell Fire and Rescue Service: causes of concern revisit letter\n\n19 June 2024\n\n"


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("We are pleased with this, and this cause of concern is closed.", "closed"),
        ("This cause of concern remains open.", "open"),
        ("We have therefore closed this cause of concern.", "closed"),
        ("Cause of concern 1 has been discharged.", "discharged"),
    ],
)
def test_whether_a_cause_of_concern_is_closed_is_judged_apart_from_its_recommendations(said: str, grade: str) -> None:
    report = read_text(
        f"{LETTER}Cause of concern 1: prevention\n\nWe said that visits were late.\n\n"
        "Recommendation 1a: The service should write a plan.\n\nJudgement: Partly achieved. Only 6 of 11 stations have "
        f"one.\n\n{said}\n\nAreas for improvement\n\nWe did not inspect the areas for improvement in this revisit.\n"
    )
    assert [(i.number, i.label) for i in report.issues] == [("1", "cause of concern"), ("1a", "recommendation")]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1a", "Partly achieved"), ("1", grade)]


@pytest.mark.parametrize(
    "judged",
    [
        "Judgement: Partly met. Only 6 of 11 stations have one.",
        "Partly met. Only 6 of 11 stations have one.",
        "2.1 Partly met. Only 6 of 11 stations have one.",
    ],
)
def test_the_reasons_behind_a_judgement_in_its_paragraph_belong_to_it(judged: str) -> None:
    report = read_text(f"{LETTER}Recommendation 1: The service should write a plan.\n\n{judged}\n\nOther things.\n")
    assert [j.grade for j in report.judgements] == ["Partly met"]
    assert report.judgements[0].span.of(report.text).endswith("Only 6 of 11 stations have one.")


def test_a_judgement_in_the_paragraph_of_its_recommendation_is_no_part_of_what_was_asked() -> None:
    report = read_text(f"{LETTER}Recommendation 1: The service should write a plan. Status: Met. It was written.\n")
    assert [i.statement for i in report.issues] == ["The service should write a plan."]
    assert [(j.grade, j.span.of(report.text)) for j in report.judgements] == [("Met", "Status: Met. It was written.")]


_IN_TURN = """Marrowby Constabulary

2 May 2019

Dear Chief Inspector,

Inspection of custody in Marrowby

Thank you for your report. You rated our leadership as good and the care of detainees as poor, as was safety in cells.

I take what you ask in order.

First, you ask that "the constabulary should fit new cameras in every suite."

I accept this. The first was fitted in April.

{second}

Thirdly, "Each detainee must be seen by a nurse within an hour."

In a county as wide as ours I must decline. We will see each within two hours.

You also mention that our lobby is dark. New lamps will be fitted in June.

I should like to thank your team, whose visit we will discuss in July.

Yours sincerely,

Chief Constable
"""


@pytest.mark.parametrize(
    "second",
    [
        'Secondly, "Sergeants should note each search in the record."\n\nWe agree with this in part only.',
        "Secondly, “Sergeants should note each search in the record.” We agree with this in part only.",
        "The second says: ‘Sergeants should note each search in the record.’\n\nWe agree with this in part only.",
    ],
)
def test_what_a_letter_quotes_in_turn_is_asked_and_what_follows_answers_it(second: str) -> None:
    report = read_text(_IN_TURN.replace("{second}", second))
    assert [(i.number, i.statement.strip('"“”‘’')[:20]) for i in report.issues] == [
        ("1", "the constabulary sho"),
        ("2", "Sergeants should not"),
        ("3", "Each detainee must b"),
    ]
    answers = {r.issue_numbers: (r.acceptance.value, r.span.of(report.text)) for r in report.responses}
    assert answers == {
        ("1",): ("accepted", "I accept this. The first was fitted in April."),
        ("2",): ("partly", "We agree with this in part only."),
        ("3",): ("not_accepted", "In a county as wide as ours I must decline. We will see each within two hours."),
    }


def test_a_report_that_quotes_in_turn_what_it_asked_before_holds_no_answers() -> None:
    report = read_text(
        'Inspection of custody in Marrowby\n\nWe asked for this.\n\nFirst, "The force should fit new cameras."\n\n'
        'The cameras are good and new.\n\nSecond, "The force should note each search."\n\nThe notes are short.\n'
    )
    assert report.responses == ()


def test_what_was_so_too_or_as_well_has_the_grade_before_it() -> None:
    report = read_text(_IN_TURN.replace("{second}", ""))
    assert ("safety in cells", "poor") in [(r.subject, r.grade) for r in report.ratings]
    told = read_text(
        "Inspection report: Orme Prison\n\nSafety was rated good, and so were respect and purposeful activity.\n"
    )
    assert {(r.subject, r.grade) for r in told.ratings} == {
        ("Safety", "good"),
        ("respect", "good"),
        ("purposeful activity", "good"),
    }
