"""The open row of a table: the link names it, so that it stays open when rows move."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.column_types import ColumnConfig

from components.domain.kept import kept
from components.domain.schema import TABS
from components.ui import show

PAGE_ROWS = 50


def list_and_open(*, is_open: bool) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return where a list stands, and beside it, or on a phone over it, its open row.

    The open row's own container has a key that begins with "open-", for the style.
    """
    if not is_open:
        return st.container(), st.container()
    with st.container(key="list-and-open"):
        left, right = st.columns([5, 6], gap="medium")
    return left, right


@kept
def names_of(tab: str, rows: pd.DataFrame) -> list[str]:
    """Return what the link calls each row of a tab: its ID, unique name, or number."""
    fields = [name for name in ("id", TABS[tab].unique_field) if name in rows]
    known = [[text for text in line if isinstance(text, str)] for line in rows[fields].to_numpy()]
    return [texts[0] if texts else str(row) for texts, row in zip(known, rows.index, strict=True)]


@kept
def page_of(rows: pd.DataFrame, page: int) -> pd.DataFrame:
    """Return the rows of a page, counted from 1."""
    return rows.iloc[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]


def pick_page(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Ask which page of rows to show where one does not hold them all; return its rows."""
    pages = -(-len(rows) // PAGE_ROWS)
    page = min(st.pagination(pages, key=key), pages) if pages > 1 else 1
    return page_of(rows, page)


def pick_row(
    table: pd.DataFrame,
    names: Sequence[str],
    key: str,
    *,
    alt: str,
    column_config: Mapping[str, ColumnConfig] | None = None,
) -> None:
    """Show a table of which one row at a time can be open. names: of its rows, in order."""
    at = f"{key}-table-{st.session_state.get(f'{key}-closed', 0)}"
    st.session_state[f"{key}-names"] = list(names)
    st.dataframe(
        show.as_sent(table),
        hide_index=True,
        on_select=partial(_choose, key, at),
        selection_mode="single-row",
        key=at,
        placeholder="–",
        alt=alt,
        column_config=dict(column_config or {}),
    )


def open_row(key: str, tab: str, rows: pd.DataFrame, skipped: Collection[int] = ()) -> int | None:
    """Return the number of the open row of a tab, None where it is not there.

    A row that had no ID when it was opened keeps the name it had then. skipped: numbers of more
    rows, which have no other name.
    """
    wanted = st.query_params.get(key)
    if wanted is None:
        return None
    if wanted.isdigit() and int(wanted) in skipped:
        return int(wanted)
    return _numbers_by_name(tab, rows).get(wanted)


@kept
def _numbers_by_name(tab: str, rows: pd.DataFrame) -> dict[str, int]:
    numbers = [int(str(row)) for row in rows.index]
    known = dict(zip(names_of(tab, rows), numbers, strict=True))
    return {**{str(row): row for row in numbers}, **known}


def show_close(key: str) -> None:
    """Offer to close the open row."""
    st.button(
        "Close",
        key=f"{key}-close",
        type="tertiary",
        icon=":material/close:",
        shortcut="Esc",
        on_click=_close,
        args=(key,),
    )


def _choose(key: str, at: str) -> None:
    names, rows = st.session_state[f"{key}-names"], st.session_state[at].selection.rows
    if rows and rows[0] < len(names):
        st.query_params[key] = names[rows[0]]
    else:
        st.query_params.pop(key, None)


def _close(key: str) -> None:
    """Close the row; the table is drawn anew, without its mark."""
    st.query_params.pop(key, None)
    st.session_state[f"{key}-closed"] = st.session_state.get(f"{key}-closed", 0) + 1
