"""A reply gives its sentences one by one while it arrives, and what it holds beside them does no harm."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generating.sentence_stream import SentenceStream

WRITTEN = [
    {"text": 'Målet er "95 %" }] og mere.', "evidence": [1], "calculations": []},
    {"text": "Anden \\ sætning\n æøå.", "evidence": [2, 3], "calculations": [{"result": "3", "operands": ["1", "2"]}]},
]
WHOLE = json.dumps({"answered": True, "sentences": WRITTEN}, ensure_ascii=False)


def read(pieces: list[str]) -> tuple[list[object], SentenceStream]:
    """Feed pieces and return what came out."""
    stream = SentenceStream()
    return [sentence for piece in pieces for sentence in stream.feed(piece)], stream


@given(st.lists(st.integers(0, len(WHOLE)), max_size=12))
def test_however_a_reply_is_cut_the_same_sentences_come_out(cuts: list[int]) -> None:
    """Where the network cuts a reply says nothing of where a sentence ends."""
    places = [0, *sorted(cuts), len(WHOLE)]
    sentences, stream = read([WHOLE[a:b] for a, b in pairwise(places)])
    assert sentences == WRITTEN
    assert stream.is_whole
    assert stream.answered is True


def test_a_sentence_comes_as_soon_as_its_object_is_closed() -> None:
    """The reader need not wait for the second sentence to see the first."""
    end = WHOLE.index(', {"text": "Anden')
    stream = SentenceStream()
    assert list(stream.feed(WHOLE[: end - 1])) == []
    assert list(stream.feed(WHOLE[end - 1 : end])) == WRITTEN[:1]
    assert not stream.is_whole


@pytest.mark.parametrize(
    ("reply", "count"),
    [
        ("", 0),
        ("   \n", 0),
        ("Det ved jeg ikke.", 0),
        ("{}", 0),
        ('{"sentences": [', 0),
        ('{"sentences": [{"text": "A', 0),
        ('{"sentences": [{"text": "A"}, {"text": ', 1),
        ('{"sentences": ["A", 7, null, {"text": "B"}]}', 4),
        ('{"sentences": [{"text": "A"} {"text": "B"}]}', 2),
        ('{"sentences": [nonsense}]}', 0),
        (f"```json\n{WHOLE}\n```", 2),
        (f"Her er svaret: {WHOLE} Håber, det hjælper!", 2),
    ],
)
def test_what_is_no_whole_reply_gives_what_it_has(reply: str, count: int) -> None:
    """Broken JSON, talk around it and strange items raise nothing."""
    assert len(read([reply])[0]) == count


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ('{"answered": false, "sentences": []}', False),
        ('{"sentences": [], "answered": false}', False),
        ('{"sentences": [{"text": "\\"answered\\": false"}], "answered": true}', True),
        ('{"sentences": [{"text": "\\"answered\\": false"}]}', None),
        ('{"sentences": [{"text": "A"}', None),
    ],
)
def test_whether_the_evidence_answers_is_read_outside_the_sentences(reply: str, said: bool | None) -> None:
    """A sentence cannot say it for the reply."""
    assert read([reply])[1].answered is said


def test_a_number_without_end_is_passed_over() -> None:
    """Python refuses to read it, which is no reason to fail."""
    sentences, stream = read(['{"sentences": [{"text": "A", "evidence": [' + "1" * 5_000, "]}]}"])
    assert sentences == []
    assert not stream.is_whole


def test_a_deeply_nested_reply_is_passed_over() -> None:
    """What would exhaust the decoder's stack is no sentence."""
    reply = '{"sentences": [' + '{"text":' * 100_000 + "1" + "}" * 100_000
    assert read([reply])[0] == []
