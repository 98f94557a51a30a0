"""What a meeting translates: the weightiest first, in the customers' words, figure apart."""

import datetime as dt

from components.domain.meeting import translations
from components.domain.meeting.agenda import MOST_QUOTES, MOST_TRANSLATIONS, quotes_about
from tests.domain.company import ENOUGH, Tabs, a_plan, asked, on_evidence, stands
from tests.rows import a_call, a_capability, a_roadmap_item

SINCE = dt.date(2026, 11, 16)


def test_planned_weeks_past_enough_come_before_every_verdict() -> None:
    speed = [one | {"capability": "Speed"} for one in ENOUGH]
    item = a_roadmap_item(item="More", capability="Accuracy", target_level=99.0, horizon="now")
    tabs: Tabs = {
        **a_plan(95.0, item),
        "Capabilities": [
            a_capability(capability="Speed", starting_level=80.0),
            a_capability(starting_level=95.0),
        ],
        "Trade-offs": [*ENOUGH, *speed],
    }
    found = translations(stands(tabs), SINCE)
    assert [(one.name, one.reason) for one in found] == [
        ("Accuracy", "aimed past"),
        ("Speed", "not yet"),
    ]
    assert found[0].items == ("More",)


def test_the_items_about_a_side_are_those_that_are_still_open() -> None:
    horizons = ("now", "next", "later", "done", "dropped")
    items = [
        a_roadmap_item(item=horizon, capability="Accuracy", horizon=horizon) for horizon in horizons
    ]
    other = a_roadmap_item(item="Other", capability="Speed", horizon="now")
    (one,) = translations(stands(a_plan(80.0, *items, other)), SINCE)
    assert one.items == ("now", "next", "later")


def test_a_side_that_nobody_was_asked_about_is_not_on_the_agenda() -> None:
    tabs: Tabs = {"Capabilities": [a_capability(), a_capability(capability="Speed")]}
    assert translations(stands(tabs), SINCE) == ()


def test_no_more_than_an_hour_holds() -> None:
    names = [f"Side {i}" for i in range(MOST_TRANSLATIONS + 2)]
    answers = [one for name in names for one in asked(80.0, 3, 3, capability=name)]
    tabs: Tabs = {"Capabilities": [a_capability(capability=n) for n in names]}
    assert len(translations(stands({**tabs, "Trade-offs": answers}), SINCE)) == MOST_TRANSLATIONS


def test_what_is_guessed_is_the_share_at_the_level_that_splits_customers_most_evenly() -> None:
    answers = asked(80.0, 1, 9) + asked(85.0, 5, 5) + asked(90.0, 9, 1)
    tabs: Tabs = {"Capabilities": [a_capability()], "Trade-offs": answers}
    (one,) = translations(stands(tabs), SINCE)
    assert one.to_guess is not None
    assert one.to_guess.level == 85.0
    assert one.to_guess.low < one.to_guess.share < one.to_guess.high
    assert one.to_guess.known == 10


def test_below_five_known_answers_there_is_nothing_to_guess() -> None:
    tabs: Tabs = {"Capabilities": [a_capability()], "Trade-offs": asked(85.0, 2, 2)}
    (one,) = translations(stands(tabs), SINCE)
    assert one.to_guess is None


def test_new_answers_are_those_since_the_last_meeting() -> None:
    answers = asked(85.0, 2, 1, asked_on="2026-11-16") + asked(80.0, 0, 4, asked_on="2026-11-15")
    tabs: Tabs = {"Capabilities": [a_capability()], "Trade-offs": answers}
    (one,) = translations(stands(tabs), SINCE)
    assert one.new_answers == 3


def test_quotes_of_calls_for_an_item_that_aims_at_it_come_first_then_the_newest() -> None:
    calls = [
        a_call(quote="linked", roadmap_item="Known", held_on="2026-10-01"),
        *(
            a_call(customer=f"C{i}", quote=f"asked {i}", held_on=f"2026-11-0{i + 1}")
            for i in range(4)
        ),
        a_call(customer="Z", quote="about something else", held_on="2026-11-20"),
        a_call(customer="C9", quote=None, roadmap_item="Known", held_on="2026-11-21"),
    ]
    answers = [
        answer | {"asked_on": f"2026-11-0{i + 1}"} for i, answer in enumerate(asked(85.0, 4, 0))
    ]
    tabs: Tabs = {**a_plan(80.0, on_evidence()), "Trade-offs": answers, "Calls": calls}
    heard = quotes_about(stands(tabs), "Accuracy")
    assert [one.quote for one in heard] == ["linked", "asked 3", "asked 2"]
    assert len(heard) == MOST_QUOTES
    assert [said.level for said in heard[1].said] == [85.0]
    assert heard[0].said == ()
