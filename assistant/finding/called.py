"""Whether a sentence gives the name of a person or of a thing, or an age: what questions for these want to see."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.understanding.terms import stems_of
from assistant.words import GENERIC, MONTHS, ORDINARY, fold, plain_words
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
    """Whether a person's own name stands in a sentence beside those of the question, as its place and capitals show.

    Who followed somebody is not told by the name of the one who was followed.
    """
    asked = set(plain_words(fold(question)))
    if not tells_who_leads(sentence, question):
        return False
    if opens_with_a_name(sentence, asked):
        return True
    return any(not _words_in_capitals(m.group()) <= asked for m in _PERSONAL.finditer(sentence))


def _words_in_capitals(told: str) -> set[str]:
    """The words of a stretch that are written as names and are no post's: "the manager, Ada Nym"."""
    return {word for w in _CAPITAL.findall(told) if not ROLE.fullmatch(word := fold(w).removesuffix("'s"))}


_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")


_PERSONAL = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Judge|Professor)\.? [A-Z][a-z]+"
    r"|\b[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][A-Za-z’'-]+, (?:the |our |its )?(?:(?:[A-Z][a-z]+|of|and|for|the) ){0,4}?"
    r"(?:Director|Commissioner|Constable|Prosecutor|Inspector|Manager|Minister|Secretary|Governor|Chair|Leader|Head"
    r"|Officer|Executive)\b|(?:[Ii]nspectors?"
    r"|[Pp]rosecutor|[Dd]irector|[Mm]anager|[Cc]hair|[Cc]ommissioner|[Ll]eader|[Oo]fficer|[Gg]overnor|[Cc]onstable"
    r"|[Mm]inister|[Ss]ecretary|[Ee]xecutive|[Cc]oordinator|[Hh]ead|by)[:,]? (?:(?:is|was|will be) )?"
    r"[A-Z][a-z]+ (?:[A-Z]\.? )?(?!(?:Crown|Police|Prosecutor|Manager|Board|Group|Committee|Court|Area"
    r"|Business|Chief|Service|County|City|Council)\b)[A-Z][A-Za-z’'-]+(?=,|\.|$|\s(?:said|is|was|will|has|and)\b"
    r"|\n)"
    r"|\b(?:[Dd]irector|[Mm]anager|[Pp]rosecutor|[Hh]ead|[Ll]ead|[Cc]hair|[Ll]eader|[Oo]fficer|[Gg]overnor|[Cc]onstable"
    r"|[Ss]ecretary|[Ee]xecutive|[Ii]nspector|[Cc]ommissioner)\b[^.;,]{0,50}, "
    r"[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][A-Za-z’'-]+(?=,|\.)"
    r"|\b(?:[Ss]uccessor|[Rr]eplacement|[Ss]ucceeded by|[Rr]eplaced by)\b(?: (?:[a-z]+)){0,3} "
    r"[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][A-Za-z’'-]+(?=,|\.| who\b| from\b| in\b)"
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


def asks_when_it_was(question: str) -> bool:
    """Whether the day of what has happened is asked for, which no promise tells: "when did they appoint a lead?"."""
    asked = fold(question)
    return bool(_WAS_WHEN.match(asked)) and not _TO_COME.search(asked)


def only_promises(folded: str) -> bool:
    """Whether a sentence tells what is to come, and nothing that has happened."""
    return bool(_PROMISES.search(folded)) and not _HAPPENED.search(folded)


_WAS_WHEN = re.compile(
    r"(?:(?:and|so|but) )*(?:when (?:exactly )?|(?:on|in|since) (?:what|which) (?:day|date|month|year) )"
    r"(?:did|was|were|had)\b"
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|must|due|deadline|to be|going to|supposed|meant|expect\w*|plan(?:s|ned)?"
    r"|inten[dt]\w*|aim\w*|want\w*|hope[ds]?|promis\w*|commit\w*|pledg\w*|undert\w+|agree[ds]?|sa(?:y|id)|target\w*|schedul\w*)\b"
)
"""What lets a question in the past ask for a day to come: "when did they say it would be done?"."""
_PROMISES = re.compile(r"\b(?:will|shall)\b")
_HAPPENED = re.compile(r"\b(?:was|were|had|did|been|began|started|since|took|held|met|made|came|went|already)\b")


def tells_who_leads(sentence: str, question: str) -> bool:
    """Whether a sentence speaks of leading, sitting or signing, where a question asks who does so: others do more."""
    if any(who.match(fold(question)) and not told.search(fold(sentence)) for who, told in _WHO_TAKES_PART):
        return False
    if _WHICH_INSPECTOR.search(fold(question)) and not _INSPECTOR.search(fold(sentence)):
        return False
    if _LEADS_ON.search(fold(question)) and _LEAD_INSPECTOR.search(fold(sentence)):
        return False
    asked = _WHO_LEADS.match(fold(question))
    told = _CHAIRS if asked and asked["chairs"] else _LEADS
    said = _LEADING_WORK.sub(" ", fold(sentence)) if asked and asked["chairs"] else fold(sentence)
    return asked is None or bool(told.search(said))


def asks_for_a_part(question: str) -> bool:
    """Whether a question asks who chairs, sits or signs, which whoever owns an action need not do."""
    asked = fold(question)
    leads = _WHO_LEADS.match(asked)
    return bool(leads and leads["chairs"]) or any(who.match(asked) for who, _ in _WHO_TAKES_PART)


def opens_with_a_name(sentence: str, asked: Collection[str]) -> bool:
    """Whether a sentence opens with a new name of a person who does something: "Ada Nym will lead this work."."""
    found = _OPENING.match(sentence)
    if found is None or _words_in_capitals(found["name"]) <= set(asked):
        return False
    return is_a_person(found["name"], sentence[found.end() :])


_OPENING = re.compile(
    rf"(?P<name>{PERSONAL_NAME})"
    r"(?=,? (?:will (?!be\b)|(?:is|was) (?:leading|in charge|responsible|our|the|its|their)"
    r"|has (?:led|agreed|taken)|leads?|led|chairs?|chaired|owns?|heads?|oversees|runs?|manages)\b)"
)

_WHICH_INSPECTOR = re.compile(r"\b(?:lead(?:ing)? inspector|which inspector|who (?:led|leads) the inspection)\b")
_INSPECTOR = re.compile(r"\binspect\w+\b")
"""Who inspected is told by no sentence on a board and its chair."""


def tells_when_inspected(sentence: str, asked: str) -> bool:
    """Whether a sentence is on inspectors' coming, where a question asks when they came; both folded."""
    return not _OF_INSPECTION.search(asked) or bool(_INSPECTED.search(sentence))


_OF_INSPECTION = re.compile(
    r"\bwhen (?:did|was|were) (?:the |this |their )?(?:inspection|fieldwork|visit|inspectors?) "
    r"(?:take place|happen|done|carried out|made|visit|come|go|there|on site|on-site)\b"
    r"|\b(?:what|which) (?:dates?|days?) (?:did|was|were) (?:the )?(?:inspection|fieldwork|inspectors?)\b"
)
_INSPECTED = re.compile(r"\b(?:inspect(?:ed|ors?|ion (?:took|was|ran|began|started))|visit\w*|fieldwork|on[- ]site)\b")
"""When inspectors came is told by a sentence on that, by no day on which something is due or was published."""

_WHO_LEADS = re.compile(
    r"(?:(?:and|so|but) )*(?:who|name)(?: now| currently)? "
    r"(?:heads?|headed|(?P<chairs>chairs?|chaired|(?:(?:is|was) )?the chair(?:man|person)?)|(?:leads?|led)(?! on\b))\b"
)
_WHO_TAKES_PART = tuple(
    (re.compile(rf"(?:(?:and|so|but) )*who (?:{asked})(?!\w)"), re.compile(rf"\b(?:{told})\b"))
    for asked, told in (
        (
            r"(?:(?:will|does|is|are|to|else) )*(?:sits?|sitting|serves?|serving|sat|belongs?) (?:on|in|to)"
            r"|(?:is|are|was|were|will be) (?:on|in) (?:it|this|that|(?:the|its|their|[\w-]+'s) (?:[\w-]+ ){0,4}?"
            r"(?:board|panel|committee|group|forum|council|team))\W*$"
            r"|(?:is|are|was|were) (?:the|its|their) (?:[\w-]+ ){0,4}?members|makes? up (?:the|its|their)",
            r"sit(?:s|ting)?|sat|serv(?:e|es|ed|ing) on|members?|membership|made up|mak(?:e|es|ing) up|compris\w+"
            r"|compos\w+|consist\w*|includes?|included|attend\w*|represent\w*|join(?:s|ed|ing)?|drawn from|belongs?"
            r"|brings? together|chaired|chairs?|recruit\w*",
        ),
        (r"(?:(?:has|have|had|will|is|to) )*sign(?:s|ed|ing)?", r"sign(?:s|ed|ing|atur\w+|ator\w+)?"),
    )
)
"""Who sits on a board or signs a thing is told by what says so, not by who oversees it."""

_LEADS = re.compile(
    r"\b(?:lead\w*|led|head\w*|chair\w*|runs?|ran|manag(?!ers\b)\w+|overs[ae]\w+|direct\w*|responsib\w+|accountab\w+|charge"
    r"|own\w*|supervis\w+|conven\w+|presid\w+|co-?ordinat\w+|command\w*|governors?)\b"
)
_LEADS_ON = re.compile(r"\blead(?:s|ing)? (?:on\b|(?:(?:the|this|that|its|their) )?(?:work|actions?)\b)(?!.*\binspect)")
_LEAD_INSPECTOR = re.compile(r"\blead inspectors?\b")
"""Led the inspection, and nothing that was promised after it."""
_LEADING_WORK = re.compile(r"\blead(?:s|ing)? (?:on )?(?:(?:the|this|that|its|their) )?(?:work|action|actions)\b")
"""Leads a piece of work, and no board that oversees it."""
_CHAIRS = re.compile(r"\b(?:chair\w*|leads?|leading|led|head(?:s|ed)|headed by|conven\w+|presid\w+|runs?|ran)\b")
"""What tells who chairs: a board's members, and the managers who report to it, do not."""


def asks_what_it_is_called(question: str) -> bool:
    """Whether the name of something is asked for that is no person: of a charity, a system, a course."""
    of = _named(question)
    if not of:
        return bool(_WHICH_FIRM.match(fold(question)))
    if _FIRM.search(of) or _A_BODY.search(of) or _ARE_CALLED.match(fold(question)):
        return True
    return not (ROLE.search(of) or _is_somebody(of))


_A_BODY = re.compile(r"\b(?:agenc(?:y|ies)|colleges?|councils?|departments?|ministr(?:y|ies)|courts?)\W*$")
"""Bodies of people that go by a name of their own, as no post does."""


def asks_what_somebody_is_called(question: str) -> bool:
    """Whether somebody's name is asked for as that of a thing would be: "what is the nurse called?"."""
    of = "" if _ARE_CALLED.match(fold(question)) else _named(question)
    return not _FIRM.search(of) and _is_somebody(of)


def asks_which_by_name(question: str) -> bool:
    """Whether bodies or places are asked for by their own names: "which forces, by name?", "name the schools"."""
    kind = _kind_named(question)
    return bool(_MANY_PEOPLE.fullmatch(kind) or _MANY_PEOPLE.fullmatch(kind.removesuffix("s"))) or kind in _PLACES


def tells_names_of(sentence: str, question: str) -> bool:
    """Whether a name that ends with the kind of body asked for stands in a sentence: "Marsh County Police"."""
    kind = _kind_named(question)
    ends = "police|constabulary" if kind in ("forces", "police") else re.escape(kind.removesuffix("s"))
    return any(
        not _NO_NAME.search(m.group()) for m in re.finditer(rf"(?:\b[A-Z][\w'’-]+ )+(?i:{ends})(?!\w{{2}})", sentence)
    )


def _kind_named(question: str) -> str:
    """The last word of which bodies' names are asked for, or ""."""
    found = _WHICH_BY_NAME.match(fold(question))
    return (found["which"] or found["of"]).split()[-1] if found else ""


_WHICH_BY_NAME = re.compile(
    r"(?:(?:and|so|but|please) )*(?:(?:which|what) (?P<which>(?:[\w'-]+ ){0,2}?[\w-]+s)\b"
    r"(?=.*\bby name\W*$| (?:(?:is|are|was|were) named|(?:does|do|did) [\w' -]{3,40} name)\b)"
    r"|(?:(?:can|could) you )?name (?:all )?(?:the|its|their) (?P<of>(?:[\w'-]+ ){0,2}?[\w-]+s)\b)"
)
_NO_NAME = re.compile(r"^(?:The |Each |Every |All |Its |Their )*(?:Area|Local|Joint|Crown|National|CPS)\b|\bCPS-")
"""What opens with one of these is what any such body is called: "Crown Court", "Local Council"."""
_PLACES = ("offices", "sites", "courts", "prisons", "stations", "centres", "homes", "wards", "towns", "cities")

_ARE_CALLED = re.compile(r"(?:(?:and|so|but) )*what(?: are|'re| were) [^?.!]{3,60} called (?:there|here|now)\b")
"""Asks what several go by, whom no one name would do: "what are personal advisers called there?"."""


def _is_somebody(words: str) -> bool:
    """Whether a person's post or part is named, not a body of people."""
    if _SOMEBODY.search(words):
        return True
    last = words.split()[-1] if words.split() else ""
    return bool(ROLE.fullmatch(last) or PEOPLE.fullmatch(last)) and not _MANY_PEOPLE.fullmatch(last)


_MANY_PEOPLE = re.compile(
    r"committee|board|group|teams?|units?|panel|forum|police|forces|inspectorate|council|court|department|ministry"
    r"|agenc(?:y|ies)|compan(?:y|ies)|contractors?|college|university|charit(?:y|ies)|trusts?|firms?|unions?|hospitals?"
    r"|schools?|providers?|suppliers?|operators?|librar(?:y|ies)|shops?|supermarkets?|headquarters|organisations?"
    r"|associations?|foundations?|consorti(?:um|a)|crews?|famil(?:y|ies)"
)
"""Bodies of people, whose names are no person's."""


def _named(question: str) -> str:
    """What the name is asked for of: "what is the course for new staff called?" asks for a course's."""
    found = _NAME_OF.search(fold(question)) or _IS_CALLED.match(fold(question))
    return found["of"] if found else ""


_NAME_OF = re.compile(
    r"\bname of (?:the|an?|that|this) "
    r"(?P<of>(?:(?!(?:which|that|who|whose|for|in|at|of|on|by|to|\w+ing)\b)[\w'’-]+ ?){1,4})"
)
_IS_CALLED = re.compile(
    r"(?:(?:and|so|but) )*what(?:'s| is| are| was| were) (?:the |its |their |that |this )?"
    r"(?P<of>(?:(?!(?:which|that|who|whose|for|in|at|of|on|by|to|from|with|\w+ing)\b)[\w'’-]+ ?){1,5})"
    r"[^?.!]{0,60}?\bcalled(?: (?:there|here|locally|now|in [^?.!]{3,40}))?\W*$"
)
_FIRM_WORDS = r"compan(?:y|ies)|firms?|laborator(?:y|ies)|charit(?:y|ies)|contractors?|suppliers?|universit(?:y|ies)"
_OUTSIDE = r"(?:outside|external|independent) (?:bod(?:y|ies)|organisations?|agenc(?:y|ies)|providers?|consultants?)"
_FIRM = re.compile(rf"\b(?:{_FIRM_WORDS}|{_OUTSIDE})\b")
_WHICH_FIRM = re.compile(
    rf"(?:(?:and|so|but) )*(?:which|what) (?P<of>(?:[\w'’-]+ ){{0,2}}?(?:{_FIRM_WORDS}|{_OUTSIDE}))(?! of\b)(?!,)\b"
)
"""Asks for a firm or the like, which has a name: neither "an outside company" nor a post tells which."""
_SOMEBODY = re.compile(r"\b(?:person|man|woman|official|boss|author|victim|child|owner|holder|postholder)\b")


def tells_what_it_is_called(sentence: str, question: str) -> bool:
    """Whether a new name in capitals stands in a sentence, beside what it is the name of."""
    of = _named(question)
    if of and not stems_of(of) & stems_of(sentence):
        return False
    if _FIRM.search(of) or _WHICH_FIRM.match(fold(question)):
        return _names_a_firm(sentence, question)
    known = stems_of(question) | GENERIC
    if any(not stems_of(m["name"] or m["as"]) <= known for m in _GOES_BY.finditer(fold(sentence))):
        return True
    names = [fold(m.group()) for m in _CAPITALS.finditer(without_dates_of(sentence))]
    return any(not (ROLE.search(name) or stems_of(name) <= known) for name in names)  # a post's name names a post


_GOES_BY = re.compile(
    r"\bnames? (?:for|of|given to) [\w '’-]{2,60}? (?:is|are|was|were) (?P<name>[\w '’-]+)"
    r"|\b(?:called|known (?:locally )?as|referred to as) (?P<as>[\w '’-]+)"
)
"""A name that a sentence says outright to be one, in small letters as well: "the local name for it is the hub"."""


def _names_a_firm(sentence: str, question: str) -> bool:
    """Whether a firm's or charity's name stands in a sentence, near the word for what it is where that is there."""
    plain = _POST_OF.sub(lambda m: " " * len(m.group()), without_dates_of(sentence))
    around = _A_FIRM.search(plain)
    if around:
        plain = plain[max(0, around.start() - _NEAR) : around.end() + _NEAR]
    known = stems_of(question) | GENERIC
    names = [m.group() for m in (*_CAPITALS.finditer(plain), *_BY_ITS_LETTERS.finditer(plain))]
    names += [m.group() for m in _FIRST.finditer(plain) if fold(m.group()).split()[0] not in ORDINARY]
    return any(not (_NO_FIRM.search(fold(name)) or stems_of(name) <= known) for name in names)


def without_dates_of(sentence: str) -> str:
    """A sentence as written, with blanks in place of its dates."""
    plain = sentence
    for found in dates_in(sentence, years=True):
        plain = plain[: found.span.start] + " " * (found.span.end - found.span.start) + plain[found.span.end :]
    return plain


_NEAR = 60
_A_FIRM = re.compile(rf"\b(?:an?|another|the) (?:[\w'’-]+ ){{0,3}}?(?:{_FIRM_WORDS}|{_OUTSIDE})\b", re.IGNORECASE)
_FIRST = re.compile(
    r"^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*(?=,| \(| (?:and [A-Z]|has|had|is|was|will|won|runs?|ran|provide[sd]?|deliver\w*"
    r"|supplie[sd]|made|makes|built|trains?|trained|checks?|checked|carrie[sd]|does|did|took|offers?|offered)\b)"
)
"""A name that opens a sentence, told from any word that does by what follows."""
_BY_ITS_LETTERS = re.compile(r"\b(?:by|with|from|to) (?:the )?[A-Z][A-Z0-9]{1,5}\b|^[A-Z][A-Z0-9]{1,5}\b")
_NO_FIRM = re.compile(
    r"\b(?:managers?|directors?|prosecutors?|inspectors?|committee|board|heads?|officers?|commissioner|minister|secretary"
    r"|chief|deputy|lead|leads|constables?|coordinator|lawyers?|advocates?|panel|forum|team|teams|unit|units|police|court"
    r"|courts|inspectorate|governor|chair|members?|area|service)\b"
    rf"|^(?:{'|'.join(MONTHS)}|[a-z]+day|easter|christmas)$"
)
"""Words of posts, of the bodies that are inspected and of the calendar, never a firm's name."""
_POST_OF = re.compile(
    r"\b(?:Head|Director|Secretary|Minister|Chief|Chair|Manager|Lead|Deputy|Leader) (?:of|for) (?:the )?"
    r"[A-Z][\w’'-]+(?:,? (?:and )?[A-Z][\w’'-]+)*"
)
"""A post with what it is of: "Head of Human Resources"."""

_CAPITALS = re.compile(
    r"(?<![.!?:“\"]\s)(?<!^)(?<![“\"])\b[A-Z][a-z][A-Za-z’'-]+(?: [A-Z][A-Za-z’'-]+)*|[“\"‘][A-Z][^”\"’]{1,40}[”\"’]"
)


def asks_for_age(question: str) -> bool:
    """Whether a question asks how old somebody or something is."""
    return bool(_HOW_OLD.search(fold(question)))


_HOW_OLD = re.compile(r"\bhow old\b|\b(?:what|which) age\b|\bwhat(?:'s| is| was) (?:the|his|her|their) age\b")


def tells_age(sentence: str, question: str) -> bool:
    """Whether a sentence says how old somebody or something is, in a number or by when it began."""
    return bool(_AGE.search(fold(sentence)))


_AGE = re.compile(
    r"\b(?:aged?|age of|older than|younger than) (?:\d+|[a-z]+teen|[a-z]+ty)\b"
    r"|\b(?:at|from|until|by|turn(?:s|ed|ing)?|reach(?:es|ed|ing)?) (?:the age of )?\d{1,2}(?: and a half)?"
    r" years?(?: of age| old)?\b(?! (?:ago|later|earlier)\b)"
    r"|\b(?:turn(?:s|ed|ing)? \d{1,2}|\d{1,2}(?:st|nd|rd|th) birthdays?)\b"
    r"|\b[\w-]+[- ](?:days?|weeks?|months?|years?)[- ](?:olds?|of age)\b"
    r"|\b(?:born|built|opened|dat(?:es|ed|ing) from)\b"
)
