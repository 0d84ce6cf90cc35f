"""Understand a question: what is asked for, about what, within which limits, and what the turn before adds."""

from assistant.questions.understanding import Reader

__all__ = ["Reader"]
