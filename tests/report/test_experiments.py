"""Experiments without a screen: status, days, difference, both ranges, advice."""

from pathlib import Path
from typing import Any

import pytest

from tests.report.door import AS_OF, figures_of, folder_of, printed

HEADER = (
    "Experiment,Capability,Started on,Ready on,With customers on,First feedback on,Decided on,"
    "Decision,Level before,Level after,Evaluation n,Control n,Control successes,Variant n,"
    "Variant successes,Smallest effect that matters,Learned\n"
)
ROWS = (
    "Idea,,,,,,,,,,,,,,,,\n"
    "Tried,Accuracy,2026-10-01,2026-10-05,2026-10-06,2026-10-20,,,94,96,500,"
    "80,48,70,56,5,\n"
    "Over,,2026-09-01,2026-09-05,2026-09-06,2026-09-10,2026-09-12,stop,,,,,,,,,Nobody used it\n"
)
CAPABILITIES = "Capability,Unit,Better\nAccuracy,%,higher\n"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    return folder_of(tmp_path, {"Experiments": HEADER + ROWS, "Capabilities": CAPABILITIES})


def found(company: Path, *options: str) -> dict[str, Any]:
    return {one["experiment"]: one for one in figures_of(company, *options)["experiments"]}


def test_each_has_its_status_and_how_long_it_waits(company: Path) -> None:
    all_of_them = found(company)
    said = {name: (one["status"], one["days_waiting"]) for name, one in all_of_them.items()}
    assert said == {
        "Idea": ("planned", None),
        "Tried": ("undecided", 34),
        "Over": ("decided", None),
    }
    assert [one["row"] for one in all_of_them.values()] == [2, 3, 4]
    assert all_of_them["Over"]["learned"] == "Nobody used it"


def test_a_trial_comes_with_newcombes_range_the_one_for_every_look_and_the_advice(
    company: Path,
) -> None:
    one = found(company)["Tried"]
    assert one["difference"] == pytest.approx(0.2)
    assert (one["low"], one["high"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert one["always_valid_low"] < one["low"]
    assert one["always_valid_high"] > one["high"]
    assert (one["smallest_effect"], one["advice"]) == (0.05, "run longer")
    assert one["arms"]["control"] == {"successes": 48, "n": 80}


def test_a_change_of_level_is_never_causal_and_has_its_evaluation_sets_range(
    company: Path,
) -> None:
    level = found(company)["Tried"]["level"]
    assert (level["low"], level["high"]) == pytest.approx((-0.7, 4.8), abs=0.05)
    assert (level["word"], level["causal"]) == ("cannot be told apart", False)


def test_without_both_arms_every_figure_of_the_trial_is_null(company: Path) -> None:
    one = found(company)["Idea"]
    nulls = ("difference", "low", "high", "always_valid_low", "always_valid_high", "advice", "arms")
    assert [one[name] for name in nulls] == [None] * len(nulls)
    assert one["level"] is None


def test_on_a_past_day_it_is_as_far_as_it_was(company: Path) -> None:
    before = found(company, "--as-of", "2026-10-05")
    assert (before["Tried"]["status"], before["Tried"]["advice"]) == ("ready", None)
    assert list(found(company, "--as-of", "2026-08-31")) == ["Idea"]
    early = found(company, "--as-of", "2026-09-11")["Over"]
    assert (early["status"], early["decision"], early["learned"]) == ("undecided", None, None)


def test_the_digest_lists_what_is_open_with_its_next_step(company: Path) -> None:
    digest = printed(company, "--format", "markdown", "--page", "experiments")
    assert "- Tried (feedback in, undecided): Decide: feedback came 34 days ago. The rule says" in (
        digest
    )
    assert "- Idea (planned): Start it: no one works on it yet." in digest
    assert "Over" not in digest


def test_the_sample_has_a_week_for_every_bar() -> None:
    weeks = figures_of(f"sample:{AS_OF}")["throughput"]["weeks"]
    assert weeks[-1]["to"] == AS_OF
    assert sum(week["first_feedbacks"] for week in weeks) >= 10
