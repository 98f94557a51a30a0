"""Tabs of the company's workbook that nothing reads are named; a survey among them is a hint."""

import sqlite3
from pathlib import Path

import openpyxl
import pytest

from components.domain.workbook import parse
from components.storage import open_store
from tests.pages.screen import links, opened, said, table

QUESTION = "How would you feel if you could no longer use Tidebook?"


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook as a form and a colleague have left it."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    tabs: dict[str, list[list[str | int]]] = {
        "Calls": [["Held on", "Customer"], ["2026-11-02", "Acme"]],
        "Form Responses 1": [["Timestamp", QUESTION], ["2026-11-02 09:00", "Very disappointed"]],
        "Budget": [["Rent", "Sum"], ["Office", 1000]],
    }
    for title, rows in tabs.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "company.xlsx")
    monkeypatch.setenv("BRIDGE_WORKBOOK", str(tmp_path / "company.xlsx"))


@pytest.mark.usefixtures("workbook", "own_data")
def test_the_data_page_names_what_is_not_read() -> None:
    page = said(opened("Data", workbook="My company"))
    assert "**Not read:** Form Responses 1 and Budget." in page
    assert "1 row would count in Calls" in page  # of the survey, which is offered at once


@pytest.mark.parametrize("page", ["This week", "Minimum viable AI", "Roadmap", "Data"])
@pytest.mark.usefixtures("workbook", "own_data")
def test_every_page_says_that_tabs_are_not_read(page: str) -> None:
    app = opened(page, workbook="My company")
    assert "2 tabs not read" in [link.label for link in links(app.sidebar)]


@pytest.mark.usefixtures("workbook", "own_data")
def test_the_scorecard_says_that_a_form_has_answers_that_do_not_count() -> None:
    app = opened("PMF scorecard", workbook="My company")
    assert "Form Responses 1 asks the PMF question, and its answers are not counted" in said(app)
    assert "Read it live" in [link.label for link in links(app.main)]


@pytest.mark.usefixtures("workbook", "own_data")
def test_a_workbook_that_is_only_read_shows_the_row_that_links_a_tab() -> None:
    app = opened("Data", workbook="My company")
    app.button(key="link-tab").click().run()
    (told,) = app.warning
    assert told.value == "This workbook is only read here. Put this row into its tab Sources:"
    assert "Form Responses 1\tForm Responses 1\t{" in " ".join(one.value for one in app.code)


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in which another program keeps the answers of a form."""
    place = tmp_path / "company.sqlite"
    store = open_store(f"sqlite:///{place}")
    store.append({"Calls": [{"held_on": "2026-10-01", "customer": "Acme"}]})
    with sqlite3.connect(place) as connection:
        connection.execute(f'CREATE TABLE answers ("Timestamp" TEXT, "{QUESTION}" TEXT)')
        rows = [("2026-11-02 09:00", "Very disappointed"), ("2026-11-03 09:00", "who knows")]
        connection.executemany("INSERT INTO answers VALUES (?, ?)", rows)
    monkeypatch.setenv("BRIDGE_WORKBOOK", f"sqlite:///{place}")
    return place


@pytest.mark.usefixtures("linked", "own_data")
def test_one_click_reads_a_tab_live_and_one_stops_it() -> None:
    app = opened("Data", workbook="My company")
    app.selectbox(key="linking").select("answers").run()
    assert "1 row would count in Calls and 1 would be skipped" in said(app)
    app.button(key="link-tab").click().run()
    page = said(app)
    assert "**answers** is read live: 1 row in Calls" in page
    assert "Not read" not in page
    skipped = table(app, "Cells that set a row aside")
    assert "row 3 of answers" in skipped.to_string()
    app.button(key="unlink-2").click().run()
    assert "**Not read:** answers." in said(app)
    assert "answers is no longer read" in said(app)


@pytest.mark.usefixtures("linked", "own_data")
def test_a_word_that_nothing_reads_is_asked_and_then_known() -> None:
    app = opened("Data", workbook="My company")
    app.selectbox(key="linking").select("answers").run()
    (asked,) = [one for one in app.selectbox if "who knows" in one.label]
    asked.select("not").run()
    assert "2 rows would count in Calls" in said(app)
    app.button(key="link-tab").click().run()
    assert "**answers** is read live: 2 rows in Calls" in said(app)


@pytest.mark.usefixtures("own_data")
def test_each_tab_is_taken_for_what_it_is_whichever_was_looked_at_before(linked: Path) -> None:
    with sqlite3.connect(linked) as connection:
        connection.execute('CREATE TABLE deals ("Name" TEXT, "Annual value" TEXT, "Segment" TEXT)')
        connection.execute("INSERT INTO deals VALUES ('Bolt', '1200', 'Small')")
    app = opened("Data", workbook="My company")
    app.selectbox(key="linking").select("answers").run()
    assert "would count in Calls" in said(app)
    app.selectbox(key="linking").select("deals").run()
    assert "1 row would count in Customers" in said(app)


@pytest.mark.usefixtures("own_data")
def test_what_is_kept_for_files_and_a_link_that_is_lost_can_be_deleted(linked: Path) -> None:
    store = open_store(f"sqlite:///{linked}")
    recipe = '{"tab":"Calls","columns":{"When":"held_on","Firm":"customer"}'
    store.append(
        {
            "Sources": [
                {"source": "lost", "from_where": "gone", "recipe": f'{recipe},"is_live":true}}'},
                {"source": "talks", "from_where": "When, Firm", "recipe": f"{recipe}}}"},
            ]
        }
    )
    app = opened("Data", workbook="My company")
    page = said(app)
    assert "**lost**: not read: its tab or its columns are not there." in page
    assert "**talks**: read so when a file with its columns is brought in." in page
    app.button(key="forget-2").click().run()
    app.button(key="forget-3").click().run()
    assert parse(store.read())["Sources"].empty
    assert "and how they are read" not in said(app)


@pytest.mark.usefixtures("linked", "own_data")
def test_a_row_of_a_live_tab_has_no_form() -> None:
    app = opened("Data", workbook="My company")
    app.selectbox(key="linking").select("answers").run()
    app.button(key="link-tab").click().run()
    app = opened("Data", **{"workbook": "My company", "rows-of": "Calls", "row": "3"})
    assert "This row is read live from **answers**, row 2. Change it in that tab." in said(app)


@pytest.mark.usefixtures("my_company")
def test_a_workbook_of_our_tabs_alone_says_nothing_of_it() -> None:
    assert "Not read" not in said(opened("Data", workbook="My company"))


@pytest.mark.usefixtures("own_data")
def test_a_live_tab_that_is_gone_is_an_alarm_on_every_page_until_it_is_let_go(linked: Path) -> None:
    store = open_store(f"sqlite:///{linked}")
    recipe = '{"tab":"Calls","columns":{"When":"held_on","Firm":"customer"},"is_live":true}'
    store.append({"Sources": [{"source": "talks", "from_where": "Talks", "recipe": recipe}]})
    alarm = "**The tab Talks, read live, is gone.** Its rows are not in Calls"
    for page in ("This week", "PMF scorecard", "Data"):
        app = opened(page, workbook="My company")
        assert any(one.value.startswith(alarm) for one in app.error), page
        assert "Read another tab, or stop reading it" in [link.label for link in links(app.main)]
    app.button(key="forget-2").click().run()
    assert not app.exception
    assert not [one for one in app.error if "read live" in one.value]
    assert parse(store.read())["Sources"].empty
