"""A page opened in process, and what a person would read on it."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, ButtonGroup, PageLink, Tab
from streamlit.util import calc_hash

from components.domain.cells import Cell
from components.domain.standing import narrowed
from components.domain.week import Week, week
from components.domain.workbook import Workbook, parse
from components.report import Figures, figures
from components.storage import Row, open_store
from components.ui import show

DAY = dt.date(2026, 11, 23)
SAMPLE = f"sample-{DAY}.sqlite"  # the file of the sample company in the data folder
APP = Path(__file__).parents[2] / "app.py"
PATIENCE_SECONDS = 120  # with a hundred thousand rows on a busy machine
PAGES = {
    "This week": "pages/look/this_week.py",
    "PMF scorecard": "pages/look/pmf_scorecard.py",
    "Minimum viable AI": "pages/look/minimum_viable_ai.py",
    "Roadmap": "pages/work/roadmap.py",
    "Experiments": "pages/work/experiments.py",
    "Calls": "pages/work/calls.py",
    "Meeting": "pages/meet/meeting.py",
    "Data": "pages/meet/data.py",
}


def app_at(page: str = "This week", **link: str) -> AppTest:
    """Return the app before its first run, at a page's address with the filters of a link."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE_SECONDS)
    path = "" if page == "This week" else Path(PAGES[page]).stem.replace("_", "-")
    app._page_hash = calc_hash(path)  # noqa: SLF001 - switch_page needs a first page run before
    for name, value in link.items():
        app.query_params[name] = value
    return app


def opened_as_is(page: str = "This week", **link: str) -> AppTest:
    """Open a page with the filters of a link, whatever comes of it."""
    return app_at(page, **link).run()


def opened(page: str = "This week", **link: str) -> AppTest:
    """Open a page with the filters of a link, which must not fail."""
    return whole(opened_as_is(page, **link), page)


@cache
def seen(page: str) -> AppTest:
    """Return a page of the sample that several tests look at and none changes."""
    return opened(page)


def gone_to(app: AppTest, page: str) -> AppTest:
    """Change to another page of the open app, which must not fail."""
    return whole(app.switch_page(PAGES[page]).run(), page)


def whole(app: AppTest, page: str) -> AppTest:
    """Return an app that shows a page, which must not have failed."""
    assert not app.exception, [error.message for error in app.exception]
    assert app.title[0].value == page
    return app


def unfolded(app: AppTest, key: str) -> AppTest:
    """Unfold a part that is drawn only when somebody opens it."""
    app.session_state[key] = True
    return app.run()


def at_tab(app: AppTest, key: str, label: str) -> AppTest:
    """Open a tab of those with this key."""
    app.session_state[key] = label
    return app.run()


def foldable(block: Block) -> Iterator[str]:
    """Return the keys of all parts under a block that are drawn only when somebody opens them."""
    for child in block.children.values():
        if isinstance(child, Block):
            own = getattr(child.proto, "popover", child.proto)  # an expander is one itself
            if marked := getattr(own, "id", ""):
                yield _key(marked)
            yield from foldable(child)


def tabbed(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Return the key and the labels of all tabs under a block of which one at a time is drawn."""
    for child in block.children.values():
        if isinstance(child, Block):
            if child.type == "tab_container" and child.proto.id:
                labels = [tab.label for tab in child.children.values() if isinstance(tab, Tab)]
                yield _key(child.proto.id), labels
            yield from tabbed(child)


def _key(marked: str) -> str:
    return marked.split("-", 2)[-1]  # Streamlit's mark, a number, the key


def all_unfolded(app: AppTest, look: Callable[[AppTest], object] = id) -> AppTest:
    """Unfold every part of a page that is drawn only when somebody opens it, tab after tab.

    look: is called with the page each time that another tab is open; the first one is at the end.
    """
    _unfold(app)
    for key, labels in tabbed(app.main):
        for label in (*labels[1:], labels[0]):
            app.session_state[key] = label
            _unfold(app.run())
            assert not app.exception, [error.message for error in app.exception]
            look(app)
    return app


def _unfold(app: AppTest) -> None:
    for key in foldable(app.main):
        app.session_state[key] = True
    app.run()


def verdict(app: AppTest) -> str:
    """Return the sentence that leads the page, as it stands in its Markdown."""
    return next(
        element.value.removeprefix("### ")
        for element in app.markdown
        if element.value.startswith("### ")
    )


def plain(text: str) -> str:
    """Return text as a page writes it."""
    return show.plain(text)


def sentences(app: AppTest) -> str:
    """Return all text of a page, sidebar included, a line each; no tables, no figures."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.success]
    return "\n".join(str(part.value) for part in parts)


def said(app: AppTest) -> str:
    """Return all text of a page and the figures that stand out."""
    return "\n".join([sentences(app), *(f"{k}: {v}" for k, v in numbers(app).items())])


def group(app: AppTest, key: str) -> ButtonGroup[str]:
    """Return the row of choices with this key."""
    found = app.get_by_key(key)
    assert isinstance(found, ButtonGroup)
    return found


def links(block: Block) -> list[PageLink]:
    """Return the links to pages in the sidebar or on the page itself."""
    return [found for found in block.get("page_link") if isinstance(found, PageLink)]


def table(app: AppTest, alt: str) -> pd.DataFrame:
    """Return the rows of the table with this alternative text."""
    return next(one.value for one in app.dataframe if one.proto.alt == alt)


def table_behind(app: AppTest, finding: str) -> pd.DataFrame:
    """Return the numbers of the chart with this finding, asked for as a person would."""
    return table(unfolded(app, f"numbers-{finding}"), f"Numbers behind: {finding}")


def numbers(app: AppTest) -> dict[str, str]:
    """Return the figures that stand out: label -> value."""
    return {metric.label: str(metric.value) for metric in app.metric}


def call(customer: str, disappointment: str, **cells: Cell) -> Row:
    """Return the cells of one call as somebody would type them."""
    usual: dict[str, Cell] = {"held_on": "2026-11-02", "customer": customer, "person": "Ann"}
    return usual | {"disappointment": disappointment} | cells


def trade_off(customer: str, level: float, answer: str, **cells: Cell) -> Row:
    """Return the cells of one trade-off answer about Accuracy."""
    usual: dict[str, Cell] = {"asked_on": "2026-11-02", "customer": customer}
    return usual | {"capability": "Accuracy", "level": level, "answer": answer} | cells


@cache
def sample() -> Workbook:
    """Return the sample company's workbook as of `DAY`."""
    return parse(open_store(f"sample:{DAY}").read())


@cache
def sample_week(day: dt.date = DAY, segment: str | None = None) -> Week:
    """Return the sample's figures of a day, computed past the pages."""
    return week(narrowed(sample(), segment), day)


@cache
def sample_figures(day: dt.date = DAY, segment: str | None = None) -> Figures:
    """Return the same figures as the headless report hands them out."""
    return figures(sample_week(day, segment), sample())
