"""Results in words: never more than the ranges allow."""

import datetime as dt

import pytest

from components.domain.experiments import Arm, LevelChange, Trial, judge, level_changes, trials
from components.words import trials as words
from tests.rows import Row, a_capability, an_experiment, capabilities, experiments

TODAY = dt.date(2026, 11, 23)


def a_trial(control: Arm, variant: Arm, *, days: int | None = 14, **cells: object) -> Trial:
    live = None if days is None else TODAY - dt.timedelta(days=days)
    row: Row = an_experiment(with_customers_on=live, smallest_effect=0.05) | {
        "control_n": control.n,
        "control_successes": control.successes,
        "variant_n": variant.n,
        "variant_successes": variant.successes,
    }
    (found,) = trials(experiments(row | cells), TODAY)
    return found


def changed(**cells: object) -> LevelChange:
    row = an_experiment(capability="Accuracy", level_before=94.0, level_after=96.0) | cells
    (found,) = level_changes(experiments(row), capabilities(a_capability()), TODAY)
    return found


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0678, "+6.8 points"),
        (-0.004, "−0.4 points"),
        (0.01, "+1 point"),
        (-0.0001, "0 points"),
        (None, "–"),
    ],
)
def test_a_difference_is_shown_in_points_with_its_sign(share: float | None, shown: str) -> None:
    assert words.points(share) == shown


def test_a_result_names_both_arms_and_both_ranges() -> None:
    one = a_trial(Arm(48, 80), Arm(56, 70), outcome_metric="claims closed")
    assert words.result_sentence(one) == (
        "Claims closed: +20 points with the change (80% of 70 against 60% of 80). 95% range "
        "+5.2 to +33.4 points for one look, −12.6 to +52.6 points at any look."
    )


@pytest.mark.parametrize(
    ("control", "variant", "says"),
    [
        (Arm(300, 1_000), Arm(450, 1_000), "lies wholly above 5 points."),
        (Arm(450, 1_000), Arm(300, 1_000), "lies wholly below 5 points: it does harm."),
        (
            Arm(30_000, 100_000),
            Arm(31_500, 100_000),
            "lies wholly below 5 points: too little to matter.",
        ),
        (Arm(3_000, 10_000), Arm(3_010, 10_000), "holds no difference of 5 points either way"),
        (Arm(30, 100), Arm(45, 100), "still spans 5 points. About "),
        (Arm(4, 1_000), Arm(500, 1_000), "Fewer than 5 successes in an arm: too few to read."),
    ],
)
def test_every_advice_has_its_reason(control: Arm, variant: Arm, says: str) -> None:
    assert says in words.advice_reason(judge(control, variant, 0.05))


def test_running_longer_says_how_long_or_that_it_is_no_plan() -> None:
    soon = a_trial(Arm(450, 1_000), Arm(545, 1_000))
    assert soon.judgement.advice == "run longer"
    more, days = soon.judgement.more_per_arm, soon.more_days
    reason = words.advice_reason(soon.judgement, days)
    assert f"About {more:,} more trials an arm, about {days} days at this pace, would" in reason
    never = words.advice_reason(a_trial(Arm(30, 100), Arm(45, 100), days=90).judgement, 366)
    assert "more than a year at this pace: decide by judgment" in never
    settled_by_none = judge(Arm(30, 100), Arm(35, 100), 0.05)
    assert "decide by judgment" in words.advice_reason(settled_by_none)


def test_without_a_smallest_effect_it_says_that_zero_is_the_line() -> None:
    reason = words.advice_reason(judge(Arm(300, 1_000), Arm(450, 1_000), None))
    assert reason.endswith("lies wholly above zero (no smallest effect is named).")


def test_a_decision_that_differs_from_the_rule_is_said_and_an_equal_one_is_not() -> None:
    clear = judge(Arm(300, 1_000), Arm(450, 1_000), 0.05)
    assert words.against_the_rule("scale", clear) is None
    assert words.against_the_rule(None, clear) is None
    assert words.against_the_rule("stop", clear) == (
        "Decided to stop; on the counts we have, the rule says scale."
    )


def test_the_finding_counts_what_can_be_told() -> None:
    clear, harm = (
        a_trial(Arm(300, 1_000), Arm(450, 1_000)),
        a_trial(Arm(450, 1_000), Arm(300, 1_000)),
    )
    unclear = a_trial(Arm(30, 100), Arm(45, 100))
    assert words.trials_finding([unclear]) == "None of 1 trial settles anything yet"
    assert words.trials_finding([clear, clear]) == "Of 2 trials, 2 to scale"
    assert words.trials_finding([clear, harm, unclear]) == (
        "Of 3 trials, 1 to scale and 1 to stop; 1 we can't tell yet"
    )


@pytest.mark.parametrize(
    ("examples", "says"),
    [
        (500, ": on 500 examples that could be chance (−0.7 to +4.8 points)."),
        (5_000, ": better, on 5,000 examples (+1.1 to +2.9 points)."),
        (None, "; without a range."),
    ],
)
def test_a_change_of_level_is_told_with_what_its_examples_allow(
    examples: int | None, says: str
) -> None:
    found = words.level_sentence(changed(evaluation_n=examples), "%")
    assert found == f"Accuracy from 94% to 96%{says}"


def test_level_changes_are_counted_by_what_can_be_told() -> None:
    alike, better, bare = changed(evaluation_n=500), changed(evaluation_n=5_000), changed()
    assert words.levels_finding([alike, better, bare]) == (
        "1 of 2 level changes with a known evaluation set could be chance"
    )
    assert words.levels_finding([bare]) == "1 level change, none with a range"


def test_before_and_after_is_never_called_a_cause() -> None:
    assert words.NOT_CAUSAL == "Not causal"
    assert "without a control" in words.BEFORE_AND_AFTER
