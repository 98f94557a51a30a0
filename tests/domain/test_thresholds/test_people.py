"""Several people of one customer: each settles alone, and the strictest of them counts."""

from math import inf

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.thresholds import (
    acceptance,
    best_price,
    brackets,
    offered_premiums,
)
from tests.domain.test_thresholds.rows import AnAnswer, a_sheet
from tests.domain.test_thresholds.test_bracket_laws import needed, of_people, some_answers

RUTH, OMAR, INES = "Ruth Klein", "Omar Aziz", "Ines Vega"


def says(person: str | None, answer: str, level: float, on: str = "2026-03-02") -> AnAnswer:
    return AnAnswer(level=level, answer=answer, person=person, on=on)


def test_a_later_yes_of_one_person_does_not_overrule_the_no_of_another() -> None:
    found = brackets(a_sheet(says(RUTH, "no", 90), says(OMAR, "yes", 85, "2026-04-01")), "higher")
    assert needed(found) == (90, inf)
    assert found.overruled.empty
    assert found.customers["is_disputed"].to_list() == [True]


def test_a_later_yes_of_the_same_person_overrules_their_own_no_alone() -> None:
    found = brackets(
        a_sheet(
            says(RUTH, "no", 90), says(OMAR, "no", 80), says("ruth klein", "yes", 85, "2026-04-01")
        ),
        "higher",
    )
    assert found.overruled["row"].to_list() == [2]
    assert needed(found) == (80, inf)  # nobody knows what would do for Omar
    assert not found.customers["is_disputed"].any()


def test_a_level_is_enough_for_a_customer_when_it_is_for_each_of_its_people() -> None:
    said = [says(RUTH, "yes", 90), says(OMAR, "yes", 85), says(INES, "yes", 80)]
    said += [says(RUTH, "no", 85), says(OMAR, "no", 80), says(INES, "unsure", 75)]
    found = brackets(a_sheet(*said), "higher")
    assert needed(found) == (85, 90)
    curve = acceptance(found, pd.Series({"Acme": 10.0}))
    assert curve.table[["level", "yes", "no"]].to_numpy().tolist() == [
        [75, 0, 1],
        [80, 0, 1],
        [85, 0, 1],
        [90, 1, 0],
    ]
    assert found.people[["person", "refused_level", "accepted_level"]].fillna(0).to_numpy(
    ).tolist() == [[RUTH, 85, 90], [OMAR, 80, 85], [INES, 0, 80]]  # fmt: skip


def test_who_was_only_unsure_takes_nobodys_yes_away() -> None:
    found = brackets(a_sheet(says(RUTH, "yes", 90), says(OMAR, "unsure", 90)), "higher")
    assert needed(found) == (-inf, 90)


def test_what_a_customer_paid_for_counts_for_each_of_its_people() -> None:
    paid = says(OMAR, "yes", 85)._replace(evidence="paid")
    said = [says(RUTH, "no", 90), says(RUTH, "yes", 95, "2026-04-01"), says(INES, "no", 80)]
    found = brackets(a_sheet(*said, paid), "higher")
    assert needed(found) == (80, 85)
    assert found.overruled["by_row"].to_list() == [5]


def test_a_person_that_contradicts_itself_sets_its_customer_aside() -> None:
    found = brackets(
        a_sheet(says(RUTH, "no", 90), says(RUTH, "yes", 85), says(OMAR, "yes", 80)), "higher"
    )
    assert found.customers["is_contradicting"].to_list() == [True]
    assert found.customers["accepted_row"].to_list() == [3]
    assert acceptance(found).n == 0


def test_two_people_who_say_yes_and_no_on_one_day_set_nobody_aside() -> None:
    found = brackets(a_sheet(says(RUTH, "no", 90), says(OMAR, "yes", 90)), "higher")
    assert not found.customers["is_contradicting"].any()
    assert found.customers[["is_disputed", "refused_row"]].to_numpy().tolist() == [[True, 2]]


def test_of_two_people_the_one_who_pays_less_sets_the_price() -> None:
    def ten(*dearest: float) -> pd.DataFrame:
        return a_sheet(
            *(
                AnAnswer(f"C{number}", 95, answer, price + step, evidence=None, person=f"P{price}")
                for number in range(10)
                for price in dearest
                for step, answer in ((0.0, "yes"), (0.1, "no"))
            )
        )

    one, both = (best_price(ten(*dearest), "higher", 95, 1.0) for dearest in ((0.1,), (0.5, 0.1)))
    assert one is not None
    assert both is not None
    assert (both.price_change, both.share, both.n) == (one.price_change, one.share, 10)
    premiums = offered_premiums(ten(0.5, 0.1), "higher", 1.0)
    assert premiums is not None
    assert premiums.accepted.to_list() == pytest.approx([0.1] * 10)


named = st.builds(
    lambda answers, people: [
        answer._replace(person=person) for answer, person in zip(answers, people, strict=False)
    ],
    some_answers,
    st.lists(st.sampled_from([None, RUTH, OMAR]), min_size=7, max_size=7),
)


@settings(max_examples=150)
@given(named, st.sampled_from([0.0, 0.1, 0.2]))
def test_people_agree_with_the_plain_reading_of_the_rules(
    answers: list[AnAnswer], price_change: float
) -> None:
    found = brackets(a_sheet(*answers), "higher", price_change)
    expected = of_people(answers, price_change)
    if not answers:
        assert found.people.empty
    elif expected is None:
        assert found.customers["is_contradicting"].all()
    else:
        assert not found.customers["is_contradicting"].any()
        assert needed(found) == expected
        assert expected[0] < expected[1]


@settings(max_examples=50)
@given(named)
def test_answers_of_one_person_read_as_those_of_nobody_named(answers: list[AnAnswer]) -> None:
    one, nobody = (
        brackets(a_sheet(*(answer._replace(person=person) for answer in answers)), "higher")
        for person in (RUTH, None)
    )
    pd.testing.assert_frame_equal(one.customers, nobody.customers)
    pd.testing.assert_frame_equal(one.overruled, nobody.overruled)
