"""The meeting step by step: where it stands, the way on and back, and what each step shows."""

import streamlit as st

from components.domain.meeting import (
    Translation,
    actions_to_review,
    decision_log,
    last_meeting,
    translations,
)
from components.domain.week import A_WEEK
from components.meeting import Running
from components.meeting.running import ABOUT, ACTIONS, CHANGED, DECIDE
from components.ui import notices, show
from components.ui.editing.who import me
from components.ui.frame import View
from components.ui.meeting.deciding import ask_decision, show_decided
from components.ui.meeting.doing import show_actions
from components.ui.meeting.ending import show_end
from components.ui.meeting.keeping import do
from components.ui.meeting.presenting import show_switch
from components.ui.meeting.translating import show_translation
from components.words import meeting as words
from components.words.week import decision_lines, what_changed


def show_steps(view: View, meeting: Running) -> None:
    """Show the step that the meeting is at, the same one in every window."""
    now = view.week.now
    since = last_meeting(now.workbook, view.day) or view.day - A_WEEK
    agenda = {one.name: one for one in translations(now, since)}
    name = meeting.step.removeprefix(ABOUT)
    one = agenda.get(name) if meeting.step.startswith(ABOUT) else None
    with st.container(key="meeting"):
        _show_way(view, meeting, one)
        if meeting.day != view.day:
            begun_on = view.numbers.day(meeting.day)
            st.caption(f":material/history: {words.left_open_sentence(begun_on)}")
        st.header(show.plain(words.step_title(meeting.step)), anchor=False)
        if meeting.step == ACTIONS:
            _show_actions(view, meeting)
        elif meeting.step == CHANGED:
            _show_changed(view)
        elif meeting.step == DECIDE:
            _show_deciding(view, meeting)
        elif not meeting.step.startswith(ABOUT):
            show_end(view, meeting)
        elif one is None:
            notices.too_few_to_guess(name)
        else:
            show_translation(view, meeting, one)
            if one.name in meeting.revealed or one.to_guess is None:
                st.subheader("Decide", anchor=False)
                ask_decision(view, meeting, meeting.step, _from(one))


def _show_way(view: View, meeting: Running, left: Translation | None) -> None:
    """Show how far the meeting is, with the keys that lead on and back."""
    at, last = meeting.steps.index(meeting.step) + 1, len(meeting.steps)
    heard = "\n".join(left.customers) if left else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="way"):
        for label, places, icon, shortcut in (
            ("Back", -1, ":material/arrow_back:", "Left"),
            ("Next", 1, ":material/arrow_forward:", "Right"),
        ):
            st.button(
                label,
                key=f"step-{label.lower()}",
                icon=icon,
                shortcut=shortcut,
                disabled=meeting.next_to(places) == meeting.step,
                on_click=do,
                args=(view.snapshot, "step", heard, meeting.next_to(places)),
            )
        st.markdown(f"**{at} of {last}**", width="content")
        st.progress(at / last, width="stretch")
        show_switch()


def _show_actions(view: View, meeting: Running) -> None:
    found = view.week.now
    since = last_meeting(found.workbook, view.day) or view.day - A_WEEK
    actions = actions_to_review(decision_log(found.workbook, view.day), since)
    st.subheader(show.plain(words.actions_finding(actions)), anchor=False)
    show_actions(view, actions, "review", me() or meeting.led_by)


def _show_changed(view: View) -> None:
    week = view.week
    with st.container(horizontal=True, gap="medium"):
        for light in week.lights:
            st.markdown(show.badge(light.word, f"{light.name}: {light.word}"), width="content")
    for line in what_changed(week):
        st.markdown(f"- {show.plain(line.text)}")


def _show_deciding(view: View, meeting: Running) -> None:
    waiting = decision_lines(view.week.now, view.numbers)
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.markdown("**Waits for a decision**")
        st.markdown("\n".join(f"- {show.plain(line.text)}" for line in waiting) or "Nothing.")
        st.markdown("**Decided in this meeting**")
        show_decided(view, meeting)
    with right:
        ask_decision(view, meeting, DECIDE, {})


def _from(one: Translation) -> dict[str, str]:
    """Return what a decision about this translation begins with: the newest customer heard."""
    return {"customer": one.customers[0]} if one.customers else {}
