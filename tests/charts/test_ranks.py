from components.charts.intervals import rank_intervals_chart
from components.ui.roadmap_tables import rank_rows
from tests.charts.drawn import layers, sample


def test_items_come_by_computed_rank_each_inside_its_own_range() -> None:
    ranks = rank_rows(sample().ranking)["ranks"]
    assert list(ranks["rank"]) == list(range(1, len(ranks) + 1))
    assert (ranks["rank_low"] <= ranks["rank_high"]).all()
    assert ranks["probability_top_3"].between(0, 1).all()
    assert set(ranks["basis"]) <= {"evidence", "estimate"}


def test_every_rank_and_its_range_lie_inside_the_axis() -> None:
    ranks = rank_rows(sample().ranking)["ranks"]
    spec = rank_intervals_chart("light", len(ranks))
    low, high = next(layers(spec))["encoding"]["x"]["scale"]["domain"]
    for column in ("rank", "rank_low", "rank_high"):
        assert ranks[column].between(low, high).all()


def test_the_picture_grows_with_the_number_of_items() -> None:
    heights = [rank_intervals_chart("light", count)["height"] for count in (1, 4, 40)]
    assert heights == [120, 120, 1200]
