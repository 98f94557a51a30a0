"""What level each customer needs, as far as the answers of its people bracket it.

A level is enough for a customer when it is for every person of it who spoke of one: of each
person's newest answers the strictest counts.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from components.domain.stats import Floats
from components.domain.thresholds.answers import Better, Bools, Ints, Rows, inner
from components.domain.thresholds.held import Held, held_answers
from components.domain.thresholds.patterns import Said


@dataclass(frozen=True, slots=True, eq=False)
class Brackets:
    """One interval per customer at one price, and the rows behind it. Frames are read-only.

    `customers`, indexed by customer, sorted: left, right (float; the needed level lies in
    (left, right] on the inner scale, where more is better; -inf and inf where open),
    refused_level and accepted_level (the same in the capability's unit, NaN where open),
    refused_row and accepted_row (Int64; the rows that set them), is_contradicting,
    is_volunteered_one_sided (only one end is known, and only volunteered), newest (datetime64[s],
    of any answer), is_disputed (one of its people says yes where another says no). A customer one
    of whose people contradicts itself shows the two answers that clash; it is in no curve.
    `people`, a line for each person who said yes or no at this price, by customer: customer,
    person ("": not named), refused_level and accepted_level, refused_row and accepted_row.
    `overruled`: rows that gave way: row, by_row (int), customer.
    `asked_levels`: every level anybody was asked about, from the worst to the best, in its unit.
    `said`: every yes and no behind it, of contradicting customers too; None: the ends stand for it.
    """

    better: Better
    price_change: float
    customers: pd.DataFrame
    people: pd.DataFrame
    overruled: pd.DataFrame
    asked_levels: tuple[float, ...]
    said: Said | None = None


def brackets(trade_offs: pd.DataFrame, better: Better, price_change: float = 0.0) -> Brackets:
    """Bracket the level every customer needs at `price_change` (0.2 = 20% dearer than today).

    `trade_offs` holds the rows of one capability. A yes counts at its price and cheaper, a no at
    its price and dearer. A customer that said nothing usable was asked: unknown everywhere.
    """
    held = held_answers(trade_offs, better)
    asked = inner(np.unique(held.rows.level), better)
    return Brackets(
        better,
        price_change,
        *_lines(held, better, price_change),
        _overruled(held),
        tuple(asked.tolist()),
        _said(held, price_change),
    )


def _said(held: Held, price_change: float) -> Said:
    """Return what tells of each customer's need: every no, and the yeses of who needs most.

    Where somebody said yes to nothing no yes tells; of those who contradict themselves each does.
    """
    said, rows = held.people.said, held.people.position
    customer = held.people.customer[said.code]
    clashes = np.isin(customer, list(held.clashes))
    refusing = held.remains & said.is_no & (said.price <= price_change)
    accepting = held.remains & said.is_yes & (said.price >= price_change)
    people = held.people.customer.size
    least, speaks = np.full(people, np.inf), np.zeros(people, np.bool_)
    np.minimum.at(least, said.code[accepting], said.level[accepting])
    speaks[said.code[refusing | accepting]] = True
    most = np.full(len(held.rows.customers), -np.inf)
    np.maximum.at(most, held.people.customer[speaks], least[speaks])
    accepting &= clashes | ((least == most[held.people.customer])[said.code])
    told = np.flatnonzero(refusing | accepting)
    _, first = np.unique(rows[told], return_index=True)  # what was paid is said by each person
    told = told[first]
    return Said(held.rows.customers, customer[told], said.level[told], said.is_yes[told])


def _lines(held: Held, better: Better, price_change: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One line per customer, and one per person; see Brackets."""
    said, whose = held.people.said, held.people.customer
    refusing = held.stands & said.is_no & (said.price <= price_change)
    accepting = held.stands & said.is_yes & (said.price >= price_change)
    nos = _last_of_each(said, refusing, said.level, whose.size)
    yeses = _last_of_each(said, accepting, -said.level, whose.size)
    spoke = (nos >= 0) | (yeses >= 0)
    by_customer = replace(said, code=whose[said.code])
    many = len(held.rows.customers)
    no = _last_of_each(by_customer, refusing, said.level, many)
    # of what each person accepts at the least, the best: with it all of them are content
    least = np.zeros(said.code.size, np.bool_)
    least[yeses[yeses >= 0]] = True
    yes = _last_of_each(by_customer, least, said.level, many)
    yes[whose[spoke & (yeses < 0)]] = -1
    easiest = np.full(many, np.inf)
    np.minimum.at(easiest, whose, _at(said.level, yeses, np.inf))
    is_disputed = easiest <= _at(said.level, no, -np.inf)
    ends = _rows_of_ends(held, no, yes)
    customers = _customers(held, better, *ends).assign(is_disputed=is_disputed)
    people = pd.DataFrame(
        {
            "customer": said.customers[spoke],
            "person": np.array(held.people.names, dtype=object)[spoke],
            **_ends(held.rows, better, *(_positions(held, each[spoke]) for each in (nos, yeses))),
        }
    )
    return customers, people


def _positions(held: Held, entries: Ints) -> Ints:
    """Return the rows of entries; -1 stays."""
    position = np.append(held.people.position, -1)
    return np.asarray(position[entries], np.intp)


def _rows_of_ends(held: Held, no: Ints, yes: Ints) -> tuple[Ints, Ints]:
    """Return the rows of each customer's two ends, those that clash where it is set aside."""
    no, yes = _positions(held, no), _positions(held, yes)
    for code, (clashing_no, clashing_yes) in held.clashes.items():
        no[code], yes[code] = clashing_no, clashing_yes
    return no, yes


def _ends(rows: Rows, better: Better, no: Ints, yes: Ints) -> dict[str, object]:
    return {
        "refused_level": inner(_at(rows.level, no), better),
        "accepted_level": inner(_at(rows.level, yes), better),
        "refused_row": pd.Series(_at(rows.number, no), dtype="Int64").array,
        "accepted_row": pd.Series(_at(rows.number, yes), dtype="Int64").array,
    }


def _customers(held: Held, better: Better, no: Ints, yes: Ints) -> pd.DataFrame:
    """One line per customer, from the rows of its two ends; see Brackets."""
    rows, many = held.rows, len(held.rows.customers)
    is_contradicting = np.zeros(many, np.bool_)
    is_contradicting[list(held.clashes)] = True
    is_asked = _at(rows.is_asked, no, 0.0) + _at(rows.is_asked, yes, 0.0) > 0
    every = np.ones(rows.code.size, np.bool_)
    newest = _last_of_each(rows, every, rows.moment.astype(np.int64), many)
    return pd.DataFrame(
        {
            "left": _at(rows.level, no, -np.inf),
            "right": _at(rows.level, yes, np.inf),
            **_ends(rows, better, no, yes),
            "is_contradicting": is_contradicting,
            "is_volunteered_one_sided": ((no >= 0) != (yes >= 0)) & ~is_asked,
            "newest": rows.moment[newest],
        },
        index=rows.customers,
    )


def _last_of_each(rows: Rows, chosen: Bools, height: Floats | Ints, many: int) -> Ints:
    """Position of the highest chosen row of each of `many` codes, -1 where none is chosen.

    Of equally high ones an asked answer comes before a volunteered one, then the newest.
    """
    at = np.flatnonzero(chosen)
    keys = (rows.number, rows.moment.astype(np.int64), rows.is_asked, height, rows.code)
    ordered = at[np.lexsort(tuple(key[at] for key in keys))]
    last = np.full(many, -1, np.intp)
    # Of repeated positions the last assignment stays.
    last[rows.code[ordered]] = ordered
    return last


def _at(column: Floats | Ints | Bools, position: Ints, default: float = np.nan) -> Floats:
    """Take the column's entries at the positions, `default` where the position is -1."""
    found = np.full(position.size, default)
    found[position >= 0] = column[position[position >= 0]]
    return found


def _overruled(held: Held) -> pd.DataFrame:
    losers = np.array([loser for loser, _ in held.overruled], np.intp)
    winners = np.array([winner for _, winner in held.overruled], np.intp)
    rows = held.rows
    return pd.DataFrame(
        {
            "row": rows.number[losers],
            "by_row": rows.number[winners],
            "customer": rows.customers[rows.code[losers]],
        }
    )
