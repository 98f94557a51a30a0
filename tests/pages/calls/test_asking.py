"""What the form asks: the words, the ladder, what was said unasked."""

import pandas as pd
import pytest

from components.storage import Store
from tests.pages.calls.hand import asked, choose, keyed, opened, saved, tap, whole
from tests.pages.screen import plain, sentences


@pytest.mark.usefixtures("company")
def test_a_paying_customer_is_asked_whether_it_would_stay_and_a_prospect_whether_to_start() -> None:
    app = opened()
    choose(app, customer="Acme")
    assert asked(app)[0].startswith("Would you stay at ")
    choose(app, customer="Bolt")
    assert asked(app)[0].endswith(" be enough to start?")


@pytest.mark.usefixtures("company")
def test_a_yes_leads_down_a_no_leads_up_until_the_answer_is_bracketed() -> None:
    app = opened()
    choose(app, customer="Bolt")
    assert asked(app)[0] == "Would 80% be enough to start?"
    tap(app, "no-0-")
    assert asked(app)[0] == "Would 85% be enough to start?"
    tap(app, "yes-0-")
    assert plain("Between 80% (no) and 85% (yes)") in sentences(app)
    assert asked(app)[0] == "Would you pay 20% more for 90%?"
    tap(app, "yes-0-")
    assert asked(app)[0] == "Would you pay 50% more for 90%?"
    tap(app, "no-0-")
    assert plain("Bracketed: no at 80%, yes at 85%.") in sentences(app)


@pytest.mark.usefixtures("company")
def test_what_a_customer_answered_before_is_not_asked_again() -> None:
    app = opened()
    choose(app, customer="Cord")
    assert plain("Between 80% (no) and 90% (yes)") in sentences(app)
    assert asked(app)[0] == "Would 85% be enough to start?"
    choose(app, customer="Dart")
    assert asked(app)[0] == "Would 80% be enough to start?"


@pytest.mark.usefixtures("company")
def test_minutes_go_the_other_way_round() -> None:
    app = opened()
    choose(app, customer="Acme")
    assert asked(app)[1] == "Would you stay at 30 minutes?"
    tap(app, "yes-1-")
    assert asked(app)[1] == "Would you stay at 60 minutes?"


def test_what_was_said_unasked_is_recorded_so_and_the_next_rung_is_asked(company: Store) -> None:
    app = opened()
    choose(app, customer="Bolt")
    app.text_input(key=keyed(app, "unasked-0-")).set_value("88 %").run()
    tap(app, "yes-unasked-0-")
    assert asked(app)[0] == "Would 85% be enough to start?"
    tap(app, "no-0-")
    tap(app, "save-")
    rows = saved(company)["Trade-offs"].tail(2)
    assert list(rows["level"]) == [88, 85]
    assert list(rows["how"]) == ["volunteered", "asked"]
    assert pd.isna(rows["question"].iloc[0])
    assert rows["question"].iloc[1] == "Would 85% be enough to start?"


@pytest.mark.usefixtures("company")
def test_an_unasked_level_that_is_no_number_is_said_beside_its_field() -> None:
    app = opened()
    choose(app, customer="Bolt")
    app.text_input(key=keyed(app, "unasked-0-")).set_value("about 88").run()
    tap(app, "yes-unasked-0-")
    assert plain("Level: a number") in sentences(app)
    assert asked(app)[0] == "Would 80% be enough to start?"


@pytest.mark.usefixtures("company")
def test_answers_that_contradict_each_other_are_said_before_they_are_saved() -> None:
    app = opened()
    choose(app, customer="Bolt")
    tap(app, "yes-0-")
    app.text_input(key=keyed(app, "unasked-0-")).set_value("90").run()
    tap(app, "no-unasked-0-")
    assert "contradict each other" in sentences(app)
    backs = [one for one in app.button if str(one.key).startswith("take-back-")]
    backs[-1].click().run()
    assert "contradict each other" not in sentences(whole(app))


@pytest.mark.usefixtures("company")
def test_the_team_is_suggested_engineers_first_and_nobody_who_left() -> None:
    app = opened()
    assert app.multiselect(key=keyed(app, "engineers_present-")).options == ["Ines", "Tess"]
    assert app.selectbox(key=keyed(app, "led_by-")).options == ["Ines", "Tess"]
    choose(app, customer="Acme")
    assert app.selectbox(key=keyed(app, "person-")).options == ["Ann"]
