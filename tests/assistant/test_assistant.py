"""Questions asked of the sample reports and of the real one, and what must be in the answers."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY, Conversation
from vectorstore.filters import Filters


def numbers(answer: Answer) -> set[str]:
    return {n for c in answer.citations for n in c.issue_numbers}


def said(answer: Answer) -> str:
    rows = " ".join(value for row in answer.rows or () for _, value in row.cells)
    return " ".join([answer.text, rows, *(c.quote for c in answer.citations)])


def after(assistant: Assistant, *turns: str) -> Answer:
    conversation = EMPTY
    for turn in turns:
        answer = assistant.ask(turn, conversation)
        conversation = conversation.after(answer)
    return answer


def silence(answer: Answer) -> Reason:
    assert answer.silence is not None, answer.text
    return answer.silence.reason


def test_disclosure_in_the_published_response_is_issue_nine_with_its_whole_answer(published: Assistant) -> None:
    answer = published.ask("what did South East commit to on disclosure?")
    assert {c.part for c in answer.citations if c.issue_numbers == ("9",)} == {"issue", "response"}
    bullets = [line for line in answer.text.split("\n") if line.startswith("- “") and "will" in line]
    assert len(bullets) >= 4
    assert "No explicit acceptance is stated." in answer.text
    whole = next(c.quote for c in answer.citations if c.part == "response" and "Disclosure Assurance Plan" in c.quote)
    assert "Progress against improvement plans will be reviewed by the CCP and the Chief Constables." in said(answer)
    assert whole


def test_the_sample_answers_the_same_question_with_its_own_words(assistant: Assistant) -> None:
    answer = assistant.ask("what did South East commit to on disclosure?")
    assert numbers(answer) == {"9"}
    assert {c.area for c in answer.citations} == {"South East"}
    assert sum(line.startswith("- “") for line in answer.text.split("\n")) >= 4


def test_an_area_that_is_not_held_is_named_with_those_that_are(published: Assistant) -> None:
    answer = published.ask("What did CPS Wales commit to on disclosure?")
    assert silence(answer) is Reason.UNKNOWN_AREA
    assert answer.silence is not None
    assert "South East" in answer.silence.message


def test_an_issue_number_beyond_the_last_is_no_such_issue(published: Assistant) -> None:
    assert silence(published.ask("What is the response to issue 14?")) is Reason.NO_SUCH_ISSUE


def test_a_misspelt_area_is_read_as_the_one_held_and_said_so(assistant: Assistant) -> None:
    answer = assistant.ask("What did Suth East promise on disclosure?")
    assert answer.question.filters.areas == ("South East",)
    assert answer.question.readings == ("“Suth East” read as South East",)


@pytest.mark.parametrize("asked", ["Southmoor", "CPS Wessex", "Kent", "West Moor"])
def test_a_near_name_of_another_place_is_never_corrected(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(f"What did {asked} commit to on disclosure?")
    assert silence(answer) is Reason.UNKNOWN_AREA


def test_a_year_keeps_the_boilerplate_of_other_years_out(assistant: Assistant) -> None:
    answer = assistant.ask("What share of IQAs did Northmoor promise to dip sample in 2021?")
    assert "20%" in answer.text
    assert "15%" not in said(answer)


def test_two_years_of_one_area_are_told_apart_newest_first(assistant: Assistant) -> None:
    text = assistant.ask("What did Northmoor promise on disclosure?").text
    assert text.index("22 June 2021, issue 1") < text.index("14 June 2018, issue 5")


def test_a_year_without_a_report_is_silent_and_says_which_are_held(assistant: Assistant) -> None:
    answer = assistant.ask("What were Eastvale's ratings in 2022?")
    assert silence(answer) is Reason.UNKNOWN_REPORT
    assert answer.silence is not None
    assert "12 March 2019" in answer.silence.message


def test_refusals_are_counted_with_their_denominator(assistant: Assistant) -> None:
    answer = assistant.ask("How many issues were not accepted, in all Areas?")
    assert (answer.total, answer.of) == (4, 43)  # 13 + 10 + 9 + 11 issues; one refused in each report


def test_joint_responses_are_counted_once(assistant: Assistant) -> None:
    answer = assistant.ask("How many responses did South East give?")
    assert answer.total == 12  # thirteen issues, two of them answered together


def test_issues_without_a_response_are_listed(assistant: Assistant) -> None:
    answer = assistant.ask("Which issues in Eastvale have no response?")
    assert numbers(answer) == {"9"}


def test_everything_a_role_has_to_do_is_found_by_its_acronym(assistant: Assistant) -> None:
    short = assistant.ask("Everything the CCP of South East has to do")
    long = assistant.ask("What does the Chief Crown Prosecutor of South East have to do?")
    assert short.rows == long.rows
    assert short.total


def test_none_accepted_is_an_answer_and_not_a_silence(assistant: Assistant) -> None:
    answer = assistant.ask("How many of South East's responses state an explicit acceptance?")
    assert answer.total == 0
    assert answer.citations


def test_a_refusal_taken_for_granted_is_put_right_by_quoting(assistant: Assistant) -> None:
    answer = assistant.ask("Why was issue 3 of South East rejected?")
    assert silence(answer) is Reason.FALSE_PREMISE
    assert answer.silence is not None
    assert "No explicit acceptance is stated." in answer.silence.message


def test_a_real_refusal_gives_its_reason(assistant: Assistant) -> None:
    answer = assistant.ask("Why was issue 9 of Northmoor 2018 rejected?")
    assert "70 miles apart" in answer.text


def test_a_grade_that_was_not_given_is_put_right(assistant: Assistant) -> None:
    assert silence(assistant.ask("Why was Eastvale rated Poor for Casework Quality?")) is Reason.FALSE_PREMISE


def test_the_inspectorates_deadline_is_never_the_areas_promise(assistant: Assistant) -> None:
    answer = assistant.ask("By when did Northmoor promise in 2018 to set up the Joint File Quality Group?")
    assert silence(answer) is Reason.NOT_STATED


def test_who_is_answered_with_the_sentence_and_what_its_pronoun_stands_for(assistant: Assistant) -> None:
    answer = assistant.ask("Who chairs the Joint File Quality Group in Northmoor, according to the 2018 response?")
    assert answer.text.count("It will be chaired by the DCCP") == 1
    assert "A Joint File Quality Group will be established." in answer.text


def test_a_date_must_be_in_the_sentence(assistant: Assistant) -> None:
    assert "30 June 2019" in assistant.ask("When will Eastvale sign the Service Level Agreement?").text
    assert silence(assistant.ask("How much will the Eastvale disclosure clinic cost?")) is Reason.NOT_STATED


def test_another_areas_treatment_never_answers(assistant: Assistant) -> None:
    answer = assistant.ask("What did Eastvale promise on special measures for vulnerable witnesses?")
    assert silence(answer) is Reason.NOT_COVERED
    assert answer.silence is not None
    assert {c.area for c in answer.silence.nearest} <= {"Eastvale"}


@pytest.mark.parametrize(
    "asked",
    ["hello", "Write me a poem about the sea.", "Should I plead guilty in my burglary case?", "???", "What is 2 + 2?"],
)
def test_what_is_no_question_about_reports_is_declined_in_a_sentence(assistant: Assistant, asked: str) -> None:
    assert silence(assistant.ask(asked)) is Reason.NOT_A_QUESTION


def test_an_acronym_is_spelled_out_with_the_sentence_that_does(assistant: Assistant) -> None:
    answer = assistant.ask("What does CSF stand for?")
    assert "Casework Standards Forum" in answer.citations[0].quote


def test_two_areas_stand_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("How do South East and Eastvale differ on IQA dip sampling?")
    assert {c.area for c in answer.citations} == {"South East", "Eastvale"}
    assert answer.rows is not None
    assert len(answer.rows) == 2


def test_a_theme_is_followed_over_an_areas_reports_oldest_first(assistant: Assistant) -> None:
    text = assistant.ask("How have Northmoor's letters to victims developed over its inspections?").text
    assert text.index("58%") < text.index("81%")


def test_an_empty_index_says_how_to_add_reports(nothing: Assistant) -> None:
    assert silence(nothing.ask("What did South East commit to on disclosure?")) is Reason.NO_REPORTS


def test_a_users_scope_holds_whatever_is_asked(assistant: Assistant) -> None:
    answer = assistant.ask("What was promised on disclosure?", scope=Filters(areas=("Eastvale",)))
    assert {c.area for c in answer.citations} == {"Eastvale"}
    outside = assistant.ask("What did Northmoor promise on disclosure?", scope=Filters(areas=("Eastvale",)))
    assert silence(outside) is Reason.UNKNOWN_REPORT


def test_suggestions_all_have_answers(assistant: Assistant) -> None:
    for asked in ("What did South East commit to on disclosure?", "Kent disclosure", "How was Eastvale rated?"):
        answer = assistant.ask(asked)
        assert answer.suggestions
        assert all(assistant.ask(idea).silence is None for idea in answer.suggestions)


def test_a_year_carries_over_only_where_it_is_not_named(assistant: Assistant) -> None:
    answer = after(assistant, "What did Northmoor promise on disclosure in 2018?", "and in 2021?")
    assert "Disclosure Board" in said(answer)
    assert "5 files per prosecutor" not in said(answer)


def test_why_points_at_the_issue_just_named(assistant: Assistant) -> None:
    answer = after(assistant, "Which recommendations did Eastvale reject?", "why?")
    assert "the lease runs until 2026" in answer.text


def test_another_area_takes_the_topic_along(assistant: Assistant) -> None:
    answer = after(assistant, "What will Eastvale do on victim letters?", "and South East?")
    assert {c.area for c in answer.citations} == {"South East"}
    assert numbers(answer) == {"11"}


def test_that_group_is_the_one_just_quoted(assistant: Assistant) -> None:
    answer = after(assistant, "How will South East improve the quality of police files?", "Who chairs that group?")
    assert "DCCP" in answer.text
    assert numbers(answer) == {"6"}


def test_a_new_topic_clears_the_issue_but_keeps_the_area(assistant: Assistant) -> None:
    answer = after(assistant, "What is issue 9 in Eastvale?", "How was it rated for Public Confidence?")
    assert answer.question.filters.issue_numbers == ()
    assert {c.area for c in answer.citations} == {"Eastvale"}


def test_yes_takes_up_the_first_suggestion(assistant: Assistant) -> None:
    first = assistant.ask("What did South East commit to on disclosure?")
    answer = assistant.ask("yes please", EMPTY.after(first))
    assert answer.question.standalone == first.suggestions[0]
    assert answer.silence is None


def test_the_year_after_without_a_report_is_said(assistant: Assistant) -> None:
    answer = after(assistant, "What did Northmoor say on file quality in 2018?", "and the year after?")
    assert silence(answer) is Reason.UNKNOWN_REPORT


def test_two_conversations_never_mix(assistant: Assistant) -> None:
    one = EMPTY.after(assistant.ask("What did Eastvale promise on disclosure?"))
    other = EMPTY.after(assistant.ask("What did South East promise on disclosure?"))
    assert {c.area for c in assistant.ask("who leads it?", one).citations} <= {"Eastvale"}
    assert {c.area for c in assistant.ask("who leads it?", other).citations} <= {"South East"}


def test_a_conversation_survives_being_written_down(assistant: Assistant) -> None:
    conversation = EMPTY.after(assistant.ask("What did Eastvale promise on disclosure?"))
    assert Conversation.from_json(conversation.to_json()) == conversation


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("Why won't Eastvale shut its little branch?", "lease runs until 2026"),
        ("Where do mistakes creep into Eastvale's correspondence with people who were harmed?", "one in ten"),
        ("north moor 2021 bakclog magistrates", "2,900"),
    ],
)
def test_a_paraphrase_without_a_shared_word_is_understood(real_assistant: Assistant, asked: str, fact: str) -> None:
    assert fact in said(real_assistant.ask(asked))
