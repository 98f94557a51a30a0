"""Beginning a meeting: who leads it, who is there."""

import streamlit as st

from components.domain.meeting import last_meeting, translations
from components.domain.week import A_WEEK
from components.ui import data, show
from components.ui.editing.fields import people
from components.ui.editing.keeping import ME
from components.ui.frame import View
from components.ui.meeting.keeping import begin
from components.ui.meeting.presenting import show_switch
from components.ui.naming import NameField, ask_one
from components.words.meeting import NOTHING_TO_TRANSLATE
from components.words.numbers import listed
from components.words.week import loop_sentence


def show_start(view: View) -> None:
    """Say when the last meeting was and what this one is about, and let somebody begin it."""
    now = view.week.now
    since = last_meeting(now.workbook, view.day) or view.day - A_WEEK
    agenda = [one.name for one in translations(now, since)]
    st.markdown(f"### {show.plain(loop_sentence(now.loop))}")
    st.markdown(
        f"**On the agenda:** {show.plain(listed(agenda, 5))}."
        if agenda
        else show.plain(NOTHING_TO_TRANSLATE)
    )
    team = people(view.snapshot.workbook)
    with st.grid(2, min_column_width=260):
        leader = NameField("Led by", "meeting-led-by", "Who leads it")
        led_by = ask_one(leader, team, _first(team))
        attendees = st.multiselect(
            "Who is there",
            team,
            key="meeting-attendees",
            accept_new_options=True,
            placeholder="Everyone in the room",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Start the meeting",
            key="meeting-start",
            type="primary",
            icon=":material/play_arrow:",
            disabled=not led_by,
            help=None if led_by else "Choose who leads it first",
            on_click=_start,
            args=(view, led_by or "", attendees, agenda),
        )
        show_switch()


def _first(team: list[str]) -> str | None:
    name = st.session_state.get(ME)
    return name if name in team else None


def _start(view: View, led_by: str, attendees: list[str], agenda: list[str]) -> None:
    if ME not in st.session_state:
        st.session_state[ME] = led_by
    begin(view.snapshot, led_by, list(dict.fromkeys([led_by, *attendees])), agenda)


def is_today(view: View) -> bool:
    """Return whether the page shows today, the only day on which a meeting can be held."""
    return view.day == data.today(view.snapshot.workbook.settings)
