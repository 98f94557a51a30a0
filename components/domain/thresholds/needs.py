"""What each customer needs: the lowest level accepted, the best one refused, and their worth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.domain.thresholds.answers import Better, inner
from components.domain.thresholds.curve import AcceptanceCurve
from components.domain.thresholds.verdict import FEWEST_CUSTOMERS, Verdict


@dataclass(frozen=True, slots=True)
class Need:
    """One customer's need in the capability's unit; None where they said nothing on that side."""

    customer: str
    accepted: float | None
    refused: float | None
    annual_value: float | None


@dataclass(frozen=True, slots=True)
class Band:
    """From the level that is likely enough for the target share to the one that safely is.

    safely: None while no asked level is. Equal where the estimate is no worse than the safe level.
    """

    likely: float
    safely: float | None


def needs(curve: AcceptanceCurve) -> tuple[Need, ...]:
    """Return the need of every customer who said yes or no, the least demanding first.

    Those who contradict themselves are left out, as in the curve.
    """
    told = curve.customers[np.isfinite(curve.left) | np.isfinite(curve.right)]
    told = told.sort_values(["right", "left"], kind="stable")
    lines = zip(
        told.index,
        told["accepted_level"],
        told["refused_level"],
        told["annual_value"],
        strict=True,
    )
    return tuple(
        Need(str(name), _known(accepted), _known(refused), _known(value))
        for name, accepted, refused, value in lines
    )


def _known(cell: float) -> float | None:
    return None if np.isnan(cell) else float(cell)


def band(curve: AcceptanceCurve, found: Verdict) -> Band | None:
    """Return from where a level is likely and from where it is safely enough.

    None with fewer customers asked than a verdict takes, and where no asked level is either.
    """
    levels = found.level
    if found.evidence.customers < FEWEST_CUSTOMERS:
        return None
    likely = levels.decision if levels.point is None else levels.point
    if likely is None:
        return None
    if levels.decision is None:
        return Band(likely, None)
    ahead = inner(likely, curve.better) > inner(levels.decision, curve.better)
    return Band(levels.decision if ahead else likely, levels.decision)


def refusing(found: Sequence[Need], level: float, better: Better) -> list[Need]:
    """Return those who refused a level or a better one."""
    x = inner(level, better)
    return [need for need in found if need.refused is not None and inner(need.refused, better) >= x]


def accepting(found: Sequence[Need], level: float, better: Better) -> list[Need]:
    """Return those who accepted a level or a worse one."""
    x = inner(level, better)
    return [
        need for need in found if need.accepted is not None and inner(need.accepted, better) <= x
    ]
