"""Disks that are full and folders that cannot be written: what was stored stays, and the refusal is plain."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, make_report
from vectorstore.errors import ReadOnly
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

ROOT = Path(__file__).resolve().parents[2]
LIMITED = """
import resource, signal, sys
from pathlib import Path
from tests.fakes import FakeEmbedder, make_report
from vectorstore.errors import ReportsError
from vectorstore.settings import StoreSettings
from vectorstore.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with Store.open(StoreSettings(folder=Path(sys.argv[1])), FakeEmbedder(), write=True) as store:
        for n in range(60):
            store.put(make_report(f"Area {n}", pairs=[("1", f"Issue {n} " * 40, f"Answer {n}. " * 40)]), b"x" * 20_000)
            print(n, flush=True)
except ReportsError as error:
    print("refused:", error, flush=True)
"""
READ_ONLY = """
import os, sys
from pathlib import Path
from tests.fakes import FakeEmbedder, make_report
from vectorstore.errors import ReportsError
from vectorstore.settings import StoreSettings
from vectorstore.store import Store
settings = StoreSettings(folder=Path(sys.argv[1]))
with Store.open(settings, FakeEmbedder()) as store:
    store.reports(), store.search("disclosure")  # everything is imported while it may be
os.setuid(65534)
with Store.open(settings, FakeEmbedder()) as store:
    print(len(store.reports()), len(store.search("disclosure")))
try:
    Store.open(settings, FakeEmbedder(), write=True)
except ReportsError as error:
    print(type(error).__name__)
"""


def run(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [8, 60, 150, 260, 420, 700, 1100])
def test_a_full_disk_loses_nothing_acknowledged(tmp_path, kilobytes):
    lines = run(LIMITED, tmp_path / "data", kilobytes * 1024)
    assert lines[-1].startswith("refused:")
    kept = {f"Area {n}" for n in range(len(lines) - 1)}
    with Store.open(StoreSettings(folder=tmp_path / "data"), FakeEmbedder(), write=True) as store:
        assert {held.area for held in store.reports()} == kept
        assert len(store.issues()) == len(kept)
        assert store.put(make_report("Wessex"), b"") == "added"
        assert store.search("letters to victims")[0].passage.area == "Wessex"
        store.sweep()
        assert store.status().orphans == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to become somebody without rights")
def test_a_folder_that_cannot_be_written_is_read_and_writing_refused(tmp_path):
    folder = tmp_path / "data"
    with Store.open(StoreSettings(folder=folder), FakeEmbedder(), write=True) as store:
        store.put(make_report(), b"")
    for path in (folder, *folder.parents):
        if path == Path(tempfile.gettempdir()):
            break
        path.chmod(0o755)
    assert run(READ_ONLY, folder) == ["1 8", "ReadOnly"]


def test_a_file_where_the_folder_should_be_is_said_plainly(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(ReadOnly, match="data"):
        Store.open(StoreSettings(folder=tmp_path / "data"), FakeEmbedder(), write=True)
