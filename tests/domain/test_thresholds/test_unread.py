"""Answers about a level that could not be read: what they could make of a verdict."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain import thresholds
from components.domain.cells import Cell
from components.domain.standing import CapabilityStanding, standing
from tests.domain.unreadable import UNREADABLE, Place, Row, a_workbook, filled, places, unreadable

TODAY = dt.date(2026, 11, 23)
ACCURACY: Row = {"Capability": "Accuracy", "Unit": "points", "Better": "higher"}
Tabs = dict[str, list[Row]]


def an_answer(customer: object, level: Cell = 85, answer: str = "yes", **cells: Cell) -> Row:
    usual: Row = {"Asked on": "2026-11-02", "Customer": f"C{customer}", "Person": "Ann"}
    usual |= {"Capability": "Accuracy", "Level": level, "Answer": answer, "Price change": None}
    return usual | {"How": "asked", "Evidence": "stated"} | cells


def asked(yes: int, no: int = 2) -> list[Row]:
    """Each customer refuses 70; `yes` of them accept 80, the others refuse 90 as well."""
    rows = []
    for at in range(yes + no):
        rows += [an_answer(at, 70, "no"), an_answer(at, *(80, "yes") if at < yes else (90, "no"))]
    return rows


def a_release(level: Cell, day: Cell = "2026-10-01", **cells: Cell) -> Row:
    usual: Row = {"Experiment": f"Model of {day}", "Capability": "Accuracy", "Decision": None}
    return usual | {"With customers on": day, "Level after": level} | cells


def tabs_of(*rows: Row, today: float = 85, releases: tuple[Row, ...] = ()) -> Tabs:
    found: Tabs = {"Capabilities": [ACCURACY | {"Starting level": today}]}
    if rows:
        found["Trade-offs"] = list(rows)
    return found | ({"Experiments": list(releases)} if releases else {})


def stands(tabs: Tabs) -> CapabilityStanding:
    return standing(a_workbook(tabs), TODAY).capabilities[0]


def unread_of(one: CapabilityStanding) -> thresholds.UnreadAnswers:
    assert one.judged is not None
    assert one.judged.unread is not None
    return one.judged.unread


def share(*rows: Row) -> float | None:
    """Return the share that the verdict speaks of where all rows were read."""
    one = stands(tabs_of(*rows))
    assert one.judged is not None
    return one.judged.verdict.share


def test_a_verdict_that_the_unread_answers_could_turn_is_not_spoken() -> None:
    unclear = [an_answer(f"x{at}", 85, "maybe so") for at in range(20)]
    assert stands(tabs_of(*asked(28))).word == "enough"
    assert stands(tabs_of(*asked(28), unclear[0])).word == "enough"
    one = stands(tabs_of(*asked(28), *unclear))
    assert one.judged is not None
    assert (one.word, one.judged.verdict.reasons) == ("unclear", ("unread answers",))
    assert len(unread_of(one).rows) == 20
    assert stands(tabs_of(*asked(3, 20))).word == "not yet"
    assert stands(tabs_of(*asked(3, 20), unclear[0])).word == "not yet"
    many = [an_answer(f"y{at}", 85, "maybe so") for at in range(100)]
    assert stands(tabs_of(*asked(3, 20), *many)).word == "unclear"


def test_what_was_read_of_an_answer_is_known() -> None:
    one = unread_of(stands(tabs_of(*asked(8), an_answer("x", 85, **{"Asked on": "soon"}))))
    assert (one.yes, one.no) == (1, 0)
    assert one.lowest == share(*asked(8))
    assert one.highest == share(*asked(8), an_answer("x", 85))
    refused = an_answer("x", 85, "no", **{"Asked on": "soon"})
    one = unread_of(stands(tabs_of(*asked(8), refused)))
    assert (one.yes, one.no) == (0, 1)
    assert one.highest == share(*asked(8))
    assert one.lowest == share(*asked(8), an_answer("x", 85, "no"))


def test_a_level_that_was_not_read_may_be_any() -> None:
    one = unread_of(stands(tabs_of(*asked(8), an_answer("x", "good"))))
    assert one.highest == share(*asked(8), an_answer("x", 70))
    one = unread_of(stands(tabs_of(*asked(8), an_answer("x", "bad", "no"))))
    assert one.lowest == share(*asked(8), an_answer("x", 90, "no"))


def test_a_level_typed_as_a_share_of_one_may_be_any() -> None:
    percent = ACCURACY | {"Unit": "%", "Starting level": "85%"}
    one = stands({"Capabilities": [percent], "Trade-offs": [*asked(8), an_answer("x", 0.9, "no")]})
    assert unread_of(one).lowest == share(*asked(8), an_answer("x", 90, "no"))


def test_an_answer_of_nobody_knows_whom_may_be_that_of_one_who_said_otherwise() -> None:
    one = unread_of(stands(tabs_of(*asked(8), an_answer("x", 85, "no", Customer=None))))
    turned = an_answer(0, 85, "no", **{"Asked on": "2026-11-03", "Evidence": "paid"})
    assert one.lowest == share(*asked(8), turned)


def test_the_bounds_hold_the_share_that_the_verdict_speaks_of() -> None:
    found = stands(tabs_of(*asked(30, 0), an_answer("x", 85, "maybe so")))
    assert found.judged is not None
    assert found.judged.verdict.share is not None
    one = unread_of(found)
    assert one.lowest is not None
    assert one.highest is not None
    assert one.lowest <= found.judged.verdict.share <= one.highest


@pytest.mark.parametrize(
    "row",
    [
        an_answer("x", 85, "unsure", **{"Asked on": "soon"}),
        an_answer("x", 85, "maybe so", **{"Asked on": "2026-11-24"}),
        an_answer("x", 85, "maybe so", Capability="Speed"),
    ],
    ids=["unsure", "later than the day", "of another side of the AI"],
)
def test_a_row_that_is_known_to_say_nothing_turns_nothing(row: Row) -> None:
    one = stands(tabs_of(*asked(8), row))
    assert one.judged is not None
    assert one.judged.unread is None


def test_an_older_answer_that_could_not_be_read_turns_no_newer_one() -> None:
    """A level asked about more is a step more of the estimate: that alone moves it."""
    day = {"Asked on": "2026-10-01"}
    one = unread_of(stands(tabs_of(*asked(8), an_answer(0, 85, "maybe so", **day))))
    assert share(*asked(8), an_answer(0, 85, "no", **day)) == share(*asked(8)) == one.highest
    assert share(*asked(8), an_answer(0, 85, "yes", **day)) == one.lowest


def test_a_release_that_could_not_be_read_leaves_open_what_stands_today() -> None:
    rows = asked(28)
    assert stands(tabs_of(*rows, releases=(a_release(85),))).word == "enough"
    for level in (UNREADABLE, "about 90"):
        one = stands(tabs_of(*rows, releases=(a_release(85), a_release(level, "2026-11-01"))))
        assert one.word == "unclear"
        assert unread_of(one).releases == (3,)
    again = a_release(90, "soon")
    assert stands(tabs_of(*rows, releases=(a_release(85), again))).word == "enough"
    worse = a_release(60, "soon")
    assert stands(tabs_of(*rows, releases=(a_release(85), worse))).word == "unclear"


@pytest.mark.parametrize(
    "row",
    [
        a_release("about 90", "2026-09-01"),
        a_release("about 90", "2026-11-24"),
        a_release("about 90", "2026-11-01", Decision="stop"),
        a_release("about 90", "2026-11-01", Capability="Speed"),
        a_release("about 90", None),
    ],
    ids=["older", "later than the day", "stopped", "of another side", "not with customers"],
)
def test_a_release_that_is_known_not_to_stand_today_turns_nothing(row: Row) -> None:
    one = stands(tabs_of(*asked(28), releases=(a_release(85), row)))
    assert one.word == "enough"
    assert one.judged is not None
    assert one.judged.unread is None


# --- the law --------------------------------------------------------------------------------

MAY_BE: dict[str, dict[str, st.SearchStrategy[Cell]]] = {
    "Trade-offs": {
        "Asked on": st.sampled_from(("2026-11-22", "2026-11-02", "2026-01-01", "2026-12-01")),
        "Customer": st.sampled_from(("C0", "C1", "C2", "C9", "Somebody new")),
        "Person": st.sampled_from(("Ann", "Bea", None)),
        "Capability": st.sampled_from(("Accuracy", "Speed")),
        "Level": st.sampled_from((60, 70, 80, 85, 90, 99)),
        "Price change": st.sampled_from((None, "20%", "-20%")),
        "Answer": st.sampled_from(("yes", "no", "unsure")),
        "How": st.sampled_from(("asked", "volunteered", None)),
        "Evidence": st.sampled_from(("stated", "paid", None)),
    },
    "Experiments": {
        "Capability": st.sampled_from(("Accuracy", "Speed")),
        "With customers on": st.sampled_from(("2026-11-20", "2026-05-01", None)),
        "Level after": st.sampled_from((60, 85, 95, None)),
        "Decision": st.sampled_from(("stop", "scale", None)),
    },
}


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[Tabs, dict[Place, Cell]]:
    n = draw(st.integers(8, 16))
    yes = draw(st.integers(0, n))
    releases = (a_release(85), a_release(85, "2026-10-05")) if draw(st.booleans()) else ()
    tabs = tabs_of(*asked(yes, n - yes), releases=releases)
    may_be = {tab: MAY_BE[tab] for tab in tabs if tab in MAY_BE}
    chosen = draw(places(tabs, may_be))
    same, level = draw(st.sampled_from(("yes", "no"))), draw(st.sampled_from((70, 85, 90)))
    first = len(tabs["Trade-offs"])
    block = [an_answer(f"of the block {at}", level) for at in range(draw(st.sampled_from((0, 60))))]
    tabs["Trade-offs"] += block
    answers = {("Trade-offs", first + at, "Answer"): same for at in range(len(block))}
    return tabs, {**chosen, **answers}


@settings(max_examples=200)
@given(workbooks())
def test_no_readable_values_turn_a_spoken_verdict_into_its_opposite(
    given: tuple[Tabs, dict[Place, Cell]],
) -> None:
    tabs, values = given
    words = {stands(filled(tabs, cells)).word for cells in (unreadable(values), values)}
    assert words != {"enough", "not yet"}
