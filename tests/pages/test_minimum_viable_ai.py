import pytest
from streamlit.testing.v1 import AppTest

from components.domain.standing import CapabilityStanding
from components.words.numbers import level, percent
from components.words.prices import price_sentence
from components.words.threshold import curve_finding
from components.words.verdicts import threshold_verdict
from tests.pages.screen import (
    group,
    numbers,
    opened,
    plain,
    said,
    sample_figures,
    sample_week,
    table,
    unfolded,
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
    enough = "Enough: Accuracy stands at 96%, and 95% already does for 80% of customers."
    not_yet = "Not yet: Time to decision at 30 minutes does for 15% of customers"
    assert verdict(opened(PAGE)).startswith(plain(enough))
    assert verdict(opened(PAGE, capability="Time to decision")).startswith(plain(not_yet))


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_heads_and_revenue_each_state_their_own_finding(capability: str) -> None:
    one = standing_of(capability)
    assert one.judged is not None
    for by in ("customers", "revenue"):
        app = opened(PAGE, capability=capability, by=by)
        assert chosen(app, "by") == by
        assert f"#### {plain(curve_finding(one, one.judged, by))}" in said(app)


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


def test_the_next_calls_are_the_reports() -> None:
    shown = table(opened(PAGE), "Next calls")
    calls = sample_figures()["next_calls"][: len(shown)]
    assert list(shown["Call"]) == [call["customer"] for call in calls]
    assert list(shown["In words"]) == [
        " ".join(ask["text"] for ask in call["asks"]) for call in calls
    ]


def test_what_real_time_is_worth_in_accuracy_reads_the_same_from_both_sides() -> None:
    told = "Time to decision at 1 minute is worth 3 times (1.8 to 6.4) Accuracy at 95%"
    for capability in ("Accuracy", "Time to decision"):
        assert plain(told) in said(opened(PAGE, capability=capability))


def test_only_segments_with_enough_answers_are_drawn_and_the_others_named() -> None:
    text = said(opened(PAGE))
    assert plain("Regional insurers: 90% does for 80% (11 customers)") in text
    assert plain("Large insurers (7) and Brokers (5)") in text
    assert "Segments" not in [one.value for one in opened(PAGE, segment="Brokers").subheader]


def test_a_chosen_customer_shows_its_quotes_and_its_rows() -> None:
    app = opened(PAGE)
    app.selectbox(key="customer").set_value("Fjordholm Forsikring").run()
    calls = sample_week().now.workbook["Calls"]
    theirs = calls[(calls["customer"] == "Fjordholm Forsikring") & calls["quote"].notna()]
    assert len(theirs) > 0
    for row, quote in theirs["quote"].items():
        assert plain(quote) in said(app)
        assert f"row {row} in Calls" in said(app)
    answers = sample_week().now.workbook["Trade-offs"]
    about = answers[answers["customer"] == "Fjordholm Forsikring"]
    about = about[about["capability"] == "Accuracy"]
    shown = table(app, "Answers of Fjordholm Forsikring")
    assert sorted(shown["Row in Trade-offs"]) == sorted(about.index)


def test_a_customer_that_was_not_asked_about_the_next_capability_is_let_go() -> None:
    app = opened(PAGE)
    app.selectbox(key="customer").set_value("Ashgrove Broking").run()
    group(app, "capability").set_value("Auto-decided share").run()
    assert not app.exception
    assert app.selectbox(key="customer").value is None


def test_what_if_moves_its_own_words_and_no_saved_figure() -> None:
    app = opened(PAGE)
    before, led = numbers(app), verdict(app)
    assert not app.slider  # a folded what-if is not even computed
    unfolded(app, "assuming")
    app.slider(key="if-level-Accuracy").set_value(80.0).run()
    assert plain("If Accuracy were at 80% and 80% were the target, it would not be") in said(app)
    assert "What if, not saved" in said(app)
    assert (numbers(app), verdict(app)) == (before, led)
