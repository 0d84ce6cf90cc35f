"""Untrusted text in places that Streamlit always reads as Markdown: labels, error lines, progress lines.

Streamlit reads Markdown in two steps, and both must be disarmed. The parser honours a backslash before
any punctuation. What runs after it (emoji and icon shortcodes, bare addresses, arrows) looks at the plain
text, where the backslash is gone; there an invisible word joiner keeps the pattern from matching.
Longer texts, which people copy, are drawn by `safe_html` instead and get no invisible letters.
"""

import re

from assistant.ui.presenting import visible_text

WORD_JOINER = "\u2060"

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_AFTER_PARSING = re.compile(
    r"""
      (?<=:)(?=[\w+/-])                    # :smile:  :material_home:  http://
    | (?<=www)(?=\.)                       # www.example.org
    | (?<=@)(?=\w)                         # name@example.org
    | (?<=[-<>=~])(?=[-<>=])               # ->  <-  <->  --  >=  <=  ~=
    """,
    re.VERBOSE | re.IGNORECASE,
)


def escape_markdown(text: str) -> str:
    """Return `text` as Markdown of one line that Streamlit shows letter for letter."""
    one_line = " ".join(visible_text(text).split())
    joined = _AFTER_PARSING.sub(WORD_JOINER, one_line)
    return _PUNCTUATION.sub(lambda match: "\\" + match.group(), joined)
