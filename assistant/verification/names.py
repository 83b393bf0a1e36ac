"""Holds Areas, issue numbers, names, quotations and acceptance against the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.verification.evidence import Evidence
from assistant.verification.numbers import numbers_in
from assistant.verification.words import plain
from vectorstore.areas import CPS_AREAS, canonical_area
from vectorstore.schema import Acceptance
from vectorstore.sentences import sentences


def quotes_in(sentence: str) -> list[str]:
    """The stretches of a sentence that stand in quotation marks."""
    return [match.group(1) or match.group(2) for match in _QUOTED.finditer(plain(sentence))]


def quote_fault(sentence: str, evidence: Sequence[Evidence], *, headed: bool = False, asking: bool = False) -> str:
    """Whether every quoted word stands so in the quotations cited; an ellipsis or a bracket may part them.

    `headed`: or in the headings that stand over them, which are the same author's; what a response answers is not, and
    only counts where the sentence is `asking`: it tells what was asked for.
    """
    texts = [bare(one.text) for one in evidence]
    texts += [bare(one.context) for one in evidence if headed and (asking or one.part not in ("response", "issue"))]
    if plain(sentence).count('"') % 2:
        return "quote: a quotation mark is not closed"
    for quote in quotes_in(sentence):
        pieces = [bare(piece) for piece in re.split(r"\.{3}|\[[^\]]*\]", quote)]
        if not any(all(_stands(piece, text) for piece in pieces if piece) for text in texts):
            return f"quote: {quote[:60]!r} does not stand so in the evidence"
    return ""


def area_fault(sentence: str, evidence: Sequence[Evidence], areas: Iterable[str] = ()) -> str:
    """Whether every Area named is one whose words are cited (or that the words cited name)."""
    cited = {canonical_area(one.area) for one in evidence if one.area}
    said = " ".join(plain(one.text) for one in evidence)
    bare_names = {_PRISON.sub("", name) for name in cited} | {_shortened(name) for name in cited}
    for name in areas_in(sentence, (*areas, *cited, *bare_names)):
        known = canonical_area(name) in cited or name in bare_names
        if not known and not re.search(rf"\b(?:{re.escape(name)}|{initials(name.split())})\b", said):
            return f"area: {name} is not the Area whose words are cited"
    return ""


def _shortened(name: str) -> str:
    """A body's place with the first letters of its kind: "Ashcombe YOS" for "Ashcombe Youth Offending Service"."""
    place, *kind = name.split()
    return f"{place} {initials(kind)}" if len(kind) > 1 else name


def initials(words: Iterable[str]) -> str:
    """The short form of a name given as its words: HMPPS for HM Prison and Probation Service."""
    return "".join(word if word.isupper() else word[0] for word in words if word[0].isupper())


def areas_in(sentence: str, areas: Iterable[str] = ()) -> list[str]:
    """The Areas and bodies that a sentence names, the longest names first."""
    text = plain(sentence)
    spellings = {form for name, others in CPS_AREAS.items() for form in (name, *others)} | set(areas)
    found = []
    for name in sorted(spellings, key=lambda n: (-len(n), n)):
        pattern = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        if re.search(pattern, text):
            found.append(name)
            text = re.sub(pattern, " ", text)
    return found


def issue_fault(sentence: str, evidence: Sequence[Evidence]) -> str:
    """Whether every issue or recommendation spoken of by number is one that the cited words belong to."""
    cited = {number for one in evidence for number in one.issue_numbers}
    said = " ".join(f"{one.text} {one.context}" for one in evidence)
    listed = {n for found in _LISTED.findall(said) for n in re.findall(r"\d+", found)} if _ISSUE.search(said) else set()
    groups = [set(_expanded(match.group(1))) for match in _ISSUE.finditer(plain(said))] + [listed]
    for match in _ISSUE.finditer(plain(sentence)):
        others = {number for number in _expanded(match.group(1)) if number not in cited}
        for number in sorted(others):
            if not any(others <= group for group in groups):
                return f"issue: the words cited are not about issue {number}"
    return ""


def without_issues(sentence: str) -> str:
    """A sentence in which numbers of issues no longer stand as numbers."""
    return _ISSUE.sub("issue", plain(sentence))


def stance_of(text: str) -> Acceptance | None:
    """What a text says of a recommendation or issue: accepted, refused, in part, in principle, noted; else None."""
    low = _LABELLED.sub("", _NEITHER.sub(" ", re.sub(r'[\'"]', "", plain(text).lower())))
    for stance, pattern in _STANCES:
        if pattern.search(low):
            return stance
    return None


def stance_fault(sentence: str, evidence: Sequence[Evidence]) -> str:
    """Whether acceptance is reported as the evidence states it."""
    claimed = stance_of(sentence)
    if claimed is None:
        return ""
    said = (span.of(one.text) for one in evidence for span in sentences(one.text))
    given = {stance_of(text) for text in said} | {one.acceptance for one in evidence}
    cells = [cell for one in evidence for cell in _cells(one.text)]
    told = set(re.findall(r"[a-z]{4,}", plain(sentence).lower()))
    nearest = max((len(words & told) for words, _ in cells), default=0)
    pieces = [stance_of(piece) for one in evidence for piece in _JOINTS.split(one.text)]
    counted = len({stance for stance in pieces if stance}) > 1 and bool(numbers_in(without_issues(sentence)))
    given |= set(pieces) if counted else set()
    elided = counted or bool(_ELIDED.search(sentence))
    given |= {stance for words, stance in cells if elided or len(words & told) == nearest}
    given -= {None, Acceptance.UNSTATED}
    if len(evidence) == 1 and given >= {Acceptance.ACCEPTED, Acceptance.NOT_ACCEPTED}:
        given.add(Acceptance.PARTLY)
    if claimed in given and not (claimed is Acceptance.ACCEPTED and given & _OTHERWISE and not elided):
        return ""
    return f"acceptance: the evidence does not say {claimed.value.replace('_', ' ')!r}"


def _cells(text: str) -> Iterator[tuple[set[str], Acceptance | None]]:
    """The answers in a table that was printed as prose, each with the words of the row before it."""
    start = 0
    for match in _CELL.finditer(plain(text)):
        before = plain(text)[start : match.start()].lower().split()[-_ROW:]
        start = match.end()
        yield set(before), stance_of(f"{match.group()}.")


_JOINTS = re.compile(r"(?<=[.;]) |,? (?:and|but|of which) |, ")
_CELL = re.compile(
    r"(?<=[a-z)] )(?:(?:(?:Not|Partly|Partially) )(?:agreed|accepted)|Agreed|Accepted|Rejected)(?= [A-Z])"
)
_ROW = 12
_LISTED = re.compile(r"\((\d+(?:(?:,| and|, and) \d+)*)\)")
"""Numbers of issues in brackets behind what is said of them."""

_PRISON = re.compile(r"^(?:HMP/YOI|HMP|HMYOI|YOI) ")
_LABELLED = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]? )?(?:[\w' ]{0,40}\b"
    r"(?:response(?: to [\w ,]{1,40})?|(?:action )?plan|action|status|position): ?)?"
)
"""A paragraph's number and "CPS response:" before an answer of one word."""

_NEITHER = re.compile(
    r"(?:^|,? )(?:(?:but|and) )?(?:rather than|instead of|without(?: saying (?:that|whether) (?:it|they))?|neither"
    r"|did not say (?:that|whether) it) "
    r"(?:(?:fully|expressly) )?"
    r"(?:accept|reject|agree|disagree|declin|refus)\w*(?: (?:with )?it)?(?: (?:or|nor) \w+)?(?: (?:with )?it)?"
)
"""What an answer is said not to be: "noted rather than accepted or rejected"."""

_ELIDED = re.compile(
    r"\b(?:but|and|though|although|while|whereas)\b[^.;]*(?: not|n't)(?= (?:with|to|the|that|those)\b|\W*$)"
)
"""A refusal of something else that leans on the acceptance before it: "but not the other", "and one was not"."""

_OTHERWISE = {Acceptance.NOT_ACCEPTED, Acceptance.PARTLY, Acceptance.IN_PRINCIPLE}
_QUOTED = re.compile(r'"([^"]+)"|(?<![\w])\'(?=\w)([^\']+(?:\'(?=\w)[^\']*)*)\'(?!\w)')
_ISSUE = re.compile(
    r"(?i)\b(?:issues?(?: to address)?|recommendations?|rec\.|findings?|points?|numbers?|no\.|actions?"
    r"|(?:key |priority )concerns?|causes? of concern|areas? for improvement)"
    r"(?: numbers?)?\s+#?"
    r"(\d+(?:\.\d+)*(?:(?:,| and| or| to|-|,? &)\s*\d+(?:\.\d+)*)*)"
)
_THING = (
    r"(?:(?:(?!that\b)\w+ ){0,5}?(?:recommendations?|issues?|findings?|conclusions?|points?|proposals?|concerns?"
    r"|areas? for improvement|it|this(?! stage| time)"
    r"|criticisms?|them|inspection|(?:first|second|third|other) part|(?<!accept )(?<!accepts )(?<!accepted )ones?))\b"
)
_ACCEPT = r"(?:accept(?:s|ed|ing|ance)?|agree(?:s|d|ing|ment)?(?: with)?)"
_ASKED = r"(?:recommendation|issue|proposal|suggestion|concern)"
_STANCES = (
    (
        Acceptance.PARTLY,
        re.compile(rf"\b(?:not|n't|neither|nor)\b[^.;]{{0,80}}\b{_ACCEPT}\b[^.,;]{{0,40}} in full\b"),
    ),
    (
        Acceptance.NOT_ACCEPTED,
        re.compile(
            rf"\b(?:not|n't|never|neither|unable to|refus\w+ to|declin\w+ to) (?:\w+ )?{_ACCEPT} (?!to\b"
                rf"|that\b){_THING}"
            rf"|^(?:the \w+ )?(?:does |did )?not (?:accepted|agreed|accept|agree)[.,: ]*(?:$|because|as\b"
                rf"|since)|^(?:rejected|disagreed|not accepted|not agreed)\b"
            rf"|\b(?:reject(?:s|ed|ing|ion of)?|disagree(?:s|d|ing)?(?: with)?|declin(?:es|ed|ing)"
                rf"|refus(?:es|ed|ing)|dismiss(?:es|ed)?"
            rf"|turn(?:s|ed)? down|disput(?:es|ed)) (?!to\b|that\b){_THING}"
            rf"|\b{_ASKED}s?(?: \d+)?(?:,[^,.;]{{0,80}},|(?: \w+){{0,8}}) (?:is|was|has been|were|are) "
                rf"(?:rejected|refused|declined|dismissed|turned down|not (?:accepted|agreed))"
        ),
    ),
    (Acceptance.PARTLY, re.compile(rf"\b(?:partly|partially|in part|partial)\b[^.]{{0,20}}\b{_ACCEPT}\b"
        rf"|\b{_ACCEPT}\b[^.]{{0,60}}\b(?:in part|partly|partial(?:ly)?)\b")),
    (Acceptance.IN_PRINCIPLE, re.compile(rf"\b{_ACCEPT}\b[^.]{{0,60}}\bin principle\b|\bin "
        rf"principle\b[^.]{{0,30}}\b{_ACCEPT}\b")),
    (
        Acceptance.ACCEPTED,
        re.compile(
            rf"\b(?:{_ACCEPT}|endors(?:es|ed)) (?!to\b|that\b){_THING}"
                rf"|\b(?:recommendations?|issues?)(?: \d+)? (?:is|was|are|were|has been|have been) "
            rf"(?:\w+ )?(?:accepted|agreed)|\bacceptance of\b"
            rf"|\b{_ASKED}s?(?: \d+)?(?:,[^,.;]{{0,80}},|(?: \w+){{0,14}}) (?:is|was|has been|were|are) (?:fully )?"
            rf"(?:accepted|agreed)\b(?! (?:to|that|with|by)\b)"
            rf"|^(?:\w+ |both (?:are |were )?)?(?:accepted|agreed)\b[.,: ]"
            rf"|^(?:the \w+(?: \w+)?|we|it) (?:accepts?|agrees?)(?: in full)?[.;]?$"
        ),
    ),
    (Acceptance.NOTED, re.compile(r"\b(?:not(?:e|es|ed)|acknowledg(?:es|ed)|welcom(?:es|ed)) (?:the |this "
        r"|these |that )?(?:\w+ )?(?:recommendation|issue)s?\b|\b(?:recommendation|issue|response)\b[^.;]{0,40}"
        r"\b(?:was|is|were|has been) (?:simply |only |merely )?noted\b|^noted\b[.,: ]*(?:$|the\b|but\b)")),
)  # fmt: skip
"""Qualified forms come before plain acceptance, refusal before all; what is "not accepted in full" is, in part."""


def bare(text: str) -> str:
    """A text as quotations are compared: spaces, quotation marks and dashes alike, no mark at its ends."""
    text = plain(text).replace('"', "").replace("'", "")
    return re.sub(r"\s+", " ", re.sub(r"\s*-\s*", "-", text)).strip(" .,;:!?")


def _stands(piece: str, text: str) -> bool:
    """Whether whole words stand in a text; only the first letter's case may differ."""
    for form in (piece, piece[:1].lower() + piece[1:], piece[:1].upper() + piece[1:]):
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            return True
    return False


def _expanded(words: str) -> list[str]:
    numbers = re.findall(r"\d+(?:\.\d+)*", words)
    between = re.fullmatch(r"(\d+)(?: to |-| - )(\d+)", words.strip())
    if between and int(between[1]) < int(between[2]) < int(between[1]) + 50:
        return [str(n) for n in range(int(between[1]), int(between[2]) + 1)]
    return numbers
