import json

import pytest

from components.storage import UnknownStore, open_store
from components.storage.sheets import SheetsStore
from components.storage.sheets.checking import check_steps

KEY = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"


@pytest.mark.parametrize(
    "address",
    [
        f"https://docs.google.com/spreadsheets/d/{KEY}",
        f"https://docs.google.com/spreadsheets/d/{KEY}/",
        f"  https://docs.google.com/spreadsheets/d/{KEY}/edit?usp=sharing#gid=0 ",
        f"https://docs.google.com/spreadsheets/u/1/d/{KEY}/edit",
        f"https://docs.google.com/a/example.com/spreadsheets/d/{KEY}/edit#gid=5",
    ],
)
def test_every_form_of_a_sheet_s_link_is_understood(address: str) -> None:
    store = open_store(address)
    assert isinstance(store, SheetsStore)
    assert store.name == f"https://docs.google.com/spreadsheets/d/{KEY}"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://example.com/sheet", "begins with https://docs.google.com/spreadsheets/d/"),
        ("https://docs.google.com/spreadsheets/", "begins with https://docs.google.com/"),
        (f"https://docs.google.com/document/d/{KEY}/edit", "begins with https://docs.google.com/"),
        (f"https://evil.test/spreadsheets/d/{KEY}/edit", "begins with https://docs.google.com/"),
        ("https://docs.google.com/spreadsheets/d/e/2PACX-1vT/pubhtml", "of a published copy"),
    ],
)
def test_another_link_is_refused_with_what_is_needed(address: str, why: str) -> None:
    with pytest.raises(UnknownStore, match=why):
        open_store(address)
    (step,) = check_steps(address)
    assert (step.step, step.ok) == ("link", False)


def test_the_key_is_in_no_message_and_no_name(sheets_address: str) -> None:
    store = open_store(sheets_address)
    store.read()
    assert isinstance(store, SheetsStore)
    key = store.google.account.info["private_key"]
    shown = json.dumps([store.name, repr(store), repr(store.google), repr(store.google.account)])
    assert key.splitlines()[1] not in shown
