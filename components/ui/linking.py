"""Tabs of other tools in the workbook: which are read live, which are not read, and one click."""

from collections.abc import Sequence
from hashlib import sha256

import pandas as pd
import streamlit as st

from components.domain.cells import read_text
from components.domain.grid import Grid
from components.domain.linked import SOURCES
from components.editing.history import removal
from components.editing.signed import Signed
from components.editing.wording import SOMEBODY
from components.importing.keeping import Tried, link_rows, tried
from components.importing.mapping import Mapped
from components.importing.recognising import tables_of_tab
from components.importing.sources import Source
from components.importing.survey import asks_the_question
from components.storage import NotWritable, Row, StorageError, TargetHoldsRows
from components.ui import data, notices, show
from components.ui.data import Snapshot
from components.ui.data_tables import problem_rows
from components.ui.editing.who import me
from components.ui.editing.writing import moment, tell, write
from components.ui.importing.asking import ask_mapping
from components.words.numbers import count, listed

CHOSEN = "linking"  # in the session: the title of the tab that is being looked at
FIRST_FEW = 5
A_WHILE = 600  # seconds that a tab of another tool is kept while somebody maps it


def show_live(snapshot: Snapshot) -> None:
    """Show which tabs are read live, and let a link go."""
    workbook = snapshot.workbook
    for link in workbook.links:
        rows = sum(link.place(int(row)) is not None for row in workbook[link.tab].index)
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(
            f":material/sync: **{show.plain(link.title)}** is read live: "
            f"{count(rows, 'row')} in {link.tab}. Change them in that tab."
        )
        if snapshot.may_change(SOURCES.name) and right.button(
            "Stop reading", key=f"unlink-{link.row}", type="tertiary"
        ):
            _let_go(snapshot, link.row, f"{link.title} is no longer read")
    _show_kept(snapshot)


def _show_kept(snapshot: Snapshot) -> None:
    """Show what else stands in Sources: what is kept for files, and links without their tab."""
    live = {link.row for link in snapshot.workbook.links}
    sources = snapshot.workbook[SOURCES.name]
    named = zip(sources.index, sources["source"], strict=True)
    kept = {int(row): str(name) for row, name in named if row not in live}
    skipped = snapshot.workbook.skipped.get(SOURCES.name, {})
    lost = {row: cells.get("source", f"row {row}") for row, cells in skipped.items()}
    if not kept and not lost:
        return
    label = f"{count(len(kept) + len(lost), 'table')} of other tools, and how they are read"
    with st.expander(label, icon=":material/table_convert:"):
        for row, name in sorted({**kept, **lost}.items()):
            how = (
                "read so when a file with its columns is brought in"
                if row in kept
                else "not read: its tab or its columns are not there"
            )
            left, right = st.columns([5, 1], vertical_alignment="center")
            left.markdown(f"**{show.plain(name)}**: {how}.")
            if snapshot.may_change(SOURCES.name) and right.button(
                "Delete", key=f"forget-{row}", type="tertiary"
            ):
                _let_go(snapshot, row, f"{name} is no longer kept")


def _let_go(snapshot: Snapshot, row: int, words: str) -> None:
    signed = Signed(me() or SOMEBODY, moment())
    try:
        write(snapshot.address, removal(snapshot.workbook, SOURCES.name, row, signed))
    except StorageError as error:
        notices.edit_not_saved(error)
        return
    tell(snapshot, signed, words)
    st.rerun()


@st.fragment
def show_unread(snapshot: Snapshot) -> None:
    """Name the tabs that nothing reads, and offer to read one live."""
    titles = snapshot.workbook.unknown_tabs
    if not titles:
        return
    st.markdown(
        f"**Not read:** {show.plain(listed(titles, 8))}. "
        "A tab of another tool, such as a form's answers, can be read live."
    )
    if not snapshot.may_change(SOURCES.name):
        return
    surveys = [
        title
        for title, columns in snapshot.workbook.unknown_titles.items()
        if asks_the_question(columns)
    ]
    options = ["", *titles]
    chosen = st.selectbox(
        "Read a tab live",
        options,
        index=options.index(surveys[0]) if surveys else 0,
        format_func=lambda title: title or "Choose a tab",
        key=CHOSEN,
    )
    if chosen:
        _show_link(snapshot, chosen)


def _show_link(snapshot: Snapshot, title: str) -> None:
    try:
        grid, tables = _tables(snapshot.address, snapshot.version, title)
        reading = data.copy_of(snapshot.address).reading
    except StorageError as error:
        notices.unreadable(error)
        return
    if not tables:
        st.caption(f"Nothing stands in {show.plain(title)}.")
        return
    asked = list(ask_mapping(tables).values())
    if not asked or not all(mapped.is_ready for mapped in asked):
        return
    found = tried(reading, title, grid, link_rows(reading, title, asked))
    _show_tried(title, found, asked)
    total = sum(found.counted.values())
    if total and st.button(
        f"Read {count(total, 'row')} live", type="primary", key="link-tab", icon=":material/sync:"
    ):
        rows = link_rows(reading, title, asked, (me() or SOMEBODY, moment()))
        try:
            data.append(snapshot.address, {SOURCES.name: rows})
        except (NotWritable, TargetHoldsRows):
            _show_rows_to_paste(rows)
        except StorageError as error:
            notices.import_failed(error)
        else:
            st.rerun()


def _show_rows_to_paste(rows: Sequence[Row]) -> None:
    """Show the rows of Sources for a workbook that is a file, and filled by hand."""
    fields = SOURCES.by_field
    lines = ["\t".join(column.title for column in fields.values())]
    lines += ["\t".join(str(row.get(name) or "") for name in fields) for row in rows]
    st.warning("This workbook is only read here. Put this row into its tab Sources:")
    st.code("\n".join(lines), language=None)


@st.cache_resource(max_entries=4, ttl=A_WHILE, show_spinner="Reading the tab …")
def _tables(address: str, version: int, title: str) -> tuple[Grid, dict[str, Source]]:
    """Return a tab and its tables, each by a key of its own.

    What is asked of a table, and what it is taken for, is kept by that key: it differs where the
    workbook, the tab or a cell of it does.
    """
    del version  # it is the cache's key, as the tab may be another one then
    grid = data.store_at(address).tab(title)
    key = sha256(repr((address, title, grid)).encode()).hexdigest()[:16]
    return grid, {f"{key}-{at}": table for at, table in enumerate(tables_of_tab(title, grid))}


def _show_tried(title: str, found: Tried, asked: Sequence[Mapped]) -> None:
    """Say what would count before there is a button."""
    parts = [
        f"{count(number, 'row')} would count in {tab}" for tab, number in found.counted.items()
    ]
    skipped = len({(one.tab, one.row) for one in found.problems})
    parts += [f"{skipped} would be skipped"] if skipped else []
    parts += [f"{found.twice} are there already and count once"] if found.twice else []
    st.markdown(
        f"**What would happen:** {listed(parts, 9)}. Nothing is written into "
        f"{show.plain(title)}; new rows there count from the next read on."
    )
    if found.problems:
        show.show_table(problem_rows(found.problems), alt="Would be skipped")
    for mapped in asked:
        with st.expander(f"First rows of {mapped.tab.name} as they are read"):
            show.show_table(_first_rows(mapped), alt=f"First rows of {mapped.tab.name}")


def _first_rows(mapped: Mapped) -> pd.DataFrame:
    fields = mapped.tab.by_field
    lines = [
        {fields[name].title: read_text(cell) for name, cell in row.items() if name in fields}
        for row in mapped.rows[:FIRST_FEW]
    ]
    table = pd.DataFrame(lines)
    return table.where(table.notna(), None)


def show_surveys(snapshot: Snapshot) -> None:
    """Say on a page of figures which tabs hold answers to the PMF question that do not count."""
    for title, columns in snapshot.workbook.unknown_titles.items():
        if asks_the_question(columns):
            with st.container(border=True):
                st.markdown(
                    f":material/quiz: **{show.plain(title)} asks the PMF question, and its answers "
                    "are not counted.**"
                )
                st.page_link("pages/meet/data.py", label="Read it live")
