"""A running meeting's notes as a table beside the tabs; see components/storage/notes.py."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import sqlalchemy as sa

from components.storage.notes import Note, note_from, once, text_of
from components.storage.sql.tables import POSITION

TABLE = sa.Table(
    "running_meeting",  # no tab's name, so that no reader of tabs meets it
    sa.MetaData(),
    sa.Column("position", POSITION, sa.Identity(), primary_key=True),
    sa.Column("note", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)
Transaction = Callable[[str], AbstractContextManager[sa.Connection]]


@dataclass(frozen=True, slots=True)
class SqlNotes:
    """Notes in a table of the workbook's database. transaction: for "read" or "write"."""

    transaction: Transaction
    exists: Callable[[], bool]

    def read(self) -> tuple[Note, ...]:
        """Return all notes; none while there is no table."""
        if not self.exists():
            return ()
        with self.transaction("read") as connection:
            if not sa.inspect(connection).has_table(TABLE.name):
                return ()
            lines = connection.scalars(sa.select(TABLE.c.note).order_by(TABLE.c.position)).all()
        return once([note for line in lines if (note := note_from(line)) is not None])

    def add(self, note: Note) -> None:
        """Add a note; the table is made with the first one."""
        text = text_of(note)
        with self.transaction("write") as connection:
            TABLE.create(connection, checkfirst=True)
            connection.execute(sa.insert(TABLE).values(note=text))

    def clear(self) -> None:
        """Empty the table."""
        with self.transaction("write") as connection:
            TABLE.create(connection, checkfirst=True)
            connection.execute(sa.delete(TABLE))
