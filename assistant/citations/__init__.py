"""Verify a draft: every quote verbatim at its offsets, every number proved by its sentence's own quotes.

What a language model wrote is held to more (`WordingProof`): no word of weight that its evidence has not.
"""

from assistant.citations.proving import QUOTE_CHARS, sound, supported
from assistant.citations.verifying import NOTHING_LEFT, UNPROVED_KINDS, Place, assembled, merged, verify
from assistant.citations.wording import WordingProof

__all__ = [
    "NOTHING_LEFT",
    "QUOTE_CHARS",
    "UNPROVED_KINDS",
    "Place",
    "WordingProof",
    "assembled",
    "merged",
    "sound",
    "supported",
    "verify",
]
