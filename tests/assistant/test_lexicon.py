"""The lexicon of everyday words: its form, and what it costs to ask it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.understanding import synonyms
from assistant.understanding.synonyms import has_synonyms, kin_of
from assistant.words import STOP
from vectorstore.stems import stem

LEXICON = Path(synonyms.__file__).with_name("lexicon.txt")
GROUPS = [line.split() for line in LEXICON.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def test_each_group_has_two_words_or_more_of_which_none_is_there_twice() -> None:
    assert all(len(group) > 1 for group in GROUPS)
    assert not [word for group in GROUPS for word, times in Counter(group).items() if times > 1]


def test_no_word_that_stands_in_every_text_stands_for_another() -> None:
    assert {word for group in GROUPS for word in group} & STOP <= {"tell"}


@pytest.mark.parametrize(
    ("everyday", "printed"),
    [
        ("walkie", "radio"),
        ("hounded", "stalking"),
        ("lockup", "custody"),
        ("wife", "domestic"),
        ("gaffer", "manager"),
        ("filthy", "cleanliness"),
        ("headmistress", "headteacher"),
        ("dinners", "meals"),
        ("mended", "repairs"),
        ("grieving", "bereaved"),
        ("burgled", "burglary"),
    ],
)
def test_what_lay_people_call_a_thing_stands_for_what_reports_call_it(everyday: str, printed: str) -> None:
    assert stem(printed) in kin_of(stem(everyday))
    assert stem(everyday) in kin_of(stem(printed))


@pytest.mark.parametrize(
    ("one", "other"),
    [("train", "rail"), ("record", "judge"), ("hearing", "deaf"), ("caring", "carer"), ("row", "dispute")],
)
def test_a_word_of_two_senses_stands_for_neither(one: str, other: str) -> None:
    assert stem(other) not in kin_of(stem(one))


@pytest.mark.parametrize("word", ["bosses", "lying", "youngsters", "faster", "tyres", "dying", "Lawyers"])
def test_a_word_has_the_kin_of_every_group_that_holds_any_form_of_it(word: str) -> None:
    stemmed = stem(word)
    forms = {stemmed, *synonyms._plain_forms(stemmed)}
    held = [stems for stems in (set(map(stem, group)) for group in GROUPS) if stems & forms]
    assert kin_of(stemmed) >= set().union(*held)
    assert has_synonyms(stemmed) == any(stemmed in stems for stems in held)


def test_a_word_is_found_although_its_stem_begins_with_another_letter_than_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "lexicon.txt"
    written.write_text("# of ends\ndying fatal\n", encoding="utf-8")
    monkeypatch.setattr(synonyms, "_LEXICON", written)
    for kept in (synonyms._by_opening, synonyms._groups_of, synonyms.kin_of):
        kept.cache_clear()
    try:
        assert stem("fatal") in kin_of(stem("dying"))
        assert stem("dying") in kin_of(stem("fatal"))
    finally:
        for kept in (synonyms._by_opening, synonyms._groups_of, synonyms.kin_of):
            kept.cache_clear()


def test_asking_for_one_word_does_not_stem_the_whole_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    stemmed: list[str] = []
    monkeypatch.setattr(synonyms, "stem", lambda word: stemmed.append(word) or stem(word))
    synonyms._groups_of.__wrapped__(stem("solicitor"))
    assert 0 < len(stemmed) < sum(map(len, GROUPS)) / 5
