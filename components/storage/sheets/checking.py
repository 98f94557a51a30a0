"""Connecting a Google Sheet, step by step: what is right so far, and what to do next."""

import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import gspread
import requests

from components.domain.schema import TABS
from components.storage import StorageError
from components.storage.sheets import SheetsStore
from components.storage.sheets.book import Book
from components.storage.sheets.google import Google, Outdated, Unsure

StepName = Literal["link", "account", "sign in", "open", "tabs", "write"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. says: what was found, in one sentence. next_step: what to do where it failed."""

    step: StepName
    ok: bool
    says: str
    next_step: str | None = None


def check_steps(
    address: str,
    account: Mapping[str, object] | str | os.PathLike[str] | None = None,
    *,
    google: Google | None = None,
) -> list[Step]:
    """Return the steps in their order, up to the first that failed.

    address: the Sheet's link. account: a service account's key, else as accounts.py finds it.
    """
    steps: list[Step] = []
    name: StepName = "link"
    try:
        store = SheetsStore(address, account, google=google)
        steps.append(Step("link", ok=True, says="This is the link of a Google Sheet."))
        name = "account"
        email = store.google.account.email
        steps.append(Step("account", ok=True, says=f"The app signs in as {email}."))
        name = "open"
        steps += _opened(store)
        name = "write"
        steps.append(_written(store))
    except StorageError as error:
        if name == "open":
            if _is_sign_in(error):
                name = "sign in"
            else:
                steps.append(Step("sign in", ok=True, says="Google accepts the account's key."))
        steps.append(Step(name, ok=False, says=_sentence(error), next_step=error.next_step))
    return steps


def _opened(store: SheetsStore) -> Iterator[Step]:
    store.reader.forget_tabs()
    book = store.reader.book()
    yield Step("sign in", ok=True, says="Google accepts the account's key.")
    yield Step("open", ok=True, says="The Sheet is shared with the app.")
    yield _tabs_found(book)


def _tabs_found(book: Book) -> Step:
    known = [name for name in TABS if name in book.sheets]
    others = [sheet.title for sheet in book.others]
    left_alone = f" Left alone: {', '.join(others)}." if others else ""
    if known:
        says = f"{len(known)} of {len(TABS)} tabs are there: {', '.join(known)}.{left_alone}"
        return Step("tabs", ok=True, says=says)
    says = f"None of the app's tabs is there yet.{left_alone}"
    return Step("tabs", ok=False, says=says, next_step="Create the missing tabs.")


def _written(store: SheetsStore) -> Step:
    """Have Google search one row for what nobody ever wrote, and replace it: that changes nothing.

    It is refused all the same where the account may only read, so it proves the right to write.
    """
    book = store.reader.book()
    sheet = next(iter([*book.sheets.values(), *book.others]))
    never_written = secrets.token_hex(32)
    area = {"sheetId": sheet.sheet_id, "startRowIndex": 0, "endRowIndex": 1}
    search = {"find": never_written, "replacement": never_written, "range": area}
    try:
        store.google.write(store.key, [{"findReplace": search}])
    except (Unsure, Outdated) as error:
        raise store.google.told(error.__cause__, store.key) from error
    return Step("write", ok=True, says="The app may write: a trial that changes nothing went well.")


def _is_sign_in(error: StorageError) -> bool:
    cause = error.__cause__
    if isinstance(cause, gspread.exceptions.APIError):
        return cause.response.status_code == 401
    return cause is not None and not isinstance(cause, requests.RequestException)


def _sentence(error: StorageError) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}."
