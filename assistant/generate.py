"""Lets a configured chat model reword an extractive answer, and shows nothing of it that is not verified.

How it is called: the assistant decides scope, evidence and silences first and makes its extractive `Answer`. Only then
`Generator(model, store, settings).reword(answer)` returns the answer to show: the model's sentences that are borne out,
those that are not proven marked and with their quotation beside them (`model` set, `unproven` and `rejected` filled),
or the same extract with `note` saying in one line why. A silence, and an answer whose rows come from the register, come
back untouched and no model is asked. `stream(answer)` yields what is shown sentence by sentence (str, to be appended)
and last the whole `Answer`, which replaces it. Neither raises for anything that a model or its server does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from assistant import llm, prompts
from assistant.answer import NOT_PROVEN, Answer, Citation, Rejected, Unproven
from assistant.verification.evidence import Evidence
from assistant.verification.reading import MARKER
from assistant.verification.verify import Standing, Verdict, Verifier
from vectorstore.schema import Report, Response
from vectorstore.sentences import sentences

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ENOUGH = 0.5
"""The share of a model's sentences, and of the extract's quotations, that must remain."""

BESIDE = "The report's words:"
"""What stands before the quotation beside such a sentence."""

WHOLE = 320
"""Up to so many characters a quotation is printed whole beside a sentence; of a longer one, its nearest sentence."""


class Reports(Protocol):
    """What is asked of the store: one report by its id, what Areas there are, and how near texts are in meaning."""

    def report(self, report_id: str) -> Report:
        """The report with this id."""

    def reports(self) -> Iterable[object]:
        """All reports held, each with its `area`."""

    def similarity(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """How near texts are to a first one in meaning."""


class Generator:
    """Rewords answers with one chat model, over one store."""

    def __init__(
        self,
        model: BaseChatModel,
        store: Reports,
        settings: llm.ModelSettings | None = None,
        *,
        drop_unproven: bool = False,
    ) -> None:
        self.model = model
        self.store = store
        self.settings = settings or llm.ModelSettings()
        self.drop_unproven = drop_unproven
        self.name = llm.name_of(model)

    def reword(self, answer: Answer) -> Answer:
        """The answer in the model's verified words, or the extract with a note; a silence stays a silence."""
        last = answer
        for given in self.stream(answer):
            last = given if isinstance(given, Answer) else last
        return last

    def stream(self, answer: Answer) -> Iterator[str | Answer]:
        """Verified sentences as they come, then the whole answer, which replaces them."""
        if answer.silence is not None or answer.rows is not None:
            yield answer
            return
        judging = _Judging(self._verifier(answer.citations), answer.citations, self.drop_unproven)
        messages = prompts.wording(answer.question.standalone, answer.citations)
        first = _Draft(judging)
        try:
            yield from first.take(llm.pieces(self.model, messages, self.settings))
            final = first
            if not final.enough(answer):
                final = _Draft(judging)
                retry = prompts.again(messages, first.said, first.rejected)
                for _ in final.take(llm.pieces(self.model, retry, self.settings)):
                    pass  # shown with the whole answer: what streamed before it is replaced
        except llm.ModelError as error:
            yield replace(
                answer, note=f"{error} The answer is quoted from the reports.", rejected=tuple(first.rejected)
            )
            return
        yield self._answer(answer, final, [*first.rejected, *(final.rejected if final is not first else [])])

    def _answer(self, answer: Answer, draft: _Draft, rejected: Sequence[Rejected]) -> Answer:
        dropped = tuple(dict.fromkeys(rejected))
        if not draft.enough(answer):
            why = "wrote nothing that its quotations bear out" if not draft.kept else "left too much out"
            note = f"The chat model {self.name!r} {why}. The answer is quoted from the reports."
            return replace(answer, note=note, rejected=dropped)
        cited = draft.cited()
        used = tuple(citation for citation in answer.citations if citation.marker in cited)
        text = "".join(draft.shown).strip()
        return replace(
            answer,
            text=text,
            citations=used,
            model=self.name,
            note="",
            rejected=dropped,
            unproven=tuple(draft.unproven),
        )

    def _verifier(self, citations: Sequence[Citation]) -> Verifier:
        reports = {c.report_id: self.store.report(c.report_id) for c in citations}
        definitions = {d.short: d.long for report in reports.values() for d in report.definitions}
        areas = {str(area) for held in self.store.reports() if (area := getattr(held, "area", None))}
        evidence = [_evidence(citation, reports[citation.report_id]) for citation in citations]
        return Verifier(evidence, definitions.items(), sorted(areas), self.store.similarity)


def propose_standalone(
    model: BaseChatModel, question: str, turns: Sequence[str], settings: llm.ModelSettings | None = None
) -> str:
    """A model's proposal of a follow-up question that stands alone; `question` itself where it is no use.

    Only a proposal: the rule-based understanding reads it again, under the same checks of scope. It may hold no number
    and no name that the conversation does not hold. `turns` are the earlier questions, oldest first.
    """
    try:
        said = llm.reply(model, prompts.rewriting(question, turns), settings).strip()
    except llm.ModelError:
        return question
    line = said.splitlines()[0].strip(" \"'“”") if said else ""
    known = {word.lower() for word in re.findall(r"\w+", " ".join([*turns, question]))}
    words = re.findall(r"\w+", line)
    strange = [
        w for at, w in enumerate(words) if w.lower() not in known and (w[0].isdigit() or (at and w[0].isupper()))
    ]
    return question if strange or not 3 <= len(words) <= 60 else line


@dataclass(frozen=True)
class _Judging:
    """Judges sentences and words what is shown of them."""

    verifier: Verifier
    citations: Sequence[Citation]
    drop_unproven: bool

    def verdict(self, sentence: str, before: str) -> Verdict:
        """How a sentence stands, its form included."""
        fault = _form_fault(sentence)
        verdict = Verdict(Standing.DROPPED, fault) if fault else self.verifier.judge(sentence, before)
        if verdict.standing is Standing.NOT_PROVEN and self.drop_unproven:
            return Verdict(Standing.DROPPED, f"not proven: {verdict.why}")
        return verdict

    def marked(self, sentence: str) -> str:
        """A sentence that is not proven, with its mark before it and the words that it cites beside it."""
        cited = markers_in(sentence)
        quoted = (f"“{_nearest(c.quote, sentence)}” [{c.marker}]" for c in self.citations if c.marker in cited)
        return f"{NOT_PROVEN} {sentence} {BESIDE} {' '.join(quoted)}"


@dataclass
class _Draft:
    """One attempt: what the model said, sentence by sentence, and what of it is shown."""

    judging: _Judging
    said: str = ""
    kept: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    unproven: list[Unproven] = field(default_factory=list)
    _before: str = ""

    def take(self, pieces: Iterable[str]) -> Iterator[str]:
        """What is shown of each sentence, as soon as it is whole; of the last only when the model has ended."""
        held = ""
        for piece in pieces:
            self.said += piece
            held += piece
            whole, held = cut(held)
            yield from self._judge(whole)
        yield from self._judge([_tidy(sentence) for sentence in _all(held)])

    def enough(self, answer: Answer) -> bool:
        """Whether what is left answers: most sentences stay, and most quotations and every report are still cited."""
        total = len(self.kept) + len(self.rejected)
        cited = self.cited()
        used = [c for c in answer.citations if c.marker in cited]
        every = {c.report_id for c in used} == {c.report_id for c in answer.citations}
        return bool(used) and every and len(self.kept) >= ENOUGH * total and len(used) >= ENOUGH * len(answer.citations)

    def cited(self) -> set[int]:
        """The markers of the sentences that are shown."""
        return {marker for sentence in self.kept for marker in markers_in(sentence)}

    def _judge(self, whole: Iterable[str]) -> Iterator[str]:
        for sentence in whole:
            if sentence.strip(" .").upper() == prompts.NOTHING:
                continue
            verdict = self.judging.verdict(sentence, self._before)
            self._before = sentence if verdict.standing is Standing.BORNE_OUT else ""
            if verdict.standing is Standing.DROPPED:
                self.rejected.append(Rejected(sentence, verdict.why))
            elif sentence not in self.kept:
                self.kept.append(sentence)
                self.shown.append(self._worded(sentence, verdict))
                yield self.shown[-1]

    def _worded(self, sentence: str, verdict: Verdict) -> str:
        if verdict.standing is Standing.BORNE_OUT:
            return sentence + " "
        self.unproven.append(Unproven(sentence, verdict.why))
        return f"\n{self.judging.marked(sentence)}\n"


def markers_in(sentence: str) -> list[int]:
    """The numbers of the quotations that a sentence cites."""
    return [int(n) for match in MARKER.finditer(sentence) for n in re.findall(r"\d+", match[1])]


def _nearest(quote: str, sentence: str) -> str:
    """A quotation, or of a long one the sentence that shares most words with a claim; always a slice of it."""
    said = set(re.findall(r"\w+", sentence.lower()))
    parts = [span.of(quote).strip() for span in sentences(quote)]
    if len(quote) <= WHOLE or len(parts) < 2:
        nearest = quote
    else:
        nearest = max(parts, key=lambda part: len(said & set(re.findall(r"\w+", part.lower()))))
    return prompts.escaped(re.sub(r"\s+", " ", nearest))


def cut(text: str) -> tuple[list[str], str]:
    """The sentences of a text that are surely whole, tidied, and the rest: a sentence may still get its markers."""
    found = _spans(text)
    if len(found) < 2:
        return [], text
    start = found[-1][0]
    return [_tidy(text[begin:end]) for begin, end in found[:-1]], text[start:]


def _all(text: str) -> list[str]:
    return [text[begin:end] for begin, end in _spans(text)]


def _spans(text: str) -> list[tuple[int, int]]:
    """Sentences with the markers that follow their stop."""
    merged: list[tuple[int, int]] = []
    for span in sentences(text):
        begin, end = span.start, span.end
        lead = _LEADING.match(text, begin)
        if lead and merged:
            merged[-1] = (merged[-1][0], lead.end())
            begin = lead.end()
        if re.search(r"\w", text[begin:end]):
            merged.append((begin, end))
    trailing = _LEADING.match(text, merged[-1][1]) if merged else None
    if trailing:
        merged[-1] = (merged[-1][0], trailing.end())
    return merged


_LEADING = re.compile(r"\s*(?:\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\]\s*)+")
_STOP_THEN_MARKERS = re.compile(r"([.!?])([\"”’)]*)\s*((?:\[[\d,; ]+\]\s*)+)$")
_FORM = re.compile(r"https?:|www\.|[<>]|!\[|\]\(|\[[^\]\d]|\[\d+[^\d,;\]\s]|\[\d*$|```|\|")


def _tidy(sentence: str) -> str:
    """A sentence on one line, without list marks or emphasis, its markers before its stop."""
    text = re.sub(r"\s+", " ", sentence).strip()
    text = re.sub(r"^(?:[-*•]|\d{1,2}[.)])\s+", "", text).replace("**", "").replace("__", "")
    return _STOP_THEN_MARKERS.sub(lambda m: f"{m[2]} {m[3].strip()}{m[1]}", text)


def _form_fault(sentence: str) -> str:
    """Links, mark-up and unfinished markers have no place in a sentence."""
    found = _FORM.search(_BRACKETED.sub("", sentence))
    return f"form: {found.group()!r} has no place in a sentence" if found else ""


_BRACKETED = re.compile(r"(?<=[\"“ ])\[(?:[a-zA-Z' ]{1,40}|\.{3}|…)\](?=[ \"”,.])")


def _evidence(citation: Citation, report: Report) -> Evidence:
    issues = [i for n in citation.issue_numbers if (i := report.issue(n, citation.area))]
    statements = " ".join(issue.span.of(report.text) for issue in issues) if citation.part == "response" else ""
    response = _response(citation, report)
    return Evidence(
        citation.marker,
        prompts.escaped(citation.quote),
        citation.area,
        citation.issue_numbers,
        citation.part,
        citation.published,
        f"{statements}\n{citation.section or ''}\n{report.title}",
        response.acceptance if response and response.acceptance_span else None,
        report.inspectorate,
    )


def _response(citation: Citation, report: Report) -> Response | None:
    return next((r for r in report.responses if r.span.holds(citation.span)), None)
