"""Runs: every answer kept, stoppable, resumable, repeatable; compared pair by pair; shown to people and to CI."""

import json
import threading
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from assistant.evaluation.cases import Case
from assistant.evaluation.compare import as_text, compare, interval
from assistant.evaluation.export import write_export
from assistant.evaluation.faults import OtherRun, UnknownRun, WrongOption
from assistant.evaluation.page import Beside, html_page
from assistant.evaluation.run import RunSettings, load_run, run_set, runs_kept
from assistant.evaluation.summary import below, by_kind, junit, markdown, parse_floors, shown, summarise, text_table
from tests.assistant.evaluation.conftest import AGAIN, COUNT, LETTERS, MARS, REPORTS, Scripted, filled, report


def test_the_last_turn_of_a_conversation_is_judged_after_the_turns_before(assistant, shelf, cases, tmp_path):
    run = run_set(assistant, shelf, cases, tmp_path)
    assert all(item.right for item in run.judged)
    assert assistant.asked == [(LETTERS, ()), (LETTERS, ()), (AGAIN, (LETTERS,)), (COUNT, ()), (MARS, ())]


def test_two_runs_are_identical_apart_from_times(assistant, shelf, cases, tmp_path):
    for name in ("one", "two"):
        run_set(assistant, shelf, cases, tmp_path, RunSettings(name))
    assert (tmp_path / "one/scores.json").read_bytes() == (tmp_path / "two/scores.json").read_bytes()
    kept = [[timeless(line) for line in (tmp_path / name / "answers.jsonl").open()] for name in ("one", "two")]
    assert kept[0] == kept[1]


def timeless(line):
    return {key: value for key, value in json.loads(line).items() if key != "seconds"}


def test_asking_at_once_gives_the_same_run_in_the_same_order(assistant, shelf, cases, tmp_path):
    for name, workers in (("alone", 1), ("together", 3)):
        run_set(assistant, shelf, cases, tmp_path, RunSettings(name, workers=workers))
    assert (tmp_path / "alone/scores.json").read_bytes() == (tmp_path / "together/scores.json").read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stopped_run_goes_on_where_it_stood(answers, shelf, cases, tmp_path, workers):
    stop = threading.Event()
    many = [*cases, *(replace(cases[3], id=f"mars-{n}") for n in range(6))]

    def slow(answer):
        if answer.question.asked == MARS:
            stop.wait(10)
        return answer

    settings = RunSettings("long", workers=workers, stop=stop.is_set)

    def tell(done, *_):
        if done == 3:
            stop.set()

    stopped = run_set(Scripted(answers, change=slow), shelf, many, tmp_path, settings, tell)
    assert not stopped.complete
    assert 3 <= len(stopped.judged) <= 5
    assert not load_run(tmp_path, "long").complete
    again = Scripted(answers)
    whole = run_set(again, shelf, many, tmp_path, RunSettings("long"))
    assert whole.complete
    assert [item.case.id for item in whole.judged] == [case.id for case in many]
    assert (LETTERS, ()) not in again.asked, "what was answered is not asked again"


def test_ctrl_c_keeps_what_was_answered(answers, shelf, cases, tmp_path):
    def interrupted(answer):
        if answer.question.asked == COUNT:
            raise KeyboardInterrupt
        return answer

    run = run_set(Scripted(answers, change=interrupted), shelf, cases, tmp_path, RunSettings("cut"))
    assert (len(run.judged), run.complete) == (2, False)
    assert run_set(Scripted(answers), shelf, cases, tmp_path, RunSettings("cut")).complete


def test_a_line_cut_off_by_a_crash_is_asked_again(assistant, shelf, cases, tmp_path):
    run_set(assistant, shelf, cases, tmp_path, RunSettings("crashed"))
    path = tmp_path / "crashed" / "answers.jsonl"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:-20], encoding="utf-8")
    assert run_set(assistant, shelf, cases, tmp_path, RunSettings("crashed")).complete
    assert [timeless(line) for line in path.open()] == [timeless(line) for line in whole.splitlines()]


def test_a_run_begun_with_something_else_is_not_continued(assistant, shelf, cases, tmp_path):
    run_set(assistant, shelf, cases, tmp_path, RunSettings("mine", about={"model": "a"}))
    with pytest.raises(OtherRun, match="other model"):
        run_set(assistant, shelf, cases, tmp_path, RunSettings("mine", about={"model": "b"}))
    with pytest.raises(OtherRun, match="other questions"):
        run_set(assistant, shelf, cases[:2], tmp_path, RunSettings("mine", about={"model": "a"}))
    with (
        filled(tmp_path / "changed", *REPORTS, report("southdale", "2021-01-01")) as changed,
        pytest.raises(OtherRun, match="other index"),
    ):
        run_set(assistant, changed, cases, tmp_path, RunSettings("mine", about={"model": "a"}))


def test_a_question_that_crashes_is_a_result_and_the_rest_are_asked(answers, shelf, cases, tmp_path):
    run = run_set(Scripted(answers | {COUNT: ValueError("no")}), shelf, cases, tmp_path)
    assert [item.wrong for item in run.judged] == [(), (), ("crash: ValueError: no",), ()]
    assert load_run(tmp_path, run.name).judged == run.judged


def test_a_run_read_back_is_the_run_made(assistant, shelf, cases, tmp_path):
    run = run_set(assistant, shelf, cases, tmp_path, RunSettings("kept", about={"model": "none"}))
    back = load_run(tmp_path, "kept")
    assert (back.about, back.complete) == (run.about, True)
    assert [replace(i, case=replace(i.case, row=0)) for i in back.judged] == [
        replace(i, case=replace(i.case, row=0)) for i in run.judged
    ]
    assert run.about["index"] == shelf.generation


def test_runs_without_a_name_never_meet(assistant, shelf, cases, tmp_path):
    names = {run_set(assistant, shelf, cases[:1], tmp_path).name for _ in range(3)}
    assert len(names) == len(runs_kept(tmp_path)) == 3


def test_an_unknown_run_names_those_kept(assistant, shelf, cases, tmp_path):
    run_set(assistant, shelf, cases, tmp_path, RunSettings("kept"))
    assert runs_kept(tmp_path) == ("kept",)
    with pytest.raises(UnknownRun, match=r"no evaluation run 'lost'. Runs kept: kept"):
        load_run(tmp_path, "lost")


@pytest.mark.parametrize("name", ["../out", "a/b", ".hidden", "", " "])
def test_a_runs_name_cannot_leave_the_folder(assistant, shelf, cases, tmp_path, name):
    if not name:
        assert run_set(assistant, shelf, cases, tmp_path).folder.parent == tmp_path
        return
    with pytest.raises(WrongOption, match="A run's name"):
        run_set(assistant, shelf, cases, tmp_path, RunSettings(name))


def test_retrieval_is_measured_by_issue(assistant, shelf, cases, tmp_path):
    judged = run_set(assistant, shelf, cases, tmp_path).judged[0]
    ranked = list(dict.fromkeys(issue for passage in judged.answered.retrieved for issue in passage.issues))
    assert ranked[0] == ("eastvale-2019", "1"), "the only report that names both Eastvale's letters"
    assert ("northmoor-2019", "1") in ranked
    assert (judged.scores["mrr"], judged.scores["ndcg"], judged.scores["hit"]) == (1.0, 1.0, 1.0)


@pytest.fixture
def worse(answers, shelf, cases, tmp_path):
    """A run in which two of the four answers have gone wrong."""
    miscounted = replace(answers[COUNT], total=5, text="Eastvale has 5 issues.", rows=None)
    withheld = replace(answers[MARS], question=answers[LETTERS].question)
    damaged = Scripted(answers | {COUNT: miscounted, LETTERS: withheld})
    return run_set(damaged, shelf, cases, tmp_path, RunSettings("worse"))


@pytest.fixture
def good(assistant, shelf, cases, tmp_path):
    return run_set(assistant, shelf, cases, tmp_path, RunSettings("good"))


def test_a_comparison_lists_what_got_better_and_worse(good, worse):
    compared = compare("good", good.judged, worse.judged)
    assert (compared.better, compared.worse) == ((), ("letters", "count"))
    right = compared.differences[0]
    assert (right.measure, right.pairs, right.before, right.after) == ("right", 4, 1.0, 0.5)
    assert compare("worse", worse.judged, good.judged).better == ("letters", "count")
    assert "worse (2): letters, count" in as_text(compared)


def test_a_comparison_leaves_out_questions_that_only_one_run_has(good, worse):
    compared = compare("good", good.judged[:3], worse.judged[1:])
    assert (compared.only_here, compared.only_there) == (("mars",), ("letters",))
    assert compared.differences[0].pairs == 2


def test_the_bootstrap_interval_repeats_and_agrees_with_the_normal_one():
    differences = [1.0] * 30 + [0.0] * 70
    low, high = interval(differences)
    assert (low, high) == interval(differences)
    # by hand: 0.3 ± 1.96 * sqrt(0.3 * 0.7 / 100) = 0.3 ± 0.0898
    assert (low, high) == (pytest.approx(0.21, abs=0.011), pytest.approx(0.39, abs=0.011))
    assert interval([0.0, 0.0]) == (0.0, 0.0)


def test_a_difference_that_chance_explains_is_not_called_better(good, worse):
    (count,) = (d for d in compare("good", good.judged, worse.judged).differences if d.measure == "count")
    assert (count.low, count.high, count.verdict) == (-1.0, -1.0, "worse")
    right = compare("good", good.judged, worse.judged).differences[0]
    assert right.verdict == "no clear difference", "two of four is not enough to tell"


def test_latency_that_grows_is_called_worse(good):
    slow = [replace(item, scores=item.scores | {"contamination": 1.0}) for item in good.judged]
    found = {d.measure: d.verdict for d in compare("good", good.judged, slow).differences}
    assert found["contamination"] == "worse"


def test_the_table_has_a_row_for_each_kind_and_one_for_all(worse):
    groups = by_kind(worse.judged, worse.judged)
    assert [(g.kind, g.count) for g in groups] == [
        ("commitments", 1),
        ("follow-up", 1),
        ("count", 1),
        ("silence", 1),
        ("all", 4),
    ]
    assert groups[-1].scores["right"] == 0.5
    lines = text_table(by_kind(worse.judged)).splitlines()
    assert lines[0].split()[:3] == ["kind", "n", "right"]
    assert lines[-1].split()[:3] == ["all", "4", "50"]
    assert "50 / 50" in text_table(groups).splitlines()[-1]


def test_a_percentage_is_never_rounded_to_all_or_nothing():
    assert [shown("facts", v) for v in (1.0, 0.999, 0.5, 0.001, 0.0, None)] == ["100", "99.9", "50", "0.1", "0", "–"]
    assert shown("latency_p50", 0.0123) == "12 ms"


def test_floors_and_ceilings_are_kept_or_named(worse):
    scores = summarise(worse.judged)
    assert below(scores, parse_floors("right=0.5, facts=0.5")) == []
    assert below(scores, parse_floors("right=0.51")) == ["right is 0.500, below its floor 0.51"]
    assert below(scores, parse_floors("withheld=0.2")) == ["withheld is 0.333, above its ceiling 0.2"]
    assert below(scores, parse_floors("silence=0.6")) == []
    assert "no question in the set" in below(scores, parse_floors("groundedness=1"))[0]


@pytest.mark.parametrize("words", ["fact=0.9", "facts", "facts=high"])
def test_a_wrong_floor_is_refused(words):
    with pytest.raises(WrongOption, match=r"measure|number"):
        parse_floors(words)


def test_junit_has_a_failure_for_each_wrong_answer(worse):
    suite = ElementTree.fromstring(junit("worse", worse.judged).encode())[0]
    assert (suite.get("tests"), suite.get("failures")) == ("4", "2")
    failed = {case.get("name"): case[0].text for case in suite if len(case)}
    assert failed[f"count: {COUNT}"].startswith("wrong count: 2 is right")


def test_junit_holds_any_characters(worse):
    odd = replace(worse.judged[0], case=Case("a<b>&\x07", ("\x00\ud800]]>",)))
    assert ElementTree.fromstring(junit("x", [odd]).encode())[0][0].get("name") == "a<b>&: ]]>"


def test_the_markdown_summary_lists_what_is_wrong(worse):
    words = markdown("worse", by_kind(worse.judged), worse.judged)
    assert "## 2 of 4 answers are not right" in words
    assert "- **letters** What will Eastvale do about letters?: withheld: silent because not\\_covered" in words


def test_the_page_shows_what_was_expected_answered_and_retrieved(worse, good, shelf):
    beside = Beside(good.judged, "The peer.", compare("good", good.judged, worse.judged), good.judged)
    page = html_page(worse, shelf, beside)
    assert "2 of 4" in page
    assert "2 answers are not right" in page
    failure = page[page.index('id="q-count"') : page.index("Every measure")]
    assert "wrong count" in failure
    assert "<dt>count</dt><dd>2</dd>" in failure
    assert "Eastvale has 5 issues." in failure
    assert "<strong>an expected issue</strong>" in page[page.index('id="q-letters"') : page.index('id="q-count"')]
    assert page.count("<svg") >= 15
    assert "http" not in page.replace("http-equiv", ""), "the page needs nothing from elsewhere"


def test_a_quotation_that_was_altered_is_shown_beside_what_is_stored(answers, shelf, cases, tmp_path):
    changed = replace(answers[LETTERS].citations[0], quote="It will check 90% of letters.")
    run = run_set(
        Scripted(answers | {LETTERS: replace(answers[LETTERS], citations=(changed,))}), shelf, cases, tmp_path
    )
    page = html_page(run, shelf)
    assert "<strong>stored:</strong> The Area accepts this. It will check 10% of letters each month." in page


def test_words_of_questions_and_documents_are_escaped(answers, shelf, tmp_path):
    attack = "<script>alert(1)</script>"
    hostile = replace(answers[LETTERS], text=attack)
    case = Case(attack, (attack,), facts=((attack,),), forbidden=((attack,),), note=attack, kind=attack)
    page = html_page(run_set(Scripted({attack: hostile}), shelf, [case], tmp_path), shelf)
    assert "<script" not in page


def test_a_run_is_exported_in_the_columns_of_ragas_and_deepeval(good, shelf, tmp_path):
    ragas = [json.loads(line) for line in write_export(tmp_path / "r.jsonl", good.judged, shelf).open()]
    assert list(ragas[0]) == ["user_input", "response", "retrieved_contexts", "reference"]
    assert ragas[0]["response"] == "It will check 10% of letters each month. [1]"
    assert ragas[0]["retrieved_contexts"][0].startswith("The Area accepts this.")
    assert ragas[0]["reference"] == "10% or ten per cent; It is about issue 1."
    deepeval = json.loads(write_export(tmp_path / "d.json", good.judged, shelf).read_text())
    assert list(deepeval[0]) == ["input", "actual_output", "expected_output", "retrieval_context"]
    assert deepeval[3]["expected_output"] == "The reports do not answer this."
    assert "user_input,response,retrieved_contexts,reference" in write_export(
        tmp_path / "r.csv", good.judged, shelf
    ).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["../outside", "..", "../runs/../outside", "nul\0"])
def test_a_run_outside_the_folder_is_not_read(assistant, shelf, cases, tmp_path, name):
    run_set(assistant, shelf, cases[:1], tmp_path, RunSettings("outside"))
    (tmp_path / "runs").mkdir()
    with pytest.raises(UnknownRun):
        load_run(tmp_path / "runs", name)
