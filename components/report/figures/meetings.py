"""The figures of the meeting: what it would talk about, the decision log, the frozen weeks."""

from typing import Any

from components.domain.meeting import (
    Difference,
    Figure,
    Frozen,
    FrozenDay,
    Logged,
    Translation,
    actions_to_review,
    decision_log,
    differences,
    frozen_days,
    last_meeting,
    rewritten,
    translations,
    weekly_figures,
)
from components.domain.standing import Standing, standing
from components.domain.week import A_WEEK
from components.domain.workbook import Workbook


def meeting_figures(now: Standing) -> dict[str, Any]:
    """Return what a meeting held on the day would look back on and talk about."""
    last = last_meeting(now.workbook, now.day)
    since = last or now.day - A_WEEK
    log = decision_log(now.workbook, now.day)
    return {
        "last_meeting": None if last is None else last.isoformat(),
        "actions": [logged_figures(one) for one in actions_to_review(log, since)],
        "agenda": [_translation(one) for one in translations(now, since)],
    }


def _translation(one: Translation) -> dict[str, Any]:
    figure = one.to_guess
    return {
        "capability": one.name,
        "reason": one.reason,
        "new_answers": one.new_answers,
        "to_guess": figure
        and {
            "level": figure.level,
            "share": figure.share,
            "low": figure.low,
            "high": figure.high,
            "known": figure.known,
        },
        "items": list(one.items),
        "quotes": [
            {
                "row": heard.row,
                "held_on": heard.held_on.isoformat(),
                "customer": heard.customer,
                "person": heard.person,
                "quote": heard.quote,
            }
            for heard in one.heard
        ],
    }


# --- decisions ------------------------------------------------------------------------------


def log_figures(now: Standing) -> dict[str, Any]:
    """Return the decision log, newest first, and how its decisions fare."""
    log = decision_log(now.workbook, now.day)
    after_a_call = [one for one in log if one.call is not None]
    same_day = now.loop.same_day_decision
    return {
        "overdue": sum(one.state == "overdue" for one in log),
        "open": sum(one.state == "open" for one in log),
        "done": sum(one.state == "done" for one in log),
        "not_now": sum(one.state == "not now" for one in log),
        "after_a_call": len(after_a_call),
        "on_its_day": sum(one.is_same_day for one in after_a_call),
        "calls_with_one_the_same_day": {
            "k": same_day.k,
            "n": same_day.n,
            "share": same_day.share,
            "low": same_day.low,
            "high": same_day.high,
        },
        "log": [logged_figures(one) for one in log],
        "reason": None if log else "no decision in Decisions",
    }


def logged_figures(one: Logged) -> dict[str, Any]:
    """Return one decision with the call, the experiment and the item it belongs to."""
    call_row, days_after = one.call or (None, None)
    return {
        "row": one.row,
        "id": one.id,
        "decided_on": one.decided_on.isoformat(),
        "decision": one.decision,
        "state": one.state,
        "days_late": one.days_late,
        "owner": one.owner,
        "due_on": None if one.due_on is None else one.due_on.isoformat(),
        "done_on": None if one.done_on is None else one.done_on.isoformat(),
        "because_of_customer": one.customer,
        "because_of_experiment": one.experiment,
        "call_row": call_row,
        "days_after_call": days_after,
        "roadmap_item": one.item,
        "what_would_change_it": one.would_change,
    }


# --- frozen weeks ---------------------------------------------------------------------------


def snapshot_figures(now: Standing, whole: Workbook) -> dict[str, Any]:
    """Return the figures a meeting would freeze, the newest frozen week beside the one before it.

    compared: how many figures either week has; moved: how many show another value. rewritten:
    what the newest frozen week shows differently today. whole: the whole workbook.
    """
    current, days = weekly_figures(now), frozen_days(now.workbook)
    found = differences(days[1], days[0], current) if len(days) > 1 else ()
    return {
        "now": [_figure(one) for one in current],
        "days": [one.as_of.isoformat() for one in days],
        "compared": len(found),
        "moved": sum(one.has_changed for one in found),
        "against": [_difference(one) for one in found],
        "rewritten": _rewritten(days[0], whole) if days else [],
        "reason": None if days else "no figure in Snapshots",
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "figure": one.name,
        "kind": one.kind,
        "unit": one.unit or None,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "n": one.n,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "figure": one.figure.name,
        "earlier": _frozen(one.earlier),
        "later": _frozen(one.later),
        "change": one.change,
        "changed": one.has_changed,
        "outside_earlier_range": one.is_outside,
    }


def _frozen(one: Frozen | None) -> dict[str, float | None] | None:
    if one is None:
        return None
    return {"value": one.value, "low": one.low, "high": one.high, "n": one.n}


def _rewritten(day: FrozenDay, whole: Workbook) -> list[dict[str, Any]]:
    found = rewritten(day, weekly_figures(standing(whole, day.as_of)))
    return [
        {
            "as_of": day.as_of.isoformat(),
            "figure": one.now.name,
            "frozen": one.frozen.value,
            "frozen_n": one.frozen.n,
            "now": one.now.value,
            "now_n": one.now.n,
        }
        for one in found
    ]
