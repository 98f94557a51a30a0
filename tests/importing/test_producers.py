"""Exports of known tools, with made-up rows under real titles: right, or asked, never wrong."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from components.domain.workbook import parse
from components.importing.mapping import tab_of
from components.importing.producers import STRANGERS, Stranger, with_profile
from components.importing.profiles import PROFILES, Profile
from components.importing.recognising import tables_of
from components.storage import open_store
from tests.importing.files import csv_source
from tests.test_transfer import run

STRIPE = """\
id,Customer ID,Customer Description,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,\
Created (UTC),Start Date (UTC),Current Period Start (UTC),Customer Name,Canceled At (UTC)
sub_1,cus_1,,ap@north.example,p1,1,usd,month,720.00,active,12/25/25 20:18,12/25/25 20:18,\
10/25/26 20:18,Northwind Freight,
sub_2,cus_2,,ap@lake.example,p2,1,usd,year,6000.00,active,1/14/26 9:01,1/14/26 9:01,,Lake Mills,
sub_3,cus_1,,ap@north.example,p3,5,usd,month,50.00,active,2/20/26 9:01,2/20/26 9:01,,\
Northwind Freight,
sub_4,cus_3,,ap@dune.example,p1,1,usd,month,720.00,canceled,3/1/26 9:01,3/1/26 9:01,,Dune Labs,\
6/15/26 10:00
sub_5,cus_5,,ap@isle.example,p1,1,usd,month,10,canceled,3/1/26 9:01,3/1/26 9:01,,,6/15/26 10:00
sub_6,cus_5,,ap@isle.example,p1,1,usd,month,20,active,7/1/26 9:01,7/1/26 9:01,,,
"""
TRIAL = (
    "sub_7,cus_4,,ap@reef.example,p1,1,eur,month,149,trialing,11/13/26 9:01,11/13/26 9:01,,Reef,\n"
)
HUBSPOT = """\
Record ID,Company name,Company owner,Create Date,Phone Number,Industry,Lifecycle Stage,\
Annual Revenue,Number of Employees
9001,Northwind Freight,Ola,2024-02-01 09:30,555,Logistics,Customer,50000000,400
9002,Lake Mills,Ola,2023-11-12 14:00,,Food,Opportunity,12500000,80
"""
HUBSPOT_DEALS = """\
Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Deal owner,Associated Company
1,Acme pilot,Closed Won,Default,12000,2026-03-01 10:00,Ola,Acme
2,Acme more,Closed Won,Default,3000,2026-05-01 10:00,Ola,Acme
3,Bolt,Appointment Scheduled,Default,9000,2026-12-01 10:00,Ola,Bolt
"""
PIPEDRIVE = """\
Deal - Title,Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Won time,\
Deal - Lost reason,Deal - Organization
Acme,12000,EUR,Contract,Won,2026-03-01 10:00:00,,Acme
Bolt,9000,EUR,Demo,Open,,,Bolt
"""
ATTIO = """\
Record ID,Deal name,Deal stage,Deal owner,Deal value,Associated people,Associated company,\
Created at,Created by
1,Acme,Won 🎉,Ola,12000,Ann,Acme,2026-03-01T10:00:00Z,Ola
2,Bolt,In Progress,Ola,9000,Bo,Bolt,2026-04-01T10:00:00Z,Ola
"""
LINEAR = """\
ID,Team,Title,Description,Status,Estimate,Priority,Project,Creator,Assignee,Labels,Cycle Number,\
Created,Completed
ENG-1,ENG,Export,Slow,In Progress,5,High,,ola,pia,,3,2026-10-01T10:00:00.000Z,
ENG-2,ENG,Import,,Done,2,Low,,ola,,,3,2026-10-01T10:00:00.000Z,2026-10-09T10:00:00.000Z
ENG-3,ENG,Dark mode,,Triage,,No priority,,ola,,,,2026-10-01T10:00:00.000Z,
"""
JIRA = """\
Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Created,Resolved,Labels,Labels,\
Description,Custom field (Story Points)
Export,TB-1,1001,Story,In Progress,High,ola,13/May/24 3:31 PM,,a,b,Slow,5
Alerts,TB-2,1002,Story,To Do,Highest,,14/May/24 3:31 PM,,,,,8
Dark mode,TB-3,1003,Story,Done,Low,pia,15/May/24 3:31 PM,20/May/24 4:00 PM,,,,2
"""
GITHUB = """\
Title\tURL\tAssignees\tStatus\tLabels\tEstimate\tPriority
Export\thttps://github.com/x/y/issues/1\tola\tIn Progress\t\t3\tP1
Dark mode\thttps://github.com/x/y/issues/2\t\tDone\t\t1\tP2
"""
GITHUB_JSON = """[{"number": 1, "title": "Export", "state": "OPEN", "closedAt": null},
{"number": 2, "title": "Dark mode", "state": "CLOSED", "closedAt": "2026-10-09T10:00:00Z"}]"""
Frames = dict[str, pd.DataFrame]


def brought(tmp_path: Path, name: str, text: str, *said: str) -> Frames:
    (tmp_path / name).write_text(text)
    options = [part for one in said for part in ("--say", one)]
    code, _, err = run(tmp_path / name, f"sqlite:///{tmp_path}/w.db", *options)
    assert (code, err) == (0, "")
    workbook = parse(open_store(f"sqlite:///{tmp_path}/w.db").read())
    assert workbook.set_aside == ()
    return dict(workbook.frames)


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    cells = frame[list(columns)].astype(object)
    return cells.where(cells.notna(), None).to_numpy().tolist()


def test_subscriptions_become_what_each_customer_pays_in_a_year(tmp_path: Path) -> None:
    customers = brought(tmp_path, "subscriptions.csv", STRIPE)["Customers"]
    assert rows(customers, "customer", "stage", "annual_value") == [
        ["Northwind Freight", "paying", 720 * 12 + 50 * 5 * 12],
        ["Lake Mills", "paying", 6000],
        ["Dune Labs", "churned", 720 * 12],
        ["isle.example", "paying", 20 * 12],
    ]
    assert customers["signed_up_on"].dt.strftime("%Y-%m-%d").tolist() == [
        *("2025-12-25", "2026-01-14", "2026-03-01", "2026-03-01"),
    ]
    assert customers["churned_on"].dropna().dt.strftime("%Y-%m-%d").tolist() == ["2026-06-15"]


def test_a_subscription_in_another_currency_is_asked_about_and_never_summed(
    tmp_path: Path,
) -> None:
    (tmp_path / "subscriptions.csv").write_text(STRIPE + TRIAL)
    code, out, err = run(tmp_path / "subscriptions.csv", f"sqlite:///{tmp_path}/w.db")
    assert (code, out) == (2, "")
    assert "this column holds EUR, USD" in err
    customers = brought(tmp_path, "subscriptions.csv", STRIPE + TRIAL, "EUR=1.1")["Customers"]
    assert rows(customers.tail(1), "customer", "stage", "annual_value") == [
        ["Reef", "pilot", pytest.approx(149 * 12 * 1.1)]
    ]


def test_what_a_company_turns_over_is_not_what_it_pays(tmp_path: Path) -> None:
    customers = brought(tmp_path, "companies.csv", HUBSPOT)["Customers"]
    assert rows(customers, "customer", "segment", "stage", "annual_value", "signed_up_on") == [
        ["Northwind Freight", "Logistics", "paying", None, None],
        ["Lake Mills", "Food", "prospect", None, None],
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [(HUBSPOT_DEALS, 15000), (PIPEDRIVE, 12000), (ATTIO, 12000)],
    ids=["HubSpot", "Pipedrive", "Attio"],
)
def test_deals_that_were_won_are_what_a_customer_pays(
    text: str, value: float, tmp_path: Path
) -> None:
    customers = brought(tmp_path, "deals.csv", text)["Customers"]
    assert rows(customers, "customer", "stage", "annual_value") == [
        ["Acme", "paying", value],
        ["Bolt", "prospect", None],
    ]
    signed = customers["signed_up_on"].dt.strftime("%Y-%m-%d")
    assert signed.dropna().tolist() == ["2026-03-01"]


@pytest.mark.parametrize(
    ("name", "text", "horizons"),
    [
        ("linear.csv", LINEAR, ["now", "done", "later"]),
        ("Jira.csv", JIRA, ["now", "next", "done"]),
        ("view.tsv", GITHUB, ["now", "done"]),
        ("issues.json", GITHUB_JSON, [None, "done"]),
    ],
)
def test_items_of_a_tracker_have_their_status_as_horizon_and_no_points_as_weeks(
    name: str, text: str, horizons: Sequence[str], tmp_path: Path
) -> None:
    items = brought(tmp_path, name, text)["Roadmap"]
    assert [cell for (cell,) in rows(items, "horizon")] == list(horizons)
    assert items["effort_weeks"].isna().all()
    assert items["impact"].isna().all()
    if name != "view.tsv":
        assert items["shipped_on"].notna().tolist() == [cell == "done" for cell in horizons]


def test_a_status_that_the_tool_does_not_have_is_asked(tmp_path: Path) -> None:
    (tmp_path / "linear.csv").write_text(LINEAR.replace("Triage", "Parked"))
    code, _, err = run(tmp_path / "linear.csv", f"sqlite:///{tmp_path}/w.db")
    assert code == 2
    assert "what is 'Parked'? --say 'Parked='" in err
    said = "Parked=dropped"
    items = brought(tmp_path, "linear.csv", LINEAR.replace("Triage", "Parked"), said)["Roadmap"]
    assert items["horizon"].tolist()[-1] == "dropped"


EXPORTS = {
    "Stripe subscriptions": STRIPE,
    "HubSpot companies": HUBSPOT,
    "HubSpot deals": HUBSPOT_DEALS,
    "Pipedrive deals": PIPEDRIVE,
    "Attio deals": ATTIO,
    "Linear issues": LINEAR,
    "Jira issues": JIRA,
    "GitHub project": GITHUB.replace(",", ";").replace("\t", ","),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_each_export_is_known_in_any_order_of_its_columns(name: str) -> None:
    lines = [line.split(",")[::-1] for line in EXPORTS[name].splitlines()]
    (table,) = tables_of("export.csv", "\n".join(map(",".join, lines)).encode())
    assert table.known is not None
    assert table.known.what == name


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_a_column_that_tells_the_tool_and_is_gone_or_renamed_is_no_longer_that_tool(
    profile: Profile,
) -> None:
    for age in profile.ages:
        titles = sorted(age)
        for at in range(len(titles)):
            others = [*titles[:at], "renamed", *titles[at + 1 :]]
            found = with_profile(csv_source([others, others], "export.csv")).known
            assert found is None or found.what != profile.name


@pytest.mark.parametrize(
    ("text", "changed", "told"),
    [
        (HUBSPOT, "Industry=Branche", "no column in this file for Segment"),
        (LINEAR, "Description=Beschreibung", "no column in this file for Problem"),
        (JIRA, "Resolved=Erledigt", "no column in this file for Shipped on"),
        (JIRA, "Labels,Labels=Labels,Status", "there twice, the first one counts: Status"),
    ],
)
def test_another_column_that_is_gone_or_there_twice_is_said(
    text: str, changed: str, told: str
) -> None:
    old, _, new = changed.partition("=")
    (table,) = tables_of("export.csv", text.replace(old, new, 1).encode())
    assert table.known is not None
    assert any(told in said for said in table.known.said)


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.name)
def test_no_tab_is_guessed_for_an_export_that_a_guess_takes_wrong(stranger: Stranger) -> None:
    titles = sorted(stranger.titles)
    lines = [["Customer", "Stage", "Annual value", *titles], ["Acme", "paying", "1", *titles]]
    assert tab_of(csv_source(lines, "export.csv")) is None
