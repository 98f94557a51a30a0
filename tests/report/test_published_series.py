"""Published worked examples of changes and weekly series, read back from the door."""

import datetime as dt
from pathlib import Path
from statistics import NormalDist

import pytest

from tests.report.door import AS_OF, Typed, figures_of, folder_of

TODAY = dt.date.fromisoformat(AS_OF)
LAST_WEEK = TODAY - dt.timedelta(weeks=1)
# NIST/SEMATECH e-Handbook 6.3.2.2, individuals control limits
NIST = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
# Newcombe 1998, method 10: after, before, ends of the difference
NEWCOMBE = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ((10, 10), (0, 10), (0.6075, 1.0)),
]
Counts = tuple[int, int]


def test_a_weekly_figure_has_the_limits_published_by_nist(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Week of", "Metric", "Value"]]
    weeks = [LAST_WEEK - dt.timedelta(weeks=len(NIST) - 1 - at) for at in range(len(NIST))]
    rows += [
        [f"{day:%d %b %Y}", "flow rate", value] for day, value in zip(weeks, NIST, strict=True)
    ]
    (found,) = figures_of(folder_of(tmp_path, {"Outcomes": rows}))["outcomes"]
    limits = (found["centre"], found["upper"], found["lower"])
    assert limits == pytest.approx((50.81, 55.8041, 45.8159), abs=6e-5)
    assert (found["weeks"], found["charted"], found["signals"]) == (10, 10, [])


def said(counts: Counts, day: str) -> list[list[object]]:
    very, n = counts
    return [[day, "Acme", f"{day} {i}", "very" if i < very else "not"] for i in range(n)]


@pytest.mark.parametrize(("now", "before", "between"), NEWCOMBE)
def test_two_windows_of_answers_differ_by_newcombes_ranges(
    tmp_path: Path, now: Counts, before: Counts, between: tuple[float, float]
) -> None:
    rows: list[list[object]] = [["Held on", "Customer", "Person", "Disappointment"]]
    rows += [*said(now, "2026-11-02"), *said(before, "2026-03-02")]
    found = figures_of(folder_of(tmp_path, {"Calls": rows}))["pmf"]["change"]
    difference = found["difference"]
    assert (difference["low"], difference["high"]) == pytest.approx(between, abs=6e-5)
    assert (found["now"]["n"], found["before"]["n"]) == (now[1], before[1])
    assert found["word"] == ("routine variation" if between[0] < 0 else "signal")


@pytest.mark.parametrize(("after", "before", "between"), NEWCOMBE)
def test_two_releases_of_a_shop_differ_by_newcombes_ranges(
    tmp_path: Path, after: Counts, before: Counts, between: tuple[float, float]
) -> None:
    header: list[object] = ["Week of", "Metric", "Successes", "Trials", "Release"]
    rows: list[list[object]] = [header, [LAST_WEEK, "conversion", *after, "Search 2"]]
    rows.insert(1, [LAST_WEEK - dt.timedelta(weeks=1), "conversion", *before, "Search"])
    shop: dict[str, Typed] = {
        "Outcomes": rows,
        "Settings": [["Setting", "Value"], ["business model", "ecommerce"]],
    }
    found = figures_of(folder_of(tmp_path, shop))
    _, newest = found["outcomes"][0]["releases"]
    difference = newest["difference"]
    assert (difference["low"], difference["high"]) == pytest.approx(between, abs=6e-5)
    is_enough = min(after[0], before[0]) >= 5
    assert newest["word"] == ("signal" if is_enough else None)
    assert found["shop"]["word"] == ("yes" if is_enough else "cannot tell yet")


def test_800_against_500_is_no_tie_under_the_spread_of_weeks_and_reach(tmp_path: Path) -> None:
    header = "item;Reach;impact;CONFIDENCE;Effort weeks"
    tab = f"{header}\nA;800;1;100 %;1\nB;500;1;100 %;1\nC;480;1;100 %;1\n"
    found = figures_of(folder_of(tmp_path, {"Roadmap": tab}))
    log_sd = (0.54**2 + 0.50**2) ** 0.5
    chance = NormalDist().cdf(0.4700036 / (log_sd * 2**0.5))  # log(800 / 500)
    assert chance == pytest.approx(0.6742, abs=5e-5)  # past .65: no tie
    assert found["ranking"]["tied"] == [["B", "C"]]
