"""What counts as evidence: names that stand together, things of the kind asked for, and what is not enough."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from assistant.finding.compounds import Compound, compounds
from assistant.finding.kinds import states
from assistant.settings import AssistantSettings, EvidenceSettings
from assistant.understanding.terms import Terms
from vectorstore.stems import stem


def named(assistant: Assistant, asked: str, topic: str) -> tuple[Compound, ...]:
    return compounds(asked, Terms.of(topic, topic, assistant.catalogue))


def words(found: tuple[Compound, ...]) -> list[str]:
    return [" ".join(term.word for term in name.words) for name in found]


def said(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


def test_a_name_is_a_run_of_words_with_nothing_between_them(assistant: Assistant) -> None:
    assert words(named(assistant, "Who chairs the hate crime panel?", "chairs hate crime panel")) == [
        "hate crime panel"
    ]
    assert words(named(assistant, "What about letters to victims?", "letters victims")) == []


def test_what_a_board_does_is_no_part_of_its_name(assistant: Assistant) -> None:
    asked = "How often does the Casework Quality Board meet?"
    assert words(named(assistant, asked, "casework quality board meet")) == ["casework quality board"]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The panel that looks at finished hate crime cases met twice.", True),
        ("A group reviews every hate crime.", True),
        ("Hate crime is a priority. The scrutiny panel has six members.", False),
        ("Crime figures are published.", False),
    ],
)
def test_a_named_panel_stands_in_a_text_whose_sentence_holds_all_of_its_name(
    assistant: Assistant, text: str, stands: bool
) -> None:
    (name,) = named(assistant, "Who chairs the hate crime panel?", "chairs hate crime panel")
    assert name.body
    assert name.stands_in(text) is stands


def test_a_body_asked_for_is_not_taken_for_a_named_one(assistant: Assistant) -> None:
    (name,) = named(assistant, "Which specialist team supports them?", "specialist team")
    assert not name.body


@pytest.mark.parametrize(
    "asked",
    [
        "Who chairs the hate crime board in Eastvale?",
        "Who chairs the Disclosure Board in Eastvale?",
        "Who chairs the training committee in Northmoor?",
    ],
)
def test_another_panel_than_the_one_asked_about_is_never_the_answer(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert answer.silence, answer.text


def test_the_panel_asked_about_is_found_by_the_sentence_before(assistant: Assistant) -> None:
    answer = assistant.ask("Who chairs Northmoor's Joint File Quality Group?")
    assert not answer.silence
    assert "chaired by the DCCP" in said(answer)


def test_a_topic_of_several_words_that_stand_apart_is_not_covered(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What does Eastvale say about disclosure training?")
    assert answer.silence
    assert answer.silence.reason in (Reason.NOT_COVERED, Reason.NOT_STATED)


def test_the_date_of_one_commitment_is_not_given_for_another(assistant: Assistant) -> None:
    answer = assistant.ask("By when will Eastvale send a summary of each panel meeting?")
    assert answer.silence
    assert answer.silence.reason is Reason.NOT_STATED


def test_who_is_going_to_do_something_is_answered_by_a_post(assistant: Assistant) -> None:
    answer = assistant.ask("who is going to chair the disclosure board in northmoor")
    assert "Chief Crown Prosecutor" in said(answer)


@pytest.mark.parametrize(
    ("kind", "sentence", "question"),
    [
        ("person", "The visitors' centre was run by the charity Homeward.", "who runs the visitors centre"),
        ("number", "Four in-house Crown advocates will be recruited.", "how many crown advocates will it recruit"),
        ("number", "Managers will examine one case per prosecutor.", "how many cases will be examined"),
        ("number", "The number of open claims rose from 1,140 in 2020 to 1,962 in 2021.", "how many claims were open"),
        ("number", "Plans met the standard in only 23 of the 50 visits.", "how many of the plans met the standard"),
        ("number", "The added value was 57.5% in Crown Court files.", "what was the added value figure"),
        ("number", "Sickness should fall to no more than seven days a year.", "what is the target for sickness"),
        ("number", "Last quarter 17 out of 21 were sent in time.", "how many requests for a translator were in time"),
        ("name", "A new director of housing, Imran Calloway, took up his post in May.", "who is the new director"),
        ("reason", "Managers explained that the office had lost seven lawyers.", "why were reviews late"),
        ("reason", "The police told us that they were waiting for the Area.", "why was the protocol not signed"),
    ],
)
def test_a_sentence_states_the_kind_of_thing_asked_for(kind: str, sentence: str, question: str) -> None:
    assert states(kind, sentence, question)


@pytest.mark.parametrize(
    ("kind", "sentence", "question"),
    [
        ("number", "Four courts manage without agency prosecutors.", "how many agency prosecutors are there"),
        ("number", "The unit keeps one lawyer on a case.", "how many lawyers work in the unit"),
        ("person", "The work was done by hand.", "who did the work"),
        ("number", "The number of claims is rising in 50 Areas.", "how many prisoners were moved"),
        ("reason", "143 children had been waiting for more than ten days.", "why are visits late"),
    ],
)
def test_a_sentence_about_another_thing_does_not_state_it(kind: str, sentence: str, question: str) -> None:
    assert not states(kind, sentence, question)


@pytest.mark.parametrize(
    ("switch", "asked"),
    [
        ("names", "Who chairs the Disclosure Board in Eastvale?"),
        ("kinds", "When did Northmoor hold its staff survey?"),
        ("leaning", "Who chairs Northmoor's Joint File Quality Group?"),
    ],
)
def test_a_part_that_is_switched_off_makes_a_difference(assistant: Assistant, switch: str, asked: str) -> None:
    settings = AssistantSettings(evidence=EvidenceSettings(**{switch: False}))
    without = Assistant(assistant.store, settings).ask(asked)
    whole = assistant.ask(asked)
    assert (without.text, without.silence) != (whole.text, whole.silence)


def test_words_that_stand_here_and_there_are_no_answer_where_no_sentence_stands_out(real_assistant: Assistant) -> None:
    asked = "was anyone at the Area disciplined when answering people who complained"
    scattered = Assistant(real_assistant.store, AssistantSettings(evidence=EvidenceSettings(standing=0))).ask(asked)
    assert scattered.silence is None
    assert not scattered.text.startswith("It is not said")
    answer = real_assistant.ask(asked)
    assert answer.silence or answer.text.startswith("It is not said in these words.")


def test_a_whole_sentence_in_other_words_is_answered_by_the_sentence_that_stands_out(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("are the names in letters to victims in Eastvale spelt right")
    assert "mistake in a name" in said(answer) or "check names and dates" in said(answer)


def test_without_long_forms_a_short_form_is_searched_for_alone(assistant: Assistant) -> None:
    terms = Terms.of("ctl checks", "ctl checks", assistant.catalogue)
    alone = terms.without(long_forms=True, phrase="ctl checks")
    assert "custody time limit" in terms.query.lower()
    assert alone.query == "ctl checks"
    assert terms.coverage({"custodi", "time", "limit"}) > alone.coverage({"custodi", "time", "limit"})


def test_without_synonyms_only_the_word_itself_counts(assistant: Assistant) -> None:
    terms = Terms.of("bosses", "bosses", assistant.catalogue)
    assert terms.coverage({stem("managers")}) > 0
    assert terms.without(synonyms=True).coverage({stem("managers")}) == 0
