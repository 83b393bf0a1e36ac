"""What a letter quotes in order to answer it, led in to by ordinals: each is an issue, and what follows answers it."""

import pytest

from tests.ingest.registers import read_text

TOP = "{body}\n\n4 March 2021\n\nDear Chief Inspector,\n\nINSPECTION OF {body}\n\nThank you for your report.\n\n"
LETTERS = {
    "fire": (
        "MARSHAM FIRE AUTHORITY",
        "Your first recommendation was that:\n\n“The service should test every hose once a year.”\n\n"
        "We accept this. A register is kept at each station.\n\n"
        "Your second and third recommendations concern training. They were that:\n\n"
        "“Watch managers should lead a drill each month.”\n\nand that:\n\n“Drills should be recorded.”\n\n"
        "Both are accepted. The first drills were held in May.\n\n"
        "Your final recommendation was that:\n\n“The control room should move to Ely.”\n\n"
        "I regret that I cannot accept this recommendation. The lease runs to 2030.\n\n"
        "I am sending a copy of this letter to the county council, and shall place it on our site.\n",
        ["accepted", "accepted", "not_accepted"],
        (("1",), ("2", "3"), ("4",)),
    ),
    "school": (
        "FELLGATE ACADEMY",
        'The inspectors\' first recommendation was:\n\n"Governors should visit classes each term."\n\n'
        "Agreed. Two visits have been made.\n\n"
        'Their second recommendation reads as follows:\n\n"Reading books should match what pupils know."\n\n'
        "Agreed in part. New books will be bought when the budget allows.\n",
        ["accepted", "partly"],
        (("1",), ("2",)),
    ),
    "prison": (
        "HMP LARKMOOR",
        "In your first concern you said that:\n\n“Cells should be inspected every day.”\n\n"
        "We do not accept this. Staff already look in twice a week.\n\n"
        "Turning to your second and third concerns, you said that:\n\n"
        "“Showers should be repaired within a week.”\n\n“Kit should be washed weekly.”\n\n"
        "We accept both. A contractor has been found.\n",
        ["not_accepted", "accepted"],
        (("1",), ("2", "3")),
    ),
}


@pytest.mark.parametrize("name", LETTERS)
def test_what_ordinals_lead_in_to_is_asked_and_what_follows_answers_it(name: str) -> None:
    body, text, said, answered = LETTERS[name]
    report = read_text(f"{TOP.format(body=body)}{text}\nYours sincerely,\n\nA Person\n")
    assert [i.number for i in report.issues] == sorted(number for group in answered for number in group)
    assert all(i.statement[0] in '“"' for i in report.issues)
    assert [r.issue_numbers for r in report.responses] == list(answered)
    assert [r.acceptance.value for r in report.responses] == said
    assert not any("copy of this letter" in r.span.of(report.text) for r in report.responses)


def test_a_report_that_leads_in_to_what_it_asked_before_holds_no_answers() -> None:
    report = read_text(
        "Follow-up inspection of Marsham Fire Authority\n\nMarch 2021\n\n"
        "The first recommendation was that:\n\n“The service should test every hose once a year.”\n\n"
        "Inspectors found that a register was kept at two of nine stations.\n\n"
        "The second recommendation was that:\n\n“Watch managers should lead a drill each month.”\n\n"
        "Inspectors saw records of drills at every station.\n"
    )
    assert not report.responses


@pytest.mark.parametrize(
    "answer",
    [
        "I take the second and third recommendations together. We accept them both. Work began in May.",
        "We answer these two together. Both are accepted. A form is in use.",
        "We shall deal with recommendations 2 and 3 together. These are accepted.",
    ],
)
def test_an_answer_that_takes_several_together_answers_them_all(answer: str) -> None:
    report = read_text(
        "Marsham Police response to the inspection of custody\n\n4 March 2021\n\n"
        "First recommendation\n\n“Cells should be cleaned daily.”\n\nWe accept this. Cleaners come each day.\n\n"
        "Second recommendation\n\n“Staff should be trained.”\n\nThird recommendation\n\n"
        f"“Training should be recorded.”\n\n{answer}\n"
    )
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses][1:] == [(("2", "3"), "accepted")]
