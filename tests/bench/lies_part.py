"""The chat-model figures: lies stopped and fair sentences kept, by kind."""

import argparse
from pathlib import Path

from tests.bench.table import Line


def measure(folder: Path, options: argparse.Namespace) -> list[Line]:
    """Both rates, as `tests.bench.lies` computes them."""
    from tests.bench.lies import rates

    return [Line(name, value, "share", above=above) for name, value, above in rates()]
