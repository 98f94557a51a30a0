from collections.abc import Sequence
from math import inf

import pandas as pd
import pytest

from components.domain.thresholds import Better, Brackets, brackets
from tests.domain.test_thresholds.rows import AnAnswer, a_sheet


def needed(found: Brackets, customer: str = "Acme") -> tuple[float, float]:
    ends = found.customers.loc[[customer], ["left", "right"]].to_numpy()
    return float(ends[0, 0]), float(ends[0, 1])


def test_85_is_fine_and_80_is_not_bracket_the_need_between_them() -> None:
    found = brackets(a_sheet(AnAnswer(level=85), AnAnswer(level=80, answer="no")), "higher")
    line = found.customers.loc["Acme"]
    assert needed(found) == (80, 85)
    assert (line["refused_row"], line["accepted_row"]) == (3, 2)
    assert found.asked_levels == (80, 85)


def test_no_to_1000_and_yes_to_2000_images_an_hour_bracket_the_same_way() -> None:
    sheet = a_sheet(AnAnswer(level=1000, answer="no"), AnAnswer(level=2000))
    assert needed(brackets(sheet, "higher")) == (1000, 2000)


def test_lower_is_better_is_negated_inside_and_labelled_back() -> None:
    sheet = a_sheet(AnAnswer(level=200), AnAnswer(level=400, answer="no"))
    found = brackets(sheet, "lower")
    line = found.customers.loc["Acme"]
    assert needed(found) == (-400, -200)
    assert (line["refused_level"], line["accepted_level"]) == (400, 200)
    assert found.asked_levels == (400, 200)


def test_a_yes_at_a_dearer_price_is_a_yes_at_todays() -> None:
    sheet = a_sheet(AnAnswer(level=95, price=0.2))
    assert needed(brackets(sheet, "higher")) == (-inf, 95)
    assert needed(brackets(sheet, "higher", 0.2)) == (-inf, 95)
    assert needed(brackets(sheet, "higher", 0.3)) == (-inf, inf)


def test_a_no_at_todays_price_is_a_no_at_a_dearer_one() -> None:
    sheet = a_sheet(AnAnswer(level=80, answer="no"))
    assert needed(brackets(sheet, "higher", 0.2)) == (80, inf)
    assert needed(brackets(sheet, "higher", -0.1)) == (-inf, inf)


def test_no_to_a_premium_does_not_contradict_yes_at_todays_price() -> None:
    sheet = a_sheet(AnAnswer(level=85), AnAnswer(level=85, price=0.2, answer="no"))
    found = brackets(sheet, "higher")
    assert not found.customers["is_contradicting"].any()
    assert needed(found) == (-inf, 85)
    assert needed(brackets(sheet, "higher", 0.2)) == (85, inf)


def test_unsure_says_nothing_but_the_customer_was_asked() -> None:
    found = brackets(a_sheet(AnAnswer(level=90, answer="unsure")), "higher")
    assert needed(found) == (-inf, inf)
    assert found.asked_levels == (90,)
    assert found.customers["refused_row"].isna().all()
    assert not found.customers["is_volunteered_one_sided"].any()


def test_a_contradiction_on_one_day_sets_the_customer_aside_with_both_rows() -> None:
    sheet = a_sheet(AnAnswer(level=85), AnAnswer(level=90, answer="no"), AnAnswer("Bolt", level=80))
    found = brackets(sheet, "higher")
    assert found.customers["is_contradicting"].to_dict() == {"Acme": True, "Bolt": False}
    line = found.customers.loc["Acme"]
    assert (line["refused_row"], line["accepted_row"]) == (3, 2)
    assert (line["refused_level"], line["accepted_level"]) == (90, 85)


def test_the_same_level_accepted_and_refused_at_one_price_is_a_contradiction() -> None:
    sheet = a_sheet(AnAnswer(level=85), AnAnswer(level=85, answer="no"))
    assert brackets(sheet, "higher").customers["is_contradicting"].all()


def test_a_newer_answer_overrules_the_older_one_it_contradicts_and_no_other() -> None:
    sheet = a_sheet(
        AnAnswer(level=85, on="2026-01-05"),
        AnAnswer(level=70, answer="no", on="2026-01-05"),
        AnAnswer(level=90, answer="no", on="2026-02-05"),
    )
    found = brackets(sheet, "higher")
    assert needed(found) == (90, inf)
    assert found.overruled.to_dict("records") == [{"row": 2, "by_row": 4, "customer": "Acme"}]


def test_what_was_paid_outweighs_what_was_said_later() -> None:
    sheet = a_sheet(
        AnAnswer(level=85, evidence="paid", on="2026-01-05"),
        AnAnswer(level=90, answer="no", evidence="stated", on="2026-02-05"),
    )
    found = brackets(sheet, "higher")
    assert needed(found) == (-inf, 85)
    assert found.overruled["row"].tolist() == [3]


def test_a_newer_payment_outweighs_an_older_payment() -> None:
    sheet = a_sheet(
        AnAnswer(level=85, evidence="paid", on="2026-01-05"),
        AnAnswer(level=90, answer="no", evidence="paid", on="2026-02-05"),
    )
    assert needed(brackets(sheet, "higher")) == (90, inf)


def test_a_newer_answer_settles_an_old_contradiction() -> None:
    sheet = a_sheet(
        AnAnswer(level=85, on="2026-01-05"),
        AnAnswer(level=90, answer="no", on="2026-01-05"),
        AnAnswer(level=80, on="2026-02-05"),
    )
    found = brackets(sheet, "higher")
    assert not found.customers["is_contradicting"].any()
    assert needed(found) == (-inf, 80)
    assert found.overruled["row"].tolist() == [3]


def test_an_older_contradiction_that_nothing_newer_touches_still_sets_aside() -> None:
    sheet = a_sheet(
        AnAnswer(level=85, on="2026-01-05"),
        AnAnswer(level=90, answer="no", on="2026-01-05"),
        AnAnswer(level=99, on="2026-02-05"),
    )
    assert brackets(sheet, "higher").customers["is_contradicting"].all()


def test_two_moments_of_one_day_are_equal_standing() -> None:
    sheet = a_sheet(
        AnAnswer(level=85, on="2026-01-05 09:00:00"),
        AnAnswer(level=90, answer="no", on="2026-01-05 17:00:00"),
    )
    assert brackets(sheet, "higher").customers["is_contradicting"].all()


@pytest.mark.parametrize(
    ("answers", "flagged"),
    [
        ([AnAnswer(how="volunteered")], True),
        ([AnAnswer(how="asked")], False),
        ([AnAnswer()], False),
        ([AnAnswer(how="volunteered"), AnAnswer(level=80, answer="no")], False),
        ([AnAnswer(how="volunteered"), AnAnswer(level=90)], True),
        ([AnAnswer(how="volunteered", on="2026-04-01"), AnAnswer()], False),
    ],
)
def test_one_sided_volunteered_answers_are_flagged(
    answers: Sequence[AnAnswer], *, flagged: bool
) -> None:
    found = brackets(a_sheet(*answers), "higher")
    assert found.customers["is_volunteered_one_sided"].tolist() == [flagged]


def test_of_two_answers_that_set_a_bound_the_newest_is_shown() -> None:
    sheet = a_sheet(AnAnswer(on="2026-02-01"), AnAnswer(on="2026-03-01"), AnAnswer(on="2026-01-01"))
    assert brackets(sheet, "higher").customers["accepted_row"].tolist() == [3]


def test_the_newest_answer_of_any_kind_dates_the_customer() -> None:
    sheet = a_sheet(AnAnswer(on="2026-02-01"), AnAnswer(answer="unsure", on="2026-03-01"))
    assert brackets(sheet, "higher").customers["newest"].tolist() == [pd.Timestamp("2026-03-01")]


def test_without_answers_there_are_no_customers() -> None:
    found = brackets(a_sheet(), "higher")
    assert found.customers.empty
    assert found.overruled.empty
    assert found.asked_levels == ()


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_level_of_zero_never_reads_minus_zero(better: Better) -> None:
    found = brackets(a_sheet(AnAnswer(level=0)), better)
    assert str(found.asked_levels[0]) == "0.0"
    assert str(found.customers["accepted_level"].iloc[0]) == "0.0"
