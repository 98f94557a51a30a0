"""The lights of this week in sentences: the rule behind each, why it is so, who owns the bridge."""

from dataclasses import dataclass

from components.domain import ownership
from components.domain.grid import rows_set_aside
from components.domain.kept import kept
from components.domain.standing import Standing
from components.domain.week import Name, Week, Word, plan_check, telling_capability
from components.domain.workbook import Workbook
from components.words.leaning import spoken
from components.words.numbers import Numbers, count, days, is_one, listed, weeks
from components.words.outcomes import SHOP_RULE, shop_sentence
from components.words.unread import unread_items
from components.words.verdicts import (
    owner_verdict,
    pmf_verdict,
    threshold_verdict,
    velocity_verdict,
)

CALLS, MEETING, DATA = "pages/work/calls.py", "pages/meet/meeting.py", "pages/meet/data.py"
PAGE_OF: dict[Name, str] = {
    "PMF": "pages/look/pmf_scorecard.py",
    "Minimum viable AI": "pages/look/minimum_viable_ai.py",
    "Roadmap": "pages/work/roadmap.py",
    "Feedback speed": "pages/work/experiments.py",
    "Ownership": "pages/look/this_week.py",
}
RULES: dict[Name, str] = {
    "PMF": "**Yes** when the whole 95% range of the very-disappointed share lies at or above the "
    "target, **no** when it lies below, both only from the fewest answers for a verdict on. 40% "
    "is a pattern seen in about a hundred start-ups, not a law.",
    "Minimum viable AI": "**No** when the chance that any capability's level today is enough for "
    "the target share of customers is at most 20%, **yes** when that chance is at least 80% for "
    "each primary capability, else we can't tell yet.",
    "Roadmap": "**No** when weeks planned for now or next aim at a capability that is enough "
    "already, **yes** when none do and at least half of the weeks rest on customers' answers.",
    "Feedback speed": "Days from ready in-house to the first customer's reaction. **Yes** when the "
    "median's whole range is within the target, **no** when all of it lies beyond; from 11 "
    "changes on.",
    "Ownership": "**Yes** when exactly one technical product owner has at least 80% of the "
    "time for the bridge.",
}


def rule_of(name: Name, found: Standing) -> str:
    """Return the rule behind a light: a shop has one of its own."""
    return SHOP_RULE if name == "PMF" and found.shop is not None else RULES[name]


TELLING: tuple[Word, ...] = ("no", "cannot tell yet", "yes")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the page where it shows. choice: what is chosen there, name -> value.

    action: what the link to that page says; None for the page's own name.
    """

    text: str
    page: str
    choice: tuple[tuple[str, str], ...] = ()
    action: str | None = None


@kept
def light_sentence(name: Name, found: Standing) -> str:
    """Say why a light is as it is, the worst reason first."""
    if name == "PMF":
        return pmf_verdict(found.pmf) if found.shop is None else shop_sentence(found.shop)
    if name == "Minimum viable AI":
        return _threshold_sentence(found)
    if name == "Roadmap":
        return plan_sentence(found)
    if name == "Feedback speed":
        return velocity_verdict(found.velocity)
    return owner_verdict(found.owner, team_is_known=len(found.workbook["Team"]) > 0)


def _threshold_sentence(found: Standing) -> str:
    one = telling_capability(found)
    if one is None:
        return "No data yet: log what customers answer to a specific level in Trade-offs."
    return threshold_verdict(one)


@kept
def plan_sentence(found: Standing) -> str:
    """Say what the planned weeks rest on, and how many items they leave out."""
    return f"{_plan_sentence(found)} {unread_items(found)}".rstrip()


def _plan_sentence(found: Standing) -> str:
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


@kept
def headline(found: Week) -> str:
    """Return all lights in one line, the worst first: No: Roadmap. Yes: PMF and Ownership."""
    parts = []
    for word in TELLING:
        names: list[str] = [light.name for light in found.lights if light.word == word]
        if names:
            parts.append(f"{spoken(word).capitalize()}: {listed(names, len(names))}.")
    return " ".join(parts)


def owner_alarm(found: Standing) -> str | None:
    """Say that the bridge is vacant or a part-time job; None with a full-time owner or no team."""
    if found.workbook["Team"].empty or found.owner.status == "owned" or found.owner.unread:
        return None
    return owner_verdict(found.owner, team_is_known=True)


@kept
def rests_on(now: Standing, whole: Workbook) -> str:
    """Say on how many rows the figures rest, how new they are, and how many are set aside.

    `whole`: the workbook as it was read, whose set-aside rows have no day.
    """
    rows = now.workbook
    parts = [
        count(len(rows["Calls"]), "call"),
        count(len(rows["Trade-offs"]), "answer"),
        count(len(rows["Customers"]), "customer"),
    ]
    last = ""
    if not rows["Calls"].empty:
        newest = rows["Calls"]["held_on"].max()
        last = f" (latest call {Numbers.of(now.settings).day(newest)})"
    aside = sum(rows_set_aside(whole.problems).values())
    left_out = "No row is skipped."
    if aside:
        are = "is" if aside == 1 else "are"
        left_out = f"{count(aside, 'row')} {are} skipped."
    return f"Based on {listed(parts)}{last}. {left_out}"
