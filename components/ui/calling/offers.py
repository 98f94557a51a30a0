"""What to ask this customer next about each side of the AI: its bracket, the curve, the ladder."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.domain import ladder
from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.ladder import Better, Known, Said
from components.domain.standing import CapabilityStanding, Facts, Judged
from components.domain.standing.facts import number
from components.domain.standing.next_calls import unheard_level
from components.domain.workbook import Workbook
from components.ui.calling.draft import Given


@dataclass(frozen=True, slots=True)
class Offer:
    """What to ask next about one capability, and what is known by now (earlier calls and this one).

    level: None where nothing is left to learn. price_change: 0.0 for a question about the level
    alone. contradicts: a yes and a no of this call cannot both be true.
    """

    facts: Facts
    known: Known
    level: float | None
    price_change: float
    contradicts: bool

    @property
    def is_bracketed(self) -> bool:
        """Return whether a yes and a no enclose what this customer needs."""
        return self.known.refused is not None and self.known.accepted is not None


@kept
def offers(
    capabilities: Sequence[CapabilityStanding],
    workbook: Workbook,
    customer: str | None,
    person: str | None,
    given: Sequence[Given],
) -> list[Offer]:
    """Return what to ask next about every capability whose direction is known.

    person: who speaks; of another person's answers nothing follows for them. None: the customer.
    """
    found = []
    for one in capabilities:
        if one.facts.better is not None and one.judged is not None:
            mine = [answer for answer in given if answer.capability == one.facts.name]
            asking = _Asking(one, one.judged, one.facts.better, customer, person, mine)
            found.append(asking.offer(workbook["Trade-offs"]))
    return found


@dataclass(frozen=True, slots=True)
class _Asking:
    """One capability in one call."""

    one: CapabilityStanding
    judged: Judged
    better: Better
    customer: str | None
    person: str | None
    given: Sequence[Given]

    @property
    def said(self) -> list[Said]:
        return [answer.said for answer in self.given]

    def offer(self, trade_offs: pd.DataFrame) -> Offer:
        """First the level at today's price until it is bracketed, then a better level's price."""
        earlier, answers = self._earlier(), ladder.about_levels(self.said)
        known = ladder.bracket(self.better, answers, earlier)
        steps, start = self._rungs(), self._start()
        price, level = 0.0, None
        if start is not None:
            level = ladder.next_rung(steps, self.better, start, answers, earlier)
        if level is None and known.accepted is not None:
            level = self._dearer_level(steps, known.accepted)
            price = 0.0 if level is None else self._price(level, trade_offs)
            level = level if price else None
        contradicts = ladder.contradicts_itself(self.said, self.better)
        return Offer(self.one.facts, known, level, price, contradicts)

    def _rungs(self) -> tuple[float, ...]:
        """Return the levels asked so far and one beyond; without any, around today's level."""
        facts = self.one.facts
        now = [x for x in (self.one.level.at, facts.alternative_level) if x is not None]
        unasked = [one.said.level for one in self.given if one.how == "volunteered"]
        known = self.judged.brackets.asked_levels or now
        return ladder.rungs([*known, *unasked], facts.unit, self.better, facts.ceiling)

    def _earlier(self) -> Known:
        """Return what earlier answers say; nothing where they contradict each other."""
        members = self.judged.brackets.customers
        mine = members[(members.index == self.customer) & ~members["is_contradicting"]]
        if self.person is not None:
            people = self.judged.brackets.people
            mine = self._theirs(people[people["customer"] == self.customer])
        if mine.empty:
            return Known()
        line = mine.iloc[0]
        return Known(number(line["refused_level"]), number(line["accepted_level"]))

    def _theirs(self, lines: pd.DataFrame) -> pd.DataFrame:
        """Return the lines of this person, else those that name nobody; column: person."""
        names = lines["person"].fillna("").map(folded)
        own: pd.DataFrame = lines[names == folded(self.person or "")]
        return lines[names == ""] if own.empty else own

    def _start(self) -> float | None:
        """Return the most telling level: this customer's own, else of somebody never asked."""
        own = [one.level for one in self.judged.questions if one.customer == self.customer]
        if not own and not self.judged.curve.table["share"].isna().all():
            unheard, _ = unheard_level(self.one)
            own = [] if unheard is None else [unheard]
        said = [one.said.level for one in self.given]
        now = [self.one.level.at, self.one.facts.alternative_level]
        return next((level for level in [*own, *now, *said] if level is not None), None)

    def _dearer_level(self, steps: Sequence[float], accepted: float) -> float | None:
        """Return the level to ask a premium for: what earns most, else the next better one."""
        sign = 1.0 if self.better == "higher" else -1.0
        best = self.judged.best_price
        if best is not None and sign * best.level > sign * accepted:
            return best.level
        finer = [x for x in steps if sign * x > sign * accepted]
        return min(finer, key=lambda x: sign * x, default=None)

    def _price(self, level: float, trade_offs: pd.DataFrame) -> float:
        """Return the next premium to ask about (0.2 = 20% dearer), 0.0 for none."""
        before = ladder.about_prices(self._said_before(trade_offs), level, self.better)
        answers = ladder.about_prices(self.said, level, self.better)
        premiums = [(price, word) for price, word in answers if price > 0]
        earlier = ladder.bracket("lower", before)
        start, prices = ladder.FIRST_PRICE, ladder.USUAL_PRICES
        return ladder.next_rung(prices, "lower", start, premiums, earlier) or 0.0

    def _said_before(self, trade_offs: pd.DataFrame) -> list[Said]:
        about = trade_offs["capability"] == self.one.facts.name
        mine = trade_offs[about & (trade_offs["customer"] == self.customer)]
        mine = mine if self.person is None else self._theirs(mine)
        prices = mine["price_change"].fillna(0.0)
        answers = zip(mine["level"], mine["answer"], prices, strict=True)
        return [Said(float(level), answer, float(price)) for level, answer, price in answers]
