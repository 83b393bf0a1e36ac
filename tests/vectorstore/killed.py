"""Changes a store again and again until somebody kills it; a line on stdout for each change acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.fakes import FakeEmbedder, make_report
from vectorstore.settings import SearchSettings, StoreSettings
from vectorstore.store import Store

AREAS = tuple(f"Area {n}" for n in range(4))


def version(area: str, number: int) -> tuple[str, str, str]:
    return ("1", f"Managers must improve version {number}.", f"The Area will act in version {number}. " * 12)


def report(area: str, number: int):
    """One of a report's versions; all of its parts name the version."""
    pairs = [version(area, number), ("2", f"More of version {number}.", f"Version {number} is agreed.")]
    return make_report(area, pairs=pairs, intro=f"This is version {number}.")


def main(folder: Path, start: int) -> None:
    settings = StoreSettings(folder=folder, search=SearchSettings(exact=0))
    with Store.open(settings, FakeEmbedder(), write=True) as store:
        say("open")
        for number in range(start, start + 10_000):
            changes = (put, remove, rebuild)
            for at in range(3):  # each trial begins with another one
                changes[(number + at) % 3](store, number)


def put(store: Store, number: int) -> None:
    for area in AREAS:
        say(f"trying put {area} {number}")
        store.put(report(area, number), str(number).encode())
        say(f"done put {area} {number}")


def remove(store: Store, number: int) -> None:
    for held in store.reports()[:1]:
        say(f"trying remove {held.area} {number}")
        store.remove(held.id)
        say(f"done remove {held.area} {number}")


def rebuild(store: Store, number: int) -> None:
    say(f"trying rebuild {number}")
    store.rebuild()
    say(f"done rebuild {number}")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
