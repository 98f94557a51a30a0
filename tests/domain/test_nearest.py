"""Names that look alike, against a plain count of what two of them have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.domain.nearest import Nearest, likely_pairs

A_NAME = st.text(alphabet="abcAB 12é", max_size=8)


def alike(one: str, other: str) -> float:
    """Twice the longest common subsequence over both lengths, in percent, the slow way."""
    rows = [[0] * (len(other) + 1)]
    for letter in one:
        row = [0]
        for at, each in enumerate(other):
            best = rows[-1][at] + 1 if letter == each else max(row[-1], rows[-1][at + 1])
            row.append(best)
        rows.append(row)
    total = len(one) + len(other)
    return 100.0 * 2 * rows[-1][-1] / total if total else 100.0


@given(A_NAME, st.lists(A_NAME, max_size=12))
def test_the_closest_name_is_the_most_alike_of_all_and_60_percent_at_least(
    word: str, names: list[str]
) -> None:
    best = max((alike(word, name) for name in names), default=0.0)
    found = Nearest(names).to(word)
    assert (found is not None) == (best >= 60.0)
    if found is not None:
        assert found in names
        assert alike(word, found) == pytest.approx(best)


def test_a_slip_of_the_finger_is_recognised_among_many() -> None:
    names = [f"Customer {number}" for number in range(3000)] + ["Northwind Claims"]
    assert Nearest(names).to("Nortwind Claims") == "Northwind Claims"
    assert Nearest(names).to("Zzyzx") is None


def test_names_that_look_alike_are_told_the_most_alike_first() -> None:
    names = ["Acme Corp.", "Acme", "Northwind Claims", "Nortwind Claims", "Bolt", "Colt"]
    assert likely_pairs(names) == [
        ("Acme", "Acme Corp."),
        ("Northwind Claims", "Nortwind Claims"),
    ]


def test_names_whose_numbers_differ_are_no_pair() -> None:
    assert likely_pairs([f"Customer {number}" for number in range(500)]) == []
    assert likely_pairs(["Plant 12", "plant-12", "Plant 13"]) == [("Plant 12", "plant-12")]
