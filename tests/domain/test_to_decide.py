"""What waits for a decision."""

import datetime as dt

import pytest

from components.domain.week import to_decide
from tests.domain.company import a_plan, on_evidence, stands
from tests.rows import Row, a_person, a_roadmap_item, an_experiment


def test_a_quiet_company_has_nothing_to_decide() -> None:
    found = to_decide(stands({"Team": [a_person()]}))
    assert (found.undecided, found.past_enough, found.pins, found.unready) == ((), (), (), ())
    assert not found.owner_missing


def test_an_experiment_with_feedback_and_no_decision_waits() -> None:
    met = an_experiment(experiment="Met", first_feedback_on="2026-11-20")
    settled = an_experiment(experiment="Settled", first_feedback_on="2026-11-20", decision="stop")
    found = to_decide(stands({"Experiments": [met, settled, an_experiment()]}))
    assert [(one.experiment, one.days_waiting) for one in found.undecided] == [("Met", 3)]


def test_a_capability_with_planned_work_past_it_waits() -> None:
    (found,) = to_decide(stands(a_plan(90.0, on_evidence()))).past_enough
    assert (found.facts.name, found.aimed_past.items) == ("Accuracy", ("Known",))
    assert to_decide(stands(a_plan(80.0, on_evidence()))).past_enough == ()


@pytest.mark.parametrize(
    ("ends_on", "is_told"),
    [
        ("2026-11-22", False),
        ("2026-11-23", True),
        ("2026-11-30", True),
        ("2026-12-01", False),
    ],
)
def test_a_pin_that_lapses_within_a_week_waits(ends_on: str, is_told: bool) -> None:  # noqa: FBT001
    item = a_roadmap_item(reach=10.0, impact=1.0, confidence=0.5, pinned_rank=1.0)
    item |= {"pin_reason": "Board", "pin_ends_on": ends_on}
    expected = (("Real-time processing", dt.date.fromisoformat(ends_on)),) if is_told else ()
    assert to_decide(stands({"Roadmap": [item]})).pins == expected


@pytest.mark.parametrize(
    ("team", "is_missing"),
    [
        ([], False),
        ([a_person()], False),
        ([a_person(share_of_time=0.1)], False),
        ([a_person(role="sales")], True),
        ([a_person(), a_person(name="Una")], True),
    ],
)
def test_an_owner_is_missing_when_a_known_team_has_none_or_two(
    team: list[Row],
    is_missing: bool,  # noqa: FBT001
) -> None:
    assert to_decide(stands({"Team": team})).owner_missing is is_missing


def test_planned_items_without_a_score_wait_with_the_columns_they_lack() -> None:
    bare = a_roadmap_item(item="Bare", horizon="now", effort_weeks=None, confidence=0.5)
    pinned = a_roadmap_item(item="Pinned", horizon="next", reach=5.0, impact=1.0, effort_weeks=0.0)
    pinned |= {"pinned_rank": 1.0}
    later = a_roadmap_item(item="Later", horizon="later")
    found = to_decide(stands({"Roadmap": [bare, pinned, later]})).unready
    assert set(found) == {("Bare", "Reach, Impact, Effort weeks"), ("Pinned", "Effort weeks")}
