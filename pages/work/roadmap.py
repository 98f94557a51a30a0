"""Roadmap: what the AI team should do next, and why."""

import streamlit as st

from components.charts.intervals import rank_intervals_chart
from components.domain import metric, ranking
from components.domain.standing import default_assumptions, ranked
from components.domain.week import plan_word
from components.ui import frame, notices, show
from components.ui.roadmap_tables import (
    calls_for,
    decisions_for,
    experiments_for,
    models_side_by_side,
    rank_rows,
    ranking_rows,
    shipped_rows,
)
from components.words import plan
from components.words.numbers import Numbers
from components.words.week import plan_sentence

# Read
view = frame.open_page("Roadmap", "What should the AI team do next, and why?")
now, before = view.week.now, view.week.before
items = now.workbook["Roadmap"]
numbers = Numbers.of(now.settings)
if items.empty:
    notices.empty("The ranking of what to build next.", "Roadmap")
    st.stop()

# Choose
model = st.segmented_control(
    "Rank by",
    list(plan.MODELS),
    default="evidence",
    required=True,
    key="model",
    bind="query-params",
    persist_state="session",
)

# Compute
assumed = default_assumptions(now.workbook, model)
found = (
    now.ranking
    if model == "evidence"
    else ranked(now.workbook, now.capabilities, view.day, assumed)
)
was = (
    before.ranking
    if model == "evidence"
    else ranked(
        before.workbook,
        before.capabilities,
        before.day,
        default_assumptions(before.workbook, model),
    )
)
moves = ranking.movement(found, was)
done = ranking.shipped(items, {}, view.day)

# Show: the verdict, then what is over-optimised
show.show_verdict(plan_word(now), plan_sentence(now), rule=plan.RULE)
for sentence in plan.over_optimising(now):
    st.markdown(f":orange-badge[:material/front_hand: Stop optimising] {show.plain(sentence)}")

# Show: the ranking
st.subheader("The ranking", anchor=False, help=metric.help_text(metric.EVIDENCE_SCORE))
st.caption(plan.MODELS[found.model])
table = ranking_rows(found, moves, now.workbook, numbers)
picked = st.dataframe(
    table,
    hide_index=True,
    on_select="rerun",
    selection_mode="single-row",
    key="ranking",
    placeholder="–",
    alt=plan.ranking_finding(found),
    column_config={
        "Rank": st.column_config.NumberColumn(width="small"),
        "Item": st.column_config.TextColumn(width=230),
        "Computed": st.column_config.NumberColumn(help="The rank without pins."),
    },
)
st.caption("Choose a row to see what is behind it.")

# Show: what is behind the chosen item
# A choice outlives a change of day or workbook: the row it named may be gone.
if rows := [row for row in picked.selection.rows if row < len(found.items)]:
    one = found.items[rows[0]]
    with st.container(border=True):
        st.subheader(show.plain(one.item), anchor=False)
        problem = items["problem"].get(one.row)
        if isinstance(problem, str):
            st.markdown(show.plain(problem))
        st.markdown(show.plain(plan.why_rank(one, assumed.margin, numbers)))
        if (pin := plan.pin_sentence(one, numbers)) is not None:
            st.markdown(f":material/keep: {show.plain(pin)}")
        for label, behind in (
            ("Customers who speak for it", calls_for(now.workbook, one.item)),
            ("Experiments", experiments_for(now.workbook, one.item)),
            ("Decisions", decisions_for(now.workbook, one.item)),
        ):
            if not behind.empty:
                st.markdown(f"**{label}**")
                show.show_table(behind, alt=f"{label}: {one.item}")
        aim = items["capability"].get(one.row)
        if isinstance(aim, str):
            st.page_link(
                "pages/look/minimum_viable_ai.py",
                label=f"The answers about {show.plain(aim)}",
                icon=":material/stairs_2:",
                query_params={"capability": aim},
            )

# Show: how sure the ranks are
shown = rank_rows(found)
if len(shown["ranks"]):
    show.show_chart(
        plan.ranking_finding(found),
        plan.ranking_reading(found),
        rank_intervals_chart(view.mode, len(shown["ranks"])),
        shown,
        table[["Item", "Computed", "80 % range", "Top 3"]],
    )

# Show: the plan, the models beside each other, what shipped
st.subheader("The plan", anchor=False)
st.markdown(show.plain(plan.split_sentence(ranking.planned_split(items))))
with st.expander("Where the four models disagree"):
    four = [
        ranked(now.workbook, now.capabilities, view.day, default_assumptions(now.workbook, name))
        for name in plan.MODELS
    ]
    show.show_table(models_side_by_side(four, now.workbook), alt="Ranks under four models")
    for name, words in plan.MODELS.items():
        st.caption(f"**{name}**: {words}")
st.subheader("Shipped: expected against measured", anchor=False)
if done:
    show.show_table(shipped_rows(done, numbers), alt="Shipped items")
    st.caption(plan.shipped_reading(done))
else:
    notices.empty("What shipped items were worth.", "Roadmap")
