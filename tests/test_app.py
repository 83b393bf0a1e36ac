"""The commands as people type them: their JSON is a contract, their exit codes and messages a promise."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import app
from assistant.ui.accounts import Accounts, Role
from assistant.ui.deskfile import DeskFile
from tests.fakes import FakeEmbedder, make_report
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

pytestmark = pytest.mark.slow  # each command opens an index of its own, as it does for a person

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "reports" / "cps-south-east-2018-response.txt"
SAMPLES = ROOT / "ingest" / "samples"

needs_real = pytest.mark.skipif(
    not REAL.exists() and "CI" not in os.environ, reason="the published report is kept beside the checkout, not in it"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """An index that holds the real South East report."""
    folder = tmp_path_factory.mktemp("data")
    assert call(folder, "ingest", str(REAL))[0] == 0
    return folder


def call(folder: Path, *arguments: str, **variables: str) -> tuple[int, str, str]:
    """One command in this process: exit code, output, complaints."""
    import contextlib
    import io

    out, fault = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(fault):
        try:
            code = app.main(["--data", str(folder), *arguments], variables)
        except SystemExit as left:
            code = int(left.code or 0)
    return code, out.getvalue(), fault.getvalue()


def asked(folder: Path, question: str) -> dict:
    return json.loads(call(folder, "ask", question, "--json")[1])


@needs_real
def test_ingest_says_what_it_read(tmp_path) -> None:
    code, out, _ = call(tmp_path, "ingest", str(REAL), "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["outcome"], told["issues"], told["responses"], told["error"]) == ("added", 13, 12, None)


@needs_real
def test_the_same_file_again_is_unchanged(data) -> None:
    told = json.loads(call(data, "ingest", str(REAL), "--json")[1])
    assert told["outcome"] == "unchanged"


@needs_real
def test_show_gives_the_whole_report_and_every_span_slices_to_what_it_claims(data) -> None:
    report = shown(data)
    text = report["text"]
    assert (report["area"], report["published"], len(report["ratings"])) == ("South East", "2018-01-30", 4)
    for response in report["responses"]:
        assert text[response["start"] : response["end"]] == response["text"]
    for commitment in report["commitments"]:
        assert text[commitment["start"] : commitment["end"]] == commitment["action"]
    for issue in report["issues"]:
        whole = text[issue["start"] : issue["end"]]
        assert issue["statement"] in whole
        assert all(item in whole for item in issue["items"])
    for rating in report["ratings"]:
        assert rating["grade"] in text[rating["start"] : rating["end"]]


@needs_real
def test_issue_9_has_three_items_and_a_response_of_two_paragraphs(data) -> None:
    report = shown(data)
    nine = next(issue for issue in report["issues"] if issue["number"] == "9")
    answer = next(response for response in report["responses"] if response["issue_numbers"] == ["9"])
    assert len(nine["items"]) == 3
    assert len(answer["text"].split("\n\n")) == 2


@needs_real
def test_issues_2_and_3_have_one_joint_response_and_only_issue_5_is_not_accepted(data) -> None:
    responses = shown(data)["responses"]
    assert [r["issue_numbers"] for r in responses if "2" in r["issue_numbers"]] == [["2", "3"]]
    assert [r["issue_numbers"] for r in responses if r["acceptance"] == "not_accepted"] == [["5"]]
    assert not [r for r in responses if r["acceptance"] == "accepted"]


def shown(folder: Path) -> dict:
    held = json.loads(call(folder, "reports", "--json")[1])
    return json.loads(call(folder, "show", held[0]["id"], "--json")[1])


@needs_real
def test_the_answer_on_disclosure_cites_issue_9_and_quotes_at_least_four_commitments_word_for_word(data) -> None:
    report, answer = shown(data), asked(data, "what did South East commit to on disclosure?")["answer"]
    actions = {c["action"] for c in report["commitments"] if c["issue_numbers"] == ["9"]}
    assert {c["part"] for c in answer["citations"]} >= {"issue", "response"}
    assert all(c["issue_numbers"] == ["9"] for c in answer["citations"])
    assert len({c["quote"] for c in answer["citations"]} & actions) >= 4
    for citation in answer["citations"]:
        assert report["text"][citation["start"] : citation["end"]] == citation["quote"]


@needs_real
@pytest.mark.parametrize(
    ("question", "reason", "said"),
    [
        ("What did CPS Wales commit to on disclosure?", "unknown_area", "South East"),
        ("What is the response to issue 14?", "no_such_issue", "13"),
    ],
)
def test_what_is_not_held_is_met_with_silence_and_its_reason(data, question, reason, said) -> None:
    answer = asked(data, question)["answer"]
    assert answer["text"] == ""
    assert answer["silence"]["reason"] == reason
    assert said in answer["silence"]["message"]


@needs_real
def test_a_batch_answers_the_last_turn_of_each_line_in_its_own_conversation(data, tmp_path) -> None:
    lines = [
        {"id": "a", "turns": ["What did South East commit to on disclosure?", "And on victims' letters?"]},
        {"id": "b", "turns": ["How many issues are there in South East?"]},
    ]
    file = tmp_path / "batch.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    code, out, _ = call(data, "ask", "--batch", str(file), "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["id"] for line in told] == ["a", "b"]
    assert "13" in told[1]["answer"]["text"]
    assert {number for c in told[0]["answer"]["citations"] for number in c["issue_numbers"]} == {"11"}


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": 1}', '{"turns": []}', '{"turns": "x"}', '{"turns": [1]}'])
def test_a_wrong_line_of_a_batch_is_named_before_anything_is_asked(tmp_path, line) -> None:
    file = tmp_path / "batch.jsonl"
    file.write_text('{"turns": ["ok?"]}\n' + line, encoding="utf-8")
    code, out, fault = call(tmp_path / "data", "ask", "--batch", str(file), "--json")
    assert (code, out) == (1, "")
    assert "line 2" in fault


def hopeless(folder: Path) -> dict[str, Path]:
    """Files that cannot be reports."""
    files = {name: folder / f"{name}.txt" for name in ("empty", "binary", "latin", "missing")}
    files["empty"].write_bytes(b"")
    files["binary"].write_bytes(bytes(range(256)) * 40)
    files["latin"].write_bytes("Réponse à l'inspection".encode("latin-1"))
    return files


@needs_real
@pytest.mark.parametrize("kind", ["empty", "binary", "latin", "missing"])
def test_a_bad_file_gets_one_clear_line_and_exit_code_1_and_loses_nothing(data, tmp_path, kind) -> None:
    before = call(data, "reports", "--json")[1]
    code, _, fault = call(data, "ingest", str(hopeless(tmp_path)[kind]))
    assert code == 1
    assert len(fault.strip().splitlines()) == 1
    assert "Traceback" not in fault
    assert kind in fault
    assert call(data, "reports", "--json")[1] == before


@needs_real
def test_sample_reports_go_as_soon_as_a_report_of_ones_own_is_added(tmp_path) -> None:
    call(tmp_path, "ingest", "--sample", *map(str, sorted(SAMPLES.glob("*.txt"))))
    assert len(json.loads(call(tmp_path, "reports", "--json")[1])) == 4
    call(tmp_path, "ingest", str(REAL))
    assert [r["sample"] for r in json.loads(call(tmp_path, "reports", "--json")[1])] == [False]


def test_asking_an_empty_index_says_so_and_creates_nothing(tmp_path) -> None:
    folder = tmp_path / "none"
    assert asked(folder, "What did South East commit to?")["answer"]["silence"]["reason"] == "no_reports"
    assert not folder.exists()


@needs_real
def test_a_removed_report_is_gone_from_answers(tmp_path) -> None:
    call(tmp_path, "ingest", str(REAL))
    [held] = json.loads(call(tmp_path, "reports", "--json")[1])
    assert call(tmp_path, "remove", held["id"])[0] == 0
    assert asked(tmp_path, "What did South East commit to?")["answer"]["silence"]["reason"] == "no_reports"


def test_removing_what_is_not_held_says_so(tmp_path) -> None:
    code, _, fault = call(tmp_path, "remove", "no-such-report")
    assert code == 1
    assert "no-such-report" in fault


@needs_real
def test_a_backup_put_back_answers_as_before(data, tmp_path) -> None:
    before = asked(data, "what did South East commit to on disclosure?")
    assert call(data, "backup", str(tmp_path / "copy"))[0] == 0
    assert call(tmp_path / "new", "restore", str(tmp_path / "copy"))[0] == 0
    assert asked(tmp_path / "new", "what did South East commit to on disclosure?") == before


def test_a_backup_holds_accounts_too_unless_they_are_left_out(tmp_path) -> None:
    held = tmp_path / "held"
    with Store.open(StoreSettings(folder=held), FakeEmbedder(), write=True) as store:
        store.put(make_report(), b"")
    Accounts(DeskFile(held / "desk.db")).add("rita", Role.READER, None)
    for name, options, said in (("whole", (), "as closely"), ("bare", ("--reports-only",), "Not in it: accounts")):
        code, out, _ = call(held, "backup", str(tmp_path / name), *options)
        assert code == 0
        assert said in out
    for name, options, people in (("whole", (), ["rita"]), ("bare", (), []), ("whole", ("--reports-only",), [])):
        new = tmp_path / f"new {name} {options}"
        assert call(new, "restore", str(tmp_path / name), *options)[0] == 0
        assert (new / "findings.db").exists()
        assert [who.name for who in Accounts(DeskFile(new / "desk.db")).all()] == people


def test_wrong_usage_ends_with_2(tmp_path) -> None:
    assert call(tmp_path, "ask")[0] == 2
    assert call(tmp_path, "nonsense")[0] == 2
    assert call(tmp_path, "ask", "hello", FINDINGS_CHROMA="nowhere")[0] == 2


def test_a_chat_model_that_does_not_exist_is_refused_in_a_sentence(tmp_path) -> None:
    code, _, fault = call(tmp_path, "ask", "anything?", FINDINGS_LLM="nobody:model")
    assert code == 1
    assert "nobody" in fault
    assert "Traceback" not in fault


def test_listening_beyond_this_machine_without_a_login_is_refused_with_the_way_to_do_it(tmp_path) -> None:
    code, _, fault = call(tmp_path, "serve", "--host", "0.0.0.0")
    assert code == 1
    assert "--login" in fault


def test_status_says_where_questions_go(tmp_path) -> None:
    assert json.loads(call(tmp_path, "status", "--json")[1])["questions_go_to"].startswith("nowhere")


def test_every_command_explains_itself() -> None:
    done = subprocess.run([sys.executable, "app.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for command in (
        "serve",
        "ingest",
        "ask",
        "reports",
        "show",
        "remove",
        "status",
        "evaluate",
        "backup",
        "users",
        "mcp",
    ):
        assert command in done.stdout


@needs_real
def test_answering_a_question_imports_neither_torch_nor_the_web(data) -> None:
    code = (
        "import sys, app; app.main(['--data', sys.argv[1], 'ask', 'what about disclosure?']); "
        "sys.exit(bool({'torch', 'gradio', 'sentence_transformers', 'chromadb'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(data)], cwd=ROOT, capture_output=True).returncode == 0
