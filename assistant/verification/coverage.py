"""How many of a claim's words its evidence bears, and which words carry no claim of their own."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verification.evidence import Unit
from assistant.verification.synonyms import words
from assistant.verification.words import Token, borne, root, stems_of


def share(words: Sequence[Token], unit: Unit) -> float:
    """The share of some words that one sentence bears out."""
    weighty = [token for token in words if _weighs(token)]
    return sum(borne(token.stem, unit.stems) for token in weighty) / len(weighty) if weighty else 0.0


def likeness(claim: Sequence[Token], part: Sequence[Token]) -> float:
    """How many of a claim's words a stretch bears out, less a little for its length."""
    words = stems_of(part)
    return sum(borne(t.stem, words) for t in claim if _weighs(t)) - len(part) / 1000


def _weighs(token: Token) -> bool:
    return token.word and token.stem not in LIGHT and not token.text[0].isdigit() and token.text[0] != "£"


LIGHT = {
    root(word)
    for word in words(
        "a an the of in on for with at from by to under into about across between through during "
        "against regarding via concerning towards toward as over than per and or also both so then "
        "that which who whom whose where when how what while whereas but although though it its "
        "itself they their them themselves this these those such same one ones there he she his her "
        "we our us you your is are was were be been being am has have had having do does did done "
        "will shall must should may might could can would not no nor neither never if unless because "
        "since before after until within without upon up out off more each every all any some many "
        "most several few only own yet however therefore thereby already currently now still again "
        "ongoing various approach activity arrangement work effort else too very just even least "
        "instead receive including include includes specific specifically particular particularly "
        "namely respective accordingly further furthermore moreover meanwhile likewise similarly "
        "overall rather say state respond response reply answer commit commitment promise intend "
        "propose issue recommendation report document inspection bodyx inspx area cps inspector "
        "inspectorate finding concern relate regard regards respect term turn order way part matter "
        "make take do set put use get go come give need point thing aim purpose step action measure "
        "plan-level explain describe note ask call want add here once whether i e g s per separately "
        "general generally whose first second third address"
    )
}
"""Words that carry no claim of their own; who, how many, whether and when are checked elsewhere."""

ACCEPTING = frozenset(
    root(word)
    for word in words(
        "accept acceptance agree agreement reject rejection disagree refuse decline dismiss welcome "
        "note endorse support principle partial partially partly part full fully"
    )
)
"""Words of acceptance; what they say is read and compared as a whole."""
