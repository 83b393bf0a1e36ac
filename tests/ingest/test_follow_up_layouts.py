"""How follow-ups lay out what was asked, what was answered, what was found and how it was judged."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Report

ASKED = ["Staff should record why each visit was put off.", "The home should weigh each person monthly."]
SAID = ["A form has been in use since May.", "Scales were bought in June and staff were trained."]
FOUND = ["Six of ten records gave a reason.", "Nobody had been weighed since August."]
TOLD = ["Partly achieved", "Not achieved"]


def _register(report: Report) -> list[tuple[str, str, str]]:
    """What is asked, what answers it, and how it was judged."""
    said = {n: r.span.of(report.text) for r in report.responses for n in r.issue_numbers}
    judged = {j.issue_number: j.grade for j in report.judgements}
    return [(i.statement, said.get(i.number, ""), judged.get(i.number, "")) for i in report.issues]


def _follow_up(issue: str, judged: str, answer: str, found: str) -> Report:
    """A follow-up in which each issue is laid out alike; `judged` stands before what is answered."""
    text = "# A follow-up review of Larch House care home\n\n4 June 2023\n\n## Progress\n\n"
    for at in range(2):
        parts = [f"### {issue.format(at + 1)}", ASKED[at], judged.format(TOLD[at])]
        text += "\n\n".join([*parts, answer.format(SAID[at]), found.format(FOUND[at])]) + "\n\n"
    return read_text(text, "review.md")


@pytest.mark.parametrize("issue", ["Recommendation {}", "Priority area for improvement {}", "Urgent recommendation {}"])
@pytest.mark.parametrize("judged", ["Status: {}", "Our assessment\n\n{}", "Progress: {}"])
@pytest.mark.parametrize(
    "answer", ["What the home told us. {}", "What Larch House told us: {}", "Organisation’s response: {}"]
)
@pytest.mark.parametrize(
    "found", ["What we found. {}", "Inspectors’ findings: {}", "#### Inspectors’ assessment\n\n{}"]
)
def test_each_part_of_a_follow_up_is_told_by_its_label(issue: str, judged: str, answer: str, found: str) -> None:
    report = _follow_up(issue, judged, answer, found)
    assert _register(report) == list(zip(ASKED, SAID, TOLD, strict=True))
    assert report.kind.value == "follow_up"


def test_what_was_found_may_stand_before_the_answer() -> None:
    text = "# Follow-up inspection of Larch House\n\n4 June 2023\n\n"
    for at in range(2):
        text += f"## Recommendation {at + 1}\n\n{ASKED[at]}\n\nWhat we found. {FOUND[at]}\n\nResponse: {SAID[at]}\n\n"
    assert [row[:2] for row in _register(read_text(text, "r.md"))] == list(zip(ASKED, SAID, strict=True))


def test_two_series_are_told_apart_by_their_kind_and_a_table_that_sums_them_up_adds_none() -> None:
    text = "# Follow-up review of the escort service\n\n4 June 2023\n\n"
    for kind in ("Strategic", "Operational"):
        for at in range(2):
            asked = ASKED[at].replace("should", f"should in {kind.lower()} matters")
            text += f"## {kind} recommendation {at + 1}\n\n{asked}\n\nStatus: {TOLD[at]}\n\n"
    text += "Table 1: Summary\n\n| Recommendation | Page | Assessment |\n| --- | --- | --- |\n"
    text += "".join(f"| {k} {n + 1} | {n + 7} | {TOLD[n]} |\n" for k in ("Strategic", "Operational") for n in range(2))
    report = read_text(text, "r.md")
    assert len(report.issues) == 4
    assert [j.grade for j in report.judgements] == TOLD * 2


def test_a_subtitle_says_that_a_report_follows_another_one_up() -> None:
    text = "# Joint inspection of services for children in Wendle\n\n## Progress review after that of 2021\n\n"
    report = read_text(
        f"{text}4 June 2023\n\n### Recommendation 1\n\n{ASKED[0]}\n\nResponse: {SAID[0]}\n\nAchieved\n", "r.md"
    )
    assert report.kind.value == "follow_up"


def test_the_sentence_that_a_label_stands_over_is_the_issue_though_it_is_printed_as_a_heading() -> None:
    text = (
        "# Inspection of Wendle fire service\n\n4 June 2023\n\n## Protection\n\n### Area for improvement\n\n"
        "#### The service should check how it records each visit to a home at risk\n\n"
        "In May it had no record of six.\n\n"
        "### Area for improvement\n\n#### Training of crews\n\nThe service should train each crew in May.\n"
    )
    assert [i.statement for i in read_text(text, "r.md").issues] == [
        "The service should check how it records each visit to a home at risk",
        "The service should train each crew in May.",
    ]


@pytest.mark.parametrize("line", ["Implementing recommendation 2:", "Progress recommendation 2", "Against issue 2."])
def test_a_line_that_only_speaks_of_an_issue_is_none(line: str) -> None:
    text = (
        f"# Response to the inspection\n\nRecommendation 2: {ASKED[0]}\n\nResponse: {SAID[0]}\n\n{line}\n\n{SAID[1]}\n"
    )
    assert len(read_text(text, "r.md").issues) == 1
