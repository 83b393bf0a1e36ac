"""Who a sentence says will act: roles and bodies, as written; nobody where it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.dates import dues_in

_HEADS = (
    "manager prosecutor lead leader team committee group board unit officer director inspector "
    "governor constable force police "
    "service council trust area areas department ministry agency authority government secretary "
    "minister commissioner chief staff "
    "lawyer paralegal head executive partner office coordinator co-ordinator champion panel forum advocate counsel "
    "superintendent sergeant division directorate inspectorate association college court society "
    "supervisor administrator "
    "member practitioner adviser advisor worker nurse provider contractor partnership network "
    "taskforce cell hub centre "
    "headquarters organisation organisations body bodies agencies authorities secretaries ministries "
    "services committees "
    "forces constabulary college federation prison prisons probation region regions chair chairperson chairman clerk "
    "crown analyst specialist owner sponsor deputy dcp ccp dccp abm cps sfo hmpps moj nhs hmcts "
    "hmicfrs npcc pfcc pcc we i "
    "commission ombudsman judiciary management leadership establishment bureau caseworker trainer psychologist "
    "gatekeeper writer mentor reviewer assessor handler investigator allocator "
    "clinician doctor teacher school university company bank mayor councillor president secretariat crew academy"
)
_AGENTS = frozenset(_HEADS.split())
_NO_AGENTS = (
    "plan agreement strategy programme training policy protocol process guidance review report system "
    "scheme project model performance bulletin toolkit dashboard meeting meetings newsletter workshop "
    "workshops event events checklist template contract action actions recommendation recommendations "
    "issue issues response iqa iqas sop sops sla kpi kpis ctl drs data information progress learning "
    "compliance letter letters case cases file files work approach framework standard standards timetable "
    "budget building audit audits sessions session course courses note pilot"
)
_THINGS = frozenset(_NO_AGENTS.split())
_ARTICLE = re.compile(
    r"^(?:the|a|an|our|their|its|his|her|each|every|all|both|any|my|other|relevant|of)\s+(?!area\b(?!\s\w))",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:and|but|so|also|then|therefore|however|meanwhile|while|whilst|yet|where|which|who)\b,?\s*", re.IGNORECASE
)
_TRAILING = re.compile(
    r"\s+(?:also|now|already|then|therefore|instead|both|each|all|jointly|currently|further|"
    r"subsequently|together|itself|themselves|still|always)$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+(?:in|at|(?<!\blead )(?<!\bleads )(?<!\bof State )(?<!\bDirector )(?<!\bCCP )(?<!\bProsecutor )for|"
    r"on|to|with|through|who|which|that|where|as|during|from|within|across|"
    r"under|using|against|every|each|once|twice|\w+ly|before|after|by|and\s+(?=(?:[a-z]+ed|"
    r"shown|given|taken|written|drawn|driven|sent|made|put|held|kept|built)\b))\b.*$|[,;:.].*$",
    re.IGNORECASE | re.DOTALL,
)
_BY = re.compile(
    r"\b(?:by|with\s+(?=the\s+[A-Z][\w\s]{2,60}\([A-Z]{2,6}\)))\s+(?P<who>(?!(?:means|way|"
    r"the\s+end|the\s+(?:start|beginning|middle)|virtue|then|doing|next|early|mid|late|spring|"
    r"summer|autumn|winter|christmas|easter)\b"
    r"|\w+ing\b|\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b).+)",
    re.IGNORECASE | re.DOTALL,
)
_MADE_UP = re.compile(r"\s+(?:made\s+up\s+)?of\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b.*$")
"""Of how many people a team is made up, which are not more owners."""
_RESTS_WITH = re.compile(
    r"\b(?=[aflrst])(?:(?:lie|lies|rest|rests|sit|sits)\s+with\s+(?P<who>.+)|(?:the|"
    r"a)\s+responsibility\s+of\s+(?P<of>.+)|fall\s+to\s+(?P<to>.+))",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = re.compile(r"[A-Z][A-Za-z]*[A-Z&]s?$|[A-Z]{2,6}s?$")
_AND = re.compile(
    r"\s*,\s*(?:and\s+)?|\s+and\s+(?:also\s+)?|\s+together\s+with\s+|\s+along\s+with\s+|"
    r"\s+alongside\s+|\s+as\s+well\s+as\s+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:it|they|he|she|these|this|that|both)(?:\s+(?:both|all|also|now|too|\w+ly))?$|(?:this|that)(?:\s+\w+)?$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\s(?:(?:fully|partly|partially|broadly|also)\s+)?(?:accepts?|agrees?|welcomes?|notes?|"
    r"acknowledges?|recogni[sz]es?|rejects?|disagrees?|supports?|"
    r"am|does|do|has|have|is|are|was|were|will|can|cannot|could|shall|continues?|remains?|takes?|"
    r"believes?|considers?|understands?|should|must)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\s(?:[a-z]+ed|wrote|held|met|began|ran|led|made|took|gave|built|sent|set)\s(?=[a-z\d])")
_PRESENT = re.compile(
    r"(?<=[\w)])\s(?:meets|reviews|monitors|oversees|leads|chairs|owns|manages|holds|checks|runs|works)\s"
)
_ROLE = re.compile(
    r"\b(?:managers?|prosecutors?|leads?|leaders?|officers?|directors?|governors?|constables?|"
    r"heads?|chief|coordinators?|co-ordinators?|"
    r"lawyers?|staff|secretary|minister|advocates?|supervisors?|commissioner|chair|inspectors?|"
    r"champions?|practitioners?)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\s*(?i:n/?a|not applicable|none|nil|tb[cad]|to be (?:confirmed|agreed|decided))[\s.]*$")
_PERSONS = ("CCP", "DCCP", "ABM", "DPP", "PFCC", "PCC", "DCP", "SCP")
_OFFICE_OF = re.compile(r"(?:Deputy\s+|Assistant\s+|Chief\s+)*(?:Heads?|Directors?|Leads?|Managers?)\s+(?:of|for)\b")
_SHARED = re.compile(r"(?=[ab,])(?:\band|\bbut|,)\s*(?:\w+ly\s*)?$", re.IGNORECASE)
_ASIDE = re.compile(r"(?:.*;\s)?(?P<name>[^,;]+), (?P<aside>[^,;]+),", re.DOTALL)
_TOGETHER = re.compile(
    r"(?:together\s+with|along\s+with|alongside|as\s+well\s+as|jointly\s+with|and)\s+", re.IGNORECASE
)
_UNNAMED = re.compile(r"(?i:our|the|its|their|an?)\s+[a-z]")
_STATE = re.compile(r"\s*(?:also\s+|now\s+|all\s+)*be\s+(?:in\s+(?:post|place|use)|available|operational|ready|live)\b")
"""What a thing or a recruit will be, which is nothing that they do."""
_AFTER_PREPOSITION = re.compile(
    r"(?:since|following|after|during|as|in|on|at|from|for|with|through|under|within|to|by|before|until|over)\b.*\b"
    r"(?P<name>(?:the|our|we|all|each|every|it|they)\b(?:\s+[\w’'()&-]+){0,6})$",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_PERSON = re.compile(
    r"(?:we|i|our\s+(?:team|staff))(?:\s+(?:both|all|also))?$|.*(?<!\band)\W+we$",
    re.IGNORECASE | re.DOTALL,
)


_LED_BY = re.compile(
    r"\b(?=[clhmo])(?:led|headed|overseen|managed|coordinated|co-ordinated|owned)\s+by\s+"
    r"(?P<who>(?:the\s+|an?\s+|our\s+)?(?:[\w’'&()-]+\s+){0,7}[\w’'&()-]+)",
    re.IGNORECASE,
)
_CHAIRED_BY = re.compile(_LED_BY.pattern.replace("led|", "chaired|", 1), re.IGNORECASE)
_ONE_NAME = re.compile(
    r"(?=[A-Z])(?:(?:HM\s+)?(?:Courts|Prison)\s+and\s+(?:Tribunals|Probation)\s+Service|Police,\s+Fire\s+and\s+Crime\s+(?:Commissioner|Panel)|Police\s+and\s+Crime\s+(?:Commissioner|Panel)|"
    r"(?:(?!The\b|An?\b|Our\b)[A-Z][\w’']+\s+)+to\s+[A-Z][\w’']+(?=\s+(?:[a-z]+\s+)?(?:lead|leads|manager|managers|officer|officers|team|unit)\b)"
    r"|\b(?:Head|Director|Deputy\s+Director|Lead|Manager)s?\s+(?:of|for)\s+(?:[A-Z][\w’'-]+\s+){1,3}and\s+"
    r"(?!(?:[A-Z][\w’'-]+\s+){0,3}(?:Manager|Head|Director|Officer|Lead|Prosecutor|Police|Area|Board|Team|CCP|DCCP|ABM)\b)[A-Z][\w’'-]+)"
)
"""Names of one office that hold a comma, "and" or "to" themselves."""
_HIDDEN = str.maketrans({" ": "\x01", ",": "\x02"})
_SHOWN = str.maketrans({"\x01": " ", "\x02": ","})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who "we" is in a response, and who "it" and "they" are: the owners of the clause before."""

    we: str
    before: tuple[str, ...] = ()


def owners_of(subject: str, rest: str, *, passive: bool, speaker: Speaker) -> tuple[str, ...]:
    """The owners of a clause, given the words before its verb (`subject`) and after it (`rest`)."""
    subject, rest = _as_one(subject), _as_one(rest)
    found = _doers(subject, rest, passive=passive, speaker=speaker)
    led = _LED_BY.search(rest) or _LED_BY.search(subject)
    led = led or (_CHAIRED_BY.search(subject) if not found else None)
    leaders = _names(led["who"]) if led else ()
    return tuple(dict.fromkeys(name.translate(_SHOWN) for name in (*found, *leaders)))


def _as_one(words: str) -> str:
    """Words in which each office's name is one word, so that nothing inside it is taken for a list."""
    return _ONE_NAME.sub(lambda name: name.group().translate(_HIDDEN), words)


def _doers(subject: str, rest: str, *, passive: bool, speaker: Speaker) -> tuple[str, ...]:
    """Who does what a clause says, by its subject or by its "by"."""
    shared = _SHARED.search(subject)
    subject = _subject(_before_verb(subject) if shared else subject)
    if passive or _STATE.match(rest):
        return _by(rest)
    rests = _RESTS_WITH.search(rest)
    if rests:
        return _names(next(group for group in rests.groups() if group))
    if _FIRST_PERSON.match(subject):
        return (speaker.we,)
    if _PRONOUN.match(subject):
        if re.match(r"this|that", subject, re.IGNORECASE):
            return _by(rest)
        persons = subject.lower().startswith(("he", "she"))
        plain = not subject.lower().startswith(("it", "he", "she"))
        return tuple(owner for owner in speaker.before if plain or _is_person(owner) == persons)
    within = _BY.search(subject)
    if within and not _is_agent(subject[: within.start()]):
        return _by(subject)
    return _names(subject)


def spoken_of(sentence: str, speaker: Speaker) -> tuple[str, ...]:
    """Who a sentence speaks of that promises nothing itself ("The Area welcomes this"): the next one's "it"."""
    verb = _STATES.search(sentence)
    if not verb or _PRONOUN.match(sentence[: verb.start()].strip()):
        return speaker.before
    subject = _subject(sentence[: verb.start()])
    return (speaker.we,) if _FIRST_PERSON.match(subject) else _names(subject)


def owner_cell(words: str) -> tuple[str, ...]:
    """The owners listed in a table's cell or a field: all of them are meant, whatever they are called."""
    parts = [] if _NOBODY.match(words) else re.split(r"\s*(?:;|\n|/)\s*(?=[A-Z])|\s*;\s*", words.strip(" ."))
    found = [name for part in parts for name in _by_ands(" ".join(part.split()))]
    return tuple(dict.fromkeys(_tidy(name) for name in found if name.strip(" .-–")))


def _by_ands(words: str) -> list[str]:
    """Names that "and" parts, unless it stands inside one: "Long Term and High Security Estate"."""
    names: list[str] = []
    for piece in re.split(r"\s*(?:\band\b|&)\s*(?=[A-Z])", words):
        whole = bool(names) and not (_is_person(piece.split(", ")[0]) or _SHORT.match(piece) or _is_body(piece))
        whole = whole or bool(names and _is_field_of_work(names[-1], piece))
        if whole:
            names[-1] = words[words.index(names[-1]) : words.index(piece) + len(piece)]
        else:
            names.append(piece)
    return [name for each in names for name in _by_commas(each)]


def _is_field_of_work(words: str, behind: str) -> bool:
    """Whether a word only says what the post behind it is in charge of: "Learning and Development Lead"."""
    bare = words.isalpha() and not (_is_person(words) or _SHORT.match(words) or _is_body(words))
    return bare and " " in behind and _is_person(behind.split()[-1])


def _is_body(words: str) -> bool:
    """Whether a name ends in what a body is called, as "Home Office" does and "High Security Estate" does not."""
    last = re.sub(r"\s*\([^)]*\)", "", words).split(" of ")[0].split()[-1:]
    word = last[0].lower().strip(".,") if last else ""
    return word in _AGENTS or word.removesuffix("s") in _AGENTS


def _by_commas(words: str) -> list[str]:
    """Names parted by commas, unless what follows the comma only says where: "Governor, HMP Ashdown"."""
    names = words.split(", ")
    return names if all(_is_person(name) for name in names[1:]) else [words]


def is_office(owner: str) -> bool:
    """Whether an owner is an office that one person holds, of whatever body: "CPS Director of Operations"."""
    return _is_person(owner) or bool(_OFFICE_OF.search(owner))


def _is_person(owner: str) -> bool:
    """Whether an owner is a role somebody holds, so that "it" cannot mean them."""
    bare = re.sub(r"\s*\([^)]*\)", "", owner)
    return bool(_ROLE.search(bare) or _OFFICE_OF.match(bare)) or owner in _PERSONS


def _before_verb(words: str) -> str:
    """The subject that a second verb shares: "I" in "I agree with this and have asked"."""
    verb = _STATES.search(words) or _PAST.search(words) or _PRESENT.search(words)
    return words[: verb.start()] if verb else words


def _by(words: str) -> tuple[str, ...]:
    for found in re.finditer(r"\bby\b", words):
        match = _BY.match(words, found.start())
        names = _names(match["who"]) if match else ()
        if names:
            return names
    return ()


@lru_cache(maxsize=1_024)
def _subject(words: str) -> str:
    """The noun phrase right before the verb, less what introduces the sentence."""
    words = words.strip(" \"“‘'")
    dated = dues_in(words)
    if dated and dated[0].span.start <= 1:
        words = words[dated[0].span.end :].strip(" ,")
    aside = _ASIDE.fullmatch(words)
    words = _with_aside(aside["name"], aside["aside"]) if aside else words
    comma = max(words.rfind(", "), words.rfind("; "))
    if comma >= 0 and not _is_list(words):
        words = words[comma + 2 :]
    words = _LEADING.sub("", words.strip(" ,"))
    named = _AFTER_PREPOSITION.match(words)
    words = named["name"] if named else words
    while _TRAILING.search(words):
        words = _TRAILING.sub("", words)
    return words.strip(" ,")


def _with_aside(name: str, aside: str) -> str:
    """A subject with what its commas enclose: another actor, or the name of one that is only described."""
    together = _TOGETHER.match(aside)
    if together:
        return f"{name} and {aside[together.end() :]}"
    named = _UNNAMED.match(name) and aside[:1].isupper() and _is_body(aside) and not _is_person(name)
    return aside if named else name


def _is_list(words: str) -> bool:
    """Whether a comma lists owners ("Legal managers, the DCCP and the CCP") rather than ends an introduction."""
    parts = [part for part in _AND.split(words) if part.strip()]
    return len(parts) > 1 and all(_is_agent(part) for part in parts) and " and " in words


@lru_cache(maxsize=1_024)
def _names(words: str) -> tuple[str, ...]:
    """The agents in a noun phrase, normalised: "the CCP and the Chief Constables" is two."""
    words = _MADE_UP.sub("", words.strip())
    pieces: list[str] = []
    for piece in _AND.split(words):
        trimmed = _CUT.sub("", piece).strip()
        if not _is_agent(trimmed):
            break
        pieces.append(_tidy(trimmed))
        if trimmed != piece.strip():
            break
    if not pieces:
        whole = _CUT.sub("", words).strip()
        pieces = [_tidy(whole)] if _is_agent(whole) else []
    return tuple(dict.fromkeys(pieces))


def _is_agent(phrase: str) -> bool:
    """Whether a noun phrase names somebody who can act: its head is a role, a body, or a name in capitals."""
    bare = re.sub(r"\s*\([^)]*\)", "", phrase.translate(_SHOWN)).strip()
    if _ONE_NAME.fullmatch(bare):
        return True
    bare = _ARTICLE.sub("", bare)
    head = re.split(r"\s+(?:of|for|in|at|on|from|to|within)\s+", bare)[0].strip().rstrip(".,;:")
    last = head.split()[-1] if head.split() else ""
    word = re.sub(r"['’]s?$", "", last).lower()
    singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    if word in _THINGS or singular in _THINGS or len(head.split()) > 9 or _STATES.search(bare):
        return False
    if word in _AGENTS or singular in _AGENTS:
        return True
    named = bool(_SHORT.match(last)) or (
        len(head.split()) > 1 and all(w[0].isupper() for w in head.split() if len(w) > 3)
    )
    return named and last[:1].isupper()


def _tidy(phrase: str) -> str:
    """A name without article, with a capital; "The Area" keeps its article as people say it."""
    words = " ".join(phrase.split()).strip(" ,.;:")
    if re.fullmatch(r"(?:the|our|this)\s+area", words, re.IGNORECASE):
        return "The Area"
    before = None
    while before != words:
        before, words = words, _ARTICLE.sub("", words)
    return words[:1].upper() + words[1:]
