"""Exports that look like ours and are not: what is in them would be wrong by a guess.

Each is known by titles of its own, and left to whoever brings it in, with the reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from components.domain.cells import folded
from components.importing.sources import Source


@dataclass(frozen=True, slots=True)
class Producer:
    """An export by its titles. why: what a guess would take wrong."""

    name: str
    titles: frozenset[str]
    why: str


def _producer(name: str, titles: str, why: str) -> Producer:
    return Producer(name, frozenset(map(folded, titles.split(", "))), why)


PRODUCERS = (
    _producer(
        "Stripe subscriptions",
        "Customer ID, Plan, Quantity, Interval, Amount",
        "an amount is for one unit and one interval, and a customer has several rows",
    ),
    _producer(
        "Shopify orders",
        "Financial Status, Lineitem quantity, Total",
        "a row is one item of an order, and a name is an order's number",
    ),
    _producer(
        "Google Analytics",
        "Sessions, Engaged sessions, Key events",
        "a row is one channel of a day, and its last rows are totals",
    ),
    _producer(
        "MLflow runs",
        "Run ID, Source Type, Source Name, Duration",
        "a row is a run of a model, not an experiment with customers",
    ),
)


def left_to_you(table: Source) -> str | None:
    """Say why a table is taken for none of our tabs; None where its titles are nobody's."""
    known = producer_of(table.headers)
    if known is None:
        return None
    return f"{known.name}, which are not read by themselves yet: {known.why}"


def producer_of(titles: Iterable[str]) -> Producer | None:
    """Return whose export a table is by its titles; None for any other table."""
    there = frozenset(map(folded, titles))
    return next((one for one in PRODUCERS if one.titles <= there), None)
