"""The decision log: late from the day after the due day, linked to the call it came of."""

import datetime as dt

import pytest

from components.domain.meeting import (
    Logged,
    actions_to_review,
    decision_log,
    found_in,
    last_meeting,
)
from tests.domain.company import TODAY, Tabs, a_workbook
from tests.rows import Row, a_call, a_decision, a_meeting

SINCE = TODAY - dt.timedelta(days=7)


def log_of(*rows: Row, calls: list[Row] | None = None) -> tuple[Logged, ...]:
    tabs: Tabs = {"Decisions": list(rows), "Calls": calls or []}
    return decision_log(a_workbook(tabs), TODAY)


def the_one(**cells: object) -> Logged:
    (one,) = log_of(a_decision(**cells))
    return one


@pytest.mark.parametrize(
    ("cells", "state", "days_late"),
    [
        ({"kind": "act", "due_on": "2026-11-22"}, "overdue", 1),
        ({"kind": "act", "due_on": "2026-11-23"}, "open", None),
        ({"kind": "act"}, "open", None),
        ({"due_on": "2026-10-24"}, "overdue", 30),
        ({"kind": "not now", "due_on": "2026-10-24"}, "not now", None),
        ({"kind": "act", "due_on": "2026-10-24", "done_on": "2026-11-20"}, "done", None),
    ],
)
def test_an_action_is_late_from_the_day_after_its_due_day_on(
    cells: Row, state: str, days_late: int | None
) -> None:
    one = the_one(**cells)
    assert (one.state, one.days_late) == (state, days_late)


def test_the_newest_decision_comes_first() -> None:
    rows = [a_decision(decided_at=f"2026-11-{day:02d}", decision=str(day)) for day in (3, 19, 7)]
    assert [one.decision for one in log_of(*rows)] == ["19", "7", "3"]


@pytest.mark.parametrize(
    ("held", "decided", "call"),
    [
        ("2026-11-02", "2026-11-02", (2, 0)),
        ("2026-11-02", "2026-11-05", (2, 3)),
        ("2026-11-03", "2026-11-02", None),  # no decision comes of a call that was not held yet
        ("2026-10-01", "2026-11-02", None),  # more than four weeks: about something else
    ],
)
def test_a_decision_comes_of_its_customers_newest_call_of_four_weeks(
    held: str, decided: str, call: tuple[int, int] | None
) -> None:
    row = a_decision(decided_at=decided, because_of_customer="acme")
    (one,) = log_of(row, calls=[a_call(held_on=held), a_call(customer="Bolt", held_on=held)])
    assert one.call == call
    assert one.is_same_day == (call is not None and call[1] == 0)


def test_a_decision_late_in_the_evening_counts_for_the_day_it_is_where_the_team_is() -> None:
    row = a_decision(decided_at="2026-11-01T23:30:00", because_of_customer="Acme")
    tabs: Tabs = {"Decisions": [row], "Calls": [a_call()]}
    (one,) = decision_log(a_workbook(tabs, time_zone="Europe/Berlin"), TODAY)
    assert one.decided_on == dt.date(2026, 11, 2)
    assert one.is_same_day


def test_a_meeting_looks_back_on_late_and_open_actions_and_on_what_was_done_since() -> None:
    log = log_of(
        a_decision(decision="open", due_on="2026-12-01"),
        a_decision(decision="no day"),
        a_decision(decision="very late", due_on="2026-10-01"),
        a_decision(decision="late", due_on="2026-11-20"),
        a_decision(decision="just done", done_on="2026-11-20"),
        a_decision(decision="long done", done_on="2026-10-20"),
        a_decision(decision="put off", kind="not now"),
    )
    reviewed = [one.decision for one in actions_to_review(log, SINCE)]
    assert reviewed == ["very late", "late", "open", "no day", "just done"]


def test_words_are_found_in_any_text_of_a_decision_in_any_order() -> None:
    log = log_of(
        a_decision(decision="Ship it", owner="Tess", roadmap_item="Real-time"),
        a_decision(decision="Ask Bolt", because_of_customer="Bolt"),
    )
    assert [one.decision for one in found_in(log, "REAL ship")] == ["Ship it"]
    assert [one.decision for one in found_in(log, "bolt")] == ["Ask Bolt"]
    assert len(found_in(log, " ")) == 2
    assert found_in(log, "ship bolt") == ()


def test_the_last_meeting_is_the_one_before_today() -> None:
    held = [a_meeting(held_on=day) for day in ("2026-11-09", "2026-11-16", "2026-11-23")]
    assert last_meeting(a_workbook({"Meetings": held}), TODAY) == dt.date(2026, 11, 16)
    assert last_meeting(a_workbook({}), TODAY) is None
