"""The columns of a question set: one list for Excel, CSV, JSONL, YAML, the template and the messages."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Reason


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, what to write in it, an example, and the values offered in a drop-down."""

    name: str
    help: str
    example: str = ""
    choices: tuple[str, ...] = ()
    width: int = 22


SILENCES = ("any", *(reason.value for reason in Reason))
"""What `expected_silence` may say."""

KINDS = ("commitments", "finding", "status", "rating", "fact", "list", "count", "compare", "follow-up", "silence")
"""Kinds offered in the template; any other word is allowed too."""

COLUMNS = (
    Column("id", "A short name for the question, used once. Left empty, the row's number is used.", "q1", width=12),
    Column(
        "question",
        "The question as a user would ask it. A conversation: one question per line in the same cell "
        "(Alt+Enter in Excel, Ctrl+Enter in LibreOffice); the last one is judged.",
        "What did CPS South East promise on victim letters?",
        width=60,
    ),
    Column(
        "area",
        "The Area or body the answer must come from; several with ; between them. "
        "A quotation from anywhere else counts as contamination.",
        "South East",
    ),
    Column(
        "report",
        "The report the answer must come from: Area and year, or a report id; several with ;",
        "South East 2018",
    ),
    Column(
        "expected_issues",
        "Numbers of the issues that should be quoted, with ; between them. "
        "Where the report must be named: South East 2018#9",
        "9; 10",
    ),
    Column(
        "expected_facts",
        "Words or figures the answer must hold, one per line or with ; between them; other wordings of the same fact "
        "after |. Capitals, spaces, quotation marks and dashes do not matter.",
        "30 January 2018|30/01/2018; 80%",
        width=40,
    ),
    Column(
        "forbidden_facts",
        "Words or figures that must not appear, written like the expected facts.",
        "West Midlands",
        width=30,
    ),
    Column("expected_count", "The number that is right, where the question asks how many.", "9", width=16),
    Column(
        "expected_silence",
        "Filled only when the right answer is that the reports do not say: the reason, several with |, or any.",
        "not_covered",
        choices=SILENCES,
        width=20,
    ),
    Column("kind", "A word by which the results are grouped.", "commitments", choices=KINDS, width=16),
    Column("note", "Anything you want to remember; it is never judged.", width=40),
    Column("corpus", "The folder of reports the question is about, where several are tested apart.", width=14),
)
"""In the order they are written."""

NAMES = tuple(column.name for column in COLUMNS)
"""The columns' names."""

READ = (*NAMES, "turns")
"""What is read: JSONL and YAML may hold a conversation as a list in `turns`."""
