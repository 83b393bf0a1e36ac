"""What a question is about once names and numbers are read out of it: its words, roles and theme."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.understanding.catalogue import Catalogue, Role, bare_stems
from assistant.words import STOP, Word, each_word, says_something, words_of
from vectorstore.stems import stem, stems
from vectorstore.themes import theme_named

_TOPIC_NOISE = frozenset(
    stem(w)
    for w in each_word(
        """already offer offers offered promising commits vow deliver delivered set setting introduce introduced change
        changes changed improve improved going instead supposed expected required actually really still
        praise praised criticise criticised commend commended mean means stand stands definition define
        acronym short long everything anything role roles similarities similarity alike side progress
        history timeline develop developed rejected declined turned partly partially principle explicit
        explicitly accepted responded answer answers whose receive received achieve demand demands
        grounds merely simply contain contains contained include includes included raise raised hold
        holds held here available loaded exist exists existing full fully happen outstanding put forward
        set out there according note notes noted noting target targets position stance refuse
        refused refuses refusing owns own owned everybody across total end ends inspectors set summary
        sum gist general idea overall everything whole anything inspectors names ninth tenth eighth
        seventh sixth fifth fourth third second improvement improvements aspect aspects conclude
        concluded concludes conclusion suggest suggested suggests propose proposed outright aside extra additional
        precisely exact precise elsewhere thoughts think ideas remark remarks remarked comment commented comments
        told wrong baseline needed nowadays since trend trends anywhere somewhere
        vs versus yr yrs better worse beside alongside disagree disagrees disagreed dispute disputed disputes"""
    )
)


def roles_named(text: str, catalogue: Catalogue) -> tuple[tuple[Role, ...], tuple[tuple[int, int], ...]]:
    """The owners of commitments that a folded text names, longest first, and where."""
    words = [(stem(w.text), w) for w in words_of(text)]
    forms = sorted(((f, r) for r in catalogue.roles for f in r.forms), key=lambda pair: (-len(pair[0]), pair[0]))
    roles: list[Role] = []
    taken: list[tuple[int, int]] = []
    for form, role in forms:
        for at in range(len(words) - len(form) + 1):
            window = words[at : at + len(form)]
            start, end = window[0][1].start, window[-1][1].end
            if tuple(s for s, _ in window) == form and not any(start < e and s < end for s, e in taken):
                taken.append((start, end))
                roles.append(role)
    return tuple(dict.fromkeys(roles)), tuple(taken)


def parties_named(text: str, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The answering bodies whose words a folded text asks for, as labelled in the reports, and where they stand."""
    found: list[str] = []
    taken: list[tuple[int, int]] = []
    for name in sorted(catalogue.parties, key=lambda n: (-len(n), n)):
        pattern = (
            rf"{_SPEAKING}(?P<name>{re.escape(name)})(?:'s)?\b(?=\s+(?:say|said|respon|repl|answer|commit"
            rf"|promis|accept|think|want|offer)|[\s?.!]*$)"
        )
        for match in re.finditer(pattern, text):
            if not _overlap(match.span("name"), taken):
                taken.append(match.span("name"))
                found.append(catalogue.parties[name])
    return tuple(dict.fromkeys(found)), tuple(taken)


_SPEAKING = r"\b(?:(?:did|does|do|has|have|from|by|of|and|about|is|was)\s+(?:the\s+|its\s+|their\s+)?)"
"""What stands before a body whose words are asked for."""


def _overlap(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def topic_of(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """The words of a folded question that say what it is about, in order."""
    spans = [*taken, *(m.span() for m in _FILLER.finditer(text))]
    words = words_of(text)
    free = [not _inside(word, spans) for word in words]
    kept = [w for at, w in enumerate(words) if free[at] and (_is_topical(w.text) or _is_a_council_of(words, free, at))]
    return " ".join(dict.fromkeys(w.text for w in kept))


_FILLER = re.compile(
    r"\b(?:(?:is|was) it (?:really |actually )?(?:true|right|correct|the case|fair to say) that"
    r"|as an? (?:result|consequence)|in charge(?: of)?|causes? (?:of|for) concern"
    r"|(?:than|since) (?:last time|before)|(?:apart|aside) from|other than"
    r"|leaving (?:out|aside)|not counting|excluding|worth \w+ing"
    r"|what(?:'s| is)(?: still)? left(?: to do)?|(?:good|bad|positive|better) news"
    r"|these days|at the moment|at present|right now|as well|so far|by any chance"
    r"|(?:why|what|how|who|where) (?:on earth|the hell|in the world|ever)"
    r"|(?:current |latest )?status of"
    r"|put (?:\w+ ){0,2}?right|work(?:ed|ing)? on|sort(?:ed|ing)? out|follow-up"
    r"|how (?:often|long|soon|quickly|frequently|regularly)"
    r"|(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) (?=(?:[a-z]+ )?(?:issues?|recommendations?|recs"
    r"|responses?|commitments?|actions?|concerns?|points?|things|duties|requirements|areas for improvement)\b)"
    r"|(?:formal|official|published|written) (?=(?:responses?|repl(?:y|ies)|answers?)\b)"
    r"|(?:main|chief|key|biggest|real|only) (?:reason|cause)s?\b(?: (?:for|of|that|why)\b)?"
    r"|^(?:please )?(?:track|trace|plot|chart|follow|map)\b"
    r"|(?<=inspectors )(?:notice|observe|spot|think|make|pick up|identify|give|list|flag|highlight)\b"
    r"|areas? of (?:assessment|inspection|performance)"
    r"|(?:assessed|deemed|marked|found|scored) (?=(?:as|to be) (?:an? )?(?:outstanding|excellent|good|fair|poor"
    r"|satisfactory|adequate|inadequate|requir\w+ improvement)\b)"
    r"|(?:in|at|during|from|since|of) (?:the|its|their)(?: (?:last|latest|first|previous))?(?: {2,}| )visit"
    r"|my (?:son|daughter|husband|wife|brother|sister|mother|mum|father|dad|partner|child|kids?)"
    r"|for my (?:[\w-]+ )?[\w-]+(?=\W*$)"
    r"|over (?:time|the years)|(?:both|two|three) (?:inspections|reports|responses|publications))\b"
)


def phrase_of(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """The question without the stretches that were read out of it: what is compared by meaning."""
    blanked = list(text)
    for start, end in taken:
        blanked[start:end] = " " * (end - start)
    plain = re.sub(
        r"\b(?:in|for|of|from|by|at|about|on)\s+(?=[?.,]|$)|\bcps\b|\bthe area\b|'s\b", " ", "".join(blanked)
    )
    return re.sub(r"\s+([?.,])", r"\1", re.sub(r"\s+", " ", plain)).strip(" ,;:")


def theme_of(topic: str, text: str) -> str:
    """The theme that a topic as a whole names, or ""."""
    named = theme_named(topic) if topic else None
    if named is None and topic:
        after = re.search(
            r"\b(?:on|about|regarding|concerning|around|for|of|with|to)\s+(?:the\s+)?([\w' "
            r"-]+?)\s*(?:\bin\b|\bat\b|\?|$)",
            text,
        )
        whole = after is not None and set(topic.split()) <= set(after.group(1).split())
        named = theme_named(after.group(1)) if after and whole else None
    return named or ""


def definition_asked(text: str, catalogue: Catalogue) -> str | None:
    """The short form, or the long one, whose meaning a folded question asks for."""
    words = [w.text for w in words_of(text)]
    for word in words:
        for short in (word.upper(), word.upper().removesuffix("S")):
            if word not in STOP and short in catalogue.definitions:
                return short
    wanted = set(stems(text))
    for short, meanings in catalogue.definitions.items():
        if any(set(bare_stems(m.long)) <= wanted and m.long for m in meanings):
            return short
    return None


def _inside(word: Word, spans: list[tuple[int, int]]) -> bool:
    return any(s <= word.start and word.end <= e for s, e in spans)


def _is_a_council_of(words: list[Word], free: list[bool], at: int) -> bool:
    """Whether "council" is that of a group of people ("children in care council") and not the authority."""
    if words[at].text != "council" or not at or not free[at - 1]:
        return False
    return _is_topical(words[at - 1].text) and words[at - 1].text not in _LOCAL


_LOCAL = frozenset(each_word("city county district borough town parish local unitary metropolitan london royal whole"))
"""What says of which kind a local authority is."""


def _is_topical(word: str) -> bool:
    """Whether a word says what a question is about; the availability of a thing does, that it is available does not."""
    return says_something(word) and (stem(word) not in _TOPIC_NOISE or word.endswith("ability"))
