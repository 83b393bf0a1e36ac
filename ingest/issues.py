"""Makes the register's issues from drafts: statement, items, number, the inspectorate's deadline, themes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ingest.deadlines import deadline_in
from ingest.drafts import DraftIssue
from ingest.labels import code, issue_label, marker
from ingest.numbering import unique_numbers
from ingest.openings import MUST
from ingest.outline import Line
from ingest.shapes import is_label
from ingest.tables import PlanRow
from vectorstore.schema import Issue, Item, Span

_INLINE_LETTERS = re.compile(r"(?=\s)(?:(?<=[:;,])|(?<=and)|(?<=or))\s+\(?(?:[a-h]|[ivx]{1,4})[.)]\s+(?=\S)")
_REFERENCE = re.compile(
    r"\s*[(\[](?:(?:see )?(?:paragraphs?|paras?\.?|pages?|sections?)|"
    r"(?:directed|addressed|made|repeated)?\s*(?:to|for|from):?) [^)\]]*[)\]]"
    r"(?:\s+\d{1,2}\s+\w[^.]{1,40}$)?"
)
"""Where a summary says that an issue stands, or to whom it is made, and a title left behind by a page's end."""
_SEMICOLONS = re.compile(r";\s+(?:and\s+|or\s+)?(?=\S)")


def issues(
    text: str, drafts: Sequence[DraftIssue], others: Collection[tuple[str | None, str]] = ()
) -> tuple[Issue, ...]:
    """The issues, in the order printed; `others` are the Areas and numbers that a table's rows have taken."""
    numbers = dict(enumerate(_numbers(drafts, others)))
    made = []
    for at, draft in enumerate(drafts):
        statement, whole, items = _spans(text, draft)
        made.append(
            Issue(
                number=numbers[at],
                statement=statement.of(text),
                statement_span=statement,
                span=whole,
                items=items,
                numbered=bool(draft.number),
                label=draft.label,
                section=draft.heading or None,
                deadline=deadline_in(text, whole),
                area=draft.area,
            )
        )
    return tuple(made)


def whole_span(text: str, draft: DraftIssue) -> Span:
    """Everything an issue says, from its first word to the end of its last item."""
    return _spans(text, draft)[1]


def without_repeats(text: str, drafts: Iterable[DraftIssue]) -> list[DraftIssue]:
    """The drafts less those that a summary or a box prints a second time; a numbered one is kept before a bare one."""
    kept: dict[tuple[str, str | None], DraftIssue] = {}
    for draft in drafts:
        if not any(line.text[draft.first if line is draft.lines[0] else 0 :].strip() for line in draft.lines):
            continue
        key = (_bare(whole_span(text, draft).of(text)), draft.area)
        if key not in kept:
            kept[key] = draft
        elif draft.number and draft.number != kept[key].number and kept[key].number:
            kept[(f"{key[0]} {draft.number}", draft.area)] = draft
        else:
            draft.same = kept[key]
            kept[key].again.append(draft.lines[0].span.start)
            if draft.number and not kept[key].number:
                kept[key].number, kept[key].label = draft.number, draft.label
    return list(kept.values())


def without_titles(text: str, drafts: Sequence[DraftIssue]) -> list[DraftIssue]:
    """The drafts less those of a list at the end or front that gives only the titles of what is printed in full."""
    printed: dict[tuple[str | None, str], list[DraftIssue]] = {}
    for draft in drafts:
        if draft.number:
            printed.setdefault((draft.area, draft.number), []).append(draft)
    twice = [pair for pair in printed.values() if len(pair) == 2]
    for title, full in ((0, 1), (1, 0)):
        if len(twice) >= _LISTED and all(_is_title_of(text, pair[title], pair[full]) for pair in twice):
            for pair in twice:
                pair[title].same = pair[full]
            named = {id(pair[title]) for pair in twice}
            return [draft for draft in drafts if id(draft) not in named]
    return list(drafts)


_LISTED = 3
"""A list of titles has so many at least."""


def _is_title_of(text: str, title: DraftIssue, full: DraftIssue) -> bool:
    """Whether an issue of one line asks nothing itself and names what another one asks in more words."""
    said, asked = (whole_span(text, draft).of(text) for draft in (title, full))
    if len(title.lines) != 1 or MUST.search(said) or len(said.split()) >= len(asked.split()):
        return False
    words = {word[:5] for word in re.findall(r"[a-z]{4,}", _REFERENCE.sub(" ", said).casefold())}
    return bool(words & {word[:5] for word in re.findall(r"[a-z]{4,}", asked.casefold())})


def beside_rows(text: str, drafts: Iterable[DraftIssue], rows: Sequence[PlanRow]) -> list[DraftIssue]:
    """The drafts less those that only tell, under the bare number of a table's row, what was found of its issue.

    Nor those that such a row prints again, with the answer to it; the row takes the number printed before.
    """
    numbers = {row.number for row in rows}
    answered = {(_bare(row.statement.of(text)), row.area): row for row in rows if row.actions or row.agreed}
    shorter = {(row.number, row.area): row for row in rows if row.number and (row.actions or row.agreed)}
    kept = []
    for draft in drafts:
        said = whole_span(text, draft)
        row = None if draft.answered else _printed_again(_bare(said.of(text)), draft.area, answered)
        other = None if draft.answered else shorter.get((draft.number, draft.area))
        if row is None and other and (is_label(other.words) or _bare(said.of(text)).startswith(_bare(other.words))):
            row, other.statement, other.cell, other.words = other, said, None, said.of(text)
        if row and not row.number:
            row.number, row.label = draft.number, draft.label
        told = _title(draft) or any(MUST.search(line.text) for line in draft.lines)
        kept += [draft] if row is None and (draft.number not in numbers or told) else []
    return kept


def _printed_again(words: str, area: str | None, rows: Mapping[tuple[str, str | None], PlanRow]) -> PlanRow | None:
    """The row that holds an issue's words, perhaps behind a label of its own: "Priority action The response to …"."""
    behind = (
        row
        for (said, own), row in rows.items()
        if own == area and len(words.split()) > _LABEL >= len(said.split()) - len(words.split())
        if said.endswith(f" {words}")
    )
    return rows.get((words, area)) or next(behind, None)


_LABEL = 4
"""The label in front of an issue has so many words at most."""


def _bare(words: str) -> str:
    return re.sub(r"\W+", " ", _REFERENCE.sub(" ", words.casefold())).strip()


_EARLIER = re.compile(
    r"what (?:the|your|this) \w+ has done to (?:meet|address|act on)\b|"
    r"(?:actions? taken|progress(?: made)?) (?:on|against) previous "
    r"(?:requirements|recommendations|(?:area|aspect)s for improvement)",
    re.IGNORECASE,
)
"""Heads what an inspection report says of what an earlier one asked for."""


def without_earlier(drafts: Sequence[DraftIssue], lines: Iterable[Line]) -> list[DraftIssue]:
    """The drafts less those that an earlier report raised and this one only looks back at, after its own."""
    back = next((line.span.start for line in lines if _EARLIER.match(line.text)), None)
    own = [draft for draft in drafts if back is None or draft.lines[0].span.start < back]
    return own or list(drafts)


def _title(draft: DraftIssue) -> str:
    """What an issue's first line says behind its number."""
    words = draft.lines[0].text
    label = issue_label(words)
    return words[label.length if label else draft.first :].strip()


def _numbers(drafts: Sequence[DraftIssue], others: Collection[tuple[str | None, str]]) -> Iterator[str]:
    """Each draft's printed number, made unique, or the next ordinal that is not printed anywhere in its Area."""
    printed = {(draft.area, draft.number) for draft in drafts if draft.number} | set(others)
    unique = unique_numbers((draft.area, draft.number, _printed_label(draft)) for draft in drafts if draft.number)
    ordinals: dict[str | None, int] = {}
    for draft in drafts:
        if draft.number:
            yield next(unique)
            continue
        ordinal = ordinals.get(draft.area, 0) + 1
        while (draft.area, str(ordinal)) in printed:
            ordinal += 1
        ordinals[draft.area] = ordinal
        yield str(ordinal)


def _printed_label(draft: DraftIssue) -> str:
    """An issue's label, with the word that tells it from an earlier report's: "new recommendation"."""
    return f"new {draft.label}" if draft.lines[0].text.lower().startswith(f"new {draft.label} ") else draft.label


def _spans(text: str, draft: DraftIssue) -> tuple[Span, Span, tuple[Item, ...]]:
    """The statement, the whole issue, and its items."""
    lines = [line for line in draft.lines if line.text]
    head, rest = _head(draft, lines)
    items: list[Item] = []
    end = head.end
    for line in rest:
        found = marker(line.text) or (code(line.text) if items or head.of(text).rstrip().endswith(":") else None)
        if found or _is_bare_item(text, head, items, line):
            span = line.part(found.length if found else 0)
            items.append(Item(span.of(text), span))
        elif not items:
            head = Span(head.start, line.span.end)
        end = line.span.end
    if not items:
        head, items = _inline(text, head)
    return head, Span(head.start, end), tuple(items)


def _is_bare_item(text: str, head: Span, items: Sequence[Item], line: Line) -> bool:
    """Whether a line is an item whose bullet was drawn and not written: after a colon, going on in lower case."""
    goes_on = line.text[:1].islower() or line.text.rstrip().endswith(";")
    return goes_on and (bool(items) or head.of(text).rstrip().endswith((":", ":-")))


def _head(draft: DraftIssue, lines: Sequence[Line]) -> tuple[Span, Sequence[Line]]:
    first = lines[0]
    if first is not draft.lines[0] or first.text[draft.first :].strip():
        return first.part(draft.first), lines[1:]
    found = marker(lines[1].text)
    return lines[1].part(found.length if found else 0), lines[2:]


def _inline(text: str, head: Span) -> tuple[Span, list[Item]]:
    """Items written in the middle of a sentence: "(a) …; (b) …", or two semicolons after a colon."""
    words = head.of(text)
    cuts = [match.span() for match in _INLINE_LETTERS.finditer(words)]
    colon = words.find(": ")
    if len(cuts) < 2:
        parts = list(_SEMICOLONS.finditer(words, colon)) if colon > 0 else []
        cuts = [(colon + 1, colon + 2), *(match.span() for match in parts)] if parts else []
    if len(cuts) < 2:
        return head, []
    items = []
    for (_, start), stop in zip(cuts, [*(begin for begin, _ in cuts[1:]), len(words)], strict=True):
        span = _trimmed(text, Span(head.start + start, head.start + stop))
        items.append(Item(span.of(text), span))
    return _trimmed(text, Span(head.start, head.start + cuts[0][0])), items


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
