"""How large a file may be before it is refused: an upload must not take the server down."""

from components.storage import NotAWorkbook

MAX_FILE_BYTES = (
    50_000_000  # of a file as it lies there: a workbook of 100,000 rows has about 10 MB
)
MAX_UNPACKED_BYTES = 400_000_000  # of all parts inside an .xlsx file, which is a ZIP archive
MAX_CELLS = 5_000_000  # of one tab; Google Sheets ends at 10,000,000 for all tabs together
MAX_CELL_LENGTH = 32_767  # characters an .xlsx cell can hold, by its specification


def check_size(name: str, count: int, limit: int, unit: str) -> None:
    """Raise NotAWorkbook where `count` is over the limit. name: the file, fit to be shown."""
    if count > limit:
        raise NotAWorkbook(name, f"it is too large: more than {limit:,} {unit}")
