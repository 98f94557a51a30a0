"""The names of the JSON are a contract: all of them, whatever the workbook holds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from components.report import PAGES
from tests.report.door import AS_OF, figures_of, folder_of

KEYS: Mapping[str, set[str]] = {
    "": {
        *("as_of", "company", "pmf", "roi", "capabilities", "roadmap", "velocity", "owner"),
        *("loop", "data", "kept", "outcomes", "shop", "attention", "ranking"),
        *("news", "open_actions", "meeting", "decisions", "snapshots"),
    },
    "pmf": {
        *("share", "low", "high", "n", "very", "somewhat", "not", "target", "verdict"),
        *("segments", "best_segment", "engine", "change", "months"),
    },
    "roi": {"window_days", "share", "low", "high", "customers", "still_open"},
    "velocity": {
        *("median_days_to_feedback", "low", "high", "within_target", "waiting"),
        "oldest_waiting_days",
    },
    "owner": {"name", "share_of_time", "status", "reasons"},
    "loop": {
        *("days_since_meeting", "weeks_kept_of_last_8", "specific_calls_share"),
        *("engineer_present_share", "same_day_decision_share"),
    },
    "data": {"rows", "rows_set_aside", "newest_call", "set_aside"},
    "news": {"calls", "trade_offs", "decided", "first_reactions", "signed_up", "left"},
    "kept": {"customers", "churned", "curve", "plateau", "net", "gross", "largest_account"},
    "attention": {"hidden_winners", "vanity_metrics"},
    "meeting": {"last_meeting", "actions", "agenda"},
    "decisions": {"overdue", "open", "done", "not_now", "log", "on_its_day", "after_a_call"},
    "snapshots": {"now", "days", "against", "rewritten"},
    "ranking": {"tied", "moved", "top_3", "split", "shipped", "models_disagree"},
}
KEYS_OF_ENTRIES: Mapping[str, set[str]] = {
    "pmf.segments": {"segment", "share", "low", "high", "n"},
    "capabilities": {
        *("capability", "unit", "better", "customers", "contradicting", "current_level"),
        *("acceptance", "steps", "target_share", "minimum_viable_level", "verdict"),
        *("next_question", "best_price"),
    },
    "capabilities.acceptance": {
        *("level", "yes", "no", "unknown", "share", "ci_low", "ci_high", "revenue_share"),
        *("revenue_ci_low", "revenue_ci_high"),
    },
    "capabilities.steps": {"from", "to", "expected", "proven", "possible"},
    "roadmap": {
        *("item", "rank", "computed_rank", "pinned", "score", "rank_low", "rank_high"),
        *("probability_top_3", "value", "value_low", "value_high", "effort_weeks", "basis"),
    },
    "outcomes": {"metric", "segment", "weeks", "centre", "lower", "upper", "signals", "releases"},
    "outcomes.releases": {"release", "weeks", "share", "difference", "word", "lift"},
    "ranking.shipped": {"item", "expected", "expected_low", "expected_high", "measured", "word"},
    "ranking.models_disagree": {"item", "ranks", "highest", "lowest", "input"},
    "decisions.log": {
        *("row", "decided_on", "decision", "state", "days_late", "owner", "due_on", "done_on"),
        *("because_of_customer", "because_of_experiment", "call_row", "roadmap_item"),
        "what_would_change_it",
    },
    "meeting.agenda": {"capability", "reason", "to_guess", "items", "quotes"},
    "snapshots.now": {"figure", "kind", "value", "low", "high", "n"},
    "data.set_aside": {"tab", "row", "column", "typed", "expected"},
}
HEADERS = {
    "Customers": "Customer",
    "Calls": "Held on,Customer,Disappointment",
    "Trade-offs": "Asked on,Customer,Capability,Level,Answer",
    "Team": "Name,Role",
}


def entries(found: Any, path: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """All entries of the lists at a path like capabilities.steps."""
    level = [found]
    for name in path.split("."):
        level = [one for parts in level for one in _as_list(parts[name])]
    return level


def _as_list(part: Any) -> list[Any]:  # noqa: ANN401
    return part if isinstance(part, list) else [part]


@pytest.fixture(scope="module")
def sample() -> Any:  # noqa: ANN401
    return figures_of(f"sample:{AS_OF}")


@pytest.mark.parametrize("part", KEYS)
def test_the_sample_has_every_key_of_the_contract(sample: Any, part: str) -> None:  # noqa: ANN401
    found = sample[part] if part else sample
    assert set(found) >= KEYS[part]


@pytest.mark.parametrize("path", KEYS_OF_ENTRIES)
def test_every_entry_of_the_samples_lists_has_every_key(sample: Any, path: str) -> None:  # noqa: ANN401
    found = entries(sample, path)
    assert found
    assert all(set(one) >= KEYS_OF_ENTRIES[path] for one in found)


def test_the_samples_capabilities_have_a_level_a_question_and_a_price(sample: Any) -> None:  # noqa: ANN401
    first = sample["capabilities"][0]
    assert set(first["minimum_viable_level"]) == {"point", "decision", "proven"}
    assert set(first["next_question"]) == {"customer", "level", "value", "step", "text"}
    assert set(first["best_price"]) >= {"level", "price_change", "share", "revenue_index"}


def test_the_samples_words_are_those_of_the_contract(sample: Any) -> None:  # noqa: ANN401
    verdicts = {"on track", "off track", "too close to call", "too few answers"}
    assert sample["pmf"]["verdict"] in verdicts
    assert sample["owner"]["status"] in {"owned", "part-time", "vacant"}
    words = {one["verdict"] for one in sample["capabilities"]}
    assert words <= {"enough", "not yet", "unclear", "no evidence"}
    assert {one["basis"] for one in sample["roadmap"]} == {"evidence", "estimate"}
    assert {light["word"] for light in sample["lights"]} <= {"yes", "no", "cannot tell yet"}


@pytest.mark.parametrize("tab", HEADERS)
def test_a_folder_with_one_empty_tab_has_every_key_and_a_reason_for_every_null(
    tmp_path: Path, tab: str
) -> None:
    found = figures_of(folder_of(tmp_path, {tab: HEADERS[tab] + "\n"}))
    for part, keys in KEYS.items():
        assert set(found[part] if part else found) >= keys
    assert (found["capabilities"], found["roadmap"], found["company"]) == ([], [], None)
    assert (found["pmf"]["share"], found["pmf"]["n"]) == (None, 0)
    assert (found["pmf"]["low"], found["pmf"]["high"]) == (None, None)
    assert found["pmf"]["reason"] == "no call with a Disappointment answer counts"
    assert (found["roi"]["share"], found["roi"]["customers"]) == (None, 0)
    assert found["roi"]["reason"] == "no customer has a Signed up on"
    assert found["velocity"]["median_days_to_feedback"] is None
    assert found["velocity"]["within_target"] is None
    assert found["velocity"]["reason"] == "no experiment has a Ready on"
    assert found["owner"]["status"] is None
    assert found["owner"]["reasons"] == ["Team has no rows"]
    assert found["loop"]["weeks_kept_of_last_8"] is None
    assert found["loop"]["reason"] == "no meeting in Meetings; fewer than 5 calls in 28 days"
    assert found["data"]["rows"] == {tab: 0}
    assert {light["word"] for light in found["lights"]} == {"cannot tell yet"}


def test_customers_still_inside_the_window_are_named_as_the_reason_for_no_share(
    tmp_path: Path,
) -> None:
    tab = "Customer,Signed up on\nAcme,20 Nov 2026\n"
    found = figures_of(folder_of(tmp_path, {"Customers": tab}))["roi"]
    assert (found["share"], found["customers"], found["still_open"]) == (None, 1, 1)
    assert found["reason"] == "no customer has been followed for the whole window"


def test_changes_still_waiting_are_named_as_the_reason_for_no_median(tmp_path: Path) -> None:
    tab = "Experiment,Ready on\nFaster,20 Nov 2026\n"
    found = figures_of(folder_of(tmp_path, {"Experiments": tab}))["velocity"]
    assert (found["n"], found["waiting"], found["oldest_waiting_days"]) == (1, 1, 3)
    assert found["median_days_to_feedback"] is None
    assert found["reason"] == "fewer than half of the changes have had a customer's reaction"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_same_figures_cut_out(sample: Any, name: str) -> None:  # noqa: ANN401
    found = figures_of(f"sample:{AS_OF}", "--page", name)
    assert set(found) == {"as_of", "company", "currency", *PAGES[name]}
    assert found == {key: sample[key] for key in found}


def test_every_figure_is_on_some_page(sample: Any) -> None:  # noqa: ANN401
    shown = {name for names in PAGES.values() for name in names}
    assert shown == set(sample) - {"as_of", "company", "currency"}
