"""How lies and fair paraphrases fare, by kind: shown, shown marked, or dropped.

python -m tests.bench.lies                                       the parts beside one another
python -m tests.bench.lies PASSAGES.jsonl PAIRS.jsonl [--each]   pairs that lie elsewhere
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.verification.verify import Standing
from tests.assistant.kept_wording import kept
from tests.assistant.labelled_pairs import PARTS, Pair, pairs, pairs_elsewhere, standing, verdict
from tests.assistant.lies import lies

Tally = Counter[tuple[str, Standing]]
"""How many sentences there are of each kind and standing."""


def measure(part: str) -> tuple[Tally, Tally]:
    """The fair and the lying sentences of a part."""
    return measured(pairs(part))


def measured(some: Sequence[Pair]) -> tuple[Tally, Tally]:
    """How some pairs fare: the fair sentences, and the lies, written by hand or made of the fair ones by rule."""
    fair: Tally = Counter()
    told: Tally = Counter()
    for pair in some:
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
    """Print by kind how fair and lying sentences fare."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lies", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="PASSAGES.jsonl PAIRS.jsonl")
    parser.add_argument("--each", action="store_true", help="print each sentence, how it stands, and why")
    options = parser.parse_args()
    if len(options.files) not in (0, 2):
        parser.error("name two files, PASSAGES.jsonl and PAIRS.jsonl, or none")
    if options.files:
        _elsewhere(pairs_elsewhere(*options.files), options.each)
    else:
        _parts()


def _elsewhere(some: Sequence[Pair], each: bool) -> None:
    """Pairs that lie elsewhere: how many of each label survive, and by kind."""
    for pair in some if each else ():
        found = verdict(pair)
        print(f"{pair.id}\t{pair.label}\t{pair.kind}\t{found.standing}\t{found.why}\t{pair.sentence}")
    fair, told = measured(some)
    written: Tally = Counter({key: n for key, n in told.items() if key[0].startswith("written: ")})
    made: Tally = Counter({key: n for key, n in told.items() if key not in written})
    for title, tally in (("fair", fair), ("lies, written", written), ("lies, made by rule", made)):
        borne, marked = share(tally, Standing.BORNE_OUT), share(tally, Standing.NOT_PROVEN)
        print(f"{title}: {tally.total()}; unmarked {borne:.1%}, marked {marked:.1%}, survive {borne + marked:.1%}")
    _table("fair paraphrases", [("elsewhere", fair)])
    _table("lies", [("elsewhere", told)])


def _parts() -> None:
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
