"""The real model, and what a model folder may not do."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore import embeddings_export
from vectorstore.embeddings import open_embeddings, prepare
from vectorstore.errors import ModelRefused, ModelUnavailable
from vectorstore.settings import EmbeddingSettings

TEXTS = [
    "Disclosure.",
    "The CCP will lead the development of a CPS/police joint Action Plan to improve disclosure performance.",
    "Social workers’ caseloads are too high in some teams – and supervision is not regular enough.",
    "Legal managers must ensure compliance. " * 60,
    "",
]


@pytest.fixture(scope="module")
def reference():
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(embeddings_export.package_folder()), device="cpu", local_files_only=True)
    return model.encode(TEXTS, normalize_embeddings=True)


@pytest.mark.slow
@pytest.mark.parametrize(("precision", "least"), [("fp32", 0.999), ("int8", 0.97)])
def test_the_fast_form_is_the_same_model(tmp_path, reference, precision, least):
    settings = EmbeddingSettings(precision=precision, models=tmp_path if precision == "fp32" else None)
    found = open_embeddings(settings).encode(TEXTS)
    assert np.sum(found * reference, axis=1).min() >= least


@pytest.mark.slow
def test_a_text_has_one_vector_whatever_its_company():
    model = open_embeddings(EmbeddingSettings())
    together = model.encode(TEXTS)
    alone = np.array([model.encode([text])[0] for text in TEXTS])
    assert np.array_equal(together, alone)
    assert model.encode([]).shape == (0, 384)
    assert model.embed_query(TEXTS[0]) == pytest.approx(together[0].tolist())


@pytest.mark.slow
def test_pieces_are_counted_as_the_model_reads_them():
    model = open_embeddings(EmbeddingSettings())
    assert model.count_pieces(["", "disclosure", "hello world"]) == [2, 3, 4]
    assert model.count_pieces(["word " * 600]) == [602]


@pytest.mark.slow
def test_what_was_counted_before_is_embedded_as_if_it_had_not_been():
    context, text = "Northmoor, 2021-03-04. Issue 1", "Letters – [MASK] to victims’ families are late.\n\nÉcole (DCCP)"
    model = open_embeddings(EmbeddingSettings())
    assert model.count_pieces([context, text, ""])[2] == 2
    counted = model.encode([f"{context}\n{text}", context, f"{text}\n{context}"])
    fresh = open_embeddings(EmbeddingSettings()).encode([f"{context}\n{text}", context, f"{text}\n{context}"])
    assert np.array_equal(counted, fresh)


@pytest.mark.slow
def test_no_torch_on_the_way_to_a_vector():
    import subprocess

    code = (
        "import sys; from vectorstore.embeddings import *; from vectorstore.settings import *;"
        "open_embeddings(EmbeddingSettings()).encode(['x']);"
        "sys.exit(int(bool({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))))"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


@pytest.mark.slow
def test_a_damaged_fast_form_is_made_anew(tmp_path):
    settings = EmbeddingSettings(models=tmp_path)
    said = []
    good = embeddings_export.prepared(EmbeddingSettings())
    folder = tmp_path / good.name
    shutil.copytree(good, folder)
    prepare(settings, said.append)
    assert said == []
    (folder / "model.onnx").write_bytes(b"damaged")
    prepare(settings, said.append)
    assert len(said) == 1
    assert open_embeddings(settings).encode(["x"]).shape == (1, 384)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path, monkeypatch):
    package = tmp_path / embeddings_export.PACKAGE
    shutil.copytree(
        embeddings_export.package_folder(), package / "model", ignore=shutil.ignore_patterns("*.safetensors")
    )
    (package / "__init__.py").write_text("")
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelRefused, match="not the published ones"):
        prepare(EmbeddingSettings(models=tmp_path / "models"))


def test_a_model_that_is_not_here_is_named_with_the_way_out():
    with pytest.raises(ModelUnavailable, match="Copy its folder here"):
        open_embeddings(EmbeddingSettings(model="nobody/has-this-model"))


@pytest.fixture
def model_folder(tmp_path):
    folder = tmp_path / "model"
    source = embeddings_export.package_folder()
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.safetensors", "1_Pooling"))
    (folder / "1_Pooling").mkdir()
    shutil.copy(source / "1_Pooling" / "config.json", folder / "1_Pooling")
    (folder / "model.safetensors").symlink_to(source / "model.safetensors")
    return folder


def canary(folder: Path) -> Path:
    """Code that leaves a trace if it ever runs."""
    trace = folder.parent / "it-ran"
    code = f"from pathlib import Path\nPath({str(trace)!r}).touch()\nclass Poison: pass\n"
    (folder / "poison.py").write_text(code)
    return trace


def wants_code_as_a_part(folder):
    modules = json.loads((folder / "modules.json").read_text())
    modules[0]["type"] = "poison.Poison"
    (folder / "modules.json").write_text(json.dumps(modules))


def wants_code_in_its_configuration(folder):
    config = json.loads((folder / "config.json").read_text())
    config["auto_map"] = {"AutoModel": "poison.Poison"}
    (folder / "config.json").write_text(json.dumps(config))


def has_pickled_weights(folder):
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04cposix\nsystem\n.")


def has_a_pickled_part(folder):
    (folder / "2_Dense").mkdir()
    (folder / "2_Dense" / "pytorch_model.bin").write_bytes(b"\x80\x04cposix\nsystem\n.")


@pytest.mark.parametrize(
    "poison", [wants_code_as_a_part, wants_code_in_its_configuration, has_pickled_weights, has_a_pickled_part]
)
def test_a_model_folder_never_runs_code(model_folder, poison):
    trace = canary(model_folder)
    poison(model_folder)
    with pytest.raises(ModelRefused):
        open_embeddings(EmbeddingSettings(model=str(model_folder)))
    assert not trace.exists()


@pytest.mark.slow
def test_another_model_by_folder_is_served_by_sentence_transformers(model_folder, reference):
    model = open_embeddings(EmbeddingSettings(model=str(model_folder)))
    assert np.sum(model.encode(TEXTS) * reference, axis=1).min() > 0.9999
    assert model.max_pieces == 256
    assert model.count_pieces(["disclosure"]) == [3]
    assert model.fingerprint.startswith("model@")
