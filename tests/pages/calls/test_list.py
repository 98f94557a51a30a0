"""The list of calls, its filters and its four counts."""

import pandas as pd
import pytest

from components.storage import Store
from components.ui.call_list import MOST_CUSTOMERS
from tests.pages.calls.hand import listed, opened, saved, told, whole
from tests.pages.screen import DAY, numbers, sample, sentences, table


def test_lists_fifty_calls_newest_first_with_quote_and_row() -> None:
    app = opened()
    shown = listed(app)
    assert len(shown) == 50
    assert next(iter(shown.columns)) == "Quote"
    assert list(shown["Held on"]) == sorted(shown["Held on"], reverse=True)
    calls = sample()["Calls"]
    for _, line in shown.iterrows():
        assert calls["customer"][line["Row in Calls"]] == line["Customer"]
    assert "60 calls" in sentences(app)


@pytest.mark.parametrize(
    ("link", "column", "value"),
    [
        ({"segment": "Brokers"}, "segment", "Brokers"),
        ({"customer": "Harz Mutual"}, "customer", "Harz Mutual"),
    ],
)
def test_a_filter_in_the_link_narrows_list_and_counts(
    link: dict[str, str], column: str, value: str
) -> None:
    app = opened(**link)
    calls = sample()["Calls"]
    wanted = calls[calls[column] == value]
    assert set(listed(app)["Row in Calls"]) == set(wanted.index)
    assert f"{len(wanted)} of 60 calls" in sentences(app)
    recent = (pd.Timestamp(DAY) - wanted["held_on"]).dt.days.between(0, 27)
    unlinked = wanted[recent & wanted["roadmap_item"].isna()]
    assert numbers(app)["Not linked yet"] == str(len(unlinked))


def test_a_capability_in_the_link_leaves_the_calls_that_asked_about_it() -> None:
    app = opened(about="Auto-decided share")
    shown, answers = listed(app), sample()["Trade-offs"]
    about = answers[answers["capability"] == "Auto-decided share"]
    keys = set(zip(about["customer"], about["asked_on"].dt.date, strict=True))
    assert len(shown)
    assert set(zip(shown["Customer"], shown["Held on"], strict=True)) <= keys
    assert shown["Answers"].str.contains("Auto-decided share").all()


@pytest.mark.parametrize("search", ["FERRY", "island ferry", "invoice"])
def test_words_are_searched_in_quote_benefit_and_notes(search: str) -> None:
    shown = listed(opened(q=search))
    calls = sample()["Calls"].loc[list(shown["Row in Calls"])]
    assert len(calls)
    text = calls[["quote", "notes", "main_benefit"]].fillna("").agg(" ".join, axis=1).str.lower()
    for word in search.lower().split():
        assert text.str.contains(word).all()


def test_a_search_that_finds_nothing_says_so_and_counts_nothing() -> None:
    app = opened(q="no such words anywhere")
    assert "0 of 60 calls" in sentences(app)
    assert numbers(app)["No engineer present"] == "0"


def test_the_four_counts_are_those_of_the_loop_with_their_rows() -> None:
    app = told(opened())
    shown = numbers(app)
    assert list(shown) == [
        "No specific question",
        "No engineer present",
        "Not linked yet",
        "Segments unheard",
    ]
    calls = sample()["Calls"]
    recent = calls[(pd.Timestamp(DAY) - calls["held_on"]).dt.days.between(0, 27)]
    unheard = recent[recent["engineers_present"].isna()]
    assert shown["No engineer present"] == str(len(unheard))
    app.button(key="list-No engineer present").click().run()
    assert set(listed(app)["Row in Calls"]) == set(unheard.index)
    linked = opened(left_out="No engineer present")
    assert set(listed(linked)["Row in Calls"]) == set(unheard.index)


def test_a_call_of_the_link_is_linked_to_the_roadmap_where_it_is_read(company: Store) -> None:
    app = opened(left_out="Not linked yet", call="2")
    assert "> It is quick" in sentences(app)
    item = next(box for box in app.selectbox if box.label == "Roadmap item")
    item.set_value("Real time").run()
    next(box for box in app.selectbox if box.label == "Your name").set_value("Tess").run()
    save = next(one for one in app.button if one.label == "Save changes")
    whole(save.click().run())
    call = saved(company)["Calls"].loc[2]
    assert call["roadmap_item"] == "Real time"
    assert listed(app).empty
    assert "> It is quick" in sentences(app)
    assert "> It is quick" in sentences(opened(call=str(call["id"])))


def test_a_call_in_the_link_that_is_not_there_opens_nothing() -> None:
    assert not [one for one in opened(call="gone").button if one.key == "call-close"]


@pytest.mark.usefixtures("company")
def test_segments_without_a_call_in_28_days_are_named() -> None:
    silent = table(told(opened()), "Segments unheard")
    assert list(silent["Segment"]) == ["Garages"]


def test_of_very_many_customers_those_heard_last_are_offered_and_all_can_be_found(
    my_company: Store,
) -> None:
    many = MOST_CUSTOMERS + 10
    days = pd.date_range("2024-01-01", periods=many).strftime("%Y-%m-%d")
    my_company.append(
        {"Calls": [{"held_on": day, "customer": f"C{at:03}"} for at, day in enumerate(days)]}
    )
    app = told(opened(workbook="My company"))
    box = app.selectbox(key="customer")
    assert box.options == ["All customers", *(f"C{at:03}" for at in range(10, many))]
    assert "heard last" in box.help
    for link in ({"customer": "C003"}, {"q": "c003"}):
        found = opened(workbook="My company", **link)
        assert list(listed(found)["Customer"]) == ["C003"]
        found.run()
        assert list(listed(found)["Customer"]) == ["C003"]
    assert not told(opened(workbook="Sample")).selectbox(key="customer").help
