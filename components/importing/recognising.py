"""A file -> its tables, each recognised where a tool's shape is known."""

from pathlib import PurePath

from components.importing.encodings import as_utf8, in_doubt
from components.importing.sources import Source, sources_of
from components.importing.survey import with_survey
from components.importing.wide import with_answers

IN_CHARACTERS = {".csv", ".tsv"}


def tables_of(name: str, content: bytes, page: str | None = None) -> list[Source]:
    """Return the tables of a file, as `sources_of`, with what is known of the tools behind them.

    page: the code page of its characters, where they are in doubt.
    """
    if PurePath(name).suffix.lower() in IN_CHARACTERS:
        content = as_utf8(content, page)
    return [
        table for source in sources_of(name, content) for table in with_answers(with_survey(source))
    ]


def pages_of(name: str, content: bytes) -> dict[str, str]:
    """Return code page -> how the file reads in it, where its characters are in doubt."""
    return in_doubt(content) if PurePath(name).suffix.lower() in IN_CHARACTERS else {}
