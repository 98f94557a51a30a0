"""What a column, and a whole sheet, is taken for: by its title, else by a guess that is shown.

A guess goes by the words that other tools use (synonyms.py), by likeness of spelling, and by
whether what stands in the column could be such values at all. Nothing here is certain but an equal
title; a person sees every guess and has the last word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import islice
from typing import Literal

from components.domain.cells import Cell, NotUnderstood, folded
from components.domain.columns import BLANK_WORDS
from components.domain.days import WITH_YEAR
from components.domain.grid import as_typed, is_blank, read_cell
from components.domain.locales import UNKNOWN_LOCALE, locale_named
from components.domain.schema import TABS, Column, Kind, Tab, tab_titled
from components.importing.synonyms import ANYWHERE, BY_TAB, NAMES

How = Literal["title", "guess", "known"]
TITLE, SYNONYM, CONTAINED = 1.0, 0.9, 0.7  # how sure: equal title, known word, title within it
LIKENESS = 0.82  # of two spellings (Ratcliff and Obershelp, 1988) from which a slip is likely
LOOKED_AT = 50  # cells of a column
SOME_LOCALES = tuple(map(locale_named, (None, "en_US", "en_GB", "de_DE", "fr_FR")))
RECORDS = {"Snapshots", "Changes"}  # the app writes them; a file of something else is never one
NEVER_GUESSED = {"Team", "Settings", "Sources"}  # they grant access, or change every figure
NUMBER = TABS["Trade-offs"].by_field["level"].kind
DAY = TABS["Calls"].by_field["held_on"].kind
LEAST = 2.0  # points from which a sheet is taken for a tab


@dataclass(frozen=True, slots=True)
class Guess:
    """What something is taken for.

    how: "title" where its name says so, "known" where a tool's shape does, else "guess".
    """

    name: str
    how: How


# --- columns --------------------------------------------------------------------------------


@cache
def _words_for(tab: Tab) -> dict[str, tuple[str, float]]:
    """Return folded words -> the field they may mean, and how surely."""
    found: dict[str, tuple[str, float]] = {}
    for words in (ANYWHERE, BY_TAB.get(tab.name, {})):
        for field, some in words.items():
            if field in tab.by_field:
                found |= {folded(word): (field, SYNONYM) for word in some}
    return found | {title: (column.field, TITLE) for title, column in tab.by_header.items()}


def _tokens(title: str) -> list[str]:
    return re.findall(r"[^\W_]+", title.casefold())


def _is_within(words: Sequence[str], title: Sequence[str]) -> bool:
    """Return whether the words stand in the title, one behind the other."""
    return any(
        list(title[at : at + len(words)]) == list(words)
        for at in range(len(title) - len(words) + 1)
    )


@cache
def _sureness(tab: Tab, header: str) -> tuple[tuple[str, float], ...]:
    """Return (field, how sure) of each field that a title may mean."""
    name = folded(header)
    if not name:
        return ()
    found: dict[str, float] = {}
    direct = _words_for(tab).get(name)
    if direct is not None:
        found[direct[0]] = direct[1]
    tokens = _tokens(header)
    for column in tab.columns:
        words = _tokens(column.title)
        near = SequenceMatcher(None, folded(column.title), name).ratio()
        sure = near * SYNONYM if near >= LIKENESS else 0.0
        if len(words[0]) > 2 and _is_within(words, tokens):  # "Customer (as in CRM)"
            sure = max(sure, CONTAINED + len(words) / 100)
        if sure > found.get(column.field, 0.0):
            found[column.field] = sure
    return tuple(found.items())


def is_plausible(kind: Kind, cells: Iterable[Cell]) -> bool:
    """Return whether at least half of the first cells can be read as such values somewhere."""
    some = list(islice(cells, LOOKED_AT))
    return 2 * sum(_can_be_read(kind, cell) for cell in some) >= len(some)


def _can_be_read(kind: Kind, cell: Cell) -> bool:
    for locale in SOME_LOCALES:
        try:
            read_cell(kind, cell, locale)
        except NotUnderstood as error:
            if str(error) == WITH_YEAR:  # a day all the same; its table may settle the year
                return True
            continue
        return True
    return False


def reads_as(kind: Kind, cell: Cell) -> bool:
    """Return whether a cell can be read as a value of this kind, whatever the locale."""
    try:
        read_cell(kind, cell, UNKNOWN_LOCALE)
    except NotUnderstood:
        return False
    return True


def are_mostly(kind: Kind, cells: Iterable[Cell]) -> bool:
    """Return whether something stands there and half of it or more reads as values of this kind.

    A word for nothing counts neither way.
    """
    said = [cell for cell in cells if as_typed(cell) not in BLANK_WORDS]
    return bool(said) and 2 * sum(reads_as(kind, cell) for cell in said) >= len(said)


def is_like(cell: Cell, below: Iterable[Cell]) -> bool:
    """Return whether a cell is a number or a day, as those below it are: then it is no title."""
    some = list(below)
    return any(
        not is_blank(cell) and reads_as(kind, cell) and are_mostly(kind, some)
        for kind in (NUMBER, DAY)
    )


def guessed_columns(
    tab: Tab, headers: Sequence[str], cells: Sequence[Sequence[Cell]]
) -> dict[int, Guess]:
    """Return position -> the field that a column is taken for; one column a field, best first.

    cells: of each column, some that are not blank.
    """
    pairs = sorted(
        (
            (sure, -at, field)
            for at, header in enumerate(headers)
            for field, sure in _sureness(tab, header)
        ),
        reverse=True,
    )
    found: dict[int, Guess] = {}
    for sure, place, field in pairs:
        at, is_title = -place, sure == TITLE
        is_free = at not in found and field not in {guess.name for guess in found.values()}
        if is_free and (is_title or is_plausible(tab.by_field[field].kind, cells[at])):
            found[at] = Guess(field, "title" if is_title else "guess")
    return found


@cache
def _every_title() -> frozenset[str]:
    words = (title for tab in TABS.values() for title in _words_for(tab))
    return frozenset(words)


def known_titles(headers: Iterable[str]) -> int:
    """Return how many different titles of a row any tab knows, by name or by another word."""
    return len({folded(header) for header in headers} & _every_title())


# --- tabs -----------------------------------------------------------------------------------


def guessed_tab(
    title: str, headers: Sequence[str], cells: Sequence[Sequence[Cell]]
) -> Guess | None:
    """Return the tab that a sheet is taken for, by its name or else by its titles; None: neither.

    title: of the sheet or file ("Calls", "calls (2)", "Customer interviews export").
    """
    named = tab_titled(re.sub(r"[\s_-]*\(?\d+\)?$", "", title))
    if named is not None:
        return Guess(named.name, "title")
    likely = [tab for tab in TABS.values() if tab.name not in NEVER_GUESSED]
    points = {tab.name: _points(tab, title, headers, cells) for tab in likely}
    best = max(points, key=lambda name: points[name])  # of equals the first, the more usual tab
    return Guess(best, "guess") if points[best] >= LEAST else None


def _points(tab: Tab, title: str, headers: Sequence[str], cells: Sequence[Sequence[Cell]]) -> float:
    """Return how much speaks for a tab; a needed column that nothing maps to speaks against it."""
    if tab.name in RECORDS and len(set(_titles(tab, headers))) < len(_needed(tab)):
        return 0.0
    found = guessed_columns(tab, headers, cells)
    fields = {guess.name for guess in found.values()}
    missing = sum(1 for column in _needed(tab) if column.field not in fields)
    sure = sum(1.0 if guess.how == "title" else 0.6 for guess in found.values())
    hint = 0.7 * bool(set(_tokens(title)) & set(NAMES.get(tab.name, ())))
    return sure + hint + 0.5 * (missing == 0) - missing


def _needed(tab: Tab) -> list[Column]:
    return [column for column in tab.columns if column.is_required]


def _titles(tab: Tab, headers: Sequence[str]) -> Iterator[str]:
    return (c.field for h in headers if (c := tab.by_header.get(folded(h))) and c.is_required)
