"""How often a verdict is right, wrong or open, by the share that is true."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from components.domain.standing import standing
from components.domain.stats import Z_80_ONE_SIDED, wilson
from tests.simulation.companies import TARGET, TODAY, Asking, Company, Way, companies, workbook_of

DAY = dt.date(2026, 11, 23)
WORDS = {"enough": True, "not yet": False}

WAYS: tuple[Way, ...] = ("ladder", "one question")
NUMBERS = (8, 20, 40, 60, 200)
ASKINGS = (
    *(Asking(way, n, slips) for slips in (False, True) for way in WAYS for n in NUMBERS),
    *(
        Asking(way, n, levels=levels)
        for levels in ("few", "today between", "today beyond")
        for way in WAYS
        for n in (8, 20, 60)
    ),
    *(Asking(way, n, is_lower=True) for way in WAYS for n in (8, 20, 60)),
)


@dataclass
class Tally:
    """Verdicts counted: by true share, (right, wrong, open)."""

    cells: dict[float, list[int]] = field(default_factory=dict)

    def add(self, share: float, word: bool | None) -> None:  # noqa: FBT001 - True: enough
        """Count a verdict; None: open."""
        cell = self.cells.setdefault(share, [0, 0, 0])
        cell[2 if word is None else int(word != (share >= TARGET))] += 1

    def share(self, outcome: int) -> float:
        """Return the share of all verdicts that are right (0), wrong (1) or open (2)."""
        counts = np.array([*self.cells.values()])
        return float(counts[:, outcome].sum() / counts.sum())

    def worst(self) -> tuple[float, float]:
        """Return the largest share of wrong verdicts of a cell, and the true share of the cell."""
        wrong = {share: cell[1] / sum(cell) for share, cell in self.cells.items()}
        worst = max(wrong, key=lambda share: wrong[share])
        return wrong[worst], worst


@dataclass
class Row:
    """One way of asking: our verdicts, the ideal's, and those of a careful team's spreadsheet."""

    asking: Asking
    ours: Tally = field(default_factory=Tally)
    ideal: Tally = field(default_factory=Tally)
    spreadsheet: Tally = field(default_factory=Tally)


def ours(company: Company) -> bool | None:
    """Judge as the app does, from the typed rows on."""
    return WORDS.get(standing(workbook_of(company), DAY).capabilities[0].word)


def ideal(company: Company) -> bool | None:
    """Judge as if each customer had been asked about today's level and had told the truth."""
    return _by_rule(int((company.needs <= TODAY).sum()), company.needs.size)


def spreadsheet(company: Company) -> bool | None:
    """Judge by the share of yes among those asked about today's level, by the same rule."""
    said = [yes for answers in company.answers for level, yes in answers if level == TODAY]
    return _by_rule(sum(said), len(said))


def _by_rule(yes: int, n: int) -> bool | None:
    found = wilson(yes / n if n else None, n, Z_80_ONE_SIDED)
    if found.low is None or found.high is None:
        return None
    if found.low >= TARGET:
        return True
    return False if found.high < TARGET else None


def row(asking: Asking, each: int, seed: int = 1) -> Row:
    """Judge `each` companies of every true share and shape of need."""
    found = Row(asking)
    for company in companies(asking, each, seed):
        found.ours.add(company.share, ours(company))
        found.ideal.add(company.share, ideal(company))
        found.spreadsheet.add(company.share, spreadsheet(company))
    return found


TITLE = (
    f"{'asked':<13}{'answers':<9}{'levels':<15}{'n':>4}  {'right wrong open':<18}"
    f"{'worst cell':<13}{'ideal':<9}{'spreadsheet':<13}worst"
)


def line(found: Row) -> str:
    """Return a row of the table, in percent."""
    asked = found.asking
    levels = f"{asked.levels}{', lower' if asked.is_lower else ''}"
    right, wrong, unclear = (100 * found.ours.share(at) for at in range(3))
    worst, at = found.ours.worst()
    ideal_, sheet = (
        f"{100 * one.share(0):.0f} / {100 * one.share(1):.0f}"
        for one in (found.ideal, found.spreadsheet)
    )
    return (
        f"{asked.way:<13}{'slips' if asked.slips else 'honest':<9}{levels:<15}"
        f"{asked.customers:>4}  {right:>5.0f} {wrong:>5.0f} {unclear:>4.0f}  "
        f"{f'{100 * worst:.0f} at {at:.2f}':<13}{ideal_:<9}{sheet:<13}"
        f"{100 * found.spreadsheet.worst()[0]:.0f} at {found.spreadsheet.worst()[1]:.2f}"
    )


def table(each: int, seed: int = 1) -> Iterator[str]:
    """Return the lines of the table, as they are found."""
    yield TITLE
    for asking in ASKINGS:
        yield line(row(asking, each, seed))
