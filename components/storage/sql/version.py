"""Whose an SQLite file is, and by which version of its tables it was written last.

Both stand in the header of the file. A file of before November 2026 has neither; its tables are
those of version 1, and it gets both with the next write. A column that came later is added when a
row needs it, so that no file has to be made anew. A change that old versions of the app could not
read raises VERSION, and they then leave the file alone.
"""

import sqlalchemy as sa

from components.storage import NotAWorkbook

APPLICATION, VERSION = 0x41504D46, 1  # "APMF"


def check_version(connection: sa.Connection, name: str, ours: frozenset[str]) -> None:
    """Raise NotAWorkbook for a file of another program, or of a newer version of this one.

    name: of the workbook, fit to be shown. ours: the names that tables of ours may have.
    """
    application, version = _stamp(connection)
    if application == APPLICATION and version <= VERSION:
        return
    if application == APPLICATION:
        raise NotAWorkbook(
            name, f"a newer version of this app wrote it ({version}, this one knows {VERSION})"
        ).advising("Start the newer version, or put a backup of before in its place.")
    found = sa.inspect(connection).get_table_names()
    if application or version or (found and not ours.intersection(found)):
        raise NotAWorkbook(name, "it is another program's database").advising(
            "Name another file, which need not be there yet: nothing was written into this one."
        )


def stamp(connection: sa.Connection) -> None:
    """Write into a file whose it is and which version wrote it; the caller's transaction does."""
    if _stamp(connection) != (APPLICATION, VERSION):
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _stamp(connection: sa.Connection) -> tuple[int, int]:
    asked = ("application_id", "user_version")
    application, version = (connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in asked)
    return int(application or 0), int(version or 0)
