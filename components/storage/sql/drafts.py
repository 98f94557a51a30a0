"""Half-filled forms as a table beside the tabs; see components/storage/drafts.py."""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass

import sqlalchemy as sa

from components.storage import StorageError
from components.storage.drafts import KEPT_DAYS, Content, is_draft_id, packed, unpacked

TABLE = sa.Table(
    "drafts",  # no tab's name, so that no reader of tabs meets it
    sa.MetaData(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("touched_at", sa.Text, nullable=False),  # UTC, ISO 8601: they sort as moments do
)
Transaction = Callable[[str], AbstractContextManager[sa.Connection]]


@dataclass(frozen=True, slots=True)
class SqlDrafts:
    """The drafts of one owner in a table of the workbook's database.

    transaction: to "read", to "write" in line with everybody, or "aside": in no line, because one
    draft is one row that its own window writes.
    """

    transaction: Transaction
    owner: str

    def read(self, draft_id: str) -> Content | None:
        """Return a draft's content, None where there is none.

        Raises a StorageError where the database cannot be asked: it may well be there.
        """
        if not is_draft_id(draft_id):
            return None
        with self.transaction("read") as connection:
            if not sa.inspect(connection).has_table(TABLE.name):
                return None
            text = connection.scalar(sa.select(TABLE.c.content).where(*self._this(draft_id)))
        return None if text is None else unpacked(text)

    def every(self) -> Mapping[str, Content]:
        """Return ID -> content of the owner's drafts, the newest first; see `read`."""
        newest = sa.select(TABLE.c.id, TABLE.c.content).where(TABLE.c.owner == self.owner)
        with self.transaction("read") as connection:
            if not sa.inspect(connection).has_table(TABLE.name):
                return {}
            lines = connection.execute(newest.order_by(TABLE.c.touched_at.desc())).all()
        found = ((line.id, unpacked(line.content)) for line in lines)
        return {name: content for name, content in found if content is not None}

    def write(self, draft_id: str, content: Content) -> None:
        """Put a draft in place of what was there; the table is made with the first one.

        Raises NotWritable as `Drafts.write`, and a StorageError where the database refuses.
        """
        text = packed(draft_id, content).decode()
        now = dt.datetime.now(dt.UTC)
        values = {"content": text, "touched_at": now.isoformat(timespec="seconds")}
        with self.transaction("aside") as connection:
            is_there = sa.inspect(connection).has_table(TABLE.name)
            if is_there and self._replaced(connection, draft_id, values):
                return
        with self.transaction("write") as connection:
            TABLE.create(connection, checkfirst=True)
            if not self._replaced(connection, draft_id, values):
                new = {"id": draft_id, "owner": self.owner, **values}
                connection.execute(sa.insert(TABLE).values(new))
            oldest = (now - dt.timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")
            connection.execute(sa.delete(TABLE).where(TABLE.c.touched_at < oldest))

    def discard(self, draft_id: str) -> None:
        """Remove a draft; one that cannot be removed now is cleaned away with its age."""
        with suppress(StorageError), self.transaction("aside") as connection:
            if is_draft_id(draft_id) and sa.inspect(connection).has_table(TABLE.name):
                connection.execute(sa.delete(TABLE).where(*self._this(draft_id)))

    def _this(self, draft_id: str) -> tuple[sa.ColumnElement[bool], ...]:
        return TABLE.c.id == draft_id, TABLE.c.owner == self.owner

    def _replaced(self, connection: sa.Connection, draft_id: str, values: dict[str, str]) -> bool:
        update = sa.update(TABLE).where(*self._this(draft_id)).values(values)
        return connection.execute(update).rowcount == 1
