"""Roles at the door to rows and on the pages: signed out, unknown, viewer, editor, admin."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.workbook import parse
from components.storage import Edit, NotAllowed, Store, open_store
from components.ui import access, data
from components.ui.access import Guarded, Visitor
from tests.pages.screen import APP, PAGES, at_tab, group, opened_as_is, plain, said, table
from tests.pages.signed_in import OURS, PEOPLE, ROOT, came, claims, everything_in, fill, mail

AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
WRITING = {"Calls": "Save call", "Roadmap": "Add row", "Experiments": "Add row"}
FORMS = ("Save call", "Save changes", "Add row", "Remove it", "Undo", "Up", "Down", "Check")


@pytest.fixture
def company(my_company: Store) -> Store:
    fill(my_company)
    return my_company


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same company, filled once for the tests that write nothing."""
    folder = tmp_path_factory.mktemp("to_read")
    fill(open_store(f"sqlite:///{folder}/company.sqlite"))
    return folder


@pytest.fixture
def company_to_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """It, opened as the company's own."""
    monkeypatch.setenv("BRIDGE_DATA", str(filled))
    return open_store(f"sqlite:///{filled}/company.sqlite")


def asked(script: "Callable[[], object]") -> None:  # run by itself: it imports nothing
    script()


def in_app(app: AppTest, what: Callable[[], object]) -> list[str]:
    """Run something as whoever opened the app; return what it raised, in words."""
    found: list[str] = []

    def script() -> None:
        try:
            what()
        except Exception as error:  # noqa: BLE001 - what came is the test's question
            found.append(f"{type(error).__name__}: {error}")

    inner = AppTest.from_function(asked, default_timeout=30, args=(script,))
    inner.secrets, inner.user = app.secrets, app.user
    assert not inner.run().exception
    return found


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("script", ["app", "page"])
@pytest.mark.parametrize("user", [None, claims("Vera", aud="another"), claims("Vera", iat=1)])
def test_whoever_is_not_signed_in_is_shown_no_row_by_app_or_page(
    company_to_read: Store, user: dict[str, object] | None, script: str, page: str
) -> None:
    assert company_to_read.read()
    app = came(user, page, script=None if script == "app" else APP.parent / PAGES[page])
    sent = everything_in(app)
    assert OURS not in sent
    assert "Fenderlight" not in sent
    assert len(sent) > 100


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_address_is_shown_the_sample_and_told_whom_to_ask(
    company_to_read: Store, page: str
) -> None:
    assert company_to_read.read()
    app = came(claims("Mallory"), page)
    assert not app.exception
    assert OURS not in everything_in(app)
    assert "has no role here" in app.warning[0].value
    assert "Sample company" in said(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", PEOPLE)
def test_only_those_who_may_change_rows_are_shown_forms(
    company_to_read: Store, name: str, page: str
) -> None:
    assert company_to_read.read()
    app = came(claims(name), page)
    assert not app.exception
    assert app.title[0].value == page
    forms = [button.label for button in app.button if button.label in FORMS]
    if name == "Vera":
        assert forms == []
        assert not app.get("file_uploader")
    elif page in WRITING:
        assert {"Add an item", "Log an experiment"} & {
            one.label for one in (*app.expander, *app.tabs)
        } or forms


def test_a_viewer_is_told_why_there_is_no_form(company_to_read: Store) -> None:
    assert company_to_read.read()
    assert "Your role here is viewer: this is not yours to change." in said(
        came(claims("Vera"), "Calls")
    )


def writes(address: str, by: str) -> dict[str, Callable[[], object]]:
    """Every way to write rows through the door, each tried as it stands."""
    a_row = {"held_on": "2026-11-03", "customer": "Acme"}
    log = {"at": "2026-11-23T09:30:00Z", "tab": "Calls", "row": "2", "column": "Notes"}
    calls = parse(open_store(address).read())["Calls"]
    note = Edit("Calls", {}, {"notes": "x"}, by, AT, row=int(calls.index[0]))
    access = Edit("Team", {}, {"access": "admin"}, by, AT, key="Vera")
    return {
        "append a call": lambda: data.append(address, {"Calls": [a_row | {"id": "abcdefghjkmn"}]}),
        "append to the store": lambda: data.store_at(address).append({"Calls": [a_row]}),
        "change a call": lambda: data.apply(address, {}, [note]),
        "change it in the store": lambda: data.store_at(address).change(note),
        "sign with another name": lambda: data.append(
            address, {"Calls": [a_row], "Changes": [log | {"by": "Somebody else"}]}
        ),
        "change in another's name": lambda: data.apply(
            address, {}, [Edit("Calls", {}, {"notes": "y"}, "Somebody else", AT, row=note.row)]
        ),
        "rewrite the log": lambda: data.apply(
            address, {}, [Edit("Changes", {}, {"by": "Nobody"}, by, AT, row=2)]
        ),
        "give a role": lambda: data.apply(address, {}, [access]),
        "add a person": lambda: data.append(
            address, {"Team": [{"name": "Mal", "email": "m@evil.example", "access": "admin"}]}
        ),
        "change a setting": lambda: data.append(
            address, {"Settings": [{"setting": "PMF target", "value": "1%"}]}
        ),
        "use another workbook": lambda: data.connect("sqlite:////tmp/elsewhere.sqlite"),
    }


MAY_WRITE: dict[str, set[str]] = {
    "Nobody": set(),
    "Mallory": set(),
    "Vera": set(),
    "Edda": {"append a call", "append to the store", "change a call", "change it in the store"},
    "Ada": {"append a call", "append to the store", "change a call", "change it in the store"}
    | {"sign with another name", "give a role", "add a person", "change a setting"}
    | {"use another workbook"},
}


@pytest.mark.parametrize("name", MAY_WRITE)
def test_the_door_lets_each_role_write_what_it_may_and_raises_for_the_rest(
    company: Store, own_data: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"sqlite:///{own_data}/company.sqlite"
    app = came(None if name == "Nobody" else claims(name))
    before, refused = company.read(), []
    for what, write in writes(address, name).items():
        raised = in_app(app, write)
        assert (raised == []) is (what in MAY_WRITE[name]), (what, raised)
        if raised:
            assert raised[0].startswith("NotAllowed: ")
            refused.append(what)
    if not MAY_WRITE[name]:
        assert company.read() == before
    with capsys.disabled():
        print(f"\n  door, {name}: {len(refused)} writes refused")  # noqa: T201


def reads(address: str) -> dict[str, Callable[[], object]]:
    """Every way to read rows through the door."""
    return {
        "snapshot": lambda: data.snapshot_of(address, is_sample=False),
        "copy": lambda: data.copy_of(address),
        "store": lambda: data.store_at(address).read(),
        "store's name": lambda: data.store_at(address).name,
        "refresh": lambda: data.refresh(address),
        "address": data.my_address,
        "as the sample": lambda: data.snapshot_of(address, is_sample=True),
        "a store kept from before": lambda: Guarded(address, access.visitor()).read(),
    }


@pytest.mark.parametrize("name", ["Nobody", "Mallory"])
def test_the_door_gives_no_row_to_whoever_has_no_role(
    company: Store, own_data: Path, name: str
) -> None:
    assert company.read()
    address = f"sqlite:///{own_data}/company.sqlite"
    app = came(None if name == "Nobody" else claims(name))
    for what, read in reads(address).items():
        raised = in_app(app, read)
        assert len(raised) == 1, what
        assert raised[0].startswith("NotAllowed: The workbook: you have no role in it"), what
    seen: list[object] = []
    in_app(app, lambda: seen.append(data.workspaces()))
    assert seen == [{}]


def test_the_sample_is_for_everybody_signed_in_and_changed_by_those_who_may_change_ours(
    company: Store,
) -> None:
    assert company.read()
    found: dict[str, object] = {}

    def look(name: str) -> None:
        found[name] = data.snapshot_of(data.sample_address(), is_sample=True).access

    for name in ("Nobody", "Mallory", "Vera", "Edda", "Ada"):
        in_app(came(None if name == "Nobody" else claims(name)), partial(look, name))
    assert found == {"Mallory": "viewer", "Vera": "viewer", "Edda": "editor", "Ada": "admin"}


@pytest.mark.parametrize("name", MAY_WRITE)
def test_who_may_not_write_does_not_have_the_warehouse_asked(
    company: Store, own_data: Path, name: str
) -> None:
    assert company.read()
    address = f"sqlite:///{own_data}/company.sqlite"
    app = came(None if name == "Nobody" else claims(name))
    raised = in_app(app, lambda: data.ask_outcomes(address))
    assert (raised == []) is (name in {"Edda", "Ada"})


def test_drafts_are_each_persons_own(company: Store) -> None:
    assert company.read()
    draft, seen = "abcdefghjkmn", []
    in_app(came(claims("Edda")), lambda: data.drafts("sample").write(draft, {"quote": OURS}))
    for name in ("Edda", "Ada"):
        in_app(came(claims(name)), lambda: seen.append(data.drafts("sample").read(draft)))
    assert seen == [{"quote": OURS}, None]
    assert in_app(came(None), lambda: data.drafts("sample").read(draft)) == [
        "NotAllowed: The draft: you have no role in it"
    ]


def test_the_first_admin_comes_from_the_secrets_and_needs_no_row(my_company: Store) -> None:
    my_company.append({"Calls": [{"held_on": "2026-11-02", "customer": OURS}]})
    app = at_tab(came(claims("root"), "Data"), "data-part", "People")
    assert not app.exception
    assert f"You are signed in as **{plain(ROOT)}**" in said(app)
    shown = table(app, "People and their roles")
    assert list(shown["Role"]) == ["admin"]
    assert list(shown["Named in"]) == ["the secrets"]


def test_the_data_page_lists_people_and_roles(company_to_read: Store) -> None:
    assert company_to_read.read()
    ada, edda = (at_tab(came(claims(n), "Data"), "data-part", "People") for n in ("Ada", "Edda"))
    shown = table(ada, "People and their roles")
    assert dict(zip(shown["Name"].fillna(""), shown["Role"], strict=True)) == PEOPLE | {"": "admin"}
    assert "To change a role" in said(ada)
    assert "To change a role" not in said(edda)


def test_each_workbook_has_its_own_people(company: Store, own_data: Path) -> None:
    assert company.read()
    other = f"sqlite:///{own_data}/other.sqlite"
    open_store(other).append(
        {
            "Team": [{"name": "Vera", "email": mail("Vera"), "access": "admin"}],
            "Calls": [{"held_on": "2026-11-02", "customer": "Otherco"}],
        }
    )
    two = {
        "First": {"workbook": f"sqlite:///{own_data}/company.sqlite"},
        "Second": {"workbook": other},
    }
    seen: dict[str, object] = {}

    def look(name: str) -> None:
        seen[name] = list(data.workspaces())

    for name in ("Vera", "Edda", "Mallory", "root"):
        app = came(claims(name), workspaces=two)
        assert not app.exception
        in_app(app, partial(look, name))
        assert ("Second" in group(app, "workbook").options) is ("Second" in str(seen[name]))
        raised = in_app(app, lambda: data.snapshot_of(other, is_sample=False))
        assert bool(raised) is ("Second" not in str(seen[name]))
    assert seen == {
        "Vera": ["First", "Second"],
        "Edda": ["First"],
        "Mallory": [],
        "root": ["First", "Second"],
    }


def test_a_role_that_is_taken_away_counts_from_the_next_read(company: Store) -> None:
    app = came(claims("Edda"), "Calls")
    assert "Save call" in [button.label for button in app.button]
    company.change(Edit("Team", {}, {"access": "viewer"}, "Ada", AT, key="Edda"))
    refresh = next(button for button in app.sidebar.button if button.label == "Refresh now")
    refresh.click().run()
    assert "Save call" not in [button.label for button in app.button]
    assert OURS in everything_in(at_tab(app, "calls-part", "What customers said"))
    company.change(Edit("Team", {}, {"email": None}, "Ada", AT, key="Edda"))
    refresh = next(button for button in app.sidebar.button if button.label == "Refresh now")
    refresh.click().run()
    assert OURS not in everything_in(app)


def test_a_store_kept_from_before_asks_for_the_role_of_now(company: Store, own_data: Path) -> None:
    address = f"sqlite:///{own_data}/company.sqlite"
    kept: list[Guarded] = []
    in_app(came(claims("Vera")), lambda: kept.append(data.store_at(address)))
    assert OURS in str(kept[0].read())
    company.change(Edit("Team", {}, {"to_day": "2026-11-01"}, "Ada", AT, key="Vera"))
    in_app(came(claims("Ada")), lambda: data.refresh(address))
    with pytest.raises(NotAllowed, match=r"^The workbook: you have no role in it$"):
        kept[0].read()


def test_who_changed_it_is_whoever_is_signed_in(company: Store) -> None:
    app = at_tab(came(claims("Edda"), "Roadmap"), "roadmap-part", "Add an item")
    item = next(one for one in app.text_input if one.label == "Item (needed)")
    item.set_value("Faster claims").run()
    assert "As **Edda**" in said(app)
    assert not [one for one in app.selectbox if one.label == "Your name"]
    next(button for button in app.button if button.label == "Add row").click().run()
    log = parse(company.read())["Changes"]
    assert set(log["by"]) == {"Edda"}
    assert "Faster claims" in set(log["after"])


# --- without a sign-in ----------------------------------------------------------------------


def test_without_a_sign_in_this_machine_may_do_everything_and_is_told_so(
    company_to_read: Store,
) -> None:
    assert company_to_read.read()
    app = opened_as_is("Data", **{"data-part": "People"})
    assert "the app listens on this machine only (localhost)" in said(app)
    assert OURS in everything_in(opened_as_is("Data"))
    assert app.get("file_uploader")


def test_the_operator_can_answer_for_the_address_and_is_warned_all_the_same(
    company_to_read: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert company_to_read.read()
    monkeypatch.setenv("BRIDGE_WITHOUT_SIGN_IN", "yes")
    app = opened_as_is("Data")
    assert OURS in everything_in(app)
    assert app.error[0].value.startswith("**No sign-in, and open to the network.**")


# --- secrets that are wrong -----------------------------------------------------------------


@pytest.mark.parametrize("auth", [{}, {"client_id": "x"}, {"google": {}}, "yes", {"a": {"b": 1}}])
def test_an_incomplete_sign_in_lets_nobody_in_and_says_so(
    company_to_read: Store, auth: object
) -> None:
    assert company_to_read.read()
    app = came(None, auth=auth)
    assert not app.exception
    assert OURS not in everything_in(app)
    signed_in = came(claims("Ada"), auth=auth)
    assert OURS not in everything_in(signed_in)


def test_an_expired_visitor_has_no_role_in_anything() -> None:
    assert access.access_to("sqlite:///x", Visitor("signed out", why="expired")) is None


def test_a_start_without_a_sign_in_loads_nothing_of_it() -> None:
    loaded = "import components.ui.gate, streamlit.web.server.starlette, sys; print(*sys.modules)"
    names = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=APP.parent
    ).stdout.split()
    assert "components.ui.access" in names
    assert not {"authlib", "httpx", "joserfc"} & {name.partition(".")[0] for name in names}
