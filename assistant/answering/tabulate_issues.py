"""Lists and counts of issues: on a topic, taken in some way, unanswered, or answered together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from assistant.answer import Answer, Reason, Row
from assistant.answering.extract import NO_ACCEPTANCE, acceptance_line
from assistant.answering.listing import MOST_LINES, are_several, issue_line, label, numbers_by_report, share, with_lines
from assistant.answering.lookup import asks_for_an_answer, look_up, not_covered
from assistant.answering.quotes import Quotes
from assistant.answering.rows import pair_row
from assistant.answering.silences import scope_words, silent
from assistant.answering.under_headings import set_apart
from assistant.answering.unstated import no_response
from assistant.answering.wording import ACCEPTANCE_WORDS, about, counted, listed, word_for
from assistant.finding.evidence import enough, find
from assistant.finding.pair import Pair
from assistant.finding.pointed import scope_of
from assistant.finding.scopes import Pairs, near, of_reports
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.register_words import ISSUED, NEW_ONES, OF_EACH_REPORT, asks_for_answered, is_exception
from assistant.understanding.terms import Terms, but_for_verbs
from assistant.words import fold
from vectorstore.dates import dates_in
from vectorstore.schema import Acceptance
from vectorstore.sentences import sentences
from vectorstore.stems import stems

MOST_REPORTS = 60
"""So many reports are looked through one by one; a larger scope is answered from the searches."""


def list_issues(question: Question, shelf: Shelf) -> Answer:
    """The issues in scope, narrowed by topic, acceptance, answer or its absence."""
    once = not OF_EACH_REPORT.search(fold(question.asked))
    whole = shelf.pairs(scope_of(question), once=once)
    pairs: Sequence[Pair] = shelf.pairs(question.filters, once=once)
    if not whole and question.intent is Intent.LIST and question.topic and not ISSUED.search(fold(question.asked)):
        return look_up(replace(question, intent=Intent.FINDING, subject=None), shelf)
    if not whole:
        return _denied(question, shelf) or silent(
            question, Reason.NOT_COVERED, f"No issues are set out in {scope_words(question, shelf.catalogue)}."
        )
    question, pairs, name = set_apart(question, pairs)
    about_it = on_topic(pairs, question, shelf)
    if is_exception(question) and about_it:
        keys = {p.key for p in about_it}
        about_it = [p for p in pairs if p.key not in keys]
    kept = [p for p in about_it if fits(p, question)]
    if _is_of_new(question, pairs):
        kept = _new(kept)
    if not kept:
        return _none_of(question, pairs, whole, shelf)
    if asks_for_an_answer(question) and not question.unanswered and not any(p.responses or p.judgements for p in pairs):
        return no_response(question, kept, shelf)
    if question.acceptances and _ASKS_OF_ALL.match(fold(question.asked)):
        return _of_all(question, pairs, kept, shelf)
    quotes = Quotes(shelf)
    rows = tuple(pair_row(pair, quotes) for pair in kept)
    text = _issues_text(question, kept, whole, [row.markers[0] for row in rows], quotes, name)
    return Answer(question, text, quotes.citations, rows=rows, total=len(kept), of=len(whole))


def _is_of_new(question: Question, pairs: Sequence[Pair]) -> bool:
    """Whether those are asked for that a follow-up makes beside the earlier ones it judges."""
    return bool(NEW_ONES.search(fold(question.asked))) and any(p.judgements for p in pairs)


def _new(pairs: Sequence[Pair]) -> list[Pair]:
    """The issues that are not judged, of reports that judge others."""
    judging = {p.report.id for p in pairs if p.judgements}
    return [p for p in pairs if p.report.id in judging and not p.judgements]


_ASKS_OF_ALL = re.compile(
    r"(?:and |so )?(?:did|does|do|has|have|had|was|were|is|are)\b.*\b(?:everything|all|every|each)\b"
)


def _of_all(question: Question, pairs: Sequence[Pair], kept: Sequence[Pair], shelf: Shelf) -> Answer:
    """ "Did they accept everything?": yes or no, and how each issue was taken."""
    quotes = Quotes(shelf)
    meant = on_topic(pairs, question, shelf)
    rows = tuple(pair_row(pair, quotes) for pair in meant)
    word = word_for(*(p.issue.part for p in meant))
    where = scope_words(question, shelf.catalogue)
    what = listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], "or")
    share = f"{len(kept)} of the {counted(len(meant), word)} in {where} {'is' if len(kept) == 1 else 'are'} {what}."
    lead = f"{'Yes' if len(kept) == len(meant) else 'No'}: {share} {taken_words(meant, rows)}"
    lines = _worded([p for p in meant if p not in kept], quotes) or _worded(kept, quotes)[:_FEW]
    return Answer(
        question,
        with_lines(lead, lines),
        quotes.citations,
        rows=rows,
        total=len(kept),
        of=len(meant),
    )


def _worded(pairs: Sequence[Pair], quotes: Quotes) -> list[str]:
    """How some issues were taken, in the responses' words, each once."""
    lines = (acceptance_line(p, quotes) for p in pairs if p.responses)
    return [line for line in dict.fromkeys(lines) if line != NO_ACCEPTANCE]


def taken_words(pairs: Sequence[Pair], rows: Sequence[Row]) -> str:
    """How issues were taken, with their numbers: "Accepted: 1 [1] and 2 [3]. Not accepted: 8 [9]."."""
    held: dict[str, tuple[list[Pair], list[int]]] = {}
    for pair, row in zip(pairs, rows, strict=True):
        kept = held.setdefault(taken_of(pair), ([], []))
        kept[0].append(pair)
        kept[1].append(row.markers[0])
    said = [f"{word[:1].upper()}{word[1:]}: {_numbers(ps, ms)}." for word, (ps, ms) in held.items()]
    return " ".join(said)


def taken_of(pair: Pair) -> str:
    """How one issue was taken, in the words of a table."""
    kinds = dict.fromkeys(ACCEPTANCE_WORDS[r.part.acceptance_of(pair.number)] for r in pair.responses)
    return "; ".join(kinds) or "no response published"


_FEW = 6
"""So few things are listed although only their number is asked for, and with the words in which they were taken."""


def _in_words(pair: Pair, quotes: Quotes) -> str:
    """What was said to an issue: a short answer whole, so that its reason is there, of a long one how it was taken."""
    if len(pair.responses) == 1 and len(pair.responses[0].text) <= _SHORT:
        return quotes.quote(quotes.response(pair.responses[0]))
    said = acceptance_line(pair, quotes) if pair.responses else ""
    return "" if said == NO_ACCEPTANCE else said


_SHORT = 420
"""Up to so many characters an answer is quoted whole in a short list."""


def _unsaid(pair: Pair, quotes: Quotes) -> str:
    return ""


def _remarkable(pair: Pair, quotes: Quotes) -> str:
    """How an issue was taken, where its response says so in words; most say nothing."""
    taken = taken_of(pair)
    return "" if taken == ACCEPTANCE_WORDS[Acceptance.UNSTATED] else taken


def _numbers(pairs: Sequence[Pair], markers: Sequence[int]) -> str:
    several = len({p.report.id for p in pairs}) > 1
    names = [
        f"{label(p.report, p.issue.part.area)} no. {p.number} [{m}]" if several else f"{p.number} [{m}]"
        for p, m in zip(pairs, markers, strict=True)
    ]
    return listed(names)


def _denied(question: Question, shelf: Shelf) -> Answer | None:
    """The sentence in which a report without issues says that there are none."""
    quotes = Quotes(shelf)
    for report_id in shelf.reports(question.filters)[:MOST_REPORTS]:
        for passage in shelf.prose(report_id):
            for span in sentences(passage.text, passage.span.start):
                text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
                if _NONE.search(text):
                    quotes.passage(passage, span)
    if not quotes.citations:
        return None
    said = " ".join(quotes.quote(c.marker) for c in quotes.citations)
    return Answer(
        question,
        f"No issues are set out in {scope_words(question, shelf.catalogue)} (0): {said}",
        quotes.citations,
        rows=(),
        total=0,
        of=0,
    )


_NONE = re.compile(
    r"\b(?:no (?:specific |formal |further |new )?|(?:do|does|did|has|have) not (?:make|made|contain|set out|raised?) "
    r"(?:any )?(?:specific |formal )?)(?:recommendations|issues to address)\b",
    re.IGNORECASE,
)


def fits(pair: Pair, question: Question) -> bool:
    """Whether an issue is taken, answered, dated or graded in the way a list is narrowed to."""
    kinds = {r.part.acceptance_of(pair.number) for r in pair.responses}
    if question.unanswered or asks_for_answered(question):
        return bool(pair.responses) != question.unanswered
    if question.dated or question.undated:
        return _has_date(pair) == question.dated
    if question.joint and not any(len(r.part.issue_numbers) > 1 for r in pair.responses):
        return False
    return not question.acceptances or bool(kinds & set(question.acceptances))


def _has_date(pair: Pair) -> bool:
    """Whether the inspectors set a date for an issue, or anything that was promised on it has one."""
    return bool(dates_in(pair.issue.text)) or any(c.part.due for c in pair.commitments)


def on_topic(pairs: Sequence[Pair], question: Question, shelf: Shelf, *, found: bool = True) -> list[Pair]:
    """The pairs whose issue is on the topic; where no issue names it, those whose answer does."""
    if not question.topic or question.joint:
        return list(pairs)
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    some = near(pairs, terms, COVERED, question.theme)  # of very many, those that an index names
    some = but_for_verbs(some, question.topic, lambda pair: pair.issue.text)
    by_words = worded(some, terms, attrgetter("asked"))
    by_theme = [p for p in some if question.theme and question.theme in p.themes]
    outright = set(stems(question.theme)) <= set(stems(question.topic))
    keys = {p.key for p in (*by_words, *(by_theme if outright or not by_words else ()))}
    kept = [p for p in some if p.key in keys]
    if kept or not found:
        return kept
    answering = near(pairs, terms, COVERED, answered=True)
    by_answer = [p for p in answering if terms.coverage(p.asked | p.answered) >= COVERED]
    by_answer = but_for_verbs(by_answer, question.topic, _both)
    if by_answer:
        return by_answer
    nearest = find(question, shelf)
    keys = {s.pair.key for s in nearest.pairs[:3] if s.pair and enough(s, nearest, shelf)}
    return [p for p in of_reports(pairs, {key[0] for key in keys}) if p.key in keys]


def _both(pair: Pair) -> str:
    return " ".join((pair.issue.text, *(r.text for r in pair.responses)))


T = TypeVar("T")


def worded(some: Sequence[T], terms: Terms, asked: Callable[[T], frozenset[str]]) -> list[T]:
    """Those of some issues that hold all of a topic's words; else those that hold most; else what means the same."""
    for covered, least in ((terms.literal, WHOLE), (terms.literal, COVERED), (terms.coverage, COVERED)):
        found = [each for each in some if covered(asked(each)) >= least]
        if found:
            return found
    return []


COVERED = 0.75
"""The weighted share of a topic's words that a text must hold to be on it."""
WHOLE = 0.99
"""The same where some text holds all of them: a list is then of those alone."""


def _issues_text(
    question: Question, kept: Sequence[Pair], whole: Pairs, markers: Sequence[int], quotes: Quotes, name: str
) -> str:
    """The number first, then which they are: line by line in a list, by number in a count; `name` is all theirs."""
    shelf = quotes.shelf
    narrowed = len(kept) < len(whole) or bool(_said(question, len(kept)))
    lead = f"{_yes_or_no(question)}{_issues_lead(question, kept, whole, shelf, name)}"
    if question.intent is Intent.COUNT and not narrowed and len(kept) > _FEW:
        return f"{lead}."
    if (question.intent is Intent.COUNT and narrowed) or len(kept) > MOST_LINES:
        return f"{lead}: {numbers_by_report(question, kept, markers, shelf)}."
    several = are_several(question, shelf)
    alike = len(question.acceptances) == 1 or question.unanswered or not any(p.responses for p in kept)
    how = _in_words if alike and len(kept) <= _FEW else _unsaid if alike else _remarkable
    dated = bool(_DATES.search(fold(question.asked)))
    taken = [f"{how(p, quotes)}{_due(p) if dated else ''}" for p in kept]
    lines = [
        issue_line(p, m, quotes, named=several, taken=said.removeprefix(", "))
        for p, m, said in zip(kept, markers, taken, strict=True)
    ]
    return "\n\n".join((with_lines(f"{lead}:", lines), *(_shared(kept, quotes) if question.joint else ())))


def _shared(kept: Sequence[Pair], quotes: Quotes) -> list[str]:
    """Which issues share which response, in its words: "Issues 2 and 3 are answered together: ..."."""
    responses = {(r.report.id, r.part.span): r for p in kept for r in p.responses if len(r.part.issue_numbers) > 1}
    if len(responses) > _FEW:
        return []
    return [
        f"Issues {listed(r.part.issue_numbers)} are answered together: {quotes.quote(quotes.response(r))}"
        for r in responses.values()
    ]


_DATES = re.compile(r"\b(?:dates?|deadlines?|timescales?|by when|due)\b")


def _due(pair: Pair) -> str:
    """By when what was promised on an issue is due, where that is asked for too."""
    dues = dict.fromkeys(c.part.due.words for c in pair.commitments if c.part.due)
    return f", due {listed(dues)}" if dues else ""


def _yes_or_no(question: Question) -> str:
    """The answer to "are there any ...?" and "was every issue answered?" before what bears it out."""
    text = fold(question.asked)
    if _ASKS_OF_ALL.match(text) and not re.search(r"\bany\b", text):
        return "No: " if question.unanswered else ""
    narrowed = question.acceptances or question.unanswered or question.joint or question.dated or question.undated
    return "Yes: " if narrowed and _ASKS_ANY.match(text) else ""


_ASKS_ANY = re.compile(
    r"(?:and |so )?(?:any|(?:is|are|was|were) there|did (?:they|it)"
    r"|(?:did|do|does|ha(?:s|ve|d)|is|are|was|were)(?: \w+){0,3}? any(?:thing)?)\b"
)


def _issues_lead(question: Question, kept: Sequence[Pair], whole: Pairs, shelf: Shelf, name: str) -> str:
    where = f"{scope_words(question, shelf.catalogue)}{_ONCE if whole.repeating else ''}"
    word = word_for(*(p.issue.part for p in whole))
    said = _said(question, len(kept))
    if name:
        said = " and ".join((f"{'comes' if len(kept) == 1 else 'come'} under “{name}”", *([said] if said else ())))
    if not said and _is_of_new(question, whole):
        said = f"{'is' if len(kept) == 1 else 'are'} new, not among those that are judged"
    if not said:
        be = "is" if len(kept) == 1 else "are"
        return f"{counted(len(kept), word)} {be} set out in {where}{_per_report(kept, shelf)}"
    return f"{share(len(kept), len(whole), word)} in {where} {said}"


_ONCE = " (an issue that several of them print counts once)"


def _said(question: Question, number: int) -> str:
    """What narrows a list, as the end of a sentence: "are about disclosure and are not accepted"."""
    be = "is" if number == 1 else "are"
    on = (
        f"{be}{' not' if is_exception(question) else ''} about {about(question)}"
        if question.topic and not question.joint
        else ""
    )
    return " and ".join(part for part in (on, _narrowed_words(question, number)) if part)


def _narrowed_words(question: Question, number: int) -> str:
    be = "is" if number == 1 else "are"
    if question.unanswered:
        return f"{'has' if number == 1 else 'have'} no published response"
    if asks_for_answered(question):
        return f"{'has' if number == 1 else 'have'} a published response"
    if question.dated or question.undated:
        return f"{'has' if number == 1 else 'have'} {'a' if question.dated else 'no'} date"
    if question.acceptances:
        return f"{be} {listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], 'or')}"
    return f"{be} answered together with another" if question.joint else ""


def _per_report(kept: Sequence[Pair], shelf: Shelf) -> str:
    """How many stand in each report, most recent first; of many reports, only how many reports they are."""
    numbers = Counter(p.report.id for p in kept)
    if len(numbers) < 2:
        return ""
    each = [f"{n} in {label(shelf.brief(i))}" for i, n in numbers.items()]
    return f": {listed(each)}" if len(each) <= _NAMED else ""


_NAMED = 12


def _none_of(question: Question, pairs: Sequence[Pair], whole: Sequence[Pair], shelf: Shelf) -> Answer:
    """None fits: for a topic a silence, for an acceptance the plain fact with every issue's own position."""
    if question.topic and not on_topic(pairs, question, shelf):
        return not_covered(question, find(question, shelf), shelf)
    quotes = Quotes(shelf)
    meant = on_topic(pairs, question, shelf) or whole
    rows = tuple(pair_row(pair, quotes) for pair in meant[:60])
    what = _narrowed_words(question, 1)
    where = scope_words(question, shelf.catalogue)
    on = f" about {about(question)}" if question.topic and len(meant) < len(whole) else ""  # of others some may be
    if (question.acceptances or asks_for_answered(question)) and not any(p.responses for p in meant):
        return no_response(question, meant, shelf)
    word = word_for(*(p.issue.part for p in meant))
    lead = f"None of the {counted(len(meant), word)}{on} in {where} {what or 'fits'} (0 of {len(meant)})."
    if question.unanswered:
        yes = "Yes" if _ASKS_OF_ALL.match(fold(question.asked)) else "None"
        each = f"each of the {counted(len(meant), word)} in {where} has a published response"
        lead = f"{yes} (0 of {len(meant)} without): {each}."
    elif len(meant) == 1:
        lead = f"No: the only {word}{on} in {where} {_not(what)} (0 of 1)."
    if question.acceptances and len(meant) <= MOST_LINES:
        said = _worded(meant, quotes)
        lead = with_lines(f"{lead} {taken_words(meant[:60], rows)}", said if len(said) == 1 else [])
    return Answer(question, lead, quotes.citations, rows=rows, total=0, of=len(meant))


def _not(what: str) -> str:
    """ "is accepted" turned into its denial."""
    verb, _, rest = (what or "is of this kind").partition(" ")
    return f"{verb} not turned down" if rest == ACCEPTANCE_WORDS[Acceptance.NOT_ACCEPTED] else f"{verb} not {rest}"
