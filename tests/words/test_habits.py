"""Habits of our own words, over all that the sample's report and slides say."""

import io
import re
import sys
from functools import cache

import pptx
import pytest

from components.report import as_slides, digest
from tests.pages.screen import sample, sample_week

GONE = (
    r"\d %",
    r"(?<!what it )\bdoes for\b",
    r"\bwould do\b",
    r"be told (from|apart)",
    r"\bset aside\b",
    r"\bto mend\b",
    r"\bproven\b",
    r"\b[Nn]obody\b",
    r"\b[Ee]verybody\b",
    r"\b[Ss]omebody\b",
    r"\b[Ww]hoever\b",
    r"\brung\b",
    r"\boptimis",
    r"\bbehaviour\b",
    r"\bnearly-fans\b",
    r"\ba week ago the same\b",
    r"\d{4}-\d\d-\d\d",
)
LONGEST = 40  # words of a sentence, today; house style aims at 20
QUOTED = re.compile(r"^\s*>.*$|“[^”]*”", re.MULTILINE)  # customers' words are theirs


@cache
def told() -> str:
    """The digest and all that stands on the slides, without quotes and what was typed wrongly."""
    week, workbook = sample_week(), sample()
    text = digest(week, workbook, is_sample=True)
    text = text.partition("## Skipped")[0]
    deck = pptx.Presentation(io.BytesIO(as_slides(week, workbook, is_sample=True)))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                text += "\n" + shape.text_frame.text
    return QUOTED.sub("", text)


@pytest.mark.parametrize("pattern", GONE)
def test_words_that_are_gone_stay_gone(pattern: str) -> None:
    found = [told()[max(0, m.start() - 40) : m.end() + 40] for m in re.finditer(pattern, told())]
    assert not found


def test_sentences_are_short_or_at_least_counted(capsys: pytest.CaptureFixture[str]) -> None:
    lines = (line.strip("-*#| ") for line in told().splitlines() if "|" not in line)
    sentences = [s for line in lines for s in re.split(r"(?<=[.!?])\s+", line) if s]
    longer = [s for s in sentences if len(s.split()) > 20]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(longer)} of {len(sentences)} sentences are longer than 20 words\n"
        )
    assert max(len(s.split()) for s in sentences) <= LONGEST
