"""What a word of a file means that is none of a column's choices, and what a currency is worth."""

from dataclasses import replace

import streamlit as st

from components.domain.cells import folded
from components.domain.recipes import said_as
from components.importing.mapping import Mapped
from components.ui import show
from components.ui.importing.keeping import chosen, typed
from components.ui.importing.looking import currencies_of, words_of

MOST_WORDS = 12  # that are none of their column's choices
UNSAID, NOTHING = "Not read: skip its rows", "Nothing: a blank cell"


def ask_words(key: str, mapped: Mapped) -> tuple[tuple[str, str], ...]:
    """Ask what each word means that is none of its column's choices, and each currency's rate."""
    settled = mapped.source.recipe
    said = dict(settled.words) if settled else {}
    with_said = replace(mapped, words=tuple(said.items()))
    at = f"{key}-{mapped.source.titles_row}"
    asked = words_of(at, mapped)
    for word, column in list(asked.items())[:MOST_WORDS]:
        options = [UNSAID, *column.kind.choices, NOTHING]
        there = said.get(folded(word))
        usual = UNSAID if there is None else there or NOTHING
        widget = f"import-{key}-{mapped.tab.name}-word-{word}"
        meaning = st.selectbox(
            f"{column.title}: “{show.plain(word)}” means",
            options,
            index=options.index(chosen(widget, options, usual)),
            key=widget,
        )
        if meaning and meaning != UNSAID:
            said[folded(word)] = "" if meaning == NOTHING else meaning
    if len(asked) > MOST_WORDS:
        st.caption(f"{len(asked) - MOST_WORDS} more words are not read: their rows are skipped.")
    for mark in currencies_of(at, with_said):  # amounts without a rate stay as they are
        widget = f"import-{key}-{mapped.tab.name}-rate-{mark}"
        rate = st.text_input(
            f"1 {mark} in your workbook's currency",
            value=typed(widget) or said.get(said_as(mark), ""),
            key=widget,
            placeholder="A rate such as 1.08. Blank: not converted",
        ).strip()
        if rate:
            said[said_as(mark)] = rate
    return tuple(said.items())
