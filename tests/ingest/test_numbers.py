"""What numbers an issue and what does not: numbers with letters, letters, and the numbers of paragraphs."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Report

TITLE = "CPS response to HMCPSI inspection of CPS Wessex, 4 May 2020\n\nRecommendations\n\n"
REPORT = "Report on an inspection of HMP Greyholm\n\nPublished 4 May 2024\n\n"


def _numbers(report: Report) -> list[str]:
    return [issue.number for issue in report.issues]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Recommendation A1:", "A1"),
        ("Recommendation A1", "A1"),
        ("Concern 1.1:", "1.1"),
        ("R2a:", "2a"),
        ("Recommendation R2a:", "2a"),
        ("Recommendation PS-3:", "PS3"),
        ("Recommendation B:", "B"),
        ("Recommendation 3B:", "3b"),
        ("Recommendation (a):", "a"),
        ("Recommendation IV:", "IV"),
    ],
)
def test_a_label_may_hold_letters_in_its_number(printed: str, number: str) -> None:
    report = read_text(f"{TITLE}{printed}\n\nThe Area should review it.\n\nCPS Response: We accept. It is done.\n")
    assert [(i.number, i.numbered, i.statement) for i in report.issues] == [
        (number, True, "The Area should review it.")
    ]
    assert [r.issue_numbers for r in report.responses] == [(number,)]


def test_an_article_is_no_letter_that_numbers() -> None:
    report = read_text(f"{TITLE}Recommendation: A new policy should be made.\n\nCPS Response: Accepted.\n")
    assert [(i.numbered, i.statement) for i in report.issues] == [(False, "A new policy should be made.")]


def test_a_response_may_name_numbers_with_letters() -> None:
    body = (
        "Recommendation A1: The Area should do one.\n\nRecommendation A2: The Area should do two.\n\n"
        "Recommendation A3: The Area should do three.\n\nCPS Response to A1 to A3: These are accepted.\n"
    )
    report = read_text(TITLE + body)
    assert [r.issue_numbers for r in report.responses] == [("A1", "A2", "A3")]


def test_a_blanket_may_leave_out_a_number_with_letters() -> None:
    body = (
        "The CPS accepts all of the recommendations in this follow-up report except for A2.\n\n"
        "Recommendation A1: The Area should do one.\n\nCPS Response: It will be done.\n\n"
        "Recommendation A2: The Area should do two.\n\nCPS Response: It will be thought about.\n"
    )
    assert [r.acceptance.value for r in read_text(TITLE + body).responses] == ["accepted", "unstated"]


def test_letters_number_what_each_body_is_asked() -> None:
    body = (
        "New recommendations\n\nThe governor should:\n\nA. make sure that showers work;\n\nB. answer complaints.\n\n"
        "HMPPS should:\n\nC. mend the heating.\n\nLead inspector: A. Jones\n"
    )
    report = read_text(REPORT + body)
    assert [(i.number, i.statement) for i in report.issues] == [
        ("A", "make sure that showers work;"),
        ("B", "answer complaints."),
        ("C", "mend the heating."),
    ]


def test_a_sentence_may_announce_what_letters_number() -> None:
    body = "We make two recommendations:\n\nA. The governor should mend showers.\n\nB. He should answer complaints.\n"
    assert _numbers(read_text(REPORT + body)) == ["A", "B"]


def test_letters_under_an_issue_that_leads_in_to_them_are_its_items() -> None:
    body = (
        "Recommendation 3: The Area should:\n\nA. agree a protocol;\n\nB. train staff.\n\n"
        "CPS response: Accepted.\n\nRecommendation 4: The Area should hire.\n\nCPS response: Accepted.\n"
    )
    report = read_text(TITLE + body)
    assert [(i.number, [item.text for item in i.items]) for i in report.issues] == [
        ("3", ["agree a protocol;", "train staff."]),
        ("4", []),
    ]
    assert [r.issue_numbers for r in report.responses] == [("3",), ("4",)]


def test_a_heading_that_only_says_to_whom_ends_no_announcement() -> None:
    asked = "S1 Cells should be clean.\n\nS2 Food should be hot.\n\nP1 Work should be offered.\n"
    body = f"Recommendations\n\nTo the Governor\n\n{asked}"
    assert _numbers(read_text(REPORT + body)) == ["S1", "S2", "P1"]


def test_a_series_may_go_on_with_the_next_letter() -> None:
    body = (
        "Recommendations\n\nA1 Showers should be offered on the first night.\n\nA2 Cells should be warm.\n\n"
        "B1 The boiler should be replaced.\n\nSafety\n\n1.1 We found that cells should have been warmer.\n\n"
        "1.2 B2 landing was cold and should not be used.\n"
    )
    assert _numbers(read_text(REPORT + body)) == ["A1", "A2", "B1"]


@pytest.mark.parametrize(
    "body",
    [
        "Safety\n\nA1 Showers should be offered.\n\nA2 Cells should be warm.\n",
        "Recommendations\n\nWe make none.\n\nRespect\n\nA4 notices about visits should be up to date.\n",
        "Recommendations\n\nWe make none.\n\nRespect\n\nB. Hall should be heated, and A. Block should be closed.\n",
        "Safety\n\n1.11 The head has been in post for four years.\n\n1.12 We found that staff should be proud.\n",
    ],
)
def test_numbers_of_paragraphs_and_names_of_places_are_no_issues(body: str) -> None:
    assert _numbers(read_text(REPORT + body)) == []


def test_numbered_paragraphs_after_lettered_recommendations_stay_paragraphs() -> None:
    body = (
        "Recommendations\n\nA. The governor should mend the showers.\n\nB. The governor should answer complaints.\n\n"
        "Safety\n\n1.1 We found dirt.\n\n1.2 Staff should be proud of their work.\n"
    )
    assert _numbers(read_text(REPORT + body)) == ["A", "B"]


def test_a_cell_may_begin_with_the_number_of_its_recommendation() -> None:
    body = (
        "Follow-up inspection of CPS Longshire\n\n20 September 2023\n\nProgress\n\n"
        "| Recommendation | Judgement | What we found |\n"
        "| A1: The strategy should be recorded. | Achieved | It was. |\n"
        "| A2: Letters should be checked. | Not achieved | They were not. |\n"
    )
    report = read_text(body)
    assert [(i.number, i.statement) for i in report.issues] == [
        ("A1", "The strategy should be recorded."),
        ("A2", "Letters should be checked."),
    ]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("A1", "Achieved"), ("A2", "Not achieved")]


REVIEW = "Report on an independent review of progress at HMP Fairmoor\n\nPublished: 3 March 2022\n\n"


def test_concerns_that_paragraphs_number_are_issues_and_each_has_its_judgement() -> None:
    report = read_text(
        f"{REVIEW}Section 1 Safety\n\n1.1 Concern: Cells were cold in winter.\n\n1.2 The boiler had been replaced.\n\n"
        "1.3 We considered that the prison had made good progress in this area.\n\n"
        "1.4 Concern: Letters arrived late.\n\n1.5 Recommendation 3 of the last report was about this.\n\n"
        "1.6 We considered that the prison had made no meaningful progress in this area.\n"
    )
    assert [(i.number, i.label, i.statement) for i in report.issues] == [
        ("1.1", "concern", "Cells were cold in winter."),
        ("1.4", "concern", "Letters arrived late."),
    ]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [
        ("1.1", "good progress"),
        ("1.4", "no meaningful progress"),
    ]
    assert [j.span.of(report.text).endswith(" progress in this area.") for j in report.judgements] == [True, True]


def test_a_numbered_paragraph_that_restates_and_judges_an_earlier_recommendation_asks_for_nothing_new() -> None:
    report = read_text(
        "Report on an unannounced inspection of HMP Fairmoor\n\nPublished: 3 March 2022\n\nKey concerns\n\n"
        "1. Cells were cold in winter.\n\nSection 6 Progress on recommendations from the last inspection\n\n"
        "6.1 Recommendation: Prisoners should have telephones in their cells. Achieved\n\n"
        "6.2 Recommendation: The prison should mend the roof. Not achieved\n"
    )
    assert [i.statement for i in report.issues] == ["Cells were cold in winter."]


def test_numbered_paragraphs_of_an_inspection_report_are_no_issues() -> None:
    text = (
        "Inspection of CPS Wessex\n\nPublished 4 May 2020\n\n1 Casework\n\n1.1 Reviews are late in "
        "a third of all cases.\n\nIssue to address\n\n"
        "The Area should review on time.\n\n1.2 Trials are well prepared.\n\nStrength\n\nCounsel "
        "are briefed in person.\n\n1.3 Nothing more.\n"
    )
    report = read_text(text)
    assert [(i.label, i.statement, i.numbered) for i in report.issues] == [
        ("issue to address", "The Area should review on time.", False)
    ]
    assert [(f.kind, f.span.of(report.text)) for f in report.findings] == [
        ("strength", "Counsel are briefed in person.")
    ]


@pytest.mark.parametrize("beside", ["(2019)", "(made in May 2019)", "(2019):"])
def test_a_year_beside_a_number_leaves_it_a_label(beside: str) -> None:
    report = read_text(
        "A follow-up inspection of CPS Holm\n\n4 May 2023\n\n"
        f"Recommendation 1 {beside}\nThe Area should keep a log.\n\nProgress: Achieved\n\n"
        f"Recommendation 2 {beside}\nThe Area should train its staff.\n\nProgress: Not progressed\n"
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "The Area should keep a log."),
        ("2", "The Area should train its staff."),
    ]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Achieved"), ("2", "Not progressed")]
