"""Bringing in files: what each is taken for, what each row would do, and only then the button."""

from contextlib import suppress

import streamlit as st

from components.domain.recipes import Recipe
from components.editing.wording import SOMEBODY
from components.importing.bringing import bring_in, counted, is_wanted
from components.importing.judging import Judged
from components.importing.keeping import keep, recipes_of
from components.importing.mapping import Mapped, with_locale_of_settings
from components.storage import NotAllowed, NothingThere, StorageError
from components.ui import data, notices, refusals, show
from components.ui.editing.who import me
from components.ui.editing.writing import moment
from components.ui.importing import keeping
from components.ui.importing.asking import ask_mapping
from components.ui.importing.keeping import Sent
from components.ui.importing.looking import judged_now, sources_in
from components.ui.importing.outcome import OUTCOME, Outcome, show_outcome
from components.ui.importing.preview import conflict_rows, show_preview
from components.ui.importing.telling import tell
from components.words.numbers import count

ROUND = "import-round"  # in the session
LOCALES = {
    "not known: refuse what reads two ways": None,
    "03/04/2026 is 4 March, 1,200.50 (US)": "en_US",
    "03/04/2026 is 3 April, 1,200.50 (UK)": "en_GB",
    "03/04/2026 is 3 April, 1.200,50 (DE, ES, IT, ...)": "de_DE",
    "03/04/2026 is 3 April, 1 200,50 (FR, PL, ...)": "fr_FR",
}


@st.fragment
def show_import() -> None:
    """Take files, settle what they hold, show what would happen, and write when asked.

    They go into the company's own workbook, whichever is open.
    """
    try:
        mine = data.snapshot_of(data.my_address(), is_sample=False)
    except NotAllowed:
        refusals.not_yours()
        return
    except StorageError as error:
        notices.unreadable(error)
        return
    if not mine.may_change():
        refusals.only_looking(mine.access)
        return
    told = st.container()
    data.offer_import()
    place = data.place_of(mine)
    kinds = ["xlsx", "csv", "tsv", "json", "eval"]
    sent = st.file_uploader("Files", type=kinds, accept_multiple_files=True, key=_uploader())
    files = keeping.open_files(place, sent)
    if not files:
        with told:
            show_outcome(mine)
        return
    st.session_state.pop(OUTCOME, None)
    keeping.show_kept(files)
    sources = sources_in(files, _recipes())
    if not sources:
        return
    ways = list(LOCALES)
    written = st.selectbox(
        "Dates and numbers in them are written as in",
        ways,
        index=ways.index(keeping.chosen("import-locale", ways, ways[0])),
        key="import-locale",
    )
    asked = ask_mapping(sources)
    keeping.keep(place, files)
    mapped = with_locale_of_settings(list(asked.values()), LOCALES[written or ""])
    if mapped:
        _show_and_ask(list(asked), mapped, place, files)


def _recipes() -> dict[str, Recipe]:
    try:
        return recipes_of(data.copy_of(data.my_address()).reading)
    except NothingThere:
        return {}


def _uploader() -> str:
    """Return the uploader's key: a new one after an import, so that it is empty again."""
    number = st.session_state.get(ROUND, 0)
    return f"files-{number}" if number else "files"


def _show_and_ask(keys: list[str], mapped: list[Mapped], kept_at: str, files: list[Sent]) -> None:
    try:
        rows = judged_now(keys, mapped)
    except StorageError as error:
        notices.unreadable(error)
        return
    show_preview(rows, [one for one in mapped if one.is_ready])
    tell(rows)
    with_set_aside = _ask_set_aside(rows)
    wanted = counted(
        row
        for row in rows
        if row.replaces is not None
        or row.completes is not None
        or is_wanted(row, with_set_aside=with_set_aside)
    )
    if not wanted.total():
        notices.nothing_new(all_there=bool(rows) and all(row.fate == "there" for row in rows))
        return
    waiting = [one.source.name for one in mapped if not one.is_ready]
    if waiting:
        notices.not_ready(waiting)
    place = show.plain(data.store_at(data.my_address()).name)
    st.caption(f"They are added to your company's workbook, {place}. What is there stays as it is.")
    label = f"Bring in {count(wanted.total(), 'row')}"
    is_asked = st.button(label, type="primary", key="bring-in")
    if is_asked and _bring_in(mapped, rows, with_set_aside=with_set_aside):
        keeping.close(kept_at, files)
        st.rerun()  # every table of the page is another one now


def _ask_set_aside(rows: list[Judged]) -> bool:
    open_rows = sum(row.is_read_there for row in rows)
    if open_rows:
        notices.read_there(open_rows)
    number = sum(1 for row in rows if row.problems) - open_rows
    if not number:
        return True
    return st.checkbox(
        f"Bring in the {count(number, 'row')} with errors as well",
        value=keeping.chosen("import-set-aside", [True, False], otherwise=False),
        key="import-set-aside",
        help="They are kept as they were typed and are not counted until they are fixed in the "
        "workbook. Without the tick they stay in your file only.",
    )


def _bring_in(mapped: list[Mapped], rows: list[Judged], *, with_set_aside: bool) -> bool:
    """Write the rows; return whether they are written, and say why where they are not."""
    address = data.my_address()
    try:
        with st.spinner(f"Writing {count(len(rows), 'row')} …", show_time=True):
            signed = (me() or SOMEBODY, moment())
            store = data.store_at(address)
            done = bring_in(store, mapped, with_set_aside=with_set_aside, signed=signed)
    except StorageError as error:
        notices.import_failed(error)
        return False
    with suppress(StorageError):  # the rows are written; a choice that is not kept is asked again
        keep(store, mapped, signed)
    with suppress(StorageError):  # they are written: a failed read shows as outdated figures
        data.refresh(address)
    st.session_state[OUTCOME] = Outcome(done, conflict_rows(rows))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    return True
