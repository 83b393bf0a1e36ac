"""Names of bodies as people say them within a question: by half, with an apostrophe in them, beside plain words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.understanding.spellings import spellings_of
from tests.assistant.conftest import over_texts

HOSPITAL = """\
# St Alkmund's Hospital

Inspection report

Mill Lane

Tel: 01632960041

Date of publication: 3 February 2022

## Recommendations

Recommendation 1
The hospital should offer an interpreter to every patient who needs one.

Recommendation 2
The hospital should mend the lifts of the east wing.
"""
PARTNERSHIP = """\
Glenfarrow Health and Social Care Partnership: inspection report

Published 9 June 2022

Recommendation 1
The partnership should visit every adult at risk within five days.
"""
COUNCIL = """\
Inspection of Copperidge local authority children's services

Published 1 August 2022

Recommendation 1
The council should replace the agency staff in its social work teams.
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"hospital.md": HOSPITAL, "partnership.txt": PARTNERSHIP, "council.txt": COUNCIL}
    yield from over_texts(tmp_path_factory, texts)


@pytest.mark.parametrize("said", ["St Alkmund's", "St Alkmunds", "St Alkmund’s Hospital", "st alkmund's"])
def test_a_name_that_ends_as_an_owner_does_is_found_however_it_is_written(three: Assistant, said: str) -> None:
    question = three.ask(f"What must be done about interpreters at {said}?").question

    assert question.filters.areas == ("St Alkmund's Hospital",)
    assert "alkmund" not in question.topic


def test_what_a_partnership_does_is_not_its_name(three: Assistant) -> None:
    question = three.ask("What must Copperidge do about agency staff in social work?").question

    assert question.filters.areas == ("Copperidge",)
    assert "social" in question.topic


def test_what_kind_of_house_a_body_is_names_none() -> None:
    names = spellings_of(("Elmfield House", "St Alkmund's Hospital"), {}).one

    assert "house unit" not in names
    assert "hospital unit" not in names
    assert names["elmfield"] == "Elmfield House"
    assert names["st alkmund's"] == "St Alkmund's Hospital"
