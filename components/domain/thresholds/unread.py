"""Which way the answers that could not be read could turn the verdict on a level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from components.domain.thresholds.answers import Better, inner
from components.domain.thresholds.brackets import brackets
from components.domain.thresholds.curve import AcceptanceCurve, acceptance
from components.domain.thresholds.settling import Side
from components.domain.thresholds.verdict import Reason, Verdict, verdict
from components.domain.unread import Unread

Ends = tuple[float, float]
A_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnreadAnswers:
    """Answers about one side of the AI that are in no curve because their rows are set aside.

    rows: their numbers in Trade-offs. yes, no: how many of them say so, where that was read.
    lowest, highest: the share in [0, 1] for whom today's level is enough if all of them said no,
    or yes, as far as what was read allows it (worst-case bounds: Manski 2003), by the estimate that
    the verdict speaks of; None while that is unknown. releases, evaluations: rows of Experiments
    and of Evaluations that may have brought another level than today's.
    """

    rows: tuple[int, ...]
    yes: int
    no: int
    lowest: float | None
    highest: float | None
    releases: tuple[int, ...]
    evaluations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What a verdict is asked about: all that `verdict` takes, and the answers of the curve.

    level and between: today's level, and its own interval. other_levels: what today's level would
    be by each release that could not be read; None where that was not read either. asked_levels:
    those at which the curve is estimated besides the levels of the answers.
    """

    answers: pd.DataFrame
    better: Better
    curve: AcceptanceCurve
    target_share: float
    level: float | None
    between: Ends | None = None
    other_levels: tuple[float | None, ...] = ()
    asked_levels: tuple[float, ...] = ()


def about(aside: Unread | None, capability: str) -> Unread | None:
    """Return the rows of Trade-offs set aside that may say yes or no to a level of a capability."""
    if aside is None:
        return None
    frame = aside.frame
    is_of_it = (_keys(frame["capability"]) == _key(capability)) | aside.is_bad("capability")
    found = aside.only(is_of_it & ~frame["answer"].eq("unsure").to_numpy(dtype=bool))
    return None if found.frame.empty else found


def honest_verdict(
    found: Verdict,
    case: Case,
    aside: Unread | None,
    releases: Sequence[int] = (),
    evaluations: Sequence[int] = (),
) -> tuple[Verdict, UnreadAnswers | None]:
    """Keep a verdict's word only where what could not be read cannot turn it.

    `aside`: see `about`. `releases`, `evaluations`: as in `UnreadAnswers`.
    """
    if aside is None and not releases and not evaluations:
        return found, None
    curves = [case.curve]
    if aside is not None:
        curves += [_curve_if(case, aside, side) for side in ("no", "yes")]
    verdicts = [verdict(one, case.level, case.target_share, case.between) for one in curves]
    unread = replace(
        _unread(verdicts, aside), releases=tuple(releases), evaluations=tuple(evaluations)
    )
    if {one.word for one in verdicts} | _words_at_other_levels(case, curves) != {found.word}:
        found = unspoken(found, "unread answers")
    return found, unread


def unspoken(found: Verdict, reason: Reason) -> Verdict:
    """Take a spoken word back: it cannot be told yet, for this reason."""
    if found.word not in {"enough", "not yet"}:
        return found
    return replace(found, word="unclear", reasons=(reason,), more_answers=None, settles=None)


def _words_at_other_levels(case: Case, curves: Iterable[AcceptanceCurve]) -> set[str]:
    return {
        verdict(curve, level, case.target_share).word
        for curve in curves
        for level in case.other_levels
    }


def _unread(verdicts: Iterable[Verdict], aside: Unread | None) -> UnreadAnswers:
    shares = [one.share for one in verdicts if one.share is not None]
    said = pd.Series(dtype="str") if aside is None else aside.frame["answer"]
    return UnreadAnswers(
        rows=tuple(said.index.tolist()),
        yes=int((said == "yes").sum()),
        no=int((said == "no").sum()),
        lowest=min(shares, default=None),
        highest=max(shares, default=None),
        releases=(),
    )


# --- as if all of them had said the same ----------------------------------------------------


def _curve_if(case: Case, aside: Unread, side: Side) -> AcceptanceCurve:
    answers = pd.concat([case.answers, _as_if(case, aside, side)])
    held = brackets(answers, case.better)
    return acceptance(held, None, {*held.asked_levels, *case.asked_levels})


def _as_if(case: Case, aside: Unread, side: Side) -> pd.DataFrame:
    """Return the rows that may say so, what was not read of each at its strongest.

    An unknown level is the worst for a yes and the best for a no, an unknown day the newest, and an
    answer of nobody knows whom is given with money: it then counts for whoever is hit.
    """
    may_say = aside.only(aside.frame["answer"].isna() | aside.frame["answer"].eq(side))
    rows = may_say.frame
    is_of_anybody = may_say.is_bad("customer") | may_say.is_bad("person")
    is_paid = is_of_anybody | may_say.is_bad("evidence")
    is_new = is_of_anybody | may_say.is_bad("asked_on")
    newest = pd.concat([case.answers["asked_on"], rows["asked_on"]]).max()
    newest = pd.Timestamp("2000-01-01") if pd.isna(newest) else newest + A_DAY
    return rows.assign(
        answer=side,
        customer=_customers(case, may_say, side),
        level=rows["level"].fillna(_strongest(case, rows, side)),
        asked_on=rows["asked_on"].mask(is_new, newest),
        evidence=rows["evidence"].mask(is_paid, "paid"),
        how=rows["how"].mask(may_say.is_bad("how"), "asked"),
    )


def _strongest(case: Case, rows: pd.DataFrame, side: Side) -> float:
    """Return the level to which a yes, or a no, says most: the worst, or the best there is."""
    typed = pd.concat([case.answers["level"], rows["level"]]).dropna().tolist()
    typed += [] if case.level is None else [case.level, *(case.between or ())]
    typed += [level for level in case.other_levels if level is not None]
    levels = inner(np.array(typed or [0.0], np.float64), case.better)
    return float(inner(levels.min() if side == "yes" else levels.max(), case.better))


def _customers(case: Case, aside: Unread, side: Side) -> list[str]:
    """Name whose answers they are; where that was not read, each is of one that said otherwise."""
    spelt = {_key(name): name for name in case.answers["customer"].unique().tolist()}
    others = iter(_turned(case, side))
    return [
        next(others, f"customer of row {row}")
        if is_unread
        else spelt.get(_key(name), " ".join(name.split()))
        for row, name, is_unread in zip(
            aside.frame.index, aside.frame["customer"], aside.is_bad("customer"), strict=True
        )
    ]


def _turned(case: Case, side: Side) -> list[str]:
    """Return the customers that such an answer turns, those that surely say otherwise first."""
    if case.level is None:
        return []
    curve, x = case.curve, inner(case.level, case.better)
    agrees = curve.left >= x if side == "no" else curve.right <= x
    is_sure = curve.right <= x if side == "no" else curve.left >= x
    names = curve.customers.index.to_numpy()
    return [*names[is_sure].tolist(), *names[~is_sure & ~agrees].tolist()]


def _key(name: object) -> str:
    return " ".join(str(name).casefold().split())


def _keys(names: "pd.Series[str]") -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    return np.array([_key(name) for name in names.fillna("")], object)
