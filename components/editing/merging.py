"""Two spellings of one name become one: which cells follow, what is completed, what is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from components.domain.cells import Cell, folded
from components.domain.kept import kept
from components.domain.schema import TABS
from components.domain.workbook import Workbook
from components.editing.draft import text_of
from components.editing.history import taken_out
from components.editing.naming import Following, edits_of, followers, named_in
from components.editing.plan import Plan
from components.editing.signed import Signed

KINDS = {"Customer": "Customers", "Capability": "Capabilities", "Team member": "Team"}
SPOKE = ("Calls", "Trade-offs")  # tabs that name the people of customers


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, of which one stays. tab: whose rows they name; customer: whose people they are.

    One of the two is None.
    """

    stays: str
    goes: str
    tab: str | None = None
    customer: str | None = None

    @property
    def why(self) -> str:
        """Return what the log says of each cell."""
        what = f"{self.customer}, person" if self.tab is None else self.tab
        return f"{what}: merged {self.goes} into {self.stays}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A cell of the row that goes. title: its column; stays: what the row that stays says there."""

    title: str
    field: str
    goes: str
    stays: str | None


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would do.

    following: every cell that gets the name that stays. completed: cells that the row that stays
    takes over, being blank there. lost: cells in which both differ; those of the row that goes are
    lost, and stand in Changes. row: the one that goes; None where only cells name it.
    """

    pair: Pair
    following: tuple[Following, ...]
    row: int | None = None
    into: int | None = None
    completed: tuple[Kept, ...] = field(default=())
    lost: tuple[Kept, ...] = field(default=())


def merge(workbook: Workbook, pair: Pair) -> Merge:
    """Return what merging two names would do; nothing is written."""
    if pair.tab is None:
        return Merge(pair, tuple(_people_following(workbook, pair)))
    following = tuple(followers(workbook, pair.tab, pair.goes, pair.stays))
    row, into = (_row_of(workbook, pair.tab, name) for name in (pair.goes, pair.stays))
    if row is None or into is None or row == into:
        return Merge(pair, following, row if row != into else None, into)
    cells = [one for one in _cells(workbook, pair.tab, row, into) if one.goes != one.stays]
    completed = tuple(one for one in cells if one.stays is None)
    lost = tuple(one for one in cells if one.stays is not None)
    return Merge(pair, following, row, into, completed, lost)


def merge_plan(workbook: Workbook, found: Merge, signed: Signed) -> Plan:
    """Return what writes a merge: all of it, or nothing."""
    pair, why = found.pair, found.pair.why
    cells: list[tuple[str, int, str, Cell]] = [
        (one.tab, one.row, one.field, one.after) for one in found.following
    ]
    if found.row is None or pair.tab is None:
        return Plan(edits=tuple(edits_of(workbook, cells, signed, why)))
    unique = str(TABS[pair.tab].unique_field)
    if found.into is None:
        cells.insert(0, (pair.tab, found.row, unique, pair.stays))
        return Plan(edits=tuple(edits_of(workbook, cells, signed, why)))
    cells += [(pair.tab, found.into, one.field, one.goes) for one in found.completed]
    out = taken_out(workbook, pair.tab, found.row, signed, why)
    others = [cell for cell in cells if cell[:2] != (pair.tab, found.row)]
    return Plan(edits=(*edits_of(workbook, others, signed, why), out))


def _row_of(workbook: Workbook, tab: str, name: str) -> int | None:
    """Return the row with exactly this name, else the one whose name reads the same."""
    names = workbook[tab][str(TABS[tab].unique_field)]
    exact, alike = names.index[names == name], names.index[names.map(folded) == folded(name)]
    return next((int(row) for row in (*exact, *alike)), None)


def _cells(workbook: Workbook, tab: str, row: int, into: int) -> Iterator[Kept]:
    frame = workbook[tab]
    for column in TABS[tab].columns:
        goes, stays = (text_of(column, frame[column.field][at]) or None for at in (row, into))
        if column.field not in {"id", TABS[tab].unique_field} and goes is not None:
            yield Kept(column.title, column.field, goes, stays)


def _people_following(workbook: Workbook, pair: Pair) -> Iterator[Following]:
    for tab in SPOKE:
        frame = workbook[tab]
        theirs = frame[frame["customer"] == pair.customer]["person"].dropna()
        for row, text in theirs.items():
            if folded(text) == folded(pair.goes) and text != pair.stays:
                yield Following(tab, "person", int(str(row)), text, pair.stays)


# --- which names there are --------------------------------------------------------------------


@kept
def names_of(workbook: Workbook, tab: str) -> list[str]:
    """Return every name by which the rows of a tab are called, wherever it stands, by spelling."""
    found: set[str] = set(workbook[tab][str(TABS[tab].unique_field)].dropna())
    for other in TABS.values():
        for column in other.columns:
            if named_in(column) == tab:
                texts = workbook[other.name][column.field].dropna().unique()
                is_list = column.kind.word == "names"
                parts = (
                    part for text in texts for part in (text.split(",") if is_list else [text])
                )
                found |= {part.strip() for part in parts if part.strip()}
    return sorted(found, key=str.casefold)


@kept
def people_of(workbook: Workbook, customer: str) -> list[str]:
    """Return the people of a customer, wherever they spoke, by spelling."""
    said = [
        workbook[tab].loc[workbook[tab]["customer"] == customer, "person"].dropna() for tab in SPOKE
    ]
    return sorted(set(pd.concat(said)), key=str.casefold)
