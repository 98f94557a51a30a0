"""Every side of the AI on a day: what is there, what customers need, what the gap is worth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from components.domain import thresholds
from components.domain.standing.aimed_past import aimed_past, past_point
from components.domain.standing.effort import effort
from components.domain.standing.facts import (
    AimedPast,
    Facts,
    Judged,
    Level,
    Rate,
    Record,
    money_margin,
    number,
    text,
)
from components.domain.standing.released import UnreadLevels, current_level, unread_levels
from components.domain.standing.worth import step_worths, stop_point
from components.domain.workbook import Workbook


@dataclass(frozen=True, eq=False)
class CapabilityStanding:
    """One side of the AI on a day; `judged` is None while its direction is unknown.

    aimed_past: planned work although today's level is enough. past_point: planned work, while it
    is not, past the level from which on no step can pay. rates: against each other capability.
    other_levels: what today's level would be by rows that could not be read; see `Case`.
    """

    facts: Facts
    level: Level
    judged: Judged | None
    aimed_past: AimedPast
    past_point: AimedPast = field(default_factory=AimedPast)
    rates: tuple[Rate, ...] = ()
    other_levels: tuple[float | None, ...] = ()

    @property
    def stop_at(self) -> float | None:
        """Return the level past which no step can pay; see `stop_point`."""
        return None if self.judged is None else stop_point(self.judged.worth)

    @property
    def word(self) -> thresholds.Word:
        """Return the verdict's word; no evidence while the direction is unknown."""
        return self.judged.verdict.word if self.judged else "no evidence"

    def has_reached(self, level: float) -> bool:
        """Return whether today's level is at or past `level`; not while either is unknown."""
        if self.level.at is None or self.facts.better is None:
            return False
        return self.level.at >= level if self.facts.better == "higher" else self.level.at <= level


def capabilities(workbook: Workbook) -> tuple[CapabilityStanding, ...]:
    """Judge every capability: the primary one first, then by number of answers, then by name.

    Capabilities known only from answers come with unknown direction.
    """
    asked = workbook["Trade-offs"]["capability"].value_counts()
    records = workbook["Capabilities"].to_dict("records")
    listed = {str(record["capability"]) for record in records}
    found = [_standing(workbook, record) for record in records]
    found += [_only_logged(workbook, str(name)) for name in asked.index if name not in listed]
    ordered = sorted(
        found,
        key=lambda one: (
            not one.facts.is_primary,
            -int(asked.get(one.facts.name, 0)),
            one.facts.name,
        ),
    )
    return tuple(replace(one, rates=_rates(one, ordered)) for one in ordered)


def _rates(one: CapabilityStanding, others: Sequence[CapabilityStanding]) -> tuple[Rate, ...]:
    mine = one.judged.premiums if one.judged else None
    if mine is None:
        return ()
    return tuple(
        Rate(other.facts.name, other.facts.unit, thresholds.exchange_rate(mine, theirs))
        for other in others
        if other is not one and other.judged and (theirs := other.judged.premiums) is not None
    )


def _facts(record: Record, workbook: Workbook) -> Facts:
    settings = workbook.settings
    target = number(record["target_share"])
    return Facts(
        name=str(record["capability"]),
        unit=str(record["unit"]),
        better="lower" if record["better"] == "lower" else "higher",
        is_primary=pd.notna(record["primary"]) and bool(record["primary"]),
        target_share=settings.target_share if target is None else target,
        alternative_level=number(record["alternative_level"]),
        ceiling=number(record["ceiling"]),
        weeks_per_unit=number(record["weeks_per_unit"]),
        effort=effort(workbook["Experiments"], record),
        week_cost=settings.engineering_week_cost,
        customer_outcome=text(record["customer_outcome"]),
        outcome_per_unit=number(record["outcome_per_unit"]),
        outcome_source=text(record["outcome_source"]),
        outcome_like=_named_in(text(record["outcome_source"]), workbook),
        owner=text(record["owner"]),
        is_target_unread=target is None and "target_share" in workbook.unread_settings,
    )


def _named_in(source: str | None, workbook: Workbook) -> str | None:
    """Return the customer that a source names, the longest name where one holds another."""
    if source is None:
        return None
    said, names = source.casefold(), workbook["Customers"]["customer"].to_list()
    near = [one for one in names if one.casefold() in said]  # few of many: the rest is exact
    named = [one for one in near if re.search(rf"(?i)(?<!\w){re.escape(one)}(?!\w)", source)]
    return max(named, key=len, default=None)


def _only_logged(workbook: Workbook, name: str) -> CapabilityStanding:
    facts = Facts(name, "", None, is_primary=False, target_share=workbook.settings.target_share)
    return CapabilityStanding(facts, Level(None), None, AimedPast())


def _standing(workbook: Workbook, record: Record) -> CapabilityStanding:
    facts = _facts(record, workbook)
    level = current_level(workbook, record)
    aside = unread_levels(workbook, facts.name, level)
    judged = _judged(workbook, facts, level, aside)
    if judged is None:
        return CapabilityStanding(facts, level, None, AimedPast())
    past = aimed_past(workbook, facts, level, judged)
    point = past_point(workbook, facts, level, judged)
    return CapabilityStanding(facts, level, judged, past, point, other_levels=aside.levels)


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What customers answered about one side of the AI."""

    answers: pd.DataFrame
    better: thresholds.Better
    curve: thresholds.AcceptanceCurve


def _verdict(
    workbook: Workbook, facts: Facts, asked: _Asked, level: Level, aside: UnreadLevels
) -> tuple[thresholds.Verdict, thresholds.UnreadAnswers | None]:
    """Judge a level; `aside`: what else it could be by rows that could not be read."""
    curve, target = asked.curve, facts.target_share
    verdict, unread = thresholds.honest_verdict(
        thresholds.verdict(curve, level.at, target, level.between),
        thresholds.Case(
            asked.answers, asked.better, curve, target, level.at, level.between, aside.levels
        ),
        thresholds.about(workbook.unread("Trade-offs"), facts.name),
        tuple(aside.releases),
        tuple(aside.evaluations),
    )
    if facts.is_target_unread:
        verdict = thresholds.unspoken(verdict, "unread settings")
    return verdict, unread


def verdict_at(
    workbook: Workbook, one: CapabilityStanding, level: Level
) -> thresholds.Verdict | None:
    """Judge another level than today's, such as a candidate's; None without a direction."""
    if one.judged is None:
        return None
    judged = one.judged
    asked = _Asked(judged.answers, judged.brackets.better, judged.curve)
    return _verdict(workbook, one.facts, asked, level, UnreadLevels())[0]


def _judged(workbook: Workbook, facts: Facts, level: Level, aside: UnreadLevels) -> Judged | None:
    if facts.better is None:
        return None
    answers = workbook["Trade-offs"]
    answers = answers[answers["capability"] == facts.name]
    values = workbook["Customers"].set_index("customer")["annual_value"]
    held = thresholds.brackets(answers, facts.better)
    curve = thresholds.acceptance(held, values)
    pending = thresholds.pending_steps(curve, level.at, facts.cost_per_unit)
    verdict, unread = _verdict(workbook, facts, _Asked(answers, facts.better, curve), level, aside)
    tells = None
    if verdict.word in {"unclear", "no evidence"} and level.at is not None:
        tells = thresholds.telling(curve, level.at, verdict, facts.target_share)
    factor, margin = 1 / workbook.settings.stated_divisor, money_margin(workbook.settings)
    return Judged(
        brackets=held,
        curve=curve,
        verdict=verdict,
        steps=thresholds.steps(curve),
        questions=thresholds.questions(curve, pending, margin, open_verdict=tells),
        worth=step_worths(curve, facts, level, margin),
        by_revenue=thresholds.revenue_level(curve, facts.target_share),
        premiums=thresholds.offered_premiums(answers, facts.better, factor),
        said_paid=thresholds.said_and_paid(answers, facts.better),
        answers=answers,
        stated_factor=factor,
        unread=unread,
        open_verdict=tells,
    )
