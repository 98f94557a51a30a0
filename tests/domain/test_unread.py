"""Rows that could not be read, and the lights they could turn: speed, plan and ownership; ROI."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.past import as_of
from components.domain.standing import Standing, standing
from components.domain.week import owner_word, plan_word, to_decide, unread_items, velocity_word
from tests.domain.test_thresholds.test_unread import ACCURACY, asked
from tests.domain.unreadable import Place, Row, a_workbook, filled, places, unreadable

TODAY = dt.date(2026, 11, 23)
Tabs = dict[str, list[Row]]


def stands(tabs: Tabs) -> Standing:
    return standing(a_workbook(tabs), TODAY)


def a_change(name: object, heard: Cell = "2026-10-03", **cells: Cell) -> Row:
    usual: Row = {"Experiment": f"E{name}", "Ready on": "2026-10-01", "With customers on": None}
    return usual | {"First feedback on": heard, "Decision": None} | cells


def changes(quick: int, slow: int = 0) -> list[Row]:
    return [
        a_change(at, "2026-10-03" if at < quick else "2026-10-26") for at in range(quick + slow)
    ]


# --- feedback speed -------------------------------------------------------------------------


def test_feedback_speed_is_not_judged_where_unread_changes_could_turn_it() -> None:
    unclear = [a_change(f"x{at}", **{"First feedback on": "soon"}) for at in range(14)]
    assert velocity_word(stands({"Experiments": changes(12)})) == "yes"
    assert velocity_word(stands({"Experiments": [*changes(12), unclear[0]]})) == "yes"
    found = stands({"Experiments": [*changes(12), *unclear]})
    assert velocity_word(found) == "cannot tell yet"
    assert found.velocity.unread is not None
    assert found.velocity.unread.rows == tuple(range(14, 28))
    assert velocity_word(stands({"Experiments": changes(0, 12)})) == "no"
    assert velocity_word(stands({"Experiments": [*changes(0, 12), *unclear]})) == "cannot tell yet"


def test_a_change_that_was_not_ready_by_the_day_is_not_missed() -> None:
    rows = [
        a_change("never ready", **{"Ready on": None, "Decision": "perhaps"}),
        a_change("ready later", None, **{"Ready on": "2026-12-01", "Decision": "perhaps"}),
    ]
    assert stands({"Experiments": [*changes(12), *rows]}).velocity.unread is None


# --- ownership ------------------------------------------------------------------------------

OWNER: Row = {
    "Name": "Tess",
    "Role": "technical product owner",
    "Share of time": "100%",
    "From": "2026-01-05",
    "To": None,
}
ANN: Row = OWNER | {"Name": "Ann", "Role": "ai engineer"}


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([OWNER, ANN | {"Share of time": "most"}], "yes"),
        ([OWNER, ANN | {"Share of time": "most", "To": "2026-02-01"}], "yes"),
        ([OWNER, ANN | {"Role": "boss of it"}], "cannot tell yet"),
        ([OWNER, OWNER | {"Name": "Bea", "Share of time": "most"}], "cannot tell yet"),
        ([ANN, OWNER | {"From": "long ago"}], "cannot tell yet"),
        ([ANN, OWNER | {"Share of time": "10%", "From": "long ago"}], "no"),
        ([ANN, OWNER, OWNER | {"Name": "Bea"}, OWNER | {"Name": "C", "From": "soon"}], "no"),
        ([OWNER | {"Share of time": "10%"}, OWNER | {"Name": "C", "From": "soon"}], "no"),
    ],
)
def test_who_owns_the_bridge_is_not_judged_where_a_row_could_turn_it(
    rows: list[Row], word: str
) -> None:
    found = stands({"Team": rows})
    assert owner_word(found) == word
    assert to_decide(found).owner_missing == (word == "no" and found.owner.status == "vacant")


# --- the plan -------------------------------------------------------------------------------


def test_a_plan_is_not_approved_where_an_unread_item_could_be_in_it() -> None:
    def tabs(*more: Row) -> Tabs:
        item: Row = {"Item": "Better", "Capability": "Accuracy", "Target level": 95}
        item |= {"Effort weeks": 4, "Horizon": "now", "Confidence": "80%"}
        customers: list[Row] = [{"Customer": f"C{at}", "Annual value": 9000} for at in range(30)]
        capability = ACCURACY | {"Starting level": 75, "Weeks per unit": 1}
        return {
            "Capabilities": [capability],
            "Customers": customers,
            "Trade-offs": asked(20, 8),
            "Roadmap": [item, *(item | row for row in more)],
        }

    unclear: Row = {"Item": "Other", "Effort weeks": "many"}
    assert plan_word(stands(tabs())) == "yes"
    assert plan_word(stands(tabs(unclear | {"Horizon": "later"}))) == "yes"
    found = stands(tabs(unclear))
    assert (plan_word(found), unread_items(found)) == ("cannot tell yet", (3,))


# --- return on investment -------------------------------------------------------------------


def a_customer(name: object, roi: Cell = "2026-02-01", **cells: Cell) -> Row:
    usual: Row = {"Customer": f"C{name}", "Signed up on": "2026-01-20", "Stage": "paying"}
    return usual | {"First ROI on": roi, "Annual value": None, "Churned on": None} | cells


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        (a_customer("x", "soon"), 6 / 11, 7 / 11),
        (a_customer("x", **{"Annual value": "a lot"}), 6 / 10, 7 / 11),
        (a_customer("x", None, **{"Annual value": "a lot"}), 6 / 11, 6 / 10),
        (a_customer("x", **{"Signed up on": "once"}), 6 / 11, 7 / 11),
        (a_customer("x", "soon", **{"Signed up on": "once"}), 6 / 11, 7 / 11),
    ],
)
def test_the_share_with_roi_has_bounds(row: Row, low: float, high: float) -> None:
    rows = [a_customer(at, "2026-02-01" if at < 6 else None) for at in range(10)]
    found = stands({"Customers": [*rows, row]}).roi
    assert found.share == pytest.approx(0.6)
    assert found.unread is not None
    assert found.unread.lowest == pytest.approx(low)
    assert found.unread.highest == pytest.approx(high)


def test_a_customer_that_never_signed_up_is_not_missed() -> None:
    row = a_customer("x", None, **{"Signed up on": None, "Annual value": "a lot"})
    assert stands({"Customers": [a_customer(1), row]}).roi.unread is None


# --- the past -------------------------------------------------------------------------------


def test_as_of_a_past_day_later_facts_of_unread_rows_have_not_happened() -> None:
    row = a_change("x", **{"With customers on": "2026-11-02", "Decision": "perhaps"})
    whole = a_workbook({"Experiments": [row]})
    for day, is_there in ((dt.date(2026, 11, 1), False), (dt.date(2026, 11, 2), True)):
        unread = as_of(whole, day).unread("Experiments")
        assert unread is not None
        assert unread.frame["with_customers_on"].notna().tolist() == [is_there]


# --- the law --------------------------------------------------------------------------------

DAYS = st.sampled_from(("2026-10-01", "2026-10-03", "2026-11-20", None))
MAY_BE: dict[str, dict[str, st.SearchStrategy[Cell]]] = {
    "Experiments": {
        "Ready on": DAYS,
        "First feedback on": DAYS,
        "Decision": st.sampled_from(("stop", "scale", None)),
    },
    "Team": {
        "Role": st.sampled_from(("technical product owner", "ai engineer")),
        "Share of time": st.sampled_from(("100%", "20%", None)),
        "From": st.sampled_from(("2026-01-05", "2026-12-01", None)),
        "To": st.sampled_from(("2026-02-01", None)),
    },
}


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[Tabs, dict[Place, Cell]]:
    rows = changes(*draw(st.sampled_from(((14, 0), (0, 14), (12, 2), (2, 12), (20, 20)))))
    tabs: Tabs = {"Experiments": rows, "Team": [OWNER, ANN] if draw(st.booleans()) else [ANN, ANN]}
    tabs["Team"] = [row | {"Name": f"N{at}"} for at, row in enumerate(tabs["Team"])]
    chosen = draw(places(tabs, MAY_BE))
    same, first = draw(st.sampled_from(("2026-10-02", None))), len(rows)
    rows += [a_change(f"of the block {at}") for at in range(draw(st.sampled_from((0, 60))))]
    block = {("Experiments", at, "First feedback on"): same for at in range(first, len(rows))}
    return tabs, {**chosen, **block}


@settings(max_examples=150)
@given(workbooks())
def test_no_readable_values_turn_a_spoken_light_into_its_opposite(
    given: tuple[Tabs, dict[Place, Cell]],
) -> None:
    tabs, values = given
    both = [stands(filled(tabs, cells)) for cells in (unreadable(values), values)]
    for word in (velocity_word, owner_word):
        assert {word(found) for found in both} != {"yes", "no"}
