"""Does what customers say reach engineers and decisions."""

import datetime as dt

import pandas as pd
import pytest

from components.domain.ownership import Loop, loop
from components.domain.schema import Settings
from tests.rows import (
    Row,
    a_call,
    a_capability,
    a_decision,
    a_meeting,
    a_trade_off,
    calls,
    capabilities,
    decisions,
    meetings,
    trade_offs,
)

TODAY = dt.date(2026, 11, 23)
MONDAY = dt.date(2026, 11, 2)


def run(as_of: dt.date = TODAY, settings: Settings | None = None, **tabs: pd.DataFrame) -> Loop:
    """Run the loop over the tabs given; the others are empty."""
    frames = {
        "Calls": tabs.get("calls", calls()),
        "Trade-offs": tabs.get("trade_offs", trade_offs()),
        "Decisions": tabs.get("decisions", decisions()),
        "Meetings": tabs.get("meetings", meetings()),
        "Capabilities": tabs.get("capabilities", capabilities()),
    }
    return loop(frames, as_of, settings or Settings())


def five_calls(**cells: object) -> list[Row]:
    """Calls with five customers on one day."""
    return [a_call(customer=name, **cells) for name in ("Acme", "Bolt", "Core", "Dune", "Echo")]


# --- calls ----------------------------------------------------------------------------------


def test_a_call_is_specific_when_its_customer_answered_about_a_level_that_day() -> None:
    answers = (
        a_trade_off(customer="acme"),
        a_trade_off(customer="Bolt", asked_on="2026-11-03"),
        a_trade_off(customer="Zeta"),
    )
    found = run(calls=calls(*five_calls()), trade_offs=trade_offs(*answers)).specific_calls
    assert (found.k, found.n, found.share) == (1, 5, 0.2)
    assert (found.low, found.high) == pytest.approx((0.0362, 0.6245), abs=5e-5)
    assert (found.rows_yes, found.rows_no) == ((2,), (3, 4, 5, 6))


def test_a_call_brackets_with_a_yes_and_a_no_about_one_capability() -> None:
    answers = (
        a_trade_off(customer="Acme", answer="yes"),
        a_trade_off(customer="Acme", answer="no", level=80.0),
        a_trade_off(customer="Bolt", answer="yes"),
        a_trade_off(customer="Bolt", answer="no", capability="Speed"),
        a_trade_off(customer="Core", answer="yes"),
        a_trade_off(customer="Core", answer="unsure"),
    )
    found = run(calls=calls(*five_calls()), trade_offs=trade_offs(*answers))
    assert found.bracketing_calls.rows_yes == (2,)
    assert found.specific_calls.rows_yes == (2, 3, 4)


def test_an_engineer_present_is_counted() -> None:
    rows = [*five_calls(), a_call(customer="Fair", engineers_present="Ada, Bob")]
    assert run(calls=calls(*rows)).engineer_present.k == 1


def test_below_five_calls_there_is_the_list_and_no_rate() -> None:
    found = run(calls=calls(*five_calls()[:4])).engineer_present
    assert (found.k, found.n, found.share, found.low, found.high) == (0, 4, None, None, None)
    assert found.rows_no == (2, 3, 4, 5)


def test_only_the_28_days_up_to_the_day_asked_about_count() -> None:
    rows = [a_call(held_on=TODAY - dt.timedelta(days=age)) for age in (-1, 0, 27, 28)]
    found = run(calls=calls(*rows))
    assert found.engineer_present.rows_no == (3, 4)
    assert (found.calls, found.newest_call_age_days) == (2, 0)


def test_asked_and_volunteered_answers_are_told_apart_and_blank_is_asked() -> None:
    how = ("asked", None, "volunteered", "volunteered", "asked")
    found = run(trade_offs=trade_offs(*(a_trade_off(how=word) for word in how))).asked
    assert (found.k, found.n, found.share) == (3, 5, 0.6)


# --- decisions ------------------------------------------------------------------------------


def because(customer: str, decided_at: str) -> Row:
    return a_decision(because_of_customer=customer, decided_at=decided_at)


def test_a_decision_on_the_day_of_the_call_is_a_same_day_decision() -> None:
    made = decisions(
        because("ACME", "2026-11-02T16:30:00"),
        because("Bolt", "2026-11-04"),
        because("Core", "2026-11-01"),
        because("Zeta", "2026-11-02"),
    )
    found = run(calls=calls(*five_calls()), decisions=made)
    assert (found.same_day_decision.rows_yes, found.same_day_decision.share) == ((2,), 0.2)


def test_the_first_decision_after_a_call_counts_for_it() -> None:
    made = decisions(because("Acme", "2026-11-20"), because("Acme", "2026-11-05"))
    assert run(calls=calls(a_call(), a_call()), decisions=made).days_to_decision.point == 3


def test_the_median_time_to_a_decision_counts_calls_without_one_as_open() -> None:
    made = decisions(because("Acme", "2026-11-02"), because("Bolt", "2026-11-07"))
    found = run(calls=calls(*five_calls()[:3]), decisions=made).days_to_decision
    assert (found.point, found.n) == (5, 3)
    assert run(calls=calls(*five_calls()), decisions=made).days_to_decision.point is None


def test_a_decision_after_the_day_asked_about_has_not_been_made_yet() -> None:
    made = decisions(because("Acme", "2026-11-03"))
    found = run(MONDAY, calls=calls(a_call()), decisions=made)
    assert found.days_to_decision.point is None


def test_a_late_evening_decision_is_of_the_day_where_the_team_is() -> None:
    made = decisions(because("Acme", "2026-11-03T01:00:00"))
    rows = calls(*five_calls())
    assert run(calls=rows, decisions=made).same_day_decision.k == 0
    for zone, same_day in (("America/Los_Angeles", 1), ("Nowhere/At all", 0)):
        settings = Settings(time_zone=zone)
        assert run(settings=settings, calls=rows, decisions=made).same_day_decision.k == same_day


def test_a_decision_typed_as_a_day_stays_that_day_in_every_time_zone() -> None:
    made = decisions(because("Acme", "2026-11-02"))
    settings = Settings(time_zone="America/Los_Angeles")
    found = run(settings=settings, calls=calls(*five_calls()), decisions=made)
    assert found.same_day_decision.k == 1


def test_decisions_about_items_are_backed_by_a_customer_or_an_experiment() -> None:
    item: Row = {"roadmap_item": "Open API"}
    made = decisions(
        a_decision(because_of_customer="Acme", **item),
        a_decision(because_of_experiment="Faster model", **item),
        a_decision(**item),
        a_decision(because_of_customer="Acme"),
    )
    found = run(decisions=made).backed_decisions
    assert (found.rows_yes, found.rows_no) == ((2, 3), (4,))


# --- meetings, measures, translator ---------------------------------------------------------


def test_weeks_kept_are_the_weeks_up_to_today_with_a_meeting() -> None:
    ages = (-2, 3, 5, 7, 13, 21, 55, 56)
    held = [a_meeting(held_on=TODAY - dt.timedelta(days=age)) for age in ages]
    found = run(meetings=meetings(*held))
    assert (found.days_since_meeting, found.weeks_kept_of_last_8) == (3, 4)


def test_a_company_that_meets_every_fortnight_is_measured_by_fortnights() -> None:
    held = [a_meeting(held_on=TODAY - dt.timedelta(days=14 * i)) for i in range(8)]
    rows = meetings(*held)
    assert run(meetings=rows).weeks_kept_of_last_8 == 4
    fortnights = Settings(meeting_every_days=14)
    assert run(settings=fortnights, meetings=rows).weeks_kept_of_last_8 == 8


def test_measures_linked_to_a_customer_outcome_are_counted() -> None:
    rows = capabilities(a_capability(customer_outcome="claims a day"), a_capability())
    assert run(capabilities=rows).linked_measures.rows_yes == (2,)


def test_one_person_leading_every_call_without_an_engineer_is_named() -> None:
    rows = [*five_calls(led_by="Tess"), a_call(led_by="tess")]
    assert run(calls=calls(*rows)).only_translator == "Tess"


@pytest.mark.parametrize(
    "other",
    [{"led_by": "Uma"}, {"led_by": None}, {"led_by": "Tess", "engineers_present": "Ada"}],
)
def test_a_second_leader_an_unknown_one_or_an_engineer_ends_the_warning(other: Row) -> None:
    rows = [*five_calls(led_by="Tess"), a_call(**other)]
    assert run(calls=calls(*rows)).only_translator is None


def test_four_calls_are_too_few_for_the_warning() -> None:
    assert run(calls=calls(*five_calls(led_by="Tess")[:4])).only_translator is None


def test_an_empty_workbook_has_no_figure() -> None:
    found = run()
    assert (found.days_since_meeting, found.weeks_kept_of_last_8, found.calls) == (None, 0, 0)
    assert (found.specific_calls.share, found.days_to_decision.point) == (None, None)
    assert (found.only_translator, found.newest_call_age_days) == (None, None)
