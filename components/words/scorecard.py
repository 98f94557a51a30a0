"""The scorecard's findings and readings in words."""

from components.domain import metric, pmf, ranking, roi
from components.words.numbers import count, listed, percent, percent_range, weeks


def share_or_counts(found: pmf.VeryDisappointed) -> str:
    """Return the share, or below 5 answers the bare counts."""
    if found.n == 0:
        return "no data yet"
    return percent(found.share) if found.n >= 5 else f"{found.very} of {found.n}"


def share_beside(found: pmf.VeryDisappointed, before: pmf.VeryDisappointed) -> str:
    """Return range, n and last week's value of the share."""
    if found.n < 5:
        return f"{count(found.n, 'answer')}; a share is shown from 5 on"
    early = "early: " if found.verdict == "too few answers" else ""
    was = f"; a week ago {percent(before.share)} on {before.n}" if before.n >= 5 else ""
    return (
        f"{early}{percent_range(found.low, found.high)}, {count(found.n, 'person', 'people')}{was}"
    )


def by_value_beside(found: pmf.VeryDisappointed) -> str:
    """Return range and effective n of the share weighted by annual value."""
    by_value = found.by_value
    if by_value.point is None or found.n < 5:
        return "needs 5 answers, and Annual value in Customers"
    interval = percent_range(by_value.low, by_value.high)
    return f"{interval}, as good as {by_value.n:.0f} equal customers"


def roi_beside(found: roi.RoiWithinWindow, before: roi.RoiWithinWindow) -> str:
    """Return range, n and last week's value of ROI within the window."""
    if found.share is None:
        return f"{count(found.customers, 'customer')}, none followed for the whole window"
    early = "" if found.is_enough else "early: "
    was = f"; a week ago {percent(before.share)}" if before.share is not None else ""
    window = f", {found.inside_window} still inside the window" if found.inside_window else ""
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
        return "needs Annual value and Annual value at start in Customers"
    largest = f"; {found.largest_account} is {percent(found.largest_share)} of it"
    return f"{percent_range(found.net.low, found.net.high)}, {accounts}{largest}"


def segments_finding(found: tuple[pmf.Segment, ...], overall: pmf.VeryDisappointed) -> str:
    """State which segment would miss the product most, if that can be told."""
    readable = [one for one in found if one.is_enough]
    if len(readable) < 2:
        return f"Too few answers to tell segments apart: {count(overall.n, 'answer')} so far"
    best, rest = readable[0], readable[1:]
    if all(best.low > one.high for one in rest):
        return f"{best.segment} would miss us most, apart from all others"
    if best.low >= overall.target:
        return f"{best.segment} would miss us: even its low end is past the target"
    return f"{best.segment} leads with {percent(best.share)}, but the ranges overlap"


def segments_reading(honest: pmf.HonestSegment | None) -> str:
    """Say how to read the picture, and what the best segment is worth out of sample."""
    reading = "Dots are shares, bars their 95 % ranges; grey ones cannot be told from the target."
    if honest is None or honest.later.point is None:
        return f"{reading} Choosing the best segment on these same answers flatters it."
    later = f"{percent(honest.later.point)} ({percent_range(honest.later.low, honest.later.high)})"
    return (
        f"{reading} Chosen on the earlier half of the answers, {honest.segment} had "
        f"{percent(honest.earlier.point)} there, and {later} on the later half: the honest number."
    )


def engine_reading(found: pmf.Engine, split: ranking.Split) -> str:
    """Say who counts for the roadmap, and how the planned weeks are split."""
    who = (
        f"{count(found.fans, 'fan')} (very disappointed), {count(found.nearly_fans, 'nearly-fan')} "
        f"(somewhat, for the fans' main benefit), {found.passed_over} passed over politely."
    )
    if split.love_share is None:
        return f"{who} Half of the weeks should go to each side; nothing is planned yet."
    return (
        f"{who} Half of the weeks should go to each side; planned are {weeks(split.love_weeks)} "
        f"for what fans love, {weeks(split.block_weeks)} for what blocks, "
        f"{weeks(split.other_weeks)} for neither."
    )


def loved_finding(found: pmf.Engine) -> str:
    """State what fans love most."""
    if not found.loved:
        return "What fans love: no Main benefit logged yet"
    return f"Fans love: {listed(found.main_benefits)}"


def blocked_finding(found: pmf.Engine) -> str:
    """State what holds the nearly-fans back most."""
    if not found.held_back_by:
        return "What holds the nearly-fans back: nothing logged yet"
    return f"Held back by: {found.held_back_by[0].words}"


def trend_finding(found: pmf.Trend) -> str:
    """State whether the months differ by more than routine variation."""
    if found.chart.upper is None:
        return f"{count(len(found.charted), 'month')} so far: a signal can be told from 6 on"
    if not found.signals:
        return "Routine variation only: no month stands out"
    return f"Signal in {listed([day.strftime('%B') for day in found.signals])}"


def left_out_label(found: pmf.VeryDisappointed) -> str:
    """Return how many calls do not count towards the share."""
    left_out = sum(len(rows) for rows in found.rows_left_out.values())
    return f"{count(left_out, 'call')} not counted, and why"
