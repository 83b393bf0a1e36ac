"""The assistant: a question in, an answer or a silence out; free of LangChain, which `chain.py` wraps around it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason
from assistant.answering.as_a_whole import as_a_whole, with_direction
from assistant.answering.beside import with_the_best, with_the_likely
from assistant.answering.came_of import came_of
from assistant.answering.cells import of_named_things
from assistant.answering.compare import compare, over_time
from assistant.answering.define import define, defined
from assistant.answering.earlier_grades import asks_of_earlier, earlier_grades
from assistant.answering.facts import outright, state
from assistant.answering.falling import of_theirs
from assistant.answering.graded_in_prose import graded_in_prose
from assistant.answering.holders import holder
from assistant.answering.lookup import look_up
from assistant.answering.newest import newer_years, newest_first
from assistant.answering.not_theirs import not_theirs
from assistant.answering.of_years import figures_of, times_asked
from assistant.answering.other_times import of_no_other_time
from assistant.answering.points import points_of
from assistant.answering.publication import inspectors, is_of_inspectors
from assistant.answering.put_right import in_percent, put_right
from assistant.answering.rating_changes import unmoved, who_changed
from assistant.answering.ratings import of_none_held, rated
from assistant.answering.recurring import recurring
from assistant.answering.silences import message_for, silent
from assistant.answering.since import with_what_came_of_it
from assistant.answering.spoken import spoken
from assistant.answering.status import stand
from assistant.answering.suggest import suggest
from assistant.answering.tabulate import holds_any, marked_findings, tabulate
from assistant.answering.tabulate_issues import MOST_REPORTS
from assistant.answering.tabulate_judgements import misjudged, standing_of_all
from assistant.answering.then_now import beside_one_another, why_moved
from assistant.answering.why_graded import figure_of, why_graded
from assistant.answering.why_so import why_so
from assistant.answering.within import within
from assistant.finding.answering_bodies import of_who_answers
from assistant.finding.heads import at_the_head
from assistant.finding.pointed import is_numbered_elsewhere, narrowed, with_answers
from assistant.finding.shelf import Shelf
from assistant.finding.short_forms import in_long_words
from assistant.question import AS_UNDERSTOOD, Intent, Meant, Question, Subject, as_asked
from assistant.settings import AssistantSettings
from assistant.understanding.catalogue import Catalogue, take_stock
from assistant.understanding.claimed import claimed
from assistant.understanding.everyday import is_everyday
from assistant.understanding.followup import EMPTY, Conversation
from assistant.understanding.framing import bare, in_full
from assistant.understanding.idioms import in_plain_words
from assistant.understanding.inspectorates import as_inspectors
from assistant.understanding.narrowing import is_of_numbers, narrowed_further
from assistant.understanding.reading import View, read_as
from assistant.understanding.refusals import OUTSIDE
from assistant.understanding.set_aside import without_set_aside
from assistant.understanding.several import joined, questions_in, topics_in
from assistant.understanding.spelling import mended
from assistant.understanding.then_now import then_and_now
from assistant.understanding.understand import Problem, Understood, understand
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.stems import stem

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.generate import Generator
    from vectorstore.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the conversation it stands in, the scope the user set and what they put right, in one value."""

    text: str
    conversation: Conversation = EMPTY
    scope: Filters = EVERYTHING
    meant: Meant = AS_UNDERSTOOD


_ANSWERING = {
    Intent.COMMITMENTS: look_up,
    Intent.FINDING: look_up,
    Intent.STATUS: stand,
    Intent.RATING: rated,
    Intent.FACT: state,
    Intent.OWNER: state,
    Intent.DEADLINE: state,
    Intent.LIST: tabulate,
    Intent.COUNT: tabulate,
    Intent.COMPARE: compare,
    Intent.TIMELINE: over_time,
    Intent.DEFINITION: define,
}
_TOPICAL, _FACTUAL = (Intent.COMMITMENTS, Intent.FINDING), (Intent.FACT, Intent.OWNER, Intent.DEADLINE)
_ON_TOPICS = (*_TOPICAL, Intent.COMPARE, Intent.TIMELINE)


class Assistant:
    """Answers questions from a store, in quotations; `model` may reword what was found, and is checked."""

    def __init__(
        self, store: Store, settings: AssistantSettings | None = None, model: BaseChatModel | None = None
    ) -> None:
        self.store = store
        self.settings = settings or AssistantSettings()
        self.generator = _generator(model, store, self.settings)
        self._shelf: Shelf | None = None
        self._lock = threading.Lock()

    @property
    def catalogue(self) -> Catalogue:
        """What is held: Areas, reports, numbers, definitions, owners."""
        return self._current().catalogue

    def ask(self, asked: str, conversation: Conversation = EMPTY, scope: Filters = EVERYTHING) -> Answer:
        """The answer to a question in its conversation, within a scope; never an error for what a person types."""
        answer = self.extract(asked, conversation, scope)
        return self.generator.reword(answer) if self.generator else answer

    def extract(self, asked: str, conversation: Conversation = EMPTY, scope: Filters = EVERYTHING) -> Answer:
        """The answer in quotations alone, before any chat model words it."""
        return self._extracted(Asked(asked, conversation, scope))

    def stream(self, asked: Asked | str) -> Iterator[str | Answer]:
        """A configured model's verified sentences as they come, then the whole answer, which replaces them."""
        answer = self._extracted(asked if isinstance(asked, Asked) else Asked(asked))
        if self.generator:
            yield from self.generator.stream(answer)
        else:
            yield answer

    def _extracted(self, asked: Asked) -> Answer:
        shelf = self._current()
        held, near = shelf.catalogue, self.settings.near_spelling
        text, conversation = in_full(asked.text, asked.conversation, held)
        plain = as_inspectors(bare(without_set_aside(text, held, near), held, near), held)
        typed, changes = mended(plain, held, shelf.pieces)
        told = replace(asked, text=in_long_words(in_plain_words(typed), shelf), conversation=conversation)
        answer = self._claimed(told, shelf) or self._answered(told, shelf)
        answer = not_theirs(text, answer, shelf) or answer
        answer = replace(answer, question=as_asked(answer.question, asked.text, read_as(changes), text))
        has = partial(self._has_answer, scope=asked.scope, shelf=shelf)
        ideas = suggest(answer, shelf, has, asked.conversation.offered)
        return replace(in_percent(answer, asked.text), suggestions=ideas)

    def _claimed(self, asked: Asked, shelf: Shelf) -> Answer | None:
        """A number that a question supposes of the register, held against the count; None where none is supposed."""
        claim = claimed(asked.text)
        told = claim and put_right(self._answered(replace(asked, text=claim.counting), shelf), claim)
        return replace(told, question=as_asked(told.question, asked.text)) if told else None

    def _current(self) -> Shelf:
        """The shelf for the store as it is now; the old one goes when a report was added or removed."""
        generation = self.store.generation
        with self._lock:
            if self._shelf is None or self._shelf.catalogue.generation != generation:
                self._shelf = Shelf(self.store, take_stock(self.store), self.settings)
            return self._shelf

    def _answered(self, asked: Asked, shelf: Shelf) -> Answer:
        """A text answered from its scope, and from nothing beyond it."""
        told = with_what_came_of_it(self._told(asked, shelf), asked.scope, shelf)
        return within(told, asked.scope, shelf, lambda: self._read(asked, shelf))

    def _told(self, asked: Asked, shelf: Shelf) -> Answer:
        """Each question of a line by itself where all have an answer, else the line as one question."""
        parts = questions_in(asked.text) if asked.meant == AS_UNDERSTOOD and not then_and_now(asked.text) else ()
        answers: list[Answer] = []
        conversation = asked.conversation
        for part in parts if len(parts) > 1 else ():
            answers.append(self._one(replace(asked, text=part, conversation=conversation), shelf))
            if answers[-1].silence is not None:
                break
            conversation = conversation.after(answers[-1])
        else:
            if answers:
                return joined(answers, asked.text)
        return self._one(asked, shelf)

    def _one(self, asked: Asked, shelf: Shelf) -> Answer:
        """One question; one on two things that are nowhere named together is answered for each of them."""
        answer = self._of_each(asked, self._of_the_year(asked, self._read(asked, shelf), shelf), shelf)
        answer = of_theirs(answer, shelf) or answer
        if before := self._graded_before(asked, answer, shelf):
            return before
        if told := self._figures_of(asked, answer, shelf):
            return told
        if told := self._then_and_now(asked, answer, shelf):
            return with_direction(told, shelf)
        answer = with_direction(of_no_other_time(asked.text, answer, shelf), shelf)
        question = answer.question
        if question.intent not in _ON_TOPICS or not question.topic or question.filters.issue_numbers:
            return answer
        topics = topics_in(question.topic, asked.text, partial(_named_together, question=question, shelf=shelf))
        answers = [self._one(replace(asked, text=text), shelf) for text in topics or ()]
        if not answers or any(each.silence is not None for each in answers):
            return answer
        missing = {key for each in answers for key in _issues_of(each)} - _issues_of(answer)
        return joined(answers, asked.text) if missing or answer.silence is not None else answer

    def _then_and_now(self, asked: Asked, answer: Answer, shelf: Shelf) -> Answer | None:
        """One matter in each report of a body, where a question sets two times beside one another."""
        told = then_and_now(asked.text) if asked.meant == AS_UNDERSTOOD else None
        if told is None:
            return None
        core = replace(asked, text=told.core)
        understood, question = self._understood(core, shelf)
        if understood.problem:
            return None

        def read(report_id: str) -> Answer:
            answers = shelf.within(shelf.printings.answering((report_id,)), asked.scope)
            return self._read(replace(core, scope=replace(asked.scope, report_ids=(report_id, *answers))), shelf)

        found = beside_one_another(question, told.years, answer, shelf, read, asked.scope)
        return replace(found, question=as_asked(found.question, asked.text)) if found else None

    def _of_the_year(self, asked: Asked, answer: Answer, shelf: Shelf) -> Answer:
        """A fact of a year that no report of that year gives may be given by one that looks back on that year."""
        years = [year for year in answer.question.years_asked if year.isdigit()]
        factual = answer.question.intent in _FACTUAL and asked.meant == AS_UNDERSTOOD
        if answer.silence is None or not factual or not years:
            return answer
        told = self._read(replace(asked, meant=Meant(years=())), shelf)
        quoted = " ".join(c.quote for c in told.citations)
        return told if told.silence is None and all(year in quoted for year in years) else answer

    def _figures_of(self, asked: Asked, answer: Answer, shelf: Shelf) -> Answer | None:
        """Figures of the years that a question names, in whichever reports of its scope they stand."""
        times = times_asked(asked.text, answer.question) if asked.meant == AS_UNDERSTOOD else None
        if times is None:
            return None
        understood, core = self._understood(replace(asked, text=times.core), shelf)
        return None if understood.problem else figures_of(times, core, answer, shelf)

    def _graded_before(self, asked: Asked, answer: Answer, shelf: Shelf) -> Answer | None:
        """An earlier grade that only a later report repeats: no report of that time is held."""
        if asked.meant != AS_UNDERSTOOD or not asks_of_earlier(answer.question, shelf):
            return None
        understood, question = self._understood(replace(asked, meant=Meant(years=())), shelf)
        told = None if understood.problem else earlier_grades(question, shelf)
        if understood.problem or (told and told.silence is None):
            return told
        return graded_in_prose(question, answer, shelf) or told

    def _of_each(self, asked: Asked, answer: Answer, shelf: Shelf) -> Answer:
        """A fact asked of several Areas or inspections is looked for in each; a figure also in newer reports."""
        question = answer.question
        if question.intent not in _FACTUAL or asked.meant != AS_UNDERSTOOD:
            return answer
        areas, newer = question.filters.areas, newer_years(answer, shelf)
        years = newer or [int(y) for y in question.years_asked if y.isdigit()]
        apart = [Meant(areas=(area,)) for area in areas] if len(areas) > 1 else []
        if newer or (not apart and len(question.filters.report_ids) > 1 and len(years) > 1):
            apart = [Meant(years=(year,)) for year in years]
        told = [a for meant in apart if (a := self._read(replace(asked, meant=meant), shelf)).silence is None]
        if newer:
            return newest_first(answer, told)
        quoted = {c.report_id for each in told for c in each.citations} - {c.report_id for c in answer.citations}
        return replace(joined(told, asked.text), question=question) if quoted else answer

    def _understood(self, asked: Asked, shelf: Shelf) -> tuple[Understood, Question]:
        """A question as understood, and as the register narrows it."""
        heads = partial(at_the_head, shelf=shelf)
        view = View(shelf.catalogue, shelf.pieces, self.settings, asked.meant, shelf.meaning, heads)
        understood = understand(asked.text, asked.conversation, asked.scope, view)
        question = narrowed(narrowed_further(understood.question, shelf.catalogue), shelf)
        if question.unknown and not understood.problem:
            question = of_who_answers(question, shelf)
            problem = Problem(Reason.UNKNOWN_AREA) if question.unknown else None
            understood = replace(understood, question=question, problem=problem)
        return understood, with_answers(question, shelf, asked.scope)

    def _read(self, asked: Asked, shelf: Shelf) -> Answer:
        understood, question = self._understood(asked, shelf)
        if understood.problem and not _is_of_register(question, understood):
            return _silence(understood.question, understood.problem, shelf.catalogue)
        if question.filters.issue_numbers and (
            not shelf.pairs(question.filters) or is_numbered_elsewhere(question, shelf)
        ):
            return _silence(question, Problem(Reason.NO_SUCH_ISSUE), shelf.catalogue)
        if told := came_of(question, shelf, asked.scope):
            return told
        if points := points_of(question, shelf):
            return points
        if question.filters.issue_numbers and is_of_numbers(question):
            return look_up(question, shelf)
        told = of_none_held(question, shelf) or who_changed(question, shelf) or recurring(question, shelf)
        told = told or defined(question, shelf) or holder(question, shelf) or why_so(question, shelf)
        told = told or of_named_things(question, shelf)
        if told:
            return told
        if is_of_inspectors(question):
            return inspectors(question, shelf)
        if question.intent in _TOPICAL and not question.topic and not question.filters.issue_numbers:
            return as_a_whole(question, shelf)
        answer = _by_register(question, shelf) or _ANSWERING[question.intent](question, shelf)
        answer = (_is_unregistered(answer) and outright(question, shelf)) or answer
        return with_the_likely(with_the_best(answer, shelf), shelf)

    def _has_answer(self, text: str, scope: Filters, shelf: Shelf) -> bool:
        """Whether a question asked by itself is answered; remembered for as long as the store stays as it is."""
        key = (text, scope)
        if key not in shelf.suggested:
            asked = Asked(text, EMPTY, scope)
            shelf.suggested[key] = self._lists(asked, shelf) or self._answered(asked, shelf).silence is None
        return shelf.suggested[key]

    def _lists(self, asked: Asked, shelf: Shelf) -> bool:
        """Whether a plain list, or issues by number, are asked for and surely there: told without making the answer."""
        understood, question = self._understood(asked, shelf)
        if understood.problem or who_changed(question, shelf) or recurring(question, shelf):
            return False
        if question.filters.issue_numbers and question.intent in _TOPICAL:
            return any(p.responses for p in shelf.pairs(question.filters)) and _by_register(question, shelf) is None
        return holds_any(question, shelf)


def _generator(model: BaseChatModel | None, store: Store, settings: AssistantSettings) -> Generator | None:
    """What rewords answers with a chat model; without one, nothing of it is loaded."""
    if model is None:
        return None
    from assistant.generate import Generator

    return Generator(model, store, drop_unproven=settings.unproven == "drop")


def _issues_of(answer: Answer) -> set[tuple[str, str]]:
    """The issues that an answer quotes."""
    return {(c.report_id, number) for c in answer.citations for number in c.issue_numbers}


def _named_together(one: str, other: str, question: Question, shelf: Shelf) -> bool:
    """Whether two words stand joined by "and" anywhere in the scope of a question."""
    pattern = re.compile(rf"\b{re.escape(stem(one))}\w* and (?:\w+ )?{re.escape(stem(other))}", re.IGNORECASE)
    return any(pattern.search(shelf.text(i)) for i in shelf.reports(question.filters)[:MOST_REPORTS])


def _is_of_register(question: Question, understood: Understood) -> bool:
    """Whether a question that names nothing held is still for what the register holds ("what is already done?")."""
    outside = understood.problem is not None and understood.problem.message == OUTSIDE
    return outside and understood.question.subject is None and question.subject is not None and not question.topic


def _by_register(question: Question, shelf: Shelf) -> Answer | None:
    """What the register answers although the form of a question does not say so: dues, strengths, reasons of grades."""
    asked = question.asked.lower()
    if told := spoken(question, shelf) or misjudged(question, shelf) or standing_of_all(question, shelf):
        return told
    if moved := unmoved(question, shelf) or why_moved(question, shelf):
        return moved
    if question.intent not in (Intent.LIST, Intent.COUNT) and _DUE_IN.search(asked):
        return tabulate(replace(question, intent=Intent.LIST, subject=Subject.COMMITMENTS), shelf)
    if question.intent in _JUDGING and _JUDGED.search(asked) and _is_of_judgements(question, shelf):
        return tabulate(replace(question, intent=Intent.LIST, subject=Subject.JUDGEMENTS, topic=""), shelf)
    if told := why_graded(question, shelf):
        return told
    if question.intent is Intent.FINDING and (marked := _STRENGTH.search(asked)):
        subject = Subject.STRENGTHS if marked["good"] else Subject.WEAKNESSES
        return marked_findings(replace(question, intent=Intent.LIST, subject=subject), shelf)
    return figure_of(question, shelf) if question.intent is Intent.RATING else None


def _is_unregistered(answer: Answer) -> bool:
    """Whether a count or a rating is withheld because the register has nothing of what is asked."""
    told = answer.silence
    return told is not None and answer.question.intent in (Intent.COUNT, Intent.RATING) and told.reason in _NOTHING


_NOTHING = (Reason.NOT_COVERED, Reason.NOT_STATED, Reason.NO_RESPONSE)


def _is_of_judgements(question: Question, shelf: Shelf) -> bool:
    """Whether nothing but what a follow-up judged is asked, and the scope holds such judgements."""
    return all(is_everyday(w) for w in question.topic.split()) and bool(shelf.store.judgements(question.filters))


_PLAIN = (Intent.FACT, Intent.FINDING, Intent.COMMITMENTS)
_JUDGING = (*_PLAIN, Intent.TIMELINE, Intent.RATING)
_JUDGED = re.compile(
    r"\bjudge?(?:s|d|ments?)?\b|\bjudging\b|\bfollow[- ]?up\b.*\b(?:f[io]und|conclude[sd]?|decide[sd]?)\b"
)
_DUE_IN = re.compile(r"\b(?:everything|anything|all|what|which)\b.*\bdue (?:in|by|before|during) (?:19|20)\d\d\b")
_STRENGTH = re.compile(r"\b(?:(?P<good>strengths?|good practices?)|weakness(?:es)?)\b")


def _silence(question: Question, problem: Problem, catalogue: Catalogue) -> Answer:
    message = problem.message or message_for(problem.reason, question, catalogue)
    if problem.reason is Reason.NOT_A_QUESTION and catalogue.areas:
        message += " Ask, for example, what an Area committed to on disclosure, or which issues were not accepted."
    return silent(question, problem.reason, message)
