"""What could not be read, in every form of the report; and nothing of it where all was read."""

import io
from pathlib import Path

import pptx

from tests.report.door import Typed, figures_of, folder_of, printed
from tests.report.numbers_in import unknown_numbers
from tests.report.twelve import twelve


def survey(*, third: str) -> dict[str, Typed]:
    """A survey of 60 with the answers of its third option worded as `third`."""
    said = ["Very disappointed"] * 24 + ["Somewhat disappointed"] * 16 + [third] * 20
    rows = [("2026-11-02", f"Co {at // 2}", f"P{at}", word) for at, word in enumerate(said)]
    return {
        "Calls": [("Held on", "Customer", "Person", "Disappointment"), *rows],
        "Customers": [("Customer",)],
        "Trade-offs": [("Asked on", "Customer", "Capability", "Level", "Answer")],
    }


def test_a_survey_whose_third_answer_could_not_be_read_is_no_success(tmp_path: Path) -> None:
    found = figures_of(folder_of(tmp_path, survey(third="Meh, I would shrug")))["pmf"]
    assert (found["share"], found["n"], found["verdict"]) == (0.6, 40, "unread answers")
    assert found["unread"] == {
        "rows": 20,
        "very": 0,
        "somewhat_or_not": 0,
        "low": 0.4,
        "high": 44 / 60,
    }


def test_the_light_of_the_same_survey_says_that_it_cannot_be_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, survey(third="Meh, I would shrug"))
    light = figures_of(folder)["lights"][0]
    assert (light["name"], light["word"]) == ("PMF", "cannot tell yet")
    digest = printed(folder, "--format", "markdown")
    said = "20 answers could not be read: with them the share could be 40–73%."
    assert digest.count(said) == 2
    assert said in printed(folder, "--format", "html")
    assert unknown_numbers(digest, figures_of(folder)) == []


def test_the_slides_say_it_too(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rows", survey(third="Meh, I would shrug"))
    file = tmp_path / "week.pptx"
    printed(folder, "--format", "pptx", "--output", str(file))
    deck = pptx.Presentation(io.BytesIO(file.read_bytes()))
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    titles = "\n".join(slide.shapes.title.text_frame.text for slide in deck.slides)
    said = "20 answers could not be read"
    assert (notes.count(said), titles.count(said)) == (1, 1)


def test_where_everything_was_read_nothing_is_said_of_it(tmp_path: Path) -> None:
    whole = folder_of(tmp_path, survey(third="Not disappointed"))
    assert "unread" not in figures_of(whole)["pmf"]
    assert "could not be read" not in printed(whole, "--format", "markdown")


def test_the_twelve_customers_with_one_answer_too_many(tmp_path: Path) -> None:
    tabs = twelve(85) | {"Calls": [("Held on", "Customer")]}
    whole = figures_of(folder_of(tmp_path / "whole", tabs))["capabilities"][0]
    assert "unread" not in whole
    tabs["trade offs"] = f"{tabs['trade offs']}M,perhaps so,85,2026-03-12,Accuracy,\n"
    folder = folder_of(tmp_path / "unread", tabs)
    found = figures_of(folder)["capabilities"][0]
    unread = found.pop("unread")
    assert unread["rows"] == 1
    assert unread["low"] < found["current"]["share"] < unread["high"]
    assert found["acceptance"] == whole["acceptance"]
    said = "1 answer could not be read: with it the share could be"
    digest = printed(folder, "--format", "markdown")
    assert said in digest
    assert unknown_numbers(digest, figures_of(folder)) == []
