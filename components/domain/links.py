"""References between tabs: by the human-readable unique name, written as people write names."""

from difflib import get_close_matches

import pandas as pd

from components.domain.problems import Problem
from components.domain.schema import TABS, Column, Tab


def _name_key(name: str) -> str:
    return " ".join(name.casefold().split())


def _resolved(
    tab: Tab, column: Column, frame: pd.DataFrame, names: dict[str, str], *, is_listed: bool
) -> tuple["pd.Series[str]", list[Problem]]:
    """Return the column in the target's spelling, and a notice for each name found nowhere."""
    cells = frame[column.field]
    spelling: dict[str, str] = {}
    problems = []
    for row, name in cells.dropna().items():
        known = names.get(_name_key(name))
        if known is None and is_listed:
            near = get_close_matches(name, names.values(), 1, 0.6)
            hint = f"; did you mean {near[0]}?" if near else ""
            expected = f"a name in {column.kind.refers_to}{hint}"
            problems.append(
                Problem(tab.name, int(str(row)), column.title, name, expected, "notice")
            )
        spelling[name] = known or names.setdefault(_name_key(name), name)
    return cells.map(spelling).astype("str") if spelling else cells, problems


def link(frames: dict[str, pd.DataFrame]) -> list[Problem]:
    """Write every reference in the spelling of the tab it points to; report what matches nothing.

    Where the tab pointed to has no rows, the first spelling met is taken and nothing is reported:
    a company starts small.
    """
    problems: list[Problem] = []
    for target_name in ("Customers", "Capabilities", "Roadmap", "Experiments"):
        key = TABS[target_name].unique_field
        target = frames[target_name][key]
        names = {_name_key(name): name for name in target}
        is_listed = bool(names)
        for tab in TABS.values():
            for column in tab.columns:
                if column.kind.refers_to == target_name:
                    known = dict(names) if is_listed else names
                    resolved, found = _resolved(
                        tab, column, frames[tab.name], known, is_listed=is_listed
                    )
                    frames[tab.name] = frames[tab.name].assign(**{column.field: resolved})
                    problems += found
    return problems


def with_customer_facts(calls: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """Fill a call's blank Segment and Stage from its customer, as saving one does."""
    if calls.empty or customers.empty:
        return calls
    known = customers.set_index("customer")
    filled = {
        name: calls[name].fillna(calls["customer"].map(known[name]).astype("str"))
        for name in ("segment", "stage")
    }
    return calls.assign(**filled)
