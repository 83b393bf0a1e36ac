"""Answers and progress that stand below each issue: as bullets in a list, or as the descriptions of a web page."""

from ingest.assemble import assemble
from ingest.canonical import join
from ingest.readers import reading
from ingest.source import fetched
from tests.ingest.registers import read_text
from vectorstore.schema import Acceptance, Report, Source


def _page(main: str) -> Report:
    html = f"<html><head><title>A page</title></head><body><main>{main}</main></body></html>"
    got = fetched("page.html", html.encode(), "text/html", "page.html")
    read = reading(got)
    return assemble(join(read.blocks), Source("page.html", read.media_type, got.sha256, "2025-01-01", read.page_title))


def _answers(report: Report) -> dict[str, str]:
    return {n: r.span.of(report.text) for r in report.responses for n in r.issue_numbers}


def test_a_bullet_below_an_issue_that_begins_with_a_stance_is_its_answer() -> None:
    report = _page(
        "<h1>Response of Corvedale Council to the inspection of fostering</h1><h2>Recommendations</h2><ul>"
        "<li>Recommendation 1. Carers should be visited, so as to:<ul><li>hear the child alone; and</li>"
        "<li>note what is agreed.</li></ul><ul><li>Partly agreed. Visits have doubled.</li></ul></li>"
        "<li>Recommendation 2. The council should pay allowances on the first of the month."
        "<ul><li>We do not accept this. The payroll runs on the tenth.</li></ul></li>"
        "<li>Recommendation 3. The panel should meet more.<ul><li>Noted. It meets when it must.</li></ul></li></ul>"
    )
    assert _answers(report) == {
        "1": "Partly agreed. Visits have doubled.",
        "2": "We do not accept this. The payroll runs on the tenth.",
        "3": "Noted. It meets when it must.",
    }
    assert [r.acceptance for r in report.responses] == [Acceptance.PARTLY, Acceptance.NOT_ACCEPTED, Acceptance.NOTED]
    assert [len(issue.items) for issue in report.issues] == [2, 0, 0]


def test_bullets_without_numbers_are_issues_and_the_stance_below_each_is_its_answer() -> None:
    report = read_text(
        "# Ferncliffe fire service: reply to the inspection\n\n## Recommendations\n\n"
        "- The service should test every hydrant each year.\n  - Accepted. A crew has been set up.\n"
        "- The service should publish what it finds.\n  - Not accepted: the figures are published by the county.\n",
        "reply.md",
    )
    assert [i.statement for i in report.issues] == [
        "The service should test every hydrant each year.",
        "The service should publish what it finds.",
    ]
    assert _answers(report) == {
        "1": "Accepted. A crew has been set up.",
        "2": "Not accepted: the figures are published by the county.",
    }


def test_an_item_that_speaks_of_what_is_agreed_stays_part_of_what_is_asked() -> None:
    report = read_text(
        "Response to the inspection of Orrest prison\n\nRecommendation 1: The governor should see that:\n"
        "- agreed targets are kept to;\n- noted concerns are followed up; and\n"
        "- complaints accepted by post are logged.\n\n"
        "Response: Agreed. This was done in May.\n"
    )
    assert len(report.issues[0].items) == 3
    assert _answers(report) == {"1": "Agreed. This was done in May."}


_PROGRESS = (
    "<h1>Progress update: our work on the recommendations for Wendle Fire Service</h1><p>Published: 3 March 2023</p>"
    "<p>The inspectors made three recommendations and we have accepted them all.</p><h2>Where we stand</h2><dl>"
    "<dt>Recommendation 1. The service should visit homes at risk within ten days.</dt>"
    "<dd>Status: Off target</dd><dd>What we have done: Two teams visit at weekends. We will hire a third in May.</dd>"
    "<dt>Recommendation 2. The service should write down why a visit is put off.</dt>"
    "<dd>Status: Complete</dd><dd>What we have done: The form has asked for it since January.</dd>"
    "<dt>Recommendation 3. The service should test its pumps.</dt><dd>Status: Not started</dd></dl>"
    "<h2>Words</h2><dl><dt>Home at risk</dt><dd>a home that the county lists</dd></dl>"
)


def test_a_page_of_progress_keeps_each_issue_apart_from_its_status_and_from_what_was_done() -> None:
    report = _page(_PROGRESS)
    assert [i.statement for i in report.issues] == [
        "The service should visit homes at risk within ten days.",
        "The service should write down why a visit is put off.",
        "The service should test its pumps.",
    ]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [
        ("1", "Off target"),
        ("2", "Complete"),
        ("3", "Not started"),
    ]
    assert _answers(report) == {
        "1": "Two teams visit at weekends. We will hire a third in May.",
        "2": "The form has asked for it since January.",
    }


def test_an_acceptance_of_them_all_above_the_progress_is_that_of_each() -> None:
    assert {r.acceptance for r in _page(_PROGRESS).responses} == {Acceptance.ACCEPTED}


def test_a_term_that_is_no_sentence_is_read_with_what_describes_it() -> None:
    assert "Home at risk: a home that the county lists" in _page(_PROGRESS).text.split("\n")


def test_progress_told_in_plain_text_under_each_issue_is_no_part_of_the_issue() -> None:
    report = read_text(
        "Lathmere Prison: progress since the inspection of 2021\n\n"
        "Issue 1: Cells should be warm.\n\nProgress: Behind schedule\n\n"
        "What we will do: The boilers will be replaced by June.\n\n"
        "Issue 2: Meals should be hot.\n\nProgress: On plan\n\n"
        "What we will do: New trolleys will be bought.\n"
    )
    assert [i.span.of(report.text) for i in report.issues] == ["Cells should be warm.", "Meals should be hot."]
    assert [j.grade for j in report.judgements] == ["Behind schedule", "On plan"]
    assert _answers(report)["1"] == "The boilers will be replaced by June."
