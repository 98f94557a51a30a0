"""One experiment with all that its row shows: its stage, its trial, its change of level."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from components.domain.experiments.levels import LevelChange, level_changes
from components.domain.experiments.progress import Progress, progress
from components.domain.experiments.trials import Trial, trials

NOT_WITH_CUSTOMERS = ("planned", "building", "ready")
NOT_MEASURED = ("planned", "building")


@dataclass(frozen=True, slots=True)
class Tried:
    """One experiment on a day.

    trial: None before it was with customers and without both arms. level: None before it was
    ready and without both levels; it compares before with after and proves no cause.
    """

    progress: Progress
    trial: Trial | None
    level: LevelChange | None


def tried(
    experiments: pd.DataFrame, capabilities: pd.DataFrame, as_of: dt.date
) -> tuple[Tried, ...]:
    """Put together what is known of every experiment at the end of `as_of`, in sheet order.

    Both are the schema's frames, `experiments` with later days still in it: only so can one that
    had not begun be told from one that is planned. Counts and levels have no history.
    """
    judged = {one.row: one for one in trials(experiments, as_of)}
    moved = {one.row: one for one in level_changes(experiments, capabilities, as_of)}
    return tuple(
        Tried(
            progress=one,
            trial=None if one.stage in NOT_WITH_CUSTOMERS else judged.get(one.row),
            level=None if one.stage in NOT_MEASURED else moved.get(one.row),
        )
        for one in progress(experiments, as_of)
    )
