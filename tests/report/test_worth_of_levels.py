"""What levels are worth, from typed cells to the door: money, prices, rates, whom to call."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.report.door import Typed, capability, figures_of, folder_of
from tests.report.test_published_examples import cosmesis_answers
from tests.report.twelve import ROWS, twelve

# level: annual value that says yes, no, nothing; effective number of customers whose answer counts
VALUE = {
    75: (0, 329_000, 71_000, 6.05),
    80: (41_000, 274_000, 85_000, 5.95),
    85: (123_000, 200_000, 77_000, 5.98),
    90: (236_000, 90_000, 74_000, 6.46),
    95: (326_000, 0, 74_000, 6.46),
}
MASSES = {80: 0.3887056, 85: 0.2501815, 90: 0.2294459, 95: 0.1316671}
MASSES_BY_VALUE = {80: 0.1877, 85: 0.2015, 90: 0.2990, 95: 0.3119}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401
    folder = folder_of(tmp_path_factory.mktemp("twelve"), twelve())
    return figures_of(folder)


@pytest.fixture(scope="module")
def accuracy(found: Any) -> Any:  # noqa: ANN401
    return capability(found, "Accuracy")


def gains(lines: Any, share: str) -> dict[float, float]:  # noqa: ANN401
    """How much the share grows at each level."""
    return {line["level"]: line[share] - before[share] for before, line in pairwise(lines)}


@pytest.mark.parametrize("level", VALUE)
def test_the_value_behind_each_answer_is_the_worked_examples(accuracy: Any, level: int) -> None:  # noqa: ANN401
    line = next(one for one in accuracy["acceptance"] if one["level"] == level)
    *money, n = VALUE[level]
    assert [line[f"revenue_{word}"] for word in ("yes", "no", "unknown")] == money
    assert line["revenue_n"] == pytest.approx(n, abs=5e-3)


def test_the_masses_and_the_likelihood_are_the_worked_examples(accuracy: Any) -> None:  # noqa: ANN401
    found = gains(accuracy["acceptance"], "share")
    assert {level: found[level] for level in MASSES} == pytest.approx(MASSES, abs=1e-6)
    by_value = gains(accuracy["acceptance"], "revenue_share")
    assert {level: by_value[level] for level in MASSES} == pytest.approx(MASSES_BY_VALUE, abs=6e-5)
    assert accuracy["log_likelihood"] == pytest.approx(-11.00266, abs=5e-6)


def test_breast_cosmesis_has_the_published_likelihood(tmp_path: Path) -> None:
    tabs: dict[str, Typed] = {
        "Trade-offs": cosmesis_answers(),
        "Capabilities": [["Capability", "Unit", "Better"], ["Months", "months", "higher"]],
    }
    months = capability(figures_of(folder_of(tmp_path, tabs)), "Months")
    assert months["log_likelihood"] == pytest.approx(-58.06002, abs=5e-6)


def test_every_open_answer_has_the_worth_of_the_worked_example(accuracy: Any) -> None:  # noqa: ANN401
    worth = {one["customer"]: one["value"] for one in accuracy["next_questions"]}
    expected = {"J": 8790, "L": 4930, "E": 4220, "I": 3630}
    assert {name: worth[name] for name in expected} == pytest.approx(expected, abs=6)
    assert list(worth)[:4] == list(expected)
    step = next(one for one in accuracy["all_answers"] if one["from"] == 85)
    assert (step["to"], step["value"]) == (90, pytest.approx(10_250, abs=6))


def test_each_step_is_set_against_its_weeks_and_decided(accuracy: Any) -> None:  # noqa: ANN401
    steps = {one["to"]: one for one in accuracy["steps"]}
    assert [one["cost"] for one in steps.values()] == pytest.approx([96_000] * 5)
    assert steps[90]["weeks"] == pytest.approx(24)
    # margin .8: 70 -> 75 holds 45.6 at most, 85 -> 90 48 for sure and 149.6 possibly
    assert {to: one["decision"] for to, one in steps.items()} == {
        75: "stop",
        80: "ask first",
        85: "ask first",
        90: "ask first",
        95: "ask first",
    }
    assert [to for to, one in steps.items() if one["reached"]] == [75, 80, 85]
    assert accuracy["weeks_per_unit"]["basis"] == "typed"
    assert accuracy["stop_at"] is None


def test_a_step_is_counted_from_todays_level_inside_it(tmp_path: Path) -> None:
    steps = capability(figures_of(folder_of(tmp_path, twelve(87))), "Accuracy")["steps"]
    step = next(one for one in steps if one["to"] == 90)
    assert (step["from"], step["counted_from"]) == (85, 87)
    assert step["cost"] == pytest.approx(3 * 4.8 * 4000)


def test_the_revenues_own_level_stands_beside_the_heads(accuracy: Any) -> None:  # noqa: ANN401
    assert accuracy["minimum_viable_level"] == {"point": 90, "decision": 95, "proven": None}
    assert accuracy["revenue_level"] == {"point": 95, "decision": 95, "proven": None}


def test_the_calls_worth_making_are_j_first_with_the_words_to_say(found: Any) -> None:  # noqa: ANN401
    calls = found["next_calls"]
    assert [call["customer"] for call in calls][:4] == ["J", "L", "E", "I"]
    (ask,) = calls[0]["asks"]
    assert (calls[0]["value"], ask["why"]) == (pytest.approx(8790, abs=6), "open")
    assert ask["text"] == (
        "Accuracy: would 90% be enough for you to buy, or stay, at today's price?"
    )


def priced(place: Path, pairs: int, **settings: object) -> Any:  # noqa: ANN401
    """Customers that pay 30% for real time and 10% or nothing for better accuracy."""
    rows = [("Customer", "Capability", "Level", "Price change", "Answer", "Asked on")]
    for at in range(pairs):
        held = ("2026-11-02",)
        rows += [(f"C{at}", "Speed", "1", "27%", "yes", *held)]
        rows += [(f"C{at}", "Speed", "1", "54%", "yes" if at % 4 == 0 else "no", *held)]
        rows += [(f"C{at}", "Accuracy", "95", "13.5%", "no" if at % 3 == 0 else "yes", *held)]
        rows += [(f"C{at}", "Accuracy", "95", "27%", "no", *held)]
    sides = [("Capability", "Unit", "Better"), ("Accuracy", "%", "higher")]
    tabs: dict[str, Typed] = {
        "Trade-offs": rows,
        "Capabilities": [*sides, ("Speed", "minutes", "lower")],
        "Settings": [("Setting", "Value"), *settings.items()],
    }
    return figures_of(folder_of(place, tabs))


def test_what_real_time_is_worth_in_accuracy_is_paired_over_customers(tmp_path: Path) -> None:
    (rate,) = capability(priced(tmp_path, 12), "Speed")["exchange_rates"]
    assert (rate["level"], rate["against"], rate["against_level"]) == (1, "Accuracy", 95)
    # 9 of 12 at 20%, 3 at 40%; 8 of 12 at 10%, 4 at nothing
    assert (rate["premium"], rate["against_premium"]) == pytest.approx((0.25, 0.2 / 3))
    assert rate["rate"] == pytest.approx(3.75)
    assert rate["low"] < 3.75 < rate["high"]
    assert (rate["n"], rate["early"]) == (12, False)


def test_fewer_than_ten_pairs_are_early_and_fewer_than_five_no_rate(tmp_path: Path) -> None:
    (nine,) = capability(priced(tmp_path / "9", 9), "Speed")["exchange_rates"]
    (four,) = capability(priced(tmp_path / "4", 4), "Speed")["exchange_rates"]
    assert (nine["n"], nine["early"], nine["rate"] is None) == (9, True, False)
    assert (four["n"], four["early"], four["rate"]) == (4, True, None)
    assert four["premium"] is not None


def test_the_divisor_of_stated_answers_moves_prices_and_leaves_rates(tmp_path: Path) -> None:
    usual = capability(priced(tmp_path / "a", 12), "Speed")
    bare = capability(priced(tmp_path / "b", 12, **{"Stated answers divided by": 1}), "Speed")
    assert usual["best_price"]["price_change"] == pytest.approx(0.2)
    assert bare["best_price"]["price_change"] == pytest.approx(0.27)
    assert bare["exchange_rates"][0]["rate"] == pytest.approx(usual["exchange_rates"][0]["rate"])
    ladder = usual["price_ladder"]
    assert [price["level"] for price in ladder] == [1]
    assert ladder[0]["price_low"] <= ladder[0]["price_change"] <= ladder[0]["price_high"]


def test_what_was_said_is_set_against_what_was_paid(tmp_path: Path) -> None:
    header = "Customer,Capability,Level,Price change,Answer,Asked on,Evidence"
    rows = f"{header}\nA,Accuracy,95,20%,yes,2026-03-01,\nA,Accuracy,95,10%,no,2026-06-01,paid\n"
    tabs: dict[str, Typed] = {
        "Trade-offs": rows,
        "Capabilities": [("Capability", "Unit", "Better"), ("Accuracy", "%", "higher")],
    }
    (pair,) = capability(figures_of(folder_of(tmp_path, tabs)), "Accuracy")["said_against_paid"]
    assert (pair["said"], pair["paid"], pair["said_row"], pair["paid_row"]) == ("yes", "no", 2, 3)


def test_segments_stand_alone_from_8_of_30_on(tmp_path: Path) -> None:
    rows = [("Customer", "Capability", "Level", "Answer", "Asked on")]
    for at in range(31):
        needs = 85 if at < 20 else 95
        rows += [(f"C{at}", "Accuracy", str(needs - 5), "no", "2026-11-02")]
        rows += [(f"C{at}", "Accuracy", str(needs), "yes", "2026-11-02")]
    names = ["small"] * 20 + ["large"] * 8 + ["other"] * 3
    customers = [("Customer", "Segment"), *((f"C{at}", name) for at, name in enumerate(names))]
    side = ("Accuracy", "%", "higher", 90)
    tabs: dict[str, Typed] = {
        "Trade-offs": rows,
        "Customers": customers,
        "Capabilities": [("Capability", "Unit", "Better", "Starting level"), side],
    }
    segments = capability(figures_of(folder_of(tmp_path, tabs)), "Accuracy")["segments"]
    found = {one["segment"]: one for one in segments}
    assert {name: one["is_enough"] for name, one in found.items()} == {
        "small": True,
        "large": True,
        "other": False,
    }
    assert found["small"]["minimum_viable_level"]["decision"] == 85
    assert found["large"]["minimum_viable_level"]["decision"] == 95
    assert (found["other"]["share"], found["other"]["customers"]) == (None, 3)


def test_seven_customers_of_the_worked_example_still_have_calls(tmp_path: Path) -> None:
    header, *body = ROWS.splitlines()
    seven = [line for line in body if line[:1] not in "HIJKL"]
    calls = figures_of(folder_of(tmp_path, twelve(85, "\n".join([header, *seven]))))["next_calls"]
    assert {ask["why"] for call in calls for ask in call["asks"]} == {"open", "not asked yet"}
