"""This week in sentences: the rules behind the lights, what changed, what to decide."""

from dataclasses import dataclass

from components.domain import ownership, ranking
from components.domain.standing import CapabilityStanding, Standing
from components.domain.week import Name, Week, headline_capabilities, plan_check, to_decide
from components.words.numbers import (
    Numbers,
    count,
    days,
    is_one,
    level,
    listed,
    percent,
    planned_weeks_are,
    weeks,
)
from components.words.verdicts import (
    owner_verdict,
    pmf_verdict,
    threshold_verdict,
    velocity_verdict,
)

PAGE_OF: dict[Name, str] = {
    "PMF": "pages/look/pmf_scorecard.py",
    "Minimum viable AI": "pages/look/minimum_viable_ai.py",
    "Roadmap": "pages/work/roadmap.py",
    "Feedback speed": "pages/look/this_week.py",
    "Ownership": "pages/look/this_week.py",
}
RULES: dict[Name, str] = {
    "PMF": "**Yes** when the whole 95 % range of the very-disappointed share lies at or above the "
    "target, **no** when it lies below, both only from the fewest answers for a verdict on. 40 % "
    "is a pattern seen in about a hundred start-ups, not a law.",
    "Minimum viable AI": "**No** when any capability's level today surely satisfies fewer "
    "customers than the target share (one-sided 80 % bound), **yes** when the primary capabilities "
    "are at or past their decision level, else it cannot be told.",
    "Roadmap": "**No** when weeks planned for now or next aim at a capability that is enough "
    "already, **yes** when none do and at least half of the weeks rest on customers' answers.",
    "Feedback speed": "Days from ready in-house to the first customer's reaction. **Yes** when the "
    "median's whole range is within the target, **no** when all of it lies beyond; from 11 "
    "changes on.",
    "Ownership": "**Yes** when exactly one technical product owner has at least 80 % of the "
    "time for the bridge.",
}

WORST_FIRST = ("not yet", "unclear", "no evidence", "enough")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the page where it shows."""

    text: str
    page: str


def light_sentence(name: Name, found: Standing) -> str:
    """Say why a light is as it is, the worst reason first."""
    if name == "PMF":
        return pmf_verdict(found.pmf)
    if name == "Minimum viable AI":
        return _threshold_sentence(found)
    if name == "Roadmap":
        return plan_sentence(found)
    if name == "Feedback speed":
        return velocity_verdict(found.velocity)
    return owner_verdict(found.owner, team_is_known=len(found.workbook["Team"]) > 0)


def _threshold_sentence(found: Standing) -> str:
    worst = [one for one in found.capabilities if one.word == "not yet"]
    shown = worst or headline_capabilities(found) or found.capabilities
    if not shown:
        return "No data yet: log what customers answer to a specific level in Trade-offs."
    return threshold_verdict(min(shown, key=lambda one: WORST_FIRST.index(one.word)))


def plan_sentence(found: Standing) -> str:
    """Say what the planned weeks rest on."""
    plan = plan_check(found)
    if plan.weeks == 0:
        return "No data yet: give roadmap items a horizon of now or next and their weeks."
    if plan.past_enough > 0:
        names = [one.facts.name for one in found.capabilities if one.aimed_past.items]
        aim = "aims" if is_one(plan.past_enough) else "aim"
        are = "is" if len(names) == 1 else "are"
        return (
            f"{weeks(plan.past_enough)} of the {weeks(plan.weeks)} planned {aim} at "
            f"{listed(names)}, which {are} enough already."
        )
    rest = "rests" if is_one(plan.on_evidence) else "rest"
    on_evidence = weeks(plan.on_evidence)
    return f"{on_evidence} of the {weeks(plan.weeks)} planned {rest} on customers' answers."


# --- what changed ---------------------------------------------------------------------------


def what_changed(found: Week) -> list[Line]:
    """Return up to seven sentences on what differs from a week ago, the weightiest first."""
    lines = [*_turned_lights(found), *_levels(found), *_logged(found), *_moved(found)]
    quiet = Line("No call, answer or decision was logged in the last seven days.", PAGE_OF["PMF"])
    return lines[:7] or [quiet]


def _turned_lights(found: Week) -> list[Line]:
    return [
        Line(f"{light.name} turned from {light.was} to {light.word}.", PAGE_OF[light.name])
        for light in found.lights
        if light.was is not None and light.was != light.word
    ]


def _levels(found: Week) -> list[Line]:
    before = {one.facts.name: one for one in found.before.capabilities}
    return [
        line
        for one in found.now.capabilities
        if one.facts.name in before
        for line in _level_lines(one, before[one.facts.name])
    ]


def _level_lines(one: CapabilityStanding, was: CapabilityStanding) -> list[Line]:
    unit, page = one.facts.unit, PAGE_OF["Minimum viable AI"]
    lines = []
    if one.level.at is not None and was.level.at is not None and one.level.at != was.level.at:
        change = f"from {level(was.level.at, unit)} to {level(one.level.at, unit)}"
        release = one.level.release != was.level.release and one.level.release
        by = f" with {release}" if release else ""
        lines.append(Line(f"{one.facts.name} moved {change}{by}.", page))
    if one.judged and was.judged:
        bar, bar_was = one.judged.verdict.level.decision, was.judged.verdict.level.decision
        if bar != bar_was:
            to, by = level(bar, unit), level(bar_was, unit)
            lines.append(Line(f"The bar for {one.facts.name} is now {to}, it was {by}.", page))
    return lines


def _logged(found: Week) -> list[Line]:
    lines = []
    for tab, one, many, page in (
        ("Calls", "call", "calls", PAGE_OF["PMF"]),
        ("Trade-offs", "trade-off answer", "trade-off answers", PAGE_OF["Minimum viable AI"]),
        ("Decisions", "decision", "decisions", PAGE_OF["Roadmap"]),
    ):
        more = len(found.now.workbook[tab]) - len(found.before.workbook[tab])
        if more > 0:
            lines.append(Line(f"{count(more, one, many)} logged.", page))
    pmf, was = found.now.pmf, found.before.pmf
    if pmf.share is not None and was.share is not None and pmf.n != was.n:
        text = (
            f"The very-disappointed share is {percent(pmf.share)} on {count(pmf.n, 'answer')}, "
            f"a week ago {percent(was.share)} on {was.n}: within the range, so no signal."
        )
        if pmf.low is not None and pmf.high is not None and not pmf.low <= was.share <= pmf.high:
            text = text.replace(": within the range, so no signal", "")
        lines.append(Line(text, PAGE_OF["PMF"]))
    return lines


def _moved(found: Week) -> list[Line]:
    moved = ranking.movement(found.now.ranking, found.before.ranking)
    return [
        Line(f"{one.item} moved from rank {one.rank_before} to {one.rank}.", PAGE_OF["Roadmap"])
        for one in moved
        if one.places and one.cause in {"signal", "pin"}
    ]


# --- to decide ------------------------------------------------------------------------------


def decision_lines(found: Standing, numbers: Numbers) -> list[Line]:
    """Return what waits for a decision, one sentence each."""
    waiting = to_decide(found)
    lines = []
    if waiting.owner_missing:
        lines.append(Line("Appoint one technical product owner, full-time.", PAGE_OF["Ownership"]))
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


def loop_sentence(found: ownership.Loop) -> str:
    """Say when the translation meeting was last held, and whether one person translates it all."""
    if found.days_since_meeting is None:
        met = "No translation meeting is logged."
    else:
        ago = days(found.days_since_meeting)
        met = f"Last meeting {ago} ago, {found.weeks_kept_of_last_8} of the last 8 weeks kept."
    if found.only_translator is not None:
        return f"{met} Everything goes through {found.only_translator}: no engineer heard a call."
    return met
