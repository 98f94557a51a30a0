"""Weekly business figures: they moved with the waiting time, hardly with accuracy.

Subscription revenue follows from the customers' own rows; claims and photo sets are drawn around
a level that two releases lifted, with a fixed seed.
"""

import random
from collections.abc import Iterator

from components.storage.sample.tables import Cells, days_ago, told

WEEKS = range(38, 0, -1)  # weeks before the last day; the running week is not complete
UPSELL_AFTER_DAYS = 180  # a customer pays its starting value until the first renewal talk
HOLIDAY_WEEK = 19
FASTER_UPLOAD, WARM_MACHINES = 60, 39  # days ago they reached customers (experiments.csv)


def _revenue(customers: list[Cells], day: int) -> int:
    """Return a week's subscription revenue, in the workbook's currency."""
    yearly = 0
    for row in customers:
        signed, left = days_ago(row, "signed_up_on"), days_ago(row, "churned_on")
        if signed is None or day > signed or (left is not None and day <= left):
            continue
        is_new = signed - day < UPSELL_AFTER_DAYS
        yearly += int(row["annual_value_at_start" if is_new else "annual_value"])
    return round(yearly / 52)


def _claims_a_day(week: int, draw: random.Random) -> str:
    """Return claims decided per day: slow growth, and two steps when waiting became shorter."""
    if week == HOLIDAY_WEEK:
        return "n/a (holiday)"
    steps = 130 * (7 * week <= FASTER_UPLOAD) + 220 * (7 * week <= WARM_MACHINES)
    return str(1450 + 5 * (WEEKS[0] - week) + steps + draw.randint(-38, 38))


def _photo_sets(week: int, draw: random.Random) -> tuple[int, int]:
    """Return completed and started photo sets of a week; a faster upload loses fewer."""
    started = 5200 + 12 * (WEEKS[0] - week) + draw.randint(-170, 170)
    share = 0.705 + 0.058 * (7 * week <= FASTER_UPLOAD) + draw.uniform(-0.009, 0.009)
    return round(started * share), started


def _release(experiments: list[Cells], field: str, value: str, day: int) -> str:
    """Return the latest experiment with `value` in `field` that customers had by then."""
    live = [
        (since, row["experiment"])
        for row in experiments
        if row[field] == value and (since := days_ago(row, "with_customers_on")) is not None
        if since >= day
    ]
    return min(live)[1] if live else ""


def _week(
    week: int, customers: list[Cells], experiments: list[Cells], draw: random.Random
) -> Iterator[Cells]:
    day = 7 * week
    completed, started = _photo_sets(week, draw)
    yield {
        "week_of": str(day),
        "metric": "subscription revenue",
        "value": str(_revenue(customers, day)),
    }
    yield {
        "week_of": str(day),
        "metric": "claims decided per day",
        "value": _claims_a_day(week, draw),
        "capability": "Time to decision",
        "release": _release(experiments, "capability", "Time to decision", day),
    }
    yield {
        "week_of": str(day),
        "metric": "photo sets completed",
        "successes": str(completed),
        "trials": str(started),
        "release": _release(experiments, "outcome_metric", "photo sets completed", day),
    }


def outcome_rows() -> list[Cells]:
    """Return three figures for each complete week, oldest first; one holiday week was not read."""
    customers, experiments = told("customers"), told("experiments")
    draw = random.Random("outcomes")  # noqa: S311 - noise, no secret
    return [row for week in WEEKS for row in _week(week, customers, experiments, draw)]
