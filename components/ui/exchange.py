"""Rows out of the open workbook, and the empty template to fill."""

import io
import zipfile

from components.storage import Store
from components.storage.files import csv_of, xlsx_bytes
from components.storage.files.template import template_bytes
from components.storage.rows import rows_of


def workbook_xlsx(store: Store) -> bytes:
    """Return everything in a workbook, set-aside rows included, as an .xlsx file."""
    return xlsx_bytes(rows_of(store.read()))


def workbook_csv_zip(store: Store) -> bytes:
    """Return everything in a workbook as a .zip of one CSV file a tab."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for tab, content in csv_of(rows_of(store.read())).items():
            archive.writestr(f"{tab}.csv", content)
    return packed.getvalue()


def template_xlsx() -> bytes:
    """Return an empty workbook: every tab with its headers, notes, drop-downs and formats."""
    return template_bytes()
