"""What waits for a decision or an action, one sentence each, the weightiest first."""

from components.domain.kept import kept
from components.domain.news import Action, open_actions
from components.domain.standing import Standing
from components.domain.week import to_decide
from components.words.numbers import Numbers, days, listed, planned_weeks_are
from components.words.week.lights import PAGE_OF, Line

TEAM = "pages/meet/data.py"  # where the people and their roles are


@kept
def decision_lines(found: Standing, numbers: Numbers) -> list[Line]:
    """Return what waits for a decision, one sentence each."""
    waiting = to_decide(found)
    lines = []
    if waiting.owner_missing:
        lines.append(Line("Appoint one technical product owner, full-time.", TEAM))
    lines += [
        Line(
            f"Stop optimising {one.facts.name}: {planned_weeks_are(one.aimed_past.weeks)} planned "
            f"for {listed(one.aimed_past.items)}.",
            PAGE_OF["Roadmap"],
        )
        for one in waiting.past_enough
    ]
    lines += [
        Line(
            f"Decide on {one.experiment}: it has waited {days(one.days_waiting)} since its "
            "feedback.",
            PAGE_OF["Feedback speed"],
        )
        for one in waiting.undecided
    ]
    lines += [
        Line(f"The pin of {item} lapses on {numbers.day(day)}.", PAGE_OF["Roadmap"])
        for item, day in waiting.pins
    ]
    lines += [
        Line(f"{item} cannot be ranked: it needs {what}.", PAGE_OF["Roadmap"])
        for item, what in waiting.unready
    ]
    return lines


@kept
def action_lines(found: Standing, numbers: Numbers) -> list[str]:
    """Return the actions that are agreed and not done, overdue ones first."""
    return [_action(one, numbers) for one in open_actions(found.workbook, found.day)]


def _action(one: Action, numbers: Numbers) -> str:
    who = one.owner or "nobody named"
    if one.due_on is None or one.days_over is None:
        return f"{one.decision} ({who}, no due day)."
    if one.days_over > 0:
        due = f"due {numbers.day(one.due_on)}, {days(one.days_over)} overdue"
        return f"Overdue: {one.decision} ({who}, {due})."
    return f"{one.decision} ({who}, due {numbers.day(one.due_on)})."
