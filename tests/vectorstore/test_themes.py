import pytest

from vectorstore.themes import THEMES, theme_named, themes_of


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("full compliance with the prosecution's disclosure obligations", "disclosure"),
        ("the quality of the letters the Area sends to victims of crime", "victim letters"),
        ("The Area does not accept this; resources are deployed effectively", "finance and resources"),
        ("police files met the National File Standard", "file quality"),
        ("redact sensitive personal information", "data protection"),
        ("a learning programme that retrains all managers in IQAs", "quality assurance"),
        ("pathway plans written with care leavers", "care leavers"),
        ("the sufficiency of placements for children", "placements and sufficiency"),
    ],
)
def test_words_show_their_theme(text, theme):
    assert theme in themes_of(text)


def test_a_text_may_have_none_and_the_order_is_the_tables():
    assert themes_of("Nothing of the kind.") == ()
    found = themes_of("hate crime, disclosure and victims")
    assert found == ("disclosure", "victims and witnesses", "hate crime")


def test_inclusion_in_a_letter_is_not_diversity():
    assert "equality and diversity" not in themes_of("a paragraph for inclusion in victim letters")


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("disclosure", "disclosure"),
        ("IQAs", "quality assurance"),
        ("hate crimes", "hate crime"),
        ("letters to victims", "victim letters"),
        ("Care Leavers", "care leavers"),
        ("the weather", None),
    ],
)
def test_a_users_word_names_a_theme(words, theme):
    assert theme_named(words) == theme


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_answers_to_its_own_name(name):
    assert theme_named(name) == name
