"""Text made to fit a box of a slide."""

from components.report.fitting import LONGEST, MORE, SIZES, cut, fitted


def test_little_text_is_large_and_much_is_small() -> None:
    assert fitted(["Short."], wide=12, high=5) == (["Short."], SIZES[0])
    some = ["A sentence of a usual length that takes a line or two on a slide."] * 8
    assert fitted(some, wide=12, high=5)[1] < SIZES[0]


def test_nothing_is_larger_than_asked_for() -> None:
    assert fitted(["Short."], wide=12, high=5, largest=18)[1] == 18


def test_what_does_not_fit_is_left_out_and_said_to_be() -> None:
    lines = [f"Sentence {number} " + "of many words " * 10 for number in range(40)]
    shown, size = fitted(lines, wide=4, high=5)
    assert size == SIZES[-1]
    assert shown[-1] == MORE
    assert shown[:-1] == lines[: len(shown) - 1]
    assert 1 < len(shown) < 40


def test_one_endless_line_is_cut() -> None:
    shown, _ = fitted(["x" * 9_000], wide=4, high=5)
    assert len(shown[0]) == LONGEST
    assert shown[0].endswith("…")
    assert cut("as it is", 8) == "as it is"
