"""This week: are we on track, and what must be decided now."""

import streamlit as st

from components.ui import frame, notices, show
from components.ui.calling.unfinished import show_line
from components.ui.take_away import show_take_away
from components.ui.week_tables import loop_rows, step_rows, waiting_rows
from components.words.week import (
    PAGE_OF,
    RULES,
    action_lines,
    actions_label,
    decision_lines,
    headline,
    light_sentence,
    loop_sentence,
    owner_alarm,
    rests_on,
    what_changed,
)

# Read
view = frame.open_page("This week", "Are we on track, and what must we decide?")
week = view.week

# Show: what cannot wait, and five lights in one glance
if (alarm := owner_alarm(week.now)) is not None:
    notices.no_owner(alarm)
show_line(view.snapshot)
st.markdown(f"### {show.plain(headline(week))}")
with st.grid(5, min_column_width=150, gap="small", key="lights"):
    for at, light in enumerate(week.lights):
        with st.container(
            border=True, height="stretch", gap="xsmall", key=f"light-{at}-is-{light.word}"
        ):
            st.markdown(f"**{light.name}**\n\n{show.badge(light.word)}")
            st.caption(
                "A week ago: the same" if light.was == light.word else f"A week ago: {light.was}"
            )
with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
    st.caption(show.plain(rests_on(week.now, view.snapshot.workbook)), width="stretch")
    if view.snapshot.workbook.set_aside:
        st.page_link(notices.DATA_PAGE, label="Skipped rows")

# Show: what changed, what to decide
changed, decide = st.columns(2, gap="large")
with changed:
    st.subheader("Changed since last week", anchor=False)
    show.show_lines(what_changed(week))
with decide:
    st.subheader("To decide now", anchor=False)
    lines = decision_lines(week.now, view.numbers)
    show.show_lines(lines)
    if not lines:
        st.caption("Nothing waits for a decision.")
    if actions := action_lines(week.now, view.numbers):
        with st.expander(actions_label(week.now)):
            st.markdown("\n".join(f"- {show.plain(action)}" for action in actions))

# Show: why each light is as it is
st.subheader("Why", anchor=False)
for light in week.lights:
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
        sentence = show.plain(light_sentence(light.name, week.now))
        st.markdown(
            f"{show.badge(light.word, light.name)} {sentence}",
            width="stretch",
            help=RULES[light.name],
        )
        if PAGE_OF[light.name] != show.THIS_PAGE:
            st.page_link(PAGE_OF[light.name], label=show.PAGE_NAMES[PAGE_OF[light.name]])

# A folded part is drawn when it is opened: so the first page needs none of what draws tables
speed = "Behind feedback speed: every step, and what still waits"
with st.expander(speed, key="speed", on_change="rerun") as folded:
    if folded.open:
        show.show_table(step_rows(week.now.velocity), alt="Days per step")
        if week.now.velocity.ageing:
            show.show_table(waiting_rows(week.now.velocity), alt="Changes still waiting")
ownership = "Behind ownership: the loop between customers and engineers"
with st.expander(ownership, key="ownership", on_change="rerun") as folded:
    if folded.open:
        st.markdown(show.plain(loop_sentence(week.now.loop)))
        show.show_table(loop_rows(week.now.loop), alt="The loop in counts")
        st.caption("Counts and ranges, never a grade of a person; below five there is no rate.")

# Show the way out
st.subheader("Take it away", anchor=False)
show_take_away(view)
notices.not_the_core()
