from __future__ import annotations

import html
import re

import pytest

from assistant.answer import Answer, Citation, Reason, Silence
from assistant.question import Intent, Question
from assistant.ui import transcript
from assistant.ui.conversations import Turn
from assistant.ui.markup import attribute, day, issue_words, words
from assistant.ui.reader import reader
from assistant.ui.sources import panel
from assistant.ui.without import without
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.schema import Kind, Report, Section, Source, Span

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<x-custom onclick=alert(1)>",
    "![x](http://evil.example/x.png)",
    "[x](javascript:alert(1))",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "$$\\href{javascript:alert(1)}{x}$$",
    "</div></span><iframe src=//evil.example>",
    "a\n\n<script>alert(1)</script>\n\n    indented",
    "&lt;script&gt;",
    "right\u202eleft\u200bzero\u2066iso",
]


def citation(text: str, quote: str) -> Citation:
    start = text.index(quote)
    return Citation(1, "r1", Span(start, start + len(quote)), quote, quote, "issue", quote, "2018", quote, ("9",))


def elements(page: str) -> set[str]:
    return {name.lower() for name in re.findall(r"<([a-zA-Z][\w-]*)", page)}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_document_or_a_person_says_is_shown_as_text_everywhere(hostile):
    text = f"Before.\n\n{hostile}\n\nAfter."
    source = Source("x", "text/plain", "0", "2026")
    sections = (Section(hostile, 1, Span(9, len(text))),)
    report = Report("r1", hostile, Kind.RESPONSE, text, source, hostile, hostile, "2018", sections=sections)
    made = citation(text, hostile)
    question = Question(hostile, hostile, Intent.FACT, Filters(areas=(hostile,)), owners=(hostile,))
    answer = Answer(question, text=f"{hostile} [1]", citations=(made,), suggestions=(hostile,))
    silent = Answer(question, silence=Silence(Reason.NOT_COVERED, hostile, (made,)))
    turns = [Turn(f"t{n}", "c", hostile, EVERYTHING, one, "", "", {}, "2026") for n, one in enumerate((answer, silent))]
    for page in (transcript.shown(turns), transcript.waiting(hostile), panel(made, report), reader(report, made.span)):
        assert not elements(page) & {"script", "img", "svg", "iframe", "x-custom"}
        assert not re.search(r"<[^>]*\s(?:on\w+|autofocus)\s*=", re.sub(r'="[^"]*"', '=""', page))
        assert "\n" not in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_copied_quotation_is_exact_to_the_character(hostile):
    assert html.unescape(attribute(hostile)) == hostile


def test_invisible_characters_are_made_visible():
    assert "U+202E" in words("a\u202eb")
    assert "U+200B" in words("a\u200bb")


@pytest.mark.parametrize(
    ("iso", "said"),
    [("2018-01-30", "30 January 2018"), ("2021-10", "October 2021"), ("2018", "2018"), (None, "undated")],
)
def test_a_date_is_said_to_the_precision_stated(iso, said):
    assert day(iso) == said


def test_issue_numbers_are_said_as_people_do():
    said = [issue_words(numbers) for numbers in ((), ("9",), ("2", "3"), ("1", "2", "3"))]
    assert said == ["", "issue 9", "issues 2 and 3", "issues 1, 2 and 3"]


@pytest.mark.parametrize(
    ("asked", "kind", "value", "left"),
    [
        (
            "What did South East commit to on disclosure?",
            "areas",
            "South East",
            "What did all Areas commit to on disclosure?",
        ),
        (
            "What did CPS Wales commit to on disclosure?",
            "areas",
            "Cymru-Wales",
            "What did all Areas commit to on disclosure?",
        ),
        ("What did South East commit to on disclosure?", "themes", "disclosure", "What did South East commit to?"),
        ("What is the response to issue 9?", "issue_numbers", "9", "What is the response?"),
        ("What is the response to issue 9.1?", "issue_numbers", "9", "What is the response to issue 9.1?"),
        ("How was Northmoor rated in 2018?", "years", "2018", "How was Northmoor rated?"),
        ("How was Northmoor rated?", "years", "2018", "How was Northmoor rated?"),
    ],
)
def test_a_question_is_reworded_without_what_is_taken_out(asked, kind, value, left):
    assert without(Question(asked, asked, Intent.FACT), kind, value) == left
