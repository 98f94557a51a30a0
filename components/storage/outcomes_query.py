"""Outcomes that come from a query: where a shop's behaviour data live in a warehouse.

The database sums up by week and only those figures travel. What it answers is a tab as any other:
its columns are those of Outcomes, its rows are read and set aside by the same rules.
"""

import datetime as dt
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from components.domain.cells import Cell, folded
from components.domain.schema import TABS
from components.domain.workbook import Reading
from components.storage import Edit, NotWritable, Rows, TableMismatch

if TYPE_CHECKING:
    from components.storage.sql.query import Query

TAB = TABS["Outcomes"]
MOST_ROWS = 10_000  # a hundred weekly figures for two years
SECONDS, MINUTES = 60.0, 15.0  # of one query; between two tries
OF_VARIABLE = "env:"
CELLS = (str, int, float, bool)
Section = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class OutcomesQuery:
    """The queries of one workbook, read as a store with one tab.

    queries: metric -> SQL; "" for one whose answer names the metric itself.
    """

    address: str
    queries: Mapping[str, str]
    seconds: float = SECONDS
    minutes: float = MINUTES

    @property
    def name(self) -> str:
        """Return the database that is asked, without password and options."""
        return self._database().name

    def read(self) -> Reading:
        """Return the answers below one header, in the order of the queries.

        Raises TableMismatch where a column is missing or the rows are not summed up.
        """
        database, parts = self._database(), []
        for metric, statement in self.queries.items():
            columns, rows = database.ask(statement, self.seconds, MOST_ROWS)
            if metric and not _has(columns, "metric"):
                columns, rows = [*columns, "Metric"], [(*row, metric) for row in rows]
            _check(columns)
            parts.append((columns, rows))
        headers = list(dict.fromkeys(name for columns, _ in parts for name in columns))
        grid: list[list[Cell]] = [list[Cell](headers)]
        for columns, rows in parts:
            for row in rows:
                cells = dict(zip(columns, row, strict=True))
                grid.append([_cell(cells.get(name)) for name in headers])
        return Reading({TAB.name: grid})

    def append(self, rows: Rows) -> None:
        """Raise NotWritable."""
        raise NotWritable(TAB.name, f"it comes from a query; {len(rows)} tabs were not written")

    def change(self, edit: Edit) -> None:
        """Raise NotWritable."""
        raise NotWritable(TAB.name, f"it comes from a query; {edit.tab} was not changed")

    def apply(self, rows: Rows, edits: Sequence[Edit]) -> None:
        """Raise NotWritable."""
        many = len(rows) + len(edits)
        raise NotWritable(TAB.name, f"it comes from a query; {many} changes were not made")

    def _database(self) -> "Query":
        from components.storage.sql.query import Query  # noqa: PLC0415 - only for who uses it

        return Query(self.address)


def _has(columns: list[str], field: str) -> bool:
    return any(getattr(TAB.by_header.get(folded(name)), "field", "") == field for name in columns)


def _check(columns: list[str]) -> None:
    gone = [c.title for c in TAB.columns if c.is_required and not _has(columns, c.field)]
    has_figure = _has(columns, "value") or (_has(columns, "successes") and _has(columns, "trials"))
    if not has_figure:
        gone.append("Value (or Successes and Trials)")
    if gone:
        found = ", ".join(columns)
        why = f"the query's answer has no column {' and no column '.join(gone)}; it has {found}"
        raise TableMismatch(TAB.name, why)


def _cell(value: object) -> Cell:
    """Return a database's value as a cell that reads the same in every locale."""
    if isinstance(value, Decimal) and value.is_finite():
        value = int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time(0):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - NaN is no number
        return "NaN"
    return value if value is None or isinstance(value, CELLS) else str(value)


# --- which query ----------------------------------------------------------------------------


def query_from(section: Section) -> OutcomesQuery:
    """Return the queries that a section of the secrets describes.

    url: of a database; `env:NAME` reads it from a variable. query: SQL, or queries: metric -> SQL.
    seconds: of one query. minutes: between two tries. Raises TableMismatch where it says less.
    """
    url = str(section.get("url") or "")
    if url.startswith(OF_VARIABLE):
        name = url.removeprefix(OF_VARIABLE)
        url = os.environ.get(name, "")
        if not url:
            raise _incomplete(f"the variable {name} that its url names is not set")
    if not url:
        raise _incomplete("it has no url")
    several = section.get("queries")
    queries = dict(several) if isinstance(several, Mapping) else {}
    if section.get("query"):
        queries[""] = section["query"]
    if not queries or not all(isinstance(sql, str) and sql.strip() for sql in queries.values()):
        raise _incomplete("it has no query")
    sql = {str(metric): str(one).strip().rstrip(";") for metric, one in queries.items()}
    return OutcomesQuery(
        url, sql, _positive(section, "seconds", SECONDS), _positive(section, "minutes", MINUTES)
    )


def query_in(file: Path) -> OutcomesQuery:
    """Return the queries that `[outcomes_source]` of a TOML file describes, such as the secrets.

    Raises TableMismatch where it describes none.
    """
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("outcomes_source")
    except (OSError, ValueError) as error:
        raise _incomplete(f"{file.name} is no TOML file that can be read") from error
    if not isinstance(found, Mapping):
        raise _incomplete(f"{file.name} has no such section")
    return query_from(found)


def _positive(section: Section, name: str, otherwise: float) -> float:
    value = section.get(name, otherwise)
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        return float(value)
    raise _incomplete(f"{name} must be a number above 0")


def _incomplete(why: str) -> TableMismatch:
    return TableMismatch(TAB.name, f"[outcomes_source] cannot be used: {why}")
