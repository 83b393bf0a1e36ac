"""Layouts that were new to the readers: numbers without points, two series, scores, dates in odd places."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Acceptance, Report

HEAD = (
    "Inspection of CPS Aldmoor\n\nPublished 4 May 2021\n\nInspectors from the inspectorate read forty of the "
    "files of the Area "
    "and went to its offices in March 2021.\n\n"
)


def _numbers(report: Report) -> list[str]:
    return [issue.number for issue in report.issues]


@pytest.mark.parametrize(
    "text",
    [
        "With a view to better casework, we recommend that:\n\n1   prosecutors write down their reasons;\n\n"
        "2   unit heads read six files a month; and\n\n3   the Area publish its results.\n",
        "RECOMMENDATIONS\n\nThe inspectorate recommends that:\n\n1  letters be sent within five days;\n\n"
        "2  nobody wait for an answer.\n\n3  a list be kept of late ones.\n\n1 INTRODUCTION\n\n1.1 We read 40 files.\n",
        "The Area must:\n\n1 Train its agents by June\n\n2 Count the hearings that do not go ahead\n\n3 Tell "
        "witnesses\n",
    ],
)
def test_a_list_that_a_demand_leads_in_to_may_be_numbered_without_points(text: str) -> None:
    assert _numbers(read_text(HEAD + text)) == ["1", "2", "3"]


@pytest.mark.parametrize("label", ["Rec. 2A", "Recommendation 2A:", "R2A –", "AFI. 2A", "2A."])
def test_a_number_may_have_a_capital_letter_behind_it(label: str) -> None:
    text = f"{HEAD}# Recommendations\n\n{label} The Area should count its letters.\n\n{label.replace('A', 'B')} "
    text = text.replace("BFI", "AFI") + "The Area should count its calls.\n"
    assert _numbers(read_text(text, "report.md")) == ["2a", "2b"]


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Response to recommendation 1", "recommendation 1"),
        ("Joint response to recommendations 1 and 2 (Chief Constable)", "recommendation 1"),
        ("Response to cause of concern 1", "1"),
    ],
)
def test_an_answer_names_which_of_two_series_it_answers(label: str, number: str) -> None:
    report = read_text(
        "Response of Aldmoor Police to its inspection\n\n4 May 2021\n\nCause of concern 1. Calls wait too long.\n\n"
        "Recommendation 1. The force should answer calls.\n\nRecommendation 2. The force should count calls.\n\n"
        f"{label}: We accept this. A new rota began in March.\n"
    )
    assert report.responses[0].issue_numbers[0] == number


@pytest.mark.parametrize(
    ("lead", "scores"),
    [
        ("Inspectors scored our casework as follows:", ["Grip – 71.8%", "Added value – 64%"]),
        ("The scores are:", ["- Grip of cases: 71.8 per cent", "- Added value: 64 per cent"]),
        ("These are the scores that we were given:", ["Grip in the Crown Court - 71.8%;", "Added value - 64%."]),
    ],
)
def test_what_a_lead_in_says_is_scored_is_a_rating_in_per_cent(lead: str, scores: list[str]) -> None:
    report = read_text(HEAD + lead + "\n\n" + "\n".join(scores) + "\n\nWe examined 90 files.\n")
    assert [(r.subject.split()[0], r.grade[:2]) for r in report.ratings] == [("Grip", "71"), ("Added", "64")]


@pytest.mark.parametrize("lead", ["Our staff survey has these scores:", "We read 90 files:", "Figures for the year:"])
def test_what_no_inspector_scored_is_no_rating(lead: str) -> None:
    assert not read_text(f"{HEAD}{lead}\n\nFiles on time – 71.8%\nLetters on time – 64%\n").ratings


@pytest.mark.parametrize(
    "top",
    [
        "Our ref: CCP/INSP/03                                  9 June 2003\n\nDear Chief Inspector\n\n",
        "Reference 2003/114  9 June 2003\n\n",
        "Laid before the Assembly on 9 June 2003\n\n",
        "---\ntitle: Letters to victims in the Area and what we think of them\npublisher: HMCPSI\ndate: 9 "
        "June 2003\n---\n\n",
    ],
)
def test_a_date_may_stand_behind_a_reference_or_in_the_fields_of_a_file(top: str) -> None:
    body = "\n\n".join(f"The Area should send its letters within {n} days of the hearing in each case." for n in "579")
    report = read_text(f"{top}INSPECTION OF CPS ALDMOOR: REPORT\n\nRecommendations\n\n{body}\n", "report.md")
    assert report.published == "2003-06-09"


@pytest.mark.parametrize(
    "lead",
    [
        "We should like the Area to attend to the following matters:",
        "I would like managers to look at these points:",
        "Inspectors would like the force to put the following right:",
    ],
)
def test_what_inspectors_would_like_to_be_done_are_issues_and_inner_lists_are_their_items(lead: str) -> None:
    report = read_text(
        f"{HEAD}What needs doing\n\n{lead}\n\n  * Letters should be sent in time.\n\n  * A plan should be drawn up,\n"
        "    taking account of\n       - those who wait, and\n       - the rooms.\n"
    )
    assert _numbers(report) == ["1", "2"]


def test_a_numbered_item_that_begins_small_is_not_the_rest_of_the_line_above() -> None:
    report = read_text(
        HEAD + "Recommendations\n\nAldmoor should:\n\n"
        "1.  make sure that the managers of each unit oversee all of its work well\n"
        "2.  give practitioners with fewer than two years' service a lighter load\n"
        "3.  ensure that enquiries are made with the police and with the services\n    of the council in all cases\n"
    )
    assert _numbers(report) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("said", "acceptance"),
    [
        ("The Authority does not agree that all such cases should be reviewed.", Acceptance.NOT_ACCEPTED),
        ("We do not accept that each letter should be read twice.", Acceptance.NOT_ACCEPTED),
        ("Staff told us that they do not agree that letters should be read twice.", Acceptance.UNSTATED),
    ],
)
def test_not_agreeing_that_something_should_be_done_refuses_it(said: str, acceptance: Acceptance) -> None:
    report = read_text(
        "Response of CPS Aldmoor to its inspection\n\nRecommendation 1: Cases should be reviewed.\n\n"
        f"Response: {said} In several nothing would be gained.\n"
    )
    assert report.responses[0].acceptance is acceptance


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("THE LAW OFFICERS' CHAMBERS OF ALDMOOR: FOLLOW-UP INSPECTION", "Law Officers' Chambers of Aldmoor"),
        ("Letters in the North and Coast Region of the Public Prosecution Office: an inspection", "North and Coast"),
    ],
)
def test_an_office_in_capitals_and_a_region_of_a_service_are_named(title: str, area: str) -> None:
    report = read_text(
        f"INSPECTORATE OF PROSECUTIONS\n\n{title}\n\n4 May 2021\n\nThe inspectors found that the lawyers of "
        f"the place take sound decisions in nearly all of the cases that were read. Inspectors recommended "
        f"nothing more than that letters be sent in time and be read.\n"
    )
    assert report.area == area


def test_a_reference_in_brackets_and_a_list_of_contents_make_no_blank_template() -> None:
    report = read_text(
        HEAD
        + "CONTENTS\n\nSummary ............................. page 2\nLetters ............................. page 3\n"
        "Courts .............................. page 4\n\n2.5 We recommend that letters be sent.    "
        "[RECOMMENDATION 1]\n\n"
        "2.8 We recommend that calls be made.    [RECOMMENDATION 2]\n\n2.9 We recommend a plan.    [RECOMMENDATION 3]\n"
    )
    assert report.area == "Aldmoor"


@pytest.mark.parametrize("name", ["Proposal", "Point for action", "Improvement point", "Action no."])
def test_a_documents_own_word_for_an_issue_is_told_by_its_series(name: str) -> None:
    report = read_text(
        f"Response of CPS Aldmoor to its inspection\n\n{name} 1: Letters should be sent in time.\n\n"
        f"Area reply: We accept this."
        f"\n\n{name} 2 – Calls should be made.\n\nArea reply: We do not accept this.\n\nTable 1: calls by month\n"
    )
    assert [(issue.number, issue.statement[:5]) for issue in report.issues] == [("1", "Lette"), ("2", "Calls")]


@pytest.mark.parametrize("label", ["Observations", "Action taken", "Area action"])
def test_a_label_that_comes_back_opens_answers_with_the_numbers_it_names(label: str) -> None:
    report = read_text(
        "Response of CPS Aldmoor to its inspection\n\nRecommendation 1: Letters should be sent in time.\n\n"
        f"{label}: We have begun to count them.\n\nRecommendation 2: Calls should be made.\n\n"
        f"Recommendation 3: Calls should be counted.\n\n{label} to 2 and 3: We will make a list of them.\n"
    )
    assert [answer.issue_numbers for answer in report.responses] == [("1",), ("2", "3")]


@pytest.mark.parametrize("mark", ["No. {}", "#{}", "{} –"])
def test_issues_may_be_counted_with_other_marks(mark: str) -> None:
    report = read_text(
        f"{HEAD}Recommendations\n\n{mark.format(1)} Letters should be sent.\n\n{mark.format(2)} Calls should be made.\n"
    )
    assert _numbers(report) == ["1", "2"]
