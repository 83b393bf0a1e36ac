"""Reads from its words whether a response accepts; nothing is inferred from action or courtesy.

"Accepts", "agrees" and their refusals count only with an object: the recommendation, the finding, "this". A blanket
sentence outside the responses ("The CPS accepts all of the recommendations") counts where a response itself is silent,
and after it first words that agree with what was found ("We agree that our letters can be clearer").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.numbering import NUMBERS, PRINTED_NUMBERS, WORD_NUMBERS, number_list
from ingest.stances import ADVERB, COUNT, LONGEST, filled_in, stance_of
from ingest.whether import answer_to_whether
from vectorstore.schema import Acceptance, Response, Section, Span
from vectorstore.sentences import sentences

_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|last(?! of\b)|prior|(?<!\bthis )follow-?up|in (?:19|20)\d\d)\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\ball\b|\bboth\b|\b(?:the|its|their|your|these|"
    r"those)\s+(?:\w+['’]?s?['’]?\s+){0,5}?(?:findings\s+and\s+)?recommendations\b|\beach\b|"
    r"\brecommendations\s+in\s+full\b|\bevery\b|\brecommendations(?:,\s+(?:which|that)|\s+which)\b[^.]{2,40}\baccepts?\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(
    r"\ball\s+but\s+(?!recommendation)|\bmost\b|\bsome\b|\bmajority\b|\bnot\s+all\b|\ball\s+except\s+(?:one|two)\b|"
    rf"(?<!all )(?<!both )\b(?:one|{COUNT})\s+(?:recommendations\s+)?(?:out\s+)?of\s+"
    rf"(?:the|these|those|its|their|our|your|{COUNT})\b|"
    rf"\b(?:partially|partly|reject(?:s|ed|ing)?|not(?:ed|es)?)\s+(?:accept\w*\s+|agree\w*\s+)?(?:the\s+)?(?:one|{COUNT}|others?|rest|remain\w+)\b|"
    rf"\b(?:one|{COUNT}|others?|rest|remainder)\s+(?:recommendations?\s+)?(?:(?:is|are|was|were|has\s+been|have\s+been|only)\s+)?"
    r"(?:in\s+p\w+|partially|partly|rejected|noted|not)\b|\bin\s+(?:full|whole)(?:,\s+in\s+p\w+)?,?\s+or\s+(?:in\s+)?p\w+",
    re.IGNORECASE,
)
"""What is said of some, of each a different thing, or of all without saying of which what."""
_EXCEPT = re.compile(
    r"(?=[abeosw])(?:except|save|bar|apart\s+from|other\s+than|all\s+but|with\s+the\s+exception\s+of|"
    r"excluding)(?:\s+for)?\s+(?:recommendations?|issues?|numbers?)?\s*(?P<numbers>"
    rf"{PRINTED_NUMBERS})",
    re.IGNORECASE,
)
_REFUSED_PART = re.compile(r"\b(?:not|partly|partially|in part)\b.{0,20}\b(?:accepted|agreed)", re.IGNORECASE)
_SOME = re.compile(
    r"(?=[acikpr])(?:recommendations?|issues?(?:\s+to\s+address)?|(?:area|aspect)s?\s+for\s+improvement|(?:key\s+|priority\s+)?concerns?)\s+"
    rf"(?P<numbers>{NUMBERS})(?!\w)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:only\s+)?(?:(?P<part>in\s+part|partly|partially)|(?P<principle>in\s+principle)|in\s+full)\b", re.I
)
"""What stands behind the numbers of issues and qualifies the acceptance of these alone."""
_GOES_ON = re.compile(
    r"\s*(?:only\s+)?(?:(?:in\s+(?:part|principle|full)|partly|partially)\b)?[\s,]*(?:and|or|plus|as\s+well\s+as)?\s*(?:the\s+)?",
    re.I,
)
"""What stands between two numbers of one stance: "issues 1 and 3 and issue 2"; not "; its position on issue 4"."""
_PIECES = re.compile(r"\s*[,;]?\s+(?:and|but|while|whilst)\s+(?!\d)|;\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stance:
    """An acceptance and the words that state it."""

    acceptance: Acceptance
    span: Span


@dataclass(frozen=True, slots=True)
class Blanket:
    """A stance stated for many issues at once; `only` or `but` are numbers it is limited to or leaves out.

    `refused` is how many it leaves out without naming them: "With one exception, we accept the recommendations".
    """

    stance: Stance
    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    area: str | None = None
    refused: int = 0

    def covers(self, numbers: Iterable[str], area: str | None) -> bool:
        """Whether it speaks of all these issues of this Area."""
        wanted = set(numbers)
        here = self.area is None or area is None or self.area == area
        return here and not wanted & set(self.but) and (not self.only or (bool(wanted) and wanted <= set(self.only)))


_OTHERS = re.compile(
    r"(?:[\w’'&-]+\s+){1,5}?(?<!\bwe )(?<!\bI )(?:has|have)\s+agreed\s+in\s+principle(?:\s*[.;,]|\s+to\b)",
    re.IGNORECASE,
)
"""What somebody whom the answer asked has agreed to, further down in it: no stance on what was recommended."""


def stance(text: str, span: Span) -> Stance | None:
    """What a stretch of text says of accepting: its first refusal or qualification, else its first acceptance."""
    if filled := answer_to_whether(span.of(text)):
        return Stance(filled[0], Span(span.start, span.start + filled[1]))
    found = [
        said
        for at, sentence in enumerate(sentences(span.of(text), span.start))
        if (said := _in_sentence(text, sentence)) and not (at and _OTHERS.match(sentence.of(text)))
    ]
    strong = [s for s in found if s.acceptance is not Acceptance.NOTED]
    kinds = {s.acceptance for s in strong}
    if {Acceptance.ACCEPTED, Acceptance.NOT_ACCEPTED} <= kinds:
        return _both_ways(text, strong)
    return next(iter(strong or found), None)


def blankets(text: str, outside: Sequence[tuple[Span, str | None]]) -> tuple[Blanket, ...]:
    """The blanket sentences in stretches that are neither issue nor response; each stretch has its Area."""
    found: list[Blanket] = []
    for span, area in outside:
        for sentence in sentences(span.of(text), span.start):
            numbered = _numbered(text, sentence, area)
            above = text[max(span.start, sentence.start - _NEAR) : sentence.start]
            whole = [_blanket(text, sentence, area, above), _excepted(text, sentence, area)]
            found += numbered or [blanket for blanket in whole if blanket]
    return tuple(found)


def stated_in_labels(text: str, said: Iterable[tuple[Span | None, str, str | None]]) -> tuple[Blanket, ...]:
    """The stances that stand in the labels of issues, each for the issue of that number and Area alone."""
    return tuple(
        Blanket(found, only=(number,), area=area)
        for span, number, area in said
        if span and (found := stance(text, span))
    )


_HEADED = re.compile(
    r"(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?:the\s+)?(?:(?P<before>(?:(?:not|partly|partially|fully)\s+)?(?:accepted|agreed|rejected|noted))\s+(?:recommendations|issues|findings)|"
    r"(?:recommendations|issues|findings)\s+(?:(?:which|that)\s+)?(?:(?:the\s+)?(?!not\b|part|fully\b|cannot\b)\w+\s+)?(?P<after>(?:(?:do|does|are|is|have\s+been|cannot\s+be)\s+)?"
    r"(?:(?:not|cannot|partly|partially|fully)\s+)?(?:accept(?:s|ed)?|agree[sd]?(?:\s+with)?|reject(?:s|ed)?|noted?)(?:\s+in\s+(?:part|principle|full))?))\W*",
    re.IGNORECASE,
)
"""Heads the issues that are taken in one way: "Recommendations that we do not accept"."""


def stated_in_headings(
    sections: Sequence[Section], asked: Iterable[tuple[int, str, str | None]]
) -> tuple[Blanket, ...]:
    """What the heading over an issue says of all that stand below it; `asked` are places, numbers and Areas."""
    heads = [(s, found) for s in sections if (found := _HEADED.fullmatch(s.heading.strip()))]
    stated = []
    for at, number, area in asked:
        over = [(s, found) for s, found in heads if s.span.start <= at < s.span.end]
        for section, found in over[-1:]:
            said = Span(section.span.start, section.span.start + len(section.heading))
            stance_words = (found["before"] or found["after"]).casefold()
            stated.append(Blanket(Stance(filled_in(stance_words), said), only=(number,), area=area))
    return tuple(stated)


def with_acceptance(text: str, responses: Sequence[Response], over: Sequence[Blanket]) -> tuple[Response, ...]:
    """The responses with their acceptance read, from their own words or else from a blanket sentence.

    One that leaves some out without naming them counts where just so many answers refuse.
    """
    own = [said.acceptance for response in responses if (said := stance(text, response.span))]
    others = len([said for said in own if said not in (Acceptance.ACCEPTED, Acceptance.NOTED)])
    return tuple(_read(text, response, [b for b in over if b.refused in (0, others)]) for response in responses)


def _read(text: str, response: Response, over: Sequence[Blanket]) -> Response:
    own = stance(text, response.span)
    if own and own.acceptance is not Acceptance.NOTED:
        apart = _apart(text, response) if len(response.issue_numbers) > 1 else ()
        said = (
            Acceptance.PARTLY
            if {Acceptance.ACCEPTED, Acceptance.NOT_ACCEPTED} <= {s for _, s in apart}
            else own.acceptance
        )
        return replace(response, acceptance=said, acceptance_span=own.span, apart=apart)
    for blanket in over:
        if blanket.covers(response.issue_numbers, response.area) and not _REFUSES.search(response.span.of(text)):
            return replace(response, acceptance=blanket.stance.acceptance, acceptance_span=blanket.stance.span)
    if response.issue_numbers[1:] and not own:
        return replace(response, apart=_apart_over(response, over))
    own = own or _agrees_with_finding(text, response.span)
    return replace(response, acceptance=own.acceptance, acceptance_span=own.span) if own else response


_REFUSES = re.compile(r"\b(?:(?:do|does|did)\s+not|cannot|can\s+not)\s+(?:accept|agree)\b|\bdisagree", re.IGNORECASE)
"""Says in an answer that no sentence over all of them takes what it answers for certain."""

_FINDS_TOO = re.compile(
    rf"(?:we|I|the\s+(?:[\w’'&-]+\s+){{1,4}}?)\s*(?:both\s+|all\s+)?{ADVERB}agrees?\s+(?:with\s+(?:the\s+)?inspect\w+\s+)?that\s",
    re.IGNORECASE,
)
"""The first words of an answer that takes a finding as its own: "We agree that our analysis can be stronger."."""
_BUT = re.compile(
    r"\b(?:but|however|although|though|nevertheless|nonetheless|yet|while|whilst|not|cannot|no|unable|un(?:necessary|realistic)|"
    r"was|were|had)\b|n[’']t\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\s*(?:but|however|nevertheless|nonetheless|yet|that\s+said|even\s+so)\b", re.IGNORECASE)


def _agrees_with_finding(text: str, span: Span) -> Stance | None:
    """An acceptance in an answer's first sentence, where nothing in it or behind it takes anything back."""
    first, *after = [*sentences(span.of(text), span.start)][:_FEW] or [span]
    words = first.of(text)
    found = _FINDS_TOO.match(words)
    taken_back = _BUT.search(words) or any(
        _CONTRAST.match(one.of(text)) or re.search(r"\b(?:not|cannot)\s+agree", one.of(text)) for one in after
    )
    return Stance(Acceptance.ACCEPTED, first) if found and not taken_back else None


_FEW = 6
"""So many sentences of an answer tell whether its first words are taken back."""


def _apart(text: str, response: Response) -> tuple[tuple[str, Acceptance], ...]:
    """The stances that a joint response takes on single numbers, where these differ or leave another one open."""
    found: dict[str, Acceptance] = {}
    on_all = False
    for sentence in sentences(response.span.of(text), response.span.start):
        for piece in _PIECES.split(sentence.of(text)[:LONGEST]):
            said, named = stance_of(piece), _SOME.search(piece)
            on_all = on_all or bool(said and not named)
            if said and named:
                found |= {number: said[0] for number in number_list(named["numbers"]) if number not in found}
    rest = {} if on_all or not found else dict.fromkeys(response.issue_numbers, Acceptance.UNSTATED)
    own = {number: said for number, said in (rest | found).items() if number in response.issue_numbers}
    return tuple(own.items()) if len(set(own.values())) > 1 else ()


def _apart_over(response: Response, over: Sequence[Blanket]) -> tuple[tuple[str, Acceptance], ...]:
    """What sentences over some issues say of a joint response's: "We accept issues 1 and 4" leaves 5 unstated."""
    said = {
        number: blanket.stance.acceptance
        for number in response.issue_numbers
        for blanket in reversed(over)
        if blanket.covers((number,), response.area)
    }
    return tuple((number, said.get(number, Acceptance.UNSTATED)) for number in response.issue_numbers if said)


def _in_sentence(text: str, sentence: Span) -> Stance | None:
    said = stance_of(sentence.of(text)[:LONGEST])
    return Stance(said[0], Span(sentence.start, sentence.start + said[1])) if said else None


def _both_ways(text: str, strong: Sequence[Stance]) -> Stance:
    """Accepting one thing and refusing another: refusing a recommendation while accepting a finding is a refusal."""
    refused = next(s for s in strong if s.acceptance is Acceptance.NOT_ACCEPTED)
    accepted = next(s for s in strong if s.acceptance is Acceptance.ACCEPTED)
    if re.search(r"\b(?:finding|conclusion|point|criticism|need)", accepted.span.of(text), re.IGNORECASE):
        return refused
    first, last = min(accepted.span.start, refused.span.start), max(accepted.span.end, refused.span.end)
    return Stance(Acceptance.PARTLY, Span(first, last))


def _excepted(text: str, sentence: Span, area: str | None) -> Blanket | None:
    """What a blanket sentence says of what it leaves out: "… save for recommendation 4, which is not accepted"."""
    words = sentence.of(text)
    left_out = _EXCEPT.search(words)
    tail = _REFUSED_PART.search(words, left_out.start("numbers")) if left_out else None
    if left_out is None or tail is None:
        return None
    said = Acceptance.NOT_ACCEPTED if tail.group().startswith("not") else Acceptance.PARTLY
    return Blanket(Stance(said, sentence), only=number_list(left_out["numbers"]), area=area)


def _numbered(text: str, sentence: Span, area: str | None) -> list[Blanket]:
    """What a sentence says of issues by their numbers: "accepts issues 1 and 3 and issue 2 in part"."""
    words = sentence.of(text)[:LONGEST]
    named = list(_SOME.finditer(words))
    if len(named) < 2 or _EXCEPT.search(words) or _EARLIER.search(words):
        return []
    found: list[Blanket] = []
    said: Acceptance | None = None
    ends = [*(match.start() for match in named[1:]), len(words)]
    before = 0
    for start, match, end in zip([0, *ends], named, ends, strict=False):
        own, tail = stance_of(words[start:end]), _TAIL.match(words, match.end())
        said = own[0] if own else said if _GOES_ON.fullmatch(words, before, match.start()) else None
        before = match.end()
        if said is Acceptance.NOTED or said is None:
            continue
        of_these = (
            Acceptance.PARTLY
            if tail and tail["part"]
            else Acceptance.IN_PRINCIPLE
            if tail and tail["principle"]
            else said
        )
        found.append(Blanket(Stance(of_these, sentence), only=number_list(match["numbers"]), area=area))
    return found


_NEAR = 300
_ISSUES = re.compile(
    r"recommendation|issue|improvement|concern|needs?(?:ed)?\s+to\s+(?:improve|change)|\bfindings?,?\s+(?:each|all|every\s+one)\s+of\s+(?:which|them)\b[^.]{0,40}"
    r"\b(?:set\s+out|listed|answered|addressed|dealt\s+with|taken)\b",
    re.IGNORECASE,
)
"""What is accepted, by its name; findings where each of them is answered in turn."""
_BUT_OF = re.compile(r"\b(?:except|save|bar|apart\s+from|other\s+than|with\s+the\s+exception)\b", re.IGNORECASE)
"""Leaves something of an issue out: "all eight, with the exception of the timescale in Recommendation 3"."""
_FINDINGS = re.compile(
    r"\baccept(?:s|ed|ing)?\s+(?:all\s+(?:of\s+)?)?(?:the|its|their|your|these|those)\s+(?:[\w’']+\s+){0,3}?findings\b"
    r"(?![^.]*\b(?:but|although|though|however|while|whilst|not|except|save|apart)\b)",
    re.IGNORECASE,
)
"""Accepts the findings, whole: "The council accepted the findings in full"."""
_ALL_SO_MANY = re.compile(rf"\ball\s+{COUNT}\b|\b(?:all|both|each)\s+of\s+(?:these|them|those)\b", re.IGNORECASE)


_ONE_OUT = re.compile(
    r"(?:with|but\s+for)\s+(?P<count>one|two|three)\s+exceptions?,\s+(?:[\w’'&]+\s+){1,6}?(?:accept|agree)\w*\s+(?:with\s+)?(?:all\s+)?(?:of\s+)?"
    r"(?:the|these|your|its)\s+(?:\w+\s+)?(?:issues|recommendations|findings|concerns|(?:area|aspect)s\s+for\s+improvement)\b",
    re.IGNORECASE,
)
"""Accepts all but so many."""


_THOSE_THAT = re.compile(
    r"\b(?:recommendations|issues|findings|concerns)\s+that\s+[^,.;]{1,40}\b(?:accept|agree|reject)", re.IGNORECASE
)
"""Names those that are taken so among others: "first the recommendations that we accept"."""


def _takes_findings(words: str, text: str) -> bool:
    """Whether a sentence accepts the findings, and takes nothing back, where nothing is recommended besides them."""
    return bool(_FINDINGS.search(words)) and "recommend" not in text.casefold()


def _blanket(text: str, sentence: Span, area: str | None, above: str) -> Blanket | None:
    """A stance on all issues; "it accepts all seven" has named them just above."""
    words = sentence.of(text)
    left_out = _EXCEPT.search(words)
    found = _in_sentence(text, Span(sentence.start, sentence.start + left_out.start()) if left_out else sentence)
    if (
        not found
        or found.acceptance is Acceptance.NOTED
        or not (
            _ISSUES.search(words)
            or (_ALL_SO_MANY.search(words) and _ISSUES.search(above))
            or _takes_findings(words, text)
        )
    ):
        return None
    if _EARLIER.search(words) or _THOSE_THAT.search(words):
        return None
    whole = Stance(found.acceptance, sentence)
    if left_out:
        return Blanket(whole, but=number_list(left_out["numbers"]), area=area)
    named = _SOME.search(words)
    if named:
        left_open = _BUT_OF.search(words, 0, named.start())
        return None if left_open else Blanket(whole, only=number_list(named["numbers"]), area=area)
    if one_out := _ONE_OUT.match(words):
        return Blanket(whole, area=area, refused=int(WORD_NUMBERS[one_out["count"].lower()]))
    if _ALL_BUT.search(words) or not (_ALL.search(words) or _FINDINGS.search(words)):
        return None
    return Blanket(whole, area=area)
