"""What waits for a decision or an action, one sentence each, the weightiest first."""

from collections.abc import Sequence

from components.domain.decision import decision
from components.domain.kept import kept
from components.domain.news import Action, open_actions
from components.domain.standing import CapabilityStanding, Standing
from components.domain.week import to_decide
from components.words.numbers import Numbers, count, days, listed, planned_weeks_are
from components.words.week.lights import DATA, PAGE_OF, Line

MOST_OF_A_KIND = 5  # a glance takes in no more
MOST_ACTIONS = 50


@kept
def decision_lines(found: Standing, numbers: Numbers) -> list[Line]:
    """Return what waits for a decision, one sentence each; of many of a kind, how many more."""
    return _lines(found, numbers, to_decide(found).past_enough)


@kept
def still_to_decide(found: Standing, numbers: Numbers) -> list[Line]:
    """Return what waits beside the decision of the week, which says its own."""
    told = decision(found).past
    others = [one for one in to_decide(found).past_enough if one is not told]
    return _lines(found, numbers, others)


def _lines(
    found: Standing, numbers: Numbers, past_enough: Sequence[CapabilityStanding]
) -> list[Line]:
    waiting = to_decide(found)
    owner = [Line("Appoint one technical product owner, full-time.", DATA, (), "Add")]
    stops = [
        Line(
            f"Stop optimizing {one.facts.name}: {planned_weeks_are(one.aimed_past.weeks)} planned "
            f"for {listed(one.aimed_past.items)}.",
            PAGE_OF["Roadmap"],
            (("item", one.aimed_past.items[0]),),
            "Move it",
        )
        for one in past_enough
    ]
    undecided = [
        Line(
            f"“{one.experiment}” has waited {days(one.days_waiting)} for a decision.",
            PAGE_OF["Feedback speed"],
            (("experiment", one.experiment),),
            "Decide",
        )
        for one in waiting.undecided
    ]
    pins = [
        Line(
            f"“{item}” stops being held at its rank on {numbers.day(day)}.",
            PAGE_OF["Roadmap"],
            (("item", item),),
            "Open",
        )
        for item, day in waiting.pins
    ]
    unready = [
        Line(
            f"“{item}” can't be ranked yet: it needs {what}.",
            PAGE_OF["Roadmap"],
            (("item", item),),
            "Fix",
        )
        for item, what in waiting.unready
    ]
    return [
        *(owner if waiting.owner_missing else ()),
        *_fitted(stops, "more capabilities are good enough"),
        *_fitted(undecided, "more experiments wait for a decision"),
        *_fitted(pins, "more items stop being held this week"),
        *_fitted(unready, "more items can't be ranked yet"),
    ]


def _fitted(lines: list[Line], others: str) -> list[Line]:
    """Keep the first of a kind, and say how many more there are."""
    if len(lines) <= MOST_OF_A_KIND + 1:
        return lines
    more = f"{len(lines) - MOST_OF_A_KIND:,} {others}."
    return [*lines[:MOST_OF_A_KIND], Line(more, lines[0].page)]


@kept
def action_lines(found: Standing, numbers: Numbers) -> list[str]:
    """Return the agreed actions not done yet, overdue ones first; of many, how many more."""
    waiting = open_actions(found.workbook, found.day)
    lines = [_action(one, numbers) for one in waiting[:MOST_ACTIONS]]
    more = len(waiting) - len(lines)
    return [*lines, f"{count(more, 'more action')} in the decision log."] if more else lines


def actions_label(found: Standing) -> str:
    """Name the list of open actions with how many there are."""
    return f"Open actions ({len(open_actions(found.workbook, found.day)):,})"


def _action(one: Action, numbers: Numbers) -> str:
    who = one.owner or "no owner"
    if one.due_on is None or one.days_over is None:
        return f"{one.decision} ({who}, no due day)."
    if one.days_over > 0:
        due = f"due {numbers.day(one.due_on)}, {days(one.days_over)} overdue"
        return f"Overdue: {one.decision} ({who}, {due})."
    return f"{one.decision} ({who}, due {numbers.day(one.due_on)})."
