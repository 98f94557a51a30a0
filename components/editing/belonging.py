"""What belongs to a call: the answers given in it, and the decisions that came of it.

They move with their call, and go with it where people say so.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from components.domain.cells import Cell, folded
from components.domain.meeting import OWN_DECISION, decision_log
from components.domain.spoken import answers_of_calls
from components.domain.workbook import Workbook

MOVED = {"held_on": "asked_on", "customer": "customer", "person": "person"}  # of Trade-offs


@dataclass(frozen=True, slots=True)
class Belongings:
    """Rows that belong to one call: of Trade-offs, and of Decisions."""

    answers: tuple[int, ...] = ()
    decisions: tuple[int, ...] = ()


def belongings(workbook: Workbook, call: int) -> Belongings:
    """Return what belongs to a call, and to no other one.

    An answer that names no call counts where no other call of that customer and day can be meant.
    """
    calls, answers = workbook["Calls"], workbook["Trade-offs"]
    if call not in calls.index:  # it is skipped: nothing is known to be of it
        return Belongings()
    theirs = answers[answers["customer"].str.casefold() == calls["customer"][call].casefold()]
    named = answers[answers["call"].notna() & (answers["call"] == calls["id"][call])]
    near = answers.loc[answers.index.isin([*theirs.index, *named.index])]
    pairs = answers_of_calls(calls, near)
    mine = pairs[pairs["is_sure"] & (pairs["call"] == call)]
    decided = decision_log(workbook, dt.date.max)
    came_of = [one.row for one in decided if one.call is not None and one.call[0] == call]
    return Belongings(tuple(map(int, mine["answer"])), tuple(sorted(came_of)))


def moved_cells(
    workbook: Workbook, call: int, after: Mapping[str, str | None]
) -> list[tuple[str, int, str, Cell]]:
    """Return what of a call's answers changes with it: (tab, row, field, what it will hold).

    after: field -> text of what is changed in the call. An answer of another person stays theirs.
    """
    moved = {MOVED[field]: text for field, text in after.items() if field in MOVED}
    if not moved or call not in workbook["Calls"].index:
        return []
    before, answers = workbook["Calls"].loc[call], workbook["Trade-offs"]
    found: list[tuple[str, int, str, Cell]] = []
    for row in belongings(workbook, call).answers:
        cells = answers.loc[row]
        is_theirs = _name(cells["person"]) in {"", _name(before["person"])}
        if pd.isna(cells["call"]) and isinstance(before["id"], str):
            found.append(("Trade-offs", row, "call", before["id"]))
        found += [
            ("Trade-offs", row, field, text)
            for field, text in moved.items()
            if is_theirs or field != "person"
        ]
    return found + _moved_decisions(workbook["Decisions"], before["id"], after)


def _moved_decisions(
    decisions: pd.DataFrame, call: object, after: Mapping[str, str | None]
) -> list[tuple[str, int, str, Cell]]:
    own = decisions.index[decisions["id"] == f"{call}{OWN_DECISION}"]
    customer = after.get("customer")
    if customer is None:
        return []
    return [("Decisions", int(row), "because_of_customer", customer) for row in own]


def _name(cell: object) -> str:
    return folded(cell) if isinstance(cell, str) else ""
