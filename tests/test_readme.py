"""The README is true: its commands run, and what it shows is what is printed.

To bring its answers up to date after a change: README=write python -m pytest tests/test_readme.py
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.S)


@pytest.mark.slow
def test_every_command_shown_prints_what_the_readme_says(tmp_path) -> None:
    text = README.read_text(encoding="utf-8")
    true = BLOCK.sub(lambda block: f"```console\n{replayed(block[1], tmp_path)}```", text)
    if os.environ.get("README") == "write":
        README.write_text(true, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == true


def replayed(block: str, folder: Path) -> str:
    """A block's commands with what they print today."""
    shown = ""
    for line in block.splitlines():
        if line.startswith("$ "):
            shown += f"{line}\n{printed(line[2:], folder)}"
    return shown


def printed(command: str, folder: Path) -> str:
    python, *arguments = shlex.split(command)
    assert python == "python"
    environment = {"PATH": os.environ["PATH"], "FINDINGS_DATA": str(folder / "data")}
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for command in re.findall(r"^    command\(commands, (\w+)\)|add = command\(commands, (\w+)\)", app_source(), re.M):
        assert "".join(command) in text


def test_every_make_target_named_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", README.read_text(encoding="utf-8"), re.M))
    assert named
    assert named <= targets


def test_every_file_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def app_source() -> str:
    return Path(app.__file__).read_text(encoding="utf-8")
