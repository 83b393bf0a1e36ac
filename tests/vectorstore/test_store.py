from dataclasses import replace

import pytest

from tests.fakes import FakeEmbedder, elsewhere, make_report
from vectorstore.errors import AnotherWriter, Damaged, IndexMismatch, NewerLayout, OtherLayout, ReadOnly, UnknownReport
from vectorstore.filters import Filters
from vectorstore.hybrid import fuse, kept
from vectorstore.schema import Acceptance, Span
from vectorstore.settings import StoreSettings
from vectorstore.store import Store


@pytest.fixture
def store(settings, embedder):
    with Store.open(settings, embedder, write=True) as opened:
        yield opened


def set_meta(settings, key, value):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(settings.folder / "findings.db")) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


def test_a_report_comes_back_as_it_went_in(store):
    report = make_report()
    assert store.put(report, b"the bytes") == "added"
    assert store.report(report.id) == report
    original = store.original(report.id)
    assert (original.data, original.media_type, original.name) == (b"the bytes", "text/plain", report.source.location)
    assert store.slice(report.id, report.issues[0].statement_span) == report.issues[0].statement


def test_every_passage_is_a_slice_of_its_report(store):
    report = make_report()
    store.put(report, b"")
    passages = store.passages()
    assert passages
    assert all(passage.span.of(report.text) == passage.text for passage in passages)


def test_the_same_report_again_is_unchanged_and_embeds_nothing(store, embedder):
    report = make_report()
    store.put(report, b"x")
    before, generation = len(embedder.encoded), store.generation
    assert store.put(report, b"x") == "unchanged"
    assert store.put(elsewhere(report, "https://example.org/copy"), b"x") == "unchanged"
    assert (len(embedder.encoded), store.generation) == (before, generation)
    assert len(store.reports()) == 1


def test_the_same_words_read_differently_replace_the_report(store):
    report = make_report()
    store.put(report, b"x")
    better = replace(report, responses=tuple(replace(r, acceptance=Acceptance.NOTED) for r in report.responses))
    assert store.put(better, b"x") == "replaced"
    assert {entry.part.acceptance for entry in store.responses()} == {Acceptance.NOTED}
    assert len(store.reports()) == 1


def test_a_corrected_report_embeds_only_what_is_new(store, embedder):
    store.put(make_report(), b"x")
    embedder.encoded.clear()
    pairs = (("1", "Legal managers must ensure full compliance with disclosure obligations.", "The CCP will lead."),)
    assert store.put(make_report(pairs=pairs), b"y") == "replaced"
    assert [text.split("\n")[-1] for text in embedder.encoded] == ["CPS Response: The CCP will lead."]


def test_identical_boilerplate_in_two_reports_is_kept_in_both(store):
    store.put_many([(make_report("Wessex"), b""), (make_report("North West"), b"")])
    found = {hit.passage.area for hit in store.search("joint group before Easter", k=4)}
    assert found == {"Wessex", "North West"}


def test_replaces_takes_the_samples_away_in_the_same_moment(store):
    sample = make_report("Northland", sample=True)
    store.put(sample, b"")
    generation = store.generation
    assert store.put(make_report(), b"", replaces=[sample.id, "never-held"]) == "replaced"
    assert [held.sample for held in store.reports()] == [False]
    assert store.generation == generation + 1


@pytest.mark.slow
def test_many_reports_are_embedded_across_each_other_and_told_of_one_by_one(store):
    reports = [make_report(f"Area {n}", f"20{n:02}-01-01") for n in range(1, 41)]
    told = []
    outcomes = store.put_many(((r, b"") for r in [*reports, reports[0]]), on_done=lambda *done: told.append(done))
    assert outcomes == ["added"] * 40 + ["unchanged"]
    assert told == [(r.id, "added") for r in reports] + [(reports[0].id, "unchanged")]
    assert [held.published for held in store.reports()][:2] == ["2040-01-01", "2039-01-01"]


def test_a_report_put_twice_in_one_go_is_kept_once(store):
    report = make_report()
    assert store.put_many([(report, b""), (report, b"")]) == ["added", "unchanged"]


def test_removal_takes_everything_and_nothing_else(store):
    one, two = make_report(), make_report("Wessex")
    store.put_many([(one, b""), (two, b"")])
    store.remove(one.id)
    assert [held.id for held in store.reports()] == [two.id]
    assert {entry.report.id for entry in store.issues()} == {two.id}
    assert {hit.passage.report_id for hit in store.search("disclosure", k=20)} == {two.id}
    assert store.status().orphans == 0
    with pytest.raises(UnknownReport, match=r"app\.py reports"):
        store.remove(one.id)
    with pytest.raises(UnknownReport):
        store.report(one.id)


def test_search_finds_by_meaning_and_by_words_and_says_which(store):
    store.put(make_report(), b"")
    best = store.search("letters to victims")[0]
    assert best.passage.issue_numbers == ("2",)
    assert best.meaning is not None
    assert best.ranks[1] is not None


@pytest.mark.parametrize(("fusion", "other"), [("meaning", 1), ("words", 0)])
def test_a_ranking_left_out_proposes_nothing(store, settings, embedder, fusion, other):
    store.put(make_report(), b"")
    search = settings.search.model_copy(update={"fusion": fusion})
    with Store.open(settings.model_copy(update={"search": search}), embedder) as reader:
        hits = reader.search("letters to victims")
    assert hits
    assert all(hit.ranks[other] is None for hit in hits)


@pytest.mark.parametrize(
    "query", ['"', "NEAR(", "a AND", "*", "(", "x OR", "'; DROP TABLE", "", "ünïcode ☃", "a" * 5000, "col:x"]
)
def test_no_question_is_a_syntax_error(store, query):
    store.put(make_report(), b"")
    assert isinstance(store.search(query), tuple)


def test_filters_hold_in_every_way_of_asking(store):
    store.put_many([(make_report("Wessex", "2021-10"), b""), (make_report("South East", "2018-01-30"), b"")])
    scope = Filters(areas=("Wessex",), years=(2021,))
    for entries in (store.issues(scope), store.responses(scope), store.commitments(scope), store.ratings(scope)):
        assert {entry.area for entry in entries} == {"Wessex"}
    assert {hit.passage.area for hit in store.search("disclosure", scope)} == {"Wessex"}
    assert [held.area for held in store.reports(scope)] == ["Wessex"]
    assert store.reports(Filters(themes=("disclosure",), issue_numbers=("1",)))
    assert store.reports(Filters(issue_numbers=("99",))) == ()
    assert store.issues(Filters(areas=("Wales",))) == ()


def test_an_issue_is_found_by_its_own_theme_and_by_its_responses(store):
    pairs = (("4", "Managers must improve.", "The Area will retrain staff on disclosure."),)
    store.put(make_report(pairs=pairs), b"")
    assert [entry.part.number for entry in store.issues(Filters(themes=("disclosure",)))] == ["4"]


def test_commitments_are_found_by_their_owner(store):
    store.put(make_report(), b"")
    assert [entry.part.action for entry in store.commitments(owner="CCP")] == ["The CCP will lead a joint plan."]
    assert [entry.part.owners for entry in store.commitments(owner="the DCCP")] == [("DCCP",)]
    assert store.count("commitment") == len(store.commitments()) == 4
    assert "CCP" in store.owners()


def test_entries_say_where_they_stand(store):
    report = make_report()
    store.put(report, b"")
    entry = store.issues(Filters(issue_numbers=("2",)))[0]
    assert entry.text == entry.part.span.of(report.text)
    assert (entry.area, entry.section, entry.report.title) == ("South East", "Issues to address", report.title)
    assert "victim letters" in entry.themes


def test_a_word_is_counted_in_the_passages_that_hold_it(store):
    store.put_many([(make_report("Wessex"), b""), (make_report("South East"), b"")])
    assert store.document_frequency(["letters", "zebra"]) == {"letters": 4, "zebra": 0}
    assert store.document_frequency(["letters"], Filters(areas=("Wessex",))) == {"letters": 2}


def test_nothing_is_made_where_a_reader_finds_nothing(settings, embedder):
    with Store.open(settings, embedder) as reader:
        assert reader.reports() == ()
        assert reader.search("anything") == ()
        assert reader.status().reports == 0
        assert not settings.folder.exists()
        with Store.open(settings, embedder, write=True) as writer:
            writer.put(make_report(), b"")
        assert len(reader.reports()) == 1


def test_a_reader_sees_new_reports_without_opening_again(store, settings, embedder):
    with Store.open(settings, embedder) as reader:
        before = reader.generation
        store.put(make_report(), b"")
        assert reader.generation == before + 1
        assert reader.search("disclosure")
        with pytest.raises(ReadOnly):
            reader.put(make_report(), b"")


def test_a_second_writer_is_refused_and_told_where(store, settings, embedder):
    with pytest.raises(AnotherWriter, match=str(settings.folder)):
        Store.open(settings, embedder, write=True)


def test_an_index_of_another_model_is_refused_until_rebuilt(settings, embedder):
    with Store.open(settings, embedder, write=True) as store:
        store.put(make_report(), b"")
    other = FakeEmbedder("other")
    for write in (False, True):
        with pytest.raises(IndexMismatch, match=r"python app\.py rebuild"):
            Store.open(settings, other, write=write)
    with Store.open(settings, other, mending=True) as store:
        store.rebuild()
    with Store.open(settings, other) as store:
        assert store.search("letters to victims")[0].passage.issue_numbers == ("2",)


def test_an_empty_index_takes_the_model_it_will_be_filled_with(settings, embedder):
    Store.open(settings, embedder, write=True).close()
    with Store.open(settings, FakeEmbedder("other", dimensions=64), write=True) as store:
        assert store.put(make_report(), b"") == "added"


def test_layouts_newer_and_older_are_refused_and_the_older_is_rebuilt(settings, embedder):
    report = make_report()
    with Store.open(settings, embedder, write=True) as store:
        store.put(report, b"")
        before = store.search("disclosure")
    set_meta(settings, "layout", "99")
    with pytest.raises(NewerLayout, match="newer version"):
        Store.open(settings, embedder)
    set_meta(settings, "layout", "0")
    with pytest.raises(OtherLayout, match=r"python app\.py rebuild"):
        Store.open(settings, embedder)
    with Store.open(settings, embedder, mending=True) as store:
        store.rebuild()
    with Store.open(settings, embedder) as store:
        assert store.search("disclosure") == before
        assert store.report(report.id) == report


def test_rebuilding_changes_nothing_that_is_seen_and_embeds_nothing_known(store, embedder):
    store.put_many([(make_report("Wessex"), b""), (make_report("South East"), b"")])
    before = (store.search("disclosure"), store.issues(), store.passages())
    embedder.encoded.clear()
    steps = []
    store.rebuild(lambda *step: steps.append(step))
    assert (store.search("disclosure"), store.issues(), store.passages()) == before
    assert (embedder.encoded, steps) == ([], [(1, 2), (2, 2)])
    assert store.status().whole


@pytest.mark.parametrize("damage", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_database_is_refused_with_what_to_do(settings, embedder, damage):
    with Store.open(settings, embedder, write=True) as store:
        store.put(make_report(), b"")
    for file in settings.folder.glob("findings.db*"):
        file.unlink()
    (settings.folder / "findings.db").write_bytes(damage)
    for write in (False, True):
        with pytest.raises(Damaged, match="restore"):
            Store.open(settings, embedder, write=write)


def test_folders_may_have_any_name_and_move(tmp_path, embedder):
    there = StoreSettings(folder=tmp_path / "Übersicht % ? # 報告")
    with Store.open(there, embedder, write=True) as store:
        store.put(make_report(), b"")
        before = store.search("disclosure")
    moved = tmp_path / "moved"
    there.folder.rename(moved)
    with Store.open(StoreSettings(folder=moved), embedder, write=True) as store:
        assert store.search("disclosure") == before
        assert store.status().whole


def test_a_reader_counts_orphans_while_nobody_writes(settings, embedder):
    with Store.open(settings, embedder, write=True) as store:
        store.put(make_report(), b"")
        with Store.open(settings, embedder) as reader:
            assert reader.status().orphans is None
    with Store.open(settings, embedder) as reader:
        assert (reader.status().orphans, reader.status().whole) == (0, True)
        with Store.open(settings, embedder, write=True) as store:
            assert store.put(make_report("Wessex"), b"") == "added"


def test_slices_of_unheard_reports_are_refused(store):
    with pytest.raises(UnknownReport):
        store.slice("nothing", Span(0, 1))


def test_what_only_one_ranking_leads_is_kept_beside_many_middling():
    by_meaning, by_words = list(range(1, 31)), [99, *range(1, 31)]
    fused = fuse((by_meaning, by_words))
    assert 99 not in [row for row, _ in fused[:24]]
    found = [row for row, _ in kept(fused, (by_meaning, by_words), 24)]
    assert 99 in found
    assert len(found) == 24
    assert [row for row, _ in kept(fused, (by_meaning, by_words), 3)] == [row for row, _ in fused[:3]]
