"""The question sets asked of every corpus, in one table by kind.

    python -m tests.questions development|test|examinations/T|pairs/A|publishers|FILE.jsonl ...
        [--peer] [--ablation] [--what-if NAME:KEY=VALUE,...]
        [--data DIR] [--corpus NAME=FOLDER ...] [--wrong] [--only ID_PART]

Each corpus has an index of its own, made in DIR and kept there for the next time (without --data: made anew).
`--corpus` names a folder of further reports, `--peer` puts plain LangChain + Chroma beside it, and `--ablation`
switches each part of finding and judging off in turn. The real reports are looked for beside the clone; without them
their questions are left out, and it is said.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.assistant import Assistant
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.judge import Judged
from assistant.evaluation.peer import Peer, chunks_retrieved, with_threshold
from assistant.evaluation.run import RunSettings, run_set
from assistant.evaluation.summary import BY_NAME, TABLE, aligned, by_kind, shown, summarise, text_table
from assistant.evaluation.whatif import changed, parse_variants
from assistant.settings import AssistantSettings
from ingest.pipeline import Pipeline
from tests.questions import publishers
from vectorstore.embedder import Embedder
from vectorstore.embeddings import open_embeddings
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

HERE = Path(__file__).parent
_DATA = HERE.parent / "data"
AS_PUBLISHED = (*(_DATA / "publishers" / name for name in ("p23", "p24", "p25")), _DATA / "first_sight")
SAMPLES = HERE.parents[1] / "ingest" / "samples"
REAL = HERE.parents[2] / "shared" / "reports"
"""Where the real reports stand beside a clone; `--real` names another place."""

ABLATION = (
    "meaning-alone:search.fusion=meaning,evidence.judged_by=meaning,evidence.words_share=0",
    "words-alone:search.fusion=words,evidence.judged_by=words,evidence.words_share=1",
    "one-fused-score:evidence.judged_by=score",
    "search-by-meaning:search.fusion=meaning",
    "search-by-words:search.fusion=words",
    "judged-by-meaning:evidence.judged_by=meaning",
    "judged-by-words:evidence.judged_by=words",
    "without-synonyms:evidence.synonyms=false",
    "without-long-forms:evidence.long_forms=false",
    "without-names:evidence.names=false",
    "without-leaning:evidence.leaning=false",
    "without-kinds:evidence.kinds=false",
)
"""What is switched off in turn; each is a setting that `evaluate --what-if` takes too."""


@dataclass(frozen=True)
class Asking:
    """What is asked, of which corpora, kept where."""

    cases: Mapping[str, Sequence[Case]]
    corpora: Mapping[str, Sequence[Path]]
    data: Path
    embedder: Embedder


def main(arguments: Sequence[str] | None = None) -> int:
    options = parsed(arguments)
    with ExitStack() as stack:
        data = options.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="questions-")))
        asking = asking_for(options, data)
        if options.ablation or options.what_if:
            told = [*(ABLATION if options.ablation else ()), *options.what_if]
            print(_variants(asking, parse_variants(told)))
            return 0
        judged = _judged(asking, {})
        peer = with_threshold(_of_the_peer(asking)) if options.peer else None
        print(text_table(by_kind(judged, peer.judged if peer else ())))
        if peer:
            print(f"After the stroke: plain LangChain + Chroma; its best score has an AUROC of {peer.auroc or 0:.2f}.")
        _told(judged, options.wrong)
    return 0


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.questions")
    add = parser.add_argument
    add("sets", nargs="+", help="development, test, or a file of questions")
    add("--data", type=Path, help="where the indexes are kept for the next time")
    add("--real", type=Path, default=REAL, help="the folder of real reports")
    add("--corpus", action="append", default=[], metavar="NAME=FOLDER", help="a further corpus")
    add("--only", default="", help="questions whose id holds this")
    add("--peer", action="store_true", help="plain LangChain + Chroma beside it")
    add("--ablation", action="store_true", help="each part switched off in turn")
    add("--what-if", action="append", default=[], metavar="NAME:KEY=VALUE,…", help="other settings")
    add("--wrong", action="store_true", help="name the answers that are not right; not for the test part")
    return parser.parse_args(arguments)


def files_of(real: Path) -> dict[str, list[Path]]:
    """The files of each corpus; none where the real reports are not here."""
    samples = sorted(SAMPLES.glob("*-20*.txt"))
    return {
        "south-east": sorted(real.glob("cps-south-east-2018-response.txt")),
        "samples": samples,
        "library": [*samples, *sorted((HERE / "library").iterdir())],
        "ofsted": sorted((real / "ofsted").glob("*.pdf")),
        "empty": [],
        **{f"examination-{f.name}": sorted(f.iterdir()) for f in (HERE / "examinations").iterdir() if f.is_dir()},
        **{f"pairs-{f.parent.name}-{f.stem}": [f] for f in (HERE / "pairs").glob("*/*.*")},
        **{f"published-{f.name}": sorted({*f.iterdir()} - {f / "truth.json"}) for f in AS_PUBLISHED},
        **publishers.corpora(),
    }


def asking_for(options: argparse.Namespace, data: Path) -> Asking:
    corpora = files_of(options.real)
    for named in options.corpus:
        name, _, folder = named.partition("=")
        corpora[name] = sorted(path for path in Path(folder).iterdir() if path.is_file())
    cases: dict[str, list[Case]] = {}
    for name in options.sets:
        for case in _cases_of(name):
            if options.only in case.id:
                cases.setdefault(case.corpus, []).append(case)
    for corpus in [c for c in cases if c != "empty" and not corpora.get(c)]:
        print(f"{corpus}: no reports here, so {len(cases.pop(corpus))} questions are left out.", file=sys.stderr)
    return Asking(cases, corpora, data, open_embeddings(StoreSettings().embedding))


def _cases_of(name: str) -> Sequence[Case]:
    made = {
        "publishers": publishers.plain_cases,
        "publishers-wordings": lambda: publishers.worded_cases(publishers.DEVELOPMENT),
        "publishers-measured": lambda: publishers.worded_cases(publishers.MEASURED),
    }
    if name in made:
        return made[name]()
    return read_cases(Path(name) if name.endswith(".jsonl") else HERE / f"{name}.jsonl")


@contextmanager
def kept_store(asking: Asking, corpus: str, changes: Mapping[str, str] | None = None) -> Iterator[Store]:
    """The index of a corpus, made where it is not there yet."""
    settings = StoreSettings(folder=asking.data / corpus)
    if not settings.folder.exists():
        with Store.open(settings, write=True, embeddings=asking.embedder) as store:
            Pipeline(store).add([str(path) for path in asking.corpora[corpus]])
    with Store.open(changed(settings, changes or {}), embeddings=asking.embedder) as store:
        yield store


def _judged(asking: Asking, changes: Mapping[str, str]) -> list[Judged]:
    of_store = {path: value for path, value in changes.items() if path.startswith("search.")}
    settings = changed(AssistantSettings(), {k: v for k, v in changes.items() if k not in of_store})

    def ask(store: Store, cases: Sequence[Case], runs: Path) -> Sequence[Judged]:
        assistant = Assistant(store, settings)
        assistant.ask("warm")
        return run_set(assistant, store, cases, runs).judged

    return _each(asking, ask, of_store)


def _of_the_peer(asking: Asking) -> list[Judged]:
    def ask(store: Store, cases: Sequence[Case], runs: Path) -> Sequence[Judged]:
        with Peer(store, store.embedder) as peer:
            return run_set(peer, store, cases, runs, RunSettings(retrieved=chunks_retrieved)).judged

    return _each(asking, ask)


def _each(
    asking: Asking,
    ask: Callable[[Store, Sequence[Case], Path], Sequence[Judged]],
    changes: Mapping[str, str] | None = None,
) -> list[Judged]:
    judged: list[Judged] = []
    for corpus, cases in asking.cases.items():
        with (
            kept_store(asking, corpus, changes) as store,
            tempfile.TemporaryDirectory(prefix="questions-runs-") as runs,
        ):
            named = [replace(case, id=f"{corpus}:{case.id}" if corpus else case.id) for case in cases]
            judged += ask(store, named, Path(runs))
    return judged


def _variants(asking: Asking, variants: Mapping[str, Mapping[str, str]]) -> str:
    names = [*TABLE, "latency_p50"]
    rows = [["variant", *(BY_NAME[name].label for name in names)]]
    for name, changes in {"as it is": {}, **variants}.items():
        scores = summarise(_judged(asking, changes))
        rows.append([name, *(shown(measure, scores[measure]) for measure in names)])
    return aligned(rows)


def _told(judged: Sequence[Judged], named: bool) -> None:
    scores = summarise(judged)
    wrong = [item for item in judged if not item.right]
    print(
        f"{len(judged) - len(wrong)} of {len(judged)} right; p50 {shown('latency_p50', scores['latency_p50'])}, "
        f"p95 {shown('latency_p95', scores['latency_p95'])}; reasons right {shown('reason', scores['reason'])} %; "
        f"fidelity {shown('fidelity', scores['fidelity'])} %."
    )
    for item in wrong if named else ():
        print(f"- {item.case.id}: {' / '.join(item.case.turns)}: {'; '.join(item.wrong)}")


if __name__ == "__main__":
    sys.exit(main())
