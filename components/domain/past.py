"""A workbook as it stood on a past day: what came later has not happened yet."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from components.domain.schema import TABS
from components.domain.workbook import Workbook


def as_of(workbook: Workbook, day: dt.date) -> Workbook:
    """Return the workbook as it stood at the end of `day`.

    Rows dated later are left out; a later date in a dated fact (First ROI on, Shipped on, ...) is
    blank, and what followed from it (a churned stage, a decision, a pin) has not happened yet.
    Days that are plans (Due on, Pin ends on, From, To) stay.
    """
    end = pd.Timestamp(day) + pd.Timedelta(days=1)
    frames = {}
    for name, whole in workbook.frames.items():
        tab = TABS[name]
        frame = whole[whole[tab.dated_by] < end] if tab.dated_by else whole
        facts = [
            c.field for c in tab.columns if c.kind.dtype == "datetime64[s]" and not c.kind.is_plan
        ]
        later = {f: is_later for f in facts if (is_later := frame[f] >= end).any()}
        frames[name] = frame.assign(**{f: frame[f].mask(later[f]) for f in later})
    _undo_what_followed(frames, workbook.frames)
    aside = {name: replace(rows, end=end) for name, rows in workbook.aside.items()}
    return replace(workbook, frames=frames, aside=aside)


def _undo_what_followed(frames: dict[str, pd.DataFrame], today: Mapping[str, pd.DataFrame]) -> None:
    def later(tab: str, fact: str) -> "pd.Series[bool]":
        return frames[tab][fact].isna() & today[tab][fact].notna()

    customers, items = frames["Customers"], frames["Roadmap"]
    stage = customers["stage"].mask(later("Customers", "churned_on"), "paying")
    stage = stage.mask(later("Customers", "signed_up_on"), "prospect")
    frames["Customers"] = customers.assign(stage=stage)
    undecided = later("Experiments", "decided_on")
    tried = frames["Experiments"]
    frames["Experiments"] = tried.assign(decision=tried["decision"].mask(undecided))
    unshipped, unpinned = later("Roadmap", "shipped_on"), later("Roadmap", "pinned_on")
    frames["Roadmap"] = items.assign(
        horizon=items["horizon"].mask(unshipped, "now"),
        actual_annual_value=items["actual_annual_value"].mask(unshipped),
        pinned_rank=items["pinned_rank"].mask(unpinned),
    )
