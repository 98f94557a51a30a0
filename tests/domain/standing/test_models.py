"""Models by what they cost and reach, and slices beside what their segment needs."""

import pytest

from components.domain.standing import standing
from components.domain.standing.models import Frontier, Slice, frontier, has_costs, slices
from components.words import models
from components.words.numbers import Numbers
from tests.domain.company import ENOUGH, TODAY, Tabs, a_workbook, accuracy, asked
from tests.rows import Row, a_capability, a_customer, a_trade_off, an_evaluation, an_experiment

DOLLARS = Numbers("USD", "en_US")
LIVE = an_experiment(
    experiment="Big", capability="Accuracy", with_customers_on="2026-05-01", level_after=97.0
)


def a_model(name: str | None, level: float, cost: float | None, **cells: object) -> Row:
    return an_evaluation(model=name, level=level, cost_per_request=cost, examples=4000) | cells


def company(*evaluations: Row, better: str = "higher", answers: list[Row] = ENOUGH) -> Tabs:
    return {
        "Capabilities": [a_capability(better=better)],
        "Customers": [
            a_customer(customer=f"C{i}", annual_value=1000.0, segment="A" if i < 10 else "B")
            for i in range(40)
        ],
        "Trade-offs": answers,
        "Experiments": [LIVE],
        "Evaluations": list(evaluations),
    }


def found_in(tabs: Tabs) -> Frontier | None:
    now = standing(a_workbook(tabs), TODAY)
    return frontier(now.workbook, accuracy(now))


def told(tabs: Tabs) -> tuple[str, str | None]:
    found, one = found_in(tabs), accuracy(standing(a_workbook(tabs), TODAY))
    assert found is not None
    return models.finding(found, one.facts, DOLLARS), models.sentence(found, DOLLARS)


def test_a_dearer_model_past_what_customers_need_buys_nothing() -> None:
    tabs = company(a_model("A", 93.0, 0.08), a_model("B", 97.0, 0.52, release="Big"))
    assert told(tabs) == (
        "A passes at $0.08 a request",
        "B at $0.52 buys nothing that anyone would pay for.",
    )
    found = found_in(tabs)
    assert found is not None
    assert [(m.name, m.is_live, m.on_frontier) for m in found.models] == [
        ("A", False, True),
        ("B", True, True),
    ]


def test_what_a_dearer_model_buys_is_the_money_of_those_who_need_it() -> None:
    some_want_more = [*asked(80.0, 0, 20), *asked(90.0, 18, 2), *asked(96.0, 20, 0)]
    tabs = company(a_model("A", 94.0, 0.08), a_model("B", 98.0, 0.52), answers=some_want_more)
    # the two customers who refuse 90 and accept 96, at 1,000 a year each
    assert told(tabs)[1] == "B at $0.52 buys what is worth about $2K a year."


def test_a_level_that_some_would_pay_more_for_is_not_called_nothing() -> None:
    dearer = [
        a_trade_off(customer=f"C{i}", level=96.0, price_change=change, answer=answer)
        for i in range(20)
        for change, answer in ((0.2, "yes"), (0.5, "no" if i % 2 else "yes"))
    ]
    tabs = company(a_model("A", 93.0, 0.08), a_model("B", 97.0, 0.52), answers=[*ENOUGH, *dearer])
    assert told(tabs)[1] == "B at $0.52 buys a level that some would pay more for."


def test_without_a_model_that_is_surely_enough_nothing_is_said_of_the_others() -> None:
    tabs = company(a_model("A", 70.0, 0.08), a_model("B", 85.0, 0.52))
    assert told(tabs) == (
        "No model with a known cost is surely enough for 80% of customers yet",
        None,
    )


def test_of_dearer_models_the_one_that_customers_have_is_named() -> None:
    live = a_model("Ours", 95.0, 0.1, release="Big")
    assert (told(company(a_model("A", 93.0, 0.08), live, a_model("B", 97.0, 0.52)))[1] or "")[
        :14
    ] == "Ours at $0.10 "


def test_a_model_counts_at_its_newest_evaluation_on_all_examples() -> None:
    found = found_in(
        company(
            a_model("A", 70.0, 0.08, measured_on="2026-10-01"),
            a_model("a", 95.0, 0.06, measured_on="2026-11-01"),
            a_model("A", 99.0, 0.01, measured_on="2026-11-02", segment="Night"),
            a_model("A", 99.0, None, measured_on="2026-11-03"),
            a_model(None, 99.0, 0.01),
            a_model("Later", 99.0, 0.01, measured_on="2026-11-24"),
        )
    )
    assert found is not None
    assert [(m.name, m.level.at, m.cost) for m in found.models] == [("a", 95.0, 0.06)]


def test_what_another_one_reaches_for_less_is_off_the_frontier_where_lower_is_better() -> None:
    answers = [*asked(10.0, 0, 20), *asked(5.0, 20, 0)]
    rows = (a_model("A", 3.0, 0.02), a_model("B", 4.0, 0.05), a_model("C", 1.0, 0.09))
    found = found_in(company(*rows, better="lower", answers=answers))
    assert found is not None
    assert [(m.name, m.on_frontier) for m in found.models] == [
        *(("A", True), ("B", False), ("C", True)),
    ]
    assert found.enough is not None
    assert found.enough.name == "A"


def test_without_a_cost_or_a_direction_there_are_no_models() -> None:
    assert found_in(company(an_evaluation(model="A"))) is None
    workbook = a_workbook(company(an_evaluation(model="A")))
    assert not has_costs(workbook, "Accuracy")
    assert has_costs(a_workbook(company(a_model("A", 90.0, 0.1))), "Accuracy")


# --- slices ---------------------------------------------------------------------------------


def slices_of(*evaluations: Row) -> tuple[Slice, ...]:
    answers = [*asked(80.0, 0, 40), *asked(90.0, 40, 0)]
    workbook = a_workbook(company(*evaluations, answers=answers))
    return slices(workbook, accuracy(standing(workbook, TODAY)))


def test_a_slice_of_what_customers_have_stands_beside_the_need_of_its_segment() -> None:
    rows = (
        an_evaluation(release="Big", segment="b", level=70.0, examples=400),
        an_evaluation(release="Big", segment="A", level=96.0, examples=400),
        an_evaluation(release="Big", segment="Night", level=60.0),
        an_evaluation(release="Not live", segment="A", level=10.0),
        an_evaluation(segment="A", level=10.0),
    )
    found = slices_of(*rows)
    assert [(one.name, models.slice_state(one), models.slice_need(one, "%")) for one in found] == [
        ("B", "no", "90%"),
        ("A", "yes", "90%"),
        ("Night", "no customer is of it", "–"),
    ]
    assert slices_of() == ()


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0.08, "$0.08"), (0.52, "$0.52"), (0.0012, "$0.0012"), (0.00035, "$0.00035")]
    + [(1.5, "$1.50"), (0.0, "$0.00"), (1234.5, "$1,234.50")],
)
def test_what_a_request_costs_keeps_its_digits(amount: float, shown: str) -> None:
    assert DOLLARS.cost(amount) == shown
