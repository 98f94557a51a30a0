from math import inf, nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from components.domain.thresholds import AcceptanceCurve, acceptance, brackets
from tests.domain.test_thresholds.rows import (
    TWELVE,
    AnAnswer,
    a_curve,
    a_sheet,
    bracketing,
    curves,
    the_twelve,
)

# level: yes no unknown F low high | revenue F, Kish n, low, high
WORKED = {
    75: (0, 8, 4, 0.0, 0.0, 0.324, 0.0, 6.05, 0.0, 0.388),
    80: (3, 6, 3, 0.3887, 0.153, 0.691, 0.1877, 5.95, 0.037, 0.584),
    85: (6, 3, 3, 0.6389, 0.331, 0.863, 0.3892, 5.98, 0.124, 0.741),
    90: (9, 1, 2, 0.8683, 0.561, 0.971, 0.6881, 6.46, 0.327, 0.909),
    95: (10, 0, 2, 1.0, 0.722, 1.0, 1.0, 6.46, 0.627, 1.0),
}


@pytest.mark.parametrize("level", list(WORKED))
def test_the_twelve_customers_have_the_curve_of_the_worked_example(level: int) -> None:
    yes, no, unknown, share, low, high, by_value, kish, value_low, value_high = WORKED[level]
    line = the_twelve().table.set_index("level").loc[level]
    assert (line["yes"], line["no"], line["unknown"]) == (yes, no, unknown)
    assert line["share"] == pytest.approx(share, abs=5e-5)
    assert (line["ci_low"], line["ci_high"]) == pytest.approx((low, high), abs=1e-3)
    assert line["revenue_share"] == pytest.approx(by_value, abs=5e-5)
    assert line["revenue_n"] == pytest.approx(kish, abs=5e-3)
    found = line["revenue_ci_low"], line["revenue_ci_high"]
    assert found == pytest.approx((value_low, value_high), abs=1e-3)


def test_the_twelve_customers_have_the_masses_of_the_worked_example() -> None:
    curve = the_twelve()
    expected = [0.3887056, 0.2501815, 0.2294459, 0.1316671]
    assert curve.distribution.mass == pytest.approx(expected, abs=1e-7)
    assert curve.revenue is not None
    assert curve.revenue.mass == pytest.approx([0.1877, 0.2015, 0.2990, 0.3119], abs=5e-5)
    assert curve.n == 12


def test_levels_run_from_the_worst_to_the_best_also_when_lower_is_better() -> None:
    sheet = a_sheet(
        AnAnswer("Acme", 200), AnAnswer("Acme", 400, "no"), AnAnswer("Bolt", 300, "unsure")
    )
    table = acceptance(brackets(sheet, "lower")).table
    assert table["level"].tolist() == [400, 300, 200]
    assert table["yes"].tolist() == [0, 0, 1]


def test_without_any_value_there_is_no_revenue_curve() -> None:
    curve = a_curve(("A", 80, 85, nan), ("B", 75, 80, nan))
    assert curve.revenue is None
    assert not curve.has_values
    columns = ["revenue_share", "revenue_ci_low", "revenue_ci_high", "revenue_n"]
    assert curve.table[columns].isna().all(axis=None)


def test_a_customer_without_a_value_is_in_the_curve_of_customers_only() -> None:
    table = a_curve(("A", 80, 85, 30), ("B", 85, 90, nan)).table.set_index("level")
    assert table.loc[85, "share"] == pytest.approx(0.5)
    assert table.loc[85, "revenue_share"] == pytest.approx(1.0)
    assert table.loc[85, "revenue_n"] == pytest.approx(1.0)


def test_a_contradicting_customer_is_in_no_count() -> None:
    sheet = a_sheet(AnAnswer("A", 85), AnAnswer("A", 90, "no"), AnAnswer("B", 85))
    curve = acceptance(brackets(sheet, "higher"))
    assert curve.n == 1
    assert curve.table.set_index("level").loc[90, "no"] == 0


def test_where_nobodys_answer_is_known_the_share_is_unknown_but_the_band_is_not() -> None:
    table = acceptance(brackets(a_sheet(AnAnswer(answer="unsure")), "higher")).table
    assert table[["share", "ci_low", "ci_high"]].isna().all(axis=None)
    assert table[["band_low", "band_high"]].to_numpy().tolist() == [[0.0, 1.0]]


def test_without_answers_the_curve_is_empty() -> None:
    curve = acceptance(brackets(a_sheet(), "higher"), pd.Series({"A": 3.0}))
    assert curve.table.empty
    assert curve.n == 0
    assert curve.share_at(85).point is None


def test_asked_levels_can_be_chosen() -> None:
    sheet = a_sheet(*bracketing("A", 80, 85))
    table = acceptance(brackets(sheet, "higher"), None, [95, 82]).table
    assert table["level"].tolist() == [82, 95]
    assert table["unknown"].tolist() == [1, 0]


@settings(max_examples=50)
@given(curves())
def test_the_estimate_lies_between_sure_yes_and_not_sure_no(curve: AcceptanceCurve) -> None:
    table = curve.table.dropna(subset="share")
    assert (table["band_low"] <= table["share"] + 1e-9).all()
    assert (table["share"] <= table["band_high"] + 1e-9).all()


@settings(max_examples=50)
@given(curves())
def test_the_interval_holds_the_share_and_shares_never_fall(curve: AcceptanceCurve) -> None:
    table = curve.table.dropna(subset="share")
    assert (table["ci_low"] <= table["share"]).all()
    assert (table["share"] <= table["ci_high"]).all()
    assert (np.diff(table["share"]) >= -1e-12).all()


@settings(max_examples=50)
@given(curves())
def test_yes_no_and_unknown_are_everybody(curve: AcceptanceCurve) -> None:
    assert (curve.table[["yes", "no", "unknown"]].sum(axis=1) == curve.n).all()


@settings(max_examples=50)
@given(curves())
def test_counting_every_customer_twice_leaves_the_share_and_narrows_the_interval(
    curve: AcceptanceCurve,
) -> None:
    names = curve.customers.index
    once = [
        (name, low, high, 1.0)
        for name, low, high in zip(names, curve.left, curve.right, strict=True)
    ]
    again = [(f"{name} again", low, high, 1.0) for name, low, high, _ in once]
    single, double = a_curve(*once).table, a_curve(*once, *again).table
    known = single["share"].notna()
    pd.testing.assert_series_equal(single["share"], double["share"], atol=1e-7)
    width = single["ci_high"] - single["ci_low"]
    assert ((double["ci_high"] - double["ci_low"])[known] < width[known]).all()


@settings(max_examples=50)
@given(curves())
def test_an_unknown_customer_changes_no_share(curve: AcceptanceCurve) -> None:
    names = curve.customers.index
    known = [
        (name, low, high, 1.0)
        for name, low, high in zip(names, curve.left, curve.right, strict=True)
    ]
    more = a_curve(*known, ("Zeta", -inf, inf, 1.0))
    shares = more.table.set_index("level")["share"]
    for level, share in zip(curve.table["level"], curve.table["share"], strict=True):
        assert shares[level] == pytest.approx(share, abs=1e-7, nan_ok=True)


@settings(max_examples=50)
@given(curves())
def test_flipping_the_direction_mirrors_the_curve(curve: AcceptanceCurve) -> None:
    answers = [
        answer
        for name, low, high in zip(curve.customers.index, curve.left, curve.right, strict=True)
        for answer in bracketing(name, low, high)
    ]
    flipped = [answer._replace(level=-answer.level) for answer in answers]
    mirrored = acceptance(brackets(a_sheet(*flipped), "lower"), curve.customers["annual_value"])
    expected = curve.table.assign(level=-curve.table["level"])
    pd.testing.assert_frame_equal(mirrored.table, expected)


def test_integer_values_are_that_many_equal_customers() -> None:
    repeated = [
        (f"{name}{copy}", low, high, 1.0)
        for name, low, high, value in TWELVE
        for copy in range(value)
    ]
    by_value = the_twelve().table["revenue_share"]
    pd.testing.assert_series_equal(
        by_value, a_curve(*repeated).table["share"], check_names=False, atol=1e-7
    )
