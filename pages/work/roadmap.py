"""Roadmap: what the AI team should do next, and why."""

import streamlit as st

from components.domain import metric, ranking
from components.domain.standing import default_assumptions
from components.domain.week import plan_word
from components.ui import editing, frame, notices, roadmap_checks, roadmap_work, show
from components.ui.decision_links import show_way_to_log
from components.ui.roadmap_figures import figures_of
from components.ui.roadmap_tables import (
    calls_for,
    decisions_for,
    experiments_for,
    ranking_rows,
)
from components.words import plan, threshold
from components.words.numbers import Numbers
from components.words.week import plan_sentence

# Read
view = frame.open_page("Roadmap", "What should the AI team do next, and why?")
now = view.week.now
items = now.workbook["Roadmap"]
numbers = Numbers.of(now.settings)
editing.show_done(view.snapshot)
if items.empty:
    notices.empty("The ranking of what to build next.", "Roadmap")
    st.subheader("Add the first item", anchor=False)
    roadmap_work.show_form(view, None)
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
figures = figures_of(view)
assumed = default_assumptions(now.workbook, model)
found = figures.rankings[model]
moves = ranking.movement(found, figures.earlier[model])

# Show: the verdict, then what is over-optimised
show.show_verdict(plan_word(now), plan_sentence(now), rule=plan.RULE)
for sentence in plan.over_optimising(now):
    st.markdown(f":orange-badge[:material/front_hand: Stop optimising] {show.plain(sentence)}")

# Show: the ranking
st.subheader("The ranking", anchor=False, help=metric.help_text(metric.EVIDENCE_SCORE))
st.caption(plan.MODELS[found.model])
roadmap_checks.show_moves_since(moves)
table = ranking_rows(found, moves, now.workbook, numbers)
st.session_state[roadmap_work.SHOWN] = list(table["Item"])
st.dataframe(
    table,
    hide_index=True,
    on_select=roadmap_work.open_chosen_row,
    selection_mode="single-row",
    key="ranking",
    placeholder="–",
    alt=plan.ranking_finding(found),
    column_config={
        "Rank": st.column_config.NumberColumn(width="small"),
        "Item": st.column_config.TextColumn(width=270),
        "Computed": st.column_config.NumberColumn(width="small", help="The rank without pins."),
        "Pinned": st.column_config.TextColumn(width="small"),
    },
)
editing.show_unsaved(view.snapshot, "Roadmap")
name = roadmap_work.pick_item(list(items["item"]))

# Show and write: the chosen item
chosen = int(items.index[items["item"] == name][0]) if name is not None else None
one = next((each for each in found.items if each.row == chosen), None)
if chosen is not None and name is not None:
    with st.container(border=True, key="open-item"):
        st.subheader(show.plain(name), anchor=False)
        why, edit, changed = st.tabs(
            ["Evidence", "Edit and move", "History"], key="item-part", bind="query-params"
        )
        with why:
            problem = items["problem"].get(chosen)
            if isinstance(problem, str):
                st.markdown(show.plain(problem))
            if one is not None:
                st.markdown(show.plain(plan.why_rank(one, assumed.margin, numbers)))
                if (pin := plan.pin_sentence(one, numbers)) is not None:
                    st.markdown(f":material/keep: {show.plain(pin)}")
            for label, behind in (
                ("Customers who speak for it", calls_for(now.workbook, name)),
                ("Experiments", experiments_for(now.workbook, name)),
                ("Decisions", decisions_for(now.workbook, name)),
            ):
                if not behind.empty:
                    st.markdown(f"**{label}**")
                    show.show_table(behind, alt=f"{label}: {name}")
                    if label == "Decisions":
                        show_way_to_log(name, "Open in the decision log")
            aim = items["capability"].get(chosen)
            if isinstance(aim, str):
                about = next((c for c in now.capabilities if c.facts.name == aim), None)
                if about is not None and (means := threshold.translation(about)) is not None:
                    st.markdown(f":material/translate: {show.plain(means)}")
                st.page_link(
                    "pages/look/minimum_viable_ai.py",
                    label=f"The answers about {show.plain(aim)}",
                    icon=":material/stairs_2:",
                    query_params={"capability": aim},
                )
        with edit:
            if one is not None:
                roadmap_work.show_moves(view, one, found)
            roadmap_work.show_form(view, chosen, roadmap_work.rank_effects(view, found, assumed))
            editing.show_removal(view.snapshot, "Roadmap", chosen)
        with changed:
            editing.show_history(view.snapshot, numbers, "Roadmap", chosen)
if view.snapshot.may_change("Roadmap"):
    with st.expander(
        "Add an item", icon=":material/add:", key="add-item", on_change="rerun"
    ) as adding:
        if adding.open:
            roadmap_work.show_form(view, None)

# Show: how sure the ranks are, the plan, the other models, what shipped
roadmap_checks.show_sureness(view, found, table)
leaning = st.container()  # filled last: it takes longest, and nothing should wait for it
roadmap_checks.show_plan(view, figures.split)
roadmap_work.show_what_if(view, found, assumed)
roadmap_checks.show_models(view, figures)
roadmap_checks.show_shipped(view, figures.shipped)
with leaning:
    roadmap_checks.show_top_three(view, found)
