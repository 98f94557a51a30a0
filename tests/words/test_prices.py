"""What levels may cost, in words: best prices, rates between sides, said against paid."""

from dataclasses import replace

import pandas as pd

from components.domain import thresholds
from components.domain.standing import CapabilityStanding, Rate
from components.words import prices
from tests.domain.company import accuracy, stands
from tests.rows import a_capability


def a_side() -> CapabilityStanding:
    return accuracy(stands({"Capabilities": [a_capability()]}))


BEST = thresholds.BestPrice(95.0, 0.2, 0.61, 0.4, 0.8, 0.732, 12, 0.0, 0.3, 11)


def test_a_best_price_says_which_prices_it_cannot_be_told_from() -> None:
    assert prices.ladder_finding(BEST, "%") == "95% at +20% earns most"
    assert prices.ladder_finding(None, "%") == "No level has a best price yet"
    assert prices.price_range(BEST) == "today's price to +30%"
    alone = replace(BEST, price_low=0.2, price_high=0.2)
    assert prices.price_range(alone) == "no other asked price comes near"
    assert "divided by 1.35 (Settings: " in prices.ladder_reading(BEST, 1.35)


def a_rate(mine: list[float], theirs: list[float]) -> Rate:
    both = [
        thresholds.Premiums(at, pd.Series(said, [f"C{i}" for i in range(len(said))], "float64"))
        for at, said in ((95.0, mine), (1.0, theirs))
    ]
    return Rate("Speed", "minutes", thresholds.exchange_rate(both[0], both[1]))


def rate_words(mine: list[float], theirs: list[float]) -> str:
    return prices.rate_sentence(a_side(), a_rate(mine, theirs))


def test_the_dearer_side_is_named_first_with_its_range() -> None:
    cheap, dear = [0.1, 0.1, 0.0, 0.1, 0.2] * 2, [0.3, 0.4, 0.2, 0.3, 0.3] * 2
    found = rate_words(cheap, dear)
    assert found.startswith("Speed at 1 minute is worth 3 times (")
    assert found.endswith(") Accuracy at 95%: +30% against +10% on average, n = 10.")
    assert rate_words(dear, cheap).startswith("Accuracy at 95% is worth 3 times (")


def test_a_rate_is_early_below_ten_pairs_and_raw_below_five() -> None:
    assert rate_words([0.2] * 8 + [0.3], [0.1] * 8 + [0.2]).startswith("Early: Accuracy at 95% is")
    assert rate_words([0.2] * 4, [0.1] * 4) == (
        "Accuracy at 95% against Speed at 1 minute: +20% against +10%, 4 customers asked about "
        "both; a rate is shown from 5 on."
    )
    assert rate_words([0.2] * 6, [0.0] * 6).endswith("; no rate can be given.")
    assert rate_words([], []).endswith(": no one was asked what both may cost.")
    assert "(no range can be given)" in rate_words([0.2] * 6, [0.1] * 6)


def test_said_against_paid_counts_what_was_kept() -> None:
    def pair(*, said: bool, paid: bool) -> thresholds.SaidPaid:
        return thresholds.SaidPaid("A", 95.0, 0.1, said, paid, 2, 3)

    assert prices.said_paid_sentence(()) is None
    assert prices.said_paid_sentence((pair(said=True, paid=True), pair(said=True, paid=False))) == (
        "Said against paid: 1 of 2 offers went as said, 1 were accepted in words and not with "
        "money. Too few to set the divisor by."
    )


def test_segments_state_what_they_need() -> None:
    one = a_side()
    assert prices.segments_finding(one, 0).startswith("Too few answers about Accuracy")
    assert prices.segments_finding(one, 2) == "What each segment needs of Accuracy"
    some, none = (thresholds.MinimumViableLevel(90.0, bar, None) for bar in (90.0, None))
    assert prices.segment_finding("Big", one, some, 9) == "Big: 90% is enough for 80% (9 customers)"
    assert prices.segment_finding("Big", one, none, 9) == (
        "Big: no asked level is safely enough for 80% (9 customers)"
    )
