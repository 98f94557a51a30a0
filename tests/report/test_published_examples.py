"""Published worked examples, typed as rows and read back from the door."""

import datetime as dt
from pathlib import Path

import pytest

from tests.report.door import AS_OF, Typed, capability, figures_of, folder_of

TODAY = dt.date.fromisoformat(AS_OF)

# Finkelstein & Wolfe 1985, radiotherapy arm: months until breast retraction lie in (left, right]
COSMESIS = "0-5 0-7 0-8 4-11 5-11 5-12 6-10 7-14 7-16 11-15 11-18 17-25 17-25 18-26 19-35 25-37 "
COSMESIS += "26-40 27-34 36-44 36-48 37-44 15- 17- 18- 22- 24- 24- 32- 33- 34- 36- 36- 37- 37- 37- "
COSMESIS += "38- 40- 45- " + "46- " * 8
# Turnbull's masses, cumulated at the right end of each innermost interval
CUMULATED = {5: 0.0463, 7: 0.0797, 8: 0.1684, 12: 0.2392, 25: 0.3318, 34: 0.4136, 40: 0.5345}

# Freireich 1963, 6-MP arm: weeks in remission, + still in remission
SIX_MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
# ROI after so many days, + still open after so many
WORKED = "5 9 12 14 20 26 31 33+ 8+ 10+ 15+ 40+"


def cosmesis_answers() -> list[list[object]]:
    rows: list[list[object]] = [["Customer", "Capability", "Asked on", "Level", "Answer"]]
    for number, bracket in enumerate(COSMESIS.split(), 1):
        left, _, right = bracket.partition("-")
        ends = [(left, "no")] * (left != "0") + [(right, "yes")] * bool(right)
        rows += [[f"Patient {number}", "Months", "1 Nov 2026", level, said] for level, said in ends]
    return rows


def waiting(times: str) -> list[list[object]]:
    """Customers whose sign-ups are staggered so that each has been followed so many days."""
    rows: list[list[object]] = [["Customer", "Signed up on", "First ROI on"]]
    for number, time in enumerate(times.split()):
        days = dt.timedelta(int(time.removesuffix("+")))
        is_open = time.endswith("+")
        start = TODAY - days - dt.timedelta(0 if is_open else number)
        rows.append([f"C{number}", f"{start:%d %b %Y}", "" if is_open else start + days])
    return rows


def window(days: int) -> list[list[object]]:
    return [["Setting", "Value"], ["ROI window days", days]]


def test_breast_cosmesis_gives_turnbulls_cumulated_masses(tmp_path: Path) -> None:
    tabs: dict[str, Typed] = {
        "Trade-offs": cosmesis_answers(),
        "Capabilities": [["Capability", "Unit", "Better"], ["Months", "months", "higher"]],
    }
    found = capability(figures_of(folder_of(tmp_path, tabs)), "Months")
    shares = {line["level"]: line["share"] for line in found["acceptance"]}
    assert found["customers"] == 46
    assert {level: shares[level] for level in CUMULATED} == pytest.approx(CUMULATED, abs=2e-4)
    assert shares[48] == pytest.approx(1)
    assert shares[4] == 0
    assert shares[46] == pytest.approx(shares[40])


@pytest.mark.parametrize(
    ("days", "survival", "low", "high"),
    [(6, 0.857, 0.620, 0.952), (10, 0.753, 0.503, 0.889), (23, 0.448, 0.188, 0.680)],
)
def test_the_6_mp_arm_gives_freireichs_product_limit(
    tmp_path: Path, days: int, survival: float, low: float, high: float
) -> None:
    roi = figures_of(folder_of(tmp_path, {"Customers": waiting(SIX_MP), "Settings": window(days)}))
    found = roi["roi"]
    assert found["share"] == pytest.approx(1 - survival, abs=6e-4)
    assert (found["low"], found["high"]) == pytest.approx((1 - high, 1 - low), abs=6e-4)
    assert (found["customers"], found["still_open"], found["window_days"]) == (21, 12, days)


def test_roi_within_30_days_is_neither_of_the_naive_ratios(tmp_path: Path) -> None:
    found = figures_of(folder_of(tmp_path, {"Customers": waiting(WORKED)}))["roi"]
    assert found["share"] == pytest.approx(0.629, abs=6e-4)
    assert (found["low"], found["high"]) == pytest.approx((0.340, 0.906), abs=6e-4)
    assert (found["customers"], found["still_open"], found["inside_window"]) == (12, 5, 3)


@pytest.mark.parametrize(
    ("very", "n", "between", "verdict"),
    [
        (81, 263, (0.2553, 0.3662), "off track"),
        (15, 148, (0.0624, 0.1605), "off track"),
        (0, 20, (0.0, 0.1611), "too few answers"),
        (1, 29, (0.0061, 0.1718), "too few answers"),
    ],
)
def test_the_very_disappointed_share_has_the_ranges_published_by_newcombe_in_1998(
    tmp_path: Path, very: int, n: int, between: tuple[float, float], verdict: str
) -> None:
    said = ["Very disappointed"] * very + ["somewhat"] * ((n - very) // 2)
    said += ["not"] * (n - len(said))
    calls = [["held on", "customer", "person", "Disappointment"]]
    calls += [["20 Nov 2026", "Acme", f"Person {i}", word] for i, word in enumerate(said)]
    found = figures_of(folder_of(tmp_path, {"Calls": calls}))["pmf"]
    assert (found["very"], found["n"]) == (very, n)
    assert found["very"] + found["somewhat"] + found["not"] == n
    assert found["share"] == pytest.approx(very / n)
    assert (found["low"], found["high"]) == pytest.approx(between, abs=6e-5)
    assert found["verdict"] == verdict


def test_an_item_without_answers_has_mcbrides_rice_score_and_says_estimate(tmp_path: Path) -> None:
    tab = "item;Reach;impact;CONFIDENCE;Effort weeks\nDark mode;2 000;2;80 %;4\n"
    (found,) = figures_of(folder_of(tmp_path, {"Roadmap": tab}))["roadmap"]
    assert found["score"] == pytest.approx(800)
    assert found["basis"] == "estimate"
    assert (found["rank"], found["computed_rank"], found["pinned"]) == (1, 1, False)
    assert found["value"] is None
