"""Answers on an issue or a topic: what the inspectors asked and found, and what was answered, as pairs and prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.answering.extract import lead_for_pairs, pair_blocks, prose_lines
from assistant.answering.nothing_on import is_a_service, is_of_their_own_words, nothing_on
from assistant.answering.one_sentence import is_long, is_whole, said_outright, standing_out, with_what_says_why
from assistant.answering.quotes import Quotes
from assistant.answering.rows import as_table, prose_lead
from assistant.answering.silences import message_for, scope_words, silent
from assistant.answering.unstated import no_response
from assistant.answering.wording import about, numbers_named, quoted
from assistant.finding.borne import borne_out
from assistant.finding.evidence import enough, find, is_treated
from assistant.finding.fitting import is_headed, is_heading, sentences_on, without_label
from assistant.finding.found import Found, Scored, Sentence
from assistant.finding.likely import likeliest, likely_pairs
from assistant.finding.pair import Pair
from assistant.finding.pointed import scope_of
from assistant.finding.scopes import of_reports
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.terms import stems_of
from assistant.words import fold, words_of
from vectorstore.filters import Filters
from vectorstore.schema import Part, Span
from vectorstore.stems import stem, stems


def look_up(question: Question, shelf: Shelf) -> Answer:
    """What the documents say on a topic or an issue by number."""
    if question.filters.issue_numbers:
        return nothing_on(question, shelf) or by_number(question, shelf)
    found = find(question, shelf)
    bearing = borne_out(question, found)
    if bearing is not None:
        return _as_supposed(question, bearing, shelf) if bearing else not_covered(question, found, shelf)
    if spoken_of := _spoken_of(question, found):
        return by_number(question, shelf, spoken_of)
    if not is_treated(found, shelf):
        return nearest_said(question, found, shelf) or not_covered(question, found, shelf)
    chosen = chosen_pairs(question, found, shelf)
    if asks_for_an_answer(question) and not is_a_service(question, found, shelf):
        replied = any(p.responses for p in shelf.pairs(scope_of(question)))
        left = wants_a_reply(question) and not any(p.responses or p.judgements for p in chosen)
        if chosen and (left or not replied):
            return no_response(question, chosen, shelf)
        if wants_a_reply(question) and not replied:
            return _none_replied(question, found, shelf)
    return _told(question, _answered(question, chosen, shelf), found, shelf)


def _told(question: Question, pairs: tuple[Pair, ...], found: Found, shelf: Shelf) -> Answer:
    """The pairs chosen with the prose beside them; of one long answer only the sentence that says what is asked."""
    if not asks_for_an_answer(question) and (said := standing_out(pairs, found, shelf)):
        return said_outright(question, [said], pairs[0], shelf)
    prose = chosen_prose(question, found, shelf, pairs)
    named = question.theme and set(stems(question.theme)) <= set(stems(question.topic))
    outright = named and any(p.treats(question.theme) for p in pairs)
    if prose and not outright:
        pairs = _as_near_as(prose, pairs, found)
    pairs = pairs or _answered_below(question, prose, shelf)
    if not pairs and not prose:
        return nearest_said(question, found, shelf) or not_covered(question, found, shelf)
    return _worded(question, pairs, prose, shelf)


def _spoken_of(question: Question, found: Found) -> list[Pair]:
    """What was spoken of last, where a question points back at it and it holds the words as well as any other does."""
    focus, asked = question.focus, fold(question.asked)
    if not 0 < len(focus.issue_numbers) <= _JOINT or len(focus.report_ids) != 1 or not _AT_IT.search(asked):
        return []
    most = max((s.coverage for s in found.pairs), default=0.0)
    of_it = [s for s in found.pairs if s.pair and s.pair.number in focus.issue_numbers]
    held = [s.pair for s in of_it if s.pair and s.pair.report.id in focus.report_ids and s.coverage >= max(most, _HALF)]
    return list(_in_order(held, found))


_AT_IT = re.compile(
    r"\b(?:it|its|this|that|them|they|their|these|those)\b(?! \w+ (?:report|inspection|year))|\bthen\W*$|^(?:and|so) "
)
_JOINT = 2
"""So many issues answered together are spoken of as one."""
_HALF = 0.5


def _as_supposed(question: Question, bearing: Sequence[Sentence], shelf: Shelf) -> Answer:
    """What says that something was or will be done: in an answer the issue with it, in prose the paragraph."""
    pairs: list[Pair] = []
    for passage in (s.passage for s in bearing if s.passage.part in (Part.ISSUE, Part.RESPONSE)):
        only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
        pairs += [p for p in shelf.pairs(only) if passage.area in (None, p.issue.area)] if passage.issue_numbers else []
    told = [whole_paragraph(s) for s in bearing if s.passage.part not in (Part.ISSUE, Part.RESPONSE)]
    pairs = list(dict.fromkeys(pairs))
    if not told and is_long(pairs, shelf) and all(is_whole(s) for s in bearing):
        return said_outright(question, bearing, pairs[0], shelf)
    return _worded(question, pairs, list(dict.fromkeys(told)), shelf)


def _answered(question: Question, pairs: tuple[Pair, ...], shelf: Shelf) -> tuple[Pair, ...]:
    """For what was promised, the pairs of reports with responses, where some are: no inspectors' letter promises."""
    promised = question.intent is Intent.COMMITMENTS and any(p.responses for p in pairs)
    whole = of_reports(shelf.pairs(scope_of(question)), {p.report.id for p in pairs}) if promised else ()
    answering = {p.report.id for p in whole if p.responses}
    return tuple(p for p in pairs if not promised or p.report.id in answering or p.judgements)


def asks_for_an_answer(question: Question) -> bool:
    """Whether a question wants what a body answered, not merely what was seen."""
    carried = question.phrase if question.intent is Intent.COMMITMENTS else ""  # "... promise?" - "and in 2022?"
    return bool(_ANSWER.search(f"{question.asked} {carried}".lower()))


_WHICH_REPLY = r"^(?:and |so )*(?:what|which) (?:\w+ )?(?:response|reply|answer) (?:did|has|have|was|is)"
_ANSWER = re.compile(
    r"\b(?:commit(?!tee)\w*|promis\w*|pledg\w*|undert\w+|in (?:response|reply|answer) to|respon(?:d|ded|se) to "
    r"the (?:point|issue|call|recommendation|finding|request)"
    r"|(?:what (?:did|does|do|has|have)|how (?:did|has|have)) [^?.]{1,60} "
    r"(?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|react(?:ed)?)"
    r"|^(?:and |so )?(?:has|have|did) [^?.]{1,60} (?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?)"
    r"|sa(?:id|ys?) (?:anything )?back (?:to|on|about)"
    r"|sa(?:id|ys?) (?:that |whether |if )?(?:it|they)(?:'d|'ll| will| would)"
    r"|(?:the|its|their|[\w' ]+'s) (?:(?:formal|official|published|own|full|written|actual) )?(?:response|reply|answer)"
    rf"|{_WHICH_REPLY})\b"
)


_NAMES_REPLY = re.compile(r"\b(?:responses?|repl(?:y|ies)|answers?)\b")


def wants_a_reply(question: Question) -> bool:
    """Whether a question wants what was answered to an issue, which no follow-up's judgement is."""
    return bool(_REPLY.search(question.asked.lower()))


_REPLY = re.compile(
    r"\b(?:repl(?:y|ies|ied)|respon(?:d|ds|ded|se|ses)|answer(?:ed|s)?|g[eo]t back|c[oa]me back) (?:to|on)\b"
    rf"|{_WHICH_REPLY}\b"
)


def by_number(question: Question, shelf: Shelf, chosen: Sequence[Pair] | None = None) -> Answer:
    """The issues that a question names by number, or those chosen for it, each with its answer or its judgement."""
    pairs = shelf.pairs(question.filters) if chosen is None else chosen
    if not pairs:  # one side of a comparison need not have the issue of the other
        return silent(question, Reason.NO_SUCH_ISSUE, message_for(Reason.NO_SUCH_ISSUE, question, shelf.catalogue))
    quotes = Quotes(shelf)
    unanswered = [p for p in pairs if not p.responses]
    judged = any(p.judgements for p in pairs) and not wants_a_reply(question)
    silent_on = unanswered and len(unanswered) == len(pairs) and not judged
    shown = question.intent in (Intent.FINDING, Intent.LIST)  # "what was recommendation 1?" wants what was asked
    wanted = not shown or asks_for_an_answer(question) or bool(_NAMES_REPLY.search(question.asked.lower()))
    wanted = wanted or is_of_their_own_words(question, pairs, shelf)
    if silent_on and wanted and not question.asks_for:
        return no_response(question, pairs, shelf)
    if len(pairs) > shelf.settings.extract.pairs:
        return as_table(question, pairs, "", shelf)
    alone = len(pairs) == 1 or len({p.report.id for p in pairs}) > 1
    blocks = pair_blocks(pairs, quotes, placed=alone)
    lead = [lead_for_pairs(pairs, "", shelf)] if len(pairs) > 1 else []
    missing = [n for n in question.filters.issue_numbers if n not in {p.number for p in pairs}]
    if missing:
        blocks.append(f"There is no {numbers_named(missing)} in {scope_words(question, shelf.catalogue)}.")
    return Answer(question, "\n\n".join([*lead, *blocks]), quotes.citations)


def _none_replied(question: Question, found: Found, shelf: Shelf) -> Answer:
    """The silence for what is told in prose alone, in reports without any response."""
    where = scope_words(question, shelf.catalogue)
    message = f"No response is published in {where}; what it says on “{about(question)}” is the inspectors' own."
    return silent(question, Reason.NO_RESPONSE, message, nearest(found, shelf).citations)


def nearest_said(question: Question, found: Found, shelf: Shelf) -> Answer | None:
    """What is said nearest in meaning to a question in words that no report uses, where it is near; said to be that."""
    top = found.nearest_said
    told = question.intent in (Intent.FINDING, Intent.FACT, Intent.COMMITMENTS) and not question.asks_for
    foreign = any(not t.held and not t.everyday for t in found.terms.terms) and not (found.named or found.apart)
    if top is None or not told or not foreign or top.meaning < shelf.settings.evidence.plain_meaning:
        return None
    quotes = Quotes(shelf)
    numbers, area = top.passage.issue_numbers, top.passage.area
    only = Filters(report_ids=(top.passage.report_id,), issue_numbers=numbers)
    pairs = [p for p in shelf.pairs(only) if not area or p.issue.part.area in (None, area)] if numbers else []
    said = pair_blocks(pairs, quotes) or prose_lines([whole_paragraph(top)], quotes, places=True)
    return Answer(question, "\n".join([NEAREST, *said]), quotes.citations)


NEAREST = "It is not said in these words. The nearest in meaning that the reports say:"


def not_covered(question: Question, found: Found, shelf: Shelf) -> Answer:
    """The silence for a topic that the reports in scope do not treat.

    A list of which the register holds nothing is not that yet: where the text says enough, what it says is shown.
    """
    if question.intent is Intent.LIST and enough(found.best, found, shelf):
        return look_up(replace(question, intent=Intent.FINDING), shelf)
    quotes = nearest(found, shelf)
    where = scope_words(question, shelf.catalogue)
    said = likeliest(found, _WORTH_SAYING)[:_LIKELY]
    spoken_of = said and stems_of(about(question)) <= stems_of(said[0].text)
    message = f"I found nothing {'that says just this' if spoken_of else f'on “{about(question)}”'} in {where}."
    if said:
        for sentence in said:
            quotes.passage(sentence.passage, sentence.span)
        words = " … ".join(dict.fromkeys(quoted(sentence.text) for sentence in said))
        message += f" The nearest in meaning, if that is what you mean: {words}"
    else:
        message += " The nearest passages are below; try other words, or ask which issues were raised."
    return silent(question, Reason.NOT_COVERED, message, quotes.citations)


_LIKELY = 2
"""So many sentences may be what was meant: the likelier one is so in a third of such questions, one of both in half."""
_WORTH_SAYING = 0.36
"""The nearness in meaning from which the nearest sentence may be what was meant."""


def nearest(found: Found, shelf: Shelf) -> Quotes:
    """The nearest passages to show with a silence."""
    quotes = Quotes(shelf)
    for passage in found.passages[: shelf.settings.extract.nearest]:
        quotes.passage(passage)
    return quotes


def chosen_pairs(question: Question, found: Found, shelf: Shelf) -> tuple[Pair, ...]:
    """The pairs a question is about: all of its theme where it names one, else the best and those close to it."""
    fitting = _of_its_name(question, [s for s in found.pairs if s.pair and enough(s, found, shelf)])
    if not fitting:
        return ()
    if question.theme:
        themed = [s for s in fitting if s.pair and s.pair.treats(question.theme) and s.coverage >= _THEMED]
        outright = [s for s in themed if s.pair and found.terms.literal(s.pair.asked) >= _THEMED]
        named_so = set(stems(question.theme)) <= set(stems(question.topic))
        chosen = themed if named_so or not outright else outright
        if chosen:
            return _in_order([s.pair for s in chosen if s.pair], found)
    several = len(question.years_asked) > 1 or len(question.filters.areas) > 1
    groups = (
        [[s for s in fitting if s.pair and s.pair.report.id == r] for r in shelf.reports(question.filters)]
        if several
        else [fitting]
    )
    close = [s for group in groups if group for s in likely_pairs(_close(group, shelf), found)]
    return _in_order([s.pair for s in close if s.pair], found)


def _of_its_name(question: Question, fitting: list[Scored]) -> list[Scored]:
    """Those of some pairs that hold three words of a question as they stand there, where only some of them do.

    "Hearing record sheets" are none of the other record sheets.
    """
    topic = set(question.topic.split())
    words = [(stem(w.text), w.text in topic) for w in words_of(fold(question.asked))]
    runs = {
        " ".join(s for s, _ in run) for run in zip(words, words[1:], words[2:], strict=False) if all(k for _, k in run)
    }

    def holds(pair: Pair) -> bool:
        told = " ".join(stems(" ".join([pair.issue.text, *(r.text for r in pair.responses)])))
        return any(run in told for run in runs)

    return [s for s in fitting if s.pair and holds(s.pair)] or fitting if runs else fitting


def _as_near_as(prose: Sequence[Sentence], pairs: Sequence[Pair], found: Found) -> tuple[Pair, ...]:
    """Those of some pairs that fit as well as the prose that is shown first: what fits less is another matter."""
    ids = {s.passage.id for s in prose}
    least = max((s.score for s in found.prose if s.passage and s.passage.id in ids), default=0.0)
    scores = {s.pair.key: s.score for s in found.pairs if s.pair}
    return tuple(p for p in pairs if scores[p.key] >= least - _BELOW)


_BELOW = 0.1


def _answered_below(question: Question, prose: Sequence[Sentence], shelf: Shelf) -> tuple[Pair, ...]:
    """The judged issues under which prose tells how they fared, for what is promised in the answer behind it."""
    if question.intent is not Intent.COMMITMENTS:
        return ()
    return tuple(
        pair
        for pair in shelf.pairs_of_each(list(dict.fromkeys(s.passage.report_id for s in prose)))
        if pair.judgements
        and any(
            pair.issue.part.span.end <= s.span.start < r.part.span.start and s.passage.report_id == pair.report.id
            for r in pair.responses
            for s in prose
        )
    )


def _close(fitting: Sequence[Scored], shelf: Shelf) -> list[Scored]:
    """The best of some pairs and those that fit nearly as well."""
    best = fitting[0]
    least = min(best.focus, shelf.settings.evidence.fair_coverage) - 0.1
    return [
        s
        for s in fitting
        if s.score >= best.score - shelf.settings.extract.margin
        and s.coverage >= best.coverage - 0.15
        and s.focus >= least
    ]


_THEMED = 0.9
"""The coverage that a pair of the named theme has."""


def _in_order(pairs: Sequence[Pair], found: Found) -> tuple[Pair, ...]:
    """Newest report first, each report in its own order."""
    wanted = {pair.key for pair in pairs}
    some = sorted((s for s in found.pairs if s.pair and s.pair.key in wanted), key=_place)
    order = {s.pair.key: at for at, s in enumerate(some) if s.pair}
    return tuple(sorted(pairs, key=lambda p: order[p.key]))


def _place(scored: Scored) -> tuple[str, str, int]:
    pair = scored.pair
    if pair is None:
        return "", "", 0
    published = "".join(chr(255 - ord(c)) for c in pair.report.published or "")
    return published or "\uffff", pair.report.id, pair.issue.part.span.start


def chosen_prose(question: Question, found: Found, shelf: Shelf, pairs: Sequence[Pair]) -> tuple[Sentence, ...]:
    """The sentences of prose worth quoting: more for a finding, for a promise only where no issue fits as well."""
    prose = [s for s in found.prose if enough(s, found, shelf)]
    if question.intent is Intent.COMMITMENTS and any(p.responses for p in pairs):
        prose = [s for s in prose if s.passage and not shelf.brief(s.passage.report_id).kind.by_inspectors]
    keys = {p.key for p in pairs}
    best_pair = max((s.score for s in found.pairs if s.pair and s.pair.key in keys), default=0.0)
    wanted = question.intent in (Intent.FINDING, Intent.FACT, Intent.RATING)
    if not prose or (pairs and not wanted and prose[0].score < best_pair + 0.08):
        return ()
    passages = [s.passage for s in prose[:6] if s.passage]
    scored = [s for s in sentences_on(question, found, passages, shelf) if len(s.text) > _SHORT and not is_heading(s)]
    if not scored:
        return ()
    best = next((s.score for s in found.sentences if len(s.text) > _SHORT), 0.0)  # a heading alone says nothing
    floor = max(scored[0].score, best) - shelf.settings.extract.margin
    title = {r: shelf.brief(r).title for r in {p.report_id for p in passages}}
    under = {p.id for p in passages if is_headed(question, p) and p.heading_path[-1] != title[p.report_id]}
    fit = [s for s in scored if s.passage.id in under or (s.score >= floor and s.own >= _OWN)]
    return tuple(dict.fromkeys(map(whole_paragraph, fit[: shelf.settings.extract.sentences])))


_SHORT, _OWN, _PARAGRAPH = 25, 0.25, 460


def whole_paragraph(sentence: Sentence) -> Sentence:
    """The paragraph around a sentence where it is short enough to quote, so that nothing is torn from its context."""
    passage = sentence.passage
    at = sentence.span.start - passage.span.start
    start = passage.text.rfind("\n", 0, at) + 1
    end = passage.text.find("\n", sentence.span.end - passage.span.start)
    end = len(passage.text) if end < 0 else end
    if end - start > _PARAGRAPH:
        span = with_what_says_why(passage, sentence.span)
    else:
        span = without_label(passage, Span(passage.span.start + start, passage.span.start + end))
    return replace(
        sentence,
        span=span,
        text=passage.text[span.start - passage.span.start : span.end - passage.span.start],
        coverage=0.0,
        meaning=0.0,
        score=0.0,
        own=0.0,
        answering=0.0,
        plain=0.0,
    )


def _worded(question: Question, pairs: Sequence[Pair], prose: Sequence[Sentence], shelf: Shelf) -> Answer:
    if pairs and all(not p.responses for p in pairs) and question.intent is Intent.COMMITMENTS and not prose:
        reported = any(p.responses for p in shelf.pairs(question.filters))
        if reported and (asks_for_an_answer(question) or not any(p.judgements for p in pairs)):
            return no_response(question, pairs, shelf)
    topic = about(question)
    if len(pairs) > shelf.settings.extract.pairs:
        return as_table(question, pairs, topic, shelf, prose)
    if prose and any(p.judgements for p in pairs):  # a judgement is shown with the prose that explains it
        shown = " ".join(pair_blocks(pairs, Quotes(shelf)))
        prose = [s for s in prose if s.text not in shown]
    quotes, parts = Quotes(shelf), list[str]()
    several = len({s.passage.report_id for s in prose}) > 1
    if prose:
        parts.append("\n".join([prose_lead(prose, shelf), *prose_lines(prose, quotes, places=several)]))
    if pairs:
        parts.append(lead_for_pairs(pairs, topic if question.theme else "", shelf))
        parts += pair_blocks(pairs, quotes, placed=len({p.report.id for p in pairs}) > 1)
    return Answer(question, "\n\n".join(parts), quotes.citations)
