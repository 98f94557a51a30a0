"""What the pictures of the pages show, in words."""

from dataclasses import replace

import pytest

from components.domain import metric, pmf, ranking, thresholds
from components.domain.ranking.movement import Cause
from components.domain.standing import Judged
from components.words import plan, prices, scorecard, threshold
from components.words.numbers import Numbers
from components.words.questions import question_text
from tests.domain.company import (
    ENOUGH,
    TODAY,
    Tabs,
    a_plan,
    accuracy,
    asked,
    on_evidence,
    stands,
)
from tests.rows import Row, a_capability, a_customer, a_roadmap_item, an_experiment, people

# --- scorecard ------------------------------------------------------------------------------


def test_below_five_answers_counts_stand_for_the_share() -> None:
    few, none = stands({"Calls": people(2, "very")}).pmf, stands({}).pmf
    many = stands({"Calls": people(4, "very") + people(4, "not")}).pmf
    assert scorecard.share_or_counts(none) == "no data yet"
    assert scorecard.share_or_counts(few) == "2 of 2"
    assert scorecard.share_or_counts(many) == "50%"
    assert scorecard.share_beside(few, none) == "2 answers; a percentage needs 5"
    assert scorecard.share_beside(many, few) == "early: 22–78%, 8 people"
    assert scorecard.share_beside(many, many).endswith("; was 50% (8 answers) last week")


def split(*sizes: tuple[str, int, int]) -> tuple[tuple[pmf.Segment, ...], pmf.VeryDisappointed]:
    calls = [
        row | {"person": f"{name} {word} {i}"}
        for name, very, others in sizes
        for word, n in (("very", very), ("not", others))
        for i, row in enumerate(people(n, word, segment=name))
    ]
    found = stands({"Calls": calls})
    return found.segments, found.pmf


@pytest.mark.parametrize(
    ("sizes", "finding"),
    [
        (((("A"), 5, 4),), "Too few answers to tell segments apart: 9 answers so far"),
        ((("A", 20, 0), ("B", 0, 20)), "A would miss us most: no other range reaches theirs"),
        ((("A", 15, 5), ("B", 12, 8)), "A would miss us: even the low end is past the target"),
        ((("A", 9, 11), ("B", 8, 12)), "A leads with 45%, but the ranges overlap"),
    ],
)
def test_segments(sizes: tuple[tuple[str, int, int], ...], finding: str) -> None:
    assert scorecard.segments_finding(*split(*sizes)) == finding


def test_help_on_roi_names_the_two_wrong_ratios() -> None:
    customers = [a_customer(first_roi_on="2026-01-10"), a_customer(customer="B")]
    text = scorecard.roi_help(stands({"Customers": customers}).roi)
    assert text.startswith(metric.help_text(metric.ROI_WITHIN_WINDOW))
    assert "Not 1 of 2 (that counts open customers as failures), nor 1 of 2 (" in text


# --- threshold ------------------------------------------------------------------------------


def judged(answers: list[Row], at: float | None = 90.0, tabs: Tabs | None = None) -> Judged:
    given = {"Capabilities": [a_capability(starting_level=at)], "Trade-offs": answers}
    found = accuracy(stands({**given, **(tabs or {})})).judged
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("answers", "finding"),
    [
        (ENOUGH[:7], "7 customers asked about Accuracy: here is what they said"),
        (ENOUGH, "90% is enough for 80% of customers"),
        (asked(90.0, 5, 15), "No asked level of Accuracy is safely enough for 80% of customers y"),
    ],
)
def test_the_curve_by_customers(answers: list[Row], finding: str) -> None:
    tabs = {"Capabilities": [a_capability()], "Trade-offs": answers}
    one = accuracy(stands(tabs))
    assert threshold.curve_finding(one, judged(answers), "customers").startswith(finding)


def test_the_curve_by_revenue_says_where_the_money_needs_more() -> None:
    answers = asked(90.0, 18, 2) + asked(95.0, 20, 0)
    rich = [a_customer(customer=f"C{i}", annual_value=1e3 if i < 18 else 1e6) for i in range(20)]
    tabs = {"Capabilities": [a_capability()], "Trade-offs": answers, "Customers": rich}
    one = accuracy(stands(tabs))
    assert threshold.curve_finding(one, judged(answers, tabs=tabs), "revenue") == (
        "90% reaches the target by customers, 95% by revenue"
    )


def test_the_safe_level_stands_beside_the_likely_one_with_last_weeks() -> None:
    now, before = judged(ENOUGH), judged(asked(80.0, 0, 20) + asked(95.0, 20, 0))
    assert threshold.likely_beside(now, None, "%") == "safely 90%"
    assert threshold.likely_beside(now, now, "%") == "safely 90%, no change"
    assert threshold.likely_beside(now, before, "%") == "safely 90%, safely 95% last week"
    none = judged(asked(90.0, 5, 15))
    assert threshold.likely_beside(none, None, "%") == "no asked level safely"


def test_a_price_that_earns_most_says_what_it_rests_on() -> None:
    price = thresholds.BestPrice(95.0, 0.2, 0.61, 0.4, 0.8, 0.732, 12, 0.1, 0.3, 11)
    assert prices.price_sentence(price, "%", 1.35) == (
        "95% at +20% would earn most: 61% would accept it (40–80%, 11 customers whose "
        "answer on it is known), 73% of what everyone at today's price would pay. What was only "
        "said is divided by 1.35."
    )
    assert prices.price_sentence(None, "%", 1.35).startswith("Too few answers about price: ")


@pytest.mark.parametrize(
    ("value", "worth"),
    [
        (None, "Its worth in money needs Weeks per unit and the cost of an engineering week."),
        (0.0, "No one answer would change what you build. This one tells you most."),
        (8790.0, "Knowing it is worth about US$8.8K to the next decision."),
    ],
)
def test_the_next_question_and_its_worth(value: float | None, worth: str) -> None:
    question = thresholds.Question("J", 90.0, value, None, 0.4)
    one = accuracy(stands({"Capabilities": [a_capability()]}))
    ask, told = threshold.question_sentence(question, Numbers(), one)
    assert (ask, told) == ("Ask J: would 90% be enough?", worth)
    assert question_text(question, one.facts) == (
        "Accuracy: would 90% be enough for you to buy, or stay, at today's price?"
    )


def test_a_question_about_a_step_already_taken_is_not_worth_money() -> None:
    step = thresholds.PendingStep(85.0, 90.0, 1000.0)
    question = thresholds.Question("J", 90.0, 8790.0, step, 0.4)
    at_95 = accuracy(stands({"Capabilities": [a_capability(starting_level=95.0)]}))
    at_85 = accuracy(stands({"Capabilities": [a_capability(starting_level=85.0)]}))
    _, told = threshold.question_sentence(question, Numbers(), at_95)
    assert told == "Every asked level is reached: the answer tells whether less would be enough."
    _, told = threshold.question_sentence(question, Numbers(), at_85)
    assert told == "Knowing it is worth about US$8.8K to the next decision."


@pytest.mark.parametrize(
    ("better", "sentence"),
    [
        ("higher", "+4 points of Accuracy = about 3.2 more claims a day for a typical customer. "),
        ("lower", "−4 points of Accuracy = about 3.2 more claims a day for a typical customer. "),
    ],
)
def test_a_level_is_translated_into_what_the_customer_gets(better: str, sentence: str) -> None:
    outcome = {"customer_outcome": "claims a day", "outcome_per_unit": 0.8}
    listed = a_capability(better=better, outcome_source="call with Acme") | outcome
    found = threshold.translation(accuracy(stands({"Capabilities": [listed]})))
    assert found == f"{sentence}Source: call with Acme."
    assert threshold.translation(accuracy(stands({"Capabilities": [a_capability()]}))) is None


def test_a_translation_names_the_customer_that_its_figure_is_from() -> None:
    source = "Acme West, call of 2 November"
    listed = a_capability(outcome_source=source, customer_outcome="claims a day")
    tabs = {
        "Capabilities": [listed | {"outcome_per_unit": 50.0}],
        "Customers": [a_customer(customer=name) for name in ("Acme", "Acme West", "Bolt")],
    }
    assert threshold.translation(accuracy(stands(tabs))) == (
        "+4 points of Accuracy = about 200 more claims a day for a customer like Acme West. "
        f"Source: {source}."
    )


def test_todays_level_says_how_it_was_measured() -> None:
    tried = an_experiment(experiment="Model 2", capability="Accuracy", level_after=96.0)
    tried |= {"with_customers_on": "2026-10-05", "evaluation_n": 500.0}
    tabs = {"Capabilities": [a_capability(starting_level=80.0)]}
    assert threshold.today_beside(accuracy(stands(tabs))) == "starting level"
    told = threshold.today_beside(accuracy(stands({**tabs, "Experiments": [tried]})))
    assert told == "93.9 to 97.4 on 500 examples, since Model 2"


# --- roadmap --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        (1.0, "Accuracy is enough already, and 1 week is planned for it: Known."),
        (6.5, "Accuracy is enough already, and 6.5 weeks are planned for it: Known."),
        (None, "Accuracy is enough already, and work without an estimate is planned for it: Kno"),
    ],
)
def test_work_past_what_is_enough_is_named(weeks: float | None, sentence: str) -> None:
    found = stands(a_plan(90.0, on_evidence(weeks)))
    assert plan.over_optimising(found)[0].startswith(sentence)
    assert plan.over_optimising(stands(a_plan(80.0, on_evidence(weeks)))) == []


def ranked(*items: Row) -> ranking.Ranking:
    return stands({"Roadmap": list(items)}).ranking


def rice(item: str, reach: float, **cells: object) -> Row:
    return a_roadmap_item(item=item, reach=reach, impact=1.0, confidence=0.5) | cells


def test_the_ranking_names_its_leader_or_those_who_tie() -> None:
    assert plan.ranking_finding(ranked()) == "Nothing can be ranked yet"
    assert plan.ranking_finding(ranked(rice("A", 1.0), rice("B", 1.0))) == (
        "A and B are too close to separate: you choose"
    )
    assert plan.ranking_finding(ranked(rice("A", 1000.0), rice("B", 1.0))) == (
        "A leads: in the top 3 in 100% of the simulations"
    )


def test_a_score_can_be_checked_by_hand() -> None:
    (one,) = stands(a_plan(80.0, on_evidence() | {"confidence": 0.5})).ranking.items
    assert plan.why_rank(one, 0.8, Numbers("EUR")) == (
        "80% margin × €20K a year × 50% chance of success (its own confidence) / 4 weeks = €2K "
        "per engineering week. Low €20K, high €20K."
    )
    (bare,) = ranked(a_roadmap_item(reach=1.0, confidence=0.5)).items
    assert plan.why_rank(bare, 0.8, Numbers()) == (
        "Not ranked: Impact: a value: the score needs it"
    )


@pytest.mark.parametrize("reason", ["Promised to the board", "Promised to the board."])
def test_a_held_pin_says_who_why_and_until_when(reason: str) -> None:
    pin = {"pinned_rank": 1.0, "pin_reason": reason, "pinned_by": "Tess"}
    first = ranked(rice("A", 1.0, pin_ends_on="2026-12-31", **pin), rice("B", 1000.0)).items[0]
    assert plan.pin_sentence(first, Numbers()) == (
        "Held at #1 by Tess until 31 Dec 2026: Promised to the board. Its computed rank is 2."
    )
    assert first.pin is not None
    assert first.pin.ends_on is not None
    assert first.pin.ends_on > TODAY
    lapsed = replace(first, pin=replace(first.pin, state="lapsed"))
    assert plan.pin_sentence(lapsed, Numbers()) == "Its pin to #1 ended on 31 Dec 2026."
    assert plan.pin_sentence(replace(first, pin=None), Numbers()) is None


def test_movement_is_told_in_places_and_its_cause() -> None:
    def mark(places: int | None, cause: Cause) -> str:
        return plan.movement_mark(ranking.Movement("A", 1, 2, places, cause))

    assert mark(2, "signal") == "up 2 (real change)"
    assert mark(-1, "routine") == "down 1 (could be chance)"
    assert mark(0, "routine") == "same"
    assert mark(None, "new") == "new"
    assert plan.movement_mark(None) == "–"
