"""Tabs of the company's workbook that nothing reads are named; a survey among them is a hint."""

from pathlib import Path

import openpyxl
import pytest

from tests.pages.screen import links, opened, plain, said

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
    assert plain("Not read, as no tab of ours has this name: Form Responses 1 and Budget.") in page
    assert "Form Responses 1 asks the PMF question" in page
    assert "Budget asks" not in page


@pytest.mark.usefixtures("workbook", "own_data")
def test_the_scorecard_says_that_a_form_has_answers_that_do_not_count() -> None:
    app = opened("PMF scorecard", workbook="My company")
    assert "Form Responses 1 asks the PMF question, and its answers are not counted" in said(app)
    assert "Bring it in" in [link.label for link in links(app.main)]


@pytest.mark.usefixtures("my_company")
def test_a_workbook_of_our_tabs_alone_says_nothing_of_it() -> None:
    assert "Not read" not in said(opened("Data", workbook="My company"))
