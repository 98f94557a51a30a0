"""What a link says holds on every page; what it says wrongly changes nothing.

That a segment goes along from page to page is tested in the browser: AppTest does not drop a
left page's widgets as the browser does.
"""

import datetime as dt

import pytest

from components.words.numbers import Numbers
from components.words.verdicts import pmf_verdict
from tests.pages.screen import (
    PAGES,
    gone_to,
    group,
    opened,
    plain,
    said,
    sample_week,
    seen,
    verdict,
)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_with_unknown_values_shows_what_no_filter_shows(page: str) -> None:
    wrong = {
        "segment": "Nobody",
        "capability": "<b>Speed</b>",
        "by": "moon",
        "model": "MAGIC",
        "as_of": "yesterday",
        "workbook": "Theirs",
        "other": "1",
    }
    assert said(opened(page, **wrong)) == said(seen(page))


@pytest.mark.parametrize("day", ["", "2026-13-45", "2027-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_shown_falls_back_to_today(day: str) -> None:
    assert said(opened(as_of=day)) == said(seen("This week"))


@pytest.mark.parametrize("page", PAGES)
def test_a_day_before_the_first_row_shows_no_figure_and_no_failure(page: str) -> None:
    text = said(opened(page, as_of="2017-01-01"))
    assert "1 Jan 2017" in text


def test_a_day_from_a_link_goes_along_to_every_page() -> None:
    app = opened(as_of="2026-10-01")
    for page in PAGES:
        assert "· 1 Oct 2026" in said(gone_to(app, page))


def test_a_day_that_was_chosen_goes_along_and_can_be_taken_back() -> None:
    app = opened("PMF scorecard")
    app.date_input(key="as_of").set_value(dt.date(2026, 9, 1)).run()
    assert verdict(app) == plain(pmf_verdict(sample_week(dt.date(2026, 9, 1)).now.pmf))
    gone_to(app, "Minimum viable AI")
    assert f"· {Numbers().day(dt.date(2026, 9, 1))}" in said(app)
    app.date_input(key="as_of").set_value(dt.date(2026, 11, 23)).run()
    gone_to(app, "PMF scorecard")
    assert verdict(app) == plain(pmf_verdict(sample_week().now.pmf))


def test_a_capability_and_a_model_are_still_chosen_after_a_round_of_pages() -> None:
    app = opened(
        "Minimum viable AI", capability="Time to decision", by="revenue", more="Exact curve"
    )
    group(gone_to(app, "Roadmap"), "model").set_value("WSJF").run()
    gone_to(app, "This week").run()
    gone_to(app, "Minimum viable AI")
    assert group(app, "capability").value == "Time to decision"
    assert group(app, "by").value == "revenue"
    assert group(gone_to(app, "Roadmap"), "model").value == "WSJF"


def test_a_segment_of_the_sample_does_not_narrow_my_company() -> None:
    app = opened("PMF scorecard", segment="Brokers")
    group(app, "workbook").set_value("My company").run()
    assert not app.exception
    assert verdict(app).startswith("No data yet")
