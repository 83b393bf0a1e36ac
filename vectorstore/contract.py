"""A report as the JSON that `show --json` and the web API promise; extended at will, never changed."""

from __future__ import annotations

from typing import Any

from vectorstore.records import Held
from vectorstore.schema import Commitment, Due, Issue, Report, Response, Span


def report_json(report: Report) -> dict[str, Any]:
    """The whole report; every start and end counts characters of `text`, which a quotation must equal."""
    return {
        "id": report.id,
        "title": report.title,
        "kind": report.kind.value,
        "area": report.area,
        "areas": list(report.areas),
        "inspectorate": report.inspectorate,
        "published": report.published,
        "period": report.period,
        "sample": report.sample,
        "source": _source(report),
        "text": report.text,
        "sections": [
            {"heading": s.heading, "level": s.level, "page": s.page, **_place(s.span)} for s in report.sections
        ],
        "ratings": [{"subject": r.subject, "grade": r.grade, **_place(r.span)} for r in report.ratings],
        "issues": [_issue(issue, report) for issue in report.issues],
        "responses": [_response(response, report) for response in report.responses],
        "commitments": [_commitment(commitment) for commitment in report.commitments],
        "findings": [
            {"kind": f.kind, "area": f.area, "text": f.span.of(report.text), **_place(f.span)} for f in report.findings
        ],
        "judgements": [
            {"issue_number": j.issue_number, "grade": j.grade, "report_id": j.report_id, **_place(j.span)}
            for j in report.judgements
        ],
        "definitions": [{"short": d.short, "long": d.long, **_place(d.span)} for d in report.definitions],
        "doubts": [{"kind": d.kind, "message": d.message, **(_place(d.span) if d.span else {})} for d in report.doubts],
    }


def held_json(held: Held) -> dict[str, Any]:
    """A report as `reports --json` lists it."""
    return {
        "id": held.id,
        "title": held.title,
        "kind": held.kind.value,
        "area": held.area,
        "areas": list(held.areas),
        "inspectorate": held.inspectorate,
        "published": held.published,
        "period": held.period,
        "sample": held.sample,
        "issues": held.counts.get("issue", 0),
        "responses": held.counts.get("response", 0),
        "commitments": held.counts.get("commitment", 0),
        "ratings": held.counts.get("rating", 0),
        "doubts": [{"kind": doubt.kind, "message": doubt.message} for doubt in held.doubts],
        "location": held.location,
        "media_type": held.media_type,
        "sha256": held.sha256,
        "added": held.added,
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _source(report: Report) -> dict[str, Any]:
    source = report.source
    return {
        "location": source.location,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "fetched": source.fetched,
        "page_title": source.page_title,
    }


def _issue(issue: Issue, report: Report) -> dict[str, Any]:
    return {
        "number": issue.number,
        "numbered": issue.numbered,
        "label": issue.label,
        "statement": issue.statement,
        "items": [item.text for item in issue.items],
        "area": issue.area,
        "section": issue.section,
        "page": report.page_of(issue.span.start),
        "deadline": _due(issue.deadline),
        "themes": list(issue.themes),
        **_place(issue.span),
    }


def _response(response: Response, report: Report) -> dict[str, Any]:
    evidence = response.acceptance_span
    return {
        "issue_numbers": list(response.issue_numbers),
        "acceptance": response.acceptance.value,
        "acceptance_words": evidence.of(report.text) if evidence else None,
        "parties": list(response.parties),
        "see": list(response.see),
        "area": response.area,
        "page": report.page_of(response.span.start),
        "text": response.span.of(report.text),
        **_place(response.span),
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    due = commitment.due
    return {
        "issue_numbers": list(commitment.issue_numbers),
        "owners": list(commitment.owners),
        "action": commitment.action,
        "due": (due.date or due.words) if due else None,
        "due_words": due.words if due else None,
        "status": commitment.status.value,
        "area": commitment.area,
        "themes": list(commitment.themes),
        **_place(commitment.span),
    }


def _due(due: Due | None) -> dict[str, Any] | None:
    return {"words": due.words, "date": due.date, **_place(due.span)} if due else None
