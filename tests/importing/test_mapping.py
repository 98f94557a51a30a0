"""What a file says once its columns are settled: nothing lost, nothing read that was not chosen."""

import pytest

from components.domain.recipes import KEEP, NOT_USED
from components.domain.schema import TABS
from components.importing.mapping import with_locale_of_settings
from tests.importing.files import CALLS, calls, csv_source, keeping_all, mapped, xlsx_sources

ODD = [
    ["Date of call", "Client", "Mood", "Notes", "Remarks"],
    ["2026-11-02", "Acme", "good", "n", "r"],
    ["", "", "", "", ""],
    ["2026-11-03", "Bolt", "bad", "", "s"],
]


def test_columns_go_where_they_are_sent() -> None:
    one = mapped(csv_source(ODD), Mood=NOT_USED, Notes=KEEP, Remarks="notes")
    assert one.is_ready
    assert one.rows == (
        {"held_on": "2026-11-02", "customer": "Acme", "Notes (extra)": "n", "notes": "r"},
        {"held_on": "2026-11-03", "customer": "Bolt", "notes": "s"},
    )
    assert one.kept == ("Notes (extra)",)
    assert one.numbers == (2, 4)


def test_a_column_that_no_tab_knows_is_left_out() -> None:
    one = mapped(csv_source(ODD))
    assert [set(row) for row in one.rows] == [
        {"held_on", "customer", "notes"},
        {"held_on", "customer"},
    ]
    assert one.left == ("Mood", "Remarks")


def test_an_extra_column_is_kept_under_its_own_title_where_that_is_wanted() -> None:
    one = mapped(csv_source(ODD), Mood=KEEP, Remarks=KEEP)
    assert [row.get("Mood") for row in one.rows] == ["good", "bad"]
    assert [row.get("Remarks") for row in one.rows] == ["r", "s"]


def test_extra_columns_of_one_title_or_of_none_are_kept_apart() -> None:
    rows = [["Customer", "Held on", "Tag", "Tag", ""], ["A", "2026-11-02", "x", "y", "z"]]
    (row,) = keeping_all(csv_source(rows)).rows
    assert (row["Tag"], row["Tag (2)"], row["Column E"]) == ("x", "y", "z")


def test_a_needed_column_that_nothing_goes_to_is_named() -> None:
    one = mapped(csv_source(ODD), Client=NOT_USED)
    assert [column.title for column in one.missing] == ["Customer"]
    assert not one.is_ready


def test_two_columns_that_go_to_one_are_named() -> None:
    one = mapped(csv_source(ODD), Mood="notes")
    assert {column.title: titles for column, titles in one.twofold.items()} == {
        "Notes": ("Mood", "Notes")
    }
    assert not one.is_ready


def test_cells_that_set_a_row_aside_are_placed_where_they_stand_in_the_file() -> None:
    heading = [["Our calls"], [], *CALLS, ["Dart", "13/25/26", "", "perhaps"]]
    one = calls(heading)
    assert {row: [p.column for p in some] for row, some in one.set_aside.items()} == {
        7: ["Held on", "Disappointment"]
    }


@pytest.mark.parametrize(
    ("locale", "day"), [("en_US", "2026-03-04"), ("en_GB", "2026-04-03"), (None, "03/04/2026")]
)
def test_an_ambiguous_day_is_read_by_the_chosen_locale_or_not_at_all(
    locale: str | None, day: str
) -> None:
    one = mapped(csv_source([CALLS[0], ["Acme", "03/04/2026", "", ""]]), locale=locale)
    assert one.rows[0]["held_on"] == day
    assert bool(one.set_aside) == (locale is None)
    assert one.rows_as_typed[0]["held_on"] == "03/04/2026"


def test_the_locale_that_the_settings_name_counts_for_all_files_of_the_import() -> None:
    sheets = xlsx_sources(
        {
            "Calls": [CALLS[0], ["Acme", "03/04/2026", "", ""]],
            "Settings": [["Setting", "Value"], ["locale", "de_DE"]],
        }
    )
    files = [mapped(sheet, sheet.title) for sheet in sheets]
    told = with_locale_of_settings(files, "en_US")
    assert told[0].rows[0]["held_on"] == "2026-04-03"
    assert with_locale_of_settings(files[:1], "en_US")[0].rows[0]["held_on"] == "2026-03-04"


def test_a_setting_is_read_by_its_own_kind() -> None:
    rows = [["Setting", "Value"], ["gross margin", "80 %"], ["locale", "de_DE"]]
    one = mapped(csv_source(rows, "Settings.csv"), "Settings")
    assert [row["value"] for row in one.rows] == ["80%", "de_DE"]


def test_every_tab_can_be_read_from_its_own_titles() -> None:
    for name, tab in TABS.items():
        titles = [column.title for column in tab.columns]
        one = mapped(csv_source([titles, ["x"] * len(titles)], f"{name}.csv"), name)
        assert one.is_ready
        assert set(one.rows[0]) == set(tab.by_field)
