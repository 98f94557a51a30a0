"""Minimum viable AI: how good each side of the AI must be before customers pay."""

import streamlit as st

from components.charts.acceptance_rows import level_axis
from components.domain import metric
from components.domain.standing import next_calls
from components.domain.week import Word
from components.ui import frame, notices, show
from components.ui.open_row import pick_page
from components.ui.picking import tap
from components.ui.sheet_links import show_rows
from components.ui.tables import bracket_table, trade_off_rows
from components.ui.threshold_curves import Places, show_curves
from components.ui.threshold_lane import show_lanes
from components.ui.threshold_parts import show_prices
from components.ui.threshold_tables import call_rows, step_rows
from components.ui.threshold_what_if import show_what_if
from components.words import threshold, worth
from components.words.disputes import disputes_sentence
from components.words.numbers import level, percent
from components.words.verdicts import threshold_verdict

MOST_CALLS = 8
WORDS: dict[str, Word] = {"enough": "yes", "not yet": "no"}

# Read
whole = frame.open_page(
    "Minimum viable AI",
    "How good must each side of the AI be before customers pay, and are we past it?",
)
view = frame.narrowed(whole)
now = view.week.now
if not now.capabilities:
    notices.empty("The lowest level of your AI that customers pay for.", "Trade-offs")
    st.stop()

# Choose
with st.container(horizontal=True, vertical_alignment="bottom"):
    names = [one.facts.name for one in now.capabilities]
    chosen = tap("Capability", names, "capability")
    choice = st.container(width="content")

# Compute
one = next((one for one in now.capabilities if one.facts.name == chosen), now.capabilities[0])
judged, unit = one.judged, one.facts.unit
earlier = {was.facts.name: was.judged for was in view.week.before.capabilities}
before = earlier.get(one.facts.name)

# Show: the verdict
show.show_verdict(
    WORDS.get(one.word, "cannot tell yet"), threshold_verdict(one), rule=threshold.RULE
)
if judged is None:
    notices.empty("Whether a higher or a lower level is better, and its unit.", "Capabilities")
    st.stop()
if judged.unread is not None:
    notices.unread("Trade-offs", judged.unread.rows)
    notices.unread("Experiments", judged.unread.releases)

with st.grid(3, min_column_width=220):
    show.show_number("Today", level(one.level.at, unit), threshold.today_beside(one))
    show.show_number(
        "The bar",
        level(judged.verdict.level.decision, unit)
        if judged.verdict.level.decision is not None
        else "not reached",
        threshold.bar_beside(judged, before, unit),
        help_text=metric.help_text(metric.MINIMUM_VIABLE_LEVEL),
    )
    show.show_number(
        "Today is enough for",
        percent(judged.verdict.share) if judged.curve.n >= 5 else "too few",
        threshold.share_beside(judged, before),
        help_text=metric.help_text(metric.ENOUGH_FOR),
    )

if (stop := threshold.stop_sentence(one)) is not None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/front_hand: {show.plain(stop)}.", width="stretch")
        st.page_link("pages/work/roadmap.py", label="Open the roadmap")

# Show: the acceptance curve
axis = level_axis(one, judged)
curve = st.container()

# Show: what a better level is worth
st.subheader("Money behind each step", anchor=False, help=metric.help_text(metric.MONEY_UNLOCKED))
show.show_table(step_rows(one, judged, view.numbers), alt="Money per step")
st.caption(
    show.plain(
        "Build when even the proven money pays for the weeks, stop when not even the possible "
        f"money does, otherwise ask first. {worth.effort_sentence(one)} Only customers asked "
        "about this count."
    )
)
if (point := worth.stop_point_sentence(one)) is not None:
    st.markdown(f":material/front_hand: {show.plain(point)}")
if (means := threshold.translation(one, view.numbers)) is not None:
    with st.container(border=True):
        st.markdown(f"**What it means for a customer.** {show.plain(means)}")
st.page_link(
    "pages/meet/data.py",
    label=f"Edit what is known of {show.plain(one.facts.name)}",
    icon=":material/edit:",
    query_params={"rows-of": "Capabilities", "row": one.facts.name},
)

# Show: whom to ask next
st.subheader("Next calls", anchor=False)
question, told = threshold.question_sentence(next(iter(judged.questions), None), view.numbers, one)
st.markdown(f"**{show.plain(question)}** {show.plain(told)}")
calls = next_calls(now.capabilities, now.workbook, MOST_CALLS)
show.show_table(call_rows(calls, view.numbers), alt="Next calls")
st.caption(
    "Over all sides of the AI: first what may turn a decision, then customers that contradict "
    "themselves, open answers and customers not asked yet, the largest first."
)

# Show: what it may cost
st.subheader("Price", anchor=False)
show_prices(view, one, judged, axis)
show_what_if(now.workbook, one, axis, view.numbers)

# Show: segments, customers, and the answers behind it all
segments = st.container()
show_curves(view, one, judged, axis, Places(choice, curve, segments))
st.subheader("Customers and what they said", anchor=False)
if (said := disputes_sentence(one)) is not None:
    st.markdown(f":material/groups: {show.plain(said)}")
show_lanes(view, one, judged, axis, bracket_table(judged, unit))
st.markdown("**All answers, newest first**")
show_rows(
    pick_page(trade_off_rows(now.workbook, one.facts.name), f"answers-{one.facts.name}"),
    {"Row in Trade-offs": "Trade-offs"},
    view.snapshot.address,
    alt="Answers, newest first",
)
notices.not_the_core()
