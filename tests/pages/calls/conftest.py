"""A company with few answers, for the tests of the Calls page."""

import pytest

from components.domain.cells import Cell
from components.storage import Row, Store
from tests.pages.screen import call, trade_off

ACCURACY: Row = {"capability": "Accuracy", "unit": "%", "better": "higher", "starting_level": 96}
SPEED: Row = {"capability": "Speed", "unit": "minutes", "better": "lower", "starting_level": 30}
ACME: dict[str, Cell] = {"customer": "Acme", "segment": "Insurers", "stage": "paying"}


@pytest.fixture
def company(my_company: Store) -> Store:
    """A company with one paying customer that answered once, long ago."""
    my_company.append(
        {
            "Customers": [
                ACME,
                {"customer": "Bolt", "segment": "Garages", "stage": "prospect"},
                *({"customer": name, "segment": "Insurers"} for name in ("Cord", "Dart")),
            ],
            "Capabilities": [ACCURACY, SPEED],
            "Trade-offs": [
                trade_off("Acme", 95, "yes", asked_on="2026-03-02"),
                trade_off("Cord", 80, "no", asked_on="2026-03-02"),
                trade_off("Cord", 90, "yes", asked_on="2026-03-02"),
                trade_off("Dart", 85, "yes", asked_on="2026-03-02"),
            ],
            "Calls": [call("Acme", "very", quote="It is quick")],
            "Roadmap": [{"item": "Real time", "horizon": "now", "effort_weeks": 4}],
            "Team": [
                {"name": "Ines", "role": "AI engineer"},
                {"name": "Tess", "role": "technical product owner"},
                {"name": "Gone", "role": "AI engineer", "to_day": "2026-01-31"},
            ],
        }
    )
    return my_company
