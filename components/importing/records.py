"""A JSON file of records, or of an evaluation -> a table."""

import io
import json
import zipfile

from components.domain.cells import Cell
from components.domain.grid import Grid
from components.importing.results import results_in
from components.storage import NotAWorkbook
from components.storage.files.limits import MAX_FILE_BYTES, check_size

HEADER = "header.json"  # of an .eval file: what was measured, without the samples


def grid_from_json(content: bytes, file: str) -> Grid:
    """Return a list of records as a table: a column a key, in the order in which they are met.

    What an evaluation tool wrote is a table of its levels. The list is the whole file, or the
    one list of records in an object. Raises NotAWorkbook for anything else.
    """
    try:
        said = json.loads(content)
    except ValueError as error:
        raise NotAWorkbook(file, f"it is no JSON ({error})") from error
    if (results := results_in(said, file)) is not None:
        return results
    lists = (
        [said] if isinstance(said, list) else list(said.values()) if isinstance(said, dict) else []
    )
    records = [one for one in lists if isinstance(one, list) and one and _are_records(one)]
    if len(records) != 1:
        raise NotAWorkbook(file, "it holds no list of records, or several")
    titles = list(dict.fromkeys(key for record in records[0] for key in record))
    rows = [[_json_cell(record.get(title)) for title in titles] for record in records[0]]
    return [list(titles), *rows]


def grid_from_eval(content: bytes, file: str) -> Grid:
    """Return the levels that an .eval file of Inspect says: a ZIP archive with a header.

    Raises NotAWorkbook for a file without one, or packed in a way that is not known here.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = archive.getinfo(HEADER).file_size
            check_size(file, size, MAX_FILE_BYTES, "bytes of its header")
            header = archive.read(HEADER)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise NotAWorkbook(
            file, "it is no finished .eval file, or packed in a way that is not read"
        ).advising("Write it as JSON: inspect log dump FILE > FILE.json.") from error
    return grid_from_json(header, file)


def _are_records(some: list[object]) -> bool:
    return all(isinstance(one, dict) for one in some)


def _json_cell(value: object) -> Cell:
    """Return a JSON value as a cell; a list or an object stays as it is written."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)
