"""The decision log: what was decided because of whom, what is due, what is late, what is done."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

import pandas as pd

from components.domain.kept import kept
from components.domain.ownership import local_day
from components.domain.standing.facts import day, text
from components.domain.workbook import Workbook

State = Literal["overdue", "open", "done", "not now"]
OWN_DECISION = "d"  # after a call's ID: the decision that was logged together with it
CALL_REACHES = dt.timedelta(days=28)  # a decision so long after a call is not about that call


@dataclass(frozen=True, slots=True)
class Logged:
    """One decision as it stands on a day. row: its number in Decisions.

    decided_on: the day where the team is. state: an action is overdue from the day after its due
    day on, open before it or without one; a "not now" is never late. days_late: None unless
    overdue. call: (row in Calls, days from call to decision) of the customer's newest call in the
    28 days up to the decision; None without such a call.
    """

    row: int
    id: str | None
    decided_on: dt.date
    decision: str
    customer: str | None
    experiment: str | None
    item: str | None
    owner: str | None
    due_on: dt.date | None
    done_on: dt.date | None
    would_change: str | None
    state: State
    days_late: int | None
    call: tuple[int, int] | None

    @property
    def is_action(self) -> bool:
        """Return whether somebody has something to do."""
        return self.state != "not now"

    @property
    def is_same_day(self) -> bool:
        """Return whether it was decided on the day of the call it is about."""
        return self.call is not None and self.call[1] == 0


@kept
def decision_log(workbook: Workbook, today: dt.date) -> tuple[Logged, ...]:
    """Return every decision made so far, the newest first. workbook: as of `today`."""
    made = workbook["Decisions"]
    days = local_day(made["decided_at"], workbook.settings.zone)
    calls = _calls_by_customer(workbook["Calls"])
    own = _own_calls(workbook["Calls"])
    rows = zip(made.index, days, made.to_dict("records"), strict=True)
    found = [
        _logged(int(row), decided.date(), cast("Mapping[str, object]", cells), (calls, own), today)
        for row, decided, cells in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.decided_on, one.row), reverse=True))


def _logged(
    row: int,
    decided_on: dt.date,
    cells: Mapping[str, object],
    calls: tuple[Mapping[str, list[tuple[dt.date, int]]], Mapping[str, tuple[dt.date, int]]],
    today: dt.date,
) -> Logged:
    due_on, done_on = day(cells["due_on"]), day(cells["done_on"])
    state = _state(text(cells["kind"]), due_on, done_on, today)
    customer = text(cells["because_of_customer"])
    by_customer, own = calls
    return Logged(
        row=row,
        id=text(cells["id"]),
        decided_on=decided_on,
        decision=str(cells["decision"]),
        customer=customer,
        experiment=text(cells["because_of_experiment"]),
        item=text(cells["roadmap_item"]),
        owner=text(cells["owner"]),
        due_on=due_on,
        done_on=done_on,
        would_change=text(cells["what_would_change_it"]),
        state=state,
        days_late=(today - due_on).days if state == "overdue" and due_on else None,
        call=_call_of(own.get(text(cells["id"]) or ""), decided_on)
        or _call_before(by_customer.get((customer or "").casefold(), []), decided_on),
    )


def _state(
    kind: str | None, due_on: dt.date | None, done_on: dt.date | None, today: dt.date
) -> State:
    if done_on is not None:
        return "done"
    if kind == "not now":
        return "not now"
    return "overdue" if due_on is not None and due_on < today else "open"


def _calls_by_customer(calls: pd.DataFrame) -> dict[str, list[tuple[dt.date, int]]]:
    found: dict[str, list[tuple[dt.date, int]]] = {}
    for row, customer, held in zip(calls.index, calls["customer"], calls["held_on"], strict=True):
        found.setdefault(str(customer).casefold(), []).append((held.date(), int(row)))
    return {customer: sorted(some) for customer, some in found.items()}


def _own_calls(calls: pd.DataFrame) -> dict[str, tuple[dt.date, int]]:
    """Return the ID of a decision that was logged together with a call -> that call."""
    known = calls[calls["id"].notna()]
    days = known["held_on"].dt.date
    return {
        f"{call}{OWN_DECISION}": (day, int(row))
        for row, call, day in zip(known.index, known["id"], days, strict=True)
    }


def _call_of(call: tuple[dt.date, int] | None, decided_on: dt.date) -> tuple[int, int] | None:
    return None if call is None else (call[1], max((decided_on - call[0]).days, 0))


def _call_before(
    calls: Sequence[tuple[dt.date, int]], decided_on: dt.date
) -> tuple[int, int] | None:
    held = [one for one in calls if dt.timedelta(0) <= decided_on - one[0] <= CALL_REACHES]
    return (held[-1][1], (decided_on - held[-1][0]).days) if held else None


# --- what a meeting begins with -------------------------------------------------------------


def last_meeting(workbook: Workbook, today: dt.date) -> dt.date | None:
    """Return the newest meeting before `today`; None where there was none."""
    held = workbook["Meetings"]["held_on"]
    earlier = held[held < pd.Timestamp(today)]
    return None if earlier.empty else earlier.max().date()


def actions_to_review(log: Sequence[Logged], since: dt.date) -> tuple[Logged, ...]:
    """Return the actions a meeting looks back on: the late ones, the open ones, those done since.

    The latest first among the late, the soonest due first among the open.
    """
    order = {"overdue": 0, "open": 1, "done": 2}
    wanted = [
        one
        for one in log
        if one.state in {"overdue", "open"} or (one.done_on is not None and one.done_on >= since)
    ]
    return tuple(
        sorted(wanted, key=lambda one: (order.get(one.state, 3), one.due_on or dt.date.max))
    )


def found_in(log: Sequence[Logged], words: str) -> tuple[Logged, ...]:
    """Return the decisions that hold every word, in any of their texts, ignoring case."""
    wanted = words.casefold().split()
    return tuple(one for one in log if all(word in _searched(one) for word in wanted))


def _searched(one: Logged) -> str:
    texts = (one.decision, one.customer, one.experiment, one.item, one.owner, one.would_change)
    return " ".join(part for part in texts if part).casefold()
