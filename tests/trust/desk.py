"""The desk's own file (accounts, conversations, the audit): killed, full, damaged, and written to by many at once.

What was acknowledged is there once and whole, nothing else ends in a traceback, and nobody is let in by damage.
"""

from __future__ import annotations

import random
import shutil
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ui.accounts import Accounts, Role
from assistant.ui.audit import Audit, Line
from assistant.ui.conversations import Conversations, Turn
from assistant.ui.deskfile import DeskFile
from tests.trust import shim, warm
from tests.trust.asked import opened
from tests.trust.database import DAMAGES
from tests.trust.killed_work import say
from tests.trust.processes import PASSWORD
from tests.trust.shown import Shown
from vectorstore.errors import ReportsError

if TYPE_CHECKING:
    from assistant.answer import Answer

QUESTION = "What did Northmoor commit to on disclosure?"
MOST_TURNS = 200
TURNS = 12
AT_ONCE = 8


def work(data: Path) -> None:
    """Accounts, conversations and audit lines, each told when it is acknowledged."""
    answer = _answer(data)
    try:
        file = DeskFile(data / "desk.db")
        accounts, conversations, audit = Accounts(file), Conversations(file, MOST_TURNS), Audit(file, 365)
        accounts.add("rita", Role.READER, None)
        say(f"token {accounts.new_token('rita', 'x')}")
        for number in range(TURNS):
            conversation = conversations.begin("rita", f"Conversation {number}")
            say(f"begun {conversation}")
            say(f"noted {audit.note(_line(number, answer))}")
            conversations.keep("rita", _turn(f"{number}", conversation, answer))
            say(f"kept {number} {conversation}")
            if number % 3 == 2:
                conversations.delete("rita", conversation)
                say(f"deleted {number} {conversation}")
        say("all")
    except ReportsError as error:
        say(f"refused {error}".replace("\n", " "))


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown, draw = Shown(), random.Random(seed)
    library = shim.built(folder)
    warm.warmed(library)
    _damaged(shown, tries, draw, folder)
    _at_once(shown, folder / "crowd")
    if library is None:
        shown.said.append("no C compiler here: nothing was killed at a write, and no disk was full")
        return shown
    warm.run(work, folder / "counted", env=shim.counting(library, folder / "counted", folder / "count"))
    writes = int((folder / "count").read_text())
    for number in range(tries):
        for name, env in (("killed", shim.killed_at), ("full", shim.full_at)):
            data, at = folder / f"{name}{number}", draw.randrange(writes)
            done = warm.run(work, data, env=env(library, data, at))
            lines = done.out.splitlines()
            shown.check("Traceback" not in done.err, f"{name} at write {at}: {done.err[-300:]}")
            if name == "full":
                shown.check(lines and lines[-1].startswith(("refused", "all")), f"full at write {at}: {lines[-1:]}")
            _held(shown, f"{name} at write {at}", data, lines)
            shutil.rmtree(data, ignore_errors=True)
    shown.said.append(f"the work makes {writes} writes; {tries} kills and {tries} full disks among them")
    return shown


def _answer(data: Path) -> Answer:
    """A silence, for nothing is held beside the desk's file."""
    from assistant.assistant import Assistant

    with opened(data.with_name("no reports")) as store:
        return Assistant(store).ask(QUESTION)


def _turn(name: str, conversation: str, answer: Answer) -> Turn:
    from assistant.understanding.followup import EMPTY
    from vectorstore.filters import EVERYTHING

    return Turn(name, conversation, QUESTION, EVERYTHING, answer, "", EMPTY.after(answer).to_json(), {}, "2026-01-01")


def _line(number: int, answer: Answer) -> Line:
    from assistant.ui.records import dumped

    return Line("rita", "page", f"{QUESTION} {number}", "", "{}", "answered", "[]", "{}", dumped(answer))


def _held(shown: Shown, name: str, data: Path, lines: list[str]) -> None:
    """All that was acknowledged is there, whole; what was deleted is not."""
    file = DeskFile(data / "desk.db")
    conversations, audit = Conversations(file, MOST_TURNS), [line for line in Audit(file, 365).export()]
    gone = {words[1] for line in lines if (words := line.split())[0] == "deleted"}
    for said in (line.split() for line in lines):
        if said[0] == "token":
            shown.check(Accounts(file).of_token(said[1]), f"{name}: a token is worthless")
        if said[0] == "kept" and said[1] not in gone:
            try:
                turns = conversations.turns("rita", said[2])
            except ReportsError:
                turns = ()
            fine = [turn.id for turn in turns] == [said[1]] and turns[0].asked == QUESTION
            # Its deletion may have been under way.
            shown.check(fine or (not turns and lines[-1] == " ".join(said)), f"{name}: turn {said[1]} is lost")
    back = {turn.id for one in conversations.listed("rita") for turn in conversations.turns("rita", one.id)} & gone
    noted = sum(line.startswith("noted") for line in lines)
    shown.check(not back, f"{name}: back after their deletion: {back}")
    shown.check(noted <= len(audit) <= noted + 1, f"{name}: {noted} lines acknowledged, {len(audit)} held")
    shown.check(conversations.begin("rita", "one more"), f"{name}: nothing can be written afterwards")


def _damaged(shown: Shown, tries: int, draw: random.Random, folder: Path) -> None:
    """What cannot be read is refused in words, and a damaged file lets nobody in."""
    whole = folder / "whole"
    warm.run(work, whole)
    Accounts(DeskFile(whole / "desk.db")).add("edda", Role.EDITOR, PASSWORD)
    refused = 0
    for number in range(tries):
        damage, file = DAMAGES[number % len(DAMAGES)], folder / f"damaged{number}.db"
        if damage.__name__ == "_letter_exchanged":
            continue  # that one is about the text of a report
        shutil.copy(whole / "desk.db", file)
        damage(file, draw)
        name = damage.__name__.strip("_").replace("_", " ")
        try:
            refused += _read(file)
        except Exception as error:  # noqa: BLE001  any other kind is a traceback for the person at the keyboard
            shown.check(False, f"{name}: {type(error).__name__}: {error}")
        else:
            shown.check(True, "")
    shown.said.append(f"{refused} damaged files were refused where they were read")


def _read(file: Path) -> bool:
    """Whether something was refused, when all that the file holds is asked for."""
    try:
        desk = DeskFile(file)
        accounts, conversations = Accounts(desk), Conversations(desk, MOST_TURNS)
        assert accounts.verified("edda", f"{PASSWORD} not", "127.0.0.1") is None
        assert accounts.of_token("x") is None
        accounts.all()
        for one in conversations.listed("rita"):
            conversations.turns("rita", one.id)
        list(Audit(desk, 365).export())
    except ReportsError:
        return True
    return False


def _at_once(shown: Shown, data: Path) -> None:
    """Many write into one conversation at once, as one person with several windows does."""
    answer = _answer(data)
    conversations = Conversations(DeskFile(data / "desk.db"), MOST_TURNS)
    conversation, faults = conversations.begin("rita", "crowded"), []

    def keep(number: int) -> None:
        for turn in range(6):
            try:
                conversations.keep("rita", replace(_turn(f"{number}.{turn}", conversation, answer)))
            except Exception as error:  # noqa: BLE001  whatever it is, somebody's answer was not kept
                faults.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = len(conversations.turns("rita", conversation))
    shown.check(not faults, f"of {AT_ONCE * 6} turns kept at once {len(faults)} failed: {faults[:2]}")
    shown.check(held == AT_ONCE * 6 - len(faults), f"{held} turns are held")
    for number in range(held, MOST_TURNS):
        conversations.keep("rita", _turn(f"more {number}", conversation, answer))
    try:
        conversations.keep("rita", _turn("one too many", conversation, answer))
        shown.check(False, "a conversation has no end")
    except ReportsError as error:
        shown.check("begin a new one" in str(error), f"a conversation that is too long: {error}")
