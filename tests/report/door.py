"""A folder of CSV files as people type them, and the report door called on it."""

import contextlib
import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from components.report.__main__ import main

Typed = str | Iterable[Sequence[object]]  # the text of a file, or its rows, the header first
AS_OF = "2026-11-23"


def folder_of(place: Path, tabs: Mapping[str, Typed]) -> Path:
    """Write one CSV file a tab and return the folder."""
    place.mkdir(parents=True, exist_ok=True)
    for title, typed in tabs.items():
        text = io.StringIO(newline="")
        if isinstance(typed, str):
            text.write(typed)
        else:
            csv.writer(text).writerows(typed)
        (place / f"{title}.csv").write_text(text.getvalue(), encoding="utf-8")
    return place


def printed(workbook: Path | str, *options: str) -> str:
    """Return what the door prints; the day is AS_OF unless an option says otherwise."""
    day = () if "--as-of" in options else ("--as-of", AS_OF)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main([str(workbook), *day, *options]) == 0
    return out.getvalue()


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def figures_of(workbook: Path | str, *options: str) -> Any:  # noqa: ANN401 - JSON as it comes
    """Return the door's JSON; NaN and Infinity in it fail."""
    return json.loads(printed(workbook, *options), parse_constant=_refuse)


def capability(figures: Any, name: str) -> Any:  # noqa: ANN401
    """Return the figures of one capability."""
    return next(one for one in figures["capabilities"] if one["capability"] == name)
