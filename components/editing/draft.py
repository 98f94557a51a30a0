"""One row while somebody is changing it: as it was found, and what stands in the form now."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

import pandas as pd

from components.domain.grid import read_cell
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.one_spelling import to_cell
from components.domain.schema import SETTINGS_TAB, TABS, Column
from components.domain.workbook import Workbook
from components.storage import new_id
from components.storage.rows import stored_text

Texts = Mapping[str, str]
SETTINGS = "Settings"  # all settings are one row to the people who edit them


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row of a tab, or a new one (row is None).

    id: of the draft; a new row of a tab with IDs gets it as its own. key: the row's ID or unique
    name as it was found, None where it has neither. row: its number in the sheet. before: field ->
    canonical text of each filled cell as it was found. typed: field -> text as it stands in the
    form, "" where it was cleared; only fields that were touched. filled: what a new row began with,
    before anybody typed. tried_at: the moment (ISO) of the
    first try to save exactly this, so that a second try is known as the same edit.
    """

    id: str
    tab: str
    key: str | None = None
    row: int | None = None
    before: Texts = field(default_factory=dict)
    typed: Texts = field(default_factory=dict)
    filled: Texts = field(default_factory=dict)
    why: str = ""
    tried_at: str | None = None

    @property
    def is_new(self) -> bool:
        """Return whether the row is yet to be added."""
        return self.row is None

    @property
    def is_touched(self) -> bool:
        """Return whether anything in the form differs from what it began with."""
        return self._differing(self.typed) != self._differing(self.filled)

    def _differing(self, texts: Texts) -> dict[str, str]:
        return {k: t for k, t in texts.items() if t.strip() != self.before.get(k, "")}

    @property
    def slot(self) -> str:
        """Return what tells this draft's row from the other rows of the workbook."""
        return f"{self.tab}/{'new' if self.is_new else self.key or f'row {self.row}'}"

    @property
    def name(self) -> str:
        """Return how people call the row: its unique name, else its number."""
        unique = TABS[self.tab].unique_field
        known = self.before.get(unique or "") or self.typed.get(unique or "")
        if self.tab == SETTINGS:
            return "Settings"
        if known:
            return known
        return f"a new row in {self.tab}" if self.is_new else f"row {self.row} in {self.tab}"

    def is_same_row(self, other: "RowDraft") -> bool:
        """Return whether this row, which had no ID, is the other one, which may have got it since.

        By its unique name, else by its place and the cells that every row needs.
        """
        if self.tab != other.tab or self.is_new or other.is_new or "id" in self.before:
            return False
        tab = TABS[self.tab]
        needed = [column.field for column in tab.columns if column.is_required]
        same = [tab.unique_field] if tab.unique_field else needed
        is_there = tab.unique_field is not None or self.row == other.row
        return is_there and all(self.before.get(k) == other.before.get(k) for k in same)

    def text(self, name: str) -> str:
        """Return what stands in a field of the form."""
        return self.typed.get(name, self.before.get(name, ""))

    def with_typed(self, texts: Texts, why: str) -> "RowDraft":
        """Return the draft with what the form now holds; a changed one is a new edit."""
        typed = self._differing({**self.typed, **texts})
        if typed == dict(self.typed) and why == self.why:
            return self
        return replace(self, typed=typed, why=why, tried_at=None)

    def over(self, theirs: Mapping[str, object]) -> "RowDraft":
        """Return the same changes, begun from the row as it now stands in the store."""
        now = {k: t for k, v in theirs.items() if (t := text_of(columns_of(self.tab)[k], v))}
        again = replace(self, before=now, tried_at=None, id=new_id())
        return again.with_typed({}, self.why)


def columns_of(tab: str) -> dict[str, Column]:
    """Return field -> column of a form for a tab; the settings are the fields of theirs."""
    return (SETTINGS_TAB if tab == SETTINGS else TABS[tab]).by_field


def text_of(column: Column, value: object) -> str:
    """Return a typed value as text that reads the same back; "" for a blank."""
    try:
        cell = to_cell(column.kind, value)
    except (TypeError, ValueError):  # a cell that was not understood is shown as it was typed
        cell = str(value)
    return stored_text(column.kind, cell) or ""


def value_of(column: Column, text: str) -> object:
    """Return the typed value of a text; None where blank. Raises NotUnderstood."""
    return read_cell(column.kind, text, UNKNOWN_LOCALE) if text.strip() else None


def begun(workbook: Workbook, tab: str, row: int | None, filled: Texts | None = None) -> RowDraft:
    """Return an untouched draft of a row, or of a new one with some fields filled already."""
    if tab == SETTINGS:
        settings = workbook.settings
        values: Mapping[str, object] = {c: getattr(settings, c) for c in columns_of(tab)}
        return RowDraft(new_id(), tab, SETTINGS, 0, _texts(tab, values))
    if row is None:
        return RowDraft(new_id(), tab, typed=dict(filled or {}), filled=dict(filled or {}))
    frame = workbook[tab]
    if row not in frame.index:
        return _begun_skipped(workbook, tab, row)
    before = _texts(tab, {str(k): v for k, v in frame.loc[row].to_dict().items()})
    key = before.get("id") or before.get(TABS[tab].unique_field or "")
    return RowDraft(new_id(), tab, key, row, before)


def _begun_skipped(workbook: Workbook, tab: str, row: int) -> RowDraft:
    """Return the draft of a row that is skipped: known by its place and by all its cells.

    An ID that another row has already is replaced by one of its own.
    """
    before = dict(workbook.skipped[tab][row])
    is_taken = "id" in before and (workbook[tab]["id"] == before["id"]).any()
    return RowDraft(new_id(), tab, None, row, before, {"id": new_id()} if is_taken else {})


def _texts(tab: str, values: Mapping[str, object]) -> Texts:
    columns = columns_of(tab)
    found = {name: text_of(columns[name], value) for name, value in values.items()}
    return {name: text for name, text in found.items() if text}


def with_draft(workbook: Workbook, draft: RowDraft) -> Workbook:
    """Return the workbook as it would be with the draft's changes that are understood already.

    A new row, a changed name and changed settings are left out: nothing is computed from them
    before they are saved.
    """
    if draft.row is None or draft.tab == SETTINGS or draft.row not in workbook[draft.tab].index:
        return workbook
    frame = workbook[draft.tab].copy()
    columns = columns_of(draft.tab)
    for name, text in draft.typed.items():
        if name == TABS[draft.tab].unique_field:
            continue
        try:
            value = value_of(columns[name], text)
        except ValueError:
            continue
        frame.loc[draft.row, name] = pd.Series([value], dtype=object).astype(frame[name].dtype)[0]
    return replace(workbook, frames={**workbook.frames, draft.tab: frame})


def to_json(draft: RowDraft) -> dict[str, object]:
    """Return a draft as `from_json` reads it."""
    return {
        "id": draft.id,
        "tab": draft.tab,
        "key": draft.key,
        "row": draft.row,
        "before": dict(draft.before),
        "typed": dict(draft.typed),
        "filled": dict(draft.filled),
        "why": draft.why,
        "tried_at": draft.tried_at,
    }


def from_json(content: Mapping[str, object]) -> RowDraft | None:
    """Return the draft that was written; None where the content is none of ours."""
    try:
        tab, row = str(content["tab"]), content["row"]
        columns = columns_of(tab)
        before, typed, filled = (
            {str(k): str(t) for k, t in cast("Mapping[str, str]", content[part]).items()}
            for part in ("before", "typed", "filled")
        )
        for name in (*before, *typed):
            columns[name]
        return RowDraft(
            str(content["id"]),
            tab,
            _maybe(content["key"]),
            None if row is None else int(str(row)),
            before,
            typed,
            filled,
            str(content["why"]),
            _maybe(content["tried_at"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _maybe(value: object) -> str | None:
    return None if value is None else str(value)
