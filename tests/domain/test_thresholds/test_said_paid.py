from components.domain.thresholds import SaidPaid, said_and_paid
from tests.domain.test_thresholds.rows import AnAnswer, a_sheet


def paid(answer: str = "yes", level: float = 95.0, price: float = 0.1) -> AnAnswer:
    return AnAnswer("A", level, answer, price, evidence="paid", on="2026-06-01")


def pairs(*answers: AnAnswer) -> tuple[SaidPaid, ...]:
    return said_and_paid(a_sheet(*answers), "higher")


def test_a_stated_yes_is_set_against_what_was_paid() -> None:
    assert pairs(AnAnswer("A", 95, "yes", 0.2), paid("no")) == (
        SaidPaid("A", 95.0, 0.1, said=True, paid=False, said_row=2, paid_row=3),
    )


def test_a_stated_no_that_was_overruled_with_money_shows() -> None:
    (found,) = pairs(AnAnswer("A", 98, "no", 0.1), paid())
    assert (found.said, found.paid) == (False, True)


def test_the_newest_word_before_the_payment_counts() -> None:
    (found,) = pairs(
        AnAnswer("A", 95, "yes", 0.1, on="2026-03-01"),
        AnAnswer("A", 95, "no", 0.1, on="2026-04-01"),
        AnAnswer("A", 95, "yes", 0.1, on="2026-07-01"),
        paid(),
    )
    assert (found.said_row, found.said) == (3, False)


def test_what_says_nothing_about_the_offer_is_no_pair() -> None:
    silent = (
        AnAnswer("A", 98, "yes", 0.1),
        AnAnswer("A", 95, "yes", 0.05),
        AnAnswer("A", 90, "no", 0.1),
        AnAnswer("A", 95, "no", 0.2),
        AnAnswer("A", 95, "unsure", 0.1),
        AnAnswer("B", 95, "yes", 0.1),
    )
    assert pairs(*silent, paid()) == ()


def test_where_lower_is_better_the_level_keeps_its_unit() -> None:
    sheet = a_sheet(AnAnswer("A", 15, "yes"), AnAnswer("A", 5, "yes", evidence="paid"))
    (found,) = said_and_paid(sheet, "lower")
    assert (found.level, found.price_change, found.said) == (5.0, 0.0, True)
