"""How fast a change meets its first customer, and what trials and measured levels really show."""

from components.domain.experiments.levels import LevelChange, level_changes, level_difference
from components.domain.experiments.progress import Progress, Stage, progress
from components.domain.experiments.trials import Advice, Arm, Judgement, Trial, judge, trials
from components.domain.experiments.tried import Tried, tried
from components.domain.experiments.unread import bounded_velocity
from components.domain.experiments.velocity import (
    Step,
    Throughput,
    Undecided,
    UnreadChanges,
    Velocity,
    Waiting,
    throughput,
    undecided,
    velocity,
)

__all__ = [
    "Advice",
    "Arm",
    "Judgement",
    "LevelChange",
    "Progress",
    "Stage",
    "Step",
    "Throughput",
    "Trial",
    "Tried",
    "Undecided",
    "UnreadChanges",
    "Velocity",
    "Waiting",
    "bounded_velocity",
    "judge",
    "level_changes",
    "level_difference",
    "progress",
    "throughput",
    "trials",
    "tried",
    "undecided",
    "velocity",
]
