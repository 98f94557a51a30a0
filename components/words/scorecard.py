"""The scorecard's findings and readings in words."""

from components.domain import metric, pmf, ranking, roi
from components.domain.metric import FEWEST_FOR_A_SHARE
from components.words.numbers import (
    count,
    listed,
    number,
    percent,
    percent_range,
    share_of,
    weeks,
)
from components.words.unread import beside


def share_or_counts(found: pmf.VeryDisappointed) -> str:
    """Return the share, or below 5 answers the bare counts."""
    if found.n == 0:
        return "no data yet"
    return share_of(found.n, found.share, f"{found.very} of {found.n}")


def share_beside(found: pmf.VeryDisappointed, before: pmf.VeryDisappointed) -> str:
    """Return range, n, last week's value of the share, and how many answers it leaves out."""
    unread = beside(0 if found.unread is None else len(found.unread.rows))
    if found.n < FEWEST_FOR_A_SHARE:
        return f"{count(found.n, 'answer')}; a percentage needs {FEWEST_FOR_A_SHARE}{unread}"
    early = "early: " if found.verdict == "too few answers" else ""
    was = ""
    if before.n >= FEWEST_FOR_A_SHARE:
        was = f"; was {percent(before.share)} ({count(before.n, 'answer')}) last week"
    return (
        f"{early}{percent_range(found.low, found.high)}, "
        f"{count(found.n, 'person', 'people')}{was}{unread}"
    )


def by_value_beside(found: pmf.VeryDisappointed) -> str:
    """Return range and effective n of the share weighted by annual value."""
    by_value = found.by_value
    if by_value.point is None or found.n < FEWEST_FOR_A_SHARE:
        return f"needs {FEWEST_FOR_A_SHARE} answers, and each customer's annual value"
    interval = percent_range(by_value.low, by_value.high)
    return f"{interval}, as good as {by_value.n:.0f} equal customers"


def roi_beside(found: roi.RoiWithinWindow, before: roi.RoiWithinWindow) -> str:
    """Return range, n and last week's value of ROI within the window."""
    if found.share is None:
        return f"{count(found.customers, 'customer')}, none followed for the whole window"
    early = "" if found.is_enough else "early: "
    was = f"; was {percent(before.share)} last week" if before.share is not None else ""
    window = f", {found.inside_window} more too new to tell" if found.inside_window else ""
    n = count(found.customers, "customer")
    return f"{early}{percent_range(found.low, found.high)}, {n}{window}{was}"


def roi_help(found: roi.RoiWithinWindow) -> str:
    """Return the definition, and the two ratios that would be wrong."""
    (k, n), (mature_k, mature_n) = found.naive_of_all, found.naive_of_mature
    wrong = (
        f"Not {k} of {n} (that counts open customers as failures), nor {mature_k} of {mature_n} "
        "(that keeps early successes and drops the customers still waiting)."
    )
    return f"{metric.help_text(metric.ROI_WITHIN_WINDOW)}\n\n{wrong}"


def revenue_beside(found: roi.RevenueKept) -> str:
    """Return range, n and the largest account of the revenue kept."""
    accounts = count(int(found.net.n), "account")
    if found.net.point is None:
        return "needs each customer's annual value, now and at the start"
    largest = f"; {found.largest_account} is {percent(found.largest_share)} of it"
    return f"{percent_range(found.net.low, found.net.high)}, {accounts}{largest}"


def segments_finding(found: tuple[pmf.Segment, ...], overall: pmf.VeryDisappointed) -> str:
    """State which segment would miss the product most, if that can be told.

    With how many answers could not be read that may be of one of them.
    """
    left_out = len({row for one in found for row in one.unread})
    return f"{_segments_finding(found, overall)}{beside(left_out)}"


def _segments_finding(found: tuple[pmf.Segment, ...], overall: pmf.VeryDisappointed) -> str:
    readable = [one for one in found if one.is_enough]
    if len(readable) < 2:
        return f"Too few answers to tell segments apart: {count(overall.n, 'answer')} so far"
    best, rest = readable[0], readable[1:]
    if all(best.low > one.high for one in rest):
        return f"{best.segment} would miss us most: no other range reaches theirs"
    if best.low >= overall.target:
        return f"{best.segment} would miss us: even the low end is past the target"
    return f"{best.segment} leads with {percent(best.share)}, but the ranges overlap"


def segments_reading(honest: pmf.HonestSegment | None) -> str:
    """Say how to read the picture, and what the best segment is worth out of sample."""
    reading = (
        "Dots are shares, bars their 95% ranges; gray ones could be above or below the target."
    )
    if honest is None or honest.later.point is None:
        return f"{reading} The best segment looks better than it is: these same answers chose it."
    later = f"{percent(honest.later.point)} ({percent_range(honest.later.low, honest.later.high)})"
    return (
        f"{reading} {honest.segment} led the earlier half of the answers with "
        f"{percent(honest.earlier.point)}. On the later half it had {later}: the honest number."
    )


def honest_value(honest: pmf.HonestSegment) -> str:
    """Return the honest share, in words below 5 answers."""
    return share_of(honest.later.n, honest.later.point)


def honest_beside(honest: pmf.HonestSegment, found: tuple[pmf.Segment, ...]) -> str:
    """Return range and n on fresh answers, and the share on those that chose the segment."""
    later, n = honest.later, count(int(honest.later.n), "answer")
    fresh = f"{n} given after it was picked"
    if later.n >= FEWEST_FOR_A_SHARE:
        early = "" if later.n >= pmf.FEWEST_OVERALL else "early: "
        fresh = f"{early}{percent_range(later.low, later.high)}, {fresh}"
    one = next((one for one in found if one.segment == honest.segment), None)
    if one is None or one.n < FEWEST_FOR_A_SHARE:
        return fresh
    return f"{fresh}; {percent(one.share)} of all {number(one.n)} answers, which flatters it"


def kept_sentence(found: roi.RevenueKept) -> str:
    """Say what is left of the revenue the same customers began with, and on whom it rests."""
    if found.net.point is None or found.gross.point is None:
        return "Revenue kept needs each customer's annual value, now and at the start."
    if found.net.n < FEWEST_FOR_A_SHARE:
        return (
            f"{count(int(found.net.n), 'account')}: too few to say what is kept of their revenue."
        )
    early = "" if found.is_enough else "Early: "
    net, gross = (
        f"{percent(part.point)} ({percent_range(part.low, part.high)})"
        for part in (found.net, found.gross)
    )
    return (
        f"{early}The same {count(int(found.net.n), 'account')} pay {net} of what they began with. "
        f"Without what some pay more, it is {gross}. {found.largest_account} was "
        f"{percent(found.largest_share)} of it."
    )


def retention_finding(found: roi.Retention) -> str:
    """State whether the curve of customers kept flattens; claimed only when that is seen."""
    kept = f"{found.customers - found.churned} of {count(found.customers, 'customer')} kept"
    if found.plateau is None:
        return f"{kept}: too few have left to see whether the loss stops"
    share = f"{percent(found.plateau.share)} would stay permanently"
    between = percent_range(found.plateau.low, found.plateau.high)
    if found.plateau.is_flattening:
        return f"{kept}, and the loss stops: {share} ({between})"
    return f"{kept}; we cannot see the loss stop: the share that stays could be 0"


def retention_reading(found: roi.Retention) -> str:
    """Say how to read the curve of customers kept."""
    reading = (
        "The line is the share of customers still there by days since signing up, the band its "
        "95% range. Customers still there count for as long as they have been followed."
    )
    if found.without_day:
        left = count(len(found.without_day), "churned customer")
        return f"{reading} {left} without a day left out."
    return reading


def engine_reading(found: pmf.Engine, split: ranking.Split) -> str:
    """Say who counts for the roadmap, and how the planned weeks are split."""
    who = (
        f"{count(found.fans, 'fan')} (very disappointed), {count(found.nearly_fans, 'near-fan')} "
        f"(somewhat, for the fans' main benefit), {found.passed_over} others."
    )
    if split.love_share is None:
        return f"{who} Aim for half of the weeks on each side. Nothing is planned yet."
    return (
        f"{who} Aim for half of the weeks on each side. Planned: {weeks(split.love_weeks)} for "
        f"what fans love, {weeks(split.block_weeks)} for what holds near-fans back, "
        f"{weeks(split.other_weeks)} for neither."
    )


def loved_finding(found: pmf.Engine) -> str:
    """State what fans love most."""
    if not found.loved:
        return "What fans love: no Main benefit logged yet"
    return f"Fans love: {listed(found.main_benefits)}"


def blocked_finding(found: pmf.Engine) -> str:
    """State what holds the near-fans back most."""
    if not found.held_back_by:
        return "What holds the near-fans back: nothing logged yet"
    return f"What holds near-fans back most: {found.held_back_by[0].words}"


def left_out_label(found: pmf.VeryDisappointed) -> str:
    """Return how many calls do not count towards the share."""
    left_out = sum(len(rows) for rows in found.rows_left_out.values())
    return f"{count(left_out, 'call')} not counted, and why"
