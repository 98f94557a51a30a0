"""Workbooks as nobody would type them, and files as no program would write them.

BRIDGE_FUZZ=100000 asks for so many inputs of each kind; usually there are 200.
"""

import datetime as dt
import io
import os
import random
import struct
import zipfile
from collections.abc import Callable

from components.domain.cells import Cell
from components.domain.schema import TABS, Column, Tab
from components.domain.workbook import Reading
from components.storage import Row
from components.storage.files import csv_of, xlsx_bytes
from tests.pages.test_thin_workbooks import HOSTILE

INPUTS = int(os.environ.get("BRIDGE_FUZZ", "200"))
LOCALES = (None, "en_US", "en_GB", "de_DE", "fr_FR", "pt_BR", "ja_JP", "xx_YY", "")
ODD = (
    *("", " ", "\u00a0", "\t", "\x00", "\ufeff", "\ud800", "'", "=1+1", "#REF!", "Loading…"),
    *("0", "-0", "1e400", "-1e308", "1e-400", "NaN", "nan", "inf", "None", "9" * 400, "0x10"),
    *(
        "1,200",
        "1.200,50",
        "1,5",
        "85%",
        "85%",
        "%",
        "€",
        "€1,200",
        "30k",
        "٣٤",
        "½",
        "²",
        "1_000",
    ),
    *("2026-02-30", "0000-00-00", "9999-12-31", "31.12.9999", "03/04/2026", "2026-11-23T99:00"),
    *("2026-11-23T09:30:00+14:00", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"),
    *("46083", "46083.999999999", "99999", "yes", "no", "TRUE", "✓", "very", "higher", "paying"),
    *("A, B", ";,;", "Acme", "acme ", "ACME", "İstanbul", "ß", "SS", "a" * 40_000, HOSTILE),
)
NUMBERS = (0, -1, 1, 85, 2**53, -(2**63), 10**30, 0.1, 0.855, 46083, 46083.5, 1e308, -1e308)
NUMBERS_ODD = (float("nan"), float("inf"), float("-inf"), 5e-324, -0.0, True, False)
DAYS = (dt.date.min, dt.date.max, dt.date(1900, 2, 28), dt.date(2026, 11, 23))
MOMENTS = tuple(
    dt.datetime(year, 6, 30, 23, 59, 59, 999_999, zone)
    for year in (1, 1899, 2026, 9999)
    for zone in (None, dt.UTC, dt.timezone(dt.timedelta(hours=14)))
)


NAMES = ("Acme", "acme", "Bolt", "Cord", "Accuracy", "Speed")
LETTERS = "aZ09 .,;:%€-+=@'\"\n\t\r\x00\x1f_xéß√\u202e\ufeff\ud83d\U0001f9ea[]|<>&"


# --- workbooks ------------------------------------------------------------------------------


def anything(chance: random.Random) -> Cell:
    """A cell that may hold anything."""
    (number,) = struct.unpack("d", chance.randbytes(8))
    return _one_of(
        chance,
        lambda: None,
        lambda: chance.choice(ODD),
        lambda: chance.choice(ODD),
        lambda: chance.choice((*NUMBERS, *NUMBERS_ODD)),
        lambda: chance.choice((*DAYS, *MOMENTS)),
        lambda: "".join(chance.choices(LETTERS, k=chance.randrange(12))),
        lambda: "".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randrange(4))),
        lambda: float(number),
    )


def _one_of(chance: random.Random, *choices: Callable[[], Cell]) -> Cell:
    return chance.choice(choices)()


def usual(column: Column, chance: random.Random) -> Cell:
    """What people do type into a column."""
    kind = column.kind
    if kind.choices:
        return chance.choice((*kind.choices, *(word.upper() for word in kind.choices)))
    day = dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(1000))
    by_word: dict[str, Cell] = {
        "date": day.isoformat(),
        "moment": f"{day} 09:30:00",
        "percent": f"{chance.randrange(101)}%",
        "yes/no": chance.choice(("yes", "no")),
        "text": chance.choice(("text", *NAMES)),
        "name": chance.choice(NAMES),
        "names": "Ann, Bea",
    }
    return by_word.get(kind.word, chance.randrange(100))


def a_grid(tab: Tab, chance: random.Random) -> list[list[Cell]]:
    """A tab with most of its columns, some others, and rows of any length."""
    columns = list(tab.columns)
    if chance.randrange(10) == 0:
        columns = [column for column in columns if chance.random() < 0.7]
    header: list[Cell] = [column.title for column in columns]
    oddity = chance.choice((0, 0.03, 0.3))
    strange = [anything(chance) for _ in range(chance.choice((0, 0, 1, 2)))]
    grid: list[list[Cell]] = [["", None]] if chance.randrange(6) == 0 else []
    grid.append([*header, *strange])
    for _ in range(chance.randrange(7)):
        row = [anything(chance) if chance.random() < oddity else usual(c, chance) for c in columns]
        row += [anything(chance) for _ in strange]
        cut = chance.choice((None, None, None, 0, chance.randrange(len(row) + 1)))
        grid.append(row[:cut] if cut is not None else row)
        if chance.randrange(8) == 0:
            grid.append([chance.choice((None, "", " ")) for _ in row])
    return grid


def a_reading(seed: int) -> Reading:
    """Up to three tabs of the schema, and now and then one of somebody's own."""
    chance = random.Random(seed)
    names = chance.sample(list(TABS), chance.choice((1, 2, 3)))
    tabs = {name: a_grid(TABS[name], chance) for name in names}
    if chance.randrange(10) == 0:
        tabs["Our own tab"] = [["x"], [anything(chance)]]
    return Reading(tabs, chance.choice(LOCALES))


# --- files ----------------------------------------------------------------------------------


def a_call(number: int) -> Row:
    usual: Row = {"held_on": f"2026-11-{number:02}", "customer": "Acme"}
    return {**usual, "id": f"c{number}", "quote": "Zu süß, “ja”\n2"}


def a_file(ending: str) -> bytes:
    """A small workbook as our own exporters write it."""
    rows: dict[str, list[Row]] = {
        "Calls": [a_call(number) for number in range(1, 9)],
        "Settings": [
            {"setting": "Locale", "value": "de_DE"},
            {"setting": "PMF target", "value": "40%"},
        ],
        "Customers": [
            {"customer": "Acme", "annual_value": 1200.5, "stage": "paying", "=odd": "+1"}
        ],
    }
    return xlsx_bytes(rows) if ending == "xlsx" else csv_of(rows)["Calls"]


def mutated(whole: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled, or put in the place of others."""
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 8, 200))
        piece = bytes(data[at : at + length])
        other = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + length] = chance.randbytes(len(piece))
            case 1:
                del data[at : at + length]
            case 2:
                data[other:other] = piece
            case 3:
                data[at : at + 1] = chance.choice((b'"', b"\x00", b"\r", b"<", b"9" * 30, b"\xff"))
            case 4:
                data[at : at + length] = data[other : other + length]
            case _:
                del data[chance.randrange(len(data) + 1) :]
    return bytes(data)


def mutated_within(whole: bytes, chance: random.Random) -> bytes:
    """A ZIP archive that is whole, of parts that are not."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(file, "w") as new:
        parts = old.namelist()
        hit = chance.choice([part for part in parts if "xl/" in part])
        for part in parts:
            data = old.read(part)
            if part == hit and chance.random() < 0.05:
                continue
            new.writestr(part, mutated(data, chance) if part == hit else data)
    return file.getvalue()
