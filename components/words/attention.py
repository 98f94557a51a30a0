"""Hidden winners and vanity metrics in words: each entry with its numbers and its reason."""

from collections.abc import Sequence

from components.domain.standing.vanity import Reason, VanityMetric
from components.domain.standing.winners import (
    SILENT_DAYS,
    CapabilityWinner,
    CustomerWinner,
    GroupWinner,
    HiddenWinners,
)
from components.words.numbers import (
    Numbers,
    count,
    days,
    listed,
    number,
    percent,
    percent_range,
    weeks,
)

WINNERS_READING = (
    "Who and what does much better than the plan notices: a high very-disappointed share, or much "
    "money waiting, beside a small share of the planned weeks. Several were compared, so a signal "
    "holds after allowing for that. What goes together need not cause each other."
)
ALL_SEGMENTS = (
    "Segments are compared with each other here, and the plan is for all of them: choose all "
    "segments to see it."
)
NO_PLAN = (
    "No weeks are planned for now or next, so that attention cannot be compared: plan some in the "
    "Roadmap tab."
)
VANITY_READING = (
    "Measures of the AI that weeks, experiments or reports go to although they are past what is "
    "enough, or no customer's answer and no outcome is tied to them."
)


def winners_finding(found: HiddenWinners) -> str:
    """State how many stand out, if any can be told from chance."""
    signals = [one.name for one in found.groups if one.word == "signal"]
    signals += [one.name for one in found.capabilities if one.word == "signal"]
    if signals:
        verb = "deserves" if len(signals) == 1 else "deserve"
        return f"Hidden winners: {listed(signals)} {verb} more notice"
    if found.customers:
        return f"Hidden winners: no one has called {found.customers[0].name} lately"
    return "Hidden winners: none stands out by more than chance"


def group_sentence(one: GroupWinner) -> str:
    """Say why a segment or a benefit is a hidden winner, with what it rests on."""
    who = f"{one.name}:" if one.kind == "segment" else f"People who love “{one.name}”:"
    share = f"{percent(one.share.point)} of {number(one.share.n)}"
    between = percent_range(one.share.low, one.share.high)
    rest = f"{percent(one.others.point)} of the other {number(one.others.n)}"
    rest_between = percent_range(one.others.low, one.others.high)
    effort = f"{weeks(one.weeks)} of the plan ({percent(one.of_weeks)})"
    return (
        f"{who} {share} would be very disappointed ({between}), {rest} ({rest_between}). They are "
        f"{percent(one.of_people)} of the people asked, and {effort} "
        f"{'is' if one.weeks == 1 else 'are'} for them."
    )


def capability_sentence(one: CapabilityWinner, numbers: Numbers) -> str:
    """Say why a capability is a hidden winner, with what it rests on."""
    money = percent(one.of_money.point)
    between = percent_range(one.of_money.low, one.of_money.high)
    asked = count(int(one.of_money.n), "customer")
    return (
        f"{one.name}: {numbers.money(one.expected)} a year wait behind a better level, {money} of "
        f"all such money ({between}, {asked} asked); {weeks(one.weeks)} of the capability work, "
        f"{percent(one.of_weeks)}, {'aims' if one.weeks == 1 else 'aim'} at it."
    )


def customers_sentence(found: tuple[CustomerWinner, ...], most: int = 4) -> str:
    """Name the customers that are hidden winners, those worth most first: facts of their rows."""
    lines = [_customer(one) for one in found[:most]]
    more = f"; {len(found) - most} more" if len(found) > most else ""
    return (
        "Pay more than they began with, got back more than they pay in time, and no one has called "
        f"them for {SILENT_DAYS} days: {'; '.join(lines)}{more}."
    )


def _customer(one: CustomerWinner) -> str:
    heard = "never called"
    if one.silent_days is not None:
        heard = f"last call {days(float(one.silent_days))} ago"
    return f"{one.name} ({number(one.growth, 1)} times, ROI on day {one.roi_days}, {heard})"


def vanity_finding(found: Sequence[VanityMetric]) -> str:
    """State what is worked on without a customer behind it."""
    if not found:
        return "Vanity metrics: none among the measures worked on"
    if "past enough" in found[0].reasons:
        return f"Vanity metrics: {found[0].name} is worked on past what customers need"
    if found[0].word == "signal":
        return f"Vanity metrics: {found[0].name} is worked on, and no customer hangs on it"
    return f"Vanity metrics: {found[0].name} may be one, too few customers were asked"


REASONS: dict[Reason, str] = {
    "past enough": "it is enough already for the customers asked",
    "nobody asked": "no customer was ever asked about it",
    "hardly asked": "hardly any customer was asked about it",
    "no outcome": "nothing says what customers get from it",
    "no trial moved": "none of its trials moved a customer's outcome",
}


def vanity_sentence(one: VanityMetric) -> str:
    """Say what goes into a measure, and why that is in doubt."""
    effort = [weeks(one.weeks) + " planned"] if one.weeks else []
    if one.experiments:
        effort.append(count(one.experiments, "recent experiment"))
    if one.reported_weeks:
        effort.append(f"reported in {count(one.reported_weeks, 'row')} of Outcomes")
    why = "; ".join(
        f"{REASONS[reason]} ({one.trials})" if reason == "no trial moved" else REASONS[reason]
        for reason in one.reasons
    )
    asked = f" {count(one.asked, 'customer')} asked." if one.asked else ""
    return f"{one.name}, {', '.join(effort)}: {why}.{asked}"
