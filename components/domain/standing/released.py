"""The releases of a capability: those that count, and the level they left it at."""

import pandas as pd

from components.domain.standing.facts import Level, Record, day, number
from components.domain.stats import wilson


def released(tried: pd.DataFrame, capability: str) -> pd.DataFrame:
    """Return the experiments that brought a measured level to customers, the oldest first.

    Stopped ones are left out: what was stopped is no longer with customers.
    """
    counts = (
        (tried["capability"] == capability)
        & tried["with_customers_on"].notna()
        & tried["level_after"].notna()
        & (tried["decision"] != "stop")
    )
    return tried[counts].sort_values("with_customers_on", kind="stable")


def current_level(tried: pd.DataFrame, capability: Record) -> Level:
    """Return today's level of a Capabilities row, from the experiments tried so far.

    The newest release counts; before the first one the starting level does.
    """
    found = released(tried, str(capability["capability"]))
    if found.empty:
        return Level(number(capability["starting_level"]), day(capability["starting_on"]))
    last = found.iloc[-1]
    at, examples = float(last["level_after"]), number(last["evaluation_n"])
    return Level(
        at,
        day(last["with_customers_on"]),
        None if examples is None else int(examples),
        _between(at, str(capability["unit"]), examples),
        str(last["experiment"]),
    )


def _between(level: float, unit: str, examples: float | None) -> tuple[float, float] | None:
    if unit != "%" or not examples or not 0 <= level <= 100:
        return None
    found = wilson(level / 100, examples)
    assert found.low is not None  # noqa: S101 - n is above 0
    assert found.high is not None  # noqa: S101
    return found.low * 100, found.high * 100
