"""The meeting in words: no figure before it is revealed, late said as late."""

import datetime as dt

import pytest

from components.domain.meeting import ToGuess, decision_log, translations
from components.words import meeting as words
from components.words.numbers import Numbers
from tests.domain.company import TODAY, Tabs, a_plan, a_workbook, asked, on_evidence, stands
from tests.rows import Row, a_call, a_capability, a_decision

FIGURE = ToGuess(85.0, 0.66, 0.48, 0.8, 32)
SINCE = TODAY - dt.timedelta(days=7)


def log_of(*rows: Row, calls: list[Row] | None = None) -> list[str]:
    tabs: Tabs = {"Decisions": list(rows), "Calls": calls or []}
    return [words.state_words(one, Numbers()) for one in decision_log(a_workbook(tabs), TODAY)]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"due_on": "2026-11-22"}, "1 day late"),
        ({"due_on": "2026-11-03"}, "20 days late"),
        ({"due_on": "2026-12-01"}, "Due 1 Dec 2026"),
        ({}, "No due day"),
        ({"done_on": "2026-11-20"}, "Done 20 Nov 2026"),
        ({"kind": "not now"}, "Not now"),
    ],
)
def test_a_decision_says_how_it_stands(cells: Row, said: str) -> None:
    assert log_of(a_decision(**cells)) == [said]


def test_the_log_says_how_many_are_late_and_how_many_came_on_the_day_of_their_call() -> None:
    rows = [
        a_decision(because_of_customer="Acme", due_on="2026-11-10"),
        a_decision(because_of_customer="Acme", decided_at="2026-11-04"),
        a_decision(),
    ]
    log = decision_log(a_workbook({"Decisions": rows, "Calls": [a_call()]}), TODAY)
    assert (
        words.log_finding(log)
        == "3 decisions, 1 late, 1 of 2 decisions after a call made on its day"
    )
    assert words.log_finding(()) == "No decision is logged yet."
    assert [words.call_words(one) for one in log] == [
        "2 days after the call",
        None,
        "the day of the call",
    ]


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        (0.66, "inside the range"),
        (0.48, "inside the range"),
        (0.40, "26 points too low"),
        (0.90, "24 points too high"),
        (0.47, "19 points too low"),
    ],
)
def test_a_guess_is_told_by_how_it_lies_to_the_range(guess: float, said: str) -> None:
    assert words.distance_words(guess, FIGURE) == said


def test_guesses_together_are_counted_and_nobody_is_graded() -> None:
    assert words.guesses_finding([0.5, 0.9], FIGURE) == "1 of 2 guesses inside the range"
    assert words.guesses_finding([0.9], FIGURE) == "0 of 1 guess inside the range"
    assert words.guesses_finding([], FIGURE) == "No one guessed this one."


def test_before_the_figure_is_shown_nothing_gives_it_away() -> None:
    answers = asked(80.0, 1, 9) + asked(85.0, 5, 5) + asked(90.0, 9, 1)
    tabs: Tabs = {**a_plan(95.0, on_evidence()), "Trade-offs": answers}
    (one,) = translations(stands(tabs), SINCE)
    assert one.to_guess is not None
    shown = [
        words.why_on_agenda(one),
        words.measure_sentence(one.standing),
        words.question(one.name, "%", one.to_guess.level),
    ]
    assert not any("50%" in text or "80%" in text for text in shown)
    assert shown[1] == "Accuracy stands at 95% (starting level)."
    assert shown[2] == "Accuracy: for what share of customers is 85% enough?"


def test_why_it_is_on_the_agenda_names_what_would_move_it_and_what_is_new() -> None:
    answers = asked(80.0, 2, 8, asked_on="2026-11-20")
    item: Row = {**on_evidence(), "item": "Bigger model"}
    tabs: Tabs = {
        "Capabilities": [a_capability(starting_level=80.0)],
        "Trade-offs": answers,
        "Roadmap": [item],
    }
    (one,) = translations(stands(tabs), SINCE)
    assert words.why_on_agenda(one) == (
        "Customers ask for more than they have. Bigger model would move it. "
        "10 new answers since the last meeting."
    )


def test_a_level_that_nobody_recorded_is_said_to_be_so() -> None:
    tabs: Tabs = {"Capabilities": [a_capability()], "Trade-offs": asked(80.0, 3, 3)}
    (one,) = translations(stands(tabs), SINCE)
    assert words.measure_sentence(one.standing) == "Today's level of Accuracy was never recorded."


@pytest.mark.parametrize(
    ("decisions", "said"), [(0, "0 decisions"), (1, "1 decision"), (4, "4 decisions")]
)
def test_closing_says_before_and_after_what_is_written(decisions: int, said: str) -> None:
    assert words.closing_sentence(decisions, 32) == (
        f"Closing writes the meeting, {said} and 32 frozen figures in one go."
    )
    assert words.closed_sentence(decisions, 32, is_sample=True) == (
        f"The meeting is closed. {said} and 32 frozen figures are in today's sample workbook."
    )
