"""What files and columns are taken for, by their names, their titles and what stands in them."""

import pytest

from components.domain.recipes import NOT_USED
from components.domain.schema import TABS
from components.importing.guessing import Guess
from components.importing.mapping import matches, tab_of
from components.importing.synonyms import ANYWHERE, BY_TAB, NAMES
from tests.importing.files import CALLS, csv_source

INTERVIEWS = [
    ["Date of call", "Client", "Contact", "How disappointed?", "Key benefit", "Mood", ""],
    ["2026-11-02", "Acme", "Ann", "Very disappointed", "fast", "good", ""],
]
ACCOUNTS = [
    ["Account Name", "Industry", "ARR", "Customer since", "Status"],
    ["Acme", "Insurance", "12,000", "03/04/2026", "Customer"],
]
BACKLOG = [["Issue key", "Summary", "Assignee", "Estimate"], ["A-1", "Faster", "Ann", "3"]]
ANSWERS = [
    ["Date", "Company", "Metric", "Threshold", "Would buy?", "Price"],
    ["2.11.2026", "Acme", "Accuracy", "85", "yes", "0"],
]


def guessed(rows: list[list[str]], tab: str, name: str = "file.csv") -> dict[str, str]:
    source = csv_source(rows, name)
    return {source.called(m.position): m.target for m in matches(TABS[tab], source)}


@pytest.mark.parametrize("name", ["Calls", "calls", "CALLS ", "Calls (1)", "calls-2026", "Calls 2"])
def test_a_file_that_is_named_after_a_tab_is_that_tab(name: str) -> None:
    source = csv_source([["Anything", "Else"], ["1", "2"]], f"{name}.csv")
    assert tab_of(source) == Guess("Calls", "title")


@pytest.mark.parametrize(
    ("name", "rows", "tab"),
    [
        ("Customer interviews export.csv", INTERVIEWS, "Calls"),
        ("export.csv", ACCOUNTS, "Customers"),
        ("jira.csv", BACKLOG, "Roadmap"),
        ("survey.csv", ANSWERS, "Trade-offs"),
        ("x.csv", [["Week", "KPI", "Amount"], ["2026-01-01", "MRR", "3"]], "Outcomes"),
        (
            "x.csv",
            [["Action item", "Due", "Date"], ["Do", "2026-12-01", "2026-11-01"]],
            "Decisions",
        ),
    ],
)
def test_any_other_file_is_guessed_by_its_titles(
    name: str, rows: list[list[str]], tab: str
) -> None:
    assert tab_of(csv_source(rows, name)) == Guess(tab, "guess")


@pytest.mark.parametrize(
    "rows",
    [
        [["Full name", "E-mail", "Job title", "Access"], ["Ann", "a@b.example", "sales", "admin"]],
        [["Option", "Set to"], ["PMF target", "10 %"]],
        [["dish"], ["soup"]],
        [["Rent", "1000"], ["Food", "200"]],
        [["a", "b"], ["1", "2"]],
    ],
)
def test_a_file_of_something_else_is_taken_for_nothing(rows: list[list[str]]) -> None:
    assert tab_of(csv_source(rows, "Lunch menu.csv")) is None


@pytest.mark.parametrize("tab", ["Snapshots", "Changes"])
def test_what_the_app_records_is_guessed_only_from_all_its_titles(tab: str) -> None:
    titles = [column.title for column in TABS[tab].columns]
    assert tab_of(csv_source([titles, ["2026-11-02"] * len(titles)], "x.csv")) == Guess(
        tab, "guess"
    )
    assert tab_of(csv_source([titles[:1], ["2026-11-02"]], "x.csv")) is None


@pytest.mark.parametrize("tab", TABS)
def test_our_own_titles_are_never_guesses(tab: str) -> None:
    titles = [column.title for column in TABS[tab].columns]
    source = csv_source([titles, ["x"] * len(titles)], f"{tab}.csv")
    found = matches(TABS[tab], source)
    assert [m.target for m in found] == [column.field for column in TABS[tab].columns]
    assert {m.how for m in found} == {"title"}


def test_other_words_and_slips_are_guessed_and_said_to_be() -> None:
    assert guessed(INTERVIEWS, "Calls") == {
        "Date of call": "held_on",
        "Client": "customer",
        "Contact": "person",
        "How disappointed?": "disappointment",
        "Key benefit": "main_benefit",
        "Mood": NOT_USED,
        "Column G": NOT_USED,
    }
    hows = [m.how for m in matches(TABS["Calls"], csv_source(INTERVIEWS))]
    assert hows == [*["guess"] * 5, "left", "empty"]
    slips = [["Cutsomer", "Held-on", "Disapointment"], ["A", "2026-01-01", "very"]]
    assert list(guessed(slips, "Calls").values()) == ["customer", "held_on", "disappointment"]


def test_a_guess_needs_cells_that_could_be_such_values() -> None:
    rows = [["Customer", "Status", "Date"], ["A", "open", "soon"], ["B", "closed", "later"]]
    assert guessed(rows, "Calls") == {"Customer": "customer", "Status": NOT_USED, "Date": NOT_USED}


def test_a_date_that_reads_two_ways_is_still_a_date_column() -> None:
    assert guessed([["Client", "Day"], ["A", "03/04/2026"]], "Calls")["Day"] == "held_on"


def test_an_equal_title_wins_over_every_guess_and_a_field_is_given_once() -> None:
    rows = [["Client", "Customer", "Company"], ["a", "b", "c"]]
    found = {"Client": NOT_USED, "Customer": "customer", "Company": NOT_USED}
    assert guessed(rows, "Calls") == found


def test_every_synonym_is_of_a_field_and_every_word_of_a_tab_that_there_is() -> None:
    assert set(BY_TAB) | set(NAMES) <= set(TABS)
    for tab, words in BY_TAB.items():
        assert set(words) <= set(TABS[tab].by_field), tab
    anywhere = {field for tab in TABS.values() for field in tab.by_field}
    assert set(ANYWHERE) <= anywhere


def test_order_and_case_of_titles_do_not_matter() -> None:
    shouted = [[title.upper() + " :" for title in reversed(CALLS[0])], ["very", "Ann", "x", "Acme"]]
    found = matches(TABS["Calls"], csv_source(shouted))
    assert [m.target for m in found] == ["disappointment", "person", "held_on", "customer"]
    assert {m.how for m in found} == {"title"}
