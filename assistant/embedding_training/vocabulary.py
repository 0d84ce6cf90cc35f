"""The vocabulary: byte-pair pieces of lower-cased words, without a mark for where a word begins.

Danish writes compounds in one word. Without a mark for the word's beginning the `tid` of `ventetid` is the
same piece as the word `tid`, so that a rare compound is understood by its parts.
"""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = npt.NDArray[np.int64]

UNKNOWN = "[UNK]"
RAREST_PAIR = 3
LARGEST_ALPHABET = 200
_BATCH = 2000


def learn_vocabulary(texts: Iterable[str], size: int) -> "Tokenizer":
    """Learn at most `size` pieces; words, numbers and the percent sign are kept, other signs dropped."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}%]+"), "removed"),
            pre_tokenizers.Split(Regex(r"\p{N}+|%"), "isolated"),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=RAREST_PAIR,
        special_tokens=[UNKNOWN],
        limit_alphabet=LARGEST_ALPHABET,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def encode(tokenizer: "Tokenizer", texts: Sequence[str]) -> list[Ids]:
    """Return each text's piece numbers."""
    encoded: list[Ids] = []
    for start in range(0, len(texts), _BATCH):
        batch = tokenizer.encode_batch(list(texts[start : start + _BATCH]), add_special_tokens=False)
        encoded += [np.asarray(encoding.ids, dtype=np.int64) for encoding in batch]
    return encoded


def halves(tokenizer: "Tokenizer") -> Ids:
    """Return for each piece the two pieces it was first merged from, shape (pieces, 2); -1 where it is a letter."""
    model = json.loads(tokenizer.to_str())["model"]
    numbers: dict[str, int] = model["vocab"]
    parts = np.full((len(numbers), 2), -1, dtype=np.int64)
    for merge in model["merges"]:
        left, right = merge if isinstance(merge, list) else merge.split(" ")
        whole = numbers[left + right]
        if parts[whole, 0] < 0:
            parts[whole] = numbers[left], numbers[right]
    return parts
