"""The figures of this week: lights, what waits for a decision, and the state seven days ago."""

from typing import Any

from components.domain.decision import decision
from components.domain.news import Action, Decided, news, open_actions
from components.domain.standing import CapabilityStanding, Standing
from components.domain.week import Week, plan_check, to_decide, unread_items
from components.report.figures.worth import rate_figures
from components.words.numbers import Numbers
from components.words.week import decision_words


def light_figures(week: Week) -> list[dict[str, Any]]:
    """Return the five lights with their state a week ago."""
    return [{"name": one.name, "word": one.word, "was": one.was} for one in week.lights]


def worth_most_figures(now: Standing) -> dict[str, Any]:
    """Return the decision that the evidence is worth most for, and the figures it rests on."""
    found = decision(now)
    said = decision_words(now, Numbers.of(now.settings))
    money = found.money
    return {
        "kind": found.kind,
        "what": said.what,
        "because": said.because,
        "past_enough": _side(found.past),
        "weeks_past_enough": found.past.aimed_past.weeks if found.past else None,
        "wanted": _side(found.wanted),
        "weeks_wanted": found.weeks,
        "exchange_rate": None if found.rate is None else rate_figures(found.rate),
        "money": None
        if money is None
        else {"expected": money.expected, "proven": money.proven, "possible": money.possible},
        "to_ask": _side(found.to_ask),
    }


def _side(one: CapabilityStanding | None) -> dict[str, Any] | None:
    """Return a capability with today's level, what is enough, and for which share it is."""
    if one is None:
        return None
    found = one.judged.verdict if one.judged is not None else None
    question = next(iter(one.judged.questions), None) if one.judged is not None else None
    return {
        "capability": one.facts.name,
        "level": one.level.at,
        "enough_from": found.level.decision if found else None,
        "share": found.share if found else None,
        "target": one.facts.target_share,
        "asks": None if question is None else [question.customer, question.level],
    }


def plan_figures(now: Standing) -> dict[str, Any]:
    """Return the weeks planned for now and next, and what they rest on."""
    plan, unread = plan_check(now), unread_items(now)
    return {
        "weeks": plan.weeks,
        "weeks_on_evidence": plan.on_evidence,
        "weeks_past_enough": plan.past_enough,
        **({"unread": {"rows": len(unread)}} if unread else {}),
    }


def decision_figures(now: Standing) -> dict[str, Any]:
    """Return what a team should decide in its next meeting."""
    found = to_decide(now)
    return {
        "owner_missing": found.owner_missing,
        "past_enough": [
            {"capability": one.facts.name, "items": list(one.aimed_past.items)}
            | {"weeks": one.aimed_past.weeks}
            for one in found.past_enough
        ],
        "undecided": [
            {"experiment": one.experiment, "days_waiting": one.days_waiting}
            for one in found.undecided
        ],
        "lapsing_pins": [{"item": item, "ends_on": day.isoformat()} for item, day in found.pins],
        "not_ranked": [{"item": item, "missing": missing} for item, missing in found.unready],
    }


def figures_a_week_ago(before: Standing) -> dict[str, Any]:
    """Return what the changes of this week are told against."""
    return {
        "as_of": before.day.isoformat(),
        "pmf": {"share": before.pmf.share, "n": before.pmf.n},
        "capabilities": [
            {
                "capability": one.facts.name,
                "current_level": one.level.at,
                "decision_level": one.judged.verdict.level.decision if one.judged else None,
            }
            for one in before.capabilities
        ],
        "ranks": {one.item: one.rank for one in before.ranking.items},
    }


def news_figures(week: Week) -> dict[str, Any]:
    """Return what is dated within the week: the rows behind what changed."""
    found = news(week.now.workbook, week.before.day, week.now.day)
    return {
        "calls": found.calls,
        "heard": list(found.heard),
        "trade_offs": found.answers,
        "asked_about": list(found.asked_about),
        "decided": [_decided(one) for one in found.decided],
        "first_reactions": [
            {"experiment": one.experiment, "days": one.days} for one in found.reactions
        ],
        "with_customers": list(found.with_customers),
        "experiments_decided": [
            {"experiment": name, "decision": word} for name, word in found.settled
        ],
        "signed_up": list(found.signed_up),
        "paid_back": list(found.paid_back),
        "left": list(found.left),
        "shipped": list(found.shipped),
    }


def action_figures(now: Standing) -> list[dict[str, Any]]:
    """Return the actions that are agreed and not done."""
    return [_action(one) for one in open_actions(now.workbook, now.day)]


def _decided(one: Decided) -> dict[str, Any]:
    due = one.due_on and one.due_on.isoformat()
    return {"decision": one.decision, "kind": one.kind, "owner": one.owner, "due_on": due}


def _action(one: Action) -> dict[str, Any]:
    due = one.due_on and one.due_on.isoformat()
    return {"decision": one.decision, "owner": one.owner, "due_on": due, "days_over": one.days_over}
