"""Which tabs a spreadsheet has, as Google describes them, and which of the schema each one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.domain.schema import tab_titled
from components.storage import NotAWorkbook

MOST_OTHERS = 50  # tabs of other purposes that are looked into, so that an address stays short


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab of the spreadsheet; `columns` is how wide its grid was when it was described."""

    sheet_id: int
    title: str
    columns: int

    def range(self, part: str = "") -> str:
        """Return the whole tab, or a part of it such as "1:20", as Google writes a range."""
        quoted = "'" + self.title.replace("'", "''") + "'"
        return f"{quoted}!{part}" if part else quoted


@dataclass(frozen=True, slots=True)
class Book:
    """A spreadsheet's tabs. sheets: tab of the schema -> its sheet. others: all the rest."""

    locale: str | None
    sheets: Mapping[str, Sheet]
    others: tuple[Sheet, ...]


def book_of(name: str, described: Mapping[str, Any]) -> Book:
    """Return the tabs in Google's description; raise NotAWorkbook where two are the same tab.

    name: the workbook's, for the message. Tabs without cells (a chart of its own) are left out.
    """
    sheets: dict[str, Sheet] = {}
    others: list[Sheet] = []
    for each in described.get("sheets", []):
        facts = each["properties"]
        if facts.get("sheetType", "GRID") != "GRID":
            continue
        width = facts.get("gridProperties", {}).get("columnCount", 26)
        sheet = Sheet(facts.get("sheetId", 0), facts["title"], width)
        tab = tab_titled(sheet.title)
        if tab is None:
            others.append(sheet)
        elif tab.name in sheets:
            both = f'"{sheets[tab.name].title}" and "{sheet.title}"'
            step = "Rename one of them, or delete it."
            raise NotAWorkbook(name, f"{both} are both the tab {tab.name}").advising(step)
        else:
            sheets[tab.name] = sheet
    locale = described.get("properties", {}).get("locale")
    return Book(locale, sheets, tuple(others[:MOST_OTHERS]))
