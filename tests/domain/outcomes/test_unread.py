"""A shop's verdict that rows which could not be read could turn is not spoken."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.outcomes import ShopJudged, by_release, leading, shop_judged, weekly_series
from components.words.outcomes import shop_sentence
from tests.domain.unreadable import UNREADABLE, Place, Row, a_workbook, filled, places, unreadable

TODAY = dt.date(2026, 11, 23)
WEEKS = [(TODAY - dt.timedelta(weeks=back)).isoformat() for back in range(8, 0, -1)]
Tabs = dict[str, list[Row]]


def a_week(at: int, successes: int, trials: int = 1000, **cells: Cell) -> Row:
    return {
        "Week of": WEEKS[at],
        "Metric": "conversion",
        "Segment": None,
        "Successes": successes,
        "Trials": trials,
        "Release": "A" if at < 4 else "B",
    } | {title.replace("_", " "): cell for title, cell in cells.items()}


def weeks(before: int, after: int, metric: str = "conversion") -> list[Row]:
    return [a_week(at, before if at < 4 else after, Metric=metric) for at in range(8)]


def judged(rows: list[Row]) -> ShopJudged:
    book = a_workbook({"Outcomes": rows})
    series = weekly_series(book["Outcomes"], TODAY, "Monday")
    rates = [by_release(one) for one in leading(series, None)]
    return shop_judged(rates, book.unread("Outcomes"), None)


def test_a_verdict_is_spoken_where_the_worst_of_what_was_not_read_does_not_turn_it() -> None:
    rows = [*weeks(100, 200), a_week(7, 0, 100, Successes=UNREADABLE)]
    found = judged(rows)
    assert (found.word, found.rows, found.is_turned) == ("yes", (10,), False)
    assert shop_sentence(found).endswith(" 1 row of Outcomes could not be read.")


@pytest.mark.parametrize(
    "cells",
    [
        {"Successes": UNREADABLE, "Trials": 9000},
        {"Trials": UNREADABLE},
        {"Week_of": UNREADABLE},
        {"Release": "C", "Successes": UNREADABLE},
        {"Metric": "purchase completion", "Successes": UNREADABLE},
    ],
    ids=["more trials than there are", "trials", "week", "another release", "another rate"],
)
def test_a_verdict_that_unread_rows_could_turn_is_not_spoken(cells: Row) -> None:
    found = judged([*weeks(100, 200), a_week(7, 50, 100) | rename(cells)])
    assert (found.word, found.is_turned) == ("cannot tell yet", True)
    assert shop_sentence(found) == (
        "Can't tell yet: 1 row of Outcomes could not be read, and it could turn what conversion "
        "says."
    )


def rename(cells: Row) -> Row:
    return {title.replace("_", " "): cell for title, cell in cells.items()}


@pytest.mark.parametrize(
    "cells",
    [
        {"Segment": "Large", "Successes": UNREADABLE},
        {"Metric": "returns", "Trials": UNREADABLE},
        {"Successes": None, "Trials": None, "Week of": UNREADABLE},
    ],
    ids=["of a segment", "another figure", "no counts"],
)
def test_rows_that_cannot_count_say_nothing_of_the_shop(cells: Row) -> None:
    found = judged([*weeks(100, 200), a_week(7, 50, 100) | cells])
    assert (found.word, found.rows) == ("yes", ())


def test_a_rate_that_fell_and_was_read_whole_stays_the_verdict() -> None:
    rows = [*weeks(200, 100), *weeks(300, 310, "purchase completion")]
    found = judged([*rows, a_week(7, 1, Metric="purchase completion", Trials=UNREADABLE)])
    assert (found.word, found.rows) == ("no", (18,))


COUNTS = st.sampled_from((0, 20, 100, 150, 400, 1000))
MAY_BE: dict[str, dict[str, st.SearchStrategy[Cell]]] = {
    "Outcomes": {
        "Week of": st.sampled_from(tuple(WEEKS)),
        "Metric": st.sampled_from(("conversion", "purchase completion", "returns")),
        "Segment": st.sampled_from(("Large", "Small")),
        "Successes": COUNTS,
        "Trials": st.sampled_from((1000, 1500, 50_000)),
        "Release": st.sampled_from(("A", "B", "C")),
    }
}


@st.composite
def shops(draw: st.DrawFn) -> tuple[Tabs, dict[Place, Cell]]:
    share = st.sampled_from((100, 120, 150, 200))
    rows = weeks(draw(share), draw(share))
    if draw(st.booleans()):
        rows += weeks(draw(share), draw(share), "purchase completion")
    tabs: Tabs = {"Outcomes": rows}
    return tabs, draw(places(tabs, MAY_BE))


@settings(max_examples=300)
@given(shops())
def test_no_readable_values_turn_a_spoken_verdict_into_its_opposite(
    given: tuple[Tabs, dict[Place, Cell]],
) -> None:
    tabs, values = given
    words = {judged(filled(tabs, cells)["Outcomes"]).word for cells in (unreadable(values), values)}
    assert words != {"yes", "no"}
