"""Who held an office, who led an inspection, and whose a thing is: by the name beside it, or silence without one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts
from tests.assistant.test_follow_ups import after

FIRST = """\
# Inspection of HMP Wexcombe

Report by HM Inspectorate of Prisons

Published 4 March 2016

## 1. The prison

1.1 Inspectors stayed for two weeks in October 2015. The team of six was led by Ines Quarrie. The visits hall was full.

1.2 The Governor, Paul Ashe, was supported by a Deputy Governor. Oxley Wing held 80 men. The kitchen unit is led by a
cook.

**Recommendation 1**

Prisoners should have an hour in the open air every day.
"""

SECOND = """\
# Follow-up inspection of HMP Wexcombe

Report by HM Inspectorate of Prisons

Published 9 July 2019

## 1. What has changed

1.1 We came back in February 2019. Mr Tobias Lund was the lead inspector. Ruth Abney became Governor in June 2017,
after Paul Ashe had retired.

1.2 The prison has an equality panel and a safety panel. Each met four times in the year. The second is chaired by
Dr Olive Marr, a pharmacist.

**Recommendation 1**

Every cell should be painted.
"""

LETTER = """\
<html><body><h1>Letter on progress at HMP Wexcombe</h1>
<p>Published 2 May 2022</p>
<p>To the Governor, HMP Wexcombe</p>
<p>Dear Ms Thorne,</p>
<p>Thank you for your welcome when we inspected the workshops in April 2022. Every bench had been mended.</p>
<p>Recommendation 1: More men should be taught to weld.</p></body></html>
"""

PLAN = """\
<html><body><h1>Action Plan: HMP Sandling</h1>
<p>Action plan submitted in response to the inspection of 2 to 13 May 2022. Published: 4 October 2022</p>
<table>
<tr><th>No.</th><th>Recommendation</th><th>Agreed?</th><th>Action</th><th>Owner</th><th>Due date</th></tr>
<tr><td>1</td><td>The library should open at weekends.</td><td>Agreed</td>
<td>Two more librarians will be trained by the council.</td>
<td>Head of Learning, Grace Oduya</td><td>June 2023</td></tr>
<tr><td>2</td><td>Roofs should be mended.</td><td>Agreed</td>
<td>Builders will look at every roof, and will report to the board each month.</td><td></td><td>May 2023</td></tr>
<tr><td>3</td><td>Meals should be served hot.</td><td>Agreed</td>
<td>Heated trolleys will be bought and tried on one wing.</td><td>Catering Manager</td><td></td></tr>
</table></body></html>
"""

RESPONSE = """\
Response of Brackley Council to the inspection of its children's homes

Published 6 June 2020

Recommendation 1
Every child should have a named key worker.
Response: We accept this. Four more youth workers have been taken on. The Head of Homes, Ada Birch, is responsible for \
this work and will report on it every term.

Recommendation 2
Bedrooms should be decorated.
Response: We accept this. Painters came in May 2020.
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(
        tmp_path_factory,
        {"first.md": FIRST, "second.md": SECOND, "letter.html": LETTER, "plan.html": PLAN, "response.txt": RESPONSE},
    )


def quoted(assistant: Assistant, *turns: str) -> str:
    answer = after(assistant, *turns)
    assert answer.silence is None, answer.silence
    return " ".join(" ".join(c.quote.split()) for c in answer.citations)


def test_each_report_names_its_holder_of_an_office(people: Assistant) -> None:
    said = quoted(people, "Who have been the governors of Wexcombe, report by report?")
    assert all(name in said for name in ("Paul Ashe", "Ruth Abney", "Ms Thorne"))


def test_a_deputys_name_is_not_the_name_of_the_office(people: Assistant) -> None:
    answer = people.ask("What is the name of Wexcombe's Deputy Governor?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    ("turns", "name"),
    [
        (("Who was governor of Wexcombe in 2016?", "Who came next?"), "Ruth Abney became"),
        (("Who was governor of Wexcombe in 2016?", "Who took over?", "When was that?"), "June 2017"),
        (("Who was governor of Wexcombe in 2019?", "And who replaced her?"), "Ms Thorne"),
        (("Who was governor of Wexcombe in 2019?", "who was before her?"), "The Governor, Paul Ashe"),
    ],
)
def test_holders_of_an_office_follow_one_another(people: Assistant, turns: tuple[str, ...], name: str) -> None:
    assert name in quoted(people, *turns)


def test_nobody_follows_the_last_holder_named(people: Assistant) -> None:
    answer = after(people, "Who was governor of Wexcombe in 2022?", "Who took over?")
    assert answer.silence is not None


@pytest.mark.parametrize(
    ("turns", "name", "other"),
    [
        (("Who led the 2016 inspection of Wexcombe?",), "Ines Quarrie", "Tobias Lund"),
        (("Who led the 2016 inspection of Wexcombe?", "And the follow-up?"), "Tobias Lund", "Ines Quarrie"),
        (("who was the lead inspector at Wexcombe in 2019?",), "Tobias Lund", "Ines Quarrie"),
    ],
)
def test_who_led_an_inspection_is_the_person_named_for_it(
    people: Assistant, turns: tuple[str, ...], name: str, other: str
) -> None:
    said = quoted(people, *turns)
    assert name in said
    assert other not in said


@pytest.mark.parametrize("asked", ["Who led the inspection of Sandling?", "Who led the 2022 inspection of Wexcombe?"])
def test_an_inspectorate_is_not_who_led_an_inspection(people: Assistant, asked: str) -> None:
    answer = people.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    ("turns", "cell"),
    [
        (("Who at Sandling is in charge of training more librarians?",), "Head of Learning, Grace Oduya"),
        (("Which named person owns the Sandling recommendation about the library?",), "Head of Learning, Grace Oduya"),
        (("Tell me about the Sandling action plan.", "Who owns the second action?", "And when is it due?"), "May 2023"),
        (("Who owns the third action in the Sandling plan?",), "Catering Manager"),
    ],
)
def test_whose_a_row_is_and_its_date_stand_in_its_cells(people: Assistant, turns: tuple[str, ...], cell: str) -> None:
    assert cell in quoted(people, *turns)


@pytest.mark.parametrize(
    "asked",
    [
        "Who owns recommendation 2 in the Sandling plan?",
        "Who is responsible for the roofs at Sandling?",
        "When is the heated trolleys action at Sandling due?",
        "Which named person owns recommendation 3 in the Sandling plan?",
    ],
)
def test_an_empty_cell_and_a_mere_post_name_nobody(people: Assistant, asked: str) -> None:
    answer = people.ask(asked)
    assert answer.silence is not None, answer.text
    assert answer.silence.reason is Reason.NOT_STATED


def test_what_belongs_to_a_person_is_told_by_the_name_behind_the_post(people: Assistant) -> None:
    answer = people.ask("Which recommendations in the Sandling plan belong to Grace Oduya?")
    assert answer.rows is not None
    assert {dict(row.cells)["Issue"] for row in answer.rows} == {"1"}


def test_who_is_put_in_charge_of_an_answer_goes_before_those_who_take_part(people: Assistant) -> None:
    answer = people.ask("Who at Brackley is responsible for giving every child a key worker?")
    assert "Ada Birch" in answer.citations[0].quote


def test_a_panel_chaired_by_somebody_is_told_from_the_one_beside_it(people: Assistant) -> None:
    said = quoted(people, "Who chairs the safety panel at Wexcombe?")
    assert "an equality panel and a safety panel. Each met" in said
    assert "Olive Marr" in said
    assert people.ask("Who chairs the equality panel at Wexcombe?").silence is not None


SIGNED = """\
Harbour Street, Wick

HM Chief Inspector

Dear Chief Inspector

INSPECTION OF CPS TARNSIDE: RESPONSE TO YOUR REPORT

14 May 2004

Recommendation 1 (paragraph 2.4): Files should be read twice.

I accept this recommendation. The work is led by Mr Jonah Peel,
Head of the Casework Unit. The DCCP for trial work, Ines Lowther, will see to the reading.

Recommendation 2 (paragraph 2.9): Letters should be signed by a manager.

I accept this too. Every letter will be signed by the unit head.

Yours sincerely



Marta Selwyn
Chief Crown Prosecutor
"""


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"letter.txt": SIGNED, "response.txt": RESPONSE})


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Who signed the response from Tarnside?", "Marta Selwyn"),
        ("who wrote the tarnside letter", "Marta Selwyn"),
        ("What is the Chief Crown Prosecutor of Tarnside called?", "Marta Selwyn"),
        ("who is the DCCP in Tarnside?", "Ines Lowther"),
        ("Who is the Head of the Casework Unit at Tarnside?", "Jonah Peel"),
    ],
)
def test_who_signed_and_who_holds_an_office_is_told_by_the_name_beside_it(
    signed: Assistant, asked: str, name: str
) -> None:
    assert name in quoted(signed, asked)


def test_a_publication_without_a_signature_says_so(signed: Assistant) -> None:
    answer = signed.ask("Who signed the response of Brackley Council?")
    assert answer.silence is not None
    assert "signature" in answer.silence.message
