"""Whether a sentence holds the kind of thing asked for: a date for *when*, money for *how much*, a name for *who*."""

from __future__ import annotations

import re

from assistant.finding.called import ROLE, names_somebody, tells_age, tells_what_it_is_called
from assistant.understanding.terms import MONEY_WORDS, stems_of
from assistant.words import STOP, fold, plain_words, says_something, words_of
from vectorstore.dates import dates_in
from vectorstore.stems import stem

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen"
_NUMBER = re.compile(
    rf"(?<![\w£.,/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?![\w/%]|\.\d|,\d{{3}})|\b(?:one"
    rf"|{'|'.join((_SMALL + ' ' + _TENS).split())})\b|\b(?:none|no|half|a quarter|a third|both|once|twice"
    rf"|single|several hundred)\b"
)
_STRICT = re.compile(
    rf"(?<![\w£.,/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?![\w/]|\.\d|,\d{{3}})|\b(?:one of|only one"
    rf"|{'|'.join((_SMALL + ' ' + _TENS).split())}|half|twice|once|both|none)\b"
)
_PERCENT = re.compile(
    r"\d\s*(?:%|per\s?cent|percent)|\b(?:half|one[- ](?:in|third|quarter|fifth)|(?:two|three|four)[- "
    r"](?:thirds|quarters|fifths|in)|\w+ (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight"
    r"|nine|ten|twenty|\d+)|a (?:third|quarter|fifth)|third|quarter|\d+ (?:of|out of) (?:the |its |their "
    r")?\d+)\b"
)
_AMOUNT = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s*(?:pounds|million|billion|pence)\b|\b\d[\d,.]*\s*(?:m|k|bn)\b")
_DURATION = re.compile(
    rf"\b(?:(?:\d+|an?|one|{'|'.join((_SMALL + ' ' + _TENS).split())}|same|next|few|first|each|every|per)[ "
    rf"-]+(?:working |calendar |school )?(?:hours?|days?|weeks?|fortnight|months?|quarters?|years?|minutes?"
    rf"|occasions?|times?|monday|tuesday|wednesday|thursday|friday|morning|evening|meeting))\b"
    r"|\b(?:daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly|hourly|nightly|bi-?monthly"
    r"|six-monthly|regularly|regular|routinely|immediately|promptly|twice|once|overnight|same-day"
    r"|continuously|periodic(?:ally)?|frequently|always|until|whenever|at any hour|in advance|within)\b"
)
_WHEN = re.compile(
    rf"\b{_MONTH}\b(?! i\b)|\b(?:19|20)\d\d(?:-\d\d)?\b|\b(?:within|before|after|until(?! then)|by the (?:end|start"
    rf"|time|autumn|spring|summer|winter)|in advance of|prior to|at the (?:end|start|beginning) of|over "
    rf"the (?:next|coming|last|past)|in the (?:next|coming|last|past))\b"
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
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|therefore|so that|in order to|in order that|thereby"
    r"|so as to|to ensure|to make sure|on the grounds|given that|reflect(?:s|ing)|caused by|reason"
    r"|causes? (?:was|were|is|are)|relates "
    r"to|which means|this means|depends on|in view of|in light of|to enable|to allow|to secure|to help|to "
    r"avoid|to prevent|to improve|to strengthen|to address|cannot|has no power|not able to)\b|\bas (?:the"
    r"|it|this|they|there|a|no)\b|\bfor want of\b|^following (?:the|an?|its|their|those|these|criticism|concerns)\b"
    r"|\b(?:result(?:s|ed|ing)? (?:in|from)|l(?:ed|ead|eads|eading) to|thanks to|attribut\w+)\b"
    r"|\b(?:explain(?:s|ed) (?:that|this by|it by)|wait(?:s|ed|ing) for (?:the|its|their|our)\b|await(?:s|ed|ing)"
    r"|and so|mean(?:s|t) that|ar(?:ises|ose|ising) from"
    r"|stem(?:s|med|ming) from|put (?:it|this|that) down to|blam\w+|chiefly|largely|partly (?:through|by|from))\b"
)
_MARKER = re.compile(r"^\s*(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?|[-•◼▪])\s+")


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
    news = [f for f in dates_in(sentence, years=True) if fold(f.words) not in asked]
    vague = _WHICH_DAY.search(asked)
    told = (m.group() for m in _WHEN.finditer(folded))
    return bool(news) or any(word not in asked and not (vague and _VAGUE.fullmatch(word)) for word in told)


_WHICH_DAY = re.compile(r"\b(?:what|which|exact|precise) (?:\w+ )?(?:date|day)\b")
_VAGUE = re.compile(r"recently|currently|immediately|already|shortly|now|soon|in due course")
"""When something was, and no answer where its date is asked for."""


def _duration(sentence: str, question: str) -> bool:
    """How often, how long or how soon: a date or a period answers only the last two."""
    asked, folded = fold(question), fold(sentence)
    if _OFTEN.search(asked):
        of_it = not _MEETS.search(asked) or _MEETING.search(folded)
        return bool(of_it) and any(m.group() not in asked for m in _FREQUENCY.finditer(folded))
    if any(m.group() not in asked for m in _DURATION.finditer(folded)):
        return True
    return bool(dates_in(sentence)) and not _LENGTH.search(asked)


_OFTEN = re.compile(r"\b(?:how (?:often|frequent(?:ly)?|regularly|many times)|what (?:frequency|interval))\b")
_MEETS = re.compile(r"\b(?:does|do|did|will|has|have|should|must) [^?.]{1,60}\b(?:meet|met|convened?)\b")
_MEETING = re.compile(r"\b(?:meets?|met|meetings?|convenes?d?)\b")
"""How often a board meets is told by its meetings, never by how often it checks a thing."""


_LENGTH = re.compile(r"\bhow long (?:do|does|did|is|are|was|were|must|should|can|has|have|will)\b")
_FREQUENCY = re.compile(
    rf"\b(?:every|each(?! of\b)|per|once|twice|thrice|(?:{'|'.join(_SMALL.split())}|\d+) times?|times (?:a|per)"
    r"|(?:a|an|one)(?= (?:hour|day|week|fortnight|month|quarter|term|year)\b)|daily|weekly|fortnightly|monthly"
    r"|quarterly|annual(?:ly)?|yearly|hourly|nightly|termly|bi-?(?:weekly|monthly|annual(?:ly)?)|(?:six|three|two|four)-(?:weekly|monthly)"
    r"|regularly|regular|routinely|periodic(?:ally)?|frequently|always|continuously)\b"
)


def _number(sentence: str, question: str) -> bool:
    folded = _without_dates(sentence)
    asked = fold(question)
    loose = _MUCH.search(asked) or _FIGURE.search(asked)
    if loose and (_AMOUNT.search(fold(sentence)) or _PERCENT.search(fold(sentence))):
        return True
    noun = counted_noun(asked)
    if not _FIGURE.search(asked) and (not noun or noun[-1] not in _SPANS):
        folded = _PERIOD.sub(lambda m: " " * len(m.group()), folded)
    found = [m for m in _STRICT.finditer(folded) if m.group() not in words_in(asked)]
    if noun and noun[-1] not in _ANYBODY:
        found = [m for m in found if _counts(noun, folded, m.end()) and not _NO_COUNT.match(folded, m.start())]
        found += [m for m in _ONE.finditer(folded) if stem(m.group(1)) == noun[-1]]
        found += [m for m in _SHARE_OF.finditer(folded) if _counts(noun, folded, m.end())]
        found += [m for m in _TOTAL.finditer(folded) if m.group(1) not in words_in(asked)]
        return bool(found) or _is_counted_before(noun, folded)
    return bool(found)


_NO_COUNT = re.compile(r"both [\w ,'’-]{1,40}? and\b|\d[\d.,]*\s?(?:%|per\s?cent)(?! of\b)")
"""Neither "both new and old" nor a rise "by 38%" says how many."""


def _is_counted_before(noun: tuple[str, ...], folded: str) -> bool:
    """Whether a sentence counts a thing named before its numbers: "the number of live cases rose to 1,962"."""
    told = [m["what"] for m in _COUNTED_BEFORE.finditer(folded)]
    told += [folded[: m.start()] for m in _SO_MANY_OF.finditer(folded)]
    return any(_holds(noun[-1], what) for what in told)


def _holds(noun: str, text: str) -> bool:
    from assistant.understanding.synonyms import kin_of

    return bool(kin_of(noun) & stems_of(text))


_COUNTED_BEFORE = re.compile(
    r"\bnumber of (?P<what>[\w' -]{3,60}?) (?:was|were|is|are|has|have|had|rose|fell|grew|went|stood|increased"
    r"|decreased|dropped|doubled|halved)\b[^.;]*?\d"
)
_SO_MANY_OF = re.compile(r"\b\d[\d,]* (?:of|out of) (?:the |its |their |all )?\d")


_ONE = re.compile(r"\bone ([a-z'-]+) (?:per|for each|for every|each|every|an?)\b")
"""A single one of what is counted: "one case per prosecutor"."""


_SHARE_OF = re.compile(
    r"\b(?:(?:an?|one) (?:third|quarter|half|fifth|tenth)|half|two thirds|three quarters|\d[\d.]*\s?(?:%|per\s?cent))"
    r"(?= of\b)"
)
"""A share of what is counted tells how many, too: "a quarter of all letters"."""

_TOTAL = re.compile(
    rf"\bthere (?:were|was|are|have been) (?:only |just |about |some |around )?"
    rf"(\d[\d,]*|{'|'.join((_SMALL + ' ' + _TENS).split())})(?=\s*(?:[.,;:]|$|(?:in|at|by|on|as|during|last|this)\b))"
)
"""A number that leaves what is counted to the words before it: "the number is small: there were 17 in the year"."""

_MUCH = re.compile(r"\bhow much\b")
_FIGURE = re.compile(r"\b(?:figures?|rates?|averages?|levels?|scores?|statistics?)\b")
"""Any number answers these, a length of time as well: "9.6 days per person"."""
_SPANS = frozenset(stem(w) for w in ("hours", "days", "weeks", "months", "years", "minutes", "quarters"))
_PERIOD = re.compile(
    rf"\b(?:\d[\d.,]*|{'|'.join((_SMALL + ' ' + _TENS).split())}|one)[ -](?:working |calendar |school )?"
    r"(?:hours?|days?|weeks?|months?|years?|minutes?)\b"
)
"""A length of time is no number of things: "six months" does not say how many files."""


def asks_for_money(question: str) -> bool:
    """Whether an amount asked for is one of money: "the added value figure" may be any figure."""
    asked = words_in(fold(question))
    return bool(MONEY_WORDS & asked) and not (asked & {"figure", "figures"} and not asked & _MONEY)


_MONEY = MONEY_WORDS - {"value", "worth", "set", "saved", "saving", "charge", "charges", "grant", "grants"}
"""Words of money that mean nothing else."""


def asks_for_share(question: str) -> bool:
    """Whether a figure is asked for, not merely how something went: "how did the Area do on conviction rates?"."""
    asked = fold(question)
    return bool(_SHARE.search(asked)) and not _HOW_IT_WENT.search(asked)


_SHARE = re.compile(
    r"%|\b(?:per\s?cent|percentages?|proportions?|shares?|fractions?|rates?|scores?|scored|figures?|levels?"
    r"|how (?:many|much|high|low|big|large)|average)\b"
)
_HOW_IT_WENT = re.compile(r"^(?:(?:and|so|but)\s+)*how (?:is|are|was|were|did|do|does|has|have|well|badly)\b")


def is_money(sentence: str) -> bool:
    """Whether a sentence states an amount of money."""
    return bool(_AMOUNT.search(fold(sentence)))


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


def words_in(text: str) -> set[str]:
    """The words of a folded text as a set."""
    return set(plain_words(text))


def counted_noun(question: str) -> tuple[str, ...]:
    """The noun phrase after "how many", as stems, or () where there is none."""
    match = re.search(
        r"\b(?:how many|number of|how much)\s+(?:of the |of its |of their |the )?((?:[\w'-]+\s*){1,4})", question
    )
    if not match:
        return ()
    kept: list[str] = []
    for word in match.group(1).split():
        if word in STOP:
            break
        kept.append(word)
    plural = [at for at, w in enumerate(kept) if w in _PLURALS or (w.endswith("s") and not w.endswith("ss"))]
    return tuple(stem(w) for w in (kept[: plural[-1] + 1] if plural else kept))


_ANYBODY = {stem("people"), stem("persons")}
_PLURALS = {"people", "children", "staff", "women", "men", "police"}


def _counts(noun: tuple[str, ...], folded: str, end: int) -> bool:
    """Whether the words right after a number are what is counted, or leave it open ("11 of the 40")."""
    from assistant.understanding.synonyms import kin_of

    phrase = re.split(
        r"\b(?:per|in|for|at|on|by|who|that|which|from|with|without|until|before|after|under|into|to|every|each|when|and)\b"
        r"(?!-)|[,;:]",
        folded[end : end + 70],
    )[0]
    after = [stem(w.text) for w in words_of(phrase)][:7]
    if re.match(r" of (?:the |its |their )?\d[\d,]* (?:were|was|are|is|had|have|did|do)\b", folded[end:]):
        return True  # "29 of 60 were late" counts what the sentence before it named
    kin = set().union(*(kin_of(s) for s in noun[-1:]))
    opening = [stem(w.text) for w in words_of(folded[:end]) if w.text not in STOP][:2]
    return bool(kin & set(after)) or bool(kin & set(opening))


def _without_dates(sentence: str) -> str:
    folded = fold(sentence)
    for found in dates_in(sentence, years=True):
        folded = folded[: found.span.start] + " " * (found.span.end - found.span.start) + folded[found.span.end :]
    return folded


def _percentage(sentence: str, question: str) -> bool:
    """A share; where a rate is asked for, any number: "a sickness rate of 5.8 days"."""
    asked = fold(question)
    if _RATE.search(asked) and any(m.group() not in asked for m in _STRICT.finditer(_without_dates(sentence))):
        return True
    return any(m.group() not in fold(question) for m in _PERCENT.finditer(fold(sentence)))


_RATE = re.compile(r"\brates?\b")


def _amount(sentence: str, question: str) -> bool:
    return bool(_AMOUNT.search(fold(sentence)))


def _person(sentence: str, question: str) -> bool:
    """Whether a role, body or name stands in a sentence beside those that the question itself names."""
    asked = stems_of(question)
    roles = {stem(m.group()) for m in ROLE.finditer(fold(sentence))} - asked
    names = {m.group() for m in _NAME.finditer(sentence)} | {m.group(1) for m in _AGENT.finditer(sentence)}
    fresh = [n for n in names if not {stem(w.text) for w in words_of(fold(n)) if says_something(w.text)} <= asked]
    return bool(roles or fresh)


def _reason(sentence: str, question: str) -> bool:
    return bool(_REASON.search(fold(sentence)))


def _change(sentence: str, question: str) -> bool:
    """Whether a sentence says what something was and what it is: two figures, set apart by the words between them."""
    found = _SET_APART.search(_without_dates(sentence))
    return found is not None and found["one"] != found["other"]


_A_FIGURE = r"(?<![\w.,/-])£?\d[\d,]*(?:\.\d+)?(?:\s?%)?"
_SET_APART = re.compile(
    rf"(?P<one>{_A_FIGURE})[^;]{{0,60}}?\b(?:from|to|(?<!more )(?<!less )(?<!fewer )than|compared|against|was|were"
    rf"|had been|previously|earlier|before|now)\b[^;]{{0,60}}?(?P<other>{_A_FIGURE})"
)

_CHECKS = {
    "age": tells_age,
    "called": tells_what_it_is_called,
    "change": _change,
    "name": names_somebody,
    "date": _date,
    "duration": _duration,
    "number": _number,
    "percentage": _percentage,
    "amount": _amount,
    "person": _person,
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
