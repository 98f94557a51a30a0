"""A page of Streamlit alone with texts that Markdown, or Streamlit's own marks, would change.

`streamlit run` draws it; the tests read the texts and the names of the places.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.ui.show import plain

TEXTS = (
    "![x](http://trap.invalid/1)",
    "[![x](http://trap.invalid/2)](http://trap.invalid/3)",
    "[x](http://trap.invalid/4)",
    "[x][y]",
    "[x]: http://trap.invalid/5",
    "<http://trap.invalid/6>",
    "http://trap.invalid/7",
    "see https://trap.invalid/8?a=b_c&d, please",
    "HTTPS://TRAP.INVALID",
    "www.trap.invalid",
    "(WWW.trap.invalid/9)",
    "ann@trap.invalid",
    "mailto:ann@trap.invalid",
    "xmpp:ann@trap.invalid",
    "$x^2$",
    "$$x^2$$",
    r"\$x\$",
    r"\(x\) \[x\]",
    "costs $5 or $6",
    ":red[x]",
    ":blue-background[x]",
    ":green-badge[:material/check: x]",
    ":small[x]",
    ":shimmer[x]",
    ":help[x]",
    ':color[x]{foreground="red"}',
    ":color[]",
    ":rainbow[x] :unknown[x] :unknown{a=b}",
    "::red[x]",
    ":::note",
    ":material/home:",
    ":material_home:",
    ":MATERIAL/home:",
    ":streamlit:",
    ":smile:",
    ":+1: 12:30:45",
    "a -- b",
    "a --- b",
    "--",
    "---",
    "- - -",
    "-----",
    "a -> b",
    "->",
    "a <- b <-> c",
    "<->",
    "a >= b",
    ">= 5",
    "<=",
    "a <= b ~= c",
    "~=",
    "a->b>=c",
    "=",
    "===",
    "wait...",
    "(c) (tm) 1/2 \"quoted\" 'quoted'",
    "<b>x</b>",
    "<img src=http://trap.invalid/10>",
    "<!-- x -->",
    "<br>",
    "<script>x</script>",
    "&lt; &amp; &#58; &copy;",
    "x[^1]",
    "[^1]: x",
    "| a | b |",
    "~~x~~",
    "~x~",
    "~~~",
    "```x```",
    "```",
    "`x`",
    "`` ` ``",
    "*x* **x** _x_ __x__",
    "***",
    "___",
    "snake_case_name 2*3*4",
    "# x",
    "## x ##",
    "#x",
    "- x",
    "* x",
    "+ x",
    "-",
    "+",
    "1. x",
    "1) x",
    "1.",
    "1986. A year",
    "[ ] x",
    "- [x] x",
    "> x",
    ">x",
    "\\",
    "x\\",
    "\\\\",
    r"\*x\*",
    "C:\\new\\table",
    "^x^",
    "H~2~O",
    "{x} {{x}} %s",
    "!",
    "![",
    "[",
    "]",
    "]]]",
    "[[x]]",
    "(]x[)",
    "é → ≥ 日本語 🙂",
)

EVERYTHING = (
    "*m* [x](http://trap.invalid/1) ![y](http://trap.invalid/2) $z$ -> -- >= :red[w] :streamlit: "
    ":material/home: :smile: www.trap.invalid ann@trap.invalid <b> ~~x~~ `x` | #x &amp; \\ 80%"
)
MARKDOWN: dict[str, Callable[[str], object]] = {  # tests/pages/hostile.py knows the same places
    "alert": st.error,
    "button": st.button,
    "button-group-label": lambda text: st.segmented_control(text, ["o"]),
    "button-group-option": lambda text: st.segmented_control("o", [text]),
    "caption": st.caption,
    "checkbox": st.checkbox,
    "date": st.date_input,
    "download": lambda text: st.download_button(text, "o"),
    "expander": st.expander,
    "heading": lambda text: st.subheader(text, anchor=False),
    "markdown": st.markdown,
    "metric-delta": lambda text: st.metric("o", 1, text),
    "metric-label": lambda text: st.metric(text, 1),
    "metric-value": lambda text: st.metric("o", text),
    "multiselect": lambda text: st.multiselect(text, ["o"]),
    "number": st.number_input,
    "page-link": lambda text: st.page_link("http://localhost", label=text),
    "popover": st.popover,
    "progress": lambda text: st.progress(50, text),
    "radio-caption": lambda text: st.radio("o", ["o"], captions=[text]),
    "radio-label": lambda text: st.radio(text, ["o"]),
    "radio-option": lambda text: st.radio("o", [text]),
    "select-slider": lambda text: st.select_slider("o", [text, "o"]),
    "selectbox": lambda text: st.selectbox(text, ["o"]),
    "slider": st.slider,
    "tab": lambda text: st.tabs([text]),
    "text-area": st.text_area,
    "text-input": st.text_input,
    "toggle": st.toggle,
    "uploader": st.file_uploader,
}
AS_TYPED: dict[str, Callable[[str], object]] = {
    "code": lambda text: st.code(text, language=None),
    "multiselect-option": lambda text: st.multiselect("o", [text], default=[text]),
    "text": st.text,
    "text-input-value": lambda text: st.text_input("o", text),
    "selectbox-value": lambda text: st.selectbox("o", [text]),
}


def draw() -> None:
    """Draw each text as Markdown, and the one that has everything in it in every other place."""
    for number, text in enumerate(TEXTS):
        with st.container(key=f"text-{number}"):
            st.markdown(plain(text))
    for places, text in ((MARKDOWN, plain(EVERYTHING)), (AS_TYPED, EVERYTHING)):
        for name, draw_in in places.items():
            with st.container(key=f"place-{name}"):
                draw_in(text)
    with st.container(key="help"):
        st.button("o", help=plain(EVERYTHING))
    with st.container(key="table"):
        column = st.column_config.TextColumn(help=plain(EVERYTHING))
        st.dataframe(pd.DataFrame({"o": [EVERYTHING]}), column_config={"o": column})
    st.toast(plain(EVERYTHING), duration="infinite")


if __name__ == "__main__":
    draw()
