"""Send what stands in a text area after a pause, as `live` does for one line.

Streamlit 1.67 sends a text area only when it is left; a reload in the middle of a quote would lose
it. Leaving is what is told to the page here: the cursor stays where it is.
"""

import streamlit as st

SEND_AFTER_A_PAUSE = """
const PAUSE_MS = 700;

export default function () {
  let timer;
  const hear = (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (document.activeElement !== field) return; // it was left: Streamlit has sent it itself
      field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }, PAUSE_MS);
  };
  document.addEventListener("input", hear);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("input", hear);
  };
}
"""
_listener = st.components.v2.component("text_areas_while_typing", js=SEND_AFTER_A_PAUSE)


def send_while_typing(name: str = "call") -> None:
    """Listen to the text areas of this page as long as it is shown. name: of the form."""
    _listener(key=f"while-typing-{name}", height="content")
