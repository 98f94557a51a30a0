"""Notes with one column a level ("Would pay at 85%?"): one answer for each filled cell.

Who keeps notes so writes the day and the customer once for several people, in merged cells or in
the first of their rows; they hold for the rows below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.domain.cells import Cell
from components.domain.columns import BLANK_WORDS, is_blank
from components.domain.grid import as_typed
from components.domain.schema import TABS
from components.importing.guessing import are_mostly, guessed_columns
from components.importing.sources import NOT_USED, Recognised, Source
from components.words.numbers import count

LEVEL = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?\s*%?)(?![\w.,]*\d)")
FEWEST = 2  # columns of levels that make notes wide
ANSWER = TABS["Trade-offs"].by_field["answer"].kind
CARRIED = ("held_on", "customer")
TITLES = ("Asked on", "Customer", "Person", "Level", "Answer", "Question")


@dataclass(frozen=True, slots=True)
class Wide:
    """Where the columns of wide notes stand. levels: (column, level as its title says it)."""

    levels: tuple[tuple[int, str], ...]
    known: dict[str, int]  # field of Calls -> column


def with_answers(source: Source) -> list[Source]:
    """Return wide notes as their calls and their answers; any other table as it is."""
    wide = _wide_in(source)
    if wide is None:
        return [source]
    carried, number = _carried(source, wide)
    calls = replace(source, grid=carried)
    return [_calls(calls, wide, number), _answers(calls, wide)]


def _wide_in(source: Source) -> Wide | None:
    levels = tuple(
        (at, match[1].replace(" ", ""))
        for at, title in enumerate(source.headers)
        if (match := LEVEL.search(title)) and are_mostly(ANSWER, source.cells(at))
    )
    if len(levels) < FEWEST or len({level for _, level in levels}) < len(levels):
        return None
    cells = [[*source.cells(at)] for at in range(len(source.headers))]
    guesses = guessed_columns(TABS["Calls"], source.headers, cells)
    wide = {at for at, _ in levels}
    known = {guess.name: at for at, guess in guesses.items() if at not in wide}
    return Wide(levels, known) if set(CARRIED) <= known.keys() else None


def _carried(source: Source, wide: Wide) -> tuple[list[list[Cell]], int]:
    """Return the grid with days and customers carried down, and how many cells that are."""
    width = len(source.headers)
    grid = [[*row, *[None] * (width - len(row))] for row in source.grid]
    places = [wide.known[field] for field in CARRIED]
    number = 0
    above: list[Cell] = [None for _ in places]
    for row in grid[source.header_row + 1 :]:
        if all(map(is_blank, row)):
            continue
        is_of_above = all(is_blank(row[at]) for at in places)
        for nth, at in enumerate(places):
            if is_of_above and above[nth] is not None:
                row[at] = above[nth]
                number += 1
        above = [row[at] for at in places]
    return grid, number


def _calls(source: Source, wide: Wide, carried: int) -> Source:
    targets = [NOT_USED] * len(source.headers)
    for field, at in wide.known.items():
        targets[at] = field
    said = ["Notes with a column for each level: a row is a call, each filled level an answer"]
    if carried:
        said.append(f"days and customers hold for the rows below: {count(carried, 'cell')}")
    recognised = Recognised(
        "interview notes", "Calls", source.header_row, tuple(targets), tuple(said)
    )
    return replace(source, recognised=recognised)


def _answers(source: Source, wide: Wide) -> Source:
    """Return the answers, a row each, under the row of the notes that they stand in."""
    rows: list[Sequence[Cell]] = [TITLES]
    places = [0]
    for number, row in source.body:
        who = [_cell(row, wide.known.get(field)) for field in (*CARRIED, "person")]
        for at, level in wide.levels:
            if not is_blank(row[at]) and as_typed(row[at]) not in BLANK_WORDS:
                rows.append([*who, level, row[at], source.headers[at]])
                places.append(number)
    targets = ("asked_on", "customer", "person", "level", "answer", "question")
    recognised = Recognised("interview notes", "Trade-offs", 0, targets, ())
    title = f"{source.title}, answers"
    return Source(source.file, title, rows, 0, recognised, tuple(places))


def _cell(row: Sequence[Cell], at: int | None) -> Cell:
    return None if at is None else row[at]
