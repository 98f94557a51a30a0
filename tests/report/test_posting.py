"""The week posted to a real webhook on this machine: once, and told how sure that is."""

import datetime as dt
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from components.domain.week import week
from components.domain.workbook import parse
from components.report.__main__ import main
from components.report.posting import Ended, Post, deliver
from components.storage import open_store
from tests.report.chat import SECRET, Chat, running_chat
from tests.report.door import AS_OF, folder_of
from tests.report.twelve import twelve

DAY = dt.date(2026, 11, 23)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def chat() -> Iterator[Chat]:
    with running_chat() as chat:
        yield chat


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIDGE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def book(tmp_path: Path) -> str:
    return str(folder_of(tmp_path / "book", twelve()))


def posted(book: str, url: str, *options: str) -> int:
    return main([book, "--as-of", AS_OF, "--post", url, *options])


def delivered(book: str, url: str, *, again: bool = False) -> Ended:
    workbook = parse(open_store(book).read())
    post = Post(url, book, DAY, timeout_seconds=0.4)
    return deliver(post, week(workbook, DAY), workbook, is_sample=False, again=again)


def test_the_week_arrives_as_a_chat_shows_it(
    chat: Chat, book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert posted(book, chat.url) == 0
    (told,) = chat.posts
    assert told["text"].startswith("Twelve Ltd: where we stand on 23 Nov 2026\n\n")
    heads = [one["text"]["text"] for one in told["blocks"] if one["type"] == "header"]
    assert heads[1:] == ["This week", "Changed since last week", "To decide now"]
    assert chat.paths == [f"/services/{SECRET}"]
    assert capsys.readouterr() == ("", "Posted.\n")


def test_a_sample_is_called_one_in_the_chat(chat: Chat) -> None:
    assert posted(f"sample:{AS_OF}", chat.url) == 0
    assert "Sample company: every name, quote and figure here is invented." in chat.posts[0]["text"]


def test_nothing_is_posted_twice_for_a_workbook_and_a_day(
    chat: Chat, book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [posted(book, chat.url), posted(book, chat.url)] == [0, 0]
    assert len(chat.posts) == 1
    assert "Posted earlier for 2026-11-23, not again." in capsys.readouterr().err
    assert posted(book, chat.url, "--as-of", "2026-11-22") == 0
    assert posted(str(folder_of(tmp_path / "other", twelve())), chat.url) == 0
    assert len(chat.posts) == 3


def test_of_five_started_at_once_one_posts(chat: Chat, book: str) -> None:
    with ThreadPoolExecutor(5) as five:
        list(five.map(lambda _: delivered(book, chat.url), range(5)))
    assert len(chat.posts) == 1


def test_again_posts_again(chat: Chat, book: str) -> None:
    assert [posted(book, chat.url), posted(book, chat.url, "--again")] == [0, 0]
    assert len(chat.posts) == 2


@pytest.mark.parametrize("answer", [400, 403, 404, 410, 429, 500, 503])
def test_what_the_chat_refuses_is_not_posted_and_may_be_tried_again(
    chat: Chat, book: str, capsys: pytest.CaptureFixture[str], answer: int
) -> None:
    chat.answer = answer
    assert posted(book, chat.url) == 3
    assert capsys.readouterr().err == f"Not posted: the chat answered {answer}.\n"
    chat.answer = 200
    assert posted(book, chat.url) == 0
    assert len(chat.posts) == 2


@pytest.mark.parametrize("answer", [301, 302, 307, 308])
def test_no_redirect_is_followed(
    chat: Chat, book: str, capsys: pytest.CaptureFixture[str], answer: int
) -> None:
    chat.answer = answer
    assert posted(book, chat.url) == 3
    assert chat.paths == [f"/services/{SECRET}"]
    assert f"redirects ({answer})" in capsys.readouterr().err


def test_a_chat_that_is_not_there_is_not_posted_to(
    book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert posted(book, f"http://127.0.0.1:{port}/{SECRET}") == 3
    assert capsys.readouterr().err == (
        "Not posted: the chat cannot be reached (Connection refused).\n"
    )


@pytest.mark.parametrize("answer", ["say nothing", "hang up", 502, 504])
def test_without_an_answer_it_is_unclear_and_never_sent_again_blindly(
    chat: Chat, book: str, answer: int | str
) -> None:
    chat.answer = answer
    assert delivered(book, chat.url).fate == "unclear"
    chat.let_go.set()
    chat.answer = 200
    assert posted(book, chat.url) == 4
    assert len(chat.posts) == 1
    assert posted(book, chat.url, "--again") == 0
    assert len(chat.posts) == 2


def test_a_try_that_fails_with_again_leaves_the_post_before_it_known(chat: Chat, book: str) -> None:
    assert posted(book, chat.url) == 0
    chat.answer = 500
    assert posted(book, chat.url, "--again") == 3
    chat.answer = 200
    assert posted(book, chat.url) == 0
    assert len(chat.posts) == 2


def test_a_process_killed_while_it_sends_leaves_the_post_unclear(
    chat: Chat, book: str, data: Path
) -> None:
    chat.answer = "say nothing"
    command = [sys.executable, "-m", "components.report", book, "--as-of", AS_OF]
    sender = subprocess.Popen(
        [*command, "--post", "env:HOOK"], cwd=ROOT, env={**os.environ, "HOOK": chat.url}
    )
    while not chat.posts:
        assert sender.poll() is None
    sender.kill()
    sender.wait()
    assert [file.read_text() for file in (data / "posted").iterdir()] == ["sending"]
    assert posted(book, chat.url) == 4
    assert len(chat.posts) == 1


def test_without_a_record_nothing_is_posted(
    chat: Chat, book: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.write_text("a file where the folder should be")
    assert posted(book, chat.url) == 3
    assert chat.posts == []
    assert "the record of what was posted cannot be kept" in capsys.readouterr().err


# --- the address is a secret ----------------------------------------------------------------


@pytest.mark.parametrize("answer", [200, 302, 404, 500, 504, "hang up"])
def test_the_address_is_in_no_message_and_in_no_file(
    chat: Chat, book: str, data: Path, capsys: pytest.CaptureFixture[str], answer: int | str
) -> None:
    chat.answer = answer
    posted(book, chat.url, "--format", "json")
    out, err = capsys.readouterr()
    assert SECRET not in out + err
    assert chat.url not in out + err
    for file in (data / "posted").glob("*"):
        assert SECRET not in file.name + file.read_text()
    assert SECRET not in repr(Post(chat.url, book, DAY))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"http://hooks.example.org/{SECRET}", "http:// is for this machine only, use https://"),
        (f"ftp://127.0.0.1/{SECRET}", "it is not an address like https://..."),
        (f"{SECRET}", "it is not an address like https://..."),
        (f"https:///{SECRET}", "it is not an address like https://..."),
        (f"https://hooks.example.org:99999/{SECRET}", "it is not an address like https://..."),
        (f"https://hooks.example.org/{SECRET}\r\nX: y", "it is not an address like https://..."),
        ("env:NO_SUCH_VARIABLE", "the environment variable NO_SUCH_VARIABLE is not set"),
        (f"env:https://hooks.example.org/{SECRET}", "that variable is not set"),
    ],
)
def test_an_address_that_will_not_do_is_refused_unrepeated(
    book: str, capsys: pytest.CaptureFixture[str], address: str, words: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        posted(book, address)
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert words in err
    assert SECRET not in err


def test_again_alone_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sample", "--again"])
    assert ended.value.code == 2
    assert "--again goes with --post" in capsys.readouterr().err
