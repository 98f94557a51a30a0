import io
import zipfile

import pytest

from components.domain.metric import METRICS
from components.domain.schema import TABS
from components.domain.workbook import Reading, canonical, parse
from components.storage import Store
from components.storage.files import grid_from_csv, grids_from_xlsx
from components.ui import data, exchange
from tests.pages.screen import call, links, opened, sample, seen, table


def test_counts_the_rows_of_every_tab() -> None:
    shown = table(opened("Data", **{"data-part": "Storage"}), "Rows by tab").set_index("Tab")
    assert list(shown.index) == list(TABS)
    assert dict(shown["Rows"]) == {name: len(sample()[name]) for name in TABS}
    assert shown["Skipped"].sum() == 6


def test_names_every_cell_that_sets_a_row_aside() -> None:
    shown = table(seen("Data"), "Cells that set a row aside")
    assert list(zip(shown["Tab"], shown["Row"], shown["Column"], strict=True)) == [
        (problem.tab, problem.row, problem.column) for problem in sample().set_aside
    ]


def test_defines_every_figure_and_every_column() -> None:
    app = opened("Data", **{"data-part": "What it means"})
    labels = [expander.label for expander in app.expander]
    assert all(f"{figure.name} ({figure.unit})" in labels for figure in METRICS)
    for name, tab in TABS.items():
        app.selectbox(key="columns-of").set_value(name).run()
        shown = table(app, f"Columns of {name}")
        assert list(shown["Column"]) == [column.title for column in tab.columns]


@pytest.mark.usefixtures("open_to_all")
def test_what_goes_out_as_a_workbook_or_as_csv_reads_back_equal(my_company: Store) -> None:
    my_company.append({"Calls": [call("Acme", "very", quote='=1+1, "x"\n<b>')]})
    for address in (data.sample_address(), data.my_address()):
        store = data.store_at(address)
        whole = canonical(store.read())
        book = Reading(dict(grids_from_xlsx(exchange.workbook_xlsx(store), "book")))
        assert same_rows(canonical(book), whole)
        with zipfile.ZipFile(io.BytesIO(exchange.workbook_csv_zip(store))) as archive:
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
    app = opened("Data", **{"data-part": "Export"})
    labels = [button.label for button in app.download_button]
    assert labels == ["Empty workbook with all headers", "Workbook (.xlsx)", "CSV files (.zip)"]


def test_a_row_in_the_link_is_open_with_its_form() -> None:
    app = opened("Data", **{"rows-of": "Capabilities", "row": "Accuracy"})
    assert next(one for one in app.text_input if one.label == "Outcome per unit").value == "50"


def test_what_is_known_of_a_capability_is_edited_one_click_from_its_curve() -> None:
    app = opened("Minimum viable AI", capability="Time to decision")
    (link,) = (
        one for one in links(app.main) if one.label == "Edit what is known of Time to decision"
    )
    assert link.proto.query_string == "rows-of=Capabilities&row=Time+to+decision"
