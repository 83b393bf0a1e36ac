"""Which sentences state what is asked: of the kind, on the matter, and of the right part of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.lookup import whole_paragraph
from assistant.answering.own_lines import DEMANDED
from assistant.finding.fitting import leans_back, leans_on, sentences_on, without_label
from assistant.finding.found import Found, Sentence
from assistant.finding.kinds import is_body, is_left_open, is_money, states
from assistant.finding.reasons import draws, explains
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL, figures_in
from assistant.finding.whose import issues_named
from assistant.question import Intent, Question
from assistant.understanding.synonyms import kin_of
from assistant.understanding.terms import stems_of
from assistant.understanding.when import without_barred
from assistant.words import GENERIC, fold
from vectorstore.dates import dates_in
from vectorstore.filters import Filters
from vectorstore.schema import Part, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stem

_PROMISED = re.compile(r"\b(?:promis\w*|commit(?!tee)\w*|pledg\w*|will|going to|plans?|planned|intend\w*)\b", re.I)


def has_due(text: str) -> bool:
    """Whether a text states by when, not merely that something was recent."""
    return bool(dates_in(text, years=True)) or bool(
        re.search(
            r"\b(?:in advance of|ahead of|prior to|no later than|at the (?:start|end) of)\b"
            r"|\b(?:by|before|within|until|in|over|every|after)\s+(?:the\s+)?(?:next|end|start|spring|summer"
            r"|autumn|winter|easter|christmas|\w+ (?:working )?(?:days?|weeks?|months?|years?))\b",
            text,
            re.IGNORECASE,
        )
    )


def with_neighbours(sentence: Sentence, found: Found, shelf: Shelf) -> Sentence:
    """The paragraph of a sentence where it is short, else the sentence with those beside it that fit nearly as well."""
    whole = whole_paragraph(sentence)
    if whole.span != sentence.span:
        return whole
    alike = [
        s
        for s in found.sentences
        if s.passage is sentence.passage and s.score >= sentence.score - shelf.settings.extract.margin
    ]
    span = Span(min(s.span.start for s in alike), max(s.span.end for s in alike)) if alike else sentence.span
    return replace(sentence, span=span) if span.end - span.start <= _STRETCH else sentence


_STRETCH = 620


def stating(question: Question, found: Found, shelf: Shelf) -> list[Sentence]:
    """The sentences that state what is asked, one for each report; none where none is good enough."""
    limits = shelf.settings.evidence
    scored = sentences_on(question, found, found.passages[:12], shelf)
    if not scored:
        return []
    fit = [s for s in scored if s.stated and allowed(question, s)]
    good = [
        s
        for s in fit
        if (s.own >= limits.fact_own or s.meaning >= limits.fair_meaning)
        and (
            (s.coverage >= limits.fact_coverage and s.meaning >= limits.fact_meaning)
            or s.coverage >= limits.sure_coverage
            or s.meaning >= limits.sure_meaning
            or (s.meaning >= limits.fair_meaning and _is_promised(question, s))
        )
    ]
    good = [s for s in good if _is_promised(question, s)] or good
    most = max((s.own for s in good), default=0.0)
    good = [s for s in good if s.own >= most - _LESS]  # one that is near beside one that says it all is another matter
    good = [s for s in good if CELL in s.text or _VERB.search(s.text) or _ENDED.search(s.text)] or good
    good = _of_the_time(question, good, shelf)
    gap = limits.fact_gap * (_BESIDE_THE_MATTER if question.asks_for == "reason" else 1)
    good = [s for s in good if s.score >= scored[0].score - gap]
    good = _of_the_right_part(question, good) or _lone_reason(question, scored, fit)
    if not good:
        return []
    best = good[0].score
    several = len(question.years_asked) > 1 or len(question.filters.areas) > 1
    chosen: dict[str, Sentence] = {}
    for sentence in good:
        if several or sentence.score >= best - shelf.settings.extract.margin / 2:
            chosen.setdefault(sentence.passage.report_id, sentence)
    order = {r.id: at for at, r in enumerate(shelf.catalogue.reports)}
    return sorted(chosen.values(), key=lambda s: order[s.passage.report_id])


def _lone_reason(question: Question, scored: Sequence[Sentence], fit: Sequence[Sentence]) -> list[Sentence]:
    """The one reason given near enough to what is asked: first of all, or alone."""
    best = fit[0] if fit and question.asks_for == "reason" else None
    if best is None:
        return []
    if best.own < _PARTLY or best.score < scored[0].score - _NEXT_TO:
        return []
    others = [s.score for s in fit[1:] if s.passage is not best.passage]
    ahead = best.score - max(others, default=0.0)
    return [best] if ahead >= _FAR or (best is scored[0] and best.meaning >= _FAIRLY) else []


_PARTLY, _NEXT_TO, _FAR, _FAIRLY = 0.2, 0.05, 0.12, 0.45
"""The share of the question that a lone reason is given of; how far it may lie below the best sentence of all, how far
other reasons must lie below it, and how near it must be where they do not."""


def in_the_answer_named(question: Question, found: Found, shelf: Shelf) -> list[Sentence]:
    """The one sum, or board, in the answer to the one issue whose matter the question names: "£3,000 for it"."""
    reports = shelf.reports(question.filters)
    if question.asks_for not in ("amount", "group") or len(reports) != 1:
        return []
    named = issues_named(question.asked, found, reports[0], shelf)
    best = found.pairs[0] if found.pairs else None
    if not named and best and best.pair and best.focus >= shelf.settings.evidence.fair_coverage:
        named = (best.pair,)  # "which board looks after complaints?" names it without a preposition
    if len(named) != 1:
        return []
    only = Filters(report_ids=reports, issue_numbers=(named[0].number,))
    passages = [p for p in shelf.store.passages(only) if p.part is Part.RESPONSE]
    fit = [s for s in sentences_on(question, found, passages, shelf) if s.stated and allowed(question, s)]
    return fit if len(fit) == 1 else []


def of_the_deed(question: Question, told: Sequence[Sentence]) -> list[Sentence]:
    """Those of some sentences that say who does what is asked after: "who leads on it?" is told by who leads.

    Where no sentence names anybody who does, "It will monitor compliance" says that the body itself does.
    """
    deed = _WHO.match(fold(question.asked)) if question.asks_for == "person" else None
    kin = kin_of(stem(deed["does"])) if deed and question.intent is Intent.FACT else frozenset()
    said = sorted((s for s in told if kin & stems_of(s.text)), key=lambda s: s.span)
    own = (s for s in said if (does := _ITSELF.match(s.text)) and stem(does["does"].lower()) in kin)
    return [s for s in said if s.stated] or list(own)


_WHO = re.compile(r"(?:(?:and|so|but) )*who (?:(?:will|is|does|did|has|have|to|be|going) )*(?P<does>[a-z]{3,})\b")
_ITSELF = re.compile(r"(?:It|They|We|The [A-Z]\w+) (?:will (?:also |continue to )?)?(?P<does>[a-z]{3,})")


def in_its_order(question: Question, found: Found) -> list[Sentence]:
    """The sentence with a date on the first, next or last of what the best sentence is about, in the same passage.

    "Progress is reported every quarter. The first report goes to the board on 3 May."
    """
    order = _ORDER.search(fold(question.asked)) if question.asks_for == "date" else None
    top = found.sentences[0] if found.sentences else None
    if order is None or top is None or top.coverage < _MOST:
        return []
    opened = re.compile(rf"(?:^|\b[Tt]he ){order[0]}\b", re.IGNORECASE)
    beside = (s for s in found.sentences if s.passage is top.passage and opened.search(s.text))
    return [s for s in beside if dates_in(s.text, years=True)][:1]


_ORDER = re.compile(r"\b(?:first|second|third|next|last|final)\b")
_MOST = 0.75
"""How much of a question the passage must hold in which the first or last of something is dated."""

_BESIDE_THE_MATTER = 1.5
"""A reason seldom names again what it is the reason of, so it may lie so many times as far below the best sentence."""


def _of_the_right_part(question: Question, good: list[Sentence]) -> list[Sentence]:
    """The question decides between issue and the rest: what must be, what will be done, or what is."""
    if not good or DEMANDED.search(question.asked):
        return good
    answered = [s for s in good if s.passage.part is Part.RESPONSE]
    promised = bool(answered) and bool(_PROMISED.search(question.asked))
    if question.intent is Intent.DEADLINE and answered and answered[0].score >= good[0].score - CLOSE:
        return answered
    rest = [s for s in good if s.passage.part is not Part.ISSUE and not _SHOULD.search(s.text)]
    close = promised or (bool(rest) and rest[0].score >= good[0].score - CLOSE)
    good = (rest or [s for s in good if s.passage.part is not Part.ISSUE]) if close else good
    return _of_money(question, good)


def _is_promised(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence gives the day to come that a question on a promise asks for, not one that is past."""
    if question.intent is not Intent.DEADLINE or question.asks_for != "date":
        return False
    return has_due(sentence.text) and bool(_AHEAD.search(sentence.text))


_LESS = 0.45
"""How much less of the question's words a sentence may hold itself than the one that holds most of them."""

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|should|must|can|could|may|does|do|did|[a-z]{3,}ed|met|held|made"
    r"|took|gave|set|rose|fell|led|leads|chairs|meets|costs|takes|starts|ends|begins)\b"
)
_ENDED = re.compile(r"(?:\S+\s+){4}\S.*[.!?]\W?\s*$", re.DOTALL)
"""What makes a stretch a sentence rather than a heading or a label: a verb, or that it is long and ends as one."""
_SHOULD = re.compile(r"\b(?:should|must|needs? to|ought to)\b", re.IGNORECASE)


def _of_money(question: Question, good: list[Sentence]) -> list[Sentence]:
    """ "How much" means money where some sentence speaks of money, unless the question counts something else."""
    if not re.search(r"\bhow much\b", fold(question.asked)) or question.asks_for not in ("number", "amount"):
        return good
    return [s for s in good if is_money(s.text)] or good


def _of_the_time(question: Question, good: list[Sentence], shelf: Shelf) -> list[Sentence]:
    """Sentences on another year or an earlier inspection give way to those that are not."""
    if question.asks_for == "date":
        return good
    asked = set(_YEAR.findall(without_barred(question.asked)))
    kept = [s for s in good if not _is_of_another_time(s, asked, question, shelf)]
    return kept or good


def _is_of_another_time(sentence: Sentence, asked: set[str], question: Question, shelf: Shelf) -> bool:
    years = set(_YEAR.findall(sentence.text))
    if _EARLIER.search(sentence.text) and not (_EARLIER.search(question.asked) or years & asked):
        return True
    if asked:
        return bool(years) and not years & asked
    published = shelf.brief(sentence.passage.report_id).published if question.asks_for in _FIGURES else None
    return bool(years and published) and max(int(y) for y in years) < int((published or "0")[:4]) - 1


_FIGURES = ("number", "percentage", "amount")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?!\d)")
_EARLIER = re.compile(
    r"\b(?:(?:previous|earlier|last|prior|our (?:19|20)\d\d) (?:inspection|report|visit|review)|previously|formerly"
    r"|used to)\b",
    re.IGNORECASE,
)


_INSPECTORS = re.compile(r"\b(?:inspector\w*|hmcpsi|hmicfrs|ofsted|recommended)\b", re.IGNORECASE)


CLOSE = 0.13


_WHICH = re.compile(
    r"^(?:and |so |but )*which ((?:[\w'-]+ ){1,2}?)(?:will|did|does|do|is|are|was|were|has|have|had|can"
    r"|should|must|would|delivers?|leads?|runs?|supports?)\b"
)


def kind_of_thing_is_there(question: Question, found: Found) -> bool:
    """Whether what is asked for by "which law firm" or "which union" is spoken of at all near the evidence."""
    match = _WHICH.match(fold(question.asked))
    words = match.group(1).split() if match else []
    if not words or stem(words[-1]) in GENERIC or is_body(words[-1]):
        return True
    noun = kin_of(stem(words[-1]))
    return any(noun & stems_of(p.text) for p in found.passages[:4])


def allowed(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence may answer: the inspectorate's deadline is never the body's promise."""
    if question.intent is Intent.DEADLINE and _INSPECTORS.search(question.asked):
        return sentence.passage.part is Part.ISSUE and has_due(sentence.text)
    if question.asks_for == "reason" and sentence.passage.part is Part.ISSUE and _SHOULD.search(sentence.text):
        return bool(DEMANDED.search(question.asked))  # what must be is no reason for what is
    if question.asks_for in _FIGURES and figures_in(sentence.text) > 1:
        return False  # which of a row's figures is meant is told by the head alone
    if question.asks_for in _FIGURES and _is_of_years_unasked(question, sentence.text):
        return False
    if is_left_open(question.asks_for, sentence.text):
        return True
    if question.asks_for in ("date", "duration") and sentence.passage.part is Part.ISSUE:
        return bool(DEMANDED.search(question.asked)) or not _PROMISED.search(question.asked)
    if question.asks_for == "date" and _TO_BE.search(fold(question.asked)) and _is_past(sentence.text):
        return False
    if question.intent is not Intent.DEADLINE or question.asks_for == "duration":
        return True
    told = sentence.passage.part not in (Part.ISSUE, Part.RESPONSE)
    return has_due(sentence.text) and (not told or bool(_AHEAD.search(sentence.text)))


def _is_of_years_unasked(question: Question, text: str) -> bool:
    """Whether a sentence gives figures of other years than the one whose figure is asked for."""
    asked = set(question.topic.split()) & set(_YEAR.findall(question.asked))
    told = {
        year for named in _YEARS.finditer(text) for year in (named[1], named[2] and named[1][:2] + named[2]) if year
    }
    return bool(asked and told) and not asked & told


_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:[-–/](\d\d)\b)?(?!\d)")
"""Years as they are printed, business years ("2019-20") with both of theirs."""

_TO_BE = re.compile(
    r"\b(?:when|date|day|month|year) (?:exactly )?(?:will|shall|must|should|is .{1,60}? (?:due|going to))\b"
)


def _is_past(text: str) -> bool:
    """Whether a sentence only tells when something was: no answer to when another thing will be."""
    return bool(_WAS.search(text)) and not (_AHEAD.search(text) or _IS.search(text))


_WAS = re.compile(r"\b(?:was|were|had|did|has been|have been)\b")
_IS = re.compile(r"\b(?:is|are|runs?|opens?|starts?|begins?|ends?|comes?|takes?|until|from)\b")

_AHEAD = re.compile(
    r"\b(?:will|due|target|deadline|aims?|plans?|planned|expected|to be|must|should)\b|\b(?:by|before|until|within)\s+"
    r"(?:the\s+)?(?:end|start|beginning|spring|summer|autumn|winter|easter|christmas|(?:19|20)\d\d|\d{1,2}\s+[A-Z]"
    r"|[A-Z][a-z]+ (?:19|20)\d\d)",
    re.IGNORECASE,
)
"""What tells a date still to come from one that prose looks back on."""


def with_what_it_points_to(sentence: Sentence) -> Span:
    """The sentence, with the one before it where it opens with "It", "This" or "The Group"."""
    passage = sentence.passage
    before = [s for s in sentences(passage.text, passage.span.start) if s.end <= sentence.span.start]
    first = before[-1:]
    said = passage.text[first[0].start - passage.span.start : first[0].end - passage.span.start] if first else ""
    if not (leans_on(sentence.text, said) or explains(sentence.text) or draws(sentence.text)):
        return sentence.span
    if len(before) > 1 and leans_back(passage.text[first[0].start - passage.span.start :]):
        first = before[-2:-1]  # "They have two panels. Each met twice. The second is chaired by ..."
    return without_label(passage, Span(first[0].start, sentence.span.end)) if first else sentence.span


def with_what_goes_on(question: Question, sentence: Sentence, span: Span) -> Span:
    """A stretch with the sentence that goes on from it and states more of the kind asked: "It is now £3 million"."""
    passage = sentence.passage
    if question.asks_for not in _GOING_ON:
        return span
    after = [s for s in sentences(passage.text, passage.span.start) if s.start >= span.end][:1]
    for following in after:
        text = passage.text[following.start - passage.span.start : following.end - passage.span.start]
        between = passage.text[span.end - passage.span.start : following.start - passage.span.start]
        goes_on = _CHARGED if question.asks_for == "person" else _OF_THE_SAME
        if goes_on.search(text) and "\n" not in between and states(question.asks_for, text, question.phrase):
            return Span(span.start, following.end)
    return span


_GOING_ON = ("number", "amount", "percentage", "duration", "date", "person")
_CHARGED = re.compile(
    r"\b(?:responsib\w+|accountab\w+|charge|leads?|led|chairs?|owns?|oversees?|owner) (?:\w+ ){0,3}?(?:its?|this|these"
    r"|them|their)\b"
)
"""What says who is charged with the very thing that the sentence before names: "is responsible for its delivery"."""

_OF_THE_SAME = re.compile(
    r"^(?:It|This|That|The (?:figure|total|sum|rate|number|share|cost)) "
    r"(?:is|was|has|had|will|rose|fell|stood|stands|went|grew|came)\b"
)
"""What says more of the very thing that the sentence before gives the figure of."""
