"""From logged rows to the answers that each person of each customer holds today."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.domain.thresholds.answers import (
    Answer,
    Better,
    Bools,
    Ints,
    Rows,
    rows_of,
    settle,
)
from components.domain.thresholds.people import People, people_of


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Which answers stand, and what had to give way.

    `people.said` has an entry for each answer and each person for whom it counts. `stands`, by
    entry: it is not overruled and its customer is not set aside; `remains`: it is not overruled.
    `overruled`: (position of a row, position of the row that overrules it). `clashes`: by customer
    code, the rows of the no and the yes of one person that set the customer aside.
    """

    rows: Rows
    people: People
    stands: Bools
    remains: Bools
    overruled: list[tuple[int, int]]
    clashes: dict[int, tuple[int, int]]


def held_answers(trade_offs: pd.DataFrame, better: Better) -> Held:
    """Settle the rows of one capability (columns: see the package docstring)."""
    rows = rows_of(trade_offs, better)
    people = people_of(rows, trade_offs.get("person"))
    said, at = people.said, people.position
    remains = np.ones(at.size, np.bool_)
    losers: list[tuple[int, int]] = []
    clashes: dict[int, tuple[int, int]] = {}
    for person, entries in _quarrels(said, np.arange(at.size)):
        settled = settle(_answers(said, entries))
        losers += settled.overruled
        if settled.clash is not None:
            no, yes = settled.clash
            clashes.setdefault(int(people.customer[person]), (int(at[no]), int(at[yes])))
    remains[[loser for loser, _ in losers]] = False
    stands = remains & ~np.isin(people.customer[said.code], list(clashes))
    # one paid answer that gives way to another does so for each of the customer's people
    overruled = dict.fromkeys((int(at[loser]), int(at[winner])) for loser, winner in losers)
    return Held(rows, people, stands, remains, list(overruled), clashes)


def _quarrels(rows: Rows, usable: Ints) -> Iterable[tuple[int, Ints]]:
    """Find people with any contradiction, who alone need a closer look: code, entries."""
    # At one price a no comes before a yes, which it contradicts too.
    order = usable[np.lexsort((rows.is_yes[usable], rows.price[usable], rows.code[usable]))]
    code, is_yes = rows.code[order], rows.is_yes[order]
    rank = np.unique(rows.level[order], return_inverse=True)[1] + 1
    # Each person starts above all ranks of the one before: one running maximum serves all.
    base = code * (rank.max(initial=0) + 1)
    refused = np.maximum.accumulate(base + np.where(is_yes, 0, rank)) - base
    for quarrel in np.unique(code[is_yes & (refused >= rank)]).tolist():
        begin, end = np.searchsorted(code, (quarrel, quarrel + 1))
        yield quarrel, order[begin:end]


def _answers(rows: Rows, at: Ints) -> Iterable[Answer]:
    days = rows.moment[at].astype("datetime64[D]").astype(np.int64)
    parts = (at, rows.level[at], rows.price[at], rows.is_yes[at], rows.is_paid[at], days)
    return map(Answer, *(part.tolist() for part in parts))
