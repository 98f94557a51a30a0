"""No cell is read as Markdown: every text of every page is shown as it was typed, whatever a person
presses, and so is what stands in a file that they bring in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.storage import Row, Store
from components.ui import show
from tests.browser.typed_page import EVERYTHING
from tests.pages.hostile import (
    AS_TYPED,
    MARKDOWN,
    MARKS,
    all_texts,
    filled,
    hostile_rows,
    named,
    not_as_typed,
)
from tests.pages.screen import APP, PAGES, all_unfolded, opened
from tests.pages.test_importing import csv_file, uploaded

OPENED: dict[str, list[dict[str, str]]] = {  # links that open what a page shows only when asked
    "Minimum viable AI": [{"capability": show.plain(named(1))}],
    "Roadmap": [{"item": named(0)}],
    "Experiments": [{"experiment": named(number)} for number in range(4)],
    "Calls": [{"call": named(0)}],
    "Data": [
        {"skipped": "Calls/7"},
        *({"rows-of": tab, "row": named(0)} for tab in ("Customers", "Capabilities", "Team")),
        *({"rows-of": tab, "row": named(0)} for tab in ("Calls", "Meetings", "Decisions")),
        {"rows-of": "Outcomes", "row": "2"},
        {"rows-of": "Trade-offs", "row": "2"},
    ],
}
SERIAL = re.compile(r"\d+|(?<=-)[0-9a-z]{8,}")  # of a widget whose like stands for every row
MOST_OPTIONS = 3
MOST_STEPS = 90


@pytest.fixture
def company(my_company: Store) -> Store:
    my_company.append(hostile_rows())
    return my_company


def seen_through(app: AppTest) -> AppTest:
    """Return a page whose texts are all as typed."""
    assert not app.exception, [error.message for error in app.exception]
    assert not_as_typed(app) == []
    return app


def mine(page: str, **link: str) -> AppTest:
    return seen_through(opened(page, workbook="My company", **link))


def test_what_takes_markdown_is_what_a_browser_was_seen_to_take_it_for() -> None:
    page = AppTest.from_file(str(APP.parent / "tests/browser/typed_page.py")).run()
    assert not page.exception
    places = {(place, text) for place, text in all_texts(page) if not place.endswith("raw_values")}
    escaped = {place for place, text in places if show.plain(EVERYTHING) in text}
    known = {f"{name}.{part}" for name, parts in MARKDOWN.items() for part in parts}
    is_help = "{}.help".format
    assert escaped == known - {is_help(name) for name in MARKDOWN} | {"Button.help"}
    as_it_is = {place for place, text in places if text == EVERYTHING} - {"Code.code_text"}
    assert as_it_is <= {f"{name}.{part}" for name, parts in AS_TYPED.items() for part in parts}


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("page", OPENED)
def test_no_text_of_an_open_row_is_read_as_markdown(page: str) -> None:
    for link in OPENED[page]:
        seen_through(all_unfolded(mine(page, **link), seen_through))


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("page", PAGES)
def test_no_text_is_read_as_markdown_whatever_is_pressed(page: str) -> None:
    app = mine(page, **OPENED.get(page, [{}])[0])
    all_pressed(seen_through(all_unfolded(app, seen_through)))


@pytest.mark.usefixtures("company")
def test_no_text_of_a_meeting_is_read_as_markdown() -> None:
    app = mine("Meeting")
    app.selectbox(key="meeting-led-by").set_value(named(0)).run()
    app.button(key="meeting-start").click().run()
    told = [app.header[-1].value]
    while not app.button(key="step-next").disabled:
        all_pressed(seen_through(app), but="button step-|button .*throw|button leave")
        app.button(key="step-next").click().run()
        told.append(app.header[-1].value)
    seen_through(app)
    assert len(set(told)) > 4
    app.button(key="meeting-close").click().run()
    seen_through(app)


def all_pressed(app: AppTest, but: str = "$.") -> None:
    """Do everything on a page that a person could do there, and see each time that all is as typed.

    but: what is not done, as a pattern of the names that `steps` gives.
    """
    done: set[tuple[str, object]] = set()
    while step := next(
        (s for s in steps(app) if s[:2] not in done and not re.match(but, s[0])), None
    ):
        assert len(done) < MOST_STEPS, "the page never ends"
        done.add(step[:2])
        _, value, widget = step
        widget.click() if value is None else widget.set_value(value)
        seen_through(app.run())


def steps(app: AppTest) -> Iterator[tuple[str, object, Any]]:
    """Yield what a person could do: the kind of widget, what to put into it, the widget."""
    ways: dict[str, Callable[[Any], Iterable[object]]] = {
        "button_group": lambda one: one.options[:MOST_OPTIONS],
        "selectbox": lambda one: one.options[:MOST_OPTIONS],
        "multiselect": lambda one: [tuple(one.options)],
        "toggle": lambda one: [not one.value],
        "checkbox": lambda one: [not one.value],
        "text_input": lambda _: [MARKS],
        "text_area": lambda _: [MARKS],
        "button": lambda _: [None],
    }
    for kind, values in ways.items():
        found: Sequence[Any] = app.main.get(kind)
        for widget in found:
            if not widget.proto.disabled:
                like = SERIAL.sub("#", widget.key or widget.label)
                yield from ((f"{kind} {like}", value, widget) for value in values(widget))


@pytest.mark.usefixtures("company")
def test_no_name_that_is_merged_is_read_as_markdown() -> None:
    app = all_unfolded(mine("Data"))
    app.selectbox(key="merge-one").set_value(named(0)).run()
    app.selectbox(key="merge-other").set_value(named(1)).run()
    seen_through(app)
    assert app.radio(key="merge-stays").options == [show.plain(named(at)) for at in (0, 1)]


def test_no_release_of_a_shop_is_read_as_markdown(my_company: Store) -> None:
    weeks: list[Row] = [
        filled("Outcomes", int(month > 6), week_of=f"2026-{month:02}-{day:02}", metric=metric)
        | {"successes": 300 + month, "trials": 1000, "segment": None}
        for metric in ("conversion", "purchase completion", MARKS)
        for month in range(3, 11)
        for day in (2, 9, 16)
    ]
    trials: list[Row] = [
        filled("Experiments", i, with_customers_on=f"2026-0{3 + 4 * i}-01") for i in range(2)
    ]
    settings: list[Row] = [{"setting": "business model", "value": "ecommerce"}]
    my_company.append({"Settings": settings, "Outcomes": weeks, "Experiments": trials})
    app = seen_through(all_unfolded(mine("PMF scorecard"), seen_through))
    assert show.plain(named(1)) in "".join(metric.proto.help for metric in app.metric)


@pytest.mark.usefixtures("company")
def test_no_title_or_cell_of_a_file_is_read_as_markdown() -> None:
    titles = ["Customer", "Held on", "Disappointment", MARKS, f"{MARKS} quote"]
    lines = [[named(0), "2026-11-02", "very", MARKS, MARKS], [MARKS, MARKS, MARKS, MARKS, MARKS]]
    files = [csv_file([titles, *lines], f"{MARKS} calls.csv"), csv_file([titles], f"{MARKS}.csv")]
    broken = (f"{MARKS}.xlsx", b"no spreadsheet", "application/vnd.ms-excel")
    app = seen_through(uploaded(*files, broken, app=mine("Data")))
    next(one for one in app.selectbox if one.label == "Goes to the tab").set_value("Calls").run()
    seen_through(all_unfolded(app, seen_through))
    app.button(key="bring-in").click().run()
    seen_through(app)
