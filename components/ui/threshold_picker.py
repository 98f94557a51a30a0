"""All sides of the AI as rows of bullets, of which one is chosen by a click."""

import html
from collections.abc import Sequence

import streamlit as st

from components.domain.standing import CapabilityStanding
from components.ui.picking import tap
from components.words.bullets import HEADS, Bullet, bullet

KEY = "capability"


def pick_capability(capabilities: Sequence[CapabilityStanding]) -> CapabilityStanding:
    """Ask for a capability; the buttons lie under the rows that `show_bullets` draws over them."""
    chosen = tap("Capability", [one.facts.name for one in capabilities], KEY)
    return next((one for one in capabilities if one.facts.name == chosen), capabilities[0])


def show_bullets(capabilities: Sequence[CapabilityStanding]) -> None:
    """Draw a row for each capability: who is satisfied today, today's level, and what is enough."""
    rows = "".join(_row(bullet(one)) for one in capabilities)
    heads = "".join(f"<span>{html.escape(head)}</span>" for head in HEADS)
    st.html(f'<div class="bullets"><div class="heads">{heads}</div>{rows}</div>')


def _row(one: Bullet) -> str:
    parts = [f'<i class="{name}" style="{style}"></i>' for name, style in _marks(one)]
    cells = [
        f'<span class="bar">{"".join(parts)}</span>',
        *(
            f'<span class="{name}">{html.escape(text)}</span>'
            for name, text in (
                ("share", one.satisfied),
                ("today", one.today),
                ("enough", one.enough),
                (f"word {one.tone}", one.word),
            )
        ),
    ]
    return f'<div class="row">{"".join(cells)}</div>'


def _marks(one: Bullet) -> list[tuple[str, str]]:
    """Return the marks of a bullet with their places, in percent of the bar."""
    if one.share is None:
        return [("target", f"left:{one.target:.1%}")]
    marks = [(f"fill {one.tone}", f"width:{one.share:.1%}")]
    if one.low is not None and one.high is not None:
        marks.append(("range", f"left:{one.low:.1%};width:{one.high - one.low:.1%}"))
    return [*marks, ("target", f"left:{one.target:.1%}")]
