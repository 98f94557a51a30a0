"""Every page on workbooks that nobody would keep: no failure, and no wrong claim.

BRIDGE_ROWS sets the size of the large one.
"""

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from components.domain.cells import LARGEST, SMALLEST, Cell
from components.domain.days import FIRST_YEAR, LAST_YEAR
from components.domain.schema import SETTINGS_TAB, TABS, Column, Tab
from components.domain.workbook import parse
from components.storage import Row, Store
from tests.aloud import say
from tests.pages.screen import PAGES, all_unfolded, gone_to, opened_as_is
from tests.pages.test_thin_workbooks import HOSTILE

ROWS = int(os.environ.get("BRIDGE_ROWS", "100000"))
NO_FIGURE = re.compile(
    r"(?<![\w/.-])(nan|NaN|NaT|<NA>|None(?! of)|-?inf|Infinity|undefined)(?![\w-])"
)
CLAIM = re.compile(r":\w+-badge\[\S+ (Yes|No)\]")
JUDGED = ("PMF scorecard", "Minimum viable AI", "Experiments")  # by what customers said and did
LOW: dict[str, Cell] = {
    "number": -LARGEST,
    "whole number": 0,
    "money": 0,
    "percent": "0%",
    "date": f"{FIRST_YEAR}-01-01",
    "moment": f"{FIRST_YEAR}-01-01 00:00:00",
}
HIGH: dict[str, Cell] = {
    "number": LARGEST,
    "whole number": LARGEST,
    "money": LARGEST,
    "percent": "100%",
    "date": f"{LAST_YEAR}-12-31",
    "moment": f"{LAST_YEAR}-12-31 23:59:59",
}
NEAR_ZERO = LOW | {"number": SMALLEST, "whole number": 1, "money": SMALLEST, "date": "2026-11-02"}
LEFT_OUT = {"ID", "Locale", "Time zone", "Currency"}
tried: Counter[str] = Counter()


@pytest.fixture(autouse=True, scope="module")
def _counts(pytestconfig: pytest.Config) -> Iterator[None]:
    yield
    shown = ", ".join(f"{count} {what}" for what, count in tried.items())
    say(pytestconfig, f"extreme workbooks: {shown}, 0 failed, 0 wrong claims")


# --- workbooks ------------------------------------------------------------------------------


def a_cell(column: Column, limits: Mapping[str, Cell], number: int, text: str) -> Cell:
    kind = column.kind
    if kind.choices:
        return kind.choices[number % len(kind.choices)]
    if kind.word in limits:
        cell = limits[kind.word]
        return abs(cell) if isinstance(cell, float) and number % 2 == 0 else cell
    if kind.refers_to or column.is_required or kind.word == "names":
        return f"{kind.refers_to or column.title} {number} {text}".strip()
    return "yes" if kind.word == "yes/no" else f"{text} {number}"


def rows_of(tab: Tab, limits: Mapping[str, Cell], count: int, text: str = "") -> list[Row]:
    """Rows with something in every column; half of them with numbers that are not below zero."""
    rows: list[Row] = []
    for number in range(count):
        row = {
            column.field: a_cell(column, limits, number, text)
            for column in tab.columns
            if column.title not in LEFT_OUT
        }
        if (name := tab.unique_field) is not None:
            row[name] = f"{tab.name} {number} {text}".strip()
        rows.append(row)
    return rows


def settings_at(limits: Mapping[str, Cell], text: str = "") -> list[Row]:
    """Each setting at its own limit: those of days end at a century, others much later."""
    days = {"number": 36_500, "whole number": 36_500} if limits is HIGH else {}
    years = {"number": 100} if limits is HIGH else {}
    own = {"horizon years": years, "stated answers divided by": years or {"number": 1}}
    return [
        {
            "setting": column.title,
            "value": a_cell(column, {**limits, **days, **own.get(column.title, {})}, 1, text),
        }
        for column in SETTINGS_TAB.columns
        if column.title not in LEFT_OUT
    ]


def everything(limits: Mapping[str, Cell], count: int = 4, text: str = "") -> dict[str, list[Row]]:
    tabs = [tab for tab in TABS.values() if tab.name not in {"Settings", "Changes"}]
    rows = {tab.name: rows_of(tab, limits, count, text) for tab in tabs}
    return rows | {"Settings": settings_at(limits, text)}


# --- what stands on a page ------------------------------------------------------------------


def elements(block: Block) -> Iterator[Element]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from elements(child)
        else:
            yield child


def words(app: AppTest) -> Iterator[str]:
    """Every text that a person could read on the page, and every chart's description."""
    for block in (app.main, app.sidebar):
        for element in elements(block):
            proto = element.proto
            for name in ("body", "label", "value", "delta", "help", "alt", "spec", "title"):
                text = getattr(proto, name, None)
                if isinstance(text, str):
                    yield text
    for table in app.dataframe:
        for column in table.value.select_dtypes(["object", "str"]):
            yield from (cell for cell in table.value[column] if isinstance(cell, str))


def check(what: str, *, may_claim: bool = True) -> None:
    """Open every page: nothing fails, no figure is none, no verdict stands on nothing."""
    app = opened_as_is(workbook="My company")
    for page in PAGES:
        look = partial(look_at, page=page, what=what, may_claim=may_claim)
        look(all_unfolded(gone_to(app, page), look))
        tried["pages"] += 1
    tried["workbooks"] += 1


def look_at(app: AppTest, *, page: str, what: str, may_claim: bool) -> None:
    assert not app.exception, (what, page, [one.message for one in app.exception])
    assert not app.error or page == "This week", [one.value for one in app.error]
    texts = [text.replace(HOSTILE, "") for text in words(app)]
    found = [text[:200] for text in texts if NO_FIGURE.search(text)]
    assert not found, (what, page, found)
    claims = [text for text in texts if CLAIM.search(text)] if page in JUDGED else []
    assert may_claim or not claims, (what, page, claims)


def taken(store: Store) -> Counter[str]:
    book = parse(store.read())
    return +Counter({name: len(frame) for name, frame in book.frames.items()})


LIMITS = {"lowest": LOW, "highest": HIGH, "nearly nothing": NEAR_ZERO}


@pytest.mark.parametrize("limits", LIMITS)
def test_every_number_and_day_at_its_limit(my_company: Store, limits: str) -> None:
    my_company.append(everything(LIMITS[limits]))
    by_the_app = {"Changes", "Sources"}  # a recipe of anything is none
    assert all(taken(my_company)[tab] for tab in TABS.keys() - by_the_app), taken(my_company)
    check(limits)


def test_hostile_texts_in_every_column(my_company: Store) -> None:
    odd = f"{HOSTILE} \u202e \u0000 {'w' * 3000}"
    my_company.append(everything(NEAR_ZERO, 3, odd))
    check("hostile")


@pytest.mark.parametrize("tab", [name for name in TABS if name not in {"Settings", "Changes"}])
def test_one_row_in_one_tab(my_company: Store, tab: str) -> None:
    row = rows_of(TABS[tab], NEAR_ZERO, 1)
    my_company.append({tab: row})
    check(f"one row in {tab}", may_claim=False)


def test_every_row_of_every_tab_set_aside(my_company: Store) -> None:
    bad = dict.fromkeys(LOW, "not this")
    my_company.append(everything(bad, 3))
    assert not taken(my_company).keys() - {"Settings"}
    check("skipped", may_claim=False)


def test_a_large_workbook(my_company: Store) -> None:
    day = dt.date(2026, 11, 1)
    usual = {"held_on": day.isoformat(), "led_by": "Ann"}
    answers = ("very", "somewhat", "not")
    my_company.append(
        {
            "Customers": [
                {"customer": f"C{n}", "segment": f"S{n % 7}", "annual_value": n, "stage": "paying"}
                for n in range(ROWS // 10)
            ],
            "Calls": [
                {
                    **usual,
                    "id": f"call{n}x",
                    "customer": f"C{n % (ROWS // 10)}",
                    "disappointment": answers[n % 3],
                    "quote": f"Quote {n}",
                }
                for n in range(ROWS // 2)
            ],
            "Trade-offs": [
                {
                    "id": f"answer{n}x",
                    "asked_on": (day - dt.timedelta(days=n % 150)).isoformat(),
                    "customer": f"C{n % (ROWS // 10)}",
                    "capability": "Accuracy",
                    "level": 70 + n % 30,
                    "answer": "yes" if n % 30 > 14 else "no",
                }
                for n in range(ROWS // 2)
            ],
            "Capabilities": [
                {"capability": "Accuracy", "unit": "%", "better": "higher", "starting_level": 90}
            ],
        }
    )
    check("large")
    tried["rows of the large one"] = ROWS
