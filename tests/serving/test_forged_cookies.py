"""Cookies signed with a secret that anybody can guess let nobody in."""

import re
import secrets
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

from components.ui.secret_strength import is_guessable
from tests.browser.driving import ROOT, running_app
from tests.browser.signing_in import OURS, company, secrets_file
from tests.finished import finished
from tests.serving.asking import cookie_of, has, heard

NOT_SHOWN = "Nothing is shown."
OF_BEFORE = ("32 random letters", "...")  # the README's and the example's until November 2026
LITERAL = re.compile(r"""(?i)cookie_?secret["']?\s*[=:]\s*(["'])(.*?)\1""")
STRONG = secrets.token_hex(16)


def shown(folder: Path, secret: str) -> Iterable[ForwardMsg]:
    """Return what an app with this cookie_secret sends to whoever forged a cookie with it."""
    options = ["--secrets.files", str(secrets_file(folder, "http://localhost:9", secret))]
    with running_app(folder, options=options) as app:
        return finished(heard(app, cookie_of(app, "Ada", secret)))


def test_forged_with_the_readmes_the_examples_a_blank_and_a_short_secret_0_of_4_are_let_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    company(tmp_path)
    received = [shown(tmp_path, secret) for secret in (*OF_BEFORE, "", "x")]
    let_in = sum(has(OURS, one) for one in received)
    assert let_in == 0
    assert all(has(NOT_SHOWN, one) and has("token_hex(32)", one) for one in received)
    assert has(OURS, shown(tmp_path, STRONG))  # whoever knows it is: so forging works
    with capsys.disabled():
        print(f"\n  forged cookies: {len(received)} tried, {let_in} let in")  # noqa: T201


def test_no_secret_that_stands_in_any_file_of_ours_is_taken() -> None:
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    files = [ROOT / name for name in listed if (ROOT / name).is_file()]
    texts = [file.read_text(errors="replace") for file in files]
    found = {match[2] for text in texts for match in LITERAL.finditer(text)}
    assert len(found) >= 2
    assert {one for one in found if not is_guessable(one) and "{" not in one} == set()


@pytest.mark.parametrize(
    "secret",
    [*OF_BEFORE, "", " " * 40, "x" * 64, "change-me-change-me-change-me", "0123456789abcdef" * 4]
    + ["qwertyuiopasdfghjklzxcvbnm1234567890", "my-very-secret-cookie-secret-2026"],
)
def test_words_rows_of_keys_and_repetitions_are_guessable(secret: str) -> None:
    assert is_guessable(secret)


def test_what_the_readme_tells_to_make_is_not_guessable() -> None:
    command = re.search(r"python -c \"(.*?)\"", (ROOT / "README.md").read_text())
    assert command is not None
    assert command[1] == "import secrets; print(secrets.token_hex(32))"
    assert not any(is_guessable(secrets.token_hex(size)) for size in (16, 32, 64))
    assert not is_guessable(secrets.token_urlsafe(32))


def test_where_the_secrets_name_none_the_one_of_the_server_is_judged() -> None:
    def script() -> None:
        from components.ui import places  # noqa: PLC0415 - the script stands by itself

        places.secrets()

    app = AppTest.from_function(script)
    app.secrets["auth"] = {"client_id": "x"}
    assert not app.run().exception  # a random one, made at the start
    app.secrets["auth"] = {"client_id": "x", "cookie_secret": "guessable"}
    assert app.run().exception
