from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings

from components.domain.thresholds import (
    AcceptanceCurve,
    Step,
    chances,
    draw_unlocked,
    steps,
    unlocked,
)
from components.domain.thresholds.draws import MOST_CELLS
from tests.domain.test_thresholds.rows import a_curve, curves, the_twelve

DRAWS = 4000


def test_draws_scatter_around_the_expected_money_between_proven_and_possible() -> None:
    curve = the_twelve()
    each = steps(curve)
    drawn = draw_unlocked(curve, [Step(s.start, s.target) for s in each], DRAWS, 7)
    assert drawn.shape == (5, DRAWS)
    assert drawn.dtype == np.float32
    for row, step in zip(drawn, each, strict=True):
        assert row.mean() == pytest.approx(step.expected, abs=4.0)
        assert step.proven is not None
        assert step.possible is not None
        assert row.min() >= step.proven - 1e-3
        assert row.max() <= step.possible + 1e-3


def test_an_open_step_is_uncertain_and_a_closed_one_is_not() -> None:
    curve = a_curve(("A", 80, 85, 30), ("B", 80, 85, 12), ("C", 85, 90, 60))
    closed, all_of_it = draw_unlocked(curve, [Step(80, 85), Step(80, 90)], 100, 7)
    assert set(closed.tolist()) == {42.0}
    assert set(all_of_it.tolist()) == {102.0}
    assert draw_unlocked(the_twelve(), [Step(80, 85)], DRAWS, 7).std() > 20


def test_uncertainty_about_the_curve_itself_is_in_the_draws() -> None:
    curve = the_twelve()
    drawn = draw_unlocked(curve, [Step(80, 85)], DRAWS, 7)
    p = chances(curve, 80, 85)
    with_a_known_curve = np.sqrt((curve.values**2 * p * (1 - p)).sum())
    assert drawn.std() > with_a_known_curve


def test_one_seed_gives_one_result_and_another_seed_another() -> None:
    items = [Step(80, 85), Step(85, 90)]
    one, same, other = (draw_unlocked(the_twelve(), items, 500, seed) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


def test_adjacent_steps_add_up_in_every_single_draw() -> None:
    items = [Step(80, 85), Step(85, 90), Step(80, 90)]
    first, second, both = draw_unlocked(the_twelve(), items, 500, 7)
    assert first + second == pytest.approx(both, abs=1e-3)


def test_two_items_that_wait_for_the_same_customers_rise_and_fall_together() -> None:
    items = [Step(80, 85), Step(80, 85), Step(85, 90)]
    one, same, rival = draw_unlocked(the_twelve(), items, DRAWS, 7)
    assert (one == same).all()
    assert np.corrcoef(one, rival)[0, 1] < -0.2


def test_a_segments_draws_are_part_of_everybodys() -> None:
    names = the_twelve().customers.index.tolist()
    items = [Step(80, 85, frozenset(names[:6])), Step(80, 85, frozenset(names[6:])), Step(80, 85)]
    some, others, everybody = draw_unlocked(the_twelve(), items, 500, 7)
    assert some + others == pytest.approx(everybody, abs=1e-3)


def test_without_values_draws_are_unknown() -> None:
    curve = a_curve(("A", 80, 85, nan), ("B", 0, 85, nan))
    assert np.isnan(draw_unlocked(curve, [Step(80, 85)], 10, 7)).all()


def test_too_many_open_customers_enter_with_their_expectation_from_the_least_valuable() -> None:
    most = 40
    crowd = [
        (f"C{i:03d}", 0.0 if i % 2 else 80.0, inf if i % 3 else 90.0, 1.0) for i in range(most)
    ]
    curve = a_curve(*crowd, ("Giant", 0, inf, 1000.0), ("K", 80, 85, 5), ("L", 85, 90, 5))
    drawn = draw_unlocked(curve, [Step(80, 85)], MOST_CELLS, 7)
    # Room for one customer a draw: only the giant is either in or out.
    rest = chances(curve, 80, 85) @ np.where(curve.values < 1000, curve.values, 0.0)
    assert np.unique(drawn) == pytest.approx([rest, rest + 1000], abs=1e-3)


@settings(max_examples=40)
@given(curves())
def test_every_draw_lies_between_proven_and_possible(curve: AcceptanceCurve) -> None:
    drawn = draw_unlocked(curve, [Step(75, 85)], 50, 7)
    found = unlocked(curve, 75, 85)
    if curve.has_values:
        assert found.proven is not None
        assert found.possible is not None
        assert drawn.min() >= found.proven - 1e-3
        assert drawn.max() <= found.possible + 1e-3
    else:
        assert np.isnan(drawn).all()
