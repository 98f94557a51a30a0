"""The sample company: the same on every day, and wrong only where it means to be."""

import datetime as dt
from collections import Counter
from statistics import median

import pytest

from components.domain.cells import NotUnderstood
from components.domain.days import read_moment
from components.domain.locales import UNKNOWN_LOCALE, locale_named
from components.domain.meeting import frozen_days, rewritten, weekly_figures
from components.domain.meeting.frozen import is_same
from components.domain.schema import SETTINGS_TAB, TABS
from components.domain.standing import standing
from components.domain.workbook import parse
from components.storage import open_store
from components.storage.sample import sample_cells
from components.storage.sample.tables import grid
from tests.storage.frozen_sample import FROZEN, LATE, frozen_figures

TODAY = dt.date(2026, 11, 23)
ANOTHER_DAY = dt.date(2028, 3, 1)  # the day after a leap day
MEANT_TO_BE_SET_ASIDE = [
    ("Calls", "Held on", "13/25/26"),
    ("Calls", "Customer", ""),
    ("Trade-offs", "Answer", "probably?"),
    ("Trade-offs", "Level", "about 90"),
    ("Trade-offs", "Price change", "0.2"),
    ("Outcomes", "Value", "n/a (holiday)"),
]
# in the schema's order of tabs, the rows meant to be set aside among them
PROMISED_ROWS = [40, 62, 223, 3, 16, 11, 16, 114, 12, 25, 9, 17, 210, 8, 0]
LOCALES = (None, "en_GB", "en_US")

Rows = list[dict[str, str]]


def rows_of(tab: str, as_of: dt.date = TODAY) -> Rows:
    """Return the tab's rows as field -> cell."""
    body = sample_cells(as_of)[tab][1:]
    fields = [column.field for column in TABS[tab].columns]
    return [dict(zip(fields, row, strict=True)) for row in body]


def misread(locale_code: str | None) -> list[tuple[str, str, str]]:
    """Return (tab, header, cell) of every cell that its column cannot read."""
    locale = locale_named(locale_code)
    found: list[tuple[str, str, str]] = []
    for name, cells in sample_cells(TODAY).items():
        for row in cells[1:]:
            for column, cell in zip(TABS[name].columns, row, strict=True):
                try:
                    if cell:
                        column.kind.read(cell, locale)
                    elif column.is_required:
                        found.append((name, column.title, cell))
                except NotUnderstood:
                    found.append((name, column.title, cell))
    return found


def day_of(cell: str) -> dt.date:
    """Return the day typed into a cell."""
    return read_moment(cell, UNKNOWN_LOCALE).date()


def read_days(as_of: dt.date) -> list[tuple[str, str, int]]:
    """Return (tab, field, days before `as_of`) of every readable day, in the grids' order."""
    days = []
    for name, tab in TABS.items():
        for row in rows_of(name, as_of):
            for field, cell in row.items():
                kind = tab.by_field[field].kind
                if kind.dtype == "datetime64[s]" and cell and cell[:8] != "13/25/26":
                    days.append((name, field, (as_of - day_of(cell)).days))
    return days


def without_days(as_of: dt.date) -> dict[str, list[list[str]]]:
    """Return the grids with every day column blank and no day named in a source."""
    dated = {
        name: {i for i, c in enumerate(tab.columns) if c.kind.dtype == "datetime64[s]"}
        | {i for i, c in enumerate(tab.columns) if c.field == "outcome_source"}
        for name, tab in TABS.items()
    }
    return {
        name: [["" if i in dated[name] else cell for i, cell in enumerate(row)] for row in cells]
        for name, cells in sample_cells(as_of).items()
    }


def test_the_same_day_gives_the_same_cells() -> None:
    assert sample_cells(TODAY) == sample_cells(TODAY)


def test_all_tabs_are_there_under_the_schema_s_headers() -> None:
    headers = {name: cells[0] for name, cells in sample_cells(TODAY).items()}

    assert headers == {name: [c.title for c in tab.columns] for name, tab in TABS.items()}


def test_every_cell_is_text_and_every_row_as_wide_as_its_header() -> None:
    for cells in sample_cells(TODAY).values():
        assert all(isinstance(cell, str) for row in cells for cell in row)
        assert {len(row) for row in cells} == {len(cells[0])}


def test_every_tab_holds_as_many_rows_as_promised() -> None:
    assert [len(rows_of(name)) for name in TABS] == PROMISED_ROWS


@pytest.mark.parametrize("locale", LOCALES)
def test_only_the_cells_meant_to_be_wrong_are_misread(locale: str | None) -> None:
    assert sorted(misread(locale)) == sorted(MEANT_TO_BE_SET_ASIDE)


def test_the_story_is_the_same_on_another_day() -> None:
    assert read_days(ANOTHER_DAY) == read_days(TODAY)
    assert without_days(ANOTHER_DAY) == without_days(TODAY)


def test_what_has_happened_does_not_lie_ahead() -> None:
    ahead = {
        f"{tab}.{field}"
        for tab, field, days_ago in read_days(TODAY)
        if days_ago < 0 and not TABS[tab].by_field[field].kind.is_plan
    }

    assert ahead == set()


def test_one_name_alone_is_misspelt() -> None:
    sources = {
        tab.name: {row[str(tab.unique_field)] for row in rows_of(tab.name)}
        for tab in TABS.values()
        if tab.unique_field and tab.name != "Settings"
    }
    strangers = [
        row[column.field]
        for tab in TABS.values()
        for row in rows_of(tab.name)
        for column in tab.columns
        if column.kind.refers_to
        and row[column.field]
        and row[column.field] not in sources[column.kind.refers_to]
    ]

    assert strangers == ["Nordlicht Versicherug"]


@pytest.mark.parametrize("tab", [t.name for t in TABS.values() if t.unique_field or t.has_id])
def test_names_and_ids_are_unique(tab: str) -> None:
    for field in filter(None, ["id" if TABS[tab].has_id else None, TABS[tab].unique_field]):
        seen = Counter(row[field] for row in rows_of(tab) if row[field])

        assert [name for name, times in seen.items() if times > 1] == []


def test_no_two_customers_say_the_same() -> None:
    quotes = [row["quote"] for row in rows_of("Calls")]

    assert len(set(quotes)) == len(quotes)
    assert all(quotes)


def test_every_setting_of_the_schema_is_set_and_the_company_is_marked_as_sample() -> None:
    settings = {row["setting"]: row["value"] for row in rows_of("Settings")}

    assert list(settings) == [column.title for column in SETTINGS_TAB.columns]
    assert settings["company"].endswith("(sample company)")
    for column in SETTINGS_TAB.columns:
        column.kind.read(settings[column.title], UNKNOWN_LOCALE)


@pytest.mark.parametrize("capability", ["Accuracy", "Time to decision"])
def test_enough_customers_were_asked_about(capability: str) -> None:
    asked = {row["customer"] for row in rows_of("Trade-offs") if row["capability"] == capability}

    assert len(asked) >= 25


def test_about_a_tenth_of_the_answers_was_volunteered() -> None:
    how = Counter(row["how"] for row in rows_of("Trade-offs"))

    assert 0.07 <= how["volunteered"] / how.total() <= 0.13


def test_planned_accuracy_work_beyond_today_takes_six_and_a_half_weeks() -> None:
    beyond = [
        float(row["effort_weeks"])
        for row in rows_of("Roadmap")
        if row["capability"] == "Accuracy" and row["horizon"] in {"now", "next", "later"}
    ]

    assert sum(beyond) == 6.5


def test_a_day_is_typed_in_more_than_one_way() -> None:
    days = [row["held_on"] for row in rows_of("Calls")]

    assert sum(day[:4].isdigit() for day in days) < len(days)
    assert any(day.split()[-1] == "2026" for day in days)
    assert any("%" in row["level"] for row in rows_of("Trade-offs"))
    assert any("€" in row["annual_value"] for row in rows_of("Customers"))


def test_a_told_field_that_the_schema_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="moood"):
        grid(TABS["Meetings"], [{"held_on": "3", "moood": "good"}], TODAY)


def test_accuracy_climbed_from_91_to_96_in_about_eight_months() -> None:
    accuracy = next(row for row in rows_of("Capabilities") if row["capability"] == "Accuracy")
    releases = [row for row in rows_of("Experiments") if row["capability"] == "Accuracy"]
    levels = [accuracy["starting_level"]] + [row["level_after"] for row in releases]
    first, last = day_of(accuracy["starting_on"]), day_of(releases[-1]["with_customers_on"])

    assert levels == ["91", "92.4", "93.3", "94.4", "95.2", "96"]
    assert [row["level_before"] for row in releases] == levels[:-1]
    assert 220 <= (last - first).days <= 260


def test_feedback_came_faster_once_somebody_owned_it() -> None:
    owner = next(row for row in rows_of("Team") if row["role"] == "technical product owner")
    since = day_of(owner["from_day"])
    waits: dict[bool, list[int]] = {False: [], True: []}
    waiting = 0
    for row in rows_of("Experiments"):
        if row["ready_on"] and row["first_feedback_on"]:
            ready, heard = day_of(row["ready_on"]), day_of(row["first_feedback_on"])
            waits[ready >= since].append((heard - ready).days)
        waiting += bool(row["ready_on"]) and not row["first_feedback_on"]

    assert median(waits[False]) == 24
    assert max(waits[True]) <= 7
    assert waiting == 2


def test_speed_earns_about_three_times_the_premium_of_five_points_of_accuracy() -> None:
    dearest: dict[tuple[str, str], float] = {}
    for row in rows_of("Trade-offs"):
        if row["price_change"] and row["answer"].casefold()[0] in "yn":
            key = (row["capability"], row["customer"])
            price = float(row["price_change"].strip(" %")) * (row["answer"].casefold()[0] == "y")
            dearest[key] = max(dearest.get(key, 0), price)
    both = [
        (dearest["Accuracy", name], price)
        for (capability, name), price in dearest.items()
        if capability == "Time to decision" and ("Accuracy", name) in dearest
    ]

    assert len(both) >= 10
    assert 2.5 <= sum(speed for _, speed in both) / sum(points for points, _ in both) <= 3.5


def _told(as_of: dt.date) -> list[tuple[str, ...]]:
    fields = ("as_of", "figure", "value", "low", "high", "n")
    return [tuple(row[field] for field in fields) for row in rows_of("Snapshots", as_of)]


@pytest.mark.parametrize("as_of", [TODAY, ANOTHER_DAY])
def test_the_frozen_weeks_are_what_their_meetings_would_compute(as_of: dt.date) -> None:
    """Where a figure has changed on purpose: python -m tests.storage.frozen_sample."""
    told = _told(as_of)
    computed = [
        (str(as_of - dt.timedelta(days=days_ago)), one.name, one.value, one.low, one.high, one.n)
        for days_ago in FROZEN
        for one in frozen_figures(as_of, days_ago)
    ]
    assert [cells[:2] for cells in told] == [cells[:2] for cells in computed]
    for cells, figures in zip(told, computed, strict=True):
        frozen = [float(cell) if cell else None for cell in cells[2:]]
        assert all(map(is_same, frozen, figures[2:])), cells[:2]


def test_every_frozen_day_had_a_meeting_and_one_week_was_rewritten_by_calls_logged_late() -> None:
    whole = parse(open_store(f"sample:{TODAY}").read())
    held = {day.date() for day in whole["Meetings"]["held_on"]}
    days = frozen_days(whole)
    changed = {
        (TODAY - one.as_of).days: [
            each.now.name for each in rewritten(one, weekly_figures(standing(whole, one.as_of)))
        ]
        for one in days
    }
    assert {one.as_of for one in days} <= held
    assert [day for day, names in changed.items() if names] == [LATE]
    assert "Calls in 28 days" in changed[LATE]
