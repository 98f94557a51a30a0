"""The one decision of a week: where the evidence says that planned weeks should go.

It is chosen by what is worth most: planned weeks on a capability that is enough already beside the
capability behind which most money waits. The facts are those of the verdicts; nothing is estimated
here.
"""

from dataclasses import dataclass
from typing import Literal

from components.domain import thresholds
from components.domain.kept import kept
from components.domain.standing import CapabilityStanding, Rate, Standing
from components.domain.standing.facts import planned_for
from components.domain.standing.worth import money_ahead

Kind = Literal["move", "stop", "build", "ask", "enough", "nothing"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with the planned weeks.

    kind: "move": from what is enough to what is not; "stop": what is enough, while nothing else is
    known to be short; "build": what is short; "ask": no verdict is spoken yet; "enough": each
    verdict says so; "nothing": no capability was asked about. past: the capability that is enough
    with most weeks planned past it; wanted: the one that is not, with most money waiting; to_ask:
    the one to ask about. rate: how many times as much customers pay for `wanted` as for `past`,
    only where its whole range is above 1. money: a year, that waits behind `wanted`. weeks:
    planned for `wanted`.
    """

    kind: Kind
    past: CapabilityStanding | None = None
    wanted: CapabilityStanding | None = None
    to_ask: CapabilityStanding | None = None
    rate: Rate | None = None
    money: thresholds.Unlocked | None = None
    weeks: float = 0.0


@kept
def decision(found: Standing) -> Decision:
    """Return the decision that a day's evidence is worth most for."""
    known = found.capabilities
    past = max(
        (one for one in known if one.aimed_past.items),
        key=lambda one: one.aimed_past.weeks,
        default=None,
    )
    wanted = max((one for one in known if one.word == "not yet"), key=_waiting, default=None)
    if wanted is not None:
        rate = None if past is None else _rate(wanted, past)
        kind: Kind = "build" if past is None else "move"
        money = money_ahead(wanted.judged, wanted.level)
        planned = planned_for(found.workbook, wanted.facts.name)
        return Decision(
            kind, past, wanted, rate=rate, money=money, weeks=float(planned["effort_weeks"].sum())
        )
    if past is not None:
        return Decision("stop", past)
    asked = [one for one in known if one.judged is not None and one.judged.curve.n > 0]
    open_ones = [one for one in asked if one.word != "enough"]
    if open_ones:
        return Decision("ask", to_ask=max(open_ones, key=_is_first))
    return Decision("enough" if asked else "nothing")


def _is_first(one: CapabilityStanding) -> tuple[bool, int]:
    """Return what to ask about first: a primary capability, then the one asked about most."""
    return one.facts.is_primary, 0 if one.judged is None else one.judged.curve.n


def _waiting(one: CapabilityStanding) -> float:
    money = money_ahead(one.judged, one.level)
    return -1.0 if money is None or money.expected is None else money.expected


def _rate(wanted: CapabilityStanding, past: CapabilityStanding) -> Rate | None:
    for one in wanted.rates:
        found = one.found
        if one.against == past.facts.name and found.is_enough and (found.low or 0.0) > 1:
            return one
    return None
