"""What the pages do while a store hangs, a database is damaged, or the disk takes no writes."""

import json
import sys
from functools import partial
from pathlib import Path

import pytest
import streamlit as st

from components.storage import Store, open_store
from components.storage.snapshot import SharedSnapshot
from components.ui.stores import shared_at
from tests.pages.screen import (
    DAY,
    PAGES,
    call,
    numbers,
    opened,
    opened_as_is,
    said,
    whole,
)
from tests.pages.signed_in import came, claims, fill
from tests.sheets_server import SheetsServer
from tests.storage.disks import run
from tests.storage.sheets.served import server, sheets_address

__all__ = ["server", "sheets_address"]
HANGS = "hang:on=read,times=always"


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits longer than half a second; in truth it is ten."""
    monkeypatch.setattr(
        "components.ui.stores.SharedSnapshot", partial(SharedSnapshot, patience=0.5)
    )


def is_still_asked(address: str) -> bool:
    return shared_at(address).answer(2 * DAY.resolution).is_waiting


@pytest.mark.usefixtures("_impatient")
def test_a_sheet_that_hangs_holds_up_nobody_who_looks_at_another_workbook(
    my_company: Store, own_data: Path, server: SheetsServer, sheets_address: str
) -> None:
    fill(my_company)
    server.control.fault(HANGS)
    workspaces = {
        "Slow": {"workbook": sheets_address},
        "Ours": {"workbook": f"sqlite:///{own_data}/company.sqlite"},
    }
    try:
        app = whole(came(claims("Vera"), "PMF scorecard", workspaces=workspaces), "PMF scorecard")
        assert numbers(app)["Very-disappointed share"] == "1 of 1"
        assert is_still_asked(sheets_address)  # the page is there, and the Sheet is not
    finally:
        server.control.clear_faults()


@pytest.mark.usefixtures("_impatient", "own_data")
def test_a_sheet_that_hangs_is_told_and_the_sample_is_there_at_once(
    server: SheetsServer, sheets_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGE_WORKBOOK", sheets_address)
    server.control.fault(HANGS)
    try:
        app = opened_as_is()
        assert "no answer yet" in app.error[0].value
        assert "Sample company" in said(opened("This week", workbook="Sample"))
        assert is_still_asked(sheets_address)
    finally:
        server.control.clear_faults()


@pytest.mark.usefixtures("_impatient")
def test_a_damaged_database_shows_its_last_good_figures_and_what_to_do(
    my_company: Store, own_data: Path
) -> None:
    my_company.append({"Calls": [call("A", "very")]})
    assert numbers(opened("PMF scorecard"))["Very-disappointed share"] == "1 of 1"
    path = own_data / "company.sqlite"
    path.write_bytes(b"\0" * path.stat().st_size)
    st.cache_resource.clear()  # as in a process that starts after it
    for page in PAGES:
        app = opened(page)
        warning = app.warning[0].value.replace("\\", "")
        assert "These figures are of" in warning
        assert "company.sqlite.damaged-" in warning
        assert "Nothing is written into it." in warning
    assert numbers(opened("PMF scorecard"))["Very-disappointed share"] == "1 of 1"
    assert path.read_bytes() == b"\0" * path.stat().st_size


def test_a_damaged_database_without_a_good_copy_leaves_the_sample(own_data: Path) -> None:
    (own_data / "company.sqlite").write_text("A letter." * 900)
    app = opened_as_is()
    words = app.error[0].value.replace("\\", "")
    assert "The workbook cannot be read." in words
    assert "company.sqlite.damaged-" in words
    assert "Sample company" in said(opened(workbook="Sample"))


def test_on_a_disk_that_takes_no_writes_every_page_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run("tests.pages.test_bad_days", "shut", tmp_path / "disk")
    assert told["failed"] == []
    assert told["sample"] == told["ours"] == len(PAGES)
    assert told["share"] == "1 of 1"
    with capsys.disabled():
        print(f"\n  read-only disk: {told['sample'] + told['ours']} pages shown, 0 failed")  # noqa: T201


def on_a_shut_disk(folder: Path, command: str) -> dict[str, object]:
    """What the pages are like where nothing can be written, not even the sample."""
    from subprocess import run as start  # noqa: PLC0415 - not the `run` of the tests

    open_store(f"sqlite:///{folder}/company.sqlite").append({"Calls": [call("A", "very")]})
    if command:
        start(command.split(), check=True)
    else:
        folder.chmod(0o500)
    failed, counts, share = [], {"Sample": 0, "My company": 0}, ""
    for workbook in counts:
        app = opened_as_is(workbook=workbook)
        for page, script in PAGES.items():
            app.switch_page(script).run()
            failed += [
                f"{workbook}, {page}: {one.value}" for one in app.error if page != "This week"
            ]
            failed += [f"{workbook}, {page}: {one.message}" for one in app.exception]
            counts[workbook] += app.title[0].value == page
            if workbook == "My company" and page == "PMF scorecard":
                share = numbers(app)["Very-disappointed share"]
    return {
        "failed": failed,
        "sample": counts["Sample"],
        "ours": counts["My company"],
        "share": share,
    }


if __name__ == "__main__":
    sys.stdout.write(f"{json.dumps(on_a_shut_disk(Path(sys.argv[2]), sys.argv[3]))}\n")
