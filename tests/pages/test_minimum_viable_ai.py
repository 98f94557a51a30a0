import html
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.standing import CapabilityStanding
from components.domain.standing.climb import signature
from components.words.bullets import bullet
from components.words.models import ENOUGH
from components.words.numbers import Numbers, level, percent
from components.words.prices import price_sentence
from components.words.signature import signature_finding
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


def in_tab(tab: str, **link: str) -> AppTest:
    """Open the page with one of the tabs below the picture open."""
    return opened(PAGE, more=tab, **link)


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_leads_with_the_verdict_and_its_numbers_stand_over_the_exact_curve(capability: str) -> None:
    app = in_tab("Exact curve", capability=capability)
    found = next(one for one in sample_figures()["capabilities"] if one["capability"] == capability)
    likely = found["minimum_viable_level"]["point"]
    assert chosen(app, "capability") == capability
    assert verdict(app) == plain(threshold_verdict(standing_of(capability)))
    assert numbers(app) == {
        "Today": level(found["current_level"], found["unit"]),
        "Likely enough": "not reached" if likely is None else level(likely, found["unit"]),
        "Today is enough for": percent(found["current"]["share"]),
    }


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_the_picture_states_its_finding_and_offers_its_numbers(capability: str) -> None:
    app = opened(PAGE, capability=capability)
    found = signature(sample_week().now.workbook, standing_of(capability), sample_week().now.day)
    assert found is not None
    finding = signature_finding(found, Numbers.of(sample_week().now.settings))
    assert f"#### {plain(finding)}" in said(app)
    unfolded(app, f"numbers-{finding}")
    shown = table(app, "What each level satisfies")
    assert [*reversed(shown["Level"])] == [
        level(one["level"], found.unit) for one in figures_of(capability)["signature"]["satisfied"]
    ]
    releases = table(app, "Releases")
    rows = sample_week().now.workbook["Experiments"]
    assert list(rows.loc[releases["Row in Experiments"], "experiment"]) == list(releases["Release"])


def figures_of(capability: str) -> Any:  # noqa: ANN401 - JSON as it comes
    found = sample_figures()["capabilities"]
    return next(one for one in found if one["capability"] == capability)


def test_every_side_of_the_ai_has_a_row_with_what_is_satisfied_today_and_what_is_enough() -> None:
    told = next(one.proto.body for one in opened(PAGE).get("html") if "bullets" in one.proto.body)
    rows = re.findall(r'<div class="row">(.*?)</div>', told)
    assert len(rows) == len(CAPABILITIES)
    for capability, row in zip(CAPABILITIES, rows, strict=True):
        line = bullet(standing_of(capability))
        for words in (line.satisfied, line.today, line.enough, line.word):
            assert f">{html.escape(words)}<" in row


def test_only_the_open_tab_is_drawn() -> None:
    app = opened(PAGE)
    assert {one.proto.alt for one in app.dataframe} == {"Money per step"}
    assert len(app.get("vega_lite_chart")) == 1
    app.session_state["more"] = "Whom to call"
    assert {one.proto.alt for one in app.run().dataframe} == {"Next calls"}


def test_the_samples_accuracy_is_enough_and_its_speed_is_not() -> None:
    enough = "Enough: Accuracy stands at 96%, and 95% is already enough for 80% of customers."
    not_yet = "Not yet: Time to decision at 30 minutes is enough for 15% of customers"
    assert verdict(opened(PAGE)).startswith(plain(enough))
    assert verdict(opened(PAGE, capability="Time to decision")).startswith(plain(not_yet))


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_heads_and_revenue_each_state_their_own_finding(capability: str) -> None:
    one = standing_of(capability)
    assert one.judged is not None
    for by in ("customers", "revenue"):
        app = in_tab("Exact curve", capability=capability, by=by)
        assert chosen(app, "by") == by
        assert f"#### {plain(curve_finding(one, one.judged, by))}" in said(app)


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_the_money_of_every_step_is_the_reports(capability: str) -> None:
    found = next(one for one in sample_figures()["capabilities"] if one["capability"] == capability)
    app = unfolded(opened(PAGE, capability=capability), "numbers-steps-reached")
    ahead, reached = (table(app, f"Money per step{which}") for which in ("", " reached"))
    assert set(reached["What follows"]) == {"reached"}
    assert "reached" not in set(ahead["What follows"])
    ends = [step.split("→")[1].strip() for step in [*reached["Step"], *ahead["Step"]]]
    assert ends == [level(step["to"], found["unit"]) for step in found["steps"]]


def test_the_price_sentence_and_the_next_question_are_shown() -> None:
    one = standing_of("Accuracy")
    assert one.judged is not None
    divisor = sample_week().now.settings.stated_divisor
    price = plain(price_sentence(one.judged.best_price, "%", divisor))
    assert price in said(in_tab("Price"))
    question = sample_figures()["capabilities"][0]["next_question"]
    assert f"**{plain('Ask ' + question['customer'])}" in said(in_tab("Whom to call"))


def test_a_segment_in_the_link_narrows_the_verdict_and_the_answers() -> None:
    app = in_tab("Answers", segment="Repair networks", capability="Time to decision")
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
    shown = table(in_tab("Answers", capability="Auto-decided share"), "Answers, newest first")
    answers = sample_week().now.workbook["Trade-offs"]
    about = answers[answers["capability"] == "Auto-decided share"]
    assert sorted(shown["Row in Trade-offs"]) == sorted(about.index)


def test_the_next_calls_are_the_reports() -> None:
    shown = table(in_tab("Whom to call"), "Next calls")
    calls = sample_figures()["next_calls"][: len(shown)]
    assert list(shown["Call"]) == [call["customer"] for call in calls]
    assert list(shown["In words"]) == [
        " ".join(ask["text"] for ask in call["asks"]) for call in calls
    ]


def test_what_real_time_is_worth_in_accuracy_reads_the_same_from_both_sides() -> None:
    told = "Time to decision at 1 minute is worth 3 times (1.8 to 6.4) Accuracy at 95%"
    for capability in ("Accuracy", "Time to decision"):
        assert plain(told) in said(in_tab("Price", capability=capability))


def test_only_segments_with_enough_answers_are_drawn_and_the_others_named() -> None:
    text = said(in_tab("Segments"))
    assert plain("Regional insurers: 90% is enough for 80% (11 customers)") in text
    assert plain("Large insurers (7) and Brokers (5)") in text
    narrowed = in_tab("Segments", segment="Brokers")
    assert [tab.label for tab in narrowed.tabs].count("Segments") == 0
    assert "Only customers asked about this count." in said(narrowed)  # the first tab, in its stead


def test_a_chosen_customer_shows_its_quotes_and_its_rows() -> None:
    app = in_tab("Answers")
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
    app = in_tab("Answers")
    app.selectbox(key="customer").set_value("Ashgrove Broking").run()
    group(app, "capability").set_value("Auto-decided share").run()
    assert not app.exception
    assert app.selectbox(key="customer").value is None


def test_what_if_moves_its_own_words_and_no_saved_figure() -> None:
    assert not opened(PAGE).slider  # a what-if that nobody opened is not even computed
    app = in_tab("What if")
    led = verdict(app)
    app.slider(key="if-level-Accuracy").set_value(80.0).run()
    assert plain("If Accuracy were at 80% and 80% were the target, it would not be") in said(app)
    assert "What if, not saved" in said(app)
    assert verdict(app) == led


def test_the_models_say_the_cheapest_that_is_enough_and_the_report_says_the_same() -> None:
    app = in_tab("Models", capability="Accuracy")
    found = figures_of("Accuracy")["models"]
    assert found["cheapest_enough"] == "Compact"
    assert "#### Compact passes at €0.03 a request" in said(app)
    assert "Vote of three at €0.09 buys nothing that anyone said they would pay for." in said(app)
    shown = table(app, "Models")
    assert list(shown["Model"]) == [one["model"] for one in found["models"]]
    words = [state.partition(",")[0] for state in shown["Is it enough?"]]
    assert words == [ENOUGH[one["verdict"]] for one in found["models"]]


def test_models_are_offered_where_a_cost_is_known_and_drawn_when_opened() -> None:
    app = opened(PAGE, capability="Accuracy")
    assert "Models" in [tab.label for tab in app.tabs]
    assert "passes at" not in said(app)
    other = opened(PAGE, capability="Time to decision")
    assert "Models" not in [tab.label for tab in other.tabs]


def test_each_segment_s_measured_level_stands_beside_what_it_needs() -> None:
    shown = table(in_tab("Segments", capability="Accuracy"), "Level by segment")
    assert list(shown["Segment"]) == [one["segment"] for one in figures_of("Accuracy")["slices"]]
    by_name = shown.set_index("Segment")
    assert by_name.loc["Repair networks", "Measured"] == "94.5% (93.1–95.7%), 1,200 examples"
    assert by_name.loc["Repair networks", "Is it enough?"] == "yes"
    assert by_name.loc["Brokers", "Is it enough?"] == "too few asked"
