"""Reads what somebody says they will do, are doing or have done: one commitment for each clause with its own owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cells import due_cell
from ingest.charge import in_charge
from ingest.clauses import Act, act_of, clauses
from ingest.labels import field, marker, response_label
from ingest.owners import Speaker, owner_cell, owners_of, spoken_of
from vectorstore.dates import dues_in
from vectorstore.schema import Commitment, Due, Span, Status
from vectorstore.sentences import sentences

_LEAD_IN = re.compile(r":\s*-?\s*$")
_ANNOUNCES = re.compile(
    r"^(?!.*\b(?:was|were)\s+(?:\w+ly\s+)?(?:review|visit|inspect|examin|assess|consider|cover|interview)\w*"
    r"(?:\s+(?:during|as|at|in|on|by|for|under)\b[^.:]*)?\W*$)"
    r".*\b(?:steps?|actions?|measures?|activit(?:y|ies)|following|work)\b[^.]*:\s*-?\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""Leads in to what is done; "The following wards were reviewed:" to what was looked at."""
_HAVE = re.compile(
    r"(?P<who>[^:]{1,60}?)\s+(?:have|has)(?:\s+(?:already|also|now|since|recently|so\s+far))*\s*:\s*-?\s*",
    re.IGNORECASE,
)
_LONGEST = 1500
"""What is longer is no sentence but a text whose stops are lost, and its clauses cannot be told."""
_UNFINISHED = re.compile(
    r"\b(?:will|shall|to|has|have|had|be|been|is|are|was|were|by|following|as|include|includes|including|included|(?:steps|actions|measures|work)"
    r"(?:\s+[\w’'-]+){0,6})(?:\s+(?:also|now|already|both|either|therefore|follows|recently|jointly|\w+ly))*\s*:\s*-?\s*$",
    re.IGNORECASE,
)
"""A lead-in whose bullets say what is done; "in five areas:" is whole, and its bullets only name the areas."""
_LINES = re.compile(r"(?=\s)(?:\n|(?<=\S)\s(?=[•▪◼■●◦]\s))")
"""Where a line ends, or a bullet stands in the middle of a table's cell."""
_EACH = re.compile(r"\b(?:each|every|all|any|always)\b", re.IGNORECASE)
_BY_WHOM = re.compile(r"[(\[](?:lead|owner|action owner|responsible)s?:?\s+(?P<who>[^)\]]{2,120})[)\]]", re.IGNORECASE)
"""Who is to do it, in brackets behind an action: "(lead: Head of SEND)"."""
_SHORT_PERIOD = re.compile(r"\b(?:day|hour)s?\b", re.IGNORECASE)
_FEW = re.compile(
    r"\b(?:hours?|(?:[1-9]|10|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?days?)\b", re.I
)
"""Hours and a few days are a standard to be met each time."""
_NEVER_DUE = re.compile(r"every|during|throughout|for\b|in an?\b", re.IGNORECASE)
_STAYS = re.compile(
    r"\b(?:will|shall)\s+(?:\w+ly\s+)?(?:continue|remain|stay|still|keep(?!\s+(?:an?|records?|notes?|track|count)\b)|consider|note|reflect|bear|be\s+considered)\b|"
    r"\b(?:continues?|remains?)\b|\bin\s+(?:place|hand|force)\b|\b(?:is|are)\s+under\s?way\b",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"(?:we|governors|the\s+board)\s+will\s+know\b|what\s+(?:we|they)\s+will\s+\w+\s+(?:is|are)\b", re.IGNORECASE
)
"""Says how success will be told, or what a plan's words mean: "We will know because: ..."."""
_LEADS_IN = re.compile(
    r"(?:by|before|until|within|over|no\s+later|not\s+later|prior|on\s+or\s+before)\b", re.IGNORECASE
)
_HAPPENED = re.compile(
    r"(?:\b(?!(?:be|been|being|and|or|\w+ly)\s)[\w’'-]+\s+(?:\w+ed|held|made|begun|given|set\s+out)|\binspections?)\s*$",
    re.IGNORECASE,
)
"""What stands before a date that tells when something else was: "the plan published" in May."""
_EFFECT = re.compile(
    r"\s*(?:also\s+|then\s+|not\s+only\s+|further\s+|\w+ly\s+)*(?:have\s+to|need|help|mean|make\s+(?:it|sure|things)|enable|allow|ensure|assist|"
    r"contribute|result|lead\s+to|give|reduce|increase|improve|strengthen|demonstrate|show|require|depend|"
    r"be\s+(?:able|easier|harder|better))\b",
    re.IGNORECASE,
)
"""What something will bring about: with a thing as its subject nobody promises to do anything."""
_INSPECTS = re.compile(
    r"HM\s?CPSI|HMICFRS|HMIC|HMI?P|HMI\s\w+|Ofsted|Estyn|Care Quality Commission|"
    r"(?:[\w’']+\s+)*(?:Inspectors?|Inspectorates?)|"
    r"(?:His|Her) Majesty[’']s .*Inspector.*|(?:Public Accounts )?Committee|National Audit Office|NAO",
)
"""Who inspects or audits: what they say they will do is nobody's answer to a recommendation."""
_IS_TO_BE = re.compile(r"\b(?:is|are)\s+(?:due\s+)?to\s+be\b", re.IGNORECASE)
_HAS_BEEN = re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?been\b", re.IGNORECASE)
_IMPERATIVE = re.compile(r"[A-Z][a-z-]+(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that may hold commitments, and what is known of it.

    `we` is who speaks; `lenient` is for responses, where the simple past and present count too; `prose` takes only
    clauses with an owner. `refused` is for responses that do not accept: their reasons are no commitments.
    `prose` is for narrative answers, where what "will be done" needs no owner either. `actions` is for lists of
    things to do, as under "What we will do".
    """

    span: Span
    issue_numbers: tuple[str, ...] = ()
    area: str | None = None
    we: str = ""
    lenient: bool = True
    refused: bool = False
    prose: bool = False
    actions: bool = False


def commitments(text: str, stretches: Sequence[Stretch]) -> tuple[Commitment, ...]:
    """The commitments in some stretches of a text, in order; a sentence printed twice says so once."""
    found = (c for stretch in stretches for c in _with_charge(text, stretch, list(_in_stretch(text, stretch))))
    once = {(c.issue_numbers, c.area, c.action.casefold()): c for c in reversed(list(found))}
    return tuple(reversed(once.values()))


def due_in(text: str, span: Span, verb: int = 0) -> Due | None:
    """The first date or period promised in a clause whose verb stands at `verb`.

    How often something is done is no date, and neither is when something else happened.
    """
    for found in dues_in(span.of(text), span.start):
        if _NEVER_DUE.match(found.words) or _tells_of_the_past(text, span, found.span.start, verb):
            continue
        if found.date is None and _is_standard(found.words, span.of(text)):
            continue
        return Due(found.words, found.date, found.span)
    return None


def _is_standard(period: str, clause: str) -> bool:
    """Whether a period says how fast something is done each time, and not by when something is done once."""
    days = _SHORT_PERIOD.search(period)
    return bool(days) and bool(_FEW.search(period) or _EACH.search(clause))


def _tells_of_the_past(text: str, clause: Span, due: int, verb: int) -> bool:
    """Whether a date says when something else was, and not when the clause's own verb is to happen."""
    before = text[clause.start : due]
    if due < clause.start + verb:
        return bool(before.strip(' ,"“')) and not _LEADS_IN.match(text, due)
    return bool(_HAPPENED.search(before)) and not _LEADS_IN.match(text, due)


def _in_stretch(text: str, stretch: Stretch) -> Iterator[Commitment]:
    made: list[Commitment] = []
    lead = Commitment(stretch.issue_numbers, (), "", Status.TO_DO, stretch.span) if stretch.actions else None
    fields = _Fields(stretch, made)
    speaker = Speaker(stretch.we)
    for line, sentence in _sentences(text, stretch.span):
        said = _field_of(text, line) or _field_of(text, sentence)
        if said:
            fields.take(text, *said)
            continue
        fields.part()
        named = field(line.of(text))
        bulleted = _mark(line.of(text)) > 0 or (lead is not None and line.of(text)[:1].islower())
        speaker = Speaker(stretch.we, spoken_of(sentence.of(text), speaker))
        found = list(_in_sentence(text, sentence, stretch, speaker))
        if not found and (_ANNOUNCES.search(sentence.of(text)) or _HAVE.fullmatch(sentence.of(text))):
            lead = _announced(sentence, text, stretch, speaker)
            continue
        if not found and ((lead and bulleted) or (named and named.name == "action")):
            found = [_bullet(text, sentence, stretch, lead)]
        if found:
            speaker = Speaker(stretch.we, found[-1].owners)
        if found and _LEAD_IN.search(sentence.of(text)):
            whole = not _UNFINISHED.search(sentence.of(text))
            lead = None if whole else found[-1]
            made.extend([*found[:-1], _without_colon(text, found[-1])] if whole else found[:-1])
            continue
        lead = lead if bulleted else None
        made.extend(found)
    fields.fill()
    yield from made


@dataclass(slots=True)
class _Fields:
    """The fields of a response: whose and by when is what stands above them, as far up as the fields before."""

    stretch: Stretch
    made: list[Commitment]
    owner: tuple[str, ...] = ()
    due: Due | None = None
    since: int = 0
    told: bool = False
    """Whether fields stand below something that they are of."""

    def take(self, text: str, name: str, value: Span) -> None:
        """Take an owner or a date."""
        self.owner = owner_cell(value.of(text).rstrip(" |;")) if name == "owner" else self.owner
        self.due = due_cell(text, value) if name == "due" else self.due
        self.told = self.told or (name in ("owner", "due") and len(self.made) > self.since)

    def part(self) -> None:
        """Begin anew where something else is said behind fields: a later date is not that of what was above."""
        if self.told:
            self.fill()
            self.due, self.since, self.told = None, len(self.made), False

    def fill(self) -> None:
        """Give the owner and the date to what stands above; an officer's is what the body says it will do.

        What is told as done is under way where a date to come is all that there is.
        """
        if not self.owner and self.due is None:
            return
        own = [self._filled(commitment) for commitment in self.made[self.since :]]
        if self.due and not self.stretch.refused and not any(commitment.due for commitment in own):
            own = [replace(commitment, status=Status.UNDER_WAY, due=self.due) for commitment in own]
        self.made[self.since :] = own

    def _filled(self, commitment: Commitment) -> Commitment:
        ours = commitment.owners in ((), (self.stretch.we,))
        due = commitment.due or (self.due if commitment.status is not Status.DONE else None)
        return replace(commitment, owners=self.owner if self.owner and ours else commitment.owners, due=due)


def _with_charge(text: str, stretch: Stretch, made: list[Commitment]) -> Iterator[Commitment]:
    """The commitments of a response, those in nobody's own name with whoever it says is in charge."""
    told = (in_charge(sentence.of(text)) for _, sentence in _sentences(text, stretch.span))
    charged = next((owners for owners in told if owners), ()) if made and stretch.issue_numbers else ()
    for commitment in made:
        ours = charged and commitment.owners in ((), (stretch.we,))
        yield replace(commitment, owners=(*commitment.owners, *charged)) if ours else commitment


_ANOTHER_FIELD = re.compile(r"(?<=[.;|])\s(?=[A-Za-z][A-Za-z ]{1,40}:\s)|\s(?=[A-Z][a-z]+(?: [a-z]+){0,3}:\s)")
"""What parts the fields that one line holds: "Lead: the governor. By: 28 February 2023.", "Lead: Head By: May"."""
_AFTER_FIELD = re.compile(r"(?<=\.)\s(?=(?:We|I|The|This|These|It|An?|Our)\s)")
"""Where a sentence begins again behind a field: "Owner: Head of Casework. We aim to …"."""


def _lines(words: str) -> Iterator[str]:
    """The lines of a stretch, each field of a line apart; one character stands between one and the next."""
    for raw in _LINES.split(words):
        start = 0
        for cut in _ANOTHER_FIELD.finditer(raw):
            if start or field(raw[cut.end() :]):
                yield raw[start : cut.start()]
                start = cut.end()
        again = _AFTER_FIELD.search(raw, start) if start else None
        if again:
            yield raw[start : again.start()]
            start = again.end()
        yield raw[start:]


def _field_of(text: str, part: Span) -> tuple[str, Span] | None:
    """The field that a line or sentence is ("Owner: the governor") and where its value stands, or None."""
    named = field(part.of(text))
    if named is None or named.name not in ("owner", "due", "agreed", "progress"):
        return None
    if named.name == "progress" and len(part.of(text)[named.length :].split()) > _STATE_WORDS:
        return None
    return named.name, Span(part.start + named.length, part.end)


_STATE_WORDS = 6
"""Behind "Progress:" so many words say how it stands; more tell what is done."""


def _without_colon(text: str, commitment: Commitment) -> Commitment:
    words = commitment.action.rstrip(" :-")
    span = Span(commitment.span.start, commitment.span.start + len(words))
    return replace(commitment, action=span.of(text), span=span)


def _sentences(text: str, span: Span) -> Iterator[tuple[Span, Span]]:
    """Each sentence with the line it stands on; a field's or bullet's marker is left out of the sentence."""
    start = span.start
    for raw in _lines(span.of(text)):
        line = Span(start, start + len(raw))
        start += len(raw) + 1
        if not raw.strip():
            continue
        named = field(raw)
        skip = named.length if named and raw[named.length :].strip() else 0
        answer = None if skip else response_label(raw)
        skip += answer.length if answer and raw[: answer.length].rstrip().endswith(":") else 0
        skip += _mark(raw[skip:])
        for sentence in sentences(raw[skip:], line.start + skip):
            yield line, sentence


_CODE = re.compile(r"\d{1,2}[a-h]\s+(?=[A-Z])")
"""What numbers an action under an issue: "1a Write a new form."."""


def _mark(words: str) -> int:
    """The length of the bullet, number or code that a line begins with."""
    found = marker(words)
    code = None if found else _CODE.match(words)
    return found.length if found else code.end() if code else 0


def _in_sentence(text: str, sentence: Span, stretch: Stretch, speaker: Speaker) -> Iterator[Commitment]:
    if len(sentence.of(text)) > _LONGEST or _TEST.match(sentence.of(text)):
        return
    for clause in clauses(text, sentence):
        act = act_of(clause.of(text), lenient=stretch.lenient and not stretch.refused)
        if act is None or (stretch.refused and _is_reason(act, clause.of(text))):
            continue
        made = _commitment(text, clause, act, stretch, speaker)
        if _INSPECTS.fullmatch(made.owners[0]) if made.owners else (not act.passive and _EFFECT.match(act.rest)):
            continue
        if made.owners or (stretch.lenient and not act.plain) or (stretch.prose and _is_promised(act)):
            speaker = Speaker(stretch.we, made.owners)
            yield made


def _is_promised(act: Act) -> bool:
    """Whether a clause without an owner says what will be done or is being done, not what happens to a report."""
    others = re.match(
        r"(?:\W*(?:the|this|these|a|its|their)\s+)?(?:full\s+)?(?:reports?|inspect\w+|findings?)\b", act.subject, re.I
    )
    return not others and not act.plain and act.status is not Status.DONE and bool(act.subject.strip())


def _is_reason(act: Act, words: str) -> bool:
    """Whether a clause of a response that does not accept says what is the case anyway, or is merely polite."""
    stays = bool(_STAYS.search(words)) or (act.passive and bool(_IS_TO_BE.search(words)))
    return stays or (
        act.status is not Status.TO_DO and act.passive and "being" not in words and not _HAS_BEEN.search(words)
    )


def _commitment(text: str, clause: Span, act: Act, stretch: Stretch, speaker: Speaker) -> Commitment:
    owners = owners_of(act.subject, act.rest, passive=act.passive, speaker=speaker)
    clause = _without_lone_quotes(text, clause)
    due = None if act.status is Status.DONE else due_in(text, clause, act.at)
    return Commitment(stretch.issue_numbers, owners, clause.of(text), act.status, clause, due=due, area=stretch.area)


def _without_lone_quotes(text: str, clause: Span) -> Span:
    """A clause without the mark that opens or closes a quotation around more than itself."""
    words = clause.of(text)
    opens = len(words) - len(words.lstrip('“"‘'))
    closes = len(words) - len(words.rstrip('”"’'))
    paired = words.count("”") == words.count("“") and words.count('"') % 2 == 0
    return clause if paired or not (opens or closes) else Span(clause.start + opens, clause.end - closes)


def _announced(sentence: Span, text: str, stretch: Stretch, speaker: Speaker) -> Commitment:
    """What "The following steps are planned:" or "We have already:" says of the bullets under it."""
    have = _HAVE.fullmatch(sentence.of(text))
    owners = owners_of(have["who"], "", passive=False, speaker=speaker) if have else ()
    done = re.search(
        r"\b(?:taken|completed|done|have been|has been|so far|already)\b", sentence.of(text), re.IGNORECASE
    )
    status = Status.DONE if done or have else Status.TO_DO
    return Commitment(stretch.issue_numbers, owners, sentence.of(text), status, sentence, area=stretch.area)


def _bullet(text: str, sentence: Span, stretch: Stretch, lead: Commitment | None) -> Commitment:
    """A bullet under "We will:", or an action in its own field: what is to be done, in the lead's tense."""
    act = act_of(sentence.of(text), lenient=True)
    status = lead.status if lead else act.status if act else Status.TO_DO
    named = _BY_WHOM.search(sentence.of(text))
    owners = owner_cell(named["who"]) if named else lead.owners if lead else ()
    due = None if status is Status.DONE else due_in(text, sentence) or (lead.due if lead else None)
    return Commitment(stretch.issue_numbers, owners, sentence.of(text), status, sentence, due=due, area=stretch.area)
