"""The scorecard of a shop: what shoppers do leads, what people say stays out unless asked for."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.words import outcomes as words
from tests.pages.screen import numbers, opened, said, table_behind, verdict
from tests.report.door import Typed, folder_of
from tests.shop import CHECKOUT, shop

SURVEY = "Very-disappointed share"


def scorecard(monkeypatch: pytest.MonkeyPatch, folder: Path, tabs: dict[str, Typed]) -> AppTest:
    """The scorecard of a workbook kept as a folder of CSV files."""
    monkeypatch.setenv("BRIDGE_WORKBOOK", str(folder_of(folder, tabs)))
    return opened("PMF scorecard", workbook="My company")


@pytest.fixture
def app(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return scorecard(monkeypatch, own_data / "shop", shop())


def test_leads_with_the_purchase_that_moved_and_its_numbers(app: AppTest) -> None:
    told = verdict(app).replace("\\", "")
    assert told.startswith(f"Yes: purchase completion is higher, 58.6% since {CHECKOUT}, ")
    assert "+4.3 points (+2.8 to +5.8) against the release before" in told
    shown = numbers(app)
    assert (shown["Conversion"], shown["Purchase completion"]) == ("3.55%", "58.6%")
    assert shown["Lift in money, conversion"] == "cannot tell"
    assert shown["Lift in money, purchase completion"] == "€68K a year"


def test_every_figure_has_its_range_its_n_and_says_that_it_is_not_causal(app: AppTest) -> None:
    text = said(app).replace("\\", "")
    assert "57.5–59.6%, 5,184 of 8,850 in 7 weeks with One-tap checkout" in text
    assert "€44K to €92K: difference × 65,969 a year × €60 an order × 40% margin" in text
    assert words.NOT_CAUSAL in text


def test_the_releases_are_in_the_table_newest_first(app: AppTest) -> None:
    finding = f"Purchase completion: +4.3 points (+2.8 to +5.8) since {CHECKOUT}"
    shown = table_behind(app, finding)
    assert list(shown["Weeks"]) == [7, 6, 10, 7]
    assert shown["That is"][0] == "signal"


def test_the_survey_is_hidden_until_asked_for(app: AppTest) -> None:
    assert SURVEY not in numbers(app)
    app.session_state["scorecard-part"] = "Survey"
    app.run()
    assert not app.exception
    assert numbers(app)[SURVEY] == "no data yet"


def test_without_an_order_value_the_lift_says_what_it_needs(
    own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs = shop()
    tabs["Outcomes"] = [row for row in tabs["Outcomes"] if row[1] != "order value"]
    app = scorecard(monkeypatch, own_data / "bare", tabs)
    assert numbers(app)["Lift in money, conversion"] == "–"
    assert "needs an order value in Outcomes" in said(app)


def test_a_shop_without_outcomes_says_what_to_log(
    own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs: dict[str, Typed] = {"Settings": shop()["Settings"]}
    app = scorecard(monkeypatch, own_data / "empty", tabs)
    told = verdict(app).replace("\\", "")
    assert told.startswith("No data yet: log conversion, or purchase completion")
    assert SURVEY not in numbers(app)
