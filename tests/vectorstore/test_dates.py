import pytest

from vectorstore.dates import dates_in, dues_in, iso


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("30 January 2018", "2018-01-30"),
        ("[30 January 2018]", "2018-01-30"),
        ("30/01/2018", "2018-01-30"),
        ("12.5.2020", "2020-05-12"),
        ("2020-05-12", "2020-05-12"),
        ("July 24 2025", "2025-07-24"),
        ("21, September 2023", "2023-09-21"),
        ("3rd of March 2021", "2021-03-03"),
        ("Friday 25 February 2022", "2022-02-25"),
        ("October 2021", "2021-10"),
        ("Sept. 2021", "2021-09"),
        ("16 March to 8 May 2020", "2020-05-08"),
    ],
)
def test_every_usual_way_to_write_a_date_is_read(words, date):
    assert [found.date for found in dates_in(words)] == [date]


@pytest.mark.parametrize(
    "words", ["31 February 2019", "22 July,", "2021-22", "paragraph 4.10", "32/13/2019", "May", "£2018"]
)
def test_what_fixes_no_date_is_none(words):
    assert dates_in(words) == []


def test_a_bare_year_counts_only_when_asked_for():
    assert dates_in("in 2018 and 2,018 cases") == []
    assert [found.date for found in dates_in("in 2018 and 2,018 cases", years=True)] == ["2018"]


def test_the_words_stand_where_the_span_says():
    text = "It said on 30 January 2018 and again in October 2021."
    for found in dates_in(text, start=100):
        assert text[found.span.start - 100 : found.span.end - 100] == found.words


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("within one month", None),
        ("before Easter", None),
        ("over the next twelve months", None),
        ("by the end of the financial year 2025-26", None),
        ("by 22 July", None),
        ("by the end of March 2026", "2026-03"),
        ("by 31 July 2025", "2025-07-31"),
        ("By July 2023", "2023-07"),
        ("in early 2026", "2026"),
        ("within one day of the hearing", None),
    ],
)
def test_a_due_keeps_its_words_and_only_the_date_they_fix(words, date):
    (found,) = dues_in(f"The Area will do it {words}, it says.")
    assert (found.words, found.date) == (words, date)


@pytest.mark.parametrize(
    "words", ["by the police", "by legal managers", "in 2. above", "before the hearing", "in cases"]
)
def test_other_uses_of_those_words_are_no_dues(words):
    assert dues_in(f"It will be done {words}.") == []


def test_iso_reads_the_first_date():
    assert iso("between 2 May 2019 and 3 June 2020") == "2019-05-02"
    assert iso("soon") is None
