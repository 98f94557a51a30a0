"""What was measured: one line a question, ours against its reference and its budget."""

import datetime as dt
import json
import os
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `reference` None: the budget is a limit in `unit`, else a ratio to it.

    at_least: the budget is a floor, as for actions a second. note: what a reader must know.
    """

    group: str
    what: str
    size: str
    ours: float | None
    reference: float | None
    unit: str
    budget: float | None
    against: str = ""
    at_least: bool = False
    note: str = ""

    @property
    def figure(self) -> float | None:
        """What the budget limits: the ratio, or ours where there is no reference."""
        if self.ours is None or self.reference is None:
            return self.ours
        return self.ours / self.reference if self.reference else None

    @property
    def verdict(self) -> str:
        if self.figure is None:
            return "not measured"
        if self.budget is None:
            return "shown"
        is_within = self.figure >= self.budget if self.at_least else self.figure <= self.budget
        return "within" if is_within else "over"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. sizes: of the company; folder: for data that is thrown away."""

    repeats: int
    sizes: tuple[int, ...]
    folder: Path
    seconds: float

    def name(self, size: float) -> str:
        return f"{size:g}x"


def in_turn(plan: Plan, *works: Callable[[], float]) -> list[float]:
    """Run each work once to warm it, then all of them in turn; return each one's median."""
    for work in works:
        work()
    found: list[list[float]] = [[] for _ in works]
    for _ in range(plan.repeats):
        for one, work in zip(found, works, strict=True):
            one.append(work())
    return [statistics.median(one) for one in found]


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(lines: Iterable[Line]) -> str:
    """Write the lines as one table, a Markdown one, to be read as it stands."""
    head = ("what", "size", "ours", "reference", "unit", "ratio", "budget", "")
    rows: list[tuple[str, ...]] = [head]
    rows += [
        (
            one.what + (f" / {one.against}" if one.against else ""),
            one.size,
            _number(one.ours),
            _number(one.reference),
            one.unit,
            _number(one.figure) if one.reference else "–",
            (("≥ " if one.at_least else "≤ ") + _number(one.budget)) if one.budget else "–",
            one.verdict + (f"; {one.note}" if one.note else ""),
        )
        for one in lines
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )


def written(lines: Sequence[Line], plan: Plan, began: dt.datetime) -> Path:
    """Keep the figures as JSON beside the earlier ones, with when and on what they were taken."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    found = [asdict(one) | {"figure": one.figure, "verdict": one.verdict} for one in lines]
    taken = {
        "at": began.isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
    }
    path = RESULTS / f"{began:%Y-%m-%d-%H%M%S}.json"
    path.write_text(json.dumps(taken | {"repeats": plan.repeats, "lines": found}, indent=1))
    return path
