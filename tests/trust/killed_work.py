"""What is killed in killed.py: one stage of a store's life over real files, told line by line until its end."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.fakes import FakeEmbedder
from tests.trust.asked import settings
from vectorstore.store import Store

SOURCE = Path(__file__).resolve().parents[2] / "ingest" / "samples" / "northmoor-2018.txt"
NAMES = ("Northmoor", "Southmoor", "Westfell", "Eastfell", "Lowvale", "Highvale")


def written(folder: Path, version: int) -> None:
    """Six documents of six Areas, each saying its version in two places."""
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        text = SOURCE.read_text(encoding="utf-8").replace("Northmoor", name)
        text = text.replace("each of its four offices", f"each of its {version} offices")
        text = text.replace("before Christmas", f"before Christmas, as said {version} times")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def main(stage: str, data: Path, documents: Path) -> None:
    with Store.open(
        settings(data, through_chroma=True), FakeEmbedder(), write=True, mending=stage == "rebuild"
    ) as store:
        say("open")
        if stage == "ingest":
            from ingest.pipeline import Pipeline

            Pipeline(store).add(
                [str(documents)], lambda outcome, *_: say(f"{outcome.outcome} {Path(outcome.location).stem}")
            )
        elif stage == "remove":
            for held in store.reports():
                store.remove(held.id)
                say(f"removed {held.area}")
        else:
            store.rebuild()
            say("rebuilt all")
    say("end")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
