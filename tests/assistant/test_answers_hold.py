"""Whatever is asked: no crash, no empty answer, no quote outside the scope, and every quote equals its slice."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.render import as_json, as_markdown, as_text, cited, source_panel
from assistant.understanding.followup import EMPTY
from vectorstore.filters import EVERYTHING, Filters

AREAS = ["South East", "Northmoor", "Eastvale", "suth east", "Kent", "CPS Wales", "the Area", "all Areas", ""]
LEADS = [
    "What did {area} commit to on {topic}?",
    "How many issues on {topic} in {area}?",
    "who {topic} {area}",
    "{area} {topic}",
    "Compare {area} and Northmoor on {topic}",
    "When will {area} {topic}?",
    "Why was issue {n} rejected in {area}?",
    "issues {n} and {m} {area}",
    "How was {area} rated for {topic}?",
    "list all commitments on {topic} since {year}",
    "What happened to {topic} in {area} in {year}?",
    "and {topic}?",
    "why?",
    "what about {area}?",
    "and the year after?",
    "yes",
    "all of them",
    "the second one",
    "How much does {topic} cost {area}?",
    "What does {acronym} stand for?",
]
TOPICS = [
    "disclosure",
    "letters to victims",
    "knife crime",
    "IQA",
    "custody time limits",
    "the police",
    "training",
    "dip sampling",
    "hearing record sheets",
    "people",
    "casework quality",
    "a",
    "…",
    "[1](x) <b>",
    "disclosre",
    "Joint File Quality Group",
]

questions = st.builds(
    lambda lead, area, topic, n, m, year, acronym: lead.format(
        area=area, topic=topic, n=n, m=m, year=year, acronym=acronym
    ),
    st.sampled_from(LEADS),
    st.sampled_from(AREAS),
    st.sampled_from(TOPICS),
    st.integers(0, 20),
    st.integers(0, 20),
    st.sampled_from([2015, 2018, 2019, 2021, 2030]),
    st.sampled_from(["CCP", "CQC", "DRS", "XYZ", "the LSIP"]),
)
anything = st.one_of(questions, st.text(max_size=80))
CONVERSATIONS = int(os.environ.get("FINDINGS_CONVERSATIONS", "320"))
"""How many conversations of up to eight questions are held; set it to thousands for a long look."""


def generous(examples: int) -> settings:
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, deadline=None, suppress_health_check=quiet)


def check(answer: Answer, assistant: Assistant) -> None:
    assert bool(answer.text) != (answer.silence is not None)
    assert answer.silence is None or answer.silence.message
    for citation in cited(answer):
        assert assistant.store.slice(citation.report_id, citation.span) == citation.quote
    numbered = {c.marker: " ".join(c.quote.split()) for c in answer.citations}
    for row in answer.rows or ():
        assert set(row.markers) <= set(numbered)
    for quote, marker in re.findall(r"“([^“”]*)” \[(\d+)\]", answer.text):
        assert quote in numbered[int(marker)]


@pytest.mark.slow
@generous(CONVERSATIONS)
@given(turns=st.lists(anything, min_size=4, max_size=8))
def test_any_conversation_ends_in_an_answer_whose_quotes_hold(assistant: Assistant, turns: list[str]) -> None:
    conversation = EMPTY
    for turn in turns:
        answer = assistant.ask(turn, conversation)
        check(answer, assistant)
        named = set(answer.question.filters.areas)
        assert not named or {c.area for c in cited(answer)} <= named
        conversation = conversation.after(answer)
    assert as_json(answer, "x")["answer"]
    assert as_text(answer)
    assert as_markdown(answer)


@pytest.mark.slow
@generous(CONVERSATIONS)
@given(
    asked=anything, area=st.sampled_from(["South East", "Northmoor", "Eastvale"]), year=st.sampled_from([0, 2018, 2021])
)
def test_a_scope_is_never_left(assistant: Assistant, asked: str, area: str, year: int) -> None:
    scope = Filters(areas=(area,), years=(year,) if year else ())
    answer = assistant.ask(asked, scope=scope)
    check(answer, assistant)
    assert {c.area for c in cited(answer)} <= {area}
    assert not year or {(c.published or "")[:4] for c in cited(answer)} <= {str(year)}


@pytest.mark.slow
@generous(CONVERSATIONS // 4)
@given(asked=questions)
def test_every_suggestion_is_answered(assistant: Assistant, asked: str) -> None:
    for idea in assistant.ask(asked).suggestions:
        assert assistant.ask(idea, scope=EVERYTHING).silence is None, idea


@pytest.mark.slow
@generous(CONVERSATIONS // 4)
@given(asked=questions)
def test_a_source_is_shown_between_what_stands_around_it(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    for source, citation in zip(source_panel(answer, assistant.store, around=60), cited(answer), strict=True):
        text = assistant.store.report(citation.report_id).text
        assert source.quote == citation.quote
        assert source.before.removeprefix("…") + source.quote + source.after.removesuffix(" …") in text
