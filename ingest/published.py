"""When a publication was published, and the period that it inspected, told from its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import BlockKind
from ingest.bodies import inspectorate_of
from ingest.kinds import follows_up
from ingest.outline import Line, Outline
from vectorstore.dates import dates_in, iso

_TODAY = re.compile(r"(?=t)\btoday\b[\s,:–-]*[\[(]?\s*(?P<date>[^\])\n]{6,36})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?=[a-z])(?:^(?:first )?(?:date (?:of )?(?:publication|published|issued|"
    r"(?:this |our |the )?(?:response|reply|statement|action plan)|this report)|"
    r"published on (?:the |our |its )?(?:[\w’']+ ){0,3}(?:website|web ?(?:page|site)s?)|"
    r"publication date|(?:(?:response|reply|statement|action plan) )?published(?: on|,? with [^|:\n]{3,60})?|"
    r"(?:issued|posted)(?: on)?|date|dated|release date)\s*[:–|-]?\s*(?P<date>[^|·\n]{6,40})(?:[|·].{0,60})?$|"
    r"\b(?:this (?:report|response|reply|page|document|statement|action plan)|"
    r"(?:approved|agreed|adopted|signed off)\b[^.\n]{3,60} and (?:it)?) ?(?:was|is|has been) (?:first )?"
    r"(?:published|issued) (?:on |in )?(?P<this>.{6,30})|"
    r"\b(?:has|have|was|were|is|are) (?:published|issued|released) (?:this |its |the |a |their "
    r")?(?:[\w’'/&-]+ ){0,9}(?:today )?[\[(](?P<bracket>[^\])]{6,30})[\])]|"
    r"^(?:[A-Z][\w’' ]{2,60}) published (?P<line>\d{1,2} [A-Z][a-z]+ \d{4})$|"
    r"^(?:this|our) (?:[\w-]+ ){0,3}(?:published|issued|updated)(?: on)?\s*[:–|-]\s*(?P<own>[^|\n]{6,40})$|"
    r"^report (?:published|issued|released)(?: on)?\s*[:–-]?\s*(?P<report>.{6,40})$)",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_ROW = re.compile(
    r"^(?:[^|\n]{0,60}\b(?:this|our) (?:response|reply|statement|action plan)\b[^|\n]{0,80}"
    r"\b(?:published|sent|issued)\b[^|\n]{0,40}|"
    r"date (?:of|for) (?:this|our) (?:response|reply|statement|action plan)\s*:?\s*)\|\s*(?P<date>[^|\n]{6,40})$",
    re.IGNORECASE | re.MULTILINE,
)
"""A row that says when an answer was published, beside one on the report that it answers."""
_PERIOD_LABEL = re.compile(
    r"(?:inspection dates?|dates? of (?:inspection|fieldwork)|fieldwork|period (?:inspected|"
    r"covered|of inspection))\s*:\s*(?P<period>[^.;\n]{6,80})",
    re.IGNORECASE,
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PERIOD = re.compile(
    rf"(?P<period>(?:between |from )?(?:\d{{1,2}}(?: {_MONTH})?|{_MONTH})(?: \d{{4}})? ?(?:to|"
    rf"and|–|—|-) ?(?:\d{{1,2}} )?{_MONTH} \d{{4}})"
)
_EARLIER = re.compile(
    r"\b(?:following|after|against|since)\b.{0,120}\b(?:inspection|report|review|visit)\b[^.]{0,60}$|"
    r"(?:report|inspection|recommendations?|published|issued|review|made) (?:of|in|from|on|"
    r"dated|since|published) (?:the )?$|\b(?:since|between|period|to|from|until) (?:the )?$",
    re.IGNORECASE,
)
_FIELDWORK = re.compile(
    r"(?=[fiov])\b(?:fieldwork|inspected|inspection (?:took place|was (?:carried out|conducted))|visited|on-?site)\b",
    re.IGNORECASE,
)
_FILE_DATE = re.compile(r"(?:^|[^\d])((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?=\.[a-z]+$|$)")
_ISSUED = re.compile(
    r"(?:^|[.,;:(|–-]\s*)(?:(?!(?:drafts?|reminder|guidance|letter|data|policy|training|bulletin|strategy|figures?|statistics|an?)\b)[\w’'-]+\s+)"
    r"{0,5}?(?:published|issued|submitted|publication|sent|released|dated)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\b(?:respon(?:ses?|ds)|action plan|statement|reply)\b", re.IGNORECASE)
_NAMES_IT = re.compile(
    rf"{_ANSWER.pattern}|^(?:[\w’'-]+\s+){{0,4}}(?:report|review|assessment)\s*[,(|–-]", re.IGNORECASE
)
_WHOSE = re.compile(
    r"\b(?:responses?|action plan|statement|reply|this|report|inspection|inspectorate|hm\w+|ofsted)\b", re.IGNORECASE
)
_ITS_OWN = re.compile(r"\bthis\b|\bfollow-?\s?up\b", re.IGNORECASE)
_APPROVED = re.compile(
    r"\b(?:approved|signed off|endorsed|adopted)\b|"
    r"\b(?:plan|response|reply|statement|document|version\s+\d+(?:\.\d+)*),?\s+(?:was\s+|is\s+)?agreed\b|"
    r"(?:^|(?<=[.;]\s))agreed\s+by\s+(?:the|our)\s+(?:[\w’']+\s+){0,3}(?:body|board|governors|cabinet|committee|council|executive|team)\b",
    re.IGNORECASE,
)
_PRESENTED = re.compile(
    r"(?=[chilopsv])(?:(?:presented to|laid before|ordered by)\b.*?\b(?:majesty|parliament|commons)\b(?! by)|"
    r"\b(?:CP|HC|Cm|Cmd|Cmnd|SG|ISBN)\.?\s?\d[\d-]*|\bversion \d+(?:\.\d+)*)",
    re.IGNORECASE,
)
"""What stands beside a date on a cover and says nothing but that the document was presented."""
_LAID = re.compile(r"(?:presented to|laid before) (?:the [a-z]+|parliament|both houses)\b", re.IGNORECASE)
_PUBLISHED_ON = re.compile(r"\b(?:published|issued)(?: on| in)?$", re.IGNORECASE)
_SAME_DAY = re.compile(
    r"(?P<before>[^.\n]{10,200}?)\b(?:this|our|the) (?:response|statement|action plan|reply) (?:was|is|has been)"
    r" (?:also )?(?:published|issued|released) (?:on )?(?:the|that) same day|"
    r"(?P<with>[^.\n]{0,120}\b(?:published|laid|issued|released)\b[^.\n]{0,80}?),?\s+"
    r"(?:(?:together|along) with|alongside)\s+(?:this|our)\s+(?:[\w’']+\s+)?(?:response|statement|action plan|reply)\b",
    re.IGNORECASE,
)
_AS_WELL = re.compile(r"\bsame day\b|\b(?:together|along(?:side)?)\b", re.IGNORECASE)
_HEAD = 1_500
_SIGNED = re.compile(
    r"\b(?:inspector|ombudsman|auditor|commissioner|moderator|minister|secretary|chair|director|governor|"
    r"chief\s+(?:constable|executive|officer))s?\b[^.\n]{0,60}\s+(?P<date>(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4})$",
    re.IGNORECASE | re.MULTILINE,
)
"""The foot of a foreword: "HM Chief Inspector of Prisons" over "April 2023"."""
_PLACE = r"(?:[A-Z][\w’'-]+(?: (?:(?:of|and|for|the|&) ){0,2}[A-Z][\w’'-]+){0,5},\s+)?"
"""Where or by whom a date stands on its line: "London, ", "Ministry of Justice, "."""
_SEPARATED = re.compile(
    r"[|·]|(?<=[a-z]) [–—] (?=\d{1,2} [A-Z])|(?<=\d) (?=\d{1,2} [A-Z][a-z]+ \d{4}$)|"
    r"(?<=\d{4}) [–—] (?=(?:Agenda|Item|Paper)\b)"
)
"""What parts the pieces of a line: "Partnership Board – 26 June 2024 – Agenda item 5"."""
_NEAR_TOP = 14
_NEAR_END = 8


def published_on(outline: Outline, title: str, period: str | None) -> str | None:
    """The date of publication: stated in the body, or in the title, or on a line of its own near top or end.

    Where the surest place says the month alone, another may say the day.
    """
    dates = filter(None, _dates(outline, title, period))
    surest = next(dates, None)
    month_alone = surest and surest.count("-") == 1
    return next((date for date in dates if date.startswith(f"{surest}-")), surest) if month_alone else surest


def _dates(outline: Outline, title: str, period: str | None) -> Iterator[str | None]:
    """What each place where a date may stand says, the surest first; nothing is read further than asked for."""
    yield _stated(outline.text, title)
    yield _in_title(title, period)
    yield _on_own_line(outline.lines[:4], period)
    heads = " ".join(line.text for line in outline.lines[:4] if line.heading)
    yield _near_top(outline.lines, period, f"{heads} {title}")
    yield _laid(outline.lines)
    yield _on_own_line(outline.lines, period)
    yield _in_imprint(outline.lines, title, period)
    yield _at_foot(outline.lines)
    yield _at_line_end(outline.lines, period, title)
    yield _met_on(outline.lines)
    yield _same_day(outline.text)
    yield _signed_on(outline.text, period)
    yield _approved(outline.lines)
    yield _updated(outline.lines)


def period_of(outline: Outline, title: str) -> str | None:
    """The period inspected, as worded: labelled, in the title, on a line of its own, or told of the fieldwork."""
    label = _PERIOD_LABEL.search(outline.text[:4000])
    if label:
        return " ".join(label["period"].split())
    in_title = _PERIOD.search(title)
    if in_title:
        return in_title["period"]
    own = (_PERIOD.fullmatch(line.text.strip(" .()")) for line in outline.lines[:_NEAR_TOP])
    alone = next((found["period"] for found in own if found), None)
    if alone:
        return alone
    for sentence in _about_fieldwork(outline.text[:12000]):
        found = _PERIOD.search(sentence)
        if found:
            return found["period"]
    return None


def date_in_name(location: str) -> str | None:
    """The date with which a file's name ends."""
    found = _FILE_DATE.search(re.sub(r"[?#].*$", "", location).rsplit("/", 1)[-1])
    return iso(found[1]) if found else None


def _stated(text: str, title: str) -> str | None:
    for match in _TODAY.finditer(text[:6000]):
        found = dates_in(match["date"])
        if found and found[0].span.start <= 12:
            return found[0].date
    own = _OWN_ROW.search(text[:6000])
    if own and (found := dates_in(own["date"])):
        return found[0].date
    for match in _PUBLISHED.finditer(text):
        words = next(group for group in match.groups() if group)
        if match["line"] and _theirs(match.group()[: -len(words)], title):
            continue
        if match["report"] and _ANSWER.search(f"{title}\n{text[:_HEAD]}"):
            continue  # the report that is answered
        found = dates_in(words)
        if found and found[0].span.start <= 10:
            return found[0].date
    return None


def _near_top(lines: Sequence[Line], period: str | None, title: str) -> str | None:
    """A date behind "published" or "submitted" on a short line near the top."""
    for line in (line for line in lines[:_NEAR_TOP] if len(line.text) <= 200):
        pieces = re.split(r"(?<=\d{4})[.;,|)]\s+|\s+[|·]\s+", line.text)
        for piece in sorted(pieces, key=lambda piece: "publi" not in piece.casefold()):
            verb = _ISSUED.search(piece)
            found = (
                dates_in(piece[verb.end() :])
                if verb and not _theirs(piece[: verb.end()].rpartition(". ")[2], title)
                else []
            )
            if found and found[0].span.start <= 70 and not (period and found[0].words in period):
                return found[0].date
    return None


def _theirs(words: str, title: str) -> bool:
    """Whether it is another report whose date follows, in a document that answers it or follows it up."""
    named = [name.group().lower() for name in _WHOSE.finditer(re.sub(r"[\"“][^\"”]*[\"”]", "", words))]
    answers = _ANSWER.search(title) or _ANSWER.search(words)
    if not answers and follows_up(title):
        return bool(named) and named[-1] in ("report", "inspection") and not _ITS_OWN.search(words)
    return bool(named and answers) and not re.match(_ANSWER.pattern + "|this", named[-1])


def _laid(lines: Sequence[Line]) -> str | None:
    """The date in "Presented to Parliament by the Exchequer Secretary to the Treasury, 12 June 2025"."""
    laid = (line.text for line in lines[:_NEAR_TOP] if len(line.text) <= 200 and _LAID.match(line.text))
    return next((found[-1].date for text in laid if (found := dates_in(text))), None)


def _approved(lines: Sequence[Line]) -> str | None:
    """The date on which a short line or sentence says that the document was approved."""
    pieces = [
        piece
        for line in (*lines[:_NEAR_TOP], *lines[-_NEAR_END:])
        for piece in re.split(r"(?<=[.;])\s+(?=[A-Z])", line.text)
    ]
    for piece in pieces:
        verb = _APPROVED.search(piece) if len(piece) <= 160 else None
        found = dates_in(piece[verb.end() :]) if verb else []
        if found and found[0].span.start <= 80:
            return found[0].date
    return None


def _updated(lines: Sequence[Line]) -> str | None:
    """The date of "Updated 9 May 2023", where no other is stated."""
    for line in (*lines[:_NEAR_TOP], *lines[-_NEAR_END:]):
        found = dates_in(line.text) if re.match(r"(?:last )?updated\b", line.text, re.IGNORECASE) else []
        if found and len(line.text) <= 60:
            return found[0].date
    return None


def _met_on(lines: Sequence[Line]) -> str | None:
    """The day of the meeting that a paper is for: "progress to May, for the Improvement Board of 19 June 2024"."""
    for line in (line for line in lines[:_NEAR_TOP] if len(line.text) <= 200):
        met, found = _FOR_MEETING.search(line.text), dates_in(line.text)
        if (
            met
            and found
            and found[-1].span.start >= met.end()
            and not line.text[met.end() : found[-1].span.start].strip()
        ):
            return found[-1].date
    return None


_FOR_MEETING = re.compile(
    r"\b(?:board|committee|cabinet|panel|council|executive|authority|meeting)\b(?:\s+meeting)?"
    r"(?:\s*[,:(–—-]|\s+(?:(?:to\s+be\s+)?held\s+)?(?:of|on))\s*",
    re.IGNORECASE,
)


def _same_day(text: str) -> str | None:
    """The date of a report that was published on the day of the answer, or together with it, as that says."""
    told = (line for line in text.splitlines() if _AS_WELL.search(line))
    for match in (match for line in told for match in _SAME_DAY.finditer(line)):
        found = dates_in(match["before"] or match["with"])
        if found:
            return found[-1].date
    return None


def _signed_on(text: str, period: str | None) -> str | None:
    """The date under the name of whoever inspected, at the foot of a foreword."""
    for match in _SIGNED.finditer(text):
        found = dates_in(match["date"])
        earlier = bool(period and found and found[0].words in period) or _EARLIER.search(
            text[: match.start("date")][-_LONGEST:]
        )
        if found and not earlier and len(match.group().split()) <= _SHORT:
            return found[0].date
    return None


_SHORT, _LONGEST = 14, 300


def _in_title(title: str, period: str | None) -> str | None:
    """The title's date, unless it is of a period or of an earlier report."""
    found = [f for f in dates_in(title) if not (period and f.words in period)]
    for each in reversed(found):
        before = title[: each.span.start].rstrip(" (,[")
        followed = re.match(
            r"\s*(?:inspection|report|review|baseline|recommendations)", title[each.span.end :], re.IGNORECASE
        )
        theirs = bool(_PUBLISHED_ON.search(before)) and _theirs(before, title)
        if not _EARLIER.search(before + " ") and not followed and not theirs:
            return each.date
    return None


def _on_own_line(lines: Sequence[Line], period: str | None) -> str | None:
    near = (_PRESENTED.sub("", line.text) for line in (*lines[:_NEAR_TOP], *reversed(lines[-_NEAR_END:])))
    for bare in (bare for bare in near if len(bare) <= 80 and ("|" not in bare or len(dates_in(bare)) == 1)):
        if _ANOTHER.match(bare):
            continue
        words = re.sub(
            r"^(?:date of (?:the )?meeting|date|dated|signed|published|meeting of|"
            r"(?:our )?(?:statement|response|reply|letter) (?:of|dated))\s*:?\s*",
            "",
            bare.strip(" .,[]()–-"),
            flags=re.IGNORECASE,
        )
        for piece in _SEPARATED.split(re.sub(rf"^{_PLACE}(?=\d)", "", words)):
            found = [] if _PERIOD.fullmatch(piece.strip()) else dates_in(piece.strip())
            alone = len(found) == 1 and len(piece.strip()) - len(found[0].words) <= 3
            if alone and not (period and found[0].words in period):
                return found[0].date
    return None


_ANOTHER = re.compile(
    r"(?:date of (?:the |your )?inspection report|"
    r"[^|:]{0,60}\b(?:previous|last|earlier|next|drafts?|fieldwork|received|due|deadline|time-?\s?scale|target|by\s+when|complet\w+)\b[^|:]{0,60})\s*[|:]",
    re.IGNORECASE,
)
"""Names another day in a row or field: "Date of previous inspection | October 2014"."""


def _in_imprint(lines: Sequence[Line], title: str, period: str | None) -> str | None:
    """The date that every page repeats at its edge."""
    for line in lines:
        found = dates_in(line.text) if line.kind is BlockKind.IMPRINT else []
        before = line.text[: found[-1].span.start].rstrip() if found else ""
        own = bool(_PUBLISHED_ON.search(before)) and not _theirs(before, title)
        date = found[-1].date if own else _in_title(line.text, period) if found else None
        if date:
            return date
    return None


def _at_foot(lines: Sequence[Line]) -> str | None:
    """The date in the last lines' own sentence: "Printed and published by HM Inspectorate of Prisons, May 2023."."""
    pieces = (p for line in lines[-_NEAR_END:] for p in re.split(r"(?<=[.;])\s+(?=[A-Z])", line.text) if len(p) <= 160)
    for piece in pieces:
        found = dates_in(piece) if _FOOT.match(piece) else []
        if found and found[-1].span.end >= len(piece.rstrip(" .")):
            return found[-1].date
    return None


_FOOT = re.compile(r"(?:(?:first|printed\s+and)\s+)?published\s+(?:on|in|by)\b", re.IGNORECASE)


def _at_line_end(lines: Sequence[Line], period: str | None, title: str) -> str | None:
    """The date at the end of a line that says what or whose the document is: "Joint response of the forces, June 2021".

    "Report, June 2021" in an answer is the report's that it answers.
    """
    own = _ANSWER if _ANSWER.search(title) else _NAMES_IT
    for line in lines[1:5]:
        found = dates_in(line.text) if len(line.text) <= 160 else []
        last = found[-1] if found and (own.search(line.text) or _signs(line.text[: found[-1].span.start])) else None
        if last and last.span.end >= len(line.text.rstrip(" .)]")) and not (period and last.words in period):
            before = line.text[: last.span.start]
            if before.rstrip().endswith((",", "–", "-", "|", "(")) and not _EARLIER.search(before):
                return last.date
    return None


def _signs(words: str) -> bool:
    """Whether the words before a date are the publisher's name: "HM Inspectorate of Probation, December 2024"."""
    signed = inspectorate_of(words, "") is not None or re.search(r"\bInspectorate of [A-Z]", words)
    return len(words.split()) <= 8 and bool(signed) and not _FIELDWORK.search(words)


def _about_fieldwork(text: str) -> Iterator[str]:
    for piece in re.split(r"[.\n]", text):
        if _FIELDWORK.search(piece):
            yield piece
