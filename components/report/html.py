"""The report as one self-contained HTML page: no script, no request elsewhere, prints well.

Charts are <svg> elements of the page. The page forbids itself everything but its own styles, so
that no browser asks anybody for anything, whatever a cell holds.
"""

import re
from collections.abc import Sequence
from html import escape

from components.report.inert import one_line
from components.report.markdown import Part
from components.report.pictures import Picture, svg
from components.report.style import PRINT_FOOT, PRINT_FOOT_OF_SAMPLE, STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SAMPLE_MARK = "Sample company"


def as_html(parts: Sequence[Part], title: str, *, is_sample: bool = False) -> str:
    """Return the report's parts (headings, lists, tables, bold; charts) as an HTML page.

    Their Markdown comes from this package, whose cells are escaped already; no other is understood.
    """
    foot = PRINT_FOOT_OF_SAMPLE if is_sample else PRINT_FOOT
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(one_line(title))}</title><style>{STYLE}{foot}</style>"
    )
    body = "\n".join(
        _section(part, number, is_sample=is_sample) for number, part in enumerate(parts)
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _section(part: Part, number: int, *, is_sample: bool) -> str:
    """Return one part; its chart stands below the heading and the verdict, where there is one."""
    blocks = [_block(block) for block in part.text.strip().split("\n\n")]
    if part.picture is not None:
        below = 2 if blocks[1].startswith("<p>") else 1
        blocks.insert(below, _figure(part.picture, f"chart-{number}", is_sample=is_sample))
    return f"<section{_paper(part, number)}>\n" + "\n".join(blocks) + "\n</section>"


def _paper(part: Part, number: int) -> str:
    """Return how a part lies on paper: chapters begin a sheet, a side of the AI is kept whole."""
    if part.text.startswith("## ") and number > 1 and not part.text.startswith("## Skipped"):
        return ' class="sheet"'
    return ' class="whole"' if part.text.startswith("### ") else ""


def _figure(picture: Picture, name: str, *, is_sample: bool) -> str:
    mark = f"{SAMPLE_MARK}. " if is_sample else ""
    drawn = svg(picture, name).replace(
        "<svg ", f'<svg role="img" aria-label="{escape(one_line(picture.alt))}" ', 1
    )
    return (
        f"<figure><figcaption>{escape(one_line(picture.finding))}</figcaption>{drawn}"
        f"<p>{mark}{escape(one_line(picture.reading))}</p></figure>"
    )


def _block(block: str) -> str:
    if heading := re.match(r"(#{1,3}) (.*)", block):
        size = len(heading[1])
        return f"<h{size}>{_inline(heading[2])}</h{size}>"
    lines = block.split("\n")
    if block.startswith("- "):
        items = "".join(f"<li>{_inline(line[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    if block.startswith("| "):
        return _table(lines)
    return f"<p>{_inline(block)}</p>"


def _table(lines: list[str]) -> str:
    def cells(line: str, tag: str) -> str:
        parts = re.split(r"(?<!\\)\|", line)[1:-1]
        return (
            "<tr>" + "".join(f"<{tag}>{_inline(part.strip())}</{tag}>" for part in parts) + "</tr>"
        )

    body = "".join(cells(line, "td") for line in lines[2:])
    return f"<table><thead>{cells(lines[0], 'th')}</thead><tbody>{body}</tbody></table>"


def _inline(text: str) -> str:
    text = escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\\([\\`*_~\[\]|#]|&lt;|&gt;|&amp;)", r"\1", text)
