"""Rows and edits on their way into a spreadsheet: planned from one look, judged by the next.

No app writes between the look and the batch (turn.py), so whatever strayed was moved by a person.
It is told, cell by cell, and never put back by itself: a second write could stray as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from components.storage import Edit, Misplaced, RowGone, StorageError, new_id
from components.storage.rows import StoredRow
from components.storage.sheets.appending import Stored, have_arrived, missing_rows, orders_for
from components.storage.sheets.batch import append_orders, data_of
from components.storage.sheets.changelog import (
    LOG,
    STRUCK,
    UNREAD,
    added_rows,
    are_among,
    astray_row,
    next_after,
    told_row,
    took_out,
)
from components.storage.sheets.google import Order
from components.storage.sheets.planning import line_of, name_in_log, planned, shown
from components.storage.sheets.reading import Look
from components.storage.sheets.strays import (
    Hit,
    Stray,
    alike,
    blanked,
    gone,
    holds,
    strays_of,
    text_of,
)
from components.storage.sheets.table import Table


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a batch that did not come true as planned; log: what Changes is to tell.

    first: the edit by whose moment and person it is told.
    """

    error: StorageError
    log: tuple[StoredRow, ...]
    first: Edit


@dataclass(frozen=True, slots=True)
class Sent:
    """One edit as it was sent. takes_out: nothing is left of its row."""

    edit: Edit
    hit: Hit
    log: tuple[StoredRow, ...]
    takes_out: bool

    @property
    def name(self) -> str:
        """Return the name of its row in Changes."""
        return str(self.log[0].cells["row"])

    def has_landed(self, now: Table, added: Sequence[StoredRow]) -> bool:
        """Return whether its row holds what was sent, or another program went on from there."""
        is_there = not alike(now, self.hit.row, ()) if self.takes_out else self.hit.has_landed(now)
        return is_there or any(
            each.cells["before"] == row.cells["after"] for row, each in self._later(added)
        )

    def is_typed_over(self, now: Table, added: Sequence[StoredRow]) -> bool:
        """Return whether its row says neither what it said nor what was sent, as no app wrote."""
        own = alike(now, self.hit.row, self.hit.texts)
        was = {key: self.hit.row.cells[key] for key in self.hit.texts}
        return bool(own) and not self._later(added) and not holds(own[0][1], was)

    def _later(self, added: Sequence[StoredRow]) -> list[tuple[StoredRow, StoredRow]]:
        return [(row, each) for row in self.log if (each := next_after(row, added))]

    def is_gone(self, now: Table) -> bool:
        """Return whether its row is not there any more."""
        return not alike(now, self.hit.row, self.hit.texts)


class Batch:
    """Rows to add and edits to make as one, until it was looked where they landed."""

    def __init__(self, rows: Stored, edits: Sequence[Edit]) -> None:
        self.rows, self.edits = rows, tuple(edits)
        tabs = (*rows, *(edit.tab for edit in edits), LOG.name)
        self.tabs = tuple(dict.fromkeys(tabs))
        self._fresh_ids = [new_id() for _ in edits]
        self._seen: Look | None = None  # when it was planned
        self._sent: tuple[Sent, ...] = ()

    def orders(self, look: Look) -> list[Order]:
        """Return what to write as the tabs now stand; nothing where it is written already.

        Raises RowGone, StaleRow or KeyTaken.
        """
        sent = tuple(self._planned(look))
        adding = orders_for(look, missing_rows(look, self.rows))
        self._seen, self._sent = look, sent
        sheets = [(each, look.table(each.edit.tab).sheet) for each in sent]
        editing = [order for each, sheet in sheets if sheet for order in each.hit.orders(sheet)]
        log = [row for each in sent for row in each.log]
        return [*adding, *editing, *(append_orders(look.table(LOG.name), log) if log else [])]

    def _planned(self, look: Look) -> Iterator[Sent]:
        for edit, fresh_id in zip(self.edits, self._fresh_ids, strict=True):
            table = look.table(edit.tab)
            found = planned(edit, look, line_of(edit, table), fresh_id)
            if found is not None:
                hit, log = found
                left = {**hit.row.cells, **hit.texts}.values()
                takes_out = all(text is None for text in left)
                if takes_out:
                    hit = _blanking_all(hit, table, wholly=edit.wholly)
                yield Sent(edit, hit, log, takes_out)

    def has_arrived(self, look: Look) -> bool:
        """Return whether the batch was applied: its rows of Changes prove it, else its own rows."""
        if self._seen is None:
            return False
        if not self._sent:
            return have_arrived(look, self.rows)
        first = self._sent[0]
        return are_among(first.log, added_rows(self._seen, look, first.edit.tab))

    def verdict(self, look: Look) -> Verdict | None:
        """Return what went wrong, as the tabs stand after the batch; None where all is right."""
        if self._seen is None:
            return None
        astray: list[Sent] = []
        told: dict[tuple[object, ...], StoredRow] = {}
        tabs = {sent.edit.tab for sent in self._sent}
        added = {tab: added_rows(self._seen, look, tab) for tab in tabs}
        lost = {tab: self._lost(tab, self._seen, look, added[tab]) for tab in tabs}
        for sent in self._sent:
            tab = sent.edit.tab
            seen, now, since = self._seen.table(tab), look.table(tab), added[tab]
            has_landed = sent.has_landed(now, since)
            if sent.takes_out:
                strays = lost[tab]
            else:
                strays = [] if has_landed else self._strays(sent, seen, now, since)
            for row in (row for stray in strays for row in _told_of(sent, now, stray)):
                told.setdefault((row.cells["tab"], row.cells["row"], row.cells["column"]), row)
            if not has_landed and (strays or not sent.is_typed_over(now, since)):
                astray.append(sent)
        return self._said(look, astray, list(told.values())) if astray or told else None

    def _said(self, look: Look, astray: Sequence[Sent], told: Sequence[StoredRow]) -> Verdict:
        first = (*astray, *self._sent)[0]
        back = tuple(astray_row(each.edit, row) for each in astray for row in each.log)
        table, shown_as = look.table(first.edit.tab), shown(first.edit)
        if not told and first.is_gone(table):
            return Verdict(RowGone(table.tab.name, shown_as), back, first.edit)
        cells = tuple(
            (
                str(row.cells["row"]),
                str(row.cells["column"]),
                row.cells["before"],
                row.cells["after"],
            )
            for row in told
        )
        more = f" and {len(astray) - 1} more" if len(astray) > 1 else ""
        error = Misplaced(table.tab.name, f"{shown_as}{more}", cells)
        return Verdict(error, (*back, *told), first.edit)

    def _lost(self, tab: str, seen: Look, now: Look, added: Sequence[StoredRow]) -> list[Stray]:
        """Return the rows that went from a tab beside those that a removal meant."""
        own = [each.hit.row for each in self._sent if each.edit.tab == tab]
        if not any(each.takes_out for each in self._sent if each.edit.tab == tab):
            return []
        before = seen.table(tab)
        return [
            blanked(row)
            for row in gone(before, now.table(tab))
            if row not in own and not took_out(name_in_log(before, row, -1), added)
        ]

    def _strays(
        self, sent: Sent, seen: Table, now: Table, added: Sequence[StoredRow]
    ) -> list[Stray]:
        """Return the rows that hold what was meant for this one, and were not meant to.

        One that another program has changed since held it, as Changes tells.
        """
        others = [
            each.hit for each in self._sent if each.edit.tab == sent.edit.tab and each is not sent
        ]
        found = []
        for stray in strays_of(sent.hit, seen, now):
            meant = [hit for hit in others if hit.texts == stray.texts]
            rows = [row for hit in meant for _, row in alike(now, hit.row, hit.texts)]
            if stray.row not in rows:
                found.append(stray)
        return found or list(_overwritten(sent, seen, added))


def _overwritten(sent: Sent, seen: Table, added: Sequence[StoredRow]) -> Iterator[Stray]:
    """Yield the rows from which another program overwrote what was meant for this one."""
    meant = {(row.cells["column"], row.cells["after"]) for row in sent.log}
    names = {
        row.cells["row"]
        for row in added
        if row.cells["row"] != sent.name and (row.cells["column"], row.cells["before"]) in meant
    }
    for line, row in zip(seen.lines, seen.stored(seen.lines), strict=True) if names else ():
        if name_in_log(seen, row, line.index) in names and not holds(row, sent.hit.texts):
            before = {key: text_of(row, key) for key in sent.hit.texts}
            yield Stray(row, before, sent.hit.texts)


def _told_of(sent: Sent, now: Table, stray: Stray) -> Iterator[StoredRow]:
    line = next((line for line, _ in alike(now, stray.row, stray.texts)), None)
    name = name_in_log(now, stray.row, line.index if line else -1)
    why = (STRUCK if stray.is_known else UNREAD).format(sent.name)
    for key, text in stray.texts.items():
        column = now.tab.by_field.get(key)
        title = column.title if column else key
        yield told_row(sent.edit, name, title, (stray.before[key], text), why)


def _blanking_all(hit: Hit, table: Table, *, wholly: bool) -> Hit:
    """Return the hit with every cell of the tab, also those that are blank already.

    A row that is moved into its place would keep what stands there, beside itself brought back.
    """
    texts = {key: None for key in table.tab.by_field if key in table.positions}
    data = data_of(table.tab, hit.row, texts)
    if wholly:
        data |= {title: {} for title in hit.row.other}
    return replace(hit, data=data)
