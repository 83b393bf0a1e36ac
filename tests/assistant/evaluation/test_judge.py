"""Damaged assistants are each caught by the measure meant for it; the right one is found right."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Reason, Rejected, Row, Silence
from assistant.evaluation.cases import Case
from assistant.evaluation.faults import WrongQuestionSet
from assistant.evaluation.judge import Answered, Judge, Retrieved
from assistant.evaluation.run import run_set
from assistant.evaluation.summary import summarise
from assistant.evaluation.truth import Holdings, Truth, resolve
from tests.assistant.evaluation.conftest import LETTERS, MARS, Scripted
from vectorstore.schema import Span


@pytest.fixture
def scores(answers, shelf, cases, tmp_path):
    """The figures of an assistant damaged by a change to each answer."""

    def measured(change):
        return summarise(run_set(Scripted(answers, change=change), shelf, cases, tmp_path).judged)

    return measured


def test_a_right_assistant_is_right_by_every_measure(scores):
    found = scores(lambda answer: answer)
    perfect = ("right", "facts", "citation_precision", "citation_recall", "fidelity", "count", "list_f1", "reason")
    silence = ("silence_precision", "silence_recall", "silence_f1")
    assert {name: found[name] for name in (*perfect, *silence)} == dict.fromkeys((*perfect, *silence), 1.0)
    assert (found["contamination"], found["withheld"], found["groundedness"]) == (0.0, 0.0, None)


def test_quotes_altered_by_one_letter_are_caught_by_fidelity(scores):
    def altered(answer):
        return replace(
            answer, citations=tuple(replace(c, quote=c.quote.replace("accepts", "accepst")) for c in answer.citations)
        )

    found = scores(altered)
    # five of the six quotations: the silence's nearest passage was left as it is
    assert found["fidelity"] == pytest.approx((0 + 0 + 0 + 1) / 4)
    assert found["contamination"] == 0.0
    assert found["right"] == 1 / 4


def test_another_areas_passage_is_caught_by_contamination(scores, cite):
    def elsewhere(answer):
        return replace(
            answer, citations=tuple(replace(cite("northmoor-2019", "1"), marker=c.marker) for c in answer.citations)
        )

    found = scores(elsewhere)
    assert (found["contamination"], found["fidelity"], found["citation_recall"]) == (1.0, 1.0, 0.0)


def test_another_areas_passage_is_caught_even_if_it_claims_the_right_area(scores, cite):
    def disguised(answer):
        foreign = replace(cite("northmoor-2019", "1"), area="Eastvale")
        return replace(answer, citations=tuple(replace(foreign, marker=c.marker) for c in answer.citations))

    assert scores(disguised)["contamination"] == 1.0


def test_an_always_silent_assistant_is_caught_by_answers_withheld(scores):
    found = scores(lambda answer: Answer(answer.question, silence=Silence(Reason.NOT_COVERED, "Nothing.")))
    assert (found["withheld"], found["silence_recall"], found["silence_precision"]) == (1.0, 1.0, 1 / 4)


def test_a_never_silent_assistant_is_caught_by_silence_recall(scores, answers):
    said = answers[LETTERS]
    found = scores(lambda answer: replace(said, question=answer.question) if answer.silence else answer)
    assert (found["silence_recall"], found["silence_f1"], found["withheld"]) == (0.0, 0.0, 0.0)


def test_counts_off_by_one_are_caught_by_count_exactness(scores):
    def miscounted(answer):
        return replace(answer, total=3, text="Eastvale has 3 issues.") if answer.total else answer

    def missaid(answer):
        return replace(answer, text="Eastvale has 3 issues.", rows=None) if answer.total else answer

    assert scores(miscounted)["count"] == 0.0
    assert scores(missaid)["count"] == 0.0


def test_a_wrong_reason_for_a_right_silence_is_caught(scores):
    found = scores(lambda a: replace(a, silence=replace(a.silence, reason=Reason.NO_RESPONSE)) if a.silence else a)
    assert (found["reason"], found["silence_f1"], found["right"]) == (0.0, 1.0, 3 / 4)


def test_a_row_of_another_issue_lowers_the_lists_f1(scores, cite):
    def padded(answer):
        if answer.rows is None:
            return answer
        stray = cite("northmoor-2019", "2", marker=3)
        return replace(answer, citations=(*answer.citations, stray), rows=(*answer.rows, Row((("Issue", "2"),), (3,))))

    assert scores(padded)["list_f1"] == pytest.approx(2 * 2 / (3 + 2))


def test_a_models_dropped_sentences_lower_groundedness(scores):
    def worded(answer):
        text = "It will check 10% of letters. It will do so each month. [1]"
        return (
            replace(answer, text=text, model="m", rejected=(Rejected("It tries.", "not stated"),))
            if answer.text
            else answer
        )

    assert scores(worded)["groundedness"] == pytest.approx(2 / 3)


def test_what_is_wrong_is_said_in_words(shelf, cases, answers):
    judge = Judge(shelf)
    truths = resolve(cases, judge.holdings)
    told = judge.judge(cases[0], truths["letters"], Answered("letters", replace(answers[MARS]), 0.1))
    assert told.wrong == ("withheld: silent because not_covered, though an answer was expected",)
    told = judge.judge(cases[3], truths["mars"], Answered("mars", answers[LETTERS], 0.1))
    assert told.wrong == ("not silent: it answered, but silence was right (not_covered)",)
    told = judge.judge(cases[2], truths["count"], Answered("count", answers[LETTERS], 0.1))
    assert told.wrong == ("wrong count: 2 is right, the answer gives no total, no table, and states [10]",)


def test_an_answer_that_quotes_none_of_the_expected_issues_is_not_right(shelf, cases, answers):
    judge = Judge(shelf)
    case = replace(cases[0], issues=("2",))
    judged = judge.judge(case, resolve([case], judge.holdings)["letters"], Answered("letters", answers[LETTERS], 0.1))
    assert judged.wrong == ("other issues: none of the expected ones is quoted (2)",)


def test_facts_are_looked_for_in_text_rows_quotations_and_a_silences_message(shelf, answers):
    judge = Judge(shelf)

    def facts(answer, *wanted):
        case = Case("c", ("?",), facts=tuple((fact,) for fact in wanted))
        return judge.judge(case, Truth(), Answered("c", answer, 0.0)).scores["facts"]

    table = replace(answers[LETTERS], rows=(Row((("Owner", "a deputy"), ("Due", "May")), (1,)),))
    assert facts(table, "a deputy", "the area accepts", "check 10%", "absent") == 3 / 4
    assert facts(answers[MARS], "mentions Mars") == 1.0


def test_forbidden_facts_must_stay_away(shelf, answers):
    case = Case("c", ("?",), forbidden=(("20%",), ("10%",)))
    judged = Judge(shelf).judge(case, Truth(), Answered("c", answers[LETTERS], 0.0))
    assert (judged.scores["forbidden"], judged.wrong) == (1 / 2, ("forbidden: 10%",))


def test_a_quotation_from_a_report_that_is_not_held_is_not_faithful(shelf, answers):
    lost = replace(answers[LETTERS], citations=(replace(answers[LETTERS].citations[0], report_id="lost"),))
    case = Case("c", ("?",), areas=("Eastvale",))
    assert Judge(shelf).judge(case, Truth(), Answered("c", lost, 0.0)).scores["fidelity"] == 0.0


def test_a_crash_is_wrong_and_measured_by_nothing_else(shelf):
    judged = Judge(shelf).judge(Case("c", ("?",)), Truth(), Answered("c", None, 0.0, failure="ValueError: no"))
    assert judged.wrong == ("crash: ValueError: no",)
    assert {name: value for name, value in judged.scores.items() if value is not None} == {"right": 0.0}


def test_an_answer_is_the_same_after_being_kept_as_json(answers):
    for answer in answers.values():
        kept = Answered("c", answer, 0.25, (Retrieved("eastvale-2019", "issue", ("1",), Span(0, 5), 0.5),))
        assert Answered.from_json(kept.to_json()) == kept


@pytest.mark.parametrize("name", ["Eastvale 2019", "CPS Eastvale 2019", "eastvale-2019", "Eastvale 2019-05"])
def test_a_report_is_named_by_area_and_date_or_by_its_id(shelf, name):
    assert Holdings(shelf).named(name) == {"eastvale-2019"}


def test_a_body_may_be_named_by_a_part_of_its_name_that_leaves_no_doubt(shelf):
    holdings = Holdings(shelf)
    holdings.areas |= {"lindale": frozenset({"lindale constabulary"}), "moor": frozenset({"moor constabulary"})}
    holdings.published |= {"lindale": "2023-06-09", "moor": ""}
    assert holdings.named("Lindale 2023") == {"lindale"}
    assert holdings.of_area("Constabulary") == frozenset()


def test_a_report_without_a_date_is_named_by_its_body(shelf):
    holdings = Holdings(shelf)
    holdings.areas["moor"], holdings.published["moor"] = frozenset({"moor constabulary"}), ""
    assert holdings.named(holdings.name_of("moor")) == {"moor"}


def test_a_report_is_named_by_the_very_words_in_which_it_is_offered(shelf):
    holdings = Holdings(shelf)
    title = 'national answer to "behind closed doors: a joint inspection"'
    holdings.areas["doors"], holdings.published["doors"] = frozenset({title}), "2023-05-02"
    assert holdings.named(holdings.name_of("doors")) == {"doors"}


def test_an_issue_is_found_in_the_report_named_or_the_only_one_it_can_be(shelf):
    named = Case("a", ("?",), issues=("Northmoor 2019#2", "eastvale-2019#1"))
    by_area = Case("b", ("?",), areas=("Eastvale",), issues=("2",))
    truths = resolve([named, by_area], Holdings(shelf))
    assert truths["a"].issues == {("northmoor-2019", "2"), ("eastvale-2019", "1")}
    assert truths["b"].issues == {("eastvale-2019", "2")}


def test_what_is_not_held_is_refused_all_at_once_with_what_there_is(shelf):
    wrong = [
        Case("a", ("?",), areas=("Westvale",), row=2),
        Case("b", ("?",), reports=("Eastvale 2018",), row=3),
        Case("c", ("?",), areas=("Eastvale",), issues=("7",), row=4),
        Case("d", ("?",), issues=("1",), row=5),
        Case("e", ("?",), issues=("Estvale 2019#1",), row=6),
    ]
    with pytest.raises(WrongQuestionSet) as caught:
        resolve(wrong, Holdings(shelf))
    assert [(f.row, f.column, f.wrong, f.right) for f in caught.value.faults] == [
        (2, "area", "no report held is about 'Westvale'", "Did you mean Eastvale?"),
        (3, "report", "no report held is 'Eastvale 2018'", "Did you mean Eastvale 2019?"),
        (4, "expected_issues", "no issue 7 is held there", "Issues there: 1, 2."),
        (5, "expected_issues", "2 reports have an issue 1", "Name the report: Eastvale 2019#1."),
        (6, "expected_issues", "no report held is 'Estvale 2019'", "Did you mean Eastvale 2019?"),
    ]
