"""The big screen: large letters, nothing but the meeting, and keys to go on.

It is on as long as the link says `present=1`: a reload keeps it, a change of page ends it, and no
other window is touched. The menu stays in the page, because the choice of workbook and day lives
there, but is not shown.
"""

import streamlit as st

from components.charts.theme import Spec, enlarged

IN_LINK = "present"
CHART_HEIGHT = 620
# Letters of 1.45% of the width: at 1920 pixels about 28, on a 55-inch screen 17 mm high.
STYLE = """<style>
html:root { font-size: clamp(16px, 1.45vw, 40px) !important; }
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stExpandSidebarButton] {
    display: none !important;
}
html:root [data-testid=stMainBlockContainer] { padding: 0.5rem 2.5vw 2rem; max-width: none; }
[data-testid=stMainBlockContainer] [data-testid=stVerticalBlock] { gap: 0.5rem; }
#stMain:focus-visible { outline: none !important; }
h1 { font-size: 1rem !important; padding: 0 0 0.5rem !important; }
.st-key-sample, .st-key-empty { padding: 0.1rem 0.8rem; }
.st-key-head .st-key-sample [data-testid=stPageLink] { display: none; }
[data-testid=stMain] h2 { display: none; }
html:root .st-key-meeting h2 { display: block; font-size: 1.9rem; padding: 0 0 0.7rem; }
.st-key-meeting h3 { font-size: 1.6rem; line-height: 1.25; }
.st-key-meeting blockquote { margin-bottom: 0; }
.st-key-meeting blockquote p { font-size: 1.25rem; }
.st-key-meeting blockquote p:last-child { font-size: 0.9rem; }
</style>"""


def is_presenting() -> bool:
    """Return whether this window is the big screen."""
    return bool(st.query_params.get(IN_LINK) == "1")


def dress() -> None:
    """Give the page the look of the big screen."""
    if is_presenting():
        st.html(STYLE)


def show_switch() -> None:
    """Offer the big screen, or the way back from it."""
    if is_presenting():
        st.button(
            "Leave the big screen",
            key="leave-presenting",
            icon=":material/close_fullscreen:",
            type="tertiary",
            shortcut="Esc",
            on_click=_leave,
        )
    else:
        st.button(
            "Big screen",
            key="present",
            icon=":material/present_to_all:",
            help="Large letters, no menu, arrow keys. Press F11 for the whole screen.",
            on_click=_present,
        )


def _present() -> None:
    st.query_params[IN_LINK] = "1"


def _leave() -> None:
    st.query_params.pop(IN_LINK, None)


def to_be_read_from_afar(spec: Spec) -> Spec:
    """Return a chart as the window needs it."""
    return enlarged(spec, CHART_HEIGHT) if is_presenting() else spec
