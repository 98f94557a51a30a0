"""Several rows of a respondent, one a question -> one row, with a column a question."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.domain.cells import Cell, NotUnderstood, folded, read_text
from components.domain.columns import is_blank
from components.domain.days import read_moment, with_settled_order
from components.domain.grain import Data, text_in
from components.domain.grid import as_typed
from components.domain.locales import UNKNOWN_LOCALE, locale_named

ASKED = " (asked)"  # behind a question that is called as a column of the table
ORDERS = ("en_US", "en_GB")  # the two in which a day that settles none may be written


class Spread(Data):
    """A table with a row a question -> a row a respondent, with a column a question.

    by, question, answer: the columns that say who answers, what is asked and what is answered.
    day: the column that says when, None where none does. questions: the columns that it made when
    it was settled; one that is asked since becomes a further one.
    """

    by: str
    question: str
    answer: str
    day: str | None = None
    questions: tuple[str, ...] = ()

    @property
    def titles(self) -> frozenset[str]:
        """Return the titles of the table's columns without which it is none of its kind."""
        return frozenset({self.by, self.question, self.answer})


@dataclass(frozen=True, slots=True)
class Spreading:
    """What was done to a table. titles: its columns after it, those of the questions the last.

    answers: rows that were read; people: rows that they became. unnamed: rows that name nobody,
    each of which stays a row of its own. later: answers that a later one replaced. unclear:
    questions that a respondent answered several times, and no day tells which was the last.
    """

    titles: tuple[str, ...]
    answers: int
    people: int
    unnamed: int
    later: int
    unclear: int


def spread_out(
    spread: Spread, titles: Sequence[str], rows: list[list[Cell]], header_row: int
) -> Spreading:
    """Put the answers of each respondent into the row of the first of them, and blank the others.

    rows: of the table, as wide as titles; they are changed. Where nothing tells which of several
    answers is the last, the cell says all of them, which no column of choices takes: it is asked.
    """
    at = {title: place for place, title in enumerate(titles)}
    by, question, answer = at[spread.by], at[spread.question], at[spread.answer]
    below = [n for n in range(header_row + 1, len(rows)) if not all(map(is_blank, rows[n]))]
    columns = _columns(spread, titles, (text_in(rows[n][question]) for n in below))
    names = list(dict.fromkeys(columns.values()))
    moments = _moments([] if spread.day is None else [rows[n][at[spread.day]] for n in below])
    when = dict(zip(below, moments, strict=False))
    groups: dict[str, list[int]] = {}
    for number in below:
        key = folded(text_in(rows[number][by])) or f"row {number}"  # no folded text has a blank
        groups.setdefault(key, []).append(number)
    later = unclear = 0
    for numbers in groups.values():
        one = [_first(column) for column in zip(*(rows[n] for n in numbers), strict=True)]
        if spread.day is not None:
            last = _last(numbers, when)
            one[at[spread.day]] = rows[last[0]][at[spread.day]] if last else one[at[spread.day]]
        said: dict[str, list[int]] = {}
        for number in numbers:
            said.setdefault(folded(text_in(rows[number][question])), []).append(number)
        one[question] = one[answer] = None
        answers: list[Cell] = [None] * len(names)
        for asked, some in said.items():
            told = {n: rows[n][answer] for n in some if text_in(rows[n][answer])}
            counting = _last(list(told), when) or list(told)
            different = {folded(text_in(told[n])): told[n] for n in counting}
            later += sum((folded(text_in(cell)) not in different) for cell in told.values())
            unclear += len(different) > 1
            cell = _all_of(list(different.values()))
            if asked in columns:
                answers[names.index(columns[asked])] = cell
            else:
                one[answer] = cell  # to no question: it stays where it stood
        for number in numbers:
            rows[number] = []
        rows[numbers[0]] = [*one, *answers]
    rows[header_row] = [*rows[header_row], *names]
    unnamed = sum(" " in key for key in groups)
    found = (*titles, *names)
    return Spreading(found, len(below), len(groups), unnamed, later, unclear)


def _columns(spread: Spread, titles: Sequence[str], asked: Iterable[str]) -> Mapping[str, str]:
    """Return question, folded -> title of its column; no title stands for two columns."""
    taken = {folded(title) for title in titles}
    found = {folded(name.removesuffix(ASKED)): name for name in spread.questions}
    for text in asked:
        if folded(text):
            name = as_typed(text)
            found.setdefault(folded(text), f"{name}{ASKED}" if folded(text) in taken else name)
    return found


def _moments(cells: Sequence[Cell]) -> list[tuple[dt.datetime, ...]]:
    """Return what each day says in the order that the table settles, else in either one."""
    settled = with_settled_order(UNKNOWN_LOCALE, cells)
    orders = [settled] if settled.day_order else [locale_named(code) for code in ORDERS]
    found = []
    for cell in cells:
        try:
            found.append(tuple(read_moment(cell, order) for order in orders))
        except NotUnderstood:
            found.append(())
    return found


def _last(numbers: Sequence[int], when: Mapping[int, tuple[dt.datetime, ...]]) -> list[int]:
    """Return the rows of the last moment; [] where a moment or their order is not known."""
    some = {n: when.get(n, ()) for n in numbers}
    if not some or not all(some.values()):
        return []
    ends = {tuple(n for n in some if some[n][at] == top) for at, top in enumerate(_tops(some))}
    return list(ends.pop()) if len(ends) == 1 else []


def _tops(some: Mapping[int, tuple[dt.datetime, ...]]) -> list[dt.datetime]:
    return [max(one) for one in zip(*some.values(), strict=True)]


def _first(cells: Iterable[Cell]) -> Cell:
    return next((cell for cell in cells if not is_blank(cell)), None)


def _all_of(cells: Sequence[Cell]) -> Cell:
    """Return the one answer; of several a text that says each of them."""
    if len(cells) < 2:
        return _first(cells)
    return f"{len(cells)} answers: {' | '.join(map(read_text, cells))}"
