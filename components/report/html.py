"""The digest as one self-contained HTML page: no script, no request elsewhere, prints well."""

import re
from html import escape

STYLE = """
:root{color-scheme:light dark}
body{font:15px/1.5 Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;max-width:46rem;
margin:2rem auto;padding:0 1rem;color:#141a2b;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #dde1ea}
h3{font-size:1rem}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #dde1ea;vertical-align:top}
@media(prefers-color-scheme:dark){body{color:#edf0f7;background:#0f1320}}
@media print{body{margin:0;max-width:none;color:#000;background:#fff}tr,li{break-inside:avoid}}
"""


def as_html(markdown: str, title: str) -> str:
    """Return the digest's own Markdown (headings, lists, tables, bold) as an HTML page.

    The Markdown comes from this package, whose cells are escaped already; no other is understood.
    """
    blocks = [_block(block) for block in markdown.strip().split("\n\n")]
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}<title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>\n" + "\n".join(blocks) + "\n</body></html>\n"
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
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\\([\\`*_~\[\]|#])", r"\1", text)
