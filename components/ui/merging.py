"""Two spellings of one name: likely pairs, what a merge would change, the merge itself."""

from itertools import islice

import pandas as pd
import streamlit as st

from components.domain.kept import kept
from components.domain.nearest import likely_pairs
from components.domain.schema import TABS
from components.domain.workbook import Workbook
from components.editing.merging import KINDS, Merge, Pair, merge, merge_plan, names_of, people_of
from components.editing.signed import Signed
from components.editing.wording import merged_words
from components.storage import StorageError
from components.ui import notices, show
from components.ui.data import Snapshot
from components.ui.editing.fields import people
from components.ui.editing.who import ask_name, me
from components.ui.editing.writing import moment, tell, write
from components.words.numbers import count

PERSON = "Person at a customer"
KIND, CUSTOMER, ONE, OTHER, STAYS = (
    f"merge-{name}" for name in ("kind", "customer", "one", "other", "stays")
)
MOST_PAIRS = 10


@kept
def pairs_in(workbook: Workbook) -> list[tuple[str, str | None, str, str]]:
    """Return (kind, customer, one name, another) of names that may mean one, a kind at a time."""
    found: list[tuple[str, str | None, str, str]] = [
        (kind, None, *pair)
        for kind, tab in KINDS.items()
        for pair in likely_pairs(names_of(workbook, tab))
    ]
    calls = pd.concat(
        [workbook[tab][["customer", "person"]].dropna() for tab in ("Calls", "Trade-offs")]
    )
    for customer, names in calls.groupby("customer")["person"].unique().items():
        if len(names) > 1:
            found += [(PERSON, str(customer), *pair) for pair in likely_pairs(names)]
    return found


def show_merging(snapshot: Snapshot) -> None:
    """Offer likely pairs, and any two names, to be made one."""
    workbook = snapshot.workbook
    label = "Merge two spellings of one name"
    with st.expander(label, icon=":material/merge:", key="merging", on_change="rerun") as opened:
        if not opened.open:
            return
        _offer_pairs(workbook)
        pair = _ask_pair(workbook)
        if pair is not None:
            _show_merge(snapshot, merge(workbook, pair))


def _offer_pairs(workbook: Workbook) -> None:
    found = pairs_in(workbook)
    if not found:
        st.caption("No two names look alike. You can choose any two.")
        return
    st.caption(
        f"{count(len(found), 'pair')} of names look alike. Nothing is merged before you say so."
    )
    for number, (kind, customer, one, other) in enumerate(islice(found, MOST_PAIRS)):
        where = f" at {customer}" if customer else ""
        st.button(
            show.plain(f"{one} / {other} ({kind.lower()}{where})"),
            key=f"merge-pair-{number}",
            type="tertiary",
            icon=":material/compare_arrows:",
            on_click=_take,
            args=(kind, customer, one, other),
        )
    if len(found) > MOST_PAIRS:
        st.caption(f"{count(len(found) - MOST_PAIRS, 'more pair')} after these.")


def _take(kind: str, customer: str | None, one: str, other: str) -> None:
    st.session_state.update({KIND: kind, ONE: one, OTHER: other, STAYS: one})
    if customer is not None:
        st.session_state[CUSTOMER] = customer


def _ask_pair(workbook: Workbook) -> Pair | None:
    kind = st.segmented_control(
        "What", [*KINDS, PERSON], default="Customer", required=True, key=KIND
    )
    customer = None
    if kind == PERSON:
        customer = st.selectbox(
            "At", names_of(workbook, "Customers"), index=None, key=CUSTOMER, placeholder="–"
        )
        names = people_of(workbook, customer) if customer else []
    else:
        names = names_of(workbook, KINDS[kind or "Customer"])
    with st.grid(2, min_column_width=220):
        one = st.selectbox("One spelling", names, index=None, key=ONE, placeholder="–")
        other = st.selectbox("Another spelling", names, index=None, key=OTHER, placeholder="–")
    if one is None or other is None or one == other:
        return None
    stays = st.radio(
        "Which stays", [one, other], key=STAYS, horizontal=True, format_func=show.plain
    )
    goes = other if stays == one else one
    return Pair(stays or one, goes, None if kind == PERSON else KINDS[kind or ""], customer)


def _show_merge(snapshot: Snapshot, found: Merge) -> None:
    st.markdown("**This would change**")
    show.show_table(merge_rows(found), alt="What a merge would change")
    for one in found.lost:
        st.markdown(
            f":material/warning: {show.plain(one.title)}: **{show.plain(one.stays or '')}** stays, "
            f"**{show.plain(one.goes)}** is lost. Changes keeps it."
        )
    touched = {one.tab for one in found.following} | ({found.pair.tab} - {None})
    if not snapshot.may_change(*(tab for tab in touched if tab)):
        st.caption("Your role changes none of these rows.")
        return
    ask_name(people(snapshot.workbook), "merge-me")
    st.button(
        f"Merge into {show.plain(found.pair.stays)}",
        key="merge",
        type="primary",
        icon=":material/merge:",
        disabled=me() is None,
        on_click=_merge,
        args=(snapshot, found),
    )
    if isinstance(failure := st.session_state.get("merge-failure"), StorageError):
        notices.edit_not_saved(failure)


def merge_rows(found: Merge) -> pd.DataFrame:
    """Return every cell that a merge would change, and the row that goes."""
    pair = found.pair
    lines: list[tuple[str, int | None, str, str, str]] = [
        (one.tab, one.row, TABS[one.tab].by_field[one.field].title, one.before, one.after)
        for one in found.following
    ]
    if pair.tab is not None:
        unique = TABS[pair.tab].by_field[str(TABS[pair.tab].unique_field)].title
        lines += [(pair.tab, found.into, one.title, "", one.goes) for one in found.completed]
        if found.row is not None:
            after = pair.stays if found.into is None else "the row goes"
            lines.append((pair.tab, found.row, unique, pair.goes, after))
    return pd.DataFrame(lines, columns=["Tab", "Row", "Column", "Now", "Will be"])


def _merge(snapshot: Snapshot, found: Merge) -> None:
    by = me()
    if by is None:
        return
    signed = Signed(by, moment())
    st.session_state.pop("merge-failure", None)
    try:
        write(snapshot.address, merge_plan(snapshot.workbook, found, signed))
    except StorageError as error:
        st.session_state["merge-failure"] = error
        return
    for name in (ONE, OTHER, STAYS):
        st.session_state.pop(name, None)
    tell(snapshot, signed, merged_words(found))
