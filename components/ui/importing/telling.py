"""What an import would mean, said before it is written: who gets access, and how much money."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from components.domain.columns import is_blank_in
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.money import read_annual_money
from components.domain.schema import TABS, Column
from components.importing.bringing import is_wanted
from components.importing.judging import Judged
from components.ui import show
from components.words.numbers import count, listed, number

TEAM = "Team"
LARGEST = 3
MOST_NAMED = 30


def tell(rows: Sequence[Judged]) -> None:
    """Say which people would get which access, and what each column of money adds up to."""
    new = [row for row in rows if is_wanted(row, with_set_aside=False)]
    _tell_access([row for row in new if row.tab.name == TEAM])
    for name, some in groupby(sorted(new, key=_tab), key=_tab):
        of_tab = list(some)
        for column in TABS[name].columns:
            if column.kind.word == "money":
                _tell_money(of_tab, column)


def _tab(row: Judged) -> str:
    return row.tab.name


def _tell_access(rows: Sequence[Judged]) -> None:
    """Name the people who may then sign in, by what they may do."""
    if not rows:
        return
    people: dict[str, list[str]] = {}
    for row in rows:
        access = row.stored.cells.get("access") or "viewer"
        people.setdefault(access, []).append(str(row.stored.cells.get("name")))
    told = "; ".join(f"{access}: {listed(some, MOST_NAMED)}" for access, some in people.items())
    st.warning(
        f"**This gives {count(len(rows), 'person', 'people')} access to your company's rows.** "
        f"{show.plain(told)}.",
        icon=":material/key:",
    )


def _tell_money(rows: Sequence[Judged], column: Column) -> None:
    """Say the sum of a column of money and its largest amounts, with whose they are."""
    amounts = [
        (read_annual_money(text, UNKNOWN_LOCALE), row)
        for row in rows
        if not is_blank_in(column, text := row.stored.cells.get(column.field))
    ]
    if not amounts:
        return
    largest = sorted(amounts, key=lambda one: -one[0])[:LARGEST]
    named = listed([f"{number(amount)} ({_name(row)})" for amount, row in largest])
    total = number(sum(amount for amount, _ in amounts))
    words = f"{column.title}: {count(len(amounts), 'amount')}, {total} in all; largest {named}."
    st.caption(show.plain(words))


def _name(row: Judged) -> str:
    name = row.stored.cells.get(row.tab.unique_field or "") or row.stored.cells.get("customer")
    return str(name or f"row {row.place_in_file}")
