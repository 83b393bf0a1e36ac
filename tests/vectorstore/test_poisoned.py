"""A Chroma folder edited to name code: nothing of it runs, and the answers are the same."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, make_report
from vectorstore.settings import SearchSettings, StoreSettings
from vectorstore.store import Store

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
from pathlib import Path
from tests.fakes import FakeEmbedder, make_report
from vectorstore.settings import SearchSettings, StoreSettings
from vectorstore.store import Store
settings = StoreSettings(folder=Path(sys.argv[1]), search=SearchSettings(exact=0))
with Store.open(settings, FakeEmbedder(), write=True) as store:
    print([h.passage.id for h in store.search("letters to victims") if h.ranks[0]])
    store.put(make_report("Wessex"), b"")
    store.rebuild()
    store.sweep()
print(sorted({"sentence_transformers", "torch", "transformers"} & set(sys.modules)))
"""


def functions(folder):
    """Embedding functions that would load what the folder names."""
    named = {"model_name": str(folder), "device": "cpu", "normalize_embeddings": False}
    yield {"type": "known", "name": "sentence_transformer", "config": named | {"kwargs": {"trust_remote_code": True}}}
    yield {"type": "known", "name": "huggingface_server", "config": {"url": "http://127.0.0.1:9/"}}
    yield {"type": "known", "name": "poison.Poison", "config": {}}


@pytest.mark.slow
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_collection_that_names_code_runs_none(tmp_path, which):
    settings = StoreSettings(folder=tmp_path / "data", search=SearchSettings(exact=0))
    with Store.open(settings, FakeEmbedder(), write=True) as store:
        store.put(make_report(), b"")
        before = str([hit.passage.id for hit in store.search("letters to victims") if hit.ranks[0]])
    model = tmp_path / "model"
    model.mkdir()
    (model / "poison.py").write_text(f"open({str(tmp_path / 'it-ran')!r}, 'w')\nclass Poison: pass\n")
    (model / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": "", "type": "poison.Poison"}]))
    config = json.dumps({"embedding_function": list(functions(model))[which]})
    with closing(sqlite3.connect(settings.folder / "chroma" / "chroma.sqlite3")) as connection, connection:
        assert connection.execute("UPDATE collections SET config_json_str = ?", (config,)).rowcount == 1
    command = [sys.executable, "-c", ASK, str(settings.folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines() == [before, "[]"], done.stderr[-2000:]
    assert not (tmp_path / "it-ran").exists()
