import datetime as dt
from pathlib import Path

import pytest

from components.domain.week import Name
from components.report import page
from components.storage import Store
from components.ui.show import badge
from components.words.numbers import Numbers, days, percent
from components.words.week import (
    action_lines,
    decision_lines,
    light_sentence,
    rests_on,
    still_to_decide,
    what_changed,
)
from components.words.week.cards import QUESTIONS
from tests.pages.screen import (
    DAY,
    links,
    opened,
    plain,
    said,
    sample,
    sample_figures,
    sample_week,
    unfolded,
)

LIGHTS: tuple[Name, ...] = (
    "PMF",
    "Minimum viable AI",
    "Roadmap",
    "Feedback speed",
    "Ownership",
)


def test_shows_five_lights_with_the_words_of_the_report() -> None:
    app = opened()
    shown = [element.value for element in app.markdown]
    for name, light in zip(LIGHTS, sample_figures()["lights"], strict=True):
        assert light["name"] == name
        word = "Can't tell yet" if light["word"] == "cannot tell yet" else None
        assert f"**{QUESTIONS[name]}**\n\n{badge(light['word'], word)}" in shown


def test_the_samples_decision_is_the_seeds_story() -> None:
    shown = [element.value for element in opened().markdown]
    said = sample_figures()["decision"]
    assert said["what"] == "Move 6.5 weeks from Accuracy to Time to decision."
    assert plain(said["what"]) in [element.value for element in opened().header]
    assert plain(said["because"]) in shown
    assert "pay 3 times as much extra for Time to decision at 1 minute" in said["because"]


def test_each_card_shows_the_figure_of_the_report_and_leads_to_what_it_speaks_of() -> None:
    app = opened()
    figures = sample_figures()
    shown = " ".join(element.proto.body for element in app.get("html"))
    worst = figures["capabilities"][1]
    for value in (
        percent(figures["pmf"]["share"]),
        percent(worst["current"]["share"]),
        f"{figures['plan']['weeks_past_enough']:g} of {figures['plan']['weeks']:g} wk",
        days(figures["velocity"]["median_days_to_feedback"]),
        figures["owner"]["name"],
    ):
        assert f'<p class="figure">{value}</p>' in shown
    (link,) = [one for one in links(app.main) if one.label == "See what is enough"]
    assert "capability=Time+to+decision" in link.proto.query_string


def test_the_words_of_the_lights_on_the_sample_are_known() -> None:
    words = {light["name"]: light["word"] for light in sample_figures()["lights"]}
    assert words == {
        "PMF": "cannot tell yet",
        "Minimum viable AI": "no",
        "Roadmap": "no",
        "Feedback speed": "cannot tell yet",
        "Ownership": "yes",
    }


def test_every_light_says_why_in_the_words_of_its_verdict() -> None:
    text = said(opened(**{"week-part": "Why"}))
    for name in LIGHTS:
        assert plain(light_sentence(name, sample_week().now)) in text


def test_every_light_carries_its_rule() -> None:
    helps = [element.help for element in opened().markdown if element.help]
    assert len(helps) == len(LIGHTS)
    assert all("**Yes**" in text or "**yes**" in text for text in helps)


def test_lists_what_to_decide_and_what_changed() -> None:
    text = said(opened())
    settings = sample().settings
    decide = still_to_decide(sample_week().now, Numbers.of(settings))
    changed = what_changed(sample_week())
    assert len(decide) >= 3
    assert len(changed) >= 3
    for line in (*decide, *changed):
        assert plain(line.text) in text


def test_no_line_links_to_the_page_it_stands_on() -> None:
    pages = [link.page for link in links(opened().main)]
    assert pages
    assert "" not in pages


def test_a_day_in_the_past_shows_that_day_and_its_week() -> None:
    day = dt.date(2026, 10, 1)
    text = said(opened(as_of="2026-10-01", **{"week-part": "Why"}))
    assert "1 Oct 2026" in text
    assert Numbers().day(DAY) not in text
    for name in LIGHTS:
        assert plain(light_sentence(name, sample_week(day).now)) in text


def test_the_page_says_what_it_rests_on_and_how_many_rows_are_set_aside() -> None:
    captions = [element.value for element in opened().caption]
    assert plain(rests_on(sample_week().now, sample())) in captions
    assert "6 rows are skipped" in " ".join(captions)
    assert "Fix them" in [link.label for link in links(opened().main)]


def test_every_change_and_decision_links_to_where_it_shows() -> None:
    pages = [link.page for link in links(opened().main)]
    decide = decision_lines(sample_week().now, Numbers.of(sample().settings))
    for line in (*what_changed(sample_week()), *decide):
        assert Path(line.page).stem in " ".join(pages).replace("-", "_"), line.page


def test_open_actions_are_one_tap_away() -> None:
    app = opened(**{"week-part": "Open actions (7)"})
    assert "Open actions (7)" in [tab.label for tab in app.tabs]
    for action in action_lines(sample_week().now, Numbers.of(sample().settings)):
        assert plain(action) in said(app)


def test_a_full_time_owner_raises_no_alarm() -> None:
    assert not opened().error


@pytest.mark.parametrize(
    ("role", "share", "words"),
    [
        ("sales", "100%", "No one owns the bridge between customers and the AI team"),
        ("technical product owner", "20%", "Tess owns the bridge part-time (20%)"),
    ],
)
def test_a_vacant_or_part_time_bridge_leads_the_page(
    my_company: Store, role: str, share: str, words: str
) -> None:
    my_company.append({"Team": [{"name": "Tess", "role": role, "share_of_time": share}]})
    (alarm,) = opened(workbook="My company").error
    assert words in alarm.value


def test_the_week_can_be_copied_and_downloaded() -> None:
    app = unfolded(opened(), "digest")
    (text,) = [code.value for code in app.code]
    assert text == page(sample_week(), sample(), "this-week", is_sample=True).strip()
    assert [button.label for button in app.download_button] == [
        *("Slides (.pptx)", "Web page (.html)", "Markdown (.md)"),
    ]
