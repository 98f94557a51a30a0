"""This week: are we on track, and what must be decided now."""

import streamlit as st

from components.domain.cards import cards
from components.domain.week import is_anything_told
from components.ui import frame, notices, show
from components.ui.calling.unfinished import show_line
from components.ui.first_steps import show_first_steps
from components.ui.take_away import show_take_away
from components.ui.week_cards import show_cards
from components.ui.week_parts import parts
from components.words.week import decision_words, owner_alarm, rests_on, still_to_decide

MOST_DECISIONS = 3

# Read
view = frame.open_page("This week", None)
week, workbook = view.week, view.snapshot.workbook

# Show: what cannot wait, and the decision that the evidence is worth most for
if (alarm := owner_alarm(week.now)) is not None:
    notices.no_owner(alarm)
show_line(view.snapshot)
decision = decision_words(week.now, view.numbers)
with st.container(gap="xsmall", key="decision"):
    st.header(show.plain(decision.what), anchor=False)
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", gap="small"):
        st.markdown(show.plain(decision.because), width="stretch")
        show.show_way(decision.way)
if is_anything_told(week):
    show_cards(cards(week, workbook), week.now)
else:
    show_first_steps(week.now)

# Show: what else waits
with st.container(gap="xsmall", key="decide"):
    st.subheader("To decide now", anchor=False)
    lines = still_to_decide(week.now, view.numbers)
    show.show_lines(lines[:MOST_DECISIONS])
    if not lines:
        st.caption("Nothing else waits for a decision.")
    elif (more := len(lines) - MOST_DECISIONS) > 0:
        st.page_link("pages/meet/meeting.py", label=f"{more} more for the meeting")

# Show: what stands behind it, and the way out
show.show_parts("week-part", parts(view))
with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
    show_take_away(view)
    st.caption(show.plain(rests_on(week.now, workbook)), width="stretch")
    if workbook.set_aside:
        st.page_link(notices.DATA_PAGE, label="Fix them")
