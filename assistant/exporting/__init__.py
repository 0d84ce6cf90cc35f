"""Answers and goals as files to keep: Word, Markdown, plain text, Excel and CSV, each with its sources.

Pure functions from records to bytes or text. Untrusted text is shown letter for letter and does nothing: it is
no Markdown, no HTML and no formula, and what a file format cannot hold is shown as �.
"""

from assistant.exporting.exchanges import Exchange, answer_text
from assistant.exporting.goals_file import goals_csv, goals_xlsx
from assistant.exporting.markdown import conversation_markdown
from assistant.exporting.word import conversation_docx

__all__ = ["Exchange", "answer_text", "conversation_docx", "conversation_markdown", "goals_csv", "goals_xlsx"]
