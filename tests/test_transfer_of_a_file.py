"""One file of another tool through the command: what is open is asked, and nothing guessed."""

import json
from pathlib import Path

import openpyxl
import pytest

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from tests.test_transfer import run


@pytest.fixture
def target(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/workbook.db"


def book(target: str) -> Workbook:
    return parse(open_store(target).read())


def is_refused(done: tuple[int, str, str], target: str, *words: str) -> bool:
    """Return whether it ended with 2, one line with these words, and nothing written."""
    code, out, err = done
    assert (code, out) == (2, "")
    assert err.startswith("nothing was written: ")
    assert err.count("\n") == 1
    assert all(word in err for word in words), err
    return not Path(target.removeprefix("sqlite:///")).exists()


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


KNOWN = (
    "A PMF survey: each answer is a call; the customer is the domain of the e-mail address; "
    "without one it is “No company given”"
)
SURVEY = """Timestamp,Email Address,How would you feel if you could no longer use Tidebook?
10/3/2026 9:05:07,ana@north.example,Very disappointed
10/13/2026 10:05:07,ben@lake.example,Not disappointed (it isn't really that useful)
"""


def test_a_survey_is_brought_in_by_what_it_is_and_again_without_doubling(
    tmp_path: Path, target: str
) -> None:
    survey = file(tmp_path, "Form Responses 1.csv", SURVEY)
    code, out, err = run(survey, target)
    assert (code, err) == (0, "")
    assert out.splitlines()[2:] == [
        f"Form Responses 1.csv -> Calls: {KNOWN}",
        "  Calls              2 rows written",
    ]
    assert book(target)["Calls"]["disappointment"].tolist() == ["very", "not"]
    file(tmp_path, "Form Responses 1.csv", SURVEY + "10/20/2026 9:00:00,cy@lake.example,Somewhat\n")
    assert "  Calls              1 rows written, 2 already there" in run(survey, target)[1]
    assert len(book(target)["Calls"]) == 3


def test_a_tab_that_nothing_speaks_for_is_asked_and_team_is_never_guessed(
    tmp_path: Path, target: str
) -> None:
    contacts = file(tmp_path, "x.csv", "Timestamp,Full Name,Email\n2026-10-01,Ana,ana@a.example\n")
    assert is_refused(run(contacts, target), target, "which tab is it?", "--as")
    assert run(contacts, target, "--as", "Team")[0] == 0
    assert book(target)["Team"]["name"].tolist() == ["Ana"]


def test_a_needed_column_is_asked_and_is_one_word_for_all_rows_or_a_column(
    tmp_path: Path, target: str
) -> None:
    notes = file(tmp_path, "Calls.csv", "Who,Firm name,Quote\nAnn,Lake,fast\n")
    assert is_refused(run(notes, target), target, "needs Held on", "--say 'Held on=...'")
    code, *_ = run(notes, target, "--say", "Held on=2026-11-02", "--say", "Customer=[Firm name]")
    assert code == 0
    calls = book(target)["Calls"]
    assert calls[["customer", "person", "quote"]].to_numpy().tolist() == [["Lake", "Ann", "fast"]]
    assert calls["held_on"].dt.date.astype(str).tolist() == ["2026-11-02"]


def test_a_column_that_is_not_there_is_refused(tmp_path: Path, target: str) -> None:
    notes = file(tmp_path, "Calls.csv", "Held on,Customer\n2026-11-02,Lake\n")
    done = run(notes, target, "--say", "Person=[Nobody]")
    assert is_refused(done, target, "has no column Nobody")


def test_days_that_read_two_ways_are_asked_and_settled(tmp_path: Path, target: str) -> None:
    calls = file(tmp_path, "Calls.csv", "Held on,Customer\n03/04/2026,Lake\n05/06/2026,Lake\n")
    assert is_refused(run(calls, target), target, "03/04/2026", "--say 'locale=en_US'")
    assert run(calls, target, "--say", "locale=en_GB")[0] == 0
    days = book(target)["Calls"]["held_on"].dt.date.astype(str).tolist()
    assert days == ["2026-04-03", "2026-06-05"]


LEVELS = """Asked on,Customer,Capability,Level,Price change,Answer
2026-11-02,Lake,Accuracy,0.85,0.2,yes
2026-11-03,Dune,Accuracy,90,20,yes
"""


@pytest.mark.parametrize(
    ("answer", "levels", "changes"),
    [("yes", [85, 90], [0.2, 0.2]), ("no", [0.85, 90], [0.002, 0.2])],
)
def test_shares_of_1_are_asked_once_for_the_file(
    tmp_path: Path, target: str, answer: str, levels: list[float], changes: list[float]
) -> None:
    answers = file(tmp_path, "Trade-offs.csv", LEVELS)
    done = run(answers, target)
    assert is_refused(done, target, "is 0.85 85% or 0.85%?", "--say 'shares of 1=yes'")
    assert run(answers, target, "--say", f"shares of 1={answer}")[0] == 0
    found = book(target)["Trade-offs"]
    assert found["level"].tolist() == levels
    assert found["price_change"].tolist() == changes


def test_a_word_that_is_no_choice_is_asked_once_and_means_what_was_said(
    tmp_path: Path, target: str
) -> None:
    items = file(
        tmp_path, "Jira.csv", "Summary,Issue key,Status\nExport,T-1,To Do\nAlerts,T-2,In Progress\n"
    )
    assert is_refused(run(items, target), target, "what is 'To Do'?", "--say 'To Do='")
    assert run(items, target, "--say", "To Do=next")[0] == 0
    assert book(target)["Roadmap"]["horizon"].tolist() == ["next", "now"]


def test_currencies_are_converted_by_the_rate_that_was_said_and_never_summed(
    tmp_path: Path, target: str
) -> None:
    customers = file(tmp_path, "Customers.csv", 'Customer,ARR\nLake,"$48,000"\nDune,"€20,000"\n')
    assert is_refused(run(customers, target), target, "in one currency", "--say EUR=1.08")
    assert run(customers, target, "--say", "$=1", "--say", "EUR=1.1")[0] == 0
    assert book(target)["Customers"]["annual_value"].tolist() == [48_000, pytest.approx(22_000)]


def test_rows_that_are_merely_wrong_stay_in_the_file_and_are_told(
    tmp_path: Path, target: str
) -> None:
    calls = file(tmp_path, "Calls.csv", "Held on,Customer\n2026-11-02,Lake\nsoon,Lake\n")
    code, out, _ = run(calls, target)
    assert code == 0
    assert "  Calls              1 rows written, 1 that could not be read, left out" in out
    assert "  Calls row 3, Held on: typed 'soon', expected a date" in out


def test_other_kinds_of_files_are_taken(tmp_path: Path, target: str) -> None:
    rows = [{"Held on": "2026-11-02", "Customer": "Lake", "Tags": ["a"]}]
    as_json = file(tmp_path, "calls.json", json.dumps({"calls": rows, "total": 1}))
    as_tsv = file(tmp_path, "calls 2.tsv", "Held on\tCustomer\n2026-11-03\tLake, Inc.\n")
    sheet = openpyxl.Workbook()
    for row in (["Call date", "Company", "Contact"], ["2026-11-04", "Dune", "Ann"]):
        sheet["Sheet"].append(row)
    sheet.save(tmp_path / "interviews.xlsx")
    for path in (as_json, as_tsv, tmp_path / "interviews.xlsx"):
        done = run(path, target)
        assert done[0] == 0, done
    assert book(target)["Calls"]["customer"].tolist() == ["Lake", "Lake, Inc.", "Dune"]


def test_columns_that_we_do_not_have_are_left_out_and_said_and_come_in_when_asked_for(
    tmp_path: Path, target: str
) -> None:
    calls = file(
        tmp_path,
        "Calls.csv",
        "Held on,Customer,Phone,IP Address\n2026-11-02,Lake,+49 1,10.0.0.1\n",
    )
    code, out, _ = run(calls, target)
    assert code == 0
    assert "  left out: Phone and IP Address. --say 'keep=TITLE' brings one in" in out
    assert "Phone" not in str(open_store(target).read())
    other = f"{target}2"
    assert is_refused(run(calls, other, "--say", "keep=Fax"), other, "has no column Fax")
    code, out, _ = run(calls, other, "--say", "keep=phone", "--say", "keep=IP Address")
    assert (code, "left out" in out) == (0, False)
    header, row = open_store(other).read().tabs["Calls"]
    assert dict(zip(header, row, strict=True))["Phone"] == "+49 1"
    assert "IP Address" in header


def test_a_file_without_titles_is_asked_by_its_first_cells_and_no_row_is_lost(
    tmp_path: Path, target: str
) -> None:
    issues = file(tmp_path, "issues.csv", "Choose stack,Week 1,2\nUpload,Week 1,3\n")
    words = "has no titles, its columns are Column A (Choose stack), Column B (Week 1) and Column C"
    assert is_refused(run(issues, target), target, words, "--as")
    asked = run(issues, target, "--as", "Roadmap")
    assert is_refused(asked, target, words, "needs Item", "--say 'Item=")
    says = ("--say", "Item=[Column A]", "--say", "Effort weeks=[Column C]")
    assert run(issues, target, "--as", "Roadmap", *says)[0] == 0
    items = book(target)["Roadmap"]
    assert items["item"].tolist() == ["Choose stack", "Upload"]
    assert items["effort_weeks"].tolist() == [2, 3]


def test_hidden_rows_of_a_workbook_are_copied_and_said(tmp_path: Path, target: str) -> None:
    whole = openpyxl.Workbook()
    whole["Sheet"].title = "Calls"
    for row in (["Held on", "Customer"], ["2026-11-04", "Dune"], ["2026-11-05", "Lake"]):
        whole["Calls"].append(row)
    for number in (2, 3, 9):
        whole["Calls"].row_dimensions[number].hidden = True
    whole.save(tmp_path / "company.xlsx")
    code, out, _ = run(tmp_path / "company.xlsx", target)
    assert (code, out.splitlines()[-1]) == (0, "Calls: 2 hidden rows are in this file; they count.")
    assert book(target)["Calls"]["customer"].tolist() == ["Dune", "Lake"]


def test_hidden_rows_come_in_and_are_said(tmp_path: Path, target: str) -> None:
    sheet = openpyxl.Workbook()
    titles = ["Call date", "Company", "Contact"]
    for row in (titles, ["2026-11-04", "Dune", "Ann"], ["2026-11-05", "Lake", "Bea"]):
        sheet["Sheet"].append(row)
    sheet["Sheet"].row_dimensions[3].hidden = True
    sheet.save(tmp_path / "interviews.xlsx")
    code, out, _ = run(tmp_path / "interviews.xlsx", target)
    assert (code, "  1 hidden row is in this file; it counts." in out) == (0, True)
    assert book(target)["Calls"]["customer"].tolist() == ["Dune", "Lake"]


@pytest.mark.parametrize("text", ["{", "[]", "3", '{"a": [{"b": 1}], "c": [{"d": 1}]}'])
def test_json_that_is_no_table_is_refused(tmp_path: Path, target: str, text: str) -> None:
    code, _, err = run(file(tmp_path, "x.json", text), target)
    assert code == 2
    assert "x.json" in err


LONG = """Respondent ID,Email,Submitted at,Question,Answer
r1,ana@north.example,2026-10-03 09:00:00,How would you feel if you could no longer use Tidebook?,Very disappointed
r1,ana@north.example,2026-10-03 09:00:00,What is the main benefit you get?,Speed
r2,ben@lake.example,2026-10-04 09:00:00,What is the main benefit you get?,Trust
r2,ben@lake.example,2026-10-04 09:00:00,How would you feel if you could no longer use Tidebook?,Not disappointed
"""  # noqa: E501 - lines of a file
TWICE = (
    "r1,ana@north.example,2026-10-03 09:00:00,"
    "How would you feel if you could no longer use Tidebook?,Not disappointed\n"
)


def test_answers_with_a_row_a_question_are_a_row_a_respondent(tmp_path: Path, target: str) -> None:
    code, out, err = run(file(tmp_path, "answers.csv", LONG), target)
    assert (code, err) == (0, "")
    assert "4 answers of 2 respondents are put together by “Respondent ID”" in out
    calls = book(target)["Calls"]
    assert calls["disappointment"].tolist() == ["very", "not"]
    assert calls["main_benefit"].tolist() == ["Speed", "Trust"]
    assert calls["customer"].tolist() == ["north.example", "lake.example"]


def test_one_question_answered_twice_at_one_moment_is_asked_about(
    tmp_path: Path, target: str
) -> None:
    twice = file(tmp_path, "answers.csv", LONG + TWICE)
    both = "2 answers: Very disappointed | Not disappointed"
    assert is_refused(run(twice, target), target, "row 2", both, f"--say '{both}='")
    code, _, err = run(twice, target, "--say", f"{both}=not")
    assert (code, err) == (0, "")
    assert book(target)["Calls"]["disappointment"].tolist() == ["not", "not"]
