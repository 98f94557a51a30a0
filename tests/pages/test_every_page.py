from collections import Counter
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.storage import Store, open_store
from components.words.numbers import Numbers
from tests.pages.screen import (
    APP,
    DAY,
    PAGES,
    SAMPLE,
    all_unfolded,
    call,
    foldable,
    gone_to,
    group,
    links,
    numbers,
    opened,
    opened_as_is,
    said,
    seen,
)

TABLES_BEHIND = {  # at least so many tables of a page are drawn only when somebody asks for them
    "This week": 3,
    "PMF scorecard": 5,
    "Minimum viable AI": 3,
    "Roadmap": 4,
    "Experiments": 4,
    "Calls": 0,
    "Meeting": 0,
    "Data": 1,
}


def test_no_page_is_left_out_here() -> None:
    root = APP.parent
    scripts = {path.relative_to(root).as_posix() for path in (root / "pages").rglob("*.py")}
    assert set(PAGES.values()) == scripts


@pytest.mark.parametrize("page", PAGES)
def test_opens_on_the_sample_marked_as_sample_with_its_company_and_day(page: str) -> None:
    text = said(seen(page))
    assert "Sample company: all invented" in text
    assert f"Fenderlight (sample company) · {Numbers().day(DAY)}" in text


@pytest.mark.parametrize("page", PAGES)
def test_says_how_many_rows_are_set_aside(page: str) -> None:
    labels = [link.label for link in links(seen(page).sidebar)]
    assert labels == ["6 rows skipped"]


@pytest.mark.parametrize("page", ["PMF scorecard", "Minimum viable AI"])
def test_says_where_the_method_does_not_fit(page: str) -> None:
    assert "This method fits where AI is the core of what customers buy." in said(seen(page))


def test_all_pages_can_be_walked_in_one_session() -> None:
    app = opened()
    for page in [*PAGES, *reversed(PAGES)]:
        gone_to(app, page)


@pytest.mark.parametrize("page", PAGES)
def test_what_is_folded_is_drawn_once_it_is_opened(page: str) -> None:
    app = opened(page)
    before = Counter(table.proto.alt for table in app.dataframe)
    keys = set(foldable(app.main))
    seen = before.copy()

    def look(page: AppTest) -> None:
        nonlocal seen
        seen |= Counter(table.proto.alt for table in page.dataframe)
        keys.update(foldable(page.main))

    look(all_unfolded(app, look))
    assert not app.exception, [error.message for error in app.exception]
    more = seen - before
    numbers_of = {f"Numbers behind: {key.removeprefix('numbers-')}" for key in keys}
    assert {alt for alt in more if alt.startswith("Numbers behind: ")} <= numbers_of
    assert len(more) >= TABLES_BEHIND[page]


def test_a_sample_that_was_begun_but_not_filled_gets_its_rows(unused_data: Path) -> None:
    open_store(f"sqlite:///{unused_data}/{SAMPLE}").append({"Calls": []})
    assert numbers(opened("PMF scorecard"))["Very-disappointed share"] == "39%"


def test_refresh_shows_what_was_written_elsewhere_meanwhile(my_company: Store) -> None:
    my_company.append({"Calls": [call("A", "very")]})
    app = opened("PMF scorecard")
    assert numbers(app)["Very-disappointed share"] == "1 of 1"
    my_company.append({"Calls": [call("B", "not")]})
    refresh = next(button for button in app.sidebar.button if button.label == "Refresh now")
    refresh.click().run()
    assert numbers(app)["Very-disappointed share"] == "1 of 2"


def test_a_workbook_that_cannot_be_read_is_named_and_no_figure_is_shown(
    own_data: Path,
) -> None:
    (own_data / "company.sqlite").write_bytes(b"not a database at all" * 100)
    app = opened_as_is()
    assert app.error[0].value.startswith("**The workbook cannot be read.**")
    assert "company.sqlite" in app.error[0].value.replace("\\", "")
    assert not app.metric
    assert not app.exception
    group(app, "workbook").set_value("Sample").run()
    assert app.title[0].value == "This week"
