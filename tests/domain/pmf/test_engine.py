"""What fans love and what holds the nearly-fans back."""

import datetime as dt

from components.domain.pmf import Counted, answers_that_count, engine
from tests.rows import Row, a_call, calls, people

TODAY = dt.date(2026, 11, 23)


def standing(*rows: Row) -> Counted:
    return answers_that_count(calls(*rows), TODAY, 180)


def test_nearly_fans_are_the_somewhat_who_share_the_fans_main_benefit() -> None:
    found = engine(
        standing(
            *people(2, "very", main_benefit="Speed"),
            a_call(person="Cid", main_benefit="Price"),
            a_call(person="Dee", disappointment="somewhat", main_benefit="speed."),
            a_call(person="Eli", disappointment="somewhat", main_benefit="Price"),
            a_call(person="Fay", disappointment="somewhat"),
            a_call(person="Gus", disappointment="not", main_benefit="Speed"),
        )
    )
    assert [(theme.words, theme.people) for theme in found.loved] == [("Speed", 2), ("Price", 1)]
    assert found.main_benefits == ("Speed",)
    assert (found.fans_rows, found.nearly_fans_rows) == ((2, 3, 4), (5,))
    assert found.passed_over_rows == (6, 7, 8)
    assert (found.fans, found.nearly_fans, found.passed_over) == (3, 1, 3)


def test_benefits_that_tie_are_all_the_main_benefit() -> None:
    found = engine(standing(a_call(main_benefit="Speed"), a_call(person="B", main_benefit="Price")))
    assert found.main_benefits == ("Price", "Speed")


def test_what_holds_nearly_fans_back_comes_with_its_customers_and_items() -> None:
    near = {"disappointment": "somewhat", "main_benefit": "Speed"}
    found = engine(
        standing(
            a_call(main_benefit="Speed", improvement_wanted="Dark mode"),
            a_call(person="B", improvement_wanted="Fewer misses", **near),
            a_call(person="C", improvement_wanted="API", roadmap_item="Open API", **near),
            a_call(person="D", customer="Bolt", improvement_wanted="api", **near),
        )
    )
    first, second = found.held_back_by
    assert (first.words, first.people, first.rows) == ("API", 2, (4, 5))
    assert (first.customers, first.roadmap_items) == (("Acme", "Bolt"), ("Open API",))
    assert second.words == "Fewer misses"


def test_without_fans_nobody_is_nearly_one() -> None:
    found = engine(standing(a_call(disappointment="somewhat", main_benefit="Speed")))
    assert (found.loved, found.main_benefits, found.nearly_fans_rows) == ((), (), ())
    assert engine(standing()).passed_over_rows == ()
