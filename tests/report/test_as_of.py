"""Every figure can be computed again as it stood on a day: rows dated later are left out."""

import datetime as dt
from pathlib import Path
from typing import Any

from components.domain.cells import NotUnderstood
from components.domain.days import read_day
from components.domain.schema import TABS
from components.storage.sample import sample_cells
from tests.report.door import AS_OF, Typed, capability, figures_of, folder_of

TODAY = dt.date.fromisoformat(AS_OF)
A_MONTH_AGO = TODAY - dt.timedelta(days=30)


def is_later(cell: str, day: dt.date) -> bool:
    try:
        return read_day(cell) > day
    except NotUnderstood:
        return False  # it is set aside on every day


def until(day: dt.date) -> dict[str, Typed]:
    """The sample's tabs without the rows that are dated after `day`."""
    tabs: dict[str, Typed] = {}
    for name, (header, *body) in sample_cells(TODAY).items():
        dated_by = TABS[name].dated_by
        at = header.index(TABS[name].by_field[dated_by].title) if dated_by else None
        kept = [row for row in body if at is None or not is_later(row[at], day)]
        tabs[name] = [header, *kept]
    return tabs


def test_a_month_ago_is_what_the_report_says_without_the_rows_of_the_last_month(
    tmp_path: Path,
) -> None:
    whole = folder_of(tmp_path / "whole", until(TODAY))
    older = folder_of(tmp_path / "older", until(A_MONTH_AGO))
    then: Any = figures_of(whole, "--as-of", A_MONTH_AGO.isoformat())
    assert len(list((tmp_path / "older").iterdir())) == len(TABS)
    assert then["as_of"] == "2026-10-24"
    assert then["pmf"]["n"] < figures_of(whole)["pmf"]["n"]
    expected: Any = figures_of(older, "--as-of", A_MONTH_AGO.isoformat())
    assert then["data"]["rows"] == expected["data"]["rows"]
    del then["data"], expected["data"]  # set aside rows stand in other places
    assert then == expected


def test_last_weeks_state_is_the_report_of_seven_days_ago() -> None:
    now: Any = figures_of(f"sample:{AS_OF}")
    before: Any = figures_of(f"sample:{AS_OF}", "--as-of", "2026-11-16")
    assert now["a_week_ago"]["as_of"] == before["as_of"] == "2026-11-16"
    assert [one["was"] for one in now["lights"]] == [one["word"] for one in before["lights"]]
    assert now["a_week_ago"]["pmf"] == {name: before["pmf"][name] for name in ("share", "n")}
    ranks = {one["item"]: one["rank"] for one in before["roadmap"]}
    assert now["a_week_ago"]["ranks"] == ranks
    rows = {tab: n - before["data"]["rows"][tab] for tab, n in now["data"]["rows"].items()}
    assert now["logged_in_7_days"] == {tab: n for tab, n in rows.items() if n}


FACTS: dict[str, Typed] = {
    "Customers": "Customer,Stage,Signed up on,First ROI on,Churned on\n"
    "Acme,paying,2026-10-01,2026-11-10,\nBeta,churned,2026-10-01,,2026-11-12\n"
    "Cyan,paying,2026-11-15,,\n",
    "Capabilities": "Capability,Unit,Better,Starting level\nAccuracy,%,higher,80\n",
    "Experiments": "Experiment,Capability,Ready on,With customers on,First feedback on,Decided on,"
    "Decision,Level after\n"
    "First,Accuracy,2026-10-01,2026-10-05,2026-10-09,2026-10-20,scale,88\n"
    "Second,Accuracy,2026-10-25,2026-11-08,2026-11-11,2026-11-18,stop,93\n",
    "Roadmap": "Item,Reach,Impact,Confidence,Effort weeks,Horizon,Shipped on\n"
    "Done since,100,2,80,2,done,2026-11-14\n",
    "Team": "Name,Role,Share of time on the bridge,From\n"
    "Tess,technical product owner,100,2026-11-09\n",
}


def test_later_facts_have_not_happened_yet(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, FACTS)

    def on(day: str) -> Any:  # noqa: ANN401
        return figures_of(folder, "--as-of", day)

    early, late = on("2026-11-07"), on("2026-11-23")
    assert (early["roi"]["customers"], early["roi"]["still_open"]) == (2, 2)
    assert (late["roi"]["customers"], late["roi"]["still_open"]) == (3, 1)
    assert [one["item"] for one in early["roadmap"]] == ["Done since"]
    assert late["roadmap"] == []
    assert (early["velocity"]["waiting"], late["velocity"]["waiting"]) == (1, 0)
    assert early["velocity"]["oldest_waiting_days"] == 13
    assert (early["owner"]["status"], late["owner"]["status"]) == ("vacant", "owned")


def test_todays_level_is_that_of_the_newest_release_customers_still_have(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, FACTS)
    days = ("2026-10-04", "2026-10-05", "2026-11-07", "2026-11-08", "2026-11-17", "2026-11-18")
    levels = [
        capability(figures_of(folder, "--as-of", day), "Accuracy")["current_level"] for day in days
    ]
    assert levels == [80, 88, 88, 93, 93, 88]
