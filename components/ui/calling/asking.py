"""The questions of a call: one at a time for each side of the AI, answered by one tap."""

import streamlit as st

from components.domain.ladder import Said, Word
from components.ui import data, notices, show
from components.ui.calling.draft import CallDraft
from components.ui.calling.keeping import key
from components.ui.calling.offers import Offer, offers
from components.ui.calling.rows import known_customer, stage_of
from components.ui.calling.saving import Desk, note_answer, note_unasked, take_back
from components.ui.calling.widgets import Asker
from components.ui.frame import View
from components.words import calls as words

WORDS: tuple[Word, ...] = ("yes", "no", "unsure")


def ask_questions(asker: Asker, draft: CallDraft, view: View, desk: Desk) -> None:
    """Show what to ask this customer about each capability, in the words to say aloud."""
    st.markdown("**Ask**", help=words.RULE)
    figures = data.figures_of(view.snapshot, desk.today).now
    known = known_customer(draft, desk.snapshot.workbook)
    customer = str(known["customer"]) if known else draft.text("customer")
    stage = stage_of(draft, desk.snapshot.workbook)
    person = draft.text("person")
    found = offers(figures.capabilities, figures.workbook, customer, person, draft.given)
    if not found:
        notices.no_questions()
    for number, one in enumerate(found):
        with st.container(border=True, gap="small", key=f"ask-{number}"):
            _ask(draft, one, stage, number)
            asker.show_problem(one.facts.name)


def _ask(draft: CallDraft, one: Offer, stage: str, number: int) -> None:
    name, unit = one.facts.name, one.facts.unit
    known = show.plain(words.known_sentence(one.known, unit))
    st.caption(f"**{show.plain(name)}** · {known}")
    if one.level is None:
        done = ":green[:material/check_circle:] " if one.is_bracketed else ""
        st.markdown(f"{done}{show.plain(words.nothing_left(one.known, unit))}")
    else:
        _ask_aloud(draft, one, stage, number)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _show_given(draft, one)
        _ask_unasked(draft, one, number)
    if one.contradicts:
        notices.to_mend(words.contradiction(name))


def _ask_aloud(draft: CallDraft, one: Offer, stage: str, number: int) -> None:
    """Show the question and its three answers; the next question takes its place at once."""
    level, price = one.level or 0.0, one.price_change
    question = words.aloud(stage, level, one.facts.unit, price)
    st.subheader(f"“{show.plain(question)}”", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for word in WORDS:
            st.button(
                words.ANSWERS[word],
                key=key(draft, f"{word}-{number}-{level:g}-{price:g}"),
                width="stretch",
                on_click=note_answer,
                args=(draft, one.facts.name, Said(level, word, price), question),
            )


def _ask_unasked(draft: CallDraft, one: Offer, number: int) -> None:
    """Take what was said without a question; it is recorded as volunteered."""
    level_key = key(draft, f"unasked-{number}")
    with st.popover("Said unasked", type="tertiary", icon=":material/hearing:"):
        st.markdown("A level they named by themselves, and whether it would be enough:")
        st.text_input(f"Level ({show.plain(one.facts.unit)})", key=level_key, placeholder="85")
        with st.container(horizontal=True, gap="small"):
            for word in WORDS:
                st.button(
                    words.ANSWERS[word],
                    key=f"{word}-{level_key}",
                    on_click=note_unasked,
                    args=(draft, one.facts, level_key, word),
                )
        if (wrong := st.session_state.get(f"wrong-{level_key}")) is not None:
            notices.to_mend(wrong)


def _show_given(draft: CallDraft, one: Offer) -> None:
    """Show this call's answers, each to be taken back by one tap."""
    for given in draft.given:
        if given.capability == one.facts.name:
            is_volunteered = given.how == "volunteered"
            text = words.given_words(given.said, one.facts.unit, is_volunteered=is_volunteered)
            st.button(
                show.plain(text),
                key=f"take-back-{given.id}",
                type="tertiary",
                icon=":material/close:",
                help="Take this answer back",
                on_click=take_back,
                args=(draft, given.id),
            )
