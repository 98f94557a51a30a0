"""Vanity metrics: measures of the AI that are worked on while no customer hangs on them.

A measure is tied to customers by answers to trade-off questions, or by an outcome that they get
from it. Entries are facts of the rows, with the reason for each.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.domain import experiments
from components.domain.cells import folded
from components.domain.standing import CapabilityStanding, Standing
from components.domain.standing.facts import planned_for
from components.domain.workbook import Workbook

FEWEST_ASKED = 5
FEWEST_TRIALS = 2
Reason = Literal["past enough", "nobody asked", "hardly asked", "no outcome", "no trial moved"]
Word = Literal["signal", "cannot tell yet"]


@dataclass(frozen=True, slots=True)
class VanityMetric:
    """One measure of the AI that work or reporting goes to, and why that is in doubt.

    word: "signal" when it is enough already by its own verdict, or when nobody was asked and
    nothing says what customers get from it; "cannot tell yet" when it only might be. asked:
    customers asked about it. weeks: planned for it; past_weeks: those aimed past what is enough.
    experiments: begun, or with customers, within the days that answers count. reported_weeks:
    rows in Outcomes. trials, trials_moved: trials with a control on it, and those among them
    whose outcome moved by the always-valid interval.
    """

    name: str
    word: Word
    reasons: tuple[Reason, ...]
    asked: int
    weeks: float
    past_weeks: float
    experiments: int
    reported_weeks: int
    trials: int
    trials_moved: int


@dataclass(frozen=True, slots=True)
class _Activity:
    """What goes into one measure."""

    weeks: float
    experiments: int
    reported_weeks: int
    has_outcome: bool

    @property
    def is_any(self) -> bool:
        return self.weeks > 0 or self.experiments > 0 or self.reported_weeks > 0


def vanity_metrics(found: Standing) -> tuple[VanityMetric, ...]:
    """List the measures that are worked on or reported without a customer behind them.

    Signals first, then by planned weeks. Measures that only Experiments or Roadmap name count too.
    """
    known = {one.facts.name: one for one in found.capabilities}
    logs = (found.workbook[tab]["capability"].dropna() for tab in ("Experiments", "Roadmap"))
    names = dict.fromkeys([*known, *(str(name) for log in logs for name in log.unique())])
    trials: dict[str, list[experiments.Trial]] = {}
    tried = found.workbook["Experiments"]
    about = tried["capability"].dropna().map(folded).to_dict()
    for trial in experiments.trials(tried, found.day):
        if trial.row in about:
            trials.setdefault(about[trial.row], []).append(trial)
    judged = (_vanity(found, name, known.get(name), trials.get(folded(name), ())) for name in names)
    entries = [one for one in judged if one is not None]
    return tuple(sorted(entries, key=lambda one: (one.word != "signal", -one.weeks, one.name)))


def _vanity(
    found: Standing,
    name: str,
    one: CapabilityStanding | None,
    trials: Sequence[experiments.Trial],
) -> VanityMetric | None:
    doing = _activity(found.workbook, name, one, found.day)
    moved = sum(_is_moved(trial) for trial in trials)
    asked = _asked(found.workbook, name)
    reasons = _reasons(one, doing, asked, moved if len(trials) >= FEWEST_TRIALS else None)
    if not doing.is_any or not {"past enough", "nobody asked", "hardly asked"} & set(reasons):
        return None
    is_sure = "past enough" in reasons or {"nobody asked", "no outcome"} <= set(reasons)
    return VanityMetric(
        name=name,
        word="signal" if is_sure else "cannot tell yet",
        reasons=reasons,
        asked=asked,
        weeks=doing.weeks,
        past_weeks=one.aimed_past.weeks if one else 0.0,
        experiments=doing.experiments,
        reported_weeks=doing.reported_weeks,
        trials=len(trials),
        trials_moved=moved,
    )


def _asked(workbook: Workbook, name: str) -> int:
    answers = workbook["Trade-offs"]
    return int(answers.loc[answers["capability"] == name, "customer"].nunique())


def _activity(
    workbook: Workbook, name: str, one: CapabilityStanding | None, day: dt.date
) -> _Activity:
    tried, outcomes = workbook["Experiments"], workbook["Outcomes"]
    planned = planned_for(workbook, name)
    on_it = tried[tried["capability"] == name]
    since = pd.Timestamp(day) - pd.Timedelta(days=workbook.settings.answers_count_for_days)
    newest = on_it[["started_on", "ready_on", "with_customers_on"]].max(axis=1)
    reported = outcomes[outcomes["capability"] == name]
    has_text = one is not None and one.facts.customer_outcome is not None
    return _Activity(
        weeks=float(planned["effort_weeks"].sum()),
        experiments=int((newest >= since).sum()),
        reported_weeks=len(reported),
        has_outcome=has_text or len(reported) > 0 or bool(on_it["outcome_metric"].notna().any()),
    )


def _reasons(
    one: CapabilityStanding | None, doing: _Activity, asked: int, moved: int | None
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    is_enough = one is not None and one.word == "enough"
    if one is not None and is_enough and (one.aimed_past.items or doing.experiments):
        reasons.append("past enough")
    if asked == 0:
        reasons.append("nobody asked")
    elif asked < FEWEST_ASKED:
        reasons.append("hardly asked")
    if not doing.has_outcome:
        reasons.append("no outcome")
    if moved == 0:
        reasons.append("no trial moved")
    return tuple(reasons)


def _is_moved(trial: experiments.Trial) -> bool:
    found = trial.judgement.always_valid
    return (found.low or 0.0) > 0 or (found.high or 0.0) < 0
