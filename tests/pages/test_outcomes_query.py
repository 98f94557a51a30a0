"""A shop whose outcomes are summed up in a database: same figures, plain words when it fails."""

import sqlite3
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.report.__main__ import main
from components.storage import NotWritable
from components.ui import data
from tests.pages.screen import app_at, at_tab, numbers, opened, sentences, table, verdict, whole
from tests.report.door import Typed, figures_of, folder_of
from tests.shop import shop

QUERY = "SELECT * FROM outcomes"


def warehouse(place: Path, lines: Typed) -> str:
    """Put lines of Outcomes, the header first, into a database; return its address."""
    header, *rows = [list(line) for line in lines if not isinstance(line, str)]
    columns = ", ".join(f'"{name}"' for name in header)
    marks = ", ".join("?" * len(header))
    with sqlite3.connect(place) as made:
        made.execute(f"CREATE TABLE outcomes ({columns})")
        texts = [[None if cell == "" else cell for cell in row] for row in rows]
        made.executemany(
            f"INSERT INTO outcomes VALUES ({marks})",  # noqa: S608 - marks only
            [
                [str(cell) if index == 0 else cell for index, cell in enumerate(row)]
                for row in texts
            ],
        )
    made.close()
    return f"sqlite:///{place}"


@pytest.fixture
def url(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shop whose own Outcomes are empty, and the address of the database that has them."""
    tabs = dict(shop())
    address = warehouse(own_data / "warehouse.db", tabs.pop("Outcomes"))
    folder = folder_of(own_data / "shop", tabs)
    monkeypatch.setenv("BRIDGE_WORKBOOK", str(folder))
    return address


def on(page: str, url: str, query: str = QUERY) -> AppTest:
    app = app_at(page, workbook="My company")
    app.secrets["outcomes_source"] = {"url": url, "query": query}
    return whole(app.run(), page)


def test_the_scorecard_is_the_same_as_with_typed_rows(
    url: str, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = on("PMF scorecard", url)
    monkeypatch.setenv("BRIDGE_WORKBOOK", str(folder_of(own_data / "typed", shop())))
    typed = opened("PMF scorecard", workbook="My company")
    assert verdict(asked) == verdict(typed)
    assert verdict(asked).startswith(r"Yes\: purchase completion is higher")
    assert numbers(asked) == numbers(typed)


def test_the_data_page_says_where_they_come_from_and_that_they_are_not_typed_here(url: str) -> None:
    app = on("Data", url)
    said = sentences(app).replace("\\", "")
    assert f"Outcomes come from a query of **{url}**. Answered just now: 90 rows." in said
    shown = table(at_tab(app, "data-part", "Storage"), "Rows by tab").set_index("Tab")
    assert shown.loc["Outcomes", "Rows"] == 90
    at_tab(app, "data-part", "Rows")
    app.selectbox(key="rows-of").set_value("Outcomes").run()
    assert not [one for one in app.expander if one.label == "Add a row to Outcomes"]


def test_rows_typed_beside_a_query_are_named_and_not_counted(
    url: str, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs = shop() | {"Outcomes": list(shop()["Outcomes"])[:4]}
    monkeypatch.setenv("BRIDGE_WORKBOOK", str(folder_of(own_data / "both", tabs)))
    app = on("Data", url)
    assert "3 rows typed into the workbook's own Outcomes: left alone" in sentences(app)
    rows = table(at_tab(app, "data-part", "Storage"), "Rows by tab").set_index("Tab")["Rows"]
    assert rows["Outcomes"] == 90


def test_a_query_that_fails_is_said_with_what_to_do_and_the_pages_stay(url: str) -> None:
    app = on("Data", url, "SELECT * FROM nowhere")
    warned = app.warning[0].value.replace("\\", "")
    assert warned.startswith("**The outcomes query failed.**")
    assert "no such table: nowhere" in warned
    assert "There are no outcomes until it answers. It is asked again by itself." in warned
    missing = on("Data", "duckdb+nothing://x").warning[0].value.replace("\\", "")
    assert "its driver is not installed" in missing
    short = on("Data", "").warning[0].value.replace("\\", "")
    assert "[outcomes_source] cannot be used: it has no url" in short
    scorecard = on("PMF scorecard", url, "SELECT * FROM nowhere")
    assert "**The outcomes query failed.**" in scorecard.warning[0].value


def test_asking_now_shows_what_has_changed_in_the_database(url: str) -> None:
    app = on("Data", url)
    with sqlite3.connect(url.removeprefix("sqlite:///")) as made:
        made.execute("DELETE FROM outcomes WHERE Metric = 'conversion'")
    made.close()
    app.button(key="ask-outcomes").click().run()
    rows = table(at_tab(app, "data-part", "Storage"), "Rows by tab").set_index("Tab")["Rows"]
    assert rows["Outcomes"] == 60


def test_a_bad_row_is_named_by_its_place_in_the_answer(url: str) -> None:
    bad = f"{QUERY} UNION ALL SELECT 'last week', 'conversion', 1, 2, NULL, NULL"
    shown = table(on("Data", url, bad), "Cells that set a row aside")
    assert shown.loc[0, "Row"] == "row 91 of the query's answer"
    assert (shown.loc[0, "Tab"], shown.loc[0, "Typed"]) == ("Outcomes", "last week")


@pytest.mark.usefixtures("open_to_all")
def test_nobody_writes_outcomes_past_the_query(
    own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = own_data / "asked.db"
    monkeypatch.setattr("components.ui.places.secrets", lambda: {"outcomes_source": {"url": "x"}})
    monkeypatch.setenv("BRIDGE_WORKBOOK", f"sqlite:///{asked}")
    with pytest.raises(NotWritable, match="come from a query"):
        data.append(f"sqlite:///{asked}", {"Outcomes": [{"metric": "orders"}]})
    assert not asked.exists()


def test_the_report_door_asks_the_same_query(
    url: str, own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets = own_data / "secrets.toml"
    secrets.write_text(f'[outcomes_source]\nurl = "{url}"\nquery = "{QUERY}"\n')
    asked = figures_of(own_data / "shop", "--outcomes", str(secrets))
    typed = figures_of(folder_of(own_data / "typed", shop()))
    assert asked["shop"] == typed["shop"]
    assert asked["outcomes"] == typed["outcomes"]
    assert figures_of(own_data / "shop")["outcomes"] != typed["outcomes"]
    secrets.write_text('[outcomes_source]\nurl = "snowflake://x/y"\nquery = "SELECT 1"\n')
    assert main([str(own_data / "shop"), "--outcomes", str(secrets)]) == 2
    told = capsys.readouterr().err
    assert told.strip().endswith(
        "Install snowflake-sqlalchemy beside the app (pip install snowflake-sqlalchemy)."
    )
