"""What the verdict must reach whatever the asking, on a small run of the simulation.

`python -m tests.simulation` prints the whole table. Bounds leave room for what so few companies
scatter: four of each share and shape are 16 a cell, and 112 a row.
"""

import pytest

from tests.simulation.companies import Asking
from tests.simulation.verdicts import line, row

EACH = 4


@pytest.mark.parametrize(
    ("asking", "right", "worst"),
    [
        (Asking("ladder", 20), 0.65, 0.25),
        (Asking("ladder", 60), 0.78, 0.20),
        (Asking("one question", 20), 0.46, 0.25),
        (Asking("one question", 40), 0.55, 0.25),
        (Asking("one question", 20, slips=True), 0.38, 0.32),
        (Asking("ladder", 60, slips=True), 0.65, 0.25),
        (Asking("one question", 20, levels="today between"), 0.42, 0.25),
        (Asking("one question", 20, is_lower=True), 0.46, 0.25),
    ],
    ids=str,
)
def test_a_verdict_is_seldom_wrong_whatever_the_asking(
    asking: Asking, right: float, worst: float, capsys: pytest.CaptureFixture[str]
) -> None:
    found = row(asking, EACH)
    with capsys.disabled():
        print(f"\n{line(found)}")  # noqa: T201
    assert found.ours.share(0) >= right
    assert found.ours.worst()[0] <= worst


def test_where_answers_enclose_the_needs_the_verdict_is_as_good_as_the_ideal() -> None:
    found = row(Asking("ladder", 40), EACH, seed=2)
    assert found.ours.share(0) >= found.ideal.share(0) - 0.03
    assert found.ours.share(1) <= found.ideal.share(1) + 0.03


def test_lower_levels_that_are_better_are_judged_as_higher_ones() -> None:
    higher, lower = (row(Asking("one question", 20, is_lower=x), 1) for x in (False, True))
    assert higher.ours.cells == lower.ours.cells
