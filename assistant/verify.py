"""Verifies a chat model's sentence against the quotations it cites, in code; no model judges another.

`Verifier.fault(sentence)` is "" where the evidence bears the sentence out, else one line saying what is wrong. Every
check can only refuse: a sentence is shown when none does. What the checks cannot read, coverage must still bear out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import coverage, verify_anchor, verify_follow, verify_roles
from assistant.verify_actions import Action, actions
from assistant.verify_clauses import Words, clauses
from assistant.verify_evidence import Evidence, Unit, all_stems, units
from assistant.verify_frames import judged, says_judgement, topic, unframed, unopened
from assistant.verify_grammar import SUBJECT_PRONOUNS
from assistant.verify_names import (
    area_fault,
    areas_in,
    issue_fault,
    quote_fault,
    stance_fault,
    stance_of,
    without_issues,
)
from assistant.verify_numbers import condition_fault, date_fault, limit_fault, number_fault
from assistant.verify_synonyms import words
from assistant.verify_words import BODY, Names, Token, aside, names_for, normal, plain, root, stems_of, tokens
from vectorstore.areas import canonical_area
from vectorstore.sentences import sentences

MARKER = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
"""A citation marker: "[1]", or several in one pair of brackets."""


class Verifier:
    """Checks sentences against numbered evidence, which it reads once.

    `definitions` are short forms with their long forms; `areas` are all Areas and bodies that could be confused.
    """

    def __init__(
        self,
        evidence: Sequence[Evidence],
        definitions: Iterable[tuple[str, str]] = (),
        areas: Iterable[str] = (),
    ) -> None:
        self.evidence = {one.marker: one for one in evidence}
        self.areas = tuple(areas)
        self.names = {one.marker: _names(one, evidence, definitions) for one in evidence}
        self._clauses: dict[int, list[Words]] = {}
        self._followed: dict[tuple[str, tuple[int, ...], bool], bool] = {}
        self.units = {one.marker: tuple(units(one, self.names[one.marker])) for one in evidence}

    def fault(self, sentence: str, before: str = "") -> str:
        """What is wrong with a sentence with its markers; `before` is the verified sentence just before it, if any."""
        stretches = _stretches(sentence)
        if not stretches:
            return "marker: no quotation is cited"
        for _, markers in stretches:
            unknown = [m for m in markers if m not in self.evidence]
            if unknown:
                return f"marker: there is no quotation [{unknown[0]}]"
        lead = ""
        if not any(re.search(r"\w", said) for said, _ in stretches):
            return "form: a marker alone says nothing"
        for said, markers in stretches:
            fault = self._stretch(said, markers, lead, before)
            if fault:
                return fault
            lead = said
        return ""

    def _stretch(self, words: str, markers: Sequence[int], lead: str, before: str) -> str:
        """The words up to a group of markers, held against those markers' quotations."""
        cited = [self.evidence[m] for m in markers]
        named = {canonical_area(a) for a in areas_in(words, [one.area for one in cited if one.area])}
        narrowed = [one for one in cited if one.area and canonical_area(one.area) in named] if named else []
        groups = _by_area(narrowed or cited)
        fault = quote_fault(words, cited) or area_fault(words, cited, self.areas) or issue_fault(words, cited)
        if not fault and not self._follows(words, cited, before or lead):
            fault = stance_fault(words, cited)
        for group in groups if len(groups) > 1 and not named else [narrowed or cited]:
            fault = fault or self._words(words, group, lead, before)
        return fault

    def _words(self, words: str, cited: Sequence[Evidence], lead: str, before: str) -> str:
        names = self.names[cited[0].marker]
        held = [unit for one in cited for unit in self.units[one.marker]]
        if not held:
            return "coverage: the quotation states nothing"
        if self._follows(words, cited, before or lead):
            return ""
        kept, set_aside = aside(normal(_unquoted(without_issues(words)), names))
        found = tokens(kept)
        read = _inherited(actions(found), found, lead, before, names)
        if read is None:
            return "pronoun: it is not clear of whom this is said"
        context = self._context(cited, names)
        accepting = stance_of(words) is not None
        if accepting:
            context |= ACCEPTING
        return (
            _coverage(found, read, held, context)
            or coverage.fault_of(tokens(set_aside), held, context)
            or _roles(found, read, held, accepting)
            or _details(words, found, held, cited, accepting)
            or self._anchored(words, cited, names, accepting)
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
            claim = _claim(words, names)
            if not before and claim and claim[0].text in SUBJECT_PRONOUNS:
                return False
            if self._led_back(claim, one, names):
                return True
        return False

    def _led_back(self, claim: Words, one: Evidence, names: Names) -> bool:
        stated = self._stated(one, names)
        lent = self._context([one], names) | all_stems(self.units[one.marker])
        forms = [claim, *unframed(claim, {one.part})]
        if any(verify_follow.follows(form, stated, lent) for form in forms):
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
        if not asked or not _by_body(answer) or stance_of(said) is None or stance_fault(said, [one]):
            return False
        texts = [span.of(one.context) for span in sentences(one.context)]
        return verify_follow.asks(asked, [*_read_clauses(texts, names), *self._stated(one, names)])

    def _anchored(self, words: str, cited: Sequence[Evidence], names: Names, accepting: bool) -> str:
        claim = _claim(words, names)
        context = self._context(cited, names)
        return verify_anchor.fault_of(claim, self._all_stated(cited, names), context, answer=accepting)

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


def _claim(words: str, names: Names) -> Words:
    """The words of a claim, without the link to the claim before it."""
    return unopened(tokens(_spoken(normal(_unquoted(without_issues(words)), names))))


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
    text = re.sub(r"\b(?:more than|in excess of|above|exceeding) (?=[£\d])", "over ", text)
    return re.sub(r"\b(?:less than|fewer than|below) (?=[£\d])", "under ", text)


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


ACCEPTING = frozenset(
    root(word)
    for word in words(
        "accept acceptance agree agreement reject rejection disagree refuse decline dismiss welcome "
        "note endorse support principle partial partially partly part full fully"
    )
)
"""Words of acceptance; what they say is read and compared as a whole."""

_PRONOUNS = {root(word) for word in ("it", "they", "he", "she", "we")}


def _inherited(read: list[Action], found: Sequence[Token], lead: str, before: str, names: Names) -> list[Action] | None:
    """Actions whose pronouns stand for somebody; None where a pronoun opens a sentence that leans on nothing."""
    last = _last_agent(lead or before, names)
    resolved: list[Action] = []
    for action in read:
        if action.agent and set(action.agent) <= _PRONOUNS:
            if last is None and action.start <= 1:
                return None
            action = replace(action, agent=last if action.start <= 1 else None)
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


def _coverage(found: Sequence[Token], read: Sequence[Action], held: Sequence[Unit], context: frozenset[str]) -> str:
    """The words of a sentence, action by action; what stands before the first action only frames it."""
    mains = [a for a in read if not a.infinitive]
    if not mains:
        return coverage.fault_of(found, held, context)
    fault = coverage.fault_of(found[: mains[0].start], held, context, framing=True)
    for place, action in enumerate(mains):
        end = mains[place + 1].start if place + 1 < len(mains) else len(found)
        fault = fault or coverage.fault_of(found[action.start : end], held, context) or _verb_fault(found, action, held)
    return fault


def _verb_fault(found: Sequence[Token], action: Action, held: Sequence[Unit]) -> str:
    """What is done must be said by the quotation itself; of an issue without a verb its heading may say it."""
    if any(unit.evidence.part == "issue" for unit in held):
        return ""
    return coverage.fault_of(found[action.verb_at : action.verb_at + 1], held, ACCEPTING)


def _roles(found: Sequence[Token], read: Sequence[Action], held: Sequence[Unit], accepting: bool) -> str:
    """Who does what; that a recommendation is accepted or not was checked by itself, here only by whom."""
    for claim in verify_roles.claims(found, read):
        if accepting and claim.action.verb in ACCEPTING:
            if not verify_roles.answers(claim.action, held):
                return "owner: the evidence does not give this answer to them"
            continue
        fault = verify_roles.fault_of(claim, held)
        if fault:
            return fault
    return ""


def _details(
    words: str, found: Sequence[Token], held: Sequence[Unit], cited: Sequence[Evidence], accepting: bool
) -> str:
    """Numbers, dates and small words, against the sentences that bear the claim (not just any that is cited)."""
    near = _near(found, held)
    text = " ".join(unit.text for unit in near)
    everywhere = " ".join(unit.text for unit in held)
    published = [one.published for one in cited if one.published]
    return (
        number_fault(without_issues(words), text, everywhere)
        or date_fault(without_issues(words), text, published)
        or limit_fault(found, all_stems(near))
        or condition_fault(found, [] if accepting else _closest(found, held))
    )


def _closest(found: Sequence[Token], held: Sequence[Unit]) -> Sequence[Token]:
    """The part of one cited sentence, between its joints, that is most like a claim."""
    parts: list[Sequence[Token]] = []
    for unit in held:
        joints = [i for i, t in enumerate(unit.tokens) if t.text in (",", ";") and _joins(unit.tokens, i)]
        edges = [0, *joints, len(unit.tokens)]
        parts.extend(unit.tokens[a:b] for a, b in pairwise(edges))
    return max(parts, key=lambda part: coverage.likeness(found, part), default=[])


def _joins(found: Sequence[Token], at: int) -> bool:
    return at + 1 < len(found) and (found[at].text == ";" or found[at + 1].text in ("and", "but"))


def _near(found: Sequence[Token], held: Sequence[Unit]) -> list[Unit]:
    """The cited sentences that bear a good part of a claim, the best one always among them."""
    shares = [(coverage.share(found, unit), unit) for unit in held]
    best = max(share for share, _ in shares)
    return [unit for share, unit in shares if share >= max(0.3, best * 0.5) or share == best]
