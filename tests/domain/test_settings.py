import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from components.domain.pmf.answers import first_counted_day
from components.domain.schema import SETTINGS_TAB, Settings
from components.domain.workbook import Reading, parse

DEFAULTS: dict[str, object] = {
    "company": "",
    "business model": "saas",
    "currency": "USD",
    "time zone": "UTC",
    "locale": "",
    "week starts on": "Monday",
    "PMF target": 0.4,
    "fewest answers for a verdict": 40,
    "ROI window days": 30,
    "target share": 0.8,
    "feedback target days": 7,
    "meeting every days": 7,
    "answers count for days": 180,
    "cost of an engineering week": None,
    "gross margin": 0.8,
    "horizon years": 1,
    "stated answers divided by": 1.35,
}
SAYS_ITSELF = {
    *("week starts on", "ROI window days", "feedback target days", "meeting every days"),
    *("answers count for days", "gross margin", "horizon years"),
}


@pytest.mark.parametrize("name", ["Europe", "Nowhere/Land", "", "../etc", "Europe/Berlin "])
def test_a_time_zone_that_does_not_exist_counts_as_utc(name: str) -> None:
    assert Settings.model_construct(time_zone=name).zone == ZoneInfo("UTC")


def test_the_time_zone_is_the_companys() -> None:
    assert Settings.model_construct(time_zone="Europe/Berlin").zone == ZoneInfo("Europe/Berlin")


def test_answers_may_count_for_longer_than_there_are_days() -> None:
    assert first_counted_day(dt.date(2026, 11, 23), 9_999_999) == dt.date(1, 1, 1)


def test_a_workbook_without_settings_has_the_defaults() -> None:
    settings = parse(Reading({})).settings
    fields = {one.title: name for name, one in Settings.model_fields.items()}
    assert {title: getattr(settings, str(name)) for title, name in fields.items()} == DEFAULTS


def test_what_a_setting_holds_is_told_in_a_word() -> None:
    holds = {column.title: column.kind.word for column in SETTINGS_TAB.columns}
    assert {title: word for title, word in holds.items() if word != "text"} == {
        "business model": "choice",
        "week starts on": "choice",
        "PMF target": "percent",
        "fewest answers for a verdict": "whole number",
        "ROI window days": "whole number",
        "target share": "percent",
        "feedback target days": "number",
        "meeting every days": "number",
        "answers count for days": "whole number",
        "cost of an engineering week": "money",
        "gross margin": "percent",
        "horizon years": "number",
        "stated answers divided by": "number",
    }


def test_a_setting_whose_name_does_not_say_it_all_is_explained() -> None:
    blank = {one.title for one in Settings.model_fields.values() if not one.description}
    assert blank == SAYS_ITSELF


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("business model", "Shop", "ecommerce"),
        ("week starts on", "sunday", "Sunday"),
        ("horizon years", "100", 100),
        ("horizon years", "0", 0),
        ("stated answers divided by", "1", 1),
        ("feedback target days", "2.5", 2.5),
    ],
)
def test_a_setting_is_read_by_its_own_rule(name: str, typed: str, read: object) -> None:
    workbook = parse(Reading({"Settings": [["Setting", "Value"], [name, typed]]}))
    assert workbook.problems == ()
    fields = {one.title: field for field, one in Settings.model_fields.items()}
    assert getattr(workbook.settings, fields[name]) == read


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("business model", "charity", "one of saas · ecommerce"),
        ("horizon years", "100.5", "a number of years, 0 to 100"),
        ("horizon years", "-1", "a number of years, 0 to 100"),
        ("stated answers divided by", "0.9", "a number, 1 or more"),
    ],
)
def test_a_setting_out_of_its_range_keeps_the_default_and_says_what_is_expected(
    name: str, typed: str, expected: str
) -> None:
    workbook = parse(Reading({"Settings": [["Setting", "Value"], [name, typed]]}))
    assert [(one.typed, one.expected) for one in workbook.problems] == [(typed, expected)]
    assert workbook.settings == parse(Reading({})).settings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("colour of the house", "a known setting"),
        ("gros margin", "a known setting; did you mean gross margin?"),
    ],
)
def test_a_setting_that_is_not_known_is_told_with_the_nearest_name(
    name: str, expected: str
) -> None:
    (told,) = parse(Reading({"Settings": [["Setting", "Value"], [name, "1"]]})).problems
    assert (told.row, told.typed, told.expected, told.severity) == (2, name, expected, "notice")
