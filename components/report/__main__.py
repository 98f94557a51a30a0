"""`python -m components.report WORKBOOK`: the same figures as on the pages, without a screen."""

import argparse
import datetime as dt
import io
import json
import sys
from collections.abc import Sequence

from components.domain.week import week
from components.domain.workbook import parse
from components.report import PAGES, as_html, digest, figures, of_page, page
from components.storage import NotAWorkbook, StorageError, open_store


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-23") from error
    if not 1900 <= day.year <= 2200:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day from 1900 to 2200")
    return day


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m components.report", description="Print the figures that the pages show."
    )
    parser.add_argument(
        "workbook",
        help="a folder of CSV files, an .xlsx file, a sqlite:/// or postgresql:// address",
    )
    parser.add_argument("--as-of", type=_day, help="the day to report on (default: today)")
    parser.add_argument("--format", choices=("json", "markdown", "html"), default="json")
    parser.add_argument("--page", choices=tuple(PAGES), help="one page's figures only")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the report; 0, or 2 with one line on stderr when the workbook cannot be read."""
    chosen = _arguments(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's own encoding is
    try:
        store = open_store(chosen.workbook)
        reading = store.read()
        if not reading.tabs:
            raise NotAWorkbook(store.name, "there is no tab in it")
    except StorageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    workbook = parse(reading)
    found = week(workbook, chosen.as_of or dt.datetime.now(workbook.settings.zone).date())
    if chosen.format == "json":
        everything = figures(found, workbook)
        shown = of_page(everything, chosen.page) if chosen.page else everything
        sys.stdout.write(json.dumps(shown, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
        return 0
    text = page(found, workbook, chosen.page) if chosen.page else digest(found, workbook)
    if chosen.format == "html":
        text = as_html(text, workbook.settings.company or "AI-PMF Bridge")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
