"""Which level, or which price, to ask about next in one call: a rung down after a yes, up after no.

A volunteered "85 is fine" hides how much less would have done; asking the next rung until a yes
and a no enclose the answer takes that bias out. Better is up: inside, a lower-is-better scale is
negated, as everywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]
Word = Literal["yes", "no", "unsure"]

PERCENT_STEP = 5.0  # points below the worst asked level
USUAL_PRICES = (0.1, 0.2, 0.5, 1.0)  # asked premiums, as shares of today's price
FIRST_PRICE = 0.2


@dataclass(frozen=True, slots=True)
class Known:
    """The best level refused and the worst accepted, in the scale's own unit; None where open."""

    refused: float | None = None
    accepted: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of this customer: `level` in the capability's unit, price change 0.2 = 20%."""

    level: float
    answer: Word
    price_change: float = 0.0


def rungs(
    asked: Iterable[float], unit: str, better: Better, best: float | None = None
) -> tuple[float, ...]:
    """Return the levels worth asking, from the worst to the best, one beyond the asked at each end.

    In % the rung below is 5 points worse and the one above halves what is missing to perfection;
    in other units they halve and double. `best`: the ceiling, nothing beyond it is asked.
    """
    sign = _sign(better)
    levels = sorted({x * sign for x in asked})
    if not levels:
        return ()
    worse, nearer = _beyond(levels[0] * sign, levels[-1] * sign, unit, better)
    if best is not None:
        nearer = nearer if sign * nearer <= sign * best else best
        levels = [x for x in levels if x <= max(sign * best, levels[0])]
    if worse is not None:
        levels = [sign * worse, *levels]
    if sign * nearer > levels[-1]:
        levels = [*levels, sign * nearer]
    return tuple(sign * x + 0.0 for x in levels)


def next_rung(
    steps: Sequence[float],
    better: Better,
    start: float,
    answers: Sequence[tuple[float, Word]],
    earlier: Known = Known(),
) -> float | None:
    """Return what to ask next: one of `steps`, None when nothing is left to learn.

    answers: (value, answer) in the order of this call; `earlier`: what was known before it, which
    gives way where an answer contradicts it. Never a value that an answer implies, nor one asked
    already. The first one is the nearest to `start`; after a yes the next worse, else the next
    better, and the other way where that side is exhausted.
    """
    sign = _sign(better)
    known = bracket(better, answers, earlier)
    asked = {value for value, _ in answers}
    low = -float("inf") if known.refused is None else sign * known.refused
    high = float("inf") if known.accepted is None else sign * known.accepted
    open_ones = sorted(sign * x for x in steps if low < sign * x < high and x not in asked)
    if not open_ones:
        return None
    if not answers:
        return sign * min(open_ones, key=lambda x: (abs(x - sign * start), x)) + 0.0
    last, word = sign * answers[-1][0], answers[-1][1]
    worse = [x for x in open_ones if x < last]
    finer = [x for x in open_ones if x > last]
    down, up = worse[-1:], finer[:1]
    chosen = (down or up) if word == "yes" else (up or down)
    return sign * chosen[0] + 0.0


def bracket(
    better: Better,
    answers: Iterable[tuple[float, Word]],
    earlier: Known = Known(),
) -> Known:
    """Return what is known after this call; its answers overrule earlier ones they contradict."""
    sign = _sign(better)
    answers = list(answers)
    refused = max((sign * value for value, word in answers if word == "no"), default=None)
    accepted = min((sign * value for value, word in answers if word == "yes"), default=None)
    was_refused = None if earlier.refused is None else sign * earlier.refused
    was_accepted = None if earlier.accepted is None else sign * earlier.accepted
    if was_refused is not None and (accepted is None or was_refused < accepted):
        refused = was_refused if refused is None else max(refused, was_refused)
    if was_accepted is not None and (refused is None or was_accepted > refused):
        accepted = was_accepted if accepted is None else min(accepted, was_accepted)
    return Known(
        None if refused is None else sign * refused + 0.0,
        None if accepted is None else sign * accepted + 0.0,
    )


def about_levels(said: Iterable[Said], price_change: float = 0.0) -> list[tuple[float, Word]]:
    """Return what the answers say about levels at one price, in order.

    A yes at a dearer price is a yes, a no at a cheaper one a no; the rest says nothing.
    """
    return [
        (one.level, one.answer)
        for one in said
        if (one.answer == "yes" and one.price_change >= price_change)
        or (one.answer == "no" and one.price_change <= price_change)
        or (one.answer == "unsure" and one.price_change == price_change)
    ]


def about_prices(said: Iterable[Said], level: float, better: Better) -> list[tuple[float, Word]]:
    """Return what the answers say about the price of one level, in order.

    A yes at a worse level is a yes, a no at a better one a no. On this scale lower is better.
    """
    sign = _sign(better)
    return [
        (one.price_change, one.answer)
        for one in said
        if (one.answer == "yes" and sign * one.level <= sign * level)
        or (one.answer == "no" and sign * one.level >= sign * level)
        or (one.answer == "unsure" and one.level == level)
    ]


def contradicts_itself(said: Iterable[Said], better: Better) -> bool:
    """Return whether a yes and a no of one call cannot both be true."""
    sign = _sign(better)
    said = list(said)
    return any(
        sign * no.level >= sign * yes.level and no.price_change <= yes.price_change
        for yes in said
        if yes.answer == "yes"
        for no in said
        if no.answer == "no"
    )


def _sign(better: Better) -> float:
    return 1.0 if better == "higher" else -1.0


def _beyond(worst: float, best: float, unit: str, better: Better) -> tuple[float | None, float]:
    """Return one level worse than the worst (None: there is none) and one better than the best."""
    if unit == "%" and min(worst, best) >= 0 and max(worst, best) <= 100:
        if better == "higher":
            worse = worst - PERCENT_STEP if worst > PERCENT_STEP else None
            return worse, _rounded(100 - (100 - best) / 2)
        worse = worst + PERCENT_STEP if worst < 100 - PERCENT_STEP else None
        return worse, _rounded(best / 2)
    if min(worst, best) <= 0:
        return None, best
    if better == "higher":
        return _rounded(worst / 2), _rounded(best * 2)
    return _rounded(worst * 2), _rounded(best / 2)


def _rounded(level: float) -> float:
    return float(f"{level:.3g}")
