"""Compose a draft answer without a language model: the direct answer first, then what qualifies it."""

from assistant.composing.draft import compose
from assistant.composing.library import Library

__all__ = ["Library", "compose"]
