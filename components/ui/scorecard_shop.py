"""The scorecard of a shop, from what shoppers do; and any company's weekly business figures."""

from collections.abc import Sequence

import streamlit as st

from components.charts.curves import series_chart
from components.charts.events import mark_rows
from components.charts.release_rows import (
    release_rows,
    release_table,
    series_rows,
    series_table,
)
from components.charts.releases import releases_chart
from components.domain import outcomes
from components.ui import notices, show
from components.ui.frame import View
from components.ui.picking import tap
from components.ui.scorecard_figures import ScorecardFigures
from components.words import outcomes as words

FEWEST_WEEKS = 2


def show_shop(view: View, found: ScorecardFigures) -> None:
    """Show the verdict, conversion and purchase completion by release, and the lift in money."""
    rates = found.rates
    aside = view.week.now.workbook.unread("Outcomes")
    judged = outcomes.shop_judged(rates, aside, view.segment)
    show.show_verdict(judged.word, words.shop_sentence(judged), rule=words.SHOP_RULE)
    if not rates:
        notices.empty("Conversion and purchase completion by AI release.", "Outcomes")
        return
    worth = None if found.order_value is None else found.order_value.point
    with st.grid(2, min_column_width=240):
        for one in rates:
            _show_rate(one, view, worth)
    if len(rates) > 1:
        st.caption(
            "The lifts are not to be added: who completes a purchase has converted, and the same "
            "orders stand behind both."
        )
    for one in rates:
        show.show_chart(
            words.by_release_finding(one),
            words.by_release_reading(one),
            releases_chart(view.mode, len(one.arms), words.named(one.metric)),
            release_rows(one),
            release_table(one),
        )


def _show_rate(found: outcomes.ByRelease, view: View, order_value: float | None) -> None:
    name, arm = words.named(found.metric), found.arms[-1]
    enough = min(arm.successes, arm.trials - arm.successes) >= outcomes.FEWEST_SUCCESSES
    show.show_number(
        name,
        words.rate(arm.share.point) if enough else words.successes_of(arm),
        words.rate_beside(found),
    )
    step = found.newest
    if step is None:
        return
    release = show.plain(words.release_name(step.after))
    lift = outcomes.lift(step, order_value, view.week.now.settings.gross_margin)
    show.show_number(
        f"Lift in money, {found.metric}",
        words.lift_or_words(step, lift, view.numbers),
        words.lift_beside(lift, view.numbers),
        help_text=f"{words.points(step.difference)} since {release}, as if "
        f"visitors and orders stayed what they are. The range is that of the difference alone. "
        f"{words.NOT_CAUSAL}",
    )


def show_weeks(view: View, series: Sequence[outcomes.WeeklySeries]) -> None:
    """Show one business figure by week, with its routine variation and what happened when."""
    chosen = [
        one
        for one in series
        if outcomes.is_of(one, view.segment) and len(one.charted) >= FEWEST_WEEKS
    ]
    if not chosen:
        if series and view.segment is not None:
            st.caption(f"No weekly figure in Outcomes is about {show.plain(view.segment)} alone.")
        else:
            notices.empty("What customers do, week by week.", "Outcomes")
        return
    by_name = {one.metric: one for one in chosen}
    if st.session_state.get("metric") not in by_name:
        st.session_state.pop("metric", None)
    found = by_name.get(tap("Figure", list(by_name), "metric") or "", chosen[0])
    show.show_chart(
        words.series_finding(found),
        words.series_reading(found),
        series_chart(view.mode, words.named(found.metric), ".3~p" if found.is_rate else ",.3~f"),
        series_rows(found, mark_rows(view.week.now.workbook, found.weeks[0].starts_on)),
        series_table(found),
    )
