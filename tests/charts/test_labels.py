"""The words in the acceptance picture, as boxes of pixels: none on another, none off the plot."""

import itertools
import math
from typing import Literal, NamedTuple

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts import labels
from components.charts.acceptance import BESIDE, OVER, UNDER
from components.charts.acceptance_rows import HIGH, acceptance_rows, level_axis
from components.charts.theme import LevelAxis
from components.domain.standing import CapabilityStanding
from tests.charts.drawn import CAPABILITIES, Rows, judged_of
from tests.domain.company import accuracy, asked, stands
from tests.rows import Row, a_capability, a_customer, a_trade_off

By = Literal["customers", "revenue"]
BOTH: tuple[By, ...] = ("customers", "revenue")
WIDTH, HEIGHT = 285, 320  # pixels: the plot on a phone of 390
LETTER, LINE = 6.5, 15


class Words(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def lies_on(self, other: "Words") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def words(text: str, left: float, middle: float, *, size: float = 1.0) -> Words:
    width, half = len(text) * LETTER * size, LINE * size / 2
    return Words(text, left, left + width, middle - half, middle + half)


def ending(text: str, right: float, middle: float) -> Words:
    return words(text, right - len(text) * LETTER, middle)


def written(rows: Rows, axis: LevelAxis) -> list[Words]:
    """Every label as the specification places it, in pixels from the upper left of the plot."""

    def x(level: float) -> float:
        return (level - axis.worst) / (axis.best - axis.worst) * WIDTH

    def y(share: float) -> float:
        return (1 - share) * HEIGHT

    found = [
        ending(
            one["label"],
            x(one["level"]) - BESIDE,
            y(one["share"]) + (UNDER if one["share"] > HIGH else OVER),
        )
        for one in rows["curve"].to_dict("records")
        if one["label"]
    ]
    found += [
        words(one["label"], x(one["level"]) + beside, y(one["share"]) + OVER)
        for name, beside in (("target", 0), ("other", BESIDE))
        for one in rows[name].to_dict("records")
        if one["label"]
    ]
    for one in rows["areas"].to_dict("records"):
        left = x(one["level"]) - len(one["label"]) * LETTER * labels.LARGE / 2
        found.append(words(one["label"], left, y(one["share"]), size=labels.LARGE))
    for one in rows["marks"].to_dict("records"):
        place, height = x(one["level"]), one["height"]
        is_right = one["side"] == "right"
        found.append(
            (words if is_right else ending)(one["label"], place + (5 if is_right else -5), height)
        )
    return found


def check(one: CapabilityStanding, by: By) -> list[Words]:
    assert one.judged is not None
    axis = level_axis(one, one.judged)
    found = written(acceptance_rows(one, one.judged, axis, by), axis)
    for label, other in itertools.combinations(found, 2):
        assert not label.lies_on(other), (label, other)
    for label in found:
        assert label.left >= 0, label
        assert label.right <= WIDTH + 5, label
    return found


@pytest.mark.parametrize("capability", CAPABILITIES)
@pytest.mark.parametrize("by", BOTH)
def test_on_the_sample_no_words_lie_on_others(capability: str, by: By) -> None:
    one, _, _ = judged_of(capability)
    found = [label.text for label in check(one, by)]
    assert any(text.startswith("today") for text in found)
    assert any(text.startswith("target") for text in found)
    assert "✗ no" in found
    assert "✓ yes" in found


def a_side(*, unit: str = "%", better: str = "higher", **cells: object) -> Row:
    return a_capability(unit=unit, better=better) | cells


DENSE = [
    row
    for at in range(30)
    for row in (
        a_trade_off(customer=f"C{at}", level=80.0 + at / 4, answer="no"),
        a_trade_off(customer=f"C{at}", level=80.5 + at / 4, answer="yes"),
    )
]
EXTREMES: dict[str, tuple[Row, list[Row]]] = {
    "one answer": (a_side(), [a_trade_off()]),
    "one refusal": (a_side(), [a_trade_off(answer="no")]),
    "all yes": (a_side(starting_level=90.0), asked(85.0, 40, 0)),
    "all no": (a_side(starting_level=80.0), asked(85.0, 0, 40)),
    "everything at one level": (
        a_side(starting_level=85.0, alternative_level=85.0, ceiling=85.0),
        asked(85.0, 30, 10),
    ),
    "all lines close together on the right": (
        a_side(starting_level=99.7, alternative_level=99.5, ceiling=100.0),
        asked(50.0, 1, 39) + asked(99.6, 38, 2),
    ),
    "all lines close together on the left": (
        a_side(starting_level=10.3, alternative_level=10.1, ceiling=10.6),
        asked(10.2, 35, 5) + asked(90.0, 40, 0),
    ),
    "all lines close together in the middle": (
        a_side(starting_level=50.4, alternative_level=49.6, ceiling=50.8),
        asked(1.0, 0, 40) + asked(50.0, 36, 4) + asked(99.0, 40, 0),
    ),
    "levels so dense that not each can be named": (
        a_side(starting_level=84.0, alternative_level=81.0, ceiling=88.0),
        DENSE,
    ),
    "huge numbers and a long unit": (
        a_side(
            unit="images per hour and machine",
            starting_level=1_234_567.5,
            alternative_level=2.0,
            ceiling=9_999_999.0,
        ),
        asked(500_000.0, 2, 38) + asked(5_000_000.0, 39, 1),
    ),
    "lower is better": (
        a_side(
            unit="minutes",
            better="lower",
            starting_level=30.0,
            alternative_level=1440.0,
            ceiling=0.0,
        ),
        asked(60.0, 3, 30) + asked(1.0, 30, 3),
    ),
    "below nothing": (
        a_side(unit="°C", starting_level=-20.0, alternative_level=-180.0, ceiling=-1.0),
        asked(-100.0, 5, 20) + asked(-10.0, 20, 5),
    ),
}


@pytest.mark.parametrize("name", EXTREMES)
@pytest.mark.parametrize("by", BOTH)
def test_on_extreme_data_no_words_lie_on_others(name: str, by: By) -> None:
    side, answers = EXTREMES[name]
    bought = [a_customer(customer=f"C{at}", annual_value=10.0**at) for at in range(0, 40, 4)]
    found = stands({"Capabilities": [side], "Customers": bought, "Trade-offs": answers})
    check(accuracy(found), by)


@pytest.mark.parametrize("name", EXTREMES)
def test_a_name_stands_wholly_inside_its_area(name: str) -> None:
    side, answers = EXTREMES[name]
    one = accuracy(stands({"Capabilities": [side], "Trade-offs": answers}))
    assert one.judged is not None
    axis = level_axis(one, one.judged)
    rows = acceptance_rows(one, one.judged, axis, "customers")
    steps = labels.Steps.of(rows["curve"], axis.worst, axis.best)
    for area in rows["areas"].to_dict("records"):
        at = (area["level"] - axis.worst) / (axis.best - axis.worst)
        half = labels.width_of(area["label"], labels.LARGE) / 2
        low, high = steps.room(area["tone"], at - half, at + half)
        assert low <= area["share"] - 0.02 <= area["share"] + 0.02 <= high


lines = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["bar 9", "today 96%", "without us 82%"])),
    min_size=1,
    max_size=5,
)


@given(lines)
def test_flags_never_cover_each_other(found: list[tuple[float, str]]) -> None:
    flags = labels.flags([at for at, _ in found], [text for _, text in found])
    for one, other in itertools.combinations(flags, 2):
        if one.row == other.row:
            assert one.right <= other.left or other.right <= one.left


@given(lines)
def test_no_line_runs_through_a_flag_unless_two_have_no_room_but_across_each_other(
    found: list[tuple[float, str]],
) -> None:
    flags = labels.flags([at for at, _ in found], [text for _, text in found])
    crossed = [
        (one, other)
        for one, other in itertools.permutations(flags, 2)
        if other.row > one.row and one.left < other.x < one.right
    ]
    widest = max(labels.width_of(text) for _, text in found)
    middle = [at for at, _ in found if 1 - widest - 0.03 < at or at < widest + 0.03]
    assert not crossed or len(middle) >= 2


def test_two_lines_side_by_side_at_the_edge_take_two_rows() -> None:
    bar, today = labels.flags([0.85, 0.9], ["bar 95%", "today 96%"])
    assert (bar.side, today.side) == ("left", "left")
    assert bar.row < today.row


def test_a_level_line_is_named_where_no_upright_line_runs() -> None:
    assert labels.along(0.8, "target 80%", [0.5]).x < 0.3
    crossed = labels.along(0.8, "target 80%", [0.1])
    assert crossed.x - crossed.width / 2 > 0.1


def test_an_area_too_small_for_any_word_has_none() -> None:
    curve = pd.DataFrame(
        {"level": [0.0, 50.0, 100.0], "yes_share": [0.0, 0.0, 0.0], "no_from": [0.0, 0.01, 1.0]}
    )
    steps = labels.Steps.of(curve, 0.0, 100.0)
    names = labels.area_names(steps, [], [], [])
    assert set(names["tone"]) == {"no", "unknown"}
    assert math.isclose(names.loc[names["tone"] == "unknown", "y"].item(), 0.5, abs_tol=0.35)
