"""Spreadsheets on the Sheets test server, for an app that a browser drives."""

from components.storage import open_store
from components.transfer import transfer
from tests.browser.driving import TODAY
from tests.sheets_server import SheetsServer

LINK = "https://docs.google.com/spreadsheets/d/{}/edit"


def a_sheet(google: SheetsServer) -> str:
    """Make an empty spreadsheet that is shared with the app; return its key."""
    return google.control.create("Our workbook", shared_with=[str(google.account["client_email"])])


def a_sheet_with_the_sample(google: SheetsServer) -> str:
    """Make a spreadsheet with the sample company in it; return its key."""
    sheet = a_sheet(google)
    transfer(open_store(f"sample:{TODAY}"), open_store(LINK.format(sheet)))
    return sheet
