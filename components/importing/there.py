"""The rows of the workbook that takes the import, ready to be asked whether one is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from components.domain.cells import folded
from components.domain.schema import TABS, Tab, tab_titled
from components.domain.workbook import Reading, Workbook, parse
from components.storage import NothingThere, Row, Store
from components.storage.rows import StoredRow, grid_of, numbered_rows, rows_of, stored_row

FIGURE_OF = {"Outcomes": ("week_of", "metric", "segment", "capability", "release")}


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with where it stands: in words ("row 7", "row 3 of Calls.csv").

    has_own_id: whether its ID came with it; one that was made from its content says nothing new.
    number: of a row of the workbook that can be changed there, else 0. wrong: its fields that are
    to blame where it is skipped.
    """

    place: str
    row: StoredRow
    has_own_id: bool = True
    number: int = 0
    wrong: frozenset[str] = frozenset()


@dataclass(slots=True)
class Rows:
    """The rows of one tab by all that can recognise one; it grows by what is brought in."""

    tab: Tab
    by_id: dict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, Placed] = field(default_factory=dict)
    by_content: dict[object, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    skipped: list[Placed] = field(default_factory=list)

    def add(self, placed: Placed) -> None:
        """Remember one more row."""
        key, name = placed.row.cells.get("id"), name_of(self.tab, placed.row)
        if key is not None:
            self.by_id[key].append(placed)
        if name is not None:
            self.by_name.setdefault(name, placed)
        self.by_content[placed.row.content[0]].append(placed)
        if placed.wrong:
            self.skipped.append(placed)

    def corrected_by(self, row: StoredRow) -> Placed | None:
        """Return the one skipped row that this one says again, save for what was wrong in it.

        None where several would do: nobody could say which one is meant.
        """
        found = [one for one in self.skipped if _is_corrected(one, row)]
        return found[0] if len(found) == 1 else None

    def with_id(self, key: str | None) -> list[Placed]:
        """Return the rows that have this ID."""
        return self.by_id.get(key, []) if key is not None else []

    def named(self, name: str | None) -> Placed | None:
        """Return the row that has this unique name."""
        return self.by_name.get(name) if name is not None else None

    def saying(self, row: StoredRow) -> list[Placed]:
        """Return the rows that say the same in every cell but the ID; see `says_all`."""
        return [one for one in self.by_content.get(row.content[0], []) if says_all(one.row, row)]


def says_all(there: StoredRow, new: StoredRow) -> bool:
    """Return whether a row that is there says what a new one does.

    A column of the team's own that the new row does not have says nothing about it.
    """
    same = there.content[0] == new.content[0]
    return same and all(there.other.get(title) == text for title, text in new.other.items())


def _is_corrected(skipped: Placed, row: StoredRow) -> bool:
    if skipped.row.cells.get("id") is not None and skipped.row.cells["id"] == row.cells.get("id"):
        return True  # made from what was typed, whatever it was read as
    right = {k: text for k, text in skipped.row.cells.items() if k not in skipped.wrong | {"id"}}
    says = any(text is not None for text in right.values())
    return says and all(row.cells.get(k) == text for k, text in right.items())


@dataclass(frozen=True, slots=True)
class There:
    """The workbook that takes an import. tabs: tab -> its rows. its: what it reads cells by."""

    tabs: Mapping[str, Rows]
    its: Reading

    def __getitem__(self, tab: str) -> Rows:
        """Return the rows of a tab."""
        return self.tabs[tab]

    def reads(self, tab: Tab, rows: Sequence[Row]) -> list[StoredRow]:
        """Return what the workbook will take these rows for, once they stand in it.

        A Google Sheet has a locale: what reads two ways in a file reads one way there.
        """
        if not rows or self.its.is_canonical:
            return [stored_row(tab, row) for row in rows]
        tabs = {**self.its.tabs, tab.name: grid_of(tab, rows)}
        read = rows_of(replace(self.its, tabs=tabs))[tab.name]
        return [stored_row(tab, row) for row in read]


def name_of(tab: Tab, row: StoredRow) -> str | None:
    """Return what no two rows of a tab share, as it is compared; None where there is no such thing.

    That is the unique name, or, for a tab without names and IDs, what a figure is a figure of: a
    revised figure must not be counted beside the one it revises.
    """
    if tab.name in FIGURE_OF:
        of = [row.cells.get(field) for field in FIGURE_OF[tab.name]]
        return str([*(text and folded(text) for text in of), *sorted(row.other.items())])
    text = row.cells.get(tab.unique_field or "")
    return None if text is None else folded(text)


def there_in(reading: Reading) -> There:
    """Return the rows of every tab, also of those that are not there yet.

    A row of a tab that is read live can be recognised, and not be corrected or completed here.
    """
    workbook = parse(reading)
    wrong = _wrong(workbook)
    found = {name: Rows(tab) for name, tab in TABS.items()}
    for name, some in numbered_rows(reading).items():
        for number, row in some:
            home = workbook.home(name, number)
            if home is not None:
                found[name].add(Placed(f"row {home[1]} of {home[0]}", row))
                continue
            fields = wrong.get((name, number), frozenset())
            found[name].add(Placed(f"row {number}", row, number=number, wrong=fields))
    settings = {t: grid for t, grid in reading.tabs.items() if tab_titled(t) is TABS["Settings"]}
    return There(found, replace(reading, tabs=settings))


def _wrong(workbook: Workbook) -> dict[tuple[str, int], frozenset[str]]:
    """Return (tab, row) -> fields that keep the row out of the figures."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in workbook.set_aside:
        column = TABS[one.tab].by_header.get(folded(one.column))
        if one.severity == "set aside" and column is not None:
            found[one.tab, one.row].add(column.field)
    return {place: frozenset(fields) for place, fields in found.items()}


def read_or_new(store: Store) -> Reading:
    """Return what a store holds; of one that does not exist yet, nothing."""
    try:
        return store.read()
    except NothingThere:
        return Reading({}, is_canonical=True)
