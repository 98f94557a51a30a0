"""Text made to fit a box: a slide has no scroll bar, and no font is at hand to measure with."""

import math
from collections.abc import Sequence

SIZES = (24, 20, 18, 16, 14, 12)  # points
EM = 0.58  # of a point size that an average letter is wide in the widest usual sans-serif
LINE, GAP = 1.22, 0.45  # of a point size: from line to line, between paragraphs
MORE = "… more in the notes"
LONGEST = 420  # characters of one line on a slide


def cut(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut at its end with a … where it is longer."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def fitted(
    lines: Sequence[str], *, wide: float, high: float, largest: int = SIZES[0]
) -> tuple[list[str], int]:
    """Return the lines that fit a box of so many inches and the largest size at which they do.

    At the smallest size the last ones are left out, and a last line says so.
    """
    shown = [cut(line) for line in lines]
    for size in (size for size in SIZES if size <= largest):
        if _height(shown, size, wide) <= high:
            return shown, size
    size = SIZES[-1]
    while len(shown) > 1 and _height([*shown, MORE], size, wide) > high:
        shown.pop()
    return [*shown, MORE], size


def _height(lines: Sequence[str], size: int, wide: float) -> float:
    """Return the inches that the lines take."""
    across = max(1, int(wide * 72 / (size * EM)))
    rows = sum(max(1, math.ceil(len(line) / across)) for line in lines)
    return (rows * LINE + len(lines) * GAP) * size / 72
