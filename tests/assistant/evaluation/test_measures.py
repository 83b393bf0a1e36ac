"""Each measure against a hand computation, and against the library where one computes it."""

from math import log2

import numpy as np
import pytest

from assistant.evaluation import measures
from assistant.evaluation.matching import found, numbers, plain


def test_ranking_agrees_with_a_hand_computation():
    scores = measures.ranking(["x", "a", "y", "b"], {"a", "b"}, k=10)
    best = 1 / log2(2) + 1 / log2(3)
    assert scores == {
        "hit": 1.0,
        "recall": 1.0,
        "mrr": pytest.approx(1 / 2),
        "ndcg": pytest.approx((1 / log2(3) + 1 / log2(5)) / best),
    }


def test_ranking_looks_no_further_than_k():
    scores = measures.ranking(["x", "a", "y", "b"], {"a", "b"}, k=2)
    best = 1 / log2(2) + 1 / log2(3)
    assert scores == {"hit": 1.0, "recall": 0.5, "mrr": 0.5, "ndcg": pytest.approx((1 / log2(3)) / best)}
    assert measures.ranking(["x", "a"], {"a"}, k=1) == {"hit": 0.0, "recall": 0.0, "mrr": 0.0, "ndcg": 0.0}


def test_ranking_counts_a_duplicate_once_where_it_first_stands():
    assert measures.ranking(["x", "x", "a"], {"a"}, k=2) == measures.ranking(["x", "a"], {"a"}, k=2)


def test_ranking_says_nothing_without_relevant_issues_and_is_nothing_when_nothing_is_retrieved():
    assert measures.ranking(["a"], set(), k=5) is None
    assert measures.ranking([], {"a"}, k=5) == {"hit": 0.0, "recall": 0.0, "mrr": 0.0, "ndcg": 0.0}


def test_ranking_keeps_the_order_given_however_long_it_is():
    ranked = [f"x{n}" for n in range(500)] + ["a"]
    assert measures.ranking(ranked, {"a"}, k=1000)["mrr"] == pytest.approx(1 / 501)


def test_citation_precision_is_the_share_of_quotations_in_an_expected_issue():
    assert measures.citation_precision([["9"], ["10"], ["3"], ["9", "3"]], {"9", "10"}) == 3 / 4


def test_citation_precision_leaves_out_quotations_outside_every_issue():
    assert measures.citation_precision([["9"], []], {"9"}) == 1.0
    assert measures.citation_precision([[], []], {"9"}) is None
    assert measures.citation_precision([["9"]], set()) is None


def test_citation_recall_is_the_share_of_expected_issues_quoted():
    assert measures.citation_recall([["9"], ["9"], ["3"]], {"9", "10"}) == 1 / 2
    assert measures.citation_recall([], {"9"}) == 0.0
    assert measures.citation_recall([["9"]], set()) is None


def test_share_counts_the_true_ones():
    assert measures.share([True, False, True, True]) == 3 / 4
    assert measures.share([]) is None


def test_a_count_is_exact_only_as_total_and_as_seen():
    assert measures.count_exact(9, 9, {9}, None) == 1.0
    assert measures.count_exact(9, 9, set(), 9) == 1.0
    assert measures.count_exact(9, 10, {10}, 10) == 0.0
    assert measures.count_exact(9, 9, {10}, 8) == 0.0, "the total is right but the reader sees another number"
    assert measures.count_exact(9, 10, {9}, 9) == 0.0, "the reader sees the right number but the total is another"


def test_without_a_total_a_count_is_the_rows_or_what_the_text_states():
    assert measures.count_exact(9, None, {2018, 9}, None) == 1.0
    assert measures.count_exact(9, None, set(), 9) == 1.0
    assert measures.count_exact(9, None, {9}, 8) == 0.0
    assert measures.count_exact(9, None, set(), None) == 0.0
    assert measures.count_exact(None, 4, set(), None) is None


def test_list_f1_is_the_harmonic_mean():
    # precision 2/4, recall 2/3: 2 * (1/2 * 2/3) / (1/2 + 2/3) = 4/7
    assert measures.list_f1(["1", "2", "8", "9"], {"1", "2", "3"}) == pytest.approx(4 / 7)
    assert measures.list_f1(["1", "1", "2"], {"1", "2"}) == 1.0
    assert measures.list_f1([], {"1"}) == 0.0
    assert measures.list_f1(None, {"1"}) is None
    assert measures.list_f1(["1"], set()) is None


def test_silence_is_judged_by_precision_recall_and_f1():
    expected, given = [True, True, True, False, False], [True, False, True, True, False]
    scores = measures.silence_scores(expected, given)
    assert scores == {
        "silence_precision": pytest.approx(2 / 3),
        "silence_recall": pytest.approx(2 / 3),
        "silence_f1": pytest.approx(2 / 3),
    }


def test_silence_neither_expected_nor_given_is_right_and_never_given_has_no_precision():
    assert measures.silence_scores([False], [False]) == {
        "silence_precision": None,
        "silence_recall": None,
        "silence_f1": 1.0,
    }
    assert measures.silence_scores([True], [False]) == {
        "silence_precision": None,
        "silence_recall": 0.0,
        "silence_f1": 0.0,
    }


def test_a_reason_is_judged_only_where_silence_was_expected_and_given():
    assert measures.reason_right(("not_covered", "not_stated"), "not_stated") == 1.0
    assert measures.reason_right(("not_covered",), "not_stated") == 0.0
    assert measures.reason_right(("any",), "not_stated") == 1.0
    assert measures.reason_right((), "not_stated") is None
    assert measures.reason_right(("any",), None) is None


def test_withheld_is_judged_only_where_an_answer_was_expected():
    assert measures.withheld(silence_expected=False, silent=True) == 1.0
    assert measures.withheld(silence_expected=False, silent=False) == 0.0
    assert measures.withheld(silence_expected=True, silent=True) is None


def test_groundedness_is_the_share_of_sentences_let_through():
    assert measures.groundedness(3, 1) == 3 / 4
    assert measures.groundedness(0, 2) == 0.0
    assert measures.groundedness(0, 0) is None


@pytest.mark.parametrize("percent", [0, 50, 95, 100])
def test_percentiles_agree_with_numpy(percent):
    seconds = [0.4, 0.1, 0.9, 0.2, 0.3]
    assert measures.percentile(seconds, percent) == pytest.approx(float(np.percentile(seconds, percent)))


def test_percentiles_by_hand():
    assert measures.percentile([1.0, 2.0, 3.0, 4.0], 50) == 2.5
    assert measures.percentile([1.0, 2.0, 3.0, 4.0], 95) == pytest.approx(3.85)
    assert measures.percentile([7.0], 95) == 7.0
    assert measures.percentile([], 50) is None


def test_auroc_is_the_share_of_pairs_won():
    # pairs (answerable, not): (.9, .5) won, (.9, .3) won, (.4, .5) lost, (.4, .3) won
    assert measures.auroc([0.9, 0.4, 0.5, 0.3], [True, True, False, False]) == 3 / 4
    assert measures.auroc([0.5, 0.5], [True, False]) == 0.5
    assert measures.auroc([0.5], [True]) is None


def test_the_mean_leaves_out_what_was_not_measured():
    assert measures.mean([1.0, None, 0.0]) == 0.5
    assert measures.mean([None]) is None


def test_the_interval_around_a_share_is_wilsons():
    # by hand, 8 of 10: centre (0.8 + 3.8415/20) / 1.38415 = 0.7167; half 1.96 * sqrt(0.016 + 0.0096) / 1.38415 = 0.2266
    low, high = measures.wilson(0.8, 10)
    assert (low, high) == (pytest.approx(0.4902, abs=2e-4), pytest.approx(0.9433, abs=2e-4))


def test_facts_are_compared_without_case_spaces_quotation_marks_and_dashes():
    assert plain("The “Area’s”\u00a0plan – 2020‑21") == "the areas plan 2020 21"
    assert found(["area's plan"], [plain("the  Area’s\nPlan")])
    assert found(["1200 files"], [plain("some 1,200 files")])
    assert found(["nothing like it", "by Easter"], [plain("done by easter.")])
    assert not found(["by Easter"], [plain("done nearby"), plain("easter")])


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("4.1", "issue 4.10"),
        ("9", "2019"),
        ("9", "19 files"),
        ("no", "not at all"),
        ("10%", "110%"),
        ("41", "4.41"),
        ("5", "5.2"),
    ],
)
def test_a_short_fact_or_figure_is_not_found_inside_another(fact, text):
    assert not found([fact], [plain(text)])


@pytest.mark.parametrize(
    ("fact", "text"), [("4.1", "issue 4.1."), ("letter", "letters"), ("10%", "(10%)"), ("9", "issue 9, 10")]
)
def test_a_fact_is_found_with_the_punctuation_and_endings_of_a_sentence(fact, text):
    assert found([fact], [plain(text)])


def test_numbers_are_read_in_figures_and_words_without_citation_markers():
    assert numbers("Nine issues in 2018 [1][2], and 1,200 files; 4.5 %.") == {9, 2018, 1200}
    assert numbers("There are no issues.") == {0}
