"""Workbooks as files: a folder of CSV files named after the tabs, or one .xlsx file.

Files are for import and export. A new or empty one can be filled once; a row in a file is never
changed in place, because nobody could tell who else has the file open.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from components.domain.cells import Cell, folded
from components.domain.grid import Grid, is_blank
from components.domain.linked import SOURCES, live_titles
from components.domain.locales import Locale
from components.domain.schema import Tab, tab_titled
from components.domain.workbook import Reading
from components.storage import (
    Edit,
    NotAWorkbook,
    NothingThere,
    NotWritable,
    Row,
    Rows,
    Store,
    StoreUnreachable,
    TargetHoldsRows,
    UnknownStore,
    given_tab,
)
from components.storage.files.delimited import csv_bytes, grid_from_csv, marked
from components.storage.files.limits import MAX_FILE_BYTES, check_size
from components.storage.files.replacing import replace_files
from components.storage.files.spelling import locale_of, spelt
from components.storage.files.xlsx_in import grids_from_xlsx
from components.storage.files.xlsx_out import xlsx_bytes
from components.storage.rows import grid_of, kind_in, row_counts, tab_named

__all__ = [
    "CsvFolder",
    "XlsxFile",
    "csv_of",
    "file_store",
    "grid_from_csv",
    "grids_from_xlsx",
    "xlsx_bytes",
]

ONCE = "files are for import and export; copy them into a database or a Google Sheet to work on"


def file_store(path: str) -> Store:
    """Return the store at a path; raise UnknownStore for a file that is no .xlsx file."""
    place = Path(path).expanduser()
    ending = place.suffix.lower()
    if not path or place.is_file() > (ending == ".xlsx") or ending in {".csv", ".xls", ".ods"}:
        raise UnknownStore(path or "nothing", "give an .xlsx file, or a folder of CSV files")
    return XlsxFile(place) if ending == ".xlsx" and not place.is_dir() else CsvFolder(place)


class CsvFolder:
    """A folder with a CSV file for each tab: `Trade-offs.csv`, in any spelling of the name."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        """Return the path of the folder."""
        return str(self._path)

    def read(self) -> Reading:
        """Return all files; of one that is named after no tab and not live, the name only."""
        with _told(self.name):
            if not self._path.is_dir():
                raise NothingThere(self.name, "folder")
            found = self._files()
            _check_titles(self.name, found)
            tabs = {title: _csv_grid(path) for title, path in found.items()}
            sources = (grid for title, grid in tabs.items() if tab_titled(title) is SOURCES)
            live = live_titles(next(sources, []))
            tabs |= {title: _any_csv(found[title]) for title in found if folded(title) in live}
        return Reading(tabs)

    def tab(self, title: str) -> Grid:
        """Return the cells of a file that is named after no tab; see `Store.tab`."""
        with _told(self.name):
            return _any_csv(given_tab(self._files(), title))

    def append(self, rows: Rows) -> None:
        """Fill a folder that does not exist yet or holds no rows; raise TargetHoldsRows else."""
        with _told(self.name):
            there: dict[str, Path] = {}
            if self._path.exists():
                _check_is_empty(self.name, self.read())
                there = {t.name: p for n, p in self._files().items() if (t := tab_titled(n))}
            files = [
                (there.get(name, self._path / f"{tab_named(name).name}.csv"), data)
                for name, data in csv_of(rows).items()
            ]
            self._path.mkdir(parents=True, exist_ok=True)
            replace_files(files)

    def change(self, edit: Edit) -> None:
        """Raise NotWritable."""
        raise NotWritable(f"{self.name}, {edit.tab}", ONCE)

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Fill it where there is nothing but rows; raise NotWritable else."""
        for edit in edits:
            self.change(edit)
        self.append(rows)

    def _files(self) -> dict[str, Path]:
        paths = sorted(path for path in self._path.iterdir() if path.suffix.lower() == ".csv")
        return {path.stem: path for path in paths if path.is_file() and path.name[0] != "."}


class XlsxFile:
    """An .xlsx file with a sheet for each tab."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        """Return the path of the file."""
        return str(self._path)

    def read(self) -> Reading:
        """Return all sheets; of one that is no tab and not live, its first filled row only."""
        with _told(self.name):
            if not self._path.is_file():
                raise NothingThere(self.name, "file")
            grids = grids_from_xlsx(_read_bytes(self._path), self.name)
        _check_titles(self.name, grids)
        return Reading(grids)

    def tab(self, title: str) -> Grid:
        """Return the cells of a sheet that is no tab; see `Store.tab`."""
        with _told(self.name):
            grids = grids_from_xlsx(_read_bytes(self._path), self.name, whole=[title])
        return given_tab(grids, title)

    def append(self, rows: Rows) -> None:
        """Fill a file that does not exist yet or holds no rows; raise TargetHoldsRows else."""
        with _told(self.name):
            if self._path.exists():
                _check_is_empty(self.name, self.read())
            data = xlsx_bytes({tab_named(name).name: some for name, some in rows.items()})
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_files([(self._path, data)])

    def change(self, edit: Edit) -> None:
        """Raise NotWritable."""
        raise NotWritable(f"{self.name}, {edit.tab}", ONCE)

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Fill it where there is nothing but rows; raise NotWritable else."""
        for edit in edits:
            self.change(edit)
        self.append(rows)


# --- CSV ------------------------------------------------------------------------------------


def csv_of(rows: Rows) -> dict[str, bytes]:
    """Return tab -> the bytes of its CSV file; numbers are spelt as the Settings' locale says.

    Where that locale has a decimal comma, cells are parted by semicolons, as its spreadsheets do.
    """
    locale = locale_of(rows.get("Settings", ()))
    delimiter = ";" if locale.decimal == "," else ","
    return {
        name: csv_bytes(_csv_lines(tab_named(name), some, locale), delimiter)
        for name, some in rows.items()
    }


def _csv_lines(tab: Tab, rows: Sequence[Row], locale: Locale) -> Iterator[list[str]]:
    header, *body = grid_of(tab, rows)
    yield [marked(str(title)) for title in header]
    for row, cells in zip(rows, body, strict=True):
        kinds = [kind_in(tab, column, row) for column in tab.columns]
        padded = [*kinds, *([None] * (len(cells) - len(kinds)))]
        texts = [spelt(kind, cell, locale) for kind, cell in zip(padded, cells, strict=True)]
        yield [marked(text) for text in texts]


def _csv_grid(path: Path) -> list[list[Cell]]:
    return _any_csv(path) if tab_titled(path.stem) else []


def _any_csv(path: Path) -> list[list[Cell]]:
    return grid_from_csv(_read_bytes(path), str(path))


# --- what both share ------------------------------------------------------------------------


def _read_bytes(path: Path) -> bytes:
    check_size(str(path), path.stat().st_size, MAX_FILE_BYTES, "bytes")
    return path.read_bytes()


def _check_titles(name: str, titles: Iterable[str]) -> None:
    """Raise NotAWorkbook where two titles mean one tab: nobody could say which one counts."""
    first: dict[str, str] = {}
    for title in titles:
        if tab := tab_titled(title):
            if tab.name in first:
                both = f'"{first[tab.name]}" and "{title}"'
                raise NotAWorkbook(name, f"{both} are both the tab {tab.name}")
            first[tab.name] = title


def _check_is_empty(name: str, reading: Reading) -> None:
    """Raise TargetHoldsRows where a tab has rows, or a sheet of something else has anything."""
    filled = [tab for tab, count in row_counts(reading).items() if count]
    filled += [
        title for title, grid in reading.tabs.items() if not tab_titled(title) and _any(grid)
    ]
    if filled:
        raise TargetHoldsRows(name, ", ".join(filled))


def _any(grid: Grid) -> bool:
    return any(not is_blank(cell) for row in grid for cell in row)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell the file system's failure in the words of `StorageError`."""
    try:
        yield
    except OSError as error:
        raise StoreUnreachable(name, error.strerror or str(error)) from error
