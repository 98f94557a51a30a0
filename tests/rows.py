"""Small builders of typed rows and frames: a test builds a row and changes one thing.

`a_call(person="Bea")` is a row; `calls(a_call(), a_call(...))` the frame that the schema would
have parsed from it: all columns of the tab, its dtypes, index "row" from 2 (below the header).
"""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from components.domain.schema import TABS

Row = dict[str, object]
FIRST_ROW = 2


def frame_of(tab: str, *rows: Row) -> pd.DataFrame:
    """Frame of a tab as the schema parses it; a cell left out or None is missing.

    Raises KeyError for a column that the tab does not have.
    """
    return _frame(tab, rows) if rows else _empty(tab).copy()


@cache
def _empty(tab: str) -> pd.DataFrame:
    return _frame(tab, ())  # a workbook has ten of them, and giving columns a dtype takes long


def _frame(tab: str, rows: Sequence[Row]) -> pd.DataFrame:
    columns = TABS[tab].by_field
    for row in rows:
        for field in row:
            columns[field]
    cells = {field: [row.get(field) for row in rows] for field in columns}
    dtypes = {field: column.kind.dtype for field, column in columns.items()}
    numbers = range(FIRST_ROW, FIRST_ROW + len(rows))
    index = pd.Index(numbers, dtype="int64", name="row")
    return pd.DataFrame(cells, index=index, dtype=object).astype(dtypes)


def a_customer(**cells: object) -> Row:
    return {"customer": "Acme", "stage": "paying", "signed_up_on": "2026-01-05"} | cells


def customers(*rows: Row) -> pd.DataFrame:
    return frame_of("Customers", *rows)


def a_call(**cells: object) -> Row:
    usual = {"held_on": "2026-11-02", "customer": "Acme", "person": "Ann", "disappointment": "very"}
    return usual | cells


def people(count: int, disappointment: str, **cells: object) -> list[Row]:
    """Calls with different people at one customer who all gave this answer."""
    return [
        a_call(person=f"{disappointment} {i}", disappointment=disappointment) | cells
        for i in range(count)
    ]


def calls(*rows: Row) -> pd.DataFrame:
    return frame_of("Calls", *rows)


def a_trade_off(**cells: object) -> Row:
    usual: Row = {"asked_on": "2026-11-02", "customer": "Acme", "capability": "Accuracy"}
    return usual | {"level": 85.0, "answer": "yes"} | cells


def trade_offs(*rows: Row) -> pd.DataFrame:
    return frame_of("Trade-offs", *rows)


def an_evaluation(**cells: object) -> Row:
    usual: Row = {"measured_on": "2026-11-02", "capability": "Accuracy", "level": 90.0}
    return usual | cells


def a_capability(**cells: object) -> Row:
    return {"capability": "Accuracy", "unit": "%", "better": "higher"} | cells


def capabilities(*rows: Row) -> pd.DataFrame:
    return frame_of("Capabilities", *rows)


def an_experiment(**cells: object) -> Row:
    return {"experiment": "Faster model", "ready_on": "2026-10-01"} | cells


def experiments(*rows: Row) -> pd.DataFrame:
    return frame_of("Experiments", *rows)


def a_roadmap_item(**cells: object) -> Row:
    return {"item": "Real-time processing", "kind": "block", "effort_weeks": 4.0} | cells


def roadmap(*rows: Row) -> pd.DataFrame:
    return frame_of("Roadmap", *rows)


def a_meeting(**cells: object) -> Row:
    return {"held_on": "2026-11-02", "led_by": "Tess"} | cells


def meetings(*rows: Row) -> pd.DataFrame:
    return frame_of("Meetings", *rows)


def a_decision(**cells: object) -> Row:
    return {"decided_at": "2026-11-02", "decision": "Build it"} | cells


def decisions(*rows: Row) -> pd.DataFrame:
    return frame_of("Decisions", *rows)


def a_person(**cells: object) -> Row:
    usual: Row = {"name": "Tess", "role": "technical product owner", "share_of_time": 1.0}
    return usual | {"from_day": "2026-01-05"} | cells


def team(*rows: Row) -> pd.DataFrame:
    return frame_of("Team", *rows)


def an_outcome(**cells: object) -> Row:
    return {"week_of": "2026-11-02", "metric": "conversion"} | cells


def outcomes(*rows: Row) -> pd.DataFrame:
    return frame_of("Outcomes", *rows)
