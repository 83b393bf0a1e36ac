"""Which reports a question means by what it is about: the one that its issue number or its title points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.finding.asked_of_it import asked_of_it
from assistant.finding.heads import heads_of
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.catalogue import Known
from assistant.understanding.synonyms import kin_of
from assistant.understanding.terms import Terms, stems_of
from assistant.words import STOP, fold, plain_words
from vectorstore.filters import Filters
from vectorstore.stems import stem, stems, stems_in


def scope_of(question: Question) -> Filters:
    """The question's scope without its numbers: what a share is of."""
    return replace(question.filters, issue_numbers=())


def narrowed(question: Question, shelf: Shelf) -> Question:
    """Of several reports that have the issue asked for, those that the rest of the question is about."""
    question = _titled(_thematic(_labelled(asked_of_it(question, shelf), shelf), shelf), shelf)
    numbers = question.filters.issue_numbers
    if not numbers or not question.topic or len(shelf.reports(scope_of(question))) < 2:
        return question
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    every = shelf.reports(replace(question.filters, issue_numbers=(), report_ids=question.asked_of))
    fits = {r: _fit(r, terms, question, shelf) for r in every}
    best = max(fits.values(), default=0.0)
    if best < shelf.settings.evidence.fair_coverage:
        return question
    chosen = tuple(r for r in every if fits[r] >= best - 0.05)
    if set(chosen) >= {p.report.id for p in shelf.pairs(question.filters)}:
        return question
    return replace(question, filters=replace(question.filters, report_ids=chosen))


def with_answers(question: Question, shelf: Shelf, scope: Filters) -> Question:
    """Of a year's inspection what was answered is asked of its answer too, whenever that was published in the scope."""
    held = question.filters.report_ids
    wanted = question.intent in _ANSWERED or question.acceptances or question.unanswered or question.premise
    if not held or not wanted or not question.years_asked or len(held) > _REPORTS:
        return question
    added = shelf.within(shelf.printings.answering(shelf.reports(question.filters)), scope)
    return (
        replace(question, filters=replace(question.filters, report_ids=(*held, *sorted(added)))) if added else question
    )


_ANSWERED = (Intent.COMMITMENTS, Intent.STATUS, Intent.OWNER, Intent.DEADLINE)


def _labelled(question: Question, shelf: Shelf) -> Question:
    """Issues called by whose they are ("the PAC recommendations") are those of the reports that call them so."""
    match = _WHOSE.search(fold(question.asked))
    whose = match["whose"].removesuffix("'s").rstrip("'") if match else ""
    told = [w for w in question.topic.split() if w.removesuffix("'s").rstrip("'") == whose]
    if question.intent not in (Intent.LIST, Intent.COUNT, Intent.STATUS) or not told or question.filters.issue_numbers:
        return question
    label = re.compile(rf"\b{re.escape(whose)}(?:['’]s)? (?:{_ISSUE})", re.IGNORECASE)
    held = shelf.reports(question.filters)[:_REPORTS]
    named = tuple(i for i in held if len(label.findall(shelf.text(i))) >= _OFTEN)
    if not named:
        return question
    topic = " ".join(w for w in question.topic.split() if w not in told)
    if len(named) == 1 and _heads(topic, shelf.text(named[0])):
        topic = ""
    only = replace(question.filters, report_ids=named) if len(named) < len(held) else question.filters
    return replace(question, topic=topic, theme=question.theme if topic else "", filters=only)


def _heads(topic: str, text: str) -> bool:
    """Whether a topic's words stand in one short line near the beginning of a text, as what it is about as a whole."""
    lines = [line for line in text[:_BEGINNING].split("\n") if len(line) <= _SHORT]
    return bool(topic) and any(set(stems(topic)) <= stems_of(line) for line in lines)


_ISSUE = r"(?:priority |key )?(?:recommendations?|concerns?|issues?|conclusions?)"
_WHOSE = re.compile(rf"\b(?P<whose>[a-z&]+(?:'s?)?) {_ISSUE}\b")
_REPORTS, _OFTEN, _BEGINNING, _SHORT = 60, 2, 900, 90


def _thematic(question: Question, shelf: Shelf) -> Question:
    """A list or count on a topic that is a publication's own subject is a list or count of that publication."""
    if question.intent not in (Intent.LIST, Intent.COUNT, Intent.RATING) or not question.topic:
        return question
    wanted, held = set(stems(question.topic)), shelf.reports(question.filters)
    if question.grades and any(wanted <= stems_of(subject) for subject in shelf.catalogue.subjects):
        return question  # what was graded, whatever else a title may be about
    named = {i for i in held if wanted <= stems_of(shelf.brief(i).title)} if wanted <= shelf.title_stems else set()
    alone = len(held) == 1 and question.intent is not Intent.RATING
    titled = [i for i in held if i in named and (alone or not shelf.brief(i).area)]
    titled = [] if _is_theme(wanted, titled, held, shelf) else titled
    titled = titled or ([] if question.intent is Intent.RATING else _on_the_subject(question, held, shelf))
    if not titled and not question.filters.report_ids:
        titled = _nearly_titled(question, shelf)
    if not titled or (question.filters.report_ids and not alone):
        return question
    return replace(question, topic="", theme="", filters=replace(question.filters, report_ids=tuple(titled)))


def _on_the_subject(question: Question, held: Sequence[str], shelf: Shelf) -> list[str]:
    """The reports with a line at their head that has all of several words of a topic, or longer words of them."""
    words = question.topic.split()
    if len(words) < _SEVERAL or len(held) > _REPORTS:
        return []
    heads = heads_of(shelf)
    titled = [i for i in held if any(_has(words, line, shelf.brief(i)) for line in heads[i].split("\n"))]
    return [] if _is_theme(set(stems(question.topic)), titled, held, shelf) else titled


def _is_theme(wanted: set[str], titled: Sequence[str], held: Sequence[str], shelf: Shelf) -> bool:
    """Whether issues of other reports are about the subject of some titles as well, so that it points to none."""
    others = [i for i in held if i not in titled] if titled and len(held) <= _REPORTS else []
    return any(wanted <= pair.asked for pair in shelf.pairs_of_each(others))


def _has(words: Sequence[str], line: str, report: Known) -> bool:
    """Whether a line has some words in any form, or ones made with them ("seaports"), beside the names of bodies."""
    names = stems_of(" ".join(filter(None, (report.area, *report.areas))))
    told = [w for w in plain_words(fold(line)) if stem(w) not in names]
    return all(
        any(stem(w) == stem(word) or (w.endswith(word) and len(w) > len(word) + _PREFIX) for w in told)
        for word in words
    )


_SEVERAL, _PREFIX = 2, 2


def _titled(question: Question, shelf: Shelf) -> Question:
    """A question on "the X review" is of the one publication without an Area that has all of X in its title."""
    asked = fold(question.asked)
    named = _PUBLISHED.search(asked)
    if not named or question.filters.areas or question.intent is Intent.COMPARE:
        return question
    held = [i for i in shelf.reports(question.filters) if not shelf.brief(i).area]
    before, after = ([w for w in plain_words(named[side] or "") if _tells(w)] for side in ("before", "after"))
    for words in ([*before, *after[:n]] for n in range(len(after), -1, -1)):
        wanted = set(stems(" ".join(words)))
        titled = [i for i in held if wanted and wanted <= stems_of(shelf.brief(i).title)]
        if len(titled) == 1 and len(held) > 1:
            rest = plain_words(f"{asked[: named.start()]} {asked[named.end('noun') :]}")
            for word in words[len(before) :]:
                rest.remove(word)
            told = (*words, named["noun"])
            topic = " ".join(w for w in question.topic.split() if w in rest or w not in told) or question.topic
            return replace(question, topic=topic, filters=replace(question.filters, report_ids=tuple(titled)))
    return question


def _tells(word: str) -> bool:
    """Whether a word of a title tells one publication from others."""
    return not (word in STOP or word.isdigit() or word in _OF_ANY_TITLE)


_OF_ANY_TITLE = frozenset(
    (
        *("thematic", "joint", "national", "review", "report", "inspection", "response"),
        *("latest", "last", "first", "earlier"),
    )
)
_PUBLISHED = re.compile(
    r"\b(?:the|that|this) (?P<before>(?:[\w'-]+ ){0,4}?)(?P<noun>review|inspection|report|thematic|response)\b"
    r"(?: (?:of|on|into) (?:the )?(?P<after>[\w'-]+(?: [\w'-]+){0,3}))?"
)


def _nearly_titled(question: Question, shelf: Shelf) -> list[str]:
    """The one publication without an Area that "the X report" or "the X recommendations" names by half of its words."""
    named = re.escape(question.topic).replace("\\ ", r"\s+(?:\w+\s+)?")
    if not re.search(rf"\b{named}\s+{_PUBLICATION}", question.asked.lower()):
        return []
    topic = " ".join(w for w in question.topic.split() if w not in ("thematic", "joint"))
    terms = Terms.of(topic, question.phrase, shelf.catalogue)
    held = [i for i in shelf.reports(question.filters) if not shelf.brief(i).area]
    fits = {i: terms.literal(stems_of(shelf.brief(i).title)) for i in held}
    best = max(fits.values(), default=0.0)
    chosen = [i for i in held if fits[i] == best and best >= _HALF]
    return chosen if len(chosen) == 1 else []


_HALF = 0.5
_PUBLICATION = r"(?:recommendations?|report|response|inspection|review|thematic|issues)\b"


def _fit(report_id: str, terms: Terms, question: Question, shelf: Shelf) -> float:
    """How well a report, or its issue of that number, is named by the topic."""
    title = stems_of(shelf.brief(report_id).title)
    own = [p.asked for p in shelf.pairs_of(report_id) if p.number in question.filters.issue_numbers]
    return max([terms.coverage(title), *(terms.coverage(a) for a in own)])


def is_numbered_elsewhere(question: Question, shelf: Shelf) -> bool:
    """Whether the reports that merely have an issue of the number asked for lack a word that another report holds.

    "PAC recommendation 8" is not the eighth of the one report that has so many, if that has nothing of a PAC.
    """
    held = question.filters.report_ids
    if question.filters.areas or question.asked_of or not 0 < len(held) < min(len(shelf.catalogue.reports), _REPORTS):
        return False
    words = [stem(w) for w in question.topic.split() if w.isalpha()]
    known = [w for w in words if shelf.catalogue.frequency(w)]
    told = frozenset().union(*(stems_in(shelf.text(i)) for i in held)) if known else frozenset()
    return any(not kin_of(w) & told for w in known)
