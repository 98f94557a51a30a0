"""What stands behind the experiments that wait or run, a tab each: lessons, results, speed."""

from collections.abc import Sequence

import streamlit as st

from components.charts.cycle import cycle_chart, cycle_rows, cycle_table, last_day
from components.charts.events import mark_rows
from components.charts.throughput import throughput_chart, throughput_rows
from components.charts.trials import MOST_TRIALS, trial_rows, trials_chart, trials_table
from components.domain import experiments, metric
from components.domain.experiments import Tried
from components.ui import experiment_list as listing
from components.ui import notices, show
from components.ui.experiment_tables import level_rows, throughput_table, units_of
from components.ui.frame import View
from components.ui.row_list import show_row_form
from components.ui.week_tables import step_rows
from components.words import experiments as words
from components.words import trials as results


def parts(found: Sequence[Tried], view: View) -> show.Parts:
    """Return the tabs: what each says -> what draws it."""
    behind: show.Parts = {
        "Lessons": lambda: _show_lessons(found, view),
        "Results": lambda: _show_results(found, view),
        "Speed": lambda: _show_speed(found, view),
    }
    if view.snapshot.may_change("Experiments"):
        behind["Log an experiment"] = lambda: _show_form(view)
    return behind


def _show_form(view: View) -> None:
    with st.container(key="log-experiment"):
        show_row_form(view, "Experiments", None)


def _show_lessons(found: Sequence[Tried], view: View) -> None:
    if any(one.progress.stage == "decided" for one in found):
        listing.show_library(view)
    else:
        notices.empty("What decided experiments taught.", "Experiments")


def _show_results(found: Sequence[Tried], view: View) -> None:
    newest = listing.newest_first(found)
    judged = [one.trial for one in newest if one.trial is not None]
    levels = [one.level for one in newest if one.level is not None]
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
            level_rows(levels[: listing.PAGE_ROWS], units_of(view.week.now.workbook)),
            alt="Levels before and after",
        )
        st.caption(results.BEFORE_AND_AFTER)


def _show_speed(found: Sequence[Tried], view: View) -> None:
    speed, before = view.week.now.velocity, view.week.before.velocity
    with st.grid(3, min_column_width=200):
        show.show_number(
            "Days to feedback, middle case",
            words.median_value(speed),
            words.median_beside(speed, before),
            help_text=metric.help_text(metric.FEEDBACK_DAYS),
        )
        show.show_number(
            f"Within {speed.target_days:g} days",
            words.within_value(speed),
            words.within_beside(speed, before),
        )
        show.show_number("Still waiting", str(speed.waiting), words.waiting_beside(speed, before))
    _show_cycle(found, view)
    _show_throughput(view)


def _show_cycle(found: Sequence[Tried], view: View) -> None:
    speed = view.week.now.velocity
    progress = [one.progress for one in found]
    drawn = cycle_rows(progress, speed)
    if not len(drawn["ends"]):
        notices.empty("How long a finished change waits for customers.", "Experiments")
        return
    show.show_chart(
        words.cycle_finding(speed),
        words.cycle_reading(speed, len(drawn["ends"]), speed.n),
        cycle_chart(view.mode, len(drawn["ends"]), last_day(drawn["ends"], speed)),
        drawn,
        cycle_table(progress),
    )
    with st.expander("Days per step", key="steps", on_change="rerun") as folded:
        if folded.open:
            show.show_table(step_rows(speed), alt="Days per step")


def _show_throughput(view: View) -> None:
    rows = view.week.now.workbook["Experiments"]
    weekly = experiments.throughput(rows, view.day)
    if weekly.chart.upper is None:
        return
    show.show_chart(
        words.throughput_finding(weekly, view.numbers),
        words.THROUGHPUT_READING,
        throughput_chart(view.mode, "First feedbacks a week"),
        throughput_rows(weekly, mark_rows(view.week.now.workbook, min(weekly.last_days))),
        throughput_table(weekly, view.numbers),
    )
