"""How many lies are shown and how many fair paraphrases survive, by kind: `python -m tests.bench.lies`."""

from collections import Counter

from tests.assistant.kept_wording import kept
from tests.assistant.labelled_pairs import PARTS, fault, pairs, verifier
from tests.assistant.lies import lies

Tally = tuple[Counter[str], Counter[str]]
"""By kind: how many sentences there are, and how many of them are shown."""


def measure(part: str) -> tuple[Tally, Tally]:
    """The fair and the lying sentences of a part."""
    fair: Tally = Counter(), Counter()
    told: Tally = Counter(), Counter()
    for pair in pairs(part):
        shown = fault(pair) == ""
        if pair.label != "supported":
            _count(told, f"written: {pair.kind}", shown)
            continue
        _count(fair, pair.kind, shown)
        for kind, lie in lies(pair):
            _count(told, kind, verifier(pair.passages).fault(lie) == "")
    return fair, told


def close() -> Tally:
    """Sentences that keep to the words of their passage, as the model is asked to write them."""
    tally: Tally = Counter(), Counter()
    for form, sentence, checker in kept():
        _count(tally, form, checker.fault(sentence) == "")
    return tally


def rates() -> list[tuple[str, float, float]]:
    """What `make bench` prints: each rate's name, the share kept or stopped, and the least it should be."""
    all_, survived = close()
    found = [("sentences in the passages' own words that survive", survived.total() / all_.total(), 0.95)]
    for part in PARTS:
        (fair, kept), (told, shown) = measure(part)
        found.append((f"fair paraphrases that survive, {part}", kept.total() / fair.total(), 0.95))
        found.append((f"lies stopped, {part}", 1 - shown.total() / told.total(), 1.0))
        found.extend((f"lies stopped, {part}: {kind}", 1 - shown[kind] / told[kind], 1.0) for kind in sorted(told))
    return found


def main() -> None:
    """Print both rates by kind, the parts beside one another."""
    all_, survived = close()
    print(f"sentences in the passages' own words that survive: {_share(survived.total(), all_.total())}")
    for form in sorted(all_):
        print(f"  {form:32}{_share(survived[form], all_[form]):>18}")
    measured = [measure(part) for part in PARTS]
    for title, place in (("fair sentences that survive", 0), ("lies that pass", 1)):
        print(f"\n{title:34}" + "".join(f"{part:>18}" for part in PARTS))
        tallies = [one[place] for one in measured]
        print(f"{'all':34}" + "".join(f"{_share(shown.total(), all_.total()):>18}" for all_, shown in tallies))
        for kind in sorted({kind for all_, _ in tallies for kind in all_}):
            print(f"  {kind:32}" + "".join(f"{_share(shown[kind], all_[kind]):>18}" for all_, shown in tallies))


def _count(tally: Tally, kind: str, shown: bool) -> None:
    tally[0][kind] += 1
    tally[1][kind] += shown


def _share(shown: int, of: int) -> str:
    return f"{shown} of {of}" if of else "-"


if __name__ == "__main__":
    main()
