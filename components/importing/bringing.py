"""Writing an import: only what is new, all of it or nothing, and what became of it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from components.domain.cells import folded
from components.domain.schema import TABS
from components.importing.judging import Judged, judged
from components.importing.mapping import Mapped
from components.importing.there import Placed, There, read_or_new, there_in
from components.storage import Edit, Row, StorageError, Store
from components.storage.brought import LOG, entry_of
from components.storage.edits import stands
from components.storage.rows import stored_row
from components.words.numbers import count, listed

MOST_NAMED = 3  # files in the entry of an import
Signature = tuple[str, dt.datetime]  # who brings it in, and when: in UTC, to the second


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did. written, there, twice, conflicts, left_out: tab -> rows.

    left_out: rows that would be set aside and were not wanted. lost: rows that a look afterwards
    did not find; None where nobody could look. replaced: skipped rows that were corrected;
    completed: rows whose blank cells were filled. signed: by whom and when, as Changes has it; None
    where nothing was written or nobody signed.
    """

    written: Counter[str]
    there: Counter[str]
    twice: Counter[str]
    conflicts: Counter[str]
    left_out: Counter[str]
    lost: int | None
    replaced: Counter[str] = field(default_factory=Counter)
    completed: Counter[str] = field(default_factory=Counter)
    signed: Signature | None = None


def is_wanted(row: Judged, *, with_set_aside: bool) -> bool:
    """Return whether a row is to be added."""
    is_kept = not row.problems or (with_set_aside and not row.is_read_there)
    return row.fate == "new" and is_kept


def counted(rows: Iterable[Judged]) -> Counter[str]:
    """Return tab -> how many rows, in the order of the template."""
    found = Counter(row.tab.name for row in rows)
    return Counter({name: found[name] for name in TABS if found[name]})


def rows_to_write(rows: Iterable[Judged], *, with_set_aside: bool) -> dict[str, list[Row]]:
    """Return what `Store.append` is to be given."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if is_wanted(row, with_set_aside=with_set_aside):
            found[row.tab.name].append(row.row)
    return dict(found)


def corrections(rows: Iterable[Judged], signed: Signature) -> list[Edit]:
    """Return the edits that correct skipped rows and fill blank cells, each in Changes."""
    edits = []
    for row in rows:
        if row.replaces is not None:
            edits.append(_correction(row, row.replaces, signed))
        if row.completes is not None:
            edits.append(_completion(row, row.completes, signed))
    return edits


def _completion(row: Judged, old: Placed, signed: Signature) -> Edit:
    by_title = row.tab.by_header
    fields = [by_title[folded(each.title)].field for each in row.differs]
    before = {
        name: stands(row.tab.by_field[name], old.row.cells.get(name) or "") for name in fields
    }
    after = {name: row.stored.cells[name] for name in fields}
    by, at = signed
    why = f"completed by {row.mapped.source.name}"
    return Edit(row.tab.name, before, after, by, at, row=old.number, why=why)


def _correction(row: Judged, old: Placed, signed: Signature) -> Edit:
    columns = row.tab.by_field
    fields = [name for name in columns if name != "id"]
    before = {name: stands(columns[name], old.row.cells.get(name) or "") for name in columns}
    after = {name: row.stored.cells.get(name) for name in fields}
    by, at = signed
    why = f"corrected by {row.mapped.source.name}"
    return Edit(row.tab.name, before, after, by, at, row=old.number, why=why)


def bring_in(
    store: Store,
    files: Sequence[Mapped],
    *,
    with_set_aside: bool = True,
    signed: Signature | None = None,
) -> Brought:
    """Write the rows that are new now, in one append, and look whether they have arrived.

    A row that corrects a skipped one takes its place, signed by whoever brings it in; without a
    signature such rows are left alone, and there is no entry in Changes by which to undo it all.

    The workbook is read anew before: somebody may have written since the preview. Raises a
    StorageError where nothing could be written; after a StoreUnreachable the same call again is
    safe.
    """
    there = there_in(read_or_new(store))
    rows = judged(files, there)
    to_write = rows_to_write(rows, with_set_aside=with_set_aside)
    signed = _of_its_own(signed, there) if signed is not None else None
    edits = corrections(rows, signed) if signed is not None else []
    entry: list[Row] = []
    if signed is not None and (edits or to_write):
        entry = _entry(rows, to_write, signed)
        # first, so that where a large import is cut off midway all that arrived can be undone
        to_write = {LOG: [*entry, *to_write.pop(LOG, ())], **to_write}
    if edits:
        store.apply(to_write, edits)
    elif to_write:
        store.append(to_write)
    lost: int | None = None
    with suppress(StorageError):  # it is written: that nobody can look now takes nothing back
        lost = _not_found(files, store, to_write, with_set_aside=with_set_aside)
    return Brought(
        written=counted(row for row in rows if is_wanted(row, with_set_aside=with_set_aside)),
        there=counted(row for row in rows if row.fate == "there"),
        twice=counted(row for row in rows if row.fate == "twice"),
        conflicts=counted(row for row in rows if row.fate == "conflict"),
        left_out=counted(
            row
            for row in rows
            if row.problems and not is_wanted(row, with_set_aside=with_set_aside)
        ),
        lost=lost,
        replaced=counted(row for row in rows if edits and row.replaces is not None),
        completed=counted(row for row in rows if edits and row.completes is not None),
        signed=signed if entry else None,
    )


def _of_its_own(signed: Signature, there: There) -> Signature:
    """Return the signature at the first second at which this person did nothing else.

    Changes knows an action by its person and second: two imports of one second would be one.
    """
    by, at = signed
    log = (placed.row.cells for some in there[LOG].by_content.values() for placed in some)
    taken = {cells["at"] for cells in log if cells["by"] == by}
    while stored_row(TABS[LOG], {"at": at}).cells["at"] in taken:
        at += dt.timedelta(seconds=1)
    return by, at


def _entry(
    rows: Sequence[Judged], to_write: Mapping[str, Sequence[Row]], signed: Signature
) -> list[Row]:
    """Return the rows of Changes that tell of the whole import, and of each row it adds."""
    added = {tab: [stored_row(TABS[tab], row) for row in some] for tab, some in to_write.items()}
    replaced = counted(row for row in rows if row.replaces is not None)
    completed = counted(row for row in rows if row.completes is not None)
    parts = [f"{count(len(some), 'row')} added to {tab}" for tab, some in added.items()]
    parts += [f"{count(n, 'skipped row')} of {tab} corrected" for tab, n in replaced.items()]
    parts += [f"{count(n, 'row')} of {tab} completed" for tab, n in completed.items()]
    files = listed(list(dict.fromkeys(row.mapped.source.file for row in rows)), MOST_NAMED)
    touched = {**added, **{tab: [] for tab in (*replaced, *completed) if tab not in added}}
    by, at = signed
    return entry_of(touched, {"at": at, "by": by}, f"Import of {files}: {', '.join(parts)}")


def _not_found(
    files: Sequence[Mapped],
    store: Store,
    written: dict[str, list[Row]],
    *,
    with_set_aside: bool,
) -> int:
    if not written:
        return 0
    again = judged(files, there_in(read_or_new(store)))
    return sum(is_wanted(row, with_set_aside=with_set_aside) for row in again)
