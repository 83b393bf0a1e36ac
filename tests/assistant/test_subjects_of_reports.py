"""What a report is about says which report is meant, unless others treat it too: "the small lakes recommendations"."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

LAKES = """\
Government response to an inspection of bathing at small mountainlakes and tarns

Published 3 February 2022

Recommendation 1
Signs should be put up at each small lake.

Accepted.

Signs will be put up by May 2022.

Recommendation 2
Boats should be kept off the water at dusk.

Not accepted.

Boats are the owners' own affair.

Recommendation 3
Water should be tested each week.

Accepted.

Tests will begin in June 2022.
"""
KITCHENS = """\
Night feeding in school kitchens: a thematic review

Published 9 June 2022

Recommendation 1
Each kitchen should close by nine.

Recommendation 2
Cooks should be trained in hygiene.
"""
COUNCIL = """\
Inspection of Copperidge local authority children's services

Published 1 August 2021

Recommendation 1
The council should see to it that school kitchens serve food that is hot.

Recommendation 2
The council should keep a log of every visit.
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"lakes.txt": LAKES, "kitchens.txt": KITCHENS, "council.txt": COUNCIL}
    yield from over_texts(tmp_path_factory, texts)


def test_issues_of_a_report_called_by_its_subject_are_all_of_its_issues(three: Assistant) -> None:
    refused = three.ask("Which recommendation on small lakes was not accepted?")

    assert three.ask("How many small lakes recommendations were accepted?").total == 2
    assert refused.total == 1
    assert "Boats should be kept off" in refused.text


def test_a_subject_that_issues_of_another_report_treat_is_a_theme_of_both(three: Assistant) -> None:
    answer = three.ask("Which recommendations are about school kitchens?")

    assert not answer.question.filters.report_ids
    assert "serve food that is hot" in answer.text


def test_a_report_named_outright_is_meant_whatever_others_treat(three: Assistant) -> None:
    answer = three.ask("How many recommendations does the review of school kitchens make?")

    assert answer.total == 2


def test_words_of_several_lines_or_of_a_body_make_no_subject(three: Assistant) -> None:
    question = three.ask("How many recommendations are about visits and signs?").question

    assert not question.filters.report_ids
