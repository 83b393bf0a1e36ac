"""Reports made up with a known register, and the same register asked for in words: the counts must be those made."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.fakes import FakeEmbedder
from tests.stores import put
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

AREAS = ("Harrowmere", "Westfold", "Stonebridge")
MATTERS = (
    "the charging of fraud cases",
    "custody time limits",
    "the induction of new starters",
    "hate crime figures",
    "third-party material",
    "sickness absence",
    "witness expenses",
    "the listing of trials",
)
ROLES = (("Chief Crown Prosecutor", "CCP"), ("Deputy Chief Crown Prosecutor", "DCCP"), ("Area Business Manager", "ABM"))
SAID = {
    "accepted": "The Area accepts this recommendation.",
    "not_accepted": "The Area does not accept this recommendation because the matter is settled already.",
    "partly": "The Area partially accepts this recommendation.",
    "in_principle": "The Area accepts this recommendation in principle.",
    "noted": "The Area notes this recommendation.",
    "unstated": "This matter is important.",
}
DUES = ("", "", " by 31 March 2021", " by 30 June 2022", " by 30 November 2022")
COUNTS = {
    "issues": (
        "How many issues are there{where}?",
        "Give me the number of recommendations{where}.",
        "how many recs{where}",
    ),
    "responses": ("How many responses were published{where}?", "number of replies{where}?"),
    "accepted": ("How many issues were accepted{where}?", "Which recommendations were accepted{where}?"),
    "not_accepted": ("How many issues were not accepted{where}?", "Which issues were turned down{where}?"),
    "partly": ("How many were accepted only in part{where}?", "Which issues were partially accepted{where}?"),
    "in_principle": ("Which issues were accepted in principle{where}?",),
    "noted": ("Which issues were merely noted{where}?",),
    "unanswered": ("How many issues have no response{where}?", "Which recommendations went unanswered{where}?"),
    "joint": ("Which issues were answered jointly{where}?", "How many issues share a response{where}?"),
    "ABM": ("What must the Area Business Manager do{where}?", "List everything the ABM has to do{where}."),
    "DCCP": ("List the things the DCCP must do{where}.", "How many commitments fall to the DCCP{where}?"),
    "dated": ("Which commitments have a date{where}?",),
    "undated": ("Which commitments have no date{where}?", "How many commitments are undated{where}?"),
    "due 2022": ("Which commitments are due in 2022{where}?", "How many commitments fall due in 2022{where}?"),
    "due early": ("Which commitments are due before 2022{where}?", "What is due by the end of 2021{where}?"),
}


@dataclass(frozen=True)
class Point:
    """One issue: its matter, how it is taken ("" for no answer), its promise, and whether it shares a response."""

    matter: str
    said: str
    role: int
    due: str
    shared: bool


points = st.builds(
    Point,
    st.sampled_from(MATTERS),
    st.sampled_from(["", *SAID]),
    st.integers(0, len(ROLES) - 1),
    st.sampled_from(DUES),
    st.booleans(),
)
made = st.lists(st.lists(points, min_size=1, max_size=7), min_size=1, max_size=3)


def groups(own: list[Point]) -> list[list[int]]:
    """The places of issues that share a response; an issue nobody answers stands alone."""
    found: list[list[int]] = []
    for at, point in enumerate(own):
        before = own[at - 1] if at else None
        joins = before and point.shared and before.said and point.said and len(found[-1]) == 1
        found[-1].append(at) if joins else found.append([at])
    return found


def written(area: str, own: list[Point]) -> str:
    """A response in the usual layout."""
    lines = [
        f"CPS Response to HMCPSI Area Assurance Inspection of CPS {area} 14/05/2020",
        "Her Majesty's Crown Prosecution Service Inspectorate (HMCPSI) has today [14 May 2020] issued a report.",
        "Inspectorate's Issues to Address and CPS Area response",
    ]
    for group in groups(own):
        lines += [f"{at + 1}. The Area should improve how it manages {own[at].matter}." for at in group]
        first = own[group[0]]
        if first.said:
            label = f"CPS Response to {group[0] + 1} and {group[1] + 1}" if len(group) > 1 else "CPS Response"
            long, short = ROLES[first.role]
            promise = f"The {long} ({short}) will review the arrangements{first.due}."
            lines.append(f"{label}: {SAID[first.said]} {promise}")
    return "\n\n".join(lines) + "\n"


def register(own: list[Point]) -> dict[str, int]:
    """What a report holds, counted from what it was made of."""
    held = groups(own)
    first = [own[g[0]] for g in held if own[g[0]].said]
    taken = {kind: sum(len(g) for g in held if own[g[0]].said == kind) for kind in SAID}
    return taken | {
        "issues": len(own),
        "responses": len(first),
        "unanswered": sum(not p.said for p in own),
        "joint": sum(len(g) for g in held if len(g) > 1),
        "ABM": sum(p.role == 2 for p in first),
        "DCCP": sum(p.role == 1 for p in first),
        "dated": sum(bool(p.due) for p in first),
        "undated": sum(not p.due for p in first),
        "due 2022": sum("2022" in p.due for p in first),
        "due early": sum("2021" in p.due for p in first),
    }


def counted(answer: Answer) -> int:
    """The total of an answer; a silence says that there is none."""
    if answer.silence is not None:
        return 0
    assert answer.total is not None, answer.question.asked
    return answer.total


def wrong(assistant: Assistant, expected: dict[str, int], where: str) -> list[str]:
    """Every question of the register whose count is not the one made."""
    found = []
    for name, templates in COUNTS.items():
        for template in templates:
            asked = template.format(where=where)
            answer = assistant.ask(asked)
            if counted(answer) != expected[name]:
                found.append(f"{asked} {counted(answer)}, not {expected[name]}: {answer.text[:200]}")
            elif answer.silence is None and expected[name]:
                assert str(expected[name]) in answer.text or expected[name] == 1, (asked, answer.text)
    return found


EXAMPLES = int(os.environ.get("FINDINGS_REGISTERS", "6"))
"""So many sets of reports are made up; set it to hundreds for a long look."""


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(made=made)
@example([[Point("hate crime figures", "", 0, "", True), Point("sickness absence", "unstated", 1, "", False)]])
@example([[Point("the charging of fraud cases", "not_accepted", 1, " by 31 March 2021", True)]])
def test_the_register_of_made_reports_is_counted_exactly_whatever_the_scope(made: list[list[Point]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for area, own in zip(AREAS, made, strict=False):
            files.append(Path(folder) / f"{area}.txt")
            files[-1].write_text(written(area, own), encoding="utf-8")
        with Store.open(StoreSettings(folder=Path(folder) / "data"), FakeEmbedder(), write=True) as store:
            assert all(o.error is None for o in put(store, files))
            assistant = Assistant(store)
            each = [register(own) for own in made]
            whole = {name: sum(one[name] for one in each) for name in each[0]}
            assert wrong(assistant, whole, "") == []
            assert wrong(assistant, each[0], f" in {AREAS[0]}") == []
