"""What was posted: one small file for each workbook, webhook and day, so that nothing comes twice.

The file is there before the message leaves: a process that is killed in between leaves the post
unclear, never unknown, and of two started at once only one sends.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SENDING, POSTED = "sending", "posted"


def record_folder() -> Path:
    """Return where the record lies: beside the embedded workbooks; BRIDGE_DATA moves it."""
    return Path(os.environ.get("BRIDGE_DATA") or ROOT / "data") / "posted"


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one post; every method may raise OSError."""

    file: Path

    def before(self) -> str | None:
        """Return how an earlier try ended, None where there was none."""
        try:
            return self.file.read_text(encoding="utf-8") or SENDING
        except FileNotFoundError:
            return None

    def claim(self, *, again: bool) -> str | None:
        """Take the right to send; return None, or how an earlier try ended and send nothing.

        `again`: take it whatever happened before.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        if again:
            self._write(SENDING)
            return None
        try:
            with self.file.open("x", encoding="utf-8") as file:
                file.write(SENDING)
        except FileExistsError:
            return self.before()
        return None

    def settle(self) -> None:
        """Note that it was posted."""
        self._write(POSTED)

    def release(self, before: str | None) -> None:
        """Forget a try that surely posted nothing: what was known before it still holds."""
        if before is None:
            self.file.unlink(missing_ok=True)
        else:
            self._write(before)

    def _write(self, how: str) -> None:
        self.file.write_text(how, encoding="utf-8")


def record_of(workbook: str, url: str, day: str) -> Record:
    """Return the record of a post; both addresses may hold secrets, so that only a hash is kept."""
    key = hashlib.sha256(f"{workbook.strip()}\n{url}".encode()).hexdigest()[:32]
    return Record(record_folder() / f"{key}-{day}")
