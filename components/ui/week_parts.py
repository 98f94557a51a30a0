"""What stands behind the week, a tab each: what changed, how fast we learn, who hears customers."""

import streamlit as st

from components.ui import show
from components.ui.frame import View
from components.ui.week_tables import loop_rows, step_rows, waiting_rows
from components.words.week import action_lines, actions_label, loop_sentence, what_changed
from components.words.week.lights import light_sentence


def parts(view: View) -> show.Parts:
    """Return the tabs of a week: what each says -> what draws it."""
    found: show.Parts = {
        "What changed": lambda: show.show_lines(what_changed(view.week)),
        "Why": lambda: _show_why(view),
        "Feedback speed": lambda: _show_speed(view),
        "Ownership": lambda: _show_ownership(view),
    }
    if action_lines(view.week.now, view.numbers):
        found[actions_label(view.week.now)] = lambda: _show_actions(view)
    return found


def _show_why(view: View) -> None:
    for light in view.week.lights:
        sentence = show.plain(light_sentence(light.name, view.week.now))
        st.markdown(f"{show.badge(light.word, light.name)} {sentence}")


def _show_speed(view: View) -> None:
    speed = view.week.now.velocity
    show.show_table(step_rows(speed), alt="Days per step")
    if speed.ageing:
        show.show_table(waiting_rows(speed), alt="Changes still waiting")


def _show_ownership(view: View) -> None:
    loop = view.week.now.loop
    st.markdown(show.plain(loop_sentence(loop)))
    show.show_table(loop_rows(loop), alt="The loop in counts")
    st.caption("These counts describe the process, not people. A percentage is shown from five on.")


def _show_actions(view: View) -> None:
    lines = action_lines(view.week.now, view.numbers)
    st.markdown("\n".join(f"- {show.plain(line)}" for line in lines))
