"""The rows behind Feedback speed and Ownership: steps, what still waits, the loop in counts."""

import pandas as pd

from components.domain import experiments, ownership
from components.domain.kept import kept
from components.domain.stats import Estimate
from components.words.numbers import UNKNOWN, days, percent, percent_range

STEPS = {
    "ready to customers": "Ready in-house to with customers",
    "customers to feedback": "With customers to first reaction",
    "ready to feedback": "The whole way",
}


@kept
def step_rows(found: experiments.Velocity) -> pd.DataFrame:
    """Return how long each step to the first customer reaction takes, open ones counted as open."""
    return pd.DataFrame(
        [
            {
                "Step": STEPS[step.name],
                "Half are through within": days(step.median.point),
                "95% range": _days_range(step.median),
                "85% are through within": days(step.days_85.point),
                "Changes": step.n,
                "Still waiting": step.waiting,
            }
            for step in found.steps
        ]
    )


def _days_range(found: Estimate) -> str:
    if found.low is None:
        return UNKNOWN
    return (
        f"{found.low:g} days or more" if found.high is None else f"{found.low:g} to {found.high:g}"
    )


@kept
def waiting_rows(found: experiments.Velocity) -> pd.DataFrame:
    """Return the changes that still wait for a first reaction, the oldest first."""
    return pd.DataFrame(
        [
            {
                "Still waiting": one.experiment,
                "For": days(one.days_waiting),
                "It is": one.stage,
                "Longer than": "85% of changes"
                if one.is_past_85
                else ("half of changes" if one.is_past_median else ""),
                "Owner": one.owner,
                "Row in Experiments": one.row,
            }
            for one in found.ageing
        ]
    )


@kept
def loop_rows(found: ownership.Loop) -> pd.DataFrame:
    """Return the loop of the last 28 days as counts, with a rate from 5 on."""
    rates = {
        "Calls with a specific answer about a level": found.specific_calls,
        "Calls that bracketed a level (a yes and a no)": found.bracketing_calls,
        "Calls an AI engineer heard": found.engineer_present,
        "Calls with a decision the same day": found.same_day_decision,
        "Trade-off answers asked for, not volunteered": found.asked,
        "Roadmap decisions backed by a customer or an experiment": found.backed_decisions,
        "Capabilities tied to a customer outcome": found.linked_measures,
    }
    return pd.DataFrame(
        [
            {
                "Over 28 days": name,
                "Count": f"{rate.k} of {rate.n}",
                "Share": percent(rate.share),
                "95% range": percent_range(rate.low, rate.high),
            }
            for name, rate in rates.items()
        ]
    )
