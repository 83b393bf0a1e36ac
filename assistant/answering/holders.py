"""Who holds an office, and since when: the name beside the office's own words, in the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answer import Answer, Reason
from assistant.answering.quotes import Quotes
from assistant.answering.signed import signed_by
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import place
from assistant.finding.called import PERSONAL_NAME, ROLE, is_a_person
from assistant.finding.evidence import find
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.understanding.followup import step_in_office
from assistant.understanding.spellings import fold_name
from assistant.words import fold
from vectorstore.dates import dates_in
from vectorstore.schema import Part, Span
from vectorstore.sentences import sentence_around


def holder(question: Question, shelf: Shelf) -> Answer | None:
    """The sentence of each report in scope that names who holds the office asked about; None where none is asked for.

    An office that the reports speak of and give nobody's name for is a silence: the next best would name another's.
    """
    offices = _offices(question, shelf)
    if not offices:
        return signed_by(question, shelf)
    held = _held(question, offices, shelf)
    if step := step_in_office(fold(question.asked)):
        held = _in_turn(held, step)
        ids = tuple(each.report_id for each in held) or question.filters.report_ids
        question = replace(question, filters=replace(question.filters, report_ids=ids))
    elif _NOW.search(fold(question.asked)):
        held = held[:1]
    quotes = Quotes(shelf)
    lines = []
    for each in held:
        report = shelf.brief(each.report_id)
        marker = _in_an_answer(each, quotes) or quotes.stretch(report, each.span)
        lines.append(f"{place(report)}: {quotes.quote(marker)}")
    if lines:
        return Answer(question, "\n".join(lines), quotes.citations)
    if step:
        where = scope_words(question, shelf.catalogue)
        return silent(question, Reason.NOT_STATED, f"Nobody else is named as {offices[0]} in {where}.")
    if not _is_of_some(question):
        return None
    return _nobody_named(question, offices, shelf) or _nobody_of_theirs(question, shelf)


def _is_of_some(question: Question) -> bool:
    """Whether a body or a report is named, so that what is not said of it can be told."""
    return bool(question.filters.areas or question.filters.report_ids)


@dataclass(frozen=True, slots=True)
class _Held:
    """Who holds an office by one report: the name, and the sentence that says so."""

    report_id: str
    name: str
    span: Span


def _held(question: Question, offices: tuple[str, ...], shelf: Shelf) -> list[_Held]:
    """Who holds an office by each report in scope, newest first."""
    found = []
    for report_id in _read_through(question, shelf):
        text = shelf.text(report_id)
        named = _naming(text, offices, question, shelf)
        first = next(((name, s) for name, s in named if _fits(question, s.of(text))), None)
        if first:
            found.append(_Held(report_id, *first))
    return found


def _read_through(question: Question, shelf: Shelf) -> list[str]:
    """The newest reports in scope; where all that is held is asked, those that say most of the office."""
    if _is_of_some(question):
        return list(shelf.reports(question.filters)[:_REPORTS])
    speaking = dict.fromkeys(s.passage.report_id for s in find(question, shelf).sentences)
    return sorted(list(speaking)[:_REPORTS], key=shelf.place)


def _in_an_answer(held: _Held, quotes: Quotes) -> int | None:
    """The marker of a sentence that stands in the response to an issue; None where it stands elsewhere."""
    for pair in quotes.shelf.pairs_of(held.report_id):
        for response in pair.responses:
            if response.part.span.holds(held.span):
                return quotes.inside(response, held.span, Part.RESPONSE, response.part.issue_numbers)
    return None


def _in_turn(held: list[_Held], step: int) -> list[_Held]:
    """The first of another name: from the oldest report on for who came next, else from the newest back."""
    order = held[::-1] if step > 0 else held
    return [each for each in order if each.name.split()[-1] != order[0].name.split()[-1]][:1]


_REPORTS = 8
_ASKS = (
    r"(?:who(?:'s| is| are| was| were| has been| have been)(?: all)?|(?:what (?:is|was)|what's|whats)"
    r" the names? of|names? of)(?: (?:leading|running|heading|serving|acting) as)?"
)
_HOLDER = re.compile(
    rf"^(?:(?:since )?when\b[^?]{{0,40}}\?|(?:and|so) |\W+)*{_ASKS} (?:the |its |their |each of the )?(?:current "
    rf"|present |serving )?"
    r"(?P<office>[a-z][a-z' -]{1,50}?)(?: (?:of|at|in|for|over the years|in turn|by name|report by report|now|today"
    r"|currently|these days|at present|at the moment))*\W*"
    r"(?:(?:report by report|one after the other|over the years|in turn|by name|at (?:the|that) time\b.*"
    r"|according to\b.*)\W*)?$"
)
_CALLED = re.compile(
    r"^(?:(?:and|so) |\W+)*what(?:'s|s| is| was)? (?:the |its |their )?(?P<office>[a-z][a-z' -]{1,50}?)"
    r"(?: (?:of|at|in|for))* (?:called|named)\W*$"
)
"""Asks for a holder by "what is the chief constable called?"; what is no office is nobody's."""
_WHO_IS = re.compile(r"(?:(?:and|so) )?(?:who's|whos)\b")
_SHORT_IS = re.compile(r"^who (?!is\b|was\b)")
"""A phrase is without the short "is" of "who's the governor?"."""
_NOW = re.compile(r"\b(?:now|today|current(?:ly)?|these days|at present|at the moment|nowadays)\b")
"""Asks for the holder by the newest report alone."""
_HEAD = re.compile(
    r"^(?:(?:and|so) )?who(?:'s| is| was)? (?:(?:in charge|running|heading|leading|(?:the )?(?:boss|head))(?: of)?"
    r"|runs|ran|heads|headed|leads)(?: the| its)?(?: now| today| these days| currently| at present)?\W*$"
)
_HEADS = (
    *("governor", "director", "chief crown prosecutor", "chief constable", "chief executive", "head of service"),
    *("new head", "its head", "the head"),
)
"""The posts of whoever runs a body that is inspected."""


def _offices(question: Question, shelf: Shelf) -> tuple[str, ...]:
    """The ways to write the office that a question asks for the holder of, its long form among them."""
    asked = _SHORT_IS.sub("who is ", question.phrase) if _WHO_IS.match(fold(question.asked)) else question.phrase
    if _HEAD.match(asked):
        names = _HEADS
        shorts = [s for s, ms in shelf.catalogue.definitions.items() if any(fold(m.long) in names for m in ms)]
        return (*names, *map(fold, shorts))
    match = _CALLED.match(asked) or _HOLDER.match(asked)
    if match is None:
        return ()
    office = match["office"].strip().removesuffix("'s")
    one = office.removesuffix("s") if ROLE.search(office.removesuffix("s")) else office
    longs = [fold(long) for long in shelf.catalogue.longs(office)]
    shorts = [s for s, ms in shelf.catalogue.definitions.items() if any(_forms(m.long) & {office, one} for m in ms)]
    return tuple(dict.fromkeys((*longs, one, office, *map(fold, shorts))))


def _forms(office: str) -> set[str]:
    """An office as a question may write it: "director of children's", "of childrens" and, its phrase, "of children"."""
    long = fold(office).replace("’", "'")
    return {long, long.replace("'", ""), long.replace("'s ", " ")}


def _written(office: str) -> str:
    """An office as a pattern that finds it with a possessive in it, too."""
    words = (re.escape(word) + ("" if word.endswith("s") else "(?:['’]s)?") for word in office.split())
    return r"\s".join(re.sub(r"s$", "['’]?s", word) for word in words)


def _fits(question: Question, sentence: str) -> bool:
    """Whether a sentence says what is asked of a holder: since when, or who."""
    return question.asks_for != "date" or bool(dates_in(sentence, years=True))


def _naming(text: str, offices: tuple[str, ...], question: Question, shelf: Shelf) -> Iterator[tuple[str, Span]]:
    """The names that stand beside an office, and their sentences: "the governor, Ada Nym", "Ada Nym, governor"."""
    forms = "|".join(_written(office) for office in sorted(offices, key=len, reverse=True))
    office = rf"{_NOT_ANOTHER}\b(?i:{forms})\b(?:\s\([A-Z]{{2,6}}\))?"
    for pattern in _PATTERNS:
        for match in re.finditer(pattern.format(office=office, name=rf"(?P<name>{PERSONAL_NAME})"), text):
            if _is_held_here(match.groupdict().get("of") or "", question, shelf) and _is_somebody(match, text, shelf):
                around = sentence_around(text, Span(*match.span()))
                end = sentence_around(text, Span(match.end() - 1, match.end())).end
                yield match["name"], Span(min(around.start, match.start()), max(around.end, end))


_NOT_ANOTHER = r"(?<![Dd]eputy )(?<![Aa]ssistant )(?<![Ff]ormer )(?<![Pp]revious )(?<![Vv]ice )"
"""A deputy's office ends in the words of another, which its holder does not hold."""
_PLACE = (
    r"\s(?:for|of|at|in)\s(?:(?:the\s)?(?P<of>(?:[A-Z][\w’'-]*\s?){{1,4}})(?:[a-z]+\s?){{0,2}}"
    r"|(?:the|this|our)\s(?:service|unit|force|prison|authority|council|area|trust|team)\b"
    r"|(?<=for\s)[a-z][a-z ]{{2,40}})"
)
_PATTERNS = (
    rf"{PERSONAL_NAME},?\swho\s(?:was|had\sbeen)\s(?:(?:the|its|our"
    rf"|Area['’]s)\s){{{{0,2}}}}{{office}}\b[^.]{{{{0,160}}}}\.\s+"
    r"{name}\s(?:was\sappointed|took\sover|(?:replaced|succeeded|followed)\s(?:him|her|them)|(?:has\s)?(?:joined"
    r"|arrived))",
    rf"{{office}}(?:{_PLACE}(?=,))?(?:,?\s|:\s|\s(?:is|was)\s(?:now\s|currently\s)?){{name}}",
    r"{name},\s{{1,2}}(?:(?:the|its|their|our|new|then)\s){{0,2}}{office}",
    r"{name}\s(?:(?:has|had)\sbeen|is|was|became|becomes|joined\sas|took\s(?:over|up\s\w+)\sas|took\soffice\sas"
    r"|(?:was|has\sbeen)\sappointed(?:\sas|\sto\sbe)?|will\sbe(?:come)?|remains|serves\sas"
    r"|succeeded\s[^.,;]{{3,40}}\sas)"
    r"\s(?:(?:the|its|their|our|new|Area['’]s)\s){{0,2}}{office}",
    r"{office}[^.!?|]{{0,60}}?\s*\n\s*Dear\s{name}",
    r"(?:^|\n)[ \t]*{name}[ \t]*\n\s*(?:(?:Acting|Interim|Temporary)\s)?{office}(?=[^\n.]{{0,60}}(?:\n|$))",
)
"""How reports put an office and a name beside one another; the last two are a letter's head and its signature."""


def _is_held_here(place_named: str, question: Question, shelf: Shelf) -> bool:
    """Whether an office is that of a body asked about, as far as the words beside it say whose it is."""
    named = shelf.catalogue.spellings.get(fold_name(place_named.strip()))
    return named is None or not question.filters.areas or named in question.filters.areas


def _is_somebody(match: re.Match[str], text: str, shelf: Shelf) -> bool:
    """Whether a name beside an office is a person's and no held body's."""
    return fold_name(match["name"]) not in shelf.catalogue.spellings and is_a_person(match["name"], text)


def _nobody_named(question: Question, offices: tuple[str, ...], shelf: Shelf) -> Answer | None:
    """The silence for an office that the reports speak of without a name; None where they speak of none such."""
    by_name = question.asks_for == "name" or any(office.removeprefix("deputy ") in _HEADS for office in offices)
    if not by_name or not ROLE.search(offices[0]):
        return None
    forms = re.compile(rf"{_NOT_ANOTHER}\b(?i:{'|'.join(map(_written, offices))})\b")
    if not any(forms.search(shelf.text(i)) for i in shelf.reports(question.filters)[:_REPORTS]):
        return None
    where = scope_words(question, shelf.catalogue)
    return silent(question, Reason.NOT_STATED, f"Nobody is named as {offices[0]} in {where}.")


def _nobody_of_theirs(question: Question, shelf: Shelf) -> Answer | None:
    """The silence for a post under another ("the governor's secretary") that no report speaks of.

    The next best would be whoever holds the post above it.
    """
    match = _POST_UNDER.search(fold(question.asked))
    if match is None or not ROLE.search(match["above"]):
        return None
    post = re.compile(rf"\b{re.escape(match['post'])}", re.IGNORECASE)
    if any(post.search(shelf.text(i)) for i in shelf.reports(question.filters)[:_REPORTS]):
        return None
    where = scope_words(question, shelf.catalogue)
    return silent(question, Reason.NOT_STATED, f"Nobody is named as {match['above']}'s {match['post']} in {where}.")


_POST_UNDER = re.compile(
    r"\bwho(?:'s| is| was)? (?:the )?(?P<above>[\w -]{4,50}?)'s (?P<post>[\w-]+(?: [\w-]+)?)"
    r"(?=\W*$| (?:at|in|for|of)\b)"
)
