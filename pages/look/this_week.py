"""This week: are we on track, and what must be decided now."""

import streamlit as st

from components.ui import frame, notices, show
from components.ui.week_tables import loop_rows, step_rows, waiting_rows
from components.words.week import (
    PAGE_OF,
    RULES,
    decision_lines,
    light_sentence,
    loop_sentence,
    what_changed,
)

# Read
view = frame.open_page("This week", "Are we on track, and what must we decide?")
week = view.week

# Show: five lights in one glance
with st.grid(5, min_column_width=150, key="lights"):
    for light in week.lights:
        with st.container(border=True, height="stretch", gap="xsmall"):
            st.markdown(f"**{light.name}**")
            st.markdown(show.badge(light.word))
            st.caption(
                "A week ago: the same" if light.was == light.word else f"A week ago: {light.was}"
            )

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
            st.page_link(PAGE_OF[light.name], label="Open")

with st.expander("Behind feedback speed: every step, and what still waits"):
    show.show_table(step_rows(week.now.velocity), alt="Days per step")
    if week.now.velocity.ageing:
        show.show_table(waiting_rows(week.now.velocity), alt="Changes still waiting")
with st.expander("Behind ownership: the loop between customers and engineers"):
    st.markdown(show.plain(loop_sentence(week.now.loop)))
    show.show_table(loop_rows(week.now.loop), alt="The loop in counts")
    st.caption("Counts and ranges, never a grade of a person; below five there is no rate.")

# Show: what to decide, what changed
decide, changed = st.columns(2, gap="large")
with decide:
    st.subheader("To decide now", anchor=False)
    lines = decision_lines(week.now, view.numbers)
    for line in lines:
        show.show_line(line.text, line.page)
    if not lines:
        st.caption("Nothing waits for a decision.")
with changed:
    st.subheader("Changed since last week", anchor=False)
    for line in what_changed(week):
        show.show_line(line.text, line.page)
notices.not_the_core()
