import itertools
import tomllib
from pathlib import Path
from typing import get_args

import altair as alt
import pytest

from components.charts.theme import PALETTES, SIZES, LevelAxis, Mode, enlarged
from tests.charts.colours import BLINDNESS, contrast, distance
from tests.charts.drawn import drawings

MODES: tuple[Mode, ...] = get_args(Mode)
CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
THEME = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
EYES = (None, *BLINDNESS)
MARKS, AREAS = ("good", "bad", "unknown"), ("good_tint", "bad_tint", "unknown_tint")
both = pytest.mark.parametrize("mode", MODES)
all_eyes = pytest.mark.parametrize("eyes", EYES)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("slot", ["ink", "quiet", "accent", "good", "bad"])
def test_text_can_be_read_on_the_paper(mode: Mode, slot: str) -> None:
    palette = PALETTES[mode]
    assert contrast(getattr(palette, slot), palette.paper) >= 4.5


@both
@pytest.mark.parametrize("slot", AREAS)
def test_words_and_the_line_of_the_estimate_can_be_seen_on_every_area(
    mode: Mode, slot: str
) -> None:
    palette = PALETTES[mode]
    assert contrast(palette.ink, getattr(palette, slot)) >= 4.5


@both
@pytest.mark.parametrize("slot", [*MARKS, "accent"])
def test_marks_can_be_seen_on_the_paper(mode: Mode, slot: str) -> None:
    palette = PALETTES[mode]
    assert contrast(getattr(palette, slot), palette.paper) >= 3


@both
def test_the_edge_of_a_field_can_be_seen_on_the_page_and_in_the_menu(mode: Mode) -> None:
    page = THEME[mode]
    for ground in (page["backgroundColor"], page["secondaryBackgroundColor"]):
        assert contrast(PALETTES[mode].edge, ground) >= 3
    assert contrast(PALETTES[mode].edge, page["sidebar"]["backgroundColor"]) >= 3


def test_colour_blindness_is_simulated_as_published() -> None:
    red, green = "#C00000", "#008000"
    assert distance(red, green) > 100
    assert distance(red, green, "deuteranopia") < distance(red, green) / 2
    assert distance("#777777", "#777777", "protanopia") == 0
    assert distance("#777777", "#FFFFFF", "tritanopia") == pytest.approx(
        distance("#777777", "#FFFFFF"), abs=1
    )


@both
@all_eyes
@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(MARKS, 2)])
def test_good_bad_and_unknown_marks_look_apart_to_all_eyes(
    mode: Mode, eyes: str | None, one: str, other: str
) -> None:
    palette = PALETTES[mode]
    assert distance(getattr(palette, one), getattr(palette, other), eyes) >= 15


@both
@all_eyes
@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(AREAS, 2)])
def test_areas_of_yes_no_and_not_known_look_apart_to_all_eyes_and_in_grey_print(
    mode: Mode, eyes: str | None, one: str, other: str
) -> None:
    palette = PALETTES[mode]
    first, second = getattr(palette, one), getattr(palette, other)
    assert distance(first, second, eyes) >= 10
    assert contrast(first, second) >= 1.2


@both
def test_the_pages_paper_and_ink_are_the_charts(mode: Mode) -> None:
    page, palette = THEME[mode], PALETTES[mode]
    assert page["backgroundColor"] == palette.paper
    assert page["textColor"] == palette.ink
    assert page["greenColor"] == palette.good
    assert page["orangeColor"] == palette.bad


@both
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("textColor", "backgroundColor"),
        ("textColor", "secondaryBackgroundColor"),
        ("linkColor", "backgroundColor"),
        ("linkColor", "secondaryBackgroundColor"),
        ("primaryColor", "backgroundColor"),
        ("greenTextColor", "greenBackgroundColor"),
        ("orangeTextColor", "orangeBackgroundColor"),
        ("grayTextColor", "grayBackgroundColor"),
        ("blueTextColor", "blueBackgroundColor"),
        ("greenTextColor", "backgroundColor"),
        ("orangeTextColor", "backgroundColor"),
        ("grayTextColor", "backgroundColor"),
    ],
)
def test_words_of_the_page_can_be_read(mode: Mode, words: str, ground: str) -> None:
    assert contrast(THEME[mode][words], THEME[mode][ground]) >= 4.5


@both
def test_the_menus_words_can_be_read(mode: Mode) -> None:
    ground = THEME[mode]["sidebar"]["backgroundColor"]
    for words in ("textColor", "primaryColor", "linkColor"):
        assert contrast(THEME[mode][words], ground) >= 4.5


def test_an_axis_keeps_the_order_it_is_given() -> None:
    assert LevelAxis("minutes", 120.0, 0.0).scale.to_dict()["domain"] == [120.0, 0.0]


def _sizes(part: object) -> list[object]:
    if isinstance(part, list):
        return [size for one in part for size in _sizes(one)]
    if not isinstance(part, dict):
        return []
    mine = [part[name] for name in SIZES if name in part and not isinstance(part[name], dict)]
    return mine + [size for one in part.values() for size in _sizes(one)]


def test_on_the_big_screen_letters_and_lines_are_twice_as_large_where_the_chart_is_wide() -> None:
    spec = drawings("light")["acceptance"][0]
    big = enlarged(spec, 560)
    assert big["height"] == 560
    label = big["config"]["axis"]["labelFontSize"]
    assert label == {"expr": "width > 600 ? 26 : 13"}
    assert _sizes(spec)
    assert _sizes(big) == []
    assert alt.Chart.from_dict(big).to_dict()["layer"]
    assert spec["config"]["axis"]["labelFontSize"] == 13  # the kept one is as it was


def test_on_the_big_screen_flags_stand_further_apart_as_their_letters_are_larger() -> None:
    spec = drawings("light")["acceptance"][0]
    layers = enlarged(spec, 560)["layer"]
    marks = [one for one in layers if one["encoding"].get("y", {}).get("scale", "") is None]
    assert marks
    for one in marks:
        assert one["encoding"]["y"]["field"] == "further"
        *_, last = one["transform"]
        assert last == {"calculate": "datum.height * (width > 600 ? 2 : 1)", "as": "further"}
