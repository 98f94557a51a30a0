"""What Google answers when a company's Sheet is read: recorded bytes, as the wire brings them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from components.domain.workbook import Reading
from components.storage.sheets.budget import Pace
from components.storage.sheets.google import METADATA, Google, ranges_in
from components.storage.sheets.reading import Reader
from tests.bench.company import Company, Values

SHARES = {("Trade-offs", "Price change"), ("Roadmap", "Confidence"), ("Team", "Share of time")}


def answer(columns: Sequence[Sequence[Values]]) -> bytes:
    """Return the body of a batchGet by columns: each range cut after its last filled cells."""
    ranges = [{"majorDimension": "COLUMNS", "values": _cut(range_)} for range_ in columns]
    return json.dumps({"spreadsheetId": "bench", "valueRanges": ranges}).encode()


def _cut(columns: Sequence[Values]) -> list[Values]:
    cut = []
    for column in columns:
        length = len(column)
        while length and column[length - 1] == "":
            length -= 1
        cut.append(column[:length])
    return cut


class Recorded(Google):
    """A wire that gives a company's bytes at once; `bodies` are those that it has given."""

    def __init__(self, company: Company) -> None:
        self.pace = Pace()
        self.bodies: list[bytes] = []
        self._tabs = company.tabs
        self._plain = answer(list(company.tabs.values()))
        self._shown: dict[tuple[str, ...], bytes] = {}

    def metadata(
        self, key: str, fields: str = METADATA, *, is_patient: bool = True
    ) -> Mapping[str, Any]:
        del key, fields, is_patient
        sheets = [
            {"properties": {"sheetId": at, "title": tab}} for at, tab in enumerate(self._tabs)
        ]
        return {"properties": {"locale": "en_US"}, "sheets": sheets}

    def values(
        self, key: str, ranges: Sequence[str], *, is_patient: bool = True, **how: str
    ) -> list[list[list[Any]]]:
        del key, is_patient
        body = self._plain
        if how["valueRenderOption"] == "FORMATTED_VALUE":
            asked = tuple(ranges)
            if asked not in self._shown:
                self._shown[asked] = answer([[self._as_shown(one)] for one in asked])
            body = self._shown[asked]
        self.bodies.append(body)
        return ranges_in(body)

    def _as_shown(self, range_: str) -> Values:
        """Return a column as people see it, such as "'Roadmap'!N:N"."""
        tab, _, place = range_.rpartition("!")
        header, *cells = self._tabs[tab.strip("'")][_position(place.split(":")[0])]
        is_share = (tab.strip("'"), header) in SHARES or "Share" in str(header)
        return [
            header,
            *(
                f"{float(cell) * 100:g}%" if is_share and cell != "" else str(cell)
                for cell in cells
            ),
        ]


def _position(letters: str) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - 64
    return position - 1


def read(wire: Google) -> Reading:
    """Read the Sheet behind a wire for the first time, as the app does."""
    return Reader(wire, "bench").look().reading()
