"""Short factual questions: the sentence that states it first, then where it stands; without such a sentence, silence.

The kind of thing asked for must be in the sentence: a date for *when*, an amount for *how much*, a name for *who*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.desk import Desk, Pair
from assistant.evidence import Found, Sentence, enough, find, leans_back, sentences_on
from assistant.extract import asked_lines, where
from assistant.lookup import by_number, look_up, not_covered, whole_paragraph
from assistant.overview import overview
from assistant.question import Intent, Question
from assistant.quotes import Quotes
from assistant.kinds import is_body
from assistant.silences import scope_words, silent
from assistant.status import positions
from assistant.synonyms import kin_of
from assistant.terms import stems_of
from assistant.words import GENERIC, fold
from assistant.wording import issue_name, listed, place, quoted
from vectorstore.dates import dates_in
from vectorstore.filters import Filters
from vectorstore.schema import Acceptance, Part, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stem

_NAMES = {
    "date": "a date",
    "duration": "a time or interval",
    "amount": "an amount of money",
    "percentage": "a percentage",
    "number": "a number",
    "person": "who it is",
    "reason": "a reason",
    "name": "a name",
}
_PROMISED = re.compile(r"\b(?:promis\w*|commit\w*|pledg\w*|will|going to|plans?|planned|intend\w*)\b", re.IGNORECASE)


def state(question: Question, desk: Desk) -> Answer:
    """The fact that a question asks for, in the report's own sentence."""
    if _is_of_publication(question):
        return published(question, desk)
    focused = _in_focus(question, desk)
    if focused:
        return focused
    if not question.topic and question.filters.issue_numbers:
        return _about_numbers(question, desk)
    if not question.topic and question.asks_for in ("person", "name") and "inspect" in question.asked.lower():
        return inspectors(question, desk)
    if not question.topic and not question.asks_for:
        return overview(question, desk)
    found = find(question, desk)
    if not question.asks_for:
        return _plain(question, found, desk)
    refused = _refused(question, found, desk)
    if refused:
        return refused
    stated = _stating(question, found, desk)
    if stated:
        return _worded(question, stated, desk)
    recorded = _recorded(question, found, desk)
    if recorded:
        return recorded
    if not enough(found.best, found, desk):
        return not_covered(question, found, desk)
    return not_stated(question, found, desk)


def _refused(question: Question, found: Found, desk: Desk) -> Answer | None:
    """The refusal and its reason, where "why" or "why not" is asked of something that was turned down."""
    best = found.best
    if question.asks_for != "reason" or best is None or not enough(best, found, desk):
        return None
    pairs = [s.pair for s in found.pairs[:1] if s.pair and s.score >= best.score - _CLOSE]
    turned = [p for p in pairs if any(r.part.acceptance in (Acceptance.NOT_ACCEPTED, Acceptance.PARTLY) for r in p.responses)]
    return positions(question, turned, desk) if turned else None


def _recorded(question: Question, found: Found, desk: Desk) -> Answer | None:
    """Who owns what was promised on a matter, as the register has it, where no sentence says it."""
    best = found.pairs[0] if found.pairs else None
    if question.intent is not Intent.OWNER or best is None or best.pair is None or not enough(best, found, desk):
        return None
    owned = [c for c in best.pair.commitments if c.part.owners]
    if not owned:
        return None
    quotes = Quotes(desk)
    lines = [f"{place(best.pair.report)}, {issue_name(best.pair.issue.part)}:"]
    for entry in owned:
        row = quotes.line_around(entry, entry.part.span)
        lines.append(f"- {listed(entry.part.owners)}: {quotes.quote(quotes.commitment(entry))}[{row}]")
    return Answer(question, "\n".join([*lines, *asked_lines(best.pair, quotes)]), quotes.citations)


def _is_of_publication(question: Question) -> bool:
    """Whether the date asked for is the report's own."""
    asked = question.asked.lower()
    return question.asks_for == "date" and bool(
        re.search(r"\b(?:publish\w*|issued|released|dated|come out|came out|date of the (?:report|inspection|response)|(?:report|response|inspection) date)\b", asked)
    ) and len(question.topic.split()) <= 1 or (question.asks_for == "date" and not question.topic and not question.filters.issue_numbers and bool(re.search(r"\b(?:inspect\w*|report|response)\b", asked)))  # fmt: skip


def published(question: Question, desk: Desk) -> Answer:
    """When the reports in scope were published, or their inspections held, with the words that say so."""
    quotes = Quotes(desk)
    lines = []
    held = bool(re.search(r"\binspect(?:ed|ors? (?:visit|come|came))\b|\b(?:inspection (?:dates?|take place|took place|held))\b|\btake place|took place", question.asked.lower()))
    for report_id in desk.reports(question.filters):
        report = desk.brief(report_id)
        text = desk.store.report(report_id).text
        place_in_text = (_of_period(text, report.period) if held else None) or _of_date(text, report.published)
        if place_in_text is None:
            continue
        around = sentences(text[: place_in_text.end + 400])
        span = next((s for s in around if s.start <= place_in_text.start < s.end), place_in_text)
        marker = quotes.stretch(report, span)
        lines.append(f"{place(report)}: {quotes.quote(marker)}")
    if not lines:
        message = f"No date of publication is stated in {scope_words(question, desk.catalogue)}."
        return silent(question, Reason.NOT_STATED, message)
    return Answer(question, "\n".join(lines), quotes.citations)


def inspectors(question: Question, desk: Desk) -> Answer:
    """Who inspected: the lead inspector where one is named, else the sentence that names the inspectorate."""
    quotes = Quotes(desk)
    lines = []
    for report_id in desk.reports(question.filters):
        report = desk.brief(report_id)
        text = desk.store.report(report_id).text
        lead = re.search(r"(?m)^.*\b[Ll]ead inspector:.*$", text)
        named = _inspectorate_at(text, report.inspectorate, report.title)
        if question.asks_for == "name" and not lead:
            continue
        at = lead or named
        if at is None:
            continue
        around = [s for s in sentences(text[: at.end() + 500]) if s.start <= at.start() < s.end]
        marker = quotes.stretch(report, Span(*lead.span()) if lead else around[0] if around else Span(*at.span()))
        lines.append(f"{place(report)}: {quotes.quote(marker)}")
    if not lines:
        return silent(question, Reason.NOT_STATED, f"No inspector is named in {scope_words(question, desk.catalogue)}.")
    return Answer(question, "\n".join(lines), quotes.citations)


def _inspectorate_at(text: str, inspectorate: str | None, title: str) -> re.Match[str] | None:
    """Where the inspectorate is named outside the title."""
    if not inspectorate:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(inspectorate)}(?!\w)")
    title_end = text.find(title) + len(title) if title in text else 0
    return pattern.search(text, title_end) or pattern.search(text)


def _of_period(text: str, period: str | None) -> Span | None:
    at = text.find(period) if period else -1
    return Span(at, at + len(period)) if period and at >= 0 else None


def _of_date(text: str, published: str | None) -> Span | None:
    return next((f.span for f in dates_in(text) if published and f.date == published), None)


def _in_focus(question: Question, desk: Desk) -> Answer | None:
    """An answer from what was quoted last, where the question points back and the sentence is there."""
    if not question.focus or not question.topic or not question.asks_for or question.filters.issue_numbers:
        return None
    narrowed = replace(
        question,
        filters=replace(
            question.filters, report_ids=question.focus.report_ids, issue_numbers=question.focus.issue_numbers
        ),
    )
    found = find(narrowed, desk)
    stated = _stating(narrowed, found, desk)
    return _worded(question, stated, desk) if stated else None


def _about_numbers(question: Question, desk: Desk) -> Answer:
    """A question of a kind about issues by number: "by when?", "why?", "who?" after an issue was shown."""
    pairs = desk.pairs(question.filters)
    if not any(p.responses for p in pairs):
        return by_number(question, desk)
    found = find(question, desk)
    kind = question.asks_for
    passages = [p for p in found.passages if p.part is Part.RESPONSE or kind in ("number", "duration", "reason")]
    scored = [s for s in sentences_on(question, found, passages, desk) if s.stated and not _is_question_of_due(question, s)]
    if kind and not scored:
        return not_stated(question, found, desk)
    if not kind:
        return by_number(question, desk)
    return _worded(question, sorted(scored, key=lambda s: s.span)[:_SEVERAL], desk)


_SEVERAL = 4


def _is_question_of_due(question: Question, sentence: Sentence) -> bool:
    return question.intent is Intent.DEADLINE and not _has_due(sentence.text)


def _has_due(text: str) -> bool:
    return bool(dates_in(text, years=True)) or bool(re.search(r"\b(?:by|before|within|until|in|over|every|after)\s+(?:the\s+)?(?:next|end|start|spring|summer|autumn|winter|easter|christmas|\w+ (?:working )?(?:days?|weeks?|months?|years?))", text, re.IGNORECASE))


def _plain(question: Question, found: Found, desk: Desk) -> Answer:
    """A question that wants no particular kind of thing: the best sentence, then its issue; or the pairs."""
    if not enough(found.best, found, desk):
        return not_covered(question, found, desk)
    if not _kind_of_thing_is_there(question, found):
        return not_stated(question, found, desk)
    stated = _stating(question, found, desk)
    if not stated or _has_a_pair(stated[0], found, desk):
        return look_up(replace(question, intent=Intent.FINDING), desk)
    return _worded(question, [_with_neighbours(s, found, desk) for s in stated], desk)


def _has_a_pair(sentence: Sentence, found: Found, desk: Desk) -> bool:
    """Whether an issue fits as well as the sentence of prose that fits best, so that both are shown."""
    best = found.pairs[0] if found.pairs else None
    prose = sentence.passage.part not in (Part.ISSUE, Part.RESPONSE)
    return bool(prose and best and enough(best, found, desk) and best.score >= sentence.score - _CLOSE)


def _with_neighbours(sentence: Sentence, found: Found, desk: Desk) -> Sentence:
    """The paragraph of a sentence where it is short, else the sentence with those beside it that fit nearly as well."""
    whole = whole_paragraph(sentence)
    if whole.span != sentence.span:
        return whole
    alike = [s for s in found.sentences if s.passage is sentence.passage and s.score >= sentence.score - desk.settings.extract.margin]
    span = Span(min(s.span.start for s in alike), max(s.span.end for s in alike)) if alike else sentence.span
    return replace(sentence, span=span) if span.end - span.start <= _STRETCH else sentence


_STRETCH = 620


def _stating(question: Question, found: Found, desk: Desk) -> list[Sentence]:
    """The sentences that state what is asked, one for each report that does, best first; none where none is good enough."""
    limits = desk.settings.evidence
    scored = sentences_on(question, found, found.passages[:12], desk)
    if not scored:
        return []
    fit = [s for s in scored if s.stated and _allowed(question, s)]
    good = [
        s
        for s in fit
        if (s.own >= limits.fact_own or s.meaning >= limits.fair_meaning)
        and (
            (s.coverage >= limits.fact_coverage and s.meaning >= limits.fact_meaning)
            or s.coverage >= limits.sure_coverage
            or s.meaning >= limits.sure_meaning
        )
    ]
    good = [s for s in good if s.score >= scored[0].score - limits.fact_gap]
    good = _of_the_right_part(question, good)
    if not good:
        return []
    best = good[0].score
    several = len(question.years_asked) > 1 or len(question.filters.areas) > 1
    chosen: dict[str, Sentence] = {}
    for sentence in good:
        if several or sentence.score >= best - desk.settings.extract.margin / 2:
            chosen.setdefault(sentence.passage.report_id, sentence)
    order = {r.id: at for at, r in enumerate(desk.catalogue.reports)}
    return sorted(chosen.values(), key=lambda s: order[s.passage.report_id])


def _of_the_right_part(question: Question, good: list[Sentence]) -> list[Sentence]:
    """Where issue and response both state something, what is asked decides: what must be, or what is or will be done."""
    if not good or _DEMANDED.search(question.asked):
        return good
    answered = [s for s in good if s.passage.part is Part.RESPONSE]
    close = bool(answered) and (bool(_PROMISED.search(question.asked)) or answered[0].score >= good[0].score - _CLOSE)
    return [s for s in good if s.passage.part is not Part.ISSUE] if close else good


_INSPECTORS = re.compile(r"\b(?:inspector\w*|hmcpsi|hmicfrs|ofsted|recommended)\b", re.IGNORECASE)
_DEMANDED = re.compile(r"\b(?:must|should|require[sd]?|recommend\w*|asked|ask for|supposed|inspector\w*|deadline)\b", re.IGNORECASE)
_CLOSE = 0.13
_WHICH = re.compile(
    r"^(?:and |so |but )*which ((?:[\w'-]+ ){1,4}?)(?:will|did|does|do|is|are|was|were|has|have|had|can|should|must|would|delivers?|leads?|runs?|supports?)\b"
)


def _kind_of_thing_is_there(question: Question, found: Found) -> bool:
    """Whether what is asked for by "which law firm" or "which union" is spoken of at all near the evidence."""
    match = _WHICH.match(fold(question.asked))
    words = match.group(1).split() if match else []
    if not words or stem(words[-1]) in GENERIC or is_body(words[-1]):
        return True
    noun = kin_of(stem(words[-1]))
    return any(noun & stems_of(p.text) for p in found.passages[:4])


def _allowed(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence may answer: the inspectorate's deadline is never the body's promise."""
    if question.intent is Intent.DEADLINE and _INSPECTORS.search(question.asked):
        return sentence.passage.part is Part.ISSUE and _has_due(sentence.text)
    if question.asks_for in ("date", "duration") and sentence.passage.part is Part.ISSUE:
        return not _PROMISED.search(question.asked)
    return question.intent is not Intent.DEADLINE or _has_due(sentence.text) or question.asks_for == "duration"


def _worded(question: Question, stated: Sequence[Sentence], desk: Desk) -> Answer:
    quotes = Quotes(desk)
    blocks = []
    for sentence in stated:
        span = _with_what_it_points_to(sentence)
        marker = quotes.passage(sentence.passage, span)
        blocks.append(f"{where(sentence, quotes)}: {quotes.quote(marker)}")
    blocks += _context(stated, quotes, desk)
    return Answer(question, "\n\n".join(blocks), quotes.citations)


def _context(stated: Sequence[Sentence], quotes: Quotes, desk: Desk) -> list[str]:
    """The issues that the stating sentences answer, once each."""
    lines = []
    seen = set()
    for sentence in stated:
        passage = sentence.passage
        if passage.part is not Part.RESPONSE:
            continue
        only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
        for pair in desk.pairs(only):
            if pair.key in seen or (passage.area and pair.issue.area and passage.area != pair.issue.area):
                continue
            seen.add(pair.key)
            lines.append("\n".join(asked_lines(pair, quotes)) if len(stated) > 1 else _answers(pair, quotes))
    return lines


def _answers(pair: Pair, quotes: Quotes) -> str:
    marker = quotes.issue(pair)
    items = "".join(f"\n- {quoted(item.text)} [{marker}]" for item in pair.issue.part.items)
    return f"This answers {issue_name(pair.issue.part)}: {quoted(pair.issue.part.statement)} [{marker}]{items}"


def _with_what_it_points_to(sentence: Sentence) -> Span:
    """The sentence, with the one before it where it opens with "It", "This" or "The Group"."""
    if not leans_back(sentence.text):
        return sentence.span
    before = [
        s
        for s in sentences(sentence.passage.text, sentence.passage.span.start)
        if s.end <= sentence.span.start
    ]
    return Span(before[-1].start, sentence.span.end) if before else sentence.span


def not_stated(question: Question, found: Found, desk: Desk) -> Answer:
    """The silence for a detail that the documents do not give although they treat the matter; shows what they do say."""
    scored = sentences_on(question, found, found.passages[:8], desk)
    quotes = Quotes(desk)
    for sentence in scored[: desk.settings.extract.nearest]:
        quotes.passage(sentence.passage, sentence.span)
    thing = _NAMES.get(question.asks_for, "that detail")
    message = f"{scope_words(question, desk.catalogue)[:1].upper()}{scope_words(question, desk.catalogue)[1:]} does not state {thing} for this."
    if len(desk.reports(question.filters)) > 1:
        message = message.replace(" does not state", " do not state", 1)
    message += _inspectors_deadline(question, found, desk)
    if scored:
        message += f" What is said: {quoted(scored[0].text)}"
    return silent(question, Reason.NOT_STATED, message, quotes.citations)


def _inspectors_deadline(question: Question, found: Found, desk: Desk) -> str:
    """The inspectorate's own deadline, named as that."""
    if question.asks_for != "date" or not found.pairs or not enough(found.pairs[0], found, desk):
        return ""
    pair = found.pairs[0].pair
    deadline = pair.issue.part.deadline if pair else None
    return f" The inspectorate itself set a deadline: {quoted(deadline.words)}." if deadline else ""

