"""One experiment in full: its result, decision and why, what was learned; its form and history."""

import streamlit as st

from components.charts.trials import trial_rows, trials_chart, trials_table
from components.domain.experiments import Tried
from components.domain.standing.facts import Record, number, text
from components.ui import data, editing, show
from components.ui.experiment_list import advice_badge, open_one, stage_badge
from components.ui.experiment_tables import (
    calls_since,
    decision_reason,
    decisions_about,
    units_of,
)
from components.ui.frame import View
from components.ui.row_list import show_row_form
from components.words import experiments as words
from components.words import trials as results
from components.words.numbers import weeks

DECISIONS = ("scale", "iterate", "stop")
PART, PARTS = "experiment-part", ["Result", "Edit", "History"]


def show_experiment(one: Tried, view: View) -> None:
    """Show the open experiment, everything that its row and other tabs say of it."""
    snapshot, row = view.snapshot, one.progress.row
    (cells,) = snapshot.workbook["Experiments"].loc[[row]].to_dict("records")
    with st.container(border=True, key="open-experiment"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(show.plain(one.progress.experiment), anchor=False, width="stretch")
            st.button(
                "Close",
                key="close-experiment",
                type="tertiary",
                icon=":material/close:",
                shortcut="Esc",
                on_click=open_one,
                args=(None,),
            )
        st.markdown(f"{stage_badge(one)} {show.plain(words.next_step(one))}")
        result, edit, history = st.tabs(PARTS, key=PART, bind="query-params")
        with result:
            if (hypothesis := text(cells["hypothesis"])) is not None:
                st.markdown(f"**Hypothesis**: {show.plain(hypothesis)}")
            _show_result(one, view)
            _show_decision(one, cells, view)
            _show_links(one, cells, view)
        with edit:
            show_row_form(view, "Experiments", row)
            editing.show_removal(snapshot, "Experiments", row)
        with history:
            editing.show_history(snapshot, view.numbers, "Experiments", row)


def _show_result(one: Tried, view: View) -> None:
    if one.trial is not None:
        judged = one.trial.judgement
        reason = results.advice_reason(judged, one.trial.more_days)
        st.markdown(f"**The rule says** {advice_badge(one)} {show.plain(reason)}")
        show.show_chart(
            results.result_sentence(one.trial),
            results.TRIALS_READING,
            trials_chart(view.mode, 1),
            trial_rows([one.trial]),
            trials_table([one.trial]),
        )
    if one.level is not None:
        unit = results.level_units(units_of(view.week.now.workbook), one.level)
        sentence = show.plain(results.level_sentence(one.level, unit))
        st.markdown(
            f":gray-badge[:material/link_off: {results.NOT_CAUSAL}] {sentence}",
            help=results.BEFORE_AND_AFTER,
        )
    if one.trial is None and one.level is None:
        st.caption("No result yet: fill in both arms, or the level before and after.")


def _show_decision(one: Tried, cells: Record, view: View) -> None:
    if one.progress.stage == "undecided" and view.snapshot.may_change("Experiments"):
        _offer_decisions(one, view)
    if one.progress.stage == "decided":
        if (reason := decision_reason(view.snapshot.workbook, one)) is not None:
            st.markdown(f"**Why**: {show.plain(reason)}")
        judged = one.trial and one.trial.judgement
        if judged and (differs := results.against_the_rule(one.progress.decision, judged)):
            st.caption(show.plain(differs))
        learned = text(cells["learned"]) or "not written down yet"
        st.markdown(f"**Learned**: {show.plain(learned)}")
    now = view.week.now.workbook
    for label, behind in (
        ("Decisions because of it", decisions_about(now, one.progress.experiment)),
        ("Calls about its roadmap item since customers had it", calls_since(now, one)),
    ):
        if not behind.empty:
            st.markdown(f"**{label}**")
            show.show_table(behind, alt=f"{label}: {one.progress.experiment}")


def _offer_decisions(one: Tried, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for decision in DECISIONS:
            st.button(
                decision.capitalize(),
                key=f"decide-{decision}",
                on_click=_fill_decision,
                args=(one, view, decision),
            )
        st.caption("Fills in the form; nothing is saved before you do.", width="stretch")


def _fill_decision(one: Tried, view: View, decision: str) -> None:
    today = data.today(view.snapshot.workbook.settings)
    texts = {"decision": decision, "decided_on": today.isoformat()}
    editing.fill(view.snapshot, "Experiments", one.progress.row, texts)
    st.session_state[PART] = PARTS[1]


def _show_links(one: Tried, cells: Record, view: View) -> None:
    facts = [f"Owner: {one.progress.owner}"] if one.progress.owner else []
    if (effort := number(cells["effort_weeks"])) is not None:
        facts.append(weeks(effort))
    if (effect := number(cells["annual_revenue_effect"])) is not None:
        facts.append(f"{view.numbers.money(effect)} a year")
    with st.container(horizontal=True, vertical_alignment="center"):
        place = f"Row {one.progress.row} in Experiments"
        st.caption(show.plain(" · ".join([*facts, place])), width="stretch")
        if one.progress.roadmap_item is not None:
            st.page_link(
                "pages/work/roadmap.py",
                label=f"Roadmap: {show.plain(one.progress.roadmap_item)}",
                icon=":material/format_list_numbered:",
                query_params={"item": one.progress.roadmap_item},
            )
        if one.progress.capability is not None:
            st.page_link(
                "pages/look/minimum_viable_ai.py",
                label=show.plain(one.progress.capability),
                icon=":material/stairs_2:",
                query_params={"capability": show.plain(one.progress.capability)},
            )
