import json
from typing import Literal

import numpy as np
import pandas as pd
import pytest

from components.charts.acceptance import SMALL, acceptance_chart
from components.charts.acceptance_rows import (
    acceptance_rows,
    bracket_rows,
    small_rows,
    today_row,
)
from components.charts.prices import price_rows
from components.charts.swimlane import PICKED, brackets_chart
from components.charts.theme import LevelAxis
from components.domain.standing import Judged
from tests.charts.drawn import CAPABILITIES, judged_of, layers, sample

By = Literal["customers", "revenue"]
every_capability = pytest.mark.parametrize("capability", CAPABILITIES)
by_both: pytest.MarkDecorator = pytest.mark.parametrize("by", ["customers", "revenue"])


def inside(axis: LevelAxis, levels: "pd.Series[float]") -> bool:
    low, high = sorted((axis.worst, axis.best))
    return bool(levels.dropna().between(low, high).all())


def interpolation_of(axis: LevelAxis, column: str) -> str:
    spec = acceptance_chart(axis, "customers", "light")
    areas = [layer for layer in layers(spec) if layer["mark"]["type"] in {"area", "line"}]
    found = [one for one in areas if one["encoding"]["y"].get("field") == column]
    return str(found[0]["mark"]["interpolate"])


def drawn_at(curve: pd.DataFrame, column: str, interpolation: str, between: int) -> float:
    """Return the height drawn between row `between` and the next one."""
    row = between if interpolation == "step-after" else between + 1
    return float(curve[column].iloc[row])


def weights(judged: Judged, by: By) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    if by == "customers":
        return np.full(judged.curve.n, 1 / judged.curve.n)
    worth = judged.curve.customers["annual_value"].fillna(0.0)
    return np.asarray(worth / worth.sum(), dtype=np.float64)


@every_capability
@by_both
def test_between_two_levels_the_areas_show_who_surely_accepts_and_surely_refuses(
    capability: str, by: By
) -> None:
    one, judged, axis = judged_of(capability)
    curve = acceptance_rows(one, judged, axis, by)["curve"]
    sign = 1 if one.facts.better == "higher" else -1
    weight = weights(judged, by)
    for at in range(len(curve) - 1):
        middle = sign * (curve["level"].iloc[at] + curve["level"].iloc[at + 1]) / 2
        accepts = weight[judged.curve.right <= middle].sum()
        refuses = weight[judged.curve.left >= middle].sum()
        yes = drawn_at(curve, "yes_share", interpolation_of(axis, "yes_share"), at)
        no = drawn_at(curve, "no_from", interpolation_of(axis, "no_from"), at)
        assert yes == pytest.approx(accepts)
        assert no == pytest.approx(1 - refuses)


@every_capability
def test_the_estimate_holds_from_its_level_on(capability: str) -> None:
    assert interpolation_of(judged_of(capability)[2], "share") == "step-after"


@every_capability
@by_both
def test_the_estimate_and_its_range_never_leave_what_is_possible(capability: str, by: By) -> None:
    one, judged, axis = judged_of(capability)
    curve = acceptance_rows(one, judged, axis, by)["curve"]
    asked = curve[curve["is_asked"]]
    assert len(asked) >= 3
    known = asked.dropna(subset=["share"])
    assert (known["yes_share"] <= known["share"] + 1e-9).all()
    assert (known["share"] <= known["no_from"] + 1e-9).all()
    assert (known["ci_low"] <= known["share"] + 1e-9).all()
    assert (known["share"] <= known["ci_high"] + 1e-9).all()
    assert asked["share"].between(0, 1).all()


@every_capability
@by_both
def test_the_curve_runs_from_the_worst_level_to_the_best_over_the_whole_axis(
    capability: str, by: By
) -> None:
    one, judged, axis = judged_of(capability)
    levels = acceptance_rows(one, judged, axis, by)["curve"]["level"]
    assert (levels.iloc[0], levels.iloc[-1]) == (axis.worst, axis.best)
    better = levels if one.facts.better == "higher" else -levels
    assert better.is_monotonic_increasing


def test_where_lower_is_better_the_axis_runs_backwards_so_that_better_stays_right() -> None:
    directions = {judged_of(name)[0].facts.better for name in CAPABILITIES}
    assert directions == {"higher", "lower"}
    for name in CAPABILITIES:
        one, judged, axis = judged_of(name)
        assert (axis.best > axis.worst) == (one.facts.better == "higher")
        acceptance = acceptance_chart(axis, "customers", "dark")
        brackets = brackets_chart(axis, "dark", len(judged.brackets.customers))
        for spec in (acceptance, brackets):
            domain = f'"domain": {json.dumps([axis.worst, axis.best])}'
            assert domain in json.dumps(spec)


@every_capability
def test_every_mark_and_every_asked_level_lies_inside_the_axis(capability: str) -> None:
    one, judged, axis = judged_of(capability)
    rows = acceptance_rows(one, judged, axis, "customers")
    assert inside(axis, rows["marks"]["level"])
    assert inside(axis, rows["curve"]["level"])
    assert (rows["marks"]["height"] < 0).all()
    assert set(rows["marks"]["side"]) <= {"left", "right"}
    assert set(rows["marks"]["tone"]) <= {"today", "bar", "other"}


def test_the_samples_marks_say_today_the_bar_and_what_customers_have_without_us() -> None:
    one, judged, axis = judged_of("Accuracy")
    labels = list(acceptance_rows(one, judged, axis, "customers")["marks"]["label"])
    assert "today 96%" in labels
    assert "bar 95%" in labels
    assert labels[0].startswith("without us ")
    assert "floor 90%" in labels
    assert "ceiling 98%" in labels


@every_capability
def test_a_percentage_axis_never_leaves_0_to_100(capability: str) -> None:
    one, _, axis = judged_of(capability)
    assert min(axis.worst, axis.best) >= 0
    if one.facts.unit == "%":
        assert max(axis.worst, axis.best) <= 100


@every_capability
def test_every_customers_bar_lies_between_its_no_and_its_yes(capability: str) -> None:
    one, judged, axis = judged_of(capability)
    brackets = bracket_rows(judged, axis, dict.fromkeys(judged.brackets.customers.index, "said"))
    frame = brackets["brackets"]
    assert inside(axis, frame["from_level"])
    assert inside(axis, frame["to_level"])
    sign = 1 if one.facts.better == "higher" else -1
    assert (sign * frame["from_level"] <= sign * frame["to_level"]).all()
    refused = frame.dropna(subset=["refused"])
    assert (refused["refused"] == refused["from_level"]).all()


@every_capability
def test_the_least_demanding_customer_comes_first_and_contradicting_ones_are_left_out(
    capability: str,
) -> None:
    one, judged, axis = judged_of(capability)
    names = judged.brackets.customers.index
    frame = bracket_rows(judged, axis, dict.fromkeys(names, "said"))["brackets"]
    sign = 1 if one.facts.better == "higher" else -1
    assert (sign * frame["to_level"]).is_monotonic_increasing
    members = judged.brackets.customers
    assert set(frame["customer"]) == set(names[~members["is_contradicting"]])


def test_todays_level_is_one_row_with_its_unit() -> None:
    one, _, _ = judged_of("Accuracy")
    assert today_row(one).to_dict("records") == [{"level": 96.0, "label": "today 96%"}]


def test_the_sample_has_a_customer_that_contradicts_itself() -> None:
    assert any(
        one.judged is not None and one.judged.brackets.customers["is_contradicting"].any()
        for one in sample().capabilities
    )


def test_todays_measurement_is_a_band_where_its_examples_are_known() -> None:
    one, judged, axis = judged_of("Accuracy")
    band = acceptance_rows(one, judged, axis, "customers")["band"]
    assert band.to_numpy().tolist() == [list(one.level.between or ())]
    assert band["low"].iloc[0] < one.level.at < band["high"].iloc[0]
    one, judged, axis = judged_of("Time to decision")
    assert one.level.between is None
    assert acceptance_rows(one, judged, axis, "customers")["band"].empty


@every_capability
@by_both
def test_the_other_count_stands_beside_and_is_named_once(capability: str, by: By) -> None:
    one, judged, axis = judged_of(capability)
    other = acceptance_rows(one, judged, axis, by)["other"]
    column = "share" if by == "revenue" else "revenue_share"
    asked = other[other["level"].isin(judged.curve.table["level"])]
    known = judged.curve.table.dropna(subset=column)
    assert asked["share"].tolist() == known[column].tolist()
    names = [label for label in other["label"] if label]
    assert names == ["by customers" if by == "revenue" else "by revenue"]


@every_capability
def test_a_small_picture_marks_only_today_and_the_bar(capability: str) -> None:
    one, judged, axis = judged_of(capability)
    rows = small_rows(one, judged, axis, "customers")
    assert set(rows["marks"]["tone"]) <= {"today", "bar"}
    assert rows.keys() == {"curve", "target", "band", "marks"}


def test_another_choice_changes_the_rows_of_a_small_picture_and_nothing_to_compile() -> None:
    one, judged, axis = judged_of("Auto-decided share")
    by_heads, by_money = (
        small_rows(one, judged, axis, "customers"),
        small_rows(one, judged, axis, "revenue"),
    )
    specs = [acceptance_chart(axis, who, "light", SMALL) for who in ("customers", "revenue")]
    assert specs[0] == specs[1]
    assert by_heads["target"]["label"][0].endswith("of customers")
    assert by_money["target"]["label"][0].endswith("of revenue")
    assert not by_heads["curve"]["share"].equals(by_money["curve"]["share"])


def test_a_tap_on_a_lane_tells_its_customer() -> None:
    _, _, axis = judged_of("Accuracy")
    (picked,) = brackets_chart(axis, "light", 3)["params"]
    assert (picked["name"], picked["select"]["fields"]) == (PICKED, ["customer"])


def test_the_price_ladder_shows_what_each_level_earns_with_its_range() -> None:
    _, judged, _ = judged_of("Time to decision")
    rows = price_rows(judged.prices, judged.best_price, "minutes")["prices"]
    assert len(rows) == len(judged.prices)
    assert (rows["low"] <= rows["index"]).all()
    assert (rows["index"] <= rows["high"]).all()
    (best,) = rows[rows["tone"] == "best"].to_dict("records")
    assert (best["name"], best["text"]) == ("1 minute", "+15%")
    assert best["index"] == rows["index"].max()
