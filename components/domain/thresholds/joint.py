"""For which share of customers a level is enough, sure of no more than was said.

Needs fall into the cells between the asked levels. Prior: Dirichlet of total weight WEIGHT around
a curve of two parameters (a bell; flat in its middle and its width), over the order of the levels
and not their values, so that any other scale of the same order says the same. Each answer may be
wrong: a yes that is polite, a no that is a slip, at rates on a small grid; so a customer that
contradicts itself counts with its noise. Posterior: Gibbs sampling (Geman & Geman 1984; Tanner &
Wong 1987) over (cell of each pattern of answers, cells' shares, curve, rates), many chains side by
side, fixed seed. Ferguson (1973) for the prior; tests/simulation/ for what it reaches.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from components.domain.stats import Floats
from components.domain.thresholds.answers import Ints
from components.domain.thresholds.bell import below_bell
from components.domain.thresholds.patterns import Patterns

WEIGHT = 8.0
"""So many customers the two-parameter curve counts for."""
ANYWHERE = 0.2
"""Part of that weight that is spread over all cells alike: no curve rules a need out."""
POLITE, POLITE_PRIOR = (0.002, 0.02, 0.06, 0.15), (0.65, 0.2, 0.1, 0.05)
SLIPS, SLIPS_PRIOR = (0.002, 0.02, 0.06), (0.8, 0.15, 0.05)
MIDDLES, WIDTHS = 21, np.linspace(0.15, 1.0, 8)
BEYOND, NEAREST = 0.25, 1.0  # so far outside the asked range a middle may lie: of it, or a rung
CHAINS, FEWEST_CHAINS, SETTLING, KEPT = 64, 8, 10, 14
MOST_AT_ONCE = 1_500_000  # probabilities a chain may take in all its sweeps
EXACT = 300
"""Up to so many customers in a cell its likelihood is exact, beyond to first order."""
FEW = 120  # customers that are placed one by one
PARTS = 16  # of a cell in which a level lies that nobody was asked about
SEED = 20_261_201


@dataclass(frozen=True, eq=False)
class Joint:
    """Draws from what is known after all answers; shape of each array: (draws, ...).

    cuts: asked levels, ascending on the inner scale. steps: share of the customers whose need lies
    in each cell. middle, width: of the curve, on the scale where cut k lies at k. polite: chance
    of a yes where it should be no; slips: of a no where it should be yes.
    """

    cuts: Floats
    steps: Floats
    middle: Floats
    width: Floats
    polite: Floats
    slips: Floats

    @cached_property
    def shares(self) -> Floats:
        """Return the share for whom each cut is enough: shape (draws, cuts)."""
        return np.cumsum(self.steps, axis=1)[:, :-1]

    def share_at(self, x: float) -> Floats:
        """Return the draws of the share for whom a level on the inner scale is enough."""
        cell = int(np.searchsorted(self.cuts, x))
        if cell < self.cuts.size and self.cuts[cell] == x:
            return np.asarray(self.shares[:, cell], np.float64)
        before = self.shares[:, cell - 1] if cell else np.zeros(len(self.steps))
        nodes, within = self._inside(cell)
        place = place_of(self.cuts, x)
        at = int(np.clip(np.searchsorted(nodes, place, side="right") - 1, 0, PARTS - 1))
        part = np.clip((place - nodes[at]) / (nodes[at + 1] - nodes[at]), 0.0, 1.0)
        share = within[:, at] + part * (within[:, at + 1] - within[:, at])
        return np.asarray(before + self.steps[:, cell] * share, np.float64)

    def chance(self, x: float, target_share: float) -> float:
        """Return the chance that a level on the inner scale is enough for the target share."""
        return float((self.share_at(x) >= target_share).mean())

    def _inside(self, cell: int) -> tuple[Floats, Floats]:
        """Divide a cell: its nodes, and the share of it up to each: shape (draws, PARTS + 1).

        The outermost cells have no outer end: they are divided up to four steps beyond.
        """
        low = cell - 1.0 if cell else -4.0
        high = float(cell) if cell < self.cuts.size else cell + 3.0
        nodes = np.linspace(low, high, PARTS + 1)
        reached = below_bell((nodes - self.middle[:, None]) / self.width[:, None])
        first = np.zeros((len(reached), 1)) if cell == 0 else reached[:, :1]
        last = reached[:, -1:] if cell < self.cuts.size else np.ones((len(reached), 1))
        base = np.diff(np.concatenate((first, reached[:, 1:], last), axis=1), axis=1)
        weight = np.clip(base, 1e-7, None) * WEIGHT
        parts = np.random.default_rng([SEED, cell]).standard_gamma(weight) + 1e-300
        total = np.cumsum(parts, axis=1)
        within = total[:, :PARTS] / total[:, -1:]
        start = np.zeros((len(within), 1))
        return nodes, np.concatenate((start, within), axis=1)


def place_of(cuts: Floats, x: float) -> float:
    """Return where a level lies on the scale where cut k lies at k; outside by the mean gap."""
    gap = (cuts[-1] - cuts[0]) / (cuts.size - 1) if cuts.size > 1 else max(abs(cuts[0]) / 20, 1e-9)
    if x > cuts[-1]:
        return float(cuts.size - 1 + (x - cuts[-1]) / gap)
    if x < cuts[0]:
        return float((x - cuts[0]) / gap)
    return float(np.interp(x, cuts, np.arange(cuts.size)))


def joint(told: Patterns) -> Joint | None:
    """Estimate what all answers say together; None where nobody said anything."""
    if not told.units.size:
        return None
    model, chains = _Model.of(told), _chains(told)
    rng = np.random.default_rng(SEED)
    steps = np.full((chains, model.cells), 1 / model.cells)
    rates = np.arange(chains) % model.polite.size
    kept: list[tuple[Floats, Ints, Ints]] = []
    for turn in range(SETTLING + KEPT):
        count, wrong = _placed(model, steps, rates, rng)
        curve = _chosen(_fit(model, count), rng)
        strength = model.prior[curve] + count
        steps = rng.standard_gamma(strength) + 1e-300
        steps /= steps.sum(axis=1, keepdims=True)
        rates = _chosen(wrong @ model.odds + model.rates_prior, rng)
        if turn >= SETTLING:
            kept.append((steps, curve, rates))
    every, curves, all_rates = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    return Joint(
        told.cuts,
        every,
        model.middle[curves],
        model.width[curves],
        model.polite[all_rates],
        model.slips[all_rates],
    )


def _chains(told: Patterns) -> int:
    """Return how many chains run side by side: fewer where there are many different patterns."""
    entries = min(int(told.units.sum()), told.units.size) * (told.cuts.size + 1)
    return int(np.clip(MOST_AT_ONCE // (entries * (SETTLING + KEPT)), FEWEST_CHAINS, CHAINS))


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """What no sweep changes.

    wrong: for each pattern and cell, answers by kind (polite yes, right no, slipped no, right
    yes), shape (patterns, cells, 4). odds: log-chance of each kind by pair of rates, shape (4,
    pairs). likely: chance of each pattern in each cell, shape (pairs, patterns, cells). prior:
    weight of each cell by curve, shape (curves, cells); table: its log-likelihood by number of
    customers in the cell, shape (cells, numbers, curves).
    """

    units: Ints
    scale: Floats
    wrong: Floats
    odds: Floats
    likely: Floats
    rates_prior: Floats
    polite: Floats
    slips: Floats
    middle: Floats
    width: Floats
    prior: Floats
    table: Floats

    @property
    def cells(self) -> int:
        return int(self.prior.shape[1])

    @classmethod
    def of(cls, told: Patterns) -> "_Model":
        polite, slips = (each.ravel() for each in np.meshgrid(POLITE, SLIPS, indexing="ij"))
        wrong = kinds(told)
        odds = np.log([polite, 1 - polite, slips, 1 - slips])
        middle, width, prior = _curves(told.cuts.size)
        most = min(EXACT, int(np.ceil(told.weight.sum())))
        risen = np.log(prior.T[:, None, :] + np.arange(most)[None, :, None]).cumsum(axis=1)
        table = np.concatenate((np.zeros((prior.shape[1], 1, len(prior))), risen), axis=1)
        return cls(
            told.units,
            told.weight / told.units,
            wrong,
            odds,
            np.exp(np.moveaxis(wrong @ odds, 2, 0)),
            np.log(np.outer(POLITE_PRIOR, SLIPS_PRIOR).ravel()),
            polite,
            slips,
            middle,
            width,
            prior,
            table,
        )


def kinds(told: Patterns) -> Floats:
    """Count each pattern's answers by kind, were its need in each cell; see _Model.wrong."""
    false_yes, false_no = told.false_yes, told.false_no
    yes, no = (said.sum(axis=1, keepdims=True) for said in (told.yes, told.no))
    kinds = (false_yes, no - false_no, false_no, yes - false_yes)
    return np.stack(kinds, axis=2).astype(np.float64)


def _curves(cuts: int) -> tuple[Floats, Floats, Floats]:
    """Return middle and width of every curve, and the weight each gives the cells."""
    reach = max(cuts - 1, 1)
    beyond = max(BEYOND * reach, NEAREST)
    middles = np.linspace(-beyond, cuts - 1 + beyond, MIDDLES)
    middle, width = (each.ravel() for each in np.meshgrid(middles, WIDTHS * reach, indexing="ij"))
    below = below_bell((np.arange(cuts)[None, :] - middle[:, None]) / width[:, None])
    ends = np.zeros((middle.size, 1)), np.ones((middle.size, 1))
    base = np.diff(np.concatenate((ends[0], below, ends[1]), axis=1), axis=1).clip(1e-6)
    base = (1 - ANYWHERE) * base / base.sum(axis=1, keepdims=True) + ANYWHERE / base.shape[1]
    return middle, width, WEIGHT * base


def _placed(
    model: _Model, steps: Floats, rates: Ints, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Draw the cell of each customer in every chain: how many in each, how many answers wrong.

    Shapes (chains, cells) and (chains, 4), the kinds as in _Model.wrong.
    """
    chance = model.likely[rates] * steps[:, None, :]
    chance /= chance.sum(axis=2, keepdims=True)
    chains, patterns, cells = chance.shape
    if model.units.sum() <= FEW:
        of = np.repeat(np.arange(patterns), model.units)
        upto = chance.cumsum(axis=2)[:, of, :]
        cell = (upto < rng.random((chains, of.size, 1))).sum(axis=2).clip(max=cells - 1)
        flat = (np.arange(chains)[:, None] * patterns + of) * cells + cell
        drawn = np.bincount(flat.ravel(), minlength=chance.size).reshape(chance.shape)
    else:
        drawn = rng.multinomial(np.broadcast_to(model.units, (chains, patterns)), chance)
    scaled = (drawn * model.scale[None, :, None]).reshape(chains, -1)
    count = scaled.reshape(chance.shape).sum(axis=1)
    return count, scaled @ model.wrong.reshape(-1, 4)


def _fit(model: _Model, count: Floats) -> Floats:
    """Return the log-likelihood of the numbers in the cells by chain and curve."""
    most = model.table.shape[1] - 1
    near = np.rint(count).astype(np.intp).clip(max=most)
    found = np.zeros((len(count), len(model.prior)))
    for cell in range(model.cells):
        found += model.table[cell, near[:, cell]]
    if count.max(initial=0) > most:
        # log(a + i) is near log(i) + a/i, of which the first is the same for each curve
        found += np.log(np.maximum(count, most) / most) @ model.prior.T
    return found


def _chosen(height: Floats, rng: np.random.Generator) -> npt.NDArray[np.intp]:
    """Draw one entry of each row by its log-probability."""
    upto = np.exp(height - height.max(axis=1, keepdims=True)).cumsum(axis=1)
    return np.asarray((upto < rng.random((len(upto), 1)) * upto[:, -1:]).sum(axis=1), np.intp)
