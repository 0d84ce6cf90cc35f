"""Verify a draft: every quote verbatim at its offsets, every number proved by its sentence's own quotes.

What a language model wrote is held to more: no word of weight that its evidence has not. That proof is in
`citations.wording` and is loaded only where a model is set up.
"""

from assistant.citations.proving import QUOTE_CHARS, sound, supported
from assistant.citations.verifying import NOTHING_LEFT, UNPROVED_KINDS, Place, assembled, merged, verify

__all__ = [
    "NOTHING_LEFT",
    "QUOTE_CHARS",
    "UNPROVED_KINDS",
    "Place",
    "assembled",
    "merged",
    "sound",
    "supported",
    "verify",
]
