"""Companies whose truth is known, and what their customers answer when they are asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np
import numpy.typing as npt

from components.domain.workbook import Reading, Workbook, parse

Floats = npt.NDArray[np.float64]
Way = Literal["ladder", "one question"]
Shape = Literal["one bulk", "two groups", "flat", "skewed"]
Answer = tuple[float, bool]

TARGET, TODAY = 0.8, 90.0
SHARES = (0.5, 0.6, 0.7, 0.75, 0.85, 0.9, 0.95)
SHAPES: tuple[Shape, ...] = ("one bulk", "two groups", "flat", "skewed")
LADDERS: dict[str, tuple[float, ...]] = {
    "many": (70, 75, 80, 85, 88, 90, 92, 95, 98),
    "few": (80, 85, 90, 95),
    "today between": (75, 80, 85, 88, 92, 95),
    "today beyond": (70, 75, 80, 85, 88),
}
SLIP, POLITE = 0.05, 0.10
TITLES = ("Asked on", "Customer", "Capability", "Level", "Answer", "How")


@dataclass(frozen=True)
class Asking:
    """How a company's customers are asked, and how many of them.

    ladder: the next rung until a yes and a no enclose the need, from a rung by chance. slips: 5%
    of answers turned round, 10% of the other noes a polite yes. is_lower: lower levels are better.
    """

    way: Way
    customers: int
    slips: bool = False
    levels: str = "many"
    is_lower: bool = False


@dataclass(frozen=True)
class Company:
    """Its true share at today's level, the need of each customer asked, and their answers."""

    asking: Asking
    share: float
    shape: Shape
    needs: Floats
    answers: list[list[Answer]]

    @property
    def is_enough(self) -> bool:
        """Whether today's level is enough in truth."""
        return self.share >= TARGET


def companies(asking: Asking, each: int, seed: int = 1) -> Iterator[Company]:
    """Return `each` companies of every true share and shape of need."""
    cells = product(enumerate(SHARES), enumerate(SHAPES), range(each))
    key = (asking.customers, asking.way == "ladder", asking.slips, [*LADDERS].index(asking.levels))
    for (at, share), (kind, shape), nth in cells:
        chance = np.random.default_rng([seed, at, kind, nth, *map(int, key)])
        needs = needed(shape, share, asking.customers, chance)
        answers = [_asked(need, asking, chance) for need in needs.tolist()]
        yield Company(asking, share, shape, needs, answers)


def needed(shape: Shape, share: float, customers: int, chance: np.random.Generator) -> Floats:
    """Draw each customer's need; exactly `share` of all customers there are need TODAY or less."""
    whole = _whole(shape)
    drawn = whole[chance.integers(0, whole.size, customers)]
    return np.asarray(drawn - np.quantile(whole, share) + TODAY - 1e-9, np.float64)


def _whole(shape: Shape) -> Floats:
    part = (np.arange(4_000) + 0.5) / 4_000
    if shape == "flat":
        return 30 * part
    if shape == "skewed":
        return -6 * np.log1p(-part)
    chance = np.random.default_rng(7)
    bell = np.sort(chance.normal(0, 1, 4_000))
    if shape == "one bulk":
        return 5 * bell
    return np.sort(1.8 * bell + np.where(chance.random(4_000) < 0.7, 0.0, 12.0))


def _asked(need: float, asking: Asking, chance: np.random.Generator) -> list[Answer]:
    rungs = LADDERS[asking.levels]
    at = int(chance.integers(len(rungs)))
    first = answered(need, rungs[at], chance, slips=asking.slips)
    said = [(rungs[at], first)]
    step = -1 if first else 1
    while asking.way == "ladder" and 0 <= at + step < len(rungs):
        at += step
        said.append((rungs[at], answered(need, rungs[at], chance, slips=asking.slips)))
        if said[-1][1] != first:
            break
    return said


def answered(need: float, level: float, chance: np.random.Generator, *, slips: bool) -> bool:
    """Return whether a customer says yes to a level."""
    yes = need <= level
    if slips and chance.random() < SLIP:
        return not yes
    return bool(yes or (slips and chance.random() < POLITE))


def workbook_of(company: Company) -> Workbook:
    """Return the company's workbook, read from its cells as any other."""
    lower = company.asking.is_lower
    capability: list[str | float] = [
        "Accuracy",
        "points",
        "lower" if lower else "higher",
        _typed(TODAY, lower=lower),
    ]
    rows: list[list[str | float]] = [
        ["2026-11-02", f"C{at}", "Accuracy", _typed(level, lower=lower), word, "asked"]
        for at, said in enumerate(company.answers)
        for level, word in ((level, "yes" if yes else "no") for level, yes in said)
    ]
    titles = ["Capability", "Unit", "Better", "Starting level"]
    return parse(Reading({"Capabilities": [titles, capability], "Trade-offs": [TITLES, *rows]}))


def _typed(level: float, *, lower: bool) -> float:
    return 180.0 - level if lower else level
