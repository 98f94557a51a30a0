import datetime as dt

import pytest

from components.domain import pmf
from components.words import attention
from components.words.numbers import percent, percent_range
from components.words.scorecard import loved_finding, segments_finding, share_beside
from components.words.verdicts import pmf_verdict, roi_verdict
from tests.pages.screen import (
    group,
    numbers,
    opened,
    plain,
    said,
    sample_figures,
    sample_week,
    table,
    table_behind,
    verdict,
)

PAGE = "PMF scorecard"
SEGMENTS = ("Brokers", "Large insurers", "Regional insurers", "Repair networks")


def test_leads_with_the_verdict_and_its_numbers() -> None:
    app = opened(PAGE)
    found = sample_figures()
    assert verdict(app) == plain(pmf_verdict(sample_week().now.pmf))
    assert numbers(app)["Very-disappointed share"] == percent(found["pmf"]["share"]) == "39%"
    money = numbers(opened(PAGE, **{"scorecard-part": "Money"}))
    assert money["ROI within 30 days"] == percent(found["roi"]["share"]) == "50%"


def test_every_share_stands_beside_its_range_its_n_and_last_weeks_value() -> None:
    text = said(opened(PAGE))
    found = sample_figures()["pmf"]
    assert plain(share_beside(sample_week().now.pmf, sample_week().before.pmf)) in text
    assert f"{percent_range(found['low'], found['high'])}, {found['n']} people; was" in text


def test_the_charts_state_their_finding_in_words() -> None:
    now = sample_week().now
    assert plain(segments_finding(now.segments, now.pmf)) in said(opened(PAGE))
    assert plain(roi_verdict(now.roi)) in said(opened(PAGE, **{"scorecard-part": "Money"}))
    assert plain(loved_finding(pmf.engine(now.counted))) in said(
        opened(PAGE, **{"scorecard-part": "Why"})
    )


def test_the_segments_table_holds_the_reports_segments_best_first() -> None:
    now = sample_week().now
    shown = table_behind(opened(PAGE), segments_finding(now.segments, now.pmf))
    expected = [
        (one["segment"], percent(one["share"])) for one in sample_figures()["pmf"]["segments"]
    ]
    assert list(zip(shown["Segment"], shown["Very disappointed"], strict=True)) == expected


def test_the_answers_behind_it_are_the_ones_that_count() -> None:
    shown = table(opened(PAGE, **{"scorecard-part": "Answers"}), "Answers that count, newest first")
    found = sample_figures()["pmf"]
    assert len(shown) == found["n"]
    assert (shown["Said"] == "very").sum() == found["very"]
    assert shown["Held on"].is_monotonic_decreasing


@pytest.mark.parametrize("segment", SEGMENTS)
def test_a_segment_in_the_link_narrows_every_number(segment: str) -> None:
    app = opened(PAGE, segment=segment)
    now = sample_week(segment=segment).now
    assert app.selectbox(key="segment").value == segment
    assert verdict(app) == plain(pmf_verdict(now.pmf))
    share = percent(now.roi.share) if now.roi.customers >= 5 else "too few"
    assert (
        numbers(opened(PAGE, segment=segment, **{"scorecard-part": "Money"}))["ROI within 30 days"]
        == share
    )
    answers = opened(PAGE, segment=segment, **{"scorecard-part": "Answers"})
    assert set(table(answers, "Answers that count, newest first")["Segment"]) == {segment}


def test_choosing_a_segment_does_what_its_link_does() -> None:
    app = opened(PAGE)
    app.selectbox(key="segment").set_value("Brokers").run()
    assert verdict(app) == verdict(opened(PAGE, segment="Brokers"))
    assert verdict(app) != verdict(opened(PAGE))


def test_segment_and_day_work_together() -> None:
    app = opened(
        PAGE, segment="Repair networks", as_of="2026-10-01", **{"scorecard-part": "Answers"}
    )
    now = sample_week(dt.date(2026, 10, 1), "Repair networks").now
    assert verdict(app) == plain(pmf_verdict(now.pmf))
    assert len(table(app, "Answers that count, newest first")) == now.pmf.n


def test_the_best_segment_leads_with_what_it_is_worth_on_fresh_answers() -> None:
    app = opened(PAGE)
    best = sample_figures()["pmf"]["best_segment"]
    fresh = f"{best['segment']}, on fresh answers"
    assert numbers(app)[fresh] == percent(best["honest"]["point"]) == "57%"
    assert f"{percent(best['in_sample']['point'])} of all 14 answers, which flatters it" in said(
        app
    )


def test_the_change_of_the_share_says_routine_variation_with_both_n() -> None:
    text = said(opened(PAGE, **{"scorecard-part": "Over time"}))
    found = sample_figures()["pmf"]["change"]
    assert plain(f"{percent(found['now']['point'])} ({found['now']['n']} answers)") in text
    assert found["word"] == "routine variation"
    assert "That could be chance." in text


def test_customers_kept_and_revenue_kept_are_the_reports() -> None:
    text = said(opened(PAGE, **{"scorecard-part": "Money"}))
    kept = sample_figures()["kept"]
    gross = kept["gross"]
    between = percent_range(gross["low"], gross["high"])
    assert (
        plain(f"Without what some pay more, it is {percent(gross['point'])} ({between}).") in text
    )
    assert plain(f"{kept['largest_account']} was {percent(kept['largest_share'])} of it") in text
    assert plain("27 of 30 customers kept: too few have left to see") in text


def test_hidden_winners_and_vanity_metrics_are_the_reports_each_with_its_reason() -> None:
    text = said(opened(PAGE, **{"scorecard-part": "Where the plan misses"})).replace("\\", "")
    found = sample_figures()["attention"]
    assert all(one["name"] in text for one in found["hidden_winners"])
    assert [one["name"] for one in found["vanity_metrics"]] == ["Accuracy"]
    assert "it is enough already for the customers asked; none of its trials moved" in text


def test_a_weekly_figure_is_chosen_and_stays_in_the_link() -> None:
    app = opened(PAGE, **{"scorecard-part": "What customers do"})
    group(app, "metric").set_value("photo sets completed").run()
    assert plain("Photo sets completed: signal") in said(app)
    assert plain("Photo sets completed: signal") in said(
        opened(PAGE, **{"scorecard-part": "What customers do"}, metric="photo sets completed")
    )
    assert plain("Subscription revenue: signal") in said(
        opened(PAGE, **{"scorecard-part": "What customers do"}, metric="no such figure")
    )


def test_a_segment_without_weekly_figures_of_its_own_says_so() -> None:
    text = said(opened(PAGE, **{"scorecard-part": "What customers do"}, segment="Brokers"))
    assert "No weekly figure in Outcomes is about Brokers alone." in text


def test_what_the_plan_overlooks_is_told_for_all_segments_together() -> None:
    text = said(opened(PAGE, **{"scorecard-part": "Where the plan misses"}, segment="Brokers"))
    assert attention.ALL_SEGMENTS in text
    assert "Hidden winners" not in text
