"""Judges a chat model's sentence by the quotations it cites, in code; no model judges another.

A sentence is *borne out* where it follows its quotation word for word, apart from steps that keep what is said. It is
*dropped* where an exact check fails (a number, a date, a name, a quotation, an acceptance), or where enough else speaks
against it. Every other one is *not proven*: most often the same in other words, to be read beside its quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.verification import anchor, coverage, details, figures, follow, nearness, roles, standing
from assistant.verification.actions import actions
from assistant.verification.around import bounded
from assistant.verification.clauses import Words
from assistant.verification.days import date_fault
from assistant.verification.evidence import Evidence, Unit, all_stems, gives_orders, is_row, question, units
from assistant.verification.excused import Case, left, speakers
from assistant.verification.foreign import cause_fault, name_fault
from assistant.verification.frames import judged, only_answers, says_judgement, says_row, topic, unframed, unplaced
from assistant.verification.grammar import DOERS, SUBJECT_PRONOUNS, TELLING
from assistant.verification.names import (
    area_fault,
    areas_in,
    bare,
    issue_fault,
    quote_fault,
    quotes_in,
    stance_fault,
    stance_of,
    without_issues,
)
from assistant.verification.numbers import number_fault
from assistant.verification.objects import Claim
from assistant.verification.reading import (
    asks,
    claim,
    inherited,
    month_of,
    read_clauses,
    stretches,
    unclear,
    unknown_day,
    unquoted,
    with_months,
)
from assistant.verification.strange import Likeness, strange_fault
from assistant.verification.turned import turned
from assistant.verification.weigh import Closeness, enough
from assistant.verification.words import (
    BODY,
    INSPECTORS,
    Names,
    Token,
    aside,
    names_for,
    normal,
    plain,
    stems_of,
    tokens,
)
from vectorstore.areas import canonical_area
from vectorstore.schema import Acceptance
from vectorstore.sentences import sentences


class Standing(StrEnum):
    """How a sentence stands to the quotations it cites."""

    BORNE_OUT = "borne out"
    NOT_PROVEN = "not proven"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence's standing, and in one line why it is no better."""

    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class Faults:
    """What speaks against a claim, and how close it keeps to its evidence."""

    faults: tuple[str, ...]
    near: Closeness


class Verifier:
    """Judges sentences against numbered evidence, which it reads once.

    `definitions` are short forms with their long forms; `areas` are all Areas and bodies that could be confused;
    `likeness` says how near texts are in meaning, and can only leave open what would else be dropped.
    """

    def __init__(
        self,
        evidence: Sequence[Evidence],
        definitions: Iterable[tuple[str, str]] = (),
        areas: Iterable[str] = (),
        likeness: Likeness | None = None,
    ) -> None:
        self.likeness = likeness
        self.evidence = {one.marker: one for one in evidence}
        self.areas = tuple(areas)
        self.names = {one.marker: _names(one, evidence, definitions) for one in evidence}
        self._clauses: dict[int, list[Words]] = {}
        self._whole: dict[int, list[Words]] = {}
        self._followed: dict[tuple[str, tuple[int, ...], bool], bool] = {}
        self.units = {one.marker: tuple(units(one, self.names[one.marker])) for one in evidence}
        self.asked = {one.marker: tuple(units(question(one), self.names[one.marker])) for one in evidence}

    def judge(self, sentence: str, before: str = "") -> Verdict:
        """How a sentence with its markers stands; `before` is the shown sentence just before it, if any."""
        fault = self._form(sentence)
        if fault:
            return Verdict(Standing.DROPPED, fault)
        verdict, lead = Verdict(Standing.BORNE_OUT), ""
        for said, markers in stretches(sentence):
            other = self._stretch(said, [self.evidence[m] for m in markers], lead, before)
            if other.standing is Standing.DROPPED:
                return other
            verdict = other if other.standing is Standing.NOT_PROVEN else verdict
            lead = said
        return verdict

    def _form(self, sentence: str) -> str:
        found = stretches(sentence)
        if gives_orders(sentence):
            return "form: it gives an order"
        if not found:
            return "marker: no quotation is cited"
        unknown = [m for _, markers in found for m in markers if m not in self.evidence]
        if unknown:
            return f"marker: there is no quotation [{unknown[0]}]"
        said = any(re.search(r"\w", words) for words, _ in found)
        return "" if said else "form: a marker alone says nothing"

    def _stretch(self, words: str, cited: Sequence[Evidence], lead: str, before: str) -> Verdict:
        """The words up to a group of markers, held against those markers' quotations."""
        fault = quote_fault(words, cited, headed=True, asking=asks(_QUOTED.sub(" ", plain(words)))) or area_fault(
            words, cited, self.areas
        )
        fault = fault or issue_fault(words, cited)
        groups = self._groups(words, cited)
        held = " ".join(one.text for one in cited)
        if (
            not fault
            and not quote_fault(words, cited)
            and not unknown_day(words, held)
            and all(self._follows(words, group, before or lead) for group in groups)
        ):
            return Verdict(Standing.BORNE_OUT)
        fault = fault or stance_fault(words, cited) or self._figures(words, cited)
        if fault:
            return Verdict(Standing.DROPPED, fault)
        unknown = name_fault(words, cited, self.names[cited[0].marker])
        return Verdict(Standing.DROPPED, unknown) if unknown else _weighed(self.faults(words, cited, lead, before))

    def _figures(self, words: str, cited: Sequence[Evidence]) -> str:
        """A number or date that the quotations do not give; who speaks of what was asked may name those of it."""
        said = " ".join(unit.text for one in cited for unit in self.units[one.marker])
        if asks(words) or stance_of(words):
            said += " ".join(f" {one.context}" for one in cited)
        published = [one.published for one in cited if one.published]
        words = without_issues(words)
        around = " ".join(one.context for one in cited)
        if _INSPECTED.search(words):
            said += "".join(f" {one.context}" for one in cited if one.part not in ("response", "issue"))
        said += "".join(f" {len(one.issue_numbers)} issues" for one in cited if len(one.issue_numbers) > 1)
        days = " ".join(f", {month_of(day)}" for day in published)
        return number_fault(words, said + days) or date_fault(words, said, published, around)

    def _groups(self, words: str, cited: Sequence[Evidence]) -> list[list[Evidence]]:
        """The quotations that each must bear the words: those of the Areas named, else those of each Area cited."""
        named = {canonical_area(a) for a in areas_in(words, [one.area for one in cited if one.area])}
        if named:
            return [[one for one in cited if one.area and canonical_area(one.area) in named] or list(cited)]
        return _by_area(cited)

    def faults(self, words: str, cited: Sequence[Evidence], lead: str, before: str) -> Faults:
        """All that speaks against words which do not follow their quotations word for word; each by kind."""
        names = self.names[cited[0].marker]
        accepting = stance_of(words) is not None
        held = [unit for one in cited for unit in self.units[one.marker]]
        if not held:
            return Faults(("strange: the quotation states nothing",), Closeness(0.0, 0.0, 0.0))
        own = [unit.text for unit in held]
        if accepting or asks(words):
            held += [unit for one in cited for unit in self.asked[one.marker]]
        words = _ATTRIBUTED.sub("", words)
        found = tokens(aside(normal(unquoted(without_issues(words)), names))[0])
        read = inherited(actions(found), found, lead, before, names)
        context = self._context(cited, names)
        if accepting:
            context |= coverage.ACCEPTING
        core, stated = claim(words, names), read_clauses([unit.text for unit in held], names, entire=False)
        texts, spoken = [tokens(normal(unit.text, names)) for unit in held], [unit.text for unit in held]
        known, doers = all_stems(held) | context, DOERS | {short.lower() for short, _ in names.definitions}
        several = [
            unclear(read),
            *_roles(roles.claims(found, read), held, doers, accepting=accepting, quoting=bool(quotes_in(words))),
            *details.faults_of(words, found, held, cited, accepting),
            *figures.faults_of(without_issues(words), " ".join(spoken)),
            *anchor.faults_of(core, stated, context, answer=accepting),
            *nearness.faults_of(
                core, stated, texts, context, [s for one in cited for s in self._sentences(one, names)]
            ),
            *standing.faults_of(core, texts, tokens(normal(" ".join(one.context for one in cited), names))),
            cause_fault(words, spoken, known, names, answering=accepting),
            strange_fault(words, names, own, known, self.likeness),
        ]
        case = self._case(words, core, held, cited, texts)
        return Faults(left(several, case), nearness.closeness(core, stated, texts))

    def _case(
        self, words: str, core: Words, held: Sequence[Unit], cited: Sequence[Evidence], texts: list[tuple[Token, ...]]
    ) -> Case:
        """A claim beside its evidence, as it is read for what may excuse its faults."""
        answers = [self._answered(one) for one in cited]
        return Case(
            words,
            core,
            texts,
            [unit.text for one in cited for unit in self.units[one.marker]],
            [unit.tokens for one in cited for unit in self.asked[one.marker]],
            max(held, key=lambda unit: coverage.share(core, unit)).text,
            stance_of(words) is not None,
            (stance_of(words) is not None or asks(words)) and any(Acceptance.NOT_ACCEPTED in one for one in answers),
            {Acceptance.ACCEPTED} in answers,
            [name for one in cited for name in speakers(one, self.names[one.marker])],
        )

    def _follows(self, words: str, cited: Sequence[Evidence], before: str) -> bool:
        """Whether the words follow one of the sentences cited, clause by clause."""
        asked = (words, tuple(one.marker for one in cited), bool(before))
        if asked not in self._followed:
            self._followed[asked] = self._follow(words, cited, before)
        return self._followed[asked]

    def _follow(self, words: str, cited: Sequence[Evidence], before: str) -> bool:
        for one in cited:
            names = self.names[one.marker]
            core = claim(words, names)
            if not before and core and core[0].text in SUBJECT_PRONOUNS:
                return False
            if any(bare(words) == bare(unit.text) for unit in self.units[one.marker]):
                return not bounded(core, self._sentences(one, names))
            if self._led_back(core, one, names):
                return True
        return False

    def _led_back(self, claim: Words, one: Evidence, names: Names) -> bool:
        stated = self._stated(one, names)

        forms = [form for framed in (claim, *unframed(claim, {one.part})) for form in (framed, *unplaced(framed))]
        whole = self._sentences(one, names)
        if any(follow.follows(form, stated) and not turned(form, whole) for form in forms):
            return not bounded(claim, whole)
        if one.part == "issue" and any(_asked(form, stated) for form in forms):
            return True
        rows = [unit.tokens for unit in self.units[one.marker] if is_row(unit.text)]
        if any(says_row(form, row) for form in forms for row in rows):
            return True
        verdict = judged(claim)
        if verdict and any(says_judgement(verdict, clause) for clause in stated):
            return True
        return self._answers(claim, one, names)

    def _answers(self, claim: Words, one: Evidence, names: Names) -> bool:
        """Whether a claim gives the answer of the inspected body, and asks for what the recommendation asks for."""
        answer, asked = topic(claim)
        said = " ".join(t.text for t in answer)
        said = said if "recommendation" in said else f"{said} the recommendation"
        if only_answers(claim) and _by_body(claim):
            stance = stance_of(" ".join(t.text for t in claim))
            denied = any(t.text == "not" for t in claim)
            return denied == (stance is Acceptance.NOT_ACCEPTED) and self._answered(one) == {stance}
        if not asked or not _by_body(answer) or stance_of(said) is None or stance_fault(said, [one]):
            return False
        texts = [span.of(one.context) for span in sentences(one.context)]
        return follow.asks(asked, [*read_clauses(texts, names), *self._stated(one, names)])

    def _answered(self, one: Evidence) -> set[Acceptance | None]:
        """The answers that a quotation gives to what it answers."""
        said = (stance_of(span.of(one.text)) for span in sentences(one.text))
        return {stance for stance in (*said, one.acceptance) if stance and stance is not Acceptance.UNSTATED}

    def _sentences(self, one: Evidence, names: Names) -> list[Words]:
        """The sentences of a quotation as they stand, not cut into clauses."""
        if one.marker not in self._whole:
            self._whole[one.marker] = [tokens(normal(span.of(one.text), names)) for span in sentences(one.text)]
        return self._whole[one.marker]

    def _stated(self, one: Evidence, names: Names) -> list[Words]:
        if one.marker not in self._clauses:
            texts = [text for unit in self.units[one.marker] for text in with_months(unit.text)]
            self._clauses[one.marker] = read_clauses(texts, names)
        return self._clauses[one.marker]

    def _context(self, cited: Sequence[Evidence], names: Names) -> frozenset[str]:
        text = " ".join(
            f"{one.context} {one.area or ''} {one.inspectorate or ''} {month_of(one.published)}" for one in cited
        )
        text += " ".join(f" {long}" for _, long in names.definitions)
        return stems_of(tokens(normal(text, names))) | stems_of(tokens(normal(text, Names())))


def _weighed(found: Faults) -> Verdict:
    """A claim that does not follow word for word is left open, or dropped for what speaks against it."""
    dropped = enough(found.faults, found.near)
    if dropped:
        return Verdict(Standing.DROPPED, dropped)
    return Verdict(Standing.NOT_PROVEN, next(iter(found.faults), "wording: the quotation says it in other words"))


def _asked(claim: Words, stated: Sequence[Words]) -> bool:
    """Whether a claim says that something should be done, and a recommendation asks for just that."""
    moods = {t.text for t in claim} & {"should", "must"}
    given = {t.text for clause in stated for t in clause} & {"should", "must", "needs", "need"}
    if (
        not moods
        or any(t.text in TELLING for t in claim)
        or (moods == {"must"} and not given & {"must", "need", "needs"})
    ):
        return False
    return follow.asks(claim, stated)


def _by_body(answer: Words) -> bool:
    """Whether an answer is said to be the inspected body's, or nobody's by name."""
    return any(t.text == BODY for t in answer) or answer[:2][-1].text in ("recommendation", "issue")


def _names(one: Evidence, evidence: Sequence[Evidence], definitions: Iterable[tuple[str, str]]) -> Names:
    texts = [text for other in evidence for text in (other.text, other.context)]
    bodies = _bodies(one)
    known = names_for(texts, bodies, definitions)
    also = [name for pair in known.definitions for name in pair if set(pair) & set(bodies)]
    return replace(known, bodies=tuple(dict.fromkeys([*bodies, *also])))


def _bodies(one: Evidence) -> list[str]:
    """The names of those whose words are quoted: the Area or body, and whoever a title says responds."""
    speaker = _RESPONDS.search(one.context) if one.part == "response" else None
    named = [speaker[1], speaker[1].split()[-1]] if speaker else []
    spoken = list(_SPEAKS_AS) if one.part == "response" and _FIRST_PERSON.search(one.text) else []
    return [*([one.area] if one.area else []), *named, *spoken]


_QUOTED = re.compile(r'"[^"]*"')
_ATTRIBUTED = re.compile(r",? according to (?:(?! and |\d)[^,;])+$")
"""On whose word something is said, at the end of it."""

_INSPECTED = re.compile(r"(?i)\b(?:inspect(?:ion|ed|ors?)|visit(?:ed)?|fieldwork|assessment)\b")
"""A claim about the inspection itself, whose days the headings give."""

_FIRST_PERSON = re.compile(r"(?<![\w.] )\bI (?=[a-z])|\b(?:my|me)\b")
_SPEAKS_AS = ("Police and Crime Commissioner", "Police, Fire and Crime Commissioner", "Commissioner", "PCC", "PFCC")
"""Who answers in the first person."""

_RESPONDS = re.compile(r"\b[Rr]esponse (?:of|by|from) the ([A-Z]\w+(?:,? (?:and |of |the )?[A-Z]\w+)+) (?=to\b|for\b)")


def _by_area(cited: Sequence[Evidence]) -> list[list[Evidence]]:
    groups: dict[str, list[Evidence]] = {}
    for one in cited:
        groups.setdefault(one.area or "", []).append(one)
    return list(groups.values())


def _roles(
    claimed: Sequence[Claim], held: Sequence[Unit], doers: set[str], *, accepting: bool, quoting: bool
) -> Iterator[str]:
    """Who does what; that a recommendation is accepted or not was checked by itself, here only by whom.

    Words in quotation marks that are put into somebody else's mouth are no matter of wording: their `voice` is wrong.
    """
    for one in claimed:
        if not (accepting and one.action.verb in coverage.ACCEPTING):
            fault = roles.fault_of(one, held)
            if one.action.verb in coverage.ACCEPTING and fault.startswith("modality"):
                continue
            named = set((one.action.agent or ())[-1:]) & (doers | {BODY, INSPECTORS})
            kind_of = "voice:" if quoting and fault == roles.NOT_THEIRS else "owner:"
            fault = fault.replace("modality:", "state:") if fault in roles.AS_THINGS_ARE else fault
            yield fault.replace("owner:", kind_of if named else "subject:")
        elif not roles.answers(one.action, held):
            yield "owner: the evidence does not give this answer to them"
