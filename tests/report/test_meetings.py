"""The meeting at the headless door: the decision log, the agenda, the frozen weeks."""

from pathlib import Path

from tests.report.door import AS_OF, figures_of, folder_of, printed
from tests.report.numbers_in import unknown_numbers

SAMPLE = f"sample:{AS_OF}"


def test_the_page_holds_the_agenda_the_log_and_the_weeks_of_the_sample() -> None:
    found = figures_of(SAMPLE, "--page", "meeting")
    assert [one["capability"] for one in found["meeting"]["agenda"]] == [
        "Accuracy",
        "Time to decision",
        "Auto-decided share",
    ]
    assert found["meeting"]["agenda"][0]["reason"] == "aimed past"
    log = found["decisions"]
    assert (log["overdue"], len(log["log"])) == (2, 25)
    assert log["overdue"] + log["open"] + log["done"] + log["not_now"] == 25
    assert (log["on_its_day"], log["after_a_call"]) == (12, 19)
    weeks = found["snapshots"]
    assert weeks["days"][:2] == ["2026-11-21", "2026-11-14"]
    assert weeks["rewritten"] == []
    moved = {one["figure"] for one in weeks["against"] if one["outside_earlier_range"]}
    assert moved == {"Auto-decided share: today", "Auto-decided share: today is enough for"}


def test_on_an_earlier_day_the_week_that_later_rows_changed_is_named() -> None:
    found = figures_of(SAMPLE, "--page", "meeting", "--as-of", "2026-11-20")["snapshots"]
    assert found["days"][0] == "2026-11-14"
    (share,) = [one for one in found["rewritten"] if one["figure"] == "Very disappointed"]
    assert (share["frozen_n"], share["now_n"]) == (43, 44)


def test_the_section_of_the_digest_says_nothing_that_the_figures_do_not_say() -> None:
    section = printed(SAMPLE, "--format", "markdown", "--page", "meeting")
    assert "25 decisions, 2 late, 12 of 19 decisions after a call made on its day." in section
    assert "20 days late; Tobias Renner; Because of Sevenwater Insurance" in section
    assert "17 of 35 figures moved" in section
    figures = figures_of(SAMPLE)
    assert unknown_numbers(section, figures) == []
    assert unknown_numbers(section.replace("20 days late", "19 days late"), figures)


def test_without_rows_the_figures_are_empty_with_the_reason(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"Calls": "Held on,Customer\n"})
    found = figures_of(folder, "--page", "meeting")
    assert found["meeting"] == {"last_meeting": None, "actions": [], "agenda": []}
    assert found["decisions"]["reason"] == "no decision in Decisions"
    assert found["snapshots"]["reason"] == "no figure in Snapshots"
    assert "No decision is logged yet." in printed(
        folder, "--format", "markdown", "--page", "meeting"
    )
