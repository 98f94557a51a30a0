from collections.abc import Callable
from dataclasses import dataclass

import pytest

from components.domain.schema import TABS
from components.storage import (
    NotAWorkbook,
    NotWritable,
    StorageError,
    StoreUnreachable,
)
from components.storage.sheets.accounts import VARIABLE, Account
from components.storage.sheets.checking import Step, check_steps
from components.storage.sheets.google import Google
from tests.storage.a_store import a_call
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.served import Served

EMAIL = "robot@example.iam.gserviceaccount.com"
CALLS = {"Calls": [["ID", "Held on", "Customer"]], "Ideas": [["x"]]}
ALL = ["link", "account", "sign in", "open", "tabs", "write"]
Spoil = Callable[[Served], object]


def steps(served: Served, google: Google | None = None) -> list[Step]:
    return check_steps(served.address, google=google or served.google())


# --- the steps ------------------------------------------------------------------------------


def test_a_sheet_that_is_set_up_passes_every_step_and_is_not_changed(serve: Serve) -> None:
    served = serve(CALLS)
    before = served.sees("Calls"), served.sees("Ideas")
    found = steps(served)
    assert [step.step for step in found] == ALL
    assert all(step.ok for step in found)
    assert found[1].says == f"The app signs in as {EMAIL}."
    assert found[4].says == f"1 of {len(TABS)} tabs are there: Calls. Left alone: Ideas."
    assert (served.sees("Calls"), served.sees("Ideas")) == before


def test_a_new_sheet_lacks_its_tabs_and_may_be_written_all_the_same(serve: Serve) -> None:
    found = steps(serve())
    assert [(step.step, step.ok) for step in found][-2:] == [("tabs", False), ("write", True)]
    assert found[-2].next_step == "Create the missing tabs."


@pytest.mark.parametrize("fault", ["503", "cut", "html-after"])
def test_a_trial_whose_answer_is_lost_is_told(serve: Serve, fault: str) -> None:
    served = serve(CALLS)
    served.control.fault(f"{fault}:on=write")
    last = steps(served)[-1]
    assert (last.step, last.ok) == ("write", False)


def test_without_an_account_the_second_step_says_what_to_do(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "{}")
    link, account = check_steps(serve().address)
    assert (link.ok, account.ok) == (True, False)
    assert account.says.startswith("Google Sheets cannot be reached: BRIDGE_GOOGLE_ACCOUNT lacks")
    assert account.next_step is not None


# --- each of Google's refusals --------------------------------------------------------------


def as_xlsx(served: Served) -> None:
    served.key = served.control.create(tabs=CALLS, is_xlsx=True)


def elsewhere(served: Served) -> None:
    served.key = "1" * 44


NEW_KEY = (
    "Make a new key for this service account in the Google Cloud console and put it in the old"
    " one's place; check that this computer's clock is right."
)
API_PAGE = "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview"


@dataclass(frozen=True, slots=True)
class Refused:
    """A way to be refused, the step that tells, and what is told."""

    spoil: Spoil
    step: str
    error: type[StorageError]
    why: str
    next_step: str


REFUSALS = {
    "not shared": Refused(
        lambda served: served.control.unshare(served.key, EMAIL),
        "open",
        StoreUnreachable,
        f"it is not shared with {EMAIL}",
        f"Open the Sheet, press Share, add {EMAIL} as Editor, and try again.",
    ),
    "API off": Refused(
        lambda served: served.control.enable_api(enabled=False),
        "open",
        StoreUnreachable,
        "the Google Sheets API is switched off in the service account's project",
        f"Open {API_PAGE}?project=123456789012, press Enable, and try again after a few minutes.",
    ),
    "wrong link": Refused(
        elsewhere,
        "open",
        StoreUnreachable,
        "there is no spreadsheet at this link",
        "Open the Sheet in the browser and copy the link from the address bar again.",
    ),
    "xlsx": Refused(
        as_xlsx,
        "open",
        NotAWorkbook,
        "it is an Office file (.xlsx) that only lies on Google Drive",
        "Open it, choose File > Save as Google Sheets, and use the link of the copy.",
    ),
    "key withdrawn": Refused(
        lambda served: served.control.service.accounts.emails.clear(),
        "sign in",
        StoreUnreachable,
        f"Google does not accept the key of {EMAIL}",
        NEW_KEY,
    ),
    "token refused": Refused(
        lambda served: served.control.fault("401:times=always"),
        "sign in",
        StoreUnreachable,
        f"Google does not accept the key of {EMAIL}",
        NEW_KEY,
    ),
    "quota": Refused(
        lambda served: served.control.fault("429:on=read,times=always"),
        "open",
        StoreUnreachable,
        "Google's limit of requests a minute is used up",
        "Try again in a minute; what was typed is kept.",
    ),
    "for viewing only": Refused(
        lambda served: served.control.share(served.key, EMAIL, "reader"),
        "write",
        NotWritable,
        f"it is shared with {EMAIL} for viewing only",
        f"Open the Sheet, press Share, and make {EMAIL} an Editor.",
    ),
}


@pytest.mark.parametrize("refused", REFUSALS.values(), ids=REFUSALS.keys())
def test_every_refusal_is_one_sentence_with_the_next_step(serve: Serve, refused: Refused) -> None:
    served = serve(CALLS)
    google, again = served.google(), served.google()
    refused.spoil(served)
    last = steps(served, google)[-1]
    assert (last.step, last.ok) == (refused.step, False)
    assert last.says.endswith(f": {refused.why}.")
    assert last.next_step == refused.next_step
    with pytest.raises(refused.error) as caught:
        served.store(again).append({"Calls": [a_call()]})
    assert str(caught.value).endswith(f": {refused.why}")
    assert caught.value.next_step == refused.next_step


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("hang", "Google did not answer in time"),
        ("cut", "there is no connection to Google"),
        ("503", "Google reports a fault of its own (503)"),
        ("502", "Google reports a fault of its own (502)"),
        ("html-after", "Google's answer cannot be read"),
    ],
)
def test_an_outage_is_told_for_what_it_is(serve: Serve, fault: str, why: str) -> None:
    served = serve(CALLS, fault=fault)
    served.control.fault(f"{fault}:on=read,times=always")
    with pytest.raises(StoreUnreachable) as caught:
        served.store().read()
    assert str(caught.value) == f"{served.store().name} cannot be reached: {why}"
    assert "appsstatus" in str(caught.value.next_step)


def test_a_token_endpoint_that_is_down_is_an_outage(serve: Serve) -> None:
    served = serve(CALLS)
    served.control.fault("cut:on=token,times=always")
    with pytest.raises(StoreUnreachable, match="there is no connection to Google"):
        served.store().read()


def test_a_token_endpoint_that_was_down_for_a_moment_is_asked_again(serve: Serve) -> None:
    served = serve(CALLS)
    served.control.fault("cut:on=token,times=2")
    assert "Calls" in served.store().read().tabs


def test_a_token_that_ran_out_is_renewed(serve: Serve) -> None:
    served = serve(CALLS)
    store = served.store()
    store.append({"Calls": [a_call(id="c1")]})
    served.control.revoke_tokens()
    store.append({"Calls": [a_call(id="c2")]})
    assert served.sees("Calls!A2:A") == [["c1"], ["c2"]]


def test_a_key_that_is_no_key_is_told_before_anything_is_asked(serve: Serve) -> None:
    served = serve(CALLS)
    entries = served.control.account() | {"private_key": "s3cret"}
    google = Google(Account(EMAIL, entries), origin=served.server.base_url)
    last = steps(served, google)[-1]
    assert (last.step, last.ok) == ("sign in", False)
    assert "private key cannot be read" in last.says
    assert "s3cret" not in f"{last}"


def test_a_workbook_that_is_full_says_what_to_delete(serve: Serve) -> None:
    served = serve(CALLS)
    grow = {"sheetId": 0, "dimension": "ROWS", "length": 382_000}
    http = served.server.gspread().http_client
    http.batch_update(served.key, {"requests": [{"appendDimension": grow}]})
    with pytest.raises(NotWritable, match="beyond Google's limit of 10 million cells") as caught:
        served.store().append({"Calls": [a_call()], "Team": [{"name": "Ann"}]})
    assert caught.value.next_step == "Delete blank rows, blank columns and tabs that nobody needs."
    assert "Team" not in served.control.tabs(served.key)


def test_a_sign_in_for_something_else_is_told(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = serve(CALLS)
    wanted = ("https://www.googleapis.com/auth/drive.metadata.readonly",)
    monkeypatch.setattr("components.storage.sheets.google.SCOPES", wanted)
    last = steps(served)[-1]
    assert (last.step, last.ok) == ("open", False)
    assert last.says.endswith(f"the sign-in of {EMAIL} does not cover spreadsheets.")
