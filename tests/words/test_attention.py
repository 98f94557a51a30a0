"""Hidden winners and vanity metrics in words: the numbers and the reason are in each sentence."""

import pytest

from components.domain.standing.vanity import Reason, VanityMetric
from components.domain.standing.winners import (
    CapabilityWinner,
    CustomerWinner,
    GroupWinner,
    HiddenWinners,
)
from components.domain.stats import Estimate, newcombe_difference, wilson
from components.words import attention
from components.words.numbers import Numbers

CLINICS = GroupWinner(
    kind="segment",
    name="Clinics",
    share=wilson(0.9, 20),
    others=wilson(0.2, 30),
    difference=newcombe_difference(18, 20, 6, 30),
    of_people=0.4,
    weeks=1.0,
    of_weeks=0.1,
    word="signal",
)
SPEED = CapabilityWinner("Speed", 180e3, Estimate(0.9, 0.8, 0.95, 20), 2.0, 0.2, "signal")
ACME = CustomerWinner("Acme", 1.5, 20, 83, 2)


def winners(*, groups: bool = False, speed: bool = False, acme: bool = False) -> HiddenWinners:
    return HiddenWinners((CLINICS,) * groups, (SPEED,) * speed, (ACME,) * acme, 10.0)


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (winners(groups=True), "Hidden winners: Clinics deserves more notice"),
        (winners(groups=True, speed=True), "Hidden winners: Clinics and Speed deserve more notice"),
        (winners(acme=True), "Hidden winners: no one has called Acme lately"),
        (winners(), "Hidden winners: none stands out by more than chance"),
    ],
)
def test_the_finding_names_signals_first(found: HiddenWinners, finding: str) -> None:
    assert attention.winners_finding(found) == finding


def test_a_group_has_its_share_its_range_and_its_n_against_the_others() -> None:
    assert attention.group_sentence(CLINICS) == (
        "Clinics: 90% of 20 would be very disappointed (70–97%), 20% of the other 30 (10–37%"
        "). They are 40% of the people asked, and 1 week of the plan (10%) is for them."
    )


def test_a_capability_has_its_money_its_range_and_its_n_against_its_weeks() -> None:
    assert attention.capability_sentence(SPEED, Numbers("EUR")) == (
        "Speed: €180K a year wait behind a better level, 90% of all such money (80–95%, 20 "
        "customers asked); 2 weeks of the capability work, 20%, aim at it."
    )


def test_customers_come_with_their_facts_and_the_rest_is_counted() -> None:
    assert attention.customers_sentence((ACME,)) == (
        "Pay more than they began with, got back more than they pay in time, and no one has called "
        "them for 60 days: Acme (1.5 times, ROI on day 20, last call 83 days ago)."
    )
    never = CustomerWinner("Bolt", 2.0, 1, None, 3)
    told = attention.customers_sentence((never, ACME), most=1)
    assert told.endswith("Bolt (2 times, ROI on day 1, never called); 1 more.")


def vanity(*reasons: Reason, asked: int = 0, trials: int = 0) -> VanityMetric:
    is_sure = set(reasons) >= {"nobody asked", "no outcome"} or "past enough" in reasons
    return VanityMetric(
        name="Accuracy",
        word="signal" if is_sure else "cannot tell yet",
        reasons=reasons,
        asked=asked,
        weeks=6.5,
        past_weeks=6.5,
        experiments=1,
        reported_weeks=0,
        trials=trials,
        trials_moved=0,
    )


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        ((), "Vanity metrics: none among the measures worked on"),
        (
            (vanity("past enough"),),
            "Vanity metrics: Accuracy is worked on past what customers need",
        ),
        (
            (vanity("nobody asked", "no outcome"),),
            "Vanity metrics: Accuracy is worked on, and no customer hangs on it",
        ),
        (
            (vanity("hardly asked"),),
            "Vanity metrics: Accuracy may be one, too few customers were asked",
        ),
    ],
)
def test_the_finding_on_vanity_claims_no_more_than_its_reason(
    found: tuple[VanityMetric, ...], finding: str
) -> None:
    assert attention.vanity_finding(found) == finding


def test_a_vanity_metric_says_what_goes_into_it_and_why_that_is_in_doubt() -> None:
    one = vanity("past enough", "no trial moved", asked=34, trials=3)
    assert attention.vanity_sentence(one) == (
        "Accuracy, 6.5 weeks planned, 1 recent experiment: it is enough already for the customers "
        "asked; none of its trials moved a customer's outcome (3). 34 customers asked."
    )
