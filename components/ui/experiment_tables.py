"""Experiment rows as people read them: the library, level changes, what stands behind one."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.domain.cells import folded
from components.domain.experiments import LevelChange, Throughput, Tried
from components.domain.kept import kept
from components.domain.workbook import Workbook
from components.words.numbers import UNKNOWN, Numbers, level, number
from components.words.trials import NOT_CAUSAL, level_range, level_units, points, points_range


@dataclass(frozen=True, slots=True)
class Filters:
    """What the library is narrowed to; None and "" for everything."""

    search: str = ""
    capability: str | None = None
    decision: str | None = None


SEARCHED = ("experiment", "hypothesis", "learned", "roadmap_item")


def decided_ones(
    found: Sequence[Tried], experiments: pd.DataFrame, filters: Filters
) -> list[Tried]:
    """Return the decided experiments that every filter leaves, newest decision first."""
    words = filters.search.casefold().split()
    first, *others = SEARCHED
    searched = experiments[first].str.cat(experiments[others], sep=" ", na_rep="")
    text = searched.str.casefold().to_dict()
    kept = [
        one
        for one in found
        if one.progress.stage == "decided"
        and filters.capability in {None, one.progress.capability}
        and filters.decision in {None, one.progress.decision}
        and all(word in text[one.progress.row] for word in words)
    ]
    undated = [one for one in kept if one.progress.decided_on is None]
    dated = [one for one in kept if one.progress.decided_on is not None]
    return sorted(dated, key=lambda one: one.progress.days or 0) + undated


def library_rows(
    found: Sequence[Tried], experiments: pd.DataFrame, numbers: Numbers
) -> pd.DataFrame:
    """Return decided experiments, what was learned first."""
    return pd.DataFrame(
        [
            {
                "Learned": experiments["learned"].get(one.progress.row),
                "Experiment": one.progress.experiment,
                "Decision": one.progress.decision,
                "Decided": numbers.day(one.progress.decided_on),
                "Difference": UNKNOWN
                if one.trial is None
                else points(one.trial.judgement.difference.point),
                "Any look": UNKNOWN
                if one.trial is None
                else points_range(one.trial.judgement.always_valid),
                "Capability": one.progress.capability,
                "Roadmap item": one.progress.roadmap_item,
                "Row in Experiments": one.progress.row,
            }
            for one in found
        ]
    )


def running_rows(found: Sequence[tuple[Tried, str]]) -> pd.DataFrame:
    """Return experiments with their next step, where there are too many for lines."""
    return pd.DataFrame(
        [
            {
                "Experiment": one.progress.experiment,
                "Next": words,
                "Days": one.progress.days,
                "Owner": one.progress.owner,
                "Row in Experiments": one.progress.row,
            }
            for one, words in found
        ]
    )


@kept
def units_of(workbook: Workbook) -> dict[str, str]:
    """Return capability -> its unit."""
    known = workbook["Capabilities"]
    return dict(zip(known["capability"], known["unit"], strict=True))


def level_rows(changes: Sequence[LevelChange], units: dict[str, str]) -> pd.DataFrame:
    """Return measured changes of level; none of them proves a cause."""
    return pd.DataFrame(
        [
            {
                "Experiment": one.experiment,
                "It is": one.word or "without a range",
                "Capability": one.capability,
                "Before": level(one.before, level_units(units, one)),
                "After": level(one.after, level_units(units, one)),
                "95% range of the change": level_range(one),
                "Examples": one.evaluation_n,
                "Cause": NOT_CAUSAL.lower(),
                "Row in Experiments": one.row,
            }
            for one in changes
        ]
    )


@kept
def throughput_table(found: Throughput, numbers: Numbers) -> pd.DataFrame:
    """Return first feedbacks a week as a table for people, newest first."""
    weeks = zip(found.last_days, found.counts, strict=True)
    return pd.DataFrame(
        [{"Week to": numbers.day(day), "First feedbacks": number(n)} for day, n in weeks]
    ).iloc[::-1]


# --- behind one experiment ------------------------------------------------------------------


@kept
def decision_reason(workbook: Workbook, one: Tried) -> str | None:
    """Return why it was decided as it was: the reason beside that change in the log."""
    log, row = workbook["Changes"], workbook["Experiments"].loc[one.progress.row]
    names = {folded(str(cell)) for cell in (row["id"], row["experiment"]) if pd.notna(cell)}
    about = log[
        (log["tab"] == "Experiments")
        & (log["column"] == "Decision")
        & (log["after"].fillna("").map(folded) == folded(one.progress.decision or ""))
        & log["row"].map(folded).isin(names)
        & log["why"].notna()
    ]
    newest = about.sort_values("at", kind="stable")["why"]
    return None if newest.empty else str(newest.iloc[-1])


@kept
def decisions_about(workbook: Workbook, experiment: str) -> pd.DataFrame:
    """Return the decisions made because of an experiment, newest first."""
    made = workbook["Decisions"]
    about = made[made["because_of_experiment"] == experiment]
    about = about.sort_values("decided_at", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Decision": about["decision"],
            "Kind": about["kind"],
            "What would change it": about["what_would_change_it"],
            "Owner": about["owner"],
            "Decided": about["decided_at"].dt.date,
            "Done": about["done_on"].dt.date,
            "Row in Decisions": about.index,
        }
    )


@kept
def calls_since(workbook: Workbook, one: Tried) -> pd.DataFrame:
    """Return the calls about its roadmap item since customers had it, newest first."""
    calls, since = workbook["Calls"], one.progress.with_customers_on
    is_about = calls["roadmap_item"] == one.progress.roadmap_item
    if since is None or one.progress.roadmap_item is None:
        is_about &= False
    else:
        is_about &= calls["held_on"] >= pd.Timestamp(since)
    about = calls[is_about].sort_values("held_on", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Quote": about["quote"],
            "Customer": about["customer"],
            "Person": about["person"],
            "Held on": about["held_on"].dt.date,
            "Row in Calls": about.index,
        }
    )
