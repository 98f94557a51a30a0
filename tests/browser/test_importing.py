"""A product owner's messy export: one column mended, the preview read, brought in, and again."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.company import Company, Premises, moved_in
from tests.browser.conftest import NewWindow
from tests.browser.driving import Visitor

pytestmark = pytest.mark.browser
MESSY = """\
Customer interviews, exported 12 Nov 2026

Date of call;Client;Who we met;How disappointed?;Mood *that* day
2026-11-02;Acme;Ann;Very disappointed;good
3 Nov 2026;Müller & Söhne;Bea;somewhat;=1+1
13/25/26;Cord;Cy;not;
2026-11-02;Acme;Ann;Very disappointed;good
"""
FILE = FilePayload(
    name="Customer interviews export.csv", mimeType="text/csv", buffer=MESSY.encode("cp1252")
)


@pytest.fixture(params=["embedded", "Google Sheet"])
def empty(request: pytest.FixtureRequest, premises: Premises, tmp_path: Path) -> Company:
    """A company whose workbook is still empty, in each place where it can be."""
    return moved_in(premises, request.param, tmp_path, is_empty=True)


def upload(visitor: Visitor) -> None:
    chooser = visitor.page.get_by_test_id("stFileUploader").locator("input[type=file]")
    chooser.set_input_files(FILE)
    expect(visitor.page.get_by_text("What would happen:")).to_be_visible(timeout=60_000)
    visitor.settle()


def send(visitor: Visitor, column: str, target: str) -> None:
    box = visitor.page.get_by_role("combobox", name=f"{column} goes to")
    visitor.bring(box)
    box.click()
    visitor.page.keyboard.type(target)
    visitor.page.get_by_role("option", name=target, exact=True).click()
    visitor.settle()


def test_a_messy_export_is_mended_brought_in_once_and_then_known(
    empty: Company, new_window: NewWindow
) -> None:
    visitor = new_window(empty.app)
    page = visitor.page
    visitor.open("/data")
    upload(visitor)
    expect(page.get_by_text("5 columns: 3 guessed, 2 left out")).to_be_visible()
    expect(page.get_by_text("Mood *that* day", exact=True)).to_be_visible()
    send(visitor, "Who we met", "Person")
    expect(page.get_by_text("5 columns: 3 guessed, 1 left out, 1 chosen by you")).to_be_visible()
    words = "4 rows: 2 new, 1 skipped, 1 twice in the files. Nothing is written yet."
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text("1 row twice in the files: not written again")).to_be_visible()
    assert not empty.workbook["Calls"].size
    page.reload()
    expect(page.get_by_text(f"{FILE['name']}, kept since you sent it")).to_be_visible()
    expect(page.get_by_text(words)).to_be_visible(timeout=60_000)
    visitor.settle()
    expect(page.get_by_text("5 columns: 3 guessed, 1 left out, 1 chosen by you")).to_be_visible()
    page.get_by_text("Bring in the 1 row with errors as well").click()
    visitor.settle()
    page.get_by_role("button", name="Bring in 3 rows").click()
    expect(page.get_by_text("3 rows brought in.")).to_be_visible(timeout=60_000)
    visitor.settle()
    assert page.get_by_test_id("stFileUploaderFile").count() == 0

    upload(visitor)
    expect(page.get_by_text("4 rows: 4 already there.")).to_be_visible()
    expect(page.get_by_text("0 new rows.")).to_be_visible()
    expect(page.get_by_role("button", name="Bring in")).to_have_count(0)
    page.close()
    written = empty.workbook
    calls = written["Calls"]
    assert list(calls["customer"]) == ["Acme", "Müller & Söhne"]
    assert list(calls["person"]) == ["Ann", "Bea"]
    assert list(calls["disappointment"]) == ["very", "somewhat"]
    assert [(p.column, p.typed) for p in written.set_aside] == [("Held on", "13/25/26")]
    assert not any(
        problem.tab == "Calls" and "ID" in problem.column for problem in written.problems
    )


def test_an_import_is_undone_with_one_click_and_can_be_brought_in_again(
    empty: Company, new_window: NewWindow
) -> None:
    visitor = new_window(empty.app)
    page = visitor.page
    visitor.open("/data")
    upload(visitor)
    page.get_by_role("button", name="Bring in 2 rows").click()
    expect(page.get_by_text("2 rows brought in.")).to_be_visible(timeout=60_000)
    visitor.settle()
    (entry,) = empty.workbook["Changes"]["why"]
    assert entry == "Import of Customer interviews export.csv: 2 rows added to Calls"
    page.locator(".st-key-undo-import button").click()
    expect(page.get_by_text("Import undone: 2 rows taken out.").first).to_be_visible(timeout=60_000)
    visitor.settle()
    assert not empty.workbook["Calls"].size
    upload(visitor)
    page.get_by_role("button", name="Bring in 2 rows").click()
    expect(page.get_by_text("2 rows brought in.")).to_be_visible(timeout=60_000)
    visitor.settle()
    page.close()
    assert empty.workbook["Changes"]["why"].tolist().count(entry) == 2
    assert list(empty.workbook["Calls"]["customer"]) == ["Acme", "Müller & Söhne"]


def test_a_mapping_that_cannot_be_holds_the_button_back_on_a_phone_too(
    premises: Premises, new_window: NewWindow
) -> None:
    visitor = new_window(premises.app, width=390)
    visitor.open("/data")
    upload(visitor)
    send(visitor, "Who we met", "Customer (needed)")
    error = visitor.page.get_by_text("Client and Who we met all go to Customer. Choose one")
    expect(error).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Bring in")).to_have_count(0)
    send(visitor, "Who we met", "Not used")
    expect(visitor.page.get_by_role("button", name="Bring in 2 rows")).to_be_visible()
    overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not visitor.page.evaluate(overflow)
    visitor.page.close()
