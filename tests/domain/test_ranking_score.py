"""One item's score, by hand."""

import datetime as dt

import numpy as np
import pytest

from components.domain.ranking import Assumptions, Ranked, Unlocked, rank
from tests.rows import Row, roadmap

TODAY = dt.date(2026, 11, 23)


def an_item(**cells: object) -> Row:
    usual: Row = {"item": "Thing", "reach": 2000.0, "impact": 2.0, "confidence": 0.8}
    return usual | {"effort_weeks": 4.0, "horizon": "next"} | cells


def only(
    item: Row, assumptions: Assumptions | None = None, unlocked: Unlocked | None = None
) -> Ranked:
    money = {} if unlocked is None else {str(item["item"]): unlocked}
    (one,) = rank(roadmap(item), money, TODAY, assumptions).items
    return one


MONEY = Unlocked(84_000.0, 40_000.0, 130_000.0)


def test_mcbrides_worked_rice_example_scores_800() -> None:
    one = only(an_item())
    assert one.score == 800.0
    assert one.basis == "estimate"
    assert (one.value, one.value_low, one.value_high) == (None, None, None)


def test_evidence_is_margin_times_money_times_success_per_week() -> None:
    one = only(an_item(confidence=0.5), unlocked=MONEY)
    assert one.score == pytest.approx(0.8 * 84_000 * 0.5 / 4)
    assert one.basis == "evidence"
    assert (one.value, one.value_low, one.value_high) == (84_000.0, 40_000.0, 130_000.0)


def test_evidence_needs_no_reach_and_no_impact() -> None:
    one = only(an_item(reach=None, impact=None), unlocked=MONEY)
    assert one.rank == 1
    assert one.problems == ()


def test_ice_is_impact_times_confidence_times_ease() -> None:
    item = an_item(ease=7.0, effort_weeks=None)
    one = only(item, Assumptions("ICE"))
    assert one.score == pytest.approx(2 * 0.8 * 7)
    assert one.effort_weeks is None


def test_wsjf_is_the_sum_of_three_values_per_week() -> None:
    item = an_item(user_value=13.0, time_criticality=5.0, risk_reduction=2.0)
    assert only(item, Assumptions("WSJF")).score == 5.0


def test_rice_of_an_item_with_evidence_stays_an_estimate_and_shows_the_money() -> None:
    one = only(an_item(), Assumptions("RICE"), MONEY)
    assert (one.score, one.basis, one.value) == (800.0, "estimate", 84_000.0)


@pytest.mark.parametrize(
    ("record", "probability", "source"),
    [((7, 10), 8 / 12, "record"), ((0, 3), 1 / 5, "record"), (None, 0.5, "prior")],
)
def test_without_a_confidence_the_teams_own_record_stands_in(
    record: tuple[int, int] | None, probability: float, source: str
) -> None:
    one = only(an_item(confidence=None), Assumptions(track_record=record), MONEY)
    assert one.success.probability == pytest.approx(probability)
    assert one.success.source == source
    assert one.score == pytest.approx(0.8 * 84_000 * probability / 4)


def test_a_confidence_of_zero_is_a_confidence() -> None:
    one = only(an_item(confidence=0.0), Assumptions(track_record=(9, 10)))
    assert (one.score, one.success.source) == (0.0, "confidence")


@pytest.mark.parametrize(("weeks", "typed"), [(None, ""), (0.0, "0")])
def test_no_effort_is_a_problem_of_that_item_and_never_a_division(
    weeks: float | None, typed: str
) -> None:
    one = only(an_item(effort_weeks=weeks), unlocked=MONEY)
    assert [(found.column, found.row, found.typed) for found in one.problems] == [
        ("Effort weeks", 2, typed)
    ]
    assert (one.rank, one.computed_rank, one.score, one.probability_top_3) == (None,) * 4
    assert one.value == 84_000.0


@pytest.mark.parametrize(
    ("assumptions", "columns"),
    [
        (Assumptions(), ["Reach", "Impact", "Effort weeks"]),
        (Assumptions("RICE"), ["Reach", "Impact", "Confidence", "Effort weeks"]),
        (Assumptions("ICE"), ["Impact", "Confidence", "Ease"]),
        (Assumptions("WSJF"), ["User value", "Time criticality", "Risk reduction", "Effort weeks"]),
    ],
)
def test_every_missing_input_is_named(assumptions: Assumptions, columns: list[str]) -> None:
    one = only({"item": "Empty"}, assumptions)
    assert [found.column for found in one.problems] == columns


def test_a_weight_is_an_exponent_of_a_factor() -> None:
    weights = {"reach": 0.0, "impact": 2.0, "effort_weeks": 0.5}
    assert only(an_item(), Assumptions(weights=weights)).score == pytest.approx(4 * 0.8 / 2)


def test_a_weight_of_money_applies_to_evidence() -> None:
    one = only(an_item(confidence=1.0), Assumptions(weights={"value": 0.5}), MONEY)
    assert one.score == pytest.approx(0.8 * 84_000**0.5 / 4)


def test_a_weight_multiplies_a_term_of_a_sum() -> None:
    item = an_item(user_value=13.0, time_criticality=5.0, risk_reduction=2.0)
    assumptions = Assumptions("WSJF", weights={"user_value": 2.0, "risk_reduction": 0.0})
    assert only(item, assumptions).score == (26 + 5) / 4


@pytest.mark.parametrize(
    "parts",
    [
        {"track_record": (4, 3)},
        {"weights": {"reeach": 1.0}},
        {"weights": {"reach": -1.0}},
        {"weeks_log_sd": -0.1},
        {"margin": 1.2},
        {"draws": 0},
    ],
)
def test_assumptions_that_cannot_be_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Assumptions(**parts)  # type: ignore[arg-type]


def test_money_outside_its_own_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="is not within"):
        Unlocked(10.0, 11.0, 12.0)
    with pytest.raises(ValueError, match="is not within"):
        Unlocked(13.0, 11.0, 12.0, np.full(3, 13.0, np.float32))


def test_money_summed_in_another_order_may_differ_in_its_last_bit() -> None:
    assert Unlocked(0.1 + 0.2, 0.3, 0.3).expected > 0.3
