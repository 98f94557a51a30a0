"""Answers that could not be read: what they could make of the share, and of its verdict."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.pmf import UnreadAnswers, VeryDisappointed
from components.domain.standing import narrowed, standing
from components.domain.week import pmf_word
from tests.domain.unreadable import UNREADABLE, Place, Row, a_workbook, filled, places, unreadable

TODAY = dt.date(2026, 11, 23)


def an_answer(person: object, said: str = "very", **cells: Cell) -> Row:
    usual: Row = {"Held on": "2026-11-02", "Customer": "Acme", "Person": f"P{person}"}
    return usual | {"Disappointment": said, "Qualified": None, "ID": f"c{person}"} | cells


def answers(very: int, less: int) -> list[Row]:
    return [an_answer(at, "very" if at < very else "not") for at in range(very + less)]


def share_of(*rows: Row) -> VeryDisappointed:
    return standing(a_workbook({"Calls": rows}), TODAY).pmf


def unread_of(*rows: Row) -> UnreadAnswers:
    found = share_of(*rows).unread
    assert found is not None
    return found


def ends(found: UnreadAnswers) -> tuple[float | None, float | None]:
    return found.lowest.point, found.highest.point


def test_a_verdict_that_the_unread_answers_could_turn_is_not_spoken() -> None:
    told = [an_answer(f"x{at}", "Meh") for at in range(30)]
    assert share_of(*answers(35, 15)).verdict == "on track"
    assert share_of(*answers(35, 15), *told[:2]).verdict == "on track"
    assert share_of(*answers(35, 15), *told).verdict == "unread answers"
    assert share_of(*answers(5, 45), *told[:2]).verdict == "off track"
    assert share_of(*answers(5, 45), *told).verdict == "unread answers"
    found = standing(a_workbook({"Calls": [*answers(35, 15), *told]}), TODAY)
    assert pmf_word(found) == "cannot tell yet"


def test_an_answer_that_was_not_read_may_be_anything() -> None:
    found = unread_of(*answers(6, 4), an_answer("x", "Meh"))
    assert (found.rows, found.very, found.less) == ((12,), 0, 0)
    assert ends(found) == (6 / 11, 7 / 11)


def test_what_was_read_of_a_row_is_known() -> None:
    found = unread_of(*answers(6, 4), an_answer("x", **{"Held on": "soon"}))
    assert (found.very, found.less, ends(found)) == (1, 0, (6 / 10, 7 / 11))
    found = unread_of(*answers(6, 4), an_answer("x", "somewhat", **{"Held on": "soon"}))
    assert (found.very, found.less, ends(found)) == (0, 1, (6 / 11, 6 / 10))


@pytest.mark.parametrize(
    "row",
    [
        an_answer("x", "Meh", Qualified="no", Person="Nobody else"),
        an_answer("x", "Meh", **{"Held on": "2026-01-01"}),
        an_answer("x", "Meh", **{"Held on": "2026-11-24"}),
        an_answer("x", "", **{"Held on": "soon"}),
        an_answer(0, "not", **{"Held on": "2026-10-01", "Qualified": "perhaps"}),
    ],
    ids=["unqualified", "too old", "later than the day", "not asked", "answered again since"],
)
def test_a_row_that_is_known_not_to_count_turns_nothing(row: Row) -> None:
    found = share_of(*answers(6, 4), row)
    assert found.unread is None or ends(found.unread) == (0.6, 0.6)


def test_a_later_answer_of_the_same_person_takes_the_place_of_the_earlier_one() -> None:
    found = unread_of(*answers(6, 4), an_answer(0, "Meh", ID="again"))
    assert ends(found) == (5 / 10, 6 / 10)


def test_several_rows_of_one_person_are_one_answer() -> None:
    found = unread_of(*answers(6, 4), *(an_answer("x", "Meh", ID=name) for name in "ab"))
    assert (len(found.rows), ends(found)) == (2, (6 / 11, 7 / 11))


def test_a_person_that_was_not_read_may_be_a_new_one_or_any_that_has_answered() -> None:
    found = unread_of(*answers(6, 4), an_answer("x", "very", Person=UNREADABLE))
    assert ends(found) == (6 / 10, 7 / 10)
    elsewhere = an_answer("x", "very", Person=UNREADABLE, Customer="Bolt")
    assert ends(unread_of(*answers(6, 4), elsewhere)) == (6 / 10, 7 / 11)
    nobody = an_answer("x", "not", Customer=None)
    assert ends(unread_of(*answers(6, 4), nobody)) == (6 / 11, 6 / 10)


def test_who_no_longer_uses_it_takes_an_answer_away() -> None:
    gone = an_answer(0, "I no longer use it", **{"Held on": "soon", "ID": "gone"})
    assert ends(unread_of(*answers(6, 4), gone)) == (5 / 9, 6 / 10)


def test_without_a_row_set_aside_nothing_is_said() -> None:
    assert share_of(*answers(6, 4)).unread is None


def test_a_segment_has_the_rows_that_may_be_of_it() -> None:
    rows = [an_answer(at, Segment="Large") for at in range(6)]
    unclear = [
        an_answer("a", "Meh", Segment="large"),
        an_answer("b", "Meh", Segment="Small"),
        an_answer("c", "Meh", Segment=UNREADABLE),
        an_answer("d", "Meh", Customer="Bolt"),
        an_answer("e", "Meh", Customer=None),
    ]
    customers: list[Row] = [{"Customer": "Bolt", "Segment": "Large"}]
    whole = a_workbook({"Calls": [*rows, *unclear], "Customers": customers})
    found = standing(narrowed(whole, "Large"), TODAY).pmf.unread
    assert found is not None
    assert found.rows == (8, 10, 11, 12)


# --- the law --------------------------------------------------------------------------------

MAY_BE: dict[str, st.SearchStrategy[Cell]] = {
    "Held on": st.sampled_from(("2026-11-22", "2026-11-01", "2026-01-01", "2026-12-01")),
    "Customer": st.sampled_from(("Acme", "Bolt", "Cord")),
    "Person": st.sampled_from((None, *(f"P{at}" for at in range(0, 60, 7)), "Somebody new")),
    "Disappointment": st.sampled_from(
        ("very", "somewhat", "not", "I no longer use it", None, "very", "not")
    ),
    "Qualified": st.sampled_from(("yes", "no", None)),
    "ID": st.just(None),
}


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[list[Row], dict[Place, Cell]]:
    n = draw(st.integers(28, 45))
    very = draw(st.integers(0, n))
    rows = answers(very, n - very)
    for at in draw(st.lists(st.integers(0, n - 1), max_size=6)):
        rows[at] |= draw(
            st.fixed_dictionaries({title: MAY_BE[title] for title in ("Held on", "Person")})
        )
    chosen = draw(places({"Calls": rows}, {"Calls": MAY_BE}))
    # a wording that no row of it was read in: enough of them turn any verdict
    same = draw(st.sampled_from(("very", "somewhat", "not")))
    more = draw(st.sampled_from((0, 10, 90)))
    rows += [an_answer(f"of the block {at}") for at in range(more)]
    block = {("Calls", at, "Disappointment"): same for at in range(n, n + more)}
    return rows, {**chosen, **block}


@settings(max_examples=150)
@given(workbooks())
def test_no_readable_values_turn_a_spoken_verdict_into_its_opposite(
    given: tuple[list[Row], dict[Place, Cell]],
) -> None:
    rows, values = given
    spoken = share_of(*filled({"Calls": rows}, unreadable(values))["Calls"])
    mended = share_of(*filled({"Calls": rows}, values)["Calls"])
    assert {spoken.verdict, mended.verdict} != {"on track", "off track"}
    if spoken.unread is None:
        assert (mended.share, mended.verdict) == (spoken.share, spoken.verdict)
    elif None not in (mended.low, spoken.unread.lowest.low, spoken.unread.highest.low):
        low, high = spoken.unread.lowest, spoken.unread.highest
        assert (low.low or 0) <= (mended.low or 0) + 1e-12
        assert (mended.high or 0) <= (high.high or 0) + 1e-12
