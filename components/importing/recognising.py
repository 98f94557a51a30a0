"""A file -> its tables, each recognised where a tool's shape is known."""

from components.importing.sources import Source, sources_of
from components.importing.survey import with_survey


def tables_of(name: str, content: bytes) -> list[Source]:
    """Return the tables of a file, as `sources_of`, with what is known of the tools behind them."""
    return [with_survey(source) for source in sources_of(name, content)]
