"""`python -m tests.bench.growth`: the README's picture of cost against rows, from the last results.

Takes the newest JSON that holds each figure, so that a picture shows only what was measured.
"""

import json
import math
from collections.abc import Mapping

from playwright.sync_api import sync_playwright

from tests.bench.measured import RESULTS
from tests.browser.driving import ROOT, launched

PICTURE = ROOT / ".github/pictures/growth.png"
ROWS = {"1x": 2_410, "10x": 24_100, "100x": 241_000}  # of all tabs together
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 1_000, 520, 90, 70, 90
RIGHT = 300
COLOURS = {"ours": "#3B4CCA", "json": "#5B6577", "gspread": "#C2410C", "st-": "#7A5AA8"}


def figures() -> tuple[str, dict[str, dict[str, float]]]:
    """Return the day of the newest figure, and line -> size -> milliseconds of cpu."""
    found: dict[str, dict[str, float]] = {}
    day = ""
    for path in sorted(RESULTS.glob("*.json")):
        taken = json.loads(path.read_text())
        for one in taken["lines"]:
            if one["ours"] is None or one["reference"] is None or one["size"] not in ROWS:
                continue
            if one["group"] == "reading" and one["unit"] == "ms":
                day = taken["at"][:10]
                found.setdefault("ours, from the bytes", {})[one["size"]] = one["ours"]
                found.setdefault("json.loads of the same bytes", {})[one["size"]] = one["reference"]
            elif one["group"] == "peers":
                name = one["against"].split(" ")[0].rstrip(",")
                found.setdefault(f"{name}, over the wire", {})[one["size"]] = one["reference"]
                found.setdefault("ours, over the wire", {})[one["size"]] = one["ours"]
    return day, found


def drawn(day: str, found: Mapping[str, Mapping[str, float]]) -> str:
    """Draw the lines as SVG, both axes logarithmic, each line named at its end."""
    every = [value for line in found.values() for value in line.values()]
    low, high = math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))

    def place(size: str, value: float) -> tuple[float, float]:
        share = math.log10(ROWS[size] / ROWS["1x"]) / 2
        height = (math.log10(value) - low) / (high - low)
        across = LEFT + share * (WIDTH - LEFT - RIGHT)
        return across, HEIGHT - BOTTOM - height * (HEIGHT - BOTTOM - TOP)

    parts = [_text(LEFT, 36, "Reading and validating a workbook: cpu against rows", "title")]
    parts.append(_text(LEFT, 60, f"Milliseconds, both axes logarithmic; measured {day}", "quiet"))
    for power in range(low, high + 1):
        _, y = place("1x", 10.0**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" class="grid"/>')
        parts.append(_text(LEFT - 12, y + 5, f"{10.0**power:,.0f}", "quiet", anchor="end"))
    for size, rows in ROWS.items():
        x, _ = place(size, 10.0**low)
        parts.append(_text(x, HEIGHT - 40, f"{rows:,} rows", "quiet", anchor="middle"))
    for name, line in found.items():
        colour = next(colour for begin, colour in COLOURS.items() if name.startswith(begin))
        points = [place(size, line[size]) for size in ROWS if size in line]
        path = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="3"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="5" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        if len(points) == len(ROWS) or not name.startswith("ours"):
            parts.append(_text(x + 14, y + 5, name, "name", colour=colour))
        else:
            parts.append(_text(x, y - 14, name, "name", anchor="middle", colour=colour))
    return "\n".join(parts)


def _text(  # noqa: PLR0917 - a place, a text and how it looks
    x: float, y: float, text: str, kind: str, anchor: str = "start", colour: str = "#141A2B"
) -> str:
    fill = "#5B6577" if kind == "quiet" else colour
    return (
        f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}" fill="{fill}">{text}</text>'
    )


STYLE = """body { margin: 0; background: #fff; font-family: Inter, Arial, sans-serif; }
.title { font-size: 22px; font-weight: 650; } .quiet { font-size: 14px; }
.name { font-size: 15px; font-weight: 600; } .grid { stroke: #DDE1EA; }"""


def main() -> None:
    svg = drawn(*figures())
    page_text = f'<style>{STYLE}</style><svg width="{WIDTH}" height="{HEIGHT}">{svg}</svg>'
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
        page.set_content(page_text)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
