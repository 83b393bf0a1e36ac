"""How lies and fair paraphrases fare, by kind: shown, shown marked, or dropped: `python -m tests.bench.lies`."""

from collections import Counter

from assistant.verify import Standing
from tests.assistant.kept_wording import kept
from tests.assistant.labelled_pairs import PARTS, pairs, standing
from tests.assistant.lies import lies

Tally = Counter[tuple[str, Standing]]
"""How many sentences there are of each kind and standing."""


def measure(part: str) -> tuple[Tally, Tally]:
    """The fair and the lying sentences of a part."""
    fair: Tally = Counter()
    told: Tally = Counter()
    for pair in pairs(part):
        if pair.label != "supported":
            told[f"written: {pair.kind}", standing(pair)] += 1
            continue
        fair[pair.kind, standing(pair)] += 1
        for kind, lie in lies(pair):
            told[kind, standing(pair, lie)] += 1
    return fair, told


def close() -> Tally:
    """Sentences that keep to the words of their passage, as the model is asked to write them."""
    return Counter((form, checker.judge(sentence).standing) for form, sentence, checker in kept())


def share(tally: Tally, *standings: Standing, kind: str = "") -> float:
    """The share of sentences, of one kind or of all, that stand so."""
    of = sum(n for (name, _), n in tally.items() if kind in ("", name))
    return sum(n for (name, one), n in tally.items() if kind in ("", name) and one in standings) / of if of else 0.0


def kinds(*tallies: Tally) -> list[str]:
    """All kinds that are counted."""
    return sorted({kind for tally in tallies for kind, _ in tally})


def rates() -> list[tuple[str, float, float]]:
    """What `make bench` prints: each rate's name, its share, and the least it should be."""
    borne, marked = Standing.BORNE_OUT, Standing.NOT_PROVEN
    found = [("sentences in the passages' own words that are borne out", share(close(), borne), 0.95)]
    for part in PARTS:
        fair, told = measure(part)
        found.append((f"fair paraphrases that survive, {part}", share(fair, borne, marked), 0.95))
        found.append((f"fair paraphrases shown unmarked, {part}", share(fair, borne), 0.0))
        found.append((f"lies not shown unmarked, {part}", 1 - share(told, borne), 1.0))
        found.append((f"lies not shown at all, {part}", 1 - share(told, borne, marked), 0.0))
        found.extend(
            (f"lies not shown unmarked, {part}: {kind}", 1 - share(told, borne, kind=kind), 1.0) for kind in kinds(told)
        )
    return found


def main() -> None:
    """Print by kind how fair and lying sentences fare, the parts beside one another."""
    _table("sentences in the passages' own words", [("samples", close())])
    measured = [(part, measure(part)) for part in PARTS]
    _table("fair paraphrases", [(part, fair) for part, (fair, _) in measured])
    _table("lies", [(part, told) for part, (_, told) in measured])


def _table(title: str, columns: list[tuple[str, Tally]]) -> None:
    print(f"\n{title + ': unmarked / marked / dropped':48}" + "".join(f"{name:>20}" for name, _ in columns))
    for kind in ["", *kinds(*(tally for _, tally in columns))]:
        print(f"  {kind or 'all':46}" + "".join(f"{_row(tally, kind):>20}" for _, tally in columns))


def _row(tally: Tally, kind: str) -> str:
    counts = [sum(n for (name, one), n in tally.items() if kind in ("", name) and one is s) for s in Standing]
    return " / ".join(map(str, counts)) if sum(counts) else "-"


if __name__ == "__main__":
    main()
