"""Tables as people keep them: headings above the titles, rows of totals below."""

from pathlib import Path

import pytest

from components.domain.cells import Cell
from components.domain.workbook import Reading, canonical, parse
from components.storage import open_store
from components.transfer import transfer

HEAD: list[Cell] = ["Customer", "Segment", "Stage", "Annual value"]
ROWS: list[list[Cell]] = [
    ["Northwind Freight", "Logistics", "paying", 48000],
    ["Lake Mills", "Food", "paying", 20000],
]


def customers(*grid: list[Cell]) -> Reading:
    return Reading({"Customers": list(grid)})


@pytest.mark.parametrize(
    "last",
    [
        ["Total", None, None, 80000],
        [None, "TOTALS:", None, "€80,000"],
        ["Average", "", "", "26.666,67"],
        ["Grand total", None, None, "80,000 EUR"],
    ],
)
def test_a_row_of_totals_is_no_customer_and_is_told(last: list[Cell]) -> None:
    for grid in ([HEAD, *ROWS, last], [HEAD, last, *ROWS], [HEAD, *ROWS, [], last]):
        book = parse(customers(*grid))
        assert book["Customers"]["customer"].tolist() == ["Northwind Freight", "Lake Mills"]
        assert [(p.row, p.expected) for p in book.notices] == [
            (grid.index(last) + 1, "a row of the table; totals are left out")
        ]
        assert not book.set_aside


def test_a_company_of_that_name_is_a_customer() -> None:
    book = parse(customers(HEAD, *ROWS, ["Total", "Energy", "paying", 9]))
    assert book["Customers"]["customer"].tolist()[-1] == "Total"


def test_totals_do_not_travel_into_another_store(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "Customers.csv").write_text("Customer,Annual value\nLake,20000\nTotal,20000\n")
    target = open_store(f"sqlite:///{tmp_path}/workbook.db")
    transfer(open_store(str(folder)), target)
    assert parse(target.read())["Customers"]["customer"].tolist() == ["Lake"]


@pytest.mark.parametrize(
    "above",
    [
        [["Our customers", None, None, None], ["Last updated 1 Nov 2026", None, None, None]],
        [["Fill in one line a company. Segment as agreed in May.", None, None, None], []],
        [["Company", None, None, "Money"]],
        [["Customer", "list", None, None]],
    ],
)
def test_titles_are_found_below_headings_and_titles_of_groups(above: list[list[Cell]]) -> None:
    grid = [*above, HEAD, *ROWS]
    book = parse(customers(*grid))
    assert book["Customers"].index.tolist() == [len(above) + 2, len(above) + 3]
    assert book["Customers"]["annual_value"].sum() == 68_000
    again = parse(canonical(customers(*grid)))
    assert again["Customers"]["customer"].tolist() == book["Customers"]["customer"].tolist()


def test_the_first_row_stays_the_titles_where_no_other_has_what_the_tab_needs() -> None:
    book = parse(customers(["Client", "Segment"], ["Stage", "Lake Mills"]))
    assert book.problems[-1].severity == "tab left out"
    assert book.problems[-1].row == 1


def test_a_row_that_says_titles_is_a_row_where_the_first_one_has_them_all() -> None:
    book = parse(customers(HEAD, ["Customer", "Segment", "paying", None]))
    assert book["Customers"]["customer"].tolist() == ["Customer"]
