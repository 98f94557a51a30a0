"""The signature picture: every dot, step and bar where its figure says, and all of it seen."""

import re
from itertools import pairwise
from typing import get_args

import pandas as pd
import pytest

from components.charts.ladder import MOST, Ladder, ladder
from components.charts.signature import signature_chart
from components.charts.signature_rows import (
    BIGGEST,
    MOST_DOTS,
    SMALLEST,
    signature_ladder,
    signature_rows,
)
from components.charts.theme import PALETTES, Mode
from components.domain.standing.climb import Signature
from components.words.numbers import Numbers
from tests.charts.colours import contrast
from tests.charts.drawn import CAPABILITIES, Rows, layers, signature_of
from tests.domain.company import asked
from tests.domain.standing.test_climb import company, released, signed

every_capability = pytest.mark.parametrize("capability", CAPABILITIES)
MODES: tuple[Mode, ...] = get_args(Mode)
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


def drawn(found: Signature) -> Rows:
    return signature_rows(found, Numbers("EUR"), {})


# --- the axis ---------------------------------------------------------------------------------


def test_levels_stand_to_scale_until_they_crowd() -> None:
    even = ladder([70, 80, 90], [75.0], "higher", with_none=False)
    assert even.is_to_scale
    assert even.place(80) - even.place(75) == pytest.approx((even.place(90) - even.place(80)) / 2)
    minutes = ladder([60, 30, 15, 5, 1], [48.0], "lower", with_none=False)
    assert not minutes.is_to_scale
    places = [minutes.place(at) for at in (60, 30, 15, 5, 1)]
    steps = [after - before for before, after in pairwise(places)]
    assert steps == pytest.approx([steps[0]] * 4)
    assert minutes.place(60) < minutes.place(48) < minutes.place(30)


def test_who_accepts_no_level_stands_beyond_the_best_one() -> None:
    for better, asked_levels in (("higher", [70, 80, 90]), ("lower", [60, 30, 1])):
        found = ladder(asked_levels, [], better, with_none=True)
        assert found.place(asked_levels[-1]) < found.place(None) < 1


def test_a_level_of_ours_far_outside_what_was_asked_stands_at_the_edge_in_order() -> None:
    found = ladder([90, 95, 98], [5.0], "higher", with_none=False)
    assert not found.is_to_scale
    assert 0 <= found.place(5.0) < found.place(90)


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_many_levels_are_thinned_and_no_customer_stands_below_what_they_accept(better: str) -> None:
    rising = [float(at) for at in range(40)]
    levels = rising if better == "higher" else [-at for at in rising]
    found = ladder(levels, [], better, with_none=False)
    assert len(found.levels) <= MOST
    assert {levels[0], levels[-1]} <= set(found.levels)
    for at in levels:
        line = found.drawn_at(at)
        assert line is not None
        assert line >= at if better == "higher" else line <= at


def test_one_level_can_be_drawn() -> None:
    found = ladder([85.0], [], "higher", with_none=True)
    assert 0 < found.place(85.0) < found.place(None) < 1


# --- what customers need ----------------------------------------------------------------------


@every_capability
def test_every_customer_is_a_dot_on_the_line_of_what_they_accept(capability: str) -> None:
    found, rows = signature_of(capability)
    axis: Ladder = signature_ladder(found)
    dots = rows["dots"].set_index("customer")
    assert set(dots.index) == {need.customer for need in found.needs}
    for need in found.needs:
        assert dots["at"][need.customer] == pytest.approx(axis.place(need.accepted))


@every_capability
def test_the_area_of_a_dot_is_its_annual_value(capability: str) -> None:
    found, rows = signature_of(capability)
    r = rows["dots"].set_index("customer")["r"]
    worth = {need.customer: need.annual_value or 0.0 for need in found.needs}
    biggest = max(worth, key=worth.__getitem__)
    assert r[biggest] == BIGGEST
    for name, value in worth.items():
        to_scale = BIGGEST * (value / worth[biggest]) ** 0.5
        assert r[name] == pytest.approx(max(SMALLEST, to_scale))


@every_capability
def test_no_dot_of_a_line_lies_on_another(capability: str) -> None:
    dots = signature_of(capability)[1]["dots"]
    for _, line in dots.groupby("at"):
        ordered = line.sort_values("off")
        gaps = ordered["off"].diff() - ordered["r"] - ordered["r"].shift()
        assert (gaps.dropna() > 0).all()
        assert (line["off"] + line["r"] <= line["widest"]).all()


@every_capability
def test_hollow_is_who_is_not_known_to_be_satisfied_today(capability: str) -> None:
    found, rows = signature_of(capability)
    today = found.one.level.at
    assert today is not None
    satisfied = {need.customer for need in found.accepting(today)}
    refused = {need.customer for need in found.refusing(today)}
    dots = rows["dots"].set_index("customer")
    assert set(dots.index[~dots["is_hollow"]]) == satisfied
    assert set(dots.index[dots["tone"] == "bad"]) == refused
    assert not satisfied & refused


@every_capability
def test_counts_are_the_curves_known_answers(capability: str) -> None:
    found, rows = signature_of(capability)
    counts = [label for label in rows["levels"]["counts"] if label]
    table = found.judged.curve.table
    assert counts == [f"{yes} of {len(found.needs)}" for yes in table["yes"]]


def test_a_line_with_very_many_customers_shows_the_largest() -> None:
    many = asked(80.0, 0, 70) + asked(90.0, 70, 0)
    rows = drawn(signed(company(tabs={"Trade-offs": many})))
    assert len(rows["dots"]) == MOST_DOTS
    assert "70 of 70" in set(rows["levels"]["counts"])


# --- where we are and what it earned ----------------------------------------------------------


@every_capability
def test_the_steps_run_without_a_gap_from_the_first_day_to_todays_level(capability: str) -> None:
    found, rows = signature_of(capability)
    steps, axis = rows["steps"], signature_ladder(found)
    assert steps["x"].iloc[0] == 0
    assert steps["x2"].iloc[-1] == 1
    assert (steps["x2"].iloc[:-1].to_numpy() == steps["x"].iloc[1:].to_numpy()).all()
    assert (steps["at2"].iloc[:-1].to_numpy() == steps["at"].iloc[1:].to_numpy()).all()
    assert found.one.level.at is not None
    assert steps["at2"].iloc[-1] == axis.place(found.one.level.at)


def test_what_lies_past_the_safe_level_is_marked_and_nothing_else() -> None:
    found, rows = signature_of("Accuracy")
    axis = signature_ladder(found)
    assert found.band is not None
    safely = axis.place(found.band.safely)
    past = rows["steps"][rows["steps"]["tone"] == "past"]
    assert (past["at"] >= safely).all()
    before = rows["steps"][rows["steps"]["tone"] == "today"]
    assert (before["at"] < safely).all()
    assert (rows["past"]["at2"] == safely).all()
    assert (signature_of("Time to decision")[1]["steps"]["tone"] == "today").all()


@every_capability
def test_each_release_is_labelled_with_its_weeks(capability: str) -> None:
    found, rows = signature_of(capability)
    labels = list(rows["flags"]["label"])
    assert len(labels) == len(found.climb.releases)
    assert all(re.search(r"[\d.]+ weeks?$", label) for label in labels)
    assert len(set(rows["flags"]["base"])) == 1


@every_capability
def test_everything_lies_inside_the_picture(capability: str) -> None:
    rows = signature_of(capability)[1]
    for name, frame in rows.items():
        for column in {"x", "x2", "at", "at2", "base", "share"} & set(frame.columns):
            assert frame[column].between(0, 1).all(), (name, column)


def test_bars_are_to_scale_and_say_what_they_are_of() -> None:
    found, rows = signature_of("Accuracy")
    bars = rows["bars"]
    most = max(part.per_week or 0.0 for part in found.earned)
    for share, part in zip(bars["share"], found.earned, strict=True):
        assert share == pytest.approx((part.per_week or 0.0) / most)
    assert list(bars["name"][:2]) == ["Accuracy up to 95%", "Accuracy past 95%"]
    assert list(bars["tone"][:2]) == ["good", "past"]


# --- thin companies ---------------------------------------------------------------------------


def test_a_company_without_releases_value_or_plan_is_drawn() -> None:
    rows = drawn(signed(company(start=None, tabs={"Customers": []})))
    assert len(rows["dots"]) == 20
    assert set(rows["dots"]["tone"]) == {"unknown"}
    for name in ("steps", "releases", "flags", "planned", "today", "past", "bars"):
        assert rows[name].empty, name
    assert set(rows["dots"]["r"]) == {SMALLEST}


def test_few_customers_are_drawn_without_a_band() -> None:
    few = asked(80.0, 0, 7) + asked(90.0, 7, 0)
    rows = drawn(signed(company(released("A", "2026-03-02", 91.0), tabs={"Trade-offs": few})))
    assert rows["band"].empty
    assert rows["edges"].empty
    assert set(rows["levels"]["tone"]) == {"other"}
    assert next(iter(rows["heads"]["label"])) == "What customers need"


# --- colours ----------------------------------------------------------------------------------


def over(colour: str, ground: str, opacity: float) -> str:
    """Return the colour that is seen where one lies over another."""
    pairs = zip(*(bytes.fromhex(one[1:]) for one in (colour, ground)), strict=True)
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02X}" for a, b in pairs)


@pytest.mark.parametrize("mode", MODES)
def test_every_mark_and_every_word_stands_out_on_the_paper_and_on_the_band(mode: Mode) -> None:
    palette = PALETTES[mode]
    tint = next(
        layer["mark"]["opacity"]
        for layer in layers(signature_chart(mode, 4))
        if layer["mark"].get("color") == palette.good_tint
    )
    band = over(palette.good_tint, palette.paper, tint)
    beside = ("heads", "levels", "months", "bars", "legend")  # no word of these is on the band
    checked = 0
    for layer in layers(signature_chart(mode, 4)):
        name, mark = layer["data"]["name"], layer["mark"]
        quiet = {palette.paper, palette.line, palette.good_tint, palette.bad_tint}
        for colour in set(COLOUR.findall(str(mark))) - quiet:
            is_text = mark["type"] == "text"
            is_haloed = is_text and name in {"flags", "planned", "today"}
            for ground in {palette.paper, palette.paper if name in beside or is_haloed else band}:
                least = 4.5 if is_text else 3
                assert contrast(colour, ground) >= least, (name, mark["type"], colour, ground)
                checked += 1
    assert checked > 20


def test_the_rows_hold_no_gap_that_a_chart_would_draw_as_nought() -> None:
    for capability in CAPABILITIES:
        for name, frame in signature_of(capability)[1].items():
            numbers = frame.select_dtypes("number")
            assert not pd.isna(numbers).any(axis=None), name
