"""Bringing in files on the Data page: settled column by column, previewed, written once."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.recipes import KEEP
from components.domain.workbook import parse
from components.storage import Edit, Store, open_store
from components.storage.rows import row_counts
from components.ui import exchange, importing
from components.ui.editing.keeping import ME
from tests.pages.screen import at_tab, call, numbers, opened, plain, said, table, verdict

if TYPE_CHECKING:
    from streamlit.testing.v1.element_tree import Selectbox

CALLS = [
    ["Customer", "Held on", "Person", "Disappointment", "Quote"],
    ["Acme", "2026-11-02", "Ann", "very", "We would miss it"],
    ["Bolt", "2 Nov 2026", "Bea", "Somewhat", 'Fine; but slow, "really"'],
    ["Cord", "2026-11-03", "Cy", "not", ""],
]
MESSY = [
    ["Our interviews"],
    ["Date of call", "Client", "Contact", "Mood *of* the call"],
    ["2026-11-02", "Acme", "Ann", "good"],
    ["13/25/26", "Bolt", "Bea", "bad"],
    ["2026-11-02", "Acme", "Ann", "good"],
]
PREVIEW = "What the import would do"
File = tuple[str, bytes, str]


def csv_file(rows: Iterable[Sequence[object]], name: str = "Calls.csv") -> File:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return name, text.getvalue().encode(), "text/csv"


def uploaded(*files: File, app: AppTest | None = None) -> AppTest:
    app = app or opened("Data")
    app.file_uploader[0].set_value(list(files)).run()
    assert not app.exception
    return app


def pick(app: AppTest, label: str) -> "Selectbox[str]":
    return next(box for box in app.selectbox if box.label == label)


def brought_in(*files: File) -> AppTest:
    app = uploaded(*files)
    app.button(key="bring-in").click().run()
    assert not app.exception
    return app


def preview(app: AppTest) -> list[dict[str, object]]:
    lines = table(app, PREVIEW).to_dict("records")
    return [{str(k): v for k, v in line.items() if v not in {0, ""}} for line in lines]


def test_an_upload_is_shown_and_not_written_before_the_button(my_company: Store) -> None:
    app = uploaded(csv_file(CALLS))
    assert preview(app) == [{"Tab": "Calls", "Rows": 3, "New": 3}]
    assert list(table(app, "New rows of Calls")["Held on"]) == [
        "2026-11-02",
        "2026-11-02",
        "2026-11-03",
    ]
    assert app.button(key="bring-in").label == "Bring in 3 rows"
    assert sum(row_counts(my_company.read()).values()) == 0


def test_the_button_writes_the_rows_and_my_company_shows_their_figures(my_company: Store) -> None:
    app = brought_in(csv_file(CALLS))
    assert app.success[0].value == "**3 rows brought in.** Calls 3."
    calls = parse(my_company.read())["Calls"]
    assert list(calls["customer"]) == ["Acme", "Bolt", "Cord"]
    assert list(calls["disappointment"]) == ["very", "somewhat", "not"]
    mine = opened("PMF scorecard", workbook="My company")
    assert numbers(mine)["Very-disappointed share"] == "1 of 3"
    assert verdict(mine).startswith("1 of 3 would be very disappointed")


def test_the_tables_of_the_page_are_fresh_and_the_uploader_is_empty_again(
    my_company: Store,
) -> None:
    my_company.append({"Calls": [call("Zeta", "very")]})
    app = at_tab(brought_in(csv_file(CALLS)), "data-part", "Storage")
    rows = table(app, "Rows by tab").set_index("Tab")["Rows"]
    assert rows["Calls"] == 4
    assert app.success
    assert "bring-in" not in {button.key for button in app.button}
    uploaded(csv_file(CALLS), app=app)
    assert not app.success


def test_an_import_is_undone_where_it_was_made_and_said(my_company: Store) -> None:
    app = brought_in(csv_file(CALLS))
    app.button(key="undo-import").click().run()
    assert not app.exception
    assert app.success[0].value == plain("Import undone: 3 rows taken out.")
    assert parse(my_company.read())["Calls"].empty
    again = uploaded(csv_file(CALLS), app=app)
    assert preview(again) == [{"Tab": "Calls", "Rows": 3, "New": 3}]


def test_changes_has_the_import_as_one_line_with_its_own_undo(my_company: Store) -> None:
    brought_in(csv_file(CALLS))
    app = opened("Data", **{"workbook": "My company", "data-part": "Changes"})
    app.session_state[ME] = "Ann"
    app.run()
    assert plain("Import of Calls.csv: 3 rows added to Calls") in said(app)
    (undo,) = [one for one in app.button if one.label == "Undo this import"]
    change_quote(my_company)
    undo.click().run()
    words = "Import undone: 2 rows taken out. 1 row changed since, left as it is: Acme (Calls)."
    assert plain(words) in said(app)
    assert parse(my_company.read())["Calls"]["quote"].tolist() == ["We would not"]


def change_quote(store: Store) -> None:
    at = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    store.change(Edit("Calls", {}, {"quote": "We would not"}, "Cas", at, row=2))


@pytest.mark.usefixtures("my_company")
def test_on_the_sample_it_is_said_where_the_new_figures_are() -> None:
    assert "Choose **My company** in the sidebar" in said(brought_in(csv_file(CALLS)))


def test_the_same_file_a_second_time_adds_nothing(my_company: Store) -> None:
    app = uploaded(csv_file(CALLS), app=brought_in(csv_file(CALLS)))
    assert preview(app) == [{"Tab": "Calls", "Rows": 3, "Already there": 3}]
    assert any("**0 new rows.**" in one.value for one in app.info)
    assert "bring-in" not in {button.key for button in app.button}
    assert row_counts(my_company.read())["Calls"] == 3


def test_a_messy_file_says_what_is_guessed_kept_twice_and_set_aside(my_company: Store) -> None:
    app = uploaded(csv_file(MESSY, "Customer interviews export.csv"))
    assert pick(app, "Goes to the tab").value == "Calls"
    assert pick(app, "Date of call goes to").value == "held_on"
    assert sum(":orange-badge" in mark.value for mark in app.markdown) == 4
    assert any(r"Mood \*of\* the call" in mark.value for mark in app.markdown)
    assert preview(app) == [
        {
            "Tab": "Calls",
            "Rows": 3,
            "New": 1,
            "Skipped": 1,
            "Twice in the files": 1,
        }
    ]
    aside = table(app, "Would be skipped")
    assert aside[["Row", "Column", "Typed"]].to_numpy().tolist() == [[4, "Held on", "13/25/26"]]
    again = table(app, "Not written again")
    assert (again["Row"].item(), again["As"].item()) == (
        5,
        "row 3 of Customer interviews export.csv",
    )
    app.checkbox(key="import-set-aside").check().run()
    app.button(key="bring-in").click().run()
    assert app.success[0].value.startswith("**2 rows brought in.**")
    assert "1 row twice in the files, written once." in app.success[0].value
    assert row_counts(my_company.read())["Calls"] == 2


def test_rows_to_be_set_aside_can_stay_behind(my_company: Store) -> None:
    app = uploaded(csv_file(MESSY, "interviews.csv"))
    assert app.button(key="bring-in").label == "Bring in 1 row"
    app.button(key="bring-in").click().run()
    assert "1 row skipped, left in your file." in app.success[0].value
    assert not parse(my_company.read()).set_aside


def test_a_column_can_be_sent_elsewhere_or_left_behind(my_company: Store) -> None:
    app = uploaded(csv_file(MESSY, "interviews.csv"))
    pick(app, f"{plain('Mood *of* the call')} goes to").set_value("notes").run()
    assert any("chosen" in mark.value for mark in app.markdown)
    pick(app, "Contact goes to").set_value("-").run()
    app.button(key="bring-in").click().run()
    calls = parse(my_company.read())["Calls"]
    assert calls["notes"].item() == "good"
    assert calls["person"].isna().all()


@pytest.mark.usefixtures("my_company")
def test_file_and_choices_survive_a_reload() -> None:
    app = uploaded(csv_file(MESSY, "interviews.csv"))
    pick(app, "Contact goes to").set_value("notes").run()
    link = app.query_params["import"]
    again = opened("Data", **{"import": link[0] if isinstance(link, list) else link})
    assert "interviews.csv, kept since you sent it" in said(again)
    assert pick(again, "Contact goes to").value == "notes"
    assert preview(again)[0]["New"] == 1
    (remove,) = [one for one in again.button if one.label == "Remove"]
    remove.click().run()
    assert "Goes to the tab" not in [box.label for box in again.selectbox]
    gone = opened("Data", **{"import": link[0] if isinstance(link, list) else link})
    assert "kept since you sent it" not in said(gone)


def test_the_same_file_again_needs_no_choice_and_its_rows_are_not_kept(my_company: Store) -> None:
    app = uploaded(csv_file(MESSY, "interviews.csv"))
    pick(app, "Contact goes to").set_value("notes").run()
    app.button(key="bring-in").click().run()
    assert "import" not in app.query_params
    again = uploaded(csv_file(MESSY, "other name.csv"))
    assert pick(again, "Contact goes to").value == "notes"
    assert any("0 new rows" in one.value for one in again.info)
    assert parse(my_company.read())["Calls"]["notes"].tolist() == ["Ann"]


@pytest.mark.usefixtures("my_company")
def test_two_columns_for_one_and_a_needed_one_for_none_are_said_in_words() -> None:
    app = uploaded(csv_file(MESSY, "interviews.csv"))
    pick(app, "Client goes to").set_value("person").run()
    words = [error.value for error in app.error]
    assert words[0] == "Client and Contact all go to Person. Choose one of them."
    assert words[1].startswith("Every row needs Customer, and no column goes to it.")
    assert "bring-in" not in {button.key for button in app.button}
    pick(app, "Client goes to").set_value("customer").run()
    assert not app.error
    assert app.button(key="bring-in").label == "Bring in 1 row"


@pytest.mark.usefixtures("my_company")
def test_a_file_that_is_not_settled_holds_up_no_other() -> None:
    app = uploaded(csv_file(CALLS), csv_file([["Customers"], ["x"]], "Team.csv"))
    assert app.button(key="bring-in").label == "Bring in 3 rows"
    assert "Team.csv" in app.warning[-1].value


def test_what_is_at_odds_is_listed_and_stays_as_it_is(my_company: Store) -> None:
    my_company.append({"Customers": [{"customer": "Acme", "segment": "Banks"}]})
    app = uploaded(
        csv_file([["Customer", "Segment"], ["Acme", "Shops"], ["Bolt", "Shops"]], "C.csv")
    )
    odd = table(app, "At odds")
    assert odd[["Row", "Column", "In the file", "There"]].to_numpy().tolist() == [
        [2, "Segment", "Shops", "Banks"]
    ]
    app.button(key="bring-in").click().run()
    assert "1 row at odds with what is there, not written." in app.success[0].value
    assert list(parse(my_company.read())["Customers"]["segment"]) == ["Banks", "Shops"]
    assert len(table(app, "Not written: at odds with what is there")) == 1


def test_how_dates_are_written_is_asked_where_they_read_two_ways(my_company: Store) -> None:
    app = uploaded(csv_file([CALLS[0], ["Acme", "03/04/2026", "Ann", "very", ""]]))
    assert table(app, PREVIEW)["Skipped"].item() == 1
    british = next(name for name, locale in importing.LOCALES.items() if locale == "en_GB")
    app.selectbox(key="import-locale").set_value(british).run()
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
def test_a_file_that_cannot_be_read_is_refused_by_name_and_holds_up_no_other(
    file: File, words: str
) -> None:
    app = uploaded(file)
    assert words in app.error[0].value
    assert "Nothing was written." in app.error[0].value
    assert "bring-in" not in {button.key for button in app.button}
    both = uploaded(file, csv_file(CALLS))
    assert words in both.error[0].value
    assert both.button(key="bring-in").label == "Bring in 3 rows"


@pytest.mark.usefixtures("my_company")
def test_a_foreign_file_is_left_out_until_a_tab_is_chosen() -> None:
    app = uploaded(csv_file([["a"], [1]], "Lunch *menu*.csv"))
    assert r"**Lunch \*menu\*.csv**" in said(app)
    assert "Left out: neither its name nor its titles are those of a tab." in said(app)
    pick(app, "Goes to the tab").set_value("Team").run()
    assert app.error[0].value.startswith("Every row needs Name")


def test_a_file_without_titles_is_told_in_words_and_keeps_its_first_row(my_company: Store) -> None:
    app = uploaded(csv_file([["Choose stack", "Week 1", 2], ["Upload", "Week 1", 3]], "issues.csv"))
    assert "This file has no titles. Choose its tab, and what each column is" in said(app)
    pick(app, "Goes to the tab").set_value("Roadmap").run()
    pick(app, "Column A goes to").set_value("item").run()
    app.button(key="bring-in").click().run()
    assert parse(my_company.read())["Roadmap"]["item"].tolist() == ["Choose stack", "Upload"]


@pytest.mark.usefixtures("my_company")
def test_the_row_of_the_titles_can_be_corrected() -> None:
    rows = [["Customer", "Held on"], ["Client", "Day"], ["Acme", "2026-11-02"]]
    app = uploaded(csv_file(rows))
    assert table(app, PREVIEW)["Rows"].item() == 2
    app.number_input[0].set_value(2).run()
    assert preview(app) == [{"Tab": "Calls", "Rows": 1, "New": 1}]


@pytest.mark.usefixtures("my_company")
def test_a_very_wide_file_is_asked_about_as_far_as_anybody_reads() -> None:
    titles = [*CALLS[0], *(f"Extra {number}" for number in range(70))]
    app = uploaded(csv_file([titles, [*CALLS[1], *("x" for _ in range(70))]]))
    assert sum(box.label.endswith(" goes to") for box in app.selectbox) == 5
    assert plain("Left out: Extra 0, Extra 1, Extra 2, Extra 3 and 66 more.") in said(app)
    assert preview(app) == [{"Tab": "Calls", "Rows": 1, "New": 1}]
    (more,) = [box for box in app.multiselect if box.label.startswith("70 columns left out")]
    more.set_value([7]).run()
    assert pick(app, "Extra 2 goes to").value == KEEP
    assert preview(app)[0]["Extra columns"] == "Extra 2"


def test_two_files_for_one_tab_are_brought_in_together(my_company: Store) -> None:
    app = brought_in(csv_file(CALLS[:3], "Calls 2025.csv"), csv_file(CALLS, "calls.csv"))
    assert "**3 rows brought in.**" in app.success[0].value
    assert row_counts(my_company.read())["Calls"] == 3


def test_the_empty_template_brings_in_nothing(my_company: Store) -> None:
    app = uploaded(("template.xlsx", exchange.template_xlsx(), ""))
    assert "No rows in template.xlsx, sheet Customers" in said(app)
    assert "bring-in" not in {button.key for button in app.button}
    assert not row_counts(my_company.read())


def test_what_was_taken_out_comes_back_in_and_changes_nothing(my_company: Store) -> None:
    brought_in(csv_file(CALLS))
    address = f"sqlite:///{my_company.name.removeprefix('sqlite:///')}"
    app = uploaded(("company.xlsx", exchange.workbook_xlsx(open_store(address)), ""))
    assert preview(app) == [
        {"Tab": "Calls", "Rows": 3, "Already there": 3},
        {"Tab": "Changes", "Rows": 1, "Already there": 1},
    ]
    assert open_store(address).read() == my_company.read()


@pytest.mark.usefixtures("my_company")
def test_who_would_get_access_is_said_person_by_person() -> None:
    rows = [
        ["Name", "Email", "Access"],
        ["Ann", "a@x.example", "admin"],
        ["Ben", "b@x.example", ""],
    ]
    app = uploaded(csv_file(rows, "Team.csv"))
    (told,) = [one.value for one in app.warning if "access" in one.value]
    assert told.startswith("**This gives 2 people access to your company's rows.**")
    assert plain("admin: Ann; viewer: Ben.") in told


@pytest.mark.usefixtures("my_company")
def test_money_is_added_up_before_it_is_written() -> None:
    rows = [["Customer", "Annual value"], ["Acme", "48k"], ["Bolt", "20000"], ["Cord", "$12,000"]]
    app = uploaded(csv_file([*rows, ["Total", "80000"]], "Customers.csv"))
    words = "Annual value: 3 amounts, 80,000 in all; largest 48,000 (Acme), 20,000 (Bolt) and "
    assert plain(words) in said(app)


RUNS = [
    ["Start Time", "Duration", "Run ID", "Name", "Source Type", "Source Name", "User", "Status"]
    + ["accuracy"],
    ["2026-10-12 10:11:12", "2min", "abc2", "reranker", "LOCAL", "train.py", "ola", "FINISHED"]
    + ["0.9125"],
]


def test_runs_of_a_model_are_two_answers_from_being_evaluations(my_company: Store) -> None:
    app = uploaded(csv_file(RUNS, "runs.csv"))
    assert "without that number a level has no range" in said(app)
    asked = {box.label: box for box in app.text_input if box.label.endswith("of every row")}
    assert list(asked) == ["Capability of every row", "Examples of every row"]
    asked["Capability of every row"].input("Accuracy").run()
    next(box for box in app.text_input if box.label == "Examples of every row").input("400").run()
    app.button(key="bring-in").click().run()
    assert not app.exception
    found = parse(my_company.read())["Evaluations"]
    assert found[["capability", "level", "examples"]].to_numpy().tolist() == [
        ["Accuracy", 91.25, 400.0]
    ]


def test_a_person_says_which_rows_count_and_the_next_file_knows_it(my_company: Store) -> None:
    titles = [*CALLS[0], "Round"]
    rows = [[*row, "pilot" if row[0] == "Bolt" else "paying"] for row in CALLS[1:]]
    app = uploaded(csv_file([titles, *rows, ["Dune", "2026-11-04", "Di", "not", "", "Pilot"]]))
    pick(app, "Which rows count?").select("Round").run()
    by = next(one for one in app.multiselect if one.label == "Rows count where Round says")
    assert by.value == ["paying", "pilot"]
    by.unselect("pilot").run()
    assert plain("Left out by what you chose for Round: 2 rows.") in said(app)
    app.button(key="bring-in").click().run()
    assert parse(my_company.read())["Calls"]["customer"].tolist() == ["Acme", "Cord"]
    (kept,) = parse(my_company.read())["Sources"]["recipe"]
    assert '"only":{"Round":["paying"]}' in kept
    more = [["Eel", "2026-11-05", "Ed", "very", "", "pilot"]]
    more += [["Fox", "2026-11-05", "Flo", "very", "", "paying"]]
    app = uploaded(csv_file([titles, *more], "next.csv"), app=app)
    assert "rows that do not count by" in said(app)
    app.button(key="bring-in").click().run()
    assert parse(my_company.read())["Calls"]["customer"].tolist() == ["Acme", "Cord", "Fox"]


def test_answers_with_a_row_a_question_come_in_as_a_row_a_respondent(my_company: Store) -> None:
    question = "How would you feel if you could no longer use Tidebook?"
    rows = [
        [who, f"{who}@{who}.example", "2026-11-02 09:00:00", asked, said]
        for who, feeling in (("ann", "Very disappointed"), ("bo", "Not disappointed"))
        for asked, said in ((question, feeling), ("What is the main benefit you get?", "Speed"))
    ]
    titles = ["Respondent ID", "Email", "Submitted at", "Question", "Answer"]
    app = uploaded(csv_file([titles, *rows], "answers.csv"))
    done = "A row a question: 4 answers of 2 respondents are put together by “Respondent ID”"
    assert plain(done) in said(app)
    app.button(key="bring-in").click().run()
    calls = parse(my_company.read())["Calls"]
    assert calls["disappointment"].tolist() == ["very", "not"]
    assert calls["main_benefit"].tolist() == ["Speed", "Speed"]
