"""Several settings in one run: what each buys, and what it costs in time."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.evaluation.cases import Case
from assistant.evaluation.faults import WrongOption
from assistant.evaluation.run import Built, Progress, Run, RunSettings, run_set
from assistant.evaluation.summary import BY_NAME, aligned, shown, summarise

COLUMNS = (
    "right",
    "facts",
    "citation_recall",
    "contamination",
    "count",
    "silence_f1",
    "withheld",
    "ndcg",
    "latency_p50",
)
"""The measures of the what-if table."""

Variant = Callable[[], AbstractContextManager[Built]]
"""Builds an assistant and its store with some settings, and puts them away afterwards."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One variant's run. `built` is the seconds its assistant took to make (an index, a model), `asked` to answer."""

    name: str
    run: Run
    built: float
    asked: float


S = TypeVar("S", bound=BaseModel)


def changed(settings: S, changes: Mapping[str, str]) -> S:
    """Settings with some values changed, each named by its path ("extract.pairs"). Raises WrongOption."""
    values = settings.model_dump()
    for path, value in changes.items():
        *groups, name = path.split(".")
        place: Any = values
        for group in groups:
            place = place.get(group, {}) if isinstance(place, dict) else {}
        if not isinstance(place, dict) or name not in place:
            raise WrongOption(f"There is no setting {path!r}; at its level there are: {', '.join(place) or 'none'}.")
        place[name] = value
    try:
        return type(settings).model_validate(values)
    except ValidationError as error:
        fault = error.errors()[0]
        raise WrongOption(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}.") from error


def what_if(
    variants: Mapping[str, Variant],
    cases: Sequence[Case],
    settings: Callable[[Built], RunSettings],
    progress: Progress | None = None,
) -> tuple[Tried, ...]:
    """Run the set once per variant, each kept as a run named after it, in the order given; ends early when stopped."""
    tried: list[Tried] = []
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    for name, build in variants.items():
        began = time.perf_counter()
        with build() as built:
            ready = time.perf_counter()
            own = settings(built)
            own = replace(own, name=f"{own.name or stamp}-{name}")
            run = run_set(built.assistant, built.store, cases, built.runs, own, progress)
            tried.append(Tried(name, run, ready - began, time.perf_counter() - ready))
        if not run.complete:
            break
    return tuple(tried)


def parse_variants(words: Iterable[str]) -> dict[str, dict[str, str]]:
    """ "deep:k=20,fusion=words" as settings by variant's name; "plain:" changes nothing. Raises WrongOption."""
    variants: dict[str, dict[str, str]] = {}
    for option in words:
        name, colon, changes = (part.strip() for part in option.partition(":"))
        pairs = [part.partition("=") for part in changes.split(",") if part.strip()]
        if (
            not colon
            or not re.fullmatch(r"[\w-]{1,30}", name)
            or not all(key.strip() and sign for key, sign, _ in pairs)
        ):
            raise WrongOption(f"Write --what-if name:setting=value,setting=value, not {option!r}.")
        if name in variants:
            raise WrongOption(f"The variant {name!r} is given twice; give each its own name.")
        variants[name] = {key.strip(): value.strip() for key, _, value in pairs}
    return variants


def text_table(tried: Sequence[Tried]) -> str:
    """The variants side by side, with what they cost in time."""
    rows = [["variant", *(BY_NAME[name].label for name in COLUMNS), "to build", "to answer"]]
    for item in tried:
        scores = summarise(item.run.judged)
        rows.append([item.name, *(shown(n, scores[n]) for n in COLUMNS), f"{item.built:.1f} s", f"{item.asked:.1f} s"])
    return aligned(rows)
