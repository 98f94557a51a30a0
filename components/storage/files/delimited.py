"""The text of one CSV file <-> a grid of cells.

Reading takes what spreadsheets of any country write: UTF-8 with or without its mark, UTF-16 with
it, else Windows-1252; comma, semicolon or tab; quoted line breaks; rows of any length.

Writing keeps a spreadsheet from running what a person typed (CWE-1236, OWASP "CSV injection"): a
text that starts like a formula gets a leading ', which reading takes off again. A text that is
nothing but a number needs none.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

from components.domain.cells import Cell
from components.storage import NotAWorkbook
from components.storage.files.limits import MAX_CELLS, check_size
from components.storage.rows import storable

FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")  # full-width ones run as well
MARKED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d[\d.,]*(e[+-]?\d+)?%?")
DELIMITERS = ",;\t"
csv.field_size_limit(1_000_000)  # characters of one cell: what a database takes must come back


def marked(text: str) -> str:
    """Return text that no spreadsheet runs as a formula; see `unmarked`."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def unmarked(text: str) -> str:
    """Return text as it was before `marked`."""
    return text[1:] if MARKED.match(text) else text


# --- reading --------------------------------------------------------------------------------


def grid_from_csv(data: bytes, name: str) -> list[list[Cell]]:
    """Return the cells of a CSV file, all text. name: the file, fit to be shown.

    Raises NotAWorkbook where it is no text, or too large.
    """
    text = _decoded(data, name)
    delimiter, text = _delimiter(text)
    grid: list[list[Cell]] = []
    count = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            count += len(row) or 1
            check_size(name, count, MAX_CELLS, "cells")
            grid.append([unmarked(cell) for cell in row])
    except csv.Error as error:
        raise NotAWorkbook(name, f"row {len(grid) + 1}: {error}") from error
    return grid


def _decoded(data: bytes, name: str) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotAWorkbook(name, "it is no text in UTF-8, UTF-16 or Windows-1252")


def _delimiter(text: str) -> tuple[str, str]:
    """Return the mark between cells, by the header, and the text without Excel's own "sep=;"."""
    if told := re.match(r"sep=(.)\r?\n", text):
        return told[1], text[told.end() :]
    header = ""
    for line in text.lstrip("\r\n").splitlines(keepends=True):
        header += line
        if header.count('"') % 2 == 0 and header.strip():
            break
    bare = re.sub(r'"[^"]*"', "", header)
    return max(DELIMITERS, key=bare.count), text


# --- writing --------------------------------------------------------------------------------


def csv_bytes(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Return rows of text, already marked where they must be, as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return storable(text.getvalue()).encode("utf-8-sig")
