"""What several test packages share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder
from vectorstore.settings import StoreSettings

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT.parent / "shared" / "reports"


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder with real publications; missing, it is a failure on the build machine and a skip elsewhere."""
    if not REPORTS.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the real publications are missing: {REPORTS}")
        pytest.skip(f"the real publications are not here: {REPORTS}")
    return REPORTS


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return StoreSettings(folder=tmp_path / "data")
