import json
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from components.storage import NotWritable, StoreUnreachable, new_id
from components.storage.drafts import KEPT_DAYS, MOST_BYTES, Content, Drafts, is_draft_id

ESCAPES = [
    *("", "..", "../../etc/passwd", "/etc/passwd", "a" * 13, "a" * 11, "ABCDEFGHJKMN"),
    *("abcdefghjkm/", "abcdefghjkm.", "abcdefghjkm\n", "a\x00bcdefghjkm", "1bcdefghjkmn"),
]


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "made" / "drafts")


def test_what_was_written_is_read_back_by_another_process_of_the_same_folder(
    drafts: Drafts,
) -> None:
    draft_id = new_id()
    content = {"fields": {"quote": "“Höllisch” schnell 😀"}, "given": [1, 2.5, None]}
    drafts.write(draft_id, content)
    assert Drafts(drafts.folder).read(draft_id) == content


def test_a_draft_that_was_never_written_is_none(drafts: Drafts) -> None:
    assert drafts.read(new_id()) is None
    drafts.discard(new_id())


def test_a_discarded_draft_is_gone(drafts: Drafts) -> None:
    draft_id = new_id()
    drafts.write(draft_id, {})
    drafts.discard(draft_id)
    assert drafts.read(draft_id) is None


@pytest.mark.parametrize("name", ESCAPES)
def test_a_name_that_is_no_id_reaches_no_file(drafts: Drafts, name: str) -> None:
    outside = drafts.folder.parent / "secret.json"
    drafts.write(new_id(), {})
    outside.write_text('{"a": 1}')
    assert not is_draft_id(name)
    assert drafts.read(name) is None
    with pytest.raises(NotWritable):
        drafts.write(name, {"a": 2})
    drafts.discard(name)
    assert outside.read_text() == '{"a": 1}'


def test_every_new_id_names_a_draft() -> None:
    assert all(is_draft_id(new_id()) for _ in range(500))


def test_only_this_account_can_read_a_draft(drafts: Drafts) -> None:
    draft_id = new_id()
    drafts.write(draft_id, {"quote": "secret"})
    assert stat.S_IMODE((drafts.folder / f"{draft_id}.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("torn", [b"", b'{"fields": ', b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_torn_or_foreign_file_is_no_draft(drafts: Drafts, torn: bytes) -> None:
    draft_id = new_id()
    drafts.write(draft_id, {})
    (drafts.folder / f"{draft_id}.json").write_bytes(torn)
    assert drafts.read(draft_id) is None


def test_too_large_a_draft_is_refused_and_the_last_good_one_stays(drafts: Drafts) -> None:
    draft_id = new_id()
    drafts.write(draft_id, {"quote": "short"})
    with pytest.raises(NotWritable, match=f"larger than {MOST_BYTES // 1000} kB"):
        drafts.write(draft_id, {"quote": "x" * MOST_BYTES})
    assert drafts.read(draft_id) == {"quote": "short"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnreachable, match="The folder of drafts cannot be reached"):
        Drafts(tmp_path / "file").write(new_id(), {})


def test_drafts_untouched_for_thirty_days_are_cleaned_away_by_the_next_new_one(
    drafts: Drafts,
) -> None:
    old, young = new_id(), new_id()
    for draft_id in (old, young):
        drafts.write(draft_id, {})
    now = time.time()
    for draft_id, days in ((old, KEPT_DAYS + 1), (young, KEPT_DAYS - 1)):
        then = now - days * 86_400
        os.utime(drafts.folder / f"{draft_id}.json", (then, then))
    drafts.write(new_id(), {})
    assert drafts.read(old) is None
    assert drafts.read(young) == {}


def test_readers_see_whole_drafts_while_they_are_written(drafts: Drafts) -> None:
    draft_id = new_id()
    drafts.write(draft_id, {"n": 0, "text": ""})
    seen: list[Content | None] = []

    def read() -> None:
        while not done.is_set():
            seen.append(drafts.read(draft_id))

    done = threading.Event()
    reader = threading.Thread(target=read)
    reader.start()
    for n in range(100):
        drafts.write(draft_id, {"n": n, "text": "x" * 50 * n})
    done.set()
    reader.join()
    assert all(one is not None and len(str(one["text"])) == 50 * int(str(one["n"])) for one in seen)
    assert [path.name for path in drafts.folder.iterdir()] == [f"{draft_id}.json"]
    assert json.loads((drafts.folder / f"{draft_id}.json").read_text())["n"] == 99


def test_every_draft_of_a_folder_is_listed_the_newest_first_and_of_no_other(
    drafts: Drafts,
) -> None:
    old, new = new_id(), new_id()
    drafts.write(new, {"quote": "newer"})
    drafts.write(old, {"quote": "older"})
    os.utime(drafts.folder / f"{old}.json", (1, 1))
    Drafts(drafts.folder / "another").write(new_id(), {"quote": "theirs"})
    (drafts.folder / f"{new_id()}.json").write_text("torn")
    assert list(drafts.every().items()) == [(new, {"quote": "newer"}), (old, {"quote": "older"})]
    assert Drafts(drafts.folder / "nowhere").every() == {}
