import pytest

from components.charts.plan import shipped_rows, shipped_table, split_rows
from components.domain.ranking import Split
from components.words.numbers import Numbers
from tests.charts.drawn_plan import SHIPPED


def test_love_grows_from_the_left_and_block_from_the_right() -> None:
    rows = split_rows(Split(6.0, 3.0, 1.0, 0.6, 0.3, ()))
    split = rows["split"].set_index("part")
    assert split["start"].to_dict() == pytest.approx({"love": 0.0, "block": 0.7, "other": 0.6})
    assert split["end"].to_dict() == pytest.approx({"love": 0.6, "block": 1.0, "other": 0.7})
    assert split.loc["love", "label"] == "Loved by fans 60%, 6 weeks"
    assert rows["half"]["share"].tolist() == [0.5]


def test_a_part_without_weeks_has_no_label() -> None:
    split = split_rows(Split(4.0, 4.0, 0.0, 0.5, 0.5, ()))["split"].set_index("part")
    assert split.loc["other", "label"] == ""


def test_a_shipped_item_is_coloured_by_how_it_lies_to_its_range() -> None:
    drawn = shipped_rows(SHIPPED)["shipped"].set_index("item")
    assert drawn["tone"].to_dict() == {
        "Upload": "good",
        "Night": "bad",
        "Rain": "unknown",
        "Unheard": "unknown",
    }
    assert drawn.loc["Rain", ["measured"]].isna().all()


def test_every_shipped_item_is_in_the_table_known_or_not() -> None:
    table = shipped_table(SHIPPED, Numbers("EUR"))
    assert table["Item"].tolist() == [one.item for one in SHIPPED]
    assert table["Measured a year"].tolist() == ["€96K", "€9K", "–", "€5K", "–"]
