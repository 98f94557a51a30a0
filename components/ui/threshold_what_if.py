"""What if: other targets, levels, weeks and discounts, beside the saved figures and never saved."""

import math

import streamlit as st

from components.charts.theme import LevelAxis
from components.domain.standing import CapabilityStanding
from components.domain.standing.what_if import Assumed, what_if
from components.domain.workbook import Workbook
from components.ui import show
from components.words.numbers import Numbers
from components.words.what_if import what_if_lines

TARGETS = [share / 100 for share in range(50, 100, 5)]
DIVISORS = (1.0, 3.0)
MOST_TIMES = 4.0


@st.fragment
def show_what_if(
    workbook: Workbook, one: CapabilityStanding, axis: LevelAxis, numbers: Numbers
) -> None:
    """Let a person move the assumptions; what follows is marked as not saved."""
    assumed = _ask(workbook, one, axis)
    found = what_if(workbook, one, assumed)
    if found is None:
        return
    with st.container(border=True, key="what-if"):
        st.markdown(":violet-badge[:material/science: What if, not saved]")
        for line in what_if_lines(found, one, numbers, workbook.settings.stated_divisor):
            st.markdown(f"*{show.plain(line)}*")
    st.caption(
        "Nothing here is saved, and no other figure follows it. What counts is on the "
        "Capabilities and Settings tabs."
    )


def _ask(workbook: Workbook, one: CapabilityStanding, axis: LevelAxis) -> Assumed:
    name, unit = one.facts.name, one.facts.unit
    low, high = sorted((axis.worst, axis.best))
    spent = one.facts.effort
    with st.grid(2, min_column_width=260):
        target = st.select_slider(
            "Target share",
            sorted({*TARGETS, one.facts.target_share}),
            value=one.facts.target_share,
            format_func=lambda share: f"{share * 100:.0f}%",
            key=f"if-target-{name}",
        )
        now = one.level.at if one.level.at is not None else (low + high) / 2
        at = st.slider(
            f"Level ({show.plain(unit)})",
            float(low),
            float(high),
            float(min(max(now, low), high)),
            step=10.0 ** math.floor(math.log10((high - low) / 100)),
            key=f"if-level-{name}",
        )
        weeks = None
        if spent is not None and round(spent.weeks_per_unit, 3) > 0:
            weeks = st.slider(
                "Weeks per unit",
                round(spent.weeks_per_unit / MOST_TIMES, 3),
                round(spent.weeks_per_unit * MOST_TIMES, 3),
                round(spent.weeks_per_unit, 3),
                key=f"if-weeks-{name}",
            )
        divisor = st.slider(
            "Stated answers divided by",
            min(DIVISORS[0], workbook.settings.stated_divisor),
            max(DIVISORS[1], workbook.settings.stated_divisor),
            workbook.settings.stated_divisor,
            key=f"if-divisor-{name}",
        )
    return Assumed(float(target), at, weeks, divisor)
