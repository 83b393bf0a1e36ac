"""A sentence that keeps the words of its evidence, put together so that it says something else, is not borne out."""

import pytest

from assistant.verification.evidence import Evidence
from assistant.verification.verify import Standing, Verifier


@pytest.mark.parametrize(
    ("sentence", "borne_out"),
    [
        ("Retention is better in the north than in the south [1].", True),
        ("In the north, retention is better than in the south [1].", True),
        ("Retention is better in the south than in the north [1].", False),
        ("Retention is better in the south [1].", False),
        ("Progress with schools has been slower than with health partners [1].", True),
        ("Progress has been slower with health partners than with schools [1].", False),
    ],
)
def test_a_comparison_told_the_other_way_round_is_not_borne_out(sentence, borne_out):
    text = (
        "Retention is better in the north than in the south. "
        "Progress has been slower with schools than with health partners."
    )
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge(sentence)
    assert (verdict.standing is Standing.BORNE_OUT) is borne_out


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("At the last visit, 88% of desks had a scanner [1].",
         "By May 2022, 88% of desks had a scanner, compared with 41% at the last visit."),
        ("In the other offices, 88% of desks had a scanner [1].",
         "In Harrow 88% of desks had a scanner, against 41% in the other offices."),
        ("Drills for wardens will begin in June 2020 [1].",
         "Drills for wardens were due to begin in June 2020 but were postponed; they will now begin in May 2021."),
        ("The guide will be used in Penn [1].",
         "The guide was going to be used in Penn, although Harrow had asked first."),
        ("Ivo Marsh, the first head of the unit, retired in 2019 [1].",
         "The first head of the unit retired in 2019 and was followed by Ivo Marsh."),
        ("Files go by car in Penn and by rail in Harrow [1].", "Files go by rail in Penn and by car in Harrow."),
        ("Lockers were bought for all trainees [1].", "Lockers were bought for all trainees who asked for one."),
        ("The unit held 31 drills at night in 2021 [1].", "The unit held 31 drills in 2021, of which 4 were at night."),
        ("The head reads drafts after the hearing, and clerks read ten a month before the hearing [1].",
         "The head reads drafts before the hearing, and clerks read ten a month after the hearing."),
        ("Faults were usually mended quickly [1].",
         "Faults were usually mended quickly by the contractor, but slowly by the landlord."),
        ("The board approved the plan in March 2020 [1].",
         "The board approved the budget, but not the plan, in March 2020."),
    ],
)  # fmt: skip
def test_words_from_both_sides_of_a_turn_are_not_borne_out(sentence, text):
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge(sentence)
    assert verdict.standing is not Standing.BORNE_OUT


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("By May 2022, 88% of desks had a scanner [1].",
         "By May 2022, 88% of desks had a scanner, compared with 41% at the last visit."),
        ("Drills for wardens were due to begin in June 2020 [1].",
         "Drills for wardens were due to begin in June 2020 but were postponed."),
        ("In Harrow, files go by courier [1].", "Files go by courier in Harrow."),
        ("Drills for wardens were due to begin in June 2020 [1].", "Drills for wardens will begin in June 2020."),
    ],
)  # fmt: skip
def test_one_side_of_a_turn_as_it_stands_is_borne_out(sentence, text):
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge(sentence)
    assert verdict.standing is Standing.BORNE_OUT


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Drills are held twice a week [1].", "Drills are held twice a week in winter and weekly in summer."),
        ("The unit pays for all trainees who ask [1].", "The unit pays for all trainees who ask for first aid."),
        ("Calls were late in nearly every case [1].", "Calls were late in nearly every case that came by night."),
        ("No guest has fallen ill in the canteen [1].", "No guest has fallen ill in the canteen, so far as logs show."),
        ("Batons had been used on 9 nights [1].", "Batons had been drawn on 9 nights and used on 2."),
        ("The unit was best in every theme [1].", "The unit was best in every theme but speed."),
        ("A second clerk is not needed [1].", "A second clerk is not needed, in the view of the board."),
        ("Every call is taken within a minute [1].", "On paper, every call is taken within a minute."),
        ("Leave had been stopped on the orders of the board [1].",
         "The head told us that leave had been stopped on the orders of the board; the board denied it."),
        ("Stores are checked monthly in Penn, where few are kept, and weekly in Harrow [1].",
         "Stores are checked monthly in Penn and weekly in Harrow, where few are kept."),
        ("Of 90 trainees, 12 had left at their own wish by the day of the visit [1].",
         "Of 90 trainees, 12 had left by the day of the visit, seven of them at their own wish."),
        ("Calls will be answered by clerks from May in Penn and from 2024 in Harrow [1].",
         "Calls will be answered by clerks from May in Penn and, should the trial succeed, from 2024 in Harrow."),
    ],
)  # fmt: skip
def test_a_stretch_without_what_bounds_it_is_not_borne_out(sentence, text):
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge(sentence)
    assert verdict.standing is not Standing.BORNE_OUT


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The unit bought 34 lockers in May [1].", "The unit bought 34 lockers in May, which were late."),
        ("The guide was reviewed in May [1].", "The unit bought 34 lockers in May, and the guide was reviewed in May."),
        ("Clerks read the log daily and the head reads the log weekly [1].",
         "Clerks read the log daily and the head reads the log weekly."),
        ("Inspectors found that lockers were dry [1].", "Lockers were dry."),
        ("Lockers were dry [1].", "We found that lockers were dry."),
    ],
)  # fmt: skip
def test_a_part_of_its_own_is_borne_out_without_the_rest(sentence, text):
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge(sentence)
    assert verdict.standing is Standing.BORNE_OUT


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Clerks answer every letter within a week [1].",
         "Clerks answer every letter within a week. That, at least, is what the guide says; it takes them three."),
        ("The head took the keys home [1].",
         "A clerk alleged the following. Logs were changed by night. The head took the keys home."),
        ("The unit will open two stores in Penn by May 2024 [1].",
         "The unit will open two stores in Penn by May 2024. Footnote: since the draft this has become one."),
    ],
)  # fmt: skip
def test_a_sentence_that_others_around_it_take_back_is_not_borne_out(sentence, text):
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge(sentence)
    assert verdict.standing is Standing.NOT_PROVEN


def test_a_sentence_is_borne_out_beside_others_that_leave_it_as_it_is():
    text = "The logs are not complete. Clerks answer every letter within a week. It is sent by post, not by courier."
    verdict = Verifier([Evidence(1, text, "Wessex", (), "finding")]).judge("The logs are not complete [1].")
    assert verdict.standing is Standing.BORNE_OUT


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("By May the unit will have 11 officers [1].", "counted"),
        ("Crews check the unit's 18 officers [1].", "object"),
        ("The Director will report to the Head monthly [1].", "swapped"),
        ("The unit has 18 officers [1].", "state"),
    ],
)
def test_a_claim_put_together_from_several_clauses_is_stopped(sentence, kind):
    text = (
        "By May the unit will have 18 officers, compared with 11 today. Crews check small shops. "
        "The Head will report to the Director monthly."
    )
    verdict = Verifier([Evidence(1, text, "Wessex", (), "response")]).judge(sentence)
    assert verdict.standing is not Standing.BORNE_OUT
    assert verdict.why.split(":")[0] == kind
