"""No cell is read as Markdown: every text of every page is shown as it was typed."""

import pytest
from streamlit.testing.v1 import AppTest

from components.storage import Store
from tests.pages.hostile import hostile_rows, named, not_as_typed
from tests.pages.screen import PAGES, all_unfolded, opened


@pytest.fixture
def company(my_company: Store) -> Store:
    my_company.append(hostile_rows())
    return my_company


def seen_through(app: AppTest) -> AppTest:
    """Return a page whose texts are all as typed."""
    assert not app.exception, [error.message for error in app.exception]
    assert not_as_typed(app) == []
    return app


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("page", PAGES)
def test_no_text_of_a_page_is_read_as_markdown(page: str) -> None:
    app = seen_through(opened(page, workbook="My company"))
    seen_through(all_unfolded(app))
