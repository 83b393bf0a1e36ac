"""Every report of tests/data gives exactly the register written beside it, in every kind and format."""

from pathlib import Path

import pytest

from ingest.errors import NotAReport
from tests.ingest.registers import DATA, data_files, expected_of, read_file, register_of

FILES = data_files()
FORMATS = (".txt", ".md", ".html", ".pdf", ".docx")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_report_gives_the_register_written_beside_it(path: Path) -> None:
    expected = expected_of(path)
    if "not_a_report" in expected:
        with pytest.raises(NotAReport) as refusal:
            read_file(path)
        assert expected["not_a_report"] in str(refusal.value)
        return
    found = register_of(read_file(path))
    for part, value in expected.items():
        assert found[part] == value, part


def test_there_are_at_least_twenty_reports_in_all_five_formats() -> None:
    assert len(FILES) >= 20
    assert {path.suffix for path in FILES} == set(FORMATS)


def test_every_kind_of_publication_is_among_them() -> None:
    kinds = {expected_of(path).get("kind") for path in FILES}
    assert kinds >= {
        "response",
        "narrative_response",
        "inspection",
        "follow_up",
        "action_plan",
        "government_reply",
        None,
    }


@pytest.mark.parametrize("stem", ["westmarch-response-2020"])
def test_the_same_report_in_five_formats_gives_the_same_register(stem: str) -> None:
    registers = [register_of(read_file(DATA / f"{stem}{suffix}")) for suffix in FORMATS]
    assert all(register == registers[0] for register in registers[1:])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_span_slices_to_what_it_claims(path: Path) -> None:
    if "not_a_report" in expected_of(path):
        pytest.skip("refused, so there is no text to slice")
    report = read_file(path)
    for issue in report.issues:
        assert issue.span.holds(issue.statement_span)
        assert all(issue.span.holds(item.span) for item in issue.items)
    for response in report.responses:
        words = response.span.of(report.text)
        assert words == words.strip() != ""
        assert response.label_span is None or response.label_span.end <= response.span.start
    for commitment in report.commitments:
        assert commitment.span.of(report.text) == commitment.action
