"""Notes with one column a level ("Would pay at 85%?"): one answer for each filled cell.

Who keeps notes so writes the day and the customer once for several people, in merged cells or in
the first of their rows; they hold for the rows below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.domain.columns import is_blank
from components.domain.recipes import NOT_USED, Steps, titles_of
from components.domain.schema import TABS
from components.importing.guessing import are_mostly, guessed_columns
from components.importing.sources import Recognised, Source
from components.words.numbers import count

LEVEL = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?\s*%?)(?![\w.,]*\d)")
FEWEST = 2  # columns of levels that make notes wide
ANSWER = TABS["Trade-offs"].by_field["answer"].kind
CARRIED = ("held_on", "customer")


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
    titles = titles_of(source.headers)
    carried = tuple(titles[wide.known[field]] for field in CARRIED)
    return [_calls(source, wide, carried), _answers(source, wide, carried, titles)]


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


def _calls(source: Source, wide: Wide, carried: tuple[str, ...]) -> Source:
    targets = [NOT_USED] * len(source.headers)
    for field, at in wide.known.items():
        targets[at] = field
    said = ["Notes with a column for each level: a row is a call, each filled level an answer"]
    found = source.after(
        Recognised("interview notes", "Calls", tuple(targets), (), Steps(carried=carried))
    )
    if number := _filled(found) - _filled(source):
        said.append(f"days and customers hold for the rows below: {count(number, 'cell')}")
    known = found.recognised
    return replace(found, recognised=known and replace(known, said=tuple(said)))


def _filled(source: Source) -> int:
    return sum(not is_blank(cell) for _, row in source.body for cell in row)


def _answers(source: Source, wide: Wide, carried: tuple[str, ...], titles: Sequence[str]) -> Source:
    """Return the answers, a row each, under the row of the notes that they stand in."""
    fields = {"held_on": "asked_on", "customer": "customer", "person": "person"}
    targets = [NOT_USED] * len(titles)
    for field, at in wide.known.items():
        targets[at] = fields.get(field, NOT_USED)
    steps = Steps(carried=carried, levels={titles[at]: level for at, level in wide.levels})
    known = Recognised(
        "interview notes", "Trade-offs", (*targets, "level", "answer", "question"), (), steps
    )
    return replace(source.after(known), title=f"{source.title}, answers")
