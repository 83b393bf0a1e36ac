"""Which sentences of some passages fit a question, and whether they hold the kind of thing asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.finding.compounds import Compound
from assistant.finding.found import Found, Sentence, mixed
from assistant.finding.kinds import states
from assistant.finding.reasons import effect_of, explains
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL, header_of
from assistant.finding.whose import body_not_held, is_priced_in, matter_of, of_another, of_its_kin, priced
from assistant.question import Question
from assistant.understanding.terms import KIND_WORDS, Terms, stems_of
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Passage, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stem


def sentences_on(question: Question, found: Found, passages: Sequence[Passage], shelf: Shelf) -> tuple[Sentence, ...]:
    """The sentences of some passages by how well they fit the question, best first."""
    cut = _cut(question, passages, shelf)
    texts = [p.text[s.start - p.span.start : s.end - p.span.start] for p, s in cut]
    beside = _surroundings(passages, shelf)
    besides = {r: _besides_title(found, r, shelf) for r in {p.report_id for p in passages}}
    covered = [besides[p.report_id].coverage(stems_of(text)) for (p, _), text in zip(cut, texts, strict=True)]
    nearness = _nearness(found, cut, texts, covered, shelf)
    asked_of = [n for n in found.names if n.body and not n.loose] if question.asks_for else []
    thing, kin = priced(question, found.terms), of_its_kin(question, found.terms)
    answered = {p.id: _answered(p, shelf) for p in passages} if asked_of or thing else {}
    asked = spelt_out(question.phrase, shelf) if question.asks_for == "number" else question.phrase
    others = beside_the_matter(question, found, passages, shelf)
    scored: list[Sentence] = []
    context, limits, why = "", shelf.settings.evidence, question.asks_for == "reason"
    for (passage, span), text, own, (meaning, answering) in zip(cut, texts, covered, nearness, strict=True):
        coverage = max(own, found.terms.coverage(stems_of(text), beside[passage.id]))
        before = scored[-1] if scored and scored[-1].passage is passage else None
        leaning = limits.leaning and before is not None and (leans_on(text, before.text) or (why and explains(text)))
        context = f"{_of_two(context, text)} {text}" if leaning else text
        if before and leaning:
            both = stems_of(f"{before.text} {text}")
            own, coverage = (
                besides[passage.report_id].coverage(both),
                max(coverage, found.terms.coverage(both, beside[passage.id])),
            )
            meaning, answering = (
                max(near, led - _LEANING) for near, led in ((meaning, before.meaning), (answering, before.answering))
            )
        told = [context, shelf.brief(passage.report_id).title, *answered.get(passage.id, ())]
        apart = passage.id in others or (kin and any(o.search(text) and one not in context for one, o in kin))
        ours = (
            not apart
            and (not asked_of or _is_of(asked_of, told, beside[passage.id]))
            and (not thing or is_priced_in(thing, " ".join([*told, *passage.heading_path])))
        )
        stated = not limits.kinds or (ours and states(question.asks_for, text, asked))
        if why and stated:
            own, stated = _as_reason(text, own, before if leaning else None, besides[passage.report_id])
        score, plain = (mixed(coverage, near, limits.words_share) for near in (answering, meaning))
        scored.append(Sentence(passage, span, text, coverage, meaning, score, stated, own, answering, plain))
    return tuple(sorted(scored, key=lambda s: (-s.score, s.passage.report_id, s.span)))


def _cut(question: Question, passages: Sequence[Passage], shelf: Shelf) -> list[tuple[Passage, Span]]:
    """The sentences of some passages; where a body is named on which no report is, those of paragraphs that name it."""
    other = body_not_held(question, shelf)
    return [
        (p, without_label(p, s))
        for p in dict.fromkeys(passages)
        for s in _sentences(p.text, p.span.start)
        if not _is_furniture(p, s, shelf) and (not other or other in fold(_paragraph(p, s)))
    ]


def _paragraph(passage: Passage, span: Span) -> str:
    """The line of a passage in which a span stands."""
    start = span.start - passage.span.start
    return passage.text[:start].rpartition("\n")[2] + passage.text[start:].partition("\n")[0]


def _as_reason(text: str, own: float, before: Sentence | None, terms: Terms) -> tuple[float, bool]:
    """How much of a question a reason is given of, and whether it is of it and not of what stands beside.

    `before` is the sentence that this one leans on. What is asked about may stand in the cause, or in another clause.
    """
    if before:
        return (max(own, before.own) if explains(text) else own), True
    effect = terms.coverage(stems_of(effect_of(text)))
    return effect, effect >= own / 2


def in_its_paragraph(question: Question, found: Found) -> list[Sentence]:
    """The one figure in a paragraph that opens with the name asked about, quoted from there on.

    "The Willow Centre opened in May. The building cost £2 million": further on the name is seldom said again.
    """
    if question.asks_for not in ("amount", "number") or not _COSTS.search(fold(question.asked)):
        return []
    for opening in (s for s in found.sentences if _opens_with_a_name(s, found.terms)):
        rest = [s for s in found.sentences if s.passage is opening.passage and _is_behind(s, opening)]
        told = [s for s in rest if states(question.asks_for, s.text, question.phrase)]
        if len(told) == 1 and not any(_ANOTHER_NAME.search(s.text) for s in rest if s.span <= told[0].span):
            have = stems_of(f"{opening.text} {told[0].text}")
            if all(t.everyday or t.word in KIND_WORDS or t.stem in have for t in found.terms.terms):
                span = Span(opening.span.start, told[0].span.end)
                return [replace(told[0], span=span, text=f"{opening.text} {told[0].text}")]
    return []


_COSTS = re.compile(r"\b(?:costs?|price|spent|spend|expensive|how many)\b")
_ANOTHER_NAME = re.compile(r"\b[A-Z][\w’'-]+ [A-Z][a-z]")
_OPENING_WORDS = 6


def _opens_with_a_name(sentence: Sentence, terms: Terms) -> bool:
    """Whether a sentence is the first of its paragraph, and opens with a name that the question holds."""
    passage, at = sentence.passage, sentence.span.start - sentence.passage.span.start
    if passage.text[:at].strip(" ") and not passage.text[:at].rstrip(" ").endswith("\n"):
        return False
    names = re.findall(r"[^\W\d_][\w’'-]*", sentence.text)[:_OPENING_WORDS]
    asked = {t.stem for t in terms.terms if not t.everyday}
    return any(word[0].isupper() and stem(word) in asked for word in names)


def _is_behind(sentence: Sentence, opening: Sentence) -> bool:
    """Whether a sentence stands behind another in one paragraph."""
    start = opening.passage.span.start
    between = opening.passage.text[opening.span.end - start : max(sentence.span.start - start, 0)]
    return sentence.span.start >= opening.span.end and "\n\n" not in between and "|" not in between


def beside_the_matter(question: Question, found: Found, passages: Sequence[Passage], shelf: Shelf) -> set[str]:
    """The passages, by id, that are of another matter than a detail is asked of."""
    if not question.asks_for or matter_of(question.asked, found.terms) is None:
        return set()
    beside = _surroundings(passages, shelf)
    return of_another(question, found, {p: beside[p.id] | _answers(p, shelf) for p in dict.fromkeys(passages)}, shelf)


def spelt_out(phrase: str, shelf: Shelf) -> str:
    """A question with the long forms of its short ones: how many "assessments" there are tells how many IQAs."""
    return _WORD.sub(lambda m: next(iter(shelf.catalogue.longs(m.group())), m.group()), phrase)


_WORD = re.compile(r"[A-Za-z]{2,}")


def _besides_title(found: Found, report_id: str, shelf: Shelf) -> Terms:
    """The words a sentence must hold itself: those of its report's title only name the report."""
    title = stems_of(shelf.brief(report_id).title)
    left = tuple(t for t in found.terms.terms if not t.found_in(title))
    return replace(found.terms, terms=left) if left else found.terms


def sentence_texts(passage: Passage) -> list[str]:
    """The sentences of a passage as they are compared with a question."""
    spans = (without_label(passage, s) for s in _sentences(passage.text, passage.span.start))
    return [passage.text[s.start - passage.span.start : s.end - passage.span.start] for s in spans]


def _is_of(names: Sequence[Compound], told: Sequence[str], around: frozenset[str]) -> bool:
    """Whether a sentence with those it leans on, or the issue it answers, is about the board or panel asked about."""
    return all(any(name.stands_in(text, around) for text in told) for name in names)


def _answered(passage: Passage, shelf: Shelf) -> list[str]:
    """The issues that a passage states or answers, as printed."""
    if not passage.issue_numbers:
        return []
    only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
    return [pair.issue.text for pair in shelf.pairs(only)]


def _answers(passage: Passage, shelf: Shelf) -> frozenset[str]:
    """The stems of all that answers the issues which a passage states or answers."""
    if not passage.issue_numbers:
        return frozenset()
    only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
    return frozenset[str]().union(*(p.answered for p in shelf.pairs(only)))


def _nearness(
    found: Found, cut: Sequence[tuple[Passage, Span]], texts: Sequence[str], covered: Sequence[float], shelf: Shelf
) -> list[tuple[float, float]]:
    """Nearness in meaning, and to answers, of the sentences worth it: of the nearest passages, or with most words."""
    near = {s.passage.id for s in sorted(found.every, key=lambda s: -s.meaning)[:_NEAR_PASSAGES] if s.passage}
    order = sorted(range(len(cut)), key=lambda at: -covered[at])
    worth = {at for at in order[:_WORTH] if covered[at] > 0}
    worth |= {at for at, (passage, _) in enumerate(cut) if passage.id in near or len(cut) <= _WORTH}
    chosen = sorted(worth)
    told = [texts[at] for at in chosen]
    nearness = shelf.nearness(found.terms.query, told)
    if shelf.settings.evidence.bare_topic and found.bare:
        nearness = [max(whole, bare) for whole, bare in zip(nearness, shelf.nearness(found.bare, told), strict=True)]
    found_near = dict(zip(chosen, nearness, strict=True))
    answering = shelf.answering(found.terms.query, texts)
    return [(found_near.get(at, 0.0), near) for at, near in enumerate(answering)]


_NEAR_PASSAGES = 3
_TITLE = 12
_WORTH = 12
_LEANING = 0.06
"""What a sentence loses that is near in meaning only by the sentence it leans on."""

_BACKWARD = re.compile(
    r"^(?:It|This|These|That|They|Those|He|She|Its|Their|Such"
    r"|Each(?= (?:is|was|has|had|will|meets?|met)\b)|A first one|One"
    r"|(?:Both|Neither)(?= (?:of (?:them|these)|[a-z]+(?:ed|ose|ame|ook|ad)|is|are|was|were|has|have|will)\b)"
    r"|The (?:first|second|third|former|latter)(?= is| was| has| will)|The (?:[Gg]roup|[Bb]oard"
    r"|[Pp]anel|[Pp]lan|[Pp]ost|[Ll]ist|[Ff]orum|[Tt]eam)(?= (?:will|has|is)))\b"
    r"|^The (?:pilot|scheme|project|programme|trial|initiative|venture|contract|work)"
    r"(?= (?:is|was|has|had|will|costs?|runs?|ran|began|takes?|took|[a-z]+ed)\b)"
    r"|^(?:The|Our) (?:[\w'’-]+,? ){1,7}?(?!(?:that|sure|ensure|ensures) )[a-z]+ (?:it|them)\b"
)
_LABEL = re.compile(
    r"^(?!(?:[Aa]verage|[Mm]ean|[Mm]edian|[Tt]ypical|[Ff]astest|[Ss]lowest)\b)(?:[\w'’-]+ ){0,3}[Rr]esponse"
    r"(?: to (?:(?:the|this|these) )?(?:[Ii]ssue|[Rr]ec|[Pp]oint|[Cc]on|[Ff]inding|[Aa]rea|\d)[\w ,]{0,40})?:\s+"
)


def _of_two(said: str, sentence: str) -> str:
    """What was said, less that of two things which a sentence on "the first" or "the second" does not speak of."""
    which = _WHICH_OF_TWO.match(sentence)
    parts = _AND_ANOTHER.split(said, maxsplit=1) if which else [said]
    return said if len(parts) < 2 or which is None else parts[0] if which["first"] else parts[1]


_WHICH_OF_TWO = re.compile(r"The (?:(?P<first>first|former)|second|latter)\b")
_AND_ANOTHER = re.compile(r"\band (?=an?\b|the\b|another\b)")


def leans_back(sentence: str) -> bool:
    """Whether a sentence opens with a word that points to the one before it."""
    return bool(_BACKWARD.match(sentence))


def leans_on(sentence: str, before: str) -> bool:
    """Whether a sentence points to the one before it, or goes on about a thing it names: "The scheme costs ..."."""
    again = _AGAIN.match(sentence)
    return leans_back(sentence) or bool(again and re.search(rf"\b{again['thing']}\b", before, re.IGNORECASE))


_AGAIN = re.compile(
    r"The (?P<thing>[a-z]{4,})(?= (?:is|was|has|had|will|can|costs?|runs?|ran|began|takes?|took|[a-z]+ed)\b)"
)


def without_label(passage: Passage, span: Span) -> Span:
    """A stretch of a response without the label before it ("CPS Response:")."""
    return unlabelled(passage.text[span.start - passage.span.start : span.end - passage.span.start], span)


def unlabelled(text: str, span: Span) -> Span:
    """Where a text stands that may open with the label of a response, without it."""
    label = _LABEL.match(text)
    return Span(span.start + label.end(), span.end) if label and label.end() < len(text) else span


def is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is but the heading over what is told, with its number or without; one that grades tells it."""
    text = sentence.text.strip()
    return ":" not in text and any(heading.strip().endswith(text) for heading in sentence.passage.heading_path)


def is_headed(question: Question, passage: Passage) -> bool:
    """Whether a passage stands under a heading that names all that a question is about: "on accommodation"."""
    asked = stems_of(question.topic)
    return bool(asked and passage.heading_path and asked <= stems_of(passage.heading_path[-1]))


def _surroundings(passages: Sequence[Passage], shelf: Shelf) -> dict[str, frozenset[str]]:
    """The stems around a sentence: its passage, its headings, its report's title and the issue it answers."""
    around = {}
    for passage in passages:
        have = stems_of(passage.text) | stems_of(
            " ".join([*passage.heading_path, shelf.brief(passage.report_id).title])
        )
        if passage.issue_numbers:
            only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
            have = have.union(*(p.asked for p in shelf.pairs(only)))
        around[passage.id] = have
    return around


@lru_cache(maxsize=20_000)
def _sentences(text: str, start: int) -> tuple[Span, ...]:
    """The sentences of a text; a row of a table is one of them, whatever stands in its cells."""
    found = sentences(text, start)
    if CELL not in text:
        return tuple(found)
    rows, at = [], start
    for line in text.split("\n"):
        if CELL in line:
            rows.append(Span(at, at + len(line)))
        at += len(line) + 1
    prose = [s for s in found if not any(r.start < s.end and s.start < r.end for r in rows)]
    return tuple(sorted([*prose, *rows]))


def _is_furniture(passage: Passage, span: Span, shelf: Shelf) -> bool:
    """Whether a stretch is a report's own title or the head of a table: words that state nothing."""
    text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
    if CELL in text:
        return header_of(shelf.text(passage.report_id), span) == span
    title, words = " ".join(shelf.brief(passage.report_id).title.split()), " ".join(text.split()).strip(" .")
    return len(text) > _TITLE and len(words) <= len(title) and fold(words).strip(" .") in fold(title)
