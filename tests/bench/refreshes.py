"""How many requests one refresh costs Google: counted by the Sheets test server."""

from collections.abc import Iterator

from components.domain.schema import TABS
from components.storage.sheets import SheetsStore
from components.storage.sheets.accounts import Account
from components.storage.sheets.google import Google
from tests.bench.company import Company
from tests.bench.measured import Line, Plan
from tests.sheets_server import SheetsServer, start

LINK = "https://docs.google.com/spreadsheets/d/{}/edit"


def lines(plan: Plan) -> Iterator[Line]:
    del plan
    with start(quota=False) as server:
        key = a_sheet(server, Company(1))
        google = Google(
            Account(server.account["client_email"], server.account), origin=server.base_url
        )
        store = SheetsStore(LINK.format(key), google=google)
        store.read()
        ours = _counted(server, store.read)
        naive = _counted(server, lambda: _get_all_records(server, key))
    against = "get_all_records per tab"
    yield Line("refreshes", "requests a refresh", "1x", ours, naive, "requests", None, against)
    yield Line("refreshes", "requests a refresh", "1x", ours, None, "requests", 2.0)


def a_sheet(server: SheetsServer, company: Company) -> str:
    """Make the company's Sheet on the server; return its key."""
    tabs = {tab: company.rows(tab) for tab in company.tabs}
    empty = {tab: [[column.title for column in TABS[tab].columns]] for tab in TABS}
    return server.control.create(tabs={**empty, **tabs})


def _counted(server: SheetsServer, work: object) -> int:
    server.control.forget_requests()
    work()  # type: ignore[operator]
    counts = server.control.counts()
    return sum(count for name, count in counts.items() if name != "token")


def _get_all_records(server: SheetsServer, key: str) -> None:
    book = server.gspread(timeout=120).open_by_key(key)
    for tab in TABS:
        book.worksheet(tab).get_all_records()
