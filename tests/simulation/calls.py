"""Calls to a right verdict: a company follows the app's next call, one question at a time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from components.domain.standing import CapabilityStanding, next_calls, standing
from components.domain.workbook import Reading, Workbook, parse
from tests.simulation.companies import SHAPES, TODAY, Asking, Company, needed
from tests.simulation.verdicts import WORDS

DAY = dt.date(2026, 11, 23)
CUSTOMERS, MOST_QUESTIONS = 40, 60
SHARES = (0.6, 0.7, 0.75, 0.85, 0.9, 0.95)
LADDER_START = (80.0, 95.0)  # what a newcomer's first two customers are asked


@dataclass(frozen=True)
class Ended:
    """How many questions a company asked, and whether its verdict is right; None: none spoken."""

    company: Company
    questions: int
    is_right: bool | None


def followed(seed: int = 1) -> Iterator[Ended]:
    """Follow the next call in each of 24 companies with 40 customers to choose from."""
    for at, share in enumerate(SHARES):
        for kind, shape in enumerate(SHAPES):
            chance = np.random.default_rng([seed, at, kind])
            needs = needed(shape, share, CUSTOMERS, chance)
            company = Company(Asking("ladder", CUSTOMERS), share, shape, needs, [])
            yield _followed(company)


def _followed(company: Company) -> Ended:
    answers: list[list[tuple[float, bool]]] = [[] for _ in company.needs]
    needs = company.needs.tolist()
    for who, level in enumerate(LADDER_START):
        answers[who].append((level, needs[who] <= level))
    for asked in range(len(LADDER_START), MOST_QUESTIONS + 1):
        book = _workbook(replace(company, answers=answers))
        found = standing(book, DAY)
        word = WORDS.get(found.capabilities[0].word)
        if word is not None:
            return Ended(company, asked, word == company.is_enough)
        ask = _next(found.capabilities, book)
        if ask is None:
            break
        who, level = ask
        answers[who].append((level, needs[who] <= level))
    return Ended(company, sum(map(len, answers)), None)


def _next(capabilities: tuple[CapabilityStanding, ...], book: Workbook) -> tuple[int, float] | None:
    calls = next_calls(capabilities, book, 1)
    if not calls:
        return None
    ask = calls[0].asks[0]
    return int(ask.customer[1:]), ask.level


def _workbook(company: Company) -> Workbook:
    answered: list[list[str | float]] = [
        ["2026-11-02", f"C{at}", "Accuracy", level, "yes" if yes else "no", "asked"]
        for at, said in enumerate(company.answers)
        for level, yes in said
    ]
    titles: list[str | float] = ["Asked on", "Customer", "Capability", "Level", "Answer", "How"]
    capability: list[str | float] = ["Accuracy", "points", "higher", TODAY]
    customers: list[list[str | float]] = [[f"C{at}"] for at in range(CUSTOMERS)]
    return parse(
        Reading(
            {
                "Capabilities": [["Capability", "Unit", "Better", "Starting level"], capability],
                "Customers": [["Customer"], *customers],
                "Trade-offs": [titles, *answered],
            }
        )
    )


def summary(ended: list[Ended]) -> str:
    """Return how many ended, how many were wrong, and the median and mean of their questions."""
    spoken = [one for one in ended if one.is_right is not None]
    asked = [one.questions for one in spoken]
    return (
        f"{len(ended)} companies following the next call: {len(spoken)} decided, "
        f"{sum(one.is_right is False for one in spoken)} wrong, "
        f"questions: median {np.median(asked):.0f}, mean {np.mean(asked):.1f}"
    )
