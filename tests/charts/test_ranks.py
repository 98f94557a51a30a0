from components.charts.intervals import rank_intervals_chart
from components.charts.rank_rows import rank_rows
from components.words.plan import ranking_reading
from tests.charts.drawn import layers, sample


def test_items_come_by_computed_rank_each_inside_its_own_range() -> None:
    ranks = rank_rows(sample().ranking, 30)["ranks"]
    assert list(ranks["rank"]) == list(range(1, len(ranks) + 1))
    assert (ranks["rank_low"] <= ranks["rank_high"]).all()
    assert ranks["probability_top_3"].between(0, 1).all()
    assert set(ranks["basis"]) <= {"evidence", "estimate"}


def test_every_rank_and_its_range_lie_inside_the_axis() -> None:
    ranks = rank_rows(sample().ranking, 30)["ranks"]
    spec = rank_intervals_chart("light", len(ranks))
    low, high = next(layers(spec))["encoding"]["x"]["scale"]["domain"]
    for column in ("rank", "rank_low", "rank_high"):
        assert ranks[column].between(low, high).all()


def test_of_many_ranks_the_first_are_drawn_inside_the_axis_and_the_reading_says_so() -> None:
    found = sample().ranking
    ranks = rank_rows(found, 4)["ranks"]
    assert list(ranks["rank"]) == [1, 2, 3, 4]
    assert ranks["rank_high"].max() == 4.5
    low, high = next(layers(rank_intervals_chart("light", 4)))["encoding"]["x"]["scale"]["domain"]
    assert ranks["rank_low"].between(low, high).all()
    assert ranks["rank_high"].between(low, high).all()
    assert ranking_reading(found, 4).endswith(" The first 4 of 12.")
    assert "The first" not in ranking_reading(found, 12)


def test_the_picture_grows_with_the_number_of_items() -> None:
    heights = [rank_intervals_chart("light", count)["height"] for count in (1, 4, 40)]
    assert heights == [120, 220, 1660]


def test_a_rank_says_whether_it_is_tied_and_how_often_it_is_in_the_top_3() -> None:
    found = sample().ranking
    ranks = rank_rows(found, 30)["ranks"].set_index("item")
    tied = {item for group in found.ties for item in group}
    assert set(ranks.index[ranks["note"].str.startswith("tied")]) == tied
    assert (ranks["note"].str.contains("top 3") == (ranks["probability_top_3"] > 0)).all()


def test_the_note_stands_on_the_side_where_the_range_is_not() -> None:
    ranks = rank_rows(sample().ranking, 30)["ranks"]
    assert set(ranks.loc[ranks["rank"] == 1, "side"]) == {"right"}
    assert set(ranks.loc[ranks["rank"] == len(ranks), "side"]) == {"left"}
