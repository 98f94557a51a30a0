"""The week taken away: the digest to copy, and slides, web page and Markdown to download.

Everything is made when it is asked for: a page that nobody takes anything from pays nothing.
"""

import streamlit as st

from components import report
from components.ui.frame import View

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def show_take_away(view: View) -> None:
    """Offer the week to copy and to download as one menu."""
    with st.popover("Export", icon=":material/ios_share:", key="digest", on_change="rerun") as menu:
        if not menu.open:
            return
        with st.container(horizontal=True, key="take-away"):
            show_downloads(view)
        workbook, is_sample = view.snapshot.workbook, view.snapshot.is_sample
        text = report.page(view.week, workbook, "this-week", is_sample=is_sample)
        st.caption("For chat or mail: the button at the upper right of the text copies it.")
        st.code(text, language="markdown", wrap_lines=True, height=260)


def show_downloads(view: View, key: str = "download") -> None:
    """Offer slides, web page and Markdown of the day shown; `key` begins the buttons' names."""
    week, workbook, is_sample = view.week, view.snapshot.workbook, view.snapshot.is_sample
    name = f"where-we-stand-{view.day}"
    st.download_button(
        "Slides (.pptx)",
        lambda: report.as_slides(week, workbook, is_sample=is_sample),
        file_name=f"{name}.pptx",
        mime=PPTX,
        icon=":material/slideshow:",
        on_click="ignore",
        key=f"{key}-slides",
        help="Text that can be edited, one topic a slide; opens in Google Slides as well.",
    )
    st.download_button(
        "Web page (.html)",
        lambda: _web_page(view),
        file_name=f"{name}.html",
        mime="text/html",
        icon=":material/description:",
        on_click="ignore",
        key=f"{key}-page",
        help="One file with all charts, to mail or to print.",
    )
    st.download_button(
        "Markdown (.md)",
        lambda: report.digest(week, workbook, is_sample=is_sample),
        file_name=f"{name}.md",
        mime="text/markdown",
        icon=":material/markdown:",
        on_click="ignore",
        key=f"{key}-markdown",
    )


def _web_page(view: View) -> str:
    workbook, is_sample = view.snapshot.workbook, view.snapshot.is_sample
    shown = report.parts(view.week, workbook, is_sample=is_sample)
    return report.as_html(shown, report.title(view.week), is_sample=is_sample)
