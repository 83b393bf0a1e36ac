"""The store unchanged against a Chroma server, with several processes reading while one writes."""

import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, make_report
from vectorstore.errors import ChromaUnavailable
from vectorstore.filters import Filters
from vectorstore.settings import ChromaServer, SearchSettings, StoreSettings
from vectorstore.store import Store

pytestmark = [pytest.mark.server, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
READER = """
import sys
from pathlib import Path
from tests.fakes import FakeEmbedder
from vectorstore.settings import ChromaServer, SearchSettings, StoreSettings
from vectorstore.store import Store
chroma = ChromaServer(port=int(sys.argv[2]))
settings = StoreSettings(folder=Path(sys.argv[1]), chroma=chroma, search=SearchSettings(exact=0))
with Store.open(settings, FakeEmbedder()) as store:
    while True:
        hits = store.search("letters to victims", k=200)
        assert all(h.passage.span.of(store.report(h.passage.report_id).text) == h.passage.text for h in hits[:3])
        if len({h.passage.area for h in hits if h.ranks[0]}) >= 12:
            break
"""


@pytest.fixture
def port(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [str(chroma), "run", "--host", "127.0.0.1", "--port", str(number), "--path", str(tmp_path / "server")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(900):  # a busy machine takes its time
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", number)) == 0:
                        break
                time.sleep(0.1)
            yield number
        finally:
            process.terminate()


def test_three_processes_read_while_one_writes(tmp_path, port):
    chroma = ChromaServer(port=port)
    settings = StoreSettings(folder=tmp_path / "data", chroma=chroma, search=SearchSettings(exact=0))
    with Store.open(settings, FakeEmbedder(), write=True) as store, ThreadPoolExecutor(3) as pool:
        store.put(make_report("Area 0"), b"")
        command = [sys.executable, "-c", READER, str(settings.folder), str(port)]
        readers = [pool.submit(subprocess.run, command, cwd=ROOT, check=False, timeout=60) for _ in range(3)]
        for n in range(1, 12):
            store.put(make_report(f"Area {n}"), b"")
        assert [reader.result().returncode for reader in readers] == [0, 0, 0]
        store.remove(make_report("Area 3").id)
        assert store.search("letters", Filters(areas=("Area 3",))) == ()
        assert store.status().whole
        store.rebuild()
        assert store.search("letters to victims")[0].passage.issue_numbers == ("2",)


def test_a_server_that_is_not_there_is_said_plainly(tmp_path):
    settings = StoreSettings(folder=tmp_path, chroma=ChromaServer(port=9))
    with Store.open(settings, FakeEmbedder(), write=True) as store:
        with pytest.raises(ChromaUnavailable, match="chroma run"):
            store.put(make_report(), b"")
        assert store.reports() == ()
