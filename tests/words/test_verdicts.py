"""The sentence that leads each page, word for word, at every outcome."""

import datetime as dt

import pytest

from components.words.verdicts import (
    MISSING,
    pmf_verdict,
    roi_verdict,
    threshold_verdict,
)
from tests.domain.company import ENOUGH, TODAY, accuracy, asked, stands
from tests.rows import (
    Row,
    a_capability,
    a_customer,
    a_roadmap_item,
    an_experiment,
    people,
)

# --- very-disappointed share ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("very", "others", "sentence"),
    [
        (0, 0, "No data yet: log a call with its Disappointment answer."),
        (1, 3, "1 of 4 would be very disappointed. That is too few for a percentage."),
        (
            *(3, 2),
            (
                "Can't tell yet: 60% would be very disappointed without us, on 5 answers. About "
                "35 more answers would settle it, if people answer as before."
            ),
        ),
        (
            *(2, 3),
            (
                "Can't tell yet: 40% would be very disappointed without us, on 5 answers. "
                "A verdict takes 40 or more."
            ),
        ),
        (
            *(30, 10),
            (
                "On track: 75% would be very disappointed without us, and even the low end of the "
                "range is past 40%."
            ),
        ),
        (
            *(5, 35),
            (
                "Off track: 12% would be very disappointed without us; even the high end of the "
                "range is below 40%."
            ),
        ),
        (
            *(20, 20),
            (
                "Too close to call: 50% would be very disappointed without us; the range spans "
                "the target of 40%. About 53 more answers would settle it, if people answer as "
                "before."
            ),
        ),
        (
            *(16, 24),
            (
                "Too close to call: 40% would be very disappointed without us; the range spans "
                "the target of 40%. It lies so near the target that more answers would hardly "
                "settle it."
            ),
        ),
    ],
)
def test_pmf(very: int, others: int, sentence: str) -> None:
    found = stands({"Calls": people(very, "very") + people(others, "not")})
    assert pmf_verdict(found.pmf) == sentence


# --- ROI ------------------------------------------------------------------------------------


def signed_up(count: int, days_ago: int, roi_after: int | None = None) -> list[Row]:
    start = TODAY - dt.timedelta(days_ago)
    roi = None if roi_after is None else start + dt.timedelta(roi_after)
    return [
        a_customer(customer=f"{days_ago}-{roi_after}-{i}", signed_up_on=start, first_roi_on=roi)
        for i in range(count)
    ]


@pytest.mark.parametrize(
    ("customers", "sentence"),
    [
        ([], "No data yet: add sign-up and first-ROI dates in Customers."),
        (signed_up(6, 10), "Can't tell yet: no customer has been followed for 30 days."),
        (
            signed_up(1, 90, 10) + signed_up(2, 90),
            (
                "1 of 3 customers got back more than they pay within 30 days. That is too few "
                "for a percentage."
            ),
        ),
        (
            signed_up(3, 90, 10) + signed_up(3, 90) + signed_up(1, 5),
            (
                "Early: 50% of customers get back more than they pay within 30 days (20–89%, 7 "
                "customers). 1 customer more is too new to tell."
            ),
        ),
        (
            signed_up(9, 90, 10) + signed_up(3, 90),
            ("75% of customers get back more than they pay within 30 days (50–94%, 12 customers)."),
        ),
    ],
)
def test_roi(customers: list[Row], sentence: str) -> None:
    assert roi_verdict(stands({"Customers": customers}).roi) == sentence


# --- threshold ------------------------------------------------------------------------------


def threshold(answers: list[Row], at: float | None, *items: Row, **cells: object) -> str:
    tabs = {"Trade-offs": answers, "Roadmap": list(items)}
    tabs["Capabilities"] = [a_capability(starting_level=at) | cells]
    return threshold_verdict(accuracy(stands(tabs)))


def aimed(weeks: float | None) -> Row:
    return a_roadmap_item(capability="Accuracy", horizon="now", effort_weeks=weeks)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (90.0, "Enough: Accuracy stands at 90%, and 90% is already enough for 80% of customers."),
        (
            80.0,
            (
                "Not yet: Accuracy at 80% is enough for 2% of customers (0–5%). The target is "
                "80%. 90% would be enough."
            ),
        ),
        (85.0, "Can't tell yet: no answer says whether Accuracy at 85% would be enough."),
        (None, "Can't tell yet: today's level of Accuracy was never recorded."),
    ],
)
def test_the_level_against_the_bar(at: float | None, sentence: str) -> None:
    assert threshold(ENOUGH, at) == sentence


def test_a_level_that_leaves_the_target_open_says_what_would_settle_it() -> None:
    assert threshold(asked(90.0, 15, 5), 90.0) == (
        "Can't tell yet, leaning no (chance that it is enough: 1 in 4): Accuracy at 90% is "
        "enough for 74% of customers (65–82%). The target is 80%. One more no to 90% would "
        "settle it."
    )


def test_without_a_level_that_would_do_none_is_named() -> None:
    sentence = threshold(asked(90.0, 4, 16), 90.0)
    assert sentence == (
        "Not yet: Accuracy at 90% is enough for 20% of customers (13–29%). The target is 80%."
    )


@pytest.mark.parametrize(
    ("weeks", "tail"),
    [
        (6.5, " Stop optimizing: 6.5 weeks of planned work are aimed past it."),
        (1.0, " Stop optimizing: 1 week of planned work is aimed past it."),
        (None, " Stop optimizing: work without an estimate is aimed past it."),
    ],
)
def test_enough_names_the_work_aimed_past_it(weeks: float | None, tail: str) -> None:
    assert threshold(ENOUGH, 90.0, aimed(weeks)).endswith(f"for 80% of customers.{tail}")


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (ENOUGH[:5], "fewer than 8 customers were asked and fewer than 2 customers have said yes "),
        (asked(90.0, 1, 9), "fewer than 2 customers have said yes to any level."),
        (asked(90.0, 9, 1), "fewer than 2 customers have said no to any level."),
        (
            asked(90.0, 6, 4, how="volunteered"),
            "more than 30% of the answers were volunteered and one-sided.",
        ),
    ],
)
def test_missing_evidence_is_named(answers: list[Row], why: str) -> None:
    assert threshold(answers, 90.0).startswith(f"No verdict on Accuracy yet: {why}")


def test_a_capability_without_a_direction_asks_for_it() -> None:
    (found,) = stands({"Trade-offs": ENOUGH}).capabilities
    assert threshold_verdict(found) == (
        "Say in Capabilities whether a higher or a lower Accuracy is better, and its unit."
    )


def test_every_reason_for_no_verdict_has_its_words() -> None:
    reasons = {"too few customers", "too few yes", "too few no", "too many volunteered"}
    assert set(MISSING) == reasons | {"today's level unknown"}


def test_a_level_measured_on_few_examples_may_lie_below_the_bar() -> None:
    release = an_experiment(
        capability="Accuracy",
        with_customers_on="2026-10-01",
        level_after=91.0,
        evaluation_n=200.0,
        decision="scale",
    )
    tabs = {"Capabilities": [a_capability()], "Trade-offs": ENOUGH, "Experiments": [release]}
    assert threshold_verdict(accuracy(stands(tabs))) == (
        "Can't tell yet: Accuracy was measured at 91%. With 200 examples that can be 86.2 to "
        "94.2, and only from 90% is it safely enough. Measure on more examples."
    )
