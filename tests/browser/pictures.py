"""Takes the README's pictures from the running application: `python -m tests.browser.pictures FOLDER`."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.screens import DESK, FLAGS, PHONE

ROOT = Path(__file__).resolve().parents[2]
ASKED = "What did South East commit to on disclosure?"
MOST_BYTES = 250_000
TABS = {"Commitments": "commitments", "Earlier commitments": "earlier", "Charts": "charts", "Reports": "reports"}


def take(folder: Path) -> list[Path]:
    """Start the application on the sample reports and picture each tab, at two widths, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        port = _free_port()
        command = [sys.executable, "app.py", "--data", data, "serve", "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/readyz")
            return _all(address, folder)
        finally:
            server.terminate()
            server.wait(15)


def _all(address: str, folder: Path) -> list[Path]:
    made = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for scheme in ("light", "dark"):
            for width, size in (("desk", DESK), ("phone", PHONE)):
                context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
                page = context.new_page()
                page.goto(address)
                made += _tour(page, folder, f"{width}-{scheme}")
                context.close()
    too_large = [path.name for path in made if path.stat().st_size > MOST_BYTES]
    if too_large:
        raise SystemExit(f"larger than {MOST_BYTES:,} bytes: {', '.join(too_large)}")
    return made


def _tour(page: Page, folder: Path, suffix: str) -> list[Path]:
    made = []

    def picture(name: str) -> None:
        page.wait_for_timeout(700)
        made.append(folder / f"{name}-{suffix}.png")
        page.screenshot(path=made[-1])
        _fewer_colours(made[-1])

    page.wait_for_selector(".desk-suggestions button")
    page.get_by_label("Your question").fill(ASKED)
    page.get_by_label("Your question").press("Enter")
    page.wait_for_selector("#desk-transcript [data-announce]")
    if "phone" in suffix:
        picture("answer")
    page.locator(".desk-answer .desk-cite").nth(5).click()
    page.wait_for_selector("#desk-marked")
    picture("ask")
    page.keyboard.press("Escape")
    for tab, name in TABS.items():
        page.get_by_role("tab", name=tab, exact=True).click()
        picture(name)
    page.locator(".desk-held .desk-line").filter(has_text="South East").click()
    page.wait_for_selector(".desk-text")
    picture("reader")
    page.get_by_role("tab", name="Evaluation").click()
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("#desk-results table", timeout=120_000)
    page.evaluate("scrollTo(0, 0)")
    picture("evaluation")
    return made


def _fewer_colours(path: Path) -> None:
    """Text on a plain page needs few colours; with 256 a picture is a third of its size."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(address: str) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the application did not start")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("python -m tests.browser.pictures FOLDER")
    take(Path(sys.argv[1]))
