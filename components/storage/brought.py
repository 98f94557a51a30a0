"""An import as one entry of Changes: each row that it added, by its name and by what it said.

A row of Changes for each cell would be ten times as long as what was brought in. So the entry holds
a line for each tab, and for each added row its name and a print of its cells: enough to find it
again wherever it stands now, and to see whether anybody has changed it since.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from components.domain.schema import TABS, Tab
from components.storage import Row
from components.storage.rows import StoredRow

ENTRY, COLUMN = "Import", "Rows added"  # what stands in Row and Column of its lines
PRINT_LENGTH = 12  # hex digits: 48 bits tell whether one row is still the same
ROWS_A_LINE = 100
MOST_CHARACTERS = 30_000  # of a cell; an .xlsx cell holds 32,767
LOG = "Changes"  # is only added to: a row of it that came in is never taken out


@dataclass(frozen=True, slots=True)
class Trace:
    """One added row. name: its ID, else its unique name, None where its tab has neither."""

    name: str | None
    print: str


def trace_of(tab: Tab, row: StoredRow) -> Trace:
    """Return what tells a row again, and whether it still says the same."""
    known, other = row.content
    digest = hashlib.sha256(json.dumps([sorted(known), sorted(other)]).encode())
    name = row.cells.get("id") or row.cells.get(tab.unique_field or "")
    return Trace(name, digest.hexdigest()[:PRINT_LENGTH])


def entry_of(added: Mapping[str, Sequence[StoredRow]], signed: Row, why: str) -> list[Row]:
    """Return the rows of Changes that tell of an import: one or more a tab, at least one.

    signed: "at" and "by". why: what was brought in, in words.
    """
    texts = {tab: list(_texts(TABS[tab], rows)) for tab, rows in added.items() if tab != LOG}
    lines: list[tuple[str, str | None]] = [
        (tab, one) for tab, some in texts.items() for one in some
    ]
    lines = lines or [(next(iter(added), LOG), None)]
    about: Row = {**signed, "row": ENTRY, "column": COLUMN, "why": why}
    return [{**about, "tab": tab, "after": text} for tab, text in lines]


def _texts(tab: Tab, rows: Sequence[StoredRow]) -> Iterator[str]:
    """Yield the traces of rows as texts that a cell can hold."""
    pairs = [[one.name, one.print] for one in (trace_of(tab, row) for row in rows)]
    for start in range(0, len(pairs), ROWS_A_LINE):
        yield from _parted(pairs[start : start + ROWS_A_LINE])


def _parted(pairs: list[list[str | None]]) -> Iterator[str]:
    text = json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))
    if len(text) <= MOST_CHARACTERS or len(pairs) == 1:
        yield text
    else:
        middle = len(pairs) // 2
        yield from _parted(pairs[:middle])
        yield from _parted(pairs[middle:])


def is_entry(row: str, column: str) -> bool:
    """Return whether a line of Changes is one of an import's entry."""
    return (row, column) == (ENTRY, COLUMN)


def traces_in(text: str | None) -> tuple[Trace, ...]:
    """Return the added rows of one line of an entry. Raises ValueError where it was edited."""
    if text is None:
        return ()
    found = json.loads(text)
    if not isinstance(found, list) or not all(map(_is_trace, found)):
        raise ValueError(text)
    return tuple(Trace(name, print_) for name, print_ in found)


def _is_trace(pair: object) -> bool:
    match pair:
        case [str() | None, str()]:
            return True
    return False
