"""What each roadmap item would unlock, and the ranking that follows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from components.domain import ranking, thresholds
from components.domain.kept import kept
from components.domain.past import as_of
from components.domain.standing.capabilities import CapabilityStanding
from components.domain.standing.capabilities import capabilities as judged_capabilities
from components.domain.standing.facts import customers_of
from components.domain.workbook import Workbook

SEED = 2026
MODELS: tuple[ranking.Model, ...] = ("evidence", "RICE", "ICE", "WSJF")


@kept
def ranked(
    workbook: Workbook,
    capabilities: Sequence[CapabilityStanding],
    today: dt.date,
    assumptions: ranking.Assumptions | None = None,
) -> ranking.Ranking:
    """Rank the open items by the money behind them; see `ranking.rank`.

    Without `assumptions`: the evidence score at the workbook's margin and the team's record.
    """
    assumed = assumptions or default_assumptions(workbook)
    items = workbook["Roadmap"]
    return ranking.rank(
        items, unlocked_by_item(workbook, capabilities, assumed.draws), today, assumed
    )


@kept
def default_assumptions(
    workbook: Workbook, model: ranking.Model = "evidence"
) -> ranking.Assumptions:
    """Return the assumptions the workbook stands for: its margin, its team's own record."""
    return ranking.Assumptions(
        model=model,
        margin=workbook.settings.gross_margin,
        track_record=track_record(workbook["Experiments"]),
    )


@kept
def track_record(tried: pd.DataFrame) -> tuple[int, int] | None:
    """Return (experiments decided to scale, experiments decided), None before the first."""
    decided = tried["decision"].dropna()
    return (int((decided == "scale").sum()), len(decided)) if len(decided) else None


@kept
def unlocked_by_item(
    workbook: Workbook, capabilities: Sequence[CapabilityStanding], draws: int
) -> dict[str, ranking.Unlocked]:
    """Return the money a year behind each open item with a capability, a target and answers.

    From today's level to the target, for the customers of the item's segment (all when blank).
    An item on a capability without a known level, or whose customers have no annual value, is
    left out: it can only be estimated. Items on one capability share their draws.
    """
    found: dict[str, ranking.Unlocked] = {}
    for aim in aims(workbook, capabilities):
        drawn = thresholds.draw_unlocked(aim.curve, aim.distinct_steps, draws, SEED)
        samples = dict(zip(aim.distinct_steps, drawn, strict=True))
        money = aim.money(aim.curve)
        found |= {
            item: replace(money[item], draws=samples[step])
            for item, step in zip(aim.items, aim.steps, strict=True)
            if item in money
        }
    return found


def disagreements(
    workbook: Workbook, capabilities: Sequence[CapabilityStanding], most: int = 6
) -> tuple[ranking.Disagreement, ...]:
    """List where the four models rank an item furthest apart; see `ranking.disagreements`."""
    assumed = [default_assumptions(workbook, model) for model in MODELS]
    money = merged([aim.money(aim.curve) for aim in aims(workbook, capabilities)])
    return ranking.disagreements(workbook["Roadmap"], money, assumed, most)


def expected_before_release(workbook: Workbook, today: dt.date) -> dict[str, ranking.Unlocked]:
    """Return the money a year behind each shipped item as it stood the day before it shipped.

    From that day's level to the item's target on the answers known then, before margin and chance
    of success: what it was to unlock if it worked. Annual values have no history and are today's.
    Items without a capability, a target or answers by then are left out.
    """
    items = workbook["Roadmap"]
    done = items[(items["shipped_on"] <= pd.Timestamp(today)) & items["target_level"].notna()]
    found: dict[str, ranking.Unlocked] = {}
    for day, shipped in done[done["capability"].notna()].groupby("shipped_on"):
        past = as_of(workbook, pd.Timestamp(str(day)).date() - dt.timedelta(days=1))
        for aim in aims(past, judged_capabilities(past)):
            money = aim.money(aim.curve)
            found |= {item: money[item] for item in shipped["item"] if item in money}
    return found


@dataclass(frozen=True, eq=False)
class Aims:
    """The open items with a target on one capability, and the steps of the curve they take.

    capability: its standing today; curve: what customers accept of it.
    """

    capability: CapabilityStanding
    curve: thresholds.AcceptanceCurve
    items: tuple[str, ...]
    steps: tuple[thresholds.Step, ...]

    @cached_property
    def distinct_steps(self) -> tuple[thresholds.Step, ...]:
        """Return each step once: many items take few steps."""
        return tuple(dict.fromkeys(self.steps))

    def money(self, curve: thresholds.AcceptanceCurve) -> dict[str, ranking.Unlocked]:
        """Return the money behind the items on this or another curve, by title, without draws."""
        found = {}
        steps = self.distinct_steps
        behind = dict(zip(steps, thresholds.unlocked_by(curve, steps), strict=True))
        for item, step in zip(self.items, self.steps, strict=True):
            money = behind[step]
            if None not in {money.expected, money.proven, money.possible}:
                found[item] = ranking.Unlocked(
                    money.expected or 0.0, money.proven or 0.0, money.possible or 0.0
                )
        return found


def merged(money: Sequence[dict[str, ranking.Unlocked]]) -> dict[str, ranking.Unlocked]:
    """Return the money behind the items of several capabilities, by title."""
    return {item: found for items in money for item, found in items.items()}


def aims(workbook: Workbook, capabilities: Sequence[CapabilityStanding]) -> list[Aims]:
    """Return the open items by the capability they aim at, where today's level is known."""
    items = workbook["Roadmap"]
    is_open = items["target_level"].notna() & ~items["horizon"].isin(["done", "dropped"])
    found = []
    for one in capabilities:
        mine = items[is_open & (items["capability"] == one.facts.name)]
        if one.judged is not None and one.level.at is not None and len(mine):
            steps = tuple(
                thresholds.Step(one.level.at, float(target), customers_of(workbook, segment))
                for target, segment in zip(mine["target_level"], mine["segment"], strict=True)
            )
            found.append(Aims(one, one.judged.curve, tuple(mine["item"]), steps))
    return found
