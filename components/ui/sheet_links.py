"""From a number back to its row: links that open the Google Sheet at the very row."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from components.domain.kept import kept
from components.storage import StorageError
from components.ui import data, show

NUMBER_IN_LINK = r"range=A(\d+)$"


def row_links(address: str, tab: str, rows: Iterable[int | None]) -> list[str | None]:
    """Return for every row number of a tab the link to it; None where no Sheet is behind it."""
    numbers = [None if pd.isna(row) else int(row) for row in rows]
    try:
        return data.links_to(address, tab, numbers)
    except StorageError:
        return [None for _ in numbers]


def show_rows(
    table: pd.DataFrame,
    tabs: Mapping[str, str],
    address: str,
    *,
    alt: str,
    width: show.TableWidth = "stretch",
) -> None:
    """Show a table whose columns of row numbers lead into the Sheet where there is one.

    tabs: title of such a column -> the tab its numbers are of. width: see `show.show_table`.
    """
    linked = {title: row_links(address, tab, table[title]) for title, tab in tabs.items()}
    found = {title: links for title, links in linked.items() if any(links)}
    st.dataframe(
        show.as_sent(_with_links(table, found) if found else table),
        hide_index=True,
        alt=alt,
        placeholder="–",
        width=width,
        column_config={
            title: st.column_config.LinkColumn(
                display_text=NUMBER_IN_LINK, help="Opens the Sheet at this row."
            )
            for title in found
        },
    )


@kept
def _with_links(table: pd.DataFrame, links: Mapping[str, Sequence[str | None]]) -> pd.DataFrame:
    shown = table.copy()
    for title, cells in links.items():
        shown[title] = list(cells)
    return shown
