"""The small words that bound a claim, by kind, and which words may stand for, beside or without which."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verification.grammar import AUX, DETERMINERS, LINKS, PREPOSITIONS
from assistant.verification.synonyms import words
from assistant.verification.words import Token, root


def critical(token: Token) -> bool:
    """Whether a word bounds what is said, so that it can neither be added nor left out."""
    return token.text in KIND or number(token) or token.text in CONDITIONS or token.text in SHARES


def number(token: Token) -> bool:
    """Whether a word is a number or an amount."""
    return token.word and (token.text[0].isdigit() or token.text[0] == "£")


def light(token: Token) -> bool:
    """Whether a word only joins, counts or bounds others."""
    return not token.word or token.text in LIGHT


def measured(rest: Sequence[Token]) -> bool:
    """Whether the words left out begin with how much of it: "in 55% of files", "for one child in four"."""
    part: list[Token] = []
    for token in rest:
        if part and (not token.word or token.text in LINKS or token.text in AUX):
            break
        part.append(token)
    return any(number(t) or t.text in SHARES for t in part)


KINDS = """
not no never neither nor without none nobody; will shall; would; must; should; may might; could; can; intends;
has have; had; is are; was were; be; been; being; do does; did; to; all every each whole entire; both; most majority;
some; many; few; only solely just; nearly almost; at least; more; less fewer; than; least; about around approximately
roughly; before; after; until; since; by; from; against; unless; except; if where when whenever; because; half; third;
quarter; usually generally typically normally; always; often frequently; sometimes; rarely seldom;
mainly mostly largely; too; enough; yet; still; already; again;
first; last; next; under; over; above; below; within; instead; rather; but;
up; down; out; off; together; as; for per; in on at during; of; with; into onto; through via; between among; about
regarding concerning; that; who; which; whose; whether; how; what; why; while whereas; although though; and; or
"""
KIND = {word: number for number, line in enumerate(KINDS.replace("\n", " ").split(";")) for word in line.split()}
IDLE = {*words("the a an its their his her our your also then therefore thereby so now this these those such any")}
ADDED = {*words("of that and , been be being own there it they in case cases said do does did")}
LIGHT = {"there", "ofx"} | set(KIND) | IDLE | AUX | PREPOSITIONS | LINKS | DETERMINERS
OPENERS = (PREPOSITIONS - {"of", "by"}) | {*words("by if where when unless until once because since every each")}
TIMES_OF = {*words("every each weekly monthly quarterly")}
FLOATING = {*words("already now still currently usually often sometimes always regularly routinely generally first")}
CONNECTORS = IDLE | {*words("however and also but meanwhile overall again , the that have been")} - {
    *words("have been")
}
TOLD_AS = {
    "should": {"must"},
    "would": {"will"},
    "was": {"is", "are"},
    "were": {"is", "are"},
    "had": {"has", "have"},
    "did": {"do", "does"},
}
"""What a claim may say of words of the evidence: what is so may be reported as having been so."""

OWNED = "ofx"
BELONGING = {OWNED, *words("of to for from in")}
"""What may stand where an owner is named: "letters to victims" are victims' letters."""

WIDENED = {*words("not no never none nobody neither nor all every each any only no-one cannot")}
"""Words that make a claim wider, not narrower, where a circumstance is left out."""

WHEN = {*words("by before after since during following per")}
DENYING = {*words("not than but except only nor never without rather instead least most")}
CONDITIONS = {*words("if unless where when whenever until except provided subject only than depending pending")}
QUALIFYING = {*words("part principle partly partially")}
SHARES = {*words("some most few half third quarter many all every each nearly almost majority minority number fewer")}
ASKED = {root(w) for w in words("recommendation issue")}
ASKING = {*words("should must need needs to ensure ensures that be is are bodyx it")}
COMPARING = {*words("than compared comparison comparing against versus unlike opposed rather instead contrast")}
"""Words beyond which a sentence speaks of something else, with which it compares."""
TITLES = {root(w) for w in words("deputy assistant vice chief senior junior head former acting regional district")}
TURNING = {
    *words("not no never neither nor none nobody without unless only except more less fewer least most few than")
}
"""Words that turn what is said round, or limit it."""
