import pandas as pd
import pytest

from components.domain.ranking import Model, movement, planned_split
from components.domain.standing import default_assumptions, ranked
from components.words import rank_checks
from components.words.moves import since_last_week
from components.words.numbers import Numbers
from components.words.plan import MODELS, next_finding, ranking_finding, split_finding
from components.words.week import plan_sentence
from tests.pages.screen import (
    DAY,
    group,
    opened,
    plain,
    said,
    sample_figures,
    sample_week,
    sentences,
    table,
    verdict,
)

PAGE = "Roadmap"
LEANING = "Do the top 3 lean on one customer?"


def known(column: "pd.Series[float]") -> list[float | None]:
    return [None if pd.isna(cell) else cell for cell in column]


def test_leads_with_what_the_planned_weeks_rest_on() -> None:
    app = opened(PAGE)
    plan = sample_figures()["plan"]
    assert verdict(app) == plain(plan_sentence(sample_week().now))
    assert f"{plan['weeks_past_enough']:g} weeks of the {plan['weeks']:g} weeks" in verdict(app)


def test_ranks_the_items_as_the_report_does() -> None:
    shown = table(opened(PAGE), ranking_finding(sample_week().now.ranking))
    found = sample_figures()["roadmap"]
    assert list(shown["Item"]) == [one["item"] for one in found]
    assert known(shown["#"]) == [one["rank"] for one in found]
    assert known(shown["Weeks"]) == [one["effort_weeks"] for one in found]


def test_no_rank_stands_without_its_range() -> None:
    shown = table(opened(PAGE), ranking_finding(sample_week().now.ranking))
    ranked_ones = shown[shown["#"].notna()]
    assert len(ranked_ones)
    assert ranked_ones["Could rank"].str.fullmatch(r"\d+(–\d+)?").all()


def test_leads_with_what_comes_next_and_because_of_what() -> None:
    week = sample_week()
    told = next_finding(week.now.ranking, Numbers.of(week.now.settings))
    assert told.startswith("Next: “No queue at the morning peak”, then “Accuracy to 98% on special")
    assert told.endswith("The second is held there until 27 Nov 2026.")
    assert plain(told) in said(opened(PAGE))


def test_a_row_says_what_holds_it_what_stops_it_and_what_it_is_tied_with() -> None:
    shown = table(opened(PAGE), ranking_finding(sample_week().now.ranking)).set_index("Item")
    assert shown.loc["Accuracy to 98% on special paint", "Status"] == (
        "held until 27 Nov 2026 (by value #6); past what is enough"
    )
    assert shown.loc["Accuracy to 97% with a bigger model", "Status"] == "past what is enough"
    for tied in sample_figures()["ranking"]["tied"]:
        ranks = [f"#{shown.loc[item, '#']:g}" for item in tied]
        assert f"tied with {ranks[1]}" in shown.loc[tied[0], "Status"]
    for one in sample_figures()["roadmap"]:
        is_priced = one["basis"] == "evidence" and one["score"] is not None
        assert (shown.loc[one["item"], "Money a week"] != "–") == is_priced


@pytest.mark.parametrize("model", MODELS)
def test_a_model_in_the_link_ranks_by_that_model(model: Model) -> None:
    app = opened(PAGE, model=model)
    now = sample_week().now
    assumed = default_assumptions(now.workbook, model)
    expected = ranked(now.workbook, now.capabilities, DAY, assumed)
    assert group(app, "model").value == model
    shown = table(app, ranking_finding(expected))
    assert list(shown["Item"]) == [one.item for one in expected.items]
    assert MODELS[model] in group(app, "model").help


def test_the_verdict_does_not_depend_on_the_model() -> None:
    assert verdict(opened(PAGE, model="RICE")) == verdict(opened(PAGE))


def test_the_checks_of_the_ranking_stand_beside_it_as_the_report_has_them() -> None:
    text = sentences(opened(PAGE, **{"roadmap-part": "How sure"}))
    checks = sample_figures()["ranking"]
    for one in checks["top_3"]["changed_without"]:
        assert f"Without {plain(one['customer'])}" in text
        assert plain(f"{one['enters'][0]} would replace {one['leaves'][0]}") in text
    assert f"{checks['top_3']['customers_checked']} customers" in text


def test_says_what_moved_since_last_week_and_whether_that_means_anything() -> None:
    text, week = sentences(opened(PAGE, **{"roadmap-part": "How sure"})), sample_week()
    for _, sentence in since_last_week(movement(week.now.ranking, week.before.ranking)):
        assert plain(sentence) in text


def test_says_why_the_models_disagree() -> None:
    text = sentences(opened(PAGE, **{"roadmap-part": "Other models"}))
    disagree = sample_figures()["ranking"]["models_disagree"]
    assert disagree
    for one in disagree:
        best, worst = (rank_checks.ordinal(one["ranks"][one[end]]) for end in ("highest", "lowest"))
        told = f"{one['item']}: {best} under {one['highest']}, {worst} under {one['lowest']}."
        assert plain(told) in text


def test_customers_are_left_out_of_the_ranking_by_evidence_whatever_is_chosen() -> None:
    by_ice, by_evidence = (
        sentences(opened(PAGE, model=model, **{"roadmap-part": "How sure"}))
        for model in ("ICE", "evidence")
    )
    said, usually = (text.partition(LEANING)[2].split("\n")[1] for text in (by_ice, by_evidence))
    assert said == usually
    assert said
    assert rank_checks.BY_EVIDENCE in by_ice


def test_the_planned_split_is_drawn_under_its_finding() -> None:
    split = planned_split(sample_week().now.workbook["Roadmap"])
    assert plain(split_finding(split)) in sentences(opened(PAGE, **{"roadmap-part": "The plan"}))


def test_shipped_items_show_what_was_expected_of_them_before_the_release() -> None:
    text = sentences(opened(PAGE, **{"roadmap-part": "Shipped"}))
    done = sample_figures()["ranking"]["shipped"]
    assert done
    for one in done:
        assert plain(f"{one['item']}: expected") in text
    assert f"Of {sum(one['word'] is not None for one in done)} shipped items measured" in text


def test_a_pin_and_the_computed_rank_beside_it_are_seen_at_once() -> None:
    shown = table(opened(PAGE), ranking_finding(sample_week().now.ranking))
    pinned = [one["item"] for one in sample_figures()["roadmap"] if one["pinned"]]
    held = shown["Status"].str.startswith("held until ")
    assert shown.loc[held, "Item"].tolist() == pinned
    assert shown.loc[held, "Status"].str.contains("(by value #", regex=False).all()
