"""Words and currencies of a file that nothing settles: what would settle them for all its rows."""

from collections.abc import Iterable

from components.domain.cells import folded
from components.domain.locales import locale_named
from components.domain.money import currency_in
from components.domain.problems import Problem
from components.domain.schema import Column
from components.importing.mapping import Mapped

A_CURRENCY = "an amount in "  # how a problem of mixed currencies begins
TWO_WAYS = "reads one way only"  # in a problem of a day whose order is open


def open_words(mapped: Mapped) -> dict[str, Column]:
    """Return each word that is none of its column's choices -> that column, as first met."""
    found: dict[str, Column] = {}
    for problem, column in _columns(mapped):
        if column.kind.choices and column.kind.word == "choice" and problem.typed:
            found.setdefault(problem.typed, column)
    return found


def has_mixed_currencies(mapped: Mapped) -> bool:
    """Return whether amounts are skipped because they are in another currency than the rest."""
    return any(problem.expected.startswith(A_CURRENCY) for problem, _ in _columns(mapped))


def currencies_in(mapped: Mapped) -> list[str]:
    """Return the currencies, in their code, that amounts of a file are in."""
    locale = locale_named(mapped.locale)
    return sorted(
        {
            mark
            for at, target in enumerate(mapped.targets)
            if target in mapped.tab.by_field and mapped.tab.by_field[target].kind.word == "money"
            for cell in mapped.source.cells(at)
            if (mark := currency_in(cell, locale)) is not None
        }
    )


def has_open_days(mapped: Mapped) -> bool:
    """Return whether a day reads in two ways, so that somebody has to say how days are written."""
    return any(TWO_WAYS in problem.expected for problem, _ in _columns(mapped))


def _columns(mapped: Mapped) -> Iterable[tuple[Problem, Column]]:
    for problems in mapped.set_aside.values():
        for problem in problems:
            column = mapped.tab.by_header.get(folded(problem.column))
            if column is not None:
                yield problem, column
