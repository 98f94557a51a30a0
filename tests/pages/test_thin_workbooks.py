"""A workbook that has hardly begun: no page fails, and none claims what so few rows cannot say."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.cells import Cell
from components.storage import Row, Store
from tests.pages.screen import (
    PAGES,
    call,
    links,
    numbers,
    opened,
    plain,
    said,
    sentences,
    table,
    trade_off,
    verdict,
)

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> **bold** [link](javascript:alert(1)) "
    "$x^2$ :red[red] :material/home: `code` # head | cell & &lt;b&gt; ~~gone~~ \\ {0} %s"
)
LONG = "long " * 2000
SHARE = re.compile(r"\d ?%")
ONE_CUSTOMER: dict[str, Cell] = {
    "customer": "A",
    "stage": "paying",
    "signed_up_on": "2026-06-01",
    "first_roi_on": "2026-06-10",
    "annual_value": 1000,
}
ACCURACY: dict[str, Cell] = {
    "capability": "Accuracy",
    "unit": "%",
    "better": "higher",
    "starting_level": 90,
}


def every_page() -> list[AppTest]:
    return [opened(page) for page in PAGES]


@pytest.mark.usefixtures("my_company")
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_workbook_says_what_to_do_and_shows_no_figure(page: str) -> None:
    app = opened(page, workbook="My company")
    text = said(app)
    assert "Sample company" not in text
    assert "Company name not set" in text
    assert "**Your workbook is empty.**" in text
    assert not any(SHARE.search(value) for value in numbers(app).values())
    assert not app.get("vega_lite_chart")


@pytest.mark.usefixtures("my_company")
def test_the_empty_company_is_not_opened_by_itself() -> None:
    assert "Sample company" in said(opened())


def test_a_company_with_one_row_is_opened_by_itself(my_company: Store) -> None:
    my_company.append({"Calls": [call("A", "very")]})
    assert "Sample company" not in said(opened())


def test_one_row_gives_counts_and_no_percentage(my_company: Store) -> None:
    my_company.append(
        {
            "Calls": [call("A", "very", quote="It is quick")],
            "Customers": [ONE_CUSTOMER],
            "Trade-offs": [trade_off("A", 85, "yes")],
            "Capabilities": [ACCURACY],
        }
    )
    scorecard = opened("PMF scorecard")
    assert verdict(scorecard) == plain(
        "1 of 1 would be very disappointed. That is too few for a percentage."
    )
    assert numbers(scorecard)["Very-disappointed share"] == "1 of 1"
    assert not any(SHARE.search(value) for value in numbers(scorecard).values())
    level = opened("Minimum viable AI", more="Exact curve")
    assert verdict(level).startswith(plain("No verdict on Accuracy yet: "))
    assert numbers(level) == {
        "Today": "90%",
        "Likely enough": "too few",
        "Today is enough for": "too few",
    }
    assert "1 of 1 would be very disappointed" in said(opened(**{"week-part": "Why"}))


def test_answers_without_any_quote_are_drawn(my_company: Store) -> None:
    my_company.append(
        {"Trade-offs": [trade_off("A", 85, "yes")], "Capabilities": [ACCURACY]},
    )
    opened("Minimum viable AI")


def test_four_answers_give_counts_and_five_a_share_with_its_range(my_company: Store) -> None:
    answers = ["very", "very", "somewhat", "not", "very"]
    for name, answer in zip("ABCD", answers, strict=False):
        my_company.append({"Calls": [call(name, answer)]})
    assert numbers(opened("PMF scorecard"))["Very-disappointed share"] == "2 of 4"
    my_company.append({"Calls": [call("E", answers[4])]})
    app = opened("PMF scorecard")
    next(one for one in app.sidebar.button if one.label == "Refresh now").click().run()
    assert numbers(app)["Very-disappointed share"] == "60%"
    assert plain("early: 23–88%, 5 people") in said(app)
    assert "Can't tell yet" in verdict(app)


def test_when_all_rows_are_set_aside_they_are_named_and_in_no_figure(my_company: Store) -> None:
    my_company.append(
        {
            "Calls": [call("A", "enormously", held_on="13/25/26"), call("", "very")],
            "Trade-offs": [{**trade_off("A", 90, "yes"), "level": "about 90"}],
        }
    )
    for app in every_page():
        assert [link.label for link in links(app.sidebar)] == ["3 rows skipped"]
        assert "**Your workbook is empty.**" not in said(app)
        assert not any(SHARE.search(value) for value in numbers(app).values())
    aside = table(opened("Data"), "Cells that set a row aside")
    assert {"13/25/26", "enormously", "about 90"} <= set(aside["Typed"])
    assert set(aside["Tab"]) == {"Calls", "Trade-offs"}


def test_calls_and_trade_offs_alone_give_figures(my_company: Store) -> None:
    names = [f"Customer {i}" for i in range(12)]
    my_company.append(
        {
            "Calls": [call(name, "very" if i % 2 else "not") for i, name in enumerate(names)],
            "Trade-offs": [
                row
                for i, name in enumerate(names)
                for row in (
                    trade_off(name, 80 + i, "no"),
                    trade_off(name, 84 + i, "yes"),
                )
            ],
        }
    )
    scorecard = opened("PMF scorecard")
    assert numbers(scorecard)["Very-disappointed share"] == "50%"
    assert "12 answers" in verdict(scorecard)
    level = opened("Minimum viable AI")
    assert (
        verdict(level)
        == "Say in Capabilities whether a higher or a lower Accuracy is better, and its unit."
    )
    assert opened("Roadmap").info
    assert opened("Data")


def test_cells_with_markup_in_them_stay_text(my_company: Store) -> None:
    my_company.append(hostile_rows())
    for app in every_page():
        text = sentences(app)
        assert HOSTILE not in text
        for mark in (r"\*\*bold", r"\[link", r"\$x", ":red", "<img", "<script", "`code", "&lt;"):
            assert not re.search(rf"(?<!\\){mark}", text), mark
        labels = [link.label for link in links(app.main)]
        assert not any("[link](" in label for label in labels)


def test_cells_with_markup_in_them_are_shown_as_they_are(my_company: Store) -> None:
    my_company.append(hostile_rows())
    assert plain(HOSTILE) in said(opened("PMF scorecard"))
    shown = table(
        opened("PMF scorecard", **{"scorecard-part": "Answers"}), "Answers that count, newest first"
    )
    assert HOSTILE in set(shown["Quote"])


def hostile_rows() -> dict[str, list[Row]]:
    names = [f"{i} {HOSTILE}" for i in range(10)]
    usual = {"quote": HOSTILE, "main_benefit": HOSTILE, "segment": HOSTILE, "person": LONG}
    return {
        "Settings": [{"setting": "Company", "value": HOSTILE}],
        "Customers": [
            ONE_CUSTOMER | {"customer": name, "segment": HOSTILE, "annual_value_at_start": 900 + i}
            for i, name in enumerate(names)
        ],
        "Calls": [
            call(name, "very", **usual, improvement_wanted=LONG, roadmap_item=HOSTILE)
            for name in names
        ],
        "Trade-offs": [
            trade_off(name, level, answer, capability=HOSTILE, question=LONG)
            for name in names
            for level, answer in ((80, "no"), (90, "yes"))
        ],
        "Capabilities": [
            ACCURACY
            | {
                "capability": HOSTILE,
                "unit": HOSTILE,
                "customer_outcome": HOSTILE,
                "outcome_per_unit": 50,
                "outcome_source": HOSTILE,
            }
        ],
        "Experiments": [
            {
                "experiment": HOSTILE,
                "ready_on": "2026-09-01",
                "with_customers_on": "2026-09-05",
                "first_feedback_on": "2026-09-09",
                "capability": HOSTILE,
                "level_after": 95,
                "roadmap_item": HOSTILE,
            }
        ],
        "Roadmap": [
            {
                "item": HOSTILE,
                "kind": "block",
                "effort_weeks": 4,
                "horizon": "now",
                "capability": HOSTILE,
                "target_level": 99,
                "problem": LONG,
                "owner": HOSTILE,
            }
        ],
        "Team": [
            {
                "name": HOSTILE,
                "role": "technical product owner",
                "share_of_time": "100%",
                "from_day": "2026-01-05",
            }
        ],
    }


@pytest.mark.usefixtures("my_company")
def test_a_company_without_rows_sees_three_steps_and_no_card_that_says_nothing() -> None:
    app = opened(workbook="My company")
    assert "Three steps to your first verdict" in [one.value for one in app.subheader]
    assert '<p class="figure">' not in " ".join(one.proto.body for one in app.get("html"))
    labels = [link.label for link in links(app.main)]
    assert {"Add a capability", "Log a call"} <= set(labels)
