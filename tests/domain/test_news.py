"""What happened between two days, and which actions are open."""

import datetime as dt

import pytest

from components.domain.news import Action, Decided, Reaction, news, open_actions
from tests.domain.company import TODAY, Tabs, a_workbook
from tests.rows import a_call, a_customer, a_decision, an_experiment

A_WEEK_AGO = TODAY - dt.timedelta(7)


@pytest.mark.parametrize(
    ("held_on", "counts"),
    [("2026-11-16", 0), ("2026-11-17", 1), ("2026-11-23", 1), ("2026-11-24", 0)],
)
def test_the_first_day_is_left_out_and_the_last_one_counts(held_on: str, counts: int) -> None:
    found = news(a_workbook({"Calls": [a_call(held_on=held_on)]}), A_WEEK_AGO, TODAY)
    assert (found.calls, len(found.heard)) == (counts, counts)


def test_a_moment_late_on_the_last_day_counts() -> None:
    made = a_decision(decision="Late", decided_at="2026-11-23 23:30", kind="act", owner="Ida")
    found = news(a_workbook({"Decisions": [made]}), A_WEEK_AGO, TODAY)
    assert found.decided == (Decided("Late", "act", "Ida", None),)


@pytest.mark.parametrize(
    ("ready_on", "days"), [("2026-11-10", 10), (None, None), ("2026-11-22", None)]
)
def test_days_to_a_reaction_are_unknown_without_a_day_before_it(
    ready_on: str | None, days: int | None
) -> None:
    one = an_experiment(experiment="E", ready_on=ready_on, first_feedback_on="2026-11-20")
    found = news(a_workbook({"Experiments": [one]}), A_WEEK_AGO, TODAY)
    assert found.reactions == (Reaction("E", days),)


def test_a_customer_is_named_once_however_often_it_called() -> None:
    tabs: Tabs = {
        "Calls": [a_call(customer="Acme", held_on=f"2026-11-{day}") for day in (18, 19)],
        "Customers": [a_customer(customer="Acme", signed_up_on="2026-11-18")],
    }
    found = news(a_workbook(tabs), A_WEEK_AGO, TODAY)
    assert (found.calls, found.heard, found.signed_up) == (2, ("Acme",), ("Acme",))


def test_open_actions_are_those_to_do_and_not_done() -> None:
    made = [
        a_decision(decision="Due", kind="act", owner="Ida", due_on="2026-11-30"),
        a_decision(decision="Late", kind=None, due_on="2026-11-20"),
        a_decision(decision="Done", kind="act", owner="Ida", done_on="2026-11-20"),
        a_decision(decision="Not now", kind="not now", owner="Ida"),
        a_decision(decision="A remark", kind="act"),
    ]
    assert open_actions(a_workbook({"Decisions": made}), TODAY) == (
        Action("Late", None, dt.date(2026, 11, 20), 3),
        Action("Due", "Ida", dt.date(2026, 11, 30), -7),
    )
