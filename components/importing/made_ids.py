"""IDs for rows that come without one, made from what they say: the same row, the same ID.

A row is then known again when its file is brought in a second time, even after it has been changed
in the workbook. The ID is made from the row as it was typed, so that choosing another way to read
dates makes no second row. Columns that no tab knows count only where nothing else tells two rows
apart, so that keeping one more of them makes none either.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable

from components.domain.schema import Tab
from components.storage import ID_FIRST, ID_REST
from components.storage.rows import StoredRow

LENGTH = 12  # as `new_id`: 2^59 different ones


def made_id(tab: Tab, row: StoredRow, *, with_other: bool = False) -> str:
    """Return the ID of a row by its content. with_other: unknown columns count as well."""
    known, other = row.content
    said = [tab.name, sorted(known), sorted(other) if with_other else []]
    return id_from(hashlib.sha256(json.dumps(said).encode()).digest())


def id_from(digest: bytes) -> str:
    """Return an ID, as `new_id` makes them, from a hash: the same hash, the same ID."""
    number, first = divmod(int.from_bytes(digest), len(ID_FIRST))
    letters = [ID_FIRST[first]]
    for _ in range(LENGTH - 1):
        number, at = divmod(number, len(ID_REST))
        letters.append(ID_REST[at])
    return "".join(letters)


def made_ids(rows: Iterable[tuple[Tab, StoredRow]]) -> list[str | None]:
    """Return the ID of each row as it was typed; None where it has one or its tab has none."""
    rows = list(rows)
    plain = [_plain(tab, row) for tab, row in rows]
    contents: dict[str | None, set[object]] = defaultdict(set)
    for key, (_, row) in zip(plain, rows, strict=True):
        contents[key].add(row.content)
    return [
        made_id(tab, row, with_other=True) if key and len(contents[key]) > 1 else key
        for key, (tab, row) in zip(plain, rows, strict=True)
    ]


def _plain(tab: Tab, row: StoredRow) -> str | None:
    return made_id(tab, row) if tab.has_id and row.cells.get("id") is None else None
