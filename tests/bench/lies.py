"""How many lies are shown and how many fair paraphrases survive, by kind: `python -m tests.bench.lies`."""

from collections import Counter

from tests.assistant.labelled_pairs import PARTS, fault, pairs, verifier
from tests.assistant.lies import lies


def measure(part: str) -> tuple[Counter, Counter, Counter, Counter]:
    """Fair and lying sentences of a part by kind: how many there are, how many are shown."""
    fair, survived, told, shown = Counter(), Counter(), Counter(), Counter()
    for pair in pairs(part):
        good = fault(pair) == ""
        if pair.label == "supported":
            fair[pair.kind] += 1
            survived[pair.kind] += good
            for kind, lie in lies(pair):
                told[kind] += 1
                shown[kind] += verifier(pair.passages).fault(lie) == ""
        else:
            told[f"written: {pair.kind}"] += 1
            shown[f"written: {pair.kind}"] += good
    return fair, survived, told, shown


def rates() -> list[tuple[str, float, float]]:
    """What `make bench` prints: each rate's name, the share shown or stopped, and the least it should be."""
    found = []
    for part in PARTS:
        fair, survived, told, shown = measure(part)
        found.append((f"fair paraphrases that survive, {part}", survived.total() / fair.total(), 0.95))
        found.append((f"lies stopped, {part}", 1 - shown.total() / told.total(), 1.0))
        found.extend((f"lies stopped, {part}: {kind}", 1 - shown[kind] / told[kind], 1.0) for kind in sorted(told))
    return found


def main() -> None:
    """Print both rates for every part."""
    for part in PARTS:
        fair, survived, told, shown = measure(part)
        print(
            f"\n{part}: {survived.total()} of {fair.total()} fair paraphrases survive; {shown.total()} of "
            f"{told.total()} lies pass"
        )
        for kind in sorted(fair):
            print(f"  fair  {kind:28} {survived[kind]:4} of {fair[kind]:4} survive")
        for kind in sorted(told):
            print(f"  lie   {kind:28} {shown[kind]:4} of {told[kind]:4} pass")


if __name__ == "__main__":
    main()
