import json
from pathlib import Path

import pytest

from components.storage.sheets.accounts import VARIABLE, NoAccount, find_account

ENTRIES = {
    "type": "service_account",
    "client_email": "robot@example.iam.gserviceaccount.com",
    "private_key": "-----BEGIN PRIVATE KEY-----\ns3cret\n-----END PRIVATE KEY-----\n",
    "token_uri": "https://oauth2.googleapis.com/token",
}
EMAIL = ENTRIES["client_email"]


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory and an environment in which no account is set up."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def secrets(folder: Path, text: str) -> None:
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(text)


def test_an_account_is_given_as_entries_as_json_or_as_a_path(nowhere: Path) -> None:
    path = nowhere / "key.json"
    path.write_text(json.dumps(ENTRIES))
    for given in (ENTRIES, json.dumps(ENTRIES), f"\n {json.dumps(ENTRIES)} ", str(path), path):
        assert find_account(given).email == EMAIL
        assert dict(find_account(given).info) == ENTRIES


def test_what_is_given_comes_before_the_environment_and_that_before_the_secrets_file(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets(nowhere, '[google_service_account]\nclient_email = "c@x"\nprivate_key = "k"\n')
    assert find_account().email == "c@x"
    monkeypatch.setenv(VARIABLE, json.dumps(ENTRIES | {"client_email": "b@x"}))
    assert find_account().email == "b@x"
    assert find_account(ENTRIES | {"client_email": "a@x"}).email == "a@x"


def test_the_secrets_file_may_name_the_key_file_beside_it(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = nowhere / "project"
    project.mkdir()
    (project / "key.json").write_text(json.dumps(ENTRIES))
    secrets(project, 'google_service_account = "key.json"\n')
    assert find_account(folder=project).email == EMAIL
    monkeypatch.chdir(project)
    assert find_account().email == EMAIL


def test_the_secrets_file_may_hold_the_json_text(nowhere: Path) -> None:
    secrets(nowhere, f"google_service_account = '''{json.dumps(ENTRIES)}'''\n")
    assert find_account().email == EMAIL


@pytest.mark.parametrize("breaks", ["\\n", "\n"], ids=["escaped", "real"])
def test_a_key_pasted_with_other_line_breaks_is_the_same_key(breaks: str) -> None:
    key = ENTRIES["private_key"].replace("\n", breaks)
    assert (
        find_account(ENTRIES | {"private_key": key}).info["private_key"] == ENTRIES["private_key"]
    )
    text = json.dumps(ENTRIES).replace("\\n", breaks)
    assert find_account(text).info["private_key"] == ENTRIES["private_key"]


def test_no_account_at_all_says_how_to_make_one() -> None:
    with pytest.raises(NoAccount, match="no service account is set up") as caught:
        find_account()
    assert "put its content under [google_service_account]" in str(caught.value.next_step)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("nowhere.json", "names no file that can be read"),
        ("{s3cret", "is no JSON"),
        ("{}", "lacks client_email and private_key"),
        (ENTRIES | {"private_key": " "}, "lacks private_key"),
        ({"installed": {"client_id": "x"}}, "is the key of an OAuth client"),
    ],
)
def test_what_is_no_service_account_is_told_with_the_next_step(given: object, why: str) -> None:
    with pytest.raises(NoAccount, match=why) as caught:
        find_account(given)  # type: ignore[arg-type]
    assert caught.value.next_step
    assert "s3cret" not in str(caught.value)


def test_a_secrets_file_that_is_no_toml_is_told_without_its_content(nowhere: Path) -> None:
    secrets(nowhere, 'google_service_account = "s3cret\n')
    with pytest.raises(NoAccount, match="cannot be read as TOML") as caught:
        find_account()
    assert "s3cret" not in str(caught.value)


def test_the_key_is_never_shown() -> None:
    account = find_account(ENTRIES)
    assert "s3cret" not in f"{account!r} {account}"
    assert EMAIL in repr(account)
