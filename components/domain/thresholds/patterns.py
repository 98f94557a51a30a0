"""What customers said about levels, those who said the same counted together.

The joint estimate needs no customer, only how many said what: so it is as fast for five thousand
as for fifty.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.stats import Floats, kish_n
from components.domain.thresholds.answers import Bools, Ints

MOST_CUTS = 24
FEWER_CUTS, MANY = 16, 1_000  # levels that are told apart among so many customers


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Every yes and no that tells of a need, as parallel arrays.

    names: of all customers. customer: position of each answer's customer among them; level: on the
    inner scale, where more is better.
    """

    names: pd.Index
    customer: Ints
    level: Floats
    is_yes: Bools

    @classmethod
    def of_ends(cls, names: pd.Index, left: Floats, right: Floats) -> "Said":
        """Take the best refused and the worst accepted level of each customer for all it said."""
        refused, accepted = np.flatnonzero(np.isfinite(left)), np.flatnonzero(np.isfinite(right))
        return cls(
            names,
            np.concatenate((refused, accepted)),
            np.concatenate((left[refused], right[accepted])),
            np.repeat([False, True], [refused.size, accepted.size]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Distinct patterns of answers, and how many customers each stands for.

    cuts: the levels told apart, ascending on the inner scale. yes, no: shape (patterns, cuts),
    whether a pattern accepts, and refuses, each of them. units: customers of each pattern; weight:
    what they count for together, the sum of all being the effective number of customers. member:
    the pattern of each customer, -1 where it said nothing.
    """

    cuts: Floats
    yes: Bools
    no: Bools
    units: Ints
    weight: Floats
    member: Ints

    @property
    def false_yes(self) -> npt.NDArray[np.int64]:
        """Yeses that would be wrong if the need lay in each cell: shape (patterns, cuts + 1).

        Cell k holds the needs above the cut before it and not above cut k.
        """
        below = np.cumsum(self.yes, axis=1)
        return np.concatenate((np.zeros((len(below), 1), np.int64), below), axis=1)

    @property
    def false_no(self) -> npt.NDArray[np.int64]:
        """Noes that would be wrong if the need lay in each cell; see false_yes."""
        from_here = np.cumsum(self.no[:, ::-1], axis=1)[:, ::-1]
        return np.concatenate((from_here, np.zeros((len(from_here), 1), np.int64)), axis=1)


def patterns(said: Said, weights: Floats | None = None) -> Patterns:
    """Count who said the same. weights >= 0, by customer: those who weigh nothing do not count.

    With more levels than MOST_CUTS, those that hold equal parts of the answers are told apart: a
    yes then counts at the next better of them, a no at the next worse, which neither can overstate.
    A yes and a no that enclose a need stand for what follows from them: it then does not matter
    whether each rung of a ladder was written down or the last two, which would flatter noise.
    """
    weight = np.ones(len(said.names)) if weights is None else weights
    heard = weight[said.customer] > 0
    customer, level, is_yes = said.customer[heard], said.level[heard], said.is_yes[heard]
    speakers, code = np.unique(customer, return_inverse=True)
    cuts = _cuts(level, FEWER_CUTS if speakers.size > MANY else MOST_CUTS)
    at = np.where(
        is_yes,
        np.searchsorted(cuts, level),
        np.searchsorted(cuts, level, side="right") - 1,
    )
    answered = np.zeros((2, speakers.size, cuts.size), np.bool_)
    answered[is_yes.astype(np.intp), code, at] = True
    both = np.concatenate(_enclosed(answered[0], answered[1]), axis=1)
    distinct, where = np.unique(both, axis=0, return_inverse=True)
    member = np.full(len(said.names), -1, np.intp)
    member[speakers] = where = where.reshape(-1)
    mine = weight[speakers]
    scale = kish_n(mine) / mine.sum() if mine.size else 1.0
    return Patterns(
        cuts,
        distinct[:, cuts.size :],
        distinct[:, : cuts.size],
        np.bincount(where, minlength=len(distinct)),
        np.bincount(where, mine * scale, len(distinct)).astype(np.float64),
        member,
    )


def _enclosed(no: Bools, yes: Bools) -> tuple[Bools, Bools]:
    refuses = np.cumsum(no[:, ::-1], axis=1)[:, ::-1] > 0
    accepts = np.cumsum(yes, axis=1) > 0
    is_one = no.any(axis=1, keepdims=True) & yes.any(axis=1, keepdims=True)
    follows = is_one & ~(refuses & accepts).any(axis=1, keepdims=True)
    return np.where(follows, refuses, no), np.where(follows, accepts, yes)


def _cuts(level: Floats, most: int) -> Floats:
    """Return the levels told apart: all that were asked, or so many that split the answers."""
    asked, times = np.unique(level, return_counts=True)
    if asked.size <= most:
        return asked
    reached = (np.cumsum(times) - times / 2) / times.sum()
    chosen = np.searchsorted(reached, np.linspace(0, 1, most)[1:-1])
    outermost = np.array([0, asked.size - 1])
    return np.asarray(asked[np.union1d(chosen, outermost)], np.float64)
