import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeEmbedder, make_report
from vectorstore.passages import cut, embedded
from vectorstore.schema import Part

EMBEDDER = FakeEmbedder()


def passages(report, limit=256):
    return cut(report, EMBEDDER.count_pieces, limit)


def words_lost(report, found):
    covered = [False] * len(report.text)
    for passage in found:
        covered[passage.span.start : passage.span.end] = [True] * len(passage.text)
    headings = {word for passage in found for heading in passage.heading_path for word in re.findall(r"\w+", heading)}
    spoken = ((m.group(), m.start()) for m in re.finditer(r"\w+", report.text))
    return [word for word, at in spoken if not covered[at] and word not in headings]


def test_issues_responses_and_ratings_are_passages_of_their_own():
    found = passages(make_report())
    parts = [(p.part, p.issue_numbers) for p in found]
    pairs = [(part, (n,)) for n in "123" for part in (Part.ISSUE, Part.RESPONSE)]
    assert parts == [(Part.TEXT, ()), (Part.RATING, ()), *pairs]


def test_a_response_keeps_its_label_and_is_found_by_what_was_asked():
    response = next(p for p in passages(make_report()) if p.part is Part.RESPONSE)
    assert response.text == "CPS Response: The CCP will lead a joint plan."
    assert "disclosure" in response.context
    assert "disclosure" not in response.text
    assert embedded(response) == f"{response.context}\n{response.text}"


def test_the_heading_above_an_issue_stands_in_its_path_and_is_no_passage():
    found = passages(make_report())
    assert all(p.text != "Issues to address" for p in found)
    assert {p.heading_path for p in found if p.part is Part.ISSUE} == {("Issues to address",)}


def test_a_long_response_is_cut_between_sentences_into_even_passages():
    answer = " ".join(f"The Area will do the thing that is numbered {n}." for n in range(100))
    found = [p for p in passages(make_report(pairs=[("1", "Do it.", answer)])) if p.part is Part.RESPONSE]
    sizes = EMBEDDER.count_pieces([p.text for p in found])
    assert len(found) > 3
    assert max(sizes) < 1.5 * min(sizes)
    assert all(p.text.endswith(".") for p in found)


@pytest.mark.parametrize("limit", [48, 64, 128, 256])
@pytest.mark.parametrize("answer", ["word " * 900, "x" * 9000, "a.b." * 900, "line\n" * 400, "Sentence one. " * 300])
def test_no_passage_is_longer_than_the_model_reads(limit, answer):
    report = make_report(pairs=[("1", "Ask.", answer.strip())], intro="Intro " * 500)
    found = passages(report, limit)
    assert max(EMBEDDER.count_pieces([embedded(p) for p in found])) <= limit
    assert words_lost(report, [*found]) == [] or answer.startswith(("x", "a.b."))
    assert all(p.span.of(report.text) == p.text for p in found)


def test_ids_are_unique_repeat_and_differ_between_reports():
    one, again, other = passages(make_report()), passages(make_report()), passages(make_report(report_id="another"))
    assert [p.id for p in one] == [p.id for p in again]
    assert len({p.id for p in (*one, *other)}) == len(one) + len(other)


SENTENCES = st.lists(st.text(alphabet="abc é.?\n-1|", min_size=1, max_size=60).map(str.strip), max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES.map(" ".join), min_size=1, max_size=5), st.sampled_from([40, 90, 256]))
def test_any_text_is_covered_in_order_and_within_the_limit(answers, limit):
    pairs = [(str(n), f"Question {n}.", answer.strip() or "None.") for n, answer in enumerate(answers, start=1)]
    report = make_report(pairs=pairs, intro=answers[0].strip() or "Nothing.")
    found = passages(report, limit)
    assert words_lost(report, found) == []
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(p.span.of(report.text) == p.text for p in found)
    assert max(EMBEDDER.count_pieces([embedded(p) for p in found])) <= limit
    edges = {edge for part in (*report.issues, *report.responses) for edge in (part.span.start, part.span.end)}
    prose = [p for p in found if p.part is Part.TEXT]
    assert not any(p.span.start < edge < p.span.end for p in prose for edge in edges)
