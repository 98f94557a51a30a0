"""Which way the answers that could not be read could turn the very-disappointed share."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from components.domain.pmf.answers import Counted, first_counted_day
from components.domain.schema.spellings import NO_LONGER_USES
from components.domain.stats import Estimate, wilson
from components.domain.unread import Flags, Unread

Said = Literal["very", "less", "gone"]
ANYTHING: frozenset[Said] = frozenset(("very", "less", "gone"))
Voter = tuple[str | None, str | None]  # customer, person: compared ignoring case; None: not read


@dataclass(frozen=True, slots=True)
class UnreadAnswers:
    """Answers that are in no share because their rows are set aside, and what they could do to it.

    rows: numbers of the rows that could count. very, less: how many of them say "very", and
    "somewhat" or "not", where that was read. lowest, highest: the share in [0, 1] with its Wilson
    95% interval if all of them spoke against us, or for us, as far as what was read allows it
    (worst-case bounds: Manski 2003).
    """

    rows: tuple[int, ...]
    very: int
    less: int
    lowest: Estimate
    highest: Estimate


class _Row(NamedTuple):
    """One row set aside: whose answer it is, when it was given, and what it may say."""

    number: int
    voter: Voter
    day: int | None
    may_say: frozenset[Said]


def unread_answers(
    counted: Counted, aside: Unread | None, counts_for_days: float
) -> UnreadAnswers | None:
    """Bound the share of `counted` by the rows of Calls set aside; None where none could count.

    A row known to be unqualified, not asked, outside the days that count, or followed by a later
    answer of the same person could not. What was not read can be anything: a new person as well as
    one that has answered, whose answer it then replaces.
    """
    if aside is None:
        return None
    votes = _votes(counted.votes)
    rows = [row for row in _rows(counted, aside, counts_for_days) if not _is_superseded(row, votes)]
    if not rows:
        return None
    very = sum(row.may_say == {"very"} for row in rows)
    less = sum(row.may_say == {"less"} for row in rows)
    against, for_us = _most(rows, votes, "less"), _most(rows, votes, "very")
    return UnreadAnswers(
        rows=tuple(row.number for row in rows),
        very=very,
        less=less,
        lowest=_share(against[1], against[0]),
        highest=_share(*for_us),
    )


def _share(very: int, less: int) -> Estimate:
    n = very + less
    return wilson(very / n if n else None, n)


# --- the rows set aside ---------------------------------------------------------------------


def _rows(counted: Counted, aside: Unread, counts_for_days: float) -> Iterator[_Row]:
    could = aside.only(_could_count(counted.as_of, aside, counts_for_days))
    frame, said = could.frame, could.frame["disappointment"]
    columns = (
        frame.index,
        _names(could, "customer"),
        _names(could, "person"),
        _days(frame["held_on"]),
        frame["held_on"].isna(),
        said,
        could.is_bad("disappointment"),
        frame["qualified"].eq(False).fillna(value=False),
    )
    for number, customer, person, day, is_undated, word, is_unread, is_unqualified in zip(
        *columns, strict=True
    ):
        may_say = ANYTHING if is_unread else _meaning(word)
        if is_unqualified:  # all that such an answer can do is to say that it uses it no more
            may_say &= {"gone"}
        if may_say:
            when = None if is_undated else day
            yield _Row(int(str(number)), (customer, person), when, may_say)


def _could_count(as_of: dt.date, aside: Unread, counts_for_days: float) -> Flags:
    """Mark the rows that may have been asked on a day that counts."""
    frame = aside.frame
    first = pd.Timestamp(first_counted_day(as_of, counts_for_days))
    after = pd.Timestamp(as_of) + pd.Timedelta(days=1)
    is_recent = (frame["held_on"] >= first) & (frame["held_on"] < after)
    was_asked = frame["disappointment"].notna() | aside.is_bad("disappointment")
    found: Flags = ((is_recent | aside.is_bad("held_on")) & was_asked).to_numpy(dtype=bool)
    return found


def _meaning(word: str) -> frozenset[Said]:
    if word == NO_LONGER_USES:
        return frozenset(("gone",))
    return frozenset(("very",)) if word == "very" else frozenset(("less",))


def _names(aside: Unread, field: str) -> list[str | None]:
    """Return a column of names as they are compared: "" where blank, None where not read."""
    return [
        None if is_unread else name
        for name, is_unread in zip(_keys(aside.frame[field]), aside.is_bad(field), strict=True)
    ]


def _keys(names: "pd.Series[str]") -> list[str]:
    codes, spellings = pd.factorize(names.fillna(""))
    keys = [" ".join(str(spelling).casefold().split()) for spelling in spellings]
    return [keys[code] for code in codes.tolist()]


# --- what they could change -----------------------------------------------------------------


class _Vote(NamedTuple):
    """A standing answer: its day and row, and what it says."""

    day: int
    row: int
    says: Said


def _votes(votes: pd.DataFrame) -> dict[Voter, _Vote]:
    voters = zip(_keys(votes["customer"]), _keys(votes["person"]), strict=True)
    says = np.where(votes["disappointment"] == "very", "very", "less").tolist()
    answers = zip(_days(votes["held_on"]), votes.index.tolist(), says, strict=True)
    return dict(zip(voters, map(_Vote._make, answers), strict=True))


def _days(held_on: "pd.Series[pd.Timestamp]") -> list[int]:
    """Return days as the numbers of `Ballot.day`; a missing one is a number that nobody reads."""
    return held_on.to_numpy().astype("datetime64[D]").astype(np.int64).tolist()


def _is_superseded(row: _Row, votes: dict[Voter, _Vote]) -> bool:
    """Return whether the same person is known to have answered later."""
    vote = votes.get(row.voter)
    if vote is None or row.day is None:
        return False
    return (row.day, row.number) < (vote.day, vote.row)


def _most(rows: Sequence[_Row], votes: dict[Voter, _Vote], side: Said) -> tuple[int, int]:
    """Return the most votes that one side could have, and what then remains of the other.

    One more vote for a side, and one less for the other, moves both ends of a Wilson interval its
    way at any n: so that each person is taken at the best for that side.
    """
    ours = sum(vote.says == side for vote in votes.values())
    theirs = len(votes) - ours
    may_say: dict[Voter, set[Said]] = {}
    for row in rows:
        if None not in row.voter:
            may_say.setdefault(row.voter, set()).update(row.may_say)
    for voter, says in may_say.items():
        is_theirs = voter in votes and votes[voter].says != side
        theirs -= is_theirs and bool(says & {side, "gone"})
        ours += side in says and (is_theirs or voter not in votes)
    others = _Others.of(voter for voter, vote in votes.items() if vote.says != side)
    for row in rows:
        if None in row.voter:
            replaces = theirs > 0 and others.may_hold(row.voter)
            theirs -= replaces and bool(row.may_say & {side, "gone"})
            ours += side in row.may_say
    return ours, theirs


class _Others(NamedTuple):
    """The voters of one side by what a row may know of its own."""

    customers: frozenset[str | None]
    persons: frozenset[str | None]

    @classmethod
    def of(cls, voters: Iterator[Voter]) -> "_Others":
        each: Collection[Voter] = list(voters)
        return cls(frozenset(c for c, _ in each), frozenset(p for _, p in each))

    def may_hold(self, voter: Voter) -> bool:
        """Return whether a half-known voter may be one of them."""
        customer, person = voter
        return (customer is None or customer in self.customers) and (
            person is None or person in self.persons
        )
