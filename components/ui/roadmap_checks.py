"""The Roadmap page's checks: how sure the order is, the plan, other models, what shipped."""

from collections.abc import Sequence

import streamlit as st

from components.charts.intervals import rank_intervals_chart
from components.charts.plan import (
    shipped_chart,
    shipped_rows,
    shipped_table,
    split_chart,
    split_rows,
    split_table,
)
from components.charts.rank_rows import rank_rows
from components.domain import ranking
from components.ui import notices, show
from components.ui.frame import View
from components.ui.roadmap_figures import RoadmapFigures, top_three_of
from components.ui.roadmap_tables import range_rows
from components.words import moves, plan, rank_checks

MOST_DRAWN = 30  # ranks in the picture: further down nobody decides by it
MARKS = {
    "signal": ":blue-badge[:material/notifications_active: Signal]",
    "pin": ":gray-badge[:material/keep: Pin]",
    "routine": ":gray-badge[:material/waves: Routine]",
    "new": ":gray-badge[:material/fiber_new: New]",
}


def show_moves_since(found: Sequence[ranking.Movement]) -> None:
    """Show what moved since last week, marked as a signal, a decision or routine."""
    for cause, sentence in moves.since_last_week(found):
        st.markdown(f"{MARKS[cause]} {show.plain(sentence)}")


def show_sureness(view: View, found: ranking.Ranking, moved: Sequence[ranking.Movement]) -> None:
    """Draw the first ranks with their ranges."""
    shown = rank_rows(found, MOST_DRAWN)
    drawn = len(shown["ranks"])
    if not drawn:
        return
    show.show_chart(
        plan.ranking_finding(found),
        plan.ranking_reading(found, drawn),
        rank_intervals_chart(view.mode, drawn),
        shown,
        range_rows(found, moved),
    )


def show_top_three(view: View, ranked: ranking.Ranking) -> None:
    """Say whether the top 3 would be others without one customer's answers, and without whom.

    ranked: by evidence, whatever model the page ranks by: no other model has answers in it.
    """
    if all(one.rank is None for one in ranked.items):
        return
    st.markdown("#### Do the top 3 lean on one customer?")
    st.caption(rank_checks.BY_EVIDENCE)
    found = top_three_of(view)
    mark = ":material/person_alert:" if found.hinges else ":material/verified_user:"
    st.markdown(f"{mark} {show.plain(rank_checks.top_three_sentence(found))}")
    for one in found.hinges[1:]:
        st.markdown(f"- {show.plain(rank_checks.hinge_sentence(one))}")
    if found.checked:
        st.caption(rank_checks.CHECK_READING)


def show_models(view: View, found: RoadmapFigures) -> None:
    """Say where the four models disagree, and why; all their ranks one click away."""
    with st.container(horizontal=True, vertical_alignment="center"):
        finding = rank_checks.disagreements_finding(found.disagreements)
        st.markdown(f"#### {show.plain(finding)}", width="stretch")
        with show.popped_up("models", "All ranks") as ranks:
            if ranks.open:
                show.show_table(found.side_by_side, alt="Ranks under four models", width="content")
                for name, words in plan.MODELS.items():
                    st.caption(f"**{name}**: {words}")
    for one in found.disagreements:
        sentence = rank_checks.disagreement_sentence(one, view.numbers)
        st.markdown(f"- {show.plain(sentence)}")


def show_plan(view: View) -> None:
    """Draw how the planned weeks are split between what fans love and what blocks others."""
    split = ranking.planned_split(view.week.now.workbook["Roadmap"])
    if split.love_share is None:
        st.markdown(show.plain(plan.split_sentence(split)))
        return
    rows = split_rows(split)
    show.show_chart(
        plan.split_finding(split),
        plan.split_sentence(split),
        split_chart(view.mode),
        rows,
        split_table(split),
    )


def show_shipped(view: View, done: Sequence[ranking.Shipped]) -> None:
    """Draw what shipped items were expected to bring beside what they brought."""
    if not done:
        notices.empty("What shipped items were worth.", "Roadmap")
        return
    table = shipped_table(done, view.numbers)
    drawn = shipped_rows(done)
    if len(drawn["shipped"]):
        show.show_chart(
            rank_checks.shipped_finding(done),
            rank_checks.SHIPPED_READING,
            shipped_chart(view.mode, len(drawn["shipped"]), view.numbers.currency),
            drawn,
            table,
        )
    for one in done:
        st.markdown(f"- {show.plain(rank_checks.shipped_sentence(one, view.numbers))}")
