"""What is typed outlives the session, the page, the disk and the workbook."""

import datetime as dt
import re
from pathlib import Path

import psycopg
import pytest
import streamlit as st

from components.storage import Store, open_store
from components.storage.drafts import Drafts
from tests.pages.calls.hand import (
    PAGE,
    asked,
    choose,
    filled,
    kept,
    keyed,
    listed,
    opened,
    saved,
    tap,
    whole,
)
from tests.pages.screen import call, sentences
from tests.pages.test_thin_workbooks import HOSTILE, hostile_rows

pytest_plugins = ("tests.postgres",)


@pytest.mark.usefixtures("company")
def test_nothing_typed_leaves_link_and_disk_clean(own_data: Path) -> None:
    app = opened()
    assert "draft" not in app.query_params
    assert not (own_data / "drafts").exists()


@pytest.mark.usefixtures("company")
def test_a_new_session_on_another_server_finds_everything_by_the_link() -> None:
    app = opened()
    filled(app)
    choose(app, decision_due_on=dt.date(2026, 12, 1))
    link = kept(app)
    st.cache_resource.clear()
    again = opened(draft=link)
    for field, value in (
        ("customer", "Acme"),
        ("person", "Ann"),
        ("led_by", "Tess"),
        ("roadmap_item", "Real time"),
    ):
        assert again.selectbox(key=keyed(again, f"{field}-")).value == value
    assert again.multiselect(key=keyed(again, "engineers_present-")).value == ["Ines"]
    assert again.text_area(key=keyed(again, "quote-")).value == "=Half an hour; would do"
    assert again.date_input(key=keyed(again, "decision_due_on-")).value == dt.date(2026, 12, 1)
    assert asked(again) == asked(app)
    assert len([one for one in again.button if str(one.key).startswith("take-back-")]) == 2


@pytest.mark.usefixtures("company")
def test_a_draft_outlives_a_look_at_another_page() -> None:
    app = opened()
    filled(app)
    app.switch_page("pages/look/this_week.py").run()
    del app.query_params["draft"]  # the menu drops what stands in the link
    app.switch_page(PAGE).run()
    assert app.text_area(key=keyed(whole(app), "quote-")).value == "=Half an hour; would do"
    assert len([one for one in app.button if str(one.key).startswith("take-back-")]) == 2


@pytest.mark.usefixtures("company")
def test_starting_over_throws_the_draft_away(own_data: Path) -> None:
    app = opened()
    filled(app)
    link = kept(app)
    tap(app, "discard-")
    assert app.selectbox(key=keyed(app, "customer-")).value is None
    assert Drafts(own_data / "drafts").read(link) is None
    assert not [one for one in app.button if str(one.key).startswith("take-back-")]


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("link", ["../../company", "x", "", "abcdefghjkmn"])
def test_a_link_to_no_draft_opens_an_empty_form(link: str) -> None:
    app = opened(draft=link)
    assert app.selectbox(key=keyed(app, "customer-")).value is None


@pytest.mark.usefixtures("company")
def test_a_draft_is_for_the_workbook_it_was_begun_on() -> None:
    app = opened()
    choose(app, customer="Acme")
    link = kept(app)
    other = opened(draft=link, workbook="Sample")
    assert other.selectbox(key=keyed(other, "customer-")).value is None


def test_a_folder_of_drafts_that_cannot_be_written_is_said_and_the_save_still_works(
    company: Store, own_data: Path
) -> None:
    (own_data / "drafts").write_text("in the way")
    app = opened()
    filled(app)
    assert "**This draft is not kept.**" in app.warning[0].value
    assert len([one for one in app.button if str(one.key).startswith("take-back-")]) == 2
    tap(app, "save-")
    assert len(saved(company)["Calls"]) == 2


@pytest.mark.usefixtures("my_company")
def test_an_empty_workbook_takes_its_first_call() -> None:
    app = opened(workbook="My company")
    assert any("Questions appear here once **Capabilities**" in info.value for info in app.info)
    choose(app, customer="First")
    tap(app, "save-")
    assert list(listed(app)["Customer"]) == ["First"]


@pytest.mark.usefixtures("own_data")
def test_a_call_logged_on_the_sample_lands_in_todays_sample_and_says_so() -> None:
    app = opened()
    choose(app, customer="Alpenrand Versicherung")
    tap(app, "save-")
    assert "Saved in today's sample workbook" in sentences(app)
    assert len(listed(app)) == 50
    assert listed(app)["Customer"].iloc[0] == "Alpenrand Versicherung"


def test_cells_with_markup_in_them_stay_text(my_company: Store) -> None:
    my_company.append(hostile_rows())
    app = opened(workbook="My company")
    choose(app, customer=str(saved(my_company)["Customers"]["customer"].iloc[-1]))
    tap(app, "yes-0-")
    words = [sentences(app), *(one.label for one in app.button)]
    assert not any(HOSTILE in text for text in words)
    for mark in (r"\*\*bold", r"\[link", r"\$x", ":red", "<img", "<script", "`code", "&lt;"):
        assert not any(re.search(rf"(?<!\\){mark}", text) for text in words), mark


@pytest.mark.postgres
def test_a_draft_in_a_shared_workbook_is_found_on_another_machine_and_never_typed_over(
    own_data: Path, postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGE_WORKBOOK", postgres_address)
    open_store(postgres_address).append({"Calls": [call("Acme", "very")]})
    app = opened(workbook="My company")
    choose(app, customer="Acme", person="Ann")
    link = kept(app)
    monkeypatch.setenv("BRIDGE_DATA", str(own_data / "of another machine"))
    st.cache_resource.clear()
    again = opened(workbook="My company", draft=link)
    assert again.selectbox(key=keyed(again, "person-")).value == "Ann"

    with psycopg.connect(postgres_address) as server:
        server.execute("ALTER TABLE drafts RENAME content TO out_of_reach")
    without = opened(workbook="My company", draft=link)
    assert "**The draft of this link cannot be read just now.**" in without.warning[0].value
    assert not [box for box in without.selectbox if str(box.key).startswith("customer-")]
    with psycopg.connect(postgres_address) as server:
        server.execute("ALTER TABLE drafts RENAME out_of_reach TO content")
    tap(without, "draft-again")
    assert without.selectbox(key=keyed(without, "person-")).value == "Ann"
