"""What a meeting's notes add up to: the same for everybody, whatever comes twice or too late."""

import datetime as dt
import json

import pytest

from components.meeting import Running, running
from components.meeting.running import all_attendees
from components.storage import new_id
from components.storage.notes import Note

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
MINE, THEIRS = "window-a", "window-b"


def told(kind: str, about: str = "", value: object = "", window: str = MINE) -> Note:
    text = value if isinstance(value, str) else json.dumps(value)
    return Note(new_id(), AT, "Tess", window, kind, about, text)


def begun(**cells: object) -> Note:
    usual: dict[str, object] = {"day": "2026-11-23", "led_by": "Tess", "attendees": ["Tess"]}
    return told("begun", "", usual | {"agenda": ["Accuracy", "Speed"]} | cells)


def the_meeting(*notes: Note, first: Note | None = None) -> Running:
    found = running([first or begun(), *notes])
    assert found is not None
    return found


def guess(who: str, share: float, about: str = "Accuracy") -> Note:
    return told("guess", about, {"who": who, "share": share})


def revealed(about: str = "Accuracy", level: float = 85.0) -> Note:
    figure = {"level": level, "unit": "%", "share": 0.66, "low": 0.48, "high": 0.8, "known": 32}
    return told("revealed", about, figure)


def typed(name: str, text: str, window: str = MINE) -> Note:
    return told("typed", f"decide/{name}", text, window)


def decided(decision_id: str, decision: str = "Ship") -> Note:
    return told("decided", "decide", {"id": decision_id, "decision": decision, "kind": "act"})


# --- beginning and ending -------------------------------------------------------------------


def test_without_a_beginning_there_is_no_meeting() -> None:
    assert running([]) is None
    assert running([told("step", "", "close"), guess("Ann", 0.5)]) is None


def test_of_two_who_begin_at_once_the_first_one_does() -> None:
    first, second = begun(led_by="Ann"), begun(led_by="Bea")
    meeting = running([first, second])
    assert meeting is not None
    assert (meeting.id, meeting.led_by) == (first.id, "Ann")


def test_of_two_who_close_at_once_the_first_one_does_and_nothing_comes_after() -> None:
    first = told("closing", "", "rows of the first")
    meeting = the_meeting(first, told("closing", "", "rows of the second"), guess("Ann", 0.5))
    assert (meeting.closing, meeting.closed_by) == ("rows of the first", first.id)
    assert meeting.guesses == {}


@pytest.mark.parametrize("kind", ["begun", "guess", "revealed", "decided", "typed", "nonsense"])
@pytest.mark.parametrize("value", ["", "{", "[]", "null", '{"who": 1}', '{"day": "x"}'])
def test_a_note_that_makes_no_sense_changes_nothing_but_itself(kind: str, value: str) -> None:
    plain = the_meeting(first=(first := begun()))
    found = the_meeting(told(kind, "Accuracy", value), first=first)
    assert (found.step, found.guesses, found.revealed, found.decided) == (
        plain.step,
        plain.guesses,
        plain.revealed,
        plain.decided,
    )


# --- steps ----------------------------------------------------------------------------------


def test_a_meeting_goes_from_actions_over_each_translation_to_the_end() -> None:
    meeting = the_meeting()
    assert meeting.step == "actions"
    assert meeting.steps == (
        *("actions", "changed", "about Accuracy", "about Speed"),
        *("decide", "close"),
    )
    assert meeting.next_to(-1) == "actions"
    assert meeting.next_to(1) == "changed"
    assert the_meeting(told("step", "", "close")).next_to(1) == "close"


def test_two_who_go_on_at_once_go_on_one_step() -> None:
    on = the_meeting().next_to(1)
    assert the_meeting(told("step", "", on), told("step", "", on)).step == "changed"


def test_a_step_that_the_agenda_does_not_have_is_none() -> None:
    assert the_meeting(told("step", "", "about Price")).step == "actions"


def test_whose_words_were_shown_is_remembered_once() -> None:
    meeting = the_meeting(told("step", "Acme\nBolt", "decide"), told("step", "Bolt\nCord", "close"))
    assert meeting.heard == ("Acme", "Bolt", "Cord")


# --- guesses --------------------------------------------------------------------------------


def test_everybodys_guess_counts_once_the_last_one_given() -> None:
    meeting = the_meeting(guess("Ann", 0.4), guess("Bea", 0.9), guess("ann ", 0.5))
    assert [(one.who, one.share) for one in meeting.guesses["Accuracy"]] == [
        ("Bea", 0.9),
        ("ann ", 0.5),
    ]


def test_a_guess_after_the_figure_was_shown_is_none() -> None:
    meeting = the_meeting(guess("Ann", 0.4), revealed(), guess("Ann", 0.66), guess("Bea", 0.66))
    assert [(one.who, one.share) for one in meeting.guesses["Accuracy"]] == [("Ann", 0.4)]


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_guess_that_is_no_share_is_none(share: float) -> None:
    assert the_meeting(guess("Ann", share)).guesses == {}


def test_what_was_shown_first_stays_whatever_the_workbook_says_later() -> None:
    meeting = the_meeting(revealed(level=85.0), revealed(level=90.0))
    assert meeting.revealed["Accuracy"].level == 85.0


def test_who_guesses_was_there() -> None:
    meeting = the_meeting(told("came", "", "Ann"), told("came", "", "tess"), guess("Bea", 0.1))
    assert all_attendees(meeting) == ("Tess", "Ann", "Bea")


# --- typing together ------------------------------------------------------------------------


def test_a_window_is_not_disturbed_by_its_own_typing() -> None:
    first = typed("owner", "A")
    meeting = the_meeting(first, typed("owner", "An"), typed("owner", "Ann"))
    field = meeting.typed["decide/owner"]
    assert field.text == "Ann"
    assert field.followed_by(MINE) == ""
    assert field.followed_by(THEIRS) == first.id


def test_a_field_that_two_windows_type_into_holds_what_came_last_in_both() -> None:
    mine, theirs, mine_again = typed("owner", "A"), typed("owner", "B", THEIRS), typed("owner", "C")
    meeting = the_meeting(mine, theirs, mine_again, typed("owner", "Cy"))
    field = meeting.typed["decide/owner"]
    assert field.text == "Cy"
    assert field.followed_by(MINE) == theirs.id
    assert field.followed_by(THEIRS) == mine_again.id


def test_a_decision_taken_down_twice_from_two_windows_is_one_and_empties_its_form() -> None:
    first = typed("decision", "Ship")
    before = the_meeting(first, typed("owner", "Ann", THEIRS))
    assert before.form_id("decide") == first.id
    meeting = the_meeting(first, decided(first.id), decided(first.id))
    assert [one.id for one in meeting.decided] == [first.id]
    assert meeting.form_id("decide") is None
    assert meeting.rounds == {"decide": 1}


def test_one_form_does_not_empty_another() -> None:
    other = told("typed", "about Accuracy/decision", "Wait")
    meeting = the_meeting(typed("decision", "Ship"), other, decided("d1"))
    assert meeting.text("about Accuracy/decision") == "Wait"
    assert meeting.text("decide/decision") == ""


def test_a_decision_can_be_taken_back() -> None:
    meeting = the_meeting(decided("d1"), decided("d2"), told("withdrawn", "d1"))
    assert [one.id for one in meeting.decided] == ["d2"]


def test_a_decision_without_words_is_none() -> None:
    assert the_meeting(decided("d1", decision=" ")).decided == ()
