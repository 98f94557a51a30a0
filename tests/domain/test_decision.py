"""The decision of the week, each way, and the five cards."""

import pytest

from components.domain.cards import cards
from components.domain.decision import decision
from components.domain.week import week
from components.words.numbers import Numbers
from components.words.week import cards as words
from components.words.week import decision_words, still_to_decide
from tests.domain.company import ENOUGH, TODAY, Tabs, a_plan, a_workbook, asked, on_evidence, stands
from tests.rows import Row, a_capability, a_roadmap_item, a_trade_off, frame_of, people


def about(name: str, answers: list[Row], **cells: object) -> list[Row]:
    return [answer | {"capability": name} | cells for answer in answers]


def past(weeks: float | None = 3.0) -> Row:
    return a_roadmap_item(item="Polish", capability="Accuracy", target_level=95.0) | {
        "effort_weeks": weeks,
        "horizon": "now",
    }


def two(*, speed_at: float = 80.0, extra: list[Row] | None = None) -> Tabs:
    """Accuracy is enough and three weeks more are planned for it; Speed may not be."""
    capabilities = [
        a_capability(starting_level=90.0),
        a_capability(capability="Speed", starting_level=speed_at),
    ]
    answers = [*ENOUGH, *about("Speed", ENOUGH), *(extra or [])]
    return {**a_plan(90.0, past()), "Capabilities": capabilities, "Trade-offs": answers}


def premiums(speed: float, accuracy: float) -> list[Row]:
    """Twelve customers that would pay so much more for each, as they said with money."""
    return [
        a_trade_off(customer=f"C{i}", level=90.0, answer="yes", capability=name)
        | {"price_change": more, "evidence": "paid"}
        for i in range(12)
        for name, more in (("Speed", speed + i / 100), ("Accuracy", accuracy))
    ]


def said(tabs: Tabs) -> str:
    one = decision_words(stands(tabs), Numbers())
    return f"{one.what} {one.because}"


def test_weeks_move_from_what_is_enough_to_what_is_not() -> None:
    found = decision(stands(two()))
    assert found.kind == "move"
    assert found.past is not None
    assert found.wanted is not None
    assert (found.past.facts.name, found.wanted.facts.name) == ("Accuracy", "Speed")
    assert found.rate is None
    assert said(two()) == (
        "Move 3 weeks from Accuracy to Speed. Accuracy at 90% is already enough for 80% of them. "
        "About US$20K a year waits behind better Speed (US$20K to US$20K)."
    )


def test_a_rate_is_named_only_where_its_whole_range_is_above_one() -> None:
    dear = two(extra=premiums(0.3, 0.1))
    assert "Customers would pay 3.5 times as much extra for Speed at 90% as for Accuracy" in said(
        dear
    )
    same = two(extra=premiums(0.05, 0.1))
    assert decision(stands(same)).rate is None
    assert "times as much" not in said(same)


def test_where_nothing_is_known_to_be_short_the_weeks_are_freed() -> None:
    assert said(a_plan(90.0, past())) == (
        "Stop optimizing Accuracy, and free 3 weeks. Accuracy at 90% is already enough for 80% of "
        "them."
    )
    assert said(a_plan(90.0, past(None))).startswith("Stop optimizing Accuracy. ")


def test_what_is_short_is_named_with_what_would_be_enough() -> None:
    assert said(a_plan(80.0, on_evidence(4.0))).startswith(
        "Bring Accuracy to 90%. Today's 80% is enough for 2% of customers, and the target is 80%. "
        "4 weeks are planned for it."
    )


def test_an_open_verdict_asks_one_customer_one_thing() -> None:
    tabs = {**a_plan(90.0), "Trade-offs": asked(90.0, 14, 4)}
    assert decision(stands(tabs)).kind == "ask"
    assert said(tabs).startswith("Ask more customers about Accuracy. Can't tell yet, leaning ")
    big = a_trade_off(customer="Big", level=90.0, answer="unsure")
    assert said({**tabs, "Trade-offs": [*tabs["Trade-offs"], big]}).startswith(
        "Ask Big whether Accuracy at 90% is enough. Can't tell yet, leaning "
    )


def test_one_answer_makes_no_chance() -> None:
    told = said({**a_plan(90.0), "Trade-offs": asked(90.0, 1, 0)})
    assert told.startswith("Ask more customers about Accuracy. No verdict on Accuracy yet: ")
    assert "leaning" not in told


def test_with_every_verdict_spoken_there_is_nothing_to_optimize() -> None:
    assert said(a_plan(90.0)).startswith("Stop optimizing, and sell what you have.")
    assert said({}).startswith("Ask your first customers what level would be enough.")


def test_what_the_decision_says_is_not_said_again() -> None:
    found = stands(two())
    assert still_to_decide(found, Numbers()) == []


# --- cards ----------------------------------------------------------------------------------


def shown(tabs: Tabs, name: str, **settings: object) -> tuple[str, str, str]:
    """Return the number of a card, what stands beside it, and the change of it."""
    workbook = a_workbook(tabs, **settings)
    found = week(workbook, TODAY)
    (card,) = [one for one in cards(found, workbook) if one.name == name]
    return words.value(card, found.now), words.beside(card, found.now), words.change(card)


def test_a_card_says_now_target_and_range() -> None:
    calls = people(18, "very") + people(22, "somewhat")
    assert shown({"Calls": calls}, "PMF")[:2] == (
        "45%",
        "very disappointed without us; target 40% (31–60%)",
    )
    number, beside, _ = shown(two(), "Minimum viable AI")
    assert number == "2%"
    assert beside.startswith("satisfied with Speed at 80%; target 80% (")
    assert shown(two(), "Roadmap")[:2] == ("3 of 3 wk", "go past what Accuracy needs")
    assert shown(a_plan(80.0, on_evidence(4.0)), "Roadmap")[:2] == (
        "4 of 4 wk",
        "rest on customers' answers; target half",
    )


@pytest.mark.parametrize("name", ["PMF", "Minimum viable AI", "Roadmap", "Feedback speed"])
def test_without_answers_a_card_has_no_number(name: str) -> None:
    number, beside, _ = shown({}, name)
    assert number == "No number yet"
    assert beside.startswith(("too few", "no weeks", "no one"))


def test_four_answers_are_no_share() -> None:
    assert shown({"Calls": people(4, "very")}, "PMF")[:2] == (
        "4 of 4",
        "very disappointed without us: too few answers for a percentage",
    )
    assert shown({"Calls": people(5, "very")}, "PMF")[0] == "100%"


def test_a_trend_is_what_was_frozen_up_to_the_day_the_oldest_first() -> None:
    days = [("2026-11-09", 0.3), ("2026-11-16", 0.4), ("2026-12-07", 0.9)]
    frozen: list[Row] = [
        {"as_of": day, "taken_at": f"{day} 10:00", "figure": "Very disappointed", "value": value}
        for day, value in days
    ]
    tabs = {"Calls": people(40, "very"), "Snapshots": frozen}
    workbook = a_workbook(tabs)
    card = cards(week(workbook, TODAY), workbook)[0]
    assert card.trend == (0.3, 0.4)


def test_the_shops_card_is_what_shoppers_do() -> None:
    weeks: list[Row] = [
        {"week_of": f"2026-10-{day:02}", "metric": "conversion", "successes": 40.0 + 20 * late}
        | {"trials": 1000.0, "release": "Search 2" if late else "Search 1"}
        for late, days in ((0, (5, 12)), (1, (19, 26)))
        for day in days
    ]
    tabs = {"Outcomes": weeks, "Calls": people(40, "very")}
    number, beside, _ = shown(tabs, "PMF", business_model="ecommerce")
    assert number == "6.00%"
    assert beside.startswith("buy; 4.00% before (")
    assert frame_of("Outcomes", *weeks).shape[0] == 4
