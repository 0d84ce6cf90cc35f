"""What all pages share: style, script, navigation, titles, and the last boundary for errors."""

import math
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import streamlit as st
from streamlit import config as streamlit_options

from assistant.settings import load_settings
from assistant.ui.error_lines import error_line
from assistant.ui.links import PageName, page_href
from assistant.ui.markdown_safety import escape_markdown

PRODUCT, SHORT_NAME = "Spørg planerne", "Planassistenten"
_PAGE, _ARRIVED = "page", "arrived"
_LARGEST_UPLOAD = "server.maxUploadSize"  # MB
_HERE = Path(__file__).parent
# A file of our own: Streamlit fetches the picture of an icon name or an emoji from the internet.
_ICON = _HERE / "icon.svg"
# page.css holds what all pages share, the others what one page needs
_STYLE = f"<style>{''.join(path.read_text(encoding='utf-8') for path in sorted(_HERE.rglob('*.css')))}</style>"
_SCRIPT = f"<script>{(_HERE / 'page.js').read_text(encoding='utf-8')}</script>"


def run(pages: Mapping[PageName, str]) -> None:
    """Draw the page that the address names, in the frame that all pages share.

    `pages` gives each page's module, which is loaded when it is first looked at: the first paint waits for one alone.
    """
    st.set_page_config(page_title=PRODUCT, page_icon=_ICON, layout="wide")
    _let_files_through()
    known = {name: _page(name, module) for name, module in pages.items()}
    current = st.navigation(list(known.values()), position="hidden")
    name = next((name for name, page in known.items() if page.url_path == current.url_path), PageName.ASK)
    st.set_page_config(page_title=PRODUCT if name is PageName.ASK else f"{name.title} – {PRODUCT}", page_icon=_ICON)
    st.session_state[_ARRIVED], st.session_state[_PAGE] = st.session_state.get(_PAGE) is not name, name
    st.html(_STYLE)
    st.html(_SCRIPT, unsafe_allow_javascript=True)
    st.html(_header(name))
    try:
        current.run()
    except Exception as error:  # the page is the outermost boundary: nobody above turns a bug into Danish
        st.error(escape_markdown(error_line(error)), icon=":material/error:")


def _let_files_through() -> None:
    """Let the server take files as large as the program does: it looks at its option at every upload.

    A megabyte more than the limit, because what is sent has a frame around the file; the program holds the file
    itself against the limit.
    """
    wanted = math.ceil(load_settings().max_file_mb) + 1
    if streamlit_options.get_option(_LARGEST_UPLOAD) != wanted:
        streamlit_options.set_option(_LARGEST_UPLOAD, wanted)


def has_arrived() -> bool:
    """Tell whether this is the first run on this page since another page, or none, was shown."""
    return bool(st.session_state.get(_ARRIVED, True))


def _header(current: PageName) -> str:
    """Return the product's name and the navigation: ours, because Streamlit hides its own behind a button on phones."""
    pages = "".join(
        f'<li><a href="{page_href(page)}"{" aria-current=page" if page is current else ""}>{page.title}</a></li>'
        for page in PageName
    )
    return (
        '<div class="plan-header"><a class="plan-skip" href="#indhold">Spring til indholdet</a>'
        f'<p class="plan-product">{SHORT_NAME}</p><nav aria-label="Sider"><ul>{pages}</ul></nav></div>'
        '<div id="indhold" tabindex="-1"></div>'
    )


def _page(name: PageName, module: str) -> "st.Page":
    def draw() -> None:
        import_module(module).draw()

    return st.Page(draw, title=name.title, url_path=name.path or "spoerg", default=name is PageName.ASK)
