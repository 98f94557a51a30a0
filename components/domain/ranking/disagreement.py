"""Where the four models disagree about an item, and which input makes the difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pandas as pd

from components.domain.ranking.assumptions import Assumptions, Model, Unlocked
from components.domain.ranking.computed import Computed
from components.domain.ranking.score import Score, scores

FEWEST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Decisive:
    """The input that makes the difference.

    model: in which it does. field: the input, by field of the Roadmap tab; "value": the money
    behind it; "answers": the model ranks by customers' answers and the item has none. value,
    usual: the item's input and the median of the items it is ranked among; rank_then: its rank
    in the model with the usual input. All three None for "answers".
    """

    model: Model
    field: str
    value: float | None = None
    usual: float | None = None
    rank_then: int | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One item that two models rank apart.

    ranks: computed rank by model, None where it has no score. best, worst: the models that rank
    it highest and lowest. decisive: None where no single input brings the two ranks closer.
    """

    item: str
    ranks: Mapping[Model, int | None]
    best: Model
    worst: Model
    decisive: Decisive | None

    @property
    def apart(self) -> int:
        """Places between the two models."""
        return (self.ranks[self.worst] or 0) - (self.ranks[self.best] or 0)


@dataclass(frozen=True, slots=True)
class _Apart:
    """One item and the two models that rank it furthest apart."""

    row: int
    item: str
    ranks: Mapping[Model, int | None]
    best: Computed
    worst: Computed

    @property
    def places(self) -> int:
        return (self.worst.rank_of(self.row) or 0) - (self.best.rank_of(self.row) or 0)


def disagreements(
    items: pd.DataFrame,
    unlocked: Mapping[str, Unlocked],
    assumptions: Sequence[Assumptions],
    most: int = 6,
) -> tuple[Disagreement, ...]:
    """List the items that models rank furthest apart, at least 2 places, widest first.

    items: the Roadmap tab's frame; unlocked as for `rank`; assumptions: one a model. The input
    that makes the difference is the one whose usual value would bring the two ranks closest.
    """
    models = [Computed.of(items, unlocked, assumed) for assumed in assumptions]
    found = [one for one in _apart(items, models) if one.places >= FEWEST_PLACES]
    widest = sorted(found, key=lambda one: -one.places)[:most]
    return tuple(
        Disagreement(
            item=one.item,
            ranks=one.ranks,
            best=one.best.assumptions.model,
            worst=one.worst.assumptions.model,
            decisive=_decisive(one, items.loc[[one.row]], unlocked),
        )
        for one in widest
    )


def _apart(items: pd.DataFrame, models: Sequence[Computed]) -> Iterator[_Apart]:
    for row, item in zip(items.index.tolist(), items["item"], strict=True):
        ranks = {one.assumptions.model: one.rank_of(row) for one in models}
        known = [one for one in models if one.rank_of(row) is not None]
        if len(known) > 1:
            best, worst = (end(known, key=lambda one: one.rank_of(row) or 0) for end in (min, max))
            yield _Apart(row, item, ranks, best, worst)


def _decisive(
    apart: _Apart, item: pd.DataFrame, unlocked: Mapping[str, Unlocked]
) -> Decisive | None:
    if _lacks_answers(apart):
        return Decisive(apart.worst.assumptions.model, "answers")
    closer: dict[Decisive, int] = {}
    for model, sign in ((apart.worst, 1), (apart.best, -1)):
        before = model.rank_of(apart.row) or 0
        for one in _with_usual_inputs(apart.row, item, unlocked, model):
            closer[one] = sign * (before - (one.rank_then or 0))
    most = max(closer, key=lambda one: closer[one], default=None)
    return most if most is not None and closer[most] > 0 else None


def _lacks_answers(apart: _Apart) -> bool:
    """Whether the lower model ranks by answers, and the item comes after those that have some."""
    own = apart.worst.score_of(apart.row)
    bases = {one.basis for one in apart.worst.ordered}
    return own is not None and own.basis == "estimate" and "evidence" in bases


def _with_usual_inputs(
    row: int, item: pd.DataFrame, unlocked: Mapping[str, Unlocked], model: Computed
) -> Iterator[Decisive]:
    """Rank the item once for each input of its formula, that one at the median of its peers."""
    own = model.score_of(row)
    if own is None:
        return
    peers = [one for one in model.ordered if one.basis == own.basis]
    for field in own.formula.inputs:
        value, usual = _input(own, field), median(_input(one, field) for one in peers)
        if value == usual:
            continue
        money: Mapping[str, Unlocked] = unlocked
        cells: dict[str, Any] = {field: usual}
        if field == "value":
            level = replace(unlocked[own.item], expected=usual, proven=usual, possible=usual)
            money, cells = {**unlocked, own.item: level}, {}
        (changed,) = scores(item.assign(**cells), money, model.assumptions)
        name = model.assumptions.model
        yield Decisive(name, field, value, usual, model.rank_with(changed))


def _input(one: Score, field: str) -> float:
    """Return an input of a scored item: its money, its chance of success, or its cell."""
    if field == "value":
        return one.unlocked.expected if one.unlocked else 0.0
    if field == "confidence" and one.cells["confidence"] is None:
        return one.success.probability
    return float(one.cells[field])
