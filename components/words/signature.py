"""The picture of what customers need, where we are and what it earned, in words."""

import datetime as dt
from collections.abc import Sequence

from components.domain import thresholds
from components.domain.standing.climb import Earned, Signature
from components.words.numbers import Numbers, count, days, level, number, percent, weeks

NOT_CAUSAL = "Money as logged on experiments, not causal."
HOW_TO_READ = (
    "A dot is one customer at the lowest level they accept, its area their annual value. "
    "Hollow: not known to be satisfied today. Thread: they may need as little."
)
LONG_AGO_DAYS = 330  # from then on a month needs its year


def signature_finding(found: Signature, numbers: Numbers) -> str:
    """State where we stand to what customers need, and what the work on it earned."""
    name, now = found.one.facts.name, level(found.one.level.at, found.unit)
    asked = found.judged.verdict.evidence.customers
    if asked < thresholds.FEWEST_CUSTOMERS:
        told = count(asked, "customer")
        return f"{told} told us what {name} they need: too few to say what is enough."
    if found.one.word == "no evidence":
        return f"We can't tell yet what {name} customers need."
    if found.one.level.at is None:
        return f"We know what {name} customers need, but not where we are."
    if found.one.word == "enough":
        return _enough(found, numbers)
    first = f"{name} is not enough yet at {now}."
    if found.one.word == "unclear":
        first = f"We can't tell yet whether {name} is enough at {now}."
    return " ".join([first, *(_a_week(part, numbers) for part in _mine(found))])


def _mine(found: Signature) -> list[Earned]:
    return [part for part in found.earned if part.capability == found.one.facts.name]


def _enough(found: Signature, numbers: Numbers) -> str:
    name, climb = found.one.facts.name, found.climb
    if not climb.is_past:
        return f"{name} is enough at {level(found.one.level.at, found.unit)}."
    past = next((part for part in _mine(found) if part.part == "past"), None)
    first = f"{name} was enough before any release."
    if climb.passed_on is not None:
        first = f"{name} passed what customers need in {_month(climb.passed_on, found.day)}."
    return f"{first} {_since(past, numbers)}"


def _month(day: dt.date, today: dt.date) -> str:
    year = f" {day.year}" if (today - day).days > LONG_AGO_DAYS else ""
    return f"{day:%B}{year}"


def _since(past: Earned | None, numbers: Numbers) -> str:
    if past is None:
        return "No work on it was released since."
    if not past.weeks:
        return f"What the {weeks(past.unlogged_weeks)} since earned is not logged."
    logged = " logged" if past.unlogged_weeks else ""
    return f"The {weeks(past.weeks)}{logged} since {_earned(past.money, numbers)}."


def _a_week(part: Earned, numbers: Numbers) -> str:
    if part.per_week is None:
        return f"What the {weeks(part.unlogged_weeks)} of work on it earned is not logged."
    return f"A week of work on it {_earned(part.per_week, numbers)}."


def _earned(money: float, numbers: Numbers) -> str:
    if not money:
        return "earned nothing"
    return f"{'earned' if money > 0 else 'cost'} {numbers.money(abs(money))} a year"


def no_waste(found: Signature, numbers: Numbers) -> list[str]:
    """Say which part of the work was no waste: who refused what is likely enough, or today.

    Nothing while today's level is not enough: then no work is called waste.
    """
    today, band = found.one.level.at, found.band
    if found.one.word != "enough" or today is None:
        return []
    still, said = found.refusing(today), []
    if band is not None and band.safely is not None and band.safely != band.likely:
        satisfied = {need.customer for need in found.accepting(band.safely)}
        gained = [need for need in found.refusing(band.likely) if need.customer in satisfied]
        upto, likely = (level(at, found.unit) for at in (band.safely, band.likely))
        if gained:
            said.append(
                f"Work up to {upto} was no waste: {_who(gained, numbers)} refused {likely}."
            )
    if still:
        said.append(f"For {_who(still, numbers)} even {level(today, found.unit)} is not enough.")
    return said


def _who(some: Sequence[thresholds.Need], numbers: Numbers) -> str:
    worth = sum(need.annual_value or 0.0 for need in some)
    who = count(len(some), "customer")
    return f"{who} worth {numbers.money(worth)} a year" if worth else who


def signature_reading(found: Signature, numbers: Numbers, *, is_to_scale: bool) -> str:
    """Say what was no waste, and how to read the picture."""
    aside = int(found.judged.brackets.customers["is_contradicting"].sum())
    parts = [*no_waste(found, numbers), HOW_TO_READ]
    if not is_to_scale:
        parts.append("Levels stand in order, not to scale.")
    if aside:
        parts.append(f"Left out: {count(aside, 'customer')} contradicting themselves.")
    return " ".join([*parts, NOT_CAUSAL])


def needs_head(found: Signature) -> str:
    """Return the title of the left panel: what is enough for the target share of customers."""
    band = found.band
    if band is None:
        return "What customers need"
    ends = []
    if band.likely != band.safely:
        ends.append(f"likely {level(band.likely, found.unit)}")
    if band.safely is not None:
        ends.append(f"safely {level(band.safely, found.unit)}")
    return f"Enough for {percent(found.one.facts.target_share)}: {', '.join(ends)}"


def ours_head(found: Signature) -> str:
    """Return the title of the right panel: our level, and how long it has been past the band."""
    ours, since = f"Our {found.one.facts.name}", found.climb.passed_on
    if since is None or found.band is None or found.band.safely is None:
        return ours
    past = level(found.band.safely, found.unit)
    return f"{ours}: past {past} for {days((found.day - since).days)}"


def part_name(part: Earned, name: str, safely: str) -> str:
    """Return the name of a bar: the capability (in short), and which part of the work."""
    if part.part == "all":
        return name
    return f"{name} {'up to' if part.part == 'up to' else 'past'} {safely}"


def part_words(part: Earned, numbers: Numbers) -> str:
    """Return what a week earned, and what that comes from."""
    if part.per_week is None:
        return f"not logged ({weeks(part.unlogged_weeks)})"
    if part.unlogged_weeks:
        whole = weeks(part.weeks + part.unlogged_weeks)
        return f"{numbers.money(part.per_week)} ({number(part.weeks, 1)} of {whole} logged)"
    return f"{numbers.money(part.per_week)} ({weeks(part.weeks)})"
