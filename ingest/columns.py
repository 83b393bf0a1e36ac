"""Which column of a table holds what: told by the words of its head, or by what its cells show.

A plan's heads may be worded in any way; its rows show that it is one: something asked for in one column and something
answered in another. Heads that are known are believed; others count as evidence beside the cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.heads import ANSWER, named, names
from ingest.labels import STATE, issue_label
from ingest.shapes import STANCE_CELL, Shape, shape
from vectorstore.dates import dates_in

_TOLD = {"agreed": STANCE_CELL, "progress": STATE}
"""Columns that their cells tell."""
RANKED = re.compile(r"\b(?:risks?|priority|impact|likelihood|severity|importance|urgency)\b", re.IGNORECASE)
"""Words in the head of how much something matters, in colours too, and not of how it stands."""
_DONE = re.compile(r"\b(?:completed?|done|finished|met|achieved|closed|implemented)\s*\?", re.IGNORECASE)

_ASKED = re.compile(
    r"\b(?:asked|asks?|recommend\w*|requir(?:ed|es|ements?)|said|says|told|found|raised|wants?|wanted|expect(?:s|ed)|"
    r"inspect\w*|report(?:ed|s)?|issues?|findings?|concerns?|improvements?|improve|points?|matters?|weakness\w*|"
    r"gaps?|needs?|needed|breach\w*|shortfalls?|text|wording|hmi\w*|hmcpsi|ofsted|estyn|auditors?)\b",
    re.IGNORECASE,
)
"""Words in the head of what was asked for."""
_UNMET = re.compile(r"\bnot\s+(?:be(?:ing|en)\s+)?met\b", re.IGNORECASE)
"""Heads what was found wanting, however it goes on: "How the regulation was not being met"."""
_ANSWERED = re.compile(
    r"\b(?:respon[ds]\w*|repl(?:y|ies|ied)|answers?|do|doing|done|did|actions?|progress|updates?|we|our|measures?|"
    r"steps?|work|tak(?:en|ing)|planned|plans|activit\w+|tasks?|comment\w*|position|commit\w*|propos\w+|remed\w+|"
    r"solutions?|put(?:ting)?\s+(?:it\s+)?right|how)\b",
    re.IGNORECASE,
)
"""Words in the head of what is answered."""
_ANSWER_ITSELF = re.compile(
    r"\b(?:respon[ds]e\w*|repl(?:y|ies)|answers?|doing|done|actions?|comment\w*|position|taken|steps?|measures?|remed\w+)\b",
    re.I,
)
"""Words that name an answer whatever stands under them."""
_OUR_ASKING = re.compile(
    r"what\s+(?:the\s+\w+\s+)?(?:we\s+)?(?:(?:were|was|had|have|has)\s+(?:been\s+)?|"
    r"(?=asked|recommended|inspected|said|found|told|raised|required|wanted|expected))",
    re.IGNORECASE,
)
"""Opens the head of what was asked where it speaks of "we": "What we were asked to do", "What we said in 2020"."""
_OF_OTHERS = re.compile(
    r"\b(?:you|your|residents?|tenants?|families|pupils|public|parents|customers?|consult\w*|survey\w*|questions?)\b",
    re.IGNORECASE,
)
"""What others than inspectors asked for."""
_JUDGED = re.compile(r"\b(?:found|saw|seen|evidence|assess\w*|judge?\w*|conclu\w+)\b", re.IGNORECASE)
"""Words in the head of what inspectors saw, which answers nothing."""
_EXPLAINED = re.compile(r"\b(?:why|reasons?|impact|success|means?|meaning|know|measured|examples?)\b", re.IGNORECASE)
"""Words in the head of what is neither asked nor answered: what it means, why, and how it will be known."""
_PEOPLE = re.compile(r"\b(?:persons?|people|charge|officers?|managers?|contacts?|post|names?|assigned|sponsor)\b", re.I)
"""Words in the head of who acts, beside those that name the column."""
_TOLD_OF_PAST = re.compile(r"\b(?:raised|report\w*|inspect\w*|visit\w*|review\w*|issued|agreed)\b", re.IGNORECASE)
_PROMISED = re.compile(r"\b(?:would|will|promised?|plan(?:s|ned)?|going\s+to|intend\w*|commit\w*)\b", re.IGNORECASE)
"""Words in the head of what is to be done, beside which others tell what was done since."""
_MOSTLY, _HALF, _SURELY, _ENOUGH = 0.6, 0.5, 2, 3.5
_FEW = 2
"""A table of so few columns has to show more: nothing but its two columns of words says that it is a plan."""
_PROSE, _LONG = 3, 8
"""What is asked or answered has so many words at least; and so many tell prose from a date, a state or a name."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its place, its head and the shape of its cells."""

    at: int
    head: str
    shape: Shape

    @property
    def prose(self) -> bool:
        """Whether its cells may be what is asked or answered."""
        shape = self.shape
        small = max(shape.labels, shape.stances, shape.states, shape.dates, shape.figures, shape.questions)
        offices = shape.offices >= _MOSTLY and max(shape.demands, shape.answers) < _HALF
        return shape.words >= _PROSE and small < _MOSTLY and not offices

    @property
    def subject(self) -> str:
        """Which its head speaks of first, "asked" or "answered"."""
        asked, answered = _ASKED.search(self.head), _ANSWERED.search(self.head)
        ours = _OUR_ASKING.match(self.head) and not (_ANSWER_ITSELF.search(self.head) or _PROMISED.search(self.head))
        if asked and answered and ours:
            return "asked"
        if _UNMET.search(self.head):
            return "asked"
        told = [(match.start(), name) for match, name in ((asked, "asked"), (answered, "answered")) if match]
        return min(told, default=(0, ""))[1]

    @property
    def asked(self) -> float:
        """How much speaks for its cells being what was asked for."""
        told = self.shape.answers >= _HALF and self.shape.musts < _HALF
        score = 1.5 * (self.shape.demands >= _HALF) + bool(_UNMET.search(self.head)) - 1.5 * told
        score += 0.5 * bool(_ASKED.search(self.head))
        score += {"asked": 1, "answered": -1}.get(self.subject, 0)
        return score - 3 * bool(_OF_OTHERS.search(self.head)) - 3 * (self.shape.distinct < _MOSTLY) - self._explained

    @property
    def answered(self) -> float:
        """How much speaks for its cells being what is answered."""
        score = 1.5 * (self.shape.answers >= _HALF) + 0.5 * bool(_ANSWERED.search(self.head))
        score += {"asked": -1, "answered": 1}.get(self.subject, 0)
        score -= 3 * (self.shape.named >= _HALF)
        return score - 1.5 * (self.shape.musts >= _HALF) - 2 * bool(_JUDGED.search(self.head)) - self._explained

    @property
    def answers_asked(self) -> bool:
        """Whether enough speaks for its being the answer beside what a known head names."""
        least = _SURELY - 0.5 * bool(_ANSWER_ITSELF.search(self.head))
        return self.subject == "answered" and self.answered >= least

    @property
    def tells_states(self) -> bool:
        """Whether it says how things stand, in words known or short ones under "Status"."""
        stating = max(self.shape.states, self.shape.stating)
        return stating >= _MOSTLY or (names("progress", self.head) and 0 < self.shape.words <= _PROSE)

    @property
    def planned(self) -> int:
        """How much sooner it is what is done than a column of progress beside it: "What we will do"."""
        plans = names("action", self.head) and not names("progress", self.head)
        return 2 * plans + 2 * (plans and bool(_PROMISED.search(self.head)))

    @property
    def _explained(self) -> int:
        return 3 * bool(_EXPLAINED.search(self.head))


def columns(texts: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int] | None:
    """Which column holds what, if this row heads a plan and these are the rows below it; None where it is no plan."""
    below = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    if found := header(texts):
        shaped = _shaped(texts, below)
        if _is_figures(found, shaped):
            return None
        found = _with_filled_number(found, shaped)
        return _completed(_with_told(_with_states(found, shaped), texts, rows), shaped)
    shaped, held = _shaped(texts, below), shape(texts)
    heads = held.filled > 1 and not (_tells(texts) or held.figures or held.labels)  # no sentence, no label
    return _by_shape(shaped) if below and heads and not any(map(_is_date_among_dates, shaped)) else None


def _with_filled_number(found: dict[str, int], shaped: Sequence[_Column]) -> dict[str, int]:
    """The columns, that of numbers being one that holds any: an empty one may only group it, "Reference | | Ref"."""
    if "number" not in found or shaped[found["number"]].shape.filled:
        return found
    other = next((c.at for c in shaped if c.at not in found.values() and c.shape.labels >= _MOSTLY), None)
    return {name: at for name, at in found.items() if name != "number"} | ({} if other is None else {"number": other})


def _is_date_among_dates(column: _Column) -> bool:
    """Whether a cell is a date above others; "Position at 31 March 2023" heads what is told of that day."""
    dated = any(len(date.words) * 2 >= len(column.head) for date in dates_in(column.head))
    return dated and (column.shape.dates >= _HALF or not column.shape.filled)


def _tells(texts: Sequence[str]) -> bool:
    """Whether a cell is too long for a head, or a sentence."""
    return any(
        len(text) > _LONGEST_HEAD
        or (text.rstrip().endswith(".") and len(text) > _SENTENCE)
        or _STANCE_TOLD.search(text)
        for text in texts
    )


_STANCE_TOLD = re.compile(
    r"\brecommendations?\s+(?:is|are|was|were|has\s+been|have\s+been|will\s+be)\s+(?:\w+\s+)?(?:accepted|agreed|rejected|noted)\b",
    re.IGNORECASE,
)
"""Says what a stance means, in a list of the words that a plan uses: "All of the recommendation is agreed"."""


_LONGEST_HEAD, _SENTENCE = 120, 20


def _shaped(texts: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Column]:
    return [
        _Column(at, text.strip(), shape([row[at] for row in rows if at < len(row)])) for at, text in enumerate(texts)
    ]


def _is_figures(found: dict[str, int], shaped: Sequence[_Column]) -> bool:
    """Whether nothing but figures stands beside what a known head names: "Issue | 2021 | 2022 | Target"."""
    beside = [c for c in shaped if c.at not in (found.get("recommendation"), found.get("number")) and c.shape.filled]
    return bool(beside) and all(c.shape.figures >= _MOSTLY and not c.shape.dates for c in beside)


def _by_shape(shaped: Sequence[_Column]) -> dict[str, int] | None:
    """The columns of a table whose rows show that it is a plan, however its heads are worded."""
    found = dict(_small(shaped))
    named = next((c.at for c in shaped if c.shape.named >= _MOSTLY), None)
    if named is not None and any(c.shape.demands >= _HALF for c in shaped if c.at != named):
        found = {"number": named} | found
    prose = [column for column in shaped if column.at not in found.values() and column.prose]
    pairs = [(a.asked + b.answered + b.planned, -a.at, -b.at, a, b) for a in prose for b in prose if a is not b]
    best = max(pairs, key=lambda pair: pair[:3], default=None)
    if best and best[3].asked >= 1 and best[4].answered >= 1:
        asked, score = best[3], best[0] - best[4].planned
        found |= {"recommendation": asked.at, "action": best[4].at}
    elif prose and {"agreed", "progress"} & set(found):
        asked = max(prose, key=lambda column: (column.asked, -column.at))
        score, found = asked.asked + 1, found | {"recommendation": asked.at}
    else:
        return None
    own = asked.subject == "asked" or asked.shape.musts >= _HALF or "number" in found
    score += sum({"agreed": 1.0, "number": 0.5, "owner": 0.5, "due": 0.5, "progress": 0.5}.get(n, 0) for n in found)
    return _completed(found, shaped) if own and score >= (_ENOUGH if len(shaped) > _FEW else _SURELY * 2) else None


def _small(shaped: Sequence[_Column]) -> Iterator[tuple[str, int]]:
    """The columns of labels, stances, states, names and dates: told by their cells, or by heads over short cells."""
    taken: set[int] = set()
    short = [column for column in shaped if column.shape.words <= _LONG]
    for name, told in _TESTS.items():
        shown = [c for c in shaped if c.at not in taken and c.shape.filled and told(c.shape) >= _MOSTLY]
        named = [c for c in short if c.at not in taken and name in _HEADED and _heads(name, c.head)]
        named = [c for c in named if not c.prose or (name == "due" and c.shape.dates >= _HALF)]
        for column in (named or shown)[:1]:
            taken.add(column.at)
            yield name, column.at


def _heads(name: str, head: str) -> bool:
    return names(name, head) or (name == "owner" and bool(_PEOPLE.search(head)))


_TESTS: dict[str, Callable[[Shape], float]] = {
    "number": lambda shape: shape.labels,
    "agreed": lambda shape: shape.stances,
    "progress": lambda shape: shape.states,
    "due": lambda shape: shape.dates,
    "owner": lambda shape: shape.offices if shape.words <= _LONG else 0,
}
_HEADED = ("progress", "due", "owner")


def _completed(found: dict[str, int], shaped: Sequence[_Column]) -> dict[str, int]:
    """The columns with those that only their cells tell: the words beside a column of labels, the answer, the dates."""
    by_place = {column.at: column for column in shaped}
    asked = by_place.get(found["recommendation"])
    free = [column for column in shaped if column.at not in found.values() and column.shape.filled]
    if asked and asked.shape.labels >= _MOSTLY and "number" not in found:
        words = max((c for c in free if c.prose), key=lambda c: (c.asked, -c.at), default=None)
        if words:
            found = found | {"number": asked.at, "recommendation": words.at}
            free.remove(words)
    labels = next((c.at for c in free if not c.head and c.shape.labels >= _MOSTLY), None)
    if labels is not None and asked and labels < asked.at and "number" not in found:
        found = found | {"number": labels}
    answer = max((c for c in free if c.prose), key=lambda c: (c.answered, -c.at), default=None)
    told = answer is not None and (names("progress", answer.head) or answer.answers_asked)
    reasons = answer is not None and "agreed" in found and answer.shape.answers >= _HALF > answer.shape.musts
    if answer and "action" not in found and (told or (reasons and not _JUDGED.search(answer.head))):
        found = found | {"action": answer.at}
        free.remove(answer)
    due = next((c for c in free if c.shape.dates >= _MOSTLY and not _TOLD_OF_PAST.search(c.head)), None)
    found = found | {"due": due.at} if due and "due" not in found else found
    party = next((c.at for c in free if _PARTIES.fullmatch(c.head)), None)
    found = found if party is None else found | {"party": party}
    anew = next((c for c in free if c.at != found.get("due") and c.shape.dates >= _HALF and _ANEW.search(c.head)), None)
    return found | {"revised": anew.at} if anew and "due" in found else found


_ANEW = re.compile(r"\b(?:revised|new|current|latest|extended|amended|updated)\b", re.IGNORECASE)
"""Heads the dates that were set instead of the first ones."""


def header(texts: Sequence[str]) -> dict[str, int] | None:
    """Which column holds what, if this row is a header: at least a recommendation or action and one thing more."""
    if _tells(texts) or _is_judged(texts):
        return None
    found = _with_the_answer_apart(named(texts), texts)
    another = [at for at, text in enumerate(texts) if at not in found.values() and ANSWER.search(text)]
    found = found | {"another": another[0]} if another else found
    return found if "recommendation" in found and len(found) > 1 else None


def acting(texts: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> dict[str, int] | None:
    """Which column holds what, if this row heads a table of actions that says nothing of what was asked."""
    found = {} if _tells(texts) else named(texts)
    told = "recommendation" not in found and "action" in found
    if not told:
        return None
    stances = next(
        (c.at for c in _shaped(texts, rows) if c.at not in found.values() and c.shape.stances >= _HALF), None
    )
    party = next((at for at, text in enumerate(texts) if _PARTIES.fullmatch(text) and at not in found.values()), None)
    found |= {name: at for name, at in (("agreed", stances), ("party", party)) if at is not None and name not in found}
    return found if {"owner", "due", "progress", "agreed"} & set(found) else None


_PARTIES = re.compile(
    r"(?:agency|agencies|organi[sz]ations?|bod(?:y|ies)|partners?|departments?|forces?)", re.IGNORECASE
)
"""Heads the column of who answers, where several do."""


def _is_judged(texts: Sequence[str]) -> bool:
    """Whether a row says how one issue, named by its number, was judged or taken: "Issue 2 | Limited progress"."""
    named = any((label := issue_label(text)) and label.number and label.length == len(text) for text in texts)
    return named and any(form.fullmatch(text.strip()) for text in texts for form in _TOLD.values())


def _with_the_answer_apart(found: dict[str, int], texts: Sequence[str]) -> dict[str, int]:
    """The columns where a "Response" stands beside the actions: it says whether, and they say what."""
    answer = found.get("action")
    if answer is None or not ANSWER.search(texts[answer]):
        return found
    acting = (
        at
        for at, text in enumerate(texts)
        if at not in found.values() and names("action", text) and not ANSWER.search(text)
    )
    action = next(acting, None)
    return found if action is None else {"agreed": answer} | found | {"action": action}


def _with_states(found: dict[str, int], shaped: Sequence[_Column]) -> dict[str, int]:
    """The columns where how things stand has one of its own beside what "Progress" tells: "Rating", "RAG"."""
    told = found.get("progress")
    if told is None or any(column.at == told and column.shape.states >= _HALF for column in shaped):
        return found | {"progress": _latest(told, shaped)} if told is not None else found
    states = (
        column.at
        for column in shaped
        if column.at not in found.values() and column.tells_states and not RANKED.search(column.head)
    )
    return found | {"progress": next(states, told)}


def _latest(told: int, shaped: Sequence[_Column]) -> int:
    """The column of how things stood last, where several that are headed by years say how they stood: "RAG 2023"."""
    years = {c.at: max(_YEAR.findall(c.head), default="") for c in shaped if c.shape.states >= _HALF}
    return max(years, key=lambda at: years[at]) if years.get(told) and all(years.values()) else told


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _with_told(found: dict[str, int], texts: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns with those of stances and judgements, told by their cells where no heading names them."""
    for at in range(max((len(row) for row in rows), default=0)):
        if at < len(texts) and (RANKED.search(texts[at]) or _DONE.search(texts[at])):
            continue
        told = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        for name, form in _TOLD.items():
            alike = sum(bool(form.fullmatch(words)) for words in told)
            if name not in found and at not in found.values() and len(told) > 1 and alike * 3 >= len(told) * 2:
                found = found | {name: at}
    return _with_the_number_apart(found, rows)


def _with_the_number_apart(found: dict[str, int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns where what is headed "Issue" holds bare numbers, and the words stand in a column beside it."""
    at = found["recommendation"] if "number" not in found else None
    cells = [row[at].strip() for row in rows if at is not None and at < len(row) and row[at].strip()]
    if at is None or not cells or not all(_BARE_NUMBER.fullmatch(cell) for cell in cells):
        return found
    widest = max((len(row) for row in rows), default=0)
    beside = next((other for other in range(at + 1, widest) if other not in found.values()), None)
    return found | {"number": at, "recommendation": beside} if beside is not None else found


_BARE_NUMBER = re.compile(r"(?:[A-Za-z]{0,3}\s*)?\d{1,3}[a-z]?[.)]?")
