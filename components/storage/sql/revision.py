"""One number that grows with every write, so that another process can ask whether somebody wrote.

It is raised inside the write's own transaction: whoever sees the number sees the rows.
"""

import sqlalchemy as sa

TABLE = sa.Table(
    "workbook_revision",  # no tab's name, so that no reader of tabs meets it
    sa.MetaData(),
    sa.Column("number", sa.BigInteger, nullable=False),
)


def raise_revision(connection: sa.Connection) -> None:
    """Count one write; the caller holds the line of writers."""
    TABLE.create(connection, checkfirst=True)
    if not connection.execute(sa.update(TABLE).values(number=TABLE.c.number + 1)).rowcount:
        connection.execute(sa.insert(TABLE).values(number=1))


def revision_in(connection: sa.Connection) -> int:
    """Return how many writes were counted; 0 before the first."""
    if not sa.inspect(connection).has_table(TABLE.name):
        return 0
    return connection.scalar(sa.select(TABLE.c.number)) or 0
