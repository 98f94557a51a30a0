"""Torn, cut and mangled files: read, or refused in words; never anything else."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from components.domain.workbook import Reading, Workbook, parse
from components.importing.sources import sources_of
from components.storage import NotAWorkbook
from components.storage.files import grid_from_csv, grids_from_xlsx
from tests.aloud import say
from tests.fuzzing.inputs import INPUTS, a_file, mutated, mutated_within

Mangle = Callable[[bytes, random.Random], bytes]
FOUND = (1141, 2697)  # an unknown version of ZIP; a warning of openpyxl's
tried: Counter[str] = Counter()


@pytest.fixture(autouse=True, scope="module")
def _counts(pytestconfig: pytest.Config) -> Iterator[None]:
    yield
    say(pytestconfig, f"fuzzing: {dict(tried)}, 0 failed in any other way")


def noise(_whole: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(300))


def from_xlsx(data: bytes) -> Workbook:
    return parse(Reading(grids_from_xlsx(data, "book.xlsx")))


def from_csv(data: bytes) -> Workbook:
    return parse(Reading({"Calls": grid_from_csv(data, "Calls.csv")}, "de_DE"))


@pytest.mark.parametrize("mangle", [mutated, mutated_within, noise])
def test_a_mangled_xlsx_file_is_read_or_refused(mangle: Mangle) -> None:
    check("xlsx", mangle, from_xlsx)


@pytest.mark.parametrize("mangle", [mutated, noise])
def test_a_mangled_csv_file_is_read_or_refused(mangle: Mangle) -> None:
    check("csv", mangle, from_csv)


def check(ending: str, mangle: Mangle, read: Callable[[bytes], Workbook]) -> None:
    whole = a_file(ending)
    assert read(whole).set_aside == ()
    name = f"{ending} {mangle.__name__.replace('_', ' ')}"
    for seed in (*FOUND, *range(INPUTS)):
        data = mangle(whole, random.Random(seed))
        for door in (read, lambda data: sources_of(f"Calls.{ending}", data)):
            tried[name] += 1
            try:
                door(data)
            except NotAWorkbook as error:
                tried[f"{name}, refused"] += 1
                if "cannot be read: " not in str(error):
                    pytest.fail(f"seed {seed}: {error}")
            except Exception as error:  # noqa: BLE001 - whatever it is, it is not for people
                pytest.fail(f"seed {seed}: {type(error).__name__}: {error}")
