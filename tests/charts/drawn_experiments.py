"""The charts of the Experiments page on a company's rows."""

from collections.abc import Mapping

import pandas as pd

from components.charts.cycle import cycle_chart, cycle_rows, last_day
from components.charts.events import mark_rows
from components.charts.theme import Mode, Spec
from components.charts.throughput import throughput_chart, throughput_rows
from components.charts.trials import trial_rows, trials_chart
from components.domain.experiments import progress, throughput, trials
from components.domain.standing import Standing

Drawn = dict[str, tuple[Spec, Mapping[str, pd.DataFrame], str | None]]


def experiment_drawings(now: Standing, mode: Mode) -> Drawn:
    """Return each chart: specification, its rows, its promise in words."""
    tried = now.workbook["Experiments"]
    cycle = cycle_rows(progress(tried, now.day), now.velocity)
    end = last_day(cycle["ends"], now.velocity)
    weekly = throughput(tried, now.day)
    differences = trial_rows(trials(tried, now.day))
    return {
        "cycle": (cycle_chart(mode, len(cycle["ends"]), end), cycle, cycle_chart.__doc__),
        "trials": (
            trials_chart(mode, len(differences["trials"])),
            differences,
            trials_chart.__doc__,
        ),
        "throughput": (
            throughput_chart(mode, "First feedbacks a week"),
            throughput_rows(weekly, mark_rows(now.workbook, min(weekly.last_days))),
            throughput_chart.__doc__,
        ),
    }
