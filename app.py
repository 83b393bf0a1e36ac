"""The commands: reads settings and environment, builds the parts, hands them on. Nothing imports this file.

python app.py --help lists the commands. Exit codes: 0 done, 1 something failed (said on stderr), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore.errors import ReportsError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.evaluation.run import Built
    from assistant.settings import AssistantSettings
    from assistant.ui.services import Added, Services
    from ingest.pipeline import Pipeline
    from vectorstore.embeddings import Embedder
    from vectorstore.settings import StoreSettings
    from vectorstore.store import Store

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: its products are small, a second thread only spins
VERSION = "0.1.0"
SAMPLES = Path(__file__).parent / "ingest" / "samples"
VARIABLES = """\
environment:
  FINDINGS_DATA        where everything is kept (default .data)
  FINDINGS_EMBEDDINGS  another embedding model, by name or folder (default: the one that is installed)
  FINDINGS_CHROMA      a Chroma server as host:port (default: embedded in the data folder)
  FINDINGS_LLM         a chat model as provider:model (default: none; nothing is sent anywhere)
  FINDINGS_LLM_UNPROVEN  a model's sentences that are not proven word for word: mark (default) or drop
  FINDINGS_ALLOW       comma-separated: http, private (addresses that `ingest` may otherwise not read)
"""


class Usage(ReportsError):
    """A setting or an argument that cannot be used; exit code 2."""


@dataclass(frozen=True)
class Environment:
    """What was set from outside, read once."""

    data: Path
    embeddings: str
    chroma: str
    llm: str
    unproven: str
    allow: frozenset[str]

    @classmethod
    def read(cls, variables: Mapping[str, str], data: str | None) -> Environment:
        """The settings in the environment; `data` from the command line wins."""
        return cls(
            data=Path(data or variables.get("FINDINGS_DATA") or ".data"),
            embeddings=variables.get("FINDINGS_EMBEDDINGS") or "default",
            chroma=variables.get("FINDINGS_CHROMA") or "",
            llm=variables.get("FINDINGS_LLM") or "",
            unproven=variables.get("FINDINGS_LLM_UNPROVEN") or "mark",
            allow=frozenset(filter(None, variables.get("FINDINGS_ALLOW", "").replace(" ", "").split(","))),
        )


# --- building the parts: the one place, used by the commands and by the tests ---


def open_store(env: Environment, *, write: bool = False, embeddings: Embedder | None = None) -> Store:
    """The index in the data folder; only a writer creates it."""
    from vectorstore.store import Store

    return Store.open(store_settings(env), embeddings, write=write)


def store_settings(env: Environment) -> StoreSettings:
    """The index's settings from the environment. Raises `Usage` for a Chroma address that is none."""
    from vectorstore.settings import ChromaServer, EmbeddedChroma, EmbeddingSettings, StoreSettings

    host, _, port = env.chroma.rpartition(":")
    if env.chroma and not (host and port.isdigit()):
        raise Usage(f"FINDINGS_CHROMA must be host:port, not {env.chroma!r}.")
    chroma = ChromaServer(host=host, port=int(port)) if env.chroma else EmbeddedChroma()
    return StoreSettings(folder=env.data, chroma=chroma, embedding=EmbeddingSettings(model=env.embeddings))


def build(store: Store, env: Environment, settings: AssistantSettings | None = None) -> Assistant:
    """The assistant over an index, with the chat model that is configured, if any."""
    from assistant.assistant import Assistant
    from assistant.settings import AssistantSettings

    if env.unproven not in ("mark", "drop"):
        raise Usage(f"FINDINGS_LLM_UNPROVEN must be mark or drop, not {env.unproven!r}.")
    gc.set_threshold(20_000, 20, 20)  # what is kept ready is large and free of cycles: to walk it took 250 ms at times
    chosen = (settings or AssistantSettings()).model_copy(update={"unproven": env.unproven})
    return Assistant(store, chosen, connect(env))


def connect(env: Environment) -> Any:
    """The configured chat model, ready to reword answers, or None."""
    if not env.llm:
        return None
    from assistant.llm import connect as connect_model

    return connect_model(env.llm)


@contextmanager
def built(env: Environment, changes: Mapping[str, str]) -> Iterator[Built]:
    """What an evaluation works with, some settings changed ("evidence.sure_meaning" to "0.6")."""
    from assistant.evaluation.run import Built
    from assistant.evaluation.whatif import changed
    from assistant.settings import AssistantSettings
    from vectorstore.store import Store

    of_store = {path: value for path, value in changes.items() if path.split(".")[0] in ("search", "embedding")}
    of_answers = {path: value for path, value in changes.items() if path not in of_store}
    with Store.open(changed(store_settings(env), of_store)) as store:
        assistant = build(store, env, changed(AssistantSettings(), of_answers))
        about = {"model": env.llm, "embeddings": store.embedder.fingerprint, "index": str(store.generation)}
        yield Built(assistant, store, store.embedder, env.data / "runs", about)


def pipeline(store: Store, env: Environment) -> Pipeline:
    """What reads files, folders and addresses into the index."""
    from ingest.pipeline import Pipeline
    from ingest.settings import FetchSettings, IngestSettings

    fetch = FetchSettings(allow_http="http" in env.allow, allow_private_addresses="private" in env.allow)
    return Pipeline(store, IngestSettings(fetch=fetch))


def add_samples(store: Store, env: Environment) -> bool:
    """Load the sample reports into an index that holds nothing; whether it was done."""
    if store.reports():
        return False
    pipeline(store, env).add([str(path) for path in sorted(SAMPLES.glob("*.txt"))], sample=True)
    return True


# --- the commands ---


def serve(args: argparse.Namespace, env: Environment) -> int:
    """Serve the web chat."""
    from assistant.ui.command import settings_from
    from assistant.ui.settings import check

    settings = settings_from(args, env.data)
    check(settings)
    keep_uploads(env.data / "uploads")
    from assistant.ui.server import serve as serve_desk

    say(f"Open {'https' if settings.certificate else 'http'}://{args.host}:{args.port} in a browser. Control-C stops.")
    serve_desk(lambda: open_services(args, env), settings)
    return 0


def keep_uploads(folder: Path) -> None:
    """Keep uploads in the data folder, closed to other people of this machine; gradio's own place is open to all."""
    for each in (folder.parent, folder):
        each.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ["GRADIO_TEMP_DIR"] = str(folder)  # read when gradio is imported, and again with each upload


def open_services(args: argparse.Namespace, env: Environment) -> Services:
    """Everything the desk works with; the model is loaded here, behind the page."""
    from assistant.finding.idle import Idle
    from assistant.ui.services import Services
    from ingest.source import fetched

    store = open_store(env, write=not args.read_only)
    if not (args.no_samples or args.read_only) and add_samples(store, env):
        say("The index was empty, so the sample reports were loaded. They go as soon as you add your own.")
    assistant = build(store, env)
    store.warm()
    idle = Idle(store)

    def close() -> None:
        idle.stop()
        store.close()

    def add(paths: Sequence[Path], told: Callable[[Added], None]) -> Sequence[Added]:
        # An upload lies in a passing folder; only its name says where it came from.
        uploads = [fetched(path.name, path.read_bytes()) for path in paths]
        return pipeline(store, env).add_fetched(uploads, lambda outcome, *_: told(outcome))

    return Services(store, assistant, add, pipeline(store, env).remove, close, version=VERSION)


def ingest(args: argparse.Namespace, env: Environment) -> int:
    """Read reports into the index."""
    from ingest.guard import begun
    from ingest.outcomes import outcome_json, outcome_line

    with begun() as guard, open_store(env, write=True) as store, progress("Reading", args.json) as told:
        outcomes = pipeline(store, env).add(args.sources, told, sample=args.sample, guard=guard)
    failed = [outcome for outcome in outcomes if outcome.error]
    for outcome in outcomes:
        if args.json:
            say(json.dumps(outcome_json(outcome), ensure_ascii=False))
        elif not outcome.error:
            say(outcome_line(outcome))
    for outcome in failed:
        complain(str(outcome.error))
    if len(outcomes) > 1 and not args.json:
        say(f"{len(outcomes) - len(failed)} of {len(outcomes)} sources are in the index.")
    return 1 if failed or not outcomes else 0


def ask(args: argparse.Namespace, env: Environment) -> int:
    """Answer one question, or a file of them."""
    if bool(args.question) == bool(args.batch):
        raise Usage("Give one question in quotation marks, or --batch FILE.jsonl.")
    from assistant.batch import answers, read_batch
    from assistant.render import as_json, as_text

    lines = read_batch(Path(args.batch)) if args.batch else ()
    with open_store(env) as store:
        assistant = build(store, env)
        if args.batch:
            for case_id, answer in answers(assistant, lines):
                say(json.dumps(as_json(answer, case_id), ensure_ascii=False))
        else:
            answer = assistant.ask(args.question)
            say(json.dumps(as_json(answer, None), ensure_ascii=False) if args.json else as_text(answer))
    return 0


def reports(args: argparse.Namespace, env: Environment) -> int:
    """List the reports held."""
    from vectorstore.contract import held_json

    with open_store(env) as store:
        held = [held_json(one) for one in store.reports()]
    if args.json:
        say(json.dumps(held, ensure_ascii=False))
    elif not held:
        say(f"No reports are held in {env.data}. Add some with: python app.py ingest FILE_OR_FOLDER")
    else:
        names = ("id", "area", "published", "kind", "issues", "responses")
        table((*names, "doubts"), [[*(one[name] or "" for name in names), len(one["doubts"])] for one in held])
    return 0


def show(args: argparse.Namespace, env: Environment) -> int:
    """Show one report as it was read."""
    from vectorstore.contract import report_json

    with open_store(env) as store:
        report = store.report(args.report_id)
    if args.json:
        say(json.dumps(report_json(report), ensure_ascii=False))
        return 0
    say(f"{report.title}\n{report.area or 'no Area stated'}, {report.published or 'no date stated'}\n")
    say("".join(f"Doubt: {doubt.message}\n" for doubt in report.doubts) + report.text)
    return 0


def remove(args: argparse.Namespace, env: Environment) -> int:
    """Remove reports."""
    with open_store(env, write=True) as store:
        held = pipeline(store, env)
        for report_id in args.report_id:
            held.remove(report_id)
            say(f"Removed {report_id}.")
    return 0


def status(args: argparse.Namespace, env: Environment) -> int:
    """Say what is held, with which model, and whether anything is amiss."""
    from assistant.llm import where

    with open_store(env) as store:
        facts = {name: value for name, value in asdict(store.status()).items() if value is not None}
    facts["folder"] = str(facts["folder"])
    facts["chat_model"] = env.llm or None
    facts["questions_go_to"] = where(connect(env)) if env.llm else "nowhere: no chat model is configured"
    if args.json:
        say(json.dumps(facts, ensure_ascii=False))
    else:
        say("\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in facts.items()))
    return 0


def sweep(args: argparse.Namespace, env: Environment) -> int:
    """Remove what a crash left behind."""
    with open_store(env, write=True) as store:
        say(f"Removed {store.sweep()} vectors that belong to no report.")
    return 0


def rebuild(args: argparse.Namespace, env: Environment) -> int:
    """Make the index anew from the stored texts."""
    from vectorstore.store import Store

    with Store.open(store_settings(env), write=True, mending=True) as store, progress("Rebuilding", False) as told:
        store.rebuild(told)
    say("The index is rebuilt.")
    return 0


def backup(args: argparse.Namespace, env: Environment) -> int:
    """Copy the reports, and the accounts, conversations and audit, to another folder while people use them."""
    from assistant.ui.deskcopy import back_up

    for line in back_up(store_settings(env), Path(args.folder), desk=not args.reports_only):
        say(line)
    return 0


def restore(args: argparse.Namespace, env: Environment) -> int:
    """Put a backup back in place of what is held; its accounts and audit, too."""
    from assistant.ui.deskcopy import put_back

    for line in put_back(store_settings(env), Path(args.folder), desk=not args.reports_only):
        say(line)
    return 0


def prepare(args: argparse.Namespace, env: Environment) -> int:
    """Prepare the embedding model, so that the first question need not wait."""
    from vectorstore.embeddings import prepare as prepare_model

    prepare_model(store_settings(env).embedding, say)
    return 0


def evaluate(args: argparse.Namespace, env: Environment) -> int:
    """Measure the answers with a question set."""
    from assistant.evaluation.command import run_command

    return run_command(args, lambda changes: built(env, changes), say)


def users(args: argparse.Namespace, env: Environment) -> int:
    """Manage the local accounts of the web application."""
    from assistant.ui.command import run_users

    run_users(args, env.data, say)
    return 0


def mcp(args: argparse.Namespace, env: Environment) -> int:
    """Serve the assistant as a tool for other assistants, over standard input and output."""
    from assistant.ui.command import serve_tools
    from assistant.ui.services import Services

    def services() -> Services:
        return Services(store, build(store, env), lambda paths, told: [], store.remove, version=VERSION)

    with open_store(env) as store:
        serve_tools(services, env.data)
    return 0


def audit(args: argparse.Namespace, env: Environment) -> int:
    """Print the audit as JSON lines."""
    from assistant.ui.audit import Audit
    from assistant.ui.deskfile import DeskFile
    from assistant.ui.settings import DeskSettings

    for line in Audit(DeskFile(DeskSettings(folder=env.data).database), args.days).export():
        say(line.rstrip("\n"))
    return 0


# --- speaking and listening ---


def say(text: str) -> None:
    """To standard output."""
    print(text, flush=True)


def complain(text: str) -> None:
    """To standard error."""
    print(text, file=sys.stderr, flush=True)


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Rows as aligned columns."""
    cells = [[str(cell) for cell in row] for row in [heads, *rows]]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Callable[..., None] | None]:
    """A progress bar on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        job = bar.add_task(what, total=None)
        # Whoever reports progress ends with two counts: how many are done, and of how many.
        yield lambda *told: bar.update(job, completed=told[-2], total=told[-1])


def parser(chosen: str = "") -> argparse.ArgumentParser:
    """All commands and their arguments; those of the chosen command in full."""
    top = argparse.ArgumentParser(
        prog="python app.py", description=__doc__.splitlines()[0] if __doc__ else "", epilog=VARIABLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    top.add_argument("--data", metavar="DIR", help="where everything is kept (default .data)")
    top.add_argument("--version", action="version", version=VERSION)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _sources(commands, chosen)
    _held(commands)
    _desk(commands)
    return top


def _sources(commands: Any, chosen: str) -> None:
    add = command(commands, ingest)
    add("sources", nargs="+", metavar="SOURCE", help="a file, a folder, a pattern or an https address")
    add("--sample", action="store_true", help="mark as sample reports")
    add("--json", action="store_true", help="one JSON object for each source")
    add = command(commands, ask)
    add("question", nargs="?")
    add("--batch", metavar="FILE", help='JSON lines {"id": ..., "turns": ["...", "..."]}; the last turn is answered')
    add("--json", action="store_true", help="one JSON object for each answer")
    add = command(commands, evaluate)
    if chosen == evaluate.__name__:  # its options come with its code, which a question should not wait for
        from assistant.evaluation.command import add_arguments

        add_arguments(add.__self__)  # type: ignore[attr-defined]  # the parser whose bound method `add` is


def _held(commands: Any) -> None:
    command(commands, reports)("--json", action="store_true")
    add = command(commands, show)
    add("report_id")
    add("--json", action="store_true")
    command(commands, remove)("report_id", nargs="+")
    command(commands, status)("--json", action="store_true")
    for run, folder in ((backup, "an empty or new folder"), (restore, "a folder that `backup` made")):
        add = command(commands, run)
        add("folder", help=folder)
        add("--reports-only", action="store_true", help="leave accounts, conversations and the audit out")
    for simple in (sweep, rebuild, prepare, mcp):
        command(commands, simple)


def _desk(commands: Any) -> None:
    from assistant.ui.command import add_serve_arguments, add_users_arguments

    add_serve_arguments(command(commands, serve))
    add_users_arguments(command(commands, users))
    command(commands, audit)("--days", type=int, default=365)


def command(commands: Any, run: Callable[[argparse.Namespace, Environment], int]) -> Callable[..., Any]:
    """A subcommand named and described by its function; gives the way to add its arguments."""
    made = commands.add_parser(run.__name__, help=run.__doc__, description=run.__doc__)
    return made.add_argument  # type: ignore[no-any-return]  # argparse's subparsers are untyped


def main(arguments: Sequence[str] | None = None, variables: Mapping[str, str] | None = None) -> int:
    """Run one command; messages for people go to stderr, without a traceback."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # whoever imports onnxruntime: else it calls home at once
    given = sys.argv[1:] if arguments is None else list(arguments)
    args = parser(next((word for word in given if word in globals()), "")).parse_args(given)
    env = Environment.read(os.environ if variables is None else variables, args.data)
    try:
        return int(globals()[args.command](args, env))
    except Usage as error:
        complain(f"{args.command}: {error}")
        return 2
    except ReportsError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("Stopped.")
        return 130


if __name__ == "__main__":
    atexit.register(gc.freeze)  # all is closed: to look through what is left for cycles only delays the prompt
    sys.exit(main())
