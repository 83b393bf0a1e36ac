"""A very small part of `make trust`, so that it is known to run; the whole is `make trust`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.promises import PROMISES

ROOT = Path(__file__).resolve().parents[2]


def test_every_promise_has_a_file_that_shows_it():
    for promise in PROMISES:
        assert "def show(" in (Path(__file__).with_name(f"{promise.module}.py")).read_text(encoding="utf-8")
        assert promise.short <= promise.long
    assert len({promise.name for promise in PROMISES}) == len(PROMISES)


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
