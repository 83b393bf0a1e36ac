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

from assistant.verification import anchor, coverage, details, follow, nearness, roles
from assistant.verification.actions import Action, actions
from assistant.verification.clauses import Words, clauses
from assistant.verification.evidence import Evidence, Unit, all_stems, gives_orders, units
from assistant.verification.frames import judged, only_answers, says_judgement, topic, unframed, unopened, unplaced
from assistant.verification.grammar import DOERS, SUBJECT_PRONOUNS, TELLING
from assistant.verification.names import (
    area_fault,
    areas_in,
    bare,
    issue_fault,
    quote_fault,
    stance_fault,
    stance_of,
    without_issues,
)
from assistant.verification.numbers import date_fault, number_fault
from assistant.verification.strange import Likeness, strange_fault
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
    root,
    stems_of,
    tokens,
)
from vectorstore.areas import canonical_area
from vectorstore.schema import Acceptance
from vectorstore.sentences import sentences

MARKER = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
"""A citation marker: "[1]", or several in one pair of brackets."""


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
        self._followed: dict[tuple[str, tuple[int, ...], bool], bool] = {}
        self.units = {one.marker: tuple(units(one, self.names[one.marker])) for one in evidence}

    def judge(self, sentence: str, before: str = "") -> Verdict:
        """How a sentence with its markers stands; `before` is the shown sentence just before it, if any."""
        fault = self._form(sentence)
        if fault:
            return Verdict(Standing.DROPPED, fault)
        verdict, lead = Verdict(Standing.BORNE_OUT), ""
        for said, markers in _stretches(sentence):
            other = self._stretch(said, [self.evidence[m] for m in markers], lead, before)
            if other.standing is Standing.DROPPED:
                return other
            verdict = other if other.standing is Standing.NOT_PROVEN else verdict
            lead = said
        return verdict

    def _form(self, sentence: str) -> str:
        stretches = _stretches(sentence)
        if gives_orders(sentence):
            return "form: it gives an order"
        if not stretches:
            return "marker: no quotation is cited"
        unknown = [m for _, markers in stretches for m in markers if m not in self.evidence]
        if unknown:
            return f"marker: there is no quotation [{unknown[0]}]"
        said = any(re.search(r"\w", words) for words, _ in stretches)
        return "" if said else "form: a marker alone says nothing"

    def _stretch(self, words: str, cited: Sequence[Evidence], lead: str, before: str) -> Verdict:
        """The words up to a group of markers, held against those markers' quotations."""
        fault = quote_fault(words, cited) or area_fault(words, cited, self.areas) or issue_fault(words, cited)
        groups = self._groups(words, cited)
        if not fault and all(self._follows(words, group, before or lead) for group in groups):
            return Verdict(Standing.BORNE_OUT)
        fault = fault or stance_fault(words, cited) or self._figures(words, cited)
        if fault:
            return Verdict(Standing.DROPPED, fault)
        return _weighed([self.faults(words, group, lead, before) for group in groups])

    def _figures(self, words: str, cited: Sequence[Evidence]) -> str:
        """A number or date that the quotations do not give; an answer may name those of what it answers."""
        said = " ".join(unit.text for one in cited for unit in self.units[one.marker])
        if stance_of(words):
            said += " ".join(f" {one.context}" for one in cited)
        published = [one.published for one in cited if one.published]
        words = without_issues(words)
        return number_fault(words, said) or date_fault(words, said, published)

    def _groups(self, words: str, cited: Sequence[Evidence]) -> list[list[Evidence]]:
        """The quotations that each must bear the words: those of the Areas named, else those of each Area cited."""
        named = {canonical_area(a) for a in areas_in(words, [one.area for one in cited if one.area])}
        if named:
            return [[one for one in cited if one.area and canonical_area(one.area) in named] or list(cited)]
        return _by_area(cited)

    def faults(self, words: str, cited: Sequence[Evidence], lead: str, before: str) -> Faults:
        """All that speaks against words which do not follow their quotations word for word; each by kind."""
        names = self.names[cited[0].marker]
        held = [unit for one in cited for unit in self.units[one.marker]]
        if not held:
            return Faults(("strange: the quotation states nothing",), Closeness(0.0, 0.0))
        found = tokens(aside(normal(_unquoted(without_issues(words)), names))[0])
        read = _inherited(actions(found), found, lead, before, names)
        context = self._context(cited, names)
        accepting = stance_of(words) is not None
        if accepting:
            context |= coverage.ACCEPTING
        claim, stated = _claim(words, names), self._all_stated(cited, names)
        texts = [tokens(normal(unit.text, names)) for unit in held]
        several = [
            _unclear(read),
            *_roles(found, read, held, accepting, DOERS | {short.lower() for short, _ in names.definitions}),
            *details.faults_of(words, found, held, cited, accepting),
            *anchor.faults_of(claim, stated, context, answer=accepting),
            *nearness.faults_of(claim, stated, texts, context),
            strange_fault(words, names, [unit.text for unit in held], all_stems(held) | context, self.likeness),
        ]
        return Faults(tuple(fault for fault in several if fault), nearness.closeness(claim, stated, texts))

    def _follows(self, words: str, cited: Sequence[Evidence], before: str) -> bool:
        """Whether the words follow one of the sentences cited, clause by clause."""
        asked = (words, tuple(one.marker for one in cited), bool(before))
        if asked not in self._followed:
            self._followed[asked] = self._follow(words, cited, before)
        return self._followed[asked]

    def _follow(self, words: str, cited: Sequence[Evidence], before: str) -> bool:
        for one in cited:
            names = self.names[one.marker]
            claim = _claim(words, names)
            if not before and claim and claim[0].text in SUBJECT_PRONOUNS:
                return False
            if any(bare(words) == bare(unit.text) for unit in self.units[one.marker]):
                return True
            if self._led_back(claim, one, names):
                return True
        return False

    def _led_back(self, claim: Words, one: Evidence, names: Names) -> bool:
        stated = self._stated(one, names)

        forms = [form for framed in (claim, *unframed(claim, {one.part})) for form in (framed, *unplaced(framed))]
        if any(follow.follows(form, stated) for form in forms):
            return True
        if one.part == "issue" and any(_asked(form, stated) for form in forms):
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
        return follow.asks(asked, [*_read_clauses(texts, names), *self._stated(one, names)])

    def _answered(self, one: Evidence) -> set[Acceptance | None]:
        """The answers that a quotation gives to what it answers."""
        said = (stance_of(span.of(one.text)) for span in sentences(one.text))
        return {stance for stance in (*said, one.acceptance) if stance and stance is not Acceptance.UNSTATED}

    def _all_stated(self, cited: Sequence[Evidence], names: Names) -> list[Words]:
        texts = [unit.text for one in cited for unit in self.units[one.marker]]
        return _read_clauses(texts, names, entire=False)

    def _stated(self, one: Evidence, names: Names) -> list[Words]:
        if one.marker not in self._clauses:
            self._clauses[one.marker] = _read_clauses([unit.text for unit in self.units[one.marker]], names)
        return self._clauses[one.marker]

    def _context(self, cited: Sequence[Evidence], names: Names) -> frozenset[str]:
        text = " ".join(f"{one.context} {one.area or ''} {one.inspectorate or ''}" for one in cited)
        text += " ".join(f" {long}" for _, long in names.definitions)
        return stems_of(tokens(normal(text, names))) | stems_of(tokens(normal(text, Names())))


def _weighed(groups: Sequence[Faults]) -> Verdict:
    """A claim that does not follow word for word is left open, or dropped for what speaks against it."""
    dropped = next((fault for one in groups if (fault := enough(one.faults, one.near))), "")
    if dropped:
        return Verdict(Standing.DROPPED, dropped)
    first = next((fault for one in groups for fault in one.faults), "wording: the quotation says it in other words")
    return Verdict(Standing.NOT_PROVEN, first)


def _claim(words: str, names: Names) -> Words:
    """The words of a claim, without the link to the claim before it."""
    return unopened(tokens(_spoken(normal(_unquoted(without_issues(words)), names))))


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


def _read_clauses(texts: Iterable[str], names: Names, *, entire: bool = True) -> list[Words]:
    """The clauses that some sentences state, pronouns led back to the sentence before; `entire` sentences with them."""
    stated: list[Words] = []
    subject: Words = ()
    for text in texts:
        whole = tokens(_spoken(normal(text, names)))
        parts, subject = clauses(whole, subject)
        stated += [whole, *parts] if entire else parts
    return stated


def _spoken(text: str) -> str:
    """A text without short forms in brackets and words that only round it off."""
    text = re.sub(r"\s*\([a-z]{2,8}\)|(?<=\w) as well(?! as\b)", "", text)
    text = re.sub(r"\b(?:has|have) not yet (?=\w+ed\b)", "did not ", text)
    text = re.sub(r"\bat first\b", "initially", text)
    text = re.sub(r"(?<=[a-z]s)' (?=[a-z])", "'s ", text)
    text = _EACH.sub(lambda match: _PERIODS[match[1]], text)
    text = re.sub(r"\b(?:more than|in excess of|above|exceeding) (?=[£\d])", "over ", text)
    return re.sub(r"\b(?:less than|fewer than|below) (?=[£\d])", "under ", text)


_PERIODS = {
    "day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly", "year": "yearly",
    "14 days": "fortnightly",
}  # fmt: skip
_EACH = re.compile(rf"\b(?:once )?(?:a|each|every|per) ({'|'.join(_PERIODS)})\b(?!-)")
"""How often, said in several words."""


def _names(one: Evidence, evidence: Sequence[Evidence], definitions: Iterable[tuple[str, str]]) -> Names:
    texts = [text for other in evidence for text in (other.text, other.context)]
    return names_for(texts, _bodies(one), definitions)


def _bodies(one: Evidence) -> list[str]:
    """The names of those whose words are quoted: the Area or body, and whoever a title says responds."""
    speaker = _RESPONDS.search(one.context) if one.part == "response" else None
    named = [speaker[1], speaker[1].split()[-1]] if speaker else []
    return [*([one.area] if one.area else []), *named]


_RESPONDS = re.compile(r"\b[Rr]esponse (?:of|by|from) the ([A-Z]\w+(?:,? (?:and |of |the )?[A-Z]\w+)+) (?=to\b|for\b)")


def _stretches(sentence: str) -> list[tuple[str, list[int]]]:
    """A sentence cut at its groups of markers; what follows the last marker belongs to the stretch before it."""
    found: list[tuple[str, list[int]]] = []
    at = 0
    for match in re.finditer(rf"(?:{MARKER.pattern})+", sentence):
        words = sentence[at : match.start()].strip()
        markers = [int(n) for n in re.findall(r"\d+", match.group())]
        if found and not re.search(r"\w", words):
            found[-1] = (found[-1][0], [*found[-1][1], *markers])
        else:
            found.append((words.lstrip(" ,;:."), markers))
        at = match.end()
    rest = sentence[at:].strip()
    if found and re.search(r"\w", rest):
        found[-1] = (f"{found[-1][0]} {rest}", found[-1][1])
    return found


def _by_area(cited: Sequence[Evidence]) -> list[list[Evidence]]:
    groups: dict[str, list[Evidence]] = {}
    for one in cited:
        groups.setdefault(one.area or "", []).append(one)
    return list(groups.values())


def _unquoted(text: str) -> str:
    return plain(text).replace('"', " ")


_PRONOUNS = {root(word) for word in ("it", "they", "he", "she", "we")}


def _unclear(read: Sequence[Action]) -> str:
    """Whether a pronoun opens a sentence that leans on nothing."""
    unclear = any(a.start <= 1 and a.agent and set(a.agent) <= _PRONOUNS for a in read)
    return "pronoun: it is not clear of whom this is said" if unclear else ""


def _inherited(read: list[Action], found: Sequence[Token], lead: str, before: str, names: Names) -> list[Action]:
    """Actions whose pronouns stand for somebody, where that is known."""
    last = _last_agent(lead or before, names)
    resolved: list[Action] = []
    for action in read:
        if action.agent and set(action.agent) <= _PRONOUNS:
            action = replace(action, agent=(last or action.agent) if action.start <= 1 else None)
        elif action.agent is None and not action.passive and lead and not resolved:
            action = replace(action, agent=last)
        elif action.agent:
            last = action.agent
        resolved.append(action)
    return resolved


def _last_agent(text: str, names: Names) -> tuple[str, ...] | None:
    if not text:
        return None
    read = [a for a in actions(tokens(normal(_unquoted(without_issues(MARKER.sub("", text))), names))) if a.agent]
    return read[0].agent if read else (BODY,)


def _roles(
    found: Sequence[Token], read: Sequence[Action], held: Sequence[Unit], accepting: bool, doers: set[str]
) -> Iterator[str]:
    """Who does what; that a recommendation is accepted or not was checked by itself, here only by whom."""
    for claim in roles.claims(found, read):
        if not (accepting and claim.action.verb in coverage.ACCEPTING):
            fault = roles.fault_of(claim, held)
            if claim.action.verb in coverage.ACCEPTING and fault.startswith("modality"):
                continue
            named = set((claim.action.agent or ())[-1:]) & (doers | {BODY, INSPECTORS})
            yield fault if named else fault.replace("owner:", "subject:")
        elif not roles.answers(claim.action, held):
            yield "owner: the evidence does not give this answer to them"
