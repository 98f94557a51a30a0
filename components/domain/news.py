"""What happened between two days, as the rows say: decisions, experiments, customers, actions."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from components.domain.kept import kept
from components.domain.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. kind: act · not now, None where the cell is blank."""

    decision: str
    kind: str | None
    owner: str | None
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Action:
    """A decision to act that is not done. days_over: days past its due day, below 0 before it."""

    decision: str
    owner: str | None
    due_on: dt.date | None
    days_over: int | None


@dataclass(frozen=True, slots=True)
class Reaction:
    """An experiment's first feedback. days: since it was ready, None where that is not known."""

    experiment: str
    days: int | None


@dataclass(frozen=True, slots=True)
class News:
    """What the rows date between two days, the first one left out; names as they were typed.

    heard, asked_about: customers called and capabilities asked about, in the order of the sheet.
    """

    calls: int
    heard: tuple[str, ...]
    answers: int
    asked_about: tuple[str, ...]
    decided: tuple[Decided, ...]
    reactions: tuple[Reaction, ...]
    with_customers: tuple[str, ...]
    settled: tuple[tuple[str, str], ...]
    signed_up: tuple[str, ...]
    paid_back: tuple[str, ...]
    left: tuple[str, ...]
    shipped: tuple[str, ...]


def news(workbook: Workbook, since: dt.date, until: dt.date) -> News:
    """Return what is dated after `since` and up to the end of `until`."""

    def dated(tab: str, day: str) -> pd.DataFrame:
        frame = workbook[tab]
        begin, end = (pd.Timestamp(one) + pd.Timedelta(days=1) for one in (since, until))
        return frame[(frame[day] >= begin) & (frame[day] < end)]

    def named(tab: str, column: str, day: str) -> tuple[str, ...]:
        return tuple(map(str, dated(tab, day)[column].dropna().unique()))

    decided = dated("Experiments", "decided_on")
    return News(
        calls=len(dated("Calls", "held_on")),
        heard=named("Calls", "customer", "held_on"),
        answers=len(dated("Trade-offs", "asked_on")),
        asked_about=named("Trade-offs", "capability", "asked_on"),
        decided=tuple(_decided(dated("Decisions", "decided_at"))),
        reactions=tuple(_reactions(dated("Experiments", "first_feedback_on"))),
        with_customers=named("Experiments", "experiment", "with_customers_on"),
        settled=tuple(
            (str(name), str(word))
            for name, word in zip(decided["experiment"], decided["decision"], strict=True)
            if not pd.isna(word)
        ),
        signed_up=named("Customers", "customer", "signed_up_on"),
        paid_back=named("Customers", "customer", "first_roi_on"),
        left=named("Customers", "customer", "churned_on"),
        shipped=named("Roadmap", "item", "shipped_on"),
    )


@kept
def open_actions(workbook: Workbook, day: dt.date) -> tuple[Action, ...]:
    """Return decisions to act that are not done by `day`, the longest overdue first."""
    made = workbook["Decisions"]
    is_open = (made["kind"] != "not now").fillna(True) & (made["done_on"].isna())
    is_action = is_open & (made["due_on"].notna() | made["owner"].notna())
    listed = made[is_action].sort_values("due_on", kind="stable", na_position="last")
    return tuple(
        Action(str(text), _text(owner), due, None if due is None else (day - due).days)
        for text, owner, due in zip(
            listed["decision"], listed["owner"], map(_day, listed["due_on"]), strict=True
        )
    )


def _decided(rows: pd.DataFrame) -> list[Decided]:
    newest = rows.sort_values("decided_at", ascending=False, kind="stable")
    columns = (newest[name] for name in ("decision", "kind", "owner", "due_on"))
    return [
        Decided(str(text), _text(kind), _text(owner), _day(due))
        for text, kind, owner, due in zip(*columns, strict=True)
    ]


def _reactions(rows: pd.DataFrame) -> list[Reaction]:
    found = []
    for name, ready, heard in zip(
        rows["experiment"], rows["ready_on"], rows["first_feedback_on"], strict=True
    ):
        days = None if pd.isna(ready) or heard < ready else (heard - ready).days
        found.append(Reaction(str(name), days))
    return found


def _text(cell: object) -> str | None:
    return None if pd.isna(cell) else str(cell)  # type: ignore[call-overload]


def _day(cell: object) -> dt.date | None:
    return None if pd.isna(cell) else pd.Timestamp(cell).date()  # type: ignore[call-overload,arg-type]
