"""A very small part of `make trust`, so that it is known to run; the whole is `make trust`."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.plants import PLANTS
from tests.trust.promises import PROMISES

ROOT = Path(__file__).resolve().parents[2]


def test_every_promise_has_a_file_that_shows_it():
    for promise in PROMISES:
        assert "def show(" in (Path(__file__).with_name(f"{promise.module}.py")).read_text(encoding="utf-8")
        assert promise.short <= promise.long
    assert len({promise.name for promise in PROMISES}) == len(PROMISES)


def test_the_short_form_plants_at_least_75_kinds():
    (planted,) = [promise for promise in PROMISES if promise.name == "planted"]
    assert min(planted.short, len(set(PLANTS))) >= 75


def test_every_promise_stands_in_the_table_of_security_and_in_the_readme():
    for name in (promise.name for promise in PROMISES):
        assert f"| `{name}` |" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
        assert re.search(rf"\| `[a-z ]*\b{name}\b[a-z ]*` \|", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_a_few_tries_of_two_promises_fail_nowhere():
    line = [sys.executable, "-m", "tests.trust", "--only", "database", "layouts", "--tries", "4"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=250)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 failures" in done.stdout


@pytest.mark.slow
def test_a_promise_that_breaks_is_a_failure_and_no_traceback(tmp_path):
    line = [sys.executable, "-m", "tests.trust", "--one", "supply", "--seed", "1"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=250)
    assert set(json.loads(done.stdout.splitlines()[-1])) == {"tries", "failures", "said"}
