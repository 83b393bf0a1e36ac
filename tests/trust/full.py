"""A disk that is full from any write on: said plainly, nothing acknowledged is lost, and the work can be repeated."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.fakes import make_report
from tests.trust import shim, warm
from tests.trust.asked import opened
from tests.trust.killed_work import say
from tests.trust.processes import script
from tests.trust.shown import Shown
from tests.vectorstore.test_full import LIMITED
from vectorstore.errors import ReportsError


def work(data: Path) -> None:
    """Four reports, one removed, all made anew, one more; each told when it is acknowledged."""
    try:
        with opened(data, write=True, through_chroma=True) as store:
            for n in range(4):
                pairs = [("1", f"Issue {n}.", f"The Area will act {n}.")]
                store.put(make_report(f"Area {n}", pairs=pairs), b"x" * 9000)
                say(f"put {n}")
            store.remove(store.reports()[-1].id)
            say("removed 0")
            store.rebuild()
            store.put(make_report("Area 9"), b"")
            say("put 9")
            say("all 0")
    except ReportsError as error:
        say(f"refused {error}".replace("\n", " "))


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown, draw = Shown(), random.Random(seed)
    library = shim.built(folder)
    if library is None:
        shown.said.append("no C compiler here: the size of files was limited instead of each write refused")
        return _limited(shown, tries, draw, folder)
    warm.warmed(library)
    most = _writes(library, folder)
    step = max(1, most // tries)
    for number, at in enumerate(range(draw.randrange(step), most, step)):
        data = folder / f"data{number}"
        done = warm.run(work, data, env=shim.full_at(library, data, at))
        _whole(shown, f"full at write {at} of {most}", data, done.out.splitlines(), done.err)
        shutil.rmtree(data, ignore_errors=True)
    shown.said.append(f"the work makes {most} writes; the disk was full from every {step}. one on")
    return shown


def _writes(library: Path, folder: Path) -> int:
    """How many writes the whole work takes."""
    warm.run(work, folder / "counted", env=shim.counting(library, folder / "counted", folder / "count"))
    return int((folder / "count").read_text())


def _limited(shown: Shown, tries: int, draw: random.Random, folder: Path) -> Shown:
    for number in range(tries):
        data, kilobytes = folder / f"data{number}", draw.randrange(8, 1200)
        done = script(LIMITED, data, kilobytes * 1024)
        lines = [f"put {line}" if line.isdigit() else line for line in done.out.splitlines()]
        _whole(shown, f"files of at most {kilobytes} kB", data, lines, done.err)
        shutil.rmtree(data, ignore_errors=True)
    return shown


def _whole(shown: Shown, name: str, data: Path, lines: list[str], err: str) -> None:
    """What was acknowledged is there once, nothing else is, and there is room to go on."""
    shown.check("Traceback" not in err, f"{name}: {err[-500:]}")
    last = lines[-1] if lines else ""
    shown.check(last.startswith(("refused", "all")), f"{name}: ended without a word after {lines[-2:]} {err[-300:]}")
    kept = {f"Area {line.split()[1]}" for line in lines if line.startswith("put")}
    trying = {f"Area {len(kept)}", "Area 9"}
    with opened(data, write=True, through_chroma=True) as store:
        held = [str(one.area) for one in store.reports()]
        gone = kept - set(held)
        fine = len(held) == len(set(held)) and len(gone) <= 1 and set(held) <= kept | trying
        fine = fine and (not gone or len(kept) >= 4)  # only the removal takes one away
        shown.check(fine, f"{name}: acknowledged {sorted(kept)}, held {held}")
        near = {hit.passage.area for hit in store.search("The Area will act", k=200) if hit.ranks[0]}
        shown.check(near == set(held), f"{name}: held {held}, found {near}")
        shown.check(store.put(make_report("Wessex"), b"") == "added", f"{name}: nothing could be added afterwards")
        store.sweep()
        status = store.status()
        shown.check(status.orphans == 0 and status.whole, f"{name}: {status.orphans} orphans, whole: {status.whole}")
