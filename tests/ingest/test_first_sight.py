"""PDF and Word documents of a stranger as they are read before anything was mended for them.

What is read of documents that nobody has looked at is the figure that counts; those of `tests/data/publishers` were
mended on. Whoever mends on these moves them there, and puts others in their place.
"""

import json
from collections import Counter

import pytest

from tests.ingest.registers import DATA, read_file
from tests.ingest.test_publishers import judged_of

FOLDER = DATA / "first_sight"
READ = {
    "issue": (88, 97),
    "response": (32, 41),
    "acceptance": (26, 32),
    "grade": (37, 47),
    "progress": (22, 23),
}
"""Of each kind how many were read right when the documents came, and how many there are."""


@pytest.mark.slow
def test_no_less_is_read_than_at_first_sight() -> None:
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, truth in json.loads((FOLDER / "truth.json").read_text(encoding="utf-8")).items():
        judged = judged_of(read_file(FOLDER / name), truth)
        asked.update(kind for kind, _, _ in judged)
        right.update(kind for kind, good, _ in judged if good)
    assert all(right[kind] >= read for kind, (read, _) in READ.items()), right
    assert all(asked[kind] >= there for kind, (_, there) in READ.items()), asked
