from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.thresholds import (
    AcceptanceCurve,
    MinimumViableLevel,
    acceptance,
    brackets,
    evidence,
    minimum_viable_level,
    verdict,
)
from tests.domain.test_thresholds.rows import (
    TWELVE,
    AnAnswer,
    a_curve,
    a_sheet,
    bracketing,
    curves,
    the_twelve,
)


def test_the_twelve_customers_have_the_levels_of_the_worked_example() -> None:
    assert minimum_viable_level(the_twelve(), 0.8) == MinimumViableLevel(90.0, 95.0, None)


def test_many_sure_customers_prove_the_level() -> None:
    curve = a_curve(*((f"C{i:02d}", 80, 85, 1) for i in range(40)))
    assert minimum_viable_level(curve, 0.8) == MinimumViableLevel(85.0, 85.0, 85.0)


def test_a_level_nobody_was_asked_about_is_none() -> None:
    nobody = acceptance(brackets(a_sheet(), "higher"))
    assert minimum_viable_level(nobody, 0.8) == MinimumViableLevel(None, None, None)


@settings(max_examples=50)
@given(curves(), st.floats(0.05, 0.95))
def test_the_estimate_reaches_the_target_before_it_is_proven(
    curve: AcceptanceCurve, target: float
) -> None:
    found = minimum_viable_level(curve, target)
    point, proven = (inf if x is None else x for x in (found.point, found.proven))
    assert point <= proven


@settings(max_examples=50, deadline=None)
@given(curves(), st.floats(0.05, 0.95))
def test_a_better_level_is_never_less_likely_to_be_enough(
    curve: AcceptanceCurve, target: float
) -> None:
    if curve.joint is not None:
        between = [60.0, 70.0, 72.0, 75.0, 79.0, 80.0, 84.5, 85.0, 90.0, 93.0, 95.0, 99.0]
        chances = [curve.joint.chance(x, target) for x in between]
        assert chances == sorted(chances)


@pytest.mark.parametrize(
    ("today", "word", "reason"),
    [
        (96.0, "enough", "at or past the decision level"),
        (95.0, "enough", "at or past the decision level"),
        (90.0, "unclear", "bounds straddle target"),
        (85.0, "not yet", "upper bound below target"),
        (70.0, "not yet", "upper bound below target"),
    ],
)
def test_todays_level_is_judged_by_the_decision_level_and_the_upper_bound(
    today: float, word: str, reason: str
) -> None:
    found = verdict(the_twelve(), today, 0.8)
    assert (found.word, found.reasons) == (word, (reason,))


def test_a_verdict_carries_the_numbers_it_looked_at() -> None:
    found = verdict(the_twelve(), 90.0, 0.8)
    assert (found.evidence.customers, found.evidence.yes, found.evidence.no) == (12, 10, 9)
    assert found.said == pytest.approx(0.8683, abs=5e-5)
    assert found.known == 10
    joint = the_twelve().joint
    assert joint is not None
    draws = joint.share_at(90.0)
    assert (found.low, found.share, found.high) == tuple(np.quantile(draws, (0.2, 0.5, 0.8)))
    assert found.chance == (draws >= 0.8).mean()


def test_an_open_verdict_says_how_many_answers_alike_would_settle_it() -> None:
    found = verdict(the_twelve(), 90.0, 0.8)
    assert found.settles is not None
    assert found.settles.answer == "yes"
    more = [AnAnswer(f"N{at}", 90.0) for at in range(found.settles.customers)]
    twelve = [answer for name, low, high, _ in TWELVE for answer in bracketing(name, low, high)]
    assert verdict(of(twelve), 90.0, 0.8).word == "unclear"
    assert verdict(of([*twelve, *more]), 90.0, 0.8).word == "enough"
    assert verdict(the_twelve(), 95.0, 0.8).settles is None


def of(answers: list[AnAnswer]) -> AcceptanceCurve:
    return acceptance(brackets(a_sheet(*answers), "higher"))


def test_what_nobody_spoke_of_is_open() -> None:
    answers = [answer for at in range(20) for answer in bracketing(f"C{at}", 80, 90)]
    found = verdict(of(answers), 85.0, 0.8)
    assert (found.word, found.known, found.share, found.said) == ("unclear", 0, None, None)


def test_one_question_each_at_mixed_levels_is_not_taken_for_sure() -> None:
    # nobody who was asked at 90 refused, but only one customer was asked there
    below = [AnAnswer(f"B{at}", 75.0, "no" if at % 2 else "yes") for at in range(9)]
    above = [AnAnswer("A", 90.0)]
    found = verdict(of(below + above), 90.0, 0.8)
    assert found.said == 1.0
    assert found.word == "unclear"


def test_a_customer_that_contradicts_itself_counts_with_its_noise() -> None:
    firm = [answer for at in range(12) for answer in bracketing(f"C{at:02d}", 80, 85)]
    clashing = [AnAnswer(f"X{at}", 85.0, word) for at in range(4) for word in ("yes", "no")]
    sure, noisy = verdict(of(firm), 85.0, 0.8), verdict(of(firm + clashing), 85.0, 0.8)
    assert (sure.evidence.customers, noisy.evidence.customers) == (12, 16)
    assert sure.chance is not None
    assert noisy.chance is not None
    assert noisy.chance < sure.chance


def test_of_two_people_the_one_who_needs_more_tells() -> None:
    lenient = [AnAnswer(f"C{at}", 80.0, person="Ann") for at in range(12)]
    strict = [AnAnswer(f"C{at}", 90.0, "no", person="Bea") for at in range(12)]
    assert verdict(of(lenient + strict[:2]), 85.0, 0.8).word == "enough"
    assert verdict(of(lenient + strict), 85.0, 0.8).word != "enough"


def test_an_unknown_level_today_is_unclear_not_bad() -> None:
    found = verdict(the_twelve(), None, 0.8)
    assert (found.word, found.reasons) == ("unclear", ("today's level unknown",))
    assert found.level.decision == 95.0


def test_a_measured_level_must_be_enough_at_its_worse_end() -> None:
    assert verdict(the_twelve(), 96.0, 0.8, (90.0, 97.0)).word == "unclear"
    assert verdict(the_twelve(), 96.0, 0.8, (95.0, 97.0)).word == "enough"
    assert verdict(the_twelve(), 85.0, 0.8, (82.0, 91.0)).word == "unclear"


def test_lower_is_better_is_judged_on_its_own_scale() -> None:
    pairs = [(400, 200)] * 8 + [(200, 100)] * 4
    answers = [
        answer
        for at, (refused, accepted) in enumerate(pairs)
        for answer in (AnAnswer(f"C{at:02d}", refused, "no"), AnAnswer(f"C{at:02d}", accepted))
    ]
    curve = acceptance(brackets(a_sheet(*answers), "lower"))
    assert minimum_viable_level(curve, 0.8) == MinimumViableLevel(100.0, 100.0, None)
    assert verdict(curve, 90.0, 0.8).word == "enough"
    assert verdict(curve, 350.0, 0.8).word == "not yet"
    assert verdict(curve, 100.0, 0.8, (90.0, 180.0)).word == "unclear"


def test_seven_customers_are_no_evidence_and_eight_are() -> None:
    eight = [(f"C{i}", 80, 85, 1) for i in range(8)]
    few = verdict(a_curve(*eight[:7]), 85.0, 0.8)
    assert (few.word, few.reasons) == ("no evidence", ("too few customers",))
    assert verdict(a_curve(*eight), 85.0, 0.8).word == "enough"


def test_one_yes_or_one_no_is_no_evidence() -> None:
    all_yes = a_curve(*((f"C{i}", 0, 85, 1) for i in range(9)), ("Z", 80, 85, 1))
    all_no = a_curve(*((f"C{i}", 80, inf, 1) for i in range(9)), ("Z", 80, 85, 1))
    assert verdict(all_yes, 85.0, 0.8).reasons == ("too few no",)
    assert verdict(all_no, 85.0, 0.8).reasons == ("too few yes",)


def test_more_than_30_percent_volunteered_one_sided_is_no_evidence() -> None:
    def curve(volunteered: int) -> AcceptanceCurve:
        loose = [AnAnswer(f"V{i}", 85, how="volunteered") for i in range(volunteered)]
        firm = [answer for i in range(7) for answer in bracketing(f"C{i}", 80, 85)]
        return acceptance(brackets(a_sheet(*loose, *firm), "higher"))

    assert evidence(curve(3)).volunteered_share == pytest.approx(0.3)
    assert verdict(curve(3), 85.0, 0.8).word == "enough"
    assert verdict(curve(4), 85.0, 0.8).reasons == ("too many volunteered",)


def test_nobody_asked_is_no_evidence_with_every_reason() -> None:
    found = verdict(a_curve(("A", -inf, inf, nan)), 85.0, 0.8)
    assert found.word == "no evidence"
    assert found.reasons == ("too few customers", "too few yes", "too few no")
    assert (found.share, found.low, found.high) == (None, None, None)
    assert found.evidence.volunteered_share is None
