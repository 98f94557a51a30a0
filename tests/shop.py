"""A small made-up shop: an AI search and an AI checkout, told in weekly counts as people type them.

Two releases of the search, then one of the checkout. Conversion rises with the second search and
stays, purchase completion rises with the checkout; nobody was asked in a survey.
"""

import datetime as dt
import random

from tests.report.door import Typed

LAST_WEEK = dt.date(2026, 11, 16)
WEEKS = 30
SEARCH, SEARCH_2, CHECKOUT = "Search by photo", "Search by photo 2", "One-tap checkout"
BEGAN = {SEARCH: 22, SEARCH_2: 12, CHECKOUT: 6}  # weeks before the last one
CONVERSION = {None: 0.0312, SEARCH: 0.0315, SEARCH_2: 0.0352, CHECKOUT: 0.0353}
COMPLETION = {None: 0.541, SEARCH: 0.540, SEARCH_2: 0.543, CHECKOUT: 0.587}


def live(week: int) -> str | None:
    """The release that was live so many weeks before the last one."""
    started = [(weeks, name) for name, weeks in BEGAN.items() if weeks >= week]
    return min(started)[1] if started else None


def outcome_lines() -> list[list[object]]:
    """Conversion, purchase completion and order value of every week, with a fixed seed."""
    chance = random.Random("shop")
    lines: list[list[object]] = []
    for week in range(WEEKS - 1, -1, -1):
        day, release = LAST_WEEK - dt.timedelta(weeks=week), live(week)
        visitors = 21_000 + chance.randrange(-900, 900)
        orders = sum(chance.random() < CONVERSION[release] for _ in range(visitors))
        baskets = round(orders / COMPLETION[release] * chance.uniform(0.985, 1.015))
        lines += [
            [day, "conversion", orders, visitors, "", release or ""],
            [day, "purchase completion", orders, baskets, "", release or ""],
            [day, "order value", "", "", round(61 + chance.uniform(-2, 2), 2), ""],
        ]
    return lines


def shop() -> dict[str, Typed]:
    """The shop's workbook as a folder of CSV files would hold it."""
    released = [
        [name, "Search hit rate", LAST_WEEK - dt.timedelta(weeks=weeks)]
        for name, weeks in BEGAN.items()
    ]
    return {
        "Settings": [
            ["Setting", "Value"],
            ["company", "Kleiderkiste (made up)"],
            ["business model", "shop"],
            ["currency", "EUR"],
            ["gross margin", "40%"],
        ],
        "Outcomes": [
            ["Week of", "Metric", "Successes", "Trials", "Value", "Release"],
            *outcome_lines(),
        ],
        "Experiments": [["Experiment", "Capability", "With customers on"], *released],
        "Roadmap": [
            ["Item", "Capability", "Target level", "Effort weeks", "Horizon"],
            ["Search hit rate to 97%", "Search hit rate", 97, 6, "now"],
        ],
    }
