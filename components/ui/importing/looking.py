"""Uploaded files as they were read, guessed and judged: each once, however often a page reruns."""

from collections.abc import Sequence

import streamlit as st

from components.domain.schema import TABS, Column
from components.domain.workbook import Reading
from components.importing.encodings import CODE_PAGES
from components.importing.guessing import Guess
from components.importing.judging import Judged, judged
from components.importing.mapping import Mapped, Match, matches, tab_of
from components.importing.open_words import currencies_in, has_mixed_currencies, open_words
from components.importing.recognising import Recipes, pages_of, tables_of
from components.importing.sources import Source
from components.importing.there import There, there_in
from components.storage import NothingThere, StorageError
from components.storage.snapshot import Copy
from components.ui import data, notices, show
from components.ui.importing.keeping import Sent, chosen
from components.words.numbers import count

HALF_AN_HOUR = 1800  # seconds: an upload is mapped and written in a few minutes, or given up


def sources_in(files: Sequence[Sent], recipes: Recipes) -> dict[str, Source]:
    """Return the sheets of all files that can be read, by a key of their own; say which cannot.

    recipes: what the workbook keeps for files of the same titles.
    """
    kept = tuple((name, recipe.model_dump_json()) for name, recipe in recipes.items())
    found: dict[str, Source] = {}
    for file in files:
        page = _ask_page(file)
        try:
            sources = _sources(file.key, file.name, page, kept, file, recipes)
        except StorageError as error:
            notices.unreadable_upload(error)
            continue
        name = f"{file.key}-{page}" if page else file.key
        found |= {f"{name}-{at}": source for at, source in enumerate(sources)}
    return found


def _ask_page(file: Sent) -> str | None:
    """Ask for the characters of a file where its bytes do not settle them; None: they do."""
    pages = _pages(file.key, file.name, file)
    if not pages:
        return None
    key, options = f"import-{file.key}-page", list(pages)
    return st.selectbox(
        f"{show.plain(file.name)}: which of these reads right?",
        options,
        index=options.index(chosen(key, options, options[0])),
        format_func=lambda page: f"{pages[page]} — {CODE_PAGES[page]}",
        key=key,
    )


@st.cache_resource(max_entries=16, ttl=HALF_AN_HOUR, show_spinner=False)
def _pages(key: str, name: str, _file: Sent) -> dict[str, str]:
    del key  # it is the cache's key: it is made from what the file holds
    return pages_of(name, _file.content)


@st.cache_resource(max_entries=16, ttl=HALF_AN_HOUR, show_spinner="Reading the files …")
def _sources(
    key: str, name: str, page: str | None, kept: object, _file: Sent, _recipes: Recipes
) -> list[Source]:
    del key, kept
    return tables_of(name, _file.content, page, recipes=_recipes)


@st.cache_resource(max_entries=64, ttl=HALF_AN_HOUR, show_spinner=False)
def guess_of(key: str, titles_row: int, _source: Source) -> Guess | None:
    """Return the tab that a sheet is taken for."""
    del key, titles_row  # they are the cache's key: a source cannot be hashed
    return tab_of(_source)


@st.cache_resource(max_entries=64, ttl=HALF_AN_HOUR, show_spinner=False)
def matches_of(key: str, titles_row: int, tab: str, _source: Source) -> tuple[Match, ...]:
    """Return what the columns of a sheet are taken for in a tab."""
    del key, titles_row
    return matches(TABS[tab], _source)


def words_of(key: str, mapped: Mapped) -> dict[str, Column]:
    """Return each word of a sheet that is none of its column's choices."""
    return _words(key, mapped.settled, mapped)


@st.cache_resource(max_entries=64, ttl=HALF_AN_HOUR, show_spinner=False)
def _words(key: str, settled: object, _mapped: Mapped) -> dict[str, Column]:
    del key, settled
    return open_words(_mapped)


def currencies_of(key: str, mapped: Mapped) -> list[str]:
    """Return the currencies of a sheet where they are mixed; else none."""
    return _currencies(key, mapped.settled, mapped)


@st.cache_resource(max_entries=64, ttl=HALF_AN_HOUR, show_spinner=False)
def _currencies(key: str, settled: object, _mapped: Mapped) -> list[str]:
    del key, settled
    return currencies_in(_mapped) if has_mixed_currencies(_mapped) else []


def judged_now(keys: Sequence[str], mapped: Sequence[Mapped]) -> list[Judged]:
    """Return what each row would do in the company's workbook as it was last read.

    keys: what tells the files apart. Raises StorageError where the workbook could never be read.
    """
    address = data.my_address()
    try:
        copy = data.copy_of(address)
    except NothingThere:
        return judged(mapped, there_in(Reading({}, is_canonical=True)))
    settled = tuple((key, m.settled) for key, m in zip(keys, mapped, strict=True))
    rows = sum(one.source.row_count for one in mapped)
    with st.spinner(f"Comparing {count(rows, 'row')} …", show_time=True):
        return _judged(address, copy.version, settled, copy, mapped)


@st.cache_resource(max_entries=8, ttl=HALF_AN_HOUR, show_spinner=False)
def _judged(
    address: str, version: int, settled: object, _copy: Copy, _mapped: Sequence[Mapped]
) -> list[Judged]:
    del settled
    return judged(_mapped, _there(address, version, _copy))


@st.cache_resource(max_entries=4, ttl=HALF_AN_HOUR, show_spinner=False)
def _there(address: str, version: int, _copy: Copy) -> There:
    del address, version
    return there_in(_copy.reading)
