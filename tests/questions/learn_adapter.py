"""Learns where answers to a question lie: `python -m tests.questions.learn_adapter SET ... [--data DIR] ...`.

The sets and options are those of `python -m tests.questions`. As in `learn_likely.py`, expected facts tell which of the
sentences found on a question hold one. The network of `assistant/finding/query_adapter.py` moves the question's vector
so that those, not the others found, are near it, beside what the other traits say; the vectors are those of the index.
Every fourth set is left out in turn, to tell what it is worth on questions it was not learned from; then it is learned
from all of them, and written where the assistant reads it, and what each trait counts beside it is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from assistant.finding.query_adapter import REACH, SCALE, WEIGHTS
from tests.questions.__main__ import parsed
from tests.questions.learn_likely import Example, examples
from vectorstore.embeddings import open_embeddings
from vectorstore.settings import EmbeddingSettings

WIDTH, LOST, NOISE = 128, 0.2, 0.01
ROUNDS, RATE, PENALTY, BATCH = 6, 1e-3, 0.1, 32
FOLDS = 4
LEAST = -9.2
"""The log of the least chance that other traits give: one in ten thousand."""
OTHERS = (8.96, 2.97, -3.41, 0.94, 0.16, 6.30)
"""What the other traits count by themselves, as `learn_likely.py` prints them."""


class Adapter(torch.nn.Module):
    """A question's vector moved by one hidden layer, and how much nearness and the other traits count."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.hidden, self.out = torch.nn.Linear(size, WIDTH), torch.nn.Linear(WIDTH, size)
        self.lost = torch.nn.Dropout(LOST)
        torch.nn.init.zeros_(self.out.weight)
        torch.nn.init.zeros_(self.out.bias)
        self.near, self.others = torch.nn.Parameter(torch.tensor(3.0)), torch.nn.Parameter(torch.tensor(0.7))

    def forward(self, asked: torch.Tensor) -> torch.Tensor:
        """Unit vectors, moved."""
        if self.training:
            asked = asked + NOISE * torch.randn_like(asked)
        step = self.out(self.lost(torch.relu(self.hidden(REACH * asked))))
        return torch.nn.functional.normalize(asked + step, dim=-1)

    def scores(self, batch: Sequence[Known]) -> list[torch.Tensor]:
        """What every sentence found on some questions scores."""
        there = self(torch.stack([each.asked for each in batch]))
        return [
            self.near.exp() * (each.found @ one) + self.others * each.others
            for each, one in zip(batch, there, strict=True)
        ]


@dataclass(frozen=True)
class Known:
    """A question and the sentences found on it as vectors, the log of their other chances, and which hold the fact."""

    asked: torch.Tensor
    found: torch.Tensor
    others: torch.Tensor
    holds: torch.Tensor


def known(held: Sequence[Example]) -> list[Known]:
    """Questions with their vectors; those whose every sentence holds the fact teach nothing."""
    embedder = open_embeddings(EmbeddingSettings())
    told = [e for e in held if not e.holds.all()]
    texts = list(dict.fromkeys(text for e in told for text in (e.query, *e.texts)))
    rows = torch.cat([torch.tensor(embedder.encode(texts[at : at + 64])) for at in range(0, len(texts), 64)])
    at = {text: n for n, text in enumerate(texts)}
    others = [torch.tensor(e.traits[:, :-1] @ np.array(OTHERS), dtype=torch.float32) for e in told]
    return [
        Known(
            rows[at[e.query]],
            rows[[at[t] for t in e.texts]],
            torch.log_softmax(o, 0).clamp(min=LEAST),
            torch.tensor(e.holds),
        )
        for e, o in zip(told, others, strict=True)
    ]


def fit(held: Sequence[Known]) -> Adapter:
    """The network that puts what holds the fact before the rest; the same questions give the same one."""
    torch.manual_seed(0)
    network = Adapter(len(held[0].asked)).train()
    own = [network.near, network.others]
    layers = [*network.hidden.parameters(), *network.out.parameters()]
    groups = [{"params": layers, "lr": RATE, "weight_decay": PENALTY}, {"params": own, "lr": 10 * RATE}]
    steps = ROUNDS * (len(held) // BATCH or 1)
    optimizer = torch.optim.AdamW(groups)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE, 10 * RATE], total_steps=steps + 1, pct_start=0.1)
    for _ in range(ROUNDS):
        order = torch.randperm(len(held)).tolist()
        for start in range(0, max(len(held) - BATCH, 1), BATCH):
            batch = [held[n] for n in order[start : start + BATCH]]
            losses = [
                torch.logsumexp(s, 0) - torch.logsumexp(s[each.holds], 0)
                for s, each in zip(network.scores(batch), batch, strict=True)
            ]
            torch.stack(losses).mean().backward()
            optimizer.step()
            optimizer.zero_grad()
            pace.step()
    return network.eval()


def first(held: Sequence[Known], network: Adapter | None = None) -> list[int]:
    """At which place the first sentence stands that holds the fact; by the other traits alone without a network."""
    with torch.no_grad():
        scores = network.scores(held) if network else [each.others for each in held]
    ordered = [each.holds[s.argsort(descending=True, stable=True)] for each, s in zip(held, scores, strict=True)]
    return [int(holds.int().argmax()) + 1 for holds in ordered]


def _write(network: Adapter) -> None:
    layers = {"hidden": network.hidden, "out": network.out}
    kept = {name: layer.weight for name, layer in layers.items()}
    kept |= {f"{name}_bias": layer.bias for name, layer in layers.items()}
    np.savez(WEIGHTS, allow_pickle=False, **{n: w.detach().numpy().astype(np.float16) for n, w in kept.items()})


def main(arguments: Sequence[str]) -> None:
    """Print what it is worth on sets left out, then learn from all and write it down."""
    sets = [name for name in arguments if name in parsed(arguments).sets]
    options = [each for each in arguments if each not in sets]
    by_set = {name: known(examples([name, *options])) for name in sets}
    plain, by_it = [], []
    for fold in range(min(FOLDS, len(by_set))):
        left = [each for n, some in enumerate(by_set.values()) if n % FOLDS == fold for each in some]
        rest = [each for n, some in enumerate(by_set.values()) if n % FOLDS != fold for each in some]
        plain += first(left)
        by_it += first(left, fit(rest or left))
    for name, places in (("the other traits alone", plain), ("with it, on sets left out", by_it)):
        shares = ", ".join(f"{np.mean([p <= most for p in places]):.3f} within {most}" for most in (1, 2, 3, 6))
        sys.stdout.write(f"{name}: {shares} of {len(places)} questions\n")
    network = fit([each for some in by_set.values() for each in some])
    _write(network)
    weights = [*(network.others.item() * w for w in OTHERS), network.near.exp().item() / SCALE]
    sys.stdout.write(f"WEIGHTS = ({', '.join(f'{weight:.2f}' for weight in weights)})\n")


if __name__ == "__main__":
    main(sys.argv[1:])
