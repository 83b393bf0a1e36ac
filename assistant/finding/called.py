"""Whether a sentence gives the name of a person or of a thing, or an age: what questions for these want to see."""

from __future__ import annotations

import re

from assistant.understanding.terms import stems_of
from assistant.words import GENERIC, fold
from vectorstore.dates import dates_in

ROLE = re.compile(
    r"\b(?:manager|managers|director|directors|prosecutor|prosecutors|inspector|inspectors|committee|board"
    r"|group|team|teams|unit|units|head|heads|officer|officers|commissioner|minister|secretary|chief|deputy"
    r"|lead|leads|"
    r"constable|constables|coordinator|co-ordinator|lawyer|lawyers|advocate|advocates|panel|forum"
    r"|leader|leaders|police|forces|inspectorate|champion|champions|specialist|supervisor|supervisors"
    r"|worker|workers|"
    r"council|court|governor|chair|chairman|spokesperson|judge|judges|member|members|partner|partners"
    r"|adviser|advisers|nurse|nurses|clinician|clinicians|department|ministry"
    r"|agency|agencies|company|contractor|college|university|consultant|consultants)\b"
)

PEOPLE = re.compile(
    r"\b(?:volunteers?|residents?|wardens?|carers?|charit(?:y|ies)|trusts?|firms?|unions?|hospitals?|schools?|teachers?|parents?"
    r"|mothers?|fathers?|famil(?:y|ies)|relatives?|neighbours?|doctors?|gps?|paramedics?|pharmacists?|therapists?"
    r"|physiotherapists?|psychologists?|psychiatrists?|counsellors?|chaplains?|mentors?|assistants?|sergeants?|clerks?|ushers?"
    r"|paralegals?|barristers?|solicitors?|interpreters?|mediators?|providers?|suppliers?|operators?|landlords?|owners?"
    r"|employers?|founders?|tutors?|trainers?|instructors?|headteachers?|principals?|librar(?:y|ies)|librarians?|shops?"
    r"|supermarkets?|headquarters|organisations?|associations?|foundations?|consorti(?:um|a)"
    r"|firefighters?|crews?|apprentices?|caretakers?|receptionists?|cooks?|drivers?)\b"
)
"""Words for people and bodies that may do a thing, beside those of posts: "a volunteer from the public library"."""


def names_somebody(sentence: str, question: str) -> bool:
    """Whether a person's own name stands in a sentence, as far as its place and capitals show."""
    return bool(_PERSONAL.search(sentence))


_PERSONAL = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Judge|Professor)\.? [A-Z][a-z]+"
    r"|\b[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][A-Za-z’'-]+, (?:the |our |its )?(?:(?:[A-Z][a-z]+|of|and|for|the) ){0,4}?"
    r"(?:Director|Commissioner|Constable|Prosecutor|Inspector|Manager|Minister|Secretary|Governor|Chair|Leader|Head"
    r"|Officer|Executive)\b|(?:[Ii]nspectors?"
    r"|[Pp]rosecutor|[Dd]irector|[Mm]anager|[Cc]hair|[Cc]ommissioner|[Ll]eader|[Oo]fficer|[Gg]overnor|[Cc]onstable"
    r"|[Mm]inister|[Ss]ecretary|[Ee]xecutive|[Cc]oordinator|[Hh]ead|by)[:,]? "
    r"[A-Z][a-z]+ (?:[A-Z]\.? )?(?!(?:Crown|Police|Prosecutor|Manager|Board|Group|Committee|Court|Area"
    r"|Business|Chief|Service|County|City|Council)\b)[A-Z][A-Za-z’'-]+(?=,|\.|$|\s(?:said|is|was|will|has)\b"
    r"|\n)"
    r"|\b(?:[Dd]irector|[Mm]anager|[Pp]rosecutor|[Hh]ead|[Ll]ead|[Cc]hair|[Ll]eader|[Oo]fficer|[Gg]overnor|[Cc]onstable"
    r"|[Ss]ecretary|[Ee]xecutive|[Ii]nspector|[Cc]ommissioner)\b[^.;,]{0,50}, "
    r"[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][A-Za-z’'-]+(?=,|\.)"
)


PERSONAL_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Judge|Professor|Reverend|Superintendent|Inspector)\.?[ \n]"
    r"(?:[A-Z]\.? ?)*[A-Z][A-Za-z'’-]*[a-z]"
    r"(?: [A-Z][A-Za-z'’-]*[a-z])?|[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.?)*(?:[ -][A-Z][A-Za-z'’-]*[a-z])+)"
)
"""How a person's own name is printed: "Ada Nym", "Mr Nym", "Ada B. O'Nym"."""


def is_a_person(name: str, text: str) -> bool:
    """Whether a name in capitals can be a person's: no word is a post's or a body's, nor is all of it a phrase."""
    words = [word.lower() for word in re.split(r"[ \n-]", name) if len(word.strip(".")) > 1]
    if any(ROLE.fullmatch(word) or _OF_A_BODY.fullmatch(word) for word in words if word != "inspector"):
        return False
    return not all(re.search(rf"\b{re.escape(word)}\b", text) for word in words)


_OF_A_BODY = re.compile(
    r"crown|area|areas|service|services|county|city|office|justice|courts|prison|prosecution|quality|victims?"
    r"|programme|strategic|business|inspectorates?|constabulary|probation|north|south|east|west|the|our|this|cps|hmp"
)


def tells_who_leads(sentence: str, question: str) -> bool:
    """Whether a sentence speaks of leading or chairing, where a question asks who does: others take part, too."""
    return _WHO_LEADS.match(fold(question)) is None or bool(_LEADS.search(fold(sentence)))


_WHO_LEADS = re.compile(r"(?:(?:and|so|but) )*who (?:now |currently )?(?:heads?|headed|chairs?|chaired)\b")
_LEADS = re.compile(
    r"\b(?:lead\w*|led|head\w*|chair\w*|runs?|ran|manag\w+|overs[ae]\w+|direct\w*|responsib\w+|accountab\w+|charge"
    r"|own\w*|supervis\w+|conven\w+|presid\w+|co-?ordinat\w+|command\w*|governors?)\b"
)


def asks_what_it_is_called(question: str) -> bool:
    """Whether the name of something is asked for that is no person: of a charity, a system, a course."""
    found = _NAME_OF.search(fold(question))
    return found is not None and not (ROLE.search(found["of"]) or _SOMEBODY.search(found["of"]))


_NAME_OF = re.compile(
    r"\bname of (?:the|an?|that|this) "
    r"(?P<of>(?:(?!(?:which|that|who|whose|for|in|at|of|on|by|to|\w+ing)\b)[\w'’-]+ ?){1,4})"
)
_SOMEBODY = re.compile(r"\b(?:person|man|woman|official|boss|author|victim|child|owner|holder|postholder)\b")


def tells_what_it_is_called(sentence: str, question: str) -> bool:
    """Whether a new name in capitals stands in a sentence, beside what it is the name of."""
    of = _NAME_OF.search(fold(question))
    if of and not stems_of(of["of"]) & stems_of(sentence):
        return False
    plain = sentence
    for found in dates_in(sentence, years=True):
        plain = plain[: found.span.start] + " " * (found.span.end - found.span.start) + plain[found.span.end :]
    known = stems_of(question) | GENERIC
    names = [fold(m.group()) for m in _CAPITALS.finditer(plain)]
    return any(not (ROLE.search(name) or stems_of(name) <= known) for name in names)  # a post's name names a post


_CAPITALS = re.compile(
    r"(?<![.!?:“\"]\s)(?<!^)(?<![“\"])\b[A-Z][a-z][A-Za-z’'-]+(?: [A-Z][A-Za-z’'-]+)*|[“\"‘][A-Z][^”\"’]{1,40}[”\"’]"
)


def asks_for_age(question: str) -> bool:
    """Whether a question asks how old somebody or something is."""
    return bool(_HOW_OLD.search(fold(question)))


_HOW_OLD = re.compile(r"\bhow old\b|\bwhat age\b|\bwhat(?:'s| is| was) (?:the|his|her|their) age\b")


def tells_age(sentence: str, question: str) -> bool:
    """Whether a sentence says how old somebody or something is, in a number or by when it began."""
    return bool(_AGE.search(fold(sentence)))


_AGE = re.compile(
    r"\b(?:aged?|age of|older than|younger than) (?:\d+|[a-z]+teen|[a-z]+ty)\b"
    r"|\b[\w-]+[- ](?:days?|weeks?|months?|years?)[- ](?:olds?|of age)\b"
    r"|\b(?:born|built|opened|dat(?:es|ed|ing) from)\b"
)
