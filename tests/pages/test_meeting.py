"""The Meeting page: a meeting in one window, the decision log, the frozen weeks."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.workbook import parse
from components.meeting import rows_to_write, running
from components.meeting.closing import to_json
from components.storage import Store, new_id
from components.storage.notes import Note, notes_of
from components.ui import data
from tests.pages.screen import (
    DAY,
    call,
    gone_to,
    group,
    links,
    opened,
    said,
    sentences,
    table,
    trade_off,
)

LEVELS = ((80.0, 1), (85.0, 4), (90.0, 7))  # of 8 customers so many say yes
ANSWERS = [
    trade_off(f"C{i}", level, "yes" if i < yes else "no", asked_on="2026-11-20")
    for level, yes in LEVELS
    for i in range(8)
]


@pytest.fixture
def company(my_company: Store) -> Store:
    """A company that has asked eight customers about one side of its AI."""
    my_company.append(
        {
            "Capabilities": [{"capability": "Accuracy", "unit": "%", "better": "higher"}],
            "Trade-offs": ANSWERS,
            "Calls": [call("C1", "very", quote="<b>Fine</b>", held_on="2026-11-20")],
            "Team": [{"name": "Ann", "role": "AI engineer"}, {"name": "Bea"}],
            "Decisions": [
                {"decided_at": "2026-11-20", "decision": "Ask C1", "owner": "Bea"}
                | {"due_on": "2026-11-21", "because_of_customer": "C1"},
                {"decided_at": "2026-11-02", "decision": "Wait", "kind": "not now"},
            ],
        }
    )
    return my_company


def begun(step: int = 0) -> AppTest:
    """The Meeting page with a meeting led by Bea, so many steps on."""
    app = opened("Meeting")
    app.selectbox(key="meeting-led-by").set_value("Bea").run()
    app.button(key="meeting-start").click().run()
    for _ in range(step):
        app.button(key="step-next").click().run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def step(app: AppTest) -> str:
    return str(app.header[-1].value)  # below the page's question


def field(app: AppTest, name: str) -> str:
    """Return the key of a field of the decision form."""
    start = f"decide-{name}-"
    widgets = [*app.text_input, *app.selectbox, *app.date_input]
    return next(str(one.key) for one in widgets if str(one.key).startswith(start))


def typed_in(app: AppTest, **texts: str) -> None:
    for name, text in texts.items():
        key = field(app, name)
        widget = next(
            one for one in (*app.text_input, *app.selectbox, *app.date_input) if one.key == key
        )
        value = DAY if name == "due_on" else text
        widget.set_value(value).run()


def test_a_meeting_cannot_begin_without_anybody_to_lead_it(company: Store) -> None:
    del company
    assert opened("Meeting").button(key="meeting-start").disabled


def test_the_steps_lead_from_actions_over_each_translation_to_the_end(company: Store) -> None:
    del company
    app = begun()
    seen = [step(app)]
    for _ in range(4):
        app.button(key="step-next").click().run()
        seen.append(step(app))
    assert seen == [
        "Last week's actions",
        "What changed",
        "Accuracy",
        "Decide",
        "Actions and close",
    ]
    assert app.button(key="step-next").disabled
    app.button(key="step-back").click().run()
    assert step(app) == "Decide"


def test_an_action_is_ticked_off_on_the_spot_and_undone(company: Store) -> None:
    app = begun()
    assert "1 late, 0 open, 0 done since the last meeting" in [one.value for one in app.subheader]
    app.button(key="done-review-2").click().run()
    done_on = parse(company.read())["Decisions"]["done_on"]
    assert list(done_on.dropna().dt.date) == [DAY]
    assert "0 late, 0 open, 1 done since the last meeting" in [one.value for one in app.subheader]
    app.button(key="undo-last").click().run()
    assert "1 late, 0 open, 0 done since the last meeting" in [one.value for one in app.subheader]


def test_a_guess_is_hidden_until_the_figure_is_shown_to_all(company: Store) -> None:
    del company
    app = begun(step=2)
    who = next(one for one in app.selectbox if str(one.key).startswith("guess-who"))
    who.set_value("Ann").run()
    share = next(one for one in app.number_input if str(one.key).startswith("guess-share"))
    share.set_value(20.0).run()
    app.button(key="guess").click().run()
    assert "Guessed: Ann" in sentences(app)
    assert "20%" not in sentences(app)
    assert not app.get("vega_lite_chart")
    assert next(o for o in app.number_input if str(o.key).startswith("guess-share")).value is None
    app.button(key="reveal").click().run()
    assert "Ann: **20%**, " in sentences(app)
    assert any(one.value.startswith("50% (") for one in app.subheader)
    assert len(app.get("vega_lite_chart")) == 1


def test_the_customers_words_stand_on_the_screen_and_are_no_html(company: Store) -> None:
    del company
    assert "\\<b\\>Fine\\</b\\>" in sentences(begun(step=2))


def test_an_action_without_owner_and_day_is_not_taken_down_and_nothing_typed_is_lost(
    company: Store,
) -> None:
    del company
    app = begun(step=3)
    typed_in(app, decision="Ship it")
    app.button(key="take-down-decide").click().run()
    assert "an action needs an owner" in sentences(app)
    assert "an action needs a day it is due" in sentences(app)
    assert app.text_input(key=field(app, "decision")).value == "Ship it"
    typed_in(app, owner="Ann", due_on="")
    app.button(key="take-down-decide").click().run()
    assert "**Ship it**: Ann, due 23 Nov 2026" in sentences(app)
    assert app.text_input(key=field(app, "decision")).value == ""


def test_not_now_needs_its_reason(company: Store) -> None:
    del company
    app = begun(step=3)
    kind = next(str(one.key) for one in app.get("button_group") if "decide-kind" in str(one.key))
    group(app, kind).set_value("not now").run()
    typed_in(app, decision="White label")
    app.button(key="take-down-decide").click().run()
    assert "say why not now" in sentences(app)
    typed_in(app, because="nobody pays")
    app.button(key="take-down-decide").click().run()
    assert "**White label**: not now, because nobody pays" in sentences(app)


def test_what_one_window_types_another_window_and_a_reload_find_again(company: Store) -> None:
    del company
    typed_in(begun(step=3), decision="Ship it", owner="Ann")
    other = opened("Meeting")
    assert step(other) == "Decide"
    assert other.text_input(key=field(other, "decision")).value == "Ship it"
    assert other.selectbox(key=field(other, "owner")).value == "Ann"


def test_a_decision_taken_back_is_not_written(company: Store) -> None:
    app = begun(step=3)
    typed_in(app, decision="Ship it", owner="Ann", due_on="")
    app.button(key="take-down-decide").click().run()
    next(one for one in app.button if one.label == "Take back").click().run()
    app.button(key="step-next").click().run()
    app.button(key="meeting-close").click().run()
    assert len(parse(company.read())["Decisions"]) == 2


def test_closing_writes_everything_in_one_go_and_the_weeks_show_it(company: Store) -> None:
    app = begun(step=4)
    app.button(key="meeting-close").click().run()
    assert "The meeting is closed. 0 decisions and" in sentences(app)
    found = parse(company.read())
    assert list(found["Meetings"]["led_by"]) == ["Bea"]
    assert set(found["Snapshots"]["as_of"].dt.date) == {DAY}
    assert "1 week frozen" in sentences(app)
    assert "every frozen figure still stands" in sentences(app)
    assert app.selectbox(key="meeting-led-by")


def test_a_meeting_that_another_window_closed_and_could_not_write_is_written_once(
    company: Store, own_data: Path
) -> None:
    app = begun(step=4)
    notes = notes_of(company, own_data, "")
    meeting = running(notes.read())
    assert meeting is not None
    rows = to_json(rows_to_write(meeting, parse(company.read()), meeting.at))
    notes.add(Note(new_id(), meeting.at, "Ann", "theirs", "closing", "", rows))
    app.button(key="meeting-close").click().run()  # too late: theirs is what is written
    assert parse(company.read())["Meetings"].empty
    assert app.warning[0].value.startswith("**The meeting is closed and not yet in the workbook.**")
    app.button(key="meeting-write-again").click().run()
    assert list(parse(company.read())["Meetings"]["id"]) == [meeting.id]
    assert app.button(key="meeting-start")


def test_a_meeting_thrown_away_writes_nothing(company: Store) -> None:
    app = begun(step=4)
    app.button(key="meeting-throw-away").click().run()
    assert app.button(key="meeting-start")
    assert parse(company.read())["Meetings"].empty


def test_a_meeting_belongs_to_its_workbook(company: Store) -> None:
    del company
    app = begun()
    group(app, "workbook").set_value("Sample").run()
    assert app.button(key="meeting-start")


def test_a_meeting_that_was_left_open_last_week_says_so_and_keeps_its_day(
    company: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(step=3)
    monkeypatch.setenv("BRIDGE_TODAY", "2026-11-30")
    app = opened("Meeting")
    assert "began on 23 Nov 2026 and was not closed" in sentences(app)
    app.button(key="step-next").click().run()
    app.button(key="meeting-close").click().run()
    assert list(parse(company.read())["Meetings"]["held_on"].dt.date) == [DAY]


def test_no_meeting_is_held_on_a_past_day() -> None:
    app = opened("Meeting", as_of="2026-11-01")
    assert "The page shows a past day." in app.info[0].value
    assert "meeting-start" not in [one.key for one in app.button]


def test_the_big_screen_shows_the_meeting_and_nothing_else() -> None:
    app = opened("Meeting", present="1")
    assert not app.tabs
    assert not app.dataframe
    assert app.button(key="leave-presenting")


# --- the decision log -----------------------------------------------------------------------


def test_the_log_is_searched_and_narrowed_and_one_left_is_opened(company: Store) -> None:
    del company
    app = opened("Meeting", part="Decision log")
    assert list(table(app, "Decisions, newest first")["Decision"]) == ["Ask C1", "Wait"]
    group(app, "state").set_value("not now").run()
    assert list(table(app, "Decisions, newest first")["Decision"]) == ["Wait"]
    group(app, "state").set_value("All").run()
    app.text_input(key="find").set_value("c1 ask").run()
    assert list(table(app, "Decisions, newest first")["State"]) == ["2 days late"]
    assert "\\<b\\>Fine\\</b\\>" in sentences(app)
    assert "Calls of C1" in [one.label for one in links(app.main)]


def test_a_decision_that_names_an_item_leads_there_and_the_item_leads_back() -> None:
    app = opened("Meeting", find="hail day")
    labels = [one.label for one in links(app.main)]
    assert "Roadmap: No queue at the morning peak" in labels
    assert "Calls of Alpenrand Versicherung" in labels
    gone_to(app, "Roadmap")
    app.selectbox(key="item").set_value("No queue at the morning peak").run()
    assert "Open in the decision log" in [one.label for one in links(app.main)]


def test_without_a_decision_the_log_says_what_it_would_hold(my_company: Store) -> None:
    my_company.append({"Calls": [call("A", "very")]})
    app = opened("Meeting")
    assert any("Fill the **Decisions** tab" in one.value for one in app.info)
    assert "No week is frozen yet" in sentences(app)


# --- frozen weeks ---------------------------------------------------------------------------


def test_two_frozen_weeks_stand_side_by_side_and_what_later_rows_changed_is_said() -> None:
    app = opened("Meeting")
    shown = table(app, "Frozen: 14 Nov 2026 beside 21 Nov 2026")
    row = shown[shown["Figure"] == "Very disappointed"].iloc[0]
    assert row["14 Nov 2026"] == "40% (26–54%, n = 43)"
    assert row["21 Nov 2026"] == "39% (26–54%, n = 46)"
    assert "14 Nov 2026: 6 of its figures read differently today" in said(app)
    assert "frozen as 40%, today 14 Nov 2026 shows 39%, n 43 then and 44 now" in said(app)
    app.selectbox(key="against").set_value("10 Oct 2026").run()
    assert "read differently today" not in said(app)


@pytest.mark.usefixtures("open_to_all")
def test_the_notes_of_a_running_meeting_are_found_through_the_one_door_to_rows(
    company: Store,
) -> None:
    del company
    begun()
    snapshot = data.snapshot_of(data.my_address(), is_sample=False)
    assert [note.kind for note in data.meeting_notes(snapshot).read()] == ["begun"]
