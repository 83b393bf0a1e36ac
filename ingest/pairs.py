"""Walks a document's lines once and cuts out issues and responses, one open at a time, as drafts of their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.announced import announced, leads_nowhere
from ingest.answer_labels import named_over_answers, recurring
from ingest.beside_strengths import beside_strengths
from ingest.blocks import BlockKind
from ingest.coded import with_codes
from ingest.drafts import (
    Box,
    DraftIssue,
    DraftResponse,
    Drafts,
    announced_together,
    bears_name,
    belongs_to_issue,
    ends_issue,
    goes_with_concern,
    has_words,
    is_bulleted,
    is_chapter_after_label,
    is_list_line,
    is_only_named,
    is_sublist,
    is_unnumbered,
    states_first,
    stays_in_issue,
    takes_next_line,
)
from ingest.going_on import bullets_go_on, goes_on_after_heading
from ingest.labels import ResponseLabel, is_judgement, lists_actions, marker
from ingest.numbering import order
from ingest.openings import (
    ASKS,
    ASKS_FOR,
    FILLED,
    MUST,
    NOTES,
    TO_IMPROVE,
    Opening,
    Opens,
    begins_issues,
    denies,
    is_answered_below,
    is_titled,
    label_under,
    openings,
    reads_as_answer,
    stance_first,
    takes_a_stance,
)
from ingest.outline import Line
from ingest.quoted import is_quotation, leads_on, quoted
from ingest.unmarked import (
    answers_behind,
    answers_bullet,
    asides,
    asks_plainly,
    fills_in,
    is_issue_of_chapter,
    is_judged_below,
    is_told_with_judgement,
    join_under_headings,
    leads_to_answer,
    leads_to_more,
    leads_to_response,
    next_is_response,
    next_response,
    parting_words,
    speaks_of_several,
    tells_of_issues,
    unnumbered_issues,
    with_told,
)


def walk(lines: Sequence[Line], areas: Sequence[str | None], *, answering: bool, tabled: bool = False) -> Drafts:
    """Cut out the issues, responses and findings; `areas` names each line's Area where a document treats several.

    `answering` says that the document's title or labels make it an answer: unlabelled paragraphs may be responses.
    `tabled` says that its tables ask for something.
    """
    own = beside_strengths(openings(lines), tabled=tabled)
    opened = recurring(quoted(with_codes(with_told(named_over_answers(own)))), answering=answering)
    answering |= any(o.opens is Opens.RESPONSE for o in opened)
    return _Walk(announced(opened, answering=answering), areas, answering).run()


class _Walk:
    """The state of one pass: what is open, which numbers went before, whether issues are announced."""

    def __init__(self, opened: Sequence[Opening], areas: Sequence[str | None], answering: bool) -> None:
        self.opened = opened
        self.areas = areas
        self.answering = answering
        self.issues: list[DraftIssue] = []
        self.responses: list[DraftResponse] = []
        self.boxes: list[Box] = []
        self.open: DraftIssue | DraftResponse | Box | None = None
        self.waiting: list[DraftIssue] = []
        self.announced = False
        self.last: tuple[int, ...] = ()
        self.heading = self.announcing = ""
        self.stance: Line | None = None
        self.at = self.sub = 0
        self.unnumbered = unnumbered_issues(opened)
        self.parting, self.asides, self.behind = parting_words(opened), asides(opened), answers_behind(opened)

    def run(self) -> Drafts:
        for at, opening in enumerate(self.opened):
            self.at = at
            if self.at and self.areas[self.at] != self.areas[self.at - 1]:
                self._close(announced=self.announced and opening.opens is not Opens.HEADING)
                self.last = ()
            getattr(self, f"_{opening.opens.value}")(opening)
        join_under_headings(self.issues, self.responses)
        return Drafts(self.issues, self.responses, self.boxes)

    def _heading(self, opening: Opening) -> None:
        if isinstance(self.open, DraftIssue) and stays_in_issue(self.open, self.opened, self.at):
            return
        if self.at in self.unnumbered:
            self._open_issue(opening, "", "issue")
            return
        before, self.heading = self.heading, opening.line.text
        if begins_issues(opening):
            self._close(announced=True)
            self.last, self.announcing = (), self.heading
        else:
            self._close(announced=self.announced and self._goes_on())
            self.announcing = self.announcing if self.announced or ASKS_FOR.search(self.heading) else self.heading
            if before and not self.announced:
                self.last = ()

    def _issue(self, opening: Opening) -> None:
        assert opening.issue is not None
        if isinstance(self.open, DraftIssue) and goes_with_concern(self.open, opening):
            self.open.lines.append(opening.line)
            return
        if not opening.number and self._states_open_label(opening):
            return
        if is_judgement(opening.words) and any(bears_name(issue, opening) for issue in self.issues):
            self._close(announced=self.announced)
            return
        self._open_issue(opening, opening.number, opening.issue.label)
        for number in opening.issue.more:
            self._open_twin(number)

    def _number(self, opening: Opening) -> None:
        if self._numbers_open_label(opening):
            return
        if self._is_issue_number(opening):
            self._open_issue(opening, opening.number, "issue")
        elif self._answers_open_issue(opening):
            self._open_response(opening, None, opening.length)
        elif self._ends_box(opening):
            self._close(announced=self.announced)
        else:
            self.sub = order(opening.number)[0]
            self._continue(opening)

    def _numbers_open_label(self, opening: Opening) -> bool:
        """Take a numbered line under a bare "Recommendation", or under "Recommendations 7 and 8", as its own words."""
        bare = [i for i in self.waiting if not has_words(i.lines, i.first)] if isinstance(self.open, DraftIssue) else []
        issue = next((i for i in bare if i.number == opening.number or (i is self.open and not i.number)), None)
        if issue is None:
            return False
        issue.number, issue.lines, issue.first = opening.number, [opening.line], opening.length
        self.open, self.last = issue, order(opening.number)
        return True

    def _states_open_label(self, opening: Opening) -> bool:
        """Take "Recommendation: …" or "Inspectors' text: …" under a bare "Ref: 3" as the words of that issue."""
        issue = self.open
        if not isinstance(issue, DraftIssue) or not issue.number or has_words(issue.lines, issue.first):
            return False
        issue.lines, issue.first = [opening.line], opening.length
        return True

    def _response(self, opening: Opening) -> None:
        label = opening.response
        assert label is not None
        if not (self.issues or label.numbers):
            self._close(announced=False)
            return
        self._open_response(opening, label, opening.length)

    def _finding(self, opening: Opening) -> None:
        self.open = Box(opening.finding, [opening.line], opening.length, self.areas[self.at])
        self.boxes.append(self.open)
        self.waiting, self.announced = [], False

    def _end(self, opening: Opening) -> None:
        self._close(announced=False)

    def _nothing(self, opening: Opening) -> None:
        if self.at in self.unnumbered:
            self._open_issue(opening, "", "issue")
        elif begins_issues(opening) and not takes_next_line(self.open):
            self._close(announced=True)
            self.last = ()
        elif self.at in self.parting or NOTES.fullmatch(opening.line.text):
            self._close(announced=False)
        elif self.at in self.asides:
            self.open = None  # an answer to what is asked above may follow
        elif isinstance(self.open, DraftResponse) and leads_to_more(self.opened, self.at):
            self._close(announced=True)
        elif self._is_announced_bullet(opening) or self._is_announced_line(opening) or self._asks_unmarked(opening):
            self._open_issue(opening, "", "issue")
        else:
            self._continue(opening)

    def _continue(self, opening: Opening) -> None:
        if isinstance(self.open, DraftIssue):
            self._continue_issue(self.open, opening)
        elif isinstance(self.open, DraftResponse):
            self.open.lines.append(opening.line)
        elif isinstance(self.open, Box):
            self._continue_box(self.open, opening)

    def _continue_issue(self, issue: DraftIssue, opening: Opening) -> None:
        bare = not has_words(issue.lines, issue.first)
        if bare and (leads_nowhere(opening.line) or states_first(issue, self.opened, self.at)):
            return
        if FILLED.match(opening.line.text) and next_is_response(self.opened, self.at):
            self.stance = opening.line
            return
        if has_words(issue.lines, issue.first) and is_told_with_judgement(self.opened, self.at):
            self.open = None  # what was found is no part of what is asked; an answer to it may follow
        elif self._answers_open_issue(opening):
            self._open_response(opening, None, opening.length if is_bulleted(opening.line) else 0)
        elif belongs_to_issue(issue, self.opened, self.at, next_is_response(self.opened, self.at)):
            issue.add(opening.line)
        else:
            self._close(announced=self.announced)

    def _continue_box(self, box: Box, opening: Opening) -> None:
        if has_words(box.lines, box.first) and not is_list_line(opening.line):
            self._close(announced=self.announced)
        else:
            box.lines.append(opening.line)

    def _ends_box(self, opening: Opening) -> bool:
        """Whether a numbered paragraph goes on with the chapter after a box or an issue."""
        if isinstance(self.open, Box):
            return has_words(self.open.lines, self.open.first)
        return isinstance(self.open, DraftIssue) and ends_issue(self.open, opening, answering=self.answering)

    def _open_issue(self, opening: Opening, number: str, label: str) -> None:
        line = opening.line
        label = label_under(self.announcing) if label == "issue" and opening.issue is None else label
        issue = DraftIssue(number, label, [line], opening.length, self.areas[self.at], self.heading)
        issue.joint, issue.quoted = opening.joint, opening.quoted or (self.answering and is_quotation(opening.words))
        if opening.opens is Opens.ISSUE and (is_judgement(opening.words) or is_titled(self.opened, self.at)):
            issue.first = len(line.text)
        self.issues.append(issue)
        self.waiting.append(issue)
        self.open = issue
        self.sub = 0
        if number[:1].isdigit():
            self.last = order(number)
        self._drop_answered()

    def _open_twin(self, number: str) -> None:
        """Open another issue in the words of the open one: "Recommendations 4 and 5:" asks for both at once."""
        self.issues[-1].joint = self.issues[-1].lines[0]
        twin = replace(self.issues[-1], number=number)
        self.issues.append(twin)
        self.waiting.append(twin)
        self.open, self.last = twin, order(number)

    def _open_response(self, opening: Opening, label: ResponseLabel | None, first: int) -> None:
        named = label.numbers if label else ()
        issues = self._answered_by(named, opening.line.text[:first])
        for issue in issues:
            issue.answered = True
        draft = DraftResponse(
            issues, named, label.party if label else "", None, [opening.line], first, self.areas[self.at]
        )
        draft.heading = self.heading
        if label:
            draft.label = opening.line.part(0, len(opening.line.text[:first].rstrip()))
            draft.acts = lists_actions(opening.line.text[:first])
        if self.stance:
            draft.lines, draft.first, self.stance = [self.stance, *draft.lines], 0, None
        self.responses.append(draft)
        self.open = draft
        self.sub = 0

    def _answered_by(self, named: tuple[str, ...], label: str) -> list[DraftIssue]:
        if named == ("all",):
            here = [issue for issue in self.issues if issue.area == self.areas[self.at]]
            return list(self.waiting) if len(self.waiting) > 1 else here
        if named:
            here = [issue for issue in self.issues if issue.area == self.areas[self.at]]
            here.sort(key=lambda issue: issue.label in re.sub(r"s\b", "", label.lower()))
            latest = {issue.number: issue for issue in here}  # of two that bear one number that which the label names
            return [latest[number] for number in named if number in latest]
        unanswered = [issue for issue in self.waiting if not issue.answered]
        if unanswered:
            return unanswered if speaks_of_several(self.opened, self.at) else announced_together(unanswered)
        return list(self.responses[-1].issues) if self.responses and self.waiting else []

    def _drop_answered(self) -> None:
        if any(issue.answered for issue in self.waiting):
            self.waiting = [issue for issue in self.waiting if issue is self.open]

    def _close(self, *, announced: bool) -> None:
        self.open = None
        self.announced = announced
        self.waiting = [issue for issue in self.waiting if not issue.answered] if announced else []
        self.sub = 0

    def _goes_on(self) -> bool:
        alike = not self.answering and bullets_go_on(self.opened, self.at)
        return alike or goes_on_after_heading(
            self.opened, self.at, self.last, bullets=bool(self.issues and not self.last)
        )

    def _is_issue_number(self, opening: Opening) -> bool:
        if isinstance(self.open, DraftResponse) and self.open.acts and not MUST.search(opening.words):
            return False
        latest = self.issues[-1] if self.issues and not isinstance(self.open, DraftResponse) else None
        other = latest is not None and is_chapter_after_label(latest, opening)
        if other or (self.last and order(opening.number) <= self.last):
            return False
        answered = leads_to_response(self.opened, self.at + 1)
        if "." in opening.number and not (answered and self.announced):
            return is_issue_of_chapter(self.opened, self.at, self.open)
        if is_judged_below(self.opened, self.at):
            return True
        listed = isinstance(self.open, DraftIssue) and is_sublist(self.open, opening)
        if listed or (self.sub and order(opening.number)[0] == self.sub + 1):
            in_turn = not self.last or order(opening.number)[0] == self.last[0] + 1
            return answered and in_turn and bool(ASKS.search(opening.words))
        if isinstance(self.open, DraftResponse) and not self.announced and not answered:
            return False
        if isinstance(self.open, DraftResponse) and not answered:
            unlabelled = self.open.label is None and bool(self.last)
            in_turn = unlabelled and order(opening.number) == (self.last[0] + 1,)
            return (in_turn and leads_to_answer(self.opened, self.at)) or not reads_as_answer(opening.words)
        return self.announced or answered

    def _answers_open_issue(self, opening: Opening) -> bool:
        """Whether a paragraph is the unlabelled response to the open issue."""
        issue = self.open
        if not isinstance(issue, DraftIssue):
            return False
        if self.answering and is_only_named(issue) and is_answered_below(self.opened, self.at - 1):
            issue.first = 0  # its name stands for its words
        if opening.line.kind is BlockKind.ROW or not has_words(issue.lines, issue.first):
            return False
        if label := next_response(self.opened, self.at):
            return stance_first(opening.words) and lists_actions(label.line.text[: label.length])
        if is_bulleted(opening.line):
            return stance_first(opening.words)
        if issue.quoted:  # whatever a letter says behind what it quotes
            return not leads_on(opening.line)
        if "." in opening.number and not self.answering:
            return False  # a report's own paragraph tells what was once answered
        if takes_a_stance(opening.words) or takes_a_stance(opening.line.text) or fills_in(self.opened, self.at):
            return True
        labelled = len(self.responses) > 1 and all(answer.label for answer in self.responses)
        tells = (reads_as_answer(opening.words) and not labelled) or self.at in self.behind
        return issue.stated is not None or (self.answering and tells)

    def _is_announced_bullet(self, opening: Opening) -> bool:
        """Whether a bullet under "Issues to address" is an issue of its own."""
        if not is_bulleted(opening.line) or opening.line.level or denies(opening.line.text):
            return False
        if isinstance(self.open, DraftIssue) and stance_first(opening.words):
            return False
        judged = bool(MUST.search(opening.words)) and is_judged_below(self.opened, self.at)
        return judged or (self.announced and (self.open is None or self._bullet_began()))

    def _is_announced_line(self, opening: Opening) -> bool:
        """Whether a short paragraph under "What needs to improve", or an unmarked item, is an issue without a sign."""
        words, kind = opening.line.text, opening.line.kind
        bare = kind is BlockKind.ITEM and marker(words) is None
        fit = bare or (kind is BlockKind.PARAGRAPH and TO_IMPROVE.search(self.heading) and not self.last)
        if self.answering or not (self.announced and fit) or len(words.split()) > 60 or tells_of_issues(words):
            return False
        return self.open is None or (is_unnumbered(self.open) and not is_bulleted(self.open.lines[0]))

    def _asks_unmarked(self, opening: Opening) -> bool:
        """Whether a paragraph under "Recommendations", or above a judgement, asks for something without any mark."""
        judged = any(is_judgement(o.line.text) for o in self.opened[self.at + 1 : self.at + 2])
        if self.answering or not (self.announced or judged) or not asks_plainly(self.opened, self.at):
            return False
        return self.open is None or (is_unnumbered(self.open) and has_words(self.open.lines, self.open.first))

    def _bullet_began(self) -> bool:
        if isinstance(self.open, DraftResponse):
            return answers_bullet(self.open)
        return is_unnumbered(self.open) and is_bulleted(self.open.lines[0])
