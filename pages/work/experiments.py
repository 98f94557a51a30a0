"""Experiments: what was tested, what it showed, what was decided."""

import streamlit as st

from components.charts.cycle import cycle_chart, cycle_rows, cycle_table, last_day
from components.charts.events import mark_rows
from components.charts.throughput import throughput_chart, throughput_rows
from components.charts.trials import MOST_TRIALS, trial_rows, trials_chart, trials_table
from components.domain import experiments, metric
from components.domain.week import velocity_word
from components.ui import editing, frame, notices, show
from components.ui import experiment_list as listing
from components.ui import experiment_open as opening
from components.ui.experiment_tables import (
    level_rows,
    throughput_table,
    units_of,
)
from components.ui.row_list import show_row_form
from components.ui.week_tables import step_rows
from components.words import experiments as words
from components.words import trials as results
from components.words.verdicts import velocity_verdict
from components.words.week import RULES

# Read
view = frame.open_page("Experiments", "What did we test, what did it show, what did we decide?")
now, before = view.week.now, view.week.before
editing.show_done(view.snapshot)
found = listing.experiments_of(view)
if not found:
    st.subheader("Log or edit", anchor=False)
    notices.empty("What was tested, what it showed, what was decided.", "Experiments")
    show_row_form(view, "Experiments", None)
    st.stop()

# Compute
by_stage = {stage: [one for one in found if one.progress.stage == stage] for stage in words.STAGES}
waiting = {one.row: one for one in now.velocity.ageing}
newest = listing.newest_first(found)
judged = [one.trial for one in newest if one.trial is not None]
levels = [one.level for one in newest if one.level is not None]
weekly = experiments.throughput(now.workbook["Experiments"], view.day)

# Show: how fast feedback comes
show.show_verdict(velocity_word(now), velocity_verdict(now.velocity), rule=RULES["Feedback speed"])
if now.velocity.unread is not None:
    notices.unread("Experiments", now.velocity.unread.rows)
with st.grid(3, min_column_width=220):
    show.show_number(
        "Days to feedback, middle case",
        words.median_value(now.velocity),
        words.median_beside(now.velocity, before.velocity),
        help_text=metric.help_text(metric.FEEDBACK_DAYS),
    )
    show.show_number(
        f"Within {now.velocity.target_days:g} days",
        words.within_value(now.velocity),
        words.within_beside(now.velocity, before.velocity),
    )
    show.show_number(
        "Still waiting",
        str(now.velocity.waiting),
        words.waiting_beside(now.velocity, before.velocity),
    )

# Choose and write
st.subheader("Log or edit", anchor=False)
editing.show_unsaved(view.snapshot, "Experiments")
chosen = listing.pick_experiment(found)
if chosen is not None and listing.is_open_at(listing.BY_LINK):
    opening.show_experiment(chosen, view)

if view.snapshot.may_change("Experiments"):
    with st.expander(
        "Log an experiment", icon=":material/add:", key="log-experiment", on_change="rerun"
    ) as logging:
        if logging.open:
            show_row_form(view, "Experiments", None)

# Show: what waits for a decision, what is running
with st.container(horizontal=True, vertical_alignment="center"):
    st.subheader("To decide", anchor=False, width="stretch")
    with st.popover("Rule", icon=":material/rule:", type="tertiary"):
        st.markdown(results.RULE)
due = sorted(by_stage["undecided"], key=lambda one: -(one.progress.days or 0))
listing.show_lines(
    [(one, opening.advice_badge(one), opening.why_decide(one)) for one in due], "decide"
)
if not due:
    st.caption("Nothing waits for a decision.")
if chosen is not None and listing.is_open_at("decide"):
    opening.show_experiment(chosen, view)

st.subheader("Running", anchor=False)
running = [
    one
    for stage in ("with customers", "ready", "building", "planned")
    for one in sorted(by_stage[stage], key=lambda one: -(one.progress.days or 0))
]
listing.show_lines(
    [
        (
            one,
            opening.stage_badge(one),
            f"{words.next_step(one)} {words.ageing_words(waiting.get(one.progress.row))}".strip(),
        )
        for one in running
    ],
    "running",
)
if not running:
    st.caption("Nothing is running.")
if chosen is not None and listing.is_open_at("running"):
    opening.show_experiment(chosen, view)

# Show: the cycle
st.subheader("From ready to the first reaction", anchor=False)
progress = [one.progress for one in found]
drawn = cycle_rows(progress, now.velocity)
if len(drawn["ends"]):
    show.show_chart(
        words.cycle_finding(now.velocity),
        words.cycle_reading(now.velocity, len(drawn["ends"]), now.velocity.n),
        cycle_chart(view.mode, len(drawn["ends"]), last_day(drawn["ends"], now.velocity)),
        drawn,
        cycle_table(progress),
    )
    with st.expander("Days per step", key="steps", on_change="rerun") as folded:
        if folded.open:
            show.show_table(step_rows(now.velocity), alt="Days per step")
else:
    notices.empty("How long a finished change waits for customers.", "Experiments")
if weekly.chart.upper is not None:
    show.show_chart(
        words.throughput_finding(weekly, view.numbers),
        words.THROUGHPUT_READING,
        throughput_chart(view.mode, "First feedbacks a week"),
        throughput_rows(weekly, mark_rows(now.workbook, min(weekly.last_days))),
        throughput_table(weekly, view.numbers),
    )

# Show: what trials and levels showed
st.subheader("Results", anchor=False)
if judged:
    show.show_chart(
        results.trials_finding(judged),
        results.trials_reading(len(judged), min(len(judged), MOST_TRIALS)),
        trials_chart(view.mode, min(len(judged), MOST_TRIALS)),
        trial_rows(judged),
        trials_table(judged[:MOST_TRIALS]),
    )
else:
    notices.empty("The difference between control and variant, with its ranges.", "Experiments")
if levels:
    st.markdown(f"#### {show.plain(results.levels_finding(levels))}")
    show.show_table(
        level_rows(levels[: listing.PAGE_ROWS], units_of(now.workbook)),
        alt="Levels before and after",
    )
    st.caption(results.BEFORE_AND_AFTER)

# Show: the library
st.subheader("What was learned", anchor=False)
if by_stage["decided"]:
    listing.show_library(view)
    if chosen is not None and listing.is_open_at(listing.IN_LIBRARY):
        opening.show_experiment(chosen, view)
else:
    notices.empty("What decided experiments taught.", "Experiments")
