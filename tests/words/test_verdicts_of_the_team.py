"""How fast feedback comes and who owns the bridge, word for word."""

import datetime as dt

import pytest

from components.words.verdicts import owner_verdict, velocity_verdict
from tests.domain.company import stands
from tests.rows import Row, a_person, an_experiment

# --- speed ----------------------------------------------------------------------------------


def tried(*waits: int | None, ready: str = "2026-09-01") -> list[Row]:
    start = dt.date.fromisoformat(ready)
    heard = [None if wait is None else start + dt.timedelta(wait) for wait in waits]
    return [
        an_experiment(experiment=f"E{i}", ready_on=start, first_feedback_on=day)
        for i, day in enumerate(heard)
    ]


@pytest.mark.parametrize(
    ("experiments", "sentence"),
    [
        (
            [],
            (
                "No data yet: add to Experiments when changes were ready and got their first "
                "feedback."
            ),
        ),
        (
            tried(None),
            (
                "Can't tell yet: too few AI changes have had a customer's reaction. 1 change "
                "still waiting."
            ),
        ),
        (tried(3, 4), "Can't tell yet: only 2 AI changes so far."),
        (
            tried(1, 2, 3, 4, 5, 6),
            (
                "Early: half of our AI changes get their first customer reaction within 3 days "
                "(1 to 6, 6 changes, target 7 days)."
            ),
        ),
        (
            tried(*range(1, 12), None, None),
            (
                "Half of our AI changes get their first customer reaction within 7 days (3 to "
                "10, 13 changes, target 7 days). 2 changes are waiting."
            ),
        ),
        (
            tried(1, 2, 3, 4, 5, 6, *[None] * 6),
            (
                "Half of our AI changes get their first customer reaction within 6 days (2 or "
                "more, 12 changes, target 7 days). 6 changes are waiting."
            ),
        ),
    ],
)
def test_feedback_speed(experiments: list[Row], sentence: str) -> None:
    assert velocity_verdict(stands({"Experiments": experiments}).velocity) == sentence


# --- ownership ------------------------------------------------------------------------------

NOBODY = "No one owns the bridge between customers and the AI team: "


@pytest.mark.parametrize(
    ("team", "sentence"),
    [
        ([], "No data yet: name the team and its roles in Team."),
        ([a_person()], "Tess owns the bridge full-time."),
        (
            [a_person(share_of_time=0.4)],
            "Tess owns the bridge part-time (40%). It needs someone full-time.",
        ),
        (
            [a_person(share_of_time=None)],
            "Tess owns the bridge. Their share of time is not stated.",
        ),
        ([a_person(role="sales")], f"{NOBODY}no technical product owner."),
        (
            [a_person(), a_person(name="Una")],
            f"{NOBODY}2 technical product owners at once: Tess, Una.",
        ),
        (
            [a_person(to_day="2026-10-30")],
            f"{NOBODY}no technical product owner; Tess left on 2026-10-30.",
        ),
    ],
)
def test_ownership(team: list[Row], sentence: str) -> None:
    found = stands({"Team": team})
    assert owner_verdict(found.owner, team_is_known=bool(team)) == sentence
