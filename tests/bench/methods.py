"""The estimators against other ways to the same answer: the acceptance curve, the ranks."""

import json
import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.ranking.simulation import rank_counts
from components.domain.stats.censoring import self_consistency
from components.domain.stats.likelihood import Ranges
from components.domain.thresholds.joint import joint
from components.domain.thresholds.patterns import Said, patterns
from tests.bench.environments import NotToBeHad, python_of, told_by
from tests.bench.measured import Line, Plan, in_turn

Floats = npt.NDArray[np.float64]
HERE = "methods"
GAP = 1e-6
MOST_STEPS = 20_000


def lines(plan: Plan) -> Iterator[Line]:
    left, right = answers(5_000)
    ours, plain = in_turn(
        plan, lambda: _took(lambda: self_consistency(left, right)), lambda: _plain(left, right)
    )
    what, note = "acceptance, n = 5,000, 200 levels", f"certified gap {GAP:g}"
    yield Line(HERE, what, "", ours * 1e3, plain * 1e3, "ms", 1 / 20, "plain EM", note=note)
    yield _against_lifelines(plan, left, right, ours, what)
    many = answers(50_000)
    large, _ = in_turn(plan, lambda: _took(lambda: self_consistency(*many)), lambda: 0.0)
    yield Line(HERE, "acceptance, n = 50,000", "", large * 1e3, None, "ms", 500.0)
    yield from _verdicts(plan)
    drawn = np.random.default_rng(7).lognormal(size=(1_000, 10_000)).astype(np.float32)
    counted, sorted_ = in_turn(
        plan,
        lambda: _took(lambda: rank_counts(drawn)),
        lambda: _took(lambda: _by_argsort(drawn)),
    )
    what = "Monte Carlo ranks, 1,000 x 10,000"
    yield Line(HERE, what, "", counted * 1e3, sorted_ * 1e3, "ms", 0.8, "one argsort")


def _verdicts(plan: Plan) -> Iterator[Line]:
    """The joint estimate behind every verdict, from the answers on."""
    for n, most in ((60, 50.0), (5_000, 300.0)):
        left, right = answers(n)
        said = Said.of_ends(pd.RangeIndex(n), left, right)

        def estimated(said: Said = said) -> float:
            return _took(lambda: joint(patterns(said)))

        ours, _ = in_turn(plan, estimated, lambda: 0.0)
        yield Line(HERE, f"joint estimate, n = {n:,}", "", ours * 1e3, None, "ms", most)


def answers(n: int) -> tuple[Floats, Floats]:
    """Return n customers' brackets (left, right] on a ladder of 200 levels, some of them open."""
    chance = np.random.default_rng([5, n])
    true = chance.normal(100, 25, n)
    asked = np.sort(chance.integers(0, 200, (n, 3)).astype(float), axis=1)
    below = np.where(asked < true[:, None], asked, -np.inf).max(axis=1)
    above = np.where(asked >= true[:, None], asked, np.inf).min(axis=1)
    return below, above


def _took(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started


def _plain(left: Floats, right: Floats) -> float:
    """Turnbull's own steps, vectorised, until the gap is certified."""
    empty = self_consistency(left[:0], right[:0])
    del empty
    fit = self_consistency(left, right)
    first, stop = fit.span(left, right)
    rows = Ranges.of(first, stop, np.full(left.size, 1 / left.size), fit.mass.size)
    started = time.perf_counter()
    mass = np.full(fit.mass.size, 1 / fit.mass.size)
    for _ in range(MOST_STEPS):
        gradient = rows.spread(rows.weight / rows.chances(mass))
        if gradient.max() - 1 <= GAP:
            break
        mass *= gradient
    return time.perf_counter() - started


def _against_lifelines(plan: Plan, left: Floats, right: Floats, ours: float, what: str) -> Line:
    path = plan.folder / "brackets.json"
    path.write_text(json.dumps([left.tolist(), right.tolist()]))
    try:
        told = told_by(python_of("lifelines"), "peer_lifelines.py", str(path))
    except NotToBeHad as error:
        return Line(
            HERE,
            what,
            "",
            ours * 1e3,
            None,
            "ms",
            None,
            "lifelines",
            note=f"not to be had: {error}",
        )
    return Line(
        HERE, what, "", ours * 1e3, told["seconds"] * 1e3, "ms", 1 / 1000, "lifelines", note="once"
    )


def _by_argsort(drawn: npt.NDArray[np.float32]) -> object:
    order = np.argsort(-drawn, axis=0)
    return [np.bincount(taken_by, minlength=len(drawn)) for taken_by in order]
