"""Word an answer anew with a language model: it is given numbered evidence, and every sentence of it is proved.

What the model writes is never trusted: a sentence stands only where it names its evidence and the proof that is
handed in finds nothing against it. Whatever goes wrong, the answer that was made without a model is still there.
"""

from assistant.generating.follow_ups import Rewriting, is_unsure, rewrite
from assistant.generating.numbered_evidence import as_json, number_evidence
from assistant.generating.prompts import PROMPT_VERSION
from assistant.generating.spending import Model, Spending
from assistant.generating.wording import Written, is_worth_wording, what_is_gone, what_went_wrong, with_caveats, write

__all__ = [
    "PROMPT_VERSION",
    "Model",
    "Rewriting",
    "Spending",
    "Written",
    "as_json",
    "is_unsure",
    "is_worth_wording",
    "number_evidence",
    "rewrite",
    "what_is_gone",
    "what_went_wrong",
    "with_caveats",
    "write",
]
