"""What one more answer tells about the verdict, in bits: whom to ask which level next.

The expected information of an answer about whether today's level is enough, from the draws of the
joint estimate (Lindley 1956; chosen question by question as in QUEST+, Watson 2017).
"""

from dataclasses import dataclass

import numpy as np

from components.domain.stats import Floats
from components.domain.thresholds.answers import Ints, inner
from components.domain.thresholds.curve import AcceptanceCurve
from components.domain.thresholds.joint import Joint, kinds
from components.domain.thresholds.patterns import Patterns
from components.domain.thresholds.settling import Side
from components.domain.thresholds.verdict import SURE, Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """Expected information of asking about each of `levels` (inner scale), in bits in [0, 1].

    of_customers: shape (customers of the curve, levels). of_unheard: of one never asked.
    """

    levels: Floats
    of_customers: Floats
    of_unheard: Floats


def telling(
    curve: AcceptanceCurve, current_level: float, spoken: Verdict, target_share: float
) -> Telling | None:
    """Find what each question tells of `current_level` (capability's unit); None without answers.

    Levels: those that were asked, and today's. Where the verdict is sure but may not be spoken
    before two customers have said no, or yes, what counts is the chance of such an answer.
    """
    found = curve.joint
    if found is None:
        return None
    today = float(inner(current_level, curve.better))
    levels = np.union1d(found.cuts, [today])
    is_enough = (found.share_at(today) >= target_share).astype(np.float64)
    cells = _cells(found, curve.patterns)
    yes = [_yes(found, cells, x) for x in levels.tolist()]
    lacking = _lacking(spoken, float(is_enough.mean()))
    if lacking is None:
        bits = np.stack([_bits(one, is_enough) for one in yes], axis=1)
    else:
        chance = np.stack([one.mean(axis=1) for one in yes], axis=1)
        bits = chance if lacking == "yes" else 1 - chance
    member = curve.patterns.member[curve.said.names.get_indexer(curve.customers.index)]
    return Telling(levels, bits[_or_unheard(member, len(bits))], bits[-1])


def _lacking(spoken: Verdict, chance: float) -> Side | None:
    """Return the answer without which a verdict that is sure may not be spoken."""
    if 1 - SURE < chance < SURE:
        return None
    if "too few no" in spoken.reasons:
        return "no"
    return "yes" if "too few yes" in spoken.reasons else None


def _or_unheard(member: Ints, rows: int) -> Ints:
    return np.where(member >= 0, member, rows - 1)


def _cells(found: Joint, told: Patterns) -> Floats:
    """Return where each pattern's need lies in every draw: shape (patterns + 1, cells, draws).

    The last is of somebody who was never asked.
    """
    odds = np.log([found.polite, 1 - found.polite, found.slips, 1 - found.slips])
    likely = np.exp(kinds(told) @ odds) * found.steps.T[None, :, :]
    every = np.concatenate((likely, found.steps.T[None, :, :]))
    return np.asarray(every / every.sum(axis=1, keepdims=True), np.float64)


def _yes(found: Joint, cells: Floats, x: float) -> Floats:
    """Return the chance of a yes to level x by pattern and draw."""
    cell = int(np.searchsorted(found.cuts, x))
    below = cells[:, :cell].sum(axis=1)
    before = found.shares[:, cell - 1] if cell else np.zeros(len(found.steps))
    part = (found.share_at(x) - before) / np.maximum(found.steps[:, cell], 1e-300)
    below = below + cells[:, cell] * np.clip(part, 0.0, 1.0)
    return np.asarray(below * (1 - found.slips) + (1 - below) * found.polite, np.float64)


def _bits(yes: Floats, is_enough: Floats) -> Floats:
    """Return the information between an answer and the verdict, by pattern."""
    said = yes.mean(axis=1)
    both = (yes * is_enough).mean(axis=1)
    prior = float(is_enough.mean())
    after = said * _entropy(both / np.maximum(said, 1e-12))
    after += (1 - said) * _entropy((prior - both) / np.maximum(1 - said, 1e-12))
    before = _entropy(np.array([prior]))
    return np.asarray(np.maximum(before - after, 0.0), np.float64)


def _entropy(chance: Floats) -> Floats:
    p = np.clip(chance, 1e-12, 1 - 1e-12)
    return np.asarray(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)), np.float64)
