"""A question's words: folded, stemmed, and told apart by whether they say what the question is about."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vectorstore.stems import stem


def each_word(words: str) -> list[str]:
    """Each word of a text that lists them."""
    return words.split()


MONTHS = [month.lower() for month in month_name[1:]]
"""The months, folded."""
_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u200b": " "}
)
_WORD = re.compile(r"[a-z0-9]+(?:['.][a-z0-9]+)*")

STOP = frozenset(
    each_word(
        """a about above after again against all also am an and any are as at be because been before being below
        between both but by can cannot could did do does doing done don't down during each either else
        ever every few for from further get gets getting give given gives go goes going got had has have
        having he her here hers him his how however i if in into is isn't it its itself just kindly let
        like made make makes many may me might more most much must my need needs no nor not now of off on
        once one ones only or other our out over own per perhaps please put quite rather really said same
        say says see shall she should show so some such take taken than that the their them then there
        these they thing things this those through to too under until up upon us use used using very via
        want was we were what what's whatever when where which while who who's whom whose why will with
        within without would yes yet you your tell know there's it's they're that's let's i'd i'm i've
        won't didn't doesn't aren't wasn't weren't hasn't haven't exactly actually currently ok okay
        anything something everything nothing anyone someone everyone else's able regard regarding
        pls plz thx concern concerning concerned relation relate related relating respect terms matter matters around
        bit bits think also there'll 's"""
    )
)
"""Words that never say what a question is about."""

_GENERIC = frozenset(
    each_word(
        """area areas report reports reporting inspection inspections inspect inspected inspecting inspector
        inspectors inspectorate hmcpsi hmicfrs ofsted cps crown prosecution service document documents
        publication published response responses respond responded responding reply replies replied
        answer answers answered say said state stated states mention mentioned mentions describe
        described discuss discussed commit commits committed committing commitment commitments promise
        promises promised pledge pledged undertake undertook undertaken undertaking action actions step
        steps measure measures plan plans planned planning intend intends intended intention agree agreed
        agrees accept accepts accepted accepting acceptance reject rejects rejected rejecting rejection
        refuse refused refusal decline declined find found finding findings issue issues recommendation
        recommendations recommend recommended rec recs point points address addressed addressing tackle
        tackling tackled deal dealing deals dealt ask asked asks asking question questions explain
        explained info summary summarise summarize overview main key list lists listed count number total
        name named compare comparison compared different difference between versus rating ratings rated
        rate grade grades graded judged judgement judgements score scored overall deadline date dates due
        year years responsible responsibility accountable owner owners owned authority
        authorities council councils borough service services body bodies organisation organisations
        quote exact verbatim word words text view views opinion want wanted wants happen happened
        happening concern concerns problem problems topic subject theme themes latest recent last first
        newest current previous earlier strength strengths weakness weaknesses good bad well poor poorly
        strong weak thing bullet bullets come came keep kept keeps thank thanks hello hi help whether still look looked
        fact facts particular specific specifically regards matter stuff lot kind sort type"""
    )
)

GENERIC = frozenset(stem(word) for word in _GENERIC)
"""Stems that every question about reports uses and that tell no passage from another."""

ASKING = frozenset(
    each_word(
        """accept accepted acceptance agree agreed reject rejected rejection commit committed commitment commitments
        promise promised recommendation recommendations response responses respond responded inspectors
        inspection inspectors' inspectorate rating ratings rated grade grades compare comparison deadline
        deadlines issue issues which what where when report reports action actions strengths weaknesses
        responsible disclosure victims witnesses quality performance training community engagement police
        review reviews domestic abuse hate crime latest recent since before owner owners timeline
        progress achieved published findings finding stand mean definition"""
    )
)
"""Words that questions use whatever the documents say; what a misspelt one may have meant."""

_WEAK = frozenset(
    each_word(
        """people person persons somebody sure right new old often many several certain actual real big small large
        little great different various best better worse important useful possible likely known know knew
        think thought feel felt seem seems time times use uses used user bring brings brought work works
        worked working run runs ran running start starts started begin begins began end ends ended ending
        stop stops stopped stay stays stayed move moves moved turn turns turned try tries tried help
        helps helped support supports supported offer offers offered provide provides provided create
        creates created increase increased reduce reduced way ways time times today now later soon early
        long short high low level levels middle trouble place places part parts whole half quick quickly
        slow slowly far near away back forward together alone else open opens opened information detail
        details example examples according based aside cope coped coping handle handles handled handling
        manage manages managed managing identify identifies identified highlight highlighted including
        involve involves involved call calls called side sides hear heard hearing's show shows showed
        shown talk talks mean means reason reasons result results role roles today's number numbers
        amount amounts effect effects practice practices approach approaches case cases special general local"""
    )
)

WEAK = frozenset(stem(word) for word in _WEAK)
"""Stems of everyday words: they help to choose between passages and hardly say what a question is about."""


ORDINARY = STOP | _GENERIC | _WEAK
"""All of these as written: what an ordinary word that is misspelt may have meant."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded text and where it stands."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case with straight quotes and dashes; as long as the original, so that positions hold."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital that has no single small letter
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_FOLDED)


def words_of(folded: str) -> list[Word]:
    """The words of a folded text in order."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]


def plain_words(folded: str) -> list[str]:
    """The words of a folded text in order, without where they stand: a third of the time of `words_of`."""
    return _WORD.findall(folded)


def tally_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in some texts, in small letters."""
    return Counter(word for text in texts for word in _WORD.findall(fold(text)))


def content_words(text: str) -> list[str]:
    """The words, as written and without repeats, that say what a text is about."""
    seen: dict[str, str] = {}
    for word in words_of(fold(text)):
        if says_something(word.text):
            seen.setdefault(stem(word.text), word.text)
    return list(seen.values())


_SHORTENED = frozenset(("t", "d", "ll", "ve", "re", "m"))
"""What verbs are shortened to: "can't", "it'd" and "they've" say nothing of what a question is about."""

_LITTLE = frozenset(each_word("themselves himself herself yourself yourselves ourselves myself oneself lately re"))
"""Words that say as little as those of STOP; apart from it, for the reader of intents was taught with that."""


def says_something(word: str) -> bool:
    """Whether a folded word tells one passage from another."""
    _, _, ending = word.partition("'")
    return (
        word not in STOP
        and ending not in _SHORTENED
        and word not in _LITTLE
        and word.removesuffix("'s") not in STOP
        and stem(word) not in GENERIC
        and (len(word) > 1 or word.isdigit())
    )
