import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets_server.a1 import Area, column_index, letters, parse, quoted_title, show


@given(st.integers(min_value=0, max_value=18_277))
def test_a_column_s_letters_lead_back_to_its_index(column: int) -> None:
    assert column_index(letters(column)) == column


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_in_the_editor(column: int, name: str) -> None:
    assert letters(column) == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Calls!A1", "Calls!A1"),
        ("Calls!A1:A1", "Calls!A1"),
        ("Calls!1:1", "Calls!A1:Z1"),
        ("Calls!A2:2", "Calls!A2:Z2"),
        ("Calls!A1:C", "Calls!A1:C1000"),
        ("Calls!B:C", "Calls!B1:C1000"),
        ("Calls!D4:A1", "Calls!A1:D4"),
        ("Calls!$A$1:$B$2", "Calls!A1:B2"),
        ("Calls", "Calls!A1:Z1000"),
        ("'Trade-offs'!b2", "'Trade-offs'!B2"),
        ("'Pat''s calls'!A1", "'Pat''s calls'!A1"),
    ],
)
def test_a_range_is_written_back_as_google_writes_it(text: str, shown: str) -> None:
    reference = parse(text)
    assert reference is not None
    assert reference.title is not None
    assert show(reference.title, reference.within(1000, 26)) == shown


@pytest.mark.parametrize("text", ["Calls!", "Calls!A", "Calls!A1:", "Calls!A0", "Calls!AAAA1"])
def test_what_is_no_range_is_none(text: str) -> None:
    assert parse(text) is None


def test_a_bare_cell_belongs_to_no_tab_but_a_quoted_one_is_a_title() -> None:
    bare, quoted = parse("D3"), parse("'D3'")
    assert bare is not None
    assert quoted is not None
    assert (bare.title, quoted.title) == (None, "D3")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sheet1", "Sheet1"),
        ("D3", "'D3'"),
        ("my calls", "'my calls'"),
        ("🌵", "'🌵'"),
        ("2026", "'2026'"),
    ],
)
def test_a_title_is_quoted_where_it_is_no_plain_word_or_looks_like_a_cell(
    title: str, shown: str
) -> None:
    assert quoted_title(title) == shown


def test_areas_that_only_touch_do_not_meet() -> None:
    assert not Area(0, 2, 0, 2).meets(Area(2, 4, 0, 2))
    assert Area(0, 2, 0, 2).meets(Area(1, 4, 1, 2))
