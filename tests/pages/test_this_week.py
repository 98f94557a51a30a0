import datetime as dt

from components.domain.week import Name
from components.ui.show import badge, plain
from components.words.numbers import Numbers
from components.words.week import decision_lines, light_sentence, what_changed
from tests.pages.screen import DAY, links, opened, said, sample, sample_figures, sample_week

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
        assert shown[shown.index(f"**{name}**") + 1] == badge(light["word"])


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
    text = said(opened())
    for name in LIGHTS:
        assert plain(light_sentence(name, sample_week().now)) in text


def test_every_light_carries_its_rule() -> None:
    helps = [element.help for element in opened().markdown if element.help]
    assert len(helps) == len(LIGHTS)
    assert all("**Yes**" in text or "**yes**" in text for text in helps)


def test_lists_what_to_decide_and_what_changed() -> None:
    text = said(opened())
    settings = sample().settings
    decide = decision_lines(sample_week().now, Numbers.of(settings))
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
    text = said(opened(as_of="2026-10-01"))
    assert "1 Oct 2026" in text
    assert Numbers().day(DAY) not in text
    for name in LIGHTS:
        assert plain(light_sentence(name, sample_week(day).now)) in text
