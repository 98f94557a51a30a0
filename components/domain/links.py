"""References between tabs: by the human-readable unique name, written as people write names."""

from collections.abc import Iterable, Sequence
from functools import cache

import pandas as pd

from components.domain.nearest import Nearest
from components.domain.problems import Problem
from components.domain.schema import TABS, Column, Tab


def _name_key(name: str) -> str:
    return " ".join(name.casefold().split())


def _name_keys(names: Sequence[str]) -> list[str]:
    """Return the keys of all names in one go, where they are written without odd blanks."""
    joined = "\x00".join(names)
    is_even = " ".join(joined.split()) == joined and not (" \x00" in joined or "\x00 " in joined)
    if not is_even or joined.count("\x00") != len(names) - 1:
        return [_name_key(name) for name in names]
    return joined.casefold().split("\x00")


class _Target:
    """The unique names of a tab that others point to. is_listed: whether it has any row."""

    def __init__(self, names: list[str]) -> None:
        self.by_key = dict(zip(_name_keys(names), names, strict=True))
        self.is_listed = bool(names)
        self._exact = set(self.by_key.values())
        self._near = Nearest(self._exact)
        self._hints: dict[str, str] = {}

    def odd(self, names: Iterable[str]) -> list[str]:
        """Return the names that are not written exactly as one of the target's."""
        return [name for name in names if name not in self._exact]

    def hint(self, name: str) -> str:
        """Return the words that name the closest name, or nothing."""
        if name not in self._hints:
            found = self._near.to(name)
            self._hints[name] = f"; did you mean {found}?" if found else ""
        return self._hints[name]


def _resolved(
    tab: Tab, column: Column, frame: pd.DataFrame, target: _Target
) -> tuple["pd.Series[str] | None", list[Problem]]:
    """Return the column in the target's spelling, and a notice for each name found nowhere.

    None in place of a column that is spelt so already.
    """
    cells = frame[column.field]
    names = dict(target.by_key) if target.is_listed else target.by_key
    spelling: dict[str, str] = {}
    expected: dict[str, str] = {}
    for name in target.odd(cells.dropna().unique().tolist()):
        known = names.get(_name_key(name))
        if known is None and target.is_listed:
            expected[name] = f"a name in {column.kind.refers_to}{target.hint(name)}"
        spelling[name] = known or names.setdefault(_name_key(name), name)
    if not spelling:
        return None, []
    problems = [
        Problem(tab.name, int(str(row)), column.title, name, expected[name], "notice")
        for row, name in cells[cells.isin(list(expected))].items()
    ]
    if all(name == spelt for name, spelt in spelling.items()):
        return None, problems
    return cells.map(lambda name: spelling.get(name, name), na_action="ignore").astype(
        "str"
    ), problems


def link(frames: dict[str, pd.DataFrame]) -> list[Problem]:
    """Write every reference in the spelling of the tab it points to; report what matches nothing.

    Where the tab pointed to has no rows, the first spelling met is taken and nothing is reported:
    a company starts small.
    """
    problems: list[Problem] = []
    for target_name in ("Customers", "Capabilities", "Roadmap", "Experiments"):
        unique = TABS[target_name].unique_field
        target = _Target(frames[target_name][unique].to_list())
        for tab, column in _pointing_to(target_name):
            frame = frames[tab.name]
            resolved, found = _resolved(tab, column, frame, target)
            if resolved is not None:
                frames[tab.name] = frame.assign(**{column.field: resolved})
            problems += found
    return problems + _unknown_calls(frames["Trade-offs"], frames["Calls"])


def _unknown_calls(answers: pd.DataFrame, calls: pd.DataFrame) -> list[Problem]:
    """Return a notice for each answer whose call is not there, where any call is."""
    named = answers["call"].dropna()
    lost = named[~named.isin(calls["id"])] if len(calls) else named[:0]
    title = TABS["Trade-offs"].by_field["call"].title
    return [
        Problem("Trade-offs", int(str(row)), title, name, "the ID of a call in Calls", "notice")
        for row, name in lost.items()
    ]


@cache
def _pointing_to(target: str) -> tuple[tuple[Tab, Column], ...]:
    return tuple(
        (tab, column)
        for tab in TABS.values()
        for column in tab.columns
        if column.kind.refers_to == target
    )


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
