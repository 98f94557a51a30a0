"""What levels are worth, in words: steps, weeks, heads and money, prices, rates, what if."""

from dataclasses import replace

import pytest

from components.domain.standing import CapabilityStanding, Effort, NextCall
from components.domain.standing.next_calls import Ask, Why
from components.domain.standing.what_if import Assumed, what_if
from components.words import threshold, worth
from components.words.numbers import Numbers
from components.words.questions import ask_text, call_sentence
from components.words.what_if import what_if_lines
from tests.domain.company import ENOUGH, Tabs, a_plan, accuracy, asked, stands
from tests.rows import a_capability, a_customer, a_roadmap_item, a_trade_off

EUR = Numbers("EUR")


def one_of(tabs: Tabs) -> CapabilityStanding:
    return accuracy(stands({"Capabilities": [a_capability()], **tabs}))


# --- heads and money --------------------------------------------------------------------------


def rich(few: float, many: float) -> Tabs:
    """Of 20 customers 18 need 90 and 2 need 95; the 2 are worth `few` each, the 18 `many`."""
    answers = asked(85.0, 0, 20) + asked(90.0, 18, 2) + asked(95.0, 20, 0)
    values = [many] * 18 + [few] * 2
    customers = [a_customer(customer=f"C{at}", annual_value=v) for at, v in enumerate(values)]
    return {"Trade-offs": answers, "Customers": customers}


def compared(tabs: Tabs) -> str | None:
    one = one_of(tabs)
    assert one.judged is not None
    return worth.heads_and_money(one, one.judged)


def test_the_money_may_need_more_than_most_customers() -> None:
    said = "Small customers are happy at 90%. Those with most of the revenue need 95%."
    assert compared(rich(few=1e6, many=1e3)) == f"{said} Few customers are behind the revenue."
    assert compared(rich(few=3e3, many=1e3)) == f"{said} The ranges still overlap."


def test_the_money_may_be_happy_with_less() -> None:
    answers = asked(85.0, 14, 6) + asked(90.0, 20, 0)
    values = [1e4] * 14 + [1e2] * 6
    customers = [a_customer(customer=f"C{at}", annual_value=v) for at, v in enumerate(values)]
    assert compared({"Trade-offs": answers, "Customers": customers}) == (
        "The customers with most of the revenue are happy at 85%. Small customers need "
        "90%. The ranges still overlap."
    )


def test_heads_and_money_may_agree_or_have_no_money_or_too_few_heads() -> None:
    assert compared(rich(few=1e3, many=1e3)) == (
        "By customers and by revenue the same level reaches 80%: 90%."
    )
    assert compared({"Trade-offs": ENOUGH}) is None
    assert compared({**rich(1.0, 1.0), "Trade-offs": asked(90.0, 5, 2)}) is None


def test_where_one_count_or_none_reaches_the_target_it_is_said() -> None:
    customers = [a_customer(customer=f"C{at}", annual_value=1e3) for at in range(20)]
    none = {"Trade-offs": asked(90.0, 2, 18), "Customers": customers}
    assert compared(none) == "No asked level reaches 80%, neither by customers nor by revenue."
    uneven = [row | {"annual_value": 1e6 if at > 17 else 1.0} for at, row in enumerate(customers)]
    heads = {"Trade-offs": asked(90.0, 18, 2), "Customers": uneven}
    assert compared(heads) == "By customers 90% reaches 80%, by revenue no asked level."


# --- weeks and where to stop ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("effort", "sentence"),
    [
        (None, "Weeks per unit is not known: fill it in Capabilities, or log 5 experiments."),
        (
            Effort(4.6, 3.15, 7.38, 5, is_own=True),
            (
                "A point takes 4.6 weeks (3.15 to 7.38), from 5 experiments of our own; typed in "
                "Capabilities: 3."
            ),
        ),
        (
            Effort(3.0, 1.5, 6.0, 2, is_own=False),
            (
                "A point takes 3 weeks (1.5 to 6), as typed; 2 experiments of our own so far, 5 "
                "replace it."
            ),
        ),
        (
            Effort(3.0, 1.5, 6.0, 7, is_own=False),
            (
                "A point takes 3 weeks (1.5 to 6), as typed; 7 experiments of our own lie too far "
                "apart to replace it."
            ),
        ),
    ],
)
def test_weeks_say_where_they_come_from(effort: Effort | None, sentence: str) -> None:
    one = one_of({})
    facts = replace(one.facts, effort=effort, weeks_per_unit=3.0)
    assert worth.effort_sentence(replace(one, facts=facts)) == sentence


def test_where_no_step_can_pay_is_named_with_what_is_planned_there() -> None:
    item = a_roadmap_item(capability="Accuracy", target_level=95.0, horizon="now")
    answers = asked(80.0, 5, 15) + asked(90.0, 20, 0) + asked(95.0, 20, 0)
    plan = {
        **a_plan(80.0, item),
        "Trade-offs": answers,
        "Capabilities": [a_capability(starting_level=80.0, weeks_per_unit=1.0)],
    }
    one = accuracy(stands(plan, engineering_week_cost=1000.0, gross_margin=1.0))
    assert worth.stop_point_sentence(one) == (
        "Past 90% no asked step can pay: not even if every customer who may be waiting there pays. "
        "1.3 weeks are planned there: Real-time processing"
    )
    dear = accuracy(stands(plan, engineering_week_cost=1e6, gross_margin=1.0))
    assert (worth.stop_point_sentence(dear) or "").startswith("No asked step pays: not even")
    assert worth.stop_point_sentence(accuracy(stands(a_plan(80.0)))) is None


def test_a_translation_goes_to_the_next_asked_level_with_its_money_and_not_past_the_ceiling() -> (
    None
):
    outcome = {"customer_outcome": "claims a day", "outcome_per_unit": 50.0}
    tabs = {**a_plan(85.0), "Capabilities": [a_capability(starting_level=85.0, **outcome)]}
    assert threshold.translation(accuracy(stands(tabs)), EUR) == (
        "+5 points of Accuracy (85 → 90%) = about 250 more claims a day for a typical customer "
        "= €20K a year for us (€0 to €20K)."
    )
    top = a_capability(starting_level=96.0, ceiling=98.0, **outcome)
    found = threshold.translation(accuracy(stands({**tabs, "Capabilities": [top]})), EUR)
    assert found is not None
    assert found.startswith("+2 points of Accuracy (96 → 98%) = about 100 more claims a day")
    done = a_capability(starting_level=98.0, ceiling=98.0, **outcome)
    assert threshold.translation(accuracy(stands({**tabs, "Capabilities": [done]})), EUR) is None


def test_a_customers_bracket_is_a_sentence() -> None:
    rows = [
        a_trade_off(customer="Both", level=80.0, answer="no"),
        a_trade_off(customer="Both", level=90.0),
        a_trade_off(customer="Odd", level=85.0),
        a_trade_off(customer="Odd", level=85.0, answer="no"),
        a_trade_off(customer="Silent", level=85.0, answer="unsure"),
    ]
    one = one_of({"Trade-offs": rows})
    assert one.judged is not None
    said = {name: threshold.bracket_sentence(name, one, one.judged) for name in ("Both", "Silent")}
    assert said == {
        "Both": "Both: 80% is not enough, 90% is",
        "Silent": "Silent: nothing usable was said yet",
    }
    assert threshold.bracket_sentence("Odd", one, one.judged) == (
        "Odd said no to 85% but yes to 85%. Ask them again: until then the curve leaves them out."
    )


# --- calls ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "value", "because"),
    [
        ("open", 8790.0, "worth €8.8K"),
        ("open", 0.0, "narrows the curve"),
        ("not asked yet", None, "not asked yet"),
        ("contradicts itself", None, "says yes and no"),
    ],
)
def test_a_call_says_whom_why_and_what(why: Why, value: float | None, because: str) -> None:
    ask = Ask("Accuracy", "%", "J", 90.0, value, why)
    again = "We noted both a yes and a no. " if why == "contradicts itself" else ""
    words = f"{again}Accuracy: would 90% be enough for you to buy, or stay, at today's price?"
    assert ask_text(ask) == words
    assert call_sentence(NextCall("J", value, 50e3, (ask,)), EUR) == f"J ({because}). {words}"


# --- what if ----------------------------------------------------------------------------------


def lines(level: float, target: float = 0.8) -> list[str]:
    found = stands(a_plan(80.0), engineering_week_cost=100.0, gross_margin=1.0)
    one = accuracy(found)
    told = what_if(found.workbook, one, Assumed(target, level, 1.0, 2.0))
    assert told is not None
    return what_if_lines(told, one, EUR, 1.35)


def test_what_if_speaks_of_what_would_be_with_the_saved_figure_beside_it() -> None:
    verdict, bar, way, price = lines(90.0, 0.5)
    assert verdict.startswith("If Accuracy were at 90% and 50% were the target, it would be eno")
    assert bar == "At a target of 50%, 90% would be enough (saved: 90%)."
    assert (
        way
        == "From today to 90% would unlock €20K a year (€20K to €20K) for 10 weeks (€1K): build."
    )
    assert price == "There are too few answers about price for any discount to matter."


def test_what_if_without_an_improvement_says_how_to_get_one() -> None:
    assert lines(75.0)[2] == "Move the level past today's to see what the way there would be worth."
