"""The plan beside the ranking: the half-and-half split, and what shipped items were worth."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.domain.kept import kept
from components.domain.ranking.assumptions import Unlocked


@dataclass(frozen=True, slots=True)
class Split:
    """Planned engineering weeks (horizon now and next) by kind.

    A blank kind counts as other. love_share, block_share: of all planned weeks, in [0, 1], None
    when nothing is planned; half of each is the aim (Vohra 2018). without_weeks: titles of
    planned items with no estimate, which are in no figure here.
    """

    love_weeks: float
    block_weeks: float
    other_weeks: float
    love_share: float | None
    block_share: float | None
    without_weeks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """One shipped item: the money a year expected of it against what was measured.

    expected, with expected_low (proven) and expected_high (possible): None where unknown.
    achieved: measured / expected, None when either is unknown or nothing was expected. word: how
    the measured money lies to proven .. possible, None when either is unknown.
    """

    row: int
    item: str
    shipped_on: dt.date
    expected: float | None
    expected_low: float | None
    expected_high: float | None
    measured: float | None
    achieved: float | None
    word: Literal["below", "within", "above"] | None


@kept
def planned_split(items: pd.DataFrame) -> Split:
    """Sum the weeks planned for now and next in the Roadmap tab's frame."""
    planned = items[items["horizon"].isin(["now", "next"])]
    weeks = planned["effort_weeks"].groupby(planned["kind"].fillna("other")).sum()
    love, block, other = (float(weeks.get(kind, 0.0)) for kind in ("love", "block", "other"))
    total = love + block + other
    return Split(
        love,
        block,
        other,
        love / total if total else None,
        block / total if total else None,
        tuple(planned.loc[planned["effort_weeks"].isna(), "item"]),
    )


@kept
def shipped(
    items: pd.DataFrame, expected: Mapping[str, Unlocked], today: dt.date
) -> tuple[Shipped, ...]:
    """List what shipped by `today`, newest first.

    expected: by title, money a year as it was expected before the release (today's customers
    and levels would tell another story); a title left out is unknown.
    """
    done = items[items["shipped_on"] <= pd.Timestamp(today)]
    newest_first = done.sort_values(["shipped_on", "item"], ascending=[False, True])
    return tuple(
        _shipped(int(row), item, day.date(), expected.get(item), None if pd.isna(money) else money)
        for row, item, day, money in zip(
            newest_first.index,
            newest_first["item"],
            newest_first["shipped_on"],
            newest_first["actual_annual_value"],
            strict=True,
        )
    )


def _shipped(
    row: int, item: str, day: dt.date, money: Unlocked | None, measured: float | None
) -> Shipped:
    if money is None:
        return Shipped(row, item, day, None, None, None, measured, None, None)
    word: Literal["below", "within", "above"] | None = None
    if measured is not None:
        word = "within"
        if not money.proven <= measured <= money.possible:
            word = "below" if measured < money.proven else "above"
    return Shipped(
        row=row,
        item=item,
        shipped_on=day,
        expected=money.expected,
        expected_low=money.proven,
        expected_high=money.possible,
        measured=measured,
        achieved=measured / money.expected if measured is not None and money.expected else None,
        word=word,
    )
