"""How bodies word it that they accept, accept in part or refuse; and words that look so and accept nothing."""

import pytest

from ingest.acceptance import stance
from vectorstore.schema import Acceptance, Span

SAID = {
    "We are content to do this. A guide is being drafted.": "accepted",
    "Both of these are accepted. The deputy leads on them.": "accepted",
    "Each of the four is accepted.": "accepted",
    "This point is accepted. The guide will be rewritten.": "accepted",
    "We fully agree, and the policy was changed in June.": "accepted",
    "The Trust agrees to do this by the end of March.": "accepted",
    "The council has agreed to act on this recommendation.": "accepted",
    "Accepted without reservation.": "accepted",
    "Accepted and completed in May.": "accepted",
    "Recommendation agreed. The Head of Operations will own it.": "accepted",
    "We are in agreement with this recommendation.": "accepted",
    "We have no hesitation in accepting this recommendation.": "accepted",
    "The college agrees that this should be done.": "accepted",
    "Accepted with the exception of (c).": "partly",
    "The Trust accepts this recommendation only in so far as it concerns adults.": "partly",
    "We agree to parts (a) and (c) only.": "partly",
    "The force has agreed in principle. A plan is being written.": "in_principle",
    "We have read this with care. We have agreed in principle.": "in_principle",
    "Agreed, subject to the consent of the landlord.": "in_principle",
    "The Trust does not consider this necessary.": "not_accepted",
    "We do not think that this is needed and will leave things as they are.": "not_accepted",
    "We will not be taking this forward.": "not_accepted",
    "This is not something we can support.": "not_accepted",
    "The Department does not intend to implement this recommendation.": "not_accepted",
    "The service is not persuaded that this would help.": "not_accepted",
    "We have chosen not to adopt this recommendation.": "not_accepted",
    "The force finds no reason to change its practice.": "not_accepted",
    "We are not willing to do this.": "not_accepted",
}
NOTHING_SAID = (
    "We welcome this recommendation and will look at it in the spring.",
    "We are considering this recommendation with our partners.",
    "We have not yet decided whether to accept this recommendation.",
    "We agreed a protocol with the police in May.",
    "We have asked the force to send us its list each week. The force has agreed in principle.",
    "It was accepted that files were late.",
    "The agreed actions are listed below.",
    "The escalation process was agreed in principle with the force.",
    "Half of the prisoners did not consider this necessary.",
    "Staff do not think that supervision is helpful.",
    "Staff are happy to do this.",
    "We are happy to report that the backlog is gone.",
    "The force sees no reason for the rise in complaints.",
    "We do not take on work of this kind.",
    "The lease was agreed subject to contract.",
    "The two boards agreed to meet each quarter.",
)


def said(words: str) -> str | None:
    found = stance(words, Span(0, len(words)))
    return str(found.acceptance) if found and found.acceptance is not Acceptance.NOTED else None


@pytest.mark.parametrize("words", SAID)
def test_the_words_of_an_answer_say_whether_it_accepts(words: str) -> None:
    assert said(words) == SAID[words]


@pytest.mark.parametrize("words", NOTHING_SAID)
def test_words_that_only_look_like_it_accept_nothing(words: str) -> None:
    assert said(words) is None
