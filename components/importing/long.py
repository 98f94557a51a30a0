"""Answers with a row a question, as databases and some form tools give them: a row a respondent.

Such a table is known by its titles and its shape: a column that says who answers and repeats, one
that says what is asked, and one of answers. What it is after that is known as any table's is.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from components.domain.cells import Cell, folded
from components.domain.grain import text_in
from components.domain.grid import layout_of
from components.domain.recipes import NOT_USED
from components.domain.schema import TABS
from components.domain.spreading import Spread, Spreading, spread_out
from components.domain.steps import titles_of
from components.importing.guessing import guessed_columns, guessed_tab
from components.importing.sources import Recognised, Source
from components.importing.survey_words import ANSWERS, DAYS, PEOPLE, QUESTIONS
from components.words.numbers import count

AS_CALLS = "Calls"  # what answers are where nothing says more
LEVEL = "level"  # a table with one is of answers about levels, a row each, as ours is


def with_people(source: Source, known_as: Callable[[Source], list[Source]]) -> list[Source]:
    """Return a table as `known_as` does, a row a question put together to a row a respondent."""
    spread = _spread_in(source)
    if spread is None:
        return known_as(source)
    width = max(map(len, source.grid), default=0)
    rows = [[*row, *[None] * (width - len(row))] for row in source.grid]
    titles = titles_of(source.headers)
    done = spread_out(spread, titles, rows, source.header_row)
    spread = spread.model_copy(update={"questions": done.titles[len(titles) :]})
    wide = replace(source, grid=rows)
    return [_told(one, source, spread, done) for one in known_as(wide)]


def _told(found: Source, source: Source, spread: Spread, done: Spreading) -> Source:
    """Return a table of people with the step that made it one, and what that step did."""
    known = found.known or _by_its_columns(found, spread)
    steps = known.steps.model_copy(update={"spread": spread})
    said = (*_said(spread, done), *known.said)
    header_row = source.header_row if known.header_row is None else known.header_row
    return replace(found, recognised=replace(known, said=said, steps=steps, header_row=header_row))


def _by_its_columns(wide: Source, spread: Spread) -> Recognised:
    """Return what the titles of the questions say; answers are calls where they say nothing."""
    cells = [[*wide.cells(at)] for at in range(len(wide.headers))]
    guess = guessed_tab(wide.title, wide.headers, cells)
    tab = TABS[guess.name if guess else AS_CALLS]
    fields = guessed_columns(tab, wide.headers, cells)
    targets = tuple(
        fields[at].name
        if at in fields and title not in {spread.question, spread.answer}
        else NOT_USED
        for at, title in enumerate(titles_of(wide.headers))
    )
    return Recognised("answers, a row a question", tab.name, targets, ())


def _said(spread: Spread, done: Spreading) -> list[str]:
    people = count(done.people, "respondent")
    together = f"{count(done.answers, 'answer')} of {people} are put together"
    said = [f"A row a question: {together} by “{spread.by}”, a column a question"]
    if done.later:
        said.append(f"a later answer to the same question counts: {done.later} replaced")
    if done.unclear:
        said.append(
            f"answered twice, and nothing says which was last: {count(done.unclear, 'question')}"
        )
    if done.unnamed:
        said.append(f"without “{spread.by}”, each a respondent: {count(done.unnamed, 'row')}")
    return said


# --- whether it is one ----------------------------------------------------------------------


def _spread_in(source: Source) -> Spread | None:
    if any(layout_of(tab, source.grid).is_usable for tab in TABS.values()):
        return None
    bare = [folded(title) for title in source.headers]
    question, answer = _first_of(QUESTIONS, bare), _first_of(ANSWERS, bare)
    if question is None or answer is None or question == answer:
        return None
    cells = [[*source.cells(at)] for at in range(len(bare))]
    about = guessed_columns(TABS["Trade-offs"], source.headers, cells)
    if any(guess.name == LEVEL for guess in about.values()):
        return None
    titles, rows = titles_of(source.headers), [row for _, row in source.body]
    people = [bare.index(name) for name in PEOPLE if name in bare]
    by = next((at for at in people if _repeats(rows, at, question)), None)
    if by is None:
        return None
    day = _first_of(DAYS, bare)
    named = None if day is None else titles[day]
    return Spread(by=titles[by], question=titles[question], answer=titles[answer], day=named)


def _first_of(names: Sequence[str], bare: Sequence[str]) -> int | None:
    return next((bare.index(name) for name in names if name in bare), None)


def _repeats(rows: Sequence[Sequence[Cell]], by: int, question: int) -> bool:
    """Return whether a third of the rows or more are of somebody who answers several questions."""
    pairs = [
        tuple(folded(text_in(row[at])) if at < len(row) else "" for at in (by, question))
        for row in rows
    ]
    asked = Counter(who for who, what in set(pairs) if who and what)
    return bool(asked) and 3 * sum(asked[who] > 1 for who, _ in pairs) >= len(pairs)
