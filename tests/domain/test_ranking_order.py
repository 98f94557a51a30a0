"""How sure a rank is."""

import datetime as dt
from statistics import NormalDist

import numpy as np
import pytest

from components.domain.ranking import Assumptions, Ranking, Unlocked, rank
from components.domain.ranking.score import scores
from components.domain.ranking.simulation import beats, rank_counts, rank_quantiles, score_draws
from tests.rows import Row, roadmap

TODAY = dt.date(2026, 11, 23)
MONTE_CARLO_ERROR = 3 * 0.5 / 10_000**0.5


def estimated(item: str, reach: float | None = 100.0, **cells: object) -> Row:
    usual: Row = {"item": item, "reach": reach, "impact": 1.0, "confidence": 1.0}
    return usual | {"effort_weeks": 1.0} | cells


def ranked(
    *rows: Row,
    unlocked: dict[str, Unlocked] | None = None,
    assumptions: Assumptions | None = None,
) -> Ranking:
    return rank(roadmap(*rows), unlocked or {}, TODAY, assumptions)


def sure(money: float) -> Unlocked:
    return Unlocked(money, money, money)


def test_800_against_500_with_log_sd_one_half_wins_in_75_of_100_draws() -> None:
    analytic = NormalDist().cdf(np.log(800 / 500) / (0.5 * 2**0.5))
    assert analytic == pytest.approx(0.74687, abs=5e-6)
    found = ranked(
        estimated("A", 800.0),
        estimated("B", 500.0),
        assumptions=Assumptions(weeks_log_sd=0.0, reach_log_sd=0.5),
    )
    (pair,) = found.neighbours
    assert (pair.ahead, pair.behind) == ("A", "B")
    assert pair.probability == pytest.approx(0.74687, abs=MONTE_CARLO_ERROR)
    assert not pair.is_tied


@pytest.mark.parametrize(
    ("model", "unlocked", "log_sd"),
    [
        ("evidence", {}, (0.54**2 + 0.5**2) ** 0.5),
        ("evidence", {"A": sure(800.0), "B": sure(500.0)}, 0.54),
        ("WSJF", {}, 0.54),
        ("ICE", {}, 0.54),
    ],
)
def test_every_model_carries_the_spread_of_its_uncertain_inputs(
    model: str, unlocked: dict[str, Unlocked], log_sd: float
) -> None:
    terms = {"time_criticality": 0.0, "risk_reduction": 0.0}
    found = ranked(
        estimated("A", 800.0, ease=8.0, user_value=8.0, **terms),
        estimated("B", 500.0, ease=5.0, user_value=5.0, **terms),
        unlocked=unlocked,
        assumptions=Assumptions(model),  # type: ignore[arg-type]
    )
    analytic = NormalDist().cdf(np.log(1.6) / (log_sd * 2**0.5))
    assert found.neighbours[0].probability == pytest.approx(analytic, abs=MONTE_CARLO_ERROR)


def test_the_mean_of_the_drawn_weeks_is_the_estimate() -> None:
    assumptions = Assumptions(reach_log_sd=0.0, draws=200_000)
    frame = roadmap(estimated("A", 100.0, effort_weeks=4.0))
    weeks = 100.0 / score_draws(list(scores(frame, {}, assumptions)), assumptions)
    assert weeks.mean() == pytest.approx(4.0, rel=0.005)
    assert np.log(weeks).std() == pytest.approx(0.54, rel=0.01)


def test_the_mean_of_the_drawn_reach_is_the_estimate() -> None:
    assumptions = Assumptions(weeks_log_sd=0.0, draws=200_000)
    frame = roadmap(estimated("A", 100.0))
    reach = score_draws(list(scores(frame, {}, assumptions)), assumptions)
    assert reach.mean() == pytest.approx(100.0, rel=0.005)
    assert np.log(reach).std() == pytest.approx(0.5, rel=0.01)


@pytest.mark.parametrize("expected", [20_000.0, 45_000.0, 90_000.0, 110_000.0])
def test_money_without_draws_is_spread_over_what_is_possible(expected: float) -> None:
    assumptions = Assumptions(weeks_log_sd=0.0, margin=1.0, draws=200_000)
    frame = roadmap(estimated("A"))
    money = {"A": Unlocked(expected, 20_000.0, 110_000.0)}
    drawn = score_draws(list(scores(frame, money, assumptions)), assumptions)
    assert drawn.mean() == pytest.approx(expected, rel=0.01)
    assert drawn.min() >= 20_000 * (1 - 1e-6)
    assert drawn.max() <= 110_000 * (1 + 1e-6)


def test_draws_of_the_money_decide_who_beats_whom() -> None:
    high = np.repeat(np.array([300.0, 50.0], np.float32), [6_000, 4_000])
    found = ranked(
        estimated("Steady"),
        estimated("Gamble"),
        unlocked={"Steady": sure(100.0), "Gamble": Unlocked(200.0, 50.0, 300.0, high)},
        assumptions=Assumptions(weeks_log_sd=0.0),
    )
    assert [one.item for one in found.items] == ["Gamble", "Steady"]
    assert found.neighbours[0].probability == 0.6
    assert [one.probability_top_3 for one in found.items] == [1.0, 1.0]
    assert found.ties == (("Gamble", "Steady"),)


def test_items_that_lean_on_the_same_customers_move_together() -> None:
    shared = np.random.default_rng(1).uniform(1, 100, 10_000).astype(np.float32)
    found = ranked(
        estimated("A"),
        estimated("B"),
        unlocked={
            "A": Unlocked(55.0, 0.0, 110.0, shared * np.float32(1.1)),
            "B": Unlocked(50.0, 0.0, 100.0, shared),
        },
        assumptions=Assumptions(weeks_log_sd=0.0),
    )
    assert found.neighbours[0].probability == 1.0


def test_fewer_draws_of_the_money_are_repeated() -> None:
    gamble = Unlocked(150.0, 0.0, 300.0, np.array([300.0, 0.0], np.float32))
    found = ranked(
        estimated("Steady"),
        estimated("Gamble"),
        unlocked={"Steady": sure(100.0), "Gamble": gamble},
        assumptions=Assumptions(weeks_log_sd=0.0),
    )
    assert found.neighbours[0].probability == 0.5


def test_money_that_may_be_lost_ranks_below_money_that_is_nothing() -> None:
    found = ranked(
        estimated("Loss"),
        estimated("Nothing"),
        estimated("Gain"),
        unlocked={"Loss": sure(-500.0), "Nothing": sure(0.0), "Gain": sure(1.0)},
    )
    assert [one.item for one in found.items] == ["Gain", "Nothing", "Loss"]
    assert [(one.rank_low, one.rank_high) for one in found.items] == [(1, 1), (2, 2), (3, 3)]
    assert [pair.probability for pair in found.neighbours] == [1.0, 1.0]


def test_among_items_worth_nothing_the_shorter_work_comes_first_but_not_surely() -> None:
    found = ranked(
        estimated("A", effort_weeks=4.0),
        estimated("B", effort_weeks=3.0),
        unlocked={"A": sure(0.0), "B": sure(0.0)},
    )
    assert [one.item for one in found.items] == ["B", "A"]
    analytic = NormalDist().cdf(np.log(4 / 3) / (0.54 * 2**0.5))
    assert found.neighbours[0].probability == pytest.approx(analytic, abs=MONTE_CARLO_ERROR)


def test_evidence_comes_before_estimates_and_ranks_continue() -> None:
    found = ranked(
        estimated("Guess", 1e9),
        estimated("Known"),
        estimated("Surer"),
        unlocked={"Known": sure(1.0), "Surer": sure(1_000.0)},
    )
    assert [(one.item, one.rank, one.basis) for one in found.items] == [
        ("Surer", 1, "evidence"),
        ("Known", 2, "evidence"),
        ("Guess", 3, "estimate"),
    ]
    assert (found.items[2].rank_low, found.items[2].rank_high) == (3, 3)
    assert found.items[2].probability_top_3 == 1.0
    assert found.is_mixed
    assert [(pair.ahead, pair.behind) for pair in found.neighbours] == [("Surer", "Known")]


def test_other_models_rank_all_items_in_one_list() -> None:
    found = ranked(
        estimated("Guess", 1e9),
        estimated("Known"),
        unlocked={"Known": sure(1.0)},
        assumptions=Assumptions("RICE"),
    )
    assert [one.item for one in found.items] == ["Guess", "Known"]
    assert not found.is_mixed


def test_done_and_dropped_items_are_no_candidates_and_a_blank_horizon_is_one() -> None:
    horizons = ("now", "next", "later", "done", "dropped", None)
    found = ranked(*(estimated(str(horizon), horizon=horizon) for horizon in horizons))
    assert {one.item for one in found.items} == {"now", "next", "later", "None"}


def test_items_without_a_score_stand_unranked_at_the_end() -> None:
    found = ranked(estimated("No reach", None), estimated("B"), estimated("A", effort_weeks=0.0))
    assert [(one.item, one.rank) for one in found.items] == [
        ("B", 1),
        ("A", None),
        ("No reach", None),
    ]


def test_an_empty_roadmap_is_an_empty_ranking() -> None:
    found = ranked()
    assert (found.items, found.neighbours, found.ties) == ((), (), ())
    assert not found.is_mixed


def test_ties_are_counted_against_the_groups_first_not_along_a_chain() -> None:
    # A step of 1.3 is a tie (P = .60), two steps of it are none (P = .69).
    found = ranked(*(estimated(item, 100 / 1.3**at) for at, item in enumerate("ABCD")))
    assert all(pair.is_tied for pair in found.neighbours)
    assert found.ties == (("A", "B"), ("C", "D"))
    assert found.tied_ranks == {"A": (1, 2), "B": (1, 2), "C": (3, 4), "D": (3, 4)}


def test_ranks_of_draws_agree_with_a_slow_count() -> None:
    drawn = np.random.default_rng(3).normal(size=(7, 500)).astype(np.float32)
    counts = rank_counts(drawn)
    ranks = 1 + (drawn[:, None, :] < drawn[None, :, :]).sum(axis=1)
    slow = np.array([(ranks == place).sum(axis=1) for place in range(1, 8)])
    # 3 bits are given up for the position: next to never does that swap two of 7 normals.
    assert np.abs(counts - slow).max() <= 1
    low, median, high = rank_quantiles(counts, 0.1, 0.5, 0.9)
    for at, mine in enumerate(ranks):
        slow_quantiles = np.quantile(mine, [0.1, 0.5, 0.9], method="inverted_cdf")
        assert [low[at], median[at], high[at]] == slow_quantiles.tolist()


def test_every_draw_gives_every_rank_once_also_over_several_blocks() -> None:
    drawn = np.random.default_rng(5).normal(size=(300, 2_001)).astype(np.float32)
    counts = rank_counts(drawn)
    assert (counts.sum(axis=0) == 2_001).all()
    assert (counts.sum(axis=1) == 2_001).all()


def test_equal_draws_count_half() -> None:
    one, two = np.array([1, 2, 3, 3], np.float32), np.array([1, 1, 1, 4], np.float32)
    assert beats(one, two) == 0.625


def test_the_same_seed_gives_the_same_ranking_and_another_seed_nearly() -> None:
    rows = [estimated(item, 100.0 + at) for at, item in enumerate("ABCDEF")]
    first, again = ranked(*rows), ranked(*rows)
    other = ranked(*rows, assumptions=Assumptions(seed=7))
    assert first == again
    assert first != other
    for one, two in zip(first.items, other.items, strict=True):
        assert one.probability_top_3 == pytest.approx(two.probability_top_3, abs=0.03)


def test_a_new_item_changes_no_other_items_draws() -> None:
    rows = [estimated("A", 120.0), estimated("B", 100.0)]
    before, after = ranked(*rows), ranked(estimated("Far below", 1e-6), *rows)
    assert after.neighbours[0] == before.neighbours[0]
