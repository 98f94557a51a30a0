"""Exactly one technical product owner, full time."""

import datetime as dt

import pytest

from components.domain.ownership import Owner, owner
from tests.rows import Row, a_person, team

TODAY = dt.date(2026, 11, 23)


def judged(*rows: Row) -> Owner:
    return owner(team(*rows), TODAY)


def test_one_current_owner_full_time_owns_it() -> None:
    found = judged(a_person(), a_person(name="Ada", role="AI engineer"))
    assert (found.status, found.name, found.share_of_time) == ("owned", "Tess", 1.0)
    assert found.since == dt.date(2026, 1, 5)
    assert found.reasons == ("Tess, 100% of the time since 2026-01-05",)


@pytest.mark.parametrize(("share", "status"), [(0.8, "owned"), (0.79, "part-time")])
def test_full_time_begins_at_80_percent(share: float, status: str) -> None:
    assert judged(a_person(share_of_time=share)).status == status


def test_below_full_time_the_reason_names_the_share() -> None:
    found = judged(a_person(share_of_time=0.6, from_day=None))
    assert found.reasons == ("below full time (80% or more)", "Tess, 60% of the time")
    assert (found.share_of_time, found.since) == (0.6, None)


def test_an_unknown_share_is_not_taken_for_full_time() -> None:
    found = judged(a_person(share_of_time=None))
    assert (found.status, found.share_of_time) == ("part-time", None)
    assert found.reasons == ("share of time not stated", "Tess since 2026-01-05")


def test_without_an_owner_it_is_vacant() -> None:
    found = judged(a_person(role="founder"))
    assert (found.status, found.name, found.share_of_time) == ("vacant", None, None)
    assert found.reasons == ("no technical product owner",)
    assert judged().status == "vacant"


def test_the_last_and_the_next_owner_are_named_while_it_is_vacant() -> None:
    found = judged(
        a_person(name="Old", to_day="2026-02-01"),
        a_person(name="Last", to_day="2026-11-22"),
        a_person(name="Next", from_day="2026-11-24"),
        a_person(name="Later", from_day="2027-01-01"),
    )
    assert found.reasons == (
        "no technical product owner",
        "Last left on 2026-11-22",
        "Next starts on 2026-11-24",
    )


def test_the_first_and_the_last_day_belong_to_the_owner() -> None:
    assert judged(a_person(from_day=TODAY, to_day=TODAY)).status == "owned"


def test_two_owners_at_once_are_none() -> None:
    found = judged(a_person(name="Bea"), a_person(name="Ann", share_of_time=0.2))
    assert (found.status, found.name) == ("vacant", None)
    assert found.reasons == ("2 technical product owners at once: Ann, Bea",)
