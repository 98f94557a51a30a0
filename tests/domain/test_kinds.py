"""What each column takes, at its limits and beyond, and the words for what it does not take."""

import datetime as dt

import pandas as pd
import pytest
from pydantic import ValidationError

from components.domain.grid import parse_tab
from components.domain.locales import UNKNOWN_LOCALE, locale_named
from components.domain.schema import TABS
from components.domain.schema.customers import Customer

NEEDED = {
    "Customers": {"Customer": "Acme"},
    "Calls": {"Held on": "2026-11-02", "Customer": "Acme"},
    "Trade-offs": {"Asked on": "2026-11-02", "Customer": "Acme", "Capability": "Accuracy"}
    | {"Level": "85%", "Answer": "yes"},
    "Capabilities": {"Capability": "Accuracy", "Unit": "%", "Better": "higher"},
    "Experiments": {"Experiment": "First", "Ready on": "2026-10-01"},
    "Roadmap": {"Item": "First"},
    "Outcomes": {"Week of": "2026-11-02", "Metric": "sales", "Value": "1"},
    "Team": {"Name": "Ann"},
}
FIBONACCI = "one of 1 · 2 · 3 · 5 · 8 · 13 · 20"


def read(tab: str, title: str, cell: str, **more: str) -> tuple[object, list[tuple[str, str]]]:
    """Return the value of the one row, if it is read, and (column, expected) of its problems."""
    cells = NEEDED[tab] | {title: cell} | {name.replace("_", " "): c for name, c in more.items()}
    parsed = parse_tab(TABS[tab], [[*cells], [*cells.values()]], UNKNOWN_LOCALE)
    column = next(one for one in TABS[tab].columns if one.title == title)
    values = parsed.frame[column.field].to_list()
    return (values[0] if values else None), [(p.column, p.expected) for p in parsed.problems]


@pytest.mark.parametrize(
    ("tab", "title", "cell", "value"),
    [
        ("Customers", "Stage", "Customer", "paying"),
        ("Customers", "Annual value", "0", 0.0),
        ("Capabilities", "Better", "up", "higher"),
        ("Capabilities", "Better", "Down", "lower"),
        ("Capabilities", "Target share", "0%", 0.0),
        ("Capabilities", "Target share", "100%", 1.0),
        ("Calls", "Disappointment", "Very disappointed", "very"),
        ("Calls", "Disappointment", "somewhat disappointed", "somewhat"),
        ("Calls", "Disappointment", "not at all", "not"),
        ("Calls", "Qualified", "ja", True),
        ("Calls", "Qualified", "0", False),
        ("Trade-offs", "Answer", "depends", "unsure"),
        ("Trade-offs", "Answer", "oui", "yes"),
        ("Trade-offs", "Answer", "false", "no"),
        ("Trade-offs", "Price change", "-99%", -0.99),
        ("Trade-offs", "Price change", "10000%", 100.0),
        ("Roadmap", "Impact", "0.25", 0.25),
        ("Roadmap", "Impact", "3", 3.0),
        ("Roadmap", "Ease", "10", 10.0),
        ("Roadmap", "User value", "20", 20.0),
        ("Roadmap", "Reach", "0", 0.0),
        ("Roadmap", "Horizon", "Dropped", "dropped"),
        ("Roadmap", "Actual annual value", "-500", -500.0),
        ("Team", "Access", "Editor", "editor"),
    ],
)
def test_a_column_takes_its_words_and_its_numbers_up_to_the_limits(
    tab: str, title: str, cell: str, value: object
) -> None:
    assert read(tab, title, cell) == (value, [])


@pytest.mark.parametrize(
    ("tab", "title", "cell", "expected"),
    [
        ("Customers", "Stage", "gone", "one of prospect · pilot · paying · churned"),
        ("Customers", "Annual value", "-1", "an amount of money, 0 or more"),
        ("Capabilities", "Target share", "101%", "a percentage from 0 to 100"),
        ("Capabilities", "Target share", "-1%", "a percentage from 0 to 100"),
        ("Trade-offs", "Price change", "-100%", "a percentage above -100"),
        ("Roadmap", "Impact", "4", "one of 0.25 · 0.5 · 1 · 2 · 3"),
        ("Roadmap", "Ease", "0", "one of 1 · 2 · 3 · 4 · 5 · 6 · 7 · 8 · 9 · 10"),
        ("Roadmap", "User value", "4", FIBONACCI),
        ("Roadmap", "Time criticality", "21", FIBONACCI),
        ("Roadmap", "Risk reduction", "0", FIBONACCI),
        ("Roadmap", "Reach", "-1", "a number, 0 or more"),
        ("Roadmap", "Effort weeks", "-1", "a number of weeks, 0 or more"),
        ("Team", "Access", "root", "one of viewer · editor · admin"),
    ],
)
def test_a_cell_that_a_column_does_not_take_is_told_what_it_takes(
    tab: str, title: str, cell: str, expected: str
) -> None:
    assert read(tab, title, cell) == (None, [(title, expected)])


def test_a_rows_model_reads_its_cells_in_the_locale_it_is_given_or_in_none() -> None:
    cells = {"customer": "Acme", "annual_value": "1.200,50", "signed_up_on": "3.4.2026"}
    german = Customer.model_validate(cells, context={"locale": locale_named("de_DE")})
    assert (german.annual_value, german.signed_up_on) == (1200.5, dt.date(2026, 4, 3))
    assert Customer.model_validate({"customer": "Acme", "annual_value": "1200.5"}) == Customer(
        customer="Acme", annual_value=1200.5
    )
    with pytest.raises(ValidationError, match="an amount of money, 0 or more"):
        Customer.model_validate({"customer": "Acme", "annual_value": "-1"})


@pytest.mark.parametrize(
    ("tab", "later", "earlier"),
    [
        ("Customers", "First ROI on", "Signed up on"),
        ("Customers", "Churned on", "Signed up on"),
        ("Experiments", "First feedback on", "Ready on"),
        ("Experiments", "First feedback on", "With customers on"),
        ("Team", "To", "From"),
    ],
)
def test_a_day_may_be_that_of_what_comes_before_it_and_no_earlier(
    tab: str, later: str, earlier: str
) -> None:
    days = {earlier: "2026-10-02"}
    assert read(tab, later, "2026-10-02", **days) == (pd.Timestamp("2026-10-02"), [])
    _, problems = read(tab, later, "2026-10-01", **days)
    assert problems == [(later, f"a date on or after {earlier}")]


@pytest.mark.parametrize(
    ("tab", "part", "whole"),
    [
        ("Experiments", "Control successes", "Control n"),
        ("Experiments", "Variant successes", "Variant n"),
        ("Outcomes", "Successes", "Trials"),
    ],
)
def test_successes_are_at_most_all_and_mean_nothing_alone(tab: str, part: str, whole: str) -> None:
    assert read(tab, part, "4", **{whole: "4"}) == (4.0, [])
    expected = [(part, f"no more than {whole}, which must be given")]
    assert read(tab, part, "5", **{whole: "4"}) == (None, expected)
    assert read(tab, part, "4", **{whole: ""}) == (None, expected)


@pytest.mark.parametrize(
    ("successes", "trials", "is_read"), [("3", "4", True), ("0", "0", False), ("", "4", False)]
)
def test_an_outcome_without_a_value_needs_successes_of_at_least_one_trial(
    successes: str,
    trials: str,
    is_read: bool,  # noqa: FBT001 - the outcome
) -> None:
    _, problems = read("Outcomes", "Value", "", Successes=successes, Trials=trials)
    assert problems == ([] if is_read else [("Value", "a number, or Successes and Trials")])
