"""The tables of a workbook: their shape, what is in them, and how rows go in."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

import sqlalchemy as sa

from components.domain.cells import Cell
from components.domain.schema import TABS, Tab
from components.storage import TableMismatch
from components.storage.rows import StoredRow

MANY = 500  # rows; from here on it is quicker to read the whole table than to ask for each
OURS = {"position", "other"}
POSITION = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # SQLite counts up INTEGER only


MOST_TABLES, MOST_ROWS = 200, 200_000  # of somebody else's: named, and read of one of them
NAMED = {  # another program may well have a table of the tab's own name
    "Sources": "bridge_sources",
    "Evaluations": "bridge_evaluations",
}


def _table(tab: Tab) -> sa.Table:
    return sa.Table(
        NAMED.get(tab.name, tab.name.lower().replace("-", "_").replace(" ", "_")),
        sa.MetaData(),
        sa.Column("position", POSITION, sa.Identity(), primary_key=True),
        *(sa.Column(column.field, sa.Text) for column in tab.columns),
        sa.Column("other", sa.Text),
        sqlite_autoincrement=True,
    )


TABLES = {name: _table(tab) for name, tab in TABS.items()}

# --- which tables there are -----------------------------------------------------------------


def tables_there(connection: sa.Connection) -> dict[str, frozenset[str]]:
    """Return tab -> names of the columns of its table, in the schema's order, where it has one.

    Raises TableMismatch for a table of that name which this app did not make.
    """
    names = [table.name for table in TABLES.values()]
    found = sa.inspect(connection).get_multi_columns(filter_names=names)
    columns = {name: frozenset(c["name"] for c in some) for (_, name), some in found.items()}
    there = {t: columns[table.name] for t, table in TABLES.items() if columns.get(table.name)}
    for tab, some in there.items():
        if not some >= OURS:
            raise TableMismatch(tab, f"the table {TABLES[tab].name} belongs to another program")
    return there


def made_ready(connection: sa.Connection, tab: Tab) -> None:
    """Make the tab's table where there is none, and the columns that the schema has since got."""
    table, there = TABLES[tab.name], tables_there(connection).get(tab.name)
    if there is None:
        table.create(connection)
        return
    quoted = connection.dialect.identifier_preparer.quote
    for column in table.columns:
        if column.name not in there:
            statement = f"ALTER TABLE {quoted(table.name)} ADD COLUMN {quoted(column.name)} TEXT"
            connection.exec_driver_sql(statement)


# --- rows out -------------------------------------------------------------------------------


def grid(connection: sa.Connection, tab: Tab, there: frozenset[str]) -> list[list[Cell]]:
    """Return the tab as a sheet shows it: header, then rows in order.

    Behind the tab's columns stand those of `other`, then the table's own that the schema does not
    know; a column the schema has since got is blank.
    """
    table, count = TABLES[tab.name], len(tab.columns)
    known = [table.c[c.field] if c.field in there else sa.null() for c in tab.columns]
    extras = sorted(there - OURS - set(tab.by_field))
    strangers = [sa.cast(sa.column(name), sa.Text) for name in extras]
    query = sa.select(*known, *strangers, table.c.other).select_from(table)
    rows = connection.execute(query.order_by(table.c.position)).all()
    others = [_unpacked(row[-1]) for row in rows]
    headers = list(dict.fromkeys(header for other in others for header in other))
    header: list[Cell] = [*(column.title for column in tab.columns), *headers, *extras]
    return [
        header,
        *(
            [*row[:count], *(other.get(h) for h in headers), *row[count:-1]]
            for row, other in zip(rows, others, strict=True)
        ),
    ]


def foreign_titles(connection: sa.Connection, ours: frozenset[str]) -> list[str]:
    """Return the names of the tables and views of other programs in the same database."""
    there = sa.inspect(connection)
    return sorted({*there.get_table_names(), *there.get_view_names()} - ours)[:MOST_TABLES]


def foreign_grid(connection: sa.Connection, title: str) -> list[list[Cell]]:
    """Return a table or view of another program: its columns' names, then its rows.

    Nothing where this account may not read it, so that the tabs of ours stand all the same.
    """
    table = sa.select(sa.text("*")).select_from(sa.table(title)).limit(MOST_ROWS)
    try:
        with connection.begin_nested():
            found = connection.execute(table)
            return [list(found.keys()), *([_foreign_cell(v) for v in row] for row in found)]
    except sa.exc.DBAPIError:
        return []


def _foreign_cell(value: object) -> Cell:
    if value is None or isinstance(value, str | bool | int | float | dt.date):
        return value
    return float(value) if isinstance(value, Decimal) else str(value)


def _unpacked(text: str | None) -> dict[str, str]:
    """Return header -> text; what somebody else wrote there is shown as it stands."""
    if text is None:
        return {}
    try:
        other = json.loads(text)
    except json.JSONDecodeError:
        return {"other": text}
    if not isinstance(other, dict):
        return {"other": text}
    return {header: str(cell) for header, cell in other.items()}


def stored_rows(
    connection: sa.Connection, tab: Tab, *where: sa.ColumnElement[bool]
) -> list[StoredRow]:
    """Return the rows of a tab whose table is ready, in order."""
    table = TABLES[tab.name]
    fields = [column.field for column in tab.columns]
    query = sa.select(*(table.c[name] for name in fields), table.c.other).where(*where)
    return [
        StoredRow(dict(zip(fields, row, strict=False)), _unpacked(row[-1]))
        for row in connection.execute(query.order_by(table.c.position))
    ]


def rows_that_may_be_the_same(
    connection: sa.Connection, tab: Tab, new: Sequence[StoredRow]
) -> list[StoredRow]:
    """Return all rows there that could have the ID, the unique name or the content of a new one.

    Two rows of one content have the same required cell, so that a long log is not read whole.
    """
    if not new:
        return []
    if tab.unique_field is not None or len(new) > MANY:
        return stored_rows(connection, tab)
    table = TABLES[tab.name]
    probe = next(column.field for column in tab.columns if column.is_required)
    names = (probe, "id") if tab.has_id else (probe,)
    alike = [table.c[name].in_({row.cells[name] for row in new} - {None}) for name in names]
    return stored_rows(connection, tab, sa.or_(table.c[probe].is_(None), *alike))


# --- rows in --------------------------------------------------------------------------------


def insert(connection: sa.Connection, tab: Tab, rows: Sequence[StoredRow]) -> None:
    """Write rows behind those that are there."""
    if rows:
        connection.execute(sa.insert(TABLES[tab.name]), [_packed(row) for row in rows])


def _packed(row: StoredRow) -> Mapping[str, str | None]:
    other = json.dumps(dict(row.other), ensure_ascii=False) if row.other else None
    return {**row.cells, "other": other}
