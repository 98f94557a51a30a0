"""A company with a workbook of its own, the app that shows it, and people at its forms."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, expect

from components.domain.workbook import Workbook, parse
from components.storage import open_store
from components.transfer import transfer
from tests.browser.driving import TODAY, Visitor
from tests.browser.google import LINK
from tests.sheets_server import SheetsServer

PULLED = "cut:on=any,times=always"
OWNER, ENGINEER = "Hannah Okafor", "Jonas Weyland"
MY = "workbook=My+company"


@dataclass(frozen=True)
class Premises:
    """An app and a Google of its own; each test moves in with a company of its own.

    The app looks into its data folder for the connected workbook and for its Google account every
    time, so that a test need not start another one. filled: the key of a Sheet with the sample.
    """

    app: str
    data: Path
    google: SheetsServer
    filled: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process must know to find this Google, and the account that a test uses."""
        return {
            "BRIDGE_SHEETS_ORIGIN": self.google.base_url,
            "BRIDGE_GOOGLE_ACCOUNT": str(self.data / "account.json"),
        }

    def use_account(self, place: Path) -> str:
        """Give the app a Google account that only this test uses; return its address.

        No test uses up another one's quota so. place: a folder that only this test has.
        """
        account = self.google.control.account(f"app-of-{place.name.replace('_', '-')}@example.com")
        (self.data / "account.json").write_text(json.dumps(account))
        return account["client_email"]

    def connect(self, address: str) -> None:
        """Make a workbook the company's own."""
        (self.data / "workbook.txt").write_text(address)

    def leave(self) -> None:
        """Leave the app as nobody has used it: its embedded workbook connected, no account."""
        self.google.control.clear_faults()
        for name in ("workbook.txt", "account.json"):
            (self.data / name).unlink(missing_ok=True)


@dataclass
class Company:
    """The sample company as somebody's own workbook, and the way to pull its plug.

    data: the folder of the app that shows it.
    """

    address: str
    data: Path
    app: str = ""
    google: SheetsServer | None = None

    @property
    def sheet(self) -> str:
        """The key of the Google Sheet in its address."""
        return self.address.split("/")[-2]

    @property
    def workbook(self) -> Workbook:
        return parse(open_store(self.address).read())

    def item(self, name: str) -> dict[str, object]:
        items = self.workbook["Roadmap"]
        return {str(k): v for k, v in items[items["item"] == name].iloc[0].to_dict().items()}

    def row(self, tab: str, name: str, called: str) -> dict[str, object]:
        """The one row of a tab whose field `name` is this."""
        frame = self.workbook[tab]
        (row,) = frame[frame[name] == called].to_dict("records")
        return {str(field): cell for field, cell in row.items()}

    def log(self, tab: str) -> list[list[str]]:
        """Who, column, before, after and why of every change made in a test, in order."""
        log = self.workbook["Changes"]
        mine = log[(log["at"] > TODAY) & (log["tab"] == tab)].fillna("")
        rows: list[list[str]] = mine[["by", "column", "before", "after", "why"]].to_numpy().tolist()
        return rows

    def in_sheet(self, tab: str, words: str) -> dict[str, object] | None:
        """What somebody who looks at the Google Sheet sees in the row with these words."""
        if self.google is None:
            return None
        header, *rows = self.google.control.read(self.sheet, tab)
        line = next(row for row in rows if words in row)
        return dict(zip(map(str, header), line, strict=False))

    def writes(self) -> int | None:
        """How many batches Google was sent so far; None where there is no Google."""
        if self.google is None:
            return None
        return self.google.control.counts().get("spreadsheets.batchUpdate", 0)

    def logged(self) -> int:
        """How many lines the log has; looked up past Google's quota."""
        if self.google is not None:
            return len(self.google.control.read(self.sheet, "Changes"))
        return len(self.workbook["Changes"])

    @contextmanager
    def outage(self) -> Iterator[None]:
        """Let nobody reach the rows."""
        if self.google is not None:
            self.google.control.fault(PULLED)
            yield
            self.google.control.clear_faults()
            return
        blocker = sqlite3.connect(self.address.removeprefix("sqlite:///"), isolation_level=None)
        blocker.execute("BEGIN EXCLUSIVE")
        yield
        blocker.execute("ROLLBACK")
        blocker.close()


def moved_in(premises: Premises, kind: str, place: Path, *, is_empty: bool = False) -> Company:
    """Make a company with the sample's rows, or with none, and connect the app to its workbook.

    kind: "embedded" or "Google Sheet". place: a folder that only this test has.
    """
    google = None
    address = f"sqlite:///{place / 'company.sqlite'}"
    if kind == "Google Sheet":
        google = premises.google
        whom = [premises.use_account(place)]
        make = google.control
        sheet = (
            make.create("Our workbook", shared_with=whom)
            if is_empty
            else make.copy(premises.filled, shared_with=whom)
        )
        address = LINK.format(sheet)
    elif not is_empty:
        transfer(open_store(f"sample:{TODAY}"), open_store(address))
    premises.connect(address)
    return Company(address, premises.data, premises.app, google)


@dataclass
class Desk:
    """A person at a form. at: the part of the page where it stands."""

    visitor: Visitor
    at: str = ".st-key-open-item"

    @property
    def form(self) -> Locator:
        return self.visitor.page.locator(self.at)

    def write(self, label: str, text: str) -> None:
        """Type into a field and wait until the preview has followed."""
        with self.visitor.sends(text):
            self.form.get_by_role("textbox", name=label, exact=True).fill(text)

    def pick(self, label: str, choice: str) -> None:
        """Choose in a list, or among buttons, by the label of the field."""
        box = self.form.get_by_role("combobox", name=label, exact=True)
        self.visitor.bring(box)
        box.click()
        box.fill(choice)
        self.visitor.page.get_by_role("option", name=choice, exact=True).first.click()
        self.visitor.settle()

    def date(self, label: str, digits: str) -> None:
        """Type a day into its field: 20261123."""
        field = self.form.get_by_role("group", name=label)
        field.scroll_into_view_if_needed()
        field.get_by_role("spinbutton", name="year").click()
        self.visitor.page.keyboard.type(digits)
        self.visitor.page.keyboard.press("Escape")
        self.visitor.settle()

    def sign(self, name: str) -> None:
        """Say who is at work; Enter before the list has followed the letters would take another."""
        self.pick("Your name", name)
        expect(self.form.get_by_text(f"As {name}").first).to_be_visible()
        self.visitor.settle()

    def press(self, name: str) -> None:
        self.form.get_by_role("button", name=name, exact=True).click()
        self.visitor.settle()

    def open_part(self, title: str) -> None:
        """Open a part of the form that is folded, or one of its tabs."""
        tab = self.form.get_by_role("tab", name=title, exact=True)
        (tab if tab.count() else self.form.get_by_text(title, exact=True)).click()
        self.visitor.settle()

    def save(self) -> None:
        self.press("Save changes")

    @property
    def toast(self) -> Locator:
        return self.visitor.page.locator(".st-key-edit-toast")

    def is_told(self, words: str) -> None:
        """Wait until the page says what was saved."""
        expect(self.toast).to_contain_text(words, timeout=60_000)
        self.visitor.settle()

    def undo(self, company: Company) -> None:
        """Take back what was done last; an undo too, so the log tells when it is done."""
        before, until = company.logged(), time.monotonic() + 60
        self.visitor.page.get_by_role("button", name="Undo last change").click()
        while company.logged() == before:
            assert time.monotonic() < until, "nothing was undone within a minute"
            time.sleep(0.3)
        self.is_told("Undone: what")
