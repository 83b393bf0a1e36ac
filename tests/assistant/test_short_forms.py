"""Short forms that no report explains are read as the words whose first letters they are, where a report has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.finding.short_forms import spelt_by_its_letters
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder
from vectorstore.schema import Span

LETTER = """\
CPS response to the HMCPSI inspection of CPS Sallowby 14 March 2022

HMCPSI has published its report on CPS Sallowby. The Area will recruit 14 independent domestic violence advisers by \
May 2023. Gangs and child sexual exploitation were looked at too.

MAPPA: Multi-Agency Public Protection Arrangements, by which agencies work together.
"""


@pytest.fixture(scope="module")
def sallowby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "sallowby-2022.txt"
    file.write_text(LETTER, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)])


def test_a_short_form_that_is_not_used_is_found_by_its_words(sallowby: Assistant) -> None:
    answer = sallowby.ask("how many IDVAs will Sallowby recruit?")
    assert answer.silence is None, answer.silence
    assert "14 independent domestic violence advisers" in answer.citations[0].quote


def test_a_short_form_that_is_used_is_told_by_the_sentence_that_has_its_words(sallowby: Assistant) -> None:
    answer = sallowby.ask("what's MAPPA?")
    assert answer.citations[0].quote.startswith("MAPPA: Multi-Agency Public Protection Arrangements")


def test_words_that_come_together_by_chance_are_no_long_form(sallowby: Assistant) -> None:
    assert sallowby.ask("how good are GCSE results in Sallowby?").silence is not None


@pytest.mark.parametrize(("short", "found"), [("CTL", None), ("xyzw", None), ("ABCDs", Span(1, 17))])
def test_only_a_short_form_of_four_letters_or_more_is_looked_for(short: str, found: Span | None) -> None:
    assert spelt_by_its_letters(short, " all big cat dogs came to light") == found


def test_only_the_first_two_short_forms_of_a_question_are_sought_so_that_many_take_no_longer(
    sallowby: Assistant,
) -> None:
    few = sallowby.ask("will XQZW or IDVAs be recruited by Sallowby?")
    many = sallowby.ask("will XQZW, VZKJ or IDVAs be recruited by Sallowby?")
    assert "violence" in few.question.topic
    assert "violence" not in many.question.topic


def test_a_short_form_in_three_letters_is_read_as_a_name_or_as_words_said_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("made") / "thornby-2022.txt"
    file.write_text(
        "CPS response to the HMCPSI inspection of CPS Thornby 14 March 2022\n\n"
        "HMCPSI has published its report on CPS Thornby. A case progress log is kept by each clerk, and case progress "
        "logs are read every Monday. A Data Sharing Agreement was made in May. Calls took long.\n",
        encoding="utf-8",
    )
    for thornby in over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)]):
        assert "every Monday" in thornby.ask("how often is the CPL read?").text
        assert "in May" in thornby.ask("when was the DSA made?").text
        assert "took long" not in thornby.ask("when was the CTL made?").text
