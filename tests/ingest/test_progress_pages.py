"""Answers and progress below each issue in a list: as bullets, as a web page's descriptions, as quotations."""

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
        "<li>Recommendation 3. The panel should meet each month."
        "<ul><li>Noted. It meets when it must.</li></ul></li></ul>"
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
