"""A tab of another tool in the workbook itself is read live, in every store, and never written."""

import csv
import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import psycopg
import pytest

from components.domain.cells import Cell
from components.domain.recipes import Recipe
from components.domain.workbook import Reading, parse
from components.importing.recognising import tables_of_tab
from components.storage import Edit, StorageError, Store, TableMismatch, open_store
from components.storage.files import csv_of
from components.storage.rows import rows_of
from tests.importing.files import mapped
from tests.storage.sheets.conftest import Serve, serve
from tests.storage.sheets.served import Served, server, sheets_address

pytest_plugins = ("tests.postgres",)
__all__ = ["serve", "server", "sheets_address"]

FORM = "Form Responses 1"
QUESTION = "How would you feel if you could no longer use Foo?"
ANSWERS: list[list[Cell]] = [
    ["Timestamp", "Email Address", QUESTION, "What is the main benefit?"],
    ["2026-11-01 10:00:00", "ann@acme.com", "Very disappointed", "Speed"],
    ["2026-11-02 10:00:00", "bo@beta.com", "Not disappointed (it isn't really that useful)", ""],
    ["2026-11-03 10:00:00", "cy@gmail.com", "dunno", ""],
]
OWN: list[list[Cell]] = [
    ["ID", "Held on", "Customer", "Disappointment"],
    ["x1", "2026-10-01", "Gamma", "very"],
]
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
Grids = dict[str, Sequence[Sequence[Cell]]]


def recipe(rows: Sequence[Sequence[Cell]] = ANSWERS) -> Recipe:
    (table,) = tables_of_tab(FORM, rows)
    return mapped(table).recipe.model_copy(update={"is_live": True})


def sources(rows: Sequence[Sequence[Cell]] = ANSWERS) -> list[list[Cell]]:
    text = recipe(rows).model_dump_json(exclude_defaults=True)
    return [["Source", "From", "Recipe", "By", "At"], ["Survey", FORM, text, "Ann", ""]]


def in_a_folder(place: Path, grids: Grids) -> str:
    place.mkdir()
    for title, grid in grids.items():
        with (place / f"{title}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(grid)
    return str(place)


def in_a_file(place: Path, grids: Grids) -> str:
    book = openpyxl.Workbook()
    for title, grid in grids.items():
        sheet = book.create_sheet(title)
        for row in grid:
            sheet.append([cell or None for cell in row])
    del book["Sheet"]
    book.save(place.with_suffix(".xlsx"))
    return str(place.with_suffix(".xlsx"))


def in_sqlite(place: Path, grids: Grids) -> str:
    address = f"sqlite:///{place}.db"
    _fill(open_store(address), grids)
    with sqlite3.connect(f"{place}.db") as connection:
        for statement, values in _statements(grids, "?"):
            connection.execute(statement, values)
    return address


def in_postgres(address: str, grids: Grids) -> str:
    _fill(open_store(address), grids)
    with psycopg.connect(urlsplit(address)._replace(scheme="postgresql").geturl()) as connection:
        for statement, values in _statements(grids, "%s"):
            connection.execute(statement.encode(), values)
    return address


def _fill(store: Store, grids: Grids) -> None:
    ours = {title: grid for title, grid in grids.items() if title != FORM}
    store.append(rows_of(Reading(ours)))


def _statements(grids: Grids, mark: str) -> list[tuple[str, tuple[Cell, ...]]]:
    titles, *rows = grids[FORM]
    columns = ", ".join(f'"{title}" TEXT' for title in titles)
    marks = ", ".join(mark for _ in titles)
    made: list[tuple[str, tuple[Cell, ...]]] = [(f'CREATE TABLE "{FORM}" ({columns})', ())]
    return made + [(f'INSERT INTO "{FORM}" VALUES ({marks})', tuple(row)) for row in rows]  # noqa: S608


Made = Callable[[Grids], str]


@pytest.fixture(
    params=[
        "folder",
        "file",
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.postgres),
        "sheets",
    ]
)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """Give a workbook of these tabs in one of the stores."""
    place = tmp_path / "company"
    if request.param == "folder":
        return lambda grids: in_a_folder(place, grids)
    if request.param == "file":
        return lambda grids: in_a_file(place, grids)
    if request.param == "sqlite":
        return lambda grids: in_sqlite(place, grids)
    if request.param == "postgresql":
        address: str = request.getfixturevalue("postgres_address")
        return lambda grids: in_postgres(address, grids)
    request.getfixturevalue("sheets_address")
    running = request.getfixturevalue("server")
    return lambda grids: Served(running, running.control.create(tabs=grids)).address


def test_the_rows_of_a_live_tab_count_with_our_own(made: Made) -> None:
    store = open_store(made({"Calls": OWN, "Sources": sources(), FORM: ANSWERS}))
    found = parse(store.read())
    calls = found["Calls"]
    assert calls["customer"].tolist() == ["Gamma", "acme.com", "beta.com"]
    assert calls["disappointment"].tolist() == ["very", "very", "not"]
    assert calls["held_on"].dt.date.tolist()[1:] == [dt.date(2026, 11, 1), dt.date(2026, 11, 2)]
    assert found.unknown_tabs == ()


LONG: list[list[Cell]] = [
    ["Respondent ID", "Email", "Submitted at", "Question", "Answer"],
    ["r1", "ann@acme.com", "2026-11-01 10:00:00", QUESTION, "Very disappointed"],
    ["r1", "ann@acme.com", "2026-11-01 10:00:00", "What is the main benefit?", "Speed"],
    ["r2", "bo@beta.com", "2026-11-02 10:00:00", QUESTION, "dunno"],
    ["r3", "cy@gmail.com", "2026-11-02 11:00:00", QUESTION, "Somewhat disappointed"],
    ["r1", "ann@acme.com", "2026-11-03 10:00:00", QUESTION, "Not disappointed"],
]


def test_a_live_tab_with_a_row_a_question_counts_a_row_a_respondent(made: Made) -> None:
    store = open_store(made({"Calls": OWN, "Sources": sources(LONG), FORM: LONG}))
    found = parse(store.read())
    calls = found["Calls"]
    assert calls["customer"].tolist() == ["Gamma", "acme.com", "No company given"]
    assert calls["disappointment"].tolist() == ["very", "not", "somewhat"]
    assert calls["held_on"].dt.date.tolist()[1:] == [dt.date(2026, 11, 3), dt.date(2026, 11, 2)]
    (problem,) = found.set_aside
    assert (problem.place, problem.typed) == (f"row 4 of {FORM}", "dunno")


def test_a_row_that_cannot_be_read_is_told_with_its_own_place(made: Made) -> None:
    store = open_store(made({"Calls": OWN, "Sources": sources(), FORM: ANSWERS}))
    (problem,) = parse(store.read()).set_aside
    assert (problem.tab, problem.place) == ("Calls", f"row 4 of {FORM}")
    assert problem.typed == "dunno"


def test_a_tab_that_nobody_linked_is_named_and_can_be_looked_at_whole(made: Made) -> None:
    store = open_store(made({"Calls": OWN, FORM: ANSWERS}))
    found = parse(store.read())
    assert found.unknown_tabs == (FORM,)
    assert len(found["Calls"]) == 1
    grid = store.tab(FORM)
    assert [cell for cell in grid[0] if cell] == ANSWERS[0]
    assert len(grid) == len(ANSWERS)
    with pytest.raises(TableMismatch):
        store.tab("No such tab")


def test_the_rows_of_a_live_tab_travel_as_rows_of_their_tab(made: Made) -> None:
    store = open_store(made({"Calls": OWN, "Sources": sources(), FORM: ANSWERS}))
    rows = rows_of(store.read())
    assert [row["customer"] for row in rows["Calls"]] == [
        "Gamma",
        "acme.com",
        "beta.com",
        "No company given",
    ]
    assert "is_live" not in str(rows["Sources"][0]["recipe"])
    assert b"acme.com" in csv_of(rows)["Calls"]


def test_a_row_of_a_live_tab_is_changed_where_it_stands_only(made: Made) -> None:
    store = open_store(made({"Calls": OWN, "Sources": sources(), FORM: ANSWERS}))
    found = parse(store.read())
    row = int(found["Calls"].index[-1])
    assert found.home("Calls", row) == (FORM, 3)
    change = Edit("Calls", {}, {"quote": "Changed"}, "Ann", AT, row=row)
    with pytest.raises(StorageError):
        store.change(change)
    assert parse(store.read())["Calls"]["quote"].isna().all()


def test_a_live_tab_of_a_sheet_comes_with_the_others_in_one_request(serve: Serve) -> None:
    served = serve({"Calls": OWN, "Sources": sources(), FORM: ANSWERS})
    store = served.store()
    store.read()
    first = served.control.counts()["values.batchGet"]
    served.type(f"'{FORM}'!A5", "2026-11-04 09:00:00")
    served.type(f"'{FORM}'!B5", "di@delta.com")
    served.type(f"'{FORM}'!C5", "Very disappointed")
    assert "delta.com" in parse(store.read())["Calls"]["customer"].tolist()
    assert served.control.counts()["values.batchGet"] == first + 1


def test_a_live_tab_that_is_renamed_or_loses_its_day_is_told() -> None:
    renamed = {"Calls": OWN, "Sources": sources(), "Form Responses 2": ANSWERS}
    (gone,) = parse(Reading(renamed)).set_aside
    assert (gone.tab, gone.place, gone.typed) == ("Sources", "row 2", FORM)
    no_day = [row[1:] for row in ANSWERS]
    (lacking,) = parse(Reading({"Calls": OWN, "Sources": sources(), FORM: no_day})).set_aside
    assert lacking.expected == f"columns titled Timestamp in the tab {FORM}"


def lost(**tabs: Sequence[Sequence[Cell]]) -> list[tuple[tuple[str, ...], bool, str | None]]:
    book = parse(Reading({"Calls": OWN, "Sources": sources()} | tabs))
    return [(one.lacking, one.is_read, one.likely) for one in book.lost]


def test_what_is_gone_of_a_live_tab_is_known_with_its_likely_name() -> None:
    assert lost(**{FORM: ANSWERS}) == []
    assert lost() == [((), False, None)]
    assert lost(Answers=ANSWERS, Budget=[["Rent"], [1]]) == [((), False, "Answers")]
    assert lost(Answers=ANSWERS, Again=ANSWERS) == [((), False, None)]
    assert lost(**{FORM: [row[1:] for row in ANSWERS]}) == [(("Timestamp",), False, None)]
    no_feeling = [["How upset?" if cell == QUESTION else cell for cell in row] for row in ANSWERS]
    assert lost(**{FORM: no_feeling}) == [((QUESTION,), True, None)]
    no_mail = [[row[0], *row[2:]] for row in ANSWERS]
    assert lost(**{FORM: no_mail}) == [(("Email Address",), True, None)]


def test_answers_that_were_brought_in_before_count_once() -> None:
    again: list[list[Cell]] = [
        [*OWN[0], "Person", "Main benefit"],
        [*OWN[1], None, None],
        ["x2", "2026-11-01", "acme.com", "very", "ann@acme.com", "Speed"],
    ]
    found = parse(Reading({"Calls": again, "Sources": sources(), FORM: ANSWERS}))
    assert found["Calls"]["customer"].tolist() == ["Gamma", "acme.com", "beta.com"]
    assert [one.expected for one in found.notices if one.tab == "Sources"] == [
        "1 of its rows are in Calls as well, and count once"
    ]


@pytest.mark.parametrize("title", ["Sources", "Evaluations"])
def test_a_tab_of_somebody_s_own_from_before_ours_had_that_name_is_no_tab_of_ours(
    title: str,
) -> None:
    found = parse(Reading({"Calls": OWN, title: [["Book", "Page"], ["Blank", 3]]}))
    assert found.problems == ()
    assert found.unknown_tabs == (title,)


def test_answers_that_were_brought_in_before_travel_once() -> None:
    again: list[list[Cell]] = [
        [*OWN[0], "Person", "Main benefit"],
        [*OWN[1], None, None],
        ["x2", "2026-11-01", "acme.com", "very", "ann@acme.com", "Speed"],
    ]
    rows = rows_of(Reading({"Calls": again, "Sources": sources(), FORM: ANSWERS}))
    assert [row["customer"] for row in rows["Calls"]].count("acme.com") == 1


def test_a_row_of_totals_and_filled_down_boxes_of_a_live_tab_are_no_answers() -> None:
    notes: list[list[Cell]] = [
        ["Day", "Company", "Good enough?", "Level", "Done"],
        ["2026-11-01", "Acme", "yes", "85%", "FALSE"],
        [None, None, None, None, "FALSE"],
        ["Total", None, None, 1, None],
        ["2026-11-02", "Bolt", "no", "85%", "FALSE"],
    ]
    recipe = Recipe(
        tab="Trade-offs",
        columns={
            "Day": "asked_on",
            "Company": "customer",
            "Good enough?": "answer",
            "Level": "level",
        },
        constants={"capability": "Accuracy"},
        is_live=True,
    )
    text = recipe.model_dump_json(exclude_defaults=True)
    tab = [["Source", "From", "Recipe"], ["Notes", "Notes", text]]
    found = parse(Reading({"Sources": tab, "Notes": notes}))
    answers = found["Trade-offs"]
    assert answers["customer"].tolist() == ["Acme", "Bolt"]
    assert [found.home("Trade-offs", int(row)) for row in answers.index] == [
        ("Notes", 2),
        ("Notes", 5),
    ]
    assert found.set_aside == ()
