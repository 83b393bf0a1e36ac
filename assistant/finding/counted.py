"""Whether a sentence holds a number of what is counted, and not of something else."""

from __future__ import annotations

import re

from assistant.understanding.synonyms import kin_of
from assistant.understanding.terms import is_namesake, stems_of
from assistant.words import STOP, fold, plain_words, words_of
from vectorstore.dates import dates_in
from vectorstore.stems import stem

SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen"
IN_WORDS = "|".join(f"{SMALL} {_TENS}".split())
"""Numbers in words, as alternatives of a pattern."""
STRICT = re.compile(
    rf"(?<![\w£.,/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?![\w/]|\.\d|,\d{{3}})|\b(?:one of|only one"
    rf"|{IN_WORDS}|half|twice|once|both|none)\b"
)
PERCENT = re.compile(
    r"\d\s*(?:%|per\s?cent|percent)|\b(?:half|one[- ](?:in|third|quarter|fifth)|(?:two|three|four)[- "
    rf"](?:thirds|quarters|fifths|in)|(?:one|{IN_WORDS}|\d+) (?:in|out of) (?:every )?(?:two|three|four|five|six"
    r"|seven|eight|nine|ten|twenty|\d+)|a (?:third|fifth)|a quarter of"
    r"|(?:nearly|almost|about|over|around|under|than|only|just|roughly|to|by|at) (?:an? )?(?:third|quarter)"
    r"|(?:third|quarter) of (?!the (?:financial )?year|\d)|\d+ (?:of|out of) (?:the |its |their "
    r")?\d+)\b"
)
AMOUNT = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s*(?:pounds|million|billion|pence)\b|\b\d[\d,.]*\s*(?:m|k|bn)\b")


def holds_a_number(sentence: str, question: str) -> bool:
    """Whether a sentence holds a number that the question did not supply, of the things it counts."""
    folded = without_dates(sentence)
    asked = fold(question)
    loose = _MUCH.search(asked) or _FIGURE.search(asked)
    if loose and (AMOUNT.search(fold(sentence)) or PERCENT.search(fold(sentence))):
        return True
    noun = counted_noun(asked)
    folded = _without_namesakes(folded, noun, asked)
    if not _is_of_time(noun, asked):
        folded = _PERIOD.sub(lambda m: " " * len(m.group()), folded)
    if noun == _TIMES and _SO_OFTEN.search(folded):
        return True
    found = [m for m in STRICT.finditer(folded) if m.group() not in words_in(asked)]
    if _IN_ALL.search(asked):
        found = [m for m in found if not _SHARE.match(folded, m.end())]
    if noun and noun[-1] not in _ANYBODY:
        found = [m for m in found if m.group() not in _SO_FEW_TIMES or noun == _TIMES]
        found = [m for m in found if _counts(noun, folded, m.end()) and not _NO_COUNT.match(folded, m.start())]
        found += [m for m in _ONE_EACH.finditer(folded) if stem(m.group(1)) == noun[-1]]
        found += [m for m in (*_ONE.finditer(folded), *_NOT_ANY.finditer(folded)) if _is_one_of(noun, m["what"])]
        if not _IN_ALL.search(asked):
            found += [m for m in _SHARE_OF.finditer(folded) if _counts(noun, folded, m.end())]
            found += list(_SHARE_THAT.finditer(folded))
        found += [m for m in _TOTAL.finditer(folded) if m.group(1) not in words_in(asked)]
        deaths = bool(_WHO_DIED.search(asked)) and holds_a_number(sentence, _DEATHS)
        return bool(found) or _is_counted_before(noun, folded) or deaths
    if noun:
        where = stems_of(" ".join(m["where"] for m in _WHERE.finditer(asked)))
        found = [m for m in found if not (_OF_THINGS.match(folded, m.end()) or _next(folded, m.end()) & where)]
    return bool(found)


def _next(folded: str, end: int) -> frozenset[str]:
    """The stems of the two words right after a number, up to a stop or a word that joins."""
    found = _FOLLOWING.match(folded, end)
    return stems_of(found.group()) if found else frozenset()


_FOLLOWING = re.compile(r"(?: (?!(?:in|at|of|from|were|was)\b)[\w-]+){1,2}")
_WHERE = re.compile(r"\b(?:at|in|from|across|on) (?P<where>(?:(?!(?:by|in|at|on|from|during|since)\b)[\w-]+ ?){1,4})")
"""Where people are counted; so many of those places are no number of people."""


def _without_namesakes(folded: str, noun: tuple[str, ...], asked: str) -> str:
    """A sentence with no word that only has the stem of what is counted: "five offices" are no officers."""
    if not noun or noun[-1] not in stems_of(folded):
        return folded
    counted = next((word for word in plain_words(asked) if stem(word) == noun[-1]), "")
    for word in words_of(folded) if counted else ():
        if is_namesake(counted, word.text):
            folded = folded[: word.start] + "-" * len(word.text) + folded[word.end :]
    return folded


_WHO_DIED, _DEATHS = re.compile(r"\bhow many (?:[\w'-]+ ){1,4}?(?:died|die)\b"), "how many deaths were there"
"""How many people died is told by the number of deaths."""

_TIMES = (stem("times"),)
_SO_FEW_TIMES = ("once", "twice")
_SO_OFTEN = re.compile(rf"\b(?:once|twice|thrice|never|(?:\d+|{IN_WORDS}) (?:times|occasions))\b")
"""How many times something happened."""


def _is_of_time(noun: tuple[str, ...], asked: str) -> bool:
    """Whether a length of time may be the number asked for: "days of absence", "how much did reading ages rise"."""
    if _FIGURE.search(asked):
        return True
    return noun[-1] in _SPANS if noun else bool(_CHANGED.search(asked) or _ASKED_SPAN.search(asked))


def _is_one_of(noun: tuple[str, ...], what: str) -> bool:
    """Whether the words after "one" name a single one of what is counted: "one custody time limit (CTL) failure"."""
    words = [stem(word.text) for word in words_of(what)]
    return noun[-1] in words and all(_holds(each, what) for each in noun)


_NO_COUNT = re.compile(r"both [\w ,'’-]{1,40}? and\b|\d[\d.,]*\s?(?:%|per\s?cent)(?! of\b)")
"""Neither "both new and old" nor a rise "by 38%" says how many."""


def _is_counted_before(noun: tuple[str, ...], folded: str) -> bool:
    """Whether a sentence counts a thing named before its numbers: "the number of live cases rose to 1,962"."""
    told = [m["what"] for m in _COUNTED_BEFORE.finditer(folded)]
    told += [folded[: m.start()] for m in _SO_MANY_OF.finditer(folded)]
    return any(_holds(noun[-1], what) for what in told)


def _holds(noun: str, text: str) -> bool:
    return bool(kin_of(noun) & stems_of(text))


_COUNTED_BEFORE = re.compile(
    r"\bnumber of (?P<what>[\w' -]{3,60}?) (?:was|were|is|are|has|have|had|rose|fell|grew|went|stood|increased"
    r"|decreased|dropped|doubled|halved)\b[^.;]*?\d"
)
_SO_MANY_OF = re.compile(r"\b\d[\d,]* (?:of|out of) (?:the |its |their |all )?\d")


_ONE_EACH = re.compile(r"\bone ([a-z'-]+) (?:per|for each|for every|each|every|an?)\b")
"""A single one of what is counted: "one case per prosecutor"."""

_ONE = re.compile(
    r"\b(?:there (?:was|is|has been|had been)|had|has|have|saw|found|recorded|reported|made|held|only|just)"
    r" (?:only |just )?"
    r"one (?P<what>(?:(?!(?:of|in|that|which|who|where|for|to|by|at|on|and)\b)[\w()'-]+ ?){1,6})"
)
"""A single thing that is told for its own sake, not as one of several kinds."""
_NOT_ANY = re.compile(
    r"\b(?:(?:there (?:is|are|was|were|has been|have been|had been)|had|has|have|saw|found|recorded|reported|made) no"
    r"|(?:not|n't|never)(?: (?:been|had|seen|found|made))? any) "
    r"(?P<what>(?:(?!(?:of|in|that|which|who|where|for|to|by|at|on|and|or)\b)[\w()'-]+ ?){1,5})"
)
"""None at all: "there have not been any permanent exclusions"."""


_SHARE_OF = re.compile(
    r"\b(?:(?:an?|one) (?:third|quarter|half|fifth|tenth)|half|two thirds|three quarters|\d[\d.]*\s?(?:%|per\s?cent))"
    r"(?= of\b)"
)
"""A share of what is counted tells how many, too: "a quarter of all letters"."""
_SHARE_THAT = re.compile(
    r"(?<!by )(?<!to )\b\d[\d.]*\s?(?:%|per\s?cent) (?=(?:were|was|are|had been|have been|being|locked|held|kept|sent"
    r"|placed|given|left|unemployed|employed|homeless)\b)"
)
"""A share whose whole was named before: "we found 38% locked in their cells"."""
_IN_ALL = re.compile(
    r"\bhow many [\w' -]{2,40}? (?:(?:does|do|did|has|have)(?: (?:it|they|\w+|the [\w ]{2,30}))? (?:have|employ)\W*$"
    r"|(?:work|live)s?(?: (?:at|in|for|there)\b|\W*$)|(?:are|were) there\W*$|in (?:all|total)\b)"
)
"""Asks for all there are of something, which a share of them does not tell."""
_SHARE = re.compile(r"\s?(?:%|per\s?cent)")
_OF_THINGS = re.compile(
    r"\s?%|\s(?:per\s?cent|(?:percentage )?points?)\b"
    rf"|(?:\s(?:the|its|their|our|\d+|{IN_WORDS}))*\s(?:cases|files|letters|incidents|offences|complaints|calls|visits"
    r"|assessments|reports|recommendations|issues|hearings|trials|devices|offices|units|meetings|sites|stations|hours|minutes|miles|kilomet\w+"
    r"|\w+(?:ities|ions|ments|ings|ences|ances|ages|ures|cies))\b"
)
"""What follows a number that is none of people."""

_TOTAL = re.compile(
    rf"\bthere (?:were|was|are|have been) (?:only |just |about |some |around )?"
    rf"(\d[\d,]*|{IN_WORDS})(?=\s*(?:[.,;:]|$|(?:in|at|by|on|as|during|last|this)\b))"
)
"""A number that leaves what is counted to the words before it: "the number is small: there were 17 in the year"."""

_MUCH = re.compile(r"\bhow much\b")
_FIGURE = re.compile(r"\b(?:figures?|rates?|averages?|levels?|scores?|statistics?|targets?|goals?)\b")
"""Any number answers these, a length of time as well: "9.6 days per person"."""
_SPANS = frozenset(stem(w) for w in ("hours", "days", "weeks", "months", "years", "minutes", "quarters"))
_CHANGED = re.compile(
    r"\bhow much (?:did|do|does|has|have|had) [^?]{1,60}?\b(?:ris\w+|rose|grow\w*|grew|improve\w*|com(?:e|ing) on"
    r"|came on|fall\w*|fell|drop\w*|increase\w*|decrease\w*|progress\w*|gain\w*|slip\w*|short\w*|lengthen\w*)\b"
)
"""How far something moved, which a length of time may tell: "reading ages rose by 15 months"."""
_ASKED_SPAN = re.compile(
    r"(?:^|\b(?:of|average|mean|working|sick|sickness|lost|many) )(?:hours|days|weeks|months|years|minutes)\b"
)
"""A length of time that is asked for, not the time in which something happened: "in the last twelve months"."""
_PERIOD = re.compile(
    rf"\b(?:\d[\d.,]*|{IN_WORDS}|one)[ -](?:working |calendar |school )?"
    r"(?:hours?|days?|weeks?|months?|years?|minutes?)\b"
)
"""A length of time is no number of things: "six months" does not say how many files."""


def counted_noun(question: str) -> tuple[str, ...]:
    """The noun phrase after "how many", as stems, or () where there is none."""
    match = re.search(
        r"\b(?:how many|number of|how much)\s+(?:of (?:the|its|their|[\w-]+'s?) |the )?((?:[\w'-]+\s*){1,4})", question
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
_WHO_ARE_PEOPLE = frozenset(
    map(stem, ("leavers", "learners", "prisoners", "offenders", "detainees", "patients", "residents", "pupils"))
)
"""Who may be called people in the very sentence that counts them: "18 young people are at university"."""
_PLURALS = {"people", "children", "staff", "women", "men", "police"}


def _counts(noun: tuple[str, ...], folded: str, end: int) -> bool:
    """Whether the words right after a number are what is counted, or leave it open ("11 of the 40")."""
    phrase = re.split(
        r"\b(?:per|in|for|at|on|by|who|that|which|from|with|without|until|before|after|under|into|to|every|each|when|and)\b"
        r"(?!-)|[,;:]",
        folded[end : end + 70],
    )[0]
    after = [stem(w.text) for w in words_of(phrase)][:7]
    if _OF_THESE.match(folded, end):
        return True
    if _SO_MANY_WERE.match(folded, end):
        return True
    kin = set().union(*(kin_of(s) for s in noun[-1:]))
    if noun[-1] in _WHO_ARE_PEOPLE:
        kin |= _ANYBODY
    opening = [stem(w.text) for w in words_of(folded[:end]) if w.text not in STOP][:2]
    told = bool(kin & set(after)) or bool(kin & set(opening))
    return told or (
        after[:1] == [stem("people")] and _holds(noun[-1], folded)
    )  # "a survey of staff: 212 people replied"


_SO_MANY_WERE = re.compile(
    rf" (?:out )?of (?:the |its |their )?(?:\d[\d,]*|{IN_WORDS}) (?:were|was|are|is|had|have|did|do)\b"
)
"""What follows a number of what the sentence before it named: "29 of 60 were late", "19 out of 22 were made"."""
_OF_THESE = re.compile(r" (?:of (?:these|those|them)|such)\b")
"""What leaves the thing counted to the sentence before: "in four of these", "seven such cases"."""


def without_dates(sentence: str) -> str:
    """A folded sentence with blanks in place of its dates."""
    folded = fold(sentence)
    for found in dates_in(sentence, years=True):
        folded = folded[: found.span.start] + " " * (found.span.end - found.span.start) + folded[found.span.end :]
    return folded


def words_in(text: str) -> set[str]:
    """The words of a folded text as a set."""
    return set(plain_words(text))
