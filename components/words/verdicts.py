"""The sentence that leads a page: the verdict in plain words, with what it rests on."""

from components.domain import experiments, ownership, pmf, roi, thresholds
from components.domain.metric import FEWEST_FOR_A_SHARE
from components.domain.standing import CapabilityStanding
from components.words.leaning import open_verdict, settled_by
from components.words.needed import needed
from components.words.numbers import (
    HARDLY,
    count,
    days,
    is_one,
    level,
    listed,
    number,
    percent,
    percent_range,
    settling,
    weeks,
)
from components.words.unread import (
    unread_about,
    unread_answers,
    unread_changes,
    unread_customers,
    unread_owner,
)

MISSING = {
    "too few customers": "fewer than 8 customers were asked",
    "too few yes": "fewer than 2 customers have said yes to any level",
    "too few no": "fewer than 2 customers have said no to any level",
    "too many volunteered": "more than 30% of the answers were volunteered and one-sided",
    "today's level unknown": "today's level was never recorded",
}


def pmf_verdict(found: pmf.VeryDisappointed) -> str:
    """Say whether enough people would miss the product, or why that cannot be told yet.

    Behind it, what the answers that could not be read could make of it.
    """
    return f"{_pmf_verdict(found)} {unread_answers(found)}".rstrip()


def _pmf_verdict(found: pmf.VeryDisappointed) -> str:
    target = percent(found.target)
    if found.n == 0:
        return "No data yet: log a call with its Disappointment answer."
    if found.n < FEWEST_FOR_A_SHARE:
        few = "That is too few for a percentage."
        return f"{found.very} of {found.n} would be very disappointed. {few}"
    share = f"{percent(found.share)} would be very disappointed without us"
    n, spans = count(found.n, "answer"), f"the range spans the target of {target}"
    if found.verdict != "too few answers":
        return {
            "on track": f"On track: {share}, and even the low end of the range is past {target}.",
            "off track": f"Off track: {share}; even the high end of the range is below {target}.",
            "too close to call": f"Too close to call: {share}; {spans}."
            f"{settling(found.more_answers)}",
            "unread settings": f"Can't tell yet: {share}, but a setting that it is judged by "
            "could not be read.",
            "unread answers": f"Can't tell yet: {share}, on {n} that were read.",
        }[found.verdict]
    more = f" A verdict takes {number(found.fewest_answers)} or more."
    if found.more_answers is not None and found.more_answers <= HARDLY:
        more = settling(found.more_answers)
    return f"Can't tell yet: {share}, on {n}.{more}"


def roi_verdict(found: roi.RoiWithinWindow) -> str:
    """Say for how many customers the product paid back within the window."""
    return f"{_roi_verdict(found)} {unread_customers(found)}".rstrip()


def _roi_verdict(found: roi.RoiWithinWindow) -> str:
    window = days(found.window_days)
    if found.customers == 0:
        return "No data yet: add sign-up and first-ROI dates in Customers."
    if found.share is None:
        return f"Can't tell yet: no customer has been followed for {window}."
    if found.customers < FEWEST_FOR_A_SHARE:
        paid_back = f"{found.events} of {count(found.customers, 'customer')}"
        few = "That is too few for a percentage."
        return f"{paid_back} got back more than they pay within {window}. {few}"
    word = "" if found.is_enough else "Early: "
    are = "is" if found.inside_window == 1 else "are"
    still = (
        f" {count(found.inside_window, 'customer')} more {are} too new to tell."
        if found.inside_window
        else ""
    )
    return (
        f"{word}{percent(found.share)} of customers get back more than they pay within {window} "
        f"({percent_range(found.low, found.high)}, {count(found.customers, 'customer')}).{still}"
    )


def threshold_verdict(one: CapabilityStanding) -> str:
    """Say whether today's level of a capability is enough, and what follows.

    Behind it, what the answers that could not be read could make of it.
    """
    return f"{_threshold_verdict(one)} {unread_about(one)}".rstrip()


def _threshold_verdict(one: CapabilityStanding) -> str:
    name = one.facts.name
    if one.judged is None:
        return f"Say in Capabilities whether a higher or a lower {name} is better, and its unit."
    found = one.judged.verdict
    if found.word == "no evidence":
        why = listed([MISSING[reason] for reason in found.reasons if reason in MISSING], 4)
        return f"No verdict on {name} yet: {why}."
    if one.level.at is None:
        return f"Can't tell yet: today's level of {name} was never recorded."
    return {"enough": _enough, "not yet": _not_yet, "unclear": _unclear}[found.word](one, found)


def _enough(one: CapabilityStanding, found: thresholds.Verdict) -> str:
    today, bar = (level(at, one.facts.unit) for at in (one.level.at, found.level.decision))
    target = percent(one.facts.target_share)
    stands = f"Enough: {one.facts.name} stands at {today}"
    if found.level.decision is None or not one.has_reached(found.level.decision):
        return f"{stands}, which is enough for {target} of customers.{_past(one)}"
    return f"{stands}, and {bar} is already enough for {target} of customers.{_past(one)}"


def _not_yet(one: CapabilityStanding, found: thresholds.Verdict) -> str:
    today, enough = level(one.level.at, one.facts.unit), needed(found.level, one.facts.unit)
    need = "" if enough is None else f" {enough} would be enough."
    return (
        f"Not yet: {one.facts.name} at {today} is enough for {percent(found.share)} of customers "
        f"({percent_range(found.low, found.high)}). The target is "
        f"{percent(one.facts.target_share)}.{need}"
    )


def _unclear(one: CapabilityStanding, found: thresholds.Verdict) -> str:
    today = level(one.level.at, one.facts.unit)
    if found.share is None:
        return (
            f"Can't tell yet: no answer says whether {one.facts.name} at {today} would be enough."
        )
    if "unread settings" in found.reasons:
        return (
            f"Can't tell yet: {one.facts.name} at {today} is enough for {percent(found.said)} of "
            "customers. The target share in Settings could not be read."
        )
    if "unread answers" in found.reasons:
        return (
            f"Can't tell yet: {one.facts.name} at {today} is enough for {percent(found.said)} of "
            f"customers by what was read. The target is {percent(one.facts.target_share)}."
        )
    bar, between = found.level.decision, one.level.between
    if bar is not None and between is not None and one.has_reached(bar):
        low, high = between
        return (
            f"Can't tell yet: {one.facts.name} was measured at {today}. With "
            f"{count(one.level.examples or 0, 'example')} that can be {low:.1f} to {high:.1f}, and "
            f"only from {level(bar, one.facts.unit)} is it safely enough. Measure on more examples."
        )
    settles = settled_by(found, one.level.at or 0.0, one.facts.unit)
    return (
        f"{open_verdict(found)}: {one.facts.name} at {today} is enough for {percent(found.share)} "
        f"of customers ({percent_range(found.low, found.high)}). The target is "
        f"{percent(one.facts.target_share)}.{settles}"
    )


def _past(one: CapabilityStanding) -> str:
    if not one.aimed_past.items:
        return ""
    if one.aimed_past.weeks == 0:
        return " Stop optimizing: work without an estimate is aimed past it."
    aim = "is" if is_one(one.aimed_past.weeks) else "are"
    return f" Stop optimizing: {weeks(one.aimed_past.weeks)} of planned work {aim} aimed past it."


def velocity_verdict(found: experiments.Velocity) -> str:
    """Say how soon a finished AI change meets its first customer reaction."""
    return f"{_velocity_verdict(found)} {unread_changes(found)}".rstrip()


def _velocity_verdict(found: experiments.Velocity) -> str:
    if found.n == 0 and found.waiting == 0:
        return (
            "No data yet: add to Experiments when changes were ready and got their first feedback."
        )
    if found.median_days_to_feedback is None:
        waiting = f" {count(found.waiting, 'change')} still waiting." if found.waiting else ""
        return f"Can't tell yet: too few AI changes have had a customer's reaction.{waiting}"
    if found.n < 5:
        return f"Can't tell yet: only {count(found.n, 'AI change')} so far."
    half = "Half" if found.is_enough else "Early: half"
    still = "is" if found.waiting == 1 else "are"
    waits = f" {count(found.waiting, 'change')} {still} waiting." if found.waiting else ""
    return (
        f"{half} of our AI changes get their first customer reaction within "
        f"{days(found.median_days_to_feedback)} ({_between_days(found)}"
        f"{count(found.n, 'change')}, target {days(found.target_days)}).{waits}"
    )


def _between_days(found: experiments.Velocity) -> str:
    if found.low is None:
        return ""
    low = number(found.low, 1)
    return f"{low} or more, " if found.high is None else f"{low} to {number(found.high, 1)}, "


def owner_verdict(found: ownership.Owner, *, team_is_known: bool) -> str:
    """Say who owns the bridge between customers and the AI team."""
    if not team_is_known:
        return "No data yet: name the team and its roles in Team."
    if found.unread:
        return f"Can't tell yet: {unread_owner(found)}"
    if found.status == "owned":
        return f"{found.name} owns the bridge full-time."
    if found.status == "part-time" and found.share_of_time is None:
        return f"{found.name} owns the bridge. Their share of time is not stated."
    if found.status == "part-time":
        share = percent(found.share_of_time)
        return f"{found.name} owns the bridge part-time ({share}). It needs someone full-time."
    why = "; ".join(found.reasons)
    return f"No one owns the bridge between customers and the AI team: {why}."
