import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from components.domain.pmf.answers import first_counted_day
from components.domain.schema import Settings


@pytest.mark.parametrize("name", ["Europe", "Nowhere/Land", "", "../etc", "Europe/Berlin "])
def test_a_time_zone_that_does_not_exist_counts_as_utc(name: str) -> None:
    assert Settings.model_construct(time_zone=name).zone == ZoneInfo("UTC")


def test_the_time_zone_is_the_companys() -> None:
    assert Settings.model_construct(time_zone="Europe/Berlin").zone == ZoneInfo("Europe/Berlin")


def test_answers_may_count_for_longer_than_there_are_days() -> None:
    assert first_counted_day(dt.date(2026, 11, 23), 9_999_999) == dt.date(1, 1, 1)
