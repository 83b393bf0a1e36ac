"""Makes lies out of sentences that their evidence supports: each changes one thing that matters, by kind of lie."""

import re
from collections.abc import Iterator

from tests.assistant.labelled_pairs import Pair, passages_of

AREAS = ("Wessex", "South East", "North West", "East Midlands", "Cymru-Wales", "London North")
OWNERS = (
    "The police", "The Chief Crown Prosecutor", "Victims", "The inspectors", "The Information Commissioner",
    "The Minister", "Senior managers", "Legal managers",
)  # fmt: skip
MARKERS = r"((?:\s*\[\d+\])+)"


def lies(pair: Pair) -> Iterator[tuple[str, str]]:
    """Kinds and sentences, each untrue of the passages cited."""
    for kind, make in KINDS.items():
        for lie in make(pair):
            if lie != pair.sentence:
                yield kind, lie


def _invented_number(pair: Pair) -> Iterator[str]:
    text = _words(pair)
    for match in re.finditer(r"(?<![\w.£\[-])\d+(?:\.\d+)?(?=%| per cent| [a-z])", pair.sentence):
        changed = str(int(float(match.group())) + 7)
        if changed not in text and "issue" not in pair.sentence[max(0, match.start() - 18) : match.start()].lower():
            yield pair.sentence[: match.start()] + changed + pair.sentence[match.end() :]
    if "%" not in text:
        yield _before_markers(pair.sentence, " in 37% of cases")


def _changed_date(pair: Pair) -> Iterator[str]:
    for match in re.finditer(r"\b(?:20[12]\d)\b", pair.sentence):
        yield pair.sentence[: match.start()] + "2031" + pair.sentence[match.end() :]
    for match in re.finditer(
        r"\b(January|March|April|May|June|July|September|October|November|December)\b", pair.sentence
    ):
        yield pair.sentence[: match.start()] + "August" + pair.sentence[match.end() :]
    if " will " in pair.sentence and " by " not in pair.sentence:
        yield _before_markers(pair.sentence, " by 31 March 2027")


def _swapped_area(pair: Pair) -> Iterator[str]:
    own = {passage["area"] for passage in passages_of(pair) if passage["area"]}
    other = next(area for area in AREAS if area not in own)
    for area in own:
        if area in pair.sentence:
            yield pair.sentence.replace(f"CPS {area}", f"CPS {other}").replace(area, other)
    if len(own) == 1 and not own & {a for a in own if a in pair.sentence}:
        yield f"In {other}, {_low(pair.sentence)}"
        if pair.sentence.startswith("The Area "):
            yield pair.sentence.replace("The Area", f"CPS {other}", 1)


def _reversed_acceptance(pair: Pair) -> Iterator[str]:
    swaps = (
        (r"\b(?:fully )?accept(?:s|ed)\b(?! \w+ in)", "rejected"),
        (r"\b(?:partly )?agree[sd]\b", "disagreed"),
        (
            r"\bdid not accept\b|\bdoes not accept\b|\brejected\b(?! by)|\bdisagreed with\b|\bdid not agree with\b",
            "accepted",
        ),
        (r"\b(?:in part|partially|in principle|partly)\b", "in full"),
        (r"\bwelcomed\b|\bnotes\b", "accepted"),
    )
    if pair.kind != "acceptance":
        numbers = passages_of(pair)[0]["issue_numbers"]
        stated = re.search(r"(?i)accept|agree|reject", passages_of(pair)[0]["text"])
        if numbers and not stated:
            yield f"The Area accepted issue {numbers[0]} [1]."
            yield f"The Area rejected recommendation {numbers[0]} [1]."
        return
    for pattern, becomes in swaps:
        changed = re.sub(pattern, becomes, pair.sentence, count=1)
        if changed != pair.sentence:
            yield changed
            return


def _fake_marker(pair: Pair) -> Iterator[str]:
    yield re.sub(MARKERS, " [9]", pair.sentence)
    yield re.sub(MARKERS, "", pair.sentence)
    yield re.sub(r"\[(\d+)\]", r"[\1][23]", pair.sentence)


def _altered_quote(pair: Pair) -> Iterator[str]:
    """A verbatim stretch with one word changed."""
    sentence = re.split(r"(?<=\.)\s", passages_of(pair)[0]["text"])[0].rstrip(".;:")
    words = sentence.split()
    if '"' in sentence or len(words) < 8:
        return
    for place, word in ((len(words) // 2, "certain"), (len(words) - 2, "other")):
        yield f'The report says "{" ".join([*words[:place], word, *words[place + 1 :]])}" [1].'


def _right_quote_wrong_claim(pair: Pair) -> Iterator[str]:
    sentence = re.split(r"(?<=\.)\s", passages_of(pair)[0]["text"])[0].rstrip(".;:")
    if '"' not in sentence and len(sentence.split()) > 5:
        yield f'The budget was overspent: "{sentence}" [1].'
        yield f'Prison governors praised the new uniforms, saying "{sentence}" [1].'


def _swapped_owner(pair: Pair) -> Iterator[str]:
    match = re.match(
        r"((?:The|CPS|All|Senior|Legal|Line|Paralegal|South|Case)\b[^,.]{2,60}?) (will|has|have|is|must|should) ",
        pair.sentence,
    )
    if not match or " be " in pair.sentence[: match.end() + 4] or " been " in pair.sentence[: match.end() + 6]:
        return
    for owner in OWNERS:
        if owner.lower() not in match[1].lower() and not _says(pair, owner):
            verb = (
                {"has": "have", "is": "are"}.get(match[2], match[2])
                if owner.endswith("s")
                else {"have": "has"}.get(match[2], match[2])
            )
            yield f"{owner} {verb} {pair.sentence[match.end() :]}"
            return


def _added_claim(pair: Pair) -> Iterator[str]:
    yield _before_markers(pair.sentence, " and will publish a league table of the results")
    yield _before_markers(pair.sentence, ", which has saved money")
    yield _before_markers(pair.sentence, " at every office in London")


def _changed_modality(pair: Pair) -> Iterator[str]:
    for pattern, becomes in (
        (r" will (?!be )(\w+?)e?(?= )(?! not)", r" may \1"),
        (r" will be ", " has been "),
        (r" will be ", " may be "),
        (r" (?:has|have) been ", " will be "),
        (r" must ", " may "),
        (r" should ", " will "),
        (r" (?:is|are) being ", " have been "),
    ):
        if pattern.startswith(" will (?!be"):
            changed = re.sub(r" will (?!be |now )", " may ", pair.sentence, count=1)
        else:
            changed = re.sub(pattern, becomes, pair.sentence, count=1)
        if changed != pair.sentence:
            yield changed


def _turned_round(pair: Pair) -> Iterator[str]:
    for pattern, becomes in (
        (r" will (?!not)", " will not "),
        (r" has (?!not)(?=\w+ed )", " has not "),
        (r" must (?!not)", " must not "),
        (r" should (?!not)", " should not "),
        (r" (do|does|did|has|have|is|are) not ", r" \1 "),
    ):
        changed = re.sub(pattern, becomes, pair.sentence, count=1)
        if changed != pair.sentence:
            yield changed
            return


KINDS = {
    "invented number": _invented_number,
    "changed date": _changed_date,
    "swapped Area": _swapped_area,
    "reversed acceptance": _reversed_acceptance,
    "fake marker": _fake_marker,
    "quote with a word changed": _altered_quote,
    "right quote, wrong claim": _right_quote_wrong_claim,
    "swapped owner": _swapped_owner,
    "added claim": _added_claim,
    "changed modality": _changed_modality,
    "turned round": _turned_round,
}


def _before_markers(sentence: str, added: str) -> str:
    match = list(re.finditer(MARKERS, sentence))[-1]
    return sentence[: match.start()] + added + sentence[match.start() :]


def _low(sentence: str) -> str:
    return sentence if sentence[1].isupper() else sentence[0].lower() + sentence[1:]


def _words(pair: Pair) -> str:
    return " ".join(passage["text"] for passage in passages_of(pair))


def _says(pair: Pair, owner: str) -> bool:
    """Whether the passage lets this owner do anything at all: then the swap might not be a lie."""
    name = owner.removeprefix("The ").lower()
    return bool(re.search(rf"{re.escape(name)} (?:will|has|have|must|should|is|are)", _words(pair).lower()))
