"""A folder of CSV files as people type them, and the report door called on it."""

import contextlib
import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from components.domain.workbook import Workbook
from components.report.__main__ import main, read_workbook

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
    """Return what the door prints; the day is AS_OF unless an option says otherwise.

    A sample, and a folder of the same files, is read once a process and each of its reports printed
    once: what was written to a file or asked of a query is done anew.
    """
    day = () if "--as-of" in options else ("--as-of", AS_OF)
    content = _content(workbook)
    if content is None or "--outcomes" in options:
        return _printed(main, str(workbook), *day, *options)
    door = partial(main, read=lambda address, _: _read_once(_Source(address, content)))
    if "--output" in options:
        return _printed(door, str(workbook), *day, *options)
    if (found := _prints.get((content, day, options))) is None:
        found = _prints[content, day, options] = _printed(door, str(workbook), *day, *options)
    return found


Content = str | frozenset[tuple[str, bytes]]
_prints: dict[tuple[Content, tuple[str, ...], tuple[str, ...]], str] = {}


@dataclass(frozen=True)
class _Source:
    """Where a workbook lies; two are the same where their content is."""

    address: str = field(compare=False)
    content: Content


def _content(workbook: Path | str) -> Content | None:
    """Return all that a sample or a folder of files says, None for any other workbook."""
    if str(workbook).startswith("sample:"):
        return str(workbook)
    if not Path(workbook).is_dir():
        return None
    return frozenset((file.name, file.read_bytes()) for file in Path(workbook).iterdir())


@cache
def _read_once(source: _Source) -> Workbook:
    return read_workbook(source.address, None)


def _printed(door: Callable[[list[str]], int], *argv: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert door([*argv]) == 0
    return out.getvalue()


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def figures_of(workbook: Path | str, *options: str) -> Any:  # noqa: ANN401 - JSON as it comes
    """Return the door's JSON; NaN and Infinity in it fail."""
    return json.loads(printed(workbook, *options), parse_constant=_refuse)


def capability(figures: Any, name: str) -> Any:  # noqa: ANN401
    """Return the figures of one capability."""
    return next(one for one in figures["capabilities"] if one["capability"] == name)
