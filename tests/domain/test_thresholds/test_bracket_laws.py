from collections.abc import Sequence
from math import inf

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.thresholds import Brackets, brackets
from tests.domain.test_thresholds.rows import AnAnswer, a_sheet


def needed(found: Brackets) -> tuple[float, float]:
    ends = found.customers.loc[["Acme"], ["left", "right"]].to_numpy()
    return float(ends[0, 0]), float(ends[0, 1])


some_answers = st.lists(
    st.builds(
        AnAnswer,
        customer=st.just("Acme"),
        how=st.none(),
        person=st.none(),
        level=st.sampled_from([80.0, 85.0, 90.0]),
        answer=st.sampled_from(["yes", "no", "unsure"]),
        price=st.sampled_from([None, 0.1, 0.2]),
        evidence=st.sampled_from([None, "stated", "paid"]),
        on=st.sampled_from(["2026-01-05", "2026-02-05", "2026-03-05"]),
    ),
    max_size=7,
)


def plainly(answers: Sequence[AnAnswer], price_change: float) -> tuple[float, float] | None:
    """Settle one customer's answers the slow way, higher is better; None when set aside."""
    ranked = sorted(answers, key=lambda a: (a.evidence == "paid", a.on), reverse=True)
    kept: list[AnAnswer] = []
    for answer in ranked:
        equal = [
            k
            for k in kept
            if (k.evidence == "paid", k.on) == (answer.evidence == "paid", answer.on)
        ]
        above = [k for k in kept if k not in equal]
        if any(quarrel(answer, k) for k in above):
            continue
        if any(quarrel(answer, k) for k in equal):
            return None
        kept.append(answer)
    no = [k.level for k in kept if k.answer == "no" and (k.price or 0) <= price_change]
    yes = [k.level for k in kept if k.answer == "yes" and (k.price or 0) >= price_change]
    return max(no, default=-inf), min(yes, default=inf)


def of_people(answers: Sequence[AnAnswer], price_change: float) -> tuple[float, float] | None:
    """Settle the people of one customer the slow way: each alone, then the strictest of them."""
    said = [a for a in answers if a.answer != "unsure"]
    paid = [a for a in said if a.evidence == "paid"]
    people = {a.person: [b for b in said if b.person == a.person and b not in paid] for a in said}
    spoke = [mine for mine in people.values() if mine] or [[]]
    ends = [plainly([*mine, *paid], price_change) for mine in spoke]
    if None in ends:
        return None
    known = [end for end in ends if end is not None and end != (-inf, inf)]
    lows, highs = [low for low, _ in known], [high for _, high in known]
    return max(lows, default=-inf), max(highs) if highs else inf


def quarrel(one: AnAnswer, other: AnAnswer) -> bool:
    return any(
        (yes.answer, no.answer) == ("yes", "no")
        and no.level >= yes.level
        and (no.price or 0) <= (yes.price or 0)
        for yes, no in ((one, other), (other, one))
    )


@settings(max_examples=50)
@given(some_answers, st.sampled_from([0.0, 0.1, 0.2]))
def test_brackets_agree_with_the_plain_reading_of_the_rules(
    answers: list[AnAnswer], price_change: float
) -> None:
    found = brackets(a_sheet(*answers), "higher", price_change)
    expected = plainly(answers, price_change)
    if not answers:
        assert found.customers.empty
    elif expected is None:
        assert found.customers["is_contradicting"].all()
    else:
        assert not found.customers["is_contradicting"].any()
        assert needed(found) == expected


@settings(max_examples=50)
@given(some_answers)
def test_a_standing_bracket_is_never_empty(answers: list[AnAnswer]) -> None:
    for price_change in (0.0, 0.1, 0.2):
        held = brackets(a_sheet(*answers), "higher", price_change).customers
        standing = held[~held["is_contradicting"]]
        assert (standing["left"] < standing["right"]).all()


@settings(max_examples=50)
@given(some_answers, some_answers)
def test_customers_do_not_touch_each_other(acmes: list[AnAnswer], others: list[AnAnswer]) -> None:
    bolts = [answer._replace(customer="Bolt") for answer in others]
    together = brackets(a_sheet(*acmes, *bolts), "higher").customers
    alone = brackets(a_sheet(*acmes), "higher").customers
    pd.testing.assert_frame_equal(together[together.index == "Acme"], alone, check_names=False)


@settings(max_examples=50)
@given(some_answers)
def test_flipping_the_direction_mirrors_the_brackets(answers: list[AnAnswer]) -> None:
    flipped = [answer._replace(level=-answer.level) for answer in answers]
    one, other = brackets(a_sheet(*answers), "higher"), brackets(a_sheet(*flipped), "lower")
    assert [-x for x in other.asked_levels] == list(one.asked_levels)
    for column in ("refused_level", "accepted_level"):
        pd.testing.assert_series_equal(other.customers[column], -one.customers[column])
