"""Who said they will do what, by when, and whether it is done: one commitment for each clause with its own owner."""

import pytest

from ingest.commitments import Stretch, commitments
from tests.ingest.registers import read_text
from vectorstore.schema import Span

CASES = {
    "The Area will retrain all managers.": [(("The Area",), "to_do", None)],
    "We have issued guidance.": [(("CPS",), "done", None)],
    "The CCP and the Chief Constables will meet each month.": [(("CCP", "Chief Constables"), "to_do", None)],
    "Legal managers, the DCCP and the CCP will review cases.": [(("Legal managers", "DCCP", "CCP"), "to_do", None)],
    "The DCCP will review cases and line managers will assess reviews.": [
        (("DCCP",), "to_do", None),
        (("Line managers",), "to_do", None),
    ],
    "The Area will ensure that cases are allocated and reviews are completed.": [(("The Area",), "to_do", None)],
    "A joint group will be established by 31 July 2025.": [((), "to_do", "2025-07-31")],
    "Progress will be reviewed by the Casework Quality Committee (CQC) each month.": [
        (("Casework Quality Committee (CQC)",), "to_do", None)
    ],
    "By 31 January 2019 the force will issue cards.": [(("Force",), "to_do", "2019-01-31")],
    "To strengthen performance, the CCP will lead a plan.": [(("CCP",), "to_do", None)],
    "Since the inspection the Area has delivered workshops.": [(("The Area",), "done", None)],
    "The Disclosure Board, chaired by the DCCP, is overseeing the plan.": [(("Disclosure Board",), "under_way", None)],
    "Daily checks by Paralegal Business Managers will make sure that sheets are right.": [
        (("Paralegal Business Managers",), "to_do", None)
    ],
    "Oversight will lie with the Casework Quality Committee.": [(("Casework Quality Committee",), "to_do", None)],
    "Training is being delivered to all teams.": [((), "under_way", None)],
    "Guidance was issued in March 2019.": [((), "done", None)],
    "A protocol has been drafted and will be signed within two months.": [((), "to_do", None)],
    "The equality and inclusion manager will attend.": [(("Equality and inclusion manager",), "to_do", None)],
    "Police forces will be reminded of their duty.": [((), "to_do", None)],
    "I accept the aim and will chair a meeting before Easter.": [(("CPS",), "to_do", None)],
    "Schedules that are not fit for purpose will be returned.": [((), "to_do", None)],
    "Training that closes any gaps will then be developed.": [((), "to_do", None)],
    "Actions that result will go into team plans.": [((), "to_do", None)],
    "A panel, led by the Victim Liaison Manager, will be set up.": [(("Victim Liaison Manager",), "to_do", None)],
    "We will set up a panel, led by the ABM.": [(("CPS", "ABM"), "to_do", None)],
    "The Police, Fire and Crime Commissioner will pay.": [(("Police, Fire and Crime Commissioner",), "to_do", None)],
    "The Victims’ Right to Review lead will report.": [(("Victims’ Right to Review lead",), "to_do", None)],
    "The Head of Learning and Development will report.": [(("Head of Learning and Development",), "to_do", None)],
    "A new rota starts in April 2023 and a new line goes live on 9 May 2023.": [
        ((), "to_do", "2023-04"),
        ((), "to_do", "2023-05-09"),
    ],
}
DATES_OF_THEIR_OWN = {
    "The Agency published its plan in July 2020 and will report on it each year.": [(("Agency",), "to_do", None)],
    "A pilot began in Norham in May 2024 and, if sound, will be extended.": [((), "to_do", None)],
    "Managers will sample files each month, and training is to be given to all by spring 2022.": [
        (("Managers",), "to_do", None),
        ((), "to_do", "2022"),
    ],
    "We will carry out the plan agreed in March 2021.": [(("CPS",), "to_do", None)],
    "Each Unit Head will, by the end of September, produce a plan.": [(("Unit Head",), "to_do", None)],
    "No later than 30 June 2025, the Area Business Manager will report.": [
        (("Area Business Manager",), "to_do", "2025-06-30")
    ],
    "Work has begun on a protocol and is due to end in September 2025.": [((), "to_do", "2025-09")],
    "The Department will call for evidence later in 2020.": [(("Department",), "to_do", "2020")],
    "Files that lack a schedule will be sent back within 24 hours.": [((), "to_do", None)],
}
WHO_ACTS = {
    "We are confident we will be able to deliver this.": [(("CPS",), "to_do", None)],
    "Norham Police have agreed to provide data each week.": [(("Norham Police",), "to_do", None)],
    "Both forces have signed the protocol.": [(("Forces",), "done", None)],
    "All legal staff are undertaking the course.": [(("Legal staff",), "under_way", None)],
    "The Director of Operations, together with the Lead Member, will report.": [
        (("Director of Operations", "Lead Member"), "to_do", None)
    ],
    "Our partner, Norham County Council, will help us.": [(("Norham County Council",), "to_do", None)],
    "The Secretary of State for Justice will publish a list.": [(("Secretary of State for Justice",), "to_do", None)],
    "A Readiness Team of three officers and one lawyer has been set up, and will certify each trial.": [
        (("Readiness Team",), "to_do", None)
    ],
    "A further 20 officers will be in post by April 2025.": [((), "to_do", "2025-04")],
    "Files are now checked each week by the Hate Crime Lead.": [(("Hate Crime Lead",), "under_way", None)],
    "The VLU Manager is now dip-sampling a tenth of the letters.": [(("VLU Manager",), "under_way", None)],
    "If funding is agreed, the Area will appoint a second manager.": [(("The Area",), "to_do", None)],
    "Those that do not will be asked to act; the Director of Business Services will check.": [
        ((), "to_do", None),
        (("Director of Business Services",), "to_do", None),
    ],
    "The Department has, however, lowered the fee.": [(("Department",), "done", None)],
    "Interim findings will be published first.": [((), "to_do", None)],
    "The Area has put in place a new system.": [(("The Area",), "done", None)],
    "The Quality Committee meets each month and will read the results.": [(("Quality Committee",), "to_do", None)],
    "The Area intends, subject to resources, to appoint a manager.": [(("The Area",), "to_do", None)],
    "The Board, chaired by the Director, met in May 2023 and agreed to fund a pilot.": [(("Board",), "done", None)],
    "The inspectorate will be sent an update in six months.": [((), "to_do", None)],
    "More leads for magistrates' court, Crown Court and RASSO teams will be appointed.": [((), "to_do", None)],
    "What all staff need to learn will be assessed.": [((), "to_do", None)],
    "The Casework Quality Committee will analyse it. The CQC will share it.": [
        (("Casework Quality Committee",), "to_do", None),
        (("CQC",), "to_do", None),
    ],
    "We've recruited 14 officers.": [(("CPS",), "done", None)],
    "HM Courts and Tribunals Service will count them.": [(("HM Courts and Tribunals Service",), "to_do", None)],
    "The Director said: “We will keep at it.": [(("CPS",), "to_do", None)],
}
NOTHING = (
    "This will help to keep victims informed.",
    "These changes will mean that letters are sent on time.",
    "The new template will make it easier to record a decision.",
    "The Area has no plans to change this.",
    "HMCPSI has assessed two recommendations as achieved.",
    "The date will have to be agreed with the forces.",
    "2018. will be the first full year.",
    "Performance has improved from 62% to 78%.",
    "The prison will be re-inspected in 2025.",
    "We recognise how much better we are doing.",
    "We are unable to commit to the target.",
    "The Area does not intend to extend the rota.",
    "The force is not in a position to commit to this.",
    "The report that the Area will publish is long.",
    "Training, which will be given by the college, depends on money.",
    "The Area accepts this recommendation.",
    "The Area does not accept this recommendation because it relates to resources.",
    "The lease runs until 2026.",
    "In the last year 63 children were held overnight.",
    "Inspectors found that the backlog will take three years to clear.",
    "No check has been found to be missing.",
    "The Area will not buy new software.",
    "Prosecutors are not qualified to record it.",
)


def _read(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    found = commitments(text, [Stretch(Span(0, len(text)), ("1",), None, "CPS")])
    assert all(c.action == c.span.of(text) for c in found)
    return [(c.owners, c.status.value, c.due.date if c.due else None) for c in found]


@pytest.mark.parametrize(("words", "expected"), {**CASES, **DATES_OF_THEIR_OWN, **WHO_ACTS}.items())
def test_owner_tense_and_date_are_those_of_the_clause(
    words: str, expected: list[tuple[tuple[str, ...], str, str | None]]
) -> None:
    assert _read(words) == expected


@pytest.mark.parametrize("words", NOTHING)
def test_what_promises_nothing_is_no_commitment(words: str) -> None:
    assert _read(words) == []


def test_a_condition_stays_with_what_it_is_a_condition_of() -> None:
    words = "Once the system is in place, the Victim Liaison Unit will check each letter."
    (found,) = commitments(words, [Stretch(Span(0, len(words)))])
    assert found.action == words


def test_a_lead_in_that_is_whole_is_the_promise_and_its_bullets_only_name_things() -> None:
    text = "The CPS is running a programme of change in three areas:\n- Culture\n- Training\n- Tools"
    (found,) = commitments(text, [Stretch(Span(0, len(text)))])
    assert found.action == "The CPS is running a programme of change in three areas"


def test_a_sentence_printed_twice_promises_once() -> None:
    assert _read("The Area will retrain all managers. The Area will retrain all managers.") == [
        (("The Area",), "to_do", None)
    ]


def test_bullets_in_the_middle_of_a_cell_are_promises_of_their_own() -> None:
    assert len(_read("The Area will: • appoint a lead • write to both forces")) == 2


def test_it_means_the_body_named_in_the_sentence_before() -> None:
    found = _read("The Area welcomes this finding. It will recruit five members.")
    assert found == [(("The Area",), "to_do", None)]


def test_it_means_nobody_where_the_sentence_before_names_a_thing_or_a_person() -> None:
    assert _read("A board will be set up. It will meet monthly.")[1][0] == ()
    assert _read("The CCP will chair a board. It will meet monthly.")[1][0] == ()


def test_this_is_owned_by_whoever_is_named_after_by() -> None:
    found = _read("Line managers will check files. This will be overseen by the DCCP.")
    assert [owners for owners, _, _ in found] == [("Line managers",), ("DCCP",)]


def test_bullets_under_a_lead_in_take_its_owner_and_tense() -> None:
    text = "The Area will:\n- appoint a lead by 1 May 2020;\n- write to both forces."
    assert _read(text) == [(("The Area",), "to_do", "2020-05-01"), (("The Area",), "to_do", None)]


def test_fields_under_a_response_name_the_owner_and_the_date() -> None:
    text = (
        "The following steps are planned:\n- a letter to courts\nOwner: Head of Crown Court\nTarget date: 30 June 2016"
    )
    assert _read(text) == [(("Head of Crown Court",), "to_do", "2016-06-30")]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("The Area will report by 31 July 2025.", "2025-07-31"),
        ("The Area will report by the end of March 2026.", "2026-03"),
        ("The Area will report within one month.", None),
        ("The Area will report before Easter.", None),
        ("The Area will report over the next twelve months.", None),
    ],
)
def test_a_promised_date_or_period_is_kept_as_worded(words: str, date: str | None) -> None:
    (found,) = commitments(words, [Stretch(Span(0, len(words)))])
    assert found.due is not None
    assert found.due.date == date
    assert found.due.words in words


@pytest.mark.parametrize(
    "words", ["The Area will meet every six weeks.", "The DCCP will examine each failure within ten working days."]
)
def test_how_often_or_how_fast_is_no_date(words: str) -> None:
    (found,) = commitments(words, [Stretch(Span(0, len(words)))])
    assert found.due is None


@pytest.mark.parametrize(
    ("lead", "status"), [("Next year we will:", "to_do"), ("We have already:", "done"), ("Actions:", "to_do")]
)
def test_bullets_take_who_and_when_from_what_leads_in_to_them(lead: str, status: str) -> None:
    found = _read(f"{lead}\n- train every manager\n- publish a list")
    assert [(owners, said) for owners, said, _ in found] == [(("CPS",) if "e " in lead else (), status)] * 2


@pytest.mark.parametrize(
    ("words", "promised"),
    [
        ("The Victim Liaison Manager will keep a log.", 1),
        ("The Area will keep records of each request.", 1),
        ("The trust will keep the post at three days.", 0),
        ("The Area will continue to use agents.", 0),
    ],
)
def test_what_is_merely_noted_may_still_bring_something_new(words, promised):
    found = tuple(commitments(words, [Stretch(Span(0, len(words)), ("6",), None, refused=True)]))
    assert len(found) == promised


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        ("The Head of Activities is responsible.", ("Head of Activities",)),
        ("The responsible owner is the Director of Learning.", ("Director of Learning",)),
        (
            "DCC Pell and the CPS Director of Operations, Joanna Bice, are jointly responsible for this work.",
            ("DCC Pell", "CPS Director of Operations", "Joanna Bice"),
        ),
        ("The local authority is responsible for this.", ()),
    ],
)
def test_who_a_response_puts_in_charge_owns_what_it_promises_in_nobody_s_name(
    said: str, owners: tuple[str, ...]
) -> None:
    report = read_text(
        "CPS response to HMCPSI inspection of CPS Wessex, 4 May 2020\n\nRecommendation 1: A must be done.\n\n"
        f"CPS Response: A protocol will be agreed by 31 October 2024. The Area Business Manager will check it. {said}\n"
    )
    assert [c.owners for c in report.commitments][:2] == [owners, ("Area Business Manager",)]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("£150,000 will be spent to improve interview rooms.", "to_do"),
        ("Until then a manual flag will be used in all cases.", "to_do"),
        ("The backlog was cleared in April 2024.", "done"),
        ("We expect to reach the standard by 31 March 2024.", "to_do"),
    ],
)
def test_money_a_stopgap_and_a_target_are_commitments_too(said: str, status: str) -> None:
    report = read_text(
        "CPS response to HMCPSI inspection of CPS Wessex, 4 May 2020\n\nRecommendation 1: A must be done.\n\n"
        f"CPS Response: We accept this. {said}\n"
    )
    assert [(c.action, c.status.value) for c in report.commitments] == [(said, status)]
