"""Index folders that name code, model folders that bring it, pickles, and weights that were exchanged.

A canary that would leave a file behind never does, and the answers stay the same.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.fakes import make_report
from tests.ingest import hostile
from tests.trust import warm
from tests.trust.asked import fill, opened, searched
from tests.trust.killed_work import say
from tests.trust.shown import Shown
from tests.vectorstore.test_poisoned import functions
from vectorstore import embeddings_export
from vectorstore.embeddings import open_embeddings, prepare
from vectorstore.errors import EmbeddingError
from vectorstore.settings import EmbeddingSettings

CODE = "from pathlib import Path\nPath({trace!r}).touch()\nclass Poison:\n    def __init__(self, *a, **k): pass\n"


def look(data: Path, code: Path) -> None:
    """All that is done with an index, where Python finds the code that it names."""
    sys.path.insert(0, str(code))
    with opened(data, write=True, through_chroma=True) as store:
        say(json.dumps(searched(store)))
        store.put(make_report("Wessex"), b"")
        store.rebuild()
        store.sweep()


def embed(model: Path) -> None:
    """Embed something with a model, where Python finds the code that comes with it."""
    sys.path.insert(0, str(model))
    try:
        say(f"served {open_embeddings(EmbeddingSettings(model=str(model))).encode(['disclosure']).shape}")
    except EmbeddingError as error:
        say(f"refused {type(error).__name__} {error}")


def weigh(site: Path, models: Path) -> None:
    """Prepare the default model from another place."""
    sys.path.insert(0, str(site))
    try:
        prepare(EmbeddingSettings(models=models))
        say("served")
    except EmbeddingError as error:
        say(f"refused {type(error).__name__}")


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    warm.warmed(also=("sentence_transformers",))
    code = folder / "code"
    code.mkdir()
    trace = folder / "it-ran"
    (code / "poison.py").write_text(CODE.format(trace=str(trace)))
    _index(shown, folder, code)
    for number, poison in enumerate(MODELS):
        _model(shown, folder / f"model{number}", poison, trace)
    _weights(shown, folder)
    _answers(shown)
    shown.check(not trace.exists(), "the canary fired")
    return shown


def _index(shown: Shown, folder: Path, code: Path) -> None:
    """The code lies where Python would find it, so that only our never asking for it keeps it from running."""
    base = folder / "base"
    fill(base)
    with opened(base, write=True, through_chroma=True) as store:
        before = searched(store)
    for number, function in enumerate(functions(code)):
        data = folder / f"index{number}"
        shutil.copytree(base, data)
        config = json.dumps({"embedding_function": function})
        with closing(sqlite3.connect(data / "chroma" / "chroma.sqlite3")) as connection, connection:
            connection.execute("UPDATE collections SET config_json_str = ?", (config,))
        done = warm.run(look, data, code)
        same = done.code == 0 and [[tuple(hit) for hit in hits] for hits in json.loads(done.out)] == before
        shown.check(same, f"an index naming {function['name']}: {done.err[-400:] or 'other answers'}")
        shown.check(not (folder / "it-ran").exists(), f"an index naming {function['name']} ran its code")


def _model(shown: Shown, model: Path, poison: Callable[[Path], None], trace: Path) -> None:
    _copied(model)
    (model / "poison.py").write_text(CODE.format(trace=str(trace)))
    poison(model)
    done = warm.run(embed, model)
    name = poison.__name__.strip("_").replace("_", " ")
    shown.check(not trace.exists(), f"a model folder with {name} ran its code")
    shown.check(done.out.startswith(("refused", "served")), f"a model folder with {name}: {done.err[-400:]}")
    trace.unlink(missing_ok=True)
    if poison is not _nothing:
        shown.check(done.out.startswith("refused"), f"a model folder with {name} was {done.out[:100]}")
    shutil.rmtree(model)


def _copied(model: Path) -> None:
    source = embeddings_export.package_folder()
    shutil.copytree(source, model, ignore=shutil.ignore_patterns("*.safetensors", "__pycache__"))
    (model / "model.safetensors").symlink_to(source / "model.safetensors")


def _edit(file: Path, change: Callable[[dict[str, object]], object]) -> None:
    held = json.loads(file.read_text()) if file.exists() else {}
    change(held)
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(held))


def _nothing(model: Path) -> None:
    """The model as it is, so that the trial itself is known to work."""


def _a_part_of_its_own(model: Path) -> None:
    modules = json.loads((model / "modules.json").read_text())
    modules[0]["type"] = "poison.Poison"
    (model / "modules.json").write_text(json.dumps(modules))


def _an_auto_map(model: Path) -> None:
    _edit(model / "config.json", lambda held: held.update(auto_map={"AutoModel": "poison.Poison"}))


def _a_tokenizer_of_its_own(model: Path) -> None:
    _edit(
        model / "tokenizer_config.json", lambda held: held.update(auto_map={"AutoTokenizer": ["poison.Poison", None]})
    )


def _a_router_to_code(model: Path) -> None:
    modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Router"}]
    (model / "modules.json").write_text(json.dumps(modules))
    routes = {"types": {"query_0": "poison.Poison"}, "structure": {"query": ["query_0"]}, "parameters": {}}
    (model / "router_config.json").write_text(json.dumps(routes))


def _an_activation_of_its_own(model: Path) -> None:
    modules = json.loads((model / "modules.json").read_text())
    modules.insert(2, {"idx": 2, "name": "2", "path": "2_Dense", "type": "sentence_transformers.models.Dense"})
    (model / "modules.json").write_text(json.dumps(modules))
    dense = {"in_features": 384, "out_features": 384, "bias": True, "activation_function": "poison.Poison"}
    _edit(model / "2_Dense" / "config.json", lambda held: held.update(dense))
    shutil.copy(model / "model.safetensors", model / "2_Dense" / "model.safetensors")


def _pickled_weights(model: Path) -> None:
    (model / "model.safetensors").unlink()
    (model / "pytorch_model.bin").write_bytes(b"cposix\nsystem\n(S'touch it-ran'\ntR.")


def _a_pickled_part(model: Path) -> None:
    (model / "2_Dense").mkdir()
    (model / "2_Dense" / "pytorch_model.bin").write_bytes(b"cposix\nsystem\n(S'touch it-ran'\ntR.")


MODELS = (
    _nothing,
    _a_part_of_its_own,
    _an_auto_map,
    _a_tokenizer_of_its_own,
    _a_router_to_code,
    _an_activation_of_its_own,
    _pickled_weights,
    _a_pickled_part,
)


def _weights(shown: Shown, folder: Path) -> None:
    """Weights of the default model that are not the published ones, and a fast form that was exchanged."""
    package = folder / "site" / embeddings_export.PACKAGE
    source = embeddings_export.package_folder()
    shutil.copytree(source, package / "model", ignore=shutil.ignore_patterns("*.safetensors"))
    (package / "__init__.py").write_text("")
    weights = bytearray((source / "model.safetensors").read_bytes())
    weights[-1] ^= 1  # one bit
    (package / "model" / "model.safetensors").write_bytes(weights)
    done = warm.run(weigh, folder / "site", folder / "models")
    shown.check(
        done.out.startswith("refused ModelRefused"), f"weights with one other bit: {done.out} {done.err[-300:]}"
    )
    try:
        good = embeddings_export.prepared(EmbeddingSettings())
    except EmbeddingError:
        return
    exchanged = folder / "models" / good.name
    shutil.copytree(good, exchanged)
    (exchanged / "model.onnx").write_bytes(b"exchanged")
    done = warm.run(weigh, folder / "site", folder / "models")
    shown.check(done.out.startswith("refused"), f"an exchanged fast form was used: {done.out}")


def _answers(shown: Shown) -> None:
    """A reading child that answers its parent with a pickle that would run."""
    from ingest.errors import IngestError
    from ingest.guard import Guard
    from ingest.settings import ReadingSettings

    with Guard(ReadingSettings(workers=1), f"{hostile.__name__}:answers_with_code") as guard:
        try:
            got = guard.submit("a.pdf", "hostile").result(timeout=60)
            shown.check(False, f"a child's pickle was unpickled to {got!r}")
        except IngestError as error:
            shown.check("no report" in str(error), f"a child's pickle: {error}")
