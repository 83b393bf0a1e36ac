"""Issues with their answers as rows of a table: what was asked, how it was taken, what was promised."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Row
from assistant.answering.extract import prose_lines
from assistant.answering.quotes import Quotes
from assistant.answering.wording import ACCEPTANCE_WORDS, counted, day, listed, one_line, short_title, who
from assistant.finding.found import Sentence
from assistant.finding.pair import Pair
from assistant.finding.pointed import scope_of
from assistant.finding.shelf import Shelf
from assistant.question import Question


def prose_lead(prose: Sequence[Sentence], shelf: Shelf) -> str:
    """What says the sentences of prose that follow."""
    briefs = [shelf.brief(i) for i in dict.fromkeys(s.passage.report_id for s in prose)]
    if len(briefs) == 1:
        return f"The report on {briefs[0].area or short_title(briefs[0].title)} ({day(briefs[0].published)}) says:"
    return "The reports say:"


def as_table(
    question: Question, pairs: Sequence[Pair], topic: str, shelf: Shelf, prose: Sequence[Sentence] = ()
) -> Answer:
    """Many pairs as rows: what was asked, how it was taken, what was promised."""
    quotes = Quotes(shelf)
    lines = [
        f"{counted(len(pairs), 'issue')}{f' on {topic}' if topic else ''} "
        f"{'is' if len(pairs) == 1 else 'are'} held, newest report first."
    ]
    if prose:
        lines += ["", prose_lead(prose, shelf), *prose_lines(prose, quotes, places=True)]
    shelf.ready(pairs)
    rows = tuple(pair_row(pair, quotes) for pair in pairs)
    bodies = listed(dict.fromkeys(p.report.area or who(p.report) for p in pairs))
    lines.append(f"They concern {bodies}; each row quotes the issue and what was promised.")
    return Answer(
        question,
        "\n".join(lines),
        quotes.citations,
        rows=rows,
        total=len(pairs),
        of=len(shelf.pairs(scope_of(question))),
    )


def pair_row(pair: Pair, quotes: Quotes) -> Row:
    """A pair as a row."""
    markers = [quotes.issue(pair)]
    issue = pair.issue.part
    asked = " ".join([pair.whole.part.statement, *(f"• {item.text}" for item in pair.whole.part.items)])
    answered = (
        "; ".join(dict.fromkeys(ACCEPTANCE_WORDS[r.part.acceptance_of(pair.number)] for r in pair.responses))
        or "no response published"
    )
    markers += [quotes.response(r) for r in pair.responses]
    promised = []
    for commitment in pair.commitments:
        if not any(r.part.span.holds(commitment.part.span) for r in pair.responses):
            markers.append(quotes.commitment(commitment))
        promised.append(one_line(commitment.text))
    cells = (
        ("Area", pair.issue.area or pair.report.area or ""),
        ("Published", day(pair.report.published)),
        ("Issue", issue.number),
        ("What was asked", one_line(asked)),
        ("Answer", answered),
        ("Commitments", " / ".join(promised) or "none"),
    )
    return Row(cells, tuple(dict.fromkeys(markers)))
