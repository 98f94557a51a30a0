"""Notes of conversations: a row is a call, and the levels in it are answers of their own.

Some have a column for each level ("Would pay at 85%?"), some one in which the level stands that is
enough ("what accuracy is ok": "85-90%"). Who keeps notes so writes the day and the customer once
for several people, in merged cells or in the first of their rows; they hold for the rows below. And
the company may stand behind the person: "Ann (Acme)".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.domain.cells import Cell, folded
from components.domain.columns import is_blank
from components.domain.grain import text_in
from components.domain.grid import as_typed
from components.domain.recipes import NOT_USED
from components.domain.schema import TABS
from components.domain.steps import NAMED, Made, Steps, company_and_person, titles_of
from components.importing.guessing import are_mostly, guessed_columns
from components.importing.sources import Recognised, Source
from components.words.numbers import count

CALLS = TABS["Calls"]
LEVEL = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?\s*%?)(?![\w.,]*\d)")
ENOUGH = re.compile(  # in the title of a column in which people name the level that is enough
    r"\b(?:ok|okay|accept\w*|enough|minimum|min|needed?|require[ds]?|expect\w*|reicht|genug)\b",
    re.IGNORECASE,
)
FEELING = re.compile(r"upset|disappoint|\bmiss\b|\bsad\b|enttäuscht|gone tomorrow", re.IGNORECASE)
FEWEST = 2  # columns of levels that make notes wide
ANSWER = TABS["Trade-offs"].by_field["answer"].kind
DISAPPOINTMENT = CALLS.by_field["disappointment"].kind
CARRIED = ("held_on", "customer")


@dataclass(frozen=True, slots=True)
class Notes:
    """Where the columns of notes stand. levels: (column, level as its title says it).

    named: columns in which the level stands that is enough. known: field of Calls -> column.
    who: the column that names a person and their company, where no column names the company.
    """

    levels: tuple[tuple[int, str], ...]
    named: tuple[int, ...]
    known: dict[str, int]
    who: int | None


def with_answers(source: Source) -> list[Source]:
    """Return notes as their calls and their answers; any other table as it is."""
    notes = _notes_in(source)
    if notes is None:
        return [source]
    titles = titles_of(source.headers)
    carried = tuple(titles[notes.known[f]] for f in CARRIED if f in notes.known)
    steps = Steps(carried=carried, made=_made(notes, titles))
    return [_calls(source, notes, steps), _answers(source, notes, steps, titles)]


def _notes_in(source: Source) -> Notes | None:
    cells = [[*source.cells(at)] for at in range(len(source.headers))]
    levels = tuple(
        (at, match[1].replace(" ", ""))
        for at, title in enumerate(source.headers)
        if (match := LEVEL.search(title)) and are_mostly(ANSWER, cells[at])
    )
    is_wide = len(levels) >= FEWEST and len({level for _, level in levels}) == len(levels)
    levels = levels if is_wide else ()
    named = tuple(
        at
        for at, title in enumerate(source.headers)
        if ENOUGH.search(title) and _are_levels(cells[at])
    )
    used = {*named, *(at for at, _ in levels)}
    guesses = guessed_columns(CALLS, source.headers, cells)
    known = {guess.name: at for at, guess in guesses.items() if at not in used}
    feeling = _feeling_in(source, cells, used | {*known.values()})
    if feeling is not None:
        known.setdefault("disappointment", feeling)
    who = None if "customer" in known else _who_in(cells, known)
    if (
        not (levels or named)
        or "held_on" not in known
        or not ("customer" in known or who is not None)
    ):
        return None
    return Notes(levels, named, known, who)


def _are_levels(cells: Sequence[Cell]) -> bool:
    said = [text for cell in cells if (text := text_in(cell))]
    found = [NAMED.fullmatch(text.strip()) for text in said]
    return len(said) >= FEWEST and 2 * sum(match is not None for match in found) >= len(said)


def _feeling_in(source: Source, cells: Sequence[Sequence[Cell]], used: set[int]) -> int | None:
    places = (at for at, title in enumerate(source.headers) if FEELING.search(title))
    return next((a for a in places if a not in used and are_mostly(DISAPPOINTMENT, cells[a])), None)


def _who_in(cells: Sequence[Sequence[Cell]], known: dict[str, int]) -> int | None:
    """Return the column of people behind most of whom their company stands."""
    at = known.get("person")
    said = [as_typed(cell) for cell in cells[at]] if at is not None else []
    with_company = sum(bool(company_and_person(text)[0]) for text in said)
    return at if said and 2 * with_company > len(said) else None


def _made(notes: Notes, titles: Sequence[str]) -> tuple[Made, ...]:
    if notes.who is None:
        return ()
    who = titles[notes.who]
    taken = {folded(title) for title in titles}
    customer, person = (CALLS.by_field[name].title for name in ("customer", "person"))
    return (
        Made(title=_free(customer, taken), company_in=who, first=(who,)),
        Made(title=_free(person, taken), person_in=who),
    )


def _free(title: str, taken: set[str]) -> str:
    return f"{title} (of it)" if folded(title) in taken else title


def _targets(source: Source, notes: Notes, steps: Steps) -> list[str]:
    """Return what each column of the notes is among calls, those that are made among them."""
    targets = [NOT_USED] * len(source.headers)
    for field, at in notes.known.items():
        targets[at] = field
    if steps.made and notes.who is not None:
        targets[notes.who] = NOT_USED
    return [*targets, *(("customer", "person") if steps.made else ())]


def _calls(source: Source, notes: Notes, steps: Steps) -> Source:
    said = [
        "Notes with a column for each level: a row is a call, each filled level an answer"
        if notes.levels
        else "Notes of conversations: a row is a call, the level that is enough an answer"
    ]
    if notes.who is not None:
        title = titles_of(source.headers)[notes.who]
        said.append(f"the company is the one that stands behind the person in “{title}”")
    targets = tuple(_targets(source, notes, steps))
    found = source.after(Recognised("interview notes", CALLS.name, targets, (), steps))
    if number := _carried(source, found):
        said.append(f"days and customers hold for the rows below: {count(number, 'cell')}")
    known = found.recognised
    return replace(found, recognised=known and replace(known, said=(*said, *known.said)))


def _carried(before: Source, after: Source) -> int:
    """Return how many blank cells were filled with what stands above them."""
    pairs = zip(before.grid, after.grid, strict=True)
    return sum(
        at < len(now) and is_blank(cell) and not is_blank(now[at])
        for row, now in pairs
        for at, cell in enumerate(row)
    )


def _answers(source: Source, notes: Notes, steps: Steps, titles: Sequence[str]) -> Source:
    """Return the answers, a row each, under the row of the notes that they stand in."""
    fields = {"held_on": "asked_on", "customer": "customer", "person": "person"}
    targets = [fields.get(field, NOT_USED) for field in _targets(source, notes, steps)]
    melting = steps.model_copy(
        update={
            "levels": {titles[at]: level for at, level in notes.levels},
            "named": tuple(titles[at] for at in notes.named),
        }
    )
    said: tuple[str, ...] = ()
    if notes.named:
        named = ", ".join(f"“{titles[at]}”" for at in notes.named)
        said = (f"a level in {named} is what they say is enough; of 85-90 it is the upper one",)
    known = Recognised(
        "interview notes",
        "Trade-offs",
        (*targets, "level", "answer", "question", "how"),
        said,
        melting,
    )
    return replace(source.after(known), title=f"{source.title}, answers")
