"""Forms filled in once for each issue, whatever their labels are; and tables that only look like them."""

import pytest

from ingest.readers import read
from ingest.source import fetched
from tests.ingest.paper import line, pdf, words
from tests.ingest.registers import read_text
from vectorstore.schema import Report

ASKED = [
    "Falls were not always written down.",
    "The lift had not been tested for two years.",
    "Doors were wedged open.",
]
SAID = [
    "We have bought a book for each floor.",
    "The maker will test it in May.",
    "We do not agree. Each door has a magnet.",
]
WHO = ["Registered Manager", "Head of Estates", "Deputy Manager"]
WHEN = ["3 May 2023", "9 June 2023", "1 July 2023"]
LABELS = [
    ("What was found", "What you are going to do about it", "Who is responsible?", "Date it will be done:"),
    ("How the standard was not being met", "Please describe the action you will take", "Lead", "By when"),
    ("Concern raised by the inspectors", "Our response", "Owner", "Target date"),
    ("Shortfall", "Steps we have taken or will take", "Named person", "Completed by"),
]


def _form(labels: tuple[str, ...], *, extra: bool = False) -> Report:
    text = "# Larch House: action plan after the inspection\n\n4 March 2023\n\n"
    for at in range(3):
        cells = [ASKED[at], SAID[at], WHO[at], WHEN[at]]
        rows = [*([("Part of the home", "All floors")] if extra else []), *zip(labels, cells, strict=True)]
        text += "| Field | Entry |\n| --- | --- |\n" + "".join(f"| {label} | {cell} |\n" for label, cell in rows) + "\n"
    return read_text(text.replace("| Field | Entry |\n| --- | --- |\n", "|  |  |\n| --- | --- |\n"), "plan.md")


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("extra", [False, True])
def test_a_form_filled_in_for_each_issue_is_read_whatever_its_labels_are(labels: tuple[str, ...], extra: bool) -> None:
    report = _form(labels, extra=extra)
    assert [issue.statement for issue in report.issues] == ASKED
    assert [r.span.of(report.text) for r in report.responses] == SAID
    assert [c.owners for c in report.commitments if c.owners] == [(who,) for who in WHO[: len(report.commitments)]]


def _whole_rows(labels: tuple[str, ...], heads: tuple[str, str] | None) -> Report:
    """A form whose long entries stand below their labels, over both columns, and whose short ones stand beside them."""
    text = "# Larch House: action plan after the inspection\n\n4 March 2023\n\n|  |  |\n| --- | --- |\n"
    row = "| Part of the home | All floors |\n"
    for at in range(3):
        beside = [*labels[:2], *zip(labels[2:], [WHO[at], WHEN[at]], strict=True)]
        text += f"| {heads[0]} | {heads[1]} |\n| Care with nursing | {heads[1]} {at + 7} Meals |\n" if heads else row
        for label, entry in zip(beside, [ASKED[at], SAID[at], "", ""], strict=True):
            text += f"| {label} |  |\n| {entry} |  |\n" if entry else f"| {label[0]} | {label[1]} |\n"
    return read_text(text, "plan.md")


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("heads", [None, ("Service", "Standard")])
def test_what_is_filled_in_may_stand_below_its_label(labels: tuple[str, ...], heads: tuple[str, str] | None) -> None:
    report = _whole_rows(labels, heads)
    assert [issue.statement for issue in report.issues] == ASKED
    assert [r.span.of(report.text) for r in report.responses] == SAID
    assert [c.owners for c in report.commitments if c.owners] == [(who,) for who in WHO[: len(report.commitments)]]
    title = "Larch House: action plan after the inspection"
    measured = [f"Standard {at + 7} Meals" if heads else title for at in range(3)]
    assert [issue.section for issue in report.issues] == measured


def test_what_comes_back_in_every_form_beside_its_label_heads_nothing() -> None:
    report = _form(("Concern", "Response", "Owner", "Date"), extra=True)
    assert [issue.statement for issue in report.issues] == ASKED


def test_particulars_of_several_sites_are_no_form_of_issues() -> None:
    text = "# Report on the inspection of three homes\n\nPublished 4 June 2023\n\nThe inspectors recommend nothing.\n\n"
    for name in ("Larch House", "Elm House", "Yew House"):
        text += f"|  |  |\n| --- | --- |\n| Name | {name} |\n| Provider | Care for All |\n| Places | 40 |\n\n"
    assert read_text(text, "report.md").issues == ()


def test_a_bold_label_over_the_words_in_one_cell_of_a_form_is_a_cell_of_its_own() -> None:
    page = [line(60, 700, 540, 700), line(60, 640, 540, 640), line(60, 616, 540, 616)]
    page += [line(60, 616, 60, 700), line(540, 616, 540, 700), line(200, 616, 200, 640)]
    page += [
        words(64, 684, "What was not being met:", bold=True),
        words(64, 666, "Falls were not always"),
        words(64, 652, "written down."),
    ]
    page += [words(64, 624, "Who acts", bold=True), words(204, 624, "The Manager")]
    cells = [block.cells for block in read(fetched("form.pdf", pdf([page]))) if block.cells]
    assert cells == [("What was not being met:", "Falls were not always written down."), ("Who acts", "The Manager")]


def test_labels_may_stand_side_by_side_in_a_form() -> None:
    text = "# Internal audit of the stores of Wendle Police\n\n4 March 2023\n\n"
    for at in range(3):
        text += f"|  |  |  |  |\n| --- | --- | --- | --- |\n| Recommendation | {ASKED[at]} |  |  |\n"
        text += f"| Priority | High | Agreed? | {('Yes', 'In part', 'No')[at]} |\n"
        text += f"| Management response | {SAID[at]} |  |  |\n| Owner | {WHO[at]} | By | {WHEN[at]} |\n\n"
    report = read_text(text, "audit.md")
    assert [issue.statement for issue in report.issues] == ASKED
    assert [r.acceptance.value for r in report.responses] == ["accepted", "partly", "not_accepted"]


def test_the_recommendation_is_what_is_asked_where_the_finding_stands_beside_it() -> None:
    text = "# Internal audit of the stores of Wendle Police\n\n4 March 2023\n\n"
    text += "| Ref | Finding | Recommendation | Response |\n| --- | --- | --- | --- |\n"
    text += "".join(f"| {n + 1} | {ASKED[n]} | Item {n + 1} should be put right. | {SAID[n]} |\n" for n in range(3))
    report = read_text(text, "audit.md")
    assert [issue.statement for issue in report.issues] == [f"Item {n + 1} should be put right." for n in range(3)]


@pytest.mark.parametrize("mark", ["## ", "### "])
def test_numbered_headings_are_what_is_asked_where_each_is_answered_at_once(mark: str) -> None:
    text = "# The Home Office response to an inspection of family reunion by the ICIBI\n\n14 March 2023\n\n"
    for at, asked in enumerate(["Publish a standard.", "Record each use of force.", "Name an owner for data."]):
        text += f"{mark}{at + 1}. {asked}\n\n{('Accepted', 'Partially accepted', 'Rejected')[at]}. {SAID[at]}\n\n"
    report = read_text(text, "r.md")
    assert [r.acceptance.value for r in report.responses] == ["accepted", "partly", "not_accepted"]
    assert [issue.number for issue in report.issues] == ["1", "2", "3"]
