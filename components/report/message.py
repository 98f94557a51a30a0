"""The week as a chat message: what Slack and those that speak its webhooks show.

`text` is what every such chat shows; `blocks` are Slack's own, and shown instead where they are
known. Words from cells stand in plain-text blocks only, where nothing is read as a mention, a link
or a mark; `text` has Slack's marks switched off and breaks Markdown's links for the others.
"""

from typing import Any

from components.domain.week import Week
from components.domain.workbook import Workbook
from components.report.fitting import cut
from components.report.inert import one_line
from components.report.summary import MARKS, NOTHING_WAITS, SAMPLE, title
from components.words.numbers import Numbers
from components.words.week import (
    decision_lines,
    decision_words,
    headline,
    light_sentence,
    rests_on,
    what_changed,
)

LONGEST_TEXT = 40_000  # Slack cuts a message beyond
LONGEST_BLOCK, LONGEST_HEADER, MOST_BLOCKS = 3_000, 150, 50
LONGEST_LINE, MOST_LINES = 350, 12
NO_BREAK = "\u2060"  # between ] and ( it is no link of Markdown any more

Section = tuple[str, list[str]]


def message(week: Week, workbook: Workbook, *, is_sample: bool) -> dict[str, Any]:
    """Return the JSON of a Slack-compatible webhook: the lights, what changed, what to decide."""
    head = cut(one_line(title(week)), LONGEST_HEADER)
    told = _sections(week, workbook, is_sample=is_sample)
    text = "\n\n".join([head, *("\n".join([name, *lines]).strip() for name, lines in told)])
    return {
        "text": cut(_defused(text), LONGEST_TEXT),
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
        "blocks": [_header(head), *(block for one in told for block in _blocks(one))][:MOST_BLOCKS],
    }


def _sections(week: Week, workbook: Workbook, *, is_sample: bool) -> list[Section]:
    now, numbers = week.now, Numbers.of(week.now.settings)
    lights = [
        f"{MARKS[light.word]} – {light.name}: {light_sentence(light.name, now)}"
        for light in week.lights
    ]
    said = decision_words(now, numbers)
    decide = [line.text for line in decision_lines(now, numbers)] or [NOTHING_WAITS]
    top = [
        *([SAMPLE] if is_sample else []),
        said.what,
        said.because,
        headline(week),
        rests_on(now, workbook),
    ]
    return [
        ("", _lines(top, "")),
        ("This week", _lines(lights)),
        ("Changed since last week", _lines([line.text for line in what_changed(week)])),
        ("To decide now", _lines(decide)),
    ]


def _lines(lines: list[str], mark: str = "• ") -> list[str]:
    shown = [mark + cut(one_line(line), LONGEST_LINE) for line in lines[:MOST_LINES]]
    return shown if len(lines) <= MOST_LINES else [*shown, f"{mark}… more on the page This week"]


def _blocks(one: Section) -> list[dict[str, Any]]:
    name, lines = one
    shown = {"type": "section", "text": _plain(cut("\n".join(lines), LONGEST_BLOCK))}
    return [_header(name), shown] if name else [shown]


def _header(text: str) -> dict[str, Any]:
    return {"type": "header", "text": _plain(text)}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _defused(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("](", f"]{NO_BREAK}(")
