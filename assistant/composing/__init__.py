"""Compose a draft answer without a language model: the direct answer first, then what qualifies it."""

from assistant.composing.draft import compose, is_tabled
from assistant.composing.features import features
from assistant.composing.library import Library
from assistant.composing.ranking import anchor_of, ranked
from assistant.composing.selection import select
from assistant.composing.similarity import Similarity
from assistant.composing.units import candidates

__all__ = ["Library", "Similarity", "anchor_of", "candidates", "compose", "features", "is_tabled", "ranked", "select"]
