import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from components.domain.cells import Cell
from components.domain.workbook import canonical, parse
from components.storage import UnknownStore, open_store
from components.storage.rows import rows_of
from components.storage.sheets import SheetsStore
from components.storage.sheets.accounts import TOKEN_ADDRESS, VARIABLE, Account
from components.storage.sheets.google import SCOPES, Google, google_for
from components.storage.sheets.origin import ORIGIN, configured_origin
from components.transfer import main
from tests import sheets_server
from tests.sheets_server import SheetsServer
from tests.storage.sheets.conftest import Serve

ROOT = Path(__file__).parents[3]


@pytest.fixture
def calls_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are really connected to."""
    seen: list[str] = []
    send = requests.adapters.HTTPAdapter.get_connection_with_tls_context

    def watch(
        self: requests.adapters.HTTPAdapter,
        request: requests.PreparedRequest,
        *rest: object,
        **more: object,
    ) -> object:
        seen.append(str(request.url))
        return send(self, request, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "get_connection_with_tls_context", watch)
    return seen


def test_sign_in_and_calls_of_a_real_account_go_to_the_other_origin(
    serve: Serve, calls_out: list[str]
) -> None:
    served = serve({"Calls": [["ID"]]})
    entries = served.control.account() | {"token_uri": TOKEN_ADDRESS}
    google = Google(Account(entries["client_email"], entries), origin=served.server.base_url)
    assert "Calls" in served.store(google).read().tabs
    assert {url.split("/")[2] for url in calls_out} == {served.server.base_url.split("/")[2]}
    assert served.control.counts()["token"] == 1


def test_only_spreadsheets_are_asked_for(serve: Serve) -> None:
    served = serve({"Calls": [["ID"]]})
    served.store().read()
    (grant,) = served.control.service.accounts.tokens.values()
    assert grant.scopes == frozenset(SCOPES) == {"https://www.googleapis.com/auth/spreadsheets"}


@pytest.mark.parametrize(
    "origin", ["http://example.com", "http://10.0.0.1:80", "ftp://127.0.0.1", "x"]
)
def test_tokens_go_to_no_other_machine_in_the_clear(
    origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ORIGIN, origin)
    with pytest.raises(UnknownStore, match="must begin with https"):
        configured_origin()


@pytest.mark.parametrize(
    "origin", ["https://proxy.example.com", "http://127.0.0.1:1", "http://localhost:1", ""]
)
def test_a_proxy_and_this_machine_may_be_named(
    origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ORIGIN, origin)
    assert configured_origin() == (origin or None)


def test_all_stores_of_an_account_in_a_process_share_one_wire(sheets_address: str) -> None:
    one, other = open_store(sheets_address), open_store(sheets_address)
    assert isinstance(one, SheetsStore)
    assert isinstance(other, SheetsStore)
    assert one.google is other.google
    account = one.google.account
    assert (
        google_for(Account(account.email, {**account.info, "private_key": "x"})) is not one.google
    )


# --- from the command line ------------------------------------------------------------------


def told_by_a_program(server: SheetsServer, *arguments: str) -> "subprocess.CompletedProcess[str]":
    key = json.dumps(dict(server.account))
    environment = {**os.environ, ORIGIN: server.base_url, VARIABLE: key}
    command = [sys.executable, "-m", "components.transfer", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )


def comparable(address: str | SheetsStore) -> dict[str, list[dict[str, Cell]]]:
    store = open_store(address) if isinstance(address, str) else address
    return {name: rows for name, rows in rows_of(store.read()).items() if rows}


def test_the_sample_company_is_carried_into_a_sheet_and_back_without_loss(
    serve: Serve,
    sheets_address: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    served = serve()
    sample, back = "sample:2026-11-23", f"sqlite:///{tmp_path}/back.db"
    assert sheets_address != served.address  # it is asked for only so that the account is known
    assert main([sample, served.address]) == 0
    told = capsys.readouterr()
    assert (told.out.splitlines()[1], told.err) == (f"to   {served.store().name}", "")
    assert served.writes() == 1
    assert comparable(served.store()) == comparable(sample)
    meant, shown = parse(canonical(open_store(sample).read())), parse(served.store().read())
    assert shown.settings == meant.settings
    assert shown.set_aside == meant.set_aside
    assert all(shown[n].equals(meant[n]) for n in meant.frames if n != "Settings")
    assert main([served.address, back]) == 0
    assert capsys.readouterr().err == ""
    assert comparable(back) == comparable(sample)


def test_a_sheet_that_holds_rows_is_not_filled_again(serve: Serve) -> None:
    served = serve({"Team": [["Name"], ["Ann"]]})
    refused = told_by_a_program(served.server, "sample:2026-11-23", served.address)
    assert refused.returncode == 2
    assert "already holds rows (Team)" in refused.stderr
    assert served.sees("Team") == [["Name"], ["Ann"]]


def test_a_refusal_is_one_line_on_the_command_line() -> None:
    with sheets_server.start() as server:
        key = server.control.create(shared_with=[])
        address = f"https://docs.google.com/spreadsheets/d/{key}"
        refused = told_by_a_program(server, address, "sqlite:///nowhere.db")
    assert refused.returncode == 2
    (line,) = refused.stderr.splitlines()
    assert line.startswith(
        f"nothing was copied: {address} cannot be reached: it is not shared with"
    )
