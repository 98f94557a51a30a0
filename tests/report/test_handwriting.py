"""Cells, headers and names as people type them, through the door."""

from pathlib import Path

from tests.report.door import capability, figures_of, folder_of

CALLS = """\
 PERSON ,disappointment,Held On,customer,Mood
Ann,Very disappointed,12 Nov 2026,Acme,happy
Bob,VERY,2026-11-12,acme,
,,,,
Cy,somewhat,46338,ACME ,
Di,Not,"Nov 12, 2026",Beta Ltd,sad
"""
TRADE_OFFS = """\
Asked on,Customer,Capability,Level,Answer,Price change
12 Nov 2026,Acme,Accuracy,85%,Y,
12 Nov 2026,Acme,accuracy,80 %,n,
46338,Beta Ltd.,Accuracy,90,yes,20%
12.11.2026,Beta Ltd.,Accuracy,95,maybe,
"""
CUSTOMERS = """\
Customer,Segment,Annual value,Signed up on
Acme,Large,"€1,200",
Beta Ltd.,large,2k,12 Jan 2026
"""


def test_calls_and_trade_offs_alone_give_the_scorecard_and_leave_the_rest_null(
    tmp_path: Path,
) -> None:
    found = figures_of(folder_of(tmp_path, {"calls": CALLS, "Tradeoffs": TRADE_OFFS}))
    pmf = found["pmf"]
    assert (pmf["n"], pmf["very"], pmf["somewhat"], pmf["not"]) == (4, 2, 1, 1)
    assert pmf["share"] == 0.5
    assert found["data"]["rows"] == {"Calls": 4, "Trade-offs": 4}
    assert found["data"]["set_aside"] == []
    assert found["roi"]["reason"] == "no customer has a Signed up on"
    assert found["roadmap"] == []


def test_a_capability_known_only_from_answers_asks_for_its_direction(tmp_path: Path) -> None:
    found = capability(figures_of(folder_of(tmp_path, {"Trade-offs": TRADE_OFFS})), "Accuracy")
    asks = "say in Capabilities whether higher or lower is better"
    assert (found["better"], found["unit"], found["customers"]) == (None, None, None)
    assert (found["acceptance"], found["steps"]) == ([], [])
    assert (found["next_question"], found["best_price"]) == (None, None)
    assert found["minimum_viable_level"] == {"point": None, "decision": None, "proven": None}
    assert (found["verdict"], found["reason"]) == ("no evidence", asks)


def test_saying_the_direction_is_all_that_answers_without_customers_need(tmp_path: Path) -> None:
    named = {"Trade-offs": TRADE_OFFS, "Capabilities": "better,unit,CAPABILITY\nup,%,Accuracy\n"}
    found = capability(figures_of(folder_of(tmp_path, named)), "Accuracy")
    lines = {line["level"]: line for line in found["acceptance"]}
    assert (found["better"], found["customers"]) == ("higher", 2)
    assert [lines[85.0][name] for name in ("yes", "no", "unknown")] == [1, 0, 1]
    assert [lines[90.0][name] for name in ("yes", "no", "unknown")] == [2, 0, 0]
    assert lines[90.0]["share"] == 1
    assert lines[90.0]["revenue_share"] is None
    assert {step["expected"] for step in found["steps"]} == {None}


def test_money_and_segments_come_from_customers_as_typed(tmp_path: Path) -> None:
    capabilities = "Capability,Unit,Better\nAccuracy,%,higher\n"
    tabs = {"Calls": CALLS, "Trade-offs": TRADE_OFFS}
    tabs |= {"Customers": CUSTOMERS, "Capabilities": capabilities}
    found = figures_of(folder_of(tmp_path, tabs))
    steps = {step["to"]: step for step in capability(found, "Accuracy")["steps"]}
    assert (steps[85.0]["proven"], steps[85.0]["possible"]) == (1200, 3200)
    assert [(one["segment"], one["n"]) for one in found["pmf"]["segments"]] == [("Large", 3)]


def test_a_name_that_matches_nothing_counts_and_is_reported_with_the_nearest_one(
    tmp_path: Path,
) -> None:
    found = figures_of(folder_of(tmp_path, {"Calls": CALLS, "Customers": CUSTOMERS}))
    near = [one for one in found["data"]["notices"] if one["column"] == "Customer"]
    assert found["pmf"]["n"] == 4
    assert [(one["row"], one["typed"]) for one in near] == [(6, "Beta Ltd")]
    assert near[0]["expected"] == "a name in Customers; did you mean Beta Ltd.?"


def test_an_unknown_column_and_an_unknown_tab_are_reported_and_change_nothing(
    tmp_path: Path,
) -> None:
    plain = figures_of(folder_of(tmp_path / "plain", {"Calls": CALLS}))
    more = figures_of(folder_of(tmp_path / "more", {"Calls": CALLS, "Holidays": "Day\nMonday\n"}))
    notice = next(one for one in plain["data"]["notices"] if one["column"] == "Mood")
    assert (notice["tab"], notice["row"]) == ("Calls", 1)
    assert more["data"]["unknown_tabs"] == ["Holidays"]
    assert more["pmf"] == plain["pmf"]


def test_bad_cells_are_set_aside_by_tab_row_and_column_and_the_rest_counts(tmp_path: Path) -> None:
    bad = CALLS + "Eve,very,13/25/26,Acme,\nFay,thrilled,2026-11-12,,\n"
    found = figures_of(folder_of(tmp_path, {"Calls": bad}))
    aside = [tuple(one.values()) for one in found["data"]["set_aside"]]
    assert found["pmf"]["n"] == 4
    assert found["data"]["rows"] == {"Calls": 4}
    assert set(aside) == {
        ("Calls", 7, "Held on", "13/25/26", "a date", "row 7"),
        ("Calls", 8, "Customer", "", "Customer, which every row needs", "row 8"),
        (
            "Calls",
            8,
            "Disappointment",
            "thrilled",
            "one of very · somewhat · not · no longer uses",
            "row 8",
        ),
    }


def test_a_tab_with_a_broken_header_is_named_and_every_other_figure_stands(tmp_path: Path) -> None:
    whole = {"Calls": CALLS, "Customers": CUSTOMERS}
    broken = whole | {"Trade-offs": TRADE_OFFS.replace("Level", "How good")}
    found = figures_of(folder_of(tmp_path / "broken", broken))
    expected = figures_of(folder_of(tmp_path / "whole", whole))
    (aside,) = found["data"]["set_aside"]
    assert (aside["tab"], aside["row"], aside["column"]) == ("Trade-offs", 1, "Level")
    assert aside["expected"] == "a column titled Level"
    assert found["data"]["rows"] == {"Calls": 4, "Customers": 2}
    assert {name: found[name] for name in found if name != "data"} == {
        name: expected[name] for name in expected if name != "data"
    }


def test_a_german_workbook_is_read_with_its_own_commas(tmp_path: Path) -> None:
    settings = "Setting;Value\nlocale;de-DE\ncurrency;EUR\ncost of an engineering week;1.200,50\n"
    answers = "Asked on;Customer;Capability;Level;Answer\n"
    answers += "12.11.2026;Acme;Accuracy;85,5 %;ja\n12.11.2026;Acme;Accuracy;80,5;nein\n"
    tabs = {"Settings": settings, "Trade-offs": answers}
    tabs["Capabilities"] = "Capability;Unit;Better\nAccuracy;%;higher\n"
    found = capability(figures_of(folder_of(tmp_path, tabs)), "Accuracy")
    assert [line["level"] for line in found["acceptance"]] == [80.5, 85.5]
