"""The five questions of the week as cards; each leads to what it speaks of."""

import html
from collections.abc import Sequence

import streamlit as st

from components.domain.cards import Card, Gauge
from components.domain.standing import Standing
from components.ui import show
from components.words.leaning import spoken
from components.words.week import cards as words
from components.words.week.lights import rule_of

TREND = "Its course over the last %d meetings"


def show_cards(cards: Sequence[Card], found: Standing) -> None:
    """Show the cards in one row; on a phone below each other."""
    with st.grid(5, min_column_width=150, gap="small", key="lights"):
        for at, card in enumerate(cards):
            with st.container(
                border=True, height="stretch", gap="xsmall", key=f"light-{at}-is-{card.word}"
            ):
                _show_card(card, found)


def _show_card(card: Card, found: Standing) -> None:
    st.markdown(
        f"**{words.question(card, found)}**\n\n{_badge(card, found)}",
        help=rule_of(card.name, found),
    )
    st.html(
        f'<p class="figure">{html.escape(words.value(card, found))}</p>'
        f"{_gauge(card.gauge)}"
        f'<p class="beside">{html.escape(words.beside(card, found))}</p>'
        f'<p class="beside change">{html.escape(words.change(card))}{_trend(card.trend)}</p>'
    )
    show.show_way(words.todo(card, found), is_card=True)


def _badge(card: Card, found: Standing) -> str:
    side = words.lean(card, found)
    text = None if side is None else f"{spoken(card.word).capitalize()}, leaning {side}"
    return show.badge(card.word, text)


def _gauge(gauge: Gauge | None) -> str:
    """Draw a number with its range and its target on its scale."""
    if gauge is None or gauge.most <= 0:
        return ""

    def at(value: float) -> float:
        return round(100 * min(max(value / gauge.most, 0.0), 1.0), 1)

    marks = ""
    if gauge.low is not None:
        left, right = at(gauge.low), at(gauge.high if gauge.high is not None else gauge.most)
        marks += f'<i class="range" style="left:{left}%;width:{round(right - left, 1)}%"></i>'
    elif gauge.kind == "weeks":
        marks += f'<i class="range" style="left:0%;width:{at(gauge.value)}%"></i>'
    if gauge.target is not None:
        marks += f'<i class="target" style="left:{at(gauge.target)}%"></i>'
    if gauge.kind != "weeks":
        marks += f'<i class="dot" style="left:{at(gauge.value)}%"></i>'
    return f'<div class="gauge" aria-hidden="true">{marks}</div>'


def _trend(values: Sequence[float]) -> str:
    """Draw how a figure stood at the last meetings as small bars from 0."""
    most = max(values, default=0.0)
    if most <= 0:
        return ""
    bars = "".join(
        f'<i style="height:{max(round(100 * value / most), 4)}%"></i>' for value in values
    )
    return f'<span class="trend" role="img" aria-label="{TREND % len(values)}">{bars}</span>'
