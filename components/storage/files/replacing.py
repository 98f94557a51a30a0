"""A file is there whole, or as it was before: never half written."""

import os
import secrets
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path


def replace_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write all files beside their places, then move them there one by one.

    Each file is whole at any moment; all of them have reached the disk before the first is moved.
    Raises OSError, having removed what it had written.
    """
    with ExitStack() as undo:
        staged = [(path, _staged(path, data, undo)) for path, data in files]
        for path, written in staged:
            written.replace(path)


def _staged(path: Path, data: bytes, undo: ExitStack) -> Path:
    written = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    undo.callback(written.unlink, missing_ok=True)
    with written.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return written
