"""The samples and the library, written with known contents, come out of the parsers with just those."""

import hashlib
from pathlib import Path

import pytest

from ingest.assemble import assemble
from ingest.canonical import join
from ingest.readers import read
from ingest.source import Fetched
from vectorstore.schema import Acceptance, Report, Source

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "ingest" / "samples"
LIBRARY = HERE / "library"

MEANT = [
    (SAMPLES / "south-east-2018.txt", "South East", "2018-01-30", 13, 12),
    (SAMPLES / "northmoor-2018.txt", "Northmoor", "2018-06-14", 10, 8),
    (SAMPLES / "northmoor-2021.txt", "Northmoor", "2021-06-22", 9, 8),
    (SAMPLES / "eastvale-2019.txt", "Eastvale", "2019-03-12", 11, 9),
    (LIBRARY / "north-vale-inspection-2016.md", "North Vale", "2016-10-20", 4, 0),
    (LIBRARY / "north-vale-follow-up-2018.txt", "North Vale", "2018-11-08", 5, 0),
    (LIBRARY / "north-vale-response-2021.html", "North Vale", "2021-10", 4, 4),
    (LIBRARY / "north-dale-response-2017.txt", "North Dale", "2017-05-16", 7, 6),
    (LIBRARY / "north-dale-action-plan-2022.html", "North Dale", "2022-02-03", 6, 6),
    (LIBRARY / "wexmere-statement-2020.txt", "Wexmere", "2020-07-16", 0, 0),
    (LIBRARY / "mental-health-thematic-2021.txt", None, "2021-11-18", 5, 4),
    (LIBRARY / "brackenshire-custody-2020.txt", "Brackenshire", "2020-01-09", 4, 4),
    (LIBRARY / "aldermoor-2022.md", "Aldermoor", "2022-12-05", 4, 0),
]


def _report(path: Path) -> Report:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    fetched = Fetched(location=path.name, media_type=media_type, data=data, sha256=sha256, name=path.name)
    return assemble(join(read(fetched)), Source(path.name, media_type, sha256, "2024-01-01"))


@pytest.mark.parametrize(
    ("path", "area", "published", "issues", "responses"), MEANT, ids=lambda v: getattr(v, "stem", "")
)
def test_a_report_has_the_area_date_issues_and_responses_it_was_written_with(path, area, published, issues, responses):
    report = _report(path)
    assert (report.area, report.published) == (area, published)
    assert (len(report.issues), len(report.responses)) == (issues, responses)


def test_no_report_is_left_out():
    written = {*SAMPLES.glob("*-20*.txt"), *LIBRARY.iterdir()}
    assert written == {path for path, *_ in MEANT}


@pytest.mark.parametrize(
    ("name", "refused"),
    [("south-east-2018", "5"), ("northmoor-2018", "9"), ("northmoor-2021", "8"), ("eastvale-2019", "10")],
)
def test_each_sample_refuses_one_issue(name: str, refused: str):
    report = _report(SAMPLES / f"{name}.txt")
    refusals = [r.issue_numbers for r in report.responses if r.acceptance is Acceptance.NOT_ACCEPTED]
    assert refusals == [(refused,)]
