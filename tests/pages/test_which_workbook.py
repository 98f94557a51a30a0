"""Which workbook is open: the one of the link, else the visitor's choice, else their own rows."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.workbook import parse
from components.storage import Store, UnknownStore, open_store
from components.ui.serving.local import WITHOUT_SIGN_IN
from tests.pages.calls.hand import choose, tap
from tests.pages.screen import DAY, PAGES, call, group, opened, opened_as_is, sentences
from tests.pages.signed_in import came, claims, fill

SAMPLE = "Sample company"


@pytest.fixture
def own(my_company: Store) -> Store:
    my_company.append({"Calls": [call("Acme", "very")]})
    return my_company


def workbook_of(app: AppTest) -> str:
    value = group(app, "workbook").value
    assert isinstance(value, str)
    return value


@pytest.mark.usefixtures("own")
def test_own_rows_open_by_themselves_and_a_link_opens_what_it_names() -> None:
    assert workbook_of(opened_as_is()) == "My company"
    linked = opened_as_is(workbook="Sample")
    assert workbook_of(linked) == "Sample"
    assert SAMPLE in sentences(linked)
    assert workbook_of(opened_as_is()) == "My company"  # a link is no choice


@pytest.mark.usefixtures("own")
def test_a_choice_holds_for_the_next_window_until_another_is_made() -> None:
    app = opened_as_is()
    group(app, "workbook").set_value("Sample").run()
    assert workbook_of(opened_as_is()) == "Sample"
    again = opened_as_is()
    again.button(key="open-own").click().run()
    assert workbook_of(again) == "My company"
    assert workbook_of(opened_as_is()) == "My company"


def test_the_default_is_one_and_the_same_in_every_run_of_a_window(own: Store) -> None:
    assert own.read()
    app = opened_as_is()
    for page in PAGES:
        app = app.switch_page(PAGES[page]).run()
        control = group(app, "workbook")
        assert [control.options[at] for at in control.proto.default] == ["My company"]


def test_a_choice_is_kept_for_each_person(my_company: Store) -> None:
    fill(my_company)
    edda = came(claims("Edda"))
    group(edda, "workbook").set_value("Sample").run()
    assert workbook_of(came(claims("Edda"))) == "Sample"
    assert workbook_of(came(claims("Ada"))) == "My company"


@pytest.mark.usefixtures("own")
def test_where_visitors_are_not_told_apart_a_choice_is_the_windows_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(WITHOUT_SIGN_IN, "yes")
    app = opened_as_is()
    group(app, "workbook").set_value("Sample").run()
    assert workbook_of(app) == "Sample"
    assert workbook_of(opened_as_is()) == "My company"


def test_bytes_that_are_no_text_where_the_choice_is_kept_do_no_harm(
    own: Store, own_data: Path
) -> None:
    assert own.read()
    (own_data / "chosen").mkdir()
    (own_data / "chosen" / "here.txt").write_bytes(b"\xff\xfe\x00Sample")
    assert workbook_of(opened_as_is()) == "My company"


def test_the_sample_takes_no_row_from_somebody_with_own_rows_before_they_say_so(
    own: Store, own_data: Path
) -> None:
    def calls_in_sample() -> int:
        sample = open_store(f"sqlite:///{own_data}/sample-{DAY}.sqlite")
        return len(parse(sample.read())["Calls"])

    app = opened("Calls", workbook="Sample")
    before = calls_in_sample()
    choose(app, customer="Alpenrand Versicherung")
    tap(app, "save-")
    assert "your own rows are in My company" in app.error[0].value
    assert calls_in_sample() == before
    app.button(key="try-out").click().run()
    tap(app, "save-")
    assert calls_in_sample() == before + 1
    assert len(parse(own.read())["Calls"]) == 1


@pytest.mark.parametrize("bad", [b"sqlite:///caf\xe9.sqlite", b"\xff\xfeh\x00t\x00", b"a\x00b"])
def test_bytes_that_are_no_text_where_the_workbook_is_remembered_are_said(
    own_data: Path, bad: bytes
) -> None:
    (own_data / "workbook.txt").write_bytes(bad)
    app = opened_as_is(workbook="My company")
    assert not app.exception
    assert "bytes in it are no text" in app.error[0].value
    assert "Correct workbook.txt in the data folder" in app.error[0].value
    for page in PAGES:
        assert SAMPLE in sentences(opened(page, workbook="Sample"))
    assert [file.name for file in own_data.iterdir() if file.name.startswith("company")] == []


@pytest.mark.parametrize("address", ["caf\ufffd.xlsx", "a\x00b", "sqlite:///\udcff"])
def test_an_address_with_what_is_no_text_is_no_workbook(address: str) -> None:
    with pytest.raises(UnknownStore, match="bytes in it are no text"):
        open_store(address)
