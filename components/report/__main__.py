"""`python -m components.report WORKBOOK`: the same figures as on the pages, without a screen."""

import argparse
import datetime as dt
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic_core import from_json, to_json

from components.domain.week import Week, week
from components.domain.workbook import Workbook, parse
from components.report import (
    PAGES,
    as_html,
    as_slides,
    digest,
    figures,
    of_page,
    page,
    parts,
    parts_of_page,
    title,
)
from components.report.posting import Post, deliver, secret_address
from components.storage import NotAWorkbook, StorageError, open_store
from components.storage.files.replacing import replace_files
from components.storage.outcomes_query import query_in
from components.storage.outcomes_source import with_answer

FORMATS = ("json", "markdown", "html", "pptx")
ENDS = """\
exit codes:
  0  printed, written or posted; also: posted earlier, so not posted again
  2  the workbook cannot be read, a file cannot be written, or an option is wrong
  3  not posted: the chat refused it or cannot be reached; calling again is safe
  4  unclear whether it was posted (no answer came back); not posted again without --again

for cron, with the webhook's address kept out of the list of processes:
  BRIDGE_POST_URL=https://... python -m components.report WORKBOOK --post env:BRIDGE_POST_URL
"""


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
        prog="python -m components.report",
        description="Print, write or post the figures that the pages show.",
        epilog=ENDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "workbook",
        help="a folder of CSV files, an .xlsx file, the link of a Google Sheet, a sqlite:/// or "
        "postgresql:// address, or sample",
    )
    parser.add_argument("--as-of", type=_day, help="the day to report on (default: today)")
    parser.add_argument("--format", choices=FORMATS, help="default: json")
    parser.add_argument("--page", choices=tuple(PAGES), help="one page's figures only")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to a file")
    parser.add_argument(
        "--post",
        type=secret_address,
        metavar="URL",
        help="post the week to a Slack-compatible webhook, once for a workbook and day; env:NAME "
        "takes the address from an environment variable",
    )
    parser.add_argument(
        "--outcomes",
        type=Path,
        metavar="FILE",
        help="a TOML file whose [outcomes_source] says which query the Outcomes come from, such as "
        ".streamlit/secrets.toml",
    )
    parser.add_argument("--again", action="store_true", help="post although it was posted before")
    chosen = parser.parse_args(argv)
    if chosen.format == "pptx" and (chosen.output is None or chosen.page):
        parser.error("slides are of the whole week and need --output FILE")
    if chosen.again and chosen.post is None:
        parser.error("--again goes with --post")
    return chosen


def read_workbook(address: str, outcomes: Path | None) -> Workbook:
    """Return the workbook at an address, its Outcomes from a query where a TOML file names one.

    Raises StorageError where it cannot be read or has no tab.
    """
    store = open_store(address)
    reading = store.read()
    if not reading.tabs:
        raise NotAWorkbook(store.name, "there is no tab in it")
    if outcomes is not None:
        reading = with_answer(reading, query_in(outcomes).read())
    return parse(reading)


def main(
    argv: Sequence[str] | None = None,
    read: Callable[[str, Path | None], Workbook] = read_workbook,
) -> int:
    """Print, write or post the report; 0, or the code that `ENDS` names with a line on stderr.

    read: how a workbook is read; whoever makes several reports of one may hand out the same.
    """
    chosen = _arguments(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's own encoding is
    try:
        workbook = read(chosen.workbook, chosen.outcomes)
    except StorageError as error:
        sys.stderr.write(f"{error}{' ' + error.next_step if error.next_step else ''}\n")
        return 2
    day = chosen.as_of or dt.datetime.now(workbook.settings.zone).date()
    found = week(workbook, day)
    if chosen.format or chosen.output or not chosen.post:
        try:
            _hand_out(_made(chosen, found, workbook), chosen.output)
        except OSError as error:
            sys.stderr.write(f"{chosen.output} cannot be written: {error.strerror}\n")
            return 2
    if not chosen.post:
        return 0
    post = Post(chosen.post, chosen.workbook, day)
    ended = deliver(
        post, found, workbook, is_sample=_is_sample(chosen.workbook), again=chosen.again
    )
    sys.stderr.write(f"{ended.words}\n")
    return ended.code


def _is_sample(address: str) -> bool:
    return address.strip().partition(":")[0] == "sample"


def _made(chosen: argparse.Namespace, found: Week, workbook: Workbook) -> bytes:
    """Return the report in the chosen format."""
    is_sample = _is_sample(chosen.workbook)
    if chosen.format == "pptx":
        return as_slides(found, workbook, is_sample=is_sample)
    return _text(chosen, found, workbook, is_sample=is_sample).encode()


def _text(chosen: argparse.Namespace, found: Week, workbook: Workbook, *, is_sample: bool) -> str:
    match chosen.format, chosen.page:
        case "markdown", None:
            return digest(found, workbook, is_sample=is_sample)
        case "markdown", name:
            return page(found, workbook, name, is_sample=is_sample)
        case "html", None:
            shown = parts(found, workbook, is_sample=is_sample)
            return as_html(shown, title(found), is_sample=is_sample)
        case "html", name:
            shown = parts_of_page(found, workbook, name, is_sample=is_sample)
            return as_html(shown, title(found), is_sample=is_sample)
    everything = figures(found, workbook)
    shown_figures = of_page(everything, chosen.page) if chosen.page else everything
    return _as_json(shown_figures)


def _as_json(found: object) -> str:
    """Return figures as indented JSON; not by json, whose indenting takes 20 times as long.

    Raises ValueError for a number that is none.
    """
    text = to_json(found, indent=2)
    from_json(text, allow_inf_nan=False)
    return f"{text.decode()}\n"


def _hand_out(report: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(report.decode())
    else:
        replace_files([(output, report)])


if __name__ == "__main__":
    sys.exit(main())
