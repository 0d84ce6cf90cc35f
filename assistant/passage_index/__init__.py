"""The passage index: built, switched and searched.

Vectors lie in Chroma (through langchain-chroma), words in bm25s, the passages themselves in a JSON
lines file; all of one build lie together in one generation folder, which is never changed again.
"""

from assistant.passage_index.building import BuildReport, build_index
from assistant.passage_index.carrying import Embedder, Kept, read_kept
from assistant.passage_index.opening import PassageIndex, indexed_signature, open_index
from assistant.passage_index.passage_file import indexed_text
from assistant.passage_index.signature import FORMAT_VERSION, IndexSignature, check_signature

__all__ = [
    "FORMAT_VERSION",
    "BuildReport",
    "Embedder",
    "IndexSignature",
    "Kept",
    "PassageIndex",
    "build_index",
    "check_signature",
    "indexed_signature",
    "indexed_text",
    "open_index",
    "read_kept",
]
