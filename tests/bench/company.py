"""A company of any size, the same one every time: what Google would answer for its workbook.

Cells are as the API gives them unformatted: days as serial numbers, percentages as shares, blanks
as "". About one row in 200 holds a cell that sets it aside, as people's rows do.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from components.domain.schema import TABS

Values = list[str | int | float]  # the cells of one column
Columns = dict[str, Values]  # field -> cells, all of one length
ONE_SIZE = {"Customers": 300, "Calls": 400, "Trade-offs": 1500, "Experiments": 150, "Roadmap": 60}
CELLS_OF_A_SHEET = 10_000_000  # Google's limit for a spreadsheet
NEWEST = 46_348  # 2026-11-22 as a sheet counts days
BAD_ROWS = 0.005
SEGMENTS = ("Large insurers", "Small insurers", "Brokers", "Claims handlers")
CAPABILITIES = (("Accuracy", "%", 70, 99), ("Speed", "claims an hour", 20, 400))
COVERAGE = ("Coverage", "%", 40, 95)
SYLLABLES = ("Al", "Ber", "Cor", "Dun", "El", "Fen", "Gar", "Hol", "Ing", "Jas", "Kel", "Lun")
WORDS = (
    *("it", "saves", "us", "an", "hour", "a", "day", "but", "the", "last", "claims", "still"),
    *("go", "back", "by", "hand", "because", "nobody", "trusts", "number", "on", "screen", "when"),
    *("large", "sum", "is", "at", "stake", "and", "we", "would", "pay", "more", "for", "faster"),
)


class Company:
    """The rows of a company `size` times as large as the smallest; 1 is 400 calls."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.counts = {tab: round(count * size) for tab, count in ONE_SIZE.items()}
        self._chance = np.random.default_rng([20261123, round(size * 1000)])

    @cached_property
    def tabs(self) -> Mapping[str, list[Values]]:
        """Tab -> columns as Google gives them, the header on top of each."""
        made: dict[str, Columns] = {
            "Customers": self._customers(),
            "Calls": self._calls(),
            "Trade-offs": self._trade_offs(),
            "Capabilities": _capabilities(),
            "Experiments": self._experiments(),
            "Roadmap": self._roadmap(),
            "Team": _team(),
            "Settings": {"setting": ["company", "currency"], "value": ["Bench Inc", "EUR"]},
        }
        return {tab: self._with_header(tab, columns) for tab, columns in made.items()}

    @property
    def cells(self) -> int:
        """The size of the spreadsheet: rows times columns, over all tabs."""
        return sum(len(columns) * len(columns[0]) for columns in self.tabs.values())

    def rows(self, tab: str) -> list[Values]:
        """Return a tab as rows, the header first."""
        return [list(row) for row in zip(*self.tabs[tab], strict=True)]

    def _with_header(self, tab: str, columns: Columns) -> list[Values]:
        rows = len(next(iter(columns.values())))
        self._spoil(tab, columns, rows)
        return [
            [column.title, *columns.get(column.field, [""] * rows)] for column in TABS[tab].columns
        ]

    def _spoil(self, tab: str, columns: Columns, rows: int) -> None:
        """Put something into a few rows that no reader of their column takes."""
        if tab not in ONE_SIZE:
            return
        dated = next(c.field for c in TABS[tab].columns if c.kind.dtype.startswith("datetime"))
        fields = [dated, TABS[tab].columns[1].field] if TABS[tab].has_id else [dated]
        for row in np.flatnonzero(self._chance.random(rows) < BAD_ROWS).tolist():
            field = fields[row % len(fields)] if fields[row % len(fields)] in columns else dated
            columns.setdefault(field, [""] * rows)[row] = ("soon", "#REF!")[row % 2]

    # --- the tabs ---------------------------------------------------------------------------

    def _customers(self) -> Columns:
        rows = self.counts["Customers"]
        signed_up = self._days(rows, 900)
        return {
            "customer": [customer(i) for i in range(rows)],
            "segment": self._picked(SEGMENTS, rows),
            "stage": self._picked(("prospect", "pilot", "paying", "paying", "churned"), rows),
            "annual_value": [int(v) * 1000 for v in self._chance.integers(5, 400, rows)],
            "signed_up_on": list(signed_up),
            "first_roi_on": self._some([min(day + 20, NEWEST) for day in signed_up], 0.6),
        }

    def _calls(self) -> Columns:
        rows = self.counts["Calls"]
        return {
            "id": self._ids("c", rows),
            "held_on": sorted(self._days(rows, 360)),
            "customer": self._customers_named(rows),
            "person": [
                f"{name} {i % 9973}" for i, name in enumerate(self._picked(SYLLABLES, rows))
            ],
            "led_by": self._picked(("Tess", "Omar", "Lin"), rows),
            "engineers_present": self._some(self._picked(("Ann", "Ann, Bo", "Cy"), rows), 0.5),
            "disappointment": self._some(self._picked(("very", "somewhat", "not"), rows), 0.8),
            "qualified": self._some(["yes"] * rows, 0.9),
            "main_benefit": self._some(self._sentences(rows, 4), 0.6),
            "improvement_wanted": self._some(self._sentences(rows, 4), 0.5),
            "quote": self._sentences(rows, 18),
            "roadmap_item": self._some(self._items(rows), 0.4),
        }

    def _trade_offs(self) -> Columns:
        rows = self.counts["Trade-offs"]
        side = self._chance.integers(0, 3, rows).tolist()
        sides = [(*CAPABILITIES, COVERAGE)[at] for at in side]
        ladder = self._chance.integers(0, 12, rows).tolist()
        levels = [
            low + round((top - low) * at / 11)
            for (_, _, low, top), at in zip(sides, ladder, strict=True)
        ]
        is_yes = self._chance.random(rows) < np.array(ladder) / 13
        prices = self._some([float(p) for p in self._chance.choice([0.1, 0.2, -0.1], rows)], 0.25)
        return {
            "id": self._ids("t", rows),
            "asked_on": sorted(self._days(rows, 360)),
            "customer": self._customers_named(rows),
            "capability": [name for name, *_ in sides],
            "level": list(levels),
            "price_change": prices,
            "answer": ["yes" if one else "no" for one in is_yes],
            "question": self._some(self._sentences(rows, 8), 0.5),
            "how": self._picked(("asked", "asked", "volunteered"), rows),
            "asked_by": self._picked(("Tess", "Omar"), rows),
            "evidence": self._picked(("stated", "stated", "paid"), rows),
        }

    def _experiments(self) -> Columns:
        rows = self.counts["Experiments"]
        ready = [day - 40 for day in sorted(self._days(rows, 300))]
        heard = [
            day + int(wait)
            for day, wait in zip(ready, self._chance.integers(2, 38, rows), strict=True)
        ]
        tried = self._chance.integers(80, 900, rows).tolist()
        won = [
            int(n * share)
            for n, share in zip(tried, self._chance.uniform(0.2, 0.6, rows), strict=True)
        ]
        return {
            "id": self._ids("e", rows),
            "experiment": [f"Experiment {i}" for i in range(rows)],
            "hypothesis": self._sentences(rows, 10),
            "capability": self._picked([name for name, *_ in (*CAPABILITIES, COVERAGE)], rows),
            "owner": self._picked(("Ann", "Bo", "Cy"), rows),
            "started_on": [day - 14 for day in ready],
            "ready_on": list(ready),
            "with_customers_on": [min(day + 1, NEWEST) for day in ready],
            "first_feedback_on": self._some(list(heard), 0.8),
            "decided_on": self._some([min(day + 9, NEWEST) for day in heard], 0.6),
            "decision": self._some(self._picked(("scale", "iterate", "stop"), rows), 0.6),
            "effort_weeks": [int(w) for w in self._chance.integers(1, 9, rows)],
            "control_n": list(tried),
            "control_successes": list(won),
            "variant_n": list(tried),
            "variant_successes": [min(n, w + 9) for n, w in zip(tried, won, strict=True)],
            "learned": self._some(self._sentences(rows, 12), 0.7),
        }

    def _roadmap(self) -> Columns:
        rows = self.counts["Roadmap"]
        return {
            "id": self._ids("r", rows),
            "item": [f"Item {i}" for i in range(rows)],
            "problem": self._sentences(rows, 9),
            "kind": self._picked(("love", "block", "other"), rows),
            "capability": self._some(self._picked(("Accuracy", "Coverage"), rows), 0.7),
            "target_level": [int(v) for v in self._chance.integers(80, 99, rows)],
            "reach": [int(v) for v in self._chance.integers(5, 200, rows)],
            "impact": self._picked((0.25, 0.5, 1, 2, 3), rows),
            "confidence": [int(v) / 100 for v in self._chance.integers(30, 99, rows)],
            "ease": [int(v) for v in self._chance.integers(1, 11, rows)],
            "user_value": self._picked((1, 2, 3, 5, 8, 13, 20), rows),
            "time_criticality": self._picked((1, 2, 3, 5, 8, 13, 20), rows),
            "risk_reduction": self._picked((1, 2, 3, 5, 8, 13, 20), rows),
            "effort_weeks": [int(v) for v in self._chance.integers(1, 13, rows)],
            "horizon": self._picked(("now", "next", "next", "later", "later", "done"), rows),
            "owner": self._picked(("Ann", "Bo", "Cy"), rows),
        }

    # --- their cells ------------------------------------------------------------------------

    def _picked(self, choices: Sequence[str | float], rows: int) -> Values:
        return [choices[at] for at in self._chance.integers(0, len(choices), rows).tolist()]

    def _some(self, cells: Values, share: float) -> Values:
        kept = self._chance.random(len(cells)) < share
        return [cell if is_kept else "" for cell, is_kept in zip(cells, kept, strict=True)]

    def _days(self, rows: int, back: int) -> list[int]:
        return [NEWEST - int(ago) for ago in self._chance.integers(0, back, rows)]

    def _ids(self, letter: str, rows: int) -> Values:
        return [f"{letter}{i:011d}" for i in range(rows)]

    def _customers_named(self, rows: int) -> Values:
        known = self.counts["Customers"]
        return [customer(i) for i in self._chance.integers(0, known, rows).tolist()]

    def _items(self, rows: int) -> Values:
        known = self.counts["Roadmap"]
        return [f"Item {i}" for i in self._chance.integers(0, known, rows).tolist()]

    def _sentences(self, rows: int, words: int) -> Values:
        at = self._chance.integers(0, len(WORDS), (rows, words)).tolist()
        return [" ".join(WORDS[i] for i in line).capitalize() for line in at]


def customer(number: int) -> str:
    """Return the name of a customer, unlike every other one."""
    first, second = SYLLABLES[number % 12], SYLLABLES[number // 12 % 12].lower()
    return f"{first}{second} {number}"


def _capabilities() -> Columns:
    sides = (*CAPABILITIES, COVERAGE)
    return {
        "capability": [name for name, *_ in sides],
        "unit": [unit for _, unit, *_ in sides],
        "better": ["higher"] * 3,
        "primary": ["yes", "no", "no"],
        "starting_level": [low + 10 for *_, low, _ in sides],
        "starting_on": [NEWEST - 300] * 3,
        "ceiling": [top + 1 for *_, top in sides],
        "weeks_per_unit": [1.5, 0.1, 0.8],
    }


def _team() -> Columns:
    return {
        "name": ["Tess", "Ann", "Bo"],
        "role": ["technical product owner", "AI engineer", "AI engineer"],
        "share_of_time": [1, 1, 1],
        "from_day": [NEWEST - 400] * 3,
    }
