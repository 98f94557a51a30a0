"""A whole company from a few rows: its workbook, and where it stands on a day."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from components.domain.schema import TABS, Settings
from components.domain.standing import CapabilityStanding, Standing, standing
from components.domain.workbook import Workbook
from tests.rows import Row, a_capability, a_customer, a_roadmap_item, a_trade_off, frame_of

TODAY = dt.date(2026, 11, 23)
Tabs = Mapping[str, list[Row]]


def a_workbook(tabs: Tabs, **settings: Any) -> Workbook:  # noqa: ANN401 - as pydantic's
    """Every tab of the schema, empty where no rows are given; settings by field."""
    frames = {name: frame_of(name, *tabs.get(name, ())) for name in TABS}
    chosen = Settings.model_construct(None, **settings)
    return Workbook(frames, chosen, present=frozenset(tabs))


def stands(tabs: Tabs, day: dt.date = TODAY, **settings: Any) -> Standing:  # noqa: ANN401
    """The company's standing on a day."""
    return standing(a_workbook(tabs, **settings), day)


def accuracy(found: Standing) -> CapabilityStanding:
    """The capability that rows are about unless they say otherwise."""
    return next(one for one in found.capabilities if one.facts.name == "Accuracy")


def asked(level: float, yes: int, no: int, **cells: object) -> list[Row]:
    """Answers of so many different customers (C0, C1, ...) about one level."""
    words = ["yes"] * yes + ["no"] * no
    return [
        a_trade_off(customer=f"C{i}", level=level, answer=word) | cells
        for i, word in enumerate(words)
    ]


# of 20 customers everybody refuses 80 and accepts 90: at 90 it is enough, at 80 not yet
ENOUGH = asked(80.0, 0, 20) + asked(90.0, 20, 0)


def a_plan(level: float, *items: Row) -> Tabs:
    """A company that has reached this level, whose customers said ENOUGH, and its roadmap."""
    return {
        "Capabilities": [a_capability(starting_level=level)],
        "Customers": [a_customer(customer=f"C{i}", annual_value=1000.0) for i in range(20)],
        "Trade-offs": ENOUGH,
        "Roadmap": list(items),
    }


def on_evidence(weeks: float | None = 4.0, horizon: str = "now") -> Row:
    """An item that such a company's answers put money behind."""
    return a_roadmap_item(item="Known", capability="Accuracy", target_level=90.0) | {
        "effort_weeks": weeks,
        "horizon": horizon,
    }
