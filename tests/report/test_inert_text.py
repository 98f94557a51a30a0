"""What a person types into a cell stays text, in every form the report takes."""

import datetime as dt
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pptx
import pytest

from components.domain.week import week
from components.domain.workbook import parse
from components.report.html import POLICY
from components.report.message import message
from components.storage import open_store
from tests.report.door import Typed, figures_of, folder_of, printed

BAD = [
    "<script>alert(1)</script>",
    "a | b | c",
    "**bold** *slanted* ~~gone~~ __under__",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<img src=x onerror=alert(1)>",
    "`code` \\` &lt;b&gt; &amp;",
    "# Heading\n\n- item\n\n<b>x</b>",
    'quote " and \' </td></tr></table><a href="//evil.example">x</a>',
    "ends with a backslash \\",
    "> quoted",
]
TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li"}
TAGS |= {"section", "figure", "figcaption", "svg", "g", "path", "rect", "text", "line", "defs"}
TAGS |= {"clippath", "strong", "table", "thead", "tbody", "tr", "th", "td"}


class Page(HTMLParser):
    """Tags, attributes and visible text of an HTML page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.of_pictures: set[str] = set()
        self.is_in_picture = False
        self.cells: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.is_in_picture = tag == "svg" or (self.is_in_picture and tag != "p")
        found = self.of_pictures if self.is_in_picture else self.attributes
        found |= {name for name, _ in attrs}
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cells and self.lasttag in {"td", "strong"}:
            self.cells[-1] += data


def workbook(text: str) -> dict[str, Typed]:
    """A workbook in which every cell that the digest repeats holds `text`."""
    answers: list[list[object]] = [["Asked on", "Customer", "Capability", "Level", "Answer"]]
    for number in range(10):
        row = ["2026-11-02", f"{text} {number}", text]
        answers += [[*row, 80, "no"], [*row, 90, "yes" if number else "unsure"]]
    calls: list[list[object]] = [["Held on", "Customer", "Person", "Segment", "Disappointment"]]
    calls += [["2026-11-02", text, number, text, "very"] for number in range(6)]
    calls += [[text, text, "somebody", text, text]]
    items = [["Item", "Capability", "Target level", "Horizon", "Effort weeks"]]
    items += [[text, text, "95", "now", "2"]]
    tried = [["Experiment", "First feedback on"], [text, "2026-11-03"]]
    team = [["Name", "Role"], [text, "technical product owner"]]
    return {
        "Settings": [["Setting", "Value"], ["company", text], ["currency", text]],
        "Trade-offs": answers,
        "Calls": calls,
        "Capabilities": [
            ["Capability", "Unit", "Better", "Starting level"],
            [text, text, "higher", 90],
        ],
        "Customers": [
            ["Customer", "Segment", "Annual value"],
            *([f"{text} {number}", text, 1000] for number in range(10)),
        ],
        "Roadmap": items,
        "Experiments": tried,
        "Team": team,
    }


def as_shown(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", BAD)
def test_html_holds_only_its_own_tags_and_the_text_as_it_was_typed(
    tmp_path: Path, text: str
) -> None:
    page = Page(printed(folder_of(tmp_path, workbook(text)), "--format", "html"))
    assert set(page.tags) <= TAGS
    assert page.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class"}
    assert page.of_pictures
    assert not any(name.startswith("on") or "href" in name for name in page.of_pictures)
    assert f"{as_shown(text)}: where we stand on" in as_shown(page.text)
    assert as_shown(text) in [as_shown(cell) for cell in page.cells]


@pytest.mark.parametrize("text", BAD)
def test_markdown_holds_no_tag_no_link_and_no_cell_that_was_typed(
    tmp_path: Path, text: str
) -> None:
    digest = printed(folder_of(tmp_path, workbook(text)), "--format", "markdown")
    plain = re.sub(r"\\\\", "", digest)  # escaped backslashes escape nothing
    own_bold = re.sub(r"^(?:- )?\*\*[^*]*\*\*", "", plain, flags=re.MULTILINE)
    assert not re.search(r"(?<!\\)<", plain)
    assert not re.search(r"(?<!\\)&#?\w+;", plain)
    assert not re.search(r"(?<!\\)\]", plain)
    assert not re.search(r"(?<!\\)[*`~_\[]", own_bold)
    rows = [line for line in digest.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line.replace("\\\\", ""))) for line in rows} == {7}
    assert len([line for line in digest.splitlines() if line.startswith("# ")]) == 1


def test_markdown_is_pasted_as_it_was_typed(tmp_path: Path) -> None:
    digest = printed(folder_of(tmp_path, workbook("R&D > 5 at AT&T")), "--format", "markdown")
    assert "R&D > 5 at AT&T" in digest
    assert "&amp;" not in digest
    assert "&gt;" not in digest


def test_html_asks_nobody_for_anything() -> None:
    page = printed("sample:2026-11-23", "--format", "html")
    assert page.count(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">') == 1
    page = page.replace("http-equiv", "")
    assert not re.search(
        r"(?i)http|src=|href|url\((?!#)|@import|<link|<script|<iframe|javascript", page
    )


@pytest.mark.parametrize("text", BAD)
def test_slides_hold_it_as_text_without_any_link(tmp_path: Path, text: str) -> None:
    folder, deck = folder_of(tmp_path / "book", workbook(text)), tmp_path / "week.pptx"
    printed(folder, "--format", "pptx", "--output", str(deck))
    shapes = [shape for slide in pptx.Presentation(str(deck)).slides for shape in slide.shapes]
    shown = "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    assert as_shown(text) in shown
    with zipfile.ZipFile(deck) as parts:
        for name in parts.namelist():
            if name.startswith("ppt/slides/") and name.endswith(".xml"):
                assert not re.search(rb"hlinkClick|<a:fld|oleObj|video|audio", parts.read(name))
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in parts.read(name)


@pytest.mark.parametrize("text", [*BAD, "<!channel> <@U123> :fire:"])
def test_a_chat_message_holds_it_as_plain_text_only(tmp_path: Path, text: str) -> None:
    book = parse(open_store(str(folder_of(tmp_path, workbook(text)))).read())
    told = message(week(book, dt.date(2026, 11, 23)), book, is_sample=False)
    assert told["mrkdwn"] is False
    assert not re.search(r"[<>]|\]\(", told["text"])
    blocks = [block["text"] for block in told["blocks"]]
    assert {block["type"] for block in blocks} == {"plain_text"}
    assert {block["emoji"] for block in blocks} == {False}
    assert any(as_shown(text) in block["text"] for block in blocks)


@pytest.mark.parametrize("text", BAD)
def test_json_repeats_the_text_exactly(tmp_path: Path, text: str) -> None:
    figures = figures_of(folder_of(tmp_path, workbook(text)))
    assert figures["company"] == text
    assert figures["capabilities"][0]["capability"] == text
    assert figures["roadmap"][0]["item"] == text
