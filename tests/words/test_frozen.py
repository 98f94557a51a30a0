"""Frozen weeks in words."""

import pytest

from components.domain.meeting import Difference, Figure, Frozen, Rewritten
from components.words import frozen as words

SHARE = Figure("Very disappointed", "share", None)


def a_frozen(
    value: float | None = 0.4, low: float | None = 0.3, high: float | None = 0.5, n: float = 40
) -> Frozen:
    return Frozen(2, "Very disappointed", value, low, high, n)


@pytest.mark.parametrize(
    ("figure", "value", "said"),
    [
        (SHARE, 0.405, "40%"),
        (SHARE, None, "–"),
        (Figure("PMF: on track", "word", None), 1.0, "yes"),
        (Figure("PMF: on track", "word", None), 0.0, "no"),
        (Figure("PMF: on track", "word", None), None, "can't tell yet"),
        (Figure("Accuracy: today", "level", None, unit="%"), 95.5, "95.5%"),
        (Figure("Planned work", "weeks", None), 1.0, "1 week"),
        (Figure("Days", "days", None), 20.0, "20 days"),
        (Figure("Calls", "number", None), 11.0, "11"),
    ],
)
def test_a_value_is_written_as_its_kind_is(figure: Figure, value: float | None, said: str) -> None:
    assert words.value_words(figure, value) == said


def test_a_frozen_figure_never_stands_without_its_range_and_n() -> None:
    assert words.frozen_words(SHARE, a_frozen()) == "40% (30–50%, n = 40)"
    alone = Frozen(2, "Planned work", 6.5, None, None, None)
    assert words.frozen_words(Figure("Planned work", "weeks", None), alone) == "6.5 weeks"


@pytest.mark.parametrize(
    ("figure", "earlier", "later", "said"),
    [
        (SHARE, 0.4, 0.45, "+5 points"),
        (SHARE, 0.4, 0.39, "−1 points"),
        (SHARE, 0.4, 0.4, "the same"),
        (SHARE, None, 0.4, "–"),
        (Figure("Planned work", "weeks", None), 8.0, 6.5, "−1.5"),
        (Figure("PMF: on track", "word", None), None, 1.0, "can't tell yet → yes"),
        (Figure("PMF: on track", "word", None), 1.0, 1.0, "–"),
    ],
)
def test_a_change_is_written_with_its_sign(
    figure: Figure, earlier: float | None, later: float | None, said: str
) -> None:
    one = Difference(figure, a_frozen(earlier), a_frozen(later))
    assert words.change_words(one) == said


def test_the_finding_counts_what_moved_and_names_what_left_its_range() -> None:
    same = Difference(SHARE, a_frozen(), a_frozen())
    moved = Difference(SHARE, a_frozen(), a_frozen(0.45))
    left = Difference(SHARE, a_frozen(), a_frozen(0.6))
    assert words.finding([same]) == "Nothing moved between the two weeks"
    assert words.finding([same, moved]) == ("1 of 2 figures moved; outside the earlier range: none")
    assert words.finding([same, moved, left]) == (
        "2 of 3 figures moved; outside the earlier range: Very disappointed"
    )


def test_what_reads_differently_today_is_said_with_both_values_and_both_n() -> None:
    now = Figure("Very disappointed", "share", 0.42, n=41)
    assert words.rewritten_sentence(Rewritten(a_frozen(), now), "16 Nov 2026") == (
        "Very disappointed: frozen as 40%, today 16 Nov 2026 shows 42%, n 40 then and 41 now: "
        "rows, or how it is computed, changed since."
    )


def test_which_weeks_are_frozen() -> None:
    assert words.days_words([]) == "No week is frozen yet: closing a meeting freezes its figures."
    assert words.days_words(["23 Nov 2026", "16 Nov 2026"]) == (
        "2 weeks frozen, from 16 Nov 2026 to 23 Nov 2026."
    )
