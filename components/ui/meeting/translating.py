"""One translation: the customers' words, the AI's measure, everybody's guess, then the figure."""

import json
from dataclasses import asdict

import streamlit as st

from components.charts.acceptance import acceptance_chart
from components.charts.acceptance_rows import acceptance_rows, level_axis
from components.domain.meeting import ToGuess, Translation
from components.domain.standing.climb import signature
from components.meeting import Revealed, Running
from components.ui import notices, show
from components.ui.editing.fields import people
from components.ui.editing.keeping import ME
from components.ui.frame import View
from components.ui.meeting.keeping import do, note_json
from components.ui.meeting.presenting import is_presenting, to_be_read_from_afar
from components.ui.naming import NameField, ask_one
from components.ui.tables import acceptance_table
from components.ui.threshold_signature import show_signature
from components.words import meeting as words
from components.words import threshold
from components.words.numbers import listed, percent
from components.words.verdicts import threshold_verdict


def show_translation(view: View, meeting: Running, one: Translation) -> None:
    """Show one side of the AI: what was said, what was measured, the guesses, what is true."""
    st.markdown(show.plain(words.why_on_agenda(one)))
    shown, figure = meeting.revealed.get(one.name), one.to_guess
    if shown is not None:
        _show_answer(meeting, one, shown)
        _show_picture(view, one)
        return
    left, right = st.columns([1, 1], gap="large")
    if figure is None:
        with left:
            _show_quotes(view, one)
            _show_measure(one)
        with right:
            notices.too_few_to_guess(one.name)
            show_curve(view, one)
    else:
        with left:
            _show_quotes(view, one)
        with right:
            _show_measure(one)
            _ask_guess(view, meeting, one, figure)
            _show_reveal(view, one, figure)


def _show_measure(one: Translation) -> None:
    st.markdown(show.plain(words.measure_sentence(one.standing)))
    if (means := threshold.translation(one.standing)) is not None:
        st.markdown(f":material/translate: {show.plain(means)}")


def _show_quotes(view: View, one: Translation) -> None:
    """Show what customers said, in their words, with what they answered when they were asked."""
    for at, heard in enumerate(one.heard):
        who = ", ".join(part for part in (heard.person, heard.customer) if part)
        told = [who, view.numbers.day(heard.held_on), words.said_words(one, at)]
        st.markdown(show.quote(heard.quote, " · ".join(part for part in told if part)))
    if not one.heard:
        st.caption("No quote of a customer stands behind it yet.")


# --- guessing -------------------------------------------------------------------------------


def _ask_guess(view: View, meeting: Running, one: Translation, figure: ToGuess) -> None:
    done = meeting.has_guessed(one.name)
    there = dict.fromkeys([*meeting.attendees, *people(view.snapshot.workbook)])
    open_ones = [name for name in there if name not in done]
    asked = words.question(one.name, one.standing.facts.unit, figure.level)
    st.subheader(show.plain(asked), anchor=False, help=words.HOW_TO_GUESS)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        keys = [f"guess-{part}-{meeting.id}-{one.name}" for part in ("who", "share")]
        mine = st.session_state.get(ME)
        if keys[0] not in st.session_state and mine in open_ones:
            st.session_state[keys[0]] = mine
        ask_one(NameField("Who guesses", keys[0], "Name", width=260), [*open_ones, *done], None)
        st.number_input(
            "Share, in %",
            0.0,
            100.0,
            None,
            5.0,
            format="%g",
            key=keys[1],
            placeholder="0 to 100",
            width=220,
        )
        st.button(
            "Guess",
            key="guess",
            icon=":material/lock:",
            on_click=_guess,
            args=(view, one.name, *keys),
        )
    if done:
        st.markdown(f":material/how_to_reg: Guessed: {show.plain(listed(done, 9))}")


def _guess(view: View, name: str, who_key: str, share_key: str) -> None:
    """Note a guess and clear the field, so that the next person sees none."""
    who, share = st.session_state.get(who_key), st.session_state.get(share_key)
    if not isinstance(who, str) or not who.strip() or share is None:
        return
    guess = {"who": who.strip(), "share": float(share) / 100}
    if note_json(view.snapshot, "guess", name, guess) is not None:
        st.session_state[share_key] = None
        st.session_state[who_key] = None


def _show_reveal(view: View, one: Translation, figure: ToGuess) -> None:
    unit = one.standing.facts.unit
    shown = Revealed(unit=unit, **asdict(figure))
    st.button(
        "Reveal what customers said",
        key="reveal",
        type="primary",
        icon=":material/visibility:",
        shortcut="V",
        on_click=do,
        args=(view.snapshot, "revealed", one.name, json.dumps(asdict(shown))),
    )


def _show_answer(meeting: Running, one: Translation, shown: Revealed) -> None:
    """Show the figure and every guess beside it; a guess grades nobody."""
    figure = ToGuess(shown.level, shown.share, shown.low, shown.high, shown.known)
    answer = words.answer_words(shown.share, shown.low, shown.high, shown.known)
    asked = words.question(one.name, shown.unit, shown.level)
    st.subheader(show.plain(asked), anchor=False)
    st.subheader(show.plain(answer), anchor=False)
    guesses = meeting.guesses.get(one.name, ())
    finding = words.guesses_finding([guess.share for guess in guesses], figure)
    lines = [
        f"- {show.plain(guess.who)}: **{percent(guess.share)}**, "
        f"{words.distance_words(guess.share, figure)}"
        for guess in sorted(guesses, key=lambda guess: guess.share)
    ]
    st.markdown("\n".join([f"**{finding}**", "", *lines]))
    st.markdown(f"**{show.plain(threshold_verdict(one.standing))}**")
    _show_measure(one)


def _show_picture(view: View, one: Translation) -> None:
    """Draw what customers need, where we are and what it earned."""
    found = signature(view.week.now.workbook, one.standing, view.day)
    if found is not None:
        show_signature(view, found, is_large=is_presenting())


def show_curve(view: View, one: Translation) -> None:
    """Draw the acceptance curve."""
    standing = one.standing
    if standing.judged is None:
        return
    axis = level_axis(standing, standing.judged)
    show.show_chart(
        threshold.curve_finding(standing, standing.judged, "customers"),
        threshold.curve_reading(standing.judged),
        to_be_read_from_afar(acceptance_chart(axis, "customers", view.mode)),
        acceptance_rows(standing, standing.judged, axis, "customers"),
        acceptance_table(standing, standing.judged),
    )
