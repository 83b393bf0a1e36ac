"""Adding many: outcomes, copies, corrected versions, samples, and that a bad source never stops the rest."""

from dataclasses import dataclass, replace

import pytest

from ingest.pipeline import Pipeline
from ingest.source import fetched
from tests.stores import put
from vectorstore.schema import Doubt, Kind
from vectorstore.store import Store


@dataclass(frozen=True)
class Held:
    """A report as a store lists it."""

    id: str
    sha256: str
    sample: bool
    location: str
    title: str
    area: str | None
    published: str | None
    inspectorate: str | None
    kind: Kind
    counts: dict[str, int]
    doubts: tuple[Doubt, ...]


def listed(report):
    source, stated = report.source, (report.title, report.area, report.published, report.inspectorate, report.kind)
    counts = {kind: len(getattr(report, f"{kind}s")) for kind in ("issue", "response", "commitment")}
    return Held(report.id, source.sha256, report.sample, source.location, *stated, counts, report.doubts)


class Shelf:
    """The least that a pipeline needs of a store; it remembers in which order things were asked."""

    def __init__(self):
        self.held = {}
        self.calls = []

    def reports(self):
        return [listed(report) for report, _ in self.held.values()]

    def read_by(self, report_id):
        return self.held[report_id][0].source.read_by

    def report(self, report_id):
        return self.held[report_id][0]

    def put_many(self, reports, *, replaces=(), on_done=None):
        self.calls.append(tuple(replaces))
        for number, (report, data) in enumerate(reports):
            if number == 0:
                for gone in replaces:
                    self.held.pop(gone, None)
            outcome = "replaced" if report.id in self.held else "added"
            self.held[report.id] = (report, data)
            on_done(report.id, outcome)
        return []


def response(area, day=12, extra=""):
    return f"""CPS Response to HMCPSI Inspection of CPS {area}, {day} April 2022

HMCPSI has today published its report on CPS {area}.

Issues to address

1. The Area must improve the timeliness of its letters to victims.{extra}

CPS Response: The Area accepts this. Managers will check letters each week.
"""


@pytest.fixture
def folder(tmp_path):
    for area in ("Wessex", "Eastern", "London North"):
        (tmp_path / f"{area}.txt").write_text(response(area))
    return tmp_path


@pytest.fixture
def shelf():
    return Shelf()


def told(outcomes):
    return [o.outcome for o in outcomes]


@pytest.mark.slow
def test_a_folder_is_added_with_counts_and_added_again_is_unchanged(folder, shelf):
    first = Pipeline(shelf).add([str(folder)])
    assert told(first) == ["added"] * 3
    assert [(o.issues, o.responses) for o in first] == [(1, 1)] * 3
    again = Pipeline(shelf).add([str(folder)])
    assert told(again) == ["unchanged"] * 3
    assert [replace(o, outcome="added") for o in again] == first, "the same id, counts and doubts"
    assert len(shelf.calls) == 1, "nothing was read or stored the second time"


def test_the_bytes_are_kept_as_they_came(folder, shelf):
    [outcome] = put(shelf, [str(folder / "Wessex.txt")])
    report, data = shelf.held[outcome.report_id]
    assert data == (folder / "Wessex.txt").read_bytes()
    assert report.source.location == str(folder / "Wessex.txt")
    assert report.source.read_by


def test_the_same_document_from_two_places_is_one_report(folder, shelf):
    (folder / "copy.txt").write_bytes((folder / "Wessex.txt").read_bytes())
    outcomes = put(shelf, [str(folder / "Wessex.txt"), str(folder / "copy.txt")])
    assert told(outcomes) == ["added", "unchanged"]
    assert outcomes[0].report_id == outcomes[1].report_id
    assert len(shelf.held) == 1


def test_a_corrected_version_replaces_the_old_one(folder, shelf):
    put(shelf, [str(folder / "Wessex.txt")])
    (folder / "Wessex.txt").write_text(response("Wessex", extra=" It must do so at once."))
    assert told(put(shelf, [str(folder / "Wessex.txt")])) == ["replaced"]
    assert len(shelf.held) == 1


def test_the_same_publication_in_another_file_is_a_version_and_not_a_second_report(folder, shelf):
    put(shelf, [str(folder / "Wessex.txt")])
    (folder / "Wessex.html").write_text(f"<html><body><pre>{response('Wessex')}</pre></body></html>")
    other = folder / "elsewhere.txt"
    other.write_text(response("Wessex").replace("each week", "every week"))
    assert told(put(shelf, [str(other)])) == ["replaced"]
    assert len(shelf.held) == 1


@pytest.mark.slow
def test_another_area_or_another_day_is_another_report_however_alike_the_words(folder, shelf):
    (folder / "later.txt").write_text(response("Wessex", day=19))
    assert told(Pipeline(shelf).add([str(folder)])) == ["added"] * 4
    upload = fetched("upload.txt", response("Thames").encode()), fetched("upload.txt", response("Mersey").encode())
    assert told(Pipeline(shelf).add_fetched(upload)) == ["added"] * 2
    assert len(shelf.held) == 6


@pytest.mark.slow
def test_the_real_store_agrees(folder, settings, embedder):
    with Store.open(settings, embedder, write=True) as store:
        pipeline = Pipeline(store)
        assert told(pipeline.add([str(folder / "Eastern.txt")], sample=True)) == ["added"]
        first, again = pipeline.add([str(folder)]), pipeline.add([str(folder)])
        assert told(first) == ["added"] * 3
        assert again == [replace(outcome, outcome="unchanged") for outcome in first]
        (folder / "Wessex.txt").write_text(response("Wessex", extra=" It must do so at once."))
        assert told(pipeline.add([str(folder)])) == ["unchanged", "unchanged", "replaced"]
        assert [held.sample for held in store.reports()] == [False] * 3
        [wessex] = [held for held in store.reports() if held.area == "Wessex"]
        assert store.original(wessex.id).data == (folder / "Wessex.txt").read_bytes()
        assert "at once" in store.report(wessex.id).text


def test_a_bad_source_is_one_outcome_and_the_rest_is_added_in_order(folder, shelf):
    (folder / "A bad.pdf").write_bytes(b"%PDF-1.4 cut")
    seen = []
    outcomes = put(
        shelf, [str(folder), str(folder / "missing.txt")], lambda outcome, done, total: seen.append((done, total))
    )
    assert told(outcomes) == ["failed", "added", "added", "added", "failed"]
    assert [o.error.kind for o in outcomes if o.error] == ["damaged", "missing"]
    assert sorted(seen) == [(n, 5) for n in range(1, 6)]


def test_what_is_not_a_report_is_kept_out(tmp_path, shelf):
    (tmp_path / "list.txt").write_text("Shopping\n\n- milk\n- bread\n")
    [outcome] = put(shelf, [str(tmp_path / "list.txt")])
    assert (outcome.outcome, outcome.error.kind, shelf.held) == ("failed", "not_a_report", {})


def test_samples_go_with_the_first_report_of_the_users_own_and_only_then(folder, shelf):
    put(shelf, [str(folder / "Eastern.txt")], sample=True)
    [sample] = shelf.held
    assert shelf.held[sample][0].sample
    put(shelf, [str(folder / "missing.txt")])
    assert list(shelf.held) == [sample], "a failed source leaves the samples"
    put(shelf, [str(folder / "Wessex.txt")])
    assert shelf.calls[-1] == (sample,)
    assert [r.sample for r, _ in shelf.held.values()] == [False]


def test_a_sample_added_as_the_users_own_becomes_the_users_own(folder, shelf):
    put(shelf, [str(folder / "Eastern.txt")], sample=True)
    put(shelf, [str(folder / "Eastern.txt")])
    assert [r.sample for r, _ in shelf.held.values()] == [False]


@pytest.mark.slow
def test_uploads_are_added_from_their_bytes(shelf):
    [outcome] = Pipeline(shelf).add_fetched([fetched("upload.txt", response("Wessex").encode())])
    assert (outcome.outcome, outcome.location) == ("added", "upload.txt")


def test_nothing_to_add_is_no_work(shelf):
    assert Pipeline(shelf).add([]) == []
    assert shelf.calls == []
