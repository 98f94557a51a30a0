"""Which calls count as an answer."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.pmf import Counted, answers_that_count
from tests.rows import Row, a_call, calls

TODAY = dt.date(2026, 11, 23)


def standing(*rows: Row) -> Counted:
    return answers_that_count(calls(*rows), TODAY, 180)


def test_only_the_latest_answer_of_a_person_counts() -> None:
    found = standing(
        a_call(held_on="2026-11-03", disappointment="not"),
        a_call(held_on="2026-11-02", disappointment="very"),
    )
    assert found.votes["disappointment"].tolist() == ["not"]
    assert found.left_out["superseded"] == (3,)


def test_of_two_answers_on_one_day_the_later_row_counts() -> None:
    found = standing(a_call(disappointment="very"), a_call(disappointment="somewhat"))
    assert found.votes.index.tolist() == [3]
    assert found.left_out["superseded"] == (2,)


def test_names_are_the_same_whatever_their_case_and_blanks() -> None:
    assert (
        standing(a_call(customer="ACME  corp", person="ANN"), a_call(customer="Acme Corp")).n == 1
    )


def test_one_name_at_two_customers_is_two_people() -> None:
    assert standing(a_call(customer="Acme"), a_call(customer="Bolt")).n == 2


def test_calls_without_a_person_are_one_unnamed_person_a_customer() -> None:
    found = standing(
        a_call(person=None), a_call(person=None), a_call(person=None, customer="Bolt"), a_call()
    )
    assert found.votes.index.tolist() == [3, 4, 5]


def test_an_answer_counts_up_to_and_including_its_last_day() -> None:
    at_the_edge = dt.date(2026, 11, 23) - dt.timedelta(days=180)
    found = standing(
        a_call(person="Ann", held_on=at_the_edge),
        a_call(person="Bea", held_on=at_the_edge - dt.timedelta(days=1)),
    )
    assert found.votes["person"].tolist() == ["Ann"]
    assert found.left_out["too old"] == (3,)


def test_a_blank_qualified_counts_as_yes_and_no_does_not_count() -> None:
    found = standing(a_call(person="Ann"), a_call(person="Bea", qualified=False))
    assert found.votes["person"].tolist() == ["Ann"]
    assert found.left_out["unqualified"] == (3,)


def test_neither_an_unqualified_nor_an_unasked_call_supersedes_an_answer() -> None:
    found = standing(
        a_call(),
        a_call(held_on="2026-11-09", disappointment="not", qualified=False),
        a_call(held_on="2026-11-16", disappointment=None),
    )
    assert found.votes.index.tolist() == [2]
    assert found.left_out["not asked"] == (4,)


def test_a_call_after_the_day_asked_about_is_not_there_yet() -> None:
    found = standing(a_call(held_on="2026-11-24", disappointment="not"), a_call())
    assert found.votes["disappointment"].tolist() == ["very"]
    assert not any(found.left_out.values())


def test_the_newest_answers_age_is_told_in_days() -> None:
    assert standing(a_call(held_on="2026-11-20"), a_call(person="Bea")).newest_age_days == 3
    assert standing().newest_age_days is None


ANY_CALL = st.fixed_dictionaries(
    {
        "held_on": st.integers(0, 400).map(lambda age: TODAY - dt.timedelta(days=age - 10)),
        "customer": st.sampled_from(["Acme", "acme", "Bolt"]),
        "person": st.sampled_from(["Ann", "ANN", "Bea", None]),
        "disappointment": st.sampled_from(["very", "somewhat", "not", None]),
        "qualified": st.sampled_from([True, False, None]),
    }
)


def counted_slowly(rows: list[Row]) -> tuple[set[int], Counter[str]]:
    """Count the same by hand: one call after the other, a person's answer overwritten by newer."""
    reasons: Counter[str] = Counter()
    latest: dict[tuple[str, str], int] = {}
    numbered = sorted(enumerate(rows, 2), key=lambda pair: (str(pair[1]["held_on"]), pair[0]))
    for number, row in numbered:
        age = (TODAY - dt.date.fromisoformat(str(row["held_on"]))).days
        if age < 0:
            continue
        if row["disappointment"] is None:
            reasons["not asked"] += 1
        elif row["qualified"] is False:
            reasons["unqualified"] += 1
        elif age > 180:
            reasons["too old"] += 1
        else:
            who = (str(row["customer"]).casefold(), str(row["person"]).casefold())
            reasons["superseded"] += who in latest
            latest[who] = number
    return set(latest.values()), reasons


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_CALL, max_size=25))
def test_counting_at_once_gives_what_counting_one_by_one_gives(rows: list[Row]) -> None:
    found = standing(*rows)
    kept, reasons = counted_slowly(rows)
    assert set(found.votes.index) == kept
    assert {reason: len(left) for reason, left in found.left_out.items() if left} == {
        reason: n for reason, n in reasons.items() if n
    }
