"""Frozen weeks: two of them side by side, and what reads differently today."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.domain.kept import kept
from components.domain.meeting import (
    Difference,
    Figure,
    FrozenDay,
    differences,
    frozen_days,
    rewritten,
    weekly_figures,
)
from components.domain.standing import standing
from components.domain.workbook import Workbook
from components.ui import show
from components.ui.frame import View
from components.words import frozen as words


def show_weeks(view: View) -> None:
    """Let people choose two frozen weeks; show them side by side and what has changed since."""
    days = frozen_days(view.week.now.workbook)
    shown = {view.numbers.day(one.as_of): one for one in days}
    st.markdown(show.plain(words.days_words(list(shown))))
    if not days:
        return
    newest = list(shown)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        later = _pick("Week", newest, 0, "week")
        earlier = _pick("Against", newest, min(1, len(newest) - 1), "against")
    known = weekly_figures(view.week.now)
    found = differences(shown[earlier], shown[later], known)
    st.markdown(f"### {show.plain(words.finding(found))}")
    show.show_table(week_rows(found, earlier, later), alt=f"Frozen: {earlier} beside {later}")
    st.caption(words.READING)
    for day in dict.fromkeys((later, earlier)):
        _show_rewritten(view, shown[day], day)


def _pick(label: str, days: Sequence[str], at: int, key: str) -> str:
    chosen = st.selectbox(label, days, index=at, key=key, bind="query-params", width=220)
    return chosen if chosen in days else days[at]


def week_rows(found: Sequence[Difference], earlier: str, later: str) -> pd.DataFrame:
    """Return two frozen weeks side by side, a figure a line."""
    return pd.DataFrame(
        [
            {
                "Figure": one.figure.name,
                earlier: one.earlier and words.frozen_words(one.figure, one.earlier),
                later: one.later and words.frozen_words(one.figure, one.later),
                "Change": words.change_words(one),
                "Outside the earlier range": "yes" if one.is_outside else "",
            }
            for one in found
        ]
    )


def _show_rewritten(view: View, day: FrozenDay, title: str) -> None:
    """Say which frozen figures their own day shows differently today."""
    changed = rewritten(day, _figures_of(view.snapshot.workbook, day.as_of))
    if not changed:
        st.caption(f":material/lock: {show.plain(title)}: every frozen figure still stands.")
        return
    st.markdown(f"**{show.plain(title)}: {len(changed)} of its figures read differently today**")
    for one in changed:
        st.markdown(f"- {show.plain(words.rewritten_sentence(one, title))}")


@kept
def _figures_of(workbook: Workbook, day: dt.date) -> tuple[Figure, ...]:
    return weekly_figures(standing(workbook, day))
