"""The made-up shop through the door: judged by what shoppers do, with the lift in money."""

from pathlib import Path
from typing import Any

import pytest

from tests.report.door import Typed, figures_of, folder_of
from tests.shop import CHECKOUT, SEARCH, SEARCH_2, shop


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - JSON as it comes
    return figures_of(folder_of(tmp_path_factory.mktemp("shop"), shop()))


def series(found: Any, metric: str) -> Any:  # noqa: ANN401
    return next(one for one in found["outcomes"] if one["metric"] == metric)


def test_the_shop_is_judged_by_the_purchase_that_moved(found: Any) -> None:  # noqa: ANN401
    assert found["shop"] == {"word": "yes", "metric": "purchase completion", "reason": None}
    assert found["pmf"]["share"] is None
    assert found["pmf"]["best_segment"]["honest"] is None
    assert found["pmf"]["best_segment"]["reason"].startswith("takes 30 answers")


def test_conversion_stands_by_release_with_its_weeks(found: Any) -> None:  # noqa: ANN401
    releases = series(found, "conversion")["releases"]
    names = [(one["release"], one["weeks"], one["word"]) for one in releases]
    assert names == [
        (None, 7, None),
        (SEARCH, 10, "routine variation"),
        (SEARCH_2, 6, "signal"),
        (CHECKOUT, 7, "routine variation"),
    ]


def test_the_lift_is_difference_times_visitors_times_order_value_times_margin(
    found: Any,  # noqa: ANN401
) -> None:
    newest = series(found, "purchase completion")["releases"][-1]
    value = [one for row in shop()["Outcomes"] if row[1] == "order value" for one in [row[4]]][-4:]
    worth = sum(float(str(one)) for one in value) / 4
    visitors = newest["trials"] / newest["weeks"] * 365.25 / 7
    for end in ("point", "low", "high"):
        expected = newest["difference"][end] * visitors * worth * 0.4
        assert newest["lift"][end] == pytest.approx(expected)
    assert newest["lift"]["missing"] == []
    assert newest["lift"]["low"] > 0


def test_without_an_order_value_the_lift_is_null_and_says_why(tmp_path: Path) -> None:
    tabs: dict[str, Typed] = shop()
    tabs["Outcomes"] = [row for row in tabs["Outcomes"] if row[1] != "order value"]
    found = figures_of(folder_of(tmp_path, tabs))
    lift = series(found, "conversion")["releases"][-1]["lift"]
    assert lift["point"] is None
    assert lift["missing"] == ["an order value in Outcomes"]


def test_a_measure_of_the_ai_without_a_customer_behind_it_is_named(found: Any) -> None:  # noqa: ANN401
    (one,) = found["attention"]["vanity_metrics"]
    assert (one["name"], one["word"], one["weeks"]) == ("Search hit rate", "signal", 6.0)
    assert one["reasons"] == ["nobody asked", "no outcome"]


def test_a_shop_without_purchases_says_what_is_missing(tmp_path: Path) -> None:
    settings = {"Settings": shop()["Settings"]}
    found = figures_of(folder_of(tmp_path, settings))["shop"]
    assert (found["word"], found["metric"]) == ("cannot tell yet", None)
    assert found["reason"] == "no conversion or purchase completion in Outcomes"
