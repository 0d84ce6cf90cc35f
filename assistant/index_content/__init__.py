"""What an index holds of the documents: read, divided and counted anew only where the last build has not done it.

Of a document that is as it was when the last build divided it, nothing is read, repaired or divided again; its text
and passages come from that build's generation. Of a passage that stood there under any name, the words and amounts
are not read again either. What hangs on all documents together (the lexicon, the search terms that follow from it,
the counts of forms) is made anew from the words, so that it is what a build from nothing would have made.
"""

from assistant.index_content.gathering import FILES, TEXTS, IndexContent, gather
from assistant.index_content.kept_texts import Published, sources

__all__ = ["FILES", "TEXTS", "IndexContent", "Published", "gather", "sources"]
