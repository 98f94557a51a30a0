"""The answers of each segment about one side of the AI, judged as those of all are."""

from components.domain.standing.segments import SegmentCurve, segment_curves
from tests.domain.company import Tabs, a_plan, accuracy, stands
from tests.rows import Row, an_experiment

EVALUATED: Row = an_experiment(
    capability="Accuracy",
    with_customers_on="2026-10-02",
    level_after=90.5,
    evaluation_n=200.0,
)


def curves(large: int, *tried: Row) -> dict[str, SegmentCurve]:
    """Of 20 customers who refuse 80 and accept 90, the first are large and the others small."""
    plan = a_plan(90.0)
    sized = [
        row | {"segment": "Large" if at < large else "Small"}
        for at, row in enumerate(plan["Customers"])
    ]
    tabs: Tabs = {**plan, "Customers": sized, "Experiments": list(tried)}
    found = stands(tabs)
    return {one.segment: one for one in segment_curves(found.workbook, accuracy(found))}


def test_every_segment_has_its_own_customers_the_most_asked_first() -> None:
    assert [(name, one.n) for name, one in curves(8).items()] == [("Small", 12), ("Large", 8)]
    assert [(name, one.n) for name, one in curves(20).items()] == [("Large", 20)]


def test_a_segment_is_judged_by_the_range_of_the_measured_level_too() -> None:
    assert curves(8)["Small"].judged.verdict.word == "enough"
    measured = curves(8, EVALUATED)["Small"].judged.verdict
    assert measured.word == "unclear"  # 200 examples leave open whether it is 90
