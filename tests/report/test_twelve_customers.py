"""The worked example of twelve customers, from hand-typed cells to the door's JSON."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.door import capability, figures_of, folder_of
from tests.report.twelve import ROWS, twelve

# level: yes, no, unknown, share, its 95% range, share of revenue, its range
ACCEPTANCE = {
    75: (0, 8, 4, 0.0000, 0.000, 0.324, 0.0000, 0.000, 0.388),
    80: (3, 6, 3, 0.3887, 0.153, 0.691, 0.1877, 0.037, 0.584),
    85: (6, 3, 3, 0.6389, 0.331, 0.863, 0.3892, 0.124, 0.741),
    90: (9, 1, 2, 0.8683, 0.561, 0.971, 0.6881, 0.327, 0.909),
    95: (10, 0, 2, 1.000, 0.722, 1.000, 1.000, 0.627, 1.000),
}
NAMES = ["yes", "no", "unknown", "share", "ci_low", "ci_high"]
NAMES += ["revenue_share", "revenue_ci_low", "revenue_ci_high"]


def accuracy(place: Path, today: object = 85, rows: str = ROWS, **more: object) -> Any:  # noqa: ANN401
    return capability(figures_of(folder_of(place, twelve(today, rows, **more))), "Accuracy")


def test_every_typed_cell_of_the_example_is_understood(tmp_path: Path) -> None:
    data = figures_of(folder_of(tmp_path, twelve()))["data"]
    assert data["set_aside"] == []
    assert data["rows"] == {"Capabilities": 1, "Customers": 12, "Settings": 5, "Trade-offs": 19}
    assert [(one["tab"], one["column"]) for one in data["notices"]] == [("Customers", "CRM number")]


@pytest.mark.parametrize("level", ACCEPTANCE)
def test_acceptance_has_the_published_counts_shares_and_ranges(tmp_path: Path, level: int) -> None:
    found = {line["level"]: line for line in accuracy(tmp_path)["acceptance"]}
    assert [found[level][name] for name in NAMES] == pytest.approx(ACCEPTANCE[level], abs=6e-4)


def test_every_asked_level_has_its_line_from_the_worst_to_the_best(tmp_path: Path) -> None:
    found = accuracy(tmp_path)
    assert [line["level"] for line in found["acceptance"]] == [70, 75, 80, 85, 90, 95]
    assert (found["customers"], found["contradicting"], found["unit"]) == (12, 0, "%")


@pytest.mark.parametrize(
    ("start", "expected", "proven", "possible"),
    [(80, 80_130, 30_000, 159_000), (85, 119_070, 60_000, 187_000), (90, 113_400, 90_000, 164_000)],
)
def test_steps_hold_the_money_that_is_expected_proven_and_possible(
    tmp_path: Path, start: int, expected: float, proven: float, possible: float
) -> None:
    step = next(one for one in accuracy(tmp_path)["steps"] if one["from"] == start)
    assert step["to"] == start + 5
    assert step["expected"] == pytest.approx(expected, abs=6)
    assert (step["proven"], step["possible"]) == (proven, possible)


def test_point_decision_and_proven_level_of_four_customers_in_five(tmp_path: Path) -> None:
    found = accuracy(tmp_path)
    assert found["target_share"] == 0.8
    assert found["minimum_viable_level"] == {"point": 90, "decision": 95, "proven": None}


def test_the_next_question_goes_to_j_about_90_and_is_worth_8_790(tmp_path: Path) -> None:
    question = accuracy(tmp_path)["next_question"]
    assert (question["customer"], question["level"]) == ("J", 90)
    assert question["value"] == pytest.approx(8790, abs=6)
    assert question["text"] == (
        "Accuracy: would 90% be enough for you to buy, or stay, at today's price?"
    )


def test_without_a_cost_the_next_question_has_no_worth(tmp_path: Path) -> None:
    question = accuracy(tmp_path, **{"Weeks per unit": ""})["next_question"]
    assert question["customer"]
    assert question["value"] is None


@pytest.mark.parametrize(
    ("today", "word", "reasons", "share"),
    [
        (80, "not yet", ["upper bound below target"], 0.3887),
        ("85%", "not yet", ["upper bound below target"], 0.6389),
        (90, "unclear", ["bounds straddle target"], 0.8683),
        ("94.9%", "enough", ["at or past the decision level"], 0.8683),
        (95, "enough", ["at or past the decision level"], 1.0),
        (99, "enough", ["at or past the decision level"], 1.0),
        ("", "unclear", ["today's level unknown"], None),
    ],
)
def test_the_verdict_follows_todays_level(
    tmp_path: Path, today: object, word: str, reasons: list[str], share: float | None
) -> None:
    found = accuracy(tmp_path, today)
    assert (found["verdict"], found["verdict_reasons"]) == (word, reasons)
    current = found["current"]
    assert current["as_said"] == (None if share is None else pytest.approx(share, abs=6e-4))
    if share is not None:
        assert current["low_80"] <= current["share"] <= current["high_80"]
        is_sure = (current["chance_enough"] >= 0.8, current["chance_enough"] <= 0.2)
        assert is_sure == (word == "enough", word == "not yet")


def test_the_verdict_follows_the_capabilitys_own_target_share(tmp_path: Path) -> None:
    found = accuracy(tmp_path, 90, **{"Target share": "60 %"})
    assert found["minimum_viable_level"] == {"point": 85, "decision": 90, "proven": None}
    assert found["verdict"] == "enough"


def test_seven_customers_are_no_evidence_but_their_answers_still_show(tmp_path: Path) -> None:
    header, *body = ROWS.splitlines()
    seven = [line for line in body if line[:1] not in "HIJKL"]
    found = accuracy(tmp_path, 85, "\n".join([header, *seven]))
    assert found["customers"] == 7
    assert (found["verdict"], found["verdict_reasons"]) == ("no evidence", ["too few customers"])
    assert sum(line["yes"] for line in found["acceptance"]) > 0


def test_a_contradicting_customer_is_in_no_curve_but_in_the_verdict(tmp_path: Path) -> None:
    clashing = "M,yes,75,2026-03-12,Accuracy,\nM,no,90,46093,Accuracy,"
    found, without = (accuracy(tmp_path, 85, rows) for rows in (ROWS + clashing, ROWS))
    assert (found["customers"], found["contradicting"]) == (12, 1)
    assert found["acceptance"][0]["share"] == without["acceptance"][0]["share"]
    assert found["minimum_viable_level"]["point"] == 90
    assert found["current"]["chance_enough"] != without["current"]["chance_enough"]


@given(st.permutations(ROWS.splitlines()[1:]))
@settings(max_examples=8, deadline=None)
def test_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, body: list[str]
) -> None:
    place = tmp_path_factory.mktemp("order")
    shuffled = accuracy(place, rows="\n".join([ROWS.splitlines()[0], *body]))
    assert shuffled == accuracy(place)
