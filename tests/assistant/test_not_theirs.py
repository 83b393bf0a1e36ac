"""Where a report says whose it is, it answers nothing that somebody else is asked to have said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

AUDIT = """\
Internal Audit

Final report: bus passes

Copperidge Council

Published 1 August 2021

The council gives a bus pass to every pupil who lives two miles from school. Passes come late in September.

Recommendation 1
The council should send out passes by the end of July.
"""
SCHOOLS = """\
Inspection of Ellerbeck local authority children's services by Ofsted

Published 9 June 2022

Buses to school are on time. Estyn was told of what we found on passes.

Recommendation 1
The council should keep a log of every bus.
"""
UNSIGNED = """\
Inspection of Tarnby local authority children's services

Published 9 June 2021

Buses to school are late and cold.

Recommendation 1
The council should mend the heating of its buses.
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"audit.txt": AUDIT, "schools.txt": SCHOOLS, "unsigned.txt": UNSIGNED}
    yield from over_texts(tmp_path_factory, texts)


def test_auditors_report_is_no_finding_of_an_inspectorate(three: Assistant) -> None:
    told = three.ask("What did Ofsted say about bus passes in Copperidge?").silence

    assert told is not None
    assert told.reason is Reason.FALSE_PREMISE
    assert "is not by Ofsted" in told.message
    assert "“Internal Audit” [1]" in told.message


@pytest.mark.parametrize(
    "asked",
    [
        "What did the auditors say about bus passes in Copperidge?",
        "What did Ofsted say about buses in Ellerbeck?",
        "What did Ofsted say about buses in Tarnby?",
        "What did the inspectors say about bus passes in Copperidge?",
    ],
)
def test_whoever_wrote_a_report_or_may_have_is_answered_from_it(three: Assistant, asked: str) -> None:
    assert three.ask(asked).silence is None


def test_who_is_told_of_in_a_report_is_not_said_to_have_no_part_in_it(three: Assistant) -> None:
    told = three.ask("What did Estyn say about passes in Ellerbeck?").silence

    assert told is None or told.reason is not Reason.FALSE_PREMISE
