"""The signature picture stays as it was last looked at.

Made anew by `python -m tests.browser.pictures --golden` and then looked at. Its font is the one
Streamlit ships, so the machine's own fonts do not matter; half as many pixels are compared, so
that a browser's way of smoothing edges does not matter either.
"""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import BrowserContext

from tests.browser.driving import SCHEMES, Scheme
from tests.browser.pictures import GOLDEN, signature

pytestmark = pytest.mark.browser
SEEN = 40  # of 255: a difference that an eye notices
MOST_CHANGED = 0.0015  # of all pixels


def changed_share(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels, two by two taken together, that look different."""
    difference = np.asarray(ImageChops.difference(one.reduce(2), other.reduce(2)))
    return float((difference.max(axis=2) > SEEN).mean())


def golden(scheme: Scheme) -> Image.Image:
    return Image.open(GOLDEN / f"signature-{scheme}.png").convert("RGB")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_signature_picture_looks_as_it_did(
    chromium: BrowserContext, sample_app: str, tmp_path: Path, scheme: Scheme
) -> None:
    now, before = signature(chromium, sample_app, scheme), golden(scheme)
    now.save(tmp_path / f"signature-{scheme}.png")  # pytest keeps it for who must look
    assert now.size == before.size
    assert changed_share(now, before) <= MOST_CHANGED


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_moved_line_or_a_lost_label_would_be_seen(scheme: Scheme) -> None:
    picture = golden(scheme)
    with_line, without_label = picture.copy(), picture.copy()
    ImageDraw.Draw(with_line).line((300, 100, 300, 400), fill="red", width=4)
    width, height = picture.size
    ImageDraw.Draw(without_label).rectangle(
        (width - 160, 0, width, 75), fill=picture.getpixel((2, 2))
    )
    assert changed_share(picture, with_line) > MOST_CHANGED
    assert changed_share(picture, without_label) > MOST_CHANGED
    assert height > 380
