"""What is installed is named with version and hash; nothing else is installed; what it all is can be written down."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from tests.trust.processes import ROOT
from tests.trust.shown import Shown

LOCKS = ("requirements.lock", "requirements-test.lock")
INSTALLS = re.compile(r"(\b(pip3?|pipx|uv|apt-get|npm|conda)|\(PIP\)).*\b(install|add|sync)\b|\b(curl|wget)\b")
"""What would bring something in."""

BY_MACHINE = "requirements-torch.txt"
"""Pinned without hashes: its file differs by machine."""


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown = Shown()
    for name in LOCKS:
        _locked(shown, (ROOT / name).read_text())
    for line in (ROOT / BY_MACHINE).read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            shown.check(re.fullmatch(r"torch==[\w.+]+", line.strip()), f"{BY_MACHINE}: {line}")
    _installs(shown, (ROOT / "Makefile").read_text() + (ROOT / ".ci" / "run").read_text())
    _audited(shown, (ROOT / "Makefile").read_text())
    _listed(shown, folder)
    shown.said.append(f"{BY_MACHINE} is pinned but has no hashes; `make audit` needs the network and is not run here")
    return shown


def _locked(shown: Shown, text: str) -> None:
    found = re.split(r"\n(?=[A-Za-z0-9])", text.replace("\\\n", " "))
    for entry in found:
        if not entry.startswith("#"):
            shown.check(
                re.match(r"[\w.\[\]-]+==\S+", entry) and "--hash=sha256:" in entry,
                f"not pinned and hashed: {entry[:80]}",
            )
    shown.check("http://" not in text and "--index-url" not in text and " @ " not in text, "a lock names an address")
    shown.check(not re.search(r"^torch==", text, re.MULTILINE), "torch is in a lock")


def _installs(shown: Shown, text: str) -> None:
    """Every line that installs takes it from a lock with hashes, or from the one that is pinned by machine."""
    lines = [line.strip() for line in text.splitlines() if INSTALLS.search(line.split(" ## ")[0])]
    shown.check(len(lines) >= 3, "no line that installs was found")
    for line in lines:
        hashed = "--require-hashes" in line and any(lock in line for lock in LOCKS)
        fine = (
            hashed or BY_MACHINE in line or "apt-get" in line
        )  # Chromium, for the browser tests, comes from the system
        shown.check(fine, f"installs without a lock: {line[:120]}")
    shown.check("--trusted-host" not in text and "PIP_NO_VERIFY" not in text, "certificates are not checked")


def _listed(shown: Shown, folder: Path) -> None:
    """The bill of materials, as `make sbom` writes it."""
    program = Path(sys.executable).with_name("cyclonedx-py")
    if not program.exists():
        shown.said.append("cyclonedx-py is not installed here, so no bill of materials was written")
        return
    target = folder / "sbom.json"
    line = [str(program), "environment", sys.prefix, "--pyproject", str(ROOT / "pyproject.toml"), "-o", str(target)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    bill = json.loads(target.read_text()) if target.exists() else {"components": []}
    shown.check(bill.get("bomFormat") == "CycloneDX", f"the bill of materials: {done.stderr[-300:]}")
    listed = {re.sub(r"[-_.]+", "-", part["name"]).lower(): part.get("version") for part in bill["components"]}
    shown.check({"chromadb", "gradio", "onnxruntime", "pypdfium2", "torch"} <= set(listed), "the bill lacks parts")
    locked = re.findall(r"^([\w.-]+)(?:\[\w,]+\])?==([^\s;]+)", (ROOT / LOCKS[0]).read_text(), re.MULTILINE)
    shown.check(len(locked) > 50, "the lock was not read")
    versions: dict[str, set[str]] = defaultdict(set)
    for name, version in locked:  # several of one package, for several Pythons
        versions[re.sub(r"[-_.]+", "-", name).lower()].add(version)
    for name in versions.keys() & listed.keys():
        shown.check(listed[name] in versions[name], f"the bill lists {name} {listed[name]}, locked is {versions[name]}")


def _audited(shown: Shown, makefile: str) -> None:
    """There is a command that asks for known advisories, and says that it needs the network."""
    rule = re.search(r"^audit:.*?(?=^\S)", makefile, re.MULTILINE | re.DOTALL)
    words = rule[0] if rule else ""
    fine = "pip-audit" in words and LOCKS[0] in words and "needs the network" in words
    shown.check(fine, f"make audit: {words[:200]!r}")
