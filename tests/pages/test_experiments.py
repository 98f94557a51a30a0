"""The Experiments page: verdict, what to decide, what runs, results, and what was learned."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from components.domain.experiments import Tried, tried
from components.domain.week import Week, velocity_word
from components.storage import Store
from components.ui.show import badge
from components.words import experiments as words
from components.words import trials as results
from components.words.verdicts import velocity_verdict
from tests.pages.screen import (
    DAY,
    gone_to,
    group,
    links,
    numbers,
    opened,
    plain,
    said,
    sample,
    sample_figures,
    sample_week,
    table,
    verdict,
)

PAGE = "Experiments"
LIBRARY = "What was learned, newest first"
WAITING = "Live estimate shown at upload"


def found(day: dt.date = DAY) -> tuple[Tried, ...]:
    return tried(sample()["Experiments"], sample()["Capabilities"], day)


def in_stage(*stages: str) -> list[Tried]:
    return [one for one in found() if one.progress.stage in stages]


def headings(app: AppTest) -> list[str]:
    return [one.value for one in app.subheader]


def press(app: AppTest, key: str) -> None:
    next(button for button in app.button if button.key == key).click().run()
    assert not app.exception, [error.message for error in app.exception]


# --- the verdict ----------------------------------------------------------------------------


def test_leads_with_how_fast_feedback_comes_and_its_rule() -> None:
    app, week = opened(PAGE), sample_week()
    assert verdict(app) == plain(velocity_verdict(week.now.velocity))
    assert badge(velocity_word(week.now)) in said(app)
    assert "**Yes** when the median's whole range is within the target" in said(app)


def test_this_weeks_speed_stands_beside_last_weeks() -> None:
    app, week = opened(PAGE, **{"experiments-part": "Speed"}), sample_week()
    shown = numbers(app)
    assert shown["Days to feedback, middle case"] == "20 days"
    assert shown["Within 7 days"] == "38%"
    assert shown["Still waiting"] == "2"
    now, before = week.now.velocity, week.before.velocity
    for beside in (words.median_beside, words.within_beside, words.waiting_beside):
        assert plain(beside(now, before)) in said(app)
        assert "last week" in beside(now, before)


# --- to decide, running ---------------------------------------------------------------------


def test_what_waits_for_a_decision_stands_with_its_days_and_the_rules_reason() -> None:
    text = said(opened(PAGE))
    due = in_stage("undecided")
    assert [one.progress.days for one in due] == [21, 9]
    for one in due:
        assert one.trial is not None
        reason = results.advice_reason(one.trial.judgement, one.trial.more_days)
        assert plain(f"{words.next_step(one)} {reason}") in text
    assert "Run longer] **Live estimate" in text
    assert "Iterate] **Waiting time" in text


def test_everything_that_runs_has_its_next_step() -> None:
    text = said(opened(PAGE))
    running = in_stage("planned", "building", "ready", "with customers")
    assert len(running) == 4
    for one in running:
        assert plain(words.next_step(one)) in text
        assert words.STAGES[one.progress.stage] in text


def test_nothing_is_lost_between_the_sections() -> None:
    app = opened(PAGE)
    lines = len(in_stage("undecided", "planned", "building", "ready", "with customers"))
    assert lines + len(table(app, LIBRARY)) == len(found()) == len(sample()["Experiments"])


def test_a_long_list_ends_in_a_table(my_company: Store) -> None:
    rows = [{"experiment": f"Idea {number:02d}"} for number in range(15)]
    my_company.append({"Experiments": rows})
    app = opened(PAGE)
    assert len([one for one in app.button if one.label == "Open"]) == 10
    assert list(table(app, "More")["Experiment"]) == [f"Idea {n}" for n in range(10, 15)]


# --- one experiment -------------------------------------------------------------------------


def test_a_link_opens_its_experiment_with_result_decision_and_what_was_learned() -> None:
    app = opened(PAGE, experiment="Vote of three models")
    text = said(app)
    assert "Vote of three models" in headings(app)
    assert "**Hypothesis**: Three models disagree where one is wrong" in text
    assert "Decided to scale; on the counts we have, the rule says run longer." in text
    assert "**Why**: The best accuracy we ever read" in text
    assert "**Learned**: Our best reading so far" in text
    assert plain("Accuracy from 95.2% to 96%: on 5,000 examples") in text
    assert "Row 11 in Experiments" in text
    about = table(app, "Decisions because of it: Vote of three models")
    assert list(about["Decision"]) == ["Keep the vote of three models for everyone"]
    labels = [link.label for link in links(app.main)]
    assert "Roadmap: Accuracy to 97% with a bigger model" in labels


def test_calls_behind_an_experiment_are_those_since_customers_had_it() -> None:
    app = opened(PAGE, experiment=WAITING)
    about = table(app, f"Calls about its roadmap item since customers had it: {WAITING}")
    since = DAY - dt.timedelta(days=23)
    assert len(about) >= 1
    assert (about["Held on"] >= since).all()


def test_a_line_opens_its_experiment_beside_the_list_and_close_closes_it() -> None:
    app = opened(PAGE)
    before = headings(app)
    press(app, "decide-12")
    beside, lists = app.columns[1], app.columns[0]
    assert [one.value for one in beside.subheader] == [WAITING]
    assert [one.value for one in lists.subheader][:2] == ["To decide", "Running"]
    assert app.session_state["experiment"] == WAITING
    press(app, "close-experiment")
    assert headings(app) == before


def test_a_choice_from_the_list_takes_the_place_of_the_open_one() -> None:
    app = opened(PAGE)
    press(app, "running-13")
    app.selectbox(key="experiment").set_value("Two-scale crops").run()
    assert [one.value for one in app.columns[1].subheader] == ["Two-scale crops"]
    assert headings(app).count("Two-scale crops") == 1


def test_a_link_to_what_does_not_exist_opens_nothing() -> None:
    assert headings(opened(PAGE, experiment="Nobody's")) == headings(opened(PAGE))


def test_an_open_experiment_is_still_open_after_a_round_of_pages() -> None:
    app = opened(PAGE, experiment="Two-scale crops")
    gone_to(app, "Roadmap")
    assert "Two-scale crops" in headings(gone_to(app, PAGE))


def test_an_experiment_that_is_gone_is_not_open_any_more(my_company: Store) -> None:
    my_company.append({"Experiments": [{"experiment": "Ours", "started_on": "2026-11-02"}]})
    app = opened(PAGE, workbook="Sample", experiment="Two-scale crops")
    assert "Two-scale crops" in headings(app)
    group(app, "workbook").set_value("My company").run()
    assert not app.exception
    assert app.selectbox(key="experiment").value is None
    assert "Ours" not in headings(app)
    assert "**Ours**" in said(app)


def test_a_decision_is_filled_into_the_form_and_not_saved() -> None:
    app = opened(PAGE, experiment=WAITING)
    press(app, "decide-stop")
    assert "**This would be saved**" in said(app)
    changed = table(app, "What a save would change").set_index("Column")
    assert changed.loc["Decision", "Will be"] == "stop"
    assert changed.loc["Decided on", "Will be"] == DAY.isoformat()
    assert sample()["Experiments"]["decision"].isna().loc[12]


def test_one_that_is_decided_offers_no_decision() -> None:
    keys = [one.key for one in opened(PAGE, experiment="Two-scale crops").button]
    assert not [key for key in keys if key in {"decide-scale", "decide-iterate", "decide-stop"}]


# --- results, library -----------------------------------------------------------------------


def test_the_pictures_state_their_findings() -> None:
    speed, shown = (
        opened(PAGE, **{"experiments-part": "Speed"}),
        opened(PAGE, **{"experiments-part": "Results"}),
    )
    trials = [one.trial for one in found() if one.trial is not None]
    assert plain(words.cycle_finding(sample_week().now.velocity)) in said(speed)
    assert plain(results.trials_finding(trials)) in said(shown)
    levels = [one.level for one in found() if one.level is not None]
    assert plain(results.levels_finding(levels)) in said(shown)
    charts = [len(app.get("vega_lite_chart")) for app in (opened(PAGE), speed, shown)]
    assert charts == [0, 2, 1]


def test_every_change_of_level_is_marked_as_not_causal() -> None:
    shown = table(opened(PAGE, **{"experiments-part": "Results"}), "Levels before and after")
    assert len(shown) == len([one for one in found() if one.level is not None])
    assert set(shown["Cause"]) == {"not causal"}


def test_the_library_holds_what_was_learned_newest_first() -> None:
    shown = table(opened(PAGE), LIBRARY)
    assert next(iter(shown.columns)) == "Learned"
    decided = sorted(in_stage("decided"), key=lambda one: one.progress.days or 0)
    assert list(shown["Experiment"]) == [one.progress.experiment for one in decided]


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ({"learned": "TEXT nudge"}, ["Photo reminder by text message"]),
        ({"learned": "no such words"}, []),
        (
            {"learned_about": "Time to decision"},
            ["Warm machines at the morning peak", "Upload in parallel"],
        ),
        ({"decision": "iterate"}, ["Reshoot prompt for blurred photos"]),
        ({"decision": "stop", "learned_about": "Accuracy"}, []),
    ],
)
def test_filters_of_the_library_stand_in_the_link(link: dict[str, str], names: list[str]) -> None:
    app = opened(PAGE, **link)
    assert f"{len(names)} of 10 decided experiments" in said(app)
    if names:
        assert list(table(app, LIBRARY)["Experiment"]) == names


# --- another day, another workbook ----------------------------------------------------------


def test_a_past_day_knows_no_later_result() -> None:
    day = dt.date(2026, 9, 1)
    app, then = opened(PAGE, as_of="2026-09-01"), found(day)
    decided = [one for one in then if one.progress.stage == "decided"]
    assert 0 < len(decided) < len(in_stage("decided"))
    assert len(table(app, LIBRARY)) == len(decided)
    assert "Vote of three models" not in said(app)
    assert verdict(app) == plain(velocity_verdict(sample_week(day).now.velocity))


def test_the_page_and_the_report_say_the_same() -> None:
    app, figures = opened(PAGE), sample_figures()["experiments"]
    assert [one["experiment"] for one in figures] == list(sample()["Experiments"]["experiment"])
    options = app.selectbox(key="experiment").options
    assert sorted(one["experiment"] for one in figures) == list(options)
    due = [one for one in figures if one["status"] == "undecided"]
    assert [one["days_waiting"] for one in due] == [21, 9]
    week: Week = sample_week()
    assert sample_figures()["velocity"]["waiting"] == week.now.velocity.waiting


@pytest.mark.usefixtures("my_company")
def test_an_empty_workbook_offers_to_log_the_first_one() -> None:
    app = opened(PAGE, workbook="My company")
    assert headings(app) == ["Log or edit"]
    assert "Fill the **Experiments** tab" in said(app)
    assert "Hypothesis" in [one.label for one in app.text_area]


def test_five_changes_give_no_verdict_and_no_usual_days(my_company: Store) -> None:
    my_company.append(
        {
            "Experiments": [
                {
                    "experiment": f"E{number}",
                    "ready_on": "2026-10-01",
                    "first_feedback_on": f"2026-10-0{number + 3}",
                }
                for number in range(5)
            ]
        }
    )
    app = opened(PAGE, **{"experiments-part": "Speed"})
    assert badge("cannot tell yet") in said(app)
    assert plain("early: 2 to 6 days, 5 changes; last week 4 days (2 to 6 days)") in said(app)
    assert "6 more changes until we know the usual days" in said(app)
