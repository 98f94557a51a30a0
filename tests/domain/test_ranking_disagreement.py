"""Where the models disagree, and which input makes the difference."""

from hypothesis import given
from hypothesis import strategies as st

from components.domain.ranking import (
    Assumptions,
    Computed,
    Decisive,
    Disagreement,
    Model,
    Unlocked,
    disagreements,
    leading,
)
from tests.rows import Row, roadmap

MODELS: tuple[Model, ...] = ("evidence", "RICE", "ICE", "WSJF")


def item(name: str, **cells: object) -> Row:
    """Alike items: every model gives each of them the same score."""
    usual: Row = {"item": name, "reach": 10.0, "impact": 1.0, "confidence": 0.5, "ease": 5.0}
    usual |= {"user_value": 5.0, "time_criticality": 5.0, "risk_reduction": 5.0}
    return usual | {"effort_weeks": 4.0} | cells


def compared(
    *rows: Row, models: tuple[Model, ...] = MODELS, unlocked: dict[str, Unlocked] | None = None
) -> tuple[Disagreement, ...]:
    return disagreements(roadmap(*rows), unlocked or {}, [Assumptions(one) for one in models])


def test_the_input_that_brings_the_ranks_together_makes_the_difference() -> None:
    others = [item(name) for name in "BCDE"]
    (one,) = compared(*others, item("Able", reach=1.0, ease=9.0), models=("RICE", "ICE"))
    assert (one.ranks, one.best, one.worst, one.apart) == ({"RICE": 5, "ICE": 1}, "ICE", "RICE", 4)
    # in ICE it would lead with the usual ease too: of equal scores the first title comes first
    assert one.decisive == Decisive("RICE", "reach", 1.0, 10.0, 1)


def test_an_item_without_answers_follows_those_that_have_some() -> None:
    sure = Unlocked(100.0, 100.0, 100.0)
    rows = [item("Loud", reach=1000.0), item("A"), item("B")]
    found = compared(*rows, models=("evidence", "RICE"), unlocked={"A": sure, "B": sure})
    loud = next(one for one in found if one.item == "Loud")
    assert (loud.ranks, loud.worst) == ({"evidence": 3, "RICE": 1}, "evidence")
    assert loud.decisive == Decisive("evidence", "answers")


def test_the_money_behind_an_item_can_make_the_difference() -> None:
    money = {name: Unlocked(v, v, v) for name, v in (("C", 9.0), ("B", 8.0), ("Able", 1.0))}
    rows = [item("C"), item("B"), item("Able", reach=99.0)]
    found = compared(*rows, models=("evidence", "RICE"), unlocked=money)
    able = next(one for one in found if one.item == "Able")
    assert able.decisive is not None
    assert (able.decisive.field, able.decisive.value, able.decisive.usual) == ("value", 1.0, 8.0)


def test_models_that_agree_within_a_place_are_not_listed() -> None:
    rows = [item("A", reach=20.0, ease=6.0), item("B", reach=10.0, ease=5.0)]
    assert compared(*rows, models=("RICE", "ICE")) == ()
    swapped = [item("A", reach=20.0, ease=4.0), item("B", reach=10.0, ease=5.0)]
    assert compared(*swapped, models=("RICE", "ICE")) == ()


def test_an_item_that_only_one_model_can_rank_is_no_disagreement() -> None:
    others = [item(name) for name in "ABC"]
    assert compared(*others, item("Bare", ease=None, reach=None), models=("RICE", "ICE")) == ()


def test_finished_items_are_left_out() -> None:
    rows = [*(item(name, reach=9.0) for name in "ABC"), item("Done", reach=1.0, ease=9.0)]
    rows[-1] |= {"horizon": "done"}
    assert compared(*rows, models=("RICE", "ICE")) == ()


def test_the_widest_disagreement_comes_first_and_the_list_ends() -> None:
    rows = [item(f"I{at}", reach=10.0 + at, ease=float(10 - at)) for at in range(9)]
    found = compared(*rows, models=("RICE", "ICE"))
    assert len(found) == 6
    assert [one.apart for one in found] == sorted((one.apart for one in found), reverse=True)


def test_the_leading_items_are_those_with_the_best_computed_ranks() -> None:
    sure = Unlocked(100.0, 100.0, 100.0)
    rows = roadmap(item("A", reach=5.0), item("B", reach=50.0), item("C"), item("D"))
    assert leading(rows, {"C": sure}, Assumptions(), 3) == ("C", "B", "D")
    assert leading(rows, {}, Assumptions(), 2) == ("B", "C")


MONEY = st.lists(st.integers(0, 5), min_size=8, max_size=8)  # many ties


@given(now=MONEY, then=MONEY, weight=st.sampled_from([0.0, 0.5, 1.0]))
def test_other_money_leads_to_the_same_first_items_as_scoring_anew(
    now: list[int], then: list[int], weight: float
) -> None:
    rows = roadmap(*(item(f"I{at}", effort_weeks=1.0 + at % 3) for at in range(10)))
    assumed = Assumptions(weights={"value": weight})
    before, after = (
        {f"I{at}": Unlocked(float(sum_), 0.0, 9.0) for at, sum_ in enumerate(money)}
        for money in (now, then)
    )
    computed = Computed.of(rows, before, assumed)
    assert computed.leading(3, before) == leading(rows, before, assumed, 3)
    assert computed.leading(3, after) == leading(rows, after, assumed, 3)
