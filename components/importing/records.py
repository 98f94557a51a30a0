"""A JSON file of records -> a table."""

import json

from components.domain.cells import Cell
from components.domain.grid import Grid
from components.storage import NotAWorkbook


def grid_from_json(content: bytes, file: str) -> Grid:
    """Return a list of records as a table: a column a key, in the order in which they are met.

    The list is the whole file, or the one list of records in an object. Raises NotAWorkbook for
    anything else.
    """
    try:
        said = json.loads(content)
    except ValueError as error:
        raise NotAWorkbook(file, f"it is no JSON ({error})") from error
    lists = (
        [said] if isinstance(said, list) else list(said.values()) if isinstance(said, dict) else []
    )
    records = [one for one in lists if isinstance(one, list) and one and _are_records(one)]
    if len(records) != 1:
        raise NotAWorkbook(file, "it holds no list of records, or several")
    titles = list(dict.fromkeys(key for record in records[0] for key in record))
    rows = [[_json_cell(record.get(title)) for title in titles] for record in records[0]]
    return [list(titles), *rows]


def _are_records(some: list[object]) -> bool:
    return all(isinstance(one, dict) for one in some)


def _json_cell(value: object) -> Cell:
    """Return a JSON value as a cell; a list or an object stays as it is written."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)
