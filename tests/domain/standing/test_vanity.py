"""Vanity metrics: work or reports without a customer behind them, and the reason for each."""

import pytest

from components.domain.standing.vanity import VanityMetric, vanity_metrics
from tests.domain.company import Tabs, a_plan, asked, on_evidence, stands
from tests.rows import Row, a_capability, a_roadmap_item, an_experiment, an_outcome


def found(tabs: Tabs) -> tuple[VanityMetric, ...]:
    return vanity_metrics(stands(tabs))


def work(**cells: object) -> Row:
    return a_roadmap_item(item="Better", capability="Accuracy", horizon="now") | cells


def test_work_past_what_is_enough_is_a_signal() -> None:
    (one,) = found(a_plan(90.0, on_evidence(6.5)))
    assert (one.name, one.word, one.asked) == ("Accuracy", "signal", 20)
    assert one.reasons == ("past enough", "no outcome")
    assert (one.weeks, one.past_weeks) == (6.5, 6.5)


def test_work_towards_what_customers_need_is_none() -> None:
    assert found(a_plan(80.0, on_evidence(6.5))) == ()


def test_a_measure_nobody_was_asked_about_and_nothing_hangs_on_is_a_signal() -> None:
    (one,) = found({"Capabilities": [a_capability()], "Roadmap": [work()]})
    assert (one.word, one.reasons) == ("signal", ("nobody asked", "no outcome"))


@pytest.mark.parametrize(
    "tie",
    [
        {"Capabilities": [a_capability(customer_outcome="claims a day")]},
        {"Outcomes": [an_outcome(value=3.0, capability="Accuracy")]},
        {"Experiments": [an_experiment(capability="Accuracy", outcome_metric="claims a day")]},
    ],
)
def test_with_an_outcome_but_no_answer_it_cannot_be_told_yet(tie: Tabs) -> None:
    tabs = {"Capabilities": [a_capability()], "Roadmap": [work()]} | dict(tie)
    (one,) = found(tabs)
    assert (one.word, one.reasons) == ("cannot tell yet", ("nobody asked",))


def test_four_customers_asked_are_hardly_any_and_five_are_enough_to_leave_the_list() -> None:
    tabs: Tabs = {"Capabilities": [a_capability(starting_level=80.0)], "Roadmap": [work()]}
    (one,) = found({**tabs, "Trade-offs": asked(90.0, 4, 0)})
    assert (one.word, one.reasons) == ("cannot tell yet", ("hardly asked", "no outcome"))
    assert found({**tabs, "Trade-offs": asked(90.0, 5, 0)}) == ()


def test_a_measure_that_nobody_works_on_or_reports_is_none() -> None:
    assert found({"Capabilities": [a_capability()]}) == ()
    later = work(horizon="later")
    assert found({"Capabilities": [a_capability()], "Roadmap": [later]}) == ()


def test_an_experiment_counts_while_it_is_recent() -> None:
    tabs: Tabs = {"Capabilities": [a_capability()]}
    recent = an_experiment(capability="Accuracy", ready_on="2026-10-01")
    old = an_experiment(capability="Accuracy", ready_on="2026-01-10")
    assert [one.experiments for one in found({**tabs, "Experiments": [recent]})] == [1]
    assert found({**tabs, "Experiments": [old]}) == ()


def test_a_measure_that_only_the_roadmap_names_is_found() -> None:
    (one,) = found({"Roadmap": [work(capability="Recall on snow")]})
    assert (one.name, one.word) == ("Recall on snow", "signal")


def trial(name: str, control: int, variant: int) -> Row:
    arms = {"control_n": 400.0, "variant_n": 400.0}
    return an_experiment(experiment=name, capability="Accuracy", outcome_metric="claims") | {
        **arms,
        "control_successes": float(control),
        "variant_successes": float(variant),
    }


def test_trials_that_moved_nothing_are_counted_from_two_on() -> None:
    tabs = a_plan(90.0, on_evidence())
    (one,) = found({**tabs, "Experiments": [trial("A", 200, 202)]})
    assert (one.trials, "no trial moved" in one.reasons) == (1, False)
    flat = [trial("A", 200, 202), trial("B", 200, 199)]
    (one,) = found({**tabs, "Experiments": flat})
    assert (one.trials, one.trials_moved, one.reasons[-1]) == (2, 0, "no trial moved")
    moved = [trial("A", 200, 202), trial("B", 150, 300)]
    (one,) = found({**tabs, "Experiments": moved})
    assert (one.trials_moved, "no trial moved" in one.reasons) == (1, False)


def test_the_list_begins_with_signals_then_the_most_weeks_then_the_name() -> None:
    weeks = {"Tied": 9.0, "Beta": 5.0, "Few": 2.0, "Alpha": 5.0}
    items = [work(item=f"{name} up", capability=name, effort_weeks=n) for name, n in weeks.items()]
    tied = a_capability(capability="Tied", customer_outcome="claims a day")
    entries = found({"Capabilities": [tied], "Roadmap": items})
    assert [(one.name, one.word) for one in entries] == [
        ("Alpha", "signal"),
        ("Beta", "signal"),
        ("Few", "signal"),
        ("Tied", "cannot tell yet"),
    ]
