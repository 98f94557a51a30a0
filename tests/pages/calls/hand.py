"""The Calls page as a person fills it in, in process."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from components.domain.workbook import Workbook, parse
from components.storage import Store
from components.ui.calls_said import PART, SAID
from tests.pages import screen
from tests.pages.screen import table

PAGE = "pages/work/calls.py"


def opened(**link: str) -> AppTest:
    return screen.opened("Calls", **link)


def whole(app: AppTest) -> AppTest:
    return screen.whole(app, "Calls")


def keyed(app: AppTest, start: str) -> str:
    """Return the key of the one widget whose key begins so."""
    widgets = [*app.button, *app.text_input, *app.text_area, *app.selectbox, *app.multiselect]
    widgets += [*app.date_input, *app.get("button_group")]
    found = {str(one.key) for one in widgets if str(one.key).startswith(start)}
    assert len(found) == 1, (start, found)
    return found.pop()


def choose(app: AppTest, **fields: object) -> None:
    """Put values into fields of the form, as picking or typing them does."""
    for field, value in fields.items():
        key = keyed(app, f"{field}-")
        for box in app.selectbox:
            if box.key == key and value not in box.options:
                box.options.append(str(value))  # as the browser does with a typed name
        app.session_state[key] = value
    whole(app.run())


def tap(app: AppTest, start: str) -> None:
    app.button(key=keyed(app, start)).click().run()
    whole(app)


def asked(app: AppTest) -> list[str]:
    """Return the questions to say aloud, as they stand on the page."""
    return [
        one.value.strip("“”").replace("\\", "") for one in app.subheader if one.value[:1] == "“"
    ]


def saved(store: Store) -> Workbook:
    return parse(store.read())


def kept(app: AppTest) -> str:
    """Return the draft's ID, which stands in the link."""
    found = app.query_params["draft"]
    return found if isinstance(found, str) else found[0]


def filled(app: AppTest) -> None:
    choose(app, customer="Acme")
    choose(
        app,
        person="Ann",
        led_by="Tess",
        engineers_present=["Ines"],
        disappointment="very",
        quote="=Half an hour; would do",
        roadmap_item="Real time",
    )
    tap(app, "no-0-")
    tap(app, "yes-1-")


def told(app: AppTest) -> AppTest:
    """Open what customers said."""
    return whole(screen.at_tab(app, PART, SAID))


def listed(app: AppTest) -> pd.DataFrame:
    return table(told(app), "Calls, newest first")
