"""Every verdict's word and sentence is the same on the page, in JSON, Markdown, HTML and slides."""

import html
import io
import json
import re
from pathlib import Path

import pptx
import pytest

from components.report.summary import MARKS
from components.ui.show import badge
from components.words.week.cards import QUESTIONS
from tests.pages.screen import opened, verdict
from tests.report.door import Typed, folder_of, printed
from tests.report.twelve import twelve
from tests.shop import shop

THIN: dict[str, Typed] = {
    "Calls": [
        ["Held on", "Customer", "Person", "Disappointment", "Quote"],
        *(["2026-11-02", f"C{n}", f"P{n}", "very" if n else "not", "Quick"] for n in range(3)),
    ],
    "Trade-offs": [
        ["Asked on", "Customer", "Capability", "Level", "Answer"],
        *(["2026-11-02", f"C{n}", "Accuracy", 85, "yes"] for n in range(3)),
    ],
    "Capabilities": [
        ["Capability", "Unit", "Better", "Starting level"],
        ["Accuracy", "%", "higher", 90],
    ],
}
COMPANIES: dict[str, dict[str, Typed]] = {
    "empty": {"Calls": [["Held on", "Customer"]]},
    "thin": THIN,
    "shop": shop(),
    "twelve": twelve(),
}


def flat(text: str) -> str:
    """Return text without the marks of Markdown, its escapes and its line ends."""
    return " ".join(re.sub(r"\\(?=\W)|\*\*", "", text).split())


def slides_of(folder: Path, file: Path) -> str:
    printed(folder, "--format", "pptx", "--output", str(file))
    deck = pptx.Presentation(io.BytesIO(file.read_bytes()))
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    return flat("\n".join([*(shape.text_frame.text for shape in shapes), *notes]))


@pytest.fixture(params=COMPANIES)
def company(
    request: pytest.FixtureRequest, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    folder = folder_of(own_data / "rows", COMPANIES[request.param])
    monkeypatch.setenv("BRIDGE_WORKBOOK", str(folder))
    return folder


def test_all_doors_say_the_same(company: Path, tmp_path: Path) -> None:
    figures = json.loads(printed(company, "--format", "json"))
    markdown = flat(printed(company, "--format", "markdown"))
    page = printed(company, "--format", "html").partition("<body>")[2]
    web = flat(html.unescape(re.sub(r"<[^>]+>", " ", page)))
    slides = slides_of(company, tmp_path / "week.pptx")
    app = opened(workbook="My company", as_of=figures["as_of"])
    said = figures["decision"]
    for text in (markdown, web, slides):
        assert flat(said["what"]) in text
        assert flat(said["because"]) in text
    assert flat(said["what"]) in [flat(one.value) for one in app.header]
    shown = [one.value for one in app.markdown]
    is_told = any(light["word"] != "cannot tell yet" for light in figures["lights"])
    steps = "Three steps to your first verdict" in [one.value for one in app.subheader]
    assert steps == (not is_told)  # five open cards would say nothing
    for light in figures["lights"] if is_told else ():
        is_shop = light["name"] == "PMF" and figures["shop"] is not None
        asked = "Do more people buy?" if is_shop else QUESTIONS[light["name"]]
        heads = [one for one in shown if one.startswith(f"**{asked}**")]
        assert len(heads) == 1
        word = (
            "Can't tell yet" if light["word"] == "cannot tell yet" else light["word"].capitalize()
        )
        assert badge(light["word"], word).rstrip("]") in heads[0]
        assert f"{light['name']}: {MARKS[light['word']]}" in markdown


PAGES = {
    "PMF scorecard": "PMF",
    "Roadmap": "Roadmap",
    "Experiments": "Feedback speed",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_leads_with_the_word_and_the_sentence_of_its_light(
    company: Path, tmp_path: Path, page: str
) -> None:
    figures = json.loads(printed(company, "--format", "json"))
    app = opened(page, workbook="My company", as_of=figures["as_of"])
    words = {light["name"]: light["word"] for light in figures["lights"]}
    if not any(one.value.startswith("### ") for one in app.markdown):
        return  # a page without rows says what would fill it
    sentence = flat(verdict(app))
    (told,) = [one.value for one in app.markdown if one.value in {badge(w) for w in words.values()}]
    assert told == badge(words[PAGES[page]])
    markdown = flat(printed(company, "--format", "markdown"))
    assert sentence in markdown
    assert sentence in slides_of(company, tmp_path / "week.pptx")
