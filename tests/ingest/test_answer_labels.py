"""A label that comes back before a colon and begins an answer each time parts what is asked from what is answered."""

import pytest

from tests.ingest.registers import read_text

TOP = "Marsham County Council: our response to the inspection of children's services\n\n4 May 2023\n\n"
ASKED = ("The timeliness of visits.", "The quality of written plans.", "The supervision of new staff.")
SAID = (
    "Accepted. Visits will be made within ten days.",
    "We agree in part. A shorter form has been in use since May.",
    "Records were lost and have since been found.",
)

LAYOUTS = {
    "bullets, and the comment of somebody": ("* {asked}\n\nManagement comment (Head of Care): {said}\n\n", ""),
    "bullets, and a label of its own kind": ("- {asked}\n\nWhat is under way: {said}\n\n", ""),
    "paragraphs, under a heading that says little": ("{asked}\n\nOver to us: {said}\n\n", "What Ofsted wrote\n\n"),
    "numbers": ("{n}. {asked}\n\nDirector: {said}\n\n", "What needs to improve\n\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_stands_before_a_recurring_label_is_the_issue_it_answers(layout: str) -> None:
    pair, heading = LAYOUTS[layout]
    heading = heading or "What needs to improve, and what we are doing\n\n"
    pairs = (pair.format(asked=a, said=s, n=n) for n, (a, s) in enumerate(zip(ASKED, SAID, strict=True), 1))
    report = read_text(TOP + heading + "".join(pairs) + "What happens next\n\nThe board meets in June.")
    assert [issue.statement for issue in report.issues] == list(ASKED)
    assert [r.span.of(report.text) for r in report.responses] == list(SAID)
    assert [r.issue_numbers for r in report.responses] == [(issue.number,) for issue in report.issues]


def test_what_a_report_found_again_and_again_is_no_answer() -> None:
    for label in ("What we found", "Context", "Impact", "Performance", "Case example"):
        report = read_text(
            "Inspection of Marsham Youth Justice Service\n\n4 May 2023\n\nThe board should meet each month.\n\n"
            f"{label}: The board has met twice.\n\nVisits should be made in time.\n\n{label}: Visits were late.\n"
        )
        assert report.responses == (), label


def test_a_label_before_words_that_only_name_is_none() -> None:
    report = read_text(
        TOP + "We are glad that inspectors saw much that is good.\n\nHead of service: Ann Lee\n\nPlace: Marsham\n\n"
        "Head of service: Bo Day\n\nPlace: Orme\n\nWe will report on our work in June."
    )
    assert report.responses == ()


def test_agreeing_with_the_inspectorate_accepts_and_an_answer_still_to_come_is_none() -> None:
    report = read_text(
        TOP + "Issue 1\n\nVisits should be made in time.\n\nOur response:\nWe answer from our own records. "
        "We agree with the inspectors. A new team has begun.\n\nIssue 2\n\nPlans should be written.\n\n"
        "The board will consider this at its next meeting; no response is given at present.\n"
    )
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [(("1",), "accepted")]


def test_words_that_ask_and_come_back_before_a_colon_are_no_label_of_answers() -> None:
    asks = "Legal managers must ensure that:\n- plans are drawn up;\n- checks are made\n\n"
    report = read_text(
        "CPS Response to HMCPSI Area Inspection of CPS South East 30/01/2018\n\n"
        f"Issue to address 1\n\n{asks}Issue to address 2\n\nThe Area should keep records.\n\n"
        f"CPS Response to 2: The Area accepts this recommendation.\n\nIssue to address 3\n\n{asks}"
    )
    assert [(issue.number, len(issue.items)) for issue in report.issues] == [("1", 2), ("2", 0), ("3", 2)]
