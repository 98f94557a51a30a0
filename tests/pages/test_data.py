import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.metric import METRICS
from components.domain.schema import TABS
from components.domain.workbook import Reading, canonical, parse
from components.storage import Store
from components.storage.files import grid_from_csv, grids_from_xlsx
from components.storage.rows import row_counts
from components.ui import data, exchange
from tests.pages.screen import call, numbers, opened, said, sample, table, verdict

CALLS = [
    ["Customer", "Held on", "Person", "Disappointment", "Quote"],
    ["Acme", "2026-11-02", "Ann", "very", "We would miss it"],
    ["Bolt", "2 Nov 2026", "Bea", "Somewhat", 'Fine; but slow, "really"'],
    ["Cord", "2026-11-03", "Cy", "not", ""],
]


def csv_file(rows: Iterable[Sequence[object]], name: str = "Calls.csv") -> tuple[str, bytes, str]:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return name, text.getvalue().encode(), "text/csv"


def uploaded(*files: tuple[str, bytes, str]) -> AppTest:
    app = opened("Data")
    app.file_uploader(key="files").set_value(list(files)).run()
    assert not app.exception
    return app


def test_counts_the_rows_of_every_tab() -> None:
    shown = table(opened("Data"), "Rows by tab").set_index("Tab")
    assert list(shown.index) == list(TABS)
    assert dict(shown["Rows"]) == {name: len(sample()[name]) for name in TABS}
    assert shown["Set aside"].sum() == 6


def test_names_every_cell_that_sets_a_row_aside() -> None:
    shown = table(opened("Data"), "Cells that set a row aside")
    assert list(zip(shown["Tab"], shown["Row"], shown["Column"], strict=True)) == [
        (problem.tab, problem.row, problem.column) for problem in sample().set_aside
    ]


def test_defines_every_figure_and_every_column() -> None:
    app = opened("Data")
    labels = [expander.label for expander in app.expander]
    assert all(f"{figure.name} ({figure.unit})" in labels for figure in METRICS)
    for name, tab in TABS.items():
        app.selectbox(key="columns-of").set_value(name).run()
        shown = table(app, f"Columns of {name}")
        assert list(shown["Column"]) == [column.title for column in tab.columns]


def test_an_upload_is_shown_and_not_written_before_the_button(my_company: Store) -> None:
    app = uploaded(csv_file(CALLS))
    preview = table(app, "What the import would do")
    assert preview.to_dict("records") == [
        {"Tab": "Calls", "Rows": 3, "Ready": 3, "Set aside": 0, "Note": ""}
    ]
    assert app.button(key="bring-in").label == "Bring in 3 rows"
    assert sum(row_counts(my_company.read()).values()) == 0


def test_the_button_writes_the_rows_and_my_company_shows_their_figures(my_company: Store) -> None:
    app = uploaded(csv_file(CALLS))
    app.button(key="bring-in").click().run()
    assert "3 rows brought in." in app.success[0].value
    calls = parse(my_company.read())["Calls"]
    assert list(calls["customer"]) == ["Acme", "Bolt", "Cord"]
    assert list(calls["disappointment"]) == ["very", "somewhat", "not"]
    mine = opened("PMF scorecard", workbook="My company")
    assert numbers(mine)["Very-disappointed share"] == "1 of 3"
    assert verdict(mine).startswith("1 of 3 would be very disappointed")


def test_the_same_file_a_second_time_adds_nothing(my_company: Store) -> None:
    uploaded(csv_file(CALLS)).button(key="bring-in").click().run()
    app = uploaded(csv_file(CALLS))
    app.button(key="bring-in").click().run()
    assert "0 rows brought in. 3 rows already there, not written again." in app.success[0].value
    assert row_counts(my_company.read())["Calls"] == 3


def test_rows_that_cannot_be_read_are_named_before_the_button_and_kept(my_company: Store) -> None:
    wrong = [*CALLS, ["Dart", "13/25/26", "Di", "very", ""]]
    app = uploaded(csv_file(wrong))
    assert table(app, "What the import would do")["Set aside"].item() == 1
    assert table(app, "Would be set aside")["Typed"].item() == "13/25/26"
    app.button(key="bring-in").click().run()
    assert len(parse(my_company.read())["Calls"]) == 3
    assert row_counts(my_company.read())["Calls"] == 4


def test_how_dates_are_written_is_asked_where_they_read_two_ways(my_company: Store) -> None:
    rows = [CALLS[0], ["Acme", "03/04/2026", "Ann", "very", ""]]
    app = uploaded(csv_file(rows))
    assert table(app, "What the import would do")["Set aside"].item() == 1
    british = next(name for name, locale in exchange.LOCALES.items() if locale == "en_GB")
    picker = next(box for box in app.selectbox if box.label.startswith("Dates and numbers"))
    picker.set_value(british).run()
    app.button(key="bring-in").click().run()
    assert str(parse(my_company.read())["Calls"]["held_on"].item().date()) == "2026-04-03"


@pytest.mark.usefixtures("my_company")
@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("Calls.xlsx", b"no workbook", ""), "Calls.xlsx"),
        (("Calls.csv", b"\xff\xfe\x00\x00\x81", ""), "Calls.csv"),
        (("**b** $x$.xlsx", b"PK\x03\x04 torn", ""), r"\*\*b\*\* \$x\$.xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(
    file: tuple[str, bytes, str], words: str
) -> None:
    app = uploaded(file)
    assert words in app.error[0].value
    assert "Nothing was written." in app.error[0].value
    assert "bring-in" not in {button.key for button in app.button}


@pytest.mark.usefixtures("my_company")
def test_two_files_for_one_tab_are_refused_and_a_foreign_one_is_named() -> None:
    twice = uploaded(csv_file(CALLS), csv_file(CALLS, "calls.csv"))
    assert "both the tab Calls" in twice.error[0].value
    foreign = uploaded(csv_file(CALLS), csv_file([["a"], [1]], "Lunch *menu*.csv"))
    assert r"Not used, there is no such tab: Lunch \*menu\*" in said(foreign)


def test_what_goes_out_as_a_workbook_or_as_csv_reads_back_equal(my_company: Store) -> None:
    my_company.append({"Calls": [call("Acme", "very", quote='=1+1, "x"\n<b>')]})
    for address in (data.sample_address(), data.my_address()):
        whole = canonical(data.store_at(address).read())
        book = Reading(dict(grids_from_xlsx(exchange.workbook_xlsx(address), "book")))
        assert same_rows(canonical(book), whole)
        with zipfile.ZipFile(io.BytesIO(exchange.workbook_csv_zip(address))) as archive:
            grids = {
                name.removesuffix(".csv"): grid_from_csv(archive.read(name), name)
                for name in archive.namelist()
            }
        assert same_rows(canonical(Reading(grids)), whole)


def same_rows(one: Reading, other: Reading) -> bool:
    first, second = parse(one), parse(other)
    return all(first[tab].equals(second[tab]) for tab in TABS) and len(first.set_aside) == len(
        second.set_aside
    )


def test_the_empty_workbook_has_every_tab_with_its_headers() -> None:
    grids = grids_from_xlsx(exchange.template_xlsx(), "template")
    assert list(grids) == list(TABS)
    for name, tab in TABS.items():
        assert list(grids[name][0]) == [column.title for column in tab.columns]


def test_my_own_rows_can_be_brought_out_beside_the_sample(my_company: Store) -> None:
    my_company.append({"Calls": [call("Acme", "very")]})
    labels = [button.label for button in opened("Data").download_button]
    assert labels == ["Empty workbook with all headers", "Workbook (.xlsx)", "CSV files (.zip)"]
