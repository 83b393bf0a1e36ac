"""When a report was published, when its inspection was held, and who inspected: read from the words that say so."""

from __future__ import annotations

import re

from assistant.answer import Answer, Reason
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import place
from assistant.finding.called import PERSONAL_NAME, is_a_person
from assistant.finding.kinds import is_left_open
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.catalogue import Known
from assistant.words import fold
from vectorstore.dates import dates_in
from vectorstore.schema import Span
from vectorstore.sentences import sentence_around, sentence_before, sentences


def is_of_publication(question: Question) -> bool:
    """Whether the date asked for is the report's own, or its inspection's."""
    if question.asks_for != "date":
        return False
    asked = question.asked.lower()
    if _PUBLISHED.search(asked) and not _WANTED.search(asked):
        return len(question.topic.split()) <= 1
    if (_VISITED.search(asked) or _HELD.search(asked)) and len(question.topic.split()) <= 1:
        return True
    if _WHEN_WAS_IT.fullmatch(asked) and question.topic in _INSPECTED:
        return True
    return not question.topic and not question.filters.issue_numbers and bool(_OF_REPORT.search(asked))


_PUBLISHED = re.compile(
    r"\b(?:publi(?:sh\w*|cation)|issued|released|dated|come out|came out"
    r"|dates? of (?:the |its |this )?(?:report|inspection|response|issue|release)"
    r"|(?:report|response|inspection) date)\b"
)
_REPORT_OUT = re.compile(r"\breport\b.*\b(?:publish\w*|issued|released|c[ao]me out)\b")
"""Asks for the day of the report, though it names the inspection too."""
_WANTED = re.compile(r"\b(?:want\w*|should|must|told|asked|recommend\w*)\b")
"""What is to be published is another thing than the report itself."""
_INSPECTORS = r"(?:inspectors?|the inspectorate|ofsted|hmi\w*|hmcpsi|estyn|cqc)"
_HELD = re.compile(
    rf"\binspected\b|\b{_INSPECTORS} (?:visit|come|came|return)\b|\binspection (?:dates?|held)\b"
    r"|\b(?:take|took) place\b"
    r"|\bwhen (?:was|were) (?:the |its |their )?(?:[\w'’-]+ ){0,4}inspections?\b"
)
_WHEN_WAS_IT = re.compile(
    r"(?:(?:and|so|ok|,) ?)*when (?:was|were) (?:it|that|this|they)(?: (?:held|done|carried out))?\W*"
)
_INSPECTED = ("", "led", "lead inspector", "inspector", "inspectors", "inspection", "led visit")
"""What was spoken of where "when was it?" asks for the inspection itself."""
_VISITED = re.compile(rf"\b{_INSPECTORS} (?:visit\w*|come|came|inspect\w*|return\w*)\b|\bfieldwork\b")
_OF_REPORT = re.compile(r"\b(?:inspect\w*|report|response)\b")


def published(question: Question, shelf: Shelf) -> Answer:
    """When the reports in scope were published, or their inspections held, with the words that say so."""
    quotes = Quotes(shelf)
    lines = []
    asked = question.asked.lower()
    held = bool(_HELD.search(asked) or _WHEN_WAS_IT.fullmatch(asked)) and not _REPORT_OUT.search(asked)
    for report_id in shelf.reports(question.filters):
        report = shelf.brief(report_id)
        text = shelf.text(report_id)
        their = _of_inspectors_report(question, text)
        if their:
            lines.append(f"{place(report)}: {quotes.quote(quotes.stretch(report, their))}")
            continue
        place_in_text = (_of_visit(text, report.period) if held else None) or _of_date(text, report.published)
        if place_in_text is None:
            lines += _of_the_file(report, text, quotes)
            continue
        around = sentences(text[: place_in_text.end + 400])
        span = next((s for s in around if s.start <= place_in_text.start < s.end), place_in_text)
        marker = quotes.stretch(report, span)
        lines.append(f"{place(report)}: {quotes.quote(marker)}")
    if not lines:
        message = f"No date of publication is stated in {scope_words(question, shelf.catalogue)}."
        return silent(question, Reason.NOT_STATED, message)
    return Answer(question, "\n".join(lines), quotes.citations)


def _of_inspectors_report(question: Question, text: str) -> Span | None:
    """What a body's own publication says of when the report it answers was published."""
    if not _INSPECTORS_REPORT.search(question.asked.lower().replace("’", "'")):
        return None
    said = (s for s in sentences(text) if _REPORT_CAME_OUT.search(text[s.start : s.end]))
    return next((s for s in said if dates_in(text[s.start : s.end], years=True)), None)


_INSPECTORS_REPORT = re.compile(
    r"\b(?:inspect(?:ors?'?|ion|orate'?s?)|baseline|joint|hm[a-z]{2,6}(?:'s)?) report\b"
    r"|\breport (?:by|of|from) (?:the )?(?:inspect|hm[a-z]{2,6}\b)"
)
_REPORT_CAME_OUT = re.compile(
    r"\b(?:their|the inspect\w+[’']?|inspection|HM[A-Z]\w+[’']s?|Ofsted[’']s) report"
    r" (?:\w+ ){0,6}?(?:was|were|is) published\b"
    r"|\b(?:inspect\w+|HM[A-Z]\w+|Ofsted)\b.{0,120}\bpublished (?:their|the|its)(?: \w+){0,2}? report\b"
    r"|\bpublished (?:their|the inspection|its inspection) report\b",
    re.IGNORECASE,
)


def _of_the_file(report: Known, text: str, quotes: Quotes) -> list[str]:
    """A date that only the file itself records, beside what the text does say."""
    beside = _of_visit(text, report.period) or Span(0, max(0, text.find("\n")))
    if not report.published or beside.start == beside.end:
        return []
    around = next((s for s in sentences(text[: beside.end + 400]) if s.start <= beside.start < s.end), beside)
    said = quotes.quote(quotes.stretch(report, around))
    return [f"{place(report)}: the date is the file's own; its text does not state one. It does say: {said}"]


def is_of_next_visit(question: Question) -> bool:
    """Whether it is asked when inspectors come back."""
    asked = question.asked.lower()
    if question.asks_for != "date" or question.filters.issue_numbers or not _AHEAD.search(asked):
        return False
    return bool(_AGAIN.search(asked) and _INSPECTING.search(asked)) and len(question.topic.split()) <= _FEW


_FEW = 3
_REPORTS = 60
"""So many of the newest reports are read for a visit to come: older ones announce what is past."""
_AHEAD = re.compile(r"\b(?:will|going|next|due|is|are|does|do)\b")
_INSPECTING = re.compile(r"\binspect\w*|\bhmi\w*|\bhmcpsi\b|\bofsted\b|\bestyn\b|\bcqc\b")
_AGAIN = re.compile(
    r"\b(?:go|goes|going|come|comes|coming|be) back\b|\breturn(?:s|ing)?\b|\bre-?(?:visit|inspect|assess)\w*"
    r"|\bagain\b|\bnext\b|\bfollow(?:ed|ing|s)?[- ]up\b",
    re.IGNORECASE,
)
_WILL_VISIT = re.compile(
    r"\b(?:will|shall|(?:plan|intend|expect|due|propose|aim)\w* to|is to|are to)\b[^.;]{0,80}?"
    r"\b(?:re-?visit|re-?turn|re-?inspect|visit|inspect|follow|come back|carry out)\w*",
    re.IGNORECASE,
)


def next_visit(question: Question, shelf: Shelf) -> Answer:
    """When inspectors come back, in the newest report that says so; silence where none gives a date."""
    quotes = Quotes(shelf)
    for report_id in shelf.reports(question.filters)[:_REPORTS]:
        text = shelf.text(report_id)
        for span in sentences(text):
            said = text[span.start : span.end]
            if _tells_of_a_visit(said) and _is_ahead(said, shelf.brief(report_id)):
                marker = quotes.stretch(shelf.brief(report_id), span)
                return Answer(question, f"{place(shelf.brief(report_id))}: {quotes.quote(marker)}", quotes.citations)
    message = f"No date of a further inspection is stated in {scope_words(question, shelf.catalogue)}."
    return silent(question, Reason.NOT_STATED, message)


def _tells_of_a_visit(said: str) -> bool:
    """Whether a sentence says that inspectors will come back, not that anything else will return."""
    return bool(_WILL_VISIT.search(said) and _AGAIN.search(said) and _VISITORS.search(said.lower()))


_VISITORS = re.compile(rf"{_INSPECTING.pattern}|\bwe\b|\bvisit|\bre-?visit|\bfollow(?:ed|ing)?[- ]up\b|\bthey\b")


def _is_ahead(said: str, report: Known) -> bool:
    """Whether a sentence gives a date not past when its report is published, or says that none is settled yet."""
    if is_left_open("date", said):
        return True
    dates = [found.date for found in dates_in(said, years=True) if found.date]
    return any(date >= (report.published or "")[: len(date)] for date in dates)


def is_of_inspectors(question: Question) -> bool:
    """Whether it is asked who inspected, or who led the inspection."""
    if not question.topic and _INSPECTOR.search(question.phrase):
        return True
    if is_of_title(question):
        return False
    if _WHO_ISSUED.match(fold(question.asked)):
        return not question.filters.issue_numbers
    factual = question.intent in (Intent.FACT, Intent.OWNER, Intent.DEADLINE)
    if not factual or question.asks_for not in ("person", "name") or question.filters.issue_numbers:
        return False
    asked = f"{fold(question.asked)} {question.phrase}"  # "who led the visit? - and the one in 2019?"
    if not question.topic:
        return "inspect" in asked
    if _LEAD_INSPECTOR.search(asked) and (question.filters.areas or question.filters.report_ids or _is_bare(question)):
        return True
    return len(question.topic.split()) <= _FEW and bool(_WHO_INSPECTED.search(asked))


def _is_bare(question: Question) -> bool:
    """Whether a question names nothing besides the lead inspector."""
    return set(question.topic.split()) <= {"lead", "leading", "inspector", "inspection"}


_INSPECTOR = re.compile(
    r"\blead inspector\b(?!'?s? (?:\w+ )?(?:number|phone|e-?mail|address|salary|age)\b)|^\W*(?:the )?inspector\W*$"
)
"""Who inspected, asked for without a verb; what an inspector said or found is another question."""
_LEAD_INSPECTOR = re.compile(
    r"\b(?:who|name)\b.*\blead inspector\b(?! \w+ed\b| said\b)"
    r"|\bwho (?:led|headed|ran) the team (?:that|which|who) (?:went|came|visited|inspected|looked)\b"
)
_WHO_ISSUED = re.compile(
    r"(?:(?:and|so|but) )*(?:who|(?:which|what) (?:body|bodies|organisation|inspectorate|regulator|agency|watchdog))"
    r" (?:(?:has|have|had) )?(?:issued|published|wrote|written|produced|prepared|authored|(?:is|was) behind|put out) "
    r"(?:the|this|that|their|its) (?:[\w-]+ ){0,2}?(?:inspection|report)\b(?! (?:plan|on the response)\b)"
)
"""Asks whose report it is: the inspectorate's."""
_WHO_INSPECTED = re.compile(
    r"\b(?:who|which inspector) (?:led|headed|carried out|conducted|ran|did|made|was in charge of)\b.*"
    r"\b(?:inspect(?:ions?|ors?)|visits?|(?:inspection|ofsted|inspectorate's?|visiting) team)\b"
)


def inspectors(question: Question, shelf: Shelf) -> Answer:
    """Who inspected: the lead inspector where one is named, else the sentence that names the inspectorate.

    Who led an inspection is a person: where none is named, the inspectorate is no answer.
    """
    quotes = Quotes(shelf)
    lines = []
    somebody = question.asks_for == "name" or bool(_WHO_LED.search(f"{fold(question.asked)} {question.phrase}"))
    for report_id in shelf.reports(question.filters):
        report = shelf.brief(report_id)
        text = shelf.text(report_id)
        lead = _lead_inspector(text)
        named = _inspectorate_at(text, report.inspectorate, report.title)
        if lead:
            lines.append(f"{place(report)}: {quotes.quote(quotes.stretch(report, lead))}")
        if lead or somebody or named is None:
            continue
        around = [s for s in sentences(text[: named.end() + 500]) if s.start <= named.start() < s.end]
        marker = quotes.stretch(report, around[0] if around else Span(*named.span()))
        lines.append(f"{place(report)}: {quotes.quote(marker)}")
    if not lines:
        return silent(
            question, Reason.NOT_STATED, f"No inspector is named in {scope_words(question, shelf.catalogue)}."
        )
    return Answer(question, "\n".join(lines), quotes.citations)


_WHO_LED = re.compile(r"\b(?:who(?: was| is|'s)?|which \w+|person) (?:led|leading|headed|heading|in charge)\b")
_LEAD = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?m)^.*\b[Ll]ead inspectors?:.*$",
        rf"\b[Ll]ead inspector(?: for [^.,;\n]{{3,60}})?,?\s(?:(?:was|is)\s)?(?P<name>{PERSONAL_NAME})",
        rf"(?P<name>{PERSONAL_NAME})(?:,| was| is)\s(?:(?:the|our|its)\s)?lead inspector\b",
        r"\b(?:[Ii]nspection|[Ii]nspectors|[Tt]eam|[Vv]isit|[Rr]eview|[Ff]ieldwork|[Tt]hey|[Ii]t|[Ww]e)\b[^.;\n]{0,120}?"
        rf"\b(?:led|headed)\sby\s(?P<name>{PERSONAL_NAME})",
        rf"(?P<name>{PERSONAL_NAME})(?: of [A-Z]\w+)?,?\s(?:led|headed)\s(?:the|our|this)\s"
        r"(?:[a-z-]+\s){0,2}(?:inspection|team|visit)",
    )
)
"""How reports say who led an inspection, the plainest way first."""


def _lead_inspector(text: str) -> Span | None:
    """Where a text says who led its inspection: the line or the sentence, with the one that it leans on."""
    for pattern in _LEAD:
        for match in pattern.finditer(text):
            name = match.groupdict().get("name")
            if name is None:
                return Span(*match.span())
            said = sentence_around(text, Span(*match.span()))
            before = sentence_before(text, said) if _LEANING.match(said.of(text)) else None
            whole = Span(before.start, said.end) if before else said
            if is_a_person(name, text) and _OF_INSPECTING.search(whole.of(text)):
                return whole
    return None


_LEANING = re.compile(r"(?:They|It|The team)\b")
_OF_INSPECTING = re.compile(r"\binspect", re.IGNORECASE)


def _inspectorate_at(text: str, inspectorate: str | None, title: str) -> re.Match[str] | None:
    """Where the inspectorate is named outside the title."""
    if not inspectorate:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(inspectorate)}(?!\w)")
    title_end = text.find(title) + len(title) if title in text else 0
    return pattern.search(text, title_end) or pattern.search(text)


_TO_DO = re.compile(r"\b(?:will|should|must)\b")
"""What is yet to be done is no visit that was made: we will record home visits by 21 July."""
_VISIT = re.compile(
    r"\b(?:inspectors?|inspection|we)\b.{0,120}\b(?:visit\w*|return\w*|between|took place|carried out|on "
    r"site|found in)\b|inspection dates?|\binspected\b.{0,80}\b(?:in|on|from|between|during)\b",
    re.IGNORECASE,
)


def _of_visit(text: str, period: str | None) -> Span | None:
    """The period inspected, else the first sentence that dates a visit."""
    stated = _of_period(text, period)
    if stated:
        return stated
    spans = (
        s for s in sentences(text) if _VISIT.search(text, s.start, s.end) and not _TO_DO.search(text, s.start, s.end)
    )
    return next((s for s in spans if dates_in(text[s.start : s.end], years=True)), None)


def _of_period(text: str, period: str | None) -> Span | None:
    at = text.find(period) if period else -1
    return Span(at, at + len(period)) if period and at >= 0 else None


def _of_date(text: str, published: str | None) -> Span | None:
    return next((f.span for f in dates_in(text) if published and f.date == published), None)


def is_of_title(question: Question) -> bool:
    """Whether it is asked what an inspection or its report is called, or which kind of inspection it was."""
    bare = not question.topic and not question.filters.issue_numbers
    return bare and bool(_TITLE.search(fold(question.asked)))


_TITLE = re.compile(
    r"\b(?:what|which) (?:kind|type|sort) of (?:inspection|report|publication|review)\b"
    r"|\b(?:inspection|report|publication)(?: itself)? called\W*$"
    r"|\b(?:title|name) of (?:the|this|that|its|their) (?:[\w'-]+ ){0,2}?(?:inspection|report|publication)\b"
)


def titled(question: Question, shelf: Shelf) -> Answer | None:
    """The titles of the reports in scope, as printed; None where no text prints its own."""
    quotes = Quotes(shelf)
    lines = []
    for report_id in shelf.reports(question.filters)[:_REPORTS]:
        report, text = shelf.brief(report_id), shelf.text(report_id)
        at = text.find(report.title) if report.title else -1
        if at >= 0:
            marker = quotes.stretch(report, Span(at, at + len(report.title)))
            lines.append(f"{place(report)}: {quotes.quote(marker)}")
    return Answer(question, "\n".join(lines), quotes.citations) if lines else None
