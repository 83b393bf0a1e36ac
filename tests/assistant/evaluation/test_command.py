"""One command: questions in, table, page and exit code out."""

import argparse
import json
from contextlib import contextmanager

import pytest

from assistant.evaluation.cases import read_cases
from assistant.evaluation.command import STARTER, EvaluateOptions, add_arguments, chosen, evaluate, run_command
from assistant.evaluation.faults import WrongOption, WrongQuestionSet
from assistant.evaluation.feedback import SHOULD_NOT_KNOW, SOMETHING_MISSING, WRONG_EVIDENCE, Feedback, from_feedback
from assistant.evaluation.run import Built, load_run
from assistant.evaluation.template import write_cases
from assistant.evaluation.whatif import parse_variants
from tests.assistant.evaluation.conftest import LETTERS, MARS, Scripted
from tests.fakes import FakeEmbedder
from vectorstore.errors import ReportsError

pytestmark = pytest.mark.slow  # whole evaluations, and spreadsheets


@pytest.fixture
def build(shelf, answers, tmp_path):
    """Builds the scripted assistant; the setting `answer` may be "always" or "never"."""

    @contextmanager
    def built(changes):
        if unknown := set(changes) - {"answer"}:
            raise ReportsError(f"There is no setting {unknown}.")
        silent = {name: answers[MARS] for name in answers} if changes.get("answer") == "never" else {}
        about = {"model": "none", **changes}
        yield Built(Scripted(answers | silent), shelf, FakeEmbedder(), tmp_path / "runs", about)

    return built


@pytest.fixture
def command(build, cases, tmp_path):
    """Runs the command over the cases and gives the exit code and what was printed."""
    path = write_cases(tmp_path / "cases.xlsx", cases)
    parser = argparse.ArgumentParser()
    add_arguments(parser)

    def run(*words):
        lines = []
        parsed = parser.parse_args([str(path), *words])
        return run_command(parsed, build, lines.append, progress=False), "\n".join(lines)

    return run


def test_the_command_prints_the_table_and_where_the_page_is(command, tmp_path):
    code, printed = command("--run", "first")
    page = tmp_path / "runs" / "first" / "report.html"
    assert code == 0
    assert "commitments" in printed
    assert f"4 of 4 right. What is wrong and where: {page}" in printed
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_programs_get_one_line_of_json(command):
    told = json.loads(command("--run", "j", "--json", "--fail-under", "latency_p50=0")[1])
    assert (told["run"], told["complete"], told["questions"], told["wrong"]) == ("j", True, 4, {})
    assert (told["measures"]["right"], told["peer"], len(told["missed"])) == (1.0, None, 1)


def test_a_missed_floor_sets_the_exit_code(command):
    assert command("--run", "a", "--fail-under", "right=1,silence=1,contamination=0")[0] == 0
    code, printed = command("--run", "b", "--fail-under", "latency_p50=0")
    assert code == 1
    assert "FAILED: latency_p50" in printed


def test_a_baseline_is_compared_and_must_exist(command):
    command("--run", "before")
    code, printed = command("--run", "after", "--baseline", "before")
    assert code == 0
    assert "Against before, pair by pair" in printed
    with pytest.raises(ReportsError, match="no evaluation run 'never'"):
        command("--run", "x", "--baseline", "never")


def test_files_for_ci_are_written_where_asked(command, tmp_path):
    names = {"--html": "r.html", "--markdown": "r.md", "--junit": "r.xml", "--export": "r.jsonl"}
    command(*(word for option, name in names.items() for word in (option, str(tmp_path / name))))
    assert (tmp_path / "r.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert len((tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_a_template_is_written_instead_of_a_run(build, tmp_path):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    path, lines = tmp_path / "mine.xlsx", []
    assert run_command(parser.parse_args(["--template", str(path)]), build, lines.append) == 0
    assert path.exists()
    assert lines == [f"Wrote {path}. Fill it in, then: python app.py evaluate {path}"]


def test_what_if_shows_the_variants_side_by_side_with_their_cost(command, tmp_path):
    code, printed = command("--run", "w", "--what-if", "quiet:answer=never")
    lines = printed.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines] == ["variant", "-" * 8, "as-it-is", "quiet"]
    assert lines[0].endswith("to build  to answer")
    assert load_run(tmp_path / "runs", "w-quiet").about["answer"] == "never"


@pytest.mark.parametrize("words", ["k=3", "a:k", "a b:k=3", ":k=3"])
def test_a_wrong_variant_is_refused(words):
    with pytest.raises(WrongOption, match=r"Write --what-if name:setting=value"):
        parse_variants([words])


def test_variants_are_read_from_their_words():
    assert parse_variants(["deep:k=20,fusion=words", "plain:"]) == {"deep": {"k": "20", "fusion": "words"}, "plain": {}}
    with pytest.raises(WrongOption, match="twice"):
        parse_variants(["a:", "a:"])


def test_the_peer_stands_beside_each_figure(command):
    code, printed = command("--run", "p", "--peer")
    assert code == 0
    assert "plain LangChain + Chroma" in printed
    assert "100 / " in printed


def test_questions_are_chosen_by_kind_and_corpus_and_come_from_several_files(cases, tmp_path):
    one, two = write_cases(tmp_path / "a.csv", cases[:2]), write_cases(tmp_path / "b.yaml", cases[2:])
    assert [c.id for c in chosen(EvaluateOptions((one, two), kinds=("count", "silence")))] == ["count", "mars"]
    assert len(chosen(EvaluateOptions((one, one)))) == 2, "a file named twice is asked once"
    with pytest.raises(WrongOption, match="No question is left"):
        chosen(EvaluateOptions((one,), corpus="elsewhere"))


def test_an_id_used_in_two_files_gets_the_files_name(cases, tmp_path):
    (tmp_path / "b").mkdir()
    one, two, other = (write_cases(tmp_path / name, cases[:1]) for name in ("one.csv", "two.csv", "b/one.csv"))
    assert [c.id for c in chosen(EvaluateOptions((one, two)))] == ["one-letters", "two-letters"]
    with pytest.raises(WrongQuestionSet, match="used twice: one-letters"):
        chosen(EvaluateOptions((one, other)))


def test_without_a_set_the_starter_set_is_asked():
    assert len(chosen(EvaluateOptions())) == len(STARTER.read_text(encoding="utf-8").splitlines())


def test_the_evaluation_can_be_called_without_a_command_line(build, cases):
    told = []
    with build({}) as built:
        outcome = evaluate(built, EvaluateOptions(name="web"), cases, lambda *at: told.append(at))
    assert told[-1] == (4, 4, "mars")
    assert outcome.run.complete


def answer_json(**more):
    cited = {"report_id": "eastvale-2019", "area": "Eastvale", "issue_numbers": ["1"], "quote": "…"}
    return {"text": "It will. [1]", "silence": None, "citations": [cited], **more}


def test_feedback_becomes_cases_to_review():
    silence = {"text": "", "silence": {"reason": "not_covered", "message": "…"}, "citations": []}
    up, missing, unknown, wrong, quiet = from_feedback(
        [
            Feedback([LETTERS], good=True, answer=answer_json()),
            Feedback([LETTERS], SOMETHING_MISSING, answer_json()),
            Feedback([LETTERS, " And  Mars? "], SHOULD_NOT_KNOW, answer_json()),
            Feedback([LETTERS], WRONG_EVIDENCE, answer_json()),
            Feedback([MARS], good=True, answer=silence),
        ]
    )
    assert (up.areas, up.issues, up.silence) == (("Eastvale",), ("eastvale-2019#1",), ())
    assert missing.issues == ("eastvale-2019#1",)
    assert (unknown.turns, unknown.silence) == ((LETTERS, "And Mars?"), ("any",))
    assert (wrong.areas, wrong.issues, wrong.silence) == ((), (), ())
    assert "The user: wrong evidence. The answer quoted Eastvale, issues eastvale-2019#1." in wrong.note
    assert quiet.silence == ("not_covered",)


def test_the_same_feedback_twice_is_one_case_and_free_words_are_kept():
    entries = [Feedback([text], "other", words="far\ntoo long") for text in (LETTERS, LETTERS.upper(), "")]
    (case,) = from_feedback(entries)
    assert "The user: other (far too long)." in case.note


def test_exported_feedback_is_refused_until_somebody_said_what_is_right(tmp_path):
    path = write_cases(tmp_path / "review.xlsx", from_feedback([Feedback([LETTERS], WRONG_EVIDENCE, answer_json())]))
    with pytest.raises(WrongQuestionSet, match="nothing is expected of the answer"):
        read_cases(path)
