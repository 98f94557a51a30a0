"""What each row of an import would do: new, already there, twice in the files, or at odds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from components.domain.problems import Problem
from components.domain.schema import TABS, Tab
from components.importing.made_ids import made_id, made_ids
from components.importing.mapping import Mapped
from components.importing.there import Placed, Rows, There, name_of, says_all
from components.storage import Row
from components.storage.rows import StoredRow, stored_row

Fate = Literal["new", "there", "twice", "conflict", "replaces", "completes"]
By = Literal["ID", "name", "content", "earlier import", "what is right in it"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell in which two rows differ; None: blank."""

    title: str
    in_file: str | None
    there: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One row of an import. number: in its file, as people see it. row: as it would be written.

    has_own_id: whether the ID came with it. by, place: what it was recognised by, and the row it
    is compared with. differs: where a conflict lies. problems: why it would be set aside.
    replaces: the skipped row that it corrects. completes: the row whose blank cells it fills.
    is_read_there: of one with problems, whether the workbook would read what the file leaves open,
    and so count it by a guess that nobody made.
    """

    mapped: Mapped
    number: int
    row: Row
    stored: StoredRow
    has_own_id: bool
    fate: Fate = "new"
    by: By | None = None
    place: str = ""
    differs: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()
    replaces: Placed | None = None
    completes: Placed | None = None
    is_read_there: bool = False

    @property
    def place_in_file(self) -> int:
        """Return the row of the file that it stands in, as people see it."""
        return self.mapped.source.place(self.number)

    @property
    def tab(self) -> Tab:
        """Return the tab it belongs to."""
        return self.mapped.tab


def judged(files: Sequence[Mapped], there: There) -> list[Judged]:
    """Return every row of the files that are ready, in order, with what it would do.

    Of two rows in the files that claim one ID or one unique name the first is taken.
    """
    in_files = {name: Rows(tab) for name, tab in TABS.items()}
    corrected: set[tuple[str, int]] = set()
    claimed: dict[tuple[str, str], str | None] = {}
    found = []
    for row in _rows_of([mapped for mapped in files if mapped.is_ready]):
        name = row.tab.name
        known = _against(there[name], row, "there", claimed)
        if known is None or known.fate == "conflict":
            known = _correcting(there[name], row, corrected) or known
        known = known or _against(in_files[name], row, "twice", claimed)
        found.append(known or replace(row, problems=row.mapped.set_aside.get(row.number, ())))
        if known is None:
            place = f"row {row.place_in_file} of {row.mapped.source.name}"
            in_files[name].add(Placed(place, row.stored, row.has_own_id))
            if not row.has_own_id:
                claimed[name, place] = row.stored.cells.get("id")
    return _with_readings(found, there)


def _with_readings(rows: list[Judged], there: There) -> list[Judged]:
    """Return the rows, those marked that the workbook would read otherwise than the file is."""
    doubtful: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.problems:
            doubtful[row.tab.name].append(at)
    for name, places in doubtful.items():
        read = there.reads(TABS[name], [rows[at].row for at in places])
        for at, one in zip(places, read, strict=True):
            if one.content != rows[at].stored.content:
                rows[at] = replace(rows[at], is_read_there=True)
    return rows


def _correcting(rows: Rows, row: Judged, corrected: set[tuple[str, int]]) -> Judged | None:
    """Return the row as the correction of a skipped one, each of which is corrected once."""
    if row.mapped.set_aside.get(row.number):
        return None
    old = rows.corrected_by(row.stored)
    if old is None or (rows.tab.name, old.number) in corrected:
        return None
    corrected.add((rows.tab.name, old.number))
    differs = tuple(_differences(row.tab, row.stored, old.row))
    found = replace(row, fate="replaces", by="what is right in it", replaces=old)
    return replace(found, place=old.place, differs=differs)


def _rows_of(files: Sequence[Mapped]) -> Iterator[Judged]:
    """Yield the rows of all files with the IDs that they get."""
    typed = [[stored_row(one.tab, row) for row in one.rows_as_typed] for one in files]
    pairs = zip(files, typed, strict=True)
    ids = iter(made_ids([line for one, rows in pairs for line in _told_apart(one, rows)]))
    for one, as_typed in zip(files, typed, strict=True):
        is_same = one.rows is one.rows_as_typed
        read = as_typed if is_same else [stored_row(one.tab, row) for row in one.rows]
        for number, row, stored in zip(one.numbers, one.rows, read, strict=True):
            made = next(ids)
            if made is None:
                yield Judged(one, number, row, stored, "id" in row)
            else:
                given = StoredRow({**stored.cells, "id": made}, stored.other)
                yield Judged(one, number, {"id": made, **row}, given, has_own_id=False)


def _told_apart(one: Mapped, rows: Sequence[StoredRow]) -> Iterator[tuple[Tab, StoredRow]]:
    """Yield the rows with all that tells two of them apart: a name, else what is left out, too."""
    for number, row in zip(one.numbers, rows, strict=True):
        beside = one.beside.get(number, {}) if one.tab.unique_field is None else {}
        yield one.tab, replace(row, other={**beside, **row.other})


def _against(
    rows: Rows, row: Judged, same: Fate, claimed: dict[tuple[str, str], str | None]
) -> Judged | None:
    """Return the row with what recognises it among others, None where nothing does.

    claimed: tab and place of rows -> the ID of the one row that says the same. Two answers that
    differ in what is left out alone are two answers: they are not both the one that is there.

    This is at least as strict as `rows_not_there`, so that a store refuses none of what is left.
    """
    twins = rows.with_id(row.stored.cells.get("id"))
    for twin in twins:
        if says_all(twin.row, row.stored):
            by: By = "ID" if row.has_own_id else "content"
            return replace(row, fate=same, by=by, place=twin.place)
    for twin in rows.saying(row.stored):
        is_other = row.has_own_id and _has_own_id(rows.tab, twin)
        key = row.stored.cells.get("id")
        if not is_other and claimed.setdefault((rows.tab.name, twin.place), key) == key:
            return replace(row, fate=same, by="content", place=twin.place)
    if twins:
        return _conflict(row, "ID" if row.has_own_id else "earlier import", twins[0])
    namesake = rows.named(name_of(rows.tab, row.stored))
    if namesake is None:
        return None
    if same == "there" and rows.tab.unique_field:
        return _completing(row, namesake) or _conflict(row, "name", namesake)
    return _conflict(row, "name", namesake)


def _has_own_id(tab: Tab, placed: Placed) -> bool:
    key = placed.row.cells.get("id")
    return placed.has_own_id and key is not None and key != made_id(tab, placed.row)


def _completing(row: Judged, other: Placed) -> Judged | None:
    """Return the row as one that says nothing but what is blank in the row of its name.

    A cell that is blank in the file says nothing. None where a cell says something else.
    """
    name = row.tab.by_field[str(row.tab.unique_field)].title  # the same in another spelling
    differs = _differences(row.tab, row.stored, other.row)
    says = [each for each in differs if each.in_file and each.title != name]
    if any(each.there is not None for each in says) or row.stored.other != {} or other.wrong:
        return None
    if says and not other.number:
        return None  # its row is changed where it stands
    if not says:
        return replace(row, fate="there", by="name", place=other.place)
    problems = row.mapped.set_aside.get(row.number, ())
    if problems:
        return None
    found = replace(row, fate="completes", by="name", place=other.place)
    return replace(found, differs=tuple(says), completes=other)


def _conflict(row: Judged, by: By, other: Placed) -> Judged:
    differs = tuple(_differences(row.tab, row.stored, other.row))
    return replace(row, fate="conflict", by=by, place=other.place, differs=differs)


def _differences(tab: Tab, new: StoredRow, old: StoredRow) -> Iterator[Difference]:
    for column in tab.columns:
        one, other = new.cells.get(column.field), old.cells.get(column.field)
        if one != other and column.field != "id":
            yield Difference(column.title, one, other)
    for title in dict.fromkeys((*new.other, *old.other)):
        if new.other.get(title) != old.other.get(title):
            yield Difference(title, new.other.get(title), old.other.get(title))
