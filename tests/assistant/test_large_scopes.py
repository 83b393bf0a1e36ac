"""Lists over very many reports: the index of words that narrows them changes no answer."""

import re
import sqlite3
from contextlib import closing

import pytest

from assistant.assistant import Assistant
from assistant.render import as_json
from tests.fakes import make_report
from vectorstore.store import Store

AREAS = ("South East", "North West", "Wessex", "East Midlands", "Thames and Chiltern", "Merseyside", "South West")
YEARS = range(2010, 2021)
MATTERS = ("letters to victims", "custody time limits", "hate crime flagging", "witness care", "police files")
QUESTIONS = (
    "Which issues are about letters to victims?",
    "Which commitments are on custody time limits?",
    "Which Areas promised to train staff on witness care?",
    "How many commitments mention police files?",
    "Which issues are about hate crime?",
    "Which issues are about weekly dashboards?",
    "Which issues are about helicopters?",
)


def report(at, area, year):
    matter, other = MATTERS[at % len(MATTERS)], MATTERS[(at + 2) % len(MATTERS)]
    pairs = (
        (
            "1",
            f"The Area must improve {matter}.",
            f"Managers will train all staff on {other}. A dashboard comes weekly.",
        ),
        ("2", f"Checks of {other} must be regular.", f"Legal managers will review {matter} each month."),
    )
    return make_report(area=area, published=f"{year}-03-0{1 + at % 9}", pairs=pairs)


def fill(settings, embedder, make):
    found = [make(at, area, year) for at, (area, year) in enumerate((a, y) for a in AREAS for y in YEARS)]
    with Store.open(settings, embedder, write=True) as store:
        store.put_many([(each, each.text.encode()) for each in found])
    return settings


def forget_index(settings):
    with closing(sqlite3.connect(settings.folder / "findings.db")) as database, database:
        database.execute("DROP TABLE part_stems")


@pytest.fixture
def filled(settings, embedder):
    return fill(settings, embedder, report)


def answers(settings, embedder):
    with Store.open(settings, embedder) as store:
        assistant = Assistant(store)
        return store.parts_holding([(frozenset({"letter"}), 1.0)], 0.5), [
            as_json(assistant.ask(question), None) for question in QUESTIONS
        ]


@pytest.mark.slow
def test_a_list_over_many_reports_is_the_same_with_the_index_as_without_it(filled, embedder):
    indexed, narrowed = answers(filled, embedder)
    forget_index(filled)
    missing, whole = answers(filled, embedder)
    assert len(indexed)
    assert missing is None
    assert [each["answer"] for each in narrowed] == [each["answer"] for each in whole]
    assert sum(bool(each["answer"]["rows"]) for each in whole) > 3, "the lists hold something"


def promising(at, area, year):
    """A report with three commitments on one matter, one of them only by the issue that it answers."""
    said = ("Managers will train all staff on witness care.", "The Area will train its staff on witness care.")
    pairs = (
        *((str(n), f"Training must improve, point {n} of {at}.", f"{words}") for n, words in enumerate(said, 1)),
        ("3", "Staff must be trained on witness care.", f"A weekly dashboard {at} will show it."),
    )
    return make_report(area=area, published=f"{year}-03-0{1 + at % 9}", pairs=pairs)


@pytest.mark.slow
def test_of_very_many_things_all_are_counted_for_each_area_and_the_newest_of_each_are_cited(settings, embedder):
    filled = fill(settings, embedder, promising)

    def asked():
        with Store.open(settings, embedder) as store:
            return as_json(Assistant(store).ask("Which Areas promised to train staff on witness care?"), None)["answer"]

    counted = asked()
    forget_index(filled)
    assert counted == asked()
    each = 3 * len(YEARS)
    assert [int(row["Commitments"]) for row in counted["rows"]] == [each] * len(AREAS)
    assert (len(counted["citations"]), counted["total"]) == (6 * len(AREAS), len(AREAS))
    assert counted["text"].endswith(f"The newest 6 of each are cited: {6 * len(AREAS)} of {each * len(AREAS)}.")
    assert {citation["published"][:4] for citation in counted["citations"]} == {"2019", "2020"}
    assert set(re.findall(r"\[(\d+)\]", counted["text"])) == {str(c["marker"]) for c in counted["citations"]}
