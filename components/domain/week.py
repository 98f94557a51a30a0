"""This week: five lights, each from one rule, and what a team has to decide now.

A light is one of three words: yes, no, cannot tell yet. No index adds them up.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from components.domain import experiments
from components.domain.experiments import Velocity
from components.domain.kept import kept
from components.domain.ranking import Ranked
from components.domain.standing import CapabilityStanding, Standing, standing
from components.domain.standing.facts import PLANNED
from components.domain.workbook import Workbook

Word = Literal["yes", "no", "cannot tell yet"]
Name = Literal["PMF", "Minimum viable AI", "Roadmap", "Feedback speed", "Ownership"]
A_WEEK = dt.timedelta(days=7)
WORST_FIRST = ("not yet", "unclear", "no evidence", "enough")


@dataclass(frozen=True, slots=True)
class Light:
    """One question of the first page. The facts behind `word` are in the `Standing`."""

    name: Name
    word: Word
    was: Word | None


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """What the planned engineering weeks (now and next) rest on.

    weeks: all of them; on_evidence: of items with money behind them from answers; past_enough:
    aimed at a capability that is enough already.
    """

    weeks: float
    on_evidence: float
    past_enough: float


@dataclass(frozen=True, eq=False)
class Week:
    """Today, seven days ago, and the lights of both."""

    now: Standing
    before: Standing
    lights: tuple[Light, ...]


@kept
def week(workbook: Workbook, day: dt.date) -> Week:
    """Compare the standing of `day` with the one of seven days earlier."""
    return compared(standing(workbook, day), standing(workbook, day - A_WEEK))


def compared(now: Standing, before: Standing) -> Week:
    """Return the lights of today beside their state in an earlier standing."""
    was = words(before)
    return Week(
        now, before, tuple(Light(name, word, was[name]) for name, word in words(now).items())
    )


def words(found: Standing) -> dict[Name, Word]:
    """Judge the five questions; each rule is spelled out in its own function."""
    return {
        "PMF": pmf_word(found),
        "Minimum viable AI": threshold_word(found),
        "Roadmap": plan_word(found),
        "Feedback speed": velocity_word(found),
        "Ownership": owner_word(found),
    }


def is_anything_told(found: Week) -> bool:
    """Return whether any of the five questions has an answer; else five cards say nothing."""
    return any(light.word != "cannot tell yet" for light in found.lights)


def pmf_word(found: Standing) -> Word:
    """Judge a shop by what shoppers do, any other business by what customers say."""
    return survey_word(found) if found.shop is None else found.shop.word


def survey_word(found: Standing) -> Word:
    """Yes: the whole interval lies at or above the target; no: below it; on enough answers."""
    if found.pmf.verdict == "on track":
        return "yes"
    return "no" if found.pmf.verdict == "off track" else "cannot tell yet"


def headline_capabilities(found: Standing) -> tuple[CapabilityStanding, ...]:
    """Return the capabilities the light looks at: those marked primary, else all with answers."""
    primary = tuple(one for one in found.capabilities if one.facts.is_primary)
    return primary or tuple(one for one in found.capabilities if one.judged is not None)


def capability_word(one: CapabilityStanding) -> Word:
    """Return a capability's verdict as the answer to whether it is good enough."""
    answers: dict[str, Word] = {"enough": "yes", "not yet": "no"}
    return answers.get(one.word, "cannot tell yet")


def telling_capability(found: Standing) -> CapabilityStanding | None:
    """Return the capability that the light speaks of: the worst one; None without any."""
    worst = [one for one in found.capabilities if one.word == "not yet"]
    shown = worst or headline_capabilities(found) or found.capabilities
    return min(shown, key=lambda one: WORST_FIRST.index(one.word), default=None)


def threshold_word(found: Standing) -> Word:
    """No: any capability is not yet enough; yes: every one is enough; else it cannot be told.

    Looks at every capability with a verdict; a primary one without a verdict keeps it open.
    """
    judged = [one.word for one in found.capabilities]
    if "not yet" in judged:
        return "no"
    looked_at = [one.word for one in headline_capabilities(found)]
    return "yes" if looked_at and set(looked_at) == {"enough"} else "cannot tell yet"


@kept
def plan_check(found: Standing) -> PlanCheck:
    """Add up the planned weeks by what they rest on; items without weeks are in no figure."""
    items = found.workbook["Roadmap"]
    planned = items[items["horizon"].isin(PLANNED)]
    rests = {one.item for one in found.ranking.items if one.basis == "evidence"}
    return PlanCheck(
        weeks=float(planned["effort_weeks"].sum()),
        on_evidence=float(planned.loc[planned["item"].isin(rests), "effort_weeks"].sum()),
        past_enough=sum(one.aimed_past.weeks for one in found.capabilities),
    )


def plan_word(found: Standing) -> Word:
    """No: planned weeks aim past what is enough; yes: at least half rest on evidence, none past.

    No yes where an item that could not be read could turn it; it can turn no no.
    """
    plan = plan_check(found)
    if plan.past_enough > 0:
        return "no"
    is_yes = plan.weeks > 0 and plan.on_evidence >= plan.weeks / 2
    return "yes" if is_yes and not unread_items(found) else "cannot tell yet"


@kept
def unread_items(found: Standing) -> tuple[int, ...]:
    """Return the rows of Roadmap that could not be read and may be planned for now or next."""
    aside = found.workbook.unread("Roadmap")
    if aside is None:
        return ()
    may_be = aside.frame["horizon"].isin(PLANNED) | aside.is_bad("horizon")
    return tuple(aside.frame.index[may_be].tolist())


def velocity_word(found: Standing) -> Word:
    """Yes: the median's whole interval is within the target days; no: all of it beyond them.

    Only with 11 changes or more; an interval without an upper end can still be a no. Neither where
    the changes that could not be read could turn it.
    """
    word, unread = _speed_word(found.velocity), found.velocity.unread
    ends = () if unread is None else (unread.fastest, unread.slowest)
    return word if all(_speed_word(end) == word for end in ends) else "cannot tell yet"


def _speed_word(speed: Velocity) -> Word:
    if not speed.is_enough or speed.low is None:
        return "cannot tell yet"
    if speed.low > speed.target_days:
        return "no"
    if speed.high is not None and speed.high <= speed.target_days:
        return "yes"
    return "cannot tell yet"


def owner_word(found: Standing) -> Word:
    """Yes: exactly one full-time owner; no: anything else, as soon as the team is known.

    Neither where a row of Team that could not be read could turn it.
    """
    if found.workbook["Team"].empty or found.owner.unread:
        return "cannot tell yet"
    return "yes" if found.owner.status == "owned" else "no"


# --- to decide now --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What waits for a decision today; every part may be empty.

    undecided: experiments that have met a customer and have no decision. past_enough:
    capabilities whose planned work should stop. pins: (item, last day) of pins lapsing within a
    week. owner_missing: nobody, or more than one, owns the bridge. unready: planned items that
    cannot be ranked, with the columns that are missing.
    """

    undecided: tuple[experiments.Undecided, ...]
    past_enough: tuple[CapabilityStanding, ...]
    pins: tuple[tuple[str, dt.date], ...]
    owner_missing: bool
    unready: tuple[tuple[str, str], ...]


@kept
def to_decide(found: Standing) -> ToDecide:
    """Collect what a team should decide in its next meeting."""
    horizon = found.workbook["Roadmap"].set_index("item")["horizon"]
    return ToDecide(
        undecided=experiments.undecided(found.workbook["Experiments"], found.day),
        past_enough=tuple(one for one in found.capabilities if one.aimed_past.items),
        pins=tuple(
            (one.item, one.pin.ends_on)
            for one in found.ranking.items
            if one.pin is not None and one.pin.is_lapsing and one.pin.ends_on is not None
        ),
        owner_missing=found.owner.status == "vacant" and owner_word(found) == "no",
        unready=tuple(
            (one.item, _missing(one))
            for one in found.ranking.items
            if one.rank is None and horizon.get(one.item) in PLANNED
        ),
    )


def _missing(one: Ranked) -> str:
    """Name the columns without which the item has no score; those of a pin give none."""
    columns = (problem.column for problem in one.problems)
    return ", ".join(column for column in columns if not column.startswith("Pin"))
