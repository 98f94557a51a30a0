"""Was the new level really better? A measured level has an interval too."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.domain.stats import Estimate, newcombe_difference

Word = Literal["better", "worse", "cannot be told apart"]
PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class LevelChange:
    """Level before and after one change, in the capability's unit.

    It compares before with after and not with a control: not causal. difference: after - before
    in that unit, with a 95% interval for a level in percent that was measured on a known number
    of examples; bounds None and its n 0 otherwise. word: what the interval allows to say; None
    without one.
    """

    experiment: str
    row: int
    capability: str | None
    before: float
    after: float
    evaluation_n: int | None
    difference: Estimate
    word: Word | None


def level_difference(before: float, after: float, evaluation_n: float) -> Estimate:
    """Return after - before in percentage points with its 95% interval (Newcombe 1998).

    Both levels in 0..100, each measured on `evaluation_n` examples; that the examples may be the
    same ones is not known, so they count as independent.
    """
    share = newcombe_difference(
        after / PERCENT * evaluation_n, evaluation_n, before / PERCENT * evaluation_n, evaluation_n
    )
    if share.point is None or share.low is None or share.high is None:
        return Estimate(after - before, None, None, 0)
    return Estimate(after - before, share.low * PERCENT, share.high * PERCENT, evaluation_n)


def _word(difference: Estimate, *, is_lower_better: bool) -> Word | None:
    if difference.low is None or difference.high is None:
        return None
    if difference.low <= 0 <= difference.high:
        return "cannot be told apart"
    return "better" if (difference.low > 0) is not is_lower_better else "worse"


def level_changes(
    experiments: pd.DataFrame, capabilities: pd.DataFrame, as_of: dt.date
) -> tuple[LevelChange, ...]:
    """List every experiment with both levels that was not begun after `as_of`.

    Both are the schema's frames; a capability's unit says whether its level is a percentage.
    """
    is_later = experiments["with_customers_on"] > pd.Timestamp(as_of)
    has_levels = experiments["level_before"].notna() & experiments["level_after"].notna()
    rows = experiments[has_levels & ~is_later]
    known = capabilities.drop_duplicates("capability").set_index("capability")
    unit, better = (rows["capability"].map(known[field]) for field in ("unit", "better"))
    return tuple(
        LevelChange(
            experiment=str(name),
            row=int(row),
            capability=None if pd.isna(capability) else str(capability),
            before=before,
            after=after,
            evaluation_n=int(n) if n > 0 else None,
            difference=(difference := _difference(before, after, n, is_percent=unit_is == "%")),
            word=_word(difference, is_lower_better=better_is == "lower"),
        )
        for name, row, capability, before, after, n, unit_is, better_is in zip(
            rows["experiment"],
            rows.index,
            rows["capability"],
            rows["level_before"],
            rows["level_after"],
            rows["evaluation_n"],
            unit,
            better,
            strict=True,
        )
    )


def _difference(before: float, after: float, n: float, *, is_percent: bool) -> Estimate:
    is_share = min(before, after) >= 0 and max(before, after) <= PERCENT
    if is_percent and is_share and n > 0:
        return level_difference(before, after, n)
    return Estimate(after - before, None, None, 0)
