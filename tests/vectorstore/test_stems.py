"""Words reduced to their stems."""

import random
import sys
import threading

import pytest

from vectorstore.stems import stem

WORDS = (
    "disclosure",
    "disclosing",
    "generalisations",
    "letters",
    "victims",
    "responsiveness",
    "reviewed",
    "effectively",
)


@pytest.mark.slow
def test_threads_that_stem_at_once_do_not_mix_their_words():
    alone = {word: stem.__wrapped__(word) for word in WORDS}
    wrong, interval = [], sys.getswitchinterval()

    def work(seed):
        draw = random.Random(seed)
        try:
            for word in draw.choices(WORDS, k=1_500):
                if stem.__wrapped__(word) != alone[word]:
                    wrong.append(word)
        except IndexError as error:
            wrong.append(str(error))

    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert wrong == []
