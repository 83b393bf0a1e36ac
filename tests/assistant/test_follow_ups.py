"""What a follow-up leans on: the report that was quoted, one of a list, the time before, and never another body."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.question import Intent
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder


def after(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last of some turns."""
    conversation = EMPTY
    for turn in turns:
        answer = assistant.ask(turn, conversation)
        conversation = conversation.after(answer)
    return answer


def quoted(answer: Answer) -> set[tuple[str, str]]:
    """The reports and issues that an answer quotes."""
    return {(c.report_id[:6], n) for c in answer.citations for n in c.issue_numbers}


def test_why_after_a_report_on_no_area_stays_with_that_report(library: Assistant) -> None:
    turns = ("Which recommendations on mental illness did the CPS get?", "was the last of those accepted?", "why not?")
    for said in (after(library, *turns[:2]), after(library, *turns)):
        assert quoted(said) == {("people", "9")}


def test_one_of_a_list_is_the_one_at_that_place(assistant: Assistant) -> None:
    listed = after(assistant, "Which recommendations were not accepted, in all Areas?")
    second = [n for row in listed.rows or () for label, n in row.cells if label == "Issue"][1]
    told = after(assistant, "Which recommendations were not accepted, in all Areas?", "why was the second of those?")
    assert told.question.filters.issue_numbers == (second,)
    assert len({c.report_id for c in told.citations}) == 1


def test_why_not_asks_for_a_reason_and_takes_up_no_suggestion(assistant: Assistant) -> None:
    said = after(assistant, "Did Northmoor accept recommendation 9 in 2018?", "why not")
    assert said.question.asks_for == "reason"
    assert quoted(said) == {("northm", "9")}


@pytest.mark.parametrize(
    "asked",
    [
        *("and the time before that", "what were they the time before?", "and before that?", "what were they before?"),
        *("and previously?", "the year before?"),
    ],
)
def test_the_time_before_is_that_of_the_ratings_shown(assistant: Assistant, asked: str) -> None:
    said = after(assistant, "Show me the ratings for Northmoor in 2021", asked)
    years = {c.published for c in said.citations}
    assert years == {"2018-06-14"} if "year" not in asked else said.silence is not None


def test_the_same_year_is_that_of_what_was_quoted(assistant: Assistant) -> None:
    said = after(assistant, "Who leads the disclosure clinic in Eastvale?", "what about Northmoor the same year?")
    assert said.question.filters.report_ids == ()
    said = after(assistant, "What are the ratings of South East?", "and Northmoor in the same year?")
    assert {c.published for c in said.citations} == {"2018-06-14"}
    assert said.question.intent in (Intent.RATING, Intent.LIST)


def test_a_misspelt_half_of_a_name_is_no_other_body(library: Assistant) -> None:
    said = library.ask("What did Aldermoor Citty find on pathway plans?")
    assert said.question.filters.areas == ("Aldermoor",)
    assert said.question.unknown == ()


def test_a_part_of_a_place_is_nobodys_name(library: Assistant) -> None:
    assert library.ask("what does the east London council say on disclosure?").question.unknown == ()
    assert library.ask("what does Leeds council say on disclosure?").question.unknown == ("Leeds",)


def test_a_publication_asked_for_by_its_own_title_is_listed_whole(library: Assistant) -> None:
    counted = library.ask("How many recommendations on people with a mental illness were answered?")
    assert counted.total == 5


@pytest.mark.parametrize("asked", ["what counts as a Gate?", "how is a Gate defined?", "What is a gate?"])
def test_a_term_is_given_the_sentence_that_says_what_it_is(tmp_path: Path, asked: str) -> None:
    report = tmp_path / "defined.txt"
    report.write_text(_DEFINED, encoding="utf-8")
    for held in over(tmp_path / "data", FakeEmbedder(), [str(report)]):
        answer = held.ask(asked)
        assert [c.quote for c in answer.citations] == ["A gate is a check made by two managers before a file leaves."]


_DEFINED = """CPS Response to HMCPSI Area Assurance Inspection of CPS Anyvale 14/06/2018

Her Majesty's Crown Prosecution Service Inspectorate (HMCPSI) has today [14 June 2018] reported on CPS Anyvale.

The gate was late in most files. A gate is a check made by two managers before a file leaves. Gates are counted weekly.

Inspectorate's Issues to Address and CPS Area response

1. The Area should hold a gate on every file.

CPS Response: The Area accepts this recommendation. A manager will hold a gate on every file.
"""


def test_the_next_time_is_that_of_the_later_report(assistant: Assistant) -> None:
    said = after(assistant, "What ratings did Northmoor get in 2018?", "and the next time?")
    assert {c.published for c in said.citations} == {"2021-06-22"}


def test_how_things_stood_years_later_is_the_same_question_of_another_report(library: Assistant) -> None:
    said = after(library, "What was North Vale's sickness in 2016?", "and two years later?", "and in 2021?")
    assert any("6.4 days" in c.quote for c in said.citations)


def test_a_word_of_acceptance_after_one_issue_asks_how_that_one_was_taken(assistant: Assistant) -> None:
    said = after(assistant, "Which issue is about merging the Crown Court teams in Northmoor?", "agreed?")
    assert said.question.intent is Intent.STATUS
    assert quoted(said) == {("northm", "9")}


def test_what_points_back_at_one_issue_is_answered_from_it_where_it_holds_the_words_as_any_does(
    published: Assistant,
) -> None:
    answer = after(published, "tell me about issue 12", "how will staff hear about it?")
    assert any("newsletter" in c.quote for c in answer.citations)
    assert {n for c in answer.citations for n in c.issue_numbers} == {"12"}


@pytest.mark.parametrize(
    ("first", "asked", "number"),
    [
        ("Tell me about recommendation 4 of Northmoor in 2018", "and the following recommendation?", "5"),
        ("Tell me about recommendation 4 of Northmoor in 2018", "the previous one please", "3"),
        ("Tell me about recommendation 4 of Northmoor in 2018", "what about the one before it?", "3"),
        ("List the recommendations made to Northmoor in 2018", "tell me about the fourth", "4"),
        ("List the recommendations made to Northmoor in 2018", "the last one", "10"),
        ("List the recommendations made to Northmoor in 2018", "what does the final issue say?", "10"),
        ("List the recommendations made to Northmoor in 2018", "what did they reply to the ninth?", "9"),
        ("Tell me about recommendation 4 of Northmoor in 2018", "sorry, I mean 7", "7"),
    ],
)
def test_a_place_in_the_list_of_issues_is_counted_in_the_report_spoken_of(
    assistant: Assistant, first: str, asked: str, number: str
) -> None:
    said = after(assistant, first, asked)
    assert said.question.filters.issue_numbers == (number,)
    assert {c.published for c in said.citations or (said.silence.nearest if said.silence else ())} == {"2018-06-14"}


@pytest.mark.parametrize("asked", ["what was the reply?", "anything else?", "no, I meant the answer", "and the point?"])
def test_after_one_issue_only_words_for_several_ask_for_a_list(assistant: Assistant, asked: str) -> None:
    assert quoted(after(assistant, "What is issue 7 in Northmoor 2018?", asked)) == {("northm", "7")}
    listed = after(assistant, "What is issue 7 in Northmoor 2018?", "which issues were not accepted?")
    assert quoted(listed) == {("northm", "9")}


def test_an_area_to_compare_with_stands_beside_the_one_spoken_of(assistant: Assistant) -> None:
    said = after(assistant, "What did Eastvale undertake on disclosure?", "and compared with South East?")
    assert {c.area for c in said.citations} == {"Eastvale", "South East"}


def test_the_same_number_in_a_later_report_that_is_no_follow_up_is_another_issue(assistant: Assistant) -> None:
    said = after(assistant, "What is issue 4 in Northmoor 2018?", "what has become of it?")
    assert {c.published for c in said.citations} == {"2018-06-14"}


def test_a_count_of_another_area_is_not_of_the_issue_before(assistant: Assistant) -> None:
    said = after(assistant, "What did Northmoor answer to issue 6 in 2018?", "Ok. How many issues did Eastvale get?")
    assert said.total == 11


@pytest.mark.parametrize("asked", ["no, I meant Eastvale", "sorry, Eastvale", "oh, Eastvale"])
def test_a_name_put_right_is_asked_the_same(assistant: Assistant, asked: str) -> None:
    said = after(assistant, "What did Nottingham promise on disclosure?", asked)
    assert quoted(said) == quoted(assistant.ask("What did Eastvale promise on disclosure?")) != set()


def test_a_promise_asked_of_a_follow_up_is_not_given_what_it_judged(library: Assistant) -> None:
    promised = "What did North Vale promise on sickness in {}?"
    alone = library.ask(promised.format(2018))
    said = after(library, promised.format(2021), "and in 2018?")
    assert (said.silence is None) == (alone.silence is None)
    assert quoted(said) == quoted(alone)


def test_a_suggestion_in_its_own_words_is_answered_as_it_was_offered(assistant: Assistant) -> None:
    first = assistant.ask("What did Northmoor say on parking permits in 2018?")
    for offered in first.suggestions:
        clicked = assistant.ask(offered, EMPTY.after(first))
        assert clicked.silence is None
        assert quoted(clicked) == quoted(assistant.ask(offered))


def test_what_an_answer_shows_already_is_not_offered_next(assistant: Assistant) -> None:
    shown = assistant.ask("Why was issue 9 not accepted in Northmoor 2018?")
    assert not any("response to" in offered for offered in shown.suggestions)
    listed = assistant.ask("What is issue 9 in Northmoor 2018?")
    assert not any(offered.startswith("Why was issue 9") for offered in listed.suggestions)


@pytest.mark.parametrize(
    ("turns", "in_full"),
    [
        (("Which issues were accepted in Northmoor 2018?", "and the rejected ones?"), "not accepted in Northmoor 2018"),
        (("How many issues were not accepted in Northmoor 2018?", "which?"), "not accepted in Northmoor 2018"),
        (("Which issues were not accepted in Eastvale?", "oops, Northmoor"), "not accepted in Northmoor"),
        (("Which issues were not accepted in Eastvale?", "Northmoor, not Eastvale"), "not accepted in Northmoor"),
        (
            ("What is issue 40 in Northmoor 2018?", "so which issues were not accepted?"),
            "not accepted in Northmoor 2018",
        ),
        (
            (
                "What did Eastvale promise on disclosure?",
                "and Northmoor?",
                "back to Northmoor: which were not accepted?",
            ),
            "not accepted in Northmoor",
        ),
        (("What is issue 3 in Eastvale?", "northmoor 2018 issues not accepted"), "not accepted in Northmoor 2018"),
    ],
)
def test_a_short_follow_up_is_answered_as_the_question_in_full(
    assistant: Assistant, turns: tuple[str, ...], in_full: str
) -> None:
    said, full = after(assistant, *turns), after(assistant, f"Which issues were {in_full}?")
    assert [c.span for c in said.citations] == [c.span for c in full.citations]
    assert said.silence is None


@pytest.mark.parametrize("said", ["not issue 3, issue 4", "issue 4, not 3", "I meant 4 not 3", "wrong one, issue 4"])
def test_a_corrected_number_is_asked_what_was_asked_before(assistant: Assistant, said: str) -> None:
    told = after(assistant, "Who is responsible for issue 3 in Northmoor 2018?", said)
    assert (told.question.filters.issue_numbers, told.question.intent) == (("4",), Intent.OWNER)


def test_ratings_shown_are_what_which_is_worse_and_has_it_changed_are_about(assistant: Assistant) -> None:
    worse = after(assistant, "Compare the ratings of Northmoor and Eastvale", "and which is worse?")
    moved = after(assistant, "What ratings were given in Northmoor 2021?", "has that changed since?")
    issues = after(assistant, "What ratings were given in Northmoor 2021?", "and the issues?")
    assert {c.part for a in (worse, moved) for c in a.citations} == {"rating"}
    assert {c.published for c in moved.citations} == {"2018-06-14", "2021-06-22"}
    assert "issue" in {c.part for c in issues.citations}


def test_another_area_after_an_issue_by_number_is_asked_about_its_matter(assistant: Assistant) -> None:
    said = after(assistant, "What is issue 9 in South East 2018?", "what about Eastvale?")
    assert said.question.filters.issue_numbers == ()
    assert said.question.topic == "disclosure"


def test_one_of_two_compared_is_asked_about_alone(assistant: Assistant) -> None:
    said = after(assistant, "Compare Northmoor and Eastvale on disclosure", "just Eastvale")
    assert {c.area for c in said.citations} == {"Eastvale"}


@pytest.mark.parametrize("said", ["ok", "okay.", "alright", "thanks"])
def test_taking_note_is_no_question_and_leaves_what_was_offered(assistant: Assistant, said: str) -> None:
    asked = "What did Eastvale promise on disclosure?"
    noted = after(assistant, asked, said)
    assert noted.silence is not None
    assert noted.suggestions == after(assistant, asked).suggestions
    assert after(assistant, asked, said, "yes").question.standalone == noted.suggestions[0]


@pytest.mark.parametrize("said", ["yes, the second", "ok, the second one", "second suggestion"])
def test_the_second_suggestion_is_taken_up_by_its_place(assistant: Assistant, said: str) -> None:
    asked = "What did Eastvale promise on disclosure?"
    offered = after(assistant, asked).suggestions
    assert after(assistant, asked, said).question.standalone == offered[1]


def test_what_is_shown_already_is_not_suggested(assistant: Assistant) -> None:
    said = after(assistant, "Which issues were raised in Northmoor 2018?")
    assert not [each for each in said.suggestions if "not accepted" in each]
