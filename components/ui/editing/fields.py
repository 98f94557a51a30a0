"""One widget for each kind of column; what it holds is text, as a cell would be typed."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from components.domain.schema import TABS, Column
from components.domain.workbook import Workbook
from components.editing.draft import SETTINGS, RowDraft
from components.storage.edits import is_understood
from components.ui.naming import NameField, ask_one

LONG = {
    *("problem", "hypothesis", "learned", "notes", "guesses", "quote", "what_would_change_it"),
    *("pin_reason", "question"),
}
PEOPLE = {"owner", "led_by", "pinned_by", "asked_by"}
OF_OTHERS = {"segment": ("Customers", "segment"), "metric": ("Outcomes", "metric")}
FEW, SHORT = 4, 36  # choices, and letters in them, that fit beside each other
LONGEST = 5_000


def key(draft: RowDraft, name: str) -> str:
    """Return the key of a widget; a draft begun anew has new widgets."""
    return f"{name}-{draft.id}"


def ask(draft: RowDraft, column: Column, workbook: Workbook) -> None:
    """Ask for one cell, with the help that the schema has for it."""
    kind, name = column.kind, column.field
    held = draft.text(name)
    title = column.title[:1].upper() + column.title[1:]
    label = f"{title} (needed)" if column.is_required and draft.tab != SETTINGS else title
    at, hint = key(draft, name), column.help or None
    if not is_understood(column, draft.before.get(name, "")):  # what was typed stays in sight
        st.text_input(label, held, key=at, help=hint, live="500ms", autocomplete="off")
    elif kind.choices or kind.word == "yes/no":
        _ask_choice(label, kind.choices or ("yes", "no"), held, at, hint)
    elif kind.word == "date":
        st.date_input(label, _day(held), key=at, help=hint, format="YYYY-MM-DD")
    elif (known := suggestions(draft.tab, column, workbook)) is not None:
        _ask_known(label, known, held, at, column)
    elif kind.word == "names":
        names = [one.strip() for one in held.split(",") if one.strip()]
        options = [*people(workbook), *(one for one in names if one not in people(workbook))]
        st.multiselect(label, options, default=names, key=at, help=hint, accept_new_options=True)
    elif name in LONG:
        st.text_area(label, held, key=at, help=hint, height=96, max_chars=LONGEST)
    else:
        st.text_input(label, held, key=at, help=hint, live="500ms", autocomplete="off")


def _ask_choice(label: str, choices: Sequence[str], held: str, at: str, hint: str | None) -> None:
    if len(choices) <= FEW and sum(map(len, choices)) <= SHORT:
        default = held if held in choices else None
        st.segmented_control(label, list(choices), default=default, key=at, help=hint)
        return
    options = list(choices) if held in choices or not held else [held, *choices]
    index = options.index(held) if held else None
    st.selectbox(label, options, index=index, key=at, help=hint, placeholder="–")


def _ask_known(label: str, known: Sequence[str], held: str, at: str, column: Column) -> None:
    is_closed = column.kind.refers_to is not None
    hint = "–" if is_closed else "Choose, or type a new one"
    field = NameField(label, at, hint, help=column.help or None, is_open=not is_closed)
    ask_one(field, known, held or None)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:  # a moment or a day that no calendar has stays out of the calendar
        return None


def suggestions(tab: str, column: Column, workbook: Workbook) -> list[str] | None:
    """Return what the field suggests; None where there is nothing to suggest."""
    target = column.kind.refers_to
    if target is not None and (unique := TABS[target].unique_field) is not None:
        return list(workbook[target][unique].dropna())
    if column.field in PEOPLE:
        return people(workbook)
    if column.field in OF_OTHERS and column.field != TABS[tab].unique_field:
        other, name = OF_OTHERS[column.field]
        return sorted(workbook[other][name].dropna().unique(), key=str.casefold)
    return None


def people(workbook: Workbook) -> list[str]:
    """Return the names of the team."""
    return list(workbook["Team"]["name"].dropna())


def typed(draft: RowDraft, fields: Sequence[str]) -> dict[str, str]:
    """Return field -> text of every widget that is drawn."""
    return {
        name: _text(st.session_state[key(draft, name)])
        for name in fields
        if key(draft, name) in st.session_state
    }


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
