"""Computed ranks without draws or pins: quick enough to ask "and without this?" many times."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from components.domain.ranking.assumptions import Assumptions, Unlocked
from components.domain.ranking.score import Score, scores, weighted


@dataclass(frozen=True)
class Computed:
    """One model's scored items in the order of their computed ranks."""

    assumptions: Assumptions
    ordered: tuple[Score, ...]

    @classmethod
    def of(
        cls, items: pd.DataFrame, unlocked: Mapping[str, Unlocked], assumptions: Assumptions
    ) -> "Computed":
        """Score the open items of the Roadmap tab's frame; those without a score are left out."""
        open_items = items[~items["horizon"].isin(["done", "dropped"])]
        scored = [s for s in scores(open_items, unlocked, assumptions) if s.point is not None]
        return cls(assumptions, tuple(sorted(scored, key=_place)))

    @cached_property
    def _ranks(self) -> dict[int, int]:
        return {one.row: at for at, one in enumerate(self.ordered, 1)}

    def score_of(self, row: int) -> Score | None:
        """Return the score of a row; None where it has none."""
        rank = self.rank_of(row)
        return None if rank is None else self.ordered[rank - 1]

    def rank_of(self, row: int) -> int | None:
        """Return the rank of a row, from 1; None where it has no score."""
        return self._ranks.get(row)

    def leading(self, places: int, unlocked: Mapping[str, Unlocked]) -> tuple[str, ...]:
        """Return the first titles if this were the money behind the items that have some.

        It names the same items as the money they were scored by; else `leading` scores anew.
        """
        weight = self.assumptions.weight("value")

        def place(one: Score) -> tuple[bool, tuple[float, float, str, int]]:
            if one.basis == "estimate":
                return _place(one)
            value = float(weighted(unlocked[one.item].expected, weight))
            return False, one.order_at(one.per_value * value)

        return tuple(one.item for one in heapq.nsmallest(places, self.ordered, key=place))

    def rank_with(self, changed: Score) -> int:
        """Return the rank of an item's row if this were its score."""
        others = [one for one in self.ordered if one.row != changed.row]
        return 1 + sum(_place(one) < _place(changed) for one in others)


def leading(
    items: pd.DataFrame, unlocked: Mapping[str, Unlocked], assumptions: Assumptions, places: int
) -> tuple[str, ...]:
    """Return the titles of the first `places` by computed rank."""
    ordered = Computed.of(items, unlocked, assumptions).ordered
    return tuple(one.item for one in ordered[:places])


def _place(one: Score) -> tuple[bool, tuple[float, float, str, int]]:
    return (one.basis == "estimate", one.order)
