"""Where words stand inside the acceptance picture: in their own area, never on each other.

Everything is in shares of the plot, 0..1 from the lower left corner, and judged for the narrowest
plot there is, a phone's: what is apart there is apart everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

NARROWEST, LOWEST = 285, 300  # pixels: the plot on a phone of 390
LETTER, LINE, BESIDE = 6.8, 17, 7  # pixels: a bold letter at most, a line of text, off a point
LARGE = 15 / 13  # how much larger an area's name is written than other words
NAMES = {"no": ("✗ no",), "yes": ("✓ yes",), "unknown": ("? not known", "?")}  # short of room: "?"
CLEAR = 0.01  # of the plot, between a label and a line
CROSSED = 0.2  # what a line through a label costs, against its distance from the area's edge


@dataclass(frozen=True, slots=True)
class Box:
    """The place of a label: its middle, its width and its height."""

    x: float
    y: float
    width: float
    height: float = LINE / LOWEST

    def overlaps(self, other: "Box") -> bool:
        """Return whether the two share a place."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


def width_of(text: str, size: float = 1.0) -> float:
    """Return how much of the narrowest plot a label takes; `size`: against a usual one."""
    return len(text) * LETTER * size / NARROWEST


def left_of(x: float, y: float, text: str) -> Box:
    """Return the place of a label that ends just left of a point."""
    width = width_of(text)
    return Box(x - BESIDE / NARROWEST - width / 2, y, width)


def right_of(x: float, y: float, text: str) -> Box:
    """Return the place of a label that begins just right of a point."""
    width = width_of(text)
    return Box(x + BESIDE / NARROWEST + width / 2, y, width)


def along(y: float, text: str, upright: Sequence[float]) -> Box:
    """Return the first place on a level line, from the left, where no upright line runs through."""
    starts = [0.0, *(x for x in sorted(upright) if x > 0)]
    boxes = [right_of(x, y, text) for x in starts]
    free = [box for box in boxes if not _crossings(box, upright, ()) and box.x + box.width / 2 <= 1]
    return (free or boxes)[0]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The areas as steps: from at[i] to at[i + 1], yes reaches up to yes[i], no down to no[i]."""

    at: "np.ndarray[tuple[int], np.dtype[np.float64]]"
    yes: "np.ndarray[tuple[int], np.dtype[np.float64]]"
    no: "np.ndarray[tuple[int], np.dtype[np.float64]]"

    @classmethod
    def of(cls, curve: pd.DataFrame, worst: float, best: float) -> "Steps":
        """Read the rows of a curve: a yes holds from its level on, a no up to its level."""
        at = (curve["level"].to_numpy("float64") - worst) / (best - worst)
        yes, no = curve["yes_share"].to_numpy("float64"), curve["no_from"].to_numpy("float64")
        return cls(at, np.nan_to_num(yes[:-1]), np.nan_to_num(no[1:], nan=1.0))

    def room(self, tone: str, left: float, right: float) -> tuple[float, float]:
        """Return from where to where an area reaches between two places, upwards."""
        inside = (self.at[:-1] < right) & (self.at[1:] > left)
        if not inside.any():
            return 0.0, 0.0
        yes, no = self.yes[inside], self.no[inside]
        if tone == "yes":
            return 0.0, float(yes.min())
        return (float(no.max()), 1.0) if tone == "no" else (float(yes.max()), float(no.min()))


def area_names(
    steps: Steps, taken: Sequence[Box], upright: Sequence[float], level: Sequence[float]
) -> pd.DataFrame:
    """Place each area's name where it has most room; one without room is left out.

    `taken`: labels that stand already; `upright`, `level`: lines that a name rather not crosses.
    Columns: tone (no · yes · unknown), label, x, y, width, height.
    """
    placed: list[tuple[str, str, Box]] = []
    for tone, texts in NAMES.items():
        for text in texts:
            free = [
                (box, edge - CROSSED * _crossings(box, upright, level))
                for box, edge in _places(steps, tone, width_of(text, LARGE))
                if not any(box.overlaps(other) for other in (*taken, *(one[2] for one in placed)))
            ]
            if free:
                placed.append((tone, text, max(free, key=lambda one: one[1])[0]))
                break
    return pd.DataFrame(
        [(tone, text, box.x, box.y, box.width, box.height) for tone, text, box in placed],
        columns=["tone", "label", "x", "y", "width", "height"],
    )


def _places(steps: Steps, tone: str, width: float) -> Iterator[tuple[Box, float]]:
    """Yield places inside an area with the distance to its nearer edge above or below."""
    height = LINE * LARGE / LOWEST
    for x in np.linspace(width / 2 + 0.01, 1 - width / 2 - 0.01, 33):
        low, high = steps.room(tone, x - width / 2, x + width / 2)
        if high - low < height * 1.2:
            continue
        for y in np.linspace(low + height / 2, high - height / 2, 7):
            edge = min(y - low, high - y)
            yield Box(float(x), float(y), width, height), min(edge, 0.2)


def _crossings(box: Box, upright: Sequence[float], level: Sequence[float]) -> int:
    across = sum(abs(x - box.x) < box.width / 2 + CLEAR for x in upright)
    return across + sum(abs(y - box.y) < box.height / 2 + CLEAR for y in level)


# --- the labels of upright lines, above the plot ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Flag:
    """A label above the plot: its line ends there; row 0 is the lowest."""

    x: float
    left: float
    right: float
    side: Literal["left", "right"]
    row: int


def flags(places: Sequence[float], texts: Sequence[str]) -> list[Flag]:
    """Lay out the labels of upright lines: none on another, and no line through a label.

    The first labels run to the right of their line, the rest to the left; of all such splits the
    first that fits is taken. A label lies above every line that ends in its way.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    for split in range(len(order), -1, -1):
        spans = {at: _span(places[at], texts[at], at in order[:split]) for at in order}
        fits = all(left >= 0 and right <= 1 for left, right in spans.values())
        stacked = _rows(list(places), spans) if fits else None
        if stacked is not None:
            break
    else:  # nothing fits: towards the middle, a row each
        spans = {at: _span(places[at], texts[at], places[at] <= 0.5) for at in order}
        stacked = {at: row for row, at in enumerate(order)}
    return [
        Flag(places[at], *spans[at], "right" if spans[at][1] > places[at] else "left", stacked[at])
        for at in range(len(places))
    ]


def _span(x: float, text: str, is_right: bool) -> tuple[float, float]:  # noqa: FBT001 - a side
    box = right_of(x, 0.0, text) if is_right else left_of(x, 0.0, text)
    return box.x - box.width / 2, box.x + box.width / 2


def _rows(
    places: Sequence[float], spans: Mapping[int, tuple[float, float]]
) -> dict[int, int] | None:
    """Fill rows from the plot upwards with labels that no line yet to end runs through."""
    stacked: dict[int, int] = {}
    row = 0
    while len(stacked) < len(spans):
        waiting = [at for at in spans if at not in stacked]
        free = [
            at
            for at in waiting
            if not any(
                spans[at][0] - CLEAR < places[other] < spans[at][1] + CLEAR
                for other in waiting
                if other != at
            )
        ]
        if not free:
            return None
        # What lies nearest the middle comes first: its line is the shortest.
        chosen: list[int] = []
        for at in sorted(free, key=lambda at: abs(places[at] - 0.5)):
            if all(spans[at][1] < spans[o][0] or spans[o][1] < spans[at][0] for o in chosen):
                chosen.append(at)
        stacked |= dict.fromkeys(chosen, row)
        row += 1
    return stacked
