"""Whether more people are promised, or something opened, cut or bought, is told only by a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder

REPORT = """\
CPS Response to HMCPSI Inspection of CPS Wexborough 14/05/2021

HMCPSI has today published a report following its inspection of CPS Wexborough. Inspectors praised the paralegals.

Inspectorate's Issues to Address and CPS Area response

1. The Area must make sure that lawyers review cases before the first hearing.

CPS Response: The Area accepts this. Lawyers will review every case a week before the first hearing.

2. The Area needs to answer calls from witnesses without delay.

CPS Response: The Area accepts this. Nine additional call handlers will be appointed by June 2021, and a second \
telephone room will be opened in Harl Street.

3. The Area should check the paper files that it keeps.

CPS Response: The Area does not accept this. Scanners have been bought and paper files are no longer kept.
"""


@pytest.fixture(scope="module")
def wexborough(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "cps-wexborough-response.txt"
    file.write_text(REPORT, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)])


@pytest.mark.parametrize(
    "asked",
    [
        "Will they recruit more lawyers?",
        "has Wexborough promised extra paralegals?",
        "will the Area cut the number of lawyers?",
        "are they closing the telephone room?",
        "did they buy more telephones?",
    ],
)
def test_what_no_sentence_says_is_done_is_a_silence(wexborough: Assistant, asked: str) -> None:
    answer = wexborough.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_COVERED


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("are they hiring anyone?", "Nine additional call handlers"),
        ("Has Wexborough promised extra call handlers?", "Nine additional call handlers"),
        ("will they open another telephone room?", "a second telephone room will be opened"),
        ("did the Area buy scanners?", "Scanners have been bought"),
    ],
)
def test_what_a_sentence_says_is_done_is_quoted(wexborough: Assistant, asked: str, said: str) -> None:
    answer = wexborough.ask(asked)
    assert answer.silence is None
    assert said in answer.text
