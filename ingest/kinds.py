"""Which kind of publication this is, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.drafts import Drafts
from ingest.errors import NotAReport
from ingest.outline import Line, Outline
from ingest.tables import Plan
from vectorstore.schema import Kind, Report

_RESPONSE_TITLE = re.compile(
    r"\b(?:respon(?:se|ds|ding)|reply)\b(?=.*\b(?:to|on|of)\b.*(?:\b(?:inspection|report|hmcpsi|"
    r"hmicfrs|inspectorate|recommendations?|review|findings)\b|$))|^(?:cps|area|our|joint|"
    r"government)\s+response\b|\bstatement\b|\bresponses?\s*$",
    re.IGNORECASE,
)
_INSPECTION_TITLE = re.compile(
    r"^(?:an?\s+|the\s+|joint\s+)*(?:\w+\s+){0,6}?(?:inspection|review|assessment|evaluation)\s+(?:of|"
    r"into)\b|\binspection\s+report\b|\binspection of\b",
    re.IGNORECASE,
)
_ANSWER_FIRST = re.compile(
    r"(?:(?!inspection|review|evaluation|report)[\w’'-]+:?\s+){0,10}(?:response|statement|reply)\b", re.IGNORECASE
)
_FOLLOW_UP_TITLE = re.compile(
    r"follow[- ]?up|re-?inspection|"
    r"progress\s+(?:report|review|update|against|since|(?:made\s+)?(?:on|with|in|towards)\b)|revisit|independent\s+review\s+of\s+progress",
    re.IGNORECASE,
)
_ACTION_PLAN = re.compile(r"(?:action|improvement|recovery|implementation)\s+plan", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"(?=[gt])(?:treasury\s+minutes?|government\s+(?:response|reply)\s+to\s+the\s+committee|"
    r"\bthe\s+government\s+(?:disagrees|agrees)\s+with\s+the\s+committee|"
    r"target\s+implementation\s+date)",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,40}(?:error|not found|forbidden|unavailable)|page (?:not found|"
    r"cannot be found|can['’]t be found|does(?:n['’]t| not) exist)|access denied|(?:service|"
    r"temporarily) unavailable|bad gateway|request (?:blocked|rejected)|enable javascript|just a "
    r"moment|verify you are human",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"(?=[\[<{_.cl])(?:\[\s*(?:name|insert|enter|add|date|area|number|title|text|recommendation|response|xx+|"
    r"tbc)\b(?!\s*\d)[^\]]{0,60}\]|<\s*(?:insert|name|enter|add)[^>]{0,60}>|\{\{[^}]+\}\}|_{6,}|"
    r"\.{12,}(?![\s.]*(?:page\s+|p\.\s?)?\d|[ .]*\w[^:.\n]{0,60}$)|"
    r"\bclick (?:or tap )?here to enter\b|\blorem ipsum\b)",
    re.IGNORECASE | re.MULTILINE,
)
_PDF = re.compile(
    r"\b(?:download|view|read|open)\b.{0,60}\b(?:pdf|report|document|publication|full)\b|"
    r"\bpdf\b\s*[,(–-]?\s*\(?\d+(?:\.\d+)?\s*[km]b|\.pdf\b",
    re.IGNORECASE,
)
_SUBSTANCE = re.compile(
    r"\b(?:inspect\w*|recommend\w*|respon(?:se|d\w*)|issues?|committee|audit\w*|review\w*|"
    r"judge?ments?|accept\w*|action)\b",
    re.IGNORECASE,
)
_ENTRY_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b[A-Z][a-z]{2,8} \d{4}\b")
_REPORT_TITLE = re.compile(
    r"\b(?:inspect\w*|report|review|follow-?up|action plan|minutes?|assessment|evaluation|audit|baseline|progress|"
    r"recommendations?|(?:re)?visit)\b",
    re.IGNORECASE,
)
_INSPECTING = re.compile(
    r"(?=[hior])\b(?:inspect(?:s|ed|ors?|ion|ions|orates?)|HMCPSI|HMICFRS|Ofsted|recommend\w*)\b", re.IGNORECASE
)
_PUBLISHED_LINE = re.compile(r"published(?: on)?:?\s+\d{1,2} [A-Z][a-z]+ \d{4}", re.IGNORECASE)
_SEVERAL_DATES = 3
"""What was published on three days is a list of publications."""

_LEAST_PROSE = 2
"""How many paragraphs at least speak of an inspection where nothing else shows that a text is about one."""

_FEW_WORDS = 130


def kind_of(outline: Outline, title: str, drafts: Drafts, plan: Plan, *, acting: bool = False) -> Kind:
    """The kind of a publication, from its title first and its make-up second; `acting` says that tables answer it."""
    answered = acting or any(response.label or response.issues for response in drafts.responses)
    answered = answered or any(row.actions for row in plan.rows)
    if _GOVERNMENT.search(f"{title}\n{outline.text}") and (answered or "treasury minute" in title.lower()):
        return Kind.GOVERNMENT_REPLY
    planned = plan.rows or drafts.issues or re.match(r"(?:\w+ )?action plan\b", title, re.IGNORECASE)
    if (plan.rows and plan.is_action_plan) or (_ACTION_PLAN.search(title) and planned):
        return Kind.ACTION_PLAN
    below = [line for line in outline.lines[:_SUBTITLES] if line.heading]
    follows = _FOLLOW_UP_TITLE.search(title) or any(_FOLLOW_UP_TITLE.match(line.text) for line in below)
    if follows and not answers_by_title(title):
        return Kind.FOLLOW_UP
    if answered:
        return Kind.RESPONSE
    if answers_by_title(title):
        return Kind.RESPONSE if drafts.issues or plan.rows else Kind.NARRATIVE_RESPONSE
    if any(
        line.heading and _RESPONSE_TITLE.match(line.text) for line in outline.lines
    ) and not _INSPECTION_TITLE.search(title):
        return Kind.NARRATIVE_RESPONSE
    return Kind.INSPECTION


_SUBTITLES = 5
"""Among so many lines at the top stands what says that a report follows another one up, besides its title."""


def follows_up(title: str) -> bool:
    """Whether a title is that of a follow-up, or of an answer to one."""
    return bool(_FOLLOW_UP_TITLE.search(title))


def answers_by_title(title: str) -> bool:
    """Whether a title is that of an answer; "inspection of the CPS response to COVID-19" is an inspection."""
    if re.search(
        r"\b(?:inspection|review|evaluation|report)\s+(?:of|on|into)\s+(?:the\s+)?(?:\w+\s+){0,4}response\b",
        title,
        re.IGNORECASE,
    ):
        return bool(_ANSWER_FIRST.match(title))
    return bool(_RESPONSE_TITLE.search(title) or re.match(r"treasury minutes?\b", title, re.IGNORECASE)) or (
        bool(
            re.match(
                r"(?:the\s+)?(?:cps|crown prosecution service|dpp)\b.*\b(?:welcomes?|comments?|reacts?|reaction|on)\b",
                title,
                re.IGNORECASE,
            )
        )
        and not _FOLLOW_UP_TITLE.search(title)
        and "action plan" not in title.lower()
    )


def answers_by_letter(lines: Sequence[Line]) -> bool:
    """Whether a letter says, soon behind its salutation, that it answers: "I set out below my response to each"."""
    greeted = _greeted(lines)
    return greeted is not None and any(_I_ANSWER.search(line.text) for line in lines[greeted + 1 : greeted + 6])


def is_letter(lines: Sequence[Line]) -> bool:
    """Whether a text greets somebody near its top."""
    return _greeted(lines) is not None


def _greeted(lines: Sequence[Line]) -> int | None:
    return next((at for at, line in enumerate(lines[:_TOP]) if _SALUTATION.match(line.text)), None)


_SALUTATION = re.compile(r"Dear\s+[A-Za-z]")
_TOP = 20
"""The salutation stands within so many lines."""
_I_ANSWER = re.compile(
    r"\b(?:I|we|my|our)\b[^.]{0,60}\b(?:repl(?:y|ies)|respon(?:d|ses?)|answers?)\b|\b(?:response|reply)\s+of\s+the\b"
    r"|^(?:this|the\s+following)\s+(?:letter\s+)?(?:is|sets\s+out)\b[^.]{0,40}\b(?:reply|response)\b",
    re.IGNORECASE,
)


def refuse_what_is_no_report(outline: Outline, location: str, drafts: Drafts, plan: Plan) -> None:
    """Raise `NotAReport`, with what the page seems to be, where nothing of a report is in it."""
    seems = _seems(outline, bool(drafts.issues or drafts.responses or plan.rows))
    if seems:
        raise NotAReport(location, f"{seems} Nothing was kept.")


def _seems(outline: Outline, has_register: bool) -> str | None:
    text = outline.text
    words = len(text.split())
    blanks = len(_BLANK.findall(text))
    titled = any(_BLANK.search(line.text) for line in outline.lines[:3])
    if blanks >= 3 or titled or (blanks and words < 10 * _FEW_WORDS and blanks * 100 > words):
        return "this seems to be a blank template, still to be filled in."
    if words < 3 * _FEW_WORDS and _ERROR.search(text[:1500]) and not has_register:
        return "this seems to be an error page, not a report."
    if has_register:
        return None
    if words < _FEW_WORDS and _PDF.search(text):
        return "this page seems only to link to the report (a PDF, perhaps); give the address of the document itself."
    if _is_listing(outline):
        return "this seems to be a page that lists reports; give the address of one of them."
    if words < 12 or not _SUBSTANCE.search(text) or not _whole_sentences(text):
        return "nothing of an inspection report or of a response to one was found in it."
    return None


def refuse_what_says_nothing(report: Report, location: str) -> None:
    """Raise `NotAReport` where neither the title nor anything read is of the kind, as with a plain readme."""
    parts = (report.issues, report.responses, report.ratings, report.findings, report.judgements)
    titled = _REPORT_TITLE.search(report.title) or answers_by_title(report.title)
    about = sum(bool(_INSPECTING.search(line)) for line in report.text.split("\n") if _is_prose(line))
    if not any(parts) and not titled and about < _LEAST_PROSE:
        said = "nothing of an inspection report or of a response to one was found in it. Nothing was kept."
        raise NotAReport(location, said)


def _is_prose(line: str) -> bool:
    return len(line) > 60 and line[0].isalpha() and line.rstrip().endswith((".", "”", '"'))


def _is_listing(outline: Outline) -> bool:
    """Many short lines, each a title with a date, and hardly a whole sentence."""
    lines = [line for line in outline.lines if line.text.strip()]
    if len({line.text for line in lines if _PUBLISHED_LINE.fullmatch(line.text)}) >= _SEVERAL_DATES:
        return True
    titles = sum(len(line.text) < 170 and not line.text.rstrip().endswith(".") for line in lines)
    dated = sum(bool(_ENTRY_DATE.search(line.text)) for line in lines)
    whole = _whole_sentences(outline.text)
    names = sum(bool(re.search(r"\b(?:inspection|report|response|review)\b", line.text, re.I)) for line in lines)
    rows = [bool(_ENTRY_DATE.search(line.text)) for line in lines if line.cells]
    listed = (dated >= 3 or names >= 5) and sum(rows) * 2 >= len(rows)  # a table of something else lists no reports
    return len(lines) >= 6 and titles >= 0.75 * len(lines) and listed and whole * 3 <= len(lines)


def _whole_sentences(text: str) -> int:
    """How many stretches of text are long enough for a sentence and end in a stop."""
    return sum(len(piece.rpartition("\n")[2]) > 20 for piece in re.split(r"[.!?][\"”’)]{0,2}(?=\s|$)", text)[:-1])
