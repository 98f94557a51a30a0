"""The Roadmap page at work: which item is open, its form, its moves, and a what-if."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from components.domain import ranking
from components.domain.standing import ranked
from components.domain.workbook import Workbook
from components.editing.draft import RowDraft, with_draft
from components.editing.plan import PIN
from components.ui import data, editing, show
from components.ui.editing.who import me
from components.ui.frame import View
from components.ui.part import part
from components.ui.picking import hold
from components.words import moves
from components.words.numbers import percent

OPEN, SHOWN, CLOSED = "item", "ranking-names", "ranking-closed"
A_PIN_HOLDS = dt.timedelta(days=28)
WEIGHED: Mapping[str, tuple[str, ...]] = {
    "evidence": ("value", "confidence", "effort_weeks"),
    "RICE": ("reach", "impact", "confidence", "effort_weeks"),
    "ICE": ("impact", "confidence", "ease"),
    "WSJF": ("user_value", "time_criticality", "risk_reduction", "effort_weeks"),
}


def pick_item(names: Sequence[str]) -> str | None:
    """Ask which item to open; the choice stands in the link, a row of the ranking sets it."""
    hold(OPEN, names)
    chosen = st.selectbox(
        "Open an item",
        names,
        index=None,
        key=OPEN,
        bind="query-params",
        persist_state="session",
        placeholder="Choose a row above, or an item here",
    )
    return chosen if chosen in names else None


def table_key() -> str:
    """Return the key of the ranking: a new one, without its mark, each time an item is closed."""
    return f"ranking-{st.session_state.get(CLOSED, 0)}"


def close_item() -> None:
    """Close the open item; for callbacks."""
    st.session_state[OPEN] = None
    st.session_state[CLOSED] = st.session_state.get(CLOSED, 0) + 1


def open_chosen_row() -> None:
    """Open the item of the row that was chosen in the ranking; no row chosen changes nothing."""
    rows = st.session_state[table_key()].selection.rows
    names = st.session_state.get(SHOWN, [])
    if rows and rows[0] < len(names):
        st.session_state[OPEN] = names[rows[0]]


def show_moves(view: View, one: ranking.Ranked, found: ranking.Ranking) -> None:
    """Offer to move an item: a move is a pin, which needs a reason and ends by itself."""
    if not view.snapshot.may_change("Roadmap"):
        return
    draft = editing.draft_of(view.snapshot, "Roadmap", one.row, {})
    typed = draft.text("pinned_rank")
    place = int(typed) if typed.isdigit() else one.rank
    last = sum(other.rank is not None for other in found.items)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Up",
            key="move-up",
            icon=":material/arrow_upward:",
            disabled=place is None or place <= 1,
            on_click=_pin,
            args=(view, one.row, (place or 1) - 1),
        )
        st.button(
            "Down",
            key="move-down",
            icon=":material/arrow_downward:",
            disabled=place is None or place >= last,
            on_click=_pin,
            args=(view, one.row, (place or last) + 1),
        )
        st.button(
            "Let it find its own rank",
            key="unpin",
            icon=":material/keep_off:",
            disabled=not typed,
            on_click=_unpin,
            args=(view, one.row),
        )
        st.caption(
            "A move pins the rank: it needs a reason and an end; the computed rank stays visible.",
            width="stretch",
        )


def _pin(view: View, row: int, place: int) -> None:
    today = data.today(view.snapshot.workbook.settings)
    draft = editing.draft_of(view.snapshot, "Roadmap", row, {})
    ends_on = draft.text("pin_ends_on")
    is_over = not ends_on or ends_on < today.isoformat()
    texts = {"pinned_rank": str(place), "pinned_on": today.isoformat()}
    texts |= {"pin_ends_on": (today + A_PIN_HOLDS).isoformat()} if is_over else {}
    texts |= {"pinned_by": name} if (name := me()) else {}
    editing.fill(view.snapshot, "Roadmap", row, texts)


def _unpin(view: View, row: int) -> None:
    editing.fill(view.snapshot, "Roadmap", row, dict.fromkeys(PIN, ""))


def rank_effects(
    view: View, found: ranking.Ranking, assumed: ranking.Assumptions
) -> Callable[[Workbook, RowDraft], list[str]]:
    """Return what says which ranks a draft would change."""

    def effects(workbook: Workbook, draft: RowDraft) -> list[str]:
        if draft.row is None:
            return []
        would = ranked(with_draft(workbook, draft), view.week.now.capabilities, view.day, assumed)
        return moves.rank_changes(found, would)

    return effects


def show_form(view: View, row: int | None, effects: Callable[..., list[str]] | None = None) -> None:
    """Show the form of an item, or of a new one."""
    if view.day < data.today(view.snapshot.workbook.settings):
        st.caption(
            ":material/history: The page shows a past day; the form holds the item as it is today."
        )
    filled = {"horizon": "later"} if row is None else {}
    editing.show_editor(
        view.snapshot,
        "Roadmap",
        row,
        editing.Form(editing.GROUPS["Roadmap"], filled=filled, effect=effects),
    )


# --- what if --------------------------------------------------------------------------------


@part
def show_what_if(view: View, found: ranking.Ranking, assumed: ranking.Assumptions) -> None:
    """Let people weigh the inputs otherwise; ranks before and after, and nothing is saved."""
    st.caption(":material/science: A sandbox: nothing here is saved.")
    st.button("Back to the start", key="what-if-reset", on_click=_reset, type="tertiary")
    weights, margin = _ask_weights(found.model, assumed)
    if margin == assumed.margin and all(weight == 1 for weight in weights.values()):
        st.caption("Move a slider to see the ranks before and after.")
        return
    other = ranking.Assumptions(
        found.model, margin, assumed.track_record, weights, assumed.draws, assumed.seed
    )
    would = ranked(view.week.now.workbook, view.week.now.capabilities, view.day, other)
    for sentence in moves.rank_changes(found, would, by_computed=True) or ["No rank would change."]:
        st.markdown(f":material/arrow_split: {show.plain(sentence)}")
    show.show_table(what_if_rows(found, would), alt="Computed ranks before and after")


def _ask_weights(
    model: ranking.Model, assumed: ranking.Assumptions
) -> tuple[dict[str, float], float]:
    weights = {}
    with st.grid(3, min_column_width=200):
        for name in WEIGHED[model]:
            weights[name] = st.slider(
                f"Weight of {moves.INPUT_WORDS[name]}",
                0.0,
                2.0,
                1.0,
                0.25,
                key=_slider(model, name),
            )
        margin = assumed.margin
        if model == "evidence":
            share = st.slider(
                "Gross margin", 0, 100, round(margin * 100), 5, key="what-if-margin", format="%d %%"
            )
            margin = margin if share == round(margin * 100) else share / 100
    return weights, margin


def _slider(model: str, name: str) -> str:
    return f"what-if-{model}-{name}"


def _reset() -> None:
    for name in list(st.session_state):
        if str(name).startswith("what-if-") and name != "what-if-reset":
            del st.session_state[name]


def what_if_rows(found: ranking.Ranking, would: ranking.Ranking) -> pd.DataFrame:
    """Return each item's computed rank now and in the what-if, best first in the what-if."""
    now = {one.row: one for one in found.items}
    ranks = [one for one in would.items if one.computed_rank is not None]
    ranks.sort(key=lambda one: one.computed_rank or 0)
    return pd.DataFrame(
        [
            {
                "Item": one.item,
                "Computed now": now[one.row].computed_rank,
                "What if": one.computed_rank,
                "Top 3 in the what-if": percent(one.probability_top_3),
            }
            for one in ranks
        ],
        columns=["Item", "Computed now", "What if", "Top 3 in the what-if"],
    )
