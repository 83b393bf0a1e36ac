"""Figures that stand in the cells of tables and in the items of a sentence are told by row and column together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.assistant.test_follow_ups import after
from tests.stores import model

STATIONS = """\
<html><body><h1>Brindle Fire and Rescue Service: inspection 2022</h1>
<p>Published 3 March 2022</p>
<h2>Responding to fires</h2>
<p>The service has three stations: Weir Lane (24 firefighters), Moss End (16 firefighters) and Tarn Gate (12
firefighters). A fourth station, at Quayside, was closed in 2020.</p>
<table>
<caption>Calls in the year to March 2021</caption>
<tr><th>Station</th><th>Emergency calls</th><th>Of which false alarms</th><th>Average response time (minutes)</th>
<th>Attended within target (%)</th></tr>
<tr><td>Weir Lane</td><td>1,204</td><td>402</td><td>7.5</td><td>91</td></tr>
<tr><td>Moss End</td><td>655</td><td>197</td><td>9.1</td><td>84</td></tr>
<tr><td>Tarn Gate</td><td>310</td><td>n/a</td><td>12.4</td><td>70</td></tr>
<tr><td>Total</td><td>2,169</td><td>599</td><td></td><td></td></tr>
</table>
<h2>Prevention</h2>
<p>Home visits fell in every district.</p>
<table>
<tr><th>Home visits</th><th>2019-20</th><th>2020-21</th></tr>
<tr><td>Northern district</td><td>880</td><td>610</td></tr>
<tr><td>Southern district</td><td>1,450</td><td>1,120</td></tr>
</table>
<h2>People</h2>
<table>
<tr><th>Measure</th><th>Weir Lane</th><th>Moss End</th></tr>
<tr><td>Days lost to sickness</td><td>310</td><td>122</td></tr>
<tr><td>Vacant posts</td><td>6</td><td>2</td></tr>
</table>
<h2>Annex: files examined</h2>
<table>
<tr><th>Type of incident</th><th>Number</th></tr>
<tr><td>House fires</td><td>34</td></tr>
<tr><td>Road traffic collisions (RTC)</td><td>21</td></tr>
</table>
<h2>Recommendations</h2>
<p>1. The service should reduce false alarms.</p>
<p>Response: Accepted. The service will call back automatic alarms by June 2022.</p>
</body></html>
"""


@pytest.fixture(scope="module")
def brindle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "brindle-2022.html"
    file.write_text(STATIONS, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), model(), [str(file)])


@pytest.mark.parametrize(
    ("asked", "told", "row"),
    [
        ("How many emergency calls were there at Moss End?", "Moss End – Emergency calls: 655", "Moss End | 655"),
        ("what was the number of false alarms at weir lane", "Of which false alarms: 402", "Weir Lane | 1,204"),
        ("How long is the response time at Tarn Gate?", "(minutes): 12.4", "Tarn Gate | 310"),
        ("What percentage of calls were attended within target at Weir Lane?", "target (%): 91", "Weir Lane | 1,204"),
        ("How many emergency calls were there in total?", "Total – Emergency calls: 2,169", "Total | 2,169"),
        ("How many days were lost to sickness at Moss End?", "Moss End: 122", "Days lost to sickness | 310"),
        ("How many RTC files were examined?", "(RTC) – Number: 21", "Road traffic collisions (RTC) | 21"),
        ("How many home visits were made in the southern district in 2020-21?", "2020-21: 1,120", "Southern district"),
    ],
)
def test_a_cell_is_told_by_its_row_and_its_column(brindle: Assistant, asked: str, told: str, row: str) -> None:
    answer = brindle.ask(asked)
    assert told in answer.text
    assert answer.citations[0].quote.startswith(row), "the row is quoted first, then the head of its table"
    assert " | " in answer.citations[1].quote


def test_a_row_of_several_times_is_told_whole_where_none_of_them_is_named(brindle: Assistant) -> None:
    assert "2019-20: 880; 2020-21: 610" in brindle.ask("How many home visits were made in the northern district?").text


@pytest.mark.parametrize(
    "asked",
    [
        "Compare Weir Lane and Moss End on vacant posts",
        "How many vacant posts are there at Weir Lane and Moss End?",
    ],
)
def test_cells_asked_for_side_by_side_are_told_side_by_side(brindle: Assistant, asked: str) -> None:
    assert "Vacant posts – Weir Lane: 6; Moss End: 2" in brindle.ask(asked).text


def test_the_line_over_a_table_says_what_time_it_is_of(brindle: Assistant) -> None:
    answer = brindle.ask("How many emergency calls were there at Moss End in the year to March 2021?")
    assert "Calls in the year to March 2021" in [c.quote for c in answer.citations]


@pytest.mark.parametrize(
    "asked",
    [
        "How many emergency calls were there at Quayside?",  # no such row
        "How many vacant posts are there at Tarn Gate?",  # no such column, in a table that lies the other way
        "How many malicious false alarms were there at Weir Lane?",  # a narrower thing than the column counts
        "How many false alarms did Tarn Gate have?",  # nothing in the cell
        "How many emergency calls were there at Moss End in the year to March 2020?",  # another time
        "How many emergency calls were there at Moss End each week?",  # another rate
        "What percentage of emergency calls were at Moss End?",  # a number is no share
        "How many home visits were made in the western district?",
    ],
)
def test_a_row_a_column_or_a_word_that_is_not_there_leaves_it_unstated(brindle: Assistant, asked: str) -> None:
    answer = brindle.ask(asked)
    assert answer.silence is not None, answer.text
    assert answer.silence.reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("How many false alarms did Weir Lane have?", "And Moss End?"), "Of which false alarms: 197"),
        (("How many false alarms did Weir Lane have?", "And how many emergency calls?"), "Emergency calls: 1,204"),
        (("How many firefighters are there at Weir Lane?", "What about Tarn Gate?"), "Tarn Gate (12"),
    ],
)
def test_a_follow_up_puts_another_row_or_column_in_place_of_the_last(
    brindle: Assistant, turns: tuple[str, ...], told: str
) -> None:
    answer = after(brindle, *turns)
    assert told in answer.text
    assert "Weir Lane (24" not in answer.text


def test_what_is_not_counted_of_another_is_not_told_of_it_by_another_figure(brindle: Assistant) -> None:
    answer = after(brindle, "How many false alarms did Weir Lane have?", "And Tarn Gate?")
    assert answer.silence is not None


def test_one_item_of_a_sentence_is_quoted_alone(brindle: Assistant) -> None:
    answer = brindle.ask("How many firefighters are there at Moss End?")
    assert [c.quote for c in answer.citations] == ["Moss End (16 firefighters)"]


def test_a_word_that_opens_an_order_is_no_place(brindle: Assistant) -> None:
    assert "Weir Lane" in brindle.ask("Name Brindle's stations.").text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Which station had the most emergency calls?", "The highest of 3 figures of the table"),
        ("Which station had the lowest response time?", "Weir Lane – Average response time (minutes): 7.5"),
    ],
)
def test_the_row_with_most_or_least_is_told_by_comparing_its_column(brindle: Assistant, asked: str, told: str) -> None:
    assert told in brindle.ask(asked).text


def test_what_no_column_counts_has_no_most(brindle: Assistant) -> None:
    assert "highest of" not in brindle.ask("Which station had the most malicious calls?").text


@pytest.mark.parametrize("asked", ["What are Brindle's stations?", "Which stations does Brindle have?"])
def test_things_asked_for_by_name_are_told_by_the_sentence_that_lists_them(brindle: Assistant, asked: str) -> None:
    quote = brindle.ask(asked).citations[0].quote
    assert quote.startswith("The service has three stations: Weir Lane")


def test_things_of_another_kind_than_a_sentence_lists_are_not_told_by_it(brindle: Assistant) -> None:
    assert brindle.ask("Name Brindle's hospitals.").silence is not None
