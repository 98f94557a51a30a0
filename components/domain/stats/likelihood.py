"""The maximisation behind self_consistency: masses on m cells, each row a range of cells.

Every row says "the value fell in cells first..stop-1", so likelihood, gradient and Hessian are
differences of cumulative sums: a step costs O(rows + cells) plus one solve on the few cells that
carry mass (constrained Newton with dimension reduction, Wang 2008). The optimum is judged by the
Kuhn-Tucker condition alone, which also is the fixed point of the self-consistency (EM) step.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.domain.stats.proportions import Floats

Ints = npt.NDArray[np.intp]

TOLERANCE = 1e-10
MOST_ITERATIONS = 300
MOST_HALVINGS = 30
PATIENCE = 50
ROUNDING = 1e-13


@dataclass(frozen=True, slots=True, eq=False)
class Ranges:
    """Distinct ranges [first, stop) of `cells` cells, with weights that sum to 1."""

    first: Ints
    stop: Ints
    weight: Floats
    cells: int

    @classmethod
    def of(cls, first: Ints, stop: Ints, weight: Floats, cells: int) -> "Ranges":
        """Merge equal rows, so that cost depends on distinct answers, not on customers."""
        code, back = np.unique(first * (cells + 1) + stop, return_inverse=True)
        merged = np.bincount(back, weight, code.size).astype(np.float64)
        starts, stops = np.divmod(code, cells + 1)
        return cls(starts, stops, merged, cells)

    def chances(self, mass: Floats) -> Floats:
        """P(row) under the masses."""
        total = np.concatenate(([0.0], np.cumsum(mass)))
        return np.asarray(total[self.stop] - total[self.first], np.float64)

    def spread(self, per_row: Floats) -> Floats:
        """Sum over rows of `per_row`, collected in every cell of the row's range."""
        size = self.cells + 1
        change = np.bincount(self.first, per_row, size) - np.bincount(self.stop, per_row, size)
        return np.cumsum(change)[: self.cells]

    def curvature(self, per_row: Floats, kept: Ints) -> Floats:
        """Sum over rows of `per_row` for every pair of kept cells that both lie in the range."""
        rank = np.searchsorted(kept, np.arange(self.cells + 1))
        size = kept.size + 1
        grid = np.bincount(rank[self.first] * size + rank[self.stop], per_row, size * size)
        begun = np.cumsum(grid.reshape(size, size), axis=0)
        covers = np.cumsum(begun[:, ::-1], axis=1)[:, ::-1]
        upper = np.triu(covers[:-1, 1:])
        return np.asarray(upper + np.triu(upper, 1).T, np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Masses summing to 1, the weighted mean log-likelihood, the Kuhn-Tucker gap."""

    mass: Floats
    mean_log_likelihood: float
    gap: float
    iterations: int


def most_likely_masses(rows: Ranges) -> Fit:
    """Masses that maximise the likelihood of the rows, with their Kuhn-Tucker gap."""
    mass = _start(rows)
    best = Fit(mass, -np.inf, np.inf, 0)
    for iteration in range(1, MOST_ITERATIONS + 1):
        chance = rows.chances(mass)
        gradient = rows.spread(rows.weight / chance)
        gap = float(gradient.max()) - 1
        if gap < best.gap:
            height = float(rows.weight @ np.log(chance))
            best = Fit(mass, height, max(gap, 0.0), iteration)
        if gap <= TOLERANCE or iteration - best.iterations > PATIENCE:
            break
        mass = _climb(rows, mass, chance, gradient)
    return best


def _start(rows: Ranges) -> Floats:
    """Equal masses on the fewest cells that leave no row impossible, then one EM step."""
    mass = np.zeros(rows.cells)
    last = -1
    for index in np.argsort(rows.stop, kind="stable").tolist():
        if rows.first[index] > last:
            last = int(rows.stop[index]) - 1
            mass[last] = 1.0
    mass /= mass.sum()
    moved = mass * rows.spread(rows.weight / rows.chances(mass))
    return np.asarray(moved / moved.sum(), np.float64)


def _climb(rows: Ranges, mass: Floats, chance: Floats, gradient: Floats) -> Floats:
    """One Newton step over the cells in play; an EM step where Newton finds nothing better."""
    kept = _cells_in_play(mass, gradient)
    curvature = rows.curvature(rows.weight / chance**2, kept)
    step = np.zeros(rows.cells)
    step[kept] = nonnegative_quadratic(curvature, 2 * gradient[kept] - 1, mass[kept] > 0)
    if step.sum() > 0:
        step /= step.sum()
        for halving in range(MOST_HALVINGS):
            trial = mass + 0.5**halving * (step - mass)
            reached = rows.chances(trial)
            # Next to the top a gain drowns in rounding, so a whole step may lose that much.
            allowed = ROUNDING if halving == 0 else 0.0
            if reached.min() > 0 and float(rows.weight @ np.log(reached / chance)) > -allowed:
                return np.asarray(trial, np.float64)
    moved = mass * gradient
    return np.asarray(moved / moved.sum(), np.float64)


def _cells_in_play(mass: Floats, gradient: Floats) -> Ints:
    """Cells with mass, and between each two of them the one that would gain most, if any would."""
    carrying = mass > 0
    segment = np.cumsum(carrying)
    order = np.lexsort((gradient, segment))
    is_last = np.append(segment[order][1:] != segment[order][:-1], True)
    steepest = order[is_last]
    carrying[steepest[gradient[steepest] > 1]] = True
    return np.flatnonzero(carrying)


def nonnegative_quadratic(curvature: Floats, slope: Floats, guess: npt.NDArray[np.bool_]) -> Floats:
    """Minimise x'Hx/2 - slope'x over x >= 0 for a positive definite H.

    Block principal pivoting (Portugal, Judice & Vicente 1994): all infeasible entries change
    sides at once while that helps, else only the last one, which must end. `guess` is the set
    believed positive.
    """
    positive = guess.copy()
    fewest, blocks_left = slope.size + 1, 3
    x = np.zeros(slope.size)
    for _ in range(20 * slope.size + 20):
        x, wrong = _solve_face(curvature, slope, positive)
        count = int(wrong.sum())
        if count == 0:
            break
        if count < fewest:
            fewest, blocks_left = count, 3
        elif blocks_left > 0:
            blocks_left -= 1
        else:
            wrong[: np.flatnonzero(wrong)[-1]] = False
        positive ^= wrong
    return np.maximum(x, 0.0)


def _solve_face(
    curvature: Floats, slope: Floats, positive: npt.NDArray[np.bool_]
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Minimise with all other entries 0; say which entries are then on the wrong side."""
    x = np.zeros(slope.size)
    x[positive] = np.linalg.solve(curvature[np.ix_(positive, positive)], slope[positive])
    pull = slope - curvature @ x
    return x, np.where(positive, x < 0, pull > TOLERANCE)
