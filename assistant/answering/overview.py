"""A question without a topic: what a report says as a whole, or what it praises and faults."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Reason, Row
from assistant.answering.graded import in_scope
from assistant.answering.listing import with_lines
from assistant.answering.quotes import Quotes
from assistant.answering.rows import pair_row
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import ACCEPTANCE_WORDS, counted, listed, one_line, place, word_for
from assistant.finding.announced import with_its_items
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.words import fold
from vectorstore.schema import Acceptance, Part, Passage, Span
from vectorstore.sentences import sentences

_PRAISE = re.compile(
    r"\b(?:commend\w*|prais\w*|strengths?|strong(?:ly)?|positive\w*|excellent|outstanding|impress(?:ive|ed)|popular"
    r"|good practice|exemplary|highlighted as|pleased|proud"
    r"|higher than average|a model|improved|improvements? in|effective(?:ly)?|well[- ](?:managed|supported"
    r"|led|established)|succe(?:ss|eded)\w*)\b",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"\b(?:weak\w*|poor\w*|did not|does not|do not|not (?:all|always|fully|yet|consistently|sufficiently)"
    r"|requires? (?:attention|improvement)|needs? to|should (?:improve|increase|continue)"
    r"|too (?:many|few|late|long|slow|often)|inconsisten\w*|delay\w*|concern\w*|insufficient\w*|lack\w*"
    r"|fail\w*|inadequate\w*|variable|late|narrow|however)\b",
    re.IGNORECASE,
)
_MOST_REPORTS = 8
_MOST_SENTENCES = 6
_ASKED = 2
"""How many words of praise the very word counts for that the question has: what is "strong" where that is asked."""
_PROSE = (Part.TEXT, Part.FINDING)


def overview(question: Question, shelf: Shelf) -> Answer:
    """Ratings, how many issues and how they were taken for each report in scope, with the issues as rows."""
    quotes = Quotes(shelf)
    blocks = []
    reports = shelf.reports(question.filters)
    if len(reports) > _IN_FULL:
        return _in_brief(question, reports, quotes, shelf)
    for report_id in reports[:_MOST_REPORTS]:
        blocks.append(_of_report(report_id, question, quotes, shelf))
    if len(reports) > _MOST_REPORTS:
        blocks.append(
            f"{counted(len(reports) - _MOST_REPORTS, 'more report')} in scope; name an Area or a year to see them."
        )
    pairs = [p for r in reports[:_MOST_REPORTS] for p in shelf.pairs_of(r)]
    rows = tuple(pair_row(p, quotes) for p in pairs) or None
    if not quotes.citations:
        return silent(
            question, Reason.NOT_COVERED, f"Nothing can be summed up from {scope_words(question, shelf.catalogue)}."
        )
    return Answer(question, "\n\n".join(blocks), quotes.citations, rows=rows)


_IN_FULL = 3
"""So many reports are summed up with all their ratings; of more, each gets a line."""


def _in_brief(question: Question, reports: Sequence[str], quotes: Quotes, shelf: Shelf) -> Answer:
    """Many reports in a line each: title, how many issues, and how they were taken."""
    lines, rows = [], []
    for report_id in reports[:_MOST_LINES]:
        report = shelf.brief(report_id)
        pairs = shelf.pairs_of(report_id)
        markers = [quotes.issue(p) for p in pairs[:1]] or [quotes.passage(p) for p in shelf.prose(report_id)[:1]]
        word = word_for(*(p.issue.part for p in pairs))
        held = counted(len(pairs), word) if pairs else "no issues"
        lines.append(f"{place(report)}: {report.title} – {held}{''.join(f' [{m}]' for m in markers)}")
        rows.append(
            Row((("Report", place(report)), ("Title", report.title), ("Issues", str(len(pairs)))), tuple(markers))
        )
    lead = f"{counted(len(reports), 'report')} in scope, newest first; name an Area or a year for more:"
    return Answer(
        question, with_lines(lead, lines), quotes.citations, rows=tuple(rows), total=len(reports), of=len(reports)
    )


_MOST_LINES = 40


def praised_or_faulted(question: Question, shelf: Shelf, *, good: bool) -> Answer | None:
    """Sentences of prose that praise, or that fault, in the order of the report; None where there are none."""
    pattern = _PRAISE if good else _FAULT
    quotes = Quotes(shelf)
    blocks = []
    for report_id in shelf.reports(question.filters)[:_MOST_REPORTS]:
        chosen = _telling(report_id, pattern, question, shelf)
        if chosen:
            report, text = shelf.brief(report_id), shelf.text(report_id)
            whole = {span: with_its_items(text, span) for _, span in chosen}
            lines = [
                f"- {quotes.quote(quotes.passage(p, s) if whole[s] == s else quotes.stretch(report, whole[s]))}"
                for p, s in chosen
                if not any(other.start < s.start and s.end <= other.end for other in whole.values())
            ]
            blocks.append("\n".join([f"{place(report)}:", *lines]))
    if not blocks:
        return None
    lead = "What is praised, in the reports' words:" if good else "What is found wanting, in the reports' words:"
    return Answer(question, "\n\n".join([lead, *blocks]), quotes.citations)


def _telling(report_id: str, pattern: re.Pattern[str], question: Question, shelf: Shelf) -> list[tuple[Passage, Span]]:
    chosen = []
    own = frozenset(fold(m.group()) for m in pattern.finditer(question.asked))
    for passage in shelf.prose(report_id):
        if passage.part not in _PROSE:
            continue
        for span in sentences(passage.text, passage.span.start):
            text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
            if len(text) > 40 and _tells(text, pattern):
                words = [fold(m.group()) for m in pattern.finditer(text)]
                chosen.append((passage, span, len(words) + _ASKED * sum(w in own for w in words)))
    best = sorted(chosen, key=lambda c: (-c[2], c[1]))[:_MOST_SENTENCES]
    return [(p, s) for p, s, _ in sorted(best, key=lambda c: c[1])]


def _tells(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a sentence praises, or faults.

    Words of praise after a fault or a denial praise nobody; words of fault among praise ("commends their responsiveness
    to concerns") fault nobody unless something turns the sentence.
    """
    found = pattern.search(text)
    if not found:
        return False
    if pattern is _PRAISE:
        return not (_FAULT.search(text, 0, found.start()) or _DENIED.search(text, 0, found.start()))
    opening = _COMMENDED.search(text, 0, found.start())
    return not opening or any(_TURNED.search(text, opening.end(), m.end()) for m in pattern.finditer(text))


_COMMENDED = re.compile(r"\b(?:commend\w*|prais\w*|pleased|welcom\w*|highlighted as|strengths?)\b", re.IGNORECASE)
_TURNED = re.compile(
    r"\b(?:but|however|although|though|yet|while|whilst|whereas|despite|except|not|need(?:s|ed)?)\b", re.IGNORECASE
)


_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|neither|little|few|rarely|(?:is|are|was|were|did|does|do)n[’']t)\b", re.IGNORECASE
)


def _of_report(report_id: str, question: Question, quotes: Quotes, shelf: Shelf) -> str:
    report = shelf.brief(report_id)
    lines = [f"{place(report)}: {report.title}."]
    ratings = [e for e in in_scope(question, shelf) if e.report.id == report_id]
    if ratings:
        said = "; ".join(
            f"{one_line(e.part.subject)} “{one_line(e.part.grade)}” [{quotes.entry(e, Part.RATING)}]" for e in ratings
        )
        lines.append(f"Ratings: {said}.")
    pairs = shelf.pairs_of(report_id)
    if pairs:
        lines.append(taken_summary(report_id, quotes, shelf))
    else:
        first = [p for p in shelf.prose(report_id) if p.part in _PROSE][:2]
        lines += [f"- {quotes.quote(quotes.passage(p, _opening(p)))}" for p in first]
    return "\n".join(lines)


def _opening(passage: Passage) -> Span:
    spans = [s for s in sentences(passage.text, passage.span.start) if s.end - s.start > 40]
    return spans[0] if spans else passage.span


def taken_summary(report_id: str, quotes: Quotes, shelf: Shelf) -> str:
    """How many issues there are and how they were taken, the fewest first: those are what a reader looks for."""
    pairs = shelf.pairs_of(report_id)
    word = word_for(*(p.issue.part for p in pairs))
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(_how(pair), []).append(pair)
    if set(groups) == {_UNANSWERED}:
        return f"{counted(len(pairs), word)}, no response published here: {_some(pairs, quotes)}."
    parts = [f"{len(ps)} {how} ({_some(ps, quotes)})" for how, ps in sorted(groups.items(), key=lambda g: len(g[1]))]
    return f"{counted(len(pairs), word)}: {listed(parts)}."


_UNANSWERED = "without a published response"


def _how(pair: Pair) -> str:
    if not pair.responses:
        return _UNANSWERED
    taken = pair.responses[0].part.acceptance_of(pair.number)
    return "with no explicit acceptance" if taken is Acceptance.UNSTATED else ACCEPTANCE_WORDS[taken]


def _some(pairs: Sequence[Pair], quotes: Quotes) -> str:
    word = word_for(*(p.issue.part for p in pairs))
    numbers = listed([f"{p.number} [{quotes.issue(p)}]" for p in pairs])
    return f"{word}{'s' if len(pairs) > 1 else ''} {numbers}"
