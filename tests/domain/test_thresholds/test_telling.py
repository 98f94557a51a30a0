import numpy as np
import pytest

from components.domain.thresholds import (
    AcceptanceCurve,
    Telling,
    acceptance,
    brackets,
    questions,
    telling,
    verdict,
)
from tests.domain.test_thresholds.rows import AnAnswer, a_sheet, bracketing, the_twelve


def of(answers: list[AnAnswer]) -> AcceptanceCurve:
    return acceptance(brackets(a_sheet(*answers), "higher"))


def told(curve: AcceptanceCurve, today: float) -> Telling:
    found = telling(curve, today, verdict(curve, today, 0.8), 0.8)
    assert found is not None
    return found


def test_somebody_never_asked_tells_most_about_todays_level() -> None:
    found = told(the_twelve(), 90.0)
    assert found.levels[found.of_unheard.argmax()] == 90.0


def test_todays_level_can_be_asked_about_although_nobody_was() -> None:
    found = told(the_twelve(), 88.0)
    assert 88.0 in found.levels
    assert found.levels[found.of_unheard.argmax()] == 88.0


def test_who_has_said_whether_todays_level_would_do_tells_next_to_nothing() -> None:
    curve = the_twelve()
    found = told(curve, 90.0)
    at = dict(zip(curve.customers.index, found.of_customers.max(axis=1), strict=True))
    assert at["J"] > 10 * at["A"]  # J refused 85 and was asked no further, A accepts 85
    assert (found.of_customers >= 0).all()


def test_a_sure_verdict_that_lacks_a_no_asks_where_a_no_is_likely() -> None:
    curve = of([AnAnswer(f"C{at}", 90.0) for at in range(20)] + bracketing("Z", 70, 80))
    found = told(curve, 90.0)
    assert verdict(curve, 90.0, 0.8).reasons == ("too few no",)
    assert found.levels[found.of_unheard.argmax()] == 70.0


def test_questions_that_are_worth_the_same_come_by_what_they_tell() -> None:
    curve = the_twelve()
    asked = questions(curve, [], open_verdict=told(curve, 90.0))
    bits = [one.tells for one in asked]
    assert bits == sorted(bits, reverse=True)
    assert {asked[0].customer, asked[1].customer} == {"E", "J"}
    assert asked[0].level == 90.0


def test_nobody_asked_tells_nothing() -> None:
    nobody = of([])
    assert telling(nobody, 90.0, verdict(nobody, 90.0, 0.8), 0.8) is None


def test_what_is_told_is_what_the_answers_leave_on_average() -> None:
    # the entropy now, less its mean after either answer, by a new estimate of each
    answers = [AnAnswer(f"C{at:02d}", 90.0, "yes" if at < 15 else "no") for at in range(20)]
    curve, found = of(answers), told(of(answers), 90.0)
    assert curve.joint is not None
    share = float(curve.joint.share_at(90.0).mean())
    after = []
    for word in ("yes", "no"):
        then = verdict(of([*answers, AnAnswer("New", 90.0, word)]), 90.0, 0.8).chance
        assert then is not None
        after.append(entropy(then))
    now = verdict(curve, 90.0, 0.8).chance
    assert now is not None
    left = share * after[0] + (1 - share) * after[1]
    assert found.of_unheard.max() == pytest.approx(entropy(now) - left, abs=0.03)


def entropy(chance: float) -> float:
    both = np.array([chance, 1 - chance])
    return float(-(both * np.log2(both)).sum())
