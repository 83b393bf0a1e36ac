"""What a conversation carries over: slots of the last answer fill only the gaps that a new question leaves."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import BadConversation
from assistant.understanding.numbers import IN_WORDS, PLACES_IN_WORDS
from assistant.words import fold

if TYPE_CHECKING:
    from assistant.answer import Answer

_LEAD = re.compile(
    r"^(?:(?:and|so|but|also|then|ok(?:ay)?|right|well|now|alright|great|thanks|thank you|what about|how "
    r"about|and for|what of|same for|the same for|likewise for|sorry|(?:no|oh|rather|actually)(?=[,.;:])"
    r"|i (?:meant|mean|said)|(?:to )?(?:go(?:ing)? )?back to|return(?:ing)? to|oops|whoops|correction|make that"
    r"|wrong (?:one|area|body|year|report|issue|number)|should (?:be|have been|have said)|try|limit that to"
    r"|narrow (?:it|that|them|those) (?:down )?to|(?:only|just)(?! (?:how|what|which|who|when|where|why)\b))"
    r"[\s,.!:;-]+)+"
    r"(?:(?:on|for|in|at|about|with|of)\s+)?(?=\S)"
)
_POINTING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|that|those|these|this|he|she|his|her|him"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there|same|ones?|such"
    r"|as an? (?:result|consequence)(?! of)|since then|in response(?! to)"
    r"|the (?:group|panel|board|committee|plan|letters?|training|review|reviews|check|checks|meeting"
    r"|meetings|agreement|newsletter|audit|course|policy|protocol|checklist|pilot|workshop|survey|team))\b"
)
_YES = re.compile(
    r"^(?!(?:ok(?:ay)?|alright)(?:[\s,]+(?:thanks|thank you)\b|[\s.!]*$))"
    r"(?:yes|yeah|yep|yup|sure|ok(?:ay)?|please(?: do)?|go on|go ahead|do|definitely|of course|y"
    r"|sounds good|alright|absolutely)(?:[\s,]+(?:please|do|go on|go ahead|thanks|thank you|show me|tell me"
    r"|that))*[\s.!]*$"
)
_PICK = re.compile(
    r"^(?:(?P<yes>yes|yeah|ok(?:ay)?|sure)[\s,]+)?(?:the\s+)?(?P<n>first|second|third|last|1|2|3)"
    r"(?:\s+(?P<kind>one|suggestion|question))?(?:[\s,]+please)?[\s.!]*$"
)
_ALL = re.compile(
    r"^(?:(?:show|list|give)(?: me)?\s+)?(?:all of (?:them|it|those|these)|all|them all|everything|the "
    r"(?:full|whole|complete) list|all of the above|the lot)(?:[\s,]+please)?[\s.!?]*$"
)
_GLOBAL = re.compile(
    r"\b(?:all|every|any|each|other|which|across(?: the| all)?|how many|what) (?:the )?(?:other )?(?:areas?"
    r"|authorities|councils|bodies|reports|inspections held)\b|\b(?:everywhere|anywhere|elsewhere|in "
    r"general|overall, across|nationally|anyone else|anybody else)\b"
)
_THE_OTHERS = re.compile(
    r"\b(?:the )?(?:other|remaining) (?:two|three|four|five|six) (?:areas?|authorities|councils|bodies)\b"
)
_SHOWN = re.compile(
    r"^(?:and |so |please |pls |can you |could you )*"
    r"(?:(?:list|show|name|give)(?: me| us)? (?:them|those|these|the list)|which(?: ones?)?"
    r"|(?:what|which) (?:are|were) (?:they|those|these))(?:[\s,]+(?:please|then|all))*[\s.!?]*$"
)
_AND = (
    r"^(?:(?:and|so|but|what about|how about|what (?:was|were|is) (?:it|they|that)|how (?:was|were) (?:it|they))\s+)*"
)
_THAT = r"(?: (?:that|this|then))?\W*$"
_AFTER = re.compile(
    r"\bthe (?:year|one|inspection|report|time) after\b(?! that \w)|\b(?:following|next|subsequent) (?:year"
    r"|time|inspection|report|one)\b|\ba year later\b"
    rf"|{_AND}after(?:wards)?{_THAT}"
)
_BEFORE = re.compile(
    r"\bthe (?:year|one|inspection|report|time) before\b|\b(?:previous|preceding) (?:year|inspection|report"
    r"|one)\b|\ba year (?:earlier|before)\b"
    rf"|{_AND}(?:before(?:hand)?|prior to|previously|earlier){_THAT}"
)
_SHIFT = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years? (?P<way>earlier|later|before|after|on)\b"
)
_PLACES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"
_THE_NTH = re.compile(
    r"^(?:and |what about |how about |so |what is |show me |tell me about )*(?:the )?(?:"
    rf"(?P<n>{_PLACES}|next|previous) one\b(?!\W+(?:before|after)\b)"
    r"|(?:(?P<beside>next|following|previous|preceding)(?: (?:one|issue|recommendation|rec|point))?"
    r"|one (?P<by>before|after)(?: (?:that|it|this))?)(?: please| then)?\W*$)"
    rf"|\bthe (?P<of>{_PLACES}) (?:one )?of (?:those|these|them|the \w+)\b"
    rf"|\bthe (?P<alone>{_PLACES})(?: one)?(?: please)?[\s?.!]*$"
    rf"|^(?:and |so )?(?:is|was|were|when is|when was) the (?P<asked>{_PLACES})(?: one)?"
    r" (?:due|accepted|rejected|agreed|refused|done)\b"
)
_STEPS = {"following": "next", "after": "next", "preceding": "previous", "before": "previous"}


@dataclass(frozen=True, slots=True)
class Slots:
    """What was understood of a question, as far as the next one may lean on it.

    `cited` are (report id, issue number), `quoted` report ids, `said` what the first quotations on an issue say.
    """

    areas: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()
    issue_numbers: tuple[str, ...] = ()
    topic: str = ""
    phrase: str = ""
    theme: str = ""
    intent: str = ""
    subject: str = ""
    owners: tuple[str, ...] = ()
    acceptances: tuple[str, ...] = ()
    cited: tuple[tuple[str, str], ...] = ()
    quoted: tuple[str, ...] = ()
    asks_for: str = ""
    years: tuple[str, ...] = ()
    said: str = ""
    narrowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what its answer leaves behind."""

    asked: str
    standalone: str
    slots: Slots
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far; a value, so two conversations can never mix."""

    turns: tuple[Turn, ...] = ()

    @property
    def last(self) -> Turn | None:
        """The latest turn, or None."""
        return self.turns[-1] if self.turns else None

    @property
    def offered(self) -> tuple[str, ...]:
        """The questions that were suggested last."""
        return self.turns[-1].suggestions if self.turns else ()

    def after(self, answer: Answer, remembered: int = 6) -> Conversation:
        """The conversation with this answer added; only the last `remembered` turns are kept.

        A declined request leaves what was talked about before as it was.
        """
        question = answer.question
        if answer.silence is not None and answer.silence.reason == "not_a_question":
            return self
        slots = _slots(answer)
        turn = Turn(question.asked, question.standalone, slots, answer.suggestions)
        return Conversation((*self.turns, turn)[-remembered:])

    def to_json(self) -> str:
        """The conversation as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Conversation:
        """What `to_json` wrote; raises BadConversation for anything else."""
        try:
            return cls(tuple(_turn(turn) for turn in json.loads(text)["turns"]))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadConversation(str(error) or type(error).__name__) from error


EMPTY = Conversation()
"""A conversation in which nothing was said yet."""


def _slots(answer: Answer) -> Slots:
    question = answer.question
    cited = dict.fromkeys((c.report_id, n) for c in answer.citations for n in c.issue_numbers)
    return Slots(
        areas=question.filters.areas,
        report_ids=question.filters.report_ids,
        issue_numbers=_numbers_left(answer),
        topic=question.topic,
        phrase=question.phrase,
        theme=question.theme,
        intent=question.intent.value,
        subject=question.subject.value if question.subject else "",
        owners=question.owners,
        acceptances=tuple(a.value for a in question.acceptances),
        cited=tuple(cited),
        asks_for=question.asks_for,
        quoted=tuple(dict.fromkeys(c.report_id for c in answer.citations)),
        years=question.years_asked,
        said=" ".join(c.quote for c in answer.citations if c.issue_numbers)[:_SAID],
        narrowed=tuple(n for n in ("dated", "undated", "unanswered") if getattr(question, n)),
    )


_SAID = 400
"""So many letters of what was quoted are kept: whom and what a follow-up may point at."""


def _numbers_left(answer: Answer) -> tuple[str, ...]:
    """The issue numbers asked for; where a list kept only some of them, those."""
    asked = answer.question.filters.issue_numbers
    markers = {m for row in answer.rows or () for m in row.markers}
    kept = {n for c in answer.citations if c.marker in markers for n in c.issue_numbers}
    return tuple(n for n in asked if n in kept) or asked


def _turn(data: dict[str, Any]) -> Turn:
    slots: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data["slots"].items()}
    slots["cited"] = tuple((str(r), str(n)) for r, n in slots.get("cited", ()))
    if not all(isinstance(v, str | tuple) for v in slots.values()):
        raise ValueError("a slot is neither text nor list")
    return Turn(str(data["asked"]), str(data["standalone"]), Slots(**slots), tuple(map(str, data["suggestions"])))


def reports_spoken_of(slots: Slots) -> tuple[str, ...]:
    """The reports that a turn was about: those it named, else those whose issues it quoted, else all it quoted."""
    return slots.report_ids or tuple(dict.fromkeys(r for r, _ in slots.cited)) or slots.quoted


def chosen_suggestion(text: str, conversation: Conversation) -> str | None:
    """The suggestion that a folded "yes", "the second one" or its own words take up, or None."""
    offered = conversation.offered
    clicked = next((one for one in offered if fold(one) == text), None)
    if clicked or not offered:
        return clicked
    if _YES.match(text):
        return offered[0]
    pick = _PICK.match(text)
    listed = conversation.last is not None and conversation.last.slots.intent in ("list", "count")
    if pick and (
        pick["kind"] in ("suggestion", "question") or (pick["yes"] and not (listed and pick["yes"][0] == "o"))
    ):
        at = {"first": 0, "1": 0, "second": 1, "2": 1, "third": 2, "3": 2}.get(pick["n"], len(offered) - 1)
        return offered[min(at, len(offered) - 1)]
    return None


def says_yes(text: str) -> bool:
    """Whether a folded text is a mere yes."""
    return bool(_YES.match(text))


def without_lead(text: str) -> str:
    """A folded text without "and", "what about" and the like before it."""
    return _LEAD.sub("", text.strip()) or text


def has_lead(text: str) -> bool:
    """Whether a folded text opens as a follow-up does."""
    return bool(_LEAD.match(text.strip()))


def is_bare(text: str) -> bool:
    """Whether nothing is left of a folded text but how a follow-up opens."""
    return not any(c.isalnum() for c in without_lead(f"{text.strip()} ."))


def points_back(text: str) -> bool:
    """Whether a folded text points at something said before; "is it true that" points at what comes after it."""
    return bool(_POINTING.search(_EXPLETIVE.sub("", text)))


_EXPLETIVE = re.compile(
    r"^\W*(?:(?:and|so|but|then) )*(?:is|was|isn't|wasn't) (?:it|this|that) (?:really |also )?"
    r"(?:true|right|correct|so|the case|fair to say|fair)(?: (?:to say )?that)?\b"
)


def done_to_it(text: str) -> frozenset[str]:
    """The words of a folded text that say what somebody does to what was spoken of: "leads" in "who leads on it?"."""
    return frozenset(m["verb"] for m in _DONE_TO_IT.finditer(text))


_DONE_TO_IT = re.compile(
    r"\b(?P<verb>[a-z-]+) (?:(?:on|for|of|off|up|to|with|at|after|over|about|from|by) )?"
    r"(?:it|that|this|them|these|those)"
    r"(?: (?:off|up|out|over|in|then|now|there))?\s*(?:[?.!,]|$|\b(?:and|by|in|at)\b)"
)


def asks_for_all(text: str) -> bool:
    """Whether a folded text wants the whole of what was shown in part."""
    return bool(_ALL.match(text))


def asks_which(text: str) -> bool:
    """Whether a folded text wants what was counted or spoken of listed one by one."""
    return bool(_SHOWN.match(text))


def is_about_all(text: str) -> bool:
    """Whether a folded text is about all Areas or reports, so that no Area carries over."""
    return bool(_GLOBAL.search(text) or _THE_OTHERS.search(text))


def step_in_time(text: str) -> tuple[str, int]:
    """("report", ±1) for the next or last one, ("year", n) for years later or earlier, ("", 0) for neither."""
    shift = _SHIFT.search(text)
    if shift:
        years = int(IN_WORDS.get(shift["n"], shift["n"]))
        return "year", years if shift["way"] in {"later", "after", "on"} else -years
    for pattern, step in ((_AFTER, 1), (_BEFORE, -1)):
        match = pattern.search(text)
        if match:
            return ("year" if "year" in match.group() else "report"), step
    return "", 0


def step_spans(text: str) -> list[tuple[int, int]]:
    """Where a folded text steps to other inspections or Areas: no part of what it is about."""
    return [m.span() for pattern in (_SHIFT, _AFTER, _BEFORE, _THE_OTHERS) for m in pattern.finditer(text)]


def nth_one(text: str) -> int | str | None:
    """Which "the second one" is meant: 2, or "next", "previous", "last"; None where nothing of the kind is said."""
    match = _THE_NTH.search(text)
    said = next(filter(None, match.groups()), "") if match else ""
    return (PLACES_IN_WORDS.get(said) or _STEPS.get(said) or said) if said else None


def step_in_office(text: str) -> int:
    """1 where a folded follow-up asks who held an office next, -1 for who held it before, else 0."""
    plain = without_lead(text)
    return 1 if _SUCCESSOR.match(plain) else -1 if _PREDECESSOR.match(plain) else 0


_SUCCESSOR = re.compile(
    r"who (?:(?:came|was|is|comes) (?:next|after (?:that|him|her|them)|(?:his|her|their) successor)"
    r"|(?:took|takes|has taken) over|(?:has )?(?:succeeded|replaced|followed)(?= (?:him|her|them)\b|\W*$))"
    r"(?: from)?(?: (?:him|her|them|there|then|that))*\W*$"
)
_PREDECESSOR = re.compile(
    r"(?:and )?who (?:(?:came|was|had it|held it)(?: there| in post| in the post)? before(?:hand)?"
    r"|(?:was|is) (?:his|her|their) predecessor|did (?:he|she|they) (?:succeed|replace|follow|take over from))"
    r"(?: (?:him|her|them|that|then))*\W*$"
)
