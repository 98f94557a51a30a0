"""The meeting as slides (.pptx): text that can be edited, charts as crisp pictures, notes below.

16:9, in a font that every office program has. python-pptx is loaded only when slides are asked for.
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.charts.theme import PALETTES
from components.domain.week import Week
from components.domain.workbook import Workbook
from components.report.fitting import cut, fitted
from components.report.inert import one_line
from components.report.pictures import Picture, png
from components.report.summary import MARKS, SAMPLE, title
from components.report.topics import Topic, topics
from components.words.leaning import spoken

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide

FONT = "Arial"
WIDE, HIGH, MARGIN = 13.333, 7.5, 0.6  # inches
TITLE_ONLY = 5  # of the layouts that python-pptx brings
INK = PALETTES["light"].ink[1:]
QUIET = PALETTES["light"].quiet[1:]
TONES = {
    "yes": PALETTES["light"].good[1:],
    "no": PALETTES["light"].bad[1:],
    "cannot tell yet": PALETTES["light"].quiet[1:],
}
TOP, BOTTOM = 1.75, 6.85  # of what stands between title and footer
PICTURE_WIDE, GAP = 7.7, 0.4
BROAD_HIGH = 4.15  # of a picture across the slide; its words stand below
# Pixels of a plot on its slide: about a point each, so that its letters are as large as the words.
BESIDE_WORDS, ACROSS = 510, (820, 286)
TITLE_SIZES = ((28, 80), (24, 110), (20, 150), (18, 180))  # points, and characters in two lines
BULLET, BESIDE = "•", 18  # the largest size of words beside a chart


def as_slides(week: Week, workbook: Workbook, *, is_sample: bool = False) -> bytes:
    """Return the slides as a .pptx file; `workbook` as it was read."""
    import pptx  # noqa: PLC0415 - only for who wants slides

    deck = pptx.Presentation()
    _widen(deck)
    told = topics(week, workbook)
    for number, topic in enumerate(told, 1):
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        _write_title(slide, topic, title(week) if number == 1 else topic.name)
        _fill(slide, topic, week)
        place = f"{title(week)} · {number} of {len(told)}"
        _write_footer(slide, f"{SAMPLE} {place}" if is_sample else place)
        _write_notes(slide, topic, is_sample=is_sample)
    deck.core_properties.title = cut(title(week), 200)
    deck.core_properties.author = "AI-PMF Bridge"
    deck.core_properties.created = dt.datetime.combine(week.now.day, dt.time())
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _widen(deck: "Presentation") -> None:
    """Make the 4:3 template 16:9, its layouts included: an empty new slide must fit as well."""
    from pptx.util import Inches  # noqa: PLC0415

    by = Inches(WIDE) / (deck.slide_width or Inches(10))
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for place in (deck.slide_master, *deck.slide_layouts):
        for shape in place.placeholders:
            shape.left, shape.width = int(shape.left * by), int(shape.width * by)


def _fill(slide: "Slide", topic: Topic, week: Week) -> None:
    lines = [one_line(line) for line in topic.lines]
    if topic.name == "This week":
        _write_lights(slide, week, lines)
    elif topic.picture is None:
        _write_lines(slide, lines or [""], (MARGIN, TOP, WIDE - 2 * MARGIN, BOTTOM - TOP))
    elif topic.picture.is_broad:
        high = _place_picture(slide, topic.picture, WIDE - 2 * MARGIN, BROAD_HIGH)
        top = TOP + high + 0.05
        _write_lines(slide, lines, (MARGIN, top, WIDE - 2 * MARGIN, BOTTOM - top), BESIDE)
    else:
        _place_picture(slide, topic.picture, PICTURE_WIDE, BOTTOM - TOP)
        left = MARGIN + PICTURE_WIDE + GAP
        _write_lines(slide, lines, (left, TOP, WIDE - MARGIN - left, BOTTOM - TOP), BESIDE)


def _write_title(slide: "Slide", topic: Topic, above: str) -> None:
    from pptx.util import Inches  # noqa: PLC0415

    _write(slide, [cut(one_line(above), 120)], (MARGIN, 0.35, WIDE - 2 * MARGIN, 0.35), 12, QUIET)
    shape = slide.shapes.title
    assert shape is not None  # noqa: S101 - the layout is the one with a title
    shape.left, shape.top = Inches(MARGIN), Inches(0.65)
    shape.width, shape.height = Inches(WIDE - 2 * MARGIN), Inches(1.0)
    text = cut(one_line(topic.finding), 180)
    size = next((size for size, most in TITLE_SIZES if len(text) <= most), TITLE_SIZES[-1][0])
    _set(shape.text_frame, [text], size, INK, bold=True)


def _write_footer(slide: "Slide", text: str) -> None:
    box = (MARGIN, 6.98, WIDE - 2 * MARGIN, 0.35)
    _write(slide, [cut(one_line(text), 190)], box, 10, QUIET)


def _write_notes(slide: "Slide", topic: Topic, *, is_sample: bool) -> None:
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        said = [*([SAMPLE] if is_sample else []), *topic.notes, *topic.lines]
        notes.text = "\n".join(one_line(line) for line in said)


def _write_lines(
    slide: "Slide", lines: Sequence[str], box: tuple[float, float, float, float], largest: int = 24
) -> None:
    shown, size = fitted(lines, wide=box[2] - 0.4, high=box[3], largest=largest)
    shape = _write(slide, shown, box, size, INK)
    for paragraph in shape.text_frame.paragraphs:
        _add_bullet(paragraph, size)


def _write(
    slide: "Slide",
    lines: Sequence[str],
    box: tuple[float, float, float, float],
    size: int,
    colour: str,
) -> "Shape":
    from pptx.util import Inches  # noqa: PLC0415

    left, top, wide, high = (Inches(part) for part in box)
    shape = slide.shapes.add_textbox(left, top, wide, high)
    _set(shape.text_frame, lines, size, colour)
    return shape


def _add_bullet(paragraph: Any, size: int) -> None:  # noqa: ANN401 - python-pptx has no bullets
    from pptx.oxml.ns import qn  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    settings = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    settings.set("marL", str(Pt(size)))
    settings.set("indent", str(-Pt(size)))
    settings.append(settings.makeelement(qn("a:buChar"), {"char": BULLET}))


def _set(
    frame: Any,  # noqa: ANN401 - a shape's or a cell's text frame
    lines: Sequence[str],
    size: int,
    colour: str,
    *,
    bold: bool = False,
) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415
    from pptx.util import Inches, Pt  # noqa: PLC0415

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(0.05)
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(size * 0.45)
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
        run.font.color.rgb = _colour(colour)


def _colour(six_digits: str) -> Any:  # noqa: ANN401 - a type that python-pptx leaves untyped
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    return RGBColor(*bytes.fromhex(six_digits))  # type: ignore[no-untyped-call]


def on_slide(picture: Picture) -> Picture:
    """Return a picture in the size in which its letters can be read on a slide."""
    if not picture.is_broad:
        return replace(picture, width=BESIDE_WORDS)
    wide, high = ACROSS
    return replace(picture, width=wide, spec={**picture.spec, "height": high})


def _place_picture(slide: "Slide", picture: Picture, wide: float, high: float) -> float:
    """Fit the chart into so many inches, its shape kept; return how high it became."""
    from pptx.util import Emu, Inches  # noqa: PLC0415

    drawn = slide.shapes.add_picture(
        io.BytesIO(png(on_slide(picture))), Inches(MARGIN), Inches(TOP), width=Inches(wide)
    )
    if drawn.height > Inches(high):
        drawn.width = Emu(int(drawn.width * Inches(high) / drawn.height))
        drawn.height = Inches(high)
    _describe(drawn, picture.alt)
    return drawn.height / Inches(1)


def _describe(shape: Any, words: str) -> None:  # noqa: ANN401 - a picture or a table
    """Set the alternative text, for which python-pptx has no name of its own."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", one_line(words))  # noqa: SLF001


def _write_lights(slide: "Slide", week: Week, why: Sequence[str]) -> None:
    """Write the five lights as a table: question, word with its shape, a week ago, why."""
    from pptx.util import Inches  # noqa: PLC0415

    rows = [("Question", "Now", "Last week", "Why"), *_light_rows(week, why)]
    wide = (2.2, 2.1, 1.8, WIDE - 2 * MARGIN - 6.1)
    shape = slide.shapes.add_table(
        len(rows), 4, Inches(MARGIN), Inches(TOP), Inches(sum(wide)), Inches(4.4)
    )
    said = "; ".join(f"{light.name}: {light.word}" for light in week.lights)
    _describe(shape, f"The five lights. {said}")
    table = shape.table
    table.rows[0].height = Inches(0.4)
    for column, inches in enumerate(wide):
        table.columns[column].width = Inches(inches)
    for number, row in enumerate(rows):
        tone = INK if number == 0 else TONES[week.lights[number - 1].word]
        for column, text in enumerate(row):
            _fill_cell(table.cell(number, column), text, number, column, tone)


def _light_rows(week: Week, why: Sequence[str]) -> list[tuple[str, str, str, str]]:
    return [
        (light.name, MARKS[light.word], spoken(light.was or "–"), cut(line, 260))
        for light, line in zip(week.lights, why, strict=True)
    ]


def _fill_cell(cell: Any, text: str, row: int, column: int, tone: str) -> None:  # noqa: ANN401
    cell.fill.solid()
    cell.fill.fore_color.rgb = _colour("EEF0F4" if row == 0 else "FFFFFF")
    size = 12 if row == 0 else 13
    is_bold = row == 0 or column < 2
    _set(cell.text_frame, [text], size, tone if column == 1 else INK, bold=is_bold)
