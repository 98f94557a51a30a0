"""The scorecard's honest number, its change, who stays and what they pay, in words."""

import datetime as dt
import random

from components.domain import pmf, roi
from components.domain.roi.retention import Plateau
from components.domain.stats import Estimate, wilson
from components.words import over_time, scorecard
from tests.domain.company import stands
from tests.rows import Row, a_call, a_customer, customers

TODAY = dt.date(2026, 11, 23)


def said(count: int, very: int, month: int) -> list[Row]:
    return [
        a_call(
            person=f"{month} {i}",
            held_on=f"2026-{month:02}-02",
            segment="Clinics" if i % 2 else "Insurers",
            disappointment="very" if i < very else "not",
        )
        for i in range(count)
    ]


def test_the_held_out_share_leads_and_the_flattered_one_stands_beside_it() -> None:
    now = stands({"Calls": said(20, 16, 9) + said(20, 4, 11)})
    honest = pmf.honest_best_segment(now.counted)
    assert honest is not None
    told = scorecard.honest_beside(honest, now.segments)
    assert told.startswith("early: ")
    assert "10 answers given after it was picked; " in told
    assert told.endswith("% of all 20 answers, which flatters it")


def test_the_honest_share_is_told_by_its_n() -> None:
    def later(n: int) -> pmf.HonestSegment:
        found = wilson(0.5, n) if n else Estimate(None, None, None, 0)
        return pmf.HonestSegment("Clinics", wilson(0.5, 10), found)

    assert [scorecard.honest_value(later(n)) for n in (0, 4, 5)] == ["too few", "too few", "50%"]
    assert scorecard.honest_beside(later(0), ()) == "0 answers given after it was picked"
    assert scorecard.honest_beside(later(30), ()).startswith("33–67%, 30 answers")


def change(now: tuple[int, int], before: tuple[int, int]) -> str:
    found = stands({"Calls": said(now[1], now[0], 11) + said(before[1], before[0], 3)})
    changed = pmf.change(found.workbook["Calls"], found.day, found.settings)
    return over_time.change_sentence(changed, found.settings.answers_count_for_days)


def test_a_change_is_routine_variation_or_a_signal() -> None:
    assert change((56, 70), (48, 80)) == (
        "Now 80% (70 answers), in the 180 days before 60% (80): +20 points (+5 to +33). That is "
        "a real change."
    )
    assert change((8, 20), (7, 20)).endswith("+5 points (−23 to +32). That could be chance.")


def test_windows_of_fewer_than_five_answers_are_not_compared() -> None:
    assert change((8, 20), (2, 4)) == (
        "In the 180 days before: 4 answers, too few to compare (5 in each are needed)."
    )


def test_flattening_is_claimed_only_when_its_range_excludes_zero() -> None:
    rows = [a_customer(), a_customer(stage="churned", churned_on="2026-03-05")]
    few = roi.retention(customers(*rows), TODAY)
    assert scorecard.retention_finding(few) == (
        "1 of 2 customers kept: too few have left to see whether the loss stops"
    )

    def with_plateau(low: float) -> roi.Retention:
        plateau = Plateau(0.42, low, 0.55, is_flattening=low > 0)
        return roi.Retention(few.curve, 40, 20, plateau, ())

    assert scorecard.retention_finding(with_plateau(0.30)) == (
        "20 of 40 customers kept, and the loss stops: 42% would stay permanently (30–55%)"
    )
    assert scorecard.retention_finding(with_plateau(0.0)).startswith(
        "20 of 40 customers kept; we cannot see the loss stop"
    )


def test_churned_customers_without_a_day_are_named() -> None:
    found = roi.retention(customers(a_customer(), a_customer(stage="churned")), TODAY)
    assert scorecard.retention_reading(found).endswith("1 churned customer without a day left out.")


def test_revenue_kept_names_its_ranges_its_accounts_and_the_largest_one() -> None:
    chance = random.Random(2)
    rows = [
        a_customer(
            customer=f"C{i}",
            annual_value_at_start=100.0 if i else 300.0,
            annual_value=100.0 * chance.uniform(0.7, 1.5),
        )
        for i in range(12)
    ]
    told = scorecard.kept_sentence(roi.revenue_kept(customers(*rows), TODAY))
    assert told.startswith("The same 12 accounts pay ")
    assert told.endswith("C0 was 21% of it.")
    few = scorecard.kept_sentence(roi.revenue_kept(customers(*rows[:5]), TODAY))
    assert few.startswith("Early: The same 5 accounts pay ")
    fewer = scorecard.kept_sentence(roi.revenue_kept(customers(*rows[:4]), TODAY))
    assert fewer == "4 accounts: too few to say what is kept of their revenue."
    none = scorecard.kept_sentence(roi.revenue_kept(customers(), TODAY))
    assert none == "Revenue kept needs each customer's annual value, now and at the start."
