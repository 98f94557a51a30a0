"""`python -m tests.bench.growth`: the README's picture of cost against rows, from the last results.

Takes the newest JSON that holds each figure, so that a picture shows only what was measured.
"""

import json
import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.measured import RESULTS
from tests.browser.driving import ROOT, launched

PICTURE = ROOT / ".github/pictures/growth.png"
ROWS = {"1x": 2_399, "10x": 23_964, "100x": 239_795}  # of all tabs together
WIDTH, PANEL, GAP, HEAD = 1_240, (610, 300), 20, 70  # pixels
LEFT, RIGHT, TOP, BOTTOM = 60, 190, 44, 34  # pixels of a panel around its lines
APART = 15  # pixels between two names
OURS, STOCK, PEERS = ("#3B4CCA", "#7C89E8"), ("#5B6577", "#98A1B2"), ("#C2410C", "#7A5AA8")
Taken = Sequence[Mapping[str, Any]]  # lines of results, the oldest first
Series = dict[str, dict[str, float]]  # name -> size -> figure


@dataclass(frozen=True, slots=True)
class Panel:
    """One question: its lines, each with its colour, in its unit."""

    title: str
    lines: Series
    colours: Mapping[str, str]

    @property
    def ends(self) -> tuple[int, int]:
        """Return the powers of ten between which all figures lie."""
        every = [value for line in self.lines.values() for value in line.values()]
        return math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))


# --- what was measured ----------------------------------------------------------------------


def taken() -> tuple[str, list[Mapping[str, Any]]]:
    """Return the day of the newest results and all their lines, the oldest first."""
    results = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("*.json"))]
    lines = [line for one in results for line in one["lines"] if line["size"] in ROWS]
    return results[-1]["at"][:10], lines


def _of(lines: Taken, side: str) -> dict[str, float]:
    """Return size -> the newest figure of one side, "ours" or "reference"."""
    return {one["size"]: one[side] for one in lines if one[side] is not None}


def _pair(lines: Taken, group: str, what: str) -> tuple[dict[str, float], dict[str, float]]:
    mine = [one for one in lines if (one["group"], one["what"]) == (group, what)]
    return _of(mine, "ours"), _of(mine, "reference")


def panels(lines: Taken) -> Iterator[Panel]:
    """Return every question that was measured at all three sizes."""
    ours, floor = _pair(lines, "reading", "load + validate a workbook")
    found: Series = {"ours, from bytes": ours, "json.loads": floor}
    colours = {"ours, from bytes": OURS[0], "json.loads": STOCK[0]}
    for name, colour in zip(("gspread", "st-gsheets"), PEERS, strict=True):
        wired = [one for one in lines if one["group"] == "peers" and name in one["against"]]
        found |= {"ours, by wire": _of(wired, "ours")}
        found |= {f"{name}, by wire": _of(wired, "reference")}
        colours |= {"ours, by wire": OURS[1], f"{name}, by wire": colour}
    yield Panel("Read and validate, ms of cpu", found, colours)
    yield _widgets(lines)
    for title, group, what in (
        ("Page switch in Chromium, ms", "browser", "page switch"),
        ("First load at 10 Mbit/s, ms", "browser", "first load, empty browser cache, 10 Mbit/s"),
        ("The report, s (reference: load alone)", "door", "the report"),
    ):
        ours, floor = _pair(lines, group, what)
        reference = "load alone" if group == "door" else "stock hello"
        yield Panel(title, {"ours": ours, reference: floor}, {"ours": OURS[0], reference: STOCK[0]})
    crowd: Series = {}
    for share, at in (("p50", 0), ("p95", 1)):
        ours, floor = _pair(lines, "crowd", f"50 sessions, each every 3 s, {share}")
        crowd |= {f"ours, {share}": ours, f"stock hello, {share}": floor}
        colours |= {f"ours, {share}": OURS[at], f"stock hello, {share}": STOCK[at]}
    yield Panel("50 sessions, an act every 3 s each, ms", crowd, colours)


def _widgets(lines: Taken) -> Panel:
    """Return the slowest and the quickest page, and what the reference took beside them all."""
    pages: Series = {}
    stock: dict[str, list[float]] = {}
    for one in lines:
        if one["group"] == "reruns" and one["against"] == "stock hello":
            pages.setdefault(one["what"], {})[one["size"]] = one["ours"]
            stock.setdefault(one["size"], []).append(one["reference"])
    sizes = [size for size in ROWS if all(size in page for page in pages.values())]
    found = {
        "ours, slowest page": {size: max(page[size] for page in pages.values()) for size in sizes},
        "ours, quickest": {size: min(page[size] for page in pages.values()) for size in sizes},
        "stock hello": {size: statistics.median(stock[size]) for size in sizes},
    }
    return Panel(
        "A changed widget to idle, ms", found, dict(zip(found, (*OURS, STOCK[0]), strict=True))
    )


# --- drawing --------------------------------------------------------------------------------


def drawn(day: str, found: Sequence[Panel]) -> tuple[str, int]:
    """Draw the panels as SVG, all axes logarithmic, each line named at its end; also the height."""
    parts = [_text(20, 32, "Cost against rows", "title")]
    said = f"Rows of all tabs together; both axes logarithmic; measured {day}"
    parts.append(_text(20, 54, said, "quiet"))
    for at, panel in enumerate(found):
        row, column = divmod(at, 2)
        place = column * (PANEL[0] + GAP), HEAD + row * (PANEL[1] + GAP)
        parts.append(f'<g transform="translate({place[0]},{place[1]})">{_panel(panel)}</g>')
    return "\n".join(parts), HEAD + -(-len(found) // 2) * (PANEL[1] + GAP)


def _panel(panel: Panel) -> str:
    low, high = panel.ends
    right, base = PANEL[0] - RIGHT, PANEL[1] - BOTTOM

    def place(size: str, value: float) -> tuple[float, float]:
        across = math.log(ROWS[size] / ROWS["1x"]) / math.log(ROWS["100x"] / ROWS["1x"])
        up = (math.log10(value) - low) / (high - low)
        return LEFT + across * (right - LEFT), base - up * (base - TOP)

    parts = [_text(20, 20, panel.title, "name")]
    for power in range(low, high + 1):
        _, y = place("1x", 10.0**power)
        parts.append(f'<line x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}" class="grid"/>')
        parts.append(_text(LEFT - 10, y + 5, f"{10.0**power:,g}", "quiet", anchor="end"))
    for size, rows in ROWS.items():
        x, _ = place(size, 10.0**low)
        parts.append(_text(x, PANEL[1] - 10, f"{rows:,}", "quiet", anchor="middle"))
    names: list[tuple[float, float, str]] = []
    for name, line in panel.lines.items():
        points = [place(size, line[size]) for size in ROWS if size in line]
        colour = panel.colours[name]
        path = " ".join(f"{x},{y}" for x, y in points)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
        )
        parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x, y in points]
        names.append((points[-1][1], points[-1][0], name))
    last: dict[float, float] = {}  # where a line ends -> how far down a name stands there
    for y, x, name in sorted(names):
        last[x] = max(y, last.get(x, -math.inf) + APART)
        parts.append(_text(x + 10, last[x] + 5, name, "name", colour=panel.colours[name]))
    return "\n".join(parts)


def _text(  # noqa: PLR0917 - a place, a text and how it looks
    x: float, y: float, text: str, kind: str, anchor: str = "start", colour: str = "#141A2B"
) -> str:
    fill = "#5B6577" if kind == "quiet" else colour
    return (
        f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}" fill="{fill}">{text}</text>'
    )


STYLE = """body { margin: 0; background: #fff; font-family: Inter, Arial, sans-serif; }
.title { font-size: 22px; font-weight: 650; } .quiet { font-size: 13px; }
.name { font-size: 14px; font-weight: 600; }
.name { paint-order: stroke; stroke: #fff; stroke-width: 4px; } .grid { stroke: #DDE1EA; }"""


def main() -> None:
    day, lines = taken()
    svg, height = drawn(day, list(panels(lines)))
    page_text = f'<style>{STYLE}</style><svg width="{WIDTH}" height="{height}">{svg}</svg>'
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page(viewport={"width": WIDTH, "height": height}, device_scale_factor=2)
        page.set_content(page_text)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
