"""Fair sentences in another construction than their evidence are shown; the other way round they are not borne out."""

import pytest

from assistant.verification.evidence import Evidence
from assistant.verification.names import stance_of
from assistant.verification.verify import Standing, Verifier
from vectorstore.schema import Acceptance


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The MoJ is to report on the pilot in June 2023 [1].",
         "In June 2023 a report on the pilot is due from the Ministry of Justice."),
        ("Supt Ada Crane is in charge of the project [1].", "In charge of the project is Superintendent Ada Crane."),
        ("The HM Courts & Tribunals Service has had a new lift fitted [1].", "HMCTS has fitted a new lift."),
        ("Courts sat on Saturdays and Sundays, too [1].", "Sittings of the courts took place at weekends, too."),
    ],
)  # fmt: skip
def test_a_name_in_another_of_its_forms_is_not_foreign(sentence, text):
    assert Verifier([Evidence(1, text, "Wessex")]).judge(sentence).standing is not Standing.DROPPED


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The Area agrees.", Acceptance.ACCEPTED),
        ("The Area's acceptance of issue 4 was only partial.", Acceptance.PARTLY),
        ("The recommendation was turned down.", Acceptance.NOT_ACCEPTED),
        ("Rather than accepting or rejecting issue 4, the Area noted the issue.", Acceptance.NOTED),
        ("It rejects the suggestion that it lacks oversight.", None),
    ],
)
def test_an_answer_is_read_in_whatever_words_it_is_reported(text, stance):
    assert stance_of(text) is stance


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Lifts were not safe at the Ford depot, though they were at Penn [1].",
         "Lifts were safe at Penn, though not at the Ford depot."),
        ("Drivers did not carry a spare tyre on any of the trips [1].",
         "On none of the trips did drivers carry a tyre."),
        ("New starters are often not given a locker [1].",
         "The depot gives lockers to drivers but often forgets to give them to new starters."),
        ("Not all of the 46 new drivers had passed: 31 had [1].",
         "The depot hired 46 new drivers, of whom 31 have passed."),
        ("Whether the depot will close has yet to be decided [1].",
         "The board will decide in May if the depot will close."),
        ("A bonus of £300 was introduced in 2020 [1].",
         "The bonus of £300 introduced in 2020 will continue until 2024."),
        ("The drivers are expected to finish in spring 2023 [1].", "The drivers are due to finish in spring 2023."),
        ("Of 40 vans bought, 28 were fitted with cameras [1].",
         "The depot bought 40 vans, 28 of which had been fitted with cameras."),
        ("The lamps in Ford are now brighter than those in Penn [1].", "Lamps are now dimmer in Penn than in Ford."),
        ("Claims in the east are higher than those in the west [1].", "Claims are lower in the west than in the east."),
        ("Logs were seldom closed before the van had left [1].",
         "Logs were rarely closed until after the van had left."),
        ("A new depot opened at Penn in May 2022 [1].", "The company opened a new depot at Penn in May 2022."),
        ("The board revised its rules in May 2024 [1].", "The board's rules were revised in May 2024."),
        ("Ada Crane, the head appointed in May 2023, has hired a cook [1].",
         "A head, Ada Crane, was appointed in May 2023 and has hired a cook."),
        ("The vans will be checked before April 2023 [1].", "The vans will be checked by the end of March 2023."),
        ("Nobody met between January and June 2021 [1].", "Nobody met in the first half of 2021."),
        ("The drivers will be briefed every two months, first by 12 May 2021 [1].",
         "Two drivers left. Drivers will have a briefing every second month, the first by 12 May 2021."),
        ("From April 2024 monthly figures will be shared [1].", "Monthly figures will be shared from April 2024."),
        ("Most vans were clean, but fewer than half had a full tank [1].",
         "Of the vans, 68% were clean; tanks were full in fewer than half."),
        ("Points 2 and 3 are still open, whereas 1 and 4 are done [1].",
         "Points 1 and 4 are done; points 2 and 3 are work in progress."),
        ("Vans stop at Penn because none of the drivers lives in Ford [1].",
         "Vans still stop at Penn, as a depot where no driver lives in Ford."),
        ("DSupt Ada Crane leads the unit [1].", "Detective Superintendent Ada Crane leads the unit."),
    ],
)  # fmt: skip
def test_the_same_in_another_construction_is_shown(sentence, text):
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge(sentence)
    assert verdict.standing is not Standing.DROPPED, verdict.why


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Lifts were not safe at Penn, though they were at the Ford depot [1].",
         "Lifts were safe at Penn, though not at the Ford depot."),
        ("Claims in the west are higher than those in the east [1].", "Claims are lower in the west than in the east."),
        ("Staff did not know the rules [1].", "Not all staff knew the rules."),
        ("The PCC will fund the scheme [1].", "PCC Response: The force will fund the scheme. The PCC will watch it."),
        ("The force will watch the scheme [1].",
         "PCC Response: The force will fund the scheme. The PCC will watch it."),
        ("Points 2 and 3 are done [1].", "Points 1 and 4 are done; points 2 and 3 are work in progress."),
        ("Staff will take the course by May [1].", "The Area expects staff to take the course by May."),
    ],
)  # fmt: skip
def test_the_other_way_round_in_such_a_construction_is_not_borne_out(sentence, text):
    part = "response" if "Response" in text else "finding"
    verdict = Verifier([Evidence(1, text, "Wessex", (), part)]).judge(sentence)
    assert verdict.standing is not Standing.BORNE_OUT


@pytest.mark.parametrize(
    ("sentence", "context", "text"),
    [
        ("The Chief Constable will buy a van in May 2023 [1].", "Report > Chief Constable's response",
         "Response: I accept this. We will buy a van in May 2023."),
        ("Wessex agreed to count its vans [1].", "The Area should count its vans.", "Agreed. A clerk has been hired."),
        ("The concern about too few vans was agreed [1].",
         "Concern: There were not enough vans.", "Agreed. A van is due."),
        ("Recommendation 4 was not accepted in full [1].", "Buy vans.", "Partially accepted. One van will be bought."),
        ('Recommendation 4 called for "a van for all" [1].', "Buy a van for all.", "Accepted. One van will be bought."),
    ],
)  # fmt: skip
def test_what_a_response_answers_and_who_answers_are_read_with_it(sentence, context, text):
    one = Evidence(1, text, "Wessex", ("4",), "response", "2023-01-09", context)
    verdict = Verifier([one]).judge(sentence)
    assert verdict.standing is not Standing.DROPPED, verdict.why


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Neither issue was accepted in full.", Acceptance.PARTLY),
        ("Action plan: Agreed. A van will be bought.", Acceptance.ACCEPTED),
        ("Wessex noted the issue, without saying whether it accepted it.", Acceptance.NOTED),
        ("Drivers are offered a lift, yet few accept one.", None),
    ],
)
def test_qualified_answers_are_told_from_plain_ones(text, stance):
    assert stance_of(text) is stance
