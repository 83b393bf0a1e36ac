"""Whose something is and when it is due, as the register has it, where no sentence says it: in a table, say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Reason
from assistant.answering.extract import asked_lines
from assistant.answering.own_lines import COLUMNS
from assistant.answering.quotes import Quotes
from assistant.answering.silences import silent
from assistant.answering.wording import issue_name, listed, place, quoted
from assistant.finding.called import asks_for_a_part, asks_when_it_was, tells_who_leads
from assistant.finding.compounds import Compound
from assistant.finding.found import Sentence
from assistant.finding.kinds import states
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL, cell_under, row_cells
from assistant.question import Intent, Question
from assistant.understanding.terms import Terms, stems_of
from assistant.words import fold
from vectorstore.dates import dates_in
from vectorstore.records import Entry
from vectorstore.schema import Commitment, Part, Span
from vectorstore.sentences import sentences


def in_its_row(question: Question, pair: Pair | None, stated: Sequence[Sentence], shelf: Shelf) -> Answer | None:
    """Whose an issue is or when it is due, as the row of its table says under the head that names just that.

    A sentence that says it of something promised goes before: the row's date is that of all it holds. Where whose it is
    or its date is asked for outright, an empty cell says that none is given, and a mere post that nobody is named.
    """
    kind = _column(question)
    if pair is None or kind is None or any(_says_so(question, s) for s in stated):
        return None
    text = shelf.text(pair.report.id)
    found = _of_its_step(question, pair, stated, kind, shelf) or cell_under(text, pair.issue.part.span, kind)
    if found is None:
        return None
    quotes = Quotes(shelf)
    said = found[0].of(shelf.text(pair.report.id))
    asked = fold(question.asked)
    if _NOTHING.fullmatch(fold(said)) and (_OUTRIGHT.search(asked) or _WHAT_DATE.search(asked)):
        return _names_none(question, pair, found, quotes)
    if not said or (question.asks_for == "name" and not states("name", f"{said}.", "")):
        return _names_none(question, pair, found, quotes) if _OUTRIGHT.search(asked) else None
    cell, name = (quotes.inside(pair.issue, span, Part.RESPONSE, (pair.number,)) for span in found)
    told = f"{place(pair.report)}, {issue_name(pair.issue.part)}: {quotes.quote(cell)} under {quotes.quote(name)}"
    return Answer(question, "\n".join([told, *asked_lines(pair, quotes)]), quotes.citations)


def _of_its_step(
    question: Question, pair: Pair, stated: Sequence[Sentence], kind: re.Pattern[str], shelf: Shelf
) -> tuple[Span, Span] | None:
    """The filled cell in the row of the step that a question is about: each of an issue's steps may have its own."""
    text = shelf.text(pair.report.id)
    told = [s.span for s in stated[:1] if s.passage.part is Part.RESPONSE and s.passage.report_id == pair.report.id]
    for span in told or _best_fitting(question, pair, shelf):
        found = cell_under(text, span, kind) if row_cells(text, span.start) else None
        if found and found[0].of(text):
            return found
    return None


def _best_fitting(question: Question, pair: Pair, shelf: Shelf) -> list[Span]:
    """Where the one commitment under an issue stands that fits a question better than all others do."""
    fits = sorted(_fits(question, pair, shelf, ()).items(), key=lambda item: -item[1])
    ahead = fits and fits[0][1] >= _TELLING and (len(fits) == 1 or fits[0][1] > fits[1][1])
    return [fits[0][0].part.span] if ahead else []


def _names_none(question: Question, pair: Pair, found: tuple[Span, Span], quotes: Quotes) -> Answer:
    """The silence for a row whose cell is empty, or names a post where a name is asked for."""
    quotes.issue(pair)
    cell, head = (span.of(quotes.shelf.text(pair.report.id)) for span in found)
    said = f"names only a post under {quoted(head)}: {quoted(cell)}" if cell else f"gives nothing under {quoted(head)}"
    said = f"says {quoted(cell)} under {quoted(head)}" if _NOTHING.fullmatch(fold(cell)) else said
    message = f"The row of {issue_name(pair.issue.part)} ({place(pair.report)}) {said}."
    return silent(question, Reason.NOT_STATED, message, quotes.citations)


_NOTHING = re.compile(
    r"(?:none|nil|n/?a|tb[cd]|not (?:yet )?(?:set|fixed|agreed|known|applicable|given|decided|stated)"
    r"|to be (?:confirmed|agreed|decided|set|determined)|no (?:date|owner|deadline)(?: (?:yet|set|given))?|[-–—]+)\.?"
)
"""What a cell holds that gives nothing."""
_WHAT_DATE = re.compile(r"\b(?:what|which) (?:date|day|month)\b")


def _column(question: Question) -> re.Pattern[str] | None:
    """The heads of the column that holds what is asked for: whose something is, or its date; None for other things."""
    asked = fold(question.asked)
    if question.intent in (Intent.OWNER, Intent.DEADLINE):
        return COLUMNS[question.intent]
    if question.asks_for in ("person", "name") and OWNED_OUTRIGHT.search(asked):
        return COLUMNS[Intent.OWNER]
    return COLUMNS[Intent.DEADLINE] if question.asks_for == "date" and _DUE_OUTRIGHT.search(asked) else None


OWNED_OUTRIGHT = re.compile(
    r"\b(?:owns?|owned|owners?|responsible|accountable|in charge|answerable|named person)\b"
    r"|\b(?:who|which (?:person|post|officer|manager))(?: is| will| was)? lead(?:s|ing)? (?:the work |work )?on\b"
)
_DUE_OUTRIGHT = re.compile(r"\bdue\b|\bdeadlines?\b|\btarget dates?\b|\bdue dates?\b")
_OUTRIGHT = re.compile(f"{OWNED_OUTRIGHT.pattern}|{_DUE_OUTRIGHT.pattern}")


def _says_so(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence of what was answered says itself whose something is, or by when it will be done."""
    if sentence.passage.part is Part.ISSUE or CELL.strip() in sentence.text:
        return False
    asked = fold(question.asked)
    if question.asks_for == "date":
        outright = bool(_DUE_OUTRIGHT.search(asked))
        dated = bool(dates_in(sentence.text, years=True)) and sentence.passage.part is Part.RESPONSE
        return dated if outright else bool(_TO_COME.search(sentence.text))
    return not OWNED_OUTRIGHT.search(asked) or bool(_IN_CHARGE.search(sentence.text))


_TO_COME = re.compile(r"\b(?:will|shall|due|to be|by|before|until|within)\b")
_IN_CHARGE = re.compile(
    r"\b(?:responsib\w+|accountab\w+|in charge|owns?|owned|owners?|leads?|led|leading|oversees?|overseen"
    r"|heads|headed)\b"
)
"""What says that somebody is charged with a thing, not merely that they stand in a sentence on it."""


def _charges(question: Question) -> re.Pattern[str]:
    """What says that somebody is charged with a thing: leading it, where that is asked, and not overseeing it."""
    return _LEADS if re.search(r"\blead(?:s|ing)?\b", fold(question.asked)) else _IN_CHARGE


_LEADS = re.compile(r"\b(?:leads?|led|leading|responsib\w+|in charge|owns?|owned|owners?)\b")


def charged(question: Question, pair: Pair | None, stated: Sequence[Sentence], shelf: Shelf) -> Answer | None:
    """Who an answer puts in charge of all it promises ("is responsible for this work"), where that is asked."""
    outright = question.asks_for in ("person", "name") and OWNED_OUTRIGHT.search(fold(question.asked))
    if pair is None or not outright or any(_charges(question).search(s.text) for s in stated[:1]):
        return None
    text = shelf.text(pair.report.id)
    for response in pair.responses:
        for span in sentences(response.part.span.of(text), response.part.span.start):
            if _is_charged_with_it(question, span.of(text)) and states(
                question.asks_for, span.of(text), question.phrase
            ):
                quotes = Quotes(shelf)
                marker = quotes.inside(response, span, Part.RESPONSE, (pair.number,))
                told = f"{place(pair.report)}, {issue_name(pair.issue.part)}: {quotes.quote(marker)}"
                return Answer(question, "\n".join([told, *asked_lines(pair, quotes)]), quotes.citations)
    return None


def _is_charged_with_it(question: Question, sentence: str) -> bool:
    """Whether a sentence puts somebody in charge of the whole of an answer, or of just what the question names."""
    for_what = _RESPONSIBLE_FOR.search(sentence)
    of_it = for_what is not None and bool(stems_of(for_what["what"]) & stems_of(question.topic))
    return of_it or bool(_CHARGED_WITH_IT.search(sentence))


_RESPONSIBLE_FOR = re.compile(r"\b(?:responsible|accountable|in charge) (?:for|of) (?:the|its|their) (?P<what>[a-z-]+)")

_CHARGED_WITH_IT = re.compile(
    r"\b(?:responsib\w+ for|accountab\w+ for|in charge of|owns?|will own|leads?|will lead|is leading|oversees?"
    r"|will oversee|responsibility for) (?:on )?(?:it|its|this|these|them|their|all (?:of )?(?:it|this|these)"
    r"|the (?:work|action|actions|delivery|implementation|programme|response))\b"
)
"""What puts somebody in charge of the whole of an answer."""


def unsaid(question: Question, pair: Pair | None, stated: Sequence[Sentence]) -> bool:
    """Whether whose something is stands in the register, in a cell or a line beside the sentence, and not in it."""
    owners = {o for c in pair.commitments for o in c.part.owners} if pair else set()
    if pair is None or not owners:
        return False
    if question.intent is Intent.OWNER:
        return not any(fold(o) in fold(s.text) for o in owners for s in stated)
    if question.asks_for != "person" or not _WHO_LEADS.match(fold(question.asked)):
        return False
    promised = [s for s in stated[:1] if s.passage.part is Part.RESPONSE and pair.number in s.passage.issue_numbers]
    return bool(promised) and not any(_IN_CHARGE.search(s.text) for s in promised)


_WHO_LEADS = re.compile(
    r"(?:and |so )*(?:who|which \w+)(?:'s| is| are| will(?: be)?)? (?:lead(?:s|ing)?|runs?|running)\b"
)


def recorded(question: Question, pair: Pair | None, shelf: Shelf, names: Sequence[Compound] = ()) -> Answer | None:
    """Whose a commitment is or when it is due, as the register has it, where no sentence says it: in a table, say."""
    if pair is None or question.asks_for not in ("person", "name", "date"):
        return None
    owning = question.asks_for != "date"
    if not (_OWNED.search(fold(question.asked)) if owning else not asks_when_it_was(question.asked)):
        return None
    fits = _fits(question, pair, shelf, names)
    kept = [c for c in fits if (_others(c, names) if owning else c.part.due)]
    if owning and asks_for_a_part(question.asked):
        kept = [c for c in kept if tells_who_leads(c.text, question.asked)]
    if question.asks_for == "name":
        kept = [c for c in kept if states("name", " ".join(c.part.owners), "")]
    best = max((fits[c] for c in kept), default=0.0)
    if not kept or best < max(fits.values()) - _AS_WELL:
        return None
    kept = [c for c in kept if best < _TELLING or fits[c] >= best - _BESIDE]
    asked = fold(question.asked)
    quotes = Quotes(shelf)
    lines = [f"{place(pair.report)}, {issue_name(pair.issue.part)}:"]
    for entry in kept:
        row = quotes.line_around(entry, entry.part.due.span if entry.part.due and not owning else entry.part.span)
        said = [listed(entry.part.owners)] if owning and entry.part.owners else []
        due = entry.part.due
        said += [due.words] if due and (not owning or _TIMED.search(asked)) else []
        lines.append(f"- {', '.join(said)}: {quotes.quote(quotes.commitment(entry))} [{row}]")
    return Answer(question, "\n".join([*lines, *asked_lines(pair, quotes)]), quotes.citations)


def _fits(question: Question, pair: Pair, shelf: Shelf, names: Sequence[Compound]) -> dict[Entry[Commitment], float]:
    """The commitments under an issue, and how well each fits the question; none of another board than it names."""
    bodies = [name for name in names if name.body]
    held = [c for c in pair.commitments if all(n.stands_in(f"{pair.issue.text} {c.text}") for n in bodies)]
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue, question.asks_for)
    return {c: terms.coverage(stems_of(c.text)) for c in held}


_TELLING, _AS_WELL, _BESIDE = 0.3, 0.3, 0.1
"""From which share of the words a commitment is told from others; how far below the best one that states nothing, and
below the best that does, another may lie."""


def _others(commitment: Entry[Commitment], names: Sequence[Compound]) -> list[str]:
    """Its owners besides the one that the question names itself."""
    return [o for o in commitment.part.owners if not any(name.body and name.stands_in(o) for name in names)]


_OWNED = re.compile(
    r"\b(?:own\w*|lead\w*|led|respons\w+|accountab\w+|charge|in charge|owner|do|does|doing|done|will|take|takes|carr\w+"
    r"|deliver\w*|runs?|(?:has|have|s) got|holds?|whose|action|recruit\w*|for)\b"
)
_TIMED = re.compile(r"\b(?:when|deadline|date|due)\b")
