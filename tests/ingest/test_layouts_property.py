"""Responses generated over the layouts that publications use: what was written in is what is read out."""

import itertools
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.ingest.registers import read_text

pytestmark = pytest.mark.slow  # hundreds of generated documents

AREAS = ("South East", "Wessex", "Mersey-Cheshire", "Thames and Chiltern", "Northmoor", "Yorkshire and Humberside")
DATES = (
    ("30/01/2018", "2018-01-30"),
    ("12 April 2022", "2022-04-12"),
    ("- 16 December 2021", "2021-12-16"),
    ("July 24 2025", "2025-07-24"),
    ("21, September 2023", "2023-09-21"),
    ("October 2021", "2021-10"),
)
HEADINGS = (
    "Inspectorate's Issues to Address and CPS Area response",
    "Issues to address",
    "Inspectorates’ Recommendations / Issues to address",
    "Inspectorate’s recommendations:",
    "Recommendations",
)
NUMBERINGS = (
    "{n}. ",
    "{n}) ",
    "Recommendation {n}: ",
    "Issue to address {n}\n\n",
    "Recommendation {n}\n\n",
    "({n}) ",
    "R{n}. ",
)
LABELS = (
    "CPS Response: ",
    "CPS response:\n\n",
    "Response: ",
    "Area response\n\n",
    "PFCC Response: ",
    "Response – ",
    "CPS RESPONSE: ",
)
JOINTS = (
    "CPS Response to {a} and {b}: ",
    "CPS Response to recommendations {a} and {b}\n\n",
    "Response to issues {a} & {b}: ",
)
TOPICS = (
    "the handling of unused material",
    "letters sent to victims of crime",
    "the timeliness of file reviews",
    "hate crime cases",
    "the supervision of custody time limits",
    "the quality of police files",
    "the use of special measures in 2. above",
    "its office at 1 Crown Square",
)
ASKS = (
    "The Area should improve {topic}.",
    "Senior managers must ensure that {topic} is kept under review",
    "Managers need to monitor {topic}, as was said in 2018.",
    "There should be a plan for {topic} (paragraph 6.26).",
)
STANCES = (
    ("The Area accepts this recommendation.", "accepted"),
    ("We fully agree with this recommendation.", "accepted"),
    ("The CPS accepts this recommendation in principle.", "in_principle"),
    ("The Area partially accepts this recommendation.", "partly"),
    ("The Area does not accept this recommendation because it would cost too much.", "not_accepted"),
    ("The Area notes this recommendation.", "noted"),
    ("", "unstated"),
)
PROMISES = (
    ("The Area will publish a plan by 31 July 2025.", ("The Area",), "2025-07-31"),
    ("Legal managers will check ten files each month.", ("Legal managers",), None),
    (
        "The Deputy Chief Crown Prosecutor (DCCP) will report to the board.",
        ("Deputy Chief Crown Prosecutor (DCCP)",),
        None,
    ),
    ("A working group will be set up within two months.", (), None),
    ("Progress will be reviewed by the Area Business Manager.", ("Area Business Manager",), None),
    ("Training has been delivered to all teams.", (), None),
)


@dataclass(frozen=True)
class Answer:
    """One response as written in, the sentences apart."""

    stance: str
    acceptance: str
    promises: tuple[tuple[str, tuple[str, ...], str | None], ...]
    bullets: tuple[str, ...]
    paragraphs: int

    @property
    def blocks(self) -> list[str]:
        sentences = [s for s in (self.stance, *(p[0] for p in self.promises)) if s]
        cut = max(1, len(sentences) // self.paragraphs)
        parts = [" ".join(sentences[i : i + cut]) for i in range(0, len(sentences), cut)]
        return [*parts, *(["\n".join(f"- {b}" for b in self.bullets)] if self.bullets else [])]


@dataclass(frozen=True)
class Asked:
    """One issue as written in; `answer` is None for the first of a joint pair and where nothing is answered."""

    number: int
    statement: str
    items: tuple[str, ...] = ()
    answer: Answer | None = None
    joint: bool = False


@dataclass
class Written:
    """A whole document and what was written into it."""

    text: str
    area: str
    published: str
    issues: list[Asked] = field(default_factory=list)


answers = st.builds(
    lambda stance, promises, bullets, paragraphs: Answer(*stance, tuple(promises), tuple(bullets), paragraphs),
    st.sampled_from(STANCES),
    st.lists(st.sampled_from(PROMISES), min_size=1, max_size=4, unique=True),
    st.one_of(
        st.just([]),
        st.lists(st.sampled_from(("a weekly list of late files", "the names of all leads")), min_size=2, unique=True),
    ),
    st.integers(1, 3),
)
items = st.one_of(
    st.just(()),
    st.lists(
        st.sampled_from(("plans are drawn up;", "checks are made, and", "lessons are shared.")), min_size=2, unique=True
    ).map(tuple),
)


@st.composite
def documents(draw: st.DrawFn) -> Written:
    """A response of one layout, with its title, introduction, issues and responses."""
    area, (date, iso) = draw(st.sampled_from(AREAS)), draw(st.sampled_from(DATES))
    numbering, label = draw(st.sampled_from(NUMBERINGS)), draw(st.sampled_from(LABELS))
    written = Written("", area, iso)
    blocks = [f"CPS Response to HMCPSI Area Inspection of CPS {area} {date}"]
    blocks += [
        "The Inspectorate has reported on the work of the Area, whose people it commends.",
        draw(st.sampled_from(HEADINGS)),
    ]
    number = 0
    for _ in range(draw(st.integers(1, 6))):
        number += draw(st.sampled_from((1, 1, 1, 3)))
        joint = draw(st.integers(0, 4)) == 0
        if joint:
            written.issues.append(Asked(number, _statement(draw, ()), joint=True))
            number += 1
        found = () if joint else draw(items)
        answer = draw(answers) if joint or draw(st.integers(0, 7)) else None
        written.issues.append(Asked(number, _statement(draw, found), found, answer, joint))
    assume(not _reads_as_one_response_for_all(written.issues))
    blocks += _blocks(written.issues, numbering, label, draw(st.sampled_from(JOINTS)))
    written.text = "\n\n".join(blocks) + "\n"
    return written


def _reads_as_one_response_for_all(issues: list[Asked]) -> bool:
    """Issues in a row and one response without numbers under the last: that answers them all."""
    return (
        len(issues) > 1
        and [bool(issue.answer) for issue in issues] == [False] * (len(issues) - 1) + [True]
        and not issues[-1].joint
    )


def _statement(draw: st.DrawFn, found: tuple[str, ...]) -> str:
    asked = draw(st.sampled_from(ASKS)).format(topic=draw(st.sampled_from(TOPICS)))
    return "Legal managers must ensure that:" if found else asked


def _blocks(issues: list[Asked], numbering: str, label: str, joint: str) -> list[str]:
    blocks = []
    for at, issue in enumerate(issues):
        lines = [numbering.format(n=issue.number) + issue.statement, *(f"- {item}" for item in issue.items)]
        blocks.append("\n".join(lines))
        if issue.answer:
            first, *rest = issue.answer.blocks
            numbers = joint.format(a=issues[at - 1].number, b=issue.number)
            blocks += [(numbers if issue.joint else label) + first, *rest]
    return blocks


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_what_was_written_in_is_read_out(written: Written) -> None:
    report = read_text(written.text)
    assert (report.area, report.published) == (written.area, written.published)
    assert [(i.number, i.statement, tuple(item.text for item in i.items)) for i in report.issues] == [
        (str(i.number), i.statement, i.items) for i in written.issues
    ]
    answered = [(at, issue) for at, issue in enumerate(written.issues) if issue.answer]
    assert len(report.responses) == len(answered)
    for response, (at, issue) in zip(report.responses, answered, strict=True):
        assert issue.answer is not None
        numbers = (str(written.issues[at - 1].number), str(issue.number)) if issue.joint else (str(issue.number),)
        assert response.issue_numbers == numbers
        assert response.span.of(report.text).split() == " ".join(issue.answer.blocks).split()
        assert response.acceptance.value == issue.answer.acceptance
        assert (response.acceptance_span is None) == (issue.answer.acceptance == "unstated")
        mine = [c for c in report.commitments if response.span.holds(c.span)]
        assert [(c.action, c.owners, c.due.date if c.due else None) for c in mine] == list(issue.answer.promises)


@settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_no_text_is_lost_and_nothing_is_attached_twice(written: Written) -> None:
    report = read_text(written.text)
    assert "".join(report.text.split()) == "".join(written.text.split())
    spans = sorted([*(issue.span for issue in report.issues), *(response.span for response in report.responses)])
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    actions = [commitment.span for commitment in report.commitments]
    assert len(set(actions)) == len(actions)
    numbers = [number for response in report.responses for number in response.issue_numbers]
    assert len(set(numbers)) == len(numbers)


@settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("ab 1.-:\n(R)CPS Response to2willIssue"), max_size=400), documents())
def test_noise_never_breaks_a_report(noise: str, written: Written) -> None:
    half = len(written.text) // 2
    report = read_text(written.text[:half] + noise + written.text[half:])
    for issue in report.issues:
        assert issue.span.of(report.text).startswith(issue.statement)
