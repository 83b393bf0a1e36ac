"""The house defends itself: who may import whom, one door per library, nothing done at import.

One test a rule, and it names every file that breaks it (as a text: pytest would shorten a list).
"""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("vectorstore", "ingest", "assistant")
MAY_IMPORT = {"vectorstore": set(), "ingest": {"vectorstore"}, "assistant": {"vectorstore"}}
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
SOURCES = [*FILES, ROOT / "app.py"]

DOORS = {
    "chromadb": {"vectorstore/chroma.py", "assistant/evaluation/peer.py"},
    "langchain_chroma": {"assistant/evaluation/peer.py"},
    "langchain_text_splitters": {"assistant/evaluation/peer.py"},
    "sqlalchemy": "vectorstore/",
    "sentence_transformers": "vectorstore/embeddings",
    "torch": "vectorstore/embeddings",
    "onnx": "vectorstore/embeddings",
    "onnxruntime": "vectorstore/embeddings",
    "tokenizers": "vectorstore/embeddings",
    "httpx": {"ingest/source.py"},
    "pypdfium2": "ingest/readers/pdf",
    "docx": ("ingest/readers/docx", "assistant/ui/"),
    "selectolax": "ingest/readers/html",
    "gradio": "assistant/ui/",
    "fastapi": "assistant/ui/",
    "starlette": "assistant/ui/",
    "uvicorn": "assistant/ui/",
    "mcp": "assistant/ui/",
    "argon2": "assistant/ui/",
    "langchain": {"assistant/llm.py"},
    "ir_measures": "assistant/evaluation/",
    "openpyxl": ("assistant/evaluation/", "assistant/ui/"),
}
"""Where each outside library may be imported: exact files, or how their paths begin."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def imports_of(path: Path) -> set[str]:
    """Every module named in an import, wherever in the file it stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_a_package_imports_only_the_packages_it_may_know() -> None:
    wrong = [
        f"{name_of(path)} imports {module}"
        for path in FILES
        for module in sorted({module.split(".")[0] for module in imports_of(path)} & {*PACKAGES, "app", "tests"})
        if module not in MAY_IMPORT[package_of(path)] | {package_of(path)}
    ]
    assert not wrong, "\n".join(wrong)


def package_of(path: Path) -> str:
    return name_of(path).split("/")[0]


@pytest.mark.parametrize("library", DOORS)
def test_each_outside_library_has_one_door(library: str) -> None:
    door = DOORS[library]
    users = {name_of(path) for path in FILES if any(m.split(".")[0] == library for m in imports_of(path))}
    outside = users - door if isinstance(door, set) else {user for user in users if not user.startswith(door)}
    assert not outside


@pytest.mark.parametrize("package", PACKAGES)
def test_files_import_only_files_above_them_in_the_reading_order(package: str) -> None:
    order = reading_order(ROOT / package / "README.md")
    listed = [module_of(package, name) for name in order]
    actual = {
        module_of(package, path.relative_to(ROOT / package).as_posix()) for path in (ROOT / package).rglob("*.py")
    }
    actual = {module for module in actual if not empty(module)}
    assert set(listed) == actual, "the README's reading order lists exactly the files there are"
    place = {module: index for index, module in enumerate(listed)}
    wrong = [
        f"{module} imports {imported}, which stands below it"
        for module in listed
        for imported in imports_of(file_of(module))
        if imported in place and place[imported] > place[module]
    ]
    assert not wrong, "\n".join(wrong)


def reading_order(readme: Path) -> list[str]:
    """The files a package's README lists under "Reading order", in order."""
    section = readme.read_text(encoding="utf-8").split("## Reading order", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\s*\d+\. `([\w/]+\.py)`", section, flags=re.M)


def module_of(package: str, name: str) -> str:
    return f"{package}/{name}".removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def file_of(module: str) -> Path:
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def empty(module: str) -> bool:
    """Whether a package's `__init__.py` holds no more than its docstring."""
    path = file_of(module)
    return path.name == "__init__.py" and len(ast.parse(path.read_text(encoding="utf-8")).body) <= 1


WATCH = """
import importlib, os, sys
sys.dont_write_bytecode = True
before, modules = sys.argv[1].split(","), sys.argv[2].split(",")
for library in before:
    importlib.import_module(library)
root = os.getcwd()
def watch(event, args):
    if event == "open" and isinstance(args[0], str):
        path, mode = os.path.abspath(args[0]), args[1] or "r"
        writing = isinstance(mode, str) and set(mode) & set("wax+")
        if writing or (path.startswith(root + os.sep) and not path.endswith((".py", ".pyc")) and ".venv" not in path):
            raise RuntimeError(f"opened {path} ({mode}) at import")
    elif event in ("socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir"):
        raise RuntimeError(f"{event} at import")
sys.addaudithook(watch)
for module in modules:
    importlib.import_module(module)
    late = {"torch", "sentence_transformers", "chromadb", "onnxruntime"} & set(sys.modules)
    if late and "gradio" not in before:
        raise RuntimeError(f"{module} loads {late} at import")
"""
LIBRARIES = "numpy,pydantic,langchain_core.embeddings,langchain_core.retrievers,sqlalchemy,rapidfuzz,snowballstemmer"


@pytest.mark.slow
@pytest.mark.parametrize("part", ["vectorstore", "ingest", "assistant", "assistant.ui"])
def test_importing_a_module_opens_nothing_and_loads_no_model(part: str) -> None:
    package = part.split(".")[0]
    paths = sorted((ROOT / package).rglob("*.py"))
    modules = [module_of(package, path.relative_to(ROOT / package).as_posix()) for path in paths]
    chosen = [module for module in modules if (".ui" in module) == (part == "assistant.ui")]
    before = f"{LIBRARIES},gradio,fastapi" if part == "assistant.ui" else LIBRARIES
    command = [sys.executable, "-c", WATCH, before, ",".join(chosen)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr.splitlines()[-1]


PASSES_ON = {"ingest/guard.py"}
"""Gives the child that reads hostile files what the system's loader needs, and nothing else."""


def test_no_package_file_reads_the_environment() -> None:
    wrong = [
        f"{name_of(path)} says {word}"
        for path in FILES
        for word in ("os.environ", "getenv")
        if name_of(path) not in PASSES_ON and word in text_of(path)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_file_can_be_read_in_one_sitting() -> None:
    lines = {name_of(path): len(text_of(path).splitlines()) for path in SOURCES}
    # app.py holds all commands, as its user asked: one sitting more.
    wrong = [f"{name}: {count}" for name, count in lines.items() if count > (500 if name == "app.py" else 400)]
    assert not wrong, "\n".join(wrong)


FORBIDDEN = re.compile(r"\b(?:TODO|FIXME|XXX)\b|(?:^|[\s\"'(=])/(?:work|farm|root|opt)/")


def test_nothing_is_left_to_do_and_no_path_of_one_machine_stands_in_a_source_file() -> None:
    wrong = [f"{name_of(path)}: {found[0]}" for path in SOURCES if (found := FORBIDDEN.search(text_of(path)))]
    assert not wrong, "\n".join(wrong)


def test_a_file_is_named_for_a_noun_it_owns_or_a_verb_it_does() -> None:
    nameless = {"utils", "helpers", "manager", "base", "common", "misc", "processor"}
    wrong = [name_of(path) for path in FILES if path.stem in nameless]
    assert not wrong, "\n".join(wrong)
