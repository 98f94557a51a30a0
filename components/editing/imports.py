"""How a whole import is taken back: its rows go, the cells it filled are blank again.

A row or cell that somebody has changed since is not the import's any more: it stays, and is named.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from components.domain.cells import Cell, folded
from components.domain.schema import TABS, Tab
from components.domain.workbook import Reading
from components.editing.history import NotUndoable
from components.editing.log import Action, Line
from components.editing.plan import Plan
from components.editing.signed import Signed
from components.storage import Edit
from components.storage.brought import Trace, trace_of
from components.storage.edits import stands
from components.storage.rows import StoredRow, numbered_rows

Numbered = tuple[int, StoredRow]
UNNAMED = "a row"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What takes an import back, and what of it stays.

    rows, cells: how many are taken out, and blank again or as they stood. changed, gone: (tab, row)
    of those that were changed since and stay, and of those that are there no more.
    """

    plan: Plan
    rows: int = 0
    cells: int = 0
    changed: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Tab:
    """The rows of one tab as they now stand, and what was found out about those of the import."""

    tab: Tab
    rows: Sequence[Numbered]
    by_name: dict[str, list[Numbered]] = field(default_factory=lambda: defaultdict(list))
    by_print: dict[str, list[Numbered]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for one in self.rows:
            trace = trace_of(self.tab, one[1])
            self.by_print[trace.print].append(one)
            if trace.name is not None:
                self.by_name[folded(trace.name)].append(one)

    def found(self, trace: Trace) -> Numbered | None:
        """Return the row as it was added, each once; None where none says the same any more."""
        some = self.by_print[trace.print]
        name = trace.name
        for at, one in enumerate(some):
            if name is None or name == trace_of(self.tab, one[1]).name:
                return some.pop(at)
        return None

    def called(self, name: str) -> list[Numbered]:
        """Return the rows that the log means by a name: an ID, a unique name, else a number."""
        is_nameless = not self.tab.has_id and self.tab.unique_field is None
        if is_nameless or (self.tab.has_id and name.isdigit()):
            return [one for one in self.rows if str(one[0]) == name]
        return self.by_name.get(folded(name), [])

    def edit(self, one: Numbered, after: Mapping[str, Cell], signed: Signed, undoes: str) -> Edit:
        """Return the edit of a row: by its name, or where that is not its alone, by its number."""
        number, row = one
        name = trace_of(self.tab, row).name
        key = name if name is not None and len(self.by_name[folded(name)]) == 1 else None
        fields = self.tab.by_field if key is None else after
        before = {f: stands(self.tab.by_field[f], row.cells.get(f) or "") for f in fields}
        return Edit(
            *(self.tab.name, before, after, signed.by, signed.at),
            key=key,
            row=number,
            undoes=undoes,
            wholly=True,
        )


@dataclass(slots=True)
class _Found:
    """What an undo comes to, while its rows are looked for one by one."""

    undoes: str
    signed: Signed
    edits: list[Edit] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)


def taken_back(action: Action, reading: Reading, signed: Signed) -> TakenBack:
    """Return what takes an import back, as the workbook now stands.

    Raises NotUndoable where nothing of it is left as it was brought in, or its entry was edited.
    """
    if action.brought is None:
        raise NotUndoable("its entry in Changes was edited by hand")
    if strange := next((tab for tab in action.tabs if tab not in TABS), None):
        raise NotUndoable(f"there is no tab {strange} any more")
    rows = numbered_rows(reading)
    tabs = {name: _Tab(TABS[name], rows.get(name, ())) for name in action.tabs}
    found = _Found(action.name, signed)
    for name, traces in action.brought.items():
        for trace in traces:
            _take_out(tabs[name], trace, found)
    out = len(found.edits)
    for place in action.rows:
        _put_back(tabs[place[0]], place[1], action.of_row(*place), found)
    if not found.edits:
        raise NotUndoable("every row of it has been changed or taken out since")
    cells = sum(len(edit.after) for edit in found.edits[out:])
    plan = Plan(edits=tuple(found.edits))
    return TakenBack(plan, out, cells, tuple(found.changed), tuple(found.gone))


def _take_out(where: _Tab, trace: Trace, found: _Found) -> None:
    one = where.found(trace)
    if one is not None:
        after: dict[str, Cell] = dict.fromkeys(where.tab.by_field)
        found.edits.append(where.edit(one, after, found.signed, found.undoes))
    elif trace.name is not None and folded(trace.name) in where.by_name:
        found.changed.append((where.tab.name, trace.name))
    else:
        found.gone.append((where.tab.name, trace.name or UNNAMED))


def _put_back(where: _Tab, name: str, lines: Sequence[Line], found: _Found) -> None:
    """Give the cells of a row that the import filled or corrected back what stood there."""
    tab, columns = where.tab, [where.tab.by_header.get(folded(line.column)) for line in lines]
    if any(column is None for column in columns):
        raise NotUndoable(f"a column of {tab.name} that it wrote to is not there any more")
    fields = [column.field for column in columns if column is not None]
    wrote = dict(zip(fields, (line.after for line in lines), strict=True))
    some = where.called(name)
    same = (one for one in some if all(one[1].cells.get(f) == text for f, text in wrote.items()))
    if not some:
        found.gone.append((tab.name, name))
    elif (one := next(same, None)) is None:
        found.changed.append((tab.name, name))
    else:
        back: dict[str, Cell] = dict(zip(fields, (line.before for line in lines), strict=True))
        found.edits.append(where.edit(one, back, found.signed, found.undoes))
