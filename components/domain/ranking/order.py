"""The ranking itself: scores in order, how sure each rank is, pins on top."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pandas as pd

from components.domain.problems import Problem
from components.domain.ranking.assumptions import Assumptions, Model, Success, Unlocked
from components.domain.ranking.pins import Pin, arranged, pin_of
from components.domain.ranking.score import Basis, Score, scores
from components.domain.ranking.simulation import (
    Floats,
    beats,
    rank_counts,
    rank_quantiles,
    score_draws,
)

TIED = (0.35, 0.65)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate. Every rank counts from 1 and is None for an item without a score.

    row: its row in the sheet. rank: its place, pins included; computed_rank: without pins.
    score: money per engineering week, or the model's own points (`basis` "estimate").
    rank_low, rank_high: the computed rank in the middle 80% of the draws; rank_median: half the
    draws at or above it. probability_top_3: of the computed rank, in [0, 1].
    value: expected money a year behind it before margin and chance of success, value_low the
    proven and value_high the possible money; None without evidence.
    success: the probability of success a score would use, with its source.
    """

    row: int
    item: str
    rank: int | None
    computed_rank: int | None
    pin: Pin | None
    score: float | None
    rank_low: int | None
    rank_median: int | None
    rank_high: int | None
    probability_top_3: float | None
    value: float | None
    value_low: float | None
    value_high: float | None
    effort_weeks: float | None
    success: Success
    basis: Basis
    problems: tuple[Problem, ...]

    @property
    def is_pinned(self) -> bool:
        """Return whether a pin holds it at its place today."""
        return self.pin is not None and self.pin.state == "held"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours by computed rank and P(the one ahead has the higher score), in [0, 1]."""

    ahead: str
    behind: str
    probability: float

    @property
    def is_tied(self) -> bool:
        """Return whether the draws leave it open (.35 to .65): choose by strategy."""
        return _is_tied(self.probability)


@dataclass(frozen=True)
class Ranking:
    """All candidates in the order of their rank, those without a score last.

    Evidence comes first and estimates after it with ranks continuing; only within one basis are
    items compared: `neighbours` and `ties` never cross over. ties: groups of two or more titles,
    of which the first is tied with every other.
    """

    model: Model
    items: tuple[Ranked, ...]
    neighbours: tuple[Pair, ...]
    ties: tuple[tuple[str, ...], ...]

    @cached_property
    def tied_ranks(self) -> Mapping[str, tuple[int, ...]]:
        """Return item -> the ranks in its group of ties, its own among them; tied items alone."""
        ranks = {one.item: one.rank for one in self.items if one.rank is not None}
        groups = (
            (group, tuple(sorted(ranks[item] for item in group if item in ranks)))
            for group in self.ties
        )
        return {item: tied for group, tied in groups for item in group}

    @property
    def is_mixed(self) -> bool:
        """Return whether both evidence and estimates have ranks: say so beside the list."""
        return len({one.basis for one in self.items if one.rank is not None}) > 1


@dataclass(frozen=True, slots=True)
class _Place:
    """A computed rank with its spread."""

    rank: int
    low: int
    median: int
    high: int
    top_3: float


def rank(
    items: pd.DataFrame,
    unlocked: Mapping[str, Unlocked],
    today: dt.date,
    assumptions: Assumptions | None = None,
) -> Ranking:
    """Rank the candidates of the Roadmap tab (horizon neither done nor dropped).

    items: the tab's frame. unlocked: by title, for items with a capability, a target level and
    answers; all others fall back to an estimate. A what-if is another frame, or other
    assumptions. Scores and weeks: see `score` and `simulation`; pins: see `pins`.
    """
    assumptions = assumptions or Assumptions()
    open_items = items[~items["horizon"].isin(["done", "dropped"])]
    candidates = sorted(scores(open_items, unlocked, assumptions), key=lambda one: one.order)
    places: dict[int, _Place] = {}
    neighbours: list[Pair] = []
    ties: list[tuple[str, ...]] = []
    computed: list[Score] = []
    for basis in ("evidence", "estimate"):
        group = [one for one in candidates if one.point is not None and one.basis == basis]
        drawn = score_draws(group, assumptions)
        places |= _places(group, drawn, len(computed))
        neighbours += _neighbours(group, drawn)
        ties += _ties(group, drawn)
        computed += group
    without = [one for one in candidates if one.point is None]
    return Ranking(
        assumptions.model,
        tuple(_pinned(computed, without, places, today)),
        tuple(neighbours),
        tuple(ties),
    )


def _places(group: Sequence[Score], drawn: Floats, ahead: int) -> dict[int, _Place]:
    """Return the places by row; `ahead` items of the other basis stand before this group."""
    counts = rank_counts(drawn)
    low, median, high = (ahead + ranks for ranks in rank_quantiles(counts, 0.1, 0.5, 0.9))
    top_3 = counts[: max(0, 3 - ahead)].sum(axis=0) / drawn.shape[1]
    return {
        one.row: _Place(
            ahead + 1 + at, int(low[at]), int(median[at]), int(high[at]), float(top_3[at])
        )
        for at, one in enumerate(group)
    }


def _neighbours(group: Sequence[Score], drawn: Floats) -> list[Pair]:
    return [
        Pair(ahead.item, behind.item, beats(drawn[at], drawn[at + 1]))
        for at, (ahead, behind) in enumerate(pairwise(group))
    ]


def _ties(group: Sequence[Score], drawn: Floats) -> list[tuple[str, ...]]:
    """Group from the top: whoever ties with the group's first joins it.

    Tied with the neighbour would not do: through a chain of ties everyone ties with everyone.
    """
    groups: list[list[int]] = []
    for at in range(len(group)):
        if groups and _is_tied(beats(drawn[groups[-1][0]], drawn[at])):
            groups[-1].append(at)
        else:
            groups.append([at])
    return [tuple(group[at].item for at in tied) for tied in groups if len(tied) > 1]


def _is_tied(probability: float) -> bool:
    return TIED[0] <= probability <= TIED[1]


def _pinned(
    computed: Sequence[Score],
    without: Sequence[Score],
    places: Mapping[int, _Place],
    today: dt.date,
) -> list[Ranked]:
    """Return every candidate with its pin, in the order people see."""
    found = {one.row: pin_of(one, today) for one in (*computed, *without)}
    pins = {row: pin for row, (pin, _) in found.items() if pin is not None}
    shown, yielding = arranged(computed, pins)
    ranks = {one.row: at for at, one in enumerate(shown, start=1)}
    return [
        _ranked(
            one,
            ranks.get(one.row),
            places.get(one.row),
            pins.get(one.row),
            (*found[one.row][1], *((yielding[one.row],) if one.row in yielding else ())),
        )
        for one in (*shown, *without)
    ]


def _ranked(
    score: Score,
    rank: int | None,
    place: _Place | None,
    pin: Pin | None,
    pin_problems: tuple[Problem, ...],
) -> Ranked:
    money = score.unlocked
    return Ranked(
        row=score.row,
        item=score.item,
        rank=rank,
        computed_rank=place.rank if place else None,
        pin=pin,
        score=score.point,
        rank_low=place.low if place else None,
        rank_median=place.median if place else None,
        rank_high=place.high if place else None,
        probability_top_3=place.top_3 if place else None,
        value=money.expected if money else None,
        value_low=money.proven if money else None,
        value_high=money.possible if money else None,
        effort_weeks=score.cells["effort_weeks"],
        success=score.success,
        basis=score.basis,
        problems=score.problems + pin_problems,
    )
