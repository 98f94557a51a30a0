"""A folder of CSV files as people type them, and the report door called on it."""

import contextlib
import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
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
    """Return what the door prints; the day is AS_OF unless an option says otherwise.

    A sample, and a folder of the same files, is printed once a process: nothing else is in it.
    """
    day = () if "--as-of" in options else ("--as-of", AS_OF)
    call = _Call((str(workbook), *day, *options), _content(workbook))
    is_kept = call.content is not None and not {"--output", "--outcomes"} & {*options}
    return _printed_once(call) if is_kept else _printed(call)


@dataclass(frozen=True)
class _Call:
    """One call of the door; two are the same where workbooks of the same content are asked."""

    argv: tuple[str, ...] = field(compare=False)
    content: str | frozenset[tuple[str, bytes]] | None
    options: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", self.argv[1:])


def _content(workbook: Path | str) -> str | frozenset[tuple[str, bytes]] | None:
    """Return all that a sample or a folder of files says, None for any other workbook."""
    if str(workbook).startswith("sample:"):
        return str(workbook)
    place = Path(workbook)
    if not place.is_dir():
        return None
    return frozenset((file.name, file.read_bytes()) for file in place.iterdir())


def _printed(call: _Call) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(call.argv) == 0
    return out.getvalue()


_printed_once = cache(_printed)


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def figures_of(workbook: Path | str, *options: str) -> Any:  # noqa: ANN401 - JSON as it comes
    """Return the door's JSON; NaN and Infinity in it fail."""
    return json.loads(printed(workbook, *options), parse_constant=_refuse)


def capability(figures: Any, name: str) -> Any:  # noqa: ANN401
    """Return the figures of one capability."""
    return next(one for one in figures["capabilities"] if one["capability"] == name)
