import pytest
from streamlit.testing.v1 import AppTest

from components.domain.standing import CapabilityStanding
from components.ui.show import plain
from components.words.numbers import level, percent
from components.words.threshold import curve_finding, price_sentence
from components.words.verdicts import threshold_verdict
from tests.pages.screen import (
    group,
    numbers,
    opened,
    said,
    sample_figures,
    sample_week,
    table,
    verdict,
)

PAGE = "Minimum viable AI"
CAPABILITIES = ("Accuracy", "Time to decision", "Auto-decided share")


def standing_of(capability: str, segment: str | None = None) -> CapabilityStanding:
    found = sample_week(segment=segment).now.capabilities
    return next(one for one in found if one.facts.name == capability)


def chosen(app: AppTest, key: str) -> object:
    return group(app, key).value


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_leads_with_the_verdict_and_its_numbers(capability: str) -> None:
    app = opened(PAGE, capability=capability)
    found = next(one for one in sample_figures()["capabilities"] if one["capability"] == capability)
    bar = found["minimum_viable_level"]["decision"]
    assert chosen(app, "capability") == capability
    assert verdict(app) == plain(threshold_verdict(standing_of(capability)))
    assert numbers(app) == {
        "Today": level(found["current_level"], found["unit"]),
        "The bar": "not reached" if bar is None else level(bar, found["unit"]),
        "Today is enough for": percent(found["current"]["share"]),
    }


def test_the_samples_accuracy_is_enough_and_its_speed_is_not() -> None:
    enough = "Enough: Accuracy stands at 96 %, and 95 % already does for 80 % of customers."
    not_yet = "Not yet: Time to decision at 30 minutes does for 15 % of customers"
    assert verdict(opened(PAGE)).startswith(plain(enough))
    assert verdict(opened(PAGE, capability="Time to decision")).startswith(plain(not_yet))


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_heads_and_revenue_each_state_their_own_finding(capability: str) -> None:
    one = standing_of(capability)
    assert one.judged is not None
    for by in ("customers", "revenue"):
        app = opened(PAGE, capability=capability, by=by)
        assert chosen(app, "by") == by
        assert f"##### {plain(curve_finding(one, one.judged, by))}" in said(app)


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_the_money_of_every_step_is_the_reports(capability: str) -> None:
    found = next(one for one in sample_figures()["capabilities"] if one["capability"] == capability)
    shown = table(opened(PAGE, capability=capability), "Money per step")
    assert len(shown) == len(found["steps"])
    ends = [step.split("→")[1].strip() for step in shown["Step"]]
    assert ends == [level(step["to"], found["unit"]) for step in found["steps"]]


def test_the_price_sentence_and_the_next_question_are_shown() -> None:
    one = standing_of("Accuracy")
    assert one.judged is not None
    text = said(opened(PAGE))
    divisor = sample_week().now.settings.stated_divisor
    assert plain(price_sentence(one.judged.best_price, "%", divisor)) in text
    question = sample_figures()["capabilities"][0]["next_question"]
    assert f"**{plain('Ask ' + question['customer'])}" in text


def test_a_segment_in_the_link_narrows_the_verdict_and_the_answers() -> None:
    app = opened(PAGE, segment="Repair networks", capability="Time to decision")
    assert verdict(app) == plain(
        threshold_verdict(standing_of("Time to decision", "Repair networks"))
    )
    members = sample_week(segment="Repair networks").now.workbook["Customers"]["customer"]
    assert set(table(app, "Answers, newest first")["Customer"]) <= set(members)


def test_choosing_a_capability_does_what_its_link_does() -> None:
    app = opened(PAGE)
    group(app, "capability").set_value("Time to decision").run()
    assert verdict(app) == verdict(opened(PAGE, capability="Time to decision"))


def test_every_answer_shown_belongs_to_the_capability() -> None:
    shown = table(opened(PAGE, capability="Auto-decided share"), "Answers, newest first")
    answers = sample_week().now.workbook["Trade-offs"]
    about = answers[answers["capability"] == "Auto-decided share"]
    assert sorted(shown["Row in Trade-offs"]) == sorted(about.index)
