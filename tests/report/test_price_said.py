"""A share that would accept a price stands nowhere without the answers it is of."""

import re
from pathlib import Path
from typing import Any

import pptx
import pytest

from tests.report.door import Typed, capability, figures_of, folder_of, printed

FEWEST = 5
HEAD: list[object] = ["Asked on", "Customer", "Capability", "Level", "Price change", "Answer"]


def company(accept: int, refuse: int, silent: int) -> dict[str, Typed]:
    """Customers who all accept 90% at today's price, and some of them or none 15% more for it."""
    rows: list[list[object]] = [HEAD]
    for number in range(accept + refuse + silent):
        asked = ["2026-11-02", f"C{number}", "Accuracy", 90]
        rows.append([*asked, "", "yes"])
        if number < accept + refuse:
            rows.append([*asked, "20%", "yes" if number < accept else "no"])
    rows += [["2026-11-02", f"C{number}", "Accuracy", 80, "", "no"] for number in range(2)]
    capabilities: list[list[object]] = [
        ["Capability", "Unit", "Better", "Starting level"],
        ["Accuracy", "%", "higher", 90],
    ]
    return {"Trade-offs": rows, "Capabilities": capabilities}


def told(place: Path, book: dict[str, Typed]) -> tuple[Any, list[str]]:
    """The figures, and everything that is read: as Markdown, as HTML and on the slides."""
    folder, deck = folder_of(place / "book", book), place / "week.pptx"
    printed(folder, "--format", "pptx", "--output", str(deck))
    slides = [
        shape.text_frame.text
        for slide in pptx.Presentation(str(deck)).slides
        for shape in [*slide.shapes, *slide.notes_slide.shapes]
        if shape.has_text_frame
    ]
    texts = [printed(folder, "--format", form) for form in ("markdown", "html")]
    return capability(figures_of(folder), "Accuracy"), [*texts, *slides]


@pytest.mark.parametrize(("accept", "refuse", "silent"), [(1, 0, 7), (2, 2, 8), (3, 1, 9)])
def test_a_premium_that_few_answered_has_no_share_anywhere(
    tmp_path: Path, accept: int, refuse: int, silent: int
) -> None:
    figures, texts = told(tmp_path, company(accept, refuse, silent))
    prices = [figures["best_price"], *figures["price_ladder"]]
    assert all(one["known"] >= FEWEST for one in prices if one is not None)
    assert not any(one["price_change"] > 0 for one in prices if one is not None)
    assert not any(re.search(r"would accept|\+15%", text) for text in texts)


def test_a_price_that_many_answered_comes_with_how_many(tmp_path: Path) -> None:
    figures, _ = told(tmp_path, company(18, 2, 0))
    assert figures["best_price"]["price_change"] > 0
    assert figures["best_price"]["known"] >= FEWEST
