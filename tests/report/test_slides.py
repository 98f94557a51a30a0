"""The slides as python-pptx reads them back: text, pictures, their places, notes."""

import datetime as dt
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.util import Emu, Inches

from components.domain.week import week
from components.domain.workbook import parse
from components.report.pictures import svg
from components.report.slides import on_slide
from components.report.topics import topics
from components.storage import open_store
from tests.report.door import AS_OF, Typed, figures_of, folder_of, printed
from tests.report.numbers_in import Pool
from tests.report.twelve import twelve
from tests.shop import shop

NAMES = [
    *("This week", "What changed", "To decide", "Minimum viable AI", "Minimum viable AI"),
    *("Minimum viable AI", "Roadmap", "Feedback speed", "PMF scorecard", "Decisions and actions"),
]
PICTURE = 13


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - as python-pptx has it
    file = tmp_path_factory.mktemp("deck") / "week.pptx"
    printed(f"sample:{AS_OF}", "--format", "pptx", "--output", str(file))
    return pptx.Presentation(str(file))


def texts(slide: Any) -> Iterator[str]:  # noqa: ANN401
    """Every paragraph on a slide, its title and its table's cells included."""
    for shape in slide.shapes:
        frames = [shape.text_frame] if shape.has_text_frame else []
        if shape.has_table:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        yield from (paragraph.text for frame in frames for paragraph in frame.paragraphs)


def pictures(deck: Any) -> list[Any]:  # noqa: ANN401
    return [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == PICTURE]


def test_there_is_one_topic_a_slide_its_title_the_finding(deck: Any) -> None:  # noqa: ANN401
    workbook = parse(open_store(f"sample:{AS_OF}").read())
    told = topics(week(workbook, dt.date(2026, 11, 23)), workbook)
    assert [topic.name for topic in told] == NAMES
    assert [slide.shapes.title.text for slide in deck.slides] == [topic.finding for topic in told]
    assert told[3].finding == (
        "Accuracy passed what customers need in July. The 4.5 weeks since earned nothing."
    )


def test_every_sentence_of_a_topic_can_be_edited_on_its_slide(deck: Any) -> None:  # noqa: ANN401
    workbook = parse(open_store(f"sample:{AS_OF}").read())
    told = topics(week(workbook, dt.date(2026, 11, 23)), workbook)
    for topic, slide in zip(told, deck.slides, strict=True):
        assert set(topic.lines) <= set(texts(slide)), topic.name


def test_the_lights_are_a_table_of_words_with_their_shapes(deck: Any) -> None:  # noqa: ANN401
    table = next(shape.table for shape in deck.slides[0].shapes if shape.has_table)
    now = [table.cell(row, 1).text for row in range(1, 6)]
    assert now == ["? can't tell yet", "■ no", "■ no", "? can't tell yet", "● yes"]


def test_every_slide_says_that_a_sample_is_one_and_where_it_stands(deck: Any) -> None:  # noqa: ANN401
    for number, slide in enumerate(deck.slides, 1):
        (foot,) = [text for text in texts(slide) if text.startswith("Sample company: every name")]
        assert foot.endswith(f"where we stand on 23 Nov 2026 · {number} of 10")
        assert slide.notes_slide.notes_text_frame.text.startswith("Sample company: ")


def test_no_slide_of_an_own_workbook_speaks_of_a_sample(tmp_path: Path) -> None:
    file = tmp_path / "own.pptx"
    own = folder_of(tmp_path / "own", {"Calls": "Held on,Customer\n"})
    printed(own, "--format", "pptx", "--output", str(file))
    shown = [text for slide in pptx.Presentation(str(file)).slides for text in texts(slide)]
    assert not any("ample company" in text for text in shown)


def test_every_chart_is_a_crisp_picture_with_alternative_text(deck: Any) -> None:  # noqa: ANN401
    drawn = pictures(deck)
    assert len(drawn) == 6
    for picture in drawn:
        wide, high = struct.unpack(">II", picture.image.blob[16:24])
        assert wide / Emu(picture.width).inches >= 150  # pixels an inch
        assert wide / high == pytest.approx(picture.width / picture.height, rel=0.01)
        assert len(picture._element.nvPicPr.cNvPr.get("descr")) > 60  # noqa: SLF001


SMALLEST = 11  # points of a chart's letters on its slide


def test_the_letters_of_a_chart_can_be_read_from_afar(deck: Any) -> None:  # noqa: ANN401
    workbook = parse(open_store(f"sample:{AS_OF}").read())
    told = topics(week(workbook, dt.date(2026, 11, 23)), workbook)
    drawn = [topic.picture for topic in told if topic.picture is not None]
    for shape, picture in zip(pictures(deck), drawn, strict=True):
        found = svg(on_slide(picture), "x")
        (wide,) = re.findall(r'^<svg[^>]* width="([\d.]+)"', found)
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)', found)]
        points = Emu(shape.width).pt / float(wide)
        assert min(sizes) * points >= SMALLEST, picture.finding


def test_every_capability_that_was_spoken_of_has_a_quote_on_its_slide(deck: Any) -> None:  # noqa: ANN401
    named = [at for at, name in enumerate(NAMES) if name == "Minimum viable AI"]
    for slide in (deck.slides[at] for at in named):
        assert any(re.fullmatch("“.+” \\(.+\\)", text) for text in texts(slide))


def decks(tmp_path: Path) -> Iterator[Any]:
    """The slides of a young company: no calls, no roadmap; and of one with nothing but a call."""
    for name, book in (
        ("unclear", twelve(90)),
        ("enough", twelve(99)),
        ("empty", {"Calls": "Held on,Customer\n"}),
    ):
        file = tmp_path / f"{name}.pptx"
        printed(folder_of(tmp_path / name, book), "--format", "pptx", "--output", str(file))
        yield pptx.Presentation(str(file))


def test_no_slide_is_empty(tmp_path: Path) -> None:
    for deck in decks(tmp_path):
        for slide in deck.slides:
            title, *rest = (shape for shape in slide.shapes)
            said = [text for text in texts(slide) if text.strip() and text != title.text_frame.text]
            assert len(said) > 2, title.text_frame.text  # more than its topic and its number
            assert rest


def test_a_title_never_says_enough_above_words_that_cannot_tell(tmp_path: Path) -> None:
    for deck in decks(tmp_path):
        for slide in deck.slides:
            title, said = slide.shapes.title.text, " ".join(texts(slide))
            if "Can't tell yet" in said and "Minimum viable AI" in said and "No data" not in said:
                assert "can't tell yet" in title
            assert "Nobody" not in said


def test_tabs_that_are_not_read_are_named_on_a_slide(tmp_path: Path) -> None:
    file = tmp_path / "own.pptx"
    book: dict[str, Typed] = {"Calls": "Held on,Customer\n", "Old prices": "A,B\n1,2\n"}
    printed(folder_of(tmp_path / "own", book), "--format", "pptx", "--output", str(file))
    last = list(pptx.Presentation(str(file)).slides)[-1]
    assert last.shapes.title.text == "1 tab is not read"
    assert "Tabs that are not read: Old prices." in texts(last)


def is_apart(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether one shape lies wholly beside, above or below another, to a hundredth of an inch."""
    slack = Inches(0.01)
    return any(
        first.left + first.width <= second.left + slack
        or first.top + first.height <= second.top + slack
        for first, second in ((one, other), (other, one))
    )


def test_everything_lies_within_its_slide_and_beside_the_chart(deck: Any) -> None:  # noqa: ANN401
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
        for drawn in (shape for shape in slide.shapes if shape.shape_type == PICTURE):
            for shape in slide.shapes:
                assert shape.shape_id == drawn.shape_id or is_apart(shape, drawn)


def test_there_is_one_font_that_every_office_program_has(deck: Any) -> None:  # noqa: ANN401
    fonts = {
        run.font.name
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert fonts == {"Arial"}


def test_every_number_on_the_slides_is_a_figure_of_that_day(deck: Any) -> None:  # noqa: ANN401
    figures = Pool(figures_of(f"sample:{AS_OF}"))
    for slide in deck.slides:
        for text in texts(slide):
            if not text.startswith("Sample company: "):
                assert figures.unknown(text) == [], text


def test_a_shop_leads_with_what_shoppers_do(tmp_path: Path) -> None:
    file = tmp_path / "shop.pptx"
    printed(folder_of(tmp_path / "shop", shop()), "--format", "pptx", "--output", str(file))
    slides = pptx.Presentation(str(file)).slides
    (slide,) = [slide for slide in slides if "PMF scorecard" in texts(slide)]
    assert any(text.startswith("Before against after") for text in texts(slide))
    assert any(shape.shape_type == PICTURE for shape in slide.shapes)
