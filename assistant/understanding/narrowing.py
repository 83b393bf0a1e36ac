"""What narrows a question to the register beyond its topic: joint, for each Area, no date, due between dates, open."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.question import Intent, Question, Subject
from assistant.understanding.acceptance import every_acceptance_named
from assistant.understanding.catalogue import Catalogue
from assistant.understanding.due import AT_AN_END, MONTH_WORDS, due_between
from assistant.understanding.everyday import is_everyday
from assistant.understanding.lists import unanswered_words
from assistant.understanding.register_words import (
    ALTOGETHER,
    CARRYING,
    COUNTING,
    DUTY,
    EACH,
    EXCEPTING,
    EXTREME,
    FILLERS,
    ISSUED,
    JOINTLY,
    KEPT,
    LISTING,
    MEANT,
    MORE_REPORTS,
    NEW_ONES,
    NEW_WORDS,
    NONE,
    NOUN,
    OF_EACH,
    OF_REPORTS,
    PLAIN,
    PROMISING,
    PUT_RIGHT,
    REFUSED_NONE,
    STATES,
    THE_SUBJECT,
    UNDATED,
    WHICH_YEAR,
    keeping,
    plainly,
    without,
    without_talk,
)
from assistant.understanding.spellings import fold_name
from assistant.understanding.topic import roles_named
from assistant.understanding.unlisted import as_list, comparative, is_of_whom, of_commitments
from assistant.words import STOP, WEAK, each_word, fold
from vectorstore.schema import Kind
from vectorstore.stems import stem
from vectorstore.themes import theme_named

_ASKED_FOR = ("person", "date", "reason", "name", "duration", "amount")


def narrowed_further(question: Question, catalogue: Catalogue) -> Question:
    """A question with what its words narrow a list or count to; one in another form is a list where it asks for one."""
    text = fold(question.asked)
    changed = _over_time(question, text, catalogue)
    if changed:
        return changed
    if question.intent is Intent.RATING and question.grades and is_of_whom(question, text):
        question = replace(question, intent=Intent.LIST, subject=Subject.AREAS)
    if question.subject is Subject.AREAS and len(question.filters.areas) == 1 and not question.grades:
        question = _of_its_parts(question)
    open_ended = question.intent in (*PLAIN, Intent.LIST) and question.asks_for not in _ASKED_FOR
    if open_ended and not question.owners and _names_subject(text, catalogue):
        question = replace(question, intent=Intent.LIST, subject=Subject.RATINGS, asks_for="")
    if question.owners and all(fold(o) in ("area", "group", "team") for o in question.owners):
        question = replace(question, owners=())  # every report has them: what the Area does is all of it
    question = _of_bodies(question, text, catalogue)
    question = _without_doer(_of_role(as_list(question, text), text, catalogue), text, catalogue)
    taken, _ = every_acceptance_named(text)
    if question.intent is Intent.COMPARE and taken and not question.topic:
        intent = Intent.COUNT if COUNTING.search(text) else Intent.LIST
        question = replace(question, intent=intent, subject=Subject.ISSUES, acceptances=taken[:1], sides=())
    if question.intent in (Intent.COMPARE, Intent.TIMELINE):
        return without_talk(question, text, catalogue.counts)
    if question.intent is Intent.RATING or question.subject is Subject.RATINGS:
        return plainly(keeping(question, lambda word: word not in _GRADING), text, catalogue.counts)
    return _as_listed(question, text, catalogue) if question.intent in LISTING else question


_GRADING = frozenset(
    each_word(
        """assess assessed assessments grade grades graded rate rates rated rating ratings judge judges
        judged judgement judgements score scores scored mark marks marked measure measures measured heading headings"""
    )
)
"""Words of grading as they are written, which name nothing that is graded; "assessment" may."""


def _of_its_parts(question: Question) -> Question:
    """A question for the areas of one body's work: "which areas of practice are strong in Westhaven?"."""
    plain = all(is_everyday(word) or stem(word) in WEAK for word in question.topic.split())
    return replace(question, intent=Intent.FINDING, subject=None, topic="" if plain else question.topic)


def _over_time(question: Question, text: str, catalogue: Catalogue) -> Question | None:
    """A question that only asks how things went from one report of an Area to the next; None for any other."""
    if question.intent in PLAIN and WHICH_YEAR.search(text) and len(question.filters.report_ids) > 1:
        return replace(plainly(question, text, catalogue.counts), intent=Intent.TIMELINE, asks_for="")
    rated = question.intent is Intent.RATING and not question.asks_for
    if rated and len(question.filters.areas) == 1 and KEPT.search(text):
        return replace(plainly(question, text, catalogue.counts), intent=Intent.TIMELINE)
    if set(question.topic.split()) <= {"far", "progress"} and _PROGRESS_AT_ALL.match(text):
        return _progress_at_all(replace(question, topic="", asks_for=""), catalogue)
    if _is_of_progress(question, text, catalogue):
        topic = " ".join(w for w in question.topic.split() if not _FIXING.fullmatch(w))
        theme = theme_named(topic) or ""
        return replace(question, intent=Intent.TIMELINE, asks_for="", topic=topic, theme=theme)
    return None


_PROGRESS_AT_ALL = re.compile(
    r"(?:(?:and|so|but) )*(?:what progress (?:has|have|did|had) .*\b(?:made?|there)\W*$"
    r"|(?:has|have|did|had) .{2,60} made? (?:any |much |some |enough |good )?progress\W*$"
    r"|how far (?:has|have|had|did) .{2,60} (?:got|get|come|gone?)"
    r"(?: with (?:its|their|the|all|those|these)(?: \w+)? (?:issues|recommendations|recs|concerns|points|actions))?"
    r"\W*$)"
)
"""Asks how far a body has come altogether."""


def _progress_at_all(question: Question, catalogue: Catalogue) -> Question | None:
    """What was judged of each issue, where one follow-up tells of a body; else what changed from report to report."""
    ids, areas = question.filters.report_ids, question.filters.areas
    reports = [r for r in catalogue.of_area(areas) if not ids or r.id in ids]
    if len(reports) == 1 and reports[0].kind is Kind.FOLLOW_UP:
        return replace(question, intent=Intent.LIST, subject=Subject.JUDGEMENTS)
    return replace(question, intent=Intent.TIMELINE) if areas and len(reports) > 1 else None


def _as_listed(question: Question, text: str, catalogue: Catalogue) -> Question:
    """A list or count with what narrows it read out of its topic."""
    if question.unanswered:
        question = without(question, unanswered_words(text))
    if OF_EACH.search(text) and question.subject in (Subject.ISSUES, Subject.RESPONSES):
        question = replace(question, dated=False)  # each of them, with its date where it has one
    if NEW_ONES.search(text):
        question = without(question, NEW_WORDS)
    if CARRYING.search(text):
        question = without(question, ["carry carries carrying bear bears"])
    if question.subject is Subject.ISSUES and (excepting := EXCEPTING.search(text)):
        question = without(question, [excepting.group()])
    question = _counted_each(_jointly(_taken(question, text), text), text)
    question = plainly(question, text, catalogue.counts)
    return _timed(question, text) if question.subject is Subject.COMMITMENTS else question


_BODIES = {
    "prison": re.compile(r"^hm(?:p|yoi)\b|\bprison\b"),
    "probation": re.compile(r"\bprobation\b|\bpdu\b"),
    "council": re.compile(r"\bcouncil\b"),
    "youth (?:justice|offending)": re.compile(r"\byouth (?:justice|offending)\b"),
    "police": re.compile(r"\b(?:police|constabulary)\b"),
}
"""Kinds of inspected body, and how the names of those that are held show them."""


def _of_bodies(question: Question, text: str, catalogue: Catalogue) -> Question:
    """A list of "the prison concerns" or of "the probation report" as one of the bodies of that kind."""
    said = re.search(
        rf"\b(?P<kind>{'|'.join(_BODIES)})(?:'s)? (?:\w+ )?(?:{NOUN}|action plan|plan|report|response)\b", text
    )
    if question.intent not in LISTING or not said or question.filters.areas or question.filters.report_ids:
        return question
    kind = next(pattern for named, pattern in _BODIES.items() if re.fullmatch(named, said["kind"]))
    areas = tuple(area for area in catalogue.areas if kind.search(fold(area)))
    if not areas:
        return question
    together = any(area in catalogue.joint for area in areas)  # no issue is any one's alone
    ids = tuple(r.id for r in catalogue.of_area(areas)) if together else ()
    only = replace(question.filters, areas=() if together else areas, report_ids=ids)
    return without(replace(question, filters=only), [said["kind"]])


_TOOK = (
    r"(?:fully |partly |partially |only |not |never |also |actually |even )*"
    r"(?:accept\w*|agree[ds]?|reject\w*|refuse[ds]?|declin\w+|turn(?:ed)? down|answer\w*|respon[ds]\w*|repl(?:y|ied)"
    r"|take[ns]?|took|sign(?:ed)? up|notes?\b|noted)"
)
_DOER = re.compile(
    rf"\b(?:did|does|do|has|have|had) (?:the )?(?P<who>(?:[\w'&-]+ ){{1,6}}?){_TOOK}\b"
    rf"|\b{_TOOK}(?: (?:to|with|in full|in part|fully|partly|outright))* by (?:the )?"
    r"(?P<by>(?:[\w'&-]+ ?){1,4})(?=$|[?.,;]| in | at )"
    r"|\b(?P<own>[\w&-]+)'s? (?:position|stance|response|reply|answer)s? (?:on|to)\b"
)
"""Who took an issue in some way: no part of what the issue is about."""


def _without_doer(question: Question, text: str, catalogue: Catalogue) -> Question:
    """A list of issues without the words for whoever took them in some way; a status without those for how."""
    if question.intent is Intent.STATUS:
        _, said = every_acceptance_named(text)
        told = without(question, said)
        return told if told.topic else question
    doer = _DOER.search(text)
    listed = question.intent in LISTING and question.subject in (Subject.ISSUES, Subject.RESPONSES, None)
    return _taken_by(doer["who"] or doer["by"] or doer["own"], question, catalogue) if doer and listed else question


def _taken_by(who: str, question: Question, catalogue: Catalogue) -> Question:
    """A list of what somebody took: of the reports that their titles say are theirs, where there are some.

    A name that no title holds is unknown, unless it is an owner's: nobody else's answers are given for theirs.
    """
    who = who.strip()
    scoped = question.filters.areas or question.filters.report_ids or len(catalogue.reports) == 1
    if scoped or not set(who.split()) & set(question.topic.split()):
        return without(question, [who])
    own = re.compile(rf"\b{re.escape(who)}\b" if " " in who else rf"\b{re.escape(who)}(?:'s)? (?:response|reply)\b")
    theirs = tuple(r.id for r in catalogue.reports if own.search(fold(r.title)))
    if theirs:
        return without(replace(question, filters=replace(question.filters, report_ids=theirs)), [who])
    owner = any(end - start == len(who) for start, end in roles_named(who, catalogue)[1])
    name = "" if owner else _written_as_a_name(who, question.asked)
    return replace(without(question, [who]), unknown=(name,) if name else ())


def _written_as_a_name(who: str, asked: str) -> str:
    """Several words as they stand in a question, if in capitals among small letters, or initials; else nothing."""
    found = re.search(re.escape(who).replace(r"\ ", r"\s+"), asked, re.IGNORECASE)
    words = [word for word in found.group().split() if word.lower() not in STOP] if found else []
    letters = len(words) == 1 and words[0].isupper() and len(words[0]) > 2
    named = not asked.isupper() and (letters or (len(words) > 1 and all(word[0].isupper() for word in words)))
    return found.group() if found and named else ""


def _is_of_progress(question: Question, text: str, catalogue: Catalogue) -> bool:
    """Whether a question is how far an Area of several reports has come with a matter."""
    filters = question.filters
    named = bool(filters.areas and question.topic) and not (filters.report_ids or filters.issue_numbers)
    return (
        named
        and question.intent in PLAIN
        and PUT_RIGHT.search(text) is not None
        and len(catalogue.of_area(filters.areas)) > 1
    )


_FIXING = re.compile(r"(?:fix|solve|sort|resolve|tackle|deal|put|right|progress)\w*")


def _names_subject(text: str, catalogue: Catalogue) -> bool:
    """Whether something that is rated is asked for by its whole name: "list the overall effectiveness of ..."."""
    return any(re.search(rf"(?:{THE_SUBJECT}.*\b|^){re.escape(fold(s))}\b{_NO_BODY}", text) for s in catalogue.subjects)


_NO_BODY = r"(?! (?:board|committee|panel|group|forum|team|plan|unit|meeting|lead|manager)\b)"
"""A body may be called by what is rated: the "Casework Quality Board"."""


_TALLIED = re.compile(r"\bper\b|\bby (?:area|report|authority|council|inspection)\b")


def _of_role(question: Question, text: str, catalogue: Catalogue) -> Question:
    """A question about nothing but a role, and what it has to do, is for that role's commitments."""
    listed = question.intent in LISTING and question.subject is Subject.COMMITMENTS
    duties = question.intent is Intent.DEFINITION and not re.search(r"\b(?:stands?|mean\w*|short|acronym)\b", text)
    plain = (
        (question.intent in PLAIN or duties)
        and question.asks_for not in _ASKED_FOR
        and not question.filters.issue_numbers
    )
    listed = listed or (question.subject is Subject.AREAS and re.search(r"\barea \w+ manager", text) is not None)
    if question.owners or not (plain or listed) or not DUTY.search(text) or _SAID_OF.search(text):
        return question
    found, spans = roles_named(text.replace("'s", "  ").replace("'", " "), catalogue)
    roles = [r for r in found if not (any(f in _ANYBODY for f in r.forms) or _is_whole(r.name, question, catalogue))]
    named = {w.strip("'") for start, end in spans for w in text[start:end].split()}
    left = [w for w in plainly(question, text).topic.split() if w.removesuffix("'s").strip("'") not in named]
    if not roles or any(stem(w) not in FILLERS and not DUTY.fullmatch(w) for w in left):
        return question
    return replace(of_commitments(question), owners=tuple(r.name for r in roles), topic="", theme="")


_SAID_OF = re.compile(
    r"\b(?:inspect\w+|hm[a-z]{1,6}|ofsted|estyn|cqc|reports?) (?:say|said|says|think|thinks|thought|find|finds|found"
    r"|make|made"
    r"|write|wrote|criticis\w+|prais\w+|commend\w*)\b"
)
"""Asks what inspectors say of somebody, which no promise of theirs tells."""


def _is_whole(owner: str, question: Question, catalogue: Catalogue) -> bool:
    """Whether an owner is the one body whose reports are asked of: then all their commitments are its own."""
    body = catalogue.spellings.get(fold_name(owner))
    return body in question.filters.areas and all(len(r.areas) <= 1 for r in catalogue.of_area(question.filters.areas))


_ANYBODY = (("area",), ("group",), ("team",))
"""Owners that every report has: to ask what the Area does is to ask for all of it."""


def _taken(question: Question, text: str) -> Question:
    """All the kinds of acceptance that a list is of: "turned down or only partly accepted" are two."""
    if not question.acceptances:
        return question
    named, said = every_acceptance_named(text)
    how = [m.group(1) for words in said for m in re.finditer(rf"\b(\w+ly) {re.escape(words)}", text)]
    question = without(question, (*said, *how))
    together = len(said) == 1 or re.search(r"\b(?:or|and|nor)\b|/", text)  # "not fully agreed" names two by itself
    if len(named) < 2 or not together:
        return question
    return replace(question, acceptances=named)


def _jointly(question: Question, text: str) -> Question:
    """Whether answers given together are meant; "all reports together" is only a sum."""
    found = JOINTLY.search(text)
    said = [m.group() for m in (found, ALTOGETHER.search(text)) if m]
    joint = bool(found) and question.subject in (Subject.ISSUES, Subject.RESPONSES, None)
    return replace(without(question, said), joint=joint)


def _counted_each(question: Question, text: str) -> Question:
    """Numbers for each Area or report, and whether the most, the fewest, any or none are wanted."""
    extreme, none = EXTREME.search(text) or comparative(question, text), NONE.search(text)
    each = EACH.search(text) if question.intent is Intent.COUNT or _TALLIED.search(text) else None
    if question.subject is Subject.AREAS and not question.grades and not extreme:
        return _areas_with(question, text, "none" if none else "any")
    if not extreme and not each:
        several = question.intent is Intent.COUNT and question.acceptances and len(question.filters.areas) > 1
        return replace(question, each=Subject.AREAS) if several else question
    of_reports = re.search(r"\b(?:which|what|single|one) (?:report|inspection|document)\b", text) if extreme else None
    if extreme and len(question.filters.areas) == 1 and len(question.filters.report_ids) > 1:
        of_reports = extreme
    if each and each["of"].startswith(OF_REPORTS):
        of_reports = each
    return replace(
        without(question, [m.group() for m in (extreme, each) if m]),
        each=Subject.REPORTS if of_reports else Subject.AREAS,
        extreme=("fewest" if extreme["fewest"] else "most") if extreme else "",
    )


def _areas_with(question: Question, text: str, extreme: str) -> Question:
    """Areas that have issues or commitments of a kind ("which Areas promised something on IQA?"), or have none."""
    if MORE_REPORTS.search(text) and not plainly(question, text).topic:
        return replace(question, subject=Subject.REPORTS, each=Subject.AREAS, extreme="several", topic="")
    if refused := REFUSED_NONE.search(text):
        question, extreme = without(question, [refused.group()]), "none"
    if question.acceptances or question.unanswered:
        subject = Subject.ISSUES
    elif PROMISING.search(text):
        subject = Subject.COMMITMENTS
    elif ISSUED.search(text) or (extreme == "none" and question.topic):
        subject = Subject.ISSUES
    else:
        return question
    noun = re.findall(rf"\b(?:{NOUN}|{PROMISING.pattern})\b", text)
    return replace(without(question, noun), subject=subject, each=Subject.AREAS, extreme=extreme, dated=False)


def _timed(question: Question, text: str) -> Question:
    """No date, a date, dates between bounds, or not done yet."""
    undated = UNDATED.search(text)
    of_report = bool(question.filters.report_ids) and AT_AN_END.search(text)  # "the last deadline of 2021" is one of it
    due = None if undated or of_report else due_between(text)
    state = next(((m, status) for pattern, status in STATES if (m := pattern.search(text))), None)
    said = [m.group() for m in (undated, state and state[0], CARRYING.search(text)) if m]
    question = without(question, said)
    if due:
        topic = " ".join(w for w in question.topic.split() if not (w.isdigit() or w in MONTH_WORDS or w in _DONE))
        question = replace(question, topic=topic, theme=question.theme if topic else "", due=due, dated=True)
    if state and not (due and MEANT.search(text)):
        question = replace(question, status=state[1])
    elif due:
        question = replace(question, status=None)
    if due and any(
        _BOUNDED.match(year) for year in question.years_asked
    ):  # "before 2020" bounds what is due, not the reports
        question = replace(question, filters=replace(question.filters, report_ids=()), years_asked=())
    return replace(question, undated=True, dated=False) if undated else question


_BOUNDED = re.compile(r"(?:before|after|since|until|between|from|by|up to|earlier|later)\b")


_DONE = frozenset(
    each_word("earlier later done complete completed finished delivered implemented ready place met kept honoured")
)


def is_of_numbers(question: Question) -> bool:
    """Whether issues named by number are simply to be shown: "issues 4-6", "the responses to 3 and 4"."""
    defined = question.intent is Intent.DEFINITION and not question.topic  # "what is REC 2?"
    if defined or question.intent is Intent.RATING or question.subject is Subject.RATINGS:
        return True
    plain = not (question.acceptances or question.unanswered or question.joint or question.owners)
    return question.intent is Intent.LIST and plain and question.subject in (Subject.ISSUES, Subject.RESPONSES)
