"""Whose answers are whose: those of one person of a customer settle among themselves.

What a customer did with money is the customer's: it counts for each of its people, above what any
of them said. Answers that name no person are those of one, whom nobody named.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from components.domain.cells import all_folded
from components.domain.thresholds.answers import Ints, Rows


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The people of all customers, and what each of them said.

    said: one entry for each yes or no and each person for whom it counts; its `code` is the
    person, its `customers` says whose person it is. at: the entry's position among the rows.
    customer: code of each person's customer, ascending. names: "" where a person is not named.
    """

    said: Rows
    position: Ints
    customer: Ints
    names: tuple[str, ...]


def people_of(rows: Rows, named: "pd.Series[str] | None") -> People:
    """Tell the people behind the rows apart. named: who spoke, by row; None where that is unknown.

    Case, blanks and punctuation of a name do not matter.
    """
    usable = np.flatnonzero(rows.is_yes | rows.is_no)
    person, names = _persons(rows, named)
    many = len(names) + 1
    key = rows.code * many + person
    stated, paid = usable[~rows.is_paid[usable]], usable[rows.is_paid[usable]]
    without = paid[~np.isin(rows.code[paid], rows.code[stated])]
    keys = np.unique(np.concatenate((key[stated], rows.code[without] * many + many - 1)))
    customer = keys // many
    first = np.searchsorted(customer, rows.code[paid])
    count = np.searchsorted(customer, rows.code[paid], side="right") - first
    # the persons of a customer stand side by side: one paid answer is an entry of each of them
    nth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    at = np.concatenate((stated, np.repeat(paid, count)))
    whose = np.concatenate((np.searchsorted(keys, key[stated]), np.repeat(first, count) + nth))
    called = [(*names, "")[one] for one in (keys % many).tolist()]
    return People(_entries(rows, at, whose, customer), at, customer, tuple(called))


def _persons(rows: Rows, named: "pd.Series[str] | None") -> tuple[Ints, list[str]]:
    """Return each row's person, and the names; a name is spelt as it is met first."""
    if named is None or named.isna().all():
        return np.zeros(rows.code.size, np.intp), [""]
    texts = named.fillna("").to_list()
    person, folded = pd.factorize(np.array(all_folded(texts), dtype=object))
    spelt: dict[int, str] = {}
    for code, text in zip(person.tolist(), texts, strict=True):
        spelt.setdefault(code, text)
    return person.astype(np.intp), [spelt[code] for code in range(len(folded))]


def _entries(rows: Rows, at: Ints, whose: Ints, customer: Ints) -> Rows:
    taken = {
        name: getattr(rows, name)[at]
        for name in ("level", "price", "is_yes", "is_no", "is_asked", "is_paid", "moment", "number")
    }
    return replace(rows, customers=rows.customers[customer], code=whose, **taken)
