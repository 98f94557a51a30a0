"""Minimum viable AI: how good each side of the AI must be before customers pay."""

import streamlit as st

from components.charts.acceptance import acceptance_chart
from components.charts.acceptance_rows import (
    acceptance_rows,
    bracket_rows,
    level_axis,
    today_row,
)
from components.charts.intervals import brackets_chart
from components.domain import metric
from components.domain.standing import money_margin
from components.ui import frame, notices, show
from components.ui.tables import (
    acceptance_table,
    bracket_table,
    quotes_by_customer,
    step_rows,
    trade_off_rows,
)
from components.words import threshold
from components.words.numbers import count, level, percent
from components.words.verdicts import threshold_verdict

WORDS = {"enough": "yes", "not yet": "no"}

# Read
view = frame.open_page(
    "Minimum viable AI",
    "How good must each side of the AI be before customers pay, and are we past it?",
    with_segment=True,
)
now = view.week.now
if not now.capabilities:
    notices.empty("The lowest level of your AI that customers pay for.", "Trade-offs")
    st.stop()

# Choose
with st.container(horizontal=True, vertical_alignment="bottom"):
    names = [one.facts.name for one in now.capabilities]
    chosen = st.segmented_control(
        "Capability",
        names,
        default=names[0],
        required=True,
        key="capability",
        bind="query-params",
        persist_state="session",
    )
    who = st.segmented_control(
        "Count",
        ["customers", "revenue"],
        default="customers",
        required=True,
        key="by",
        bind="query-params",
        persist_state="session",
    )

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
        help_text=metric.help_text(metric.ACCEPTANCE),
    )

# Show: the acceptance curve
axis = level_axis(one, judged)
by = "revenue" if who == "revenue" and judged.curve.has_values else "customers"
show.show_chart(
    threshold.curve_finding(one, judged, by),
    threshold.curve_reading(judged),
    acceptance_chart(axis, by, view.mode),
    acceptance_rows(one, judged, axis, by),
    acceptance_table(one, judged),
)

# Show: what a better level is worth, and what to ask next
money, ask = st.columns([3, 2], gap="large")
with money:
    st.subheader(
        "Money behind each step", anchor=False, help=metric.help_text(metric.MONEY_UNLOCKED)
    )
    show.show_table(
        step_rows(one, judged, view.numbers, money_margin(now.settings)), alt="Money per step"
    )
    st.caption(
        "Build when even the proven money pays for the weeks, stop when not even the possible "
        "money does, otherwise ask first. Only customers asked about this count."
    )
with ask:
    st.subheader("Next question", anchor=False)
    question, worth = threshold.question_sentence(
        next(iter(judged.questions), None), view.numbers, one
    )
    st.markdown(f"**{show.plain(question)}**")
    st.caption(show.plain(worth))
    st.subheader("Price", anchor=False)
    st.markdown(
        show.plain(threshold.price_sentence(judged.best_price, unit, now.settings.stated_divisor))
    )
    if (means := threshold.translation(one)) is not None:
        st.subheader("What it means for a customer", anchor=False)
        st.markdown(show.plain(means))
    if (stop := threshold.stop_sentence(one)) is not None:
        st.markdown(f":material/front_hand: {show.plain(stop)}.")
        st.page_link("pages/work/roadmap.py", label="Open the roadmap")

# Show: the customers, the answers, the quotes behind it
swimlane = bracket_rows(judged, axis, quotes_by_customer(now.workbook["Calls"]))
show.show_chart(
    f"What each customer needs: {count(len(swimlane['brackets']), 'customer')}",
    "A cross is the best level a customer refused, a dot the worst it accepted; what it needs "
    "lies on the bar between. Point at a customer for its latest quote.",
    brackets_chart(axis, view.mode, len(swimlane["brackets"])),
    {**swimlane, "today": today_row(one)},
    bracket_table(judged),
)
st.subheader("The answers behind it", anchor=False)
show.show_table(trade_off_rows(now.workbook, one.facts.name), alt="Answers, newest first")
notices.not_the_core()
