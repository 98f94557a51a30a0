import datetime as dt
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.grid import column_letter, parse_tab, rows_set_aside
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.past import as_of
from components.domain.problems import Problem
from components.domain.schema import TABS
from components.domain.workbook import Reading, Workbook, canonical, parse


def a_workbook(locale: str | None = None, **tabs: Sequence[Sequence[Cell]]) -> Workbook:
    return parse(Reading({title.replace("_", " "): grid for title, grid in tabs.items()}, locale))


def the_problem(workbook: Workbook) -> Problem:
    assert len(workbook.problems) == 1, workbook.problems
    return workbook.problems[0]


CALL = ["2026-11-02", "Acme"]
CALL_HEADER = ["Held on", "Customer"]


def test_a_row_keeps_the_number_people_see_in_the_sheet() -> None:
    calls = a_workbook(Calls=[CALL_HEADER, CALL, ["", ""], [None], CALL])["Calls"]
    assert list(calls.index) == [2, 5]


def test_headers_match_in_any_case_order_and_punctuation_below_blank_rows() -> None:
    grid: list[list[Cell]] = [[], [""], [" customer ", "HELD-ON!"], ["Acme", "2 Nov 2026"]]
    calls = a_workbook(Calls=grid)["Calls"]
    assert calls.loc[4, "customer"] == "Acme"
    assert calls.loc[4, "held_on"] == pd.Timestamp("2026-11-02")


@pytest.mark.parametrize("title", ["Trade-offs", "tradeoffs", "Trade offs ", "TRADE_OFFS"])
def test_a_tab_is_found_by_its_title_without_case_or_punctuation(title: str) -> None:
    assert "Trade-offs" in parse(Reading({title: [["Asked on"]]})).frames
    assert parse(Reading({title: [["x"]]})).unknown_tabs == ()


def test_a_bad_cell_sets_its_row_aside_with_place_and_expectation() -> None:
    workbook = a_workbook(Calls=[CALL_HEADER, CALL, ["13/25/26", "Acme"]])
    assert the_problem(workbook) == Problem("Calls", 3, "Held on", "13/25/26", "a date")
    assert list(workbook["Calls"].index) == [2]


def test_half_a_character_is_no_reason_to_read_nothing() -> None:
    """An .xlsx file can hold one, as _xD800_; Arrow cannot."""
    calls = a_workbook(Calls=[CALL_HEADER, CALL, ["2026-11-03", "Bo\ud800lt"]])["Calls"]
    assert list(calls["customer"]) == ["Acme", "Bo\ufffdlt"]


def test_every_bad_cell_of_a_row_is_named_and_the_row_counts_once() -> None:
    header = ["Asked on", "Customer", "Capability", "Level", "Answer"]
    workbook = a_workbook(Tradeoffs=[header, ["soon", "", "Accuracy", "about 90", "hm"]])
    assert [p.column for p in workbook.set_aside] == ["Asked on", "Customer", "Level", "Answer"]
    assert rows_set_aside(workbook.problems) == {"Trade-offs": 1}


def test_a_missing_required_column_leaves_out_that_tab_only() -> None:
    workbook = a_workbook(Calls=[["When", "Customer"], CALL], Customers=[["Customer"], ["Acme"]])
    left_out = [p for p in workbook.problems if p.severity == "tab left out"]
    assert left_out == [
        Problem("Calls", 1, "Held on", "When, Customer", "a column titled Held on", "tab left out")
    ]
    assert workbook["Calls"].empty
    assert len(workbook["Customers"]) == 1
    assert workbook.present == {"Customers"}


def test_a_second_column_of_the_same_title_is_reported_not_read() -> None:
    workbook = a_workbook(Calls=[[*CALL_HEADER, "Customer"], [*CALL, "Other"]])
    assert "second one is not read" in the_problem(workbook).expected
    assert workbook["Calls"].loc[2, "customer"] == "Acme"


def test_cells_below_a_blank_header_are_reported_by_letter() -> None:
    problem = the_problem(a_workbook(Calls=[CALL_HEADER, [*CALL, "stray"]]))
    assert (problem.column, problem.severity) == ("column C", "notice")


def test_a_row_with_nothing_but_a_column_of_the_teams_own_is_blank() -> None:
    """As where a formula is filled down to the end of the sheet."""
    grid: list[list[Cell]] = [[*CALL_HEADER, "Days ago"], [*CALL, 21], [None, None, 0]]
    workbook = a_workbook(Calls=grid)
    assert the_problem(workbook).severity == "notice"
    assert list(workbook["Calls"].index) == [2]


ERRORS = "#REF! #N/A #DIV/0! #NAME? #VALUE! #ERROR! #NULL! #NUM! Loading... Loading…"


@pytest.mark.parametrize("error", ERRORS.split())
def test_an_error_cell_of_the_sheet_is_not_taken_for_text(error: str) -> None:
    workbook = a_workbook(Calls=[[*CALL_HEADER, "Quote"], [*CALL, error]])
    assert the_problem(workbook).expected == "a value; the sheet shows an error here"


def test_a_name_used_twice_is_set_aside_the_second_time() -> None:
    workbook = a_workbook(Customers=[["Customer"], ["Acme"], ["ACME "]])
    assert the_problem(workbook).expected == "a Customer of its own; row 2 has the same"
    assert len(workbook["Customers"]) == 1


def test_a_reference_is_written_in_the_spelling_of_its_tab() -> None:
    workbook = a_workbook(
        Customers=[["Customer", "Segment"], ["Acme Corp.", "Large"]],
        Calls=[CALL_HEADER, ["2026-11-02", "acme  corp."]],
    )
    assert workbook["Calls"].loc[2, "customer"] == "Acme Corp."
    assert workbook["Calls"].loc[2, "segment"] == "Large"
    assert workbook.problems == ()


def test_a_reference_to_nothing_names_the_nearest_and_the_row_still_counts() -> None:
    workbook = a_workbook(
        Customers=[["Customer"], ["Acme Corp."]], Calls=[CALL_HEADER, ["2026-11-02", "Acme Corp"]]
    )
    problem = the_problem(workbook)
    assert problem.expected == "a name in Customers; did you mean Acme Corp.?"
    assert problem.severity == "notice"
    assert len(workbook["Calls"]) == 1


def test_every_reference_to_nothing_is_named_in_every_row_that_holds_it() -> None:
    names = ["Bolt", "Acme", "Cyan", "Bolt"]
    workbook = a_workbook(
        Customers=[["Customer"], ["Acme"]],
        Calls=[CALL_HEADER, *(["2026-11-02", name] for name in names)],
    )
    assert [(p.row, p.typed) for p in workbook.problems] == [(2, "Bolt"), (4, "Cyan"), (5, "Bolt")]
    assert list(workbook["Calls"]["customer"]) == names


def test_without_a_customers_tab_the_first_spelling_of_a_name_is_taken() -> None:
    workbook = a_workbook(Calls=[CALL_HEADER, ["2026-11-02", "Acme"], ["2026-11-03", "acme"]])
    assert list(workbook["Calls"]["customer"]) == ["Acme", "Acme"]
    assert workbook.problems == ()


def test_cells_that_contradict_each_other_set_the_row_aside() -> None:
    header = ["Customer", "Signed up on", "First ROI on"]
    workbook = a_workbook(Customers=[header, ["Acme", "2026-05-01", "2026-04-01"]])
    assert the_problem(workbook).expected == "a date on or after Signed up on"


def test_an_outcome_needs_a_value_or_successes_out_of_trials() -> None:
    header = ["Week of", "Metric", "Value", "Successes", "Trials"]
    workbook = a_workbook(
        Outcomes=[
            header,
            ["2026-11-02", "a", 5, "", ""],
            ["2026-11-02", "b", "", 3, 4],
            ["2026-11-02", "c", "", "", ""],
            ["2026-11-02", "d", "", 5, 4],
        ]
    )
    assert list(workbook["Outcomes"]["metric"]) == ["a", "b"]
    assert [(p.row, p.column) for p in workbook.set_aside] == [(5, "Successes"), (4, "Value")]


def test_settings_are_read_by_their_own_kinds_and_bad_ones_keep_the_default() -> None:
    grid = [["Setting", "Value"], ["PMF target", "35"], ["Gross margin", "lots"], ["colour", "red"]]
    workbook = a_workbook(Settings=grid)
    assert workbook.settings.pmf_target == 0.35
    assert workbook.settings.gross_margin == 0.8
    assert [(p.row, p.severity) for p in workbook.problems] == [(3, "set aside"), (4, "notice")]


def test_the_workbooks_locale_decides_and_the_locale_setting_overrules_it() -> None:
    grid = [["Customer", "Annual value"], ["Acme", "1.200,50"], ["Bolt", "1,5"]]
    german = a_workbook("de_DE", Customers=grid)["Customers"]
    assert list(german["annual_value"]) == [1200.5, 1.5]
    setting = [["Setting", "Value"], ["Locale", "de-DE"]]
    overruled = a_workbook("en_US", Customers=grid, Settings=setting)["Customers"]
    assert list(overruled["annual_value"]) == [1200.5, 1.5]


def test_as_of_a_day_leaves_out_later_rows_and_undoes_later_facts() -> None:
    workbook = a_workbook(
        Calls=[CALL_HEADER, ["2026-11-02", "Acme"], ["2026-11-03", "Acme"]],
        Customers=[
            ["Customer", "Stage", "Signed up on", "Churned on"],
            ["Acme", "churned", "2026-01-01", "2026-11-03"],
            ["Bolt", "paying", "2026-11-03", ""],
        ],
        Team=[["Name", "From"], ["Ann", "2026-12-01"]],
    )
    then = as_of(workbook, dt.date(2026, 11, 2))
    assert list(then["Calls"].index) == [2]
    assert list(then["Customers"]["stage"]) == ["paying", "prospect"]
    assert then["Customers"]["churned_on"].isna().all()
    assert then["Team"]["from_day"].notna().all()


def test_a_yes_or_no_of_any_spelling_is_one_word_for_every_locale() -> None:
    grid: list[list[Cell]] = [[*CALL_HEADER, "Qualified"], [*CALL, "ja"], [*CALL, False]]
    assert [row[2] for row in canonical(Reading({"Calls": grid})).tabs["Calls"][1:]] == [
        "yes",
        "no",
    ]


def test_an_empty_workbook_has_every_frame_with_every_column() -> None:
    workbook = parse(Reading({}))
    for tab in TABS.values():
        frame = workbook[tab.name]
        assert list(frame.columns) == [column.field for column in tab.columns]
        assert [str(frame[c.field].dtype) for c in tab.columns] == [
            c.kind.dtype for c in tab.columns
        ]


def test_canonical_cells_parse_to_the_same_rows_under_no_locale() -> None:
    reading = Reading(
        {
            "customers": [
                ["Customer", "Annual value", "Mood"],
                ["Acme", "1.200,50 €", "fine"],
                ["Bolt", "viel", ""],
            ],
            "Settings": [["Setting", "Value"], ["stated answers divided by", "1,5"]],
        },
        "de_DE",
    )
    again = canonical(reading)
    assert again.tabs["Customers"] == [
        ["Customer", "Annual value", "Mood"],
        ["Acme", 1200.5, "fine"],
        ["Bolt", "viel", None],
    ]
    pd.testing.assert_frame_equal(parse(again)["Customers"], parse(reading)["Customers"])
    assert parse(again).settings == parse(reading).settings
    assert parse(again).settings.stated_divisor == 1.5


CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(["85%", "yes", "very", "2026-11-02", "03/04/2026", "€1,200", "1,5", "#REF!"])
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TABS)), st.data())
def test_whatever_is_typed_every_row_is_read_set_aside_or_blank(
    name: str, data: st.DataObject
) -> None:
    tab = TABS[name]
    titles: list[Cell] = [column.title for column in tab.columns]
    rows = data.draw(st.lists(st.lists(CELLS, max_size=len(titles) + 1), max_size=6))
    parsed = parse_tab(tab, [titles, *rows], UNKNOWN_LOCALE)
    aside = {p.row for p in parsed.problems if p.severity == "set aside"}
    blank = {
        number
        for number, row in enumerate(rows, 2)
        if all(
            cell is None or (isinstance(cell, str) and not cell.strip())
            for cell in row[: len(titles)]
        )
    }
    assert set(parsed.frame.index) | aside | blank == set(range(2, len(rows) + 2))
    assert not set(parsed.frame.index) & aside
    again = canonical(Reading({name: [titles, *rows]}))
    if name not in {"Settings", "Sources"}:  # their values are judged with the whole workbook
        kept = parse(again)[name]
        pd.testing.assert_frame_equal(
            kept.reset_index(drop=True), parsed.frame.reset_index(drop=True), check_like=True
        )


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_setting_that_is_a_number_is_not_read_as_text_in_the_locale() -> None:
    grid: list[list[Cell]] = [
        ["Setting", "Value"],
        ["locale", "de_DE"],
        ["stated answers divided by", 1.125],
        ["horizon years", "1,5"],
    ]
    settings_read = a_workbook(Settings=grid).settings
    assert (settings_read.stated_divisor, settings_read.horizon_years) == (1.125, 1.5)
