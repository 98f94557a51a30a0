"""Calls that were begun and not saved are found without their link, by their own person only."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.storage import Store
from components.ui.serving.local import WITHOUT_SIGN_IN
from tests.pages.calls.hand import choose, keyed, opened, saved, tap, whole
from tests.pages.screen import gone_to, opened_as_is, plain, said, sentences
from tests.pages.signed_in import OURS, came, claims, fill

BEGUN = "Unfinished call:** Acme, 1 answer"
pytest_plugins = ("tests.postgres",)


def begin(app: AppTest) -> None:
    choose(app, customer="Acme")
    tap(app, "yes-0-")


def test_a_half_logged_call_is_listed_in_a_new_window_and_continued(company: Store) -> None:
    begin(opened())
    again = opened()
    assert again.selectbox(key=keyed(again, "customer-")).value is None
    assert BEGUN in sentences(again)
    tap(again, "continue-")
    assert again.selectbox(key=keyed(again, "customer-")).value == "Acme"
    assert BEGUN not in sentences(again)
    tap(again, "save-")
    assert len(saved(company)["Calls"]) == 2
    assert BEGUN not in sentences(opened())


@pytest.mark.usefixtures("company")
def test_this_week_says_in_one_line_which_calls_wait_to_be_finished() -> None:
    begin(opened())
    other = opened()
    choose(other, customer="Bolt")
    line = said(gone_to(opened_as_is(), "This week"))
    assert plain("2 unfinished calls: Bolt, 0 answers; Acme, 1 answer") in line


@pytest.mark.usefixtures("company")
def test_a_half_logged_call_is_discarded_from_the_list(own_data: Path) -> None:
    begin(opened())
    again = opened()
    tap(again, "throw-away-")
    assert BEGUN not in sentences(again)
    assert not list((own_data / "drafts").glob("*.json"))


def test_nobody_is_shown_another_persons_half_logged_call(my_company: Store) -> None:
    fill(my_company)
    edda = whole(came(claims("Edda"), "Calls"))
    choose(edda, customer=OURS)
    mine, theirs = (came(claims(name), "Calls") for name in ("Edda", "Ada"))
    assert f"Unfinished call:** {OURS}, 0 answers" in sentences(mine)
    assert "Unfinished call" not in sentences(theirs)
    assert "unfinished call" not in sentences(came(claims("Ada")))


@pytest.mark.usefixtures("company")
def test_where_visitors_are_not_told_apart_no_half_logged_call_is_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin(opened())
    monkeypatch.setenv(WITHOUT_SIGN_IN, "yes")
    assert "Unfinished call" not in sentences(opened())


@pytest.mark.postgres
def test_a_half_logged_call_in_a_shared_workbook_is_listed_on_another_machine(
    own_data: Path, postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGE_WORKBOOK", postgres_address)
    app = opened(workbook="My company")
    choose(app, customer="Acme")
    monkeypatch.setenv("BRIDGE_DATA", str(own_data / "of another machine"))
    assert "Unfinished call:** Acme, 0 answers" in sentences(opened(workbook="My company"))
