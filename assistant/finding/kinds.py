"""Whether a sentence holds the kind of thing asked for: a date for *when*, money for *how much*, a name for *who*."""

from __future__ import annotations

import re

from assistant.finding.called import (
    PEOPLE,
    ROLE,
    asks_when_it_was,
    names_somebody,
    only_promises,
    opens_with_a_name,
    tells_age,
    tells_names_of,
    tells_what_it_is_called,
    tells_when_inspected,
    tells_who_leads,
    without_dates_of,
)
from assistant.finding.counted import AMOUNT, IN_WORDS, PERCENT, SMALL, STRICT, holds_a_number, without_dates, words_in
from assistant.finding.reasons import gives_reason
from assistant.understanding.terms import MONEY_WORDS, stems_of
from assistant.words import MONTHS, fold, says_something, words_of
from vectorstore.dates import dates_in
from vectorstore.stems import stem

_MONTH = f"(?:{'|'.join(MONTHS)})"
_DURATION = re.compile(
    rf"\b(?:(?:\d+|an?|one|{IN_WORDS}|same|next|few|first|each|every|per)[ "
    rf"-]+(?:working |calendar |school )?(?:hours?|days?|weeks?|fortnight|months?|quarters?|years?|minutes?"
    rf"|occasions?|times?|monday|tuesday|wednesday|thursday|friday|morning|evening|meeting))\b"
    r"|\b(?:daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly|hourly|nightly|bi-?monthly"
    r"|six-monthly|regularly|regular|routinely|immediately|promptly|twice|overnight|same-day"
    r"|once(?! (?:[a-z]+ed|the|they|it|this|these|that|in place|complete)\b)"
    r"|continuously|periodic(?:ally)?|frequently|always|until|whenever|at any hour|in advance|within)\b"
)
_WHEN = re.compile(
    rf"\b{_MONTH}\b(?! i\b)|\b(?:19|20)\d\d(?:-\d\d)?\b|\b(?:within|before|after|until(?! then)|by the (?:end|start"
    rf"|time|autumn|spring|summer|winter)|in advance of|prior to|at the (?:end|start|beginning) of|over "
    rf"the (?:next|coming|last|past)|in the (?:next|coming|last|past)|only (?:when|if|once))\b"
    r"|\b(?:recently|currently|immediately|already|shortly|today|yesterday|tomorrow|now|soon|spring|summer"
    r"|autumn|winter|easter|christmas|next (?:week|month|year|quarter)|last (?:week|month|year|quarter)|in "
    r"due course|daily|weekly|monthly|quarterly|annually|twice a year|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:each|every) (?:day|week|fortnight|month|quarter|term|year))\b"
)
_NAME = re.compile(
    r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*(?:\s+(?:of|and|the)\s+[A-Z][a-z]+"
    r"|\s+[A-Z][a-z'’-]+)+|\b[A-Z]{2,6}s?\b"
)
_AGENT = re.compile(
    r"\b(?:[a-z]+ed|run|led|made|held|given|done|chosen|drawn|set|paid|taught|written|overseen) (?:\w+ )?by "
    r"((?:the |an? |its |their )?(?:[a-z-]+ ){0,3}?[A-Z][\w’'-]+)"
)
"""Who does what is told in the passive: "was run by the charity Homeward"."""
_MARKER = re.compile(
    r"^\s*(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|\(\d{1,3}|\d{1,3}(?=\s+[A-Z|])|[-•◼▪])\s+"
)
"""The number of a paragraph or item, no number that a sentence opens with: "13 were not achieved"."""


def states(kind: str, sentence: str, question: str) -> bool:
    """Whether a sentence holds a thing of this kind that the question did not itself supply."""
    plain = _MARKER.sub("", sentence)
    check = _CHECKS.get(kind)
    return check is None or check(plain, question) or is_left_open(kind, plain)


def is_left_open(kind: str, sentence: str) -> bool:
    """Whether a sentence says outright that the thing asked for is not settled: "no date has been fixed"."""
    return kind == "date" and bool(_OPEN_DATE.search(fold(sentence)))


_OPEN_DATE = re.compile(
    r"\bno (?:\w+ )?(?:date|deadline|timescale|timetable)s? (?:\w+ ){0,3}?(?:set|fixed|agreed|given|decided|settled)\b"
    r"|\b(?:date|deadline|timescale|timetable)s? (?:\w+ ){0,4}?(?:to be confirmed|not (?:yet )?(?:been )?"
    r"(?:set|fixed|agreed|given|decided|settled))\b"
)


def _date(sentence: str, question: str) -> bool:
    folded = fold(sentence)
    asked = fold(question)
    if not tells_when_inspected(folded, asked) or (asks_when_it_was(asked) and only_promises(folded)):
        return False
    news = [f for f in dates_in(sentence, years=True) if fold(f.words) not in asked]
    vague = _WHICH_DAY.search(asked)
    told = (m.group() for m in _WHEN.finditer(folded))
    if _ONE_DAY.match(asked):
        told = (words for words in told if not _AGAIN_AND_AGAIN.fullmatch(words))
    return bool(news) or any(word not in asked and not (vague and _VAGUE.fullmatch(word)) for word in told)


_ONE_DAY = re.compile(r"(?:(?:and|so|but) )*when\b.{1,30}?\b(?:first|second|third|last|final|next)\b")
_AGAIN_AND_AGAIN = re.compile(
    r"daily|weekly|monthly|quarterly|annually|twice a year|(?:each|every) (?:day|week|fortnight|month|quarter"
    r"|term|year)"
)
"""How often a thing is, and no answer to when the first or the last of them was."""
_WHICH_DAY = re.compile(r"\b(?:what|which|exact|precise) (?:\w+ )?(?:date|day)\b")
_VAGUE = re.compile(
    r"recently|currently|immediately|already|shortly|now|soon|in due course|before|after|until|prior to|in advance of"
    r"|only (?:when|if|once)"
)
"""When something was or before what it must be, and no answer where its date is asked for."""


def _duration(sentence: str, question: str) -> bool:
    """How often, how long or how soon: a date or a period answers only the last two."""
    asked, folded = fold(question), fold(sentence)
    if _OFTEN.search(asked):
        if _WAS_OFTEN.search(asked) and any(m.group() not in asked for m in _SO_OFTEN.finditer(folded)):
            return True
        of_it = not _MEETS.search(asked) or _MEETING.search(folded)
        return bool(of_it) and any(m.group() not in asked for m in _FREQUENCY.finditer(folded))
    if any(m.group() not in asked for m in _DURATION.finditer(folded)):
        return True
    return bool(dates_in(sentence)) and not _LENGTH.search(asked)


_OFTEN = re.compile(r"\b(?:how (?:often|frequent(?:ly)?|regularly|many times)|what (?:frequency|interval))\b")
_WAS_OFTEN = re.compile(r"\bhow (?:often|frequent(?:ly)?|many times)\b[^?]{0,50}?\b(?:was|were|did|had)\b")
_SO_OFTEN = re.compile(
    rf"(?<![\w£.,/-])(?:\d[\d,]*|{IN_WORDS}) (?:out )?of (?:the |its |their |these |those )?"
    rf"(?:\d|(?:{IN_WORDS})\b|\w+s\b)"
    r"|\b(?:half|a third|two thirds|a quarter|three quarters|\d[\d.]*\s?(?:%|per\s?cent)) of\b"
)
"""How often a thing was so is told by how many of the cases it was, too: "in 8 of 20 records"."""
_MEETS = re.compile(r"\b(?:does|do|did|will|has|have|should|must) [^?.]{1,60}\b(?:meet|met|convened?)\b")
_MEETING = re.compile(r"\b(?:meets?|met|meetings?|convenes?d?)\b")
"""How often a board meets is told by its meetings, never by how often it checks a thing."""


_LENGTH = re.compile(r"\bhow long (?:do|does|did|is|are|was|were|must|should|can|has|have|will)\b")
_FREQUENCY = re.compile(
    rf"\b(?:every|(?<!from )(?<!of )(?<!by )(?<!to )(?<!for )each(?! of\b)"
    rf"|per|once|twice|thrice|(?:{'|'.join(SMALL.split())}|\d+) times?|times (?:a|per)"
    r"|(?:a|an|one)(?= (?:hour|day|week|fortnight|month|quarter|term|year)\b)|daily|weekly|fortnightly|monthly"
    r"|alternate|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|quarterly|annual(?:ly)?|yearly|hourly|nightly|termly"
    r"|bi-?(?:weekly|monthly|annual(?:ly)?)|(?:six|three|two|four)-(?:weekly|monthly)"
    r"|regularly|regular|routinely|periodic(?:ally)?|frequently|always|continuously)\b"
)


def asks_for_money(question: str) -> bool:
    """Whether an amount asked for is one of money: "the added value figure" may be any figure."""
    asked = words_in(fold(question))
    return bool(MONEY_WORDS & asked) and not (asked & {"figure", "figures"} and not asked & _MONEY)


_MONEY = MONEY_WORDS - {"value", "worth", "set", "saved", "saving", "charge", "charges", "grant", "grants"}
"""Words of money that mean nothing else."""


def asks_for_share(question: str) -> bool:
    """Whether a figure is asked for, not merely how something went: "how did the Area do on conviction rates?"."""
    asked = fold(question)
    return bool(_SHARE.search(asked)) and not (_HOW_IT_WENT.search(asked) or _EITHER.search(asked))


_EITHER = re.compile(
    r"^(?!how\b|what\b|by how\b).*\b(?:better or worse|worse or better|(?:higher|lower|above|below|more|less|up|down"
    r"|over|under|faster|slower) or (?:lower|higher|below|above|less|more|down|up|under|over|slower|faster))\b"
)
"""Asks which of two ways something went, which words tell as well as figures."""
_SHARE = re.compile(
    r"%|\b(?:per\s?cent|percentages?|proportions?|shares?|fractions?|rates?|scores?|scored|figures?|levels?"
    r"|how (?:many|much|high|low|big|large)|average)\b"
)
_HOW_IT_WENT = re.compile(r"^(?:(?:and|so|but)\s+)*how (?:is|are|was|were|did|do|does|has|have|well|badly)\b")


def is_money(sentence: str) -> bool:
    """Whether a sentence states an amount of money."""
    return bool(AMOUNT.search(fold(sentence)))


def is_body(word: str) -> bool:
    """Whether a word names a kind of person or body ("committee", "manager")."""
    return bool(ROLE.fullmatch(word)) or word in _BODIES


def is_group(word: str) -> bool:
    """Whether a word names a group of people that may go by another such word ("panel", "board")."""
    return any(word in alike for alike in _GROUPS)


def is_such_a_group(word: str, other: str) -> bool:
    """Whether two words may name the same group: a board is also called a panel, and a team a unit."""
    return any(word in alike and other in alike for alike in _GROUPS)


_GROUPS = tuple(
    frozenset(f"{word}{ending}" for word in alike.split() for ending in ("", "s"))
    for alike in ("board panel committee group forum", "team unit group")
)
"""Those that meet, and those that work together."""


_BODY_WORDS = (
    "area areas authority service services staff people groups committees official officials person post role "
    "postholder individual"
)
_BODIES = frozenset(_BODY_WORDS.split())
"""Words for bodies that answer *which*, and never *who*: "the Area will" names nobody."""


def _percentage(sentence: str, question: str) -> bool:
    """A share; where a rate is asked for, any number: "a sickness rate of 5.8 days"."""
    asked = fold(question)
    if _RATE.search(asked) and any(m.group() not in asked for m in STRICT.finditer(without_dates(sentence))):
        return True
    return any(m.group() not in fold(question) for m in PERCENT.finditer(fold(sentence)))


_RATE = re.compile(r"\brates?\b")


def _amount(sentence: str, question: str) -> bool:
    return bool(AMOUNT.search(fold(sentence)) or _FREE.search(fold(sentence)))


_FREE = re.compile(
    r"\b(?:free of charge|without (?:a )?charge|(?:at|for) no (?:extra |additional )?c(?:ost|harge)|no charge)\b"
)


def _clock(sentence: str, question: str) -> bool:
    """At what time of the day, or how late; neither a date nor a year says that."""
    asked = fold(question)
    return any(m.group() not in asked for m in _TIME_OF_DAY.finditer(fold(sentence)))


def asks_for_clock(question: str) -> bool:
    """Whether the time of a day is asked for: "until what time is the counter open?"."""
    return bool(_WHAT_TIME.search(fold(question)))


def asks_where(question: str) -> bool:
    """Whether a place is asked for: "where is the control room?", not "where has it got to?"."""
    return bool(_WHERE.match(fold(question)))


_WHERE = re.compile(
    r"(?:(?:and|so|but) )*where(?:'s| is| are| was| were| will| did| does| do)\b(?!.*\b(?:best|worst)\b)"
)


def _place(sentence: str, question: str) -> bool:
    """Whether a sentence says where something is: a name of its own after a word of place."""
    asked = words_in(fold(question))
    named = (m["name"] for m in _PLACED.finditer(without_dates_of(sentence)))
    return any(not words_in(fold(name)) <= asked and not ROLE.search(fold(name)) for name in named)


_PLACED = re.compile(r"\b(?:at|in|near|off|outside|to|from|on) (?:the )?(?P<name>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*)")

_WHAT_TIME = re.compile(
    r"\b(?:what|which) time\b|\bhow (?:late|early) (?:in the (?:day|evening|morning)|do|does|did|is|are)\b"
)
_TIME_OF_DAY = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|o'clock|hours)\b|\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!%)"
    r"|\b(?:midnight|noon|midday|mornings?|afternoons?|evenings?|overnight|at night|by (?:day|night)|daytime|lunchtime"
    r"|round the clock)\b"
)


def asks_how_long(question: str) -> bool:
    """Whether a length of time is asked for without "how long": "the average wait", "how much notice"."""
    return bool(_WAIT.search(fold(question)))


_WAIT = re.compile(
    r"\bhow much (?:notice|warning|longer|earlier|later|time)\b"
    r"|\b(?:average|mean|median|typical|usual|longest|shortest) (?:\w+ ){0,2}?"
    r"(?:wait|waits|delay|delays|time to|stay|length of)\b"
)


def _person(sentence: str, question: str) -> bool:
    """Whether a role, body or name stands in a sentence beside those that the question itself names."""
    if not tells_who_leads(sentence, question):
        return False
    asked = stems_of(question)
    folded = fold(sentence)
    if _NOBODY.search(folded) or opens_with_a_name(sentence, words_in(fold(question))):
        return True
    found = [m.span() for m in (*ROLE.finditer(folded), *PEOPLE.finditer(folded)) if stem(m.group()) not in asked]
    names = [*(m.span() for m in _NAME.finditer(sentence)), *(m.span(1) for m in _AGENT.finditer(sentence))]
    found += [
        (start, end)
        for start, end in names
        if not {stem(w.text) for w in words_of(fold(sentence[start:end])) if says_something(w.text)} <= asked
    ]
    doing = _WHO_DOES.match(fold(question))
    return any(_acts(folded, at) for at in found) if doing else bool(found)


_WHO_DOES = re.compile(
    r"(?:(?:and|so|but) )*who (?:at )?(?:will|does|did|is (?:going )?to|should|must) "
    r"(?!be\b|attend|receiv|get\b|benefit|sit\b|join|have\b|belong|take part|qualif|need|suffer)[a-z]+"
)
"""Asks who does something, not to whom or for whom it is done."""


def _acts(folded: str, at: tuple[int, int]) -> bool:
    """Whether somebody in a sentence may be who does something: before its verb, after "by", or before a further verb.

    "The course will reach all lawyers" names those who are taught, and not who teaches.
    """
    before, after = folded[: at[0]], folded[at[1] :]
    if not _FINITE.search(before) or _BY.search(before):
        return True
    following = words_of(after[:40])[:1]
    if any(ROLE.fullmatch(word.text) or PEOPLE.fullmatch(word.text) for word in following):
        return False  # of two words for one the last counts: "RASSO lawyers"
    return not _FINITE.search(_CLAUSE.split(before)[-1]) and bool(_GOES_ON.match(after))


_FINITE = re.compile(
    r"\b(?:will|is|are|was|were|has|have|had|can|could|must|should|shall|would|may|does|do|did|began|gave|gives|went|came"
    r"|(?!(?:need|fee|breed)\b)[a-z]{2,}ed)\b"
)
_BY = re.compile(r"\b(?:by|with|from|under|through|falls to|up to|asked) (?:[\w'’-]+ ){0,5}$")
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|while|which|who|where|that|when)\b")
_GOES_ON = re.compile(
    r"(?:,| \(| (?!(?:by|in|for|on|at|of|with|from|to|before|after|until|during|and|or|each|every|per|as|within)\b)"
    r"[a-z])"
)
"""What follows somebody who does something: a verb, a name set apart; no word of time or place."""

_NOBODY = re.compile(r"\b(?:nobody|no[- ]one)\b")
"""Says outright that there is no such person."""


def _whom(sentence: str, question: str) -> bool:
    """Whether a sentence says whom something is there for: "is written for foster carers"."""
    return bool(_FOR_SOMEBODY.search(_MARKER.sub("", fold(sentence))))


_FOR_SOMEBODY = re.compile(
    r"\b(?:(?:is|are|was|were|been|be|scheme|course|guide|service|group|unit|place|support|help) (?:[\w-]+ ){0,2}?for"
    r"|(?:aimed|targeted|directed) at|(?:intended|meant|written|designed|made|set up|reserved|run) for|(?:open|offered"
    r"|available|given|sent) to|helps|serves|supports|takes) "
    r"(?!(?:the )?(?:first|last|next|time|example|now|long|free)\b)(?:all |any |every |some |those |only )*[a-z]{3,}"
)


def _group(sentence: str, question: str) -> bool:
    """Whether a sentence speaks of a board, panel or the like."""
    return any(is_group(word) for word in words_in(fold(sentence)))


def _reason(sentence: str, question: str) -> bool:
    return gives_reason(sentence)


def _change(sentence: str, question: str) -> bool:
    """Whether a sentence says what something was and what it is: two figures, set apart by the words between them."""
    found = _SET_APART.search(without_dates(sentence))
    return found is not None and found["one"] != found["other"]


_A_FIGURE = r"(?<![\w.,/-])£?\d[\d,]*(?:\.\d+)?(?:\s?%)?"
_SET_APART = re.compile(
    rf"(?P<one>{_A_FIGURE})[^;]{{0,60}}?\b(?:from|to|(?<!more )(?<!less )(?<!fewer )than|compared|against|was|were"
    rf"|had been|previously|earlier|before|now)\b[^;]{{0,60}}?(?P<other>{_A_FIGURE})"
)

_CHECKS = {
    "age": tells_age,
    "clock": _clock,
    "called": tells_what_it_is_called,
    "change": _change,
    "name": names_somebody,
    "names": tells_names_of,
    "date": _date,
    "duration": _duration,
    "number": holds_a_number,
    "percentage": _percentage,
    "amount": _amount,
    "person": _person,
    "whom": _whom,
    "group": _group,
    "place": _place,
    "reason": _reason,
}


_DEFINES = re.compile(
    r"(?<!this )(?<!that )(?<!which )(?<!it )(?<!, )\bmeans (?:an?|the|any|those|that|all|only)\b"
    r"|\brefers? to (?:an?|any|those)\b",
    re.IGNORECASE,
)


def is_definition(sentence: str) -> bool:
    """Whether a sentence only says what a term means: near every question on it, and no answer to what was found."""
    return bool(_DEFINES.search(sentence))
