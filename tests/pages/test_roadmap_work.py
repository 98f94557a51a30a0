"""The Roadmap page at work: what is tried out stays out of the workbook until it is saved."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.domain.workbook import parse
from components.storage import Row, Store
from tests.pages.screen import at_tab, gone_to, opened, plain, sentences, table

PAGE = "Roadmap"
ITEMS: list[Row] = [
    {"item": name, "reach": reach, "impact": 1, "confidence": "80%", "effort_weeks": weeks}
    for name, reach, weeks in (("Offline", 100, 1), ("Export", 90, 1), ("Dark mode", 50, 2))
]


@pytest.fixture
def company(my_company: Store) -> Store:
    my_company.append({"Roadmap": ITEMS, "Team": [{"name": "Tess"}, {"name": "Cas"}]})
    return my_company


def labelled(app: AppTest, label: str) -> object:
    """Return the first widget with this label; the open item comes before a new one."""
    widgets = [*app.button, *app.text_input, *app.selectbox, *app.slider, *app.text_area]
    return next(one for one in widgets if one.label == label)


def press(app: AppTest, label: str) -> None:
    labelled(app, label).click().run()  # type: ignore[attr-defined]
    assert not app.exception


def put(app: AppTest, label: str, value: object) -> None:
    labelled(app, label).set_value(value).run()  # type: ignore[attr-defined]
    assert not app.exception


def item(store: Store, name: str = "Export") -> dict[str, object]:
    items = parse(store.read())["Roadmap"]
    (found,) = items[items["item"] == name].to_dict("records")
    return {str(field): cell for field, cell in found.items() if pd.notna(cell)}


def test_what_if_shows_both_ranks_and_no_slider_is_saved(company: Store) -> None:
    before = company.read()
    app = opened(PAGE, model="RICE", **{"roadmap-part": "What if"})
    put(app, "Weight of reach", 0.0)
    shown = table(app, "Computed ranks before and after")
    assert set(shown["Item"]) == {"Offline", "Export", "Dark mode"}
    assert {"Computed now", "What if"} <= set(shown.columns)
    assert company.read() == before
    assert not any("what-if" in name for name in app.query_params)
    gone_to(app, "Calls")
    at_tab(gone_to(app, PAGE), "roadmap-part", "What if")
    assert labelled(app, "Weight of reach").value == 1.0  # type: ignore[attr-defined]


def test_a_move_is_seen_first_and_needs_a_reason_and_a_name(company: Store) -> None:
    app = opened(PAGE, item="Export", model="RICE")
    press(app, "Up")
    put(app, "Your name", "Tess")
    press(app, "Save changes")
    assert "a pin needs a reason" in sentences(app)
    assert "pinned_rank" not in item(company)
    put(app, "Pin reason", "Promised")
    assert plain("Export: rank 2 → 1.") in sentences(app)
    press(app, "Save changes")
    saved = item(company)
    assert (saved["pinned_rank"], saved["pin_reason"]) == (1, "Promised")
    assert str(saved["pin_ends_on"])[:10] == "2026-12-21"
    shown = app.dataframe[0].value.set_index("Item")
    assert shown.loc["Export", "#"] == 1
    assert "(by value #2)" in str(shown.loc["Export", "Status"])


def test_an_undo_of_what_a_colleague_has_changed_since_is_refused_and_said(company: Store) -> None:
    app = opened(PAGE, item="Export")
    put(app, "Effort weeks", "3")
    put(app, "Your name", "Tess")
    press(app, "Save changes")
    other = opened(PAGE, item="Export")
    put(other, "Effort weeks", "5")
    put(other, "Your name", "Cas")
    press(other, "Save changes")
    app.button(key="undo-last").click().run()
    assert "**Not undone.**" in app.warning[0].value
    assert item(company)["effort_weeks"] == 5


def test_a_colleagues_change_is_shown_beside_mine_and_theirs_can_be_taken(company: Store) -> None:
    app, other = opened(PAGE, item="Export"), opened(PAGE, item="Export")
    for one, weeks, name in ((app, "3", "Tess"), (other, "5", "Cas")):
        put(one, "Effort weeks", weeks)
        put(one, "Your name", name)
    press(other, "Save changes")
    press(app, "Save changes")
    (line,) = table(app, "Your change beside your colleague's").to_dict("records")
    assert list(line.values()) == ["Effort weeks", "1", "5", "3"]
    press(app, "Take theirs, drop mine")
    assert item(company)["effort_weeks"] == 5
    assert labelled(app, "Effort weeks").value == "5"  # type: ignore[attr-defined]


def test_what_is_typed_for_a_row_that_is_renamed_meanwhile_is_shown_until_it_is_discarded(
    company: Store,
) -> None:
    app, other = opened(PAGE, item="Export"), opened(PAGE, item="Export")
    put(app, "Effort weeks", "3")
    put(other, "Item (needed)", "Export as PDF")
    put(other, "Your name", "Cas")
    press(other, "Save changes")
    app.run()
    assert "**Export is gone" in app.warning[0].value
    (line,) = table(app, "Typed for Export").to_dict("records")
    assert list(line.values()) == ["Effort weeks", "1", "3"]
    press(app, "Discard")
    assert not app.warning
    assert item(company, "Export as PDF")["effort_weeks"] == 1
