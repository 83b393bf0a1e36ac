from __future__ import annotations

import html
import re

import pytest

from assistant.answer import Answer, Citation, Reason, Row, Silence
from assistant.question import Intent, Meant, Question, Subject
from assistant.ui import transcript
from assistant.ui.conversations import Turn
from assistant.ui.errors import NotFound
from assistant.ui.markup import attribute, day, issue_words, words
from assistant.ui.reader import reader
from assistant.ui.rows import columns, rows
from assistant.ui.sources import panel
from assistant.ui.understood import put_right, widened
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


def understood_of(**known):
    return Question("asked", "asked", Intent.COMMITMENTS, **known)


@pytest.mark.parametrize(
    ("kind", "value", "to", "meant"),
    [
        ("areas", "South East", "", Meant(areas=("Northmoor",))),
        ("areas", "South East", "Eastvale", Meant(areas=("Eastvale", "Northmoor"))),
        ("areas", "South East", "Northmoor", Meant(areas=("Northmoor",))),
        ("areas", "", "Eastvale", Meant(areas=("South East", "Northmoor", "Eastvale"))),
        ("years", "2018", "2021", Meant(years=(2021,))),
        ("years", "since 2018", "", Meant(years=(2018,))),
        ("themes", "disclosure", "", Meant(theme="")),
        ("topic", "pet food", "disclosure", Meant(theme="disclosure")),
        ("owners", "CCP", "", Meant(owners=())),
        ("issue_numbers", "9", "", Meant(issue_numbers=())),
        ("intent", "commitments", "list:issues", Meant(intent=Intent.LIST, subject=Subject.ISSUES)),
    ],
)
def test_what_is_put_right_changes_that_part_and_no_other(kind, value, to, meant):
    filters = Filters(areas=("South East", "Northmoor"), issue_numbers=("9",))
    asked = understood_of(filters=filters, owners=("CCP",), years_asked=("2018",))
    assert put_right(asked, kind, value, to) == meant


def test_two_things_put_right_one_after_the_other_both_hold():
    first = put_right(understood_of(), "areas", "", "Northmoor")
    assert put_right(understood_of(meant=first), "themes", "", "disclosure") == Meant(
        areas=("Northmoor",), theme="disclosure"
    )


def test_a_kind_of_answer_that_there_is_not_is_refused():
    with pytest.raises(NotFound):
        put_right(understood_of(), "intent", "commitments", "list:secrets")


@pytest.mark.parametrize(("kind", "left"), [("areas", Filters(years=(2018,))), ("years", Filters(areas=("East",)))])
def test_a_filter_that_was_set_makes_way_for_what_is_put_right(kind, left):
    assert widened(Filters(areas=("East",), years=(2018,)), kind, "") == left


def rows_of(*lines):
    return [Row((("Area", area), ("Commitment", text)), (1,)) for area, text in lines]


def test_what_every_row_says_alike_is_said_once_above_the_table():
    made = rows(rows_of(("East", "one"), ("East", "two")), lambda marker: f"<a>{marker}</a>")
    assert "<caption>2 rows. In all of them: Area East</caption>" in made
    assert made.count("East") == 2  # the caption, and the name of the region that scrolls
    assert 'data-label="Area"' not in made


def test_rows_that_differ_keep_their_columns_and_one_row_keeps_all():
    assert 'data-label="Area"' in rows(rows_of(("East", "one"), ("West", "two")), str)
    assert 'data-label="Area"' in rows(rows_of(("East", "one")), str)


def test_a_comparison_whose_paragraphs_each_cite_one_side_is_set_side_by_side():
    sides = (Filters(areas=("East",)), Filters(areas=("West",)))
    cited = [
        Citation(n, area, Span(0, 1), "q", area, "issue", area, "2018") for n, area in enumerate(("East", "West"), 1)
    ]
    question = Question("compare", "compare", Intent.COMPARE, sides=sides)
    beside = Answer(question, "Both.\n\nOne “q” [1]\n\nTwo “q” [2]\n\nThree [1]", tuple(cited))
    assert columns(beside) == ("Both.", [("East", "One “q” [1]\n\nThree [1]"), ("West", "Two “q” [2]")])
    assert columns(Answer(question, "Both “q” [1] and “q” [2]", tuple(cited))) is None
