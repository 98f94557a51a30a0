"""Stores and what was read from them, shared by everybody in this process.

Nothing here asks who is looking: only `data` and `access` may import this file, which the import
contracts hold.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from components.domain.schema import tab_titled
from components.domain.workbook import Reading, Workbook, parse
from components.storage import Edit, NotWritable, StorageError, Store, open_store
from components.storage.outcomes_query import TAB as OUTCOMES
from components.storage.outcomes_query import query_from
from components.storage.outcomes_source import Answered, OutcomesSource
from components.storage.rows import row_counts
from components.storage.snapshot import Copy, SharedSnapshot, kept_file
from components.storage.watched import Counting, WatchedSnapshot
from components.ui.places import data_folder, is_sample, outcomes_section


@st.cache_resource(max_entries=16, show_spinner=False)
def raw_store(address: str) -> Store:
    """Return the store of an address, one for the whole process."""
    return open_store(address)


@st.cache_resource(max_entries=16, show_spinner=False)
def shared_at(address: str) -> SharedSnapshot:
    """Return the one shared copy of a workbook; all but the sample are kept on disk as well."""
    kept_at = None if is_sample(address) else kept_file(data_folder(), address)
    store = raw_store(address)
    if isinstance(store, Counting) and store.is_shared:
        return WatchedSnapshot(store, kept_at)
    return SharedSnapshot(store, kept_at)


def parsed(copy: Copy) -> Workbook:
    """Return what a copy's rows mean; kept on its reading, as every figure is on its workbook."""
    return parse(copy.reading)


# --- outcomes that come from a query --------------------------------------------------------


@st.cache_resource(max_entries=16, show_spinner=False)
def _source(section: str) -> OutcomesSource:
    return OutcomesSource(query_from(json.loads(section)), data_folder())


def source_of(address: str) -> OutcomesSource | None:
    """Return the query that a workbook's Outcomes come from, None where they are rows of it.

    Raises StorageError where the secrets describe it wrongly.
    """
    section = outcomes_section(address)
    return None if section is None else _source(json.dumps(section, sort_keys=True, default=str))


def answered(address: str) -> Answered | None:
    """Return how the newest try of a workbook's query went, None where it has no query."""
    try:
        source = source_of(address)
    except StorageError as error:
        return Answered("The secrets", failure=error)
    if source is None:
        return None
    own = shared_at(address).current().reading.tabs
    tab = {title: grid for title, grid in own.items() if tab_titled(title) is OUTCOMES}
    return replace(source.newest(), typed=row_counts(Reading(tab)).get(OUTCOMES.name, 0))


def copy_at(address: str, at_most: dt.timedelta | None = None) -> Copy:
    """Return the shared copy of a workbook with its query's answer in it; see `SharedSnapshot`."""
    copy = shared_at(address).current(at_most)
    reading = joined(address, copy.reading)
    return copy if reading is copy.reading else replace(copy, reading=reading)


def joined(address: str, reading: Reading) -> Reading:
    """Return a reading of a workbook with its query's answer in it.

    Where the query is described wrongly the workbook's own Outcomes stand; the Data page says so.
    """
    try:
        source = source_of(address)
    except StorageError:
        return reading
    return reading if source is None else source.joined(reading)


def check_ours(address: str, edits: Iterable[Edit]) -> None:
    """Raise NotWritable where a row stands in a tab that is read live: it is changed there."""
    there = shared_at(address).there
    if there is None or not (workbook := parsed(there)).links:
        return
    for edit in edits:
        home = None if edit.row is None else workbook.home(edit.tab, edit.row)
        if home is not None and edit.key is None:
            raise NotWritable(f"{home[0]}, row {home[1]}", "it is read live, and is changed there")


def check_typed(address: str, tabs: Iterable[str]) -> None:
    """Raise NotWritable where a tab's rows come from a query: they are changed where it asks."""
    if OUTCOMES.name in tabs and outcomes_section(address) is not None:
        raise NotWritable(
            OUTCOMES.name, "its rows come from a query, and are changed where it asks"
        )
