"""The digest says nothing that the figures do not say, in Markdown and in HTML."""

import html
import re
from pathlib import Path

import pytest

from tests.report.door import AS_OF, figures_of, folder_of, printed
from tests.report.numbers_in import sections, unknown_numbers
from tests.report.twelve import twelve

DAYS = [AS_OF, "2026-09-30", "2026-06-15", "2026-04-20"]


@pytest.mark.parametrize("day", DAYS)
def test_every_number_of_the_samples_digest_is_a_figure_of_that_day(day: str) -> None:
    digest = printed(f"sample:{AS_OF}", "--format", "markdown", "--as-of", day)
    figures = figures_of(f"sample:{AS_OF}", "--as-of", day)
    assert unknown_numbers(digest, figures) == []


@pytest.mark.parametrize("today", [80, 90, 95, ""])
def test_every_number_of_the_twelve_customers_digest_is_a_figure(
    tmp_path: Path, today: object
) -> None:
    folder = folder_of(tmp_path, twelve(today))
    assert unknown_numbers(printed(folder, "--format", "markdown"), figures_of(folder)) == []


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ("| 85% | 66%", "| 85% | 67%"),
        ("28–62%", "27–62%"),
        ("| 21 | 1 | 11 |", "| 22 | 1 | 11 |"),
        ("39% would", "41% would"),
        ("6.5 weeks of the", "6.6 weeks of the"),
        ("waited 21 days", "waited 22 days"),
        ("| €631K |", "| €632K |"),
        ("27 Nov 2026", "28 Nov 2026"),
        ("14 answers", "13 answers"),
        ("71% (45", "70% (45"),
        ("2 calls logged", "3 calls logged"),
        ("20 days overdue", "21 days overdue"),
        ("due 5 Dec 2026).\n- Decided", "due 6 Dec 2026).\n- Decided"),
        ("Based on 60 calls", "Based on 61 calls"),
        ("6 rows are skipped", "7 rows are skipped"),
        ("40% last week (45)", "40% last week (44)"),
        ("| 1 to 2 | €631K", "| 1 to 3 | €631K"),
    ],
)
def test_a_number_that_is_off_would_be_found(shown: str, wrong: str) -> None:
    digest = printed(f"sample:{AS_OF}", "--format", "markdown")
    assert shown in digest
    assert unknown_numbers(digest.replace(shown, wrong), figures_of(f"sample:{AS_OF}"))


def test_the_digest_has_every_capability_and_the_first_ten_items() -> None:
    figures = figures_of(f"sample:{AS_OF}")
    digest = dict(sections(printed(f"sample:{AS_OF}", "--format", "markdown")))
    assert set(digest) >= {one["capability"] for one in figures["capabilities"]}
    shown = [line.split(" | ")[1] for line in digest["Roadmap"].splitlines() if line[:2] == "| "]
    assert shown == [one["item"] for one in figures["roadmap"]][:10]


def test_set_aside_cells_are_repeated_with_their_place() -> None:
    digest = dict(sections(printed(f"sample:{AS_OF}", "--format", "markdown")))
    for one in figures_of(f"sample:{AS_OF}")["data"]["set_aside"]:
        line = f"- {one['tab']}, row {one['row']}, {one['column']}: “{one['typed']}”, expected "
        assert line + one["expected"] in digest["Skipped"]


def test_the_top_is_what_a_founder_would_forward_verdicts_changes_decisions_first() -> None:
    names = [name for name, _ in sections(_markdown())]
    assert names[2:7] == [
        *("This week", "Changed since last week", "To decide now", "Open actions"),
        "What this rests on",
    ]
    top = dict(sections(_markdown()))
    assert top["This week"].startswith("\nMove 6.5 weeks from Accuracy to Time to decision. ")
    assert "\n**No: Minimum viable AI and Roadmap. " in top["This week"]
    assert 3 <= len(top["Changed since last week"].strip().splitlines()) <= 7


def test_only_a_sample_is_called_one(tmp_path: Path) -> None:
    mark = "**Sample company: every name, quote and figure here is invented.**"
    assert mark in _markdown()
    own = folder_of(tmp_path, twelve())
    for form in ("markdown", "html"):
        assert "invented" not in printed(own, "--format", form)


def test_html_shows_the_same_words_as_markdown() -> None:
    page = printed(f"sample:{AS_OF}", "--format", "html")
    body = page.partition("<body>")[2]
    body = re.sub(r"<figure>.*?</figure>", " ", body)  # charts say nothing that the text does not
    shown = html.unescape(re.sub(r"<[^>]+>", " ", body)).split()
    marks = re.sub(r"^#+ |^\|[-|]+\|$|^- |\||\*\*", " ", _markdown(), flags=re.MULTILINE)
    # a bold word's mark and the punctuation behind it stand together in Markdown only
    assert "".join(shown) == html.unescape("".join(marks.split()))


def _markdown() -> str:
    return printed(f"sample:{AS_OF}", "--format", "markdown")


def test_an_empty_tab_makes_a_digest_that_says_what_to_log(tmp_path: Path) -> None:
    digest = printed(folder_of(tmp_path, {"Calls": "Held on,Customer\n"}), "--format", "markdown")
    assert digest.startswith("# Our company: where we stand on 23 Nov 2026\n")
    assert digest.count("No data yet: ") >= 6
    assert "Nothing: every row is in the figures." in digest
    assert not re.search(r"nan|None|NaT|<NA>", digest)
