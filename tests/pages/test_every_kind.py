"""Files as other tools and people make them, through the page: what each is taken for, or asked."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from components.domain.workbook import Workbook, parse
from components.storage import Store
from tests.pages.screen import opened, plain, said

CSV, XLSX = "text/csv", "application/octet-stream"
TALKS = """Who,When,Would they be upset?,what accuracy is ok
Ann (Acme),3 Nov,very!!,85-90%
Bo at Bolt,2026-11-04,a bit,~90
Total,2,,
"""
DASHES = """Customer,Segment,Annual value,Signed up on
Acme,-,12000,2026-01-02
Bolt,n/a,TBD,?
"""
TOTALS = """Customer,Segment,Annual value
Cord,Banks,50000
Dora,Shops,30000
Total,,80000
"""
BACKLOG = "Title\tStatus\tEstimate\tAssignees\nExport\tIn Progress\t\tann\nImport\tBacklog\t\tbo\n"
MIXED = """Customer,Annual value
Acme,"$48,000"
Bolt,EUR 30000
"""
LEVELS = """Asked on,Customer,Capability,Level,Answer
2026-11-02,Acme,Accuracy,0.85,no
2026-11-02,Acme,Accuracy,0.9,yes
"""
STAGES = """Item,Status
Export,Ideation
Import,In Progress
"""
CONTACTS = """Name,Email,Role
Ann,ann@acme.example,founder
Bo,bo@bolt.example,other
"""


def sheet(rows: Sequence[Sequence[object]], *, below: int = 0) -> bytes:
    book = openpyxl.Workbook()
    for _ in range(below):
        book["Sheet"].append(["Our plan", None])
    for row in rows:
        book["Sheet"].append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def uploaded(name: str, content: bytes | str) -> AppTest:
    app = opened("Data")
    data = content.encode() if isinstance(content, str) else content
    app.file_uploader[0].set_value([(name, data, CSV if name.endswith("v") else XLSX)]).run()
    assert not app.exception
    return app


def brought(app: AppTest, store: Store) -> Workbook:
    app.button(key="bring-in").click().run()
    assert not app.exception
    return parse(store.read())


def test_notes_of_conversations_become_calls_and_answers(my_company: Store) -> None:
    app = uploaded("talks.csv", TALKS)
    page = said(app)
    assert "the company is the one that stands behind the person" in page
    assert plain("left out, as they are totals: row 4") in page
    (capability,) = [one for one in app.text_input if one.label == "Capability of every row"]
    capability.set_value("Accuracy").run()
    found = brought(app, my_company)
    assert found["Calls"]["customer"].tolist() == ["Acme", "Bolt"]
    assert found["Trade-offs"]["level"].tolist() == [90, 90]


def test_dashes_are_blanks_and_a_total_is_no_customer(my_company: Store) -> None:
    found = brought(uploaded("Customers.csv", DASHES), my_company)
    assert found["Customers"]["customer"].tolist() == ["Acme", "Bolt"]
    assert found["Customers"]["annual_value"].isna().tolist() == [False, True]
    again = brought(uploaded("Customers 2.csv", TOTALS), my_company)
    assert set(again["Customers"]["customer"]) == {"Acme", "Bolt", "Cord", "Dora"}


def test_a_backlog_with_tabs_between_its_cells_becomes_the_roadmap(my_company: Store) -> None:
    found = brought(uploaded("Backlog.tsv", BACKLOG), my_company)
    assert found["Roadmap"]["horizon"].tolist() == ["now", "later"]


def test_titles_below_a_heading_and_numbers_of_days_are_read(my_company: Store) -> None:
    rows: list[list[object]] = [["Held on", "Customer"], [46300, "Acme"], [46301, "Bolt"]]
    found = brought(uploaded("Calls.xlsx", sheet(rows, below=2)), my_company)
    assert found["Calls"]["held_on"].dt.strftime("%Y-%m-%d").tolist() == [
        "2026-10-05",
        "2026-10-06",
    ]


def test_currencies_are_never_summed_and_a_rate_brings_them_in(my_company: Store) -> None:
    app = uploaded("Customers.csv", MIXED)
    assert "2 rows: 2 skipped" in said(app)
    for label, rate in (("1 $ in your workbook's currency", "1"), ("1 EUR in", "1.1")):
        (asked,) = [one for one in app.text_input if one.label.startswith(label)]
        asked.set_value(rate).run()
    found = brought(app, my_company)
    assert found["Customers"]["annual_value"].tolist() == [48000, pytest.approx(33000)]


def test_shares_of_one_are_asked_once_for_the_column(my_company: Store) -> None:
    app = uploaded("Trade-offs.csv", LEVELS)
    (asked,) = [one for one in app.radio if "shares of 1" in one.label]
    asked.set_value("0.85 is 85%").run()
    assert brought(app, my_company)["Trade-offs"]["level"].tolist() == [85, 90]


def test_a_word_that_is_no_choice_is_asked_for_all_its_rows(my_company: Store) -> None:
    app = uploaded("Roadmap.csv", STAGES)
    (asked,) = [one for one in app.selectbox if "“Ideation” means" in one.label]
    asked.select("later").run()
    assert brought(app, my_company)["Roadmap"]["horizon"].tolist() == ["later", "now"]


def test_a_list_of_people_is_never_guessed_to_be_the_team(my_company: Store) -> None:
    app = uploaded("Contact information (responses).csv", CONTACTS)
    chosen = next(one for one in app.selectbox if one.label == "Goes to the tab")
    assert chosen.value != "Team"
    assert my_company.read().tabs == {}
