"""Questions as people ask them, about what the generated reports hold; no two alike, so that nothing is remembered."""

from itertools import count, islice

from tests.bench.generator import AREAS, MATTERS, YEARS

TEMPLATES = (
    "What did {area} commit to on {matter}?",
    "How many issues were raised in {area} in {year}?",
    "What did the inspectors find about {matter} in {area} in {year}?",
    "Which issues were not accepted by {area} in {year}?",
    "Who will review {matter} in {area}?",
    "What is said about {matter}?",
    "What is the response to issue {number} in {area} {year}?",
    "What will be done about {matter} in {area}?",
    "What ratings were given in {area} in {year}?",
    "Which Areas promised to train staff on {matter}?",
    "Which commitments have a date in {area} {year}?",
    "What share of files met the standard on {matter} in {area}?",
)
"""Mostly of one Area or one report, as in use; a sixth of all reports, where an index has most to do."""


def questions(number: int, *, skip: int = 0, reports: int = len(AREAS)) -> list[str]:
    """So many different questions, of Areas and years that the first `reports` generated reports hold."""
    return list(islice(_all(min(reports, len(AREAS))), skip, skip + number))


def _all(areas: int):
    for turn in count():
        template = TEMPLATES[turn % len(TEMPLATES)]
        round_ = turn // len(TEMPLATES)
        place = turn + round_
        yield template.format(
            area=AREAS[place % areas],
            matter=MATTERS[(turn * 5 + round_) % len(MATTERS)],
            year=YEARS[0],
            number=1 + (round_ % 12),
        )
