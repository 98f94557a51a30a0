"""The closest name, against difflib's own search through all of them."""

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from components.domain.nearest import Nearest

A_NAME = st.text(alphabet="abcAB 12é", max_size=8)


@given(A_NAME, st.lists(A_NAME, max_size=12))
def test_the_closest_name_is_the_one_that_difflib_finds(word: str, names: list[str]) -> None:
    found = get_close_matches(word, names, 1, 0.6)
    assert Nearest(names).to(word) == (found[0] if found else None)


def test_a_slip_of_the_finger_is_recognised_among_many() -> None:
    names = [f"Customer {number}" for number in range(3000)] + ["Northwind Claims"]
    assert Nearest(names).to("Nortwind Claims") == "Northwind Claims"
    assert Nearest(names).to("Zzyzx") is None
