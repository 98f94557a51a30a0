"""What the app did, for whoever runs it: one line of JSON an event, on standard error.

Only what this file lets through is written: kinds of events, tabs' names, counts, durations, names
of exceptions and places in the code. No cell, no customer, no address, no link, no message of an
exception: those repeat what people typed.
"""

import json
import logging
import os
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).parents[2]
LEVEL = "BRIDGE_LOG_LEVEL"  # of what is written: debug, info (usual), warning, error
Event = Literal["start", "read", "write", "refused", "damaged", "failure"]
Fact = str | int | float | bool | None
_logger = logging.getLogger("bridge")
_logger.addHandler(logging.NullHandler())  # nothing is written before somebody asks for it


def tell(event: Event, facts: Mapping[str, Fact], level: int = logging.INFO) -> None:
    """Write one event. facts: words of our own and counts, nothing that came out of a cell."""
    if _logger.isEnabledFor(level):
        _logger.log(level, event, extra={"facts": dict(facts)})


@contextmanager
def told(event: Event, facts: Mapping[str, Fact]) -> Iterator[dict[str, Fact]]:
    """Write how a piece of work ended and how long it took; the block may add facts."""
    began, more = time.monotonic(), dict(facts)
    try:
        yield more
    except Exception as error:
        more |= {"outcome": "failed", "exception": type(error).__name__}
        tell(event, more | {"ms": _milliseconds(began)}, logging.WARNING)
        raise
    tell(event, {"outcome": "ok", **more, "ms": _milliseconds(began)})


def _milliseconds(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def tell_failure(error: BaseException) -> None:
    """Write that the app itself failed: which exception, and the last place in our own code."""
    facts = {"exception": type(error).__name__, "at": _place_of(error)}
    tell("failure", facts, logging.ERROR)


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        f"{Path(one.filename).relative_to(ROOT)}:{one.lineno}" for one in frames if _is_ours(one)
    ]
    return places[-1] if places else "elsewhere"


def _is_ours(frame: traceback.FrameSummary) -> bool:
    return Path(frame.filename).is_relative_to(ROOT) and ".venv" not in frame.filename


# --- writing them ---------------------------------------------------------------------------


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts: Mapping[str, Fact] = getattr(record, "facts", {})
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        head = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(head | dict(facts))


def write_to_stderr() -> None:
    """Begin to write events, and let no other log of this process repeat an exception's message.

    Streamlit logs what a page fails with, and a KeyError's message is the key: a customer's name.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    _logger.handlers, _logger.propagate = [handler], False
    level = logging.getLevelNamesMapping().get(os.environ.get(LEVEL, "info").upper())
    _logger.setLevel(level or logging.INFO)
    logging.setLogRecordFactory(_without_message)


def _without_message(*args: Any, **more: Any) -> logging.LogRecord:  # noqa: ANN401 - logging's own
    record = logging.LogRecord(*args, **more)
    if record.exc_info and record.exc_info[0] is not None:
        kind, _, trace = record.exc_info
        record.exc_text = "".join([*traceback.format_tb(trace), kind.__name__])
    return record
