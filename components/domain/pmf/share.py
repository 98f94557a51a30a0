"""The very-disappointed share with its interval, its verdict and what would settle it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from components.domain.pmf.answers import Counted, Reason, name_codes
from components.domain.pmf.unread import UnreadAnswers
from components.domain.schema import Settings
from components.domain.stats import Estimate, answers_to_settle, kish_n, wilson

Verdict = Literal[
    "on track",
    "off track",
    "too close to call",
    "too few answers",
    "unread answers",
    "unread settings",
]

FEWEST_ANSWERS = 30
"""Below this no setting allows a verdict; the setting can only ask for more."""


@dataclass(frozen=True, slots=True)
class VeryDisappointed:
    """Share of people who would be very disappointed without the product.

    share, low, high: very / n in [0, 1] with its Wilson 95% interval; None when n is 0.
    fewest_answers: answers needed for a verdict. more_answers: about how many more answers would
    settle it at the share seen so far; None when it is settled, or when nothing can be said.
    newest_age_days: age of the newest counted answer. rows_counted, rows_left_out: row numbers.
    by_customer: the same share with one vote a customer, split among its people.
    by_value: that, weighted by annual value, n being Kish's effective number of customers.
    customers_without_value: customers that by_value has to leave out.
    unread: answers that could not be read and could count; None without any. The verdict is
    "unread answers" where they could turn one that is spoken without them, "unread settings" where
    a setting that it is judged by could not be read.
    """

    share: float | None
    low: float | None
    high: float | None
    n: int
    very: int
    somewhat: int
    not_disappointed: int
    target: float
    verdict: Verdict
    fewest_answers: int
    more_answers: int | None
    newest_age_days: int | None
    rows_counted: tuple[int, ...]
    rows_left_out: Mapping[Reason, tuple[int, ...]]
    by_customer: Estimate
    by_value: Estimate
    customers_without_value: tuple[str, ...]
    unread: UnreadAnswers | None = None


def fewest_answers(settings: Settings) -> int:
    """Return the answers needed for a verdict: 30, or more where the setting asks for more."""
    return max(FEWEST_ANSWERS, int(settings.fewest_answers))


def verdict(estimate: Estimate, target: float, fewest: int) -> Verdict:
    """Judge an interval against a target: it must lie on one side of it, on enough answers."""
    if estimate.low is None or estimate.high is None or estimate.n < fewest:
        return "too few answers"
    if estimate.low >= target:
        return "on track"
    return "off track" if estimate.high < target else "too close to call"


def _verdict(
    estimate: Estimate, unread: UnreadAnswers | None, target: float, fewest: int
) -> Verdict:
    """Judge an interval, and speak only what the unread answers could not turn."""
    found = verdict(estimate, target, fewest)
    if unread is None or found not in {"on track", "off track"}:
        return found
    ends = (unread.lowest, unread.highest)
    stays = all(verdict(end, target, fewest) == found for end in ends)
    return found if stays else "unread answers"


def _more_answers(estimate: Estimate, target: float, fewest: int) -> int | None:
    """About how many more answers until n is `fewest` and the Wilson bound has left the target.

    Assumes that the share stays as it is, which it will not quite: a plan, no promise. With a
    share exactly on the target no number of answers would do.
    """
    if estimate.point is None or verdict(estimate, target, fewest) in {"on track", "off track"}:
        return None
    needed = answers_to_settle(estimate.point, target)
    return None if needed is None else max(needed, fewest, int(estimate.n) + 1) - int(estimate.n)


@dataclass(frozen=True, slots=True, eq=False)
class _ByCustomer:
    """Per customer: its name, the share of its people who are very disappointed, its value."""

    names: list[str]
    very: "pd.Series[float]"
    value: "pd.Series[float]"


def _by_customer(votes: pd.DataFrame, customers: pd.DataFrame) -> _ByCustomer:
    codes = name_codes(pd.concat([votes["customer"], customers["customer"]]).astype("str"))
    voted, listed = codes[: len(votes)], codes[len(votes) :]
    value = pd.Series(customers["annual_value"].to_numpy(), index=listed)
    very = pd.Series(votes["disappointment"].eq("very").to_numpy(dtype=float)).groupby(voted).mean()
    names = votes["customer"].groupby(voted).first()
    return _ByCustomer(names.tolist(), very, value[~value.index.duplicated()].reindex(very.index))


def _weighted(very: "pd.Series[float]", weight: "pd.Series[float]") -> Estimate:
    total = float(weight.sum())
    share = float(np.clip((very * weight).sum() / total, 0, 1)) if total > 0 else None
    return wilson(share, kish_n(weight.to_numpy()))


def very_disappointed_share(
    counted: Counted,
    customers: pd.DataFrame,
    settings: Settings,
    unread: UnreadAnswers | None = None,
) -> VeryDisappointed:
    """Very / (very + somewhat + not) among the answers that count (Ellis 2010; Wilson 1927).

    `customers` is the schema's frame and gives the annual values. Target and fewest answers come
    from the settings; `unread` bounds what could not be read. 40% is a pattern seen in about a
    hundred start-ups, not a law.
    """
    said = counted.votes["disappointment"].value_counts()
    very, n = int(said.get("very", 0)), counted.n
    overall = wilson(very / n if n else None, n)
    fewest = fewest_answers(settings)
    per = _by_customer(counted.votes, customers)
    known = per.value.notna()
    return VeryDisappointed(
        share=overall.point,
        low=overall.low,
        high=overall.high,
        n=n,
        very=very,
        somewhat=int(said.get("somewhat", 0)),
        not_disappointed=int(said.get("not", 0)),
        target=settings.pmf_target,
        verdict=_verdict(overall, unread, settings.pmf_target, fewest),
        fewest_answers=fewest,
        more_answers=_more_answers(overall, settings.pmf_target, fewest),
        newest_age_days=counted.newest_age_days,
        rows_counted=tuple(counted.votes.index.tolist()),
        rows_left_out=counted.left_out,
        by_customer=_weighted(per.very, per.very * 0 + 1),
        by_value=_weighted(per.very[known], per.value[known]),
        customers_without_value=tuple(
            name for name, is_known in zip(per.names, known, strict=True) if not is_known
        ),
        unread=unread,
    )
