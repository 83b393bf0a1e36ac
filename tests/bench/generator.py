"""Writes realistic published responses, as many as wanted: fourteen Areas, ten years, distinct and boilerplate text."""

import random
from collections.abc import Iterator
from pathlib import Path

AREAS = (
    "Cymru-Wales", "East Midlands", "East of England", "London North", "London South", "Mersey-Cheshire", "North East",
    "North West", "South East", "South West", "Thames and Chiltern", "Wessex", "West Midlands",
    "Yorkshire and Humberside",
)  # fmt: skip
YEARS = tuple(range(2014, 2024))
GRADES = ("Excellent", "Good", "Fair", "Poor")
ASPECTS = ("Success of CPS People", "Continuously Improving", "Casework Quality", "Public Confidence")
WHO = ("Senior managers", "Legal managers", "The Area", "Operational managers", "Paralegal Business Managers")
OWNERS = (
    "The CCP",
    "The DCCP",
    "The Area Business Manager",
    "Legal managers",
    "Line managers",
    "The Area",
    "Each team leader",
)
MATTERS = (
    "the disclosure of unused material", "letters to victims of crime", "hearing record sheets", "custody time limits",
    "the quality of police files", "reviews before the first hearing", "hate crime flagging", "digital case files",
    "special measures for vulnerable witnesses", "performance analysis", "individual quality assessments",
    "rape and serious sexual offence casework", "domestic abuse cases", "community scrutiny panels", "witness care",
    "youth cases", "the allocation of Crown Court work", "instructions to counsel", "proceeds of crime orders",
    "responses to complaints", "bail applications", "the victim liaison unit", "financial control", "staff induction",
)  # fmt: skip
PLACES = ("magistrates' court", "Crown Court", "youth court", "complex casework", "charging", "committals for sentence")
DEEDS = (
    "review {matter} every {n} weeks and report what it finds to the {board}",
    "appoint {n} leads for {matter} in the {place} teams by {day} {month} {next_year}",
    "dip sample {p}% of the records of {matter} and feed the learning back to each team",
    "agree a joint plan with the police on {matter}, with {n} milestones",
    "train {p} members of staff on {matter} before the end of {month} {next_year}",
    "hold a workshop on {matter} for the {place} teams in {month} {next_year}",
    "publish a desk guide on {matter} and check after {n} months that it is used",
    "monitor {matter} through a dashboard that shows the {place} teams side by side",
)
BOARDS = ("Casework Quality Committee", "Operational Delivery Group", "Area Strategic Board", "Local Scrutiny Panel")
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "November")
BOILERPLATE = (
    "Line managers will ensure that assessments are undertaken regularly and rigorously in accordance with national "
    "guidance. The findings will be a standing agenda item at the Casework Quality Committee."
)
FINDING = (
    "Inspectors found that {matter} had {verb} in the {place} teams: {p}% of the {count} files examined met the "
    "standard, against {q}% at the last inspection, and managers did not always know why."
)


EACH = 28
"""Passages that one report is cut into."""


def reports(passages: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Names and texts of reports that come to about `passages` passages in all."""
    for number in range(max(1, round(passages / EACH))):
        area, year = AREAS[number % len(AREAS)], YEARS[(number // len(AREAS)) % len(YEARS)]
        edition = number // (len(AREAS) * len(YEARS))
        yield f"{area.lower().replace(' ', '-')}-{year}-{edition}", report(area, year, edition, seed)


def report(area: str, year: int, edition: int, seed: int = 1) -> str:
    """One response with 12 numbered issues, each answered; equal arguments give equal texts."""
    draw = random.Random(f"{area}/{year}/{edition}/{seed}")
    day, month = 1 + edition % 28, 1 + (edition // 28) % 12
    head = f"CPS Response to HMCPSI Area Assurance Inspection of CPS {area} {day:02d}/{month:02d}/{year}"
    lines = [head, f"The Inspectorate reported on CPS {area}. The Area was assessed as follows:"]
    lines.append("\n".join(f"{aspect} – '{draw.choice(GRADES)}'" for aspect in ASPECTS))
    lines += [_fill(FINDING, draw, year) for _ in range(6)]
    lines.append("Inspectorate's Issues to Address and CPS Area response")
    for number in range(1, 13):
        lines.append(f"{number}. {_ask(draw, year)}")
        lines.append(f"CPS Response: {_answer(draw, year)}")
    return "\n\n".join(lines) + "\n"


def write(folder: Path, passages: int, seed: int = 1) -> list[Path]:
    """Put the reports into a folder as text files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in reports(passages, seed):
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def _ask(draw: random.Random, year: int) -> str:
    matter, place = draw.choice(MATTERS), draw.choice(PLACES)
    share = draw.randint(60, 99)
    return (
        f"{draw.choice(WHO)} must ensure that {matter} in the {place} teams meet the standard in at least {share}% of "
        f"cases by {draw.choice(MONTHS)} {year + 1}, and that the causes of failure are known."
    )


def _answer(draw: random.Random, year: int) -> str:
    opening = draw.choice(("", "The Area accepts this recommendation. ", "The Area partially accepts this. "))
    deeds = [f"{draw.choice(OWNERS)} will {_fill(draw.choice(DEEDS), draw, year)}." for _ in range(3)]
    if draw.random() < 0.25:
        deeds.append(BOILERPLATE)
    return opening + " ".join(deeds)


def _fill(template: str, draw: random.Random, year: int) -> str:
    return template.format(
        matter=draw.choice(MATTERS), place=draw.choice(PLACES), board=draw.choice(BOARDS), n=draw.randint(2, 12),
        p=draw.randint(5, 98), q=draw.randint(5, 98), count=draw.randint(20, 400), day=draw.randint(1, 28),
        month=draw.choice(MONTHS), next_year=year + 1, verb=draw.choice(("improved", "fallen back", "not changed")),
    )  # fmt: skip
