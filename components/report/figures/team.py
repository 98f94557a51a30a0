"""The figures of the team: who owns the bridge, and how the loop with customers runs."""

from typing import Any

from components.domain.ownership import FEWEST_CALLS
from components.domain.standing import Standing


def owner_figures(now: Standing) -> dict[str, Any]:
    """Return who owns the bridge; all null while nobody has named the team."""
    is_known = not now.workbook["Team"].empty
    return {
        "name": now.owner.name,
        "share_of_time": now.owner.share_of_time,
        "status": now.owner.status if is_known else None,
        "reasons": list(now.owner.reasons) if is_known else ["Team has no rows"],
        **({"unread": {"rows": len(now.owner.unread)}} if now.owner.unread else {}),
    }


def loop_figures(now: Standing) -> dict[str, Any]:
    """Return how the loop ran in the last 28 days, and the meetings of the last 8 weeks."""
    found, has_met = now.loop, now.loop.days_since_meeting is not None
    missing = [] if has_met else ["no meeting in Meetings"]
    if found.calls < FEWEST_CALLS:
        missing.append(f"fewer than {FEWEST_CALLS} calls in 28 days")
    return {
        "days_since_meeting": found.days_since_meeting,
        "weeks_kept_of_last_8": found.weeks_kept_of_last_8 if has_met else None,
        "specific_calls_share": found.specific_calls.share,
        "engineer_present_share": found.engineer_present.share,
        "same_day_decision_share": found.same_day_decision.share,
        "calls": found.calls,
        "reason": "; ".join(missing) or None,
    }
