"""Acceptance is read from the words that state it, and from nothing else."""

import pytest

from ingest.acceptance import stance
from tests.ingest.registers import read_text
from vectorstore.schema import Acceptance, Span

STATED = {
    "The Area agrees with both of these. They are two ends of one problem.": "accepted",
    "I accept this without reservation.": "accepted",
    "We have not accepted this recommendation.": "not_accepted",
    "The Area only partly accepts the remedy.": "partly",
    "The Area accepts this recommendation.": "accepted",
    "We fully accept this recommendation and work has begun.": "accepted",
    "The CPS agrees with the recommendation.": "accepted",
    "This recommendation is accepted.": "accepted",
    "Accepted.": "accepted",
    "Agreed – a plan is in hand.": "accepted",
    "We agree.": "accepted",
    "The government agrees with the Committee’s recommendation.": "accepted",
    "The CPS accepts recommendations 3 and 4.": "accepted",
    "The Area welcomes this recommendation and accepts it.": "accepted",
    "The CPS accepts this recommendation in principle.": "in_principle",
    "Agreed in principle.": "in_principle",
    "In principle, the Area agrees with this recommendation.": "in_principle",
    "The Area partially accepts this recommendation.": "partly",
    "Partly agreed": "partly",
    "The Trust accepts this recommendation in part.": "partly",
    "The government accepts part of this recommendation.": "partly",
    "The Area does not accept this recommendation because it is not a structural one.": "not_accepted",
    "Not agreed": "not_accepted",
    "We cannot agree with this recommendation.": "not_accepted",
    "The government disagrees with the Committee's recommendation.": "not_accepted",
    "The force is unable to accept this recommendation.": "not_accepted",
    "The Area rejects this recommendation.": "not_accepted",
    "The CPS notes this recommendation.": "noted",
    "This is not accepted. The training would be wasted.": "not_accepted",
    "We do not accept. Meetings were offered.": "not_accepted",
    "The force does not agree.": "not_accepted",
    "This recommendation is noted. Training was given.": "noted",
    "Noted.": "noted",
    "I accept this area for improvement.": "accepted",
    "I accept this cause of concern in full.": "accepted",
    "Both issues are accepted.": "accepted",
    "It is accepted in part.": "partly",
    "These are accepted in principle.": "in_principle",
    "We do not agree with the timetable.": "not_accepted",
    "We accept parts a and c.": "partly",
    "Status: Accepted": "accepted",
    "Accepted: Partly": "partly",
    "Agreed? – No": "not_accepted",
    "Accepted by both.": "accepted",
    "Both agreed. The form is new.": "accepted",
    "All three are accepted.": "accepted",
    "Both of these are accepted in part.": "partly",
    "Both agreed in principle.": "in_principle",
    "Both are not agreed.": "not_accepted",
    "Neither is accepted. The cost would be too high.": "not_accepted",
    "The Trust does not agree and will not be closing the ward.": "not_accepted",
    "We do not accept and cannot fund a second van.": "not_accepted",
}
NOT_STATED = (
    "The Area has agreed a plan with this police force.",
    "The Area will agree a protocol with the courts.",
    "The Area will ensure that resources are deployed well.",
    "Where the court accepts this, the case will proceed.",
    "Prosecutors will be reminded not to accept this evidence.",
    "This recommendation is already under review.",
    "The CPS accepts that more needs to be done.",
    "The PCC cannot mandate this.",
    "It was agreed at the board that training would be given.",
    "The Area welcomes this finding.",
    "The Area is supportive of both recommendations.",
    "The Commissioner supports the recommendation and has set money aside.",
    "The Area acknowledges this finding.",
    "We do not agree with everything in the report.",
    "The issue was noted by inspectors in 2016.",
    "Managers agree actions with their staff.",
    "Both agreed a plan with the courts.",
    "We agree that our letters can be clearer.",
    "The force does not agree and record actions with its partners.",
)


@pytest.mark.parametrize(("words", "expected"), STATED.items())
def test_what_is_stated_is_read_with_its_words(words: str, expected: str) -> None:
    found = stance(words, Span(0, len(words)))
    assert found is not None
    assert found.acceptance.value == expected
    assert words.startswith(found.span.of(words))


@pytest.mark.parametrize("words", NOT_STATED)
def test_what_is_not_stated_is_not_inferred(words: str) -> None:
    assert stance(words, Span(0, len(words))) is None


def test_accepting_the_finding_and_refusing_the_recommendation_is_a_refusal() -> None:
    words = "The Area accepts the finding. It does not accept this recommendation."
    found = stance(words, Span(0, len(words)))
    assert found is not None
    assert found.acceptance is Acceptance.NOT_ACCEPTED


PAIRS = (
    "\n\nIssues to address\n\n1. A must be done.\n\nCPS Response: We will do A.\n\n2. B must "
    "be done.\n\nCPS Response: {two}\n"
)


def _stances(introduction: str, two: str = "We will do B.") -> list[str]:
    report = read_text(f"CPS response to HMCPSI inspection of CPS Wessex\n\n{introduction}{PAIRS.format(two=two)}")
    return [response.acceptance.value for response in report.responses]


@pytest.mark.parametrize(
    ("introduction", "expected"),
    [
        ("The CPS accepts all of the recommendations.", ["accepted", "accepted"]),
        ("The Area accepts both recommendations in full.", ["accepted", "accepted"]),
        ("The CPS has accepted all the recommendations in principle.", ["in_principle", "in_principle"]),
        ("The CPS accepts all of the recommendations except recommendation 2.", ["accepted", "unstated"]),
        ("The CPS accepts recommendation 1 of the report.", ["accepted", "unstated"]),
        ("The Area accepts issue 1 in full and issue 2 in part.", ["accepted", "partly"]),
        ("We accept issue 1. We do not accept issue 2.", ["accepted", "not_accepted"]),
        ("We do not accept areas for improvement 1 or 2.", ["not_accepted", "not_accepted"]),
        ("The CPS accepts most of the recommendations.", ["unstated", "unstated"]),
        ("The CPS accepts all but one of the recommendations.", ["unstated", "unstated"]),
        ("The CPS accepted all the recommendations of the previous report.", ["unstated", "unstated"]),
        ("The CPS welcomes the recommendations.", ["unstated", "unstated"]),
        ("Inspectors made two recommendations. The CPS accepts all two, and answers below.", ["accepted", "accepted"]),
        ("Two units were visited. The CPS accepts all two.", ["unstated", "unstated"]),
        ("Inspectors made two recommendations last year. All two were accepted last time.", ["unstated", "unstated"]),
    ],
)
def test_a_blanket_sentence_counts_as_far_as_it_says(introduction: str, expected: list[str]) -> None:
    assert _stances(introduction) == expected


def test_a_response_that_states_its_own_stance_keeps_it() -> None:
    stances = _stances("The CPS accepts all of the recommendations.", "The Area does not accept this recommendation.")
    assert stances == ["accepted", "not_accepted"]


def test_the_blanket_sentence_is_the_evidence() -> None:
    sentence = "The CPS accepts all of the recommendations."
    report = read_text(f"CPS response to HMCPSI inspection of CPS Wessex\n\n{sentence}{PAIRS.format(two='We will.')}")
    assert report.responses[0].acceptance_span is not None
    assert report.responses[0].acceptance_span.of(report.text) == sentence


def test_a_joint_response_may_take_a_stance_on_each_of_its_issues() -> None:
    report = read_text(
        "CPS response to HMCPSI inspection of CPS Wessex\n\nIssues to address\n\n"
        "1. A must be done.\n2. B must be done.\n\n"
        "CPS Response to 1 and 2: The CPS accepts recommendation 1 and partially accepts recommendation 2.\n"
    )
    [answer] = report.responses
    assert [answer.acceptance_of(number).value for number in ("1", "2")] == ["accepted", "partly"]
    assert answer.acceptance is Acceptance.PARTLY


def test_a_sentence_over_some_issues_leaves_the_others_of_a_joint_response_unstated() -> None:
    report = read_text(
        "CPS response to HMCPSI inspection of CPS Wessex\n\nWe accept issue 1.\n\nIssues to address\n\n"
        "1. A must be done.\n\n2. B must be done.\n\nCPS Response to 1 and 2: A board will meet.\n"
    )
    (response,) = report.responses
    assert [response.acceptance_of(n).value for n in ("1", "2")] == ["accepted", "unstated"]


def test_the_reasons_of_a_refusal_are_no_commitments() -> None:
    report = read_text(
        "CPS response to HMCPSI inspection of CPS Wessex\n\nIssues to address\n\n1. A must be done.\n\n"
        "CPS Response: The Area does not accept this recommendation. National policy requires two lawyers, and "
        "both are in place. The present contract runs until March 2026. The Area will continue to use it. "
        "The ABM will review "
        "the building by May 2025.\n"
    )
    assert [commitment.owners for commitment in report.commitments] == [("ABM",)]


def test_noting_and_considering_is_no_commitment() -> None:
    report = read_text(
        "CPS response to HMCPSI inspection of CPS Wessex\n\nIssues to address\n\n1. A must be done.\n\n"
        "CPS Response: The Area notes this recommendation and will consider it when the strategy is reviewed.\n"
    )
    assert (report.responses[0].acceptance, report.commitments) == (Acceptance.NOTED, ())


def test_a_stance_on_some_numbers_says_nothing_of_others_named_beside_them() -> None:
    report = read_text(
        "CPS response to the inspection of CPS Wessex, 4 May 2020\n\n"
        "The Area accepts issues 1 and 2; its position on issue 3 is set out below.\n\nIssues to address\n\n"
        "1. A must be done.\n\nCPS Response: It will be.\n\n2. B must be done.\n\nCPS Response: It will be.\n\n"
        "3. C must be done.\n\nCPS Response: The Area notes this issue.\n"
    )
    assert [r.acceptance.value for r in report.responses] == ["accepted", "accepted", "noted"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("We agree that our letters can be clearer. A new form is in use.", "accepted"),
        ("The Area agrees that checks on tags should be quicker.", "accepted"),
        ("The service fully agrees with the inspectors that ladders need testing. They are tested now.", "accepted"),
        ("We agree that letters can be clearer, but there is no money for training.", "unstated"),
        ("We agree that hoses wear out. However, a register of them would help nobody.", "unstated"),
        ("We agree that the wait was long in 2019.", "unstated"),
        ("We agree that the checks are late. We do not agree that more staff would help.", "unstated"),
        ("Checks are made each day. We agree that they should be recorded.", "unstated"),
        ("The CPS accepts that more needs to be done.", "unstated"),
    ],
)
def test_first_words_that_agree_with_what_was_found_accept_unless_they_are_taken_back(
    answer: str, expected: str
) -> None:
    assert _stances("", two=answer)[1] == expected


def test_what_is_said_of_all_issues_goes_before_first_words_that_agree_with_a_finding() -> None:
    said = _stances("The Area partly accepts all of the recommendations.", two="We agree that checks can be quicker.")
    assert said == ["partly", "partly"]


def test_what_a_joint_answer_says_of_recommendations_named_by_words_is_said_of_each_apart() -> None:
    report = read_text(
        "Response of Wharfe Police to the inspection\n\nRecommendation Four: Officers should train.\n\n"
        "Recommendation Five: Logs should be kept.\n\nResponse to Recommendations Four and Five: "
        "We accept recommendation four. Recommendation five is accepted in part: it will be met in June.\n"
    )
    answer = report.responses[0]
    assert [answer.acceptance_of(number).value for number in ("4", "5")] == ["accepted", "partly"]


PLAN = "| No. | What needs to improve | Action | Lead |\n| --- | --- | --- | --- |\n"
WEAK = ("The speed of visits to children", "The checks made by managers", "The support for carers")
DONE = ("Hire two visitors", "Check ten files a month", "We do not agree that there are too few; hire one")


def _taken(said: str) -> list[str]:
    rows = "".join(f"| {at + 1} | {WEAK[at]} | {DONE[at]} | Head of Visits |\n" for at in range(3))
    text = (
        f"# Ostrey Council: plan after the inspection\n\n4 May 2021\n\n## Introduction\n\n{said}\n\n## Plan\n\n{PLAN}"
    )
    return [answer.acceptance.value for answer in read_text(text + rows, "plan.md").responses]


@pytest.mark.parametrize(
    "said",
    [
        "The council accepted the findings in full, and a board was set up.",
        "As partners we accept the findings and will make these changes.",
        "We accept all of the inspectors’ findings.",
    ],
)
def test_findings_accepted_whole_are_what_needs_to_improve_where_nothing_else_is_asked(said: str) -> None:
    assert _taken(said) == ["accepted", "accepted", "unstated"]


@pytest.mark.parametrize(
    "said",
    [
        "The council accepted the findings in full. It is considering the recommendations.",
        "The council accepts most of the findings.",
        "We accept the findings but not what they are laid to.",
        "The council accepted the findings of the previous inspection in full.",
        "The council accepts that the findings are of interest.",
    ],
)
def test_findings_accepted_beside_recommendations_or_not_whole_accept_nothing(said: str) -> None:
    assert _taken(said) == ["unstated"] * 3
